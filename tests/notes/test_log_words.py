"""The words of a log line: as people write them, and read back as just what was told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.errors import WrongUse
from netvault.model.interaction import Channel, Direction, Mark, Marked
from netvault.model.settings import Settings
from netvault.notes.channels import CHANNEL_WORDS
from netvault.notes.log_words import TOLD_MARKS, Told, channel_in_words, find_channel, render_naming, render_words
from netvault.notes.logline import read_said

IN, OUT = Direction.IN, Direction.OUT
INTRO = (Marked(Mark.GAVE, "intro to Priya"),)
OWN = Settings(
    channels=(
        ("appje", Channel.MESSAGE),
        ("thanks", Channel.LETTER),
        ("d&d night", Channel.EVENT),
        ("👋", Channel.MEETING),
    )
)
ANA_AND_IN_SOO = ("[[Ana Moreira]]", "[[In Soo]]")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        pytest.param(Told(), "", id="nothing but the day"),
        pytest.param(Told(text="her move"), "her move", id="a text as typed"),
        pytest.param(Told(text="coffee: her move"), "coffee: her move", id="a text with a channel of its own"),
        pytest.param(Told(text=" a\n b \x1b "), "a b", id="several lines are one"),
        pytest.param(Told("coffee"), "coffee", id="a channel alone"),
        pytest.param(Told("call", text="her move"), "call: her move", id="a channel and a text"),
        pytest.param(Told("Phone call", text="her move"), "Phone call: her move", id="a channel of two words"),
        pytest.param(Told("1:1", text="her move"), "1:1: her move", id="a channel with a colon in it"),
        pytest.param(
            Told("call", OUT, INTRO, "her move to Osaka"), "call → her move to Osaka #gave intro to Priya", id="all"
        ),
        pytest.param(Told("email", IN), "email ←", id="a channel and who turned to whom"),
        pytest.param(Told("", IN, (), "her CV"), "← her CV", id="who turned to whom"),
        pytest.param(Told(marks=INTRO), "#gave intro to Priya", id="a mark alone"),
        pytest.param(
            Told("call", marks=(*INTRO, Marked(Mark.ASKED, "a favour."))),
            "call #gave intro to Priya #asked a favour.",
            id="several marks",
        ),
        pytest.param(Told("call", text="coffee: her move"), "call: coffee: her move", id="the channel told counts"),
        pytest.param(Told("call", text="in the rain"), "call: in the rain", id="a word that may be a direction"),
        pytest.param(Told("email", OUT, (), "got hers"), "email → got hers", id="who is told to have begun counts"),
        pytest.param(Told("call", text="gave: a book"), "call: gave: a book", id="a mark in words"),
        pytest.param(Told(text="#gave a book", marks=INTRO), "#gave a book #gave intro to Priya", id="marks of both"),
        pytest.param(Told("call", text="[[Bo|B]] too"), "call: [[Bo|B]] too", id="a link"),
        pytest.param(Told("call", text="call: x"), "call: x", id="the channel of the text again"),
        pytest.param(Told("call", OUT, (), "call → x"), "call → x", id="and the direction"),
        pytest.param(Told("", OUT, (), "→ x"), "→ x", id="the direction of the text again"),
        pytest.param(Told("meeting", text="lunch: x"), "meeting: lunch: x", id="another word for the channel"),
        pytest.param(Told("appje", text="her move"), "appje: her move", id="a channel of the settings"),
        pytest.param(Told("thanks", text="for all"), "thanks – for all", id="a channel that with a colon is a mark"),
        pytest.param(Told("D&D night", text="orcs"), "event: orcs", id="a channel that no line can begin with"),
        pytest.param(Told("👋", IN, (), "hi"), "meeting ← hi", id="a channel that is no word"),
    ],
)
def test_the_words_as_people_write_them(told: Told, words: str) -> None:
    assert render_words(told, OWN) == words


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (Told("coffe"), 'There is no channel "coffe". Did you mean coffee?'),
        (
            Told("zzzzz"),
            'There is no channel "zzzzz". It may be coffee, call, email, letter …, or one of your settings.',
        ),
        (Told(marks=(Marked(Mark.GAVE, "a; b"),)), 'The words of --gave would end at the ";" in "a; b"; write a comma'),
        (Told(marks=(Marked(Mark.ASKED, " "),)), "--asked needs words: what was it?"),
        (Told(text="---"), '"---" says nothing that a log keeps'),
        (Told("call", text="*"), '"*" says nothing that a log keeps'),
        (Told(text="\x1b"), "The text holds nothing but control characters"),
        (Told("call", text="coffee gave: x"), '"call: coffee gave: x" would be read as something else'),
    ],
)
def test_what_cannot_be_read_back_is_refused(told: Told, refusal: str) -> None:
    with pytest.raises(WrongUse) as caught:
        render_words(told, Settings())
    assert str(caught.value).startswith(refusal)


@pytest.mark.parametrize(
    ("told", "line"),
    [
        pytest.param(Told(), "{}", id="nothing but the day"),
        pytest.param(Told(text="her move"), "{}: her move", id="a text"),
        pytest.param(Told("call"), "call with {}", id="a channel"),
        pytest.param(Told(text="coffee: cake"), "coffee with {}: cake", id="the text's own channel"),
        pytest.param(Told(text="coffee"), "coffee with {}", id="the text is a channel"),
        pytest.param(Told("call", text="call: cake"), "call with {}: cake", id="a channel told twice"),
        pytest.param(Told(text="met at the fair"), "met at the fair, with {}", id="a channel within the words"),
        pytest.param(Told("call", OUT, INTRO, "cake"), "call → {}: cake #gave intro to Priya", id="all"),
        pytest.param(Told("", IN, (), "her CV"), "← {}: her CV", id="who turned to whom"),
        pytest.param(Told("call", text="gave: a book"), "call: gave: a book; with {}", id="a mark at the start"),
    ],
)
def test_whom_it_was_with_stands_behind_the_channel(told: Told, line: str) -> None:
    assert render_naming(told, ANA_AND_IN_SOO, OWN) == line.format("[[Ana Moreira]] and [[In Soo]]")


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (Told(text="tea"), "tea with [[Teams Lee]]"),
        (Told(text="her move"), "with [[Teams Lee]]: her move"),
        (Told("email", text="her move"), "email with [[Teams Lee]]: her move"),
    ],
)
def test_a_name_is_not_taken_for_a_channel(told: Told, line: str) -> None:
    assert render_naming(told, ["[[Teams Lee]]"], Settings()) == line


def test_three_people() -> None:
    assert render_naming(Told("lunch"), ["[[A]]", "[[B]]", "[[C]]"], OWN) == "lunch with [[A]], [[B]] and [[C]]"


@pytest.mark.parametrize(
    ("told", "word"),
    [
        (Told(), "contact"),
        (Told(text="her move"), "contact"),
        (Told("Coffee", text="call: x"), "Coffee"),
        (Told(text="coffee: her move"), "coffee"),
        (Told(text="met her at the fair"), "meeting"),
        (Told(text="lunch with [[Di Eng]]"), "lunch"),
        (Told(text="lunch with [[Di Eng]]: cake"), "lunch"),
    ],
)
def test_how_it_was_in_a_word(told: Told, word: str) -> None:
    assert channel_in_words(told, Settings()) == word


def test_a_channel_is_found_whatever_its_capitals() -> None:
    assert find_channel(" WhatsApp ", Settings()) is Channel.MESSAGE
    assert find_channel("Appje", OWN) is Channel.MESSAGE


PLAIN = st.sampled_from(
    "her move to Osaka|a cake, and tea|10:30 train|é|two words.|[[Bo|B]] came|in the rain".split("|")
)
WORDS = st.text(st.sampled_from("abcé öß ,.'-"), min_size=1).filter(lambda text: text.strip(" .,:;–-"))
CHANNELS = st.sampled_from(["", *CHANNEL_WORDS, "appje"])
DIRECTIONS = st.sampled_from([None, IN, OUT])
MARKS = st.lists(st.builds(Marked, st.sampled_from(TOLD_MARKS), WORDS), max_size=3, unique=True).map(tuple)


@given(CHANNELS, DIRECTIONS, MARKS, PLAIN)
def test_the_line_says_what_was_told(
    channel: str, direction: Direction | None, marks: tuple[Marked, ...], text: str
) -> None:
    said = read_said(render_words(Told(channel, direction, marks, text), OWN), OWN.channels)
    alone = read_said(text)
    assert said.channel is (find_channel(channel, OWN) if channel else Channel.OTHER)
    assert direction in (None, said.direction)
    assert [one.mark for one in said.marks] == [one.mark for one in _bare(marks)]
    assert [one.words for one in said.marks] == [one.words for one in _bare(marks)]
    assert said.text.rstrip(".").endswith(alone.text.rstrip("."))


def _bare(marks: tuple[Marked, ...]) -> list[Marked]:
    """As read: without the signs at the ends, and each once."""
    flat = (Marked(one.mark, " ".join(one.words.split()).strip(" .,:;–-")) for one in marks)
    return list(dict.fromkeys(flat))


ANYTHING = st.text() | st.text("#gave:asked ;[]()|^%<>→←-call: 1:0.\n")


@given(CHANNELS, DIRECTIONS, st.lists(st.builds(Marked, st.sampled_from(TOLD_MARKS), ANYTHING), max_size=2), ANYTHING)
def test_any_words_are_read_back_or_refused(
    channel: str, direction: Direction | None, marks: list[Marked], text: str
) -> None:
    told = Told(channel, direction, tuple(marks), text)
    try:
        line = render_words(told, OWN)
        naming = render_naming(told, ANA_AND_IN_SOO, OWN)
    except WrongUse:
        return
    said, named = (read_said(one, OWN.channels) for one in (line, naming))
    assert "\n" not in line
    assert not channel or said.channel is find_channel(channel, OWN)
    assert direction in (None, said.direction)
    assert {one.mark for one in marks} <= {one.mark for one in said.marks}
    assert named[:3] == said[:3]
    assert all(link in naming for link in ANA_AND_IN_SOO)
