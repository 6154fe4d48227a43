"""`netvault review` at the terminal: the pages, the keys, and what is written at the end."""

from __future__ import annotations

import fcntl
import io
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from make import TODAY, vault
from repository import Repository, owned, repository

from netvault.cli.main import run

DAY = ["--today", str(TODAY)]
PAGE = "Network Dashboard.md"
ADA = "---\ntype: person\ncadence: 30\n---\n- 2025-06-01 call: her garden\n"
BO = "---\ntype: person\ncadence: 30\n---\n- 2025-12-01 call: his boat\n"
CY = "---\ntype: person\ngroups: [friends]\n---\n- 2026-02-01 call: the choir\n"
SETTINGS = "---\ntype: netvault-settings\n---\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    people = {"People/Ada.md": ADA, "People/Bo.md": BO, "People/Cy.md": CY, "Network Settings.md": SETTINGS}
    folder = vault(tmp_path / "notes", people)
    run([*DAY, "dashboard", str(folder)])
    return folder


class Meanwhile(io.StringIO):
    """Keys, and what somebody else does at the moment that one of them is pressed."""

    def __init__(self, keys: str, moment: str, deed: Callable[[], object]) -> None:
        super().__init__(keys)
        self._moment, self._deed = moment, deed

    def read(self, size: int | None = -1) -> str:
        sign = super().read(size)
        if sign == self._moment:
            self._deed()
        return sign


@contextmanager
def typed(keys: str | io.StringIO) -> Iterator[None]:
    given = io.TextIOWrapper(io.BytesIO(keys.encode()), encoding="utf-8") if isinstance(keys, str) else keys
    was, sys.stdin = sys.stdin, given
    try:
        yield
    finally:
        sys.stdin = was


def review(folder: Path, keys: str | io.StringIO, *words: str, options: tuple[str, ...] = ()) -> int:
    with typed(keys):
        return run([*DAY, *options, "review", *words, str(folder)])


def text(folder: Path, name: str) -> str:
    return (folder / f"People/{name}.md").read_text()


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*.md")}


def asked(out: str) -> list[str]:
    """The people whose pages were shown, in order."""
    pages = out.split("\n── ")[1:]
    return [next(iter({"Ada", "Bo", "Cy", "Sev"} & set(page.splitlines()))) for page in pages if "[k]eep" in page]


class TestNothingIsWritten:
    @pytest.mark.parametrize(
        ("keys", "says"),
        [
            pytest.param("", "Nothing was decided", id="no input at all"),
            pytest.param("\n\n\n", "Nothing was decided", id="Enter decides nothing"),
            pytest.param("xyw8", "Nothing was decided", id="keys that mean nothing"),
            pytest.param("q\n\n", "Nothing was decided", id="quit at once"),
            pytest.param("iii\n\n", "Nothing was decided", id="all skipped"),
            pytest.param("kkbbq\n\n", "Nothing was decided", id="back to before the first"),
            pytest.param("kkq\n\nny", "Nothing was written", id="no, and sure"),
            pytest.param("kkq\n\nn", "Nothing was written", id="no, and the end"),
            pytest.param("an" + "g\n\n" + "z\n\n", "Nothing was decided", id="called off, each of them"),
        ],
    )
    def test_and_that_is_said(self, keys: str, says: str, notes: Path, capsys: Capture) -> None:
        before = state(notes)
        capsys.readouterr()
        assert review(notes, keys) == 0
        assert says in capsys.readouterr().err
        assert state(notes) == before

    def test_with_nobody_there(self, tmp_path: Path, capsys: Capture) -> None:
        folder = vault(tmp_path, {"a.md": "words\n"})
        assert review(folder, "k") == 0
        said = capsys.readouterr()
        assert (said.out, "There is nobody to go over" in said.err) == ("", True)

    def test_for_a_group_there_is_not(self, notes: Path, capsys: Capture) -> None:
        assert review(notes, "k", "--group", "freinds") == 2
        assert "Did you mean friends?" in capsys.readouterr().err

    def test_in_a_dry_run(self, notes: Path, capsys: Capture) -> None:
        before = state(notes)
        assert review(notes, "kq\n\n", "-n") == 0
        said = capsys.readouterr().out
        assert "+reviewed: 2026-03-01" in said
        assert "Write this?" not in said
        assert state(notes) == before


