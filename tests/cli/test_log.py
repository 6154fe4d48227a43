"""`netvault log` at the terminal: whom it finds, what it writes, and what the vault says afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from make import loaded, vault

from netvault.cli.main import run
from netvault.model.interaction import Channel, Direction, Interaction, Mark

ROOT = str(Path(__file__).parents[2])
DAY = ["--today", "2026-03-01"]
TODAY, YESTERDAY = date(2026, 3, 1), date(2026, 2, 28)
PAGE = "Network Dashboard.md"
DAILY = "Daily/2026-03-01.md"
ADA = "---\r\ntype: person\r\nlastContacted: 2026-02-01 # by hand\r\n---\r\n## Log\r\n- 2026-02-01 call: bees\r\n"
NOTES = {
    "People/Ada Okoro.md": ADA.encode(),
    "People/Bo Chen.md": "---\ntype: person\naliases: [Bobo]\nnext_contact: 2026-02-20\n---\n# Bo\n",
    "People/Ana Lind.md": "---\ntype: person\n---\n",
    "People/Ana María Ruiz.md": "---\ntype: person\nlast_contact: 2026-04-01\n---\n",
    "People/Di Quist.md": "---\ntype: person\nprivate: true\n---\n",
    "People/Ed Ito.md": "---\ntype: person\nstatus: archived\nprm-ignore-journal: true\n---\n",
    "Me.md": "---\nme: true\nname: Ana Vega\naliases: [Vega]\n---\n",
    ".obsidian/daily-notes.json": '{"folder": "Daily"}',
}
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return vault(tmp_path / "notes", NOTES)


def log(folder: Path, *words: str) -> int:
    return run([*DAY, "--vault", str(folder), "log", *words])


def texts(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.md")}


def last(folder: Path, name: str) -> Interaction:
    """The last time in touch with the person, as the whole vault tells it."""
    network = loaded(folder).network
    (path,) = [tie.path for tie in network.roll.ties if tie.name == name]
    found = network.standing(path).last
    assert found is not None
    return found


def from_stdin(folder: Path, typed: bytes, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "netvault", *DAY, "--vault", str(folder), "log", *words],
        input=typed, capture_output=True, check=False, cwd=ROOT,
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Nobody", "coffee"], 'Nobody here is called "Nobody".'),
        (["Boboo", "coffee"], "Did you mean Bo Chen"),
        (["Ana", "coffee"], "Ana Lind (People/Ana Lind.md)"),
        (["me", "coffee"], '"me" is you'),
        (["Vega", "coffee"], '"Vega" is you'),
        (["Bo", "and", "Vega", "coffee and cake"], '"Vega" is you'),
        (["Bo", ""], "One of the words is empty"),
        (["Bo", " "], "One of the words is empty"),
        (["Bo", "Ana", "coffee and cake"], '"Ana" may be any of these; write more of the name'),
        (
            ["Ada", "Boateng", "came", "by"],
            'Nobody here is called "Ada Boateng". Did you mean Ada Okoro? Then put a colon',
        ),
        (["Ada", "Bo", "came", "by"], "Is Bo one of the people?"),
        (["a", "coffee and cake"], "write more of the name"),
        (["Bo", "--", "---"], "says nothing that a log keeps"),
        (["Bo", "-5 °C"], 'Put -- before a text that begins with a dash: netvault log Ana -- "-5'),
        (["Bo", "\udcff"], "What was typed is not UTF-8 text"),
        (["Bo", "--on", "20.02.2026"], "write 2026-02-20"),
        (["Bo", "--next", "2026"], '"2026" is not a day to come'),
        (["Bo", ROOT], "is a folder; the vault is named first here"),
        (["Bo", "Adda", "coffee and cake"], "Did you mean Ada Okoro"),
        (["Bo", "--channel", "coffe"], 'There is no channel "coffe". Did you mean coffee?'),
        (["Bo", "--in", "--out"], "--in and --out exclude each other"),
        (
            ["Bo", "--on", "2026-03-02"],
            "2026-03-02 is still to come; write a plan into the note by hand, or use --next",
        ),
        (["Bo", "--on", "soon"], "is not a day gone by"),
        (["Bo", "--next", "2026-02-28"], "--next is a day to come, and 2026-02-28 is not"),
        (["Bo", "--on", "2026-02-01", "--next", "2026-02-15"], "--next is a day to come"),
        (["Bo", "--gave", "a; b"], "The words of --gave would end"),
        (["Bo", "--to", "weekly"], "weekly"),
    ],
)
def test_what_it_cannot_mean_is_told_and_nothing_written(
    words: list[str], said: str, notes: Path, capsys: Capture
) -> None:
    before = texts(notes)
    assert log(notes, *words) == 2
    assert said in capsys.readouterr().err
    assert texts(notes) == before


def test_saying_the_same_again_changes_nothing(notes: Path, capsys: Capture) -> None:
    assert log(notes, "Bo", "coffee: bees") == 0
    before = texts(notes)
    capsys.readouterr()
    assert log(notes, "Bo", "coffee: bees") == 0
    assert capsys.readouterr().out == "unchanged People/Bo Chen.md: the log of 2026-03-01 says so already\n"
    assert texts(notes) == before


def test_the_line_goes_to_the_log_and_last_contact_moves_with_it(notes: Path, capsys: Capture) -> None:
    assert log(notes, "ada", "call: her", "move", "--gave", "a book") == 0
    assert capsys.readouterr().out == (
        'updated People/Ada Okoro.md: "2026-03-01 call: her move #gave a book" was added to the log; '
        "lastContacted is now 2026-03-01\n"
    )
    assert texts(notes)["People/Ada Okoro.md"].decode() == ADA.replace("2026-02-01 #", "2026-03-01 #").replace(
        "## Log\r\n", "## Log\r\n- 2026-03-01 call: her move #gave a book\r\n"
    )


def test_all_that_can_be_told_is_read_back(notes: Path) -> None:
    marks = [word for mark in ("gave", "asked", "got", "thanked", "shared", "promised") for word in (f"--{mark}", mark)]
    assert log(notes, "Bo", "--channel", "email", "--in", "--on", "-1d", *marks, "--gave", "more", "his move") == 0
    said = last(notes, "Bo Chen")
    assert (said.on, said.channel, said.direction, said.text) == (
        YESTERDAY,
        Channel.EMAIL,
        Direction.IN,
        "his move",
    )
    told = [Mark.GAVE, Mark.GAVE, Mark.ASKED, Mark.GOT, Mark.THANKED, Mark.SHARED, Mark.PROMISED]
    assert [one.mark for one in said.marks] == told
    assert [one.words for one in said.marks] == ["gave", "more", "asked", "got", "thanked", "shared", "promised"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["Ana", "María", "coffee"], ["Ana María Ruiz"]),
        (["Bobo", "coffee"], ["Bo Chen"]),
        (["Ada", "Bo", "coffee and cake"], ["Ada Okoro", "Bo Chen"]),
        (["Ada,", "Bobo", "and", "Di", "coffee"], ["Ada Okoro", "Bo Chen", "Di Quist"]),
        (["Bo", "bobo", "coffee and cake"], ["Bo Chen"]),
        (["Ed", "coffee"], ["Ed Ito"]),
        (["Ada:", "Coffee", "and", "cake"], ["Ada Okoro"]),
        (["Ada", "und", "Bobo", "coffee"], ["Ada Okoro", "Bo Chen"]),
    ],
)
def test_who_is_meant_is_told(words: list[str], names: list[str], notes: Path, capsys: Capture) -> None:
    assert log(notes, *words) == 0
    written = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert written == [f"updated People/{name}.md" for name in names]
    assert [last(notes, name).channel for name in names] == [Channel.MEETING] * len(names)


def test_two_people_and_no_text_were_in_touch_all_the_same(notes: Path, capsys: Capture) -> None:
    assert log(notes, "Bo", "Ada Okoro") == 0
    assert [line.partition(": ")[2] for line in capsys.readouterr().out.splitlines()] == [
        '"2026-03-01" was added to the log',
        '"2026-03-01" was added to the log; lastContacted is now 2026-03-01',
    ]


def test_who_was_put_aside_is_told(notes: Path, capsys: Capture) -> None:
    assert log(notes, "Ed", "coffee") == 0
    assert capsys.readouterr().err == "Ed Ito is archived.\n"


def test_a_line_that_would_make_the_note_too_large_to_read_is_refused(notes: Path, capsys: Capture) -> None:
    vault(notes, {"People/Bo Chen.md": b"---\ntype: person\n---\n" + b"a" * (4 * 1024 * 1024 - 30)})
    before = texts(notes)
    assert log(notes, "Bo", "coffee") == 4
    assert "People/Bo Chen.md would be larger than 4 MiB, which netvault does not read" in capsys.readouterr().err
    assert texts(notes) == before


def test_several_people_are_one_change(notes: Path) -> None:
    before = texts(notes)
    log(notes, "Ada", "Bo", "coffee and cake")
    run([*DAY, "--vault", str(notes), "undo"])
    assert texts(notes) == before


def test_of_several_people_all_or_none(notes: Path, capsys: Capture) -> None:
    vault(notes, {"People/Bo Chen.md": "---\ntype: person\n---\n```\nnever closed\n"})
    before = texts(notes)
    assert log(notes, "Ada", "Bo", "coffee and cake") == 4
    assert "People/Bo Chen.md:" in capsys.readouterr().err
    assert texts(notes) == before


def test_a_later_last_contact_stays(notes: Path, capsys: Capture) -> None:
    assert log(notes, "Ana María", "coffee") == 0
    assert capsys.readouterr().out.endswith('"2026-03-01 coffee" was added to the log\n')
    assert b"last_contact: 2026-04-01\n" in texts(notes)["People/Ana María Ruiz.md"]


def test_a_last_contact_that_cannot_be_read_stays_and_the_line_is_written(notes: Path, capsys: Capture) -> None:
    vault(notes, {"People/Bo Chen.md": "---\ntype: person\nlast_contact: last week\n---\n"})
    assert log(notes, "Bo", "coffee") == 0
    assert 'last_contact was left as it is: People/Bo Chen.md:3: "last week"' in capsys.readouterr().out
    assert last(notes, "Bo Chen").on == TODAY


def test_an_appointment_that_was_kept_needs_no_change(notes: Path) -> None:
    assert log(notes, "Bo", "coffee") == 0
    assert b"next_contact: 2026-02-20\n" in texts(notes)["People/Bo Chen.md"]
    network = loaded(notes).network
    assert network.standing("People/Bo Chen.md").due == date(2026, 9, 1)


def test_the_next_contact_is_set_in_the_same_change(notes: Path) -> None:
    assert log(notes, "Bo", "coffee", "--next", "3w") == 0
    assert b"next_contact: 2026-03-22\n" in texts(notes)["People/Bo Chen.md"]
    assert loaded(notes).network.standing("People/Bo Chen.md").due == date(2026, 3, 22)


def test_a_next_contact_in_the_text_is_for_the_person_to_change(notes: Path, capsys: Capture) -> None:
    vault(notes, {"People/Bo Chen.md": "next_contact:: 2026-02-20\n"})
    before = texts(notes)
    assert log(notes, "Bo", "coffee", "--next", "3w") == 4
    assert '"next_contact" stands in the text of the note' in capsys.readouterr().err
    assert texts(notes) == before


def test_a_dry_run_shows_a_diff_and_writes_nothing(notes: Path, capsys: Capture) -> None:
    before = texts(notes)
    assert log(notes, "Bo", "coffee", "-n", "--next", "3w") == 0
    said = capsys.readouterr().out
    assert "-next_contact: 2026-02-20\n+next_contact: 2026-03-22\n" in said
    assert "+- 2026-03-01 coffee\n" in said
    assert texts(notes) == before


def test_a_dry_run_of_what_is_there_says_so(notes: Path, capsys: Capture) -> None:
    log(notes, "Bo", "coffee")
    capsys.readouterr()
    assert log(notes, "Bo", "coffee", "-n") == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "unchanged People/Bo Chen.md: the log of 2026-03-01 says so already\n")


def test_the_page_is_refreshed_unless_asked_not_to(notes: Path) -> None:
    run([*DAY, "dashboard", str(notes)])
    page = texts(notes)[PAGE]
    log(notes, "Bo", "coffee", "--no-refresh")
    assert texts(notes)[PAGE] == page
    log(notes, "Ada", "coffee")
    assert texts(notes)[PAGE] != page


def test_json_says_what_changed_and_names_nobody_private(notes: Path, capsys: Capture) -> None:
    assert log(notes, "Bo", "Di", "coffee and cake", "--json") == 0
    said = capsys.readouterr().out
    assert "Di Quist" not in said
    assert json.loads(said)["changed"] == [
        {"path": "People/Bo Chen.md", "what": "updated", "entry": 1},
        {"path": None, "what": "updated", "entry": 1},
    ]


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (b"", 2, "Nothing came from stdin"),
        (b" \n", 2, "Nothing came from stdin"),
        (b"\xff", 2, "is not UTF-8"),
        (b"a" * 65_537, 2, "More than 64 KiB"),
        (b"\xef\xbb\xbfhis move\r\n\r\nand \x1b[31mmine\n", 0, '"2026-03-01 his move and [31mmine" was added'),
    ],
)
def test_the_text_may_come_from_stdin(typed: bytes, code: int, said: str, notes: Path) -> None:
    before = texts(notes)
    done, told = from_stdin(notes, typed, "Bo", "Chen", "-")
    assert (done, said in told) == (code, True), told
    assert (texts(notes) == before) is (code != 0)


@pytest.mark.parametrize("closed", ["<&-", "< /dev/null"])
def test_without_a_stdin_nothing_is_written(closed: str, notes: Path) -> None:
    words = f'"{sys.executable}" -m netvault --vault "{notes}" log Bo - {closed}'
    done = subprocess.run(["sh", "-c", words], capture_output=True, check=False, cwd=ROOT)
    assert (done.returncode, b"Nothing came from stdin" in done.stderr) == (2, True), done.stderr


def test_what_is_typed_is_read_as_utf_8_whatever_the_locale(notes: Path) -> None:
    locale = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    words = [sys.executable, "-m", "netvault", *DAY, "--vault", str(notes), "log", "Bo", "café"]
    subprocess.run(words, capture_output=True, check=True, cwd=ROOT, env=os.environ | locale)
    assert last(notes, "Bo Chen").text == "café"


def test_of_a_long_text_the_beginning_is_shown(notes: Path, capsys: Capture) -> None:
    assert log(notes, "Bo", "of bees and " * 1_000) == 0
    assert len(capsys.readouterr().out) < 200
    assert len(last(notes, "Bo Chen").text) > 10_000


def test_from_stdin_somebody_must_be_named(notes: Path) -> None:
    code, told = from_stdin(notes, b"his move", "-")
    assert (code, "Name somebody before the text" in told) == (2, True)


def test_what_is_typed_is_text_and_no_structure(notes: Path) -> None:
    assert log(notes, "Bo", "--", "--- city:: Rome %% <!-- x") == 0
    note = loaded(notes).network.open_note("People/Bo Chen.md")
    assert note.contact is not None
    assert note.contact.city is None
    assert len(note.interactions) == 1


def test_one_line_in_the_daily_note_names_everybody(notes: Path, capsys: Capture) -> None:
    assert log(notes, "Ada", "Bo", "--to", "daily", "coffee: her move", "--gave", "a book") == 0
    said = capsys.readouterr()
    assert said.out == (
        f"made {DAILY}: a line about Ada Okoro and Bo Chen was added\n"
        "updated People/Ada Okoro.md: lastContacted is now 2026-03-01\n"
    )
    assert said.err == ""
    assert texts(notes)[DAILY] == b"- coffee with [[Ada Okoro]] and [[Bo Chen]]: her move #gave a book\n"
    for name in ("Ada Okoro", "Bo Chen"):
        one = last(notes, name)
        assert (one.on, one.channel, str(one.at.path)) == (TODAY, Channel.MEETING, DAILY)
        assert one.has(Mark.GAVE)


def test_a_daily_note_keeps_all_else_and_says_nothing_twice(notes: Path, capsys: Capture) -> None:
    vault(notes, {"Daily/2026-02-28.md": b"Rain.\r\n\r\n- tea with [[Bobo]]\r\n\r\n## Notes\r\nend"})
    words = ["Di", "--to", "daily", "--on", "yesterday", "--channel", "call", "--out"]
    assert log(notes, *words) == 0
    after = texts(notes)
    assert after["Daily/2026-02-28.md"] == (
        b"Rain.\r\n\r\n- tea with [[Bobo]]\r\n- call \xe2\x86\x92 [[Di Quist]]\r\n\r\n## Notes\r\nend"
    )
    assert (last(notes, "Di Quist").on, last(notes, "Di Quist").direction) == (YESTERDAY, Direction.OUT)
    capsys.readouterr()
    assert log(notes, *words) == 0
    assert capsys.readouterr().out == "unchanged Daily/2026-02-28.md: it says so of Di Quist already\n"
    assert texts(notes) == after


TEMPLATED = {".obsidian/daily-notes.json": '{"folder": "Daily", "template": "Templates/Day"}'}


def test_a_daily_note_is_made_from_its_template(notes: Path, capsys: Capture) -> None:
    vault(notes, {**TEMPLATED, "Templates/Day.md": "# {{title}}\n\n## {{date:dddd}}\n\n## End\n"})
    assert log(notes, "Bo", "--to", "daily", "--on", "yesterday", "tea") == 0
    assert texts(notes)["Daily/2026-02-28.md"] == b"# 2026-02-28\n\n## Saturday\n\n## End\n- tea with [[Bo Chen]]\n"
    assert capsys.readouterr().err == ""


def test_where_no_line_can_be_put_into_the_template_it_is_the_template_that_is_named(
    notes: Path, capsys: Capture
) -> None:
    vault(notes, {**TEMPLATED, "Templates/Day.md": "# Day\n%% never closed\n"})
    assert log(notes, "Bo", "--to", "daily", "tea") == 4
    assert "was not made: no line can be put into your template with certainty" in capsys.readouterr().err
    assert DAILY not in texts(notes)


def test_a_name_nobody_has_is_not_repeated_at_length(notes: Path, capsys: Capture) -> None:
    assert log(notes, "w" * 10_000, "tea") == 2
    assert len(capsys.readouterr().err) < 200


@pytest.mark.parametrize(
    ("more", "why"),
    [({"Templates/Day.md": "<% tp.x() %>\n"}, "holds code of Templater"), ({}, "cannot be read")],
)
def test_a_template_that_cannot_be_filled_in_is_told_of(
    more: dict[str, str], why: str, notes: Path, capsys: Capture
) -> None:
    vault(notes, {**TEMPLATED, **more})
    assert log(notes, "Bo", "--to", "daily", "tea") == 0
    assert texts(notes)[DAILY] == b"- tea with [[Bo Chen]]\n"
    assert f"{DAILY} begins without your template: Templates/Day {why}" in capsys.readouterr().err


def test_a_last_contact_that_needs_no_move_is_not_spoken_of(notes: Path, capsys: Capture) -> None:
    assert log(notes, "Ana María", "--to", "daily", "tea") == 0
    assert capsys.readouterr().out == f"made {DAILY}: a line about Ana María Ruiz was added\n"


def test_people_of_one_name_are_linked_by_path(notes: Path) -> None:
    vault(notes, {"Notes/Bo Chen.md": "no person\n"})
    assert log(notes, "Bo", "--to", "daily", "tea") == 0
    assert texts(notes)[DAILY] == b"- tea with [[People/Bo Chen|Bo Chen]]\n"
    assert str(last(notes, "Bo Chen").at.path) == DAILY


@pytest.mark.parametrize(
    ("more", "words", "said"),
    [
        ({}, ["Ed"], "Ed Ito's own note asks that daily notes do not count for it"),
        ({"People/Gus #1.md": "---\ntype: person\n---\n"}, ["Gus"], "People/Gus #1.md cannot be linked to"),
        ({".obsidian/daily-notes.json": '{"format": "gggg-[W]ww"}'}, ["Bo"], "cannot be told from the format"),
        ({".obsidian/app.json": '{"userIgnoreFilters": ["Daily/"]}'}, ["Bo"], "excluded in Obsidian's settings"),
        ({DAILY: "```\nnever closed\n"}, ["Bo"], f"{DAILY}:"),
    ],
)
def test_a_daily_note_that_would_count_for_nobody_is_refused(
    more: dict[str, str], words: list[str], said: str, notes: Path, capsys: Capture
) -> None:
    before = texts(vault(notes, more))
    assert log(notes, *words, "--to", "daily", "tea") == 4
    assert said in capsys.readouterr().err
    assert texts(notes) == before


def test_in_an_empty_vault_nobody_is_found(tmp_path: Path, capsys: Capture) -> None:
    assert log(vault(tmp_path, {".obsidian/app.json": "{}"}), "Bo", "coffee") == 2
    assert 'Nobody here is called "Bo"' in capsys.readouterr().err


def test_a_note_that_cannot_be_read_is_told(notes: Path, capsys: Capture) -> None:
    vault(notes, {"People/Hal.md": b"\xff\xfe"})
    assert log(notes, "Hal", "coffee") == 2
    assert "There is a note People/Hal.md, but it could not be read" in capsys.readouterr().err
