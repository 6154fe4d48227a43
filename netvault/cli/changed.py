"""How every command that changes notes ends: what became of each, and the page brought up to date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from netvault.cli.output import say, say_diff, say_json
from netvault.cli.session import Session
from netvault.commands.dashboard import PageWritten, write_dashboard
from netvault.commands.load import load_network, look_over
from netvault.commands.recollect import Recollection
from netvault.disk.places import is_there
from netvault.model.deed import Changed, NoteChanged
from netvault.model.errors import NetvaultError
from netvault.network.discretion import public_problems, read_discretion

# What happened to a note, and what would have happened
WOULD = {
    "made": "would make", "updated": "would update", "removed": "would remove", "put back": "would put back",
    "mended": "would mend",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class How:
    """How notes are to be changed: only as a show, leaving the page as it is, with an answer in JSON."""

    dry_run: bool
    no_refresh: bool
    as_json: bool


def finish(session: Session, vault: Path, changed: Changed, how: How, *, updated: str = "updated") -> None:
    """Say what became of the notes, with `updated` for those that were there before, and refresh the page.

    A page that is not there is not made; one that cannot be written is told of, and changes nothing about the notes.
    """
    steps = [(one.path, _what(one, updated, how.dry_run)) for one in changed.notes]
    if not how.as_json:
        _say_steps(session, changed, steps, how.dry_run)
    recollection = session.recollection(vault)
    page = None
    if not (how.dry_run or how.no_refresh) and any(one.is_other for one in changed.notes):
        page = _refresh(session, vault, recollection)
    if how.as_json:
        _say_steps_json(session, vault, steps, changed.entry, page, recollection)


def as_text(text: bytes | None) -> str | None:
    """The bytes of a note as a diff shows them."""
    return None if text is None else text.decode("utf-8", "replace")


def _what(one: NoteChanged, updated: str, dry_run: bool) -> str:
    if not one.is_other:
        return "unchanged"
    what = "removed" if one.after is None else "made" if one.before is None else updated
    return WOULD[what] if dry_run else what


def _say_steps(session: Session, changed: Changed, steps: Sequence[tuple[PurePosixPath, str]], dry_run: bool) -> None:
    for one, (path, what), words in zip(changed.notes, steps, changed.says or [""] * len(steps), strict=True):
        line = f"{what} {path}: {words}" if words else f"{what} {path}"
        if not dry_run:
            say(session, line)
        elif one.is_other:
            say_diff(session, str(path), as_text(one.before), as_text(one.after))
        else:
            session.tell(line)


def _refresh(session: Session, vault: Path, recollection: Recollection) -> PageWritten | None:
    """The page, written anew; None where there is none to write, or it may not be written."""
    try:
        look = look_over(vault, recollection.last_roll().settings)
        if not is_there(vault / look.settings.dashboard):
            return None
        page = write_dashboard(vault, session.today, progress=session.progress, recollection=recollection, look=look)
    except NetvaultError as trouble:
        session.tell(f"The page was not refreshed: {trouble}")
        return None
    for words in page.told:
        session.tell(f"{page.path}: {words}")
    return page


def _say_steps_json(
    session: Session,
    vault: Path,
    steps: Sequence[tuple[PurePosixPath, str]],
    entry: int | None,
    page: PageWritten | None,
    recollection: Recollection,
) -> None:
    """The paths of private notes are null."""
    if page is not None:
        network, problems = page.network, page.public_problems
    else:
        loaded = load_network(vault, session.today, session.progress, recollection)
        network, problems = loaded.network, public_problems(loaded.network, loaded.problems)
    discretion = read_discretion(network)

    def changed(path: PurePosixPath, what: str, entry: int | None) -> Mapping[str, object]:
        is_hidden = path in discretion.private_notes or discretion.names_somebody(str(path))
        return {"path": None if is_hidden else str(path), "what": what, "entry": entry}

    entries = [changed(path, what, entry) for path, what in steps]
    if page is not None and page.changed:
        entries.append(changed(page.path, "updated", None))
    say_json(vault.name, session.today, {"changed": entries}, problems)
