"""Keeping the page fresh, whatever becomes of the notes, the page, the vault and the day.

The page here is a plain one, which names every note and its text, so that fresh is easily told from stale.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import NoReturn

import pytest
from make import TODAY, vault

from netvault.commands.load import Look
from netvault.commands.watch import Built, Happening, Means, What, watch_vault
from netvault.disk.bell import Bell
from netvault.disk.watch import Listening, deaf, listen
from netvault.disk.write import update_note
from netvault.model.errors import WriteRefused
from netvault.model.settings import DASHBOARD_NAME, Settings

PAGE = PurePosixPath(DASHBOARD_NAME)
LONG_SECONDS = 60.0
# So long nothing happens before it is taken for nothing at all
SILENCE_SECONDS = 0.8
NOTES = {"People/Ada.md": "Ada Lovett\n", "People/Bo.md": "Bo Adeyemi\n", "Old/Cy.md": "Cy Tanaka\n"}


def cold_page(folder: Path, day: date) -> str:
    """The page of the vault as it stands."""
    notes = (note for note in folder.rglob("*.md") if note.name != PAGE.name and not note.name.startswith((".", "~")))
    return "\n".join([str(day), *(f"{note.relative_to(folder)}: {text_of(note)}" for note in sorted(notes))])


def text_of(note: Path) -> str:
    """The note's text; nothing where it has gone this moment."""
    try:
        return note.read_text("utf-8")
    except FileNotFoundError:
        return ""


@dataclass
class Watched:
    """A watch that runs in a thread, and what it told."""

    folder: Path
    day: date = TODAY
    clock: datetime = datetime(2026, 3, 1, 14, 2, tzinfo=UTC)
    refusal: str = ""
    builds: int = 0
    told: list[Happening] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)

    def rebuild(self, day: date, look: Look) -> Built:
        # who sees this build counted may take the refusal back in the same moment
        refusal = self.refusal
        self.builds += 1
        if refusal:
            raise WriteRefused(refusal)
        written = update_note(self.folder, PAGE, lambda before: cold_page(self.folder, day).encode())
        return Built(written.changed, written.after, (), Settings())

    @property
    def page(self) -> Path:
        return self.folder / PAGE

    def is_fresh(self) -> bool:
        try:
            return self.page.read_text("utf-8") == cold_page(self.folder, self.day)
        except OSError:
            return False

    def has_told(self, what: What, times: int = 1) -> bool:
        return self.kinds.count(what) == times

    @property
    def kinds(self) -> list[What]:
        return [one.what for one in self.told]

    def stays_quiet(self) -> bool:
        """True if nothing is built for a while."""
        before = self.builds
        time.sleep(SILENCE_SECONDS)
        return self.builds == before

    def settles(self) -> None:
        until(self.is_fresh)
        until(self.stays_quiet)


def until(condition: Callable[[], bool]) -> None:
    latest = time.monotonic() + LONG_SECONDS
    while not condition():
        assert time.monotonic() < latest, "it never came about"
        time.sleep(0.02)


def save(note: Path, text: str) -> None:
    """Saved in one change: between a truncated file and a written one a look may fall, and lead to one build more."""
    beside = note.with_name(f".{note.name}.tmp")
    beside.write_text(text)
    beside.rename(note)


@contextmanager
def watching(
    folder: Path, listens: Callable[[Path, Bell], Listening] = listen, polls: bool = False, refusal: str = ""
) -> Iterator[Watched]:
    watched = Watched(folder, refusal=refusal)
    means = Means(
        watched.rebuild,
        lambda: listens(folder, watched.bell),
        lambda: watched.day,
        lambda: watched.clock,
        watched.told.append,
        watched.bell,
        polls,
    )
    thread = threading.Thread(target=watch_vault, args=(folder, means))
    thread.start()
    try:
        yield watched
    finally:
        watched.bell.end()
        watched.bell.ring()
        thread.join(LONG_SECONDS)
    assert not thread.is_alive()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    with watching(vault(tmp_path / "notes", NOTES)) as running:
        until(lambda: running.has_told(What.STARTED))
        yield running


def test_a_page_is_written_at_the_start(watched: Watched) -> None:
    assert watched.is_fresh()
    assert watched.stays_quiet()
    assert watched.kinds == [What.STARTED]
    assert watched.told[0].notes == len(NOTES)
    assert watched.builds == 1


