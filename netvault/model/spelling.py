"""When two spellings are one: what every floor compares names and paths by."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The text as names and paths are compared: NFC, case-folded."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


def squeeze(text: str) -> str:
    """The text as values are compared: folded, without quotes, with one apostrophe and single blanks."""
    return " ".join(fold(text).translate(_QUOTES).split()).strip("' ")


_QUOTES = {ord(mark): None for mark in '"“”„«»'} | {ord(mark): "'" for mark in "’‘`"}
