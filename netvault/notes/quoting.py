"""How a text is written so that YAML reads it back whole."""

from __future__ import annotations

LONGEST_FIX = 120


def quote(text: str) -> str:
    """The text as YAML reads it back whole: in double quotes, or in single ones where it holds such signs."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def quote_it(text: str) -> str:
    """What to type instead of a bare value."""
    return short(f"quote it: {quote(text)}", "put the whole value in quotes")


def short(fix: str, otherwise: str) -> str:
    """The fix, or other words where it would fill the screen."""
    return fix if len(fix) <= LONGEST_FIX else otherwise
