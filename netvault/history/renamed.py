"""Which note a new one was before it was renamed, where nobody has told git yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from netvault.history.names import is_one_name

# As git has it: half of it is still the same
SAME_SHARE = 0.5
# Beyond so many pairs only equal notes are paired, as looking would take too long
MOST_PAIRS = 10_000


def find_renamed(gone: Mapping[str, bytes], new: Mapping[str, bytes]) -> dict[str, str]:
    """By new path the old one, where a note that is gone and a new one are equal, or alike in their names and texts.

    Texts are alike where half of their lines or more are the same. The likest are paired first; of equally like ones
    the first by path.
    """
    by_text = {text: path for path, text in reversed(list(gone.items()))}
    found: dict[str, str] = {}
    for now, text in new.items():
        if was := by_text.pop(text, None):
            found[now] = was
    taken = set(found.values())
    gone, new = (
        {path: text for path, text in gone.items() if path not in taken},
        {path: text for path, text in new.items() if path not in found},
    )
    if len(gone) * len(new) <= MOST_PAIRS:
        for _, was, now in sorted((-share, was, now) for share, was, now in _shares(gone, new) if share >= SAME_SHARE):
            if now not in found and was not in taken:
                taken.add(was)
                found[now] = was
    return found


def _shares(gone: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[tuple[float, str, str]]:
    lines = {path: Counter(text.split(b"\n")) for path, text in new.items()}
    for was, text in gone.items():
        old = Counter(text.split(b"\n"))
        for now, others in lines.items():
            if not is_one_name(was, now):
                continue
            shared = sum((len(line) + 1) * number for line, number in (old & others).items())
            yield shared / (max(len(text), len(new[now])) + 1), was, now
