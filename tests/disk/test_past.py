"""The vault as committed once: what is put down of it, where, and that nothing stays or leads elsewhere."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from repository import DAY, ENVIRONMENT, Repository, repository

from netvault.disk.git import find_repository
from netvault.disk.past import Committed, open_committed
from netvault.disk.read import NOTE_LIMIT_BYTES
from netvault.model.errors import NoHistory

ROOT = Path(__file__).parents[2]


def seen(vault: Path, commit: str = "HEAD") -> dict[str, bytes]:
    """Every file of the vault as committed then, by its path; of a link its target."""
    with open_committed(find_repository(vault), commit) as committed:
        return {
            path.relative_to(committed.folder).as_posix(): os.fsencode(path.readlink())
            if path.is_symlink()
            else path.read_bytes()
            for path in sorted(committed.folder.rglob("*"))
            if path.is_symlink() or path.is_file()
        }


def save_tree(kept: Repository, entries: dict[str, tuple[str, str]]) -> str:
    """A commit of a tree that git itself would never make: by name the mode and the content."""
    lines = b""
    for name, (mode, text) in entries.items():
        blob = _hash(kept, "blob", text.encode())
        lines += f"{mode} {name}\0".encode() + bytes.fromhex(blob)
    return kept.git("commit-tree", "-m", "odd", _hash(kept, "tree", lines)).strip()


def _hash(kept: Repository, kind: str, raw: bytes) -> str:
    words = ["git", "-C", str(kept.folder), "hash-object", "-t", kind, "-w", "--literally", "--stdin"]
    return subprocess.run(words, input=raw, env=ENVIRONMENT, capture_output=True, check=True).stdout.decode().strip()


def left_out(kept: Repository, commit: str) -> tuple[str, ...]:
    with open_committed(find_repository(kept.folder), commit) as committed:
        return committed.left_out


def test_an_empty_tree_is_an_empty_vault(tmp_path: Path) -> None:
    kept = repository(tmp_path, {})
    assert seen(tmp_path) == {}
    kept.save({"a.md": "x"})
    assert seen(tmp_path, "HEAD~1") == {}


def test_notes_configuration_and_templates_come_and_nothing_else(tmp_path: Path) -> None:
    notes = {
        "People/Ada.md": "# Ada", "UPPER.MD": "x", ".obsidian/app.json": "{}", ".obsidian/daily-notes.json": "{}",
        "Words/rules/silent.md.j2": "words", ".trash/old.md": "y", "naïve/ü.md": "ü",
    }  # fmt: skip
    others = {"photo.png": "png", ".obsidian/workspace.json": "{}", ".gitignore": "x", "a.txt": "t"}
    repository(tmp_path, notes | others)
    assert seen(tmp_path) == {path: text.encode() for path, text in notes.items()}


def test_every_byte_is_as_committed(tmp_path: Path) -> None:
    kept = repository(tmp_path)
    raw = b"\xef\xbb\xbf---\r\nrole: x\r\n---\xff\0\r\n"
    (tmp_path / "a.md").write_bytes(raw)
    kept.save({"empty.md": ""})
    assert seen(tmp_path) == {"a.md": raw, "empty.md": b""}


def test_of_a_vault_below_the_top_only_the_vault_comes(tmp_path: Path) -> None:
    repository(tmp_path, {"notes/People/Ada.md": "a", "notes.md": "b", "notes2/c.md": "c"})
    assert seen(tmp_path / "notes") == {"People/Ada.md": b"a"}


def test_what_is_not_committed_does_not_come(tmp_path: Path) -> None:
    kept = repository(tmp_path, {"a.md": "then"})
    kept.write({"a.md": "now", "b.md": "new"})
    assert seen(tmp_path) == {"a.md": b"then"}


def test_the_folder_is_called_as_the_vault_closed_to_others_and_gone_at_the_end(tmp_path: Path) -> None:
    repository(tmp_path / "My notes", {"People/Ada.md": "a"})
    with open_committed(find_repository(tmp_path / "My notes"), "HEAD") as committed:
        assert committed.folder.name == "My notes"
        assert stat.S_IMODE(committed.folder.parent.stat().st_mode) == 0o700
        assert not committed.folder.is_relative_to(tmp_path / "My notes")
    assert not committed.folder.parent.exists()


def test_the_folder_is_gone_when_something_fails(tmp_path: Path) -> None:
    repository(tmp_path, {"a.md": ""})
    committed = None

    def look() -> None:
        nonlocal committed
        with open_committed(find_repository(tmp_path), "HEAD") as committed:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look()
    assert committed is not None
    assert not committed.folder.parent.exists()


HOLD = """
import sys
from pathlib import Path
from netvault.disk.git import find_repository
from netvault.disk.past import open_committed
with open_committed(find_repository(Path(sys.argv[1])), "HEAD") as committed:
    print(committed.folder, flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_the_folder_is_gone_when_the_process_is_asked_to_end(name: str, tmp_path: Path) -> None:
    if not hasattr(signal, name):
        pytest.skip("this system has no such signal")
    repository(tmp_path, {"a.md": "private"})
    words = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=ROOT
    ) as holder:
        assert holder.stdout is not None
        folder = Path(holder.stdout.readline().rstrip("\n"))
        assert (folder / "a.md").exists()
        holder.send_signal(getattr(signal, name))
        holder.wait()
    assert not folder.parent.exists()


