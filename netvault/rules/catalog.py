"""Every rule, in the order in which kind and timely acts come first."""

from __future__ import annotations

from netvault.rules import reason_to_write
from netvault.rules.rule import Rule

RULES: tuple[Rule, ...] = (reason_to_write.RULE,)