def test_the_first_page(notes: Path, capsys: Capture) -> None:
    capsys.readouterr()
    review(notes, "")
    assert capsys.readouterr().out == (
        "\n"
        f"{'── 1 of 3 '.ljust(80, '─')}\n"
        "\n"
        "Ada\n"
        "\n"
        "  last in touch:  1 Jun, 9 months ago\n"
        "  you spoke of:   call, “her garden” (People/Ada.md:5)\n"
        "  rhythm:         you set every 30 days\n"
        "\n"
        "slower: every 2 months · faster: every 2 weeks\n"
        "[k]eep  [s]lower  [f]aster  re[g]roup  snoo[z]e  [a]rchive  known-[o]f  sk[i]p\n"
        "[b]ack  [q]uit  [?]\n"
        "\n"
    )


def test_each_key_does_what_it_says(notes: Path, capsys: Capture) -> None:
    assert review(notes, "sg\n1, choir\nz2 months\n\ny") == 0
    said = capsys.readouterr()
    assert asked(said.out) == ["Ada", "Bo", "Cy"]
    assert "3 people: 1 slower, 1 regrouped, 1 snoozed.\nWrite this? [y/n] yes\n" in said.out
    assert text(notes, "Ada") == ADA.replace("cadence: 30", "cadence: 61\nreviewed: 2026-03-01")
    assert "groups:\n  - friends\n  - choir\nreviewed: 2026-03-01\n" in text(notes, "Bo")
    assert "snooze_until: 2026-05-01\nreviewed: 2026-03-01\n" in text(notes, "Cy")
    assert "reviewed: 2026-03-01" in (notes / "Network Settings.md").read_text()
    assert "Everybody is gone over." in said.err


def test_it_is_one_change_and_the_page_is_refreshed(notes: Path, capsys: Capture) -> None:
    before = state(notes)
    assert review(notes, "fof\nNía Okoro\n\ny") == 0
    after = state(notes)
    assert len({path for path in after if after[path] != before.get(path)}) == 6
    assert run([*DAY, "undo", str(notes)]) == 0
    assert state(notes) == before


def test_without_refresh_the_page_stays(notes: Path) -> None:
    page = (notes / PAGE).read_bytes()
    assert review(notes, "aykkq\n\ny", "--no-refresh") == 0
    assert (notes / PAGE).read_bytes() == page
    assert "status: archived" in text(notes, "Ada")


def test_back_undoes_the_choice_before(notes: Path, capsys: Capture) -> None:
    assert review(notes, "skbbkq\n\ny") == 0
    said = capsys.readouterr().out
    assert asked(said) == ["Ada", "Bo", "Cy", "Bo", "Ada", "Bo"]
    assert "Back to Bo, as if nothing had been chosen." in said
    assert "1 person: 1 kept.\n" in said
    assert "cadence: 30" in text(notes, "Ada")


def test_back_before_the_first_is_told(notes: Path, capsys: Capture) -> None:
    review(notes, "b")
    assert "This is the first one." in capsys.readouterr().out


@pytest.mark.parametrize(
    "keys", ["k", "kq", "kz", "kq\nDi", "kan"], ids=["a person", "whom", "a day", "a name", "sure"]
)
def test_where_the_input_ends_what_was_decided_is_written(keys: str, notes: Path) -> None:
    assert review(notes, keys) == 0
    assert "reviewed: 2026-03-01" in text(notes, "Ada")
    assert "reviewed" not in text(notes, "Bo")


def test_it_goes_on_where_it_stopped(notes: Path, capsys: Capture) -> None:
    review(notes, "kiq\n\ny")
    said = capsys.readouterr()
    assert "Two people to go: netvault review goes on." in said.err
    review(notes, "kk\n\ny")
    said = capsys.readouterr()
    assert asked(said.out) == ["Bo", "Cy"]
    assert "1 of 3 were gone over since 1 Mar; --again begins anew." in said.out
    assert "reviewed" in (notes / "Network Settings.md").read_text()
    review(notes, "k")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "Everybody was gone over since 1 Mar; --again begins anew.\n")
    review(notes, "", "--again")
    assert asked(capsys.readouterr().out) == ["Ada"]


