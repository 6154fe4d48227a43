"""How long a person waits for what needs no reading of the vault; figures to look at, never a gate."""

from __future__ import annotations

from pathlib import Path

import pytest
from speed.figures import Figure
from speed.stage import CLICK, NETVAULT, Home, Vaults, cold, in_turns, new_homes, on, warm

pytestmark = pytest.mark.speed

SIZE = 10_000
# Short runs are unsteady, and cheap
RUNS = 15


def test_help(figures: list[Figure], tmp_path: Path) -> None:
    home = next(new_homes(tmp_path))
    ours, theirs = in_turns(warm(home, (*NETVAULT, "--help")), warm(home, CLICK), runs=RUNS)
    figures.append(Figure("--help", "s", ours, "import click", theirs, 1.3))


def test_completing_a_name(vaults: Vaults, figures: list[Figure], tmp_path: Path) -> None:
    vault, homes = vaults.of(SIZE), new_homes(tmp_path)
    typed = {
        "_NETVAULT_COMPLETE": "bash_complete", "COMP_CWORD": "4",
        "COMP_WORDS": f"netvault --vault {vault} show Wan",
    }  # fmt: skip
    assert "Wanjiru" in next(homes).run(NETVAULT, **typed)[1]
    ours, theirs = in_turns(cold(homes, NETVAULT, **typed), cold(homes, CLICK), runs=RUNS)
    figures.append(Figure(f"completing a name among {SIZE:,}", "s", ours, "import click", theirs, 3))


@pytest.mark.parametrize("seen", [True, False], ids=["seen before", "never seen"])
def test_checking_one_note(seen: bool, vaults: Vaults, figures: list[Figure], tmp_path: Path) -> None:
    """As an editor does on save, and as a pre-commit hook does on a machine that never saw the vault."""
    homes = new_homes(tmp_path)
    home = next(homes)
    vault = vaults.seen_from(home, SIZE) if seen else vaults.of(SIZE)
    words = on(vault, "check", str(min((vault / "People").glob("*.md"))))

    def check() -> float:
        at: Home = home if seen else next(homes)
        return at.run(words, exits=(0, 1))[0]

    ours, theirs = in_turns(check, warm(home, CLICK), runs=RUNS if seen else 5)
    name = f"check of 1 note of {SIZE:,}, {'remembered' if seen else 'nothing remembered'}"
    figures.append(Figure(name, "s", ours, "import click", theirs, 3))
