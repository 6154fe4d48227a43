"""Single keys and whole lines, from a terminal or from whatever else stdin is."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

import click

_ENDS = "\r\n"
_INTERRUPT, _END_OF_INPUT, _ESCAPE = "\x03", "\x04", "\x1b"
_ANSWERS = {"y": True, "n": False, "\r": False, "\n": False, _ESCAPE: False}
# The second tells that the terminal is gone; Windows has none
_ENDING = ("SIGTERM", "SIGHUP")


class Keys:
    """What the person presses. On a terminal a key needs no Enter; elsewhere each sign is a key, and line ends none.

    All ways of asking raise EOFError where there is nothing more, and KeyboardInterrupt for Ctrl-C. `ended_by` is the
    signal that ended it, if one did.
    """

    def __init__(self, stdin: TextIO | None) -> None:
        self._stdin = stdin
        self.is_terminal = stdin is not None and not stdin.closed and stdin.isatty()
        self.ended_by: int | None = None
        self._is_behind_key = self._is_listening = self._is_broken = False

    @property
    def ends_in_yes(self) -> bool:
        """Whether an end of the input lets all go on: that of a script does, and a line that was dropped.

        Ctrl-D does not, nor an end where nothing can be read.
        """
        return self.ended_by is not None or not (self.is_terminal or self._is_broken)

    def key(self) -> str:
        """The next key, in small letters; "" for one that is no sign, such as an arrow."""
        pressed = self._next()
        return pressed[0].casefold() if pressed[:1] >= " " else ""

    def answer(self) -> bool | None:
        """True for y, False for n, and on a terminal also for Enter and Escape; None for any other key."""
        return _ANSWERS.get(self._next().casefold())

    def line(self) -> str:
        """The next line, without its end. In a script it may follow its key at once, or in a line of its own."""
        line = self._read_line()
        if self._is_behind_key and line in ("\n", "\r\n"):
            line = self._read_line()
        self._is_behind_key = False
        return line.rstrip(_ENDS)

    def end(self, number: int) -> None:
        """That signal ends the input: at once where a key is waited for, else where the next one would be."""
        self.ended_by = number
        if self._is_listening:
            raise EOFError

    def _next(self) -> str:
        """What one press gives: of keys that came at once the first counts; the others were for somebody not shown."""
        if self.is_terminal:
            with self._listening():
                pressed = click.getchar()
                if _INTERRUPT in pressed:
                    raise KeyboardInterrupt
            if not pressed or pressed[0] == _END_OF_INPUT:
                raise EOFError
            return pressed if pressed[0] == _ESCAPE else pressed[0]
        self._is_behind_key = True
        while (sign := self._read(1)) in _ENDS:
            pass
        return sign

    def _read(self, letters: int) -> str:
        with self._listening():
            sign = self._stdin.read(letters) if self._stdin else ""
        if not sign:
            raise EOFError
        return sign

    def _read_line(self) -> str:
        with self._listening():
            line = self._stdin.readline() if self._stdin else ""
        if not line:
            raise EOFError
        return line

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """What cannot be read is at its end: a folder for stdin, a terminal that is gone."""
        self._is_listening = True
        try:
            if self.ended_by is not None:
                raise EOFError
            yield
        except (OSError, ValueError):
            self._is_broken = True
            raise EOFError from None
        finally:
            self._is_listening = False


def stdin_keys() -> Keys:
    """The keys of this program's stdin; what is no text in it becomes a sign that is no key."""
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    return Keys(sys.stdin)


@contextmanager
def ended_by_signal(keys: Keys) -> Iterator[None]:
    """While it lasts, a signal that ends the program, or a terminal that is closed, is no more than the end of keys."""
    terminals = [stream for stream in (sys.stdout, sys.stderr) if stream.isatty()]

    def end(number: int, frame: FrameType | None) -> None:
        if number != signal.SIGTERM:
            for stream in terminals:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        keys.end(number)

    known = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    # One that is ignored, as nohup does, stays so
    before = {one: signal.signal(one, end) for one in known if signal.getsignal(one) is not signal.SIG_IGN}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
