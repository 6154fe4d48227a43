"""`netvault watch` as it runs: a process that prints as things happen, and ends when it is told to."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest
from make import TODAY, vault

from netvault.commands.dashboard import write_dashboard
from netvault.model.settings import DASHBOARD_NAME

DAY = ["--today", str(TODAY)]
LONG_SECONDS = 60.0
ANA = "---\ncadence: 30\n---\n- 2025-12-01 call: her garden\n"
LOGGED = "- 2026-02-27 lunch: the new shop\n"
PRIVATE = ANA.replace("cadence: 30", "cadence: 30\nprivate: true")
NOTES = {"People/Ana Kovač.md": ANA, "People/Bo Adeyemi.md": ANA, "Daily/2026-01-01.md": "rain\n"}


def until(condition: Callable[[], bool]) -> None:
    latest = time.monotonic() + LONG_SECONDS
    while not condition():
        assert time.monotonic() < latest, "it never came about"
        time.sleep(0.02)


@dataclass
class Running:
    """A watch as a process of its own, and what it has said so far."""

    folder: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def page(self) -> Path:
        return self.folder / DASHBOARD_NAME

    @property
    def answers(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.said]

    def says(self, words: str) -> None:
        until(lambda: any(words in line for line in list(self.said)))

    def tells(self, words: str) -> None:
        until(lambda: any(words in line for line in list(self.told)))

    def log(self, name: str, line: str = LOGGED) -> None:
        with (self.folder / f"People/{name}.md").open("a", encoding="utf-8") as note:
            note.write(line)

    def is_fresh(self) -> bool:
        """True if a cold build would write the very page that is there."""
        return not write_dashboard(self.folder, TODAY, dry_run=True).changed


def collect(lines: IO[str] | None, into: list[str]) -> threading.Thread:
    assert lines is not None
    thread = threading.Thread(target=lambda: [into.append(line.rstrip("\n")) for line in lines])
    thread.start()
    return thread


def start(folder: Path, *words: str, options: tuple[str, ...] = (), **environment: str) -> subprocess.Popen[str]:
    home = folder.parent
    own = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "XDG_CONFIG_HOME": str(home / "config")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NETVAULT_")}
    return subprocess.Popen(
        [sys.executable, "-m", "netvault", *DAY, *options, "watch", str(folder), *words],
        env=kept | own | {"PYTHONUTF8": "1", "TZ": "Asia/Tokyo"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@contextmanager
def watching(folder: Path, *words: str, options: tuple[str, ...] = (), **environment: str) -> Iterator[Running]:
    with start(folder, *words, options=options, **environment) as process:
        running = Running(folder, process)
        threads = collect(process.stdout, running.said), collect(process.stderr, running.told)
        try:
            if "-q" not in options:
                until(lambda: bool(running.said or running.told))
            yield running
        finally:
            process.terminate()
            process.wait(LONG_SECONDS)
            for thread in threads:
                thread.join()
            # shown where the test fails
            sys.stdout.write("\n".join(["-- said", *running.said, "-- told", *running.told, ""]))
    assert not [line for line in running.told if "mistake" in line or "Traceback" in line]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return vault(tmp_path / "notes", NOTES)


def test_a_line_is_said_at_the_start_and_for_each_change(folder: Path) -> None:
    with watching(folder) as running:
        running.says("watching notes (3 notes); the page is updated: 2 due")
        assert running.is_fresh()
        running.log("Ana Kovač")
        running.says("page updated: 1 due, Ana Kovač logged")
        assert running.is_fresh()
        running.log("Bo Adeyemi", "- 2026-02-28 email: tried to reach him\n")
        running.says("page updated: 0 due, Bo Adeyemi logged")
        running.page.unlink()
        running.says("page updated: 0 due")
        assert all(line[:5].replace(":", "").isdigit() and line[2] == ":" for line in running.said)
    assert running.told == []
    assert running.process.returncode == 0


def test_a_page_that_is_up_to_date_is_said_to_be(folder: Path) -> None:
    write_dashboard(folder, TODAY)
    with watching(folder) as running:
        running.says("watching notes (3 notes); the page is up to date: 2 due")


def test_many_names_are_counted(folder: Path) -> None:
    names = ["Ana", "Bo", "Chidi", "Dee", "Ed", "Fay", "Gus"]
    for name in names:
        vault(folder, {f"People/{name}.md": ANA})
    with watching(folder) as running:
        for name in names:
            # all at once, as a sync brings them, so that one look sees them all
            (folder.parent / name).write_text(ANA + LOGGED)
        os.kill(running.process.pid, signal.SIGSTOP)
        for name in names:
            (folder.parent / name).rename(folder / f"People/{name}.md")
        os.kill(running.process.pid, signal.SIGCONT)
        running.says("page updated: 2 due, Ana, Bo, Chidi and 4 more logged")


FIELDS = "schema_version vault today at what says page changed notes due logged became_due told problems".split()


def test_json_is_an_object_a_line(folder: Path) -> None:
    with watching(folder, "--json") as running:
        running.log("Ana Kovač", "- 2026-02-27 lunch\ncadence soon\n")
        until(lambda: len(running.said) > 1)
        running.log("Bo Adeyemi", "- 2026-13-01 lunch\n")
        running.page.write_text("")
        until(lambda: len(running.said) > 2)
        first, second, third = running.answers
    assert [list(answer) for answer in (first, second, third)] == [FIELDS] * 3
    assert first["what"] == "started"
    assert (first["vault"], first["today"], first["notes"], first["due"]) == ("notes", str(TODAY), 3, 2)
    assert str(first["at"]).endswith("+09:00")
    assert second["what"] == "updated"
    assert second["logged"] == [{"name": "Ana Kovač", "path": "People/Ana Kovač.md"}]
    assert (second["became_due"], second["due"], second["page"]) == ([], 1, DASHBOARD_NAME)
    assert third["changed"] is True
    assert first["says"] == "watching notes (3 notes); the page is updated: 2 due"
    assert second["says"] == "page updated: 1 due, Ana Kovač logged"


@pytest.mark.parametrize("options", [("-q",), ()], ids=["quiet", "loud"])
def test_json_tells_of_a_page_that_grows_old(options: tuple[str, ...], folder: Path) -> None:
    with watching(folder, "--json", options=options) as running:
        running.says('"what": "started"')
        mine = folder.with_name("mine.md")
        mine.write_text("# Mine\n")
        mine.rename(running.page)
        running.says('"what": "refused"')
        running.page.unlink()
        running.says('"what": "updated"')
        away = folder.rename(folder.with_name("away"))
        running.says('"what": "waiting"')
        away.rename(folder)
        running.says('"what": "back"')
        running.log("Ana Kovač")
        running.says("Ana Kova\\u010d logged")
    answers = running.answers
    assert [list(answer) for answer in answers] == [FIELDS] * len(answers)
    assert [answer["what"] for answer in answers] == "started refused updated waiting back updated".split()
    refused, waiting, back = answers[1], answers[3], answers[4]
    assert "it has no netvault markers" in str(refused["says"])
    assert (waiting["says"], back["says"]) == ("the vault is not there; waiting", "notes can be read again")
    for answer in (refused, waiting, back):
        assert [answer[name] for name in ("page", "changed", "notes", "due")] == [None] * 4
        assert [answer[name] for name in ("logged", "became_due", "told", "problems")] == [[]] * 4
    told = [str(answer["says"]) for answer in (refused, waiting, back)]
    assert [line[6:] for line in running.told] == ([] if options else told)


def test_who_becomes_due_is_told_and_shown_on_the_desktop(folder: Path, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    shown = tmp_path / "shown"
    (programs / "notify-send").write_text(f'#!/bin/sh\necho "$@" >> {shown}\n')
    (programs / "notify-send").chmod(0o755)
    vault(folder, {"People/Ana Kovač.md": ANA + LOGGED, "People/Hana Sato.md": PRIVATE + LOGGED})
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    with watching(folder, "--notify", PATH=path) as running:
        (folder / "People/Hana Sato.md").write_text(PRIVATE)
        (folder / "People/Ana Kovač.md").write_text(ANA)
        running.says("page updated: 2 due, Ana Kovač is now due")
        until(shown.exists)
        until(lambda: "Ana Kovač is due" in shown.read_text("utf-8"))
    assert "Hana" not in shown.read_text("utf-8")


def test_a_desktop_that_shows_nothing_is_told(folder: Path, tmp_path: Path) -> None:
    vault(folder, {"People/Ana Kovač.md": ANA + LOGGED})
    with watching(folder, "--notify", PATH=str(tmp_path)) as running:
        running.says("watching")
        (folder / "People/Ana Kovač.md").write_text(ANA)
        running.tells("shows no notifications")


@pytest.mark.parametrize("words", [(), ("--json",)], ids=["lines", "json"])
def test_nobody_private_is_named(words: tuple[str, ...], folder: Path) -> None:
    vault(folder, {"People/Hana Sato.md": PRIVATE})
    with watching(folder, *words) as running:
        running.log("Hana Sato")
        running.log("Ana Kovač")
        until(lambda: len(running.said) > 1)
        (folder / "People/Hana Sato.md").write_text(PRIVATE)
        (folder / "People/Ana Kovač.md").write_text(ANA)
        until(lambda: len(running.said) > 2)
    assert not [line for line in running.said + running.told if "Hana" in line]


def test_quiet_says_nothing_and_does_all(folder: Path) -> None:
    with watching(folder, options=("-q",)) as running:
        until(running.page.exists)
        running.log("Ana Kovač")
        until(running.is_fresh)
        away = folder.rename(folder.with_name("away"))
        time.sleep(2)
        away.rename(folder)
        running.log("Bo Adeyemi")
        until(running.is_fresh)
    assert (running.said, running.told) == ([], [])


def test_no_note_steers_the_terminal(folder: Path) -> None:
    vault(folder, {"People/Eve.md": '---\nname: "Eve\\e[31m\\u202e"\ncadence: 30\n---\n- 2025-12-01 call\n'})
    with watching(folder) as running:
        running.log("Eve")
        running.says("Eve")
    assert not any("\x1b" in line or "\u202e" in line for line in running.said)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
@pytest.mark.parametrize("words", [(), ("--poll",)], ids=["listening", "polling"])
def test_it_ends_when_told_to(words: tuple[str, ...], number: signal.Signals, code: int, folder: Path) -> None:
    with watching(folder, *words) as running:
        running.says("watching")
        running.process.send_signal(number)
        assert running.process.wait(LONG_SECONDS) == code
    assert not [line for line in running.told if line]
    assert not list(folder.rglob(".netvault-*"))


def test_it_ends_while_it_waits_for_the_vault(folder: Path) -> None:
    with watching(folder) as running:
        running.says("watching")
        folder.rename(folder.with_name("away"))
        running.tells("the vault is not there; waiting")
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(LONG_SECONDS) == 130


@pytest.mark.parametrize("words", [(), ("--poll",)], ids=["listening", "polling"])
def test_the_vault_goes_away_and_comes_back(words: tuple[str, ...], folder: Path) -> None:
    with watching(folder, *words) as running:
        running.says("watching")
        away = folder.rename(folder.with_name("away"))
        running.tells("the vault is not there; waiting")
        time.sleep(2)
        assert not folder.exists()
        away.rename(folder)
        running.tells("notes can be read again")
        running.log("Ana Kovač")
        running.says("Ana Kovač logged")
        assert len(running.told) == 2


def test_a_second_watcher_is_refused(folder: Path) -> None:
    with watching(folder) as running:
        running.says("watching")
        with start(folder) as second:
            said, told = second.communicate(timeout=LONG_SECONDS)
        assert (second.returncode, said) == (4, "")
        assert f"watched already, by process {running.process.pid}" in told
        running.log("Ana Kovač")
        running.says("Ana Kovač logged")
        running.process.kill()
        running.process.wait()
    with watching(folder) as again:
        again.says("watching")


def test_broken_settings_are_told_and_mended(folder: Path) -> None:
    with watching(folder) as running:
        running.says("watching")
        (folder / "Network Settings.md").write_bytes(b"---\nper_week: \xff\n---\n")
        running.tells("Network Settings.md:2")
        (folder / "Network Settings.md").write_text("---\nsections: [soon]\n---\n")
        running.tells("can be read again")
        running.says("page updated: 2 due")
        assert running.is_fresh()


def test_a_page_of_the_owners_own_is_told_and_left(folder: Path) -> None:
    with watching(folder) as running:
        running.says("watching")
        running.page.write_text("# Mine\n")
        running.tells("it has no netvault markers")
        running.log("Ana Kovač")
        time.sleep(1)
        assert running.page.read_text() == "# Mine\n"
        running.page.unlink()
        running.says("page updated: 1 due")


def test_from_many_people_to_none_is_refused(folder: Path) -> None:
    with watching(folder) as running:
        running.says("watching")
        before = running.page.read_bytes()
        (folder / "People").rename(folder.parent / "away")
        running.tells("spoke of 2 people")
        assert running.page.read_bytes() == before
        (folder.parent / "away").rename(folder / "People")
        running.says("page up to date: 2 due")


def test_no_vault_is_told_at_the_start(tmp_path: Path) -> None:
    with start(tmp_path / "none") as process:
        process.communicate(timeout=LONG_SECONDS)
    assert process.returncode == 3


@pytest.mark.parametrize("notes", [5_000, pytest.param(20_000, marks=pytest.mark.slow)])
def test_what_happens_while_the_process_stands_still_is_seen(notes: int, folder: Path) -> None:
    """With more events than the kernel keeps (16,384 by default, four a note) some of them are lost."""
    with watching(folder) as running:
        running.says("watching")
        os.kill(running.process.pid, signal.SIGSTOP)
        for number in range(notes):
            beside = folder / f"Daily/{number}"
            beside.write_text(f"a day with [[Ana Kovač]] {number}\n")
            beside.rename(folder / f"Daily/Day {number}.md")
        vault(folder, {"New/Deep/People/Cleo.md": ANA})
        os.kill(running.process.pid, signal.SIGCONT)
        until(running.is_fresh)
        (folder / "New/Deep/People/Cleo.md").write_text(ANA + LOGGED)
        until(running.is_fresh)
        running.says("Cleo logged")
    assert running.told == []


def edit(note: Path, chance: random.Random, number: int) -> None:
    """One of the ways in which notes are changed."""
    text = f"{ANA}- 2026-02-{chance.randint(1, 28):02} call: {number}\n"
    way = chance.choice(("append", "write", "rename", "delete"))
    if way == "append" and note.exists():
        with note.open("a") as opened:
            opened.write(f"- 2026-01-{chance.randint(1, 28):02} email: {number}\n")
    elif way == "rename":
        beside = note.with_name(f".{note.name}.tmp")
        beside.write_text(text)
        beside.rename(note)
    elif way == "delete" and number % 10 == 0:
        note.unlink(missing_ok=True)
    else:
        note.write_text(text)


def write_for(seconds: float, each_second: float, notes: list[Path], seed: int) -> None:
    chance = random.Random(seed)
    began = time.monotonic()
    number = 0
    while time.monotonic() < began + seconds:
        number += 1
        edit(chance.choice(notes), chance, number)
        time.sleep(max(0.0, began + number / each_second - time.monotonic()))


def cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize(
    ("notes", "seconds", "most_seconds", "idle_seconds", "most_cpu_seconds"),
    [
        pytest.param(50, 3.0, LONG_SECONDS, 2.0, None, id="short"),
        pytest.param(1_000, 600.0, 5.0, 10.0, 0.05, id="long", marks=[pytest.mark.slow]),
    ],
)
def test_two_writers_at_300_edits_a_second(
    notes: int,
    seconds: float,
    most_seconds: float,
    idle_seconds: float,
    most_cpu_seconds: float | None,
    folder: Path,
) -> None:
    paths = [folder / f"People/{number // 100}/Person {number}.md" for number in range(notes)]
    vault(folder, {str(path.relative_to(folder)): ANA for path in paths})
    seed = int(os.environ.get("NETVAULT_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
    with watching(folder) as running:
        running.says("watching")
        writers = [
            threading.Thread(target=write_for, args=(seconds, 150.0, paths[half::2], seed + half)) for half in (0, 1)
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        last_edit = time.monotonic()
        wanted = write_dashboard(folder, TODAY, dry_run=True).after.encode()
        until(lambda: running.page.read_bytes() == wanted)
        took = time.monotonic() - last_edit
        sys.stdout.write(f"seed {seed}: fresh {took:.2f} s after the last edit\n")
        assert took <= most_seconds
        assert running.is_fresh()
        time.sleep(2)
        written, lines = running.page.stat().st_mtime_ns, len(running.said)
        used = cpu_seconds(running.process.pid)
        time.sleep(idle_seconds)
        idle = cpu_seconds(running.process.pid) - used
        sys.stdout.write(f"{idle:.2f} CPU s in {idle_seconds:.0f} s of rest\n")
        assert (running.page.stat().st_mtime_ns, len(running.said)) == (written, lines)
        if most_cpu_seconds is not None:
            assert idle <= most_cpu_seconds
    assert running.told == []
