"""The command line as a whole: finding the vault, exit codes, what is said where, and nothing unsafe."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from make import vault

from netvault.cli.main import run

ROOT = Path(__file__).parents[2]
DAY = ["--today", "2026-03-01"]
ADA = "---\ntype: person\ncadence: 30\n---\n- 2025-12-01 call: her garden\n"


def process(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A call as a shell makes it, without this machine's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NETVAULT_")}
    home = {"HOME": str(cwd / "home"), "XDG_CONFIG_HOME": str(cwd / "config"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "netvault", *words],
        cwd=cwd,
        env=kept | home | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_no_vault_is_told_with_what_to_do(tmp_path: Path) -> None:
    done = process("due", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "--vault" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_folder_one_is_in_beats_the_environment(tmp_path: Path) -> None:
    here = vault(tmp_path / "here", {"Network Settings.md": "", "People/Ada.md": ADA})
    other = vault(tmp_path / "other", {"Network Settings.md": "", "People/Bo.md": ADA})
    done = process(*DAY, "list", cwd=here / "People", NETVAULT_VAULT=str(other))
    assert done.stdout.startswith("Ada\t")
    assert process(*DAY, "list", cwd=tmp_path, NETVAULT_VAULT=str(other)).stdout.startswith("Bo\t")


def test_today_may_come_from_the_environment(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": ADA})
    assert process("due", str(folder), cwd=tmp_path, NETVAULT_TODAY="2025-12-30").stdout == ""
    assert process("due", str(folder), cwd=tmp_path, NETVAULT_TODAY="2025-12-31").stdout.startswith("Ada\t")


def test_a_settings_note_that_cannot_be_read_stops_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = vault(tmp_path, {"Network Settings.md": b"---\nper_week: \xff\n---\n"})
    assert run([*DAY, "due", str(folder)]) == 3
    assert "Network Settings.md:2" in capsys.readouterr().err


def test_exit_code_says_whether_somebody_is_due(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": ADA})
    assert run([*DAY, "due", str(folder), "--exit-code"]) == 1
    assert run(["--today", "2025-12-02", "due", str(folder), "--exit-code"]) == 0


def test_an_empty_vault_is_no_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    for command in ("due", "list", "check", "adopt", "doctor", "dashboard"):
        assert run([*DAY, command, str(tmp_path / "empty")]) == 0
    assert "No contacts to show yet" in (tmp_path / "empty" / "Network Dashboard.md").read_text("utf-8")
    assert "netvault adopt" in capsys.readouterr().err


def test_quiet_says_nothing_but_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = vault(tmp_path, {"People/Ada.md": "---\ncadence: soon\n---\n"})
    run([*DAY, "-q", "due", str(folder)])
    assert capsys.readouterr().err == ""
    run([*DAY, "-v", "due", str(folder)])
    assert "NV205" in capsys.readouterr().err


HOSTILE = "\x1b[31mred\x1b[0m \x07bell \u202eevil \u200bzero \x9b2J"


@pytest.mark.parametrize("color", ["never", "always"])
@pytest.mark.parametrize(
    "words",
    [["due"], ["list"], ["show", "Mallory"], ["why", "Mallory"], ["search", "Mallory"], ["check"], ["adopt"]],
    ids=lambda words: words[0],
)
def test_no_text_of_a_note_steers_the_terminal(
    words: list[str], color: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        f'---\nname: "Mallory \\e[31m\\u202e\\a"\ncompany: "{HOSTILE[3:6]}\\e]0;title\\a"\ncadence: "\\e[2Jsoon"\n'
        f'\x7fkey: 1\ngroups: ["x\\e[0m"]\n---\n- 2025-01-01 call: {HOSTILE}\n'
    )
    folder = vault(tmp_path, {"People/Mallory\x1b[31m\u202e.md": text, "Daily/2025-02-02.md": "[[Mallory]] \x1b[5m\n"})
    run([*DAY, "-v", "--color", color, *words, str(folder)])
    captured = capsys.readouterr()
    said = captured.out + captured.err
    assert "Mallory" in said
    if color == "always":
        said = re.sub(r"\x1b\[[0-9;]*m", "", said)
    assert [sign for sign in said if unicodedata.category(sign) in {"Cc", "Cf"} and sign not in "\n\t"] == []


def test_a_reader_who_goes_away_is_no_mistake(tmp_path: Path) -> None:
    folder = vault(tmp_path, {f"People/Person {number}.md": ADA for number in range(400)})
    command = f"{sys.executable} -m netvault --today 2026-03-01 due --json {folder} | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == "{\n"
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("command", "what"),
    [("due", "due"), ("list", "contacts"), ("show Ada", "contact"), ("why Ada", "why"), ("search ada", "contacts"),
     ("adopt", "adopt"), ("check", "problems"), ("doctor", "doctor"), ("dashboard", "changed")],
)  # fmt: skip
def test_json_has_its_frame(command: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = vault(tmp_path / "notes", {"People/Ada.md": ADA})
    run([*DAY, "--vault", str(folder), *command.split(), "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["schema_version"] == 1
    assert answer["vault"] == "notes"
    assert answer["today"] == "2026-03-01"
    assert what in answer
    assert answer["problems"] == []


CONTACT_KEYS = "name path aliases groups company role city status last_contact cadence_days due state".split()
DUE_KEYS = [*CONTACT_KEYS, "last_contact_source", "why", "days_overdue"]


def test_json_fields_are_always_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = vault(tmp_path, {"People/Ada.md": ADA, "People/Bo.md": "---\nmet: 2025-01-01\n---\n"})
    run([*DAY, "due", str(folder), "--json"])
    rows = json.loads(capsys.readouterr().out)["due"]
    assert [list(row) for row in rows] == [DUE_KEYS, DUE_KEYS]
    assert rows[0] == {
        "name": "Bo",
        "path": "People/Bo.md",
        "aliases": [],
        "groups": [],
        "company": None,
        "role": None,
        "city": None,
        "status": "active",
        "last_contact": None,
        "cadence_days": 183,
        "due": "2025-07-01",
        "state": "overdue",
        "last_contact_source": None,
        "why": [
            "No contact is written anywhere.",
            "Every 6 months, the default, as no group has one.",
            "2025-01-01 (the day you met) and 6 months make 2025-07-01, which was 243 days ago.",
        ],
        "days_overdue": 243,
    }
    run([*DAY, "list", str(folder), "--json"])
    assert [list(row) for row in json.loads(capsys.readouterr().out)["contacts"]] == [CONTACT_KEYS, CONTACT_KEYS]


def test_a_shell_completes_commands_and_names(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada Lovett.md": ADA, "People/Bo.md": ADA})
    said = process(
        cwd=tmp_path,
        NETVAULT_VAULT=str(folder),
        COMP_WORDS="netvault show A",
        COMP_CWORD="2",
        _NETVAULT_COMPLETE="bash_complete",
    )
    assert said.stdout == "plain,Ada Lovett\n"
    done = process(cwd=tmp_path, COMP_WORDS="netvault da", COMP_CWORD="1", _NETVAULT_COMPLETE="bash_complete")
    assert done.stdout == "plain,dashboard\n"


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_what_a_note_is_called_is_never_run_by_the_shell(tmp_path: Path) -> None:
    """bash takes what completion offers as if it had been typed."""
    names = ["$(touch pwned)", "a `touch pwned`", "b; touch pwned", "Bo O'Brien", 'c "d', "e & f", "g\\h", "i*"]
    folder = vault(tmp_path / "notes", {f"People/{name}.md": ADA for name in names})
    said = process(
        cwd=tmp_path, NETVAULT_VAULT=str(folder), COMP_WORDS="netvault show ", COMP_CWORD="2",
        _NETVAULT_COMPLETE="bash_complete",
    )  # fmt: skip
    offered = [line.removeprefix("plain,") for line in said.stdout.splitlines()]
    assert len(offered) == len(names)
    typed = subprocess.run(
        ["bash", "-c", "\n".join(f"echo {words}" for words in offered)],
        capture_output=True, encoding="utf-8", check=True, cwd=tmp_path,
    )  # fmt: skip
    assert sorted(typed.stdout.splitlines()) == sorted(names)
    assert not (tmp_path / "pwned").exists()


def test_a_program_with_nowhere_to_write_to_does_its_work(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": ADA})
    command = f"{sys.executable} -m netvault {' '.join(DAY)} dashboard '{folder}' >&- 2>&-"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, check=False)
    assert done.returncode == 0
    assert (folder / "Network Dashboard.md").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_a_completion_script_for_each_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "_NETVAULT_COMPLETE" in capsys.readouterr().out


def test_a_note_of_a_pull_request_is_marked_by_github(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = vault(tmp_path, {"People/A, b.md": '---\ncadence: "50%\\nsoon"\n---\n'})
    assert run([*DAY, "check", str(folder), "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith('::error file=People/A%2C b.md,line=2,col=10,title=NV205::"50%25')


@pytest.mark.parametrize(
    "words",
    [
        ["\x1b]0;x\x07\u202e"],
        ["--today", "\x1b[2J", "due"],
        ["due", "a", "\x1b[5m"],
        ["--vault", "", "due"],
        ["due", ""],
    ],
    ids=["command", "day", "argument", "empty vault", "empty argument"],
)
def test_wrong_use_is_told_safely(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 2
    said = capsys.readouterr().err
    assert said
    assert [sign for sign in said if unicodedata.category(sign) in {"Cc", "Cf"} and sign != "\n"] == []


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    command = f"cd {tmp_path} && mkdir gone && cd gone && rmdir ../gone && {sys.executable} -m netvault due"
    done = subprocess.run(["sh", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "gone" in done.stderr) == (3, True)


def test_init_makes_nothing_where_the_page_is_somebodys_own(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"Network Dashboard.md": "# Mine\n"})
    assert run([*DAY, "init", str(folder)]) == 4
    assert [path.name for path in folder.iterdir()] == ["Network Dashboard.md"]