def test_how_signals_end_the_process_is_as_before_in_the_end(tmp_path: Path) -> None:
    repository(tmp_path, {"a.md": ""})
    seen(tmp_path)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_what_a_killed_run_left_is_removed_and_what_a_running_one_uses_stays(tmp_path: Path) -> None:
    repository(tmp_path, {"a.md": ""})
    found = find_repository(tmp_path)
    with open_committed(found, "HEAD") as committed:
        own = committed.folder.parent
        ended = subprocess.Popen(["true"])
        ended.wait()
        left = own.with_name(own.name.replace(f"-{os.getpid()}-", f"-{ended.pid}-"))
        (left / "notes").mkdir(parents=True)
        (left / "notes" / "a.md").write_text("private")
        with open_committed(found, "HEAD"):
            assert not left.exists()
            assert committed.folder.exists()


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A vault with links of every sort."""
    kept = repository(tmp_path / "top", {"notes/People/Ada.md": "a", "beside.md": "b", "notes/hidden.txt": "h"})
    vault = tmp_path / "top" / "notes"
    (vault / "inside.md").symlink_to("People/Ada.md")
    (vault / "People/by text.md").symlink_to("../hidden.txt")
    (vault / "absolute.md").symlink_to(vault / "People" / "Ada.md")
    (vault / "outside.md").symlink_to("../beside.md")
    (vault / "passwords.md").symlink_to("/etc/passwd")
    (vault / "nowhere.md").symlink_to("gone.md")
    kept.save({})
    return vault


def test_a_link_leads_where_it_led(linked: Path) -> None:
    found = seen(linked)
    assert found["inside.md"] == b"People/Ada.md"
    assert found["absolute.md"] == b"People/Ada.md"
    assert found["outside.md"] == os.fsencode(linked.parent / "beside.md")
    assert found["passwords.md"] == b"/etc/passwd"
    assert found["nowhere.md"] == b"gone.md"
    assert found["hidden.txt"] == b"h", "what a link leads to is read as a note, whatever it is called"


def test_a_submodule_is_left_out(tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner", {"x.md": "x"})
    kept = repository(tmp_path / "notes", {"a.md": "a"})
    kept.git("update-index", "--add", "--cacheinfo", f"160000,{inner.git('rev-parse', 'HEAD').strip()},sub.md")
    kept.git("commit", "-q", "-m", "sub", on=DAY)
    assert seen(tmp_path / "notes") == {"a.md": b"a"}
    assert left_out(kept, "HEAD") == ()


@pytest.mark.parametrize("name", ["../escaped.md", "..", "a/../../escaped.md", "/tmp/escaped.md", ".", ".git",
                                  ".GIT/escaped.md", "a//b.md"])  # fmt: skip
def test_a_name_that_leads_elsewhere_is_left_out(name: str, tmp_path: Path) -> None:
    kept = repository(tmp_path / "top" / "notes", {"a.md": "a"})
    odd = name if name.endswith(".md") else f"{name}/escaped.md"
    commit = save_tree(kept, {odd: ("100644", "out"), "b.md": ("100644", "in")})
    assert seen(kept.folder, commit) == {"b.md": b"in"}
    assert left_out(kept, commit) == (odd,)


def test_a_link_never_carries_a_file_elsewhere(tmp_path: Path) -> None:
    kept = repository(tmp_path / "notes", {"a.md": "a"})
    target = tmp_path / "target"
    target.mkdir()
    commit = save_tree(kept, {"out": ("120000", str(target)), "out/evil.md": ("100644", "x"),
                              "out/link.md": ("120000", "/etc/passwd")})  # fmt: skip
    assert seen(kept.folder, commit) == {"out/evil.md": b"x", "out/link.md": b"/etc/passwd"}
    assert list(target.iterdir()) == []
    assert left_out(kept, commit) == ("out",)


@pytest.mark.parametrize("name", ["n" * 300 + ".md", "d" * 300 + "/a.md"], ids=["a long note", "a long folder"])
def test_a_name_no_system_can_hold_is_left_out(name: str, tmp_path: Path) -> None:
    kept = repository(tmp_path, {"a.md": "a"})
    commit = save_tree(kept, {name: ("100644", "x"), "b.md": ("100644", "b")})
    assert seen(tmp_path, commit) == {"b.md": b"b"}
    assert left_out(kept, commit) == (name,)


def test_two_notes_of_one_name_cost_one(tmp_path: Path) -> None:
    kept = repository(tmp_path, {"a.md": "a"})
    commit = save_tree(kept, {"b.md": ("100644", "1"), "./b.md": ("100644", "2")})
    assert seen(tmp_path, commit) == {"b.md": b"1"}


def test_notes_that_were_not_fetched_are_told(tmp_path: Path) -> None:
    kept = repository(tmp_path / "notes", {"a.md": "then"})
    kept.save({"a.md": "now"})
    kept.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    kept.git("clone", "-q", "--filter=blob:none", f"file://{kept.folder}", str(clone))
    assert seen(clone) == {"a.md": b"now"}
    with pytest.raises(NoHistory, match="not in this repository"):
        seen(clone, "HEAD~1")
    Repository(clone).git("fetch", "-q", "--refetch", "--no-filter")
    assert seen(clone, "HEAD~1") == {"a.md": b"then"}


@pytest.mark.parametrize("is_damaged", [False, True], ids=["missing", "damaged"])
def test_of_notes_that_are_missing_or_damaged_no_clone_is_blamed(is_damaged: bool, tmp_path: Path) -> None:
    kept = repository(tmp_path, {"a.md": "then"})
    blob = kept.git("rev-parse", "HEAD:a.md").strip()
    file = tmp_path / ".git" / "objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"not an object") if is_damaged else file.unlink()
    with pytest.raises(NoHistory, match="missing from this repository or damaged"):
        seen(tmp_path)


def test_a_file_that_is_too_large_is_left_out_and_told(tmp_path: Path) -> None:
    kept = repository(tmp_path, {"a.md": "x" * NOTE_LIMIT_BYTES, "b.md": "x" * (NOTE_LIMIT_BYTES + 1), "c.md": "c"})
    assert seen(tmp_path).keys() == {"a.md", "c.md"}
    odd = save_tree(kept, {"link.md": ("120000", "x" * (NOTE_LIMIT_BYTES + 1)), "d.md": ("100644", "d")})
    assert seen(tmp_path, odd) == {"d.md": b"d"}
    with open_committed(find_repository(kept.folder), "HEAD") as committed:
        assert (committed.left_out, committed.too_large) == ((), ("b.md",))


def test_a_vault_the_repository_ignores_was_never_committed(tmp_path: Path) -> None:
    kept = repository(tmp_path, {".gitignore": "/notes/\n", "notes/a.md": "a"})
    with pytest.raises(NoHistory, match=r"Nothing of .*notes was committed"):
        seen(tmp_path / "notes")
    kept.save({".gitignore": ""})
    assert seen(tmp_path / "notes", "HEAD~1") == {}, "it was empty then, and is not now"


def test_nothing_in_the_vault_or_its_repository_is_touched(tmp_path: Path) -> None:
    repository(tmp_path / "notes", {"People/Ada.md": "a", ".obsidian/app.json": "{}"})
    before = _state(tmp_path)
    seen(tmp_path / "notes")
    assert _state(tmp_path) == before


def _state(folder: Path) -> dict[Path, tuple[int, ...]]:
    return {one: (one.lstat().st_mtime_ns, one.lstat().st_ctime_ns, one.lstat().st_mode) for one in folder.rglob("*")}


def test_nothing_is_left_out_of_an_ordinary_vault(tmp_path: Path) -> None:
    repository(tmp_path, {"People/Ada.md": "a"})
    with open_committed(find_repository(tmp_path), "HEAD") as committed:
        assert committed == Committed(committed.folder)
