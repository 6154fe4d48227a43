"""Which commit a day or a word means, and which day that was."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from repository import ENVIRONMENT, Repository, repository

from netvault.disk.git import find_repository
from netvault.disk.moment import Moment, find_moment, find_renames
from netvault.model.errors import NoHistory, WrongUse

JAN, FEB, MAR = date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5)


def commit_at(kept: Repository, committed: str, authored: str = "") -> str:
    """A commit at these times, each with its zone; its hash."""
    times = {"GIT_COMMITTER_DATE": committed, "GIT_AUTHOR_DATE": authored or committed}
    words = ["git", "-C", str(kept.folder), "commit", "-q", "--allow-empty", "-m", "a note"]
    subprocess.run(words, env=ENVIRONMENT | times, check=True)
    return kept.git("rev-parse", "HEAD").strip()


def moment(kept: Repository, words: str, today: date | None = None, *, or_first: bool = False) -> Moment:
    return find_moment(find_repository(kept.folder), words, today, or_first=or_first)


@pytest.fixture
def three(tmp_path: Path) -> tuple[Repository, list[str]]:
    """A commit in January, February and March."""
    kept = repository(tmp_path / "notes")
    return kept, [kept.save({"a.md": f"{on}\n"}, on) for on in (JAN, FEB, MAR)]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        pytest.param("2026-01-05", 0, id="the day itself"),
        pytest.param("2026-02-04", 0, id="the day before the next"),
        pytest.param("2026-02-05", 1, id="the next"),
        pytest.param("2031-01-01", 2, id="a day to come"),
        pytest.param("9999-12-31", 2, id="the last day there is"),
    ],
)
def test_a_day_means_the_last_commit_up_to_its_end(
    words: str, number: int, three: tuple[Repository, list[str]]
) -> None:
    kept, commits = three
    assert moment(kept, words) == Moment(commits[number], date.fromisoformat(words))


def test_a_commit_means_the_day_it_was_made(three: tuple[Repository, list[str]]) -> None:
    kept, commits = three
    kept.git("tag", "-a", "-m", "spring", "spring", commits[1])
    for words in ("HEAD~1", "spring", commits[1], commits[1][:9], "main~1", "main@{0}~1"):
        assert moment(kept, words) == Moment(commits[1], FEB)


def test_today_may_be_another_day(three: tuple[Repository, list[str]]) -> None:
    kept, commits = three
    assert moment(kept, "HEAD~1", date(2026, 8, 1)) == Moment(commits[1], date(2026, 8, 1))
    assert moment(kept, "2026-02-10", date(2026, 8, 1)) == Moment(commits[1], date(2026, 8, 1))


def test_a_branch_called_like_a_day_is_not_meant(three: tuple[Repository, list[str]]) -> None:
    kept, commits = three
    kept.git("branch", "2026-01-20", commits[2])
    assert moment(kept, "2026-01-20").commit == commits[0]


@pytest.mark.parametrize("words", ["nobody", "", "-x", "--all", "--output=x", "^HEAD", "HEAD..HEAD~1", "HEAD:a.md",
                                   "2026-02-30", "20260205", "a\0b", "a\nb", "HEAD~99"])  # fmt: skip
def test_what_means_nothing_says_what_to_write(words: str, three: tuple[Repository, list[str]]) -> None:
    with pytest.raises(WrongUse, match="2026-03-01"):
        moment(three[0], words)


def test_before_the_first_day_there_is_nothing_or_the_first_commit(three: tuple[Repository, list[str]]) -> None:
    kept, commits = three
    with pytest.raises(NoHistory, match="History begins on 2026-01-05"):
        moment(kept, "2026-01-04")
    with pytest.raises(NoHistory, match="History begins on 2026-01-05"):
        moment(kept, "0001-01-01")
    assert moment(kept, "2026-01-04", or_first=True) == Moment(commits[0], JAN)
    assert moment(kept, "2026-01-20", or_first=True) == Moment(commits[0], date(2026, 1, 20))


@pytest.mark.parametrize(
    ("committed", "day"),
    [
        ("2026-02-05T23:59:00-1200", "2026-02-05"),
        ("2026-02-05T00:01:00+1400", "2026-02-05"),
        ("2026-02-05T12:00:00+0000", "2026-02-05"),
    ],
)
def test_a_day_is_that_of_the_committers_own_calendar(committed: str, day: str, tmp_path: Path) -> None:
    kept = repository(tmp_path, {"a.md": ""}, JAN)
    commit = commit_at(kept, committed)
    assert moment(kept, day) == Moment(commit, FEB)
    assert moment(kept, "2026-02-04").commit != commit
    assert moment(kept, "HEAD") == Moment(commit, FEB)


def test_a_commit_is_of_its_authors_day_and_found_by_its_committers(tmp_path: Path) -> None:
    kept = repository(tmp_path, {"a.md": ""}, JAN)
    commit = commit_at(kept, "2026-03-05T12:00:00+0000", authored="2026-02-05T23:00:00-0500")
    assert moment(kept, "HEAD") == Moment(commit, FEB)
    assert moment(kept, "2026-03-04").commit != commit
    assert moment(kept, "2026-03-05").commit == commit


def test_the_way_of_head_is_meant_and_no_side_branch(three: tuple[Repository, list[str]]) -> None:
    kept, commits = three
    kept.git("checkout", "-q", "-b", "phone", commits[0])
    kept.save({"b.md": "x"}, date(2026, 2, 20))
    kept.git("checkout", "-q", "main")
    kept.git("merge", "-q", "--no-ff", "phone", on=date(2026, 3, 9))
    assert moment(kept, "2026-02-25").commit == commits[1]


def test_a_hundred_commits_of_a_later_day_do_not_hide_an_earlier_one(tmp_path: Path) -> None:
    kept = repository(tmp_path, {"a.md": ""}, JAN)
    first = kept.git("rev-parse", "HEAD").strip()
    # On 2026-01-06 at 8:00 in London
    later = "commit refs/heads/main\ncommitter Ines <ines@example.org> 1767686400 +0000\ndata 0\n"
    stream = later + "from refs/heads/main^0\n" + later * 100
    words = ["git", "-C", str(tmp_path), "fast-import", "--quiet"]
    subprocess.run(words, input=stream.encode(), env=ENVIRONMENT, check=True)
    assert kept.git("rev-list", "--count", "HEAD").strip() == "102"
    assert moment(kept, "2026-01-05").commit == first


def test_nothing_committed_yet_is_said(tmp_path: Path) -> None:
    kept = repository(tmp_path / "new")
    for words in ("2026-03-01", "HEAD"):
        with pytest.raises(NoHistory, match="Nothing is committed yet"):
            moment(kept, words)


def test_a_commit_of_no_possible_day_asks_for_one(tmp_path: Path) -> None:
    kept = repository(tmp_path, {"a.md": ""}, JAN)
    raw = kept.git("cat-file", "commit", "HEAD")
    (tmp_path / "raw").write_text(raw.replace("author Ines Duarte <ines@example.org> 17", "author I <i> 99999999917"))
    odd = kept.git("hash-object", "-t", "commit", "-w", "--literally", str(tmp_path / "raw")).strip()
    with pytest.raises(WrongUse, match="--today"):
        moment(kept, odd)
    assert moment(kept, odd, MAR) == Moment(odd, MAR)


def test_a_shallow_clone_tells_where_it_begins(three: tuple[Repository, list[str]], tmp_path: Path) -> None:
    kept, _ = three
    kept.git("clone", "-q", "--depth", "2", f"file://{kept.folder}", str(tmp_path / "clone"))
    shallow = Repository(tmp_path / "clone")
    with pytest.raises(NoHistory, match=r"begins on 2026-02-05.*--unshallow"):
        moment(shallow, "2026-01-05")
    with pytest.raises(WrongUse, match="--unshallow"):
        moment(shallow, "HEAD~2")


def test_renames_are_told_with_paths_in_the_vault(tmp_path: Path) -> None:
    text = "\n".join(f"- 2026-01-{day:02} call" for day in range(1, 20))
    kept = repository(tmp_path, {"vault/People/Ana.md": text, "vault/b.md": "stays", "c.md": text + "\nelse"})
    old = kept.git("rev-parse", "HEAD").strip()
    new = kept.save(
        {"vault/People/Ana.md": None, "vault/Ana Ü.md": f"{text}\n- 2026-02-01 call", "c.md": None, "d.md": text}
    )
    found = find_renames(find_repository(tmp_path / "vault"), old, new)
    assert found == {"People/Ana.md": "Ana Ü.md"}