@pytest.mark.parametrize(
    ("words", "people"),
    [(["--group", "friends"], ["Cy"]), (["--silent-for", "6m"], ["Ada"]), (["--limit", "2"], ["Ada", "Bo"])],
)
def test_a_part_of_them(words: list[str], people: list[str], notes: Path, capsys: Capture) -> None:
    review(notes, "i" * len(people), *words)
    assert asked(capsys.readouterr().out) == people


def test_who_rests_is_left_in_peace(notes: Path, capsys: Capture) -> None:
    (notes / "People/Bo.md").write_text(BO.replace("cadence: 30", "cadence: 30\npaused: true"))
    review(notes, "ii")
    said = capsys.readouterr().out
    assert asked(said) == ["Ada", "Cy"]
    assert "1 is snoozed or paused, and left in peace; --all goes over them too." in said
    review(notes, "iii", "--all")
    assert asked(capsys.readouterr().out) == ["Ada", "Bo", "Cy"]


def test_archive_is_asked_about_where_nothing_suggests_it(notes: Path, capsys: Capture) -> None:
    review(notes, "any")
    said = capsys.readouterr().out
    assert "perhaps:" not in said
    assert "Archive takes Ada off every list; the note stays. Sure? [y/n] no\n" in said
    assert "That is left as it was." in said


def test_and_where_it_is_suggested_the_key_is_enough(notes: Path, capsys: Capture) -> None:
    tries = "- 2025-01-01 sent email: hello\n- 2025-07-01 sent message: hello\n- 2025-10-01 sent email: hello\n"
    (notes / "People/Ada.md").write_text(ADA.replace("2025-06-01", "2024-06-01") + tries)
    assert review(notes, "aq\n\ny") == 0
    said = capsys.readouterr().out
    assert "perhaps:        archive: three tries by more than one way, over a year;" in said
    assert "no answer:      since 1 Jan 2025: mail 1 Jan 2025, message 1 Jul, mail 1 Oct" in said
    assert "Sure?" not in said
    assert "status: archived" in text(notes, "Ada")


def test_what_cannot_be_meant_is_asked_again(notes: Path, capsys: Capture) -> None:
    assert review(notes, "g\nfreinds\n99\nfriends\nz\nyesterday\n2026-03-01\nsoonish\n3w\nq\n\ny") == 0
    said = capsys.readouterr().out
    assert 'There is no group "freinds". Did you mean friends?' in said
    assert "The groups are numbered 1 to 10." in said
    assert said.count("is not a day to come") == 2
    assert "1 Mar is not after today." in said
    assert "Bo: snoozed until 22 Mar." in said


def test_there_is_no_slower_rhythm_than_the_slowest(notes: Path, capsys: Capture) -> None:
    (notes / "People/Ada.md").write_text(ADA.replace("cadence: 30", "cadence: yearly"))
    review(notes, "s", "--silent-for", "8m")
    said = capsys.readouterr().out
    assert "There is no slower usual rhythm" in said
    assert "faster: every 6 months" in said
    assert "slower:" not in said


def test_the_keys_are_explained(notes: Path, capsys: Capture) -> None:
    review(notes, "?k")
    said = capsys.readouterr().out
    assert "  archive:        Put aside for good: in no list, but the note stays.\n" in said
    assert "1 person: 1 kept." in said


def test_regroup_says_what_it_replaces_and_offers_what_is_used_first(notes: Path, capsys: Capture) -> None:
    (notes / "People/Ada.md").write_text(ADA.replace("type: person", "type: person\ngroups: [rowing, friends]"))
    (notes / "People/Bo.md").write_text(BO.replace("type: person", "type: person\ngroups: [rowing]"))
    assert review(notes, "g2, family\nq\n\ny") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "1 friends 2 rowing 3 family 4 mentors" in said
    assert "Which groups instead of rowing, friends? Numbers or names" in said
    assert "groups: [rowing, family]" in text(notes, "Ada")


