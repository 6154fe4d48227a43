"""A running `netvault watch`, seen from outside: its page, and the processor time it takes."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from speed.stage import ROOT, Home, on

PAGE = "Network Dashboard.md"
LOOK_EVERY_S, LONGEST_S = 0.001, 60.0


@dataclass(frozen=True, slots=True)
class Watch:
    """A watch on a vault, the page it keeps, and the file into which it talks."""

    started: subprocess.Popen[bytes]
    page: Path
    said: Path

    def wait_for(self, words: str) -> float:
        """The time (`time.perf_counter`) at which the page held the words. Fails where it never does."""
        begin, seen = time.perf_counter(), None
        while time.perf_counter() - begin < LONGEST_S:
            self.is_well()
            stamp = self.stamp
            if stamp != seen:
                now, seen = time.perf_counter(), stamp
                if words in self.page.read_text(encoding="utf-8"):
                    return now
            time.sleep(LOOK_EVERY_S)
        raise AssertionError(f"the page does not hold what it should after {LONGEST_S:g} s")

    def is_well(self) -> None:
        """Fails where the watch has ended, with the last it said."""
        code = self.started.poll()
        assert code is None, f"the watch ended with {code}: {self.said.read_text('utf-8')[-2_000:]}"

    @property
    def stamp(self) -> tuple[int, int, int] | None:
        """What changes whenever the page is written; None where there is no page."""
        try:
            status = self.page.stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    @property
    def processor_s(self) -> float:
        """The processor time taken so far, in seconds, as Linux counts it in hundredths."""
        told = Path(f"/proc/{self.started.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        # Counted from the third field on: user, system, and both of children that ended (proc(5))
        return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def watching(vault: Path, home: Home) -> Iterator[Watch]:
    """A watch that has built the page once; it is ended by SIGTERM, and must end well."""
    said = home.folder / "watch"
    with said.open("wb") as out:
        words = on(vault, "watch")
        started = subprocess.Popen(words, stdout=out, stderr=out, cwd=ROOT, env=home.environment)
        watch = Watch(started, vault / PAGE, said)
        try:
            _wait_for_first_word(watch)
            yield watch
            watch.is_well()
        finally:
            started.send_signal(signal.SIGTERM)
            code = started.wait(timeout=10)
    assert code in {0, -signal.SIGTERM}, f"the watch exits with {code}: {said.read_text('utf-8')[-2_000:]}"


def _wait_for_first_word(watch: Watch) -> None:
    begin = time.monotonic()
    while not watch.said.stat().st_size:
        watch.is_well()
        assert time.monotonic() - begin < LONGEST_S, "the watch says nothing"
        time.sleep(0.01)
