"""What a log line tells beside its date."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.interaction import Channel, Direction, Mark, Marked
from netvault.notes.logline import leading_date, read_said

IN, OUT, BOTH = Direction.IN, Direction.OUT, Direction.BOTH

CHANNELS = {
    Channel.MEETING: "meeting, met, coffee, lunch, dinner, tea, drinks, visit, in person, 1:1",
    Channel.CALL: "call, phone, zoom, video, teams, facetime",
    Channel.EMAIL: "email, mail, e-mail",
    Channel.MESSAGE: "message, sms, text, whatsapp, signal, telegram, imessage, dm",
    Channel.SOCIAL: "social, linkedin, twitter, x, mastodon, facebook, instagram, bluesky",
    Channel.EVENT: "event, conference, meetup, party",
    Channel.LETTER: "letter, card, postcard",
}
CHANNEL_CASES = [(word.strip(), channel) for channel, words in CHANNELS.items() for word in words.split(",")]

DIRECTIONS = [(word, OUT) for word in ("→", "->", ">", "out", "sent", "wrote", "asked")] + [
    (word, IN) for word in ("←", "<-", "<", "in", "got", "received", "replied")
]

MARKS = {
    Mark.GAVE: ("gave:", "helped:", "introduced:", "sent article:", "#gave"),
    Mark.ASKED: ("asked:", "favour:", "#asked"),
    Mark.GOT: ("got:", "received:", "referral:", "#got"),
    Mark.THANKED: ("thanks:", "thanked:", "#thanked"),
    Mark.SHARED: ("shared:", "#shared"),
    Mark.PROMISED: ("promised:", "#promised"),
    Mark.AWAITING: ("awaiting:", "#awaiting"),
    Mark.DONE: ("done:", "#done"),
    Mark.ABOUTME: ("#aboutme",),
    Mark.ABOUTTHEM: ("#aboutthem",),
    Mark.NOREPLY: ("#noreply",),
}
MARK_CASES = [(written, mark) for mark, several in MARKS.items() for written in several]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2026-10-14 call", " call"),
        ("2026-10-14: call", ": call"),
        ("2026-10-14", ""),
        ("[[2026-10-14]] call", " call"),
        ("[[2026-10-14|Wednesday]] call", " call"),
        ("[[Daily/2026-10-14]] call", " call"),
        ("[[2026-10-14#Lunch]] call", " call"),
        ("**2026-10-14** call", " call"),
        ("*[[2026-10-14]]*: call", ": call"),
        ("2026-10-14T10:30 call", "T10:30 call"),
    ],
)
def test_a_line_begins_with_a_full_date(text: str, rest: str) -> None:
    assert leading_date(text) == ("2026-10-14", rest)


@pytest.mark.parametrize(
    "text",
    [
        "call 2026-10-14",
        "2026-10 call",
        "14.10.2026 call",
        "2026-10-141",
        "2026-10-14-15",
        "12026-10-14",
        "[[Ada 2026-10-14]]",
        "[[2026-10-14 Lunch]]",
        "![[2026-10-14]]",
        "",
    ],
)
def test_a_line_that_begins_otherwise_is_no_log_line(text: str) -> None:
    assert leading_date(text) is None


@pytest.mark.parametrize(("word", "channel"), CHANNEL_CASES)
@pytest.mark.parametrize(
    "form", [" {}: news", " {}", " | {} | news", " - {} – news", " · {} · news", " {}, news", " {} about news"]
)
def test_every_word_for_a_channel(word: str, channel: Channel, form: str) -> None:
    assert read_said(form.format(word)).channel is channel
    assert read_said(form.format(word.upper())).channel is channel


@pytest.mark.parametrize("rest", [" talked about her call", " thinking of lunch", " news", "", " sauna and coffee"])
def test_a_channel_stands_among_the_first_words_or_is_unknown(rest: str) -> None:
    assert read_said(rest).channel is Channel.OTHER


@pytest.mark.parametrize("rest", [" quick call", " had lunch with her", " a long call", " 10:30 call", " team lunch"])
def test_a_small_word_does_not_hide_the_channel(rest: str) -> None:
    assert read_said(rest).channel in {Channel.CALL, Channel.MEETING}


def test_own_words_for_channels_come_first() -> None:
    own = (("jour fixe", Channel.MEETING), ("signal", Channel.CALL))
    assert read_said(" Jour Fixe: budget", own).channel is Channel.MEETING
    assert read_said(" signal: budget", own).channel is Channel.CALL


@pytest.mark.parametrize(("word", "direction"), DIRECTIONS)
@pytest.mark.parametrize("form", [" {} email: news", " email {} news", " | {} | email | news", " email {}: news"])
def test_every_word_for_a_direction(word: str, direction: Direction, form: str) -> None:
    said = read_said(form.format(word))
    assert (said.channel, said.direction) == (Channel.EMAIL, direction)


@pytest.mark.parametrize("rest", [" email: news", " news", " message about the garden", ""])
def test_without_a_direction_it_is_both_ways(rest: str) -> None:
    assert read_said(rest).direction is BOTH


@pytest.mark.parametrize("rest", [" met in Paris", " call in the evening", " got lunch", " sent party cards"])
def test_meetings_calls_and_events_are_both_ways_whatever_the_words(rest: str) -> None:
    assert read_said(rest).direction is BOTH


def test_a_call_nobody_took_went_out() -> None:
    assert read_said(" call: left a word on the machine #noreply").direction is OUT
    assert read_said(" → call: left a word on the machine").direction is OUT


@pytest.mark.parametrize("order", list(permutations(["10:30", "→", "email"])), ids=" ".join)
@pytest.mark.parametrize("separator", [" ", " | ", " - ", " – ", " · ", ": "])
def test_time_direction_and_channel_come_in_any_order(order: tuple[str, ...], separator: str) -> None:
    said = read_said(f" {separator.join(order)}: her move to Globex")
    assert (said.channel, said.direction, said.text) == (Channel.EMAIL, OUT, "her move to Globex")


@pytest.mark.parametrize("clock", ["9:05", "09:05", "09:05:30", "9.05", "9:05 am", "9:05pm", "T09:05:00Z",
                                   "T09:05+01:00", "9:05–10:30", "9:05 - 10:30"])  # fmt: skip
@pytest.mark.parametrize("behind", [" ", ": ", ", ", " - ", " | "])
def test_a_time_is_neither_channel_nor_text(clock: str, behind: str) -> None:
    separator = "" if clock.startswith("T") else " "
    said = read_said(f"{separator}{clock}{behind}call: her move")
    assert (said.channel, said.text) == (Channel.CALL, "her move")


@pytest.mark.parametrize(
    ("rest", "text"),
    [
        pytest.param(" call: her move to Globex", "her move to Globex", id="behind the channel"),
        pytest.param(" call - her move", "her move", id="behind a hyphen"),
        pytest.param(" call:her move", "her move", id="behind a colon without a blank"),
        pytest.param(" Coffee, then a walk", "Coffee, then a walk", id="a comma parts nothing"),
        pytest.param(": her move", "her move", id="without a channel"),
        pytest.param(" met in Paris", "met in Paris", id="the channel is part of the sentence"),
        pytest.param(" lunch with [[Bo|her boss]]", "lunch with her boss", id="links as their words"),
        pytest.param(" call", "", id="only a channel"),
        pytest.param(" email →", "", id="only channel and direction"),
        pytest.param("", "", id="nothing"),
        pytest.param(" call: **her move**", "her move", id="bold"),
        pytest.param(" call: ratio 1:2, she said: yes", "ratio 1:2, she said: yes", id="colons in the text"),
        pytest.param(" | call | her move | and more", "her move | and more", id="a table's further cells"),
        pytest.param(" call: see https://a.example/#gave", "see https://a.example/#gave", id="an address is no mark"),
        pytest.param(" call: C# and #gavel", "C# and #gavel", id="other tags are no marks"),
    ],
)
def test_the_text_is_what_was_spoken_of(rest: str, text: str) -> None:
    said = read_said(rest)
    assert (said.text, said.marks) == (text, ())


@pytest.mark.parametrize(("written", "mark"), MARK_CASES)
@pytest.mark.parametrize(
    ("form", "text"),
    [
        pytest.param(" {} her book", "", id="alone"),
        pytest.param(" email: {} her book", "", id="behind the channel"),
        pytest.param(" email: the garden; {} her book", "the garden", id="behind the text"),
    ],
)
def test_every_word_for_a_mark(written: str, mark: Mark, form: str, text: str) -> None:
    said = read_said(form.format(written))
    assert (said.marks, said.text) == ((Marked(mark, "her book"),), text)


def test_marks_are_read_in_any_case() -> None:
    assert read_said(" call: Gave: a lift").marks == (Marked(Mark.GAVE, "a lift"),)
    assert read_said(" call: #Gave a lift").marks == (Marked(Mark.GAVE, "a lift"),)


@pytest.mark.parametrize(
    ("rest", "marks", "text"),
    [
        pytest.param(
            " call: the garden #gave seeds #asked for a spade",
            (Marked(Mark.GAVE, "seeds"), Marked(Mark.ASKED, "for a spade")),
            "the garden",
            id="tags",
        ),
        pytest.param(
            " gave: seeds; asked: a spade",
            (Marked(Mark.GAVE, "seeds"), Marked(Mark.ASKED, "a spade")),
            "",
            id="words",
        ),
        pytest.param(
            " call: gave: seeds; she was glad",
            (Marked(Mark.GAVE, "seeds"),),
            "she was glad",
            id="words behind a mark's words are spoken of",
        ),
        pytest.param(
            " call: the garden #gave seeds; she was glad; thanks: tea",
            (Marked(Mark.GAVE, "seeds"), Marked(Mark.THANKED, "tea")),
            "the garden; she was glad",
            id="words between marks",
        ),
        pytest.param(
            " coffee #aboutthem #noreply", (Marked(Mark.ABOUTTHEM), Marked(Mark.NOREPLY)), "", id="without words"
        ),
        pytest.param(" #gave seeds #gave seeds", (Marked(Mark.GAVE, "seeds"),), "", id="the same twice is once"),
        pytest.param(
            " shared: [On bees](https://bees.example/a)", (Marked(Mark.SHARED, "On bees"),), "", id="a link's words"
        ),
        pytest.param(
            " email: #shared https://bees.example/a",
            (Marked(Mark.SHARED, "https://bees.example/a"),),
            "",
            id="an address",
        ),
    ],
)
def test_several_marks_may_stand_on_a_line(rest: str, marks: tuple[Marked, ...], text: str) -> None:
    said = read_said(rest)
    assert (said.marks, said.text) == (marks, text)


def test_a_mark_s_word_inside_the_text_is_no_mark() -> None:
    assert read_said(" call: she asked: why not").marks == ()
    assert read_said(" call: she gave a talk").marks == ()


def test_a_word_that_is_mark_and_direction_is_both() -> None:
    said = read_said(" email got: a referral")
    assert (said.direction, said.marks) == (IN, (Marked(Mark.GOT, "a referral"),))


@given(st.text())
def test_any_text_says_something(text: str) -> None:
    said = read_said(text)
    assert said.text == said.text.strip()


WORDS = st.sampled_from([*CHANNEL_CASES, *DIRECTIONS, *MARK_CASES]).map(lambda case: case[0])


@given(
    st.lists(
        st.one_of(WORDS, st.sampled_from(["10:30", "|", "-", ":", ";", "#", "garden", "->", "*", "_"])), max_size=9
    )
)
def test_any_order_of_words_says_something(words: list[str]) -> None:
    read_said(" " + " ".join(words))


@pytest.mark.parametrize(
    "unit", ["#gave ", "; gave:", ";", " ", "a:", "call ", "10:30 ", "→", "a ", "|", "-", "#", "*", "_"]
)
def test_long_lines_are_read(unit: str) -> None:
    long = unit * (200_000 // len(unit))
    assert read_said(long)
    assert leading_date(long) is None


HEADS = ("call", "Sent", "asked", "garden", "quick", "her")
SEPARATORS = (": ", " - ", " | ", " ", ":")
FIRSTS = ("her", "email", "e-mail", "the", "don't", "aß")
TAGS = ("#gave", "#Asked", "#noreply", "#unknown", "a#gave", "#gave-up", "#gaveß")
OTHERS = ("move", "a *", "_b_", ";", "; c", ".", "[[Bo]]", "10:30", "\u00a0")
TAILS = ("", *TAGS, *OTHERS, *(f"{a} {b}" for tag in TAGS for other in OTHERS for a, b in permutations((tag, other))))
OWN = (("garden", Channel.MEETING), ("the move", Channel.CALL), ("her", Channel.EMAIL))


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("own", [(), OWN])
def test_blanks_before_a_line_change_nothing(head: str, own: tuple[tuple[str, Channel], ...]) -> None:
    # Plain lines are read in one step; those that begin with three blanks never are
    for begin, separator, first, tail in product(("", " ", ": "), SEPARATORS, FIRSTS, TAILS):
        line = f"{begin}{head}{separator}{first} {tail}"
        assert read_said(line, own) == read_said(f"   {line}", own)