def saved_in_place(note: Path) -> None:
    with note.open("r+b") as opened:
        opened.write(b"Ada Ito, as Obsidian saves\n")
        opened.truncate()


def truncated(note: Path) -> None:
    with note.open("wb", buffering=0) as opened:
        time.sleep(0.01)
        opened.write(b"Ada Ito, as VS Code saves\n")


def in_pieces(note: Path) -> None:
    with note.open("wb", buffering=0) as opened:
        for piece in (b"Ada ", b"Ito, ", b"over ", b"a second\n"):
            opened.write(piece)
            time.sleep(0.3)


def renamed_over(note: Path) -> None:
    beside = note.with_name("sedAb12Cd")
    beside.write_text("Ada Ito, by a renamed file\n")
    beside.rename(note)


def as_vim(note: Path) -> None:
    probe, backup, swap = note.with_name("4913"), note.with_name(f"{note.name}~"), note.with_name(f".{note.name}.swp")
    swap.write_bytes(b"swap")
    probe.touch()
    probe.unlink()
    note.rename(backup)
    note.write_text("Ada Ito, as vim saves\n")
    backup.unlink()
    swap.unlink()


def as_gnome(note: Path) -> None:
    beside = note.with_name(".goutputstream-AB12CD")
    beside.write_text("Ada Ito, as a GNOME editor saves\n")
    beside.rename(note)


def as_a_sync(note: Path) -> None:
    beside = note.with_name(f".syncthing.{note.name}.tmp")
    beside.write_text("Ada Ito, as a sync tool saves\n")
    os.utime(beside, (1_700_000_000, 1_700_000_000))
    beside.rename(note)


def of_old(note: Path) -> None:
    size = note.stat().st_size
    note.write_text("x" * (size - 1) + "\n")
    os.utime(note, (1_600_000_000, 1_600_000_000))


SAVES = (saved_in_place, truncated, in_pieces, renamed_over, as_vim, as_gnome, as_a_sync, of_old)


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__)
def test_a_save_is_on_the_page(save: Callable[[Path], None], watched: Watched) -> None:
    save(watched.folder / "People/Ada.md")
    until(watched.is_fresh)
    until(lambda: What.UPDATED in watched.kinds)
    watched.settles()
    assert set(watched.kinds) == {What.STARTED, What.UPDATED}


def test_notes_that_come_and_go_are_on_the_page(watched: Watched) -> None:
    vault(watched.folder, {"New/Deep/Dee.md": "Dee\n"})
    until(watched.is_fresh)
    (watched.folder / "New/Deep/Dee.md").rename(watched.folder / "People/Dee.md")
    until(watched.is_fresh)
    (watched.folder / "People/Bo.md").unlink()
    until(watched.is_fresh)


def test_a_folder_renamed_away_and_back(watched: Watched) -> None:
    away = (watched.folder / "People").rename(watched.folder.parent / "away")
    until(watched.is_fresh)
    away.rename(watched.folder / "People")
    until(watched.is_fresh)
    (watched.folder / "People/Ada.md").write_text("Ada, later\n")
    until(watched.is_fresh)


def test_reading_leads_to_nothing(watched: Watched) -> None:
    written = watched.page.stat().st_mtime_ns
    for _ in range(20):
        cold_page(watched.folder, TODAY)
        watched.page.read_bytes()
    assert watched.stays_quiet()
    assert (watched.builds, watched.page.stat().st_mtime_ns) == (1, written)


def test_the_page_just_written_is_no_change(watched: Watched) -> None:
    save(watched.folder / "People/Ada.md", "Ada Ito\n")
    watched.settles()
    assert watched.builds == 2


def test_a_page_written_again_as_it_was_is_no_change(watched: Watched) -> None:
    save(watched.page, watched.page.read_text("utf-8"))
    assert watched.stays_quiet()
    assert watched.builds == 1


@pytest.mark.parametrize("spoil", [lambda page: page.write_text("mine"), Path.unlink], ids=["edited", "deleted"])
def test_a_page_edited_or_deleted_is_made_anew(spoil: Callable[[Path], None], watched: Watched) -> None:
    spoil(watched.page)
    until(watched.is_fresh)
    spoil(watched.page)
    until(watched.is_fresh)


