"""Whom the words of a command name, where a text may follow the names without a sign between."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from typing import NamedTuple, NoReturn

from netvault.model.errors import WrongUse
from netvault.model.spelling import fold
from netvault.network.called import answering, as_typed, by_full_name, goes_on, is_called, is_letter, is_whole, near
from netvault.network.lookup import find_by_name
from netvault.network.names import plain
from netvault.network.tie import Tie

MYSELF = frozenset({"me", "myself", "i"})
_JOINERS = frozenset({"and", "&", "+", ","})
# "And" elsewhere, as typed: German, Spanish, French, Italian and Portuguese, Danish and Norwegian, Swedish, Russian
_JOINERS_ELSEWHERE = frozenset({"und", "y", "et", "e", "og", "och", "и"})
# "And" in Dutch and Polish, but "in" in French, Spanish and Swedish: these join nothing by themselves
_JOINERS_PERHAPS = frozenset({"en", "i"})
_BETWEEN_NAMES = re.compile(r"(?<=,) +| +(and|&|\+) +", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\w+")
_SIGNS = frozenset(",:")
_MOST_WORDS = 8


class Split(NamedTuple):
    """The people named, each once, and the text behind; `unclear` are words that mean nobody, or several."""

    people: tuple[Tie, ...]
    text: str
    unclear: str = ""


class _Word(NamedTuple):
    """One argument: as typed, the name in it (none in a word that joins), and the comma or colon that ends it."""

    raw: str
    name: str
    sign: str

    @property
    def may_join(self) -> bool:
        return not self.name or self.raw in _JOINERS_ELSEWHERE or self.raw in _JOINERS_PERHAPS


class _Run(NamedTuple):
    """The words from one place on that name somebody: past the last of them, and who it is, if only one may be."""

    end: int
    person: Tie | None = None


def split_words(
    words: Sequence[str], everybody: Sequence[Tie], text: str | None = None, openers: Container[str] = ()
) -> Split:
    """The people the words begin with, and the rest as the text, where none is handed in.

    A colon behind a name ends the names. A last argument with a blank in it that is nobody's whole name is the text;
    then all words before it are names, in full or in part. Else the first person is the longest run of leading words
    that names somebody, of which only the first word may be part of a name. More people are joined by a comma, "and",
    "&", "+" or what is "and" elsewhere, and called by a full, first or last name of one person alone; unjoined only
    by a whole name of two words. Behind "and" a name has to come.
    Raises WrongUse for a word that may be a further name or begin the text, and for one with a capital that may be the
    rest of a longer name; `openers` are words, in small letters, that begin a text.
    """
    if text is None and len(words) == 1 and ": " in words[0]:
        words = [part.strip() for part in words[0].replace(": ", ":\0", 1).split("\0")]
    if text is None and len(words) > 1 and " " in words[-1].strip() and not is_called(words[-1], everybody):
        words, text = words[:-1], words[-1]
    reading = _Reading(_taken_apart(words, everybody), everybody, openers, is_text_known=text is not None)
    people, end, unclear = reading.read()
    left = " ".join(word.raw for word in reading.words[end:])
    is_behind_colon = end > 0 and reading.words[end - 1].sign == ":"
    if text is None or is_behind_colon:
        text = " ".join(filter(None, (left, text)))
    return Split(people, text, unclear)


def _taken_apart(words: Sequence[str], everybody: Sequence[Tie]) -> list[_Word]:
    """The arguments; one that holds several names, with commas or "and" between, is several."""
    raws: list[str] = []
    for typed in map(str.strip, words):
        several = _BETWEEN_NAMES.split(typed)
        is_list = several[1:] and answering(several[0].rstrip(","), everybody) and not answering(typed, everybody)
        raws += filter(None, several) if is_list else (typed,)
    return [_Word(raw, "" if fold(raw) in _JOINERS else raw.rstrip(",:") or raw, raw[-1:]) for raw in raws]


class _Reading:
    """The words read from the first to the last."""

    def __init__(
        self, words: list[_Word], everybody: Sequence[Tie], openers: Container[str], *, is_text_known: bool
    ) -> None:
        self.words, self._everybody, self._openers, self._is_text_known = words, everybody, openers, is_text_known
        self._called: dict[Callable[[str], str], Mapping[str, tuple[Tie, ...]]] = {}

    def read(self) -> tuple[tuple[Tie, ...], int, str]:
        """The people, where the text begins, and what of the words is unclear."""
        people: dict[str, Tie] = {}
        begin = end = 0
        doubt = ""
        while begin < len(self.words):
            run = self._next(begin, end) if people else self._in_part(begin)
            if run.person is None:
                is_name = not people or self._is_text_known or run.end > begin or self._is_joined(end, begin)
                if doubt and not is_name:
                    self._ask(doubt, end)
                meant = self.words[begin : max(run.end, begin + 1)] if is_name else ()
                return tuple(people.values()), end, " ".join(word.name or word.raw for word in meant)
            is_further = bool(people) and run.person.path not in people
            doubt = self._doubt(begin, end, run.end) if is_further else ""
            people.setdefault(run.person.path, run.person)
            typed, begin, end = self._typed(begin, run.end), run.end, run.end
            if self.words[end - 1].sign == ":":
                break
            self._refuse_longer_name(typed, end, run.person)
            while begin < len(self.words) and self.words[begin].may_join:
                begin += 1
        return tuple(people.values()), end, ""

    def _doubt(self, begin: int, end: int, until: int) -> str:
        """The word of a further person that may as well begin the text; "" where it is plainly a name.

        "jonas, will call back", "Jonas, Grace was ill"; but not "Jonas and Grace", nor a name of two words.
        """
        word = self.words[begin].name
        is_by_comma = not any(one.raw.strip(",") for one in self.words[end:begin])
        is_single = until == begin + 1 and not self._is_text_known
        return word if is_single and (is_by_comma or word[0].islower()) else ""

    def _ask(self, word: str, end: int) -> NoReturn:
        names = " ".join(one.raw for one in self.words[:end])
        hint = f"Put a colon between the names and the text: {names}: …"
        raise WrongUse(f"Is {word} one of the people? {hint}")

    @property
    def _is_small(self) -> bool:
        """True where the first name is typed in small letters: who does so does it with all."""
        return self.words[0].name[:1].islower()

    def _typed(self, begin: int, end: int) -> str:
        return " ".join(word.name for word in self.words[begin:end])

    def _refuse_longer_name(self, typed: str, end: int, person: Tie) -> None:
        """Raises WrongUse where part of a name goes on with a capital: the name of somebody who has no note."""
        word = self.words[end].name if end < len(self.words) and not self._is_text_known else ""
        first = _FIRST_WORD.match(word)
        if self.words[end - 1].sign == "," or first is None or is_whole(typed, person) or not _may_be_name(word):
            return
        if first[0].lower() not in self._openers and fold(first[0]) not in MYSELF and self._next(end, end).end == end:
            hint = f"Did you mean {person.name}? Then put a colon before the text: {typed}: {word} …"
            raise WrongUse(f'Nobody here is called "{typed} {word}". {hint}')

    def _is_joined(self, end: int, begin: int) -> bool:
        """True where "and" joins what is no text by its letters: "Jonas and Noor", but not "Jonas and the children"."""
        is_word = any(word.raw.strip(",") and not word.name for word in self.words[end:begin])
        follows = self.words[begin].name[:1] if begin < len(self.words) else ""
        return is_word and bool(follows) and (not follows.islower() or self._is_small)

    def _next(self, begin: int, end: int) -> _Run:
        """Who is named behind the people found; a run that ends where it begins is the beginning of the text.

        Raises WrongUse for a word that may be a name or the text.
        """
        if self._is_text_known:
            return self._in_part(begin)
        run = self._in_full(begin, plain if self._is_small else as_typed)
        joins = (word.raw not in _JOINERS_PERHAPS for word in self.words[end:begin])
        if self.words[end - 1].sign == "," or any(joins) or " " in self._typed(begin, run.end):
            return run
        word = self.words[begin].name
        if run.end == begin or word[0].islower():
            return _Run(begin)
        hint = f'Join names with "and", or put a colon before the text: {self.words[end - 1].name}: {word} …'
        raise WrongUse(f"Is {word} one of the people? {hint}")

    def _in_part(self, begin: int) -> _Run:
        """The longest run that names somebody in full or in part."""
        first = self.words[begin].name
        able = near(first, self._everybody)
        typed, run, found = "", _Run(begin), tuple[Tie, ...]()
        for place, word in enumerate(self.words[begin : begin + _MOST_WORDS], begin):
            typed = f"{typed} {word.name}".strip()
            # Signs alone say nothing of a name, and would go on with any
            more = find_by_name(typed, able) if place == begin or any(map(str.isalnum, word.name)) else ()
            if place > begin and (word.may_join or not self._is_text_known):
                so_far = [one.name for one in self.words[begin : place + 1]]
                more = tuple(one for one in more if goes_on(so_far, one))
            if not more:
                break
            found = more
            run = _Run(place + 1, found[0] if len(found) == 1 else None)
            if word.sign in _SIGNS:
                break
        is_name = run.end != begin + 1 or any(is_whole(first, one) for one in found)
        return run if is_name or not (fold(first) in MYSELF or is_letter(first)) else _Run(begin)

    def _in_full(self, begin: int, like: Callable[[str], str]) -> _Run:
        """The longest run that is the whole name of somebody, an alias, or a first or last name."""
        if like not in self._called:
            self._called[like] = by_full_name(self._everybody, like)
        words = self.words[begin : begin + _MOST_WORDS]
        ends = (number for number, word in enumerate(words, 1) if word.sign in _SIGNS or not word.name)
        until = next(ends, len(words))
        for number in range(until, 0, -1):
            found = self._called[like].get(like(" ".join(word.name for word in words[:number])), ())
            if found:
                return _Run(begin + number, found[0] if len(found) == 1 else None)
        return _Run(begin)


def _may_be_name(word: str) -> bool:
    """True for Meier, and for neither AI nor Q3."""
    return word[0].isupper() and not any(map(str.isdigit, word)) and (len(word) == 1 or not word.isupper())
