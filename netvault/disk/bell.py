"""The bell of a watch: any thread rings it, the watch rests until it rings, and a signal ends both."""

from __future__ import annotations

import threading
import time

# An editor's save is several events within a few milliseconds; a checkout or a sync may go on for minutes
QUIET_SECONDS, PATIENCE_SECONDS = 0.1, 2.0


class Bell:
    """Says "look again"; how often it was rung before somebody looked does not matter."""

    def __init__(self) -> None:
        self._rung = threading.Event()
        self._rung_at = 0.0
        self.is_over = False

    def ring(self) -> None:
        """Ask for a look; cheap enough for every event of a burst."""
        self._rung_at = time.monotonic()
        self._rung.set()

    def end(self) -> None:
        """End the watch. A signal may ask for it at any moment, so no lock is taken here."""
        self.is_over = True

    def rest(self, longest_seconds: float) -> bool:
        """Rest until the bell rings; False if it did not within that time."""
        return self._rung.wait(longest_seconds)

    def settle(self) -> bool:
        """Wait for 0.1 s of quiet, 2 s at most; the bell then counts as not rung. True if it is quiet."""
        latest = time.monotonic() + PATIENCE_SECONDS
        while not self.is_over:
            now = time.monotonic()
            if now >= min(self._rung_at + QUIET_SECONDS, latest):
                break
            time.sleep(min(self._rung_at + QUIET_SECONDS, latest) - now)
        self._rung.clear()
        return time.monotonic() >= self._rung_at + QUIET_SECONDS


def seconds_now() -> float:
    """Seconds that only ever grow, for measuring spans; they tell no day."""
    return time.monotonic()