def test_no_group_is_taken_that_no_note_could_have(notes: Path, capsys: Capture) -> None:
    assert review(notes, "g\nch\x9boir\na\nchoir\nq\n\ny") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert '"choir" holds a control character; type the group once more.' in said
    assert '"a" would be read as a tier' in said
    assert "  - choir\n" in text(notes, "Ada")


def test_a_key_that_is_no_answer_is_told(notes: Path, capsys: Capture) -> None:
    assert review(notes, "kq\n\nw8Y") == 0
    assert "Write this? [y/n] \ny or n: \ny or n: yes\n" in capsys.readouterr().out
    assert "reviewed" in text(notes, "Ada")


def test_where_nothing_can_be_read_nothing_is_written(notes: Path, capsys: Capture) -> None:
    class Broken(io.StringIO):
        def read(self, size: int | None = -1) -> str:
            if sign := super().read(size):
                return sign
            raise OSError(5, "Input/output error")

    before = state(notes)
    assert review(notes, Broken("kk")) == 0
    assert "Nothing was written.\n" in capsys.readouterr().err
    assert state(notes) == before


class TestWhomToAdd:
    def test_a_key_is_no_name_and_q_ends(self, notes: Path, capsys: Capture) -> None:
        before = state(notes)
        assert review(notes, "q\nk\nY\nQ\nTunde\n") == 0
        said = capsys.readouterr()
        assert said.out.count("That is one of the keys, and no name.") == 2
        assert "Nothing was decided, so nothing was written." in said.err
        assert state(notes) == before

    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("Network Settings", "netvault keeps it for a note of its own"),
            ("../Tunde", "A note needs a name"),
        ],
    )
    def test_a_name_that_cannot_be_is_told_at_once(self, name: str, says: str, notes: Path, capsys: Capture) -> None:
        assert review(notes, f"q\n{name}\nTunde\n\ny") == 0
        said = " ".join(capsys.readouterr().out.split())
        assert says in said
        assert " 1 added. " in said
        assert (notes / "People/Tunde.md").exists()

    def test_a_name_becomes_somebody_known_of(self, notes: Path, capsys: Capture) -> None:
        assert review(notes, "q\nNía Okoro\nAda\nNia Okoro\n\ny") == 0
        said = capsys.readouterr().out
        assert "There is Ada (People/Ada.md) already. For another one: netvault new NAME --anyway" in " ".join(
            said.split()
        )
        assert "That is one of those to be added already." in said
        assert "1 added.\n" in said
        assert "made People/Nía Okoro.md: known of\n" in said
        assert "status: known-of\n" in text(notes, "Nía Okoro")

    def test_who_is_spoken_of_is_offered_by_number(self, notes: Path, capsys: Capture) -> None:
        for name in ("Ada", "Bo", "Cy"):
            with (notes / f"People/{name}.md").open("a") as note:
                note.write("- 2026-02-02 lunch: with [[Noor Haverkamp]]\n")
        assert review(notes, "q\n1\n\ny") == 0
        assert "  1 Noor Haverkamp (three lines, as People/" in capsys.readouterr().out
        assert "status: known-of\n" in text(notes, "Noor Haverkamp")


class TestRefusals:
    def test_one_note_keeps_no_other_from_being_written(self, notes: Path, capsys: Capture) -> None:
        (notes / "People/Bo.md").write_text(BO.replace("cadence: 30", "cadence: 30\nreviewed: 2020-01-01\nreviewed: 1"))
        assert review(notes, "kkk\n\ny", options=("-q",)) == 4
        said = capsys.readouterr()
        assert "updated People/Ada.md: kept\nupdated People/Cy.md: kept\n" in said.out
        assert "Left out: People/Bo.md:5:" in said.err
        assert "reviewed" not in (notes / "Network Settings.md").read_text()

    def test_what_somebody_typed_meanwhile_is_kept(self, notes: Path) -> None:
        own = ADA + "- 2026-03-01 lunch: her roses\n"
        keys = Meanwhile("skq\n\ny", "y", lambda: (notes / "People/Ada.md").write_text(own))
        assert review(notes, keys) == 0
        assert text(notes, "Ada") == own.replace("cadence: 30", "cadence: 61\nreviewed: 2026-03-01")

    def test_a_note_that_another_program_is_writing_is_tried_again_if_wanted(self, notes: Path) -> None:
        before = state(notes)
        with (notes / "People/Ada.md").open("a") as note:
            unchanged: list[bool] = []
            keys = Meanwhile("kq\n\nyxy", "x", lambda: (unchanged.append(state(notes) == before), note.close()))
            assert review(notes, keys) == 0
        assert unchanged == [True]
        assert "reviewed: 2026-03-01" in text(notes, "Ada")

    def test_a_note_that_is_gone_meanwhile_is_told(self, notes: Path, capsys: Capture) -> None:
        keys = Meanwhile("kkq\n\ny", "y", (notes / "People/Bo.md").unlink)
        assert review(notes, keys) == 4
        assert "Left out: there is no note People/Bo.md" in capsys.readouterr().err
        assert "reviewed: 2026-03-01" in text(notes, "Ada")


