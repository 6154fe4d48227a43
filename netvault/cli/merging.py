"""The command git calls: merge-driver."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path, PurePosixPath

import click

from netvault.cli.session import Session, pass_session, working_folder
from netvault.commands.merge_driver import MergeOutcome, merge_versions
from netvault.disk.git_merge import LEFT_TO_DECIDE

_FILE = click.Path(readable=False, path_type=Path)


@click.command("merge-driver", short_help="Merge a note for git, which calls it.")
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("path", required=False)
@pass_session
def merge_driver(session: Session, base: Path, ours: Path, theirs: Path, path: str | None) -> int:
    """Merge two versions of a note into OURS; `netvault init --git` has git call it.

    Notes about people are merged by property (days of contact take the later, lists what either side added without
    what either took out) and by log entry, all other text as git does. A property both sides changed stays as in
    ours, with theirs below it as "<property> (theirs)"; git then calls the note conflicted. (In a rebase
    theirs is your own commit: git puts it on top of the other side.) Of the dashboard, the generated part of ours
    stands: write it anew when all is merged. PATH is the note's place in the repository.
    Ends with 0 where all is merged, with 5 where something is left to decide; with any other code OURS is as it was.
    """
    outcome = merge_versions(working_folder(), base, ours, theirs, PurePosixPath(path or "note.md"))
    # The note is written: that nobody listens must change nothing of how this ends
    with suppress(OSError):
        for words in _told(outcome):
            session.tell(words)
    return 0 if outcome.is_clean else LEFT_TO_DECIDE


def _told(outcome: MergeOutcome) -> list[str]:
    """What is left to decide, and what stays although one side took it out, in sentences."""
    told = [
        f'{outcome.path}: both sides changed {key}; theirs stands below it as "{other}". Keep one of the two.'
        for key, other in outcome.properties
    ]
    if outcome.marked:
        places = "1 place is" if outcome.marked == 1 else f"{outcome.marked} places are"
        told.append(f"{outcome.path}: {places} marked in the text.")
    if outcome.kept:
        told.append(f"{outcome.path}: one side took out {', '.join(outcome.kept)}, the other changed it; it stays.")
    return told
