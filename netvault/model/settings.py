"""How the owner wants things: every setting with its default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from netvault.model.contact import Priority, Reference
from netvault.model.date import Cadence
from netvault.model.interaction import Channel
from netvault.model.limits import BY_RULE, DEFAULTS

SETTINGS_NAME = "Network Settings.md"
DASHBOARD_NAME = "Network Dashboard.md"


class DateOrder(StrEnum):
    """How 05/01/2026 is meant, where the owner says so."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class Group:
    """People kept at one rhythm; `closeness` 1 is the innermost circle."""

    name: str
    cadence: Cadence
    also_called: tuple[str, ...] = ()
    closeness: int = 3


# The nine groups of the article, and mentees. The rhythms follow its "every few weeks, months or once a
# year: it differs by person"; the other names are those counted in 104 public vaults.
DEFAULT_GROUPS = (
    Group("family", Cadence(months=1), ("relative", "relatives", "parent", "sibling", "cousin"), 1),
    Group("friends", Cadence(days=42), ("friend", "close friend", "best friend"), 1),
    Group("mentors", Cadence(months=3), ("mentor", "advisor", "adviser", "coach", "teacher"), 2),
    Group("mentees", Cadence(months=2), ("mentee", "apprentice", "student", "coachee"), 2),
    Group("colleagues", Cadence(months=3),
          ("colleague", "coworker", "co-worker", "peer", "report", "direct report", "manager", "boss",
           "teammate", "stakeholder", "work", "former colleague", "ex-colleague"), 3),
    Group("clients", Cadence(months=2), ("client", "customer", "customers", "prospect", "lead"), 3),
    Group("associates", Cadence(months=6),
          ("associate", "vendor", "supplier", "partner", "contractor", "acquaintance", "acquaintances",
           "professional", "investor", "recruiter"), 4),
    Group("alumni", Cadence(months=6),
          ("alumnus", "alumna", "alum", "classmate", "classmates", "school", "university", "fellow student"), 4),
    Group("common interest", Cadence(months=4),
          ("common interests", "shared interest", "hobby", "club", "community", "neighbour", "neighbor"), 3),
    Group("events", Cadence(months=6), ("event", "conference", "meetup", "met at event", "met at events"), 4),
)  # fmt: skip

# personal-crm's five tiers in days, by number and by its own names; and the four letters of the
# Alas vault (3 weeks, 2, 6, 12 months)
DEFAULT_TIERS: tuple[tuple[str, Cadence | Priority], ...] = (
    ("1", Cadence(days=14)),
    ("2", Cadence(days=30)),
    ("3", Cadence(days=90)),
    ("4", Cadence(days=180)),
    ("5", Cadence(days=365)),
    ("inner", Cadence(days=14)),
    ("close", Cadence(days=30)),
    ("casual", Cadence(days=90)),
    ("warm", Cadence(days=180)),
    ("dormant", Cadence(days=365)),
    ("a", Cadence(days=21)),
    ("b", Cadence(months=2)),
    ("c", Cadence(months=6)),
    ("d", Cadence(months=12)),
)


# After so long a fact may no longer hold. Own choice: people change jobs every few years, and houses and numbers
# more seldom
DEFAULT_STALE_AFTER: tuple[tuple[str, Cadence], ...] = (
    ("job", Cadence(months=12)),
    ("city", Cadence(months=18)),
    ("phone", Cadence(months=36)),
    ("email", Cadence(months=36)),
)


# What one may want more of, as the settings may call it
GOAL_FIELDS = {
    "industry": "industry", "city": "city", "profession": "profession", "seniority": "seniority", "group": "group",
    "industries": "industry", "cities": "city", "professions": "profession", "groups": "group",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What the owner wants of one rule: silent or not, and thresholds of their own."""

    rule: str
    is_on: bool | None = None
    limits: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings note says, or would say by default; `path` is None where there is no such note."""

    path: PurePosixPath | None = None
    me: Reference | None = None
    dashboard: PurePosixPath = PurePosixPath(DASHBOARD_NAME)
    contact_folders: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    groups: tuple[Group, ...] = DEFAULT_GROUPS
    default_cadence: Cadence = Cadence(months=6)
    per_week: int = 5
    horizon_days: int = 30
    log_sections_excluded: tuple[str, ...] = (
        "Career",
        "Timeline",
        "Facts",
        "Observations",
        "Ideas",
        "Reminders",
    )
    channels: tuple[tuple[str, Channel], ...] = ()
    tiers: tuple[tuple[str, Cadence | Priority], ...] = DEFAULT_TIERS
    date_order: DateOrder | None = None
    language: str = "en"
    goals: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sections: tuple[str, ...] | None = None
    trust_templates: bool = False
    templates: PurePosixPath | None = None
    rules: tuple[RuleSetting, ...] = ()
    reviewed: date | None = None
    stale_after: tuple[tuple[str, Cadence], ...] = DEFAULT_STALE_AFTER

    def speaks(self, rule: str) -> bool:
        """True where the rule is on: by the settings, else by its own default."""
        said = [one.is_on for one in self.rules if one.rule == rule and one.is_on is not None]
        return said[-1] if said else BY_RULE[rule].speaks_unasked

    def limit(self, rule: str, name: str) -> float:
        """The threshold of that name: the owner's, else the default."""
        for one in reversed(self.rules):
            for called, value in one.limits if one.rule == rule else ():
                if called == name:
                    return value
        return DEFAULTS[rule, name]


@dataclass(frozen=True, slots=True)
class Habits:
    """What Obsidian's own configuration says of a vault; the defaults are Obsidian's."""

    daily_folder: str = ""
    daily_format: str = "YYYY-MM-DD"
    template_folders: tuple[str, ...] = ()
    ignore_filters: tuple[str, ...] = ()
    daily_template: str = ""
    template_date_format: str = "YYYY-MM-DD"
    template_time_format: str = "HH:mm"