class TestCommit:
    @pytest.fixture
    def made(self, notes: Path) -> Repository:
        made = owned(repository(notes))
        made.save({}, message="vault: begin")
        return made

    def subjects(self, made: Repository) -> list[str]:
        return made.git("log", "--format=%s").splitlines()

    def test_is_one_of_exactly_those_notes(self, made: Repository, capsys: Capture) -> None:
        made.write({"Mine.md": "mine\n"})
        assert review(made.folder, "kiq\nNía Okoro\n\ny", "--commit") == 0
        assert self.subjects(made) == ["vault: go over 2 people", "vault: begin"]
        changed = made.git("show", "--format=", "--name-only", "-z", "HEAD").split("\0")
        assert sorted(filter(None, changed)) == ["People/Ada.md", "People/Nía Okoro.md"]
        assert "Committed" in capsys.readouterr().err

    def test_a_note_that_is_not_reached_may_have_changes_of_its_own(self, made: Repository) -> None:
        made.write({"People/Cy.md": CY + "mine\n"})
        assert review(made.folder, "kq\n\ny", "--commit") == 0
        assert self.subjects(made) == ["vault: go over 1 person", "vault: begin"]
        assert text(made.folder, "Cy") == CY + "mine\n"

    @pytest.mark.parametrize("keys", ["kkk", "kkk\n\ny"], ids=["all at an end", "one answer short"])
    def test_changes_of_a_notes_own_are_told_with_what_was_decided(
        self, keys: str, made: Repository, capsys: Capture
    ) -> None:
        made.write({"People/Cy.md": CY + "mine\n"})
        before = state(made.folder)
        assert review(made.folder, keys, "--commit") == 4
        said = capsys.readouterr().err
        assert "People/Cy.md has changes that are not committed" in said
        assert "Nothing was written of 3 people: 3 kept.\n" in said
        assert state(made.folder) == before

    def test_is_refused_where_there_is_no_git(self, notes: Path, capsys: Capture) -> None:
        capsys.readouterr()
        assert review(notes, "kkk\n\ny", "--commit") == 2
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize(("answer", "is_written"), [("y", True), ("", False), ("n", False)])
    def test_that_fails_in_the_end_is_asked_about(self, answer: str, is_written: bool, made: Repository) -> None:
        own = "- 2026-03-01 lunch: her roses\n"
        keys = Meanwhile(f"kq\n\ny{answer}", "q", lambda: made.write({"People/Ada.md": ADA + own}))
        assert review(made.folder, keys, "--commit") == 4
        assert self.subjects(made) == ["vault: begin"]
        assert ("reviewed" in text(made.folder, "Ada")) is is_written
        assert text(made.folder, "Ada").endswith(own)


class TestPrivate:
    @pytest.fixture
    def notes(self, tmp_path: Path) -> Path:
        sev = ADA.replace("cadence: 30", "cadence: 30\nprivate: true\ncity: Bursa")
        return vault(tmp_path / "notes", {"People/Sev.md": sev, PAGE.replace("Dashboard", "Settings"): SETTINGS})

    def test_people_are_gone_over_and_what_they_keep_is_not_shown(self, notes: Path, capsys: Capture) -> None:
        review(notes, "")
        said = capsys.readouterr().out
        assert asked(said) == ["Sev"]
        assert "the whole note (--private shows it)" in said
        assert not any(word in said for word in ("garden", "Bursa", "30 days"))
        review(notes, "", "--private")
        said = capsys.readouterr().out
        assert all(word in said for word in ("garden", "Bursa", "30 days"))

    def test_json_has_no_path_of_theirs(self, notes: Path, capsys: Capture) -> None:
        assert review(notes, "k\n\ny", "--json") == 0
        said = capsys.readouterr()
        assert [one["path"] for one in json.loads(said.out)["changed"]] == [None, "Network Settings.md"]
        assert "Sev" in said.err


