"""What the settings say of one rule: off or on, or thresholds of the owner's own."""

from __future__ import annotations

import re

from netvault.model.limits import BY_RULE, SHARES
from netvault.model.problem import Problem
from netvault.model.settings import RuleSetting, Settings
from netvault.notes.convert import node_texts
from netvault.notes.nodes import Field, Mapping, Node, Sequence, normal_key
from netvault.notes.setting import Read, Unfit, misfit, place_of, unknown_word


def read_rule(name: str, node: Node, field: Field, settings: Settings) -> Read:
    """A rule switched off or on, or its thresholds by name."""
    rule = "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
    if rule not in BY_RULE:
        return RuleSetting(rule), (unknown_word(place_of(field, node), name, list(BY_RULE), "NV501", "is not a rule"),)
    if not isinstance(node, Mapping):
        if isinstance(node, Sequence):
            raise Unfit("on, off, or thresholds like {share: 0.7}")
        typed = next(node_texts(node), "").casefold()
        if typed not in _SWITCHES:
            raise Unfit("on, off, or thresholds like {share: 0.7}")
        return RuleSetting(rule, _SWITCHES[typed]), ()
    known = {normal_key(limit.name): limit.name for limit in BY_RULE[rule].limits}
    limits: list[tuple[str, float]] = []
    problems: list[Problem] = []
    for key, value in node.items:
        at = place_of(field, value)
        if normal_key(key) not in known:
            problems.append(unknown_word(at, key, list(known.values()), "NV501", f"is no threshold of {rule}"))
            continue
        try:
            limits.append((known[normal_key(key)], _threshold(value, known[normal_key(key)] in SHARES)))
        except Unfit as unfit:
            problems.append(misfit(f"{field.key}: {name}: {key}", at, unfit))
    return RuleSetting(rule, limits=tuple(limits)), tuple(problems)


_SWITCHES = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False, "": None}
_NUMBER = re.compile(r"\d{1,5}(?:\.\d{1,4})?(%?)")


def _threshold(node: Node, is_share: bool) -> float:
    """A number, or a share as a part of 1 or a percentage."""
    typed = "" if isinstance(node, Mapping | Sequence) else next(node_texts(node), "").replace(" ", "")
    found = _NUMBER.fullmatch(typed)
    value = float(typed.rstrip("%")) / (100 if found[1] else 1) if found else -1
    if is_share and not 0 <= value <= 1:
        raise Unfit("a share, such as 0.7 or 70%")
    if found is None or (found[1] and not is_share):
        raise Unfit("a number, such as 4 or 90")
    return value
