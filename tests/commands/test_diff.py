"""What became of the people of a vault between two moments, on disk and in git."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from repository import Repository, repository

from netvault.commands.diff import find_differences
from netvault.commands.load import load_network
from netvault.commands.past import open_past

JAN, FEB, MAR = date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5)
LOG = "".join(f"- 2025-12-{day:02} call: her garden\n" for day in range(1, 15))
ADA = f"---\ncadence: 30\nrole: Engineer\n---\n{LOG}"


def told(vault: Path, begin: str, end: str | None = None) -> list[tuple[object, ...]]:
    """Kind, name, note, what it was and is, and since when, from one moment to another or to now, a day in March."""
    with open_past(vault, begin) as earlier:
        before = earlier.load()
        if end is None:
            found = find_differences(before, load_network(vault, MAR), earlier)
        else:
            with open_past(vault, end) as later:
                found = find_differences(before, later.load(), earlier, later)
    return [(one.kind.value, one.name, one.path, one.old, one.new, one.on) for one in found]


def notes(tmp_path: Path) -> Repository:
    return repository(tmp_path / "top", {"vault/People/Ada.md": ADA, "vault/People/Bo.md": "# Bo\n"}, JAN)


def test_nothing_became_of_anybody(tmp_path: Path) -> None:
    kept = notes(tmp_path)
    kept.save({"other.md": "beside the vault"}, FEB)
    assert told(kept.folder / "vault", "HEAD~1", "HEAD") == []
    assert told(kept.folder / "vault", "HEAD") == []


def test_who_fell_silent_is_told_with_the_day_that_was_due(tmp_path: Path) -> None:
    kept = notes(tmp_path)
    assert told(kept.folder / "vault", "HEAD") == [("silent", "Ada", "People/Ada.md", None, None, date(2026, 1, 13))]


def test_gained_lost_and_moved_each_with_its_day(tmp_path: Path) -> None:
    kept = notes(tmp_path)
    kept.save({"vault/People/Cy.md": "", "vault/People/Bo.md": None}, FEB)
    kept.save({"vault/People/Ada.md": ADA.replace("Engineer", "Director")}, MAR)
    assert told(kept.folder / "vault", "HEAD~2", "HEAD~1") == [
        ("gained", "Cy", "People/Cy.md", None, None, FEB),
        ("lost", "Bo", "People/Bo.md", None, None, None),
    ]
    assert told(kept.folder / "vault", "HEAD~1", "HEAD")[0] == (
        "moved", "Ada", "People/Ada.md", "Engineer", "Director", MAR
    )  # fmt: skip


def test_what_is_not_committed_yet_counts_as_now(tmp_path: Path) -> None:
    kept = notes(tmp_path)
    kept.write({"vault/People/Ada.md": ADA.replace("Engineer", "Director"), "vault/People/Cy.md": ""})
    assert [one[:2] for one in told(kept.folder / "vault", "HEAD")] == [
        ("gained", "Cy"), ("moved", "Ada"), ("silent", "Ada"),
    ]  # fmt: skip


def test_a_renamed_note_is_the_same_person(tmp_path: Path) -> None:
    kept = notes(tmp_path)
    kept.save({"vault/People/Ada.md": None, "vault/Friends/Ada Lim.md": f"{ADA}- 2026-01-20 call\n"}, FEB)
    kept.save({"vault/People/Bo.md": None, "vault/Work/People/Bo.md": "entirely new"}, FEB)
    assert told(kept.folder / "vault", "HEAD~2", "HEAD") == [("lost", "Ada", "People/Ada.md", None, None, None)], (
        "Friends is no folder of contacts, so she is none any more"
    )
    kept.save({"vault/Friends/Ada Lim.md": None, "vault/People/Ada Lim.md": f"{ADA}- 2026-01-20 call\n"}, FEB)
    assert told(kept.folder / "vault", "HEAD~3", "HEAD") == []


def test_a_note_of_equal_size_is_read_all_the_same(tmp_path: Path) -> None:
    kept = notes(tmp_path)
    kept.save({"vault/People/Ada.md": ADA.replace("Engineer", "Director")}, FEB)
    assert told(kept.folder / "vault", "HEAD~1", "HEAD")[0][:2] == ("moved", "Ada")
