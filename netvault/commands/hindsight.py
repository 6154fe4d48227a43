"""What git tells of the notes: read when somebody asks for it, and remembered up to the last commit seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from netvault.disk.scan import Scan
from netvault.model.change import History

# A shorter reading is not worth a file in anybody's cache folder
REMEMBERED_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Hindsight:
    """The history of a vault as of a day: up to a commit, or up to what is written now.

    `folder` is where what was found is kept for the next time; None keeps nothing. `commit` is the last one that
    counts, a full hash or a word of git's; None for the newest, and what is not committed yet counts too, as of
    `today`. Who has looked at the files already hands in the `scan`. `progress` is handed the commits where all must
    be read, and gives each back when its turn comes; `iter` asks for none. What is read in less than
    `patience_seconds` is not worth keeping.
    """

    vault: Path
    today: date
    folder: Path | None = None
    commit: str | None = None
    scan: Scan | None = None
    progress: Callable[[Sequence[str]], Iterable[str]] = iter
    patience_seconds: float = REMEMBERED_SECONDS

    def read(self) -> History:
        """What changed, and when. Where there is no history, the reason; never raises."""
        from netvault.commands.retrace import Request, retrace  # heavy: it starts git

        asked = (self.vault, self.today, self.folder, self.commit, self.scan, self.progress, self.patience_seconds)
        return retrace(Request(*asked))
