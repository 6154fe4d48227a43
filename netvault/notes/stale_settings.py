"""What the settings say of facts that grow old: after how long one may no longer hold."""

from __future__ import annotations

from netvault.model.date import NEVER, Cadence
from netvault.model.settings import DEFAULT_STALE_AFTER, Settings
from netvault.notes.cadence import parse_cadence
from netvault.notes.convert import node_texts
from netvault.notes.nodes import Field, Mapping, Node, Sequence, normal_key
from netvault.notes.setting import Read, Unfit, place_of, unknown_word

MOST_MONTHS = 1200
_FACTS = {name: name for name, _ in DEFAULT_STALE_AFTER} | {"mail": "email", "company": "job", "role": "job"}


def read_stale_after(name: str, node: Node, field: Field, settings: Settings) -> Read:
    """One fact and its time: so many months, a span like `2 years`, or `never`; 0 is never too."""
    fact = _FACTS.get(normal_key(name))
    if fact is None:
        known = [one for one, _ in DEFAULT_STALE_AFTER]
        said = unknown_word(place_of(field, node), name, known, "NV501", "is no fact that grows old here")
        return (name, NEVER), (said,)
    if not any(node_texts(node)):
        return (fact, dict(settings.stale_after)[fact]), ()
    return (fact, _span(node, field)), ()


def _span(node: Node, field: Field) -> Cadence:
    wanted = Unfit("months like 12, a span like 2 years, or never")
    typed = "" if isinstance(node, Mapping | Sequence) else next(node_texts(node), "")
    if typed.isascii() and typed.isdigit():
        if len(typed) > len(str(MOST_MONTHS)) or int(typed) > MOST_MONTHS:
            raise wanted
        return Cadence(months=int(typed))
    if typed.casefold() in {"off", "no", "false"}:
        return NEVER
    cadence, problems = parse_cadence(typed, place_of(field, node))
    if cadence is None or problems:
        raise wanted
    return cadence


def all_stale_after(found: list[tuple[str, Cadence]], settings: Settings) -> tuple[tuple[str, Cadence], ...]:
    """The times of the settings laid over the built-in ones."""
    own = dict(found)
    return tuple((name, own.get(name, default)) for name, default in DEFAULT_STALE_AFTER)
