"""What became of the people of a vault between two moments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from netvault.commands.load import Loaded, Progress
from netvault.commands.past import Past
from netvault.disk.moment import find_renames
from netvault.disk.read import read_note
from netvault.model.errors import WrongUse
from netvault.network import diff
from netvault.network.acquaintance import days_before
from netvault.network.diff import Difference

# Without a word of the person's own: as often as a list of people is worth going through
USUAL_DAYS = 92


class Compared(NamedTuple):
    """What became of people, from the day of the earlier reading on."""

    since: date
    found: tuple[Difference, ...]


def compare(
    after: Loaded,
    later: Past | None,
    begin: str | None,
    go_back: Callable[[str, bool], Past],
    progress: Progress = iter,
    *,
    discreet: bool = False,
) -> Compared:
    """What became of people up to a reading of the vault, which is of now or of a `later` commit.

    It is since the moment `begin` says, else since some three months before. `go_back` opens that moment, or where
    its second word is True the first there is. `discreet` is for what leaves this machine. Raises NoHistory, and
    WrongUse for what is no earlier moment.
    """
    today = after.network.today
    usual = days_before(today, USUAL_DAYS)
    earlier = go_back(begin or str(usual), begin is None)
    if earlier.today > today:
        raise WrongUse(f"{earlier.today} is later than {today}; name the earlier moment first: A..B.")
    before = earlier.load(progress, discreet=discreet)
    return Compared(earlier.today, find_differences(before, after, earlier, later))


def find_differences(before: Loaded, after: Loaded, earlier: Past, later: Past | None = None) -> tuple[Difference, ...]:
    """Who was gained, lost, found again, moved or fell silent between two readings of the vault.

    The first is of an `earlier` commit, the second of a `later` one, or of now. Raises NoHistory.
    """
    renamed = find_renames(earlier.repository, earlier.commit, later.commit if later else "HEAD")
    unchanged = {tie.path for tie in after.network.roll.ties if _is_unchanged(before, after, tie.path)}
    return diff.find_differences(before.network, after.network, renamed, unchanged)


def _is_unchanged(before: Loaded, after: Loaded, path: str) -> bool:
    """True where the note says the same, to the byte; most do, and are spared the reading in full."""
    then, now = before.scan.stamps.get(path), after.scan.stamps.get(path)
    if then is None or now is None or then.size != now.size:
        return False
    return read_note(before.vault, path) == read_note(after.vault, path)
