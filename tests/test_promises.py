"""What the README promises, each as a person would see it broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from make import vault

from netvault.cli.main import COMMANDS, run
from netvault.model.limits import BY_RULE

EXAMPLE = Path(__file__).parents[1] / "example-vault"
PAGE = "Network Dashboard.md"
DAY = ["--today", "2026-03-01"]
READING = {
    "adopt": [[], ["--json"]],
    "dashboard": [["--dry-run"], ["--output", "-"]],
    "due": [[], ["--json"], ["--all"]],
    "list": [[], ["--json"]],
    "search": [["sea"], ["sea", "--json"]],
    "show": [["Ana", "Moreira"], ["Jonas", "--json"], ["Elena", "--private"]],
    "why": [["Samuel"], ["Samuel", "--json"]],
    "advice": [[], ["--json"], ["--rule", "trying-times"]],
    "news": [[], ["--json"]],
    "history": [["priya"], ["priya", "--json"]],
    "stale": [[], ["--json"]],
    "check": [[], ["--json"], ["--format", "github"], ["--fix"], ["--fix", "-n"], ["--fix", "-n", "--json"]],
    "service": [["--for", "systemd"], ["--for", "launchd"], ["--for", "windows"]],
    "doctor": [[], ["--json"]],
    "completion": [["bash"]],
    "undo": [["--list"], ["--list", "--json"], ["--dry-run"]],
    "init": [["--dry-run"], ["--demo", "--dry-run"]],
}

# What they do to a note is tried in tests/cli, in tests/notes/test_edit.py, and with every system call failing
WRITING = {"log", "new", "set", "unset", "add", "snooze", "pause", "resume", "archive", "review"}


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example-vault"))


def _state(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Everything below the folder: mode, times of change, bytes."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mode,
            path.stat().st_mtime_ns,
            path.stat().st_ctime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


def _call(folder: Path, command: str, words: list[str]) -> int:
    place = [] if command == "init" else ["--vault", str(folder)]
    last = [str(folder)] if command == "init" else []
    return run([*DAY, *place, command, *words, *last])


def test_every_command_that_can_only_read_is_tried() -> None:
    # watch stays until it is ended: what it touches is tried in tests/cli/test_watch.py
    # What git is asked for, by diff and by --at, is tried in tests/cli/test_past.py and test_git_vaults.py
    # merge-driver writes the one file that git hands it: tests/commands/test_merge_driver.py
    assert set(READING) | WRITING | {"watch", "diff", "merge-driver"} == set(COMMANDS)


@pytest.mark.parametrize("command", READING)
def test_reading_changes_nothing(command: str, example: Path) -> None:
    before = _state(example)
    for words in READING[command]:
        assert _call(example, command, words) in {0, 1}
    assert _state(example) == before


def test_the_example_page_comes_out_as_committed(example: Path) -> None:
    (example / PAGE).unlink()
    assert run([*DAY, "dashboard", str(example)]) == 0
    assert (example / PAGE).read_bytes() == (EXAMPLE / PAGE).read_bytes()


def test_an_unchanged_page_is_not_written(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run([*DAY, "dashboard", str(example)])
    before = _state(example)
    capsys.readouterr()
    run([*DAY, "dashboard", str(example)])
    assert capsys.readouterr().out == f"unchanged {PAGE}\n"
    assert _state(example) == before


def _page_made_elsewhere(folder: Path, **environment: str) -> bytes:
    """The page as another process makes it, in an environment of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ"))}
    done = subprocess.run(
        [sys.executable, "-m", "netvault", *DAY, "dashboard", "--output", "-", str(folder)],
        capture_output=True,
        check=True,
        env=kept | {"PYTHONUTF8": "1"} | environment,
    )
    return done.stdout


def _copied_backwards(source: Path, target: Path) -> Path:
    """The same notes, made in the other order, so that the folder lists them otherwise."""
    for file in sorted(source.rglob("*"), reverse=True):
        if file.is_file():
            place = target / file.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
    return target


@pytest.mark.parametrize(
    ("zone", "locale", "seed"),
    [("Pacific/Kiritimati", "C", "1"), ("America/Anchorage", "tr_TR.UTF-8", "2"), ("UTC", "de_DE.UTF-8", "77")],
)
def test_the_page_is_the_same_everywhere(zone: str, locale: str, seed: str, example: Path, tmp_path: Path) -> None:
    here = _page_made_elsewhere(example)
    copy = _copied_backwards(example, tmp_path / "elsewhere" / "example-vault")
    assert _page_made_elsewhere(copy, TZ=zone, LC_ALL=locale, PYTHONHASHSEED=seed) == here


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("locale", ["C", "tr_TR.UTF-8", "de_DE.UTF-8"])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Anchorage"])
def test_the_page_is_the_same_everywhere_at_length(
    zone: str, locale: str, seed: int, example: Path, tmp_path: Path
) -> None:
    test_the_page_is_the_same_everywhere(zone, locale, str(seed), example, tmp_path)


