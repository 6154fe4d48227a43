"""Where an entry of a log ends."""

from __future__ import annotations

from textwrap import dedent

import pytest

from netvault.notes.body import body_lines
from netvault.notes.entry_end import entry_end

BODY = """\
# Ada
## Log
- 2026-03-01 call: her garden
  and her roses

  - the red ones

A line of its own.
- 2026-02-01 lunch

### 2026-01-01

Snow.

| 2025-12-01 | call |
| 2025-11-01 | mail |
## Else
"""


@pytest.mark.parametrize(
    ("head", "last"),
    [
        ("- 2026-03-01", "  - the red ones"),
        ("- 2026-02-01", "- 2026-02-01 lunch"),
        ("### 2026-01-01", "| 2025-11-01 | mail |"),
        ("| 2025-12-01", "| 2025-12-01 | call |"),
    ],
)
@pytest.mark.parametrize("first_line", [1, 8])
def test_what_belongs_to_it(head: str, last: str, first_line: int) -> None:
    raws = dedent(BODY).splitlines()
    lines = list(body_lines(raws, first_line))
    number = next(number for number, raw in enumerate(raws, first_line) if raw.startswith(head))
    place = next(place for place, line in enumerate(lines) if line.number == number)
    assert raws[entry_end(raws, lines, place, first_line) - 1] == last