def test_the_vault_renamed_away_and_back(watched: Watched) -> None:
    away = watched.folder.rename(watched.folder.with_name("away"))
    until(lambda: watched.has_told(What.WAITING))
    (away / "People/Ada.md").write_text("Ada, written meanwhile\n")
    assert watched.stays_quiet()
    assert not watched.folder.exists()
    away.rename(watched.folder)
    until(watched.is_fresh)
    assert watched.kinds[:3] == [What.STARTED, What.WAITING, What.BACK]
    (watched.folder / "People/Ada.md").write_text("Ada, written after\n")
    until(watched.is_fresh)
    assert What.POLLING not in watched.kinds


def test_another_folder_in_the_place_of_the_vault_is_listened_to(watched: Watched) -> None:
    # only a watch at rest looks because of the other folder, and not because of what was heard of the first
    watched.settles()
    other = vault(watched.folder.with_name("other"), {"People/Ed.md": "Ed\n"})
    watched.folder.rename(watched.folder.with_name("away"))
    other.rename(watched.folder)
    until(watched.is_fresh)
    (watched.folder / "People/Ed.md").write_text("Ed Moreau\n")
    until(watched.is_fresh)
    assert What.POLLING not in watched.kinds


@pytest.mark.parametrize("with_page", [True, False], ids=["all gone", "the page stays"])
def test_an_emptied_vault_is_waited_for(with_page: bool, watched: Watched) -> None:
    away = watched.folder.parent / "away"
    shutil.copytree(watched.folder, away)
    before = watched.page.read_bytes()
    for path in ("People", "Old"):
        shutil.rmtree(watched.folder / path)
    until(lambda: watched.has_told(What.WAITING))
    if with_page:
        watched.page.unlink()
    assert watched.stays_quiet()
    assert watched.page.exists() is not with_page
    shutil.copytree(away, watched.folder, dirs_exist_ok=True)
    until(watched.is_fresh)
    assert watched.page.read_bytes() == before
    until(lambda: What.BACK in watched.kinds)
    (watched.folder / "People/Ada.md").write_text("Ada, written after\n")
    until(watched.is_fresh)


def test_an_empty_vault_is_waited_for_from_the_start(tmp_path: Path) -> None:
    with watching(tmp_path) as watched:
        until(lambda: watched.has_told(What.WAITING))
        assert watched.builds == 0
        vault(tmp_path, NOTES)
        until(watched.is_fresh)


@pytest.mark.parametrize("days", [1, -1], ids=["midnight", "the clock goes back a day"])
def test_another_day_makes_another_page(days: int, watched: Watched) -> None:
    watched.day += timedelta(days=days)
    until(watched.is_fresh)
    assert watched.builds == 2


def test_a_note_with_the_size_and_time_it_had_is_still_seen(watched: Watched) -> None:
    note = watched.folder / "People/Ada.md"
    before = note.stat()
    note.write_text("Ana Lovett\n")
    os.utime(note, ns=(before.st_atime_ns, before.st_mtime_ns))
    until(watched.is_fresh)
    assert "Ana Lovett" in watched.page.read_text("utf-8")


def test_what_is_refused_is_told_once_and_tried_again(watched: Watched) -> None:
    watched.refusal = "the page is somebody's own"
    for number in range(3):
        before = watched.builds
        save(watched.folder / "People/Ada.md", f"Ada {number}\n")
        until(lambda before=before: watched.builds > before)
    until(lambda: What.REFUSED in watched.kinds)
    watched.refusal = ""
    assert watched.stays_quiet()
    (watched.folder / "People/Ada.md").write_text("Ada, mended\n")
    until(watched.is_fresh)
    until(lambda: watched.kinds == [What.STARTED, What.REFUSED, What.UPDATED])


def test_a_page_that_was_refused_is_tried_again_when_it_changes(watched: Watched) -> None:
    watched.refusal = "the page is somebody's own"
    save(watched.page, "mine")
    until(lambda: watched.has_told(What.REFUSED))
    watched.refusal = ""
    assert watched.stays_quiet()
    watched.page.unlink()
    until(watched.is_fresh)


def test_a_refusal_at_the_start_ends_nothing(tmp_path: Path) -> None:
    with watching(vault(tmp_path, NOTES), refusal="not now") as watched:
        until(lambda: watched.has_told(What.REFUSED))
        watched.refusal = ""
        (tmp_path / "People/Ada.md").write_text("Ada\n")
        until(lambda: watched.has_told(What.STARTED))


