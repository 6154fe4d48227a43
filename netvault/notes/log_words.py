"""The words of a log line, out of what somebody says of a time in touch, so that it reads back as just that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netvault.model.errors import WrongUse
from netvault.model.interaction import Channel, Direction, Mark, Marked
from netvault.model.settings import Settings
from netvault.notes.channels import CHANNEL_WORDS
from netvault.notes.convert import did_you_mean
from netvault.notes.links import plain_text
from netvault.notes.logline import Said, channel_words, read_said
from netvault.notes.safe import one_line

# The marks that can be told beside a text, in the order they are written in
TOLD_MARKS = (Mark.GAVE, Mark.ASKED, Mark.GOT, Mark.THANKED, Mark.SHARED, Mark.PROMISED)
_ARROWS = {Direction.OUT: "→", Direction.IN: "←"}
# What a reader may leave out at the ends of a text
_EDGES = " .,:;–-*_"


class Told(NamedTuple):
    """A time in touch as somebody tells it: the word for the channel, or ""; who turned to whom, if said; a text.

    Of the marks the words may hold further marks, and all words may hold links.
    """

    channel: str = ""
    direction: Direction | None = None
    marks: tuple[Marked, ...] = ()
    text: str = ""


def find_channel(word: str, settings: Settings) -> Channel:
    """The channel of that word. Raises WrongUse, with a "did you mean", for a word no log line is read by."""
    known = channel_words(settings.channels)
    found = known.get(one_line(word).casefold())
    if found is None:
        near = did_you_mean(word, sorted(known))
        hint = f"Did you mean {near}?" if near else "It may be coffee, call, email, letter …, or one of your settings."
        raise WrongUse(f'There is no channel "{word}". {hint}')
    return found


def render_words(told: Told, settings: Settings) -> str:
    """The words for behind the day, as people write them: "call → her move #gave intro to Priya".

    Raises WrongUse for a channel there is not, for a text that says nothing, and where no line would be read back as
    what was told.
    """
    told = _plainest(told, settings)
    meant = _Meant(told, settings)
    for head in _heads(told, settings):
        line = _joined(head, told.text, told.marks)
        if meant.is_read_in(line):
            return line
    line = _joined(next(_heads(told, settings)), told.text, told.marks)
    raise WrongUse(f'"{line}" would be read as something else in a log; say it in other words.')


def channel_in_words(told: Told, settings: Settings) -> str:
    """How it was, in a word: the one told, else the one the text begins with before a colon or "with", else its kind.

    "contact" where nothing is said of that.
    """
    text = one_line(told.text)
    word = told.channel or _own_head(text, settings)[0] or _own_head(text.partition(" with ")[0], settings)[0]
    channel = read_said(text, settings.channels).channel
    return one_line(word) or (channel.value if channel is not Channel.OTHER else "contact")


def render_naming(told: Told, links: Sequence[str], settings: Settings) -> str:
    """The same with whom it was, for a note in which the day and the people are not plain: "call with [[Ana]]: …"."""
    plain = render_words(told, settings)
    said = read_said(plain, settings.channels)
    told = _plainest(told, settings)
    for words in _naming(told, _listing(links), settings):
        line = _joined("", words, told.marks)
        read = read_said(line, settings.channels)
        if read[:3] == said[:3] and _bare(said.text) in read.text:
            return line
    raise WrongUse(f'"{plain}" would be read as something else beside a name; say it in other words.')


def _plainest(told: Told, settings: Settings) -> Told:
    """On one line, and without the channel and the direction where the text begins with just these."""
    told = _on_one_line(told)
    if told.text and read_said(told.text, settings.channels) == read_said(""):
        raise WrongUse(f'"{told.text}" says nothing that a log keeps; say it in other words, or leave it out.')
    begins_so = told.text.casefold().startswith(told.channel.casefold())
    is_said = begins_so and _Meant(told, settings).is_read_in(_joined("", told.text, told.marks))
    return told._replace(channel="", direction=None) if is_said else told


def _on_one_line(told: Told) -> Told:
    marks = tuple(Marked(one.mark, one_line(one.words)) for one in told.marks)
    for one in marks:
        if not one.words:
            raise WrongUse(f"--{one.mark} needs words: what was it?")
        if plain_text(read_said(f"#{one.mark} {one.words}").text):
            raise WrongUse(f'The words of --{one.mark} would end at the ";" in "{one.words}"; write a comma there.')
    text = one_line(told.text)
    if told.text.strip() and not text:
        raise WrongUse("The text holds nothing but control characters.")
    return told._replace(channel=one_line(told.channel), text=text, marks=marks)


class _Meant:
    """What has to be read in the line: all that the text says by itself, and what was told beside it."""

    def __init__(self, told: Told, settings: Settings) -> None:
        self._told, self._own = told, settings.channels
        self._alone = self._read(told.text)
        self._channel = find_channel(told.channel, settings) if told.channel else None
        given = (mark for one in told.marks for mark in self._read(f"#{one.mark} {one.words}").marks)
        self._marks = tuple(dict.fromkeys((*self._alone.marks, *given)))

    def is_read_in(self, line: str) -> bool:
        read, alone, told = self._read(line), self._alone, self._told
        text, own = _bare(read.text), _bare(alone.text)
        return (
            read.channel is (self._channel or alone.channel)
            and read.direction is (told.direction or (read if told.channel else alone).direction)
            and read.marks == self._marks
            # Behind another word for a channel, the one the text begins with is a word like others
            and (text.endswith(own) if told.channel else text == own)
        )

    def _read(self, line: str) -> Said:
        return read_said(line, self._own)


def _heads(told: Told, settings: Settings) -> Iterator[str]:
    """What may stand before the text, the best first."""
    arrow = _ARROWS.get(told.direction) if told.direction else None
    if not told.channel:
        yield arrow or ""
        return
    for word in _channel_spellings(told.channel, settings):
        yield from (f"{word} {arrow}", f"{word}: {arrow}") if arrow else (f"{word}:", f"{word} –")


def _channel_spellings(word: str, settings: Settings) -> Iterator[str]:
    """The word, and for one of the owner's that no line can begin with, the plain name of the channel."""
    yield word
    plain = find_channel(word, settings).value
    if plain in CHANNEL_WORDS:
        yield plain


