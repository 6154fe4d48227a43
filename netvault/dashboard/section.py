"""What a section is: a part of the page that is there when it has something to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from netvault.model.advice import Advice
from netvault.model.problem import Problem, Severity
from netvault.network.discretion import public_problems
from netvault.network.due import DueFrom, Standing, State
from netvault.network.network import Network
from netvault.network.tie import Tie
from netvault.notes.safe import one_line

NO_GROUP = "no group"
# Which rules speak in which part of the page, in the order in which its lines are chosen
PARTS: dict[str, tuple[str, ...]] = {
    "this-week": ("reason-to-write",),
    "occasions": ("occasions",),
    "news": ("news",),
    "lend-a-hand": ("trying-times", "promises"),
    "give-and-ask": ("thanks", "only-when-needed", "give-and-ask"),
    "worth-knowing": (
        "homework", "silent", "old-and-new", "ex-colleagues", "listening", "mechanical", "channel-mix", "seniority",
        "vital-links", "superficial", "cadence-fit",
    ),
    "diversity": ("diversity",),
    "review": ("capacity", "review-due"),
}  # fmt: skip
# Those who are due, and the days that come round, are listed as such
LISTED = frozenset({"this-week", "occasions"})
# Its rules are of one rank: each day another of them begins, so that all get a turn
TAKING_TURNS = frozenset({"worth-knowing"})
# They speak of the network, which waits a day: where there is room for one of them only, they take turns
LOOKING_ROUND = ("review", "diversity")
_IN_ORDER = [rule for part, rules in PARTS.items() if part not in LISTED for rule in rules]
# The page asks for a handful of kind acts a day, and for no more than so many of one rule
MOST_ADVICE, MOST_OF_A_RULE = 5, 2
PROMISES = "promises"


# What a rule has to say, asked by its name; the kindest and most timely first
Ask = Callable[[str], Iterable[Advice]]


def _turned(rules: tuple[str, ...], today: date) -> tuple[str, ...]:
    first = today.toordinal() % len(rules)
    return (*rules[first:], *rules[:first])


def _parts_on(today: date) -> tuple[str, ...]:
    """The parts with lines of their own, in the order in which they get one on that day."""
    acts = tuple(part for part in PARTS if part not in LISTED and part not in LOOKING_ROUND)
    return (*acts, *_turned(LOOKING_ROUND, today))


def _nothing(rule: str) -> tuple[Advice, ...]:
    return ()


class Facts:
    """All a section may know: the network, what the rules say, the problems in the notes.

    A rule is asked only when a section wants to know, since each looks at everybody.
    """

    def __init__(self, network: Network, ask: Ask = _nothing, problems: Sequence[Problem] = ()) -> None:
        self.network = network
        self.ask = ask
        self.problems = problems
        self._answers: dict[str, tuple[Advice, ...]] = {}

    @property
    def due(self) -> tuple[Tie, ...]:
        """Everybody due today or before, in the order of the page."""
        return self.network.due

    @property
    def this_week(self) -> tuple[Tie, ...]:
        """As many people as the owner has time for in a week: the first of those due by its end."""
        return self.network.this_week

    @property
    def soon(self) -> tuple[Tie, ...]:
        """Everybody due within the horizon, by the day; not those whose day is itself private."""
        found = (tie for tie in self.network.public if tie.state is State.SOON and not _is_private_day(tie))
        return tuple(sorted(found, key=lambda tie: tie.due or self.network.today))

    def in_full(self, ties: Iterable[Tie]) -> list[Standing]:
        """The people whose lines are shown, each note opened for it.

        Without somebody whose note was saved since everybody was looked at, and now has another day or keeps more
        private: the next page has them as they are then.
        """
        opened = ((tie, self.network.standing(tie.path)) for tie in ties)
        return [one for tie, one in opened if _is_still_so(tie, one)]

    def _answer(self, rule: str) -> tuple[Advice, ...]:
        if rule not in self._answers:
            self._answers[rule] = tuple(self.ask(rule))
        return self._answers[rule]

    @cached_property
    def chosen(self) -> tuple[Advice, ...]:
        """The advice the page shows today: a line for each part, then the kindest and most timely; nobody twice.

        A promise to somebody who is on this week's list stands there already.
        """
        is_listed = self.network.settings.speaks("reason-to-write")
        promised = {tie.path for tie in self.this_week} if is_listed else set()
        told: set[str] = set()
        found: list[Advice] = []

        def add(rules: Sequence[str], lines: int) -> None:
            """So many lines more of what these rules say, of people not yet named."""
            for one in (one for rule in rules for one in self._answer(rule)) if lines > 0 else ():
                who = str(one.contact.path) if one.contact else ""
                if who in told or (one.rule == PROMISES and who in promised) or any(one is other for other in found):
                    continue
                told.update({who} - {""})
                found.append(one)
                lines -= 1
                if not lines:
                    return

        for part in _parts_on(self.network.today):
            rules = PARTS[part]
            room = min(1, MOST_ADVICE - len(found))
            add(_turned(rules, self.network.today) if part in TAKING_TURNS else rules, room)
        for rule in _IN_ORDER:
            shown = sum(one.rule == rule for one in found)
            add((rule,), min(MOST_OF_A_RULE - shown, MOST_ADVICE - len(found)))
        return tuple(sorted(found, key=lambda one: _IN_ORDER.index(one.rule)))

    @property
    def has_more(self) -> bool:
        """True where the rules have more to say than the page shows."""
        shown = Counter(one.rule for one in self.chosen)
        return any(len(self._answer(rule)) > shown[rule] for rule in _IN_ORDER)

    def count_left(self, rule: str) -> int:
        """How many more the rule has to say than the page shows; it is asked for it where it was not yet."""
        return len(self._answer(rule)) - sum(one.rule == rule for one in self.chosen)

    def advised(self, part: str) -> tuple[Advice, ...]:
        """What the rules of that part have on the page today."""
        return tuple(one for one in self.chosen if one.rule in PARTS[part])

    @property
    def to_mend(self) -> tuple[Problem, ...]:
        """The problems that cost something, errors first: no hints, and no word of what is private."""
        costly = sorted(
            (one for one in self.problems if one.severity is not Severity.NOTE),
            key=lambda one: (one.severity is not Severity.ERROR, one.sort_key),
        )
        return public_problems(self.network, costly)


def _is_still_so(tie: Tie, one: Standing) -> bool:
    is_as_open = one.contact.private == tie.private and set(one.contact.private_fields) <= set(tie.private_fields)
    return is_as_open and (one.state, one.due) == (tie.state, tie.due)


def _is_private_day(tie: Tie) -> bool:
    return tie.due_from is DueFrom.APPOINTMENT and tie.is_private("next_contact")


def groups_of(tie: Tie) -> tuple[str, ...]:
    """The person's groups as the page may name them: none where they are private."""
    return () if tie.is_private("groups") else _named(tie.groups)


@lru_cache(maxsize=1024)
def _named(groups: tuple[str, ...]) -> tuple[str, ...]:
    """Those that have a name one can see."""
    return tuple(filter(one_line, groups))


View = Callable[[Facts], Mapping[str, object] | None]


@dataclass(frozen=True, slots=True)
class Section:
    """A name with dashes, what the part answers, and the view its fragment shows; None where it vanishes."""

    name: str
    question: str | None
    view: View


def advice_view(part: str) -> View:
    """The view of a part that shows what its rules say today, and vanishes where they say nothing."""

    def view(facts: Facts) -> Mapping[str, object] | None:
        rows = facts.advised(part)
        return {"rows": rows} if rows else None

    return view