def limited(folder: Path, bell: Bell) -> Listening:
    def refuse(folder: Path, bell: Bell) -> NoReturn:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    return listen(folder, bell, refuse)


def test_where_the_system_watches_no_more_the_vault_is_looked_at(tmp_path: Path) -> None:
    with watching(vault(tmp_path / "notes", NOTES), limited) as watched:
        until(watched.is_fresh)
        (watched.folder / "People/Ada.md").write_text("Ada Ito\n")
        until(watched.is_fresh)
        away = watched.folder.rename(tmp_path / "away")
        until(lambda: watched.has_told(What.WAITING))
        away.rename(watched.folder)
        until(lambda: watched.has_told(What.BACK))
        assert watched.has_told(What.POLLING)


def test_who_asks_for_looking_is_not_told_of_it(tmp_path: Path) -> None:
    def never(folder: Path, bell: Bell) -> NoReturn:
        raise AssertionError

    with watching(vault(tmp_path / "notes", NOTES), never, polls=True) as watched:
        watched.settles()
        save(watched.folder / "People/Ada.md", "Ada Ito\n")
        watched.settles()
        assert watched.kinds == [What.STARTED, What.UPDATED]
        assert watched.builds == 2


def test_after_a_sleep_one_looks_and_polls_where_nothing_was_told(tmp_path: Path) -> None:
    with watching(vault(tmp_path / "notes", NOTES), lambda folder, bell: deaf()) as watched:
        watched.settles()
        (watched.folder / "People/Ada.md").write_text("Ada Ito\n")
        assert watched.stays_quiet()
        watched.clock += timedelta(hours=8)
        until(watched.is_fresh)
        until(lambda: watched.kinds == [What.STARTED, What.POLLING, What.UPDATED])
        (watched.folder / "People/Ada.md").write_text("Ada Moreau\n")
        until(watched.is_fresh)


def exclude_a_folder(folder: Path) -> None:
    vault(folder, {".obsidian/app.json": '{"userIgnoreFilters": ["Old/"]}'})


def link_and_lock_a_note(folder: Path) -> None:
    """A second name for the note, outside the vault; what is done by that name is not told to who watches this one."""
    outside = folder.with_name("Ada, kept twice.md")
    os.link(folder / "People/Ada.md", outside)
    outside.chmod(0o400)


@pytest.mark.parametrize("change", [exclude_a_folder, link_and_lock_a_note], ids=lambda change: change.__name__)
def test_nobody_is_suspected_for_what_is_never_told(change: Callable[[Path], None], tmp_path: Path) -> None:
    with watching(vault(tmp_path / "notes", NOTES), lambda folder, bell: deaf()) as watched:
        watched.settles()
        change(watched.folder)
        watched.clock += timedelta(hours=8)
        until(lambda: watched.builds > 1)
        assert What.POLLING not in watched.kinds


def test_an_excluded_folder_is_noticed_at_once(watched: Watched) -> None:
    exclude_a_folder(watched.folder)
    until(lambda: watched.builds > 1)


def test_after_a_sleep_in_which_nothing_changed_nothing_is_told(watched: Watched) -> None:
    watched.clock += timedelta(hours=8)
    assert watched.stays_quiet()
    assert watched.kinds == [What.STARTED]


def git(folder: Path, *words: str) -> None:
    settings = ("-c", "user.name=Ida", "-c", "user.email=ida@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *settings, *words], check=True, capture_output=True)


@pytest.mark.parametrize("notes", [300, pytest.param(5_000, marks=pytest.mark.slow)])
def test_a_checkout_of_many_notes(notes: int, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    many = [f"People/{number // 100}/Person {number}.md" for number in range(notes)]
    vault(folder, {"Network Settings.md": "", **dict.fromkeys(many, "old\n")})
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "old")
    git(folder, "checkout", "-q", "-b", "other")
    vault(folder, dict.fromkeys(many[1:], "new\n"))
    (folder / many[0]).unlink()
    git(folder, "commit", "-q", "-a", "-m", "new")
    with watching(folder) as watched:
        for branch in ("main", "other"):
            watched.settles()
            git(folder, "checkout", "-q", "-f", branch)
        watched.settles()
        assert What.POLLING not in watched.kinds
