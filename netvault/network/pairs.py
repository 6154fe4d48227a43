"""Who is who between two days: notes are renamed and moved, and the person stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from netvault.model.spelling import fold
from netvault.network.names import stem_of
from netvault.network.network import Network
from netvault.network.tie import Tie


class Pair(NamedTuple):
    """One person on two days; None where they are no contact on that day."""

    was: Tie | None
    now: Tie | None


def find_pairs(before: Network, after: Network, renamed: Mapping[str, str]) -> tuple[Pair, ...]:
    """Everybody of either day: the same by their note, by where it was `renamed` to, or else by name or e-mail.

    A name or an e-mail tells only where it is one person's on both days.
    """
    then, now = ({tie.path: tie for tie in network.roll.ties} for network in (before, after))
    found = {path: path for path in then if path in now}
    found |= {old: new for old, new in renamed.items() if old in then and old not in now and new in now.keys() - then}
    for keys_of in (_names, _addresses):
        gone, new = then.keys() - found.keys(), now.keys() - set(found.values())
        if gone and new:
            found |= _alike({path: keys_of(before, then[path]) for path in gone},
                            {path: keys_of(after, now[path]) for path in new})  # fmt: skip
    pairs = [Pair(tie, now[found[path]] if path in found else None) for path, tie in then.items()]
    known = set(found.values())
    return (*pairs, *(Pair(None, tie) for path, tie in now.items() if path not in known))


def _names(network: Network, tie: Tie) -> Iterable[str]:
    return map(fold, (tie.name, stem_of(tie.path), *tie.aliases))


def _addresses(network: Network, tie: Tie) -> Iterable[str]:
    return map(fold, network.standing(tie.path).contact.emails)


def _alike(old: Mapping[str, Iterable[str]], new: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The old path of each with the new one that shares a word with it, where the word is of one of each alone."""
    olds, news = _by_key(old), _by_key(new)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(olds.keys() & news.keys()):
        if len(olds[key]) == len(news[key]) == 1:
            (was,), (now,) = olds[key], news[key]
            if was not in found and now not in taken:
                found[was] = now
                taken.add(now)
    return found


def _by_key(keys: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for path, words in keys.items():
        for word in words:
            found[word].add(path)
    return found
