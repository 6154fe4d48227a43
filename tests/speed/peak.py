"""Run netvault, then write the most memory it held, in KiB, into a file.

Asked of the process itself: what a parent is told of its child counts the parent's own size at the fork.

    python tests/speed/peak.py FILE WORD...
"""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_kib() -> int:
    """The high-water mark of resident memory; where /proc tells none, what the system keeps for getrusage."""
    if STATUS.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text("ascii"))):
        return int(found[1])
    # macOS counts bytes, everybody else KiB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


if __name__ == "__main__":
    place = Path(sys.argv[1])
    from netvault.cli.main import run

    try:
        sys.exit(run(sys.argv[2:]))
    finally:
        place.write_text(str(peak_kib()), encoding="ascii")
