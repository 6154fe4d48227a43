from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from textwrap import dedent

import pytest
from make import TODAY, deed, loaded, vault

from netvault.commands.load import load_network
from netvault.commands.review import Choice, Reviewed, Verb, read_groups, summary, write_review
from netvault.commands.undo import list_changes, undo_change
from netvault.model.date import Cadence
from netvault.model.deed import NoteChanged
from netvault.model.errors import WrongUse
from netvault.network.ritual import Wish, find_round

SIX_MONTHS = Cadence(months=6)
ADA = "---\ncadence: 30\n---\n- 2025-12-01 call: her garden\n"


def choice(verb: Verb, value: Cadence | date | tuple[str, ...] | None = None, name: str = "Ada") -> Choice:
    return Choice(PurePosixPath(f"People/{name}.md"), name, verb, value)


def write(folder: Path, *choices: Choice, new: Sequence[NoteChanged] = (), dry_run: bool = False) -> Reviewed:
    known = load_network(folder, TODAY)
    turn = find_round(known.network, Wish())
    return write_review(known, choices, new, turn, deed("review"), dry_run=dry_run)


def ada(folder: Path) -> str:
    return (folder / "People/Ada.md").read_bytes().decode()


def test_of_those_skipped_nothing_is_written(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": ADA})
    done = write(folder, choice(Verb.SKIP))
    assert (done.changed.notes, done.changed.entry, done.left) == ((), None, 1)
    assert ada(folder) == ADA
    assert list_changes(folder) == ()


@pytest.mark.parametrize(
    ("front", "decided", "after"),
    [
        pytest.param("type: person", choice(Verb.KEEP), "type: person", id="keep"),
        pytest.param("cadence: 30", choice(Verb.SLOWER, SIX_MONTHS), "cadence: 183", id="a number stays one"),
        pytest.param('cadence: "30"', choice(Verb.SLOWER, SIX_MONTHS), 'cadence: "183"', id="in its quotes"),
        pytest.param("every: 6w", choice(Verb.SLOWER, SIX_MONTHS), "every: 6 months", id="words, in its spelling"),
        pytest.param("type: person", choice(Verb.SLOWER, SIX_MONTHS), "type: person\ncadence: 6 months", id="its own"),
        pytest.param(
            "groups: mentors",
            choice(Verb.FASTER, Cadence(days=14)),
            "groups: mentors\ncadence: 2 weeks",
            id="a group's",
        ),
        pytest.param("cadence: 6w", choice(Verb.FASTER, Cadence(months=1)), "cadence: 1 month", id="one month"),
        pytest.param(
            "groups: [alumni]", choice(Verb.REGROUP, ("friends", "choir")), "groups: [friends, choir]", id="in brackets"
        ),
        pytest.param(
            "circle:\n  - alumni", choice(Verb.REGROUP, ("friends",)), "circle:\n  - friends", id="a list of lines"
        ),
        pytest.param("group: alumni", choice(Verb.REGROUP, ("friends",)), "group: friends", id="one text"),
        pytest.param(
            "type: person", choice(Verb.REGROUP, ("friends",)), "type: person\ngroups:\n  - friends", id="no groups yet"
        ),
        pytest.param(
            "type: person", choice(Verb.SNOOZE, date(2026, 5, 1)), "type: person\nsnooze_until: 2026-05-01", id="snooze"
        ),
        pytest.param("status: active", choice(Verb.ARCHIVE), "status: archived", id="archive"),
        pytest.param("status: active", choice(Verb.KNOWN_OF), "status: known-of", id="known of"),
        pytest.param("status: known-of", choice(Verb.KNOWN_OF), "status: known-of", id="known of already"),
    ],
)
def test_what_is_written(front: str, decided: Choice, after: str, tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": f"---\n{front}\n---\n# Ada\n"})
    write(folder, decided)
    assert ada(folder) == f"---\n{after}\nreviewed: 2026-03-01\n---\n# Ada\n"


def test_a_day_of_review_is_moved_in_its_own_spelling(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": b"\xef\xbb\xbf---\r\nlast reviewed: 2025-01-01\r\n---\r\n# Ada"})
    write(folder, choice(Verb.KEEP))
    assert (folder / "People/Ada.md").read_bytes() == (b"\xef\xbb\xbf---\r\nlast reviewed: 2026-03-01\r\n---\r\n# Ada")


NOTES = {"People/Ada.md": ADA, "People/Bo.md": ADA, "Network Settings.md": "---\nper_week: 3\n---\n"}


def test_all_is_one_change_and_undone_as_one(tmp_path: Path) -> None:
    folder = vault(tmp_path, NOTES)
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    cy = NoteChanged(PurePosixPath("People/Cy.md"), None, b"---\nstatus: known-of\n---\n")
    done = write(folder, choice(Verb.KEEP), choice(Verb.SLOWER, SIX_MONTHS, "Bo"), new=[cy])
    assert [(str(one.path), says) for one, says in zip(done.changed.notes, done.changed.says, strict=True)] == [
        ("People/Ada.md", "kept"),
        ("People/Bo.md", "slower, every 6 months"),
        ("People/Cy.md", "known of"),
        ("Network Settings.md", "the list was gone over"),
    ]
    assert len(list_changes(folder)) == 1
    undo_change(folder, deed("undo"))
    assert {path: path.read_bytes() for path in folder.rglob("*.md")} == before


class TestTheSettings:
    def settings(self, folder: Path) -> str:
        return (folder / "Network Settings.md").read_text()

    def test_keep_the_day_only_where_nobody_is_left(self, tmp_path: Path) -> None:
        folder = vault(tmp_path, NOTES)
        assert write(folder, choice(Verb.KEEP), choice(Verb.SKIP, name="Bo")).left == 1
        assert self.settings(folder) == "---\nper_week: 3\n---\n"
        # Another day goes on with who is left
        assert write(folder, choice(Verb.KEEP, name="Bo")).left == 0
        assert self.settings(folder) == "---\nper_week: 3\nreviewed: 2026-03-01\n---\n"

    def test_nor_where_somebody_could_not_be_written(self, tmp_path: Path) -> None:
        folder = vault(tmp_path, NOTES | {"People/Bo.md": "---\nreviewed: 2025-01-01\nreviewed: 2025\n---\n"})
        assert write(folder, choice(Verb.KEEP), choice(Verb.KEEP, name="Bo")).left == 1
        assert "reviewed" not in self.settings(folder)

    def test_are_not_made(self, tmp_path: Path) -> None:
        folder = vault(tmp_path, {"People/Ada.md": ADA})
        assert write(folder, choice(Verb.KEEP)).left == 0
        assert [path.name for path in folder.iterdir()] == ["People"]

    def test_that_cannot_be_changed_are_told_and_the_people_are_written(self, tmp_path: Path) -> None:
        folder = vault(tmp_path, NOTES | {"Network Settings.md": "---\nper_week: 3\nreviewed: &x 2025-01-01\n---\n"})
        done = write(folder, choice(Verb.KEEP), choice(Verb.KEEP, name="Bo"))
        assert [one.split(" ")[1][:14] for one in done.refused] == ["Settings.md:3:"]
        assert "reviewed: 2026-03-01" in ada(folder)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("---\ngroups: a\ngroups: b\n---\n", "People/Bo.md:3", id="a key written twice"),
        pytest.param("---\nname: Bo\n---\ngroups:: alumni\n", "People/Bo.md:4", id="groups in the text"),
        pytest.param("---\nname: {a\n---\n", "People/Bo.md:", id="no YAML"),
    ],
)
def test_one_note_that_cannot_be_changed_keeps_no_other_from_it(text: str, place: str, tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": ADA, "People/Bo.md": text})
    done = write(folder, choice(Verb.KEEP), choice(Verb.REGROUP, ("friends",), "Bo"))
    assert len(done.refused) == 1
    assert place in done.refused[0]
    assert [str(one.path) for one in done.changed.notes] == ["People/Ada.md"]
    assert (folder / "People/Bo.md").read_text() == text
    assert "reviewed: 2026-03-01" in ada(folder)


def test_a_note_that_is_there_by_now_is_not_made(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": ADA, "People/Cy.md": "mine\n"})
    cy = NoteChanged(PurePosixPath("People/Cy.md"), None, b"ours\n")
    assert "there is a note People/Cy.md already" in write(folder, choice(Verb.KEEP), new=[cy]).refused[0]
    assert (folder / "People/Cy.md").read_text() == "mine\n"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": ADA})
    assert write(folder, choice(Verb.KEEP), dry_run=True).changed.notes[0].is_other
    assert ada(folder) == ADA


class TestGroups:
    TEXT = dedent("""
        ---
        groups:
          choir: {cadence: 2 months, also_called: [singers]}
        ---
        """).lstrip()

    @pytest.mark.parametrize(
        ("typed", "groups"),
        [
            pytest.param("", (), id="none"),
            pytest.param("1", ("family",), id="by number"),
            pytest.param(" 2, 1 ,2", ("friends", "family"), id="several, each once"),
            pytest.param("Friends", ("friends",), id="by name"),
            pytest.param("singers, close-friend", ("choir", "friends"), id="by another name"),
            pytest.param("Book Club", ("book club",), id="one somebody is in"),
            pytest.param("Rowing", ("Rowing",), id="a new one"),
        ],
    )
    def test_are_chosen(self, typed: str, groups: tuple[str, ...], tmp_path: Path) -> None:
        notes = {"Network Settings.md": self.TEXT, "People/Ada.md": "---\ngroups: [book club]\n---\n"}
        assert read_groups(loaded(tmp_path, notes), typed, ("family", "friends")) == groups

    @pytest.mark.parametrize(
        ("typed", "hint"),
        [
            ("0", "1 to 10"),
            ("11", "1 to 10"),
            ("freinds", "Did you mean friends?"),
            ("x\x9by", "a control character"),
            ("b", "as a tier"),
        ],
    )
    def test_that_cannot_be_meant_are_told(self, typed: str, hint: str, tmp_path: Path) -> None:
        with pytest.raises(WrongUse, match=hint.replace("?", r"\?")):
            read_groups(loaded(tmp_path, {"People/Ada.md": ADA}), typed, ["family"] * 10)


def test_all_of_it_in_a_line() -> None:
    assert summary([], 0) == ""
    assert summary([choice(Verb.KEEP)], 0) == "1 person: 1 kept"
    assert summary([choice(verb) for verb in (Verb.ARCHIVE, Verb.KEEP, Verb.SLOWER, Verb.KEEP, Verb.SKIP)], 1) == (
        "5 people: 2 kept, 1 slower, 1 archived, 1 skipped; 1 added"
    )
    assert summary([], 2) == "2 added"
