"""Whom the words of a command name, and where the text begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import contact, network

from netvault.model.errors import WrongUse
from netvault.network.called import near
from netvault.network.lookup import find_by_name
from netvault.network.who import split_words

EVERYBODY = network(
    contact("Ana María"),
    contact("Ana Moreira"),
    contact("Jonas Berg", aliases=("JB", "the captain")),
    contact("Bo Chen"),
    contact("Bo Callahan"),
    contact("May Ito"),
    contact("Paris Green"),
    contact("Melissa Ek"),
    contact("Hye-jin Park"),
    contact("Vincent van Gogh"),
    contact("Smith, John"),
    contact("中村 健二"),
    contact("किरण राव"),
).by_name


def split(*words: str, text: str | None = None) -> tuple[list[str], str, str]:
    people, said, unclear = split_words(words, EVERYBODY, text, {"coffee"})
    return [one.name for one in people], said, unclear


@pytest.mark.parametrize(
    ("words", "unclear"),
    [
        pytest.param(("Nobody", "coffee"), "Nobody", id="nobody"),
        pytest.param(("Ana", "coffee"), "Ana", id="several"),
        pytest.param(("ana", "met", "her"), "ana", id="a small word that begins a name is text"),
        pytest.param(("bo", "call"), "bo", id="and so for the last word"),
        pytest.param(("Bo", "C", "coffee"), "Bo C", id="an initial of several"),
        pytest.param(("me", "coffee"), "me", id="nobody is me"),
        pytest.param(("coffee and cake",), "coffee and cake", id="a text alone"),
        pytest.param(("and", "Bo"), "and", id="a word that joins comes first"),
        pytest.param(("Prya", "Jonas", "coffee and cake"), "Prya", id="the first of those before a text in quotes"),
        pytest.param(("Jonas", "Prya", "coffee and cake"), "Prya", id="the second"),
        pytest.param(("Jonas", "Bo", "coffee and cake"), "Bo", id="who may be several"),
        pytest.param(("Jonas", "and", "me", "coffee and cake"), "me", id="not me either"),
        pytest.param(("Jonas", "and", "Noor", "coffee"), "Noor", id="a name behind and"),
        pytest.param(("jonas", "and", "noor", "coffee"), "noor", id="in small letters"),
        pytest.param(("Jonas", "and", "Bo", "coffee"), "Bo", id="several behind a word that joins"),
        pytest.param(("Jonas,", "Bo", "coffee"), "Bo", id="and behind a comma"),
    ],
)
def test_it_is_not_plain_who_is_meant(words: tuple[str, ...], unclear: str) -> None:
    assert split(*words)[2] == unclear


@pytest.mark.parametrize(
    ("words", "names", "text"),
    [
        pytest.param("Jonas", ["Jonas Berg"], "", id="a name alone"),
        pytest.param("jonas coffee", ["Jonas Berg"], "coffee", id="part of a name"),
        pytest.param("jon coffee", ["Jonas Berg"], "coffee", id="the beginning of a name"),
        pytest.param("Ana María coffee", ["Ana María"], "coffee", id="the longest run"),
        pytest.param("ana maria coffee", ["Ana María"], "coffee", id="on a plain keyboard"),
        pytest.param("bo chen came by", ["Bo Chen"], "came by", id="a name in small letters"),
        pytest.param("May may come", ["May Ito"], "may come", id="a word of the name that is one of the text"),
        pytest.param("Jonas berg walk", ["Jonas Berg"], "berg walk", id="a small word goes on with no capital"),
        pytest.param("May Ito ito noodles", ["May Ito"], "ito noodles", id="a part of a name counts once"),
        pytest.param("Jonas Q3 plans", ["Jonas Berg"], "Q3 plans", id="no name has a figure"),
        pytest.param("Jonas AI plans", ["Jonas Berg"], "AI plans", id="nor is all capitals"),
        pytest.param("Bo Ch coffee", [], "Bo Ch coffee", id="a beginning goes on with no name"),
        pytest.param("hye jin park lunch", ["Hye-jin Park"], "lunch", id="a hyphen"),
        pytest.param("vincent van gogh paints", ["Vincent van Gogh"], "paints", id="a small word in a name"),
        pytest.param("the captain called", ["Jonas Berg"], "called", id="an alias of two words"),
        pytest.param("中村 健二 お茶", ["中村 健二"], "お茶", id="no capitals"),
        pytest.param("中村健二 お茶", ["中村 健二"], "お茶", id="no blanks"),
        pytest.param("किरण राव चाय", ["किरण राव"], "चाय", id="Devanagari"),
        pytest.param("people/jonas coffee", ["Jonas Berg"], "coffee", id="part of a path"),
        pytest.param("Jonas Berg Paris Green trip", ["Jonas Berg", "Paris Green"], "trip", id="a second in full"),
        pytest.param("jonas may ito trip", ["Jonas Berg", "May Ito"], "trip", id="in full and small letters"),
        pytest.param("jonas may call", ["Jonas Berg"], "may call", id="part of a name in small letters"),
        pytest.param("Jonas paris trip", ["Jonas Berg"], "paris trip", id="small letters are text"),
        pytest.param("Jonas Berg PARIS trip", ["Jonas Berg"], "PARIS trip", id="other capitals than the name"),
        pytest.param("Jonas Berg Par lunch", ["Jonas Berg"], "Par lunch", id="part of a name is text"),
        pytest.param("JB Kaffee", ["Jonas Berg"], "Kaffee", id="a noun in capitals behind an alias"),
        pytest.param("Jonas Coffee: bees", ["Jonas Berg"], "Coffee: bees", id="a word that begins a text"),
        pytest.param("Jonas ---", ["Jonas Berg"], "---", id="signs are no name"),
        pytest.param("Jonas I called", ["Jonas Berg"], "I called", id="nobody is I"),
        pytest.param("Jonas: May came", ["Jonas Berg"], "May came", id="a colon ends the names"),
        pytest.param("Jonas, May: Paris came", ["Jonas Berg", "May Ito"], "Paris came", id="of several"),
        pytest.param("Jonas, Meier came", ["Jonas Berg"], "Meier came", id="a comma ends a name"),
        pytest.param("Jonas Berg coffee: May came", ["Jonas Berg"], "coffee: May came", id="a colon in the text"),
        pytest.param("Jonas und May trip", ["Jonas Berg", "May Ito"], "trip", id="and in German"),
        pytest.param("Jonas e May lunch", ["Jonas Berg", "May Ito"], "lunch", id="and in Portuguese"),
        pytest.param("Jonas und die Kinder", ["Jonas Berg"], "und die Kinder", id="und, and nobody"),
        pytest.param("Jonas y Prya", ["Jonas Berg"], "y Prya", id="y, and nobody"),
        pytest.param("Jonas en May Ito", ["Jonas Berg", "May Ito"], "", id="a whole name behind en"),
        pytest.param("jonas en paris", ["Jonas Berg"], "en paris", id="en is in"),
        pytest.param("Jonas Bo Chen lunch", ["Jonas Berg", "Bo Chen"], "lunch", id="a whole name"),
        pytest.param("Jonas, May Ito lunch", ["Jonas Berg", "May Ito"], "lunch", id="a comma"),
        pytest.param("Jonas , May , Paris", ["Jonas Berg", "May Ito", "Paris Green"], "", id="commas apart"),
        pytest.param("jonas, may: lunch", ["Jonas Berg", "May Ito"], "lunch", id="a comma, and a colon"),
        pytest.param("Jonas and May lunch", ["Jonas Berg", "May Ito"], "lunch", id="and"),
        pytest.param("Jonas & May Ito lunch", ["Jonas Berg", "May Ito"], "lunch", id="an ampersand"),
        pytest.param("Jonas, May and Paris lunch", ["Jonas Berg", "May Ito", "Paris Green"], "lunch", id="a list"),
        pytest.param("jonas and may: lunch", ["Jonas Berg", "May Ito"], "lunch", id="all in small letters"),
        pytest.param("jonas and may", ["Jonas Berg", "May Ito"], "", id="and nothing else"),
        pytest.param("Jonas and may lunch", ["Jonas Berg"], "and may lunch", id="not if the first was not"),
        pytest.param("Jonas and the kids", ["Jonas Berg"], "and the kids", id="nobody is joined"),
        pytest.param("Jonas, well, yes", ["Jonas Berg"], "well, yes", id="a comma before the text"),
        pytest.param("Jonas and me lunch", ["Jonas Berg"], "and me lunch", id="the owner is no contact"),
        pytest.param("Jonas and", ["Jonas Berg"], "and", id="a word that joins nobody"),
        pytest.param("Jonas and JB lunch", ["Jonas Berg"], "lunch", id="the same again counts once"),
        pytest.param("JB & Jonas lunch", ["Jonas Berg"], "lunch", id="by another name"),
        pytest.param("Smith, John lunch", ["Smith, John"], "lunch", id="a name with a comma"),
    ],
)
def test_without_quotes(words: str, names: list[str], text: str) -> None:
    found, said, unclear = split(*words.split(" "))
    assert (found, said, bool(unclear)) == (names, text, not names)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param(("Jonas",), ["Jonas Berg"], id="one"),
        pytest.param(("Ana María",), ["Ana María"], id="a whole name"),
        pytest.param(("Ana", "María"), ["Ana María"], id="a whole name in two words"),
        pytest.param(("ana mor",), ["Ana Moreira"], id="beginnings"),
        pytest.param(("Ana", "mor"), ["Ana Moreira"], id="beginnings in two words"),
        pytest.param(("Jonas", "May"), ["Jonas Berg", "May Ito"], id="two"),
        pytest.param(("Jonas and May",), ["Jonas Berg", "May Ito"], id="two in one argument"),
        pytest.param(("Jonas, May & Paris Green",), ["Jonas Berg", "May Ito", "Paris Green"], id="three in one"),
        pytest.param(("jon", "may", "gre"), ["Jonas Berg", "May Ito", "Paris Green"], id="three in small letters"),
        pytest.param(("Ana", "María", "Bo", "Chen"), ["Ana María", "Bo Chen"], id="two of two words each"),
        pytest.param(("Jonas", "and", "May"), ["Jonas Berg", "May Ito"], id="joined"),
        pytest.param(("Jonas, May",), ["Jonas Berg", "May Ito"], id="a list"),
        pytest.param(("Ana María, jonas", "may"), ["Ana María", "Jonas Berg", "May Ito"], id="a list and more"),
        pytest.param(("Smith, John",), ["Smith, John"], id="a name with a comma"),
        pytest.param(
            ("Jonas", "en", "May", "i", "Paris"), ["Jonas Berg", "May Ito", "Paris Green"], id="and elsewhere"
        ),
        pytest.param(("Jonas", "and"), ["Jonas Berg"], id="a word that joins nobody"),
    ],
)
def test_a_text_in_quotes_leaves_names_before_it(words: tuple[str, ...], names: list[str]) -> None:
    assert split(*words, "and cake") == (names, "and cake", "")
    assert split(*words, text="x") == (names, "x", "")


def test_a_last_argument_that_is_somebody_is_no_text() -> None:
    assert split("Jonas Berg", "May Ito") == (["Jonas Berg", "May Ito"], "", "")
    assert split("Jonas", "ana mor") == (["Jonas Berg"], "ana mor", "")
    assert split("Jonas:", "May Ito") == (["Jonas Berg"], "May Ito", "")


def test_behind_a_colon_all_is_text() -> None:
    assert split("Jonas, May: coffee with Paris") == (["Jonas Berg", "May Ito"], "coffee with Paris", "")
    assert split("Jonas Berg: coffee") == (["Jonas Berg"], "coffee", "")
    assert split("Jonas:", "coffee", "and cake") == (["Jonas Berg"], "coffee and cake", "")
    assert split("Jonas:", "May", text="x") == (["Jonas Berg"], "May x", "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Jonas Meier getroffen", 'Nobody here is called "Jonas Meier". Did you mean Jonas Berg? Then put a colon'),
        ("jonas Meier", 'Nobody here is called "jonas Meier"'),
        ("May, Jonas Meier came", 'Nobody here is called "Jonas Meier"'),
        ("May und Jonas Meier came", 'Nobody here is called "Jonas Meier"'),
        ("Jonas Kaffee", "before the text: Jonas: Kaffee …"),
        ("Jonas Par lunch", 'Nobody here is called "Jonas Par"'),
        ("Jonas May call me tomorrow", 'Is May one of the people? Join names with "and", or put a colon before the'),
        ("Jonas Park", "before the text: Jonas: Park …"),
        ("Jonas Bo lunch", "Is Bo one of the people?"),
        ("Jonas en May lunch", "Is May one of the people?"),
        ("jonas, may be late", "Is may one of the people? Put a colon between the names and the text: jonas, may: …"),
        ("jonas and may talk about it", "Is may one of the people?"),
        ("Jonas, May was ill", "Is May one of the people?"),
        ("Jonas and Paris, May was ill", "Is May one of the people?"),
    ],
)
def test_a_word_with_a_capital_that_may_be_a_name_is_asked_about(words: str, told: str) -> None:
    with pytest.raises(WrongUse) as caught:
        split(*words.split(" "))
    assert told in str(caught.value)


def test_one_letter_is_no_name_but_of_who_is_called_so() -> None:
    everybody = network(contact("Zoë"), contact("Quentin", aliases=("Q",))).by_name
    assert split_words(["z", "his move"], everybody).unclear == "z"
    assert [one.name for one in split_words(["q", "his move"], everybody).people] == ["Quentin"]


def test_who_is_called_so_may_be_called_me() -> None:
    everybody = network(contact("Mei", aliases=("Me",)), contact("Melissa")).by_name
    assert [one.name for one in split_words(["me", "tea"], everybody).people] == ["Mei"]


WORD = st.sampled_from(
    (
        *("Ana María", "Jonas, May", "a b"),
        *"Ana María Bo chen Jonas: JB May Ito van 中村 健二 and & , me a m. : e en call".split(),
    )
)
TYPED = st.lists(WORD | st.text(min_size=1, max_size=5).map(str.strip).filter(bool), min_size=1, max_size=6)


@given(TYPED)
def test_whatever_is_typed_nobody_comes_twice_and_no_word_is_lost(words: list[str]) -> None:
    try:
        people, text, unclear = split_words(words, EVERYBODY)
    except WrongUse:
        return
    assert len({one.path for one in people}) == len(people)
    assert people or unclear
    assert " ".join(words).endswith(text)


@given(TYPED.map(" ".join) | st.sampled_from([one.name for one in EVERYBODY]).map(lambda name: name[:5]))
def test_who_is_asked_first_leaves_nobody_out(typed: str) -> None:
    assert find_by_name(typed, near(typed, EVERYBODY)) == find_by_name(typed, EVERYBODY)
