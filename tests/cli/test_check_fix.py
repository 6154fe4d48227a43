"""`netvault check --fix` at the terminal: what it shows, asks, writes and leaves."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from make import vault

from netvault.cli.main import run

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "example-vault", *sorted((ROOT / "tests" / "vocabularies").iterdir()))
DAY = ["--today", "2026-03-01"]
PAGE = "Network Dashboard.md"
WRONG = b"\xef\xbb\xbf---\r\ntype: person\r\nrole: CTO: Cloud  # hers\r\ncompany: [[Acme]]\r\n---\r\nlast line"
RIGHT = WRONG.replace(b"CTO: Cloud", b'"CTO: Cloud"').replace(b"[[Acme]]", b'"[[Acme]]"')
NOTES = {
    "People/Ada.md": WRONG,
    "People/Bo Lund.md": b"---\naliases: [Bobo]\nbirthday: soon\nphone: +441234567\n---\n",
    "Daily/2026-02-01.md": b"- tea with [[Bobo]]\n",
    "Templates/Person.md": WRONG,
    "Cooking/Soup.md": WRONG.replace(b"type: person", b"serves: 2"),
}
MENDED = NOTES | {
    "People/Ada.md": RIGHT,
    "People/Bo Lund.md": b'---\naliases: [Bobo]\nbirthday: soon\nphone: "+441234567"\n---\n',
    "Daily/2026-02-01.md": b"- tea with [[Bo Lund|Bobo]]\n",
}
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return vault(tmp_path / "notes", NOTES)


def fix(folder: Path, *words: str) -> int:
    return run([*DAY, "--vault", str(folder), "check", "--fix", *words])


def texts(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.md"))}


def test_where_nothing_can_be_mended_that_is_said(tmp_path: Path, capsys: Capture) -> None:
    folder = vault(tmp_path, {"People/Ada.md": "---\nbirthday: soon\n---\n"})
    assert fix(folder) == fix(folder, "--yes") == 1
    said = capsys.readouterr()
    assert said.out == 2 * ('People/Ada.md:2:11: NV201 error: "soon" is not a date; write 2026-03-05 or 03-05\n')
    assert said.err.count("Nothing here can be mended with certainty.\n1 error.") == 2
    (folder / "People/Ada.md").write_text("")
    assert fix(folder) == 0


def test_what_can_be_mended_is_marked(notes: Path, capsys: Capture) -> None:
    assert run([*DAY, "check", str(notes)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines if line.endswith("  [fixable]")] == [
        "Daily/2026-02-01.md", "People/Ada.md", "People/Bo Lund.md",
    ]  # fmt: skip
    assert ["NV201" in line for line in lines if not line.endswith("  [fixable]")] == [True]
    run([*DAY, "check", "--json", str(notes)])
    found = json.loads(capsys.readouterr().out)["problems"]
    assert [(one["code"], one["fixable"]) for one in found] == [
        ("NV301", True), ("NV103", True), ("NV201", False), ("NV113", True),
    ]  # fmt: skip


def test_a_dry_run_shows_a_diff_and_nothing_else(notes: Path, capsys: Capture) -> None:
    for words in (["-n"], ["-n", "--yes"]):
        assert fix(notes, *words) == 0
        said = capsys.readouterr()
        assert said.out.count("+++ b/") == 3
        assert '-company: [[Acme]]\n+role: "CTO: Cloud" # hers\n+company: "[[Acme]]"\n' in said.out
        assert said.err == ""
    assert texts(notes) == NOTES


def test_without_anybody_to_ask_nothing_is_written(notes: Path, capsys: Capture) -> None:
    assert fix(notes) == 1
    said = capsys.readouterr()
    assert said.out.count("+++ b/") == 3
    assert said.err == "Nothing was changed: there is nobody to ask. Add --yes to mend four places in three notes.\n"
    assert texts(notes) == NOTES


def test_what_is_agreed_is_mended_and_what_is_left_is_told(notes: Path, capsys: Capture) -> None:
    run([*DAY, "dashboard", str(notes)])
    page = (notes / PAGE).read_bytes()
    capsys.readouterr()
    assert fix(notes, "--yes") == 1
    said = capsys.readouterr()
    assert said.out == (
        "mended Daily/2026-02-01.md: line 1 (NV301)\n"
        "mended People/Ada.md: line 3 (NV103), line 4 (NV112)\n"
        "mended People/Bo Lund.md: line 4 (NV113)\n"
        'People/Bo Lund.md:3:11: NV201 error: "soon" is not a date; write 2026-03-05 or 03-05\n'
    )
    assert said.err == "1 error. `netvault check --explain CODE` says more about one.\n"
    now = texts(notes)
    assert now.pop(PAGE) != page
    assert now == MENDED


def test_a_second_time_there_is_nothing_to_do(notes: Path, capsys: Capture) -> None:
    fix(notes, "--yes")
    capsys.readouterr()
    assert fix(notes, "--yes") == 1
    assert "Nothing here can be mended" in capsys.readouterr().err
    run([*DAY, "undo", "--list", str(notes)])
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_undo_puts_all_of_it_back(notes: Path) -> None:
    run([*DAY, "dashboard", str(notes)])
    before = texts(notes)
    fix(notes, "--yes")
    assert run([*DAY, "undo", str(notes)]) == 0
    assert texts(notes) == before


def test_the_page_can_be_left_as_it_is(notes: Path) -> None:
    run([*DAY, "dashboard", str(notes)])
    page = (notes / PAGE).read_bytes()
    fix(notes, "--yes", "--no-refresh")
    assert texts(notes) == MENDED | {PAGE: page}


def test_only_the_notes_and_the_codes_named_are_mended(notes: Path) -> None:
    fix(notes, "--yes", "Daily")
    assert texts(notes) == NOTES | {"Daily/2026-02-01.md": MENDED["Daily/2026-02-01.md"]}
    fix(notes, "--yes", "--only", "nv113")
    assert texts(notes) == MENDED | {"People/Ada.md": WRONG}
    assert fix(notes, "--yes", "People/Ada.md") == 0
    assert texts(notes) == MENDED


def test_a_note_by_itself_is_mended_but_for_its_links(notes: Path) -> None:
    assert fix(notes, "--yes", "Daily/2026-02-01.md") == 0
    assert texts(notes) == NOTES


def test_a_note_that_may_not_be_written_is_left_and_told(notes: Path, capsys: Capture) -> None:
    (notes / "People/Ada.md").chmod(0o444)
    assert fix(notes, "-n") == 4
    assert "+++ b/People/Ada.md" not in capsys.readouterr().out
    for words in (["--yes"], ["--yes", "-n"]):
        assert run(["-q", *DAY, "--vault", str(notes), "check", "--fix", *words]) == 4
        assert capsys.readouterr().err == "netvault: People/Ada.md was not written: it is marked read-only\n"
    assert texts(notes) == MENDED | {"People/Ada.md": WRONG}


def test_the_settings_are_a_note_too(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"Network Settings.md": "---\nme: [[Ada]]\n---\n", "People/Ada.md": ""})
    assert fix(folder, "--yes") == 0
    assert (folder / "Network Settings.md").read_text() == '---\nme: "[[Ada]]"\n---\n'


def test_json_has_what_was_mended_and_what_is_left(notes: Path, capsys: Capture) -> None:
    assert fix(notes, "-n", "--json") == 0
    assert {one["what"] for one in json.loads(capsys.readouterr().out)["changed"]} == {"would mend"}
    assert texts(notes) == NOTES
    assert fix(notes, "--yes", "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["changed"] == [
        {"path": path, "what": "mended", "entry": 1}
        for path in ("Daily/2026-02-01.md", "People/Ada.md", "People/Bo Lund.md")
    ]
    assert [one["code"] for one in answer["problems"]] == ["NV201"]
    assert fix(notes, "--yes", "--json") == 1
    assert json.loads(capsys.readouterr().out)["changed"] == []


def test_json_names_no_private_note_and_quotes_nothing_private(tmp_path: Path, capsys: Capture) -> None:
    folder = vault(tmp_path, {
        "People/Zed Quark.md": "---\nprivate: true\nrole: HUSH: x\n---\n",
        "People/Ada.md": "---\nrole: HUSH: x\nprivate: [role]\n---\n",
    })  # fmt: skip
    for words in (["-n"], ["--yes"]):
        fix(folder, "--json", *words)
        said = capsys.readouterr().out
        assert "Quark" not in said
        assert "HUSH" not in said
        assert [one["path"] for one in json.loads(said)["changed"]] == ["People/Ada.md", None]


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--yes"],
        ["check", "-n"],
        ["check", "--only", "NV102"],
        ["check", "--no-refresh"],
        ["check", "--fix", "--explain", "NV102"],
        ["check", "--fix", "--format", "github"],
        ["check", "--fix", "--json"],
        ["check", "--fix", "--only", "NV201"],
        ["check", "--fix", "--only", "nothing"],
    ],
    ids=" ".join,
)
def test_what_it_cannot_mean_is_told(words: list[str], notes: Path, capsys: Capture) -> None:
    assert run([*DAY, "--vault", str(notes), *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "--fix" in said.err
    assert texts(notes) == NOTES


def test_the_codes_say_what_can_be_mended(capsys: Capture) -> None:
    run(["check", "--explain", "nv112"])
    assert "`netvault check --fix` mends it" in capsys.readouterr().out
    run(["check", "--explain", "nv201"])
    assert "--fix" not in capsys.readouterr().out


def at_a_terminal(folder: Path, answer: bytes) -> tuple[str, int]:
    """What a person sees who gives this answer, and the exit code."""
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "netvault", *DAY, "--color", "never", "check", "--fix", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as started:
        os.close(theirs)
        os.write(ours, answer)
        said = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            said += piece
    os.close(ours)
    return said.decode().replace("\r\n", "\n"), started.returncode


@pytest.mark.parametrize("answer", [b"n\n", b"\n"])
def test_somebody_who_does_not_agree_keeps_the_notes(answer: bytes, notes: Path) -> None:
    said, code = at_a_terminal(notes, answer)
    assert said.count("+++ b/") == 3
    assert "Mend four places in three notes? [y/N]: " in said
    assert said.endswith("Nothing was changed.\n")
    assert code == 1
    assert texts(notes) == NOTES


def test_somebody_who_agrees_sees_what_became_of_them(notes: Path) -> None:
    said, code = at_a_terminal(notes, b"y\n")
    assert "Mend four places in three notes? [y/N]: " in said
    assert "mended People/Ada.md: line 3 (NV103), line 4 (NV112)\n" in said
    assert code == 1
    assert texts(notes) == MENDED


# Values that need their double quotes, as people forget them; and a property that does, for vaults without any
QUOTED = re.compile(r'(?m)^([\w ]+:|[ \t]*-) "(\[\[[^"\n]*\]\]|\+?0?\d{6,}|@\w+)"(\r?)$')
WITH_ONE = re.compile(r"\A---(\r?\n)")


def put_in_quotes(folder: Path) -> None:
    """Every note with a property that needs its quotes."""
    for path in folder.rglob("*.md"):
        text = path.read_bytes().decode()
        path.write_bytes(WITH_ONE.sub(r'---\1handle: "@me"\1', text).encode())


def forget_quotes(folder: Path) -> None:
    for path in folder.rglob("*.md"):
        path.write_bytes(QUOTED.sub(r"\1 \2\3", path.read_bytes().decode()).encode())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_quotes_that_somebody_forgot_come_back_byte_for_byte(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    notes = Path(shutil.copytree(folder, tmp_path / "notes"))
    fix(notes, "--yes", "--no-refresh")
    put_in_quotes(notes)
    whole = texts(notes)
    forget_quotes(notes)
    spoiled = texts(notes)
    capsys.readouterr()
    run([*DAY, "check", str(notes)])
    named = {line.split(".md:")[0] + ".md" for line in capsys.readouterr().out.splitlines() if "[fixable]" in line}
    fix(notes, "--yes", "--no-refresh")
    assert "[fixable]" not in capsys.readouterr().out
    now = texts(notes)
    assert bool(named) == any(text.startswith(b"---") for text in whole.values())
    assert now == {path: whole[path] if path in named else text for path, text in spoiled.items()}
    assert run([*DAY, "undo", "--no-refresh", str(notes)]) == 0
    assert texts(notes) == spoiled
