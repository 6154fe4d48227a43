"""News that was planted among a thousand commits is found, all of it and nothing else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from history.planted import Built, build, differences
from repository import Repository


@pytest.fixture(scope="module")
def at_the_top(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The thousand commits, which take long to make; only to be looked at."""
    return build(tmp_path_factory.mktemp("planted") / "repository")


@pytest.fixture
def own(at_the_top: Built, tmp_path: Path) -> Built:
    """The same, to be changed."""
    folder = shutil.copytree(at_the_top.vault, tmp_path / "repository", symlinks=True)
    return replace(at_the_top, repository=Repository(folder), vault=folder)


@pytest.mark.parametrize("prefix", ["", "notes/my vault/"], ids=["at the top", "below the top"])
def test_all_that_was_planted_is_found_and_nothing_else(prefix: str, at_the_top: Built, tmp_path: Path) -> None:
    built = build(tmp_path / "repository", prefix=prefix) if prefix else at_the_top
    assert (len(built.found), built.commits) == (78, 1_000)
    missed, others = differences(built)
    assert not missed
    assert not others


@pytest.mark.parametrize(
    "behind", [pytest.param(1, marks=pytest.mark.slow), 150, pytest.param(450, marks=pytest.mark.slow)]
)
def test_what_was_remembered_of_earlier_commits_leads_to_the_same(behind: int, own: Built, tmp_path: Path) -> None:
    git, memory = own.repository.git, tmp_path / "memory"
    memory.mkdir()
    newest = git("rev-parse", "main").strip()
    git("update-ref", "refs/heads/main", git("rev-parse", f"main~{behind}").strip())
    assert differences(own, memory) != ([], [])
    git("update-ref", "refs/heads/main", newest)
    assert differences(own, memory) == ([], [])
    assert differences(own, memory) == ([], [])


def test_it_is_what_it_says(at_the_top: Built) -> None:
    """The figure would mean little if the builder did not plant what it tells of: git itself is asked."""
    built, git = at_the_top, at_the_top.repository.git
    assert git("rev-list", "--all", "--count").strip() == "1000"
    assert int(git("rev-list", "--merges", "--count", "HEAD")) >= 15
    for one in built.found:
        for on, commit in one.seen:
            if commit is None:
                assert one.new in (built.vault / one.path).read_text("utf-8")
                continue
            assert git("log", "-1", "--format=%ad", "--date=format:%Y-%m-%d", commit).strip() == str(on)
        assert _is_written_in_one_of(built, one.new, [commit for _, commit in one.seen if commit])


def _is_written_in_one_of(built: Built, words: str, commits: list[str]) -> bool:
    shown = "".join(built.repository.git("show", "--first-parent", "-m", "--format=", one) for one in commits)
    return not commits or any(line.startswith("+") and words in line for line in shown.splitlines())
