"""An edit of a note's text as one of its bytes, which also tells what it did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from netvault.notes.decode import decode_note
from netvault.notes.edit import Edited
from netvault.notes.edit_refused import refused_for

TextEdit = Callable[[str], Edited]


class ByText:
    """Makes new bytes of a note's old ones, by edits of its text one after another.

    It may be called again, where somebody saves the note meanwhile; `what` tells of the last call, in a short
    sentence. Raises EditRefused as the edits do, for bytes that are not UTF-8, and in the middle of a merge.
    """

    def __init__(self, path: PurePosixPath, *edits: TextEdit) -> None:
        self.path, self._edits = path, edits
        self.what = ""

    def __call__(self, raw: bytes) -> bytes:
        """The new bytes; the same where nothing had to change."""
        text, problems = decode_note(raw, self.path)
        if text is None:
            raise refused_for(problems[0])
        done = []
        for edit in self._edits:
            text, what = edit(text)
            done.append(what)
        self.what = "; ".join(filter(None, done))
        return text.encode("utf-8")
