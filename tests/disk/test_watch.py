"""Listening to the system: what rings, what does not, and what is done where it says nothing."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from make import vault

from netvault.disk.bell import QUIET_SECONDS, Bell, seconds_now
from netvault.disk.drives import network_drive
from netvault.disk.habits import read_habits
from netvault.disk.watch import Listening, is_heard, listen, root_of, stamp_of

ROOT = Path(__file__).parents[2]
LONG_SECONDS = 30.0
# Longer than the half second a move out of the vault is told late
SILENCE_SECONDS = 0.8


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return vault(tmp_path / "notes", {"People/Ada.md": "Ada\n", "People/Bo.md": "Bo\n", "Old/Cy.md": "Cy\n"})


@pytest.fixture
def bell(notes: Path) -> Iterator[Bell]:
    bell = Bell()
    listening = listen(notes, bell)
    assert listening.why_not is None
    assert listening.is_alive()
    yield bell
    listening.stop()


def rang(bell: Bell) -> bool:
    """True once the bell has rung; it is then quiet again."""
    found = bell.rest(LONG_SECONDS)
    bell.settle()
    return found


def in_place(note: Path) -> None:
    with note.open("r+b") as opened:
        opened.write(b"new")


def by_rename(note: Path) -> None:
    temporary = note.with_name(".temporary")
    temporary.write_text("new\n")
    temporary.rename(note)


def older(note: Path) -> None:
    os.utime(note, (1_000_000_000, 1_000_000_000))


CHANGES = {
    "written": lambda folder: in_place(folder / "People/Ada.md"),
    "truncated and written": lambda folder: (folder / "People/Ada.md").write_text("new\n"),
    "replaced by a hidden file": lambda folder: by_rename(folder / "People/Ada.md"),
    "made": lambda folder: (folder / "Old/Dee.md").write_text(""),
    "deleted": lambda folder: (folder / "Old/Cy.md").unlink(),
    "given an older time": lambda folder: older(folder / "Old/Cy.md"),
    "renamed": lambda folder: (folder / "Old/Cy.md").rename(folder / "Old/Di.md"),
    "moved away": lambda folder: (folder / "Old/Cy.md").rename(folder.parent / "Cy.md"),
    "a folder renamed": lambda folder: (folder / "Old").rename(folder / "Older"),
    "a folder moved away": lambda folder: (folder / "Old").rename(folder.parent / "Old"),
    "a folder deleted": lambda folder: shutil.rmtree(folder / "Old"),
    "a folder moved here": lambda folder: vault(folder.parent / "in", {"Ed.md": ""}).rename(folder / "in"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_heard(change: str, notes: Path, bell: Bell) -> None:
    CHANGES[change](notes)
    assert rang(bell)


def test_a_change_in_a_folder_made_just_now_is_heard(notes: Path, bell: Bell) -> None:
    vault(notes, {"New/Deep/Fay.md": "Fay\n"})
    assert rang(bell)
    (notes / "New/Deep/Fay.md").write_text("Fay Ito\n")
    assert rang(bell)


def test_a_folder_moved_away_and_back_is_heard(notes: Path, bell: Bell) -> None:
    away = (notes / "People").rename(notes.parent / "away")
    assert rang(bell)
    away.rename(notes / "People")
    assert rang(bell)
    (notes / "People/Ada.md").write_text("new\n")
    assert rang(bell)


def test_reading_is_not_heard(notes: Path, bell: Bell) -> None:
    for _ in range(50):
        for note in notes.rglob("*.md"):
            note.read_bytes()
    assert not bell.rest(SILENCE_SECONDS)


def test_what_a_sync_tool_or_an_editor_writes_beside_a_note_is_not_heard(notes: Path, bell: Bell) -> None:
    for path in UNHEARD:
        vault(notes, {path: "x"})
        (notes / path).unlink()
    assert not bell.rest(SILENCE_SECONDS)


UNHEARD = [
    "People/.syncthing.Ada.md.tmp", "People/~Ada.md.tmp", "People/.goutputstream-AB12CD", "People/Ada.md~",
    "People/.Ada.md.swp", "People/Ada.bak.md", "People/.netvault-1-0123abcd-0123abcd.tmp", "People/.ada.md",
]  # fmt: skip


@pytest.mark.parametrize(
    "path", [*UNHEARD, ".git/index", ".obsidian/workspace.json", "x/node_modules/y/z.md", "People/.~lock.Ada.md#"]
)
def test_hidden_and_temporary_names_do_not_matter(path: str) -> None:
    assert not is_heard(path)


@pytest.mark.parametrize(
    "path", [".obsidian/plugins/dataview/data.json", "Old/.obsidian/app.json", ".obsidian/app.json.tmp", ".obsidian"]
)
def test_no_more_of_obsidian_matters_than_is_read(path: str) -> None:
    assert not is_heard(path)


CONFIGURATION = {
    "app.json": '{"userIgnoreFilters": ["Old/"]}',
    "daily-notes.json": '{"folder": "Days"}',
    "templates.json": '{"folder": "Forms"}',
    "plugins/templater-obsidian/data.json": '{"templates_folder": "Forms"}',
    "plugins/periodic-notes/data.json": '{"daily": {"enabled": true, "folder": "Days"}}',
    "community-plugins.json": "[]",
}


@pytest.mark.parametrize("file", CONFIGURATION)
def test_what_is_read_of_obsidians_configuration_is_heard(file: str, tmp_path: Path) -> None:
    """The file is changed as a whole, and the habits of the vault are others then."""
    before = CONFIGURATION["plugins/periodic-notes/data.json"] if file == "community-plugins.json" else "{}"
    folder = vault(tmp_path / "notes", {f".obsidian/{file}": "{", ".obsidian/plugins/periodic-notes/data.json": before})
    habits, bell = read_habits(folder), Bell()
    listening = listen(folder, bell)
    (folder / ".obsidian" / file).write_text(CONFIGURATION[file])
    assert rang(bell)
    assert read_habits(folder) != habits
    (folder / ".obsidian/workspace.json").write_text("{}")
    assert not bell.rest(SILENCE_SECONDS)
    listening.stop()


@pytest.mark.parametrize(
    "path", ["People/Ada.md", "Ada.md", "People", "4913", "Words/due.md.j2", "Templates/Person.md", "a.b~c.md", "."]
)
def test_other_names_do(path: str) -> None:
    assert is_heard(path)


def test_a_vault_reached_by_a_link_is_heard(notes: Path) -> None:
    link = notes.with_name("link")
    link.symlink_to(notes)
    bell = Bell()
    listening = listen(link, bell)
    (notes / "People/Ada.md").write_text("new\n")
    assert rang(bell)
    listening.stop()


def test_a_vault_that_is_deleted_is_listened_to_no_more(notes: Path) -> None:
    bell = Bell()
    listening = listen(notes, bell)
    shutil.rmtree(notes)
    until = seconds_now() + LONG_SECONDS
    while listening.is_alive() and seconds_now() < until:
        bell.rest(0.05)
        bell.settle()
    assert not listening.is_alive()
    listening.stop()
    gone = listen(notes, bell)
    assert (gone.is_alive(), gone.why_not) == (False, None)


def test_what_is_lost_when_the_queue_runs_over_is_looked_for(notes: Path, bell: Bell) -> None:
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
    assert rang(bell)


def test_no_thread_is_left_behind(notes: Path) -> None:
    before = set(threading.enumerate())
    listening = listen(notes, Bell())
    assert set(threading.enumerate()) > before
    listening.stop()
    assert set(threading.enumerate()) == before


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "max_user_watches"), (errno.EMFILE, "max_user_instances"), (errno.EACCES, "permission denied")],
)
def test_why_the_system_tells_of_nothing(number: int, words: str, notes: Path) -> None:
    def refuse(folder: Path, bell: Bell) -> NoReturn:
        raise OSError(number, os.strerror(number))

    listening = listen(notes, Bell(), refuse)
    assert words in str(listening.why_not)
    listening.stop()


LISTEN = "import sys; from netvault.disk.watch import *; print(listen(Path(sys.argv[1]), Bell()).why_not)"
# A user namespace has limits of its own, which whoever made it may lower
LIMITED = 'echo "$1" > /proc/sys/user/"$2" && exec "$3" -c "$4" "$5"'


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")
@pytest.mark.parametrize(
    ("limit", "name", "words"),
    [
        pytest.param(100, "max_inotify_watches", "None", id="enough"),
        pytest.param(0, "max_inotify_instances", "max_user_instances", id="no watching at all"),
        pytest.param(0, "max_inotify_watches", "max_user_watches", id="not even the vault"),
        pytest.param(20, "max_inotify_watches", "max_user_watches", id="not every folder"),
    ],
)
def test_the_limits_of_the_system_are_noticed(limit: int, name: str, words: str, tmp_path: Path) -> None:
    folder = vault(tmp_path, {f"Folder {number}/Ada.md": "" for number in range(40)})
    command = ["unshare", "-Ur", "sh", "-c", LIMITED, "sh", str(limit), name, sys.executable, LISTEN, str(folder)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        pytest.skip("there is no unshare here")
    if done.returncode:
        pytest.skip(f"no namespace can be made here: {done.stderr.strip()[-200:]}")
    assert words in done.stdout


MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /home/ida/Team\040notes rw - nfs4 server:/notes rw
41 40 0:41 / /home/ida/Team\040notes/local rw - ext4 /dev/sdb1 rw
42 22 0:42 / /mnt/c rw - 9p drvfs rw
43 22 0:43 / /media/phone rw - fuse.sshfs phone: rw
44 22 0:44 / /media/stick rw - fuse.exfat /dev/sdc rw
45 22 0:45 / /srv rw - nfs server:/srv rw
46 22 0:46 / /srv rw - xfs /dev/sdd rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ida/Notes", None), ("/home/ida/Team notes/People", "nfs4"), ("/home/ida/Team notes/local", None),
        ("/mnt/c/Notes", "9p"), ("/media/phone", "fuse.sshfs"), ("/media/stick/Notes", None), ("/srv/Notes", None),
    ],
)  # fmt: skip
def test_a_network_drive_is_known_by_its_mount(folder: str, kind: str | None, tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS)
    assert network_drive(Path(folder), table) == kind
    assert network_drive(Path(folder), tmp_path / "none") is None


def test_the_bell_waits_for_quiet_but_not_for_ever() -> None:
    bell = Bell()
    bell.ring()
    began = seconds_now()
    assert bell.settle()
    assert seconds_now() - began >= QUIET_SECONDS * 0.9
    assert not bell.rest(0)
    is_over = threading.Event()

    def ring_on() -> None:
        while not is_over.wait(QUIET_SECONDS / 10):
            bell.ring()

    ringing = threading.Thread(target=ring_on)
    ringing.start()
    # A busy machine may make a pause of its own
    is_cut = any(bell.rest(LONG_SECONDS) and not bell.settle() for _ in range(20))
    is_over.set()
    ringing.join()
    assert is_cut


def test_which_folder_the_vault_is_tells_when_it_is_another(notes: Path) -> None:
    here = root_of(notes)
    away = notes.rename(notes.with_name("away"))
    assert root_of(notes) is None
    notes.mkdir()
    assert root_of(notes) not in {None, here}
    assert root_of(away) == here
    assert stamp_of(away / "People/Ada.md") is not None
    assert stamp_of(away / "People/None.md") is None


def test_a_listening_says_nothing_of_a_limit_it_never_met(notes: Path) -> None:
    assert listen(notes, Bell(), lambda folder, bell: Listening(bool, lambda: True)).why_not is None