SECRETS = ("father died", "Elena", "Petrova", "+1 416", "Toronto")


@pytest.mark.parametrize("secret", SECRETS)
def test_what_is_private_is_in_the_notes_but_not_on_the_page(secret: str, example: Path) -> None:
    notes = "".join(path.read_text("utf-8") for path in example.rglob("*.md") if path.name != PAGE)
    assert secret in notes
    assert secret not in (EXAMPLE / PAGE).read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["due", "--all"],
        ["list"],
        ["search", "a"],
        ["show", "Jonas"],
        ["show", "Leila"],
        ["why", "Leila"],
        ["adopt"],
        *(["advice", "--rule", rule] for rule in BY_RULE),
    ],
    ids=" ".join,
)
def test_what_is_private_is_in_no_json(words: list[str], example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*DAY, "--vault", str(example), *words, "--json"]) == 0
    out = capsys.readouterr().out
    assert [secret for secret in SECRETS if secret in out] == []


# Ada keeps everything to herself but her name; Bo's whole note is private, and Cy had lunch with Bo
CLOSED = {
    "People/Ada.md": """\
        ---
        groups: [hushgroup]
        company: "[[Hushco]]"
        role: Director of hush
        city: Hushtown
        birthday: hush day
        cadence: every 17 hush
        next_contact: 2026-02-25
        tags: [hushtag]
        interests: [hushing]
        private: [groups, company, role, city, birthday, cadence, next_contact, tags, interests, log, met]
        met: 2019-11-11
        ---
        - 2026-02-03 call: hush words #promised hush promise
        """,
    "People/Bo.md": "---\nname: Bo Hush\nprivate: true\ncadence: hush\n---\n- 2026-02-30 hush\n",
    "People/Cy.md": "---\ncadence: 10\n---\n- 2026-01-04 lunch: [[Bo|Bo Hush]] was there\n",
    "Companies/Hushco.md": "---\ntype: company\nindustry: hush trade\n---\n",
}


