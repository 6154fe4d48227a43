"""The log of a repository as it streams by: each commit, and the notes it changed against its first parent."""

from __future__ import annotations

import os
from collections.abc import Iterator

from netvault.disk.git import Repository
from netvault.disk.git_talk import Talk, start_git
from netvault.model.revision import Edit, Revision

_COMMIT, _PARENTS, _WHEN = b"\x01", b"\x02", b"\x03"
_FORMAT = "--format=tformat:%x01%H%x02%P%x03%ad"
# Said, so that no configuration says otherwise; renames beyond so many at once are told by equal bytes alone
_LOG = (
    "log", "-z", "--raw", "--root", "-l1000", "--no-abbrev", "--full-index", "--diff-merges=first-parent",
    "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--no-notes", "--no-decorate",
    "--no-mailmap", "--date=raw", f"-O{os.devnull}", "--relative", _FORMAT,
)  # fmt: skip
_CHUNK = 256 * 1024
_FILES = (b"100644", b"100755", b"100664")


def read_revisions(repository: Repository, commit: str, after: str = "", exact: bool = False) -> Iterator[Revision]:
    """Every commit up to this one that is not one `after` knows, as git comes to them, children first.

    Where `exact`, a rename is one only where the bytes are the same: no blob is looked at.
    Raises NoHistory, in a sentence, where git stops.
    """
    words = [*_LOG, "-M100%" if exact else "-M", commit, *((f"^{after}",) if after else ())]
    # Only with both, no commit and no parent is left out
    below = ("--full-history", "--sparse", "--", ".") if repository.prefix else ("--",)
    with start_git(repository.vault, *words, *below) as talk:
        yield from _parse(_pieces(talk))
        talk.expect_success()


def _pieces(talk: Talk) -> Iterator[bytes]:
    """What stands between the zeros."""
    rest = b""
    while chunk := talk.read_some(_CHUNK):
        *pieces, rest = (rest + chunk).split(b"\0")
        yield from pieces


def _parse(pieces: Iterator[bytes]) -> Iterator[Revision]:
    head = b""
    edits: list[Edit] = []
    for piece in pieces:
        if piece.startswith(_COMMIT):
            if head:
                yield _revision(head, edits)
            head, edits = piece, []
        elif piece.startswith((b":", b"\n:")):
            status = piece.rsplit(b" ", 1)[1]
            earlier = next(pieces)
            path = next(pieces) if status[:1] in b"RC" else earlier
            if edit := _edit(piece, earlier, path):
                edits.append(edit)
    if head:
        yield _revision(head, edits)


def _revision(head: bytes, edits: list[Edit]) -> Revision:
    commit, _, rest = head[1:].partition(_PARENTS)
    parents, _, when = rest.partition(_WHEN)
    return Revision(
        commit.decode("ascii"), tuple(parents.decode("ascii").split()), when.decode("ascii", "replace"), tuple(edits)
    )


def _edit(entry: bytes, earlier: bytes, path: bytes) -> Edit | None:
    """None where it is no note, before or after, or where only its mode changed."""
    was_note, is_note = _is_note(earlier), _is_note(path)
    if not (was_note or is_note):
        return None
    old_mode, new_mode, old, new, _ = entry.lstrip(b"\n:").split(b" ")
    before = old.decode("ascii") if was_note and old_mode in _FILES else ""
    after = new.decode("ascii") if is_note and new_mode in _FILES else ""
    if before == after and earlier == path:
        return None
    old_path, new_path = os.fsdecode(earlier), os.fsdecode(path)
    return Edit(old_path if before else new_path, new_path if after else old_path, before, after)


def _is_note(path: bytes) -> bool:
    return path[-3:].lower() == b".md" and path[:1] != b"." and b"/." not in path
