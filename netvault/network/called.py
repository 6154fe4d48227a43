"""What a person answers to: a whole name, a part of one, and the words that go on with it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from netvault.network.lookup import find_by_name
from netvault.network.names import plain, stem_of, without_suffix
from netvault.network.tie import Tie


def _names(one: Tie) -> tuple[str, ...]:
    return (one.name, stem_of(one.path), *one.aliases)


def is_called(typed: str, everybody: Sequence[Tie]) -> bool:
    """True for a whole name of somebody."""
    return any(is_whole(typed, one) for one in answering(typed, everybody))


def is_letter(typed: str) -> bool:
    """True for one letter of a script in which it is no word."""
    return len(typed) == 1 and typed.lower() != typed.upper()


def is_whole(typed: str, one: Tie) -> bool:
    """True where all words of a name of the person are typed, in whatever order, or the path of the note."""
    return any(_parts(typed) == _parts(name) for name in (*_names(one), one.path, without_suffix(one.path)))


def _parts(name: str) -> list[str]:
    return sorted(plain(name).replace("-", " ").split())


def answering(typed: str, everybody: Sequence[Tie]) -> tuple[Tie, ...]:
    """Those who answer to the words, as `find_by_name` says."""
    return find_by_name(typed, near(typed, everybody))


def near(typed: str, everybody: Sequence[Tie]) -> Sequence[Tie]:
    """All who may answer to words that begin so: to ask everybody for every run of words takes long."""
    if "/" in typed or typed.lower().endswith(".md"):
        return everybody
    wanted = plain(typed).replace("-", " ").strip().partition(" ")[0]
    return [one for one in everybody if any(wanted in name or wanted in _joined(name) for name in _plain_names(one))]


def _plain_names(one: Tie) -> map[str]:
    return map(plain, _names(one))


def _joined(name: str) -> str:
    return name.replace("-", "").replace(" ", "")


def goes_on(words: Sequence[str], person: Tie) -> bool:
    """True where the last of the words goes on with a name: a further word of it, spelled as small, or an initial.

    In a script without capitals, where names may have no blanks, any part of a name does.
    """
    last = words[-1]
    return last.lower() == last.upper() or any(_uses_up(words, name) for name in _names(person))


def _uses_up(words: Sequence[str], name: str) -> bool:
    """True where each word is one of the name's, no part of it used twice; of the first its beginning will do."""
    left = name.replace("-", " ").replace(",", " ").split()
    is_small = words[0][:1].islower()
    typed = [part for word in words for part in word.replace("-", " ").split()]
    for number, word in enumerate(typed):
        is_begun = number == 0 or (len(word) == 1 and word.isupper())
        like = (part for part in left if is_small or part[:1].islower() == word[:1].islower())
        found = next((part for part in like if _is_part(plain(word), plain(part), is_begun=is_begun)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _is_part(word: str, part: str, *, is_begun: bool) -> bool:
    return part.startswith(word) if is_begun else part == word


def by_full_name(everybody: Sequence[Tie], like: Callable[[str], str]) -> Mapping[str, tuple[Tie, ...]]:
    """Who is called by each whole name, and each first and last word of one, spelled as `like` makes it."""
    found: defaultdict[str, dict[str, Tie]] = defaultdict(dict)
    for one in everybody:
        parts = one.name.split()
        for name in {*_names(one), *parts[:1], *parts[-1:]}:
            found[like(name)][one.path] = one
    return {name: tuple(people.values()) for name, people in found.items()}


def as_typed(text: str) -> str:
    """The text as it is, its accents put together."""
    return unicodedata.normalize("NFC", text)