def test_json_alone_is_on_stdout(notes: Path, capsys: Capture) -> None:
    capsys.readouterr()
    assert review(notes, "kq\n\ny", "--json") == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["changed"][0]["path"] == "People/Ada.md"
    assert "Write this? [y/n] yes" in said.err
    assert review(notes, "", "--json") == 0
    assert json.loads(capsys.readouterr().out)["changed"] == []


def test_no_sign_of_a_note_reaches_the_terminal_raw(tmp_path: Path, capsys: Capture) -> None:
    evil = '---\nname: "A\\e[31mda"\ngroups: "x\\e]0;y\\a"\n---\n- 2025-06-01 call: \x1b[2Jher \u202egarden\n'
    folder = vault(tmp_path, {"People/Ada.md": evil})
    review(folder, "kq\n\x1b[31mBo\n\ny")
    assert not set(capsys.readouterr().out) & {"\x1b", "\u202e", "\a"}


class Terminal:
    """netvault in a terminal of its own, and all that has been on its screen so far."""

    def __init__(self, screen: int, process: subprocess.Popen[bytes]) -> None:
        self.screen, self.process = screen, process
        self.said, self.seen, self.is_open = b"", 0, True
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        # A terminal that nobody has open any more ends with an error
        with suppress(OSError):
            while self.is_open:
                # A terminal is not closed while it is being read
                if select.select([self.screen], [], [], 0.05)[0]:
                    self.said += os.read(self.screen, 4096)

    def press(self, keys: str, after: str) -> None:
        """Press them as soon as these words stand behind those waited for last, and the program listens."""
        self.wait_for(after, lambda: self._listens(keys))
        os.write(self.screen, keys.encode())

    def wait_for(self, words: str, is_so: Callable[[], bool] = lambda: True) -> None:
        """Wait until these words stand behind those waited for last, and that is so too."""
        latest = time.monotonic() + 60
        while (at := self.said.find(words.encode(), self.seen)) < 0 or not is_so():
            assert time.monotonic() < latest, self.said.decode("utf-8", "replace")
            time.sleep(0.01)
        self.seen = at + len(words)

    def close(self) -> None:
        """Close the terminal, also under the program."""
        if self.is_open:
            self.is_open = False
            self.reader.join(60)
            os.close(self.screen)

    def _listens(self, keys: str) -> bool:
        """True where the terminal is set for what is pressed: a line with its end, or a single key."""
        is_by_line = bool(termios.tcgetattr(self.screen)[3] & termios.ICANON)
        return is_by_line == keys.endswith("\n")

    def end(self) -> int:
        """The exit code."""
        return self.process.wait(60)


@contextmanager
def terminal(folder: Path, columns: int) -> Iterator[Terminal]:
    screen, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
    code = (
        "import os, sys, fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.executable, sys.argv[1:])"
    )
    words = [sys.executable, "-m", "netvault", *DAY, "review", str(folder)]
    process = subprocess.Popen(
        [sys.executable, "-c", code, *words], stdin=slave, stdout=slave, stderr=slave, cwd=Path(__file__).parents[2],
        start_new_session=True, env=os.environ | {"TERM": "xterm"},
    )  # fmt: skip
    os.close(slave)
    opened = Terminal(screen, process)
    try:
        yield opened
    finally:
        process.kill()
        process.wait()
        opened.close()