def _joined(head: str, text: str, marks: Sequence[Marked]) -> str:
    if not text:
        head = head.rstrip(":– ")
    return " ".join(filter(None, (head, text, *(f"#{one.mark} {one.words}" for one in marks))))


def _naming(told: Told, names: str, settings: Settings) -> Iterator[str]:
    """What may stand before the marks, the best first: with the names behind the channel, else behind the text."""
    head, text = (told.channel, told.text) if told.channel else _own_head(told.text, settings)
    behind = f": {text}" if text else ""
    arrow = _ARROWS.get(told.direction) if told.direction else None
    for word in _channel_spellings(head, settings) if head else ("",):
        if arrow:
            yield f"{word} {arrow} {names}{behind}".lstrip()
        elif not word:
            yield f"{names}{behind}"
        yield f"{word} {arrow or ''} with {names}{behind}".replace("  ", " ").lstrip()
    for head in _heads(told, settings):
        line = _joined(head, told.text, ())
        yield from (f"{line}, with {names}", f"{line}; with {names}")


def _own_head(text: str, settings: Settings) -> tuple[str, str]:
    """The channel a text begins with, where a colon or nothing follows, and the rest; "" where it does not."""
    word, colon, rest = text.partition(":")
    is_channel = word.strip().casefold() in channel_words(settings.channels)
    return (word.strip(), rest.strip()) if is_channel and (not colon or rest.startswith(" ")) else ("", text)


def _listing(links: Sequence[str]) -> str:
    *most, last = links
    return f"{', '.join(most)} and {last}" if most else last


def _bare(text: str) -> str:
    return text.strip(_EDGES)
