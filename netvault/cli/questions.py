"""Questions on a page, with their answers on the same line."""

from __future__ import annotations

from netvault.cli.keys import Keys
from netvault.cli.pages import Pages


class Questions:
    """Asks, and waits for the answer."""

    def __init__(self, keys: Keys, pages: Pages) -> None:
        self._keys, self._pages = keys, pages

    def line(self, question: str) -> str:
        """The words typed, without blanks around them. Raises EOFError where there are no more."""
        self._pages.ask(question)
        line = self._keys.line()
        if not self._keys.is_terminal:
            self._pages.answered()
        return line.strip()

    def is_yes(self, question: str) -> bool | None:
        """Whether a key says yes; None where there are no more."""
        self._pages.ask(f"{question} [y/n]")
        try:
            while (answer := self._keys.answer()) is None:
                self._pages.answered()
                self._pages.ask("y or n:")
        except EOFError:
            self._pages.answered()
            return None
        self._pages.answered("yes" if answer else "no")
        return answer