def test_in_a_terminal_a_key_needs_no_enter(notes: Path) -> None:
    with terminal(notes, 44) as opened:
        opened.press("s", "1 of 3")
        opened.press("x", "his boat")
        opened.press("z", "No such key")
        opened.press("3w\n", "Until when?")
        opened.press("q", "3 of 3")
        opened.press("Nía Okoro\n", "Name:")
        opened.press("\n", "known of")
        opened.press("y", "Write this?")
        assert opened.end() == 0
        assert b"\x1b[2J" in opened.said
        pages = re.sub(r"\x1b\[[\d;]*[A-Za-z]", "", opened.said.decode()).partition("Write this?")[0]
        assert max(map(len, pages.splitlines())) <= 44
    assert "cadence: 61" in text(notes, "Ada")
    assert "snooze_until: 2026-03-22" in text(notes, "Bo")
    assert "status: known-of" in text(notes, "Nía Okoro")


@pytest.mark.parametrize("again", ["\x03", "y"], ids=["the second ends it", "and it may be written"])
def test_ctrl_c_asks_whether_to_write(again: str, notes: Path) -> None:
    before = state(notes)
    with terminal(notes, 100) as opened:
        opened.press("k", "1 of 3")
        opened.press("\x03", "2 of 3")
        opened.press(again, "Write this?")
        assert opened.end() == (130 if again == "\x03" else 0)
    assert (state(notes) == before) is (again == "\x03")


def test_ctrl_d_is_no_yes(notes: Path) -> None:
    before = state(notes)
    with terminal(notes, 100) as opened:
        opened.press("k", "1 of 3")
        opened.press("\x04", "2 of 3")
        opened.press("\x04", "Write this?")
        opened.press("\x04", "Sure?")
        assert opened.end() == 0
        assert b"Nothing was written." in opened.said
    assert state(notes) == before


def test_ctrl_d_behind_ctrl_c_is_no_yes_either(notes: Path) -> None:
    before = state(notes)
    with terminal(notes, 100) as opened:
        opened.press("k", "1 of 3")
        opened.press("\x03", "2 of 3")
        opened.press("\x04", "Write this?")
        opened.press("\x04", "Sure?")
        assert opened.end() == 0
    assert state(notes) == before


def test_enter_and_escape_mean_no(notes: Path) -> None:
    with terminal(notes, 100) as opened:
        opened.press("a", "1 of 3")
        opened.press("\x1b", "Sure?")
        opened.press("k", "left as it was")
        opened.press("\x04", "2 of 3")
        opened.press("\r", "Write this?")
        opened.press("\x1b[A", "Sure?")
        opened.press("\r", "y or n:")
        opened.press("y", "Write this?")
        assert opened.end() == 0
    assert "status: archived" not in text(notes, "Ada")
    assert "reviewed: 2026-03-01" in text(notes, "Ada")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("keys", [["k"], ["k", "z"], ["k", "q"]], ids=["a key", "a day", "a name"])
def test_what_was_decided_is_kept_where_a_signal_ends_it(number: signal.Signals, keys: list[str], notes: Path) -> None:
    before = state(notes)
    with terminal(notes, 100) as opened:
        for key, place in zip(keys, ["1 of 3", "2 of 3"], strict=False):
            opened.press(key, place)
        opened.wait_for({"k": "2 of 3", "z": "Until when?", "q": "Name:"}[keys[-1]])
        os.kill(opened.process.pid, number)
        assert opened.end() == 128 + number
    assert "reviewed: 2026-03-01" in text(notes, "Ada")
    assert run([*DAY, "undo", str(notes)]) == 0
    assert state(notes) == before


def test_what_was_decided_is_kept_where_the_terminal_is_closed(notes: Path) -> None:
    with terminal(notes, 100) as opened:
        opened.press("k", "1 of 3")
        opened.wait_for("2 of 3")
        opened.close()
        assert opened.end() == 128 + signal.SIGHUP
    assert "reviewed: 2026-03-01" in text(notes, "Ada")


def test_but_not_where_ctrl_c_was_pressed_before(notes: Path) -> None:
    before = state(notes)
    with terminal(notes, 100) as opened:
        opened.press("k", "1 of 3")
        opened.press("\x03", "2 of 3")
        opened.wait_for("Write this?")
        opened.close()
        assert opened.end() == 128 + signal.SIGHUP
    assert state(notes) == before


def test_ctrl_c_before_anything_is_decided_ends_it(notes: Path) -> None:
    with terminal(notes, 100) as opened:
        opened.press("\x03", "1 of 3")
        assert opened.end() == 130
