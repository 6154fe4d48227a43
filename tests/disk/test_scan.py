"""Which notes of a vault are read, which are left out, and of which of these the owner hears."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.disk.ignore import LeftOut, ignored_in
from netvault.disk.scan import Scan, scan_vault, why_not_read
from netvault.model.errors import NoVault
from netvault.model.settings import Habits

PLAIN = Habits()


def put(vault: Path, *paths: str) -> Path:
    for path in paths:
        file = vault / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("note", "utf-8")
    return vault


def notes(scan: Scan) -> list[str]:
    return list(map(str, scan.stamps))


def codes(scan: Scan) -> list[str]:
    return [f"{found.at.path} {found.code}" for found in scan.problems]


def test_an_empty_vault_has_no_notes(tmp_path: Path) -> None:
    assert scan_vault(tmp_path, PLAIN) == Scan({})


@pytest.mark.parametrize("name", ["nowhere", "file.md"])
def test_no_vault_is_said(tmp_path: Path, name: str) -> None:
    put(tmp_path, "file.md")
    with pytest.raises(NoVault, match=name):
        scan_vault(tmp_path / name, PLAIN)


def test_notes_are_found_in_order_of_their_paths(tmp_path: Path) -> None:
    put(tmp_path, "b.md", "a/z.MD", "a.md", "a/b/c.Md", "Zoë.md", "pic.png", "notes.txt", "readme")
    assert notes(scan_vault(tmp_path, PLAIN)) == ["Zoë.md", "a.md", "a/b/c.Md", "a/z.MD", "b.md"]


def test_the_stamp_is_that_of_the_file(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    status = (tmp_path / "a.md").stat()
    stamp = scan_vault(tmp_path, PLAIN).stamps["a.md"]
    assert (stamp.size, stamp.mtime_ns, stamp.ctime_ns, stamp.inode) == (
        4, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        pytest.param(".hidden.md", LeftOut.HIDDEN, id="dot name"),
        pytest.param(".trash/Bo.md", LeftOut.HIDDEN, id=".trash"),
        pytest.param(".obsidian/x.md", LeftOut.HIDDEN, id=".obsidian"),
        pytest.param("Bo~.md", LeftOut.TEMPORARY, id="backup"),
        pytest.param("~$Bo.md", LeftOut.TEMPORARY, id="lock"),
        pytest.param("Bo.tmp.md", LeftOut.TEMPORARY, id="temporary"),
        pytest.param("Bo.swp.md", LeftOut.TEMPORARY, id="swap"),
        pytest.param("old~/Bo.md", LeftOut.TEMPORARY, id="backup folder"),
        pytest.param("Templates/Person.md", LeftOut.TEMPLATES, id="Templates"),
        pytest.param("Meta/_templates/Person.md", LeftOut.TEMPLATES, id="_templates below"),
        pytest.param("Meta/Patterns/Person.md", LeftOut.TEMPLATES, id="named by a plugin"),
        pytest.param("site/node_modules/x/README.md", LeftOut.MODULES, id="node_modules"),
        pytest.param("Archive/2019/Bo.md", LeftOut.EXCLUDED, id="excluded folder"),
        pytest.param("Private Bo.md", LeftOut.EXCLUDED, id="excluded by prefix"),
        pytest.param("Work/Old 3/Bo.md", LeftOut.EXCLUDED, id="excluded by pattern"),
        pytest.param("Drafts/deep/Bo.md", LeftOut.IGNORED, id="ignored folder"),
        pytest.param("Work/Plan.md", LeftOut.IGNORED, id="ignored note"),
        pytest.param("Work/Secret.md", LeftOut.IGNORED, id="ignored without ending"),
        pytest.param("Work/x.excalidraw.md", LeftOut.IGNORED, id="ignored by glob"),
        pytest.param("cache/Bo.md", LeftOut.IGNORED, id="double star at the top"),
        pytest.param("a/b/cache/Bo.md", LeftOut.IGNORED, id="double star below"),
    ],
)
def test_left_out_without_a_word(tmp_path: Path, path: str, reason: LeftOut) -> None:
    put(tmp_path, path, "People/Bo.md")
    habits = Habits(template_folders=("meta/patterns",), ignore_filters=("Archive/", "private", r"/Old \d+/", "/"))
    ignored = ("Drafts/", "./Work/Plan.md", "work/secret", "*.excalidraw.md", "**/cache/**", "", "/")
    scan = scan_vault(tmp_path, habits, ignored)
    assert notes(scan) == ["People/Bo.md"]
    assert [why for _, why in scan.skipped] == [reason]
    assert not scan.problems


@pytest.mark.parametrize(
    "path",
    ["Archived.md", "Drafts2/Bo.md", "Work/Planning.md", "Templates.md", "templates of trust/a.md", "x~y.md"],
)
def test_what_only_sounds_like_it_is_read(tmp_path: Path, path: str) -> None:
    put(tmp_path, path)
    scan = scan_vault(tmp_path, Habits(ignore_filters=("Archive/",)), ("Drafts", "Work/Plan.md"))
    assert notes(scan) == [path]


def test_folders_are_compared_however_they_are_composed(tmp_path: Path) -> None:
    put(tmp_path, "Mode\u0301les/Fiche.md", "Brouillons/E\u0301t\u00e9.md", "Ok.md")
    habits = Habits(template_folders=("Mod\u00e9les",), ignore_filters=("brouillons/\u00e9",))
    assert notes(scan_vault(tmp_path, habits)) == ["Ok.md"]


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a|a)*$",
        "(?:a*){9}b",
        r"((\w+) ?)+$",
        "a*a*a*a*a*a*b",
        "x" * 300,
        "[",
        "(?P<n",
        r"\9",
        "a{9}{9}{9}",
    ],
)
def test_a_pattern_that_is_broken_or_endless_has_no_effect(tmp_path: Path, pattern: str) -> None:
    put(tmp_path, "a" * 200 + "!.md")
    began = time.monotonic()
    assert len(notes(scan_vault(tmp_path, Habits(ignore_filters=(f"/{pattern}/",))))) == 1
    assert time.monotonic() - began < 1


@given(st.text(alphabet="ab()[]{}*+?|\\^.,19").map(lambda text: f"/{text}/"), st.text(alphabet="ab/*[]!?-~."))
def test_no_filter_makes_it_stumble(pattern: str, glob: str) -> None:
    rules = ignored_in(Habits(ignore_filters=(pattern,)), (glob,))
    rules.note("ab/ba.md", "ba.md")
    rules.folder("ab/ba", "ba")


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("Bo.sync-conflict-20260101-120000-ABCDEFG.md", "Bo.md"),
        ("Bo (Conflicted copy phone 202601011200).md", "Bo.md"),
        ("Bo (Noor's conflicted copy 2026-01-01).md", "Bo.md"),
        ("Bo_(conflicted copy).MD", "Bo.MD"),
        ("Bo conflicted copy 2.md", "a note"),
    ],
)
def test_a_conflict_copy_is_told_and_not_read(tmp_path: Path, name: str, original: str) -> None:
    put(tmp_path, "People/Bo.md", f"People/{name}")
    scan = scan_vault(tmp_path, PLAIN)
    assert notes(scan) == ["People/Bo.md"]
    assert codes(scan) == [f"People/{name} NV401"]
    assert original in scan.problems[0].message


def test_pipes_sockets_and_folders_with_the_name_of_a_note(tmp_path: Path) -> None:
    put(tmp_path, "folder.md/inside.md")
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.md"))
        scan = scan_vault(tmp_path, PLAIN)
    assert notes(scan) == ["folder.md/inside.md"]
    assert codes(scan) == ["pipe.md NV404", "socket.md NV404"]


def test_links_that_leave_the_vault_are_told(tmp_path: Path) -> None:
    vault, outside = tmp_path / "vault", put(tmp_path / "vault-two", "Bo.md", "pic.png")
    put(vault, "Ana.md")
    (vault / "Bo.md").symlink_to(outside / "Bo.md")
    (vault / "pic.png").symlink_to(outside / "pic.png")
    (vault / "More").symlink_to(outside)
    (vault / "device.md").symlink_to("/dev/null")
    scan = scan_vault(vault, PLAIN)
    assert notes(scan) == ["Ana.md"]
    assert codes(scan) == ["Bo.md NV405", "More NV405", "device.md NV405"]


def test_links_inside_the_vault_make_nobody_twice(tmp_path: Path) -> None:
    put(tmp_path, "People/Bo.md", "Work/Ana.md")
    (tmp_path / "Bo.md").symlink_to("People/Bo.md")
    (tmp_path / "Everybody").symlink_to("People")
    (tmp_path / "Work/up").symlink_to("..")
    scan = scan_vault(tmp_path, PLAIN)
    assert notes(scan) == ["People/Bo.md", "Work/Ana.md"]
    assert [(str(path), why) for path, why in scan.skipped] == [
        ("Bo.md", LeftOut.LINKED_TWICE), ("Everybody", LeftOut.LINKED_FOLDER), ("Work/up", LeftOut.LINKED_FOLDER)
    ]  # fmt: skip
    assert not scan.problems


def test_a_link_to_what_is_not_read_by_itself_is_a_note_once(tmp_path: Path) -> None:
    put(tmp_path, ".store/one.txt")
    for name in ("b.md", "a.md"):
        (tmp_path / name).symlink_to(".store/one.txt")
    scan = scan_vault(tmp_path, PLAIN)
    assert notes(scan) == ["a.md"]
    assert scan.stamps["a.md"].inode == (tmp_path / ".store/one.txt").stat().st_ino
    assert [str(path) for path, _ in scan.skipped] == [".store", "b.md"]


def test_links_to_nothing_and_in_circles(tmp_path: Path) -> None:
    for name, target in (("gone.md", "nowhere"), ("a.md", "b.md"), ("b.md", "a.md"), ("gone.png", "nowhere")):
        (tmp_path / name).symlink_to(target)
    assert codes(scan_vault(tmp_path, PLAIN)) == ["a.md NV403", "b.md NV403", "gone.md NV403"]


def test_a_vault_may_itself_be_a_link(tmp_path: Path) -> None:
    put(tmp_path / "real", "Bo.md")
    (tmp_path / "real/Link.md").symlink_to(tmp_path / "real/Bo.md")
    (tmp_path / "vault").symlink_to("real")
    scan = scan_vault(tmp_path / "vault", PLAIN)
    assert notes(scan) == ["Bo.md"]
    assert not scan.problems


def test_a_note_over_four_mebibytes_is_told(tmp_path: Path) -> None:
    for name, size in (("fits.md", 4 * 1024 * 1024), ("large.md", 4 * 1024 * 1024 + 1)):
        put(tmp_path, name)
        os.truncate(tmp_path / name, size)
    scan = scan_vault(tmp_path, PLAIN)
    assert notes(scan) == ["fits.md"]
    assert codes(scan) == ["large.md NV108"]


def test_names_that_are_not_utf_8_are_told_in_letters_that_can_be_shown(tmp_path: Path) -> None:
    put(tmp_path, "Ana.md")
    bad = os.fsencode(tmp_path) + b"/caf\xe9"
    Path(os.fsdecode(bad + b".md")).touch()
    Path(os.fsdecode(bad + b".png")).touch()
    Path(os.fsdecode(bad)).mkdir()
    scan = scan_vault(tmp_path, PLAIN, ("x*",))
    assert notes(scan) == ["Ana.md"]
    assert codes(scan) == ["caf\\xe9 NV403", "caf\\xe9.md NV403"]
    assert all(str(found).encode() for found in scan.problems)


def test_two_names_alike_are_two_notes(tmp_path: Path) -> None:
    put(tmp_path, "Zoë.md", "Zoe\u0308.md", "zoë.md")
    assert len(notes(scan_vault(tmp_path, PLAIN))) == 3


def test_long_names_and_deep_folders(tmp_path: Path) -> None:
    put(tmp_path, "n" * 252 + ".md")
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(40):
            os.mkdir("d" * 200, dir_fd=here)
            below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        scan = scan_vault(tmp_path, PLAIN)
    finally:
        os.close(here)
    assert len(notes(scan)) == 1
    (found,) = scan.problems
    assert (found.code, found.message) == ("NV403", "the folder cannot be read: the name is too long")


def test_nothing_is_opened_and_nothing_changes(tmp_path: Path) -> None:
    put(tmp_path, "Bo.md")
    os.utime(tmp_path / "Bo.md", (1, 2))
    before = (tmp_path / "Bo.md").stat()
    scan_vault(tmp_path, PLAIN)
    assert (tmp_path / "Bo.md").stat() == before


@pytest.mark.parametrize("pattern", ["/(/", "/(a+)+$/"])
def test_an_exclusion_that_cannot_be_used_is_told(pattern: str, tmp_path: Path) -> None:
    (tmp_path / "Ada.md").write_text("x", encoding="utf-8")
    found = scan_vault(tmp_path, Habits(ignore_filters=(pattern, "/Old/")))
    assert [(str(one.at.path), one.code) for one in found.problems] == [(".obsidian/app.json", "NV406")]
    assert pattern in found.problems[0].message


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("Ada.md", ""),
        ("People/Work/Ada.md", ""),
        ("People/Ada~.md", "People/Ada~.md: a temporary or backup name"),
        (".People/Ada.md", ".People: its name begins with a dot"),
        ("CRM/Templates/Ada.md", "CRM/Templates: a template folder"),
        ("Archive/2020/Ada.md", "Archive: excluded in Obsidian's settings"),
        ("Drafts/People/Ada.md", "Drafts: ignored in the settings note"),
        ("People/Ada (conflicted copy).md", "it is called as sync tools call a second version"),
    ],
)
def test_why_a_note_would_not_be_read(path: str, why: str, tmp_path: Path) -> None:
    habits, ignored = Habits(ignore_filters=("Archive/",)), ("Drafts",)
    assert why_not_read(PurePosixPath(path), habits, ignored) == why
    assert (path in notes(scan_vault(put(tmp_path, path), habits, ignored))) == (not why)
