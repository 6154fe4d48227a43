"""Write the page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from netvault.commands.hindsight import Hindsight
from netvault.commands.load import Loaded, Look, Progress, load_network
from netvault.commands.recollect import Recollection
from netvault.dashboard.catalog import choose_sections
from netvault.dashboard.page import compose, take_apart
from netvault.dashboard.render import Templates, render_page
from netvault.dashboard.section import Facts
from netvault.disk.places import templates_folder
from netvault.disk.templates import read_templates
from netvault.disk.write import update_note
from netvault.model.codes import problem
from netvault.model.errors import WriteRefused
from netvault.model.problem import Location, Problem
from netvault.model.settings import Settings
from netvault.network.discretion import public_problems
from netvault.network.network import Network
from netvault.rules.catalog import ask


@dataclass(frozen=True, slots=True)
class PageWritten:
    """What became of the page: its path, whether it changed, its text before and after, what to tell, problems."""

    path: PurePosixPath
    changed: bool
    before: str | None
    after: str
    told: tuple[str, ...]
    problems: tuple[Problem, ...]
    public_problems: tuple[Problem, ...]
    people: int
    network: Network


@dataclass(frozen=True, slots=True)
class Page:
    """The generated part of the page, and what it was made from."""

    text: str
    problems: tuple[Problem, ...]
    public_problems: tuple[Problem, ...]
    people: int
    network: Network

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.network.settings


def make_page(
    vault: Path,
    today: date,
    progress: Progress = iter,
    recollection: Recollection | None = None,
    look: Look | None = None,
    hindsight: Hindsight | None = None,
) -> Page:
    """The generated part of the page for the vault as it stands. Raises NoVault."""
    loaded = load_network(vault, today, progress, recollection, look, hindsight)
    sections, unknown = choose_sections(loaded.settings)
    templates, untrusted = _templates(loaded)
    # What is wrong in the page itself is mended by writing it
    others = (one for one in loaded.problems if one.at.path != loaded.settings.dashboard)
    problems = (*others, *unknown, *untrusted)
    facts = Facts(loaded.network, partial(ask, loaded.network), problems)
    text, broken = render_page(templates, facts, sections)
    told = (*problems, *broken)
    return Page(text, told, public_problems(loaded.network, told), len(loaded.network.public), loaded.network)


def write_dashboard(
    vault: Path,
    today: date,
    output: Path | None = None,
    *,
    allow_empty: bool = False,
    dry_run: bool = False,
    progress: Progress = iter,
    recollection: Recollection | None = None,
    look: Look | None = None,
    hindsight: Hindsight | None = None,
    people_before: int = 0,
) -> PageWritten:
    """Bring the page up to date; equal bytes are not written.

    `output` is another place for it, inside the vault or out. Raises WriteRefused where the file is somebody's
    own note, has a torn marker, or spoke of people and now would speak of none; also where there is no page, if
    it spoke of `people_before` a moment ago.
    """
    page = make_page(vault, today, progress, recollection, look, hindsight)
    if people_before and not page.people and not allow_empty:
        raise WriteRefused(_nobody_left(people_before))
    root, path = (vault, page.settings.dashboard) if output is None else _split(vault, output)
    told: list[str] = []

    def compute(before: bytes | None) -> bytes:
        told.clear()
        existing = _text(before, path)
        _refuse_if_not_ours(existing, path, page, allow_empty)
        composed = compose(existing, page.text, page.people)
        told.extend(composed.told)
        return composed.text.encode("utf-8")

    written = update_note(root, path, compute, dry_run=dry_run)
    before = None if written.before is None else written.before.decode("utf-8")
    after = written.after.decode("utf-8")
    return PageWritten(
        path, written.changed, before, after, tuple(told), page.problems, page.public_problems, page.people,
        page.network,
    )  # fmt: skip


def _split(vault: Path, output: Path) -> tuple[Path, PurePosixPath]:
    """The folder to stay inside of, and the path in it: the vault where the output lies in it, else its folder."""
    absolute = Path(os.path.normpath(output.absolute()))
    if absolute.is_relative_to(vault):
        return vault, PurePosixPath(absolute.relative_to(vault).as_posix())
    return absolute.parent, PurePosixPath(absolute.name)


def _text(before: bytes | None, path: PurePosixPath) -> str | None:
    if before is None:
        return None
    try:
        return before.decode("utf-8")
    except UnicodeDecodeError:
        raise WriteRefused(f"{path} is not UTF-8 text, so it is not netvault's; {_WAY_OUT}") from None


_WAY_OUT = "it is untouched. Write elsewhere with --output PATH, or set `dashboard:` in Network Settings."


def _refuse_if_not_ours(existing: str | None, path: PurePosixPath, page: Page, allow_empty: bool) -> None:
    if existing is None:
        return
    parts = take_apart(existing)
    if parts.trouble:
        raise WriteRefused(f"{path}: {parts.trouble}; {_WAY_OUT}")
    if parts.people and not page.people and not allow_empty:
        raise WriteRefused(f"{path}: {_nobody_left(parts.people)}")


def _nobody_left(people: int) -> str:
    return (
        f"The page spoke of {people} people and now there is nobody. Is the vault whole? The page is untouched; "
        "`netvault dashboard --allow-empty` writes it all the same."
    )


def _templates(loaded: Loaded) -> tuple[Templates, tuple[Problem, ...]]:
    built_in = read_templates(templates_folder())
    folder = loaded.settings.templates
    if folder is None:
        return Templates(built_in, {}), ()
    own = read_templates(loaded.vault / folder, loaded.vault)
    at = Location(loaded.settings.path or folder)
    if own and not loaded.settings.trust_templates:
        says = f"the templates in {folder} were not used"
        return Templates(built_in, {}), (problem(at, "NV505", says, "set trust_templates: true if they are yours"),)
    return Templates(built_in, own, folder), ()