@pytest.mark.parametrize(
    "words",
    [
        ["due", "--all"],
        ["list"],
        ["search", "a"],
        ["show", "Ada"],
        ["show", "Cy"],
        ["check"],
        ["adopt"],
        ["dashboard"],
        *(["advice", "--rule", rule] for rule in BY_RULE),
    ],
    ids=" ".join,
)
def test_nothing_of_a_closed_note_gets_out(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = vault(tmp_path / "notes", CLOSED)
    run([*DAY, "--vault", str(folder), *words, "--json"])
    out = capsys.readouterr().out
    page = folder / PAGE
    said = (out + (page.read_text("utf-8") if page.exists() else "")).replace("Companies/Hushco.md", "")
    assert '"Ada"' in said or words != ["list"]
    lines = [line for line in said.splitlines() if "hush" in line.casefold() or "2019" in line or "director" in line]
    assert lines == []


# Each is a slip of somebody who meant to keep the words to themselves
SLIPS = {
    "another's note": {"People/Zoe Quist.md": "---\nprivate: true\n---\n- 2025-06-01 call: HUSH with [[Ada]]\n"},
    "a yes of YAML 1.1": {"People/Ada.md": "---\nprivate: y\n---\n- 2025-06-01 call: HUSH\n"},
    "a word that is no property": {"People/Ada.md": "---\nprivate: [birthdys]\n---\n- 2025-06-01 call: HUSH\n"},
    "other words for the log": {"People/Ada.md": "---\nprivate: ['#notes']\n---\n- 2025-06-01 call: HUSH\n"},
    "where somebody works": {
        "People/Ada.md": "---\nprivate: [company]\ncompany: '[[Loom]]'\n---\n- 2025-06-01 call\n",
        "Companies/Loom.md": "---\ntype: company\ncity: HUSH\nindustry: HUSH\n---\n",
    },
    "twice": {"People/Ada.md": "---\nprivate: false\nprivate: true\n---\n- 2025-06-01 call: HUSH\n"},
    "never closed": {"People/Ada.md": "---\nprivate: true\n- 2025-06-01 call: HUSH\n"},
    "a private meeting": {"2025-06-01.md": "---\nprivate: true\n---\n- met [[Ada]]: HUSH\n"},
    "the name in other blanks": {
        "People/Zoe Quist.md": "---\nprivate: true\n---\n",
        "People/Ada.md": "- 2025-06-01 call: HUSH of Zoe \u200bQuist and **Zoe** Quist\n",
    },
}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize(
    "words", [["due", "--all"], ["list"], ["show", "Ada"], ["why", "Ada"], ["advice"], ["dashboard"]], ids=" ".join
)
def test_when_in_doubt_it_is_private(
    slip: str, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = vault(tmp_path, {"People/Ada.md": "", **SLIPS[slip]})
    run([*DAY, "--vault", str(folder), *words, "--json"])
    page = folder / PAGE
    said = capsys.readouterr().out + (page.read_text("utf-8") if page.exists() else "")
    assert said
    assert "HUSH" not in said
    assert "Quist" not in said


@pytest.mark.parametrize("option", [["--group", "hushgroup"], ["--tag", "hushtag"], ["--city", "hush"]], ids=str)
def test_what_is_private_is_not_asked(option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run([*DAY, "list", str(vault(tmp_path, CLOSED)), *option])
    assert "Ada" not in capsys.readouterr().out


def test_a_name_asked_for_by_name_is_shown_with_what_is_private(
    example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run([*DAY, "--vault", str(example), "show", "Jonas", "--private"])
    assert "father died" in capsys.readouterr().out


def test_from_many_people_to_none_is_refused(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run([*DAY, "dashboard", str(example)])
    for folder in ("People", "Choir"):
        shutil.rmtree(example / folder)
    before = (example / PAGE).read_bytes()
    assert run([*DAY, "dashboard", str(example)]) == 4
    assert "--allow-empty" in capsys.readouterr().err
    assert (example / PAGE).read_bytes() == before
    assert run([*DAY, "dashboard", str(example), "--allow-empty"]) == 0


@pytest.mark.parametrize(
    "own",
    [
        "# My own page\n",
        "%% netvault:begin format=1 people=1 sha256=0 %%\nno end\n",
        "%% netvault:end %%\n",
        b"\xff\xfe",
    ],
    ids=["a note of somebody's", "no end marker", "no begin marker", "no text"],
)
def test_a_file_that_is_not_ours_is_refused(own: str | bytes, tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": "# Ada\n", PAGE: own})
    before = (folder / PAGE).read_bytes()
    assert run([*DAY, "dashboard", str(folder)]) == 4
    assert (folder / PAGE).read_bytes() == before


# Zed is private, and Anna's notes speak of Zed under other words
ASIDES = {
    "prose under a day": {"People/Anna.md": "### 2026-01-10\nTalked about [[Zed Quark|Z]] and HUSH\n"},
    "a mark in prose": {"People/Anna.md": "### 2026-01-10\n#promised HUSH for [[Zed Quark|Z]]\n"},
    "a list of interactions": {
        "People/Anna.md": "---\ninteractions:\n  - {date: 2026-01-10, text: 'HUSH about [[Zed Quark|Z]]'}\n---\n"
    },
    "a daily note that does not count": {
        "People/Anna.md": "",
        "People/Zed Quark.md": "---\nprivate: true\nprm-ignore-journal: true\n---\n",
        "2026-01-10.md": "- [[Anna]] told me of [[Zed Quark|Z]]: HUSH\n",
    },
    "an interest": {"People/Anna.md": "---\ninterests: [HUSH with Zed Quark]\n---\n- 2026-01-10 tea\n"},
    "an anniversary": {
        "People/Anna.md": "---\nanniversaries: {HUSH to Zed Quark: 2016-03-05}\n---\n- 2026-01-10 tea\n"
    },
    "a company": {"People/Anna.md": "---\ncompany: HUSH and Zed Quark\n---\n- 2026-01-10 tea\n"},
    "a mark in Zed's log": {"People/Zed Quark.md": "---\nprivate: true\n---\n- 2026-01-10 call [[Anna]] #got HUSH\n"},
    "a meeting called so": {
        "People/Anna.md": "",
        "Meetings/Zed Quark HUSH.md": "---\ndate: 2026-01-10\n---\n- [[Anna]] helped #got a plan\n",
    },
    "another accent": {
        "People/Zed Quark.md": "---\nname: Zéd Quärk\nprivate: true\n---\n",
        "People/Anna.md": "- 2026-01-10 tea: HUSH of Zed Quark\n",
    },
}


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("words", [["advice"], ["dashboard"], ["why", "Anna"], ["show", "Anna"]], ids=" ".join)
def test_nobody_private_is_spoken_of_in_an_aside(
    aside: str, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = {"People/Anna.md": "---\ncadence: 10\n---\n", "People/Zed Quark.md": "---\nprivate: true\n---\n"}
    folder = vault(tmp_path, notes | ASIDES[aside])
    run([*DAY, "--vault", str(folder), *words, "--json"])
    page = folder / PAGE
    said = capsys.readouterr().out + (page.read_text("utf-8") if page.exists() else "")
    assert said
    assert "HUSH" not in said
