from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from make import contact, in_words, interaction, network, note

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Reference, Status
from netvault.model.date import Cadence, PartialDate
from netvault.model.interaction import Interaction
from netvault.model.problem import Location
from netvault.model.settings import RuleSetting, Settings
from netvault.network.gather import gather
from netvault.network.network import Network
from netvault.rules.review_due import RULE

APRIL = date(2026, 4, 1)
LINE = "- tea with [[Kwame Mensah]]\n"
Person = tuple[Contact, list[Interaction]]


def on(day: date, name: str = "Ada", **fields: Any) -> Interaction:
    return Interaction(day, Location(contact(name).path, 9), **fields)


def ago(days: int) -> date:
    return APRIL - timedelta(days=days)


def met(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def tuned(**limits: float) -> Settings:
    return Settings(rules=(RuleSetting("review-due", limits=tuple(limits.items())),))


def advice(*people: Person | Contact, today: date = APRIL, settings: Settings | None = None) -> list[Advice]:
    return list(RULE.check(network(*people, today=today, settings=settings)))


def told(kind: str, *people: Person | Contact, **at: Any) -> list[str]:
    """The names of those who joined, or fell silent."""
    found: list[Any] = [one.facts[kind] for one in advice(*people, **at)]
    return [who.name for several in found for who in several]


def named(*days: str, today: date = APRIL, line: str = LINE, settings: Settings | None = None) -> Network:
    """A vault whose notes of these days speak of somebody."""
    notes = [note(line, f"Daily/{day}.md") for day in days]
    return gather(notes, [one.path for one in notes], settings or Settings(), today)[0]


FEBRUARY = ("2026-02-02", "2026-02-09", "2026-02-16")


class TestNothingIsSaid:
    def test_of_nobody(self) -> None:
        assert advice() == []

    @pytest.mark.parametrize("today", [date(2026, 3, 31), date(2026, 4, 15), date(2026, 5, 3), date(2026, 12, 2)])
    def test_between_the_reviews(self, today: date) -> None:
        assert advice(contact(met=met(today - timedelta(days=3))), today=today) == []

    @pytest.mark.parametrize(
        ("who", "days"),
        [
            pytest.param(contact(cadence=30), (), id="nothing known"),
            pytest.param(contact(met=met(date(2025, 12, 1))), (), id="met four months ago"),
            pytest.param(contact(met=PartialDate(2025)), (), id="met last year, nobody knows when"),
            pytest.param(contact(met=PartialDate(2015)), (3,), id="met long ago, noted first lately"),
            pytest.param(contact(cadence=90), (240, 120), id="due, and no second rhythm gone by"),
            pytest.param(contact(cadence=61), (122 + 61, 122), id="the second rhythm ends today"),
            pytest.param(contact(cadence=50), (240, 120), id="in touch four months ago"),
            pytest.param(contact(cadence=50), (240,), id="silent since before"),
        ],
    )
    def test_of_somebody(self, who: Contact, days: tuple[int, ...]) -> None:
        assert advice((who, [on(ago(day)) for day in days])) == []

    @pytest.mark.parametrize(
        "fields",
        [{"private": True}, {"status": Status.ARCHIVED}, {"status": Status.DECEASED},
         {"status": Status.DO_NOT_CONTACT}, {"private_fields": ("met",)}],
        ids=repr,
    )  # fmt: skip
    def test_of_who_joined_and_may_not_be_spoken_of(self, fields: dict[str, Any]) -> None:
        assert advice(contact(met=met(ago(30)), **fields)) == []

    @pytest.mark.parametrize(
        "fields",
        [{"private": True}, {"status": Status.ARCHIVED}, {"status": Status.DECEASED}, {"status": Status.DORMANT},
         {"status": Status.DO_NOT_CONTACT}, {"status": Status.PAUSED}, {"paused": True}, {"snooze_until": ago(-1)},
         {"private_fields": ("log",)}, {"private_fields": ("cadence",)}, {"private_fields": ("last_contact",)}],
        ids=repr,
    )  # fmt: skip
    def test_of_who_fell_silent_and_may_not_be_spoken_of(self, fields: dict[str, Any]) -> None:
        assert advice((contact(cadence=61, **fields), [on(ago(400)), on(ago(123))])) == []


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 4, 14), date(2026, 7, 7), date(2026, 10, 14)])
def test_at_the_beginning_of_a_quarter_the_list_is_gone_over(today: date) -> None:
    assert told("joined", contact(met=met(today)), today=today) == ["Ada"]


class TestWhoJoined:
    @pytest.mark.parametrize("fields", [{}, {"status": Status.DORMANT}, {"paused": True}])
    def test_was_met_in_the_last_four_months(self, fields: dict[str, Any]) -> None:
        assert told("joined", contact(met=met(date(2025, 12, 2)), **fields)) == ["Ada"]

    def test_or_was_in_touch_for_the_first_time(self) -> None:
        assert told("joined", (contact(), [on(date(2025, 12, 2))])) == ["Ada"]

    def test_or_was_met_this_year(self) -> None:
        assert told("joined", contact(met=PartialDate(2026))) == ["Ada"]

    def test_by_name(self) -> None:
        people = [contact(name, met=met(ago(days))) for name, days in (("Bo", 3), ("ada", 9), ("Cy", 1))]
        assert told("joined", *people) == ["ada", "Bo", "Cy"]

    def test_the_owner_says_how_far_back(self) -> None:
        assert told("joined", contact(met=met(date(2026, 2, 28))), settings=tuned(months=1)) == []


class TestWhoFellSilent:
    @pytest.mark.parametrize(
        ("cadence", "last"),
        [(61, 123), (61, 182), (183, 400)],
        ids=["a day after the second rhythm", "just after the time looked at began", "a long rhythm"],
    )
    def test_had_no_word_for_two_rhythms(self, cadence: int, last: int) -> None:
        assert told("silent", (contact(cadence=cadence), [on(ago(900)), on(ago(last))])) == ["Ada"]

    def test_is_told_once_at_the_review_after(self) -> None:
        who = (contact(cadence=61), [on(ago(900)), on(ago(123))])
        assert told("silent", who, today=date(2026, 7, 1)) == ["Ada"]
        assert told("silent", who, today=date(2026, 10, 1)) == []


class TestGroups:
    @staticmethod
    def people(count: int, *more: Contact) -> list[Contact]:
        return [
            *(contact(f"A{number:02}", groups=("friends",), met=PartialDate(2015)) for number in range(count)),
            *more,
        ]

    @staticmethod
    def empty(*people: Contact, **at: Any) -> list[str]:
        found: list[Any] = [one.facts["groups"] for one in advice(*people, **at)]
        return [group for groups in found for group in groups]

    def test_are_not_missed_among_few(self) -> None:
        assert self.empty(*self.people(14)) == []
        assert self.empty(*self.people(14, contact("B", groups=("family",), private_fields=("groups",)))) == []
        assert self.empty(*self.people(14, contact("B", groups=("family",), private=True))) == []

    def test_are_missed_where_nobody_is_in_one(self) -> None:
        found = self.empty(*self.people(15))
        assert "friends" not in found
        assert found[:3] == ["family", "mentors", "mentees"]

    @pytest.mark.parametrize("fields", [{}, {"private": True}, {"private_fields": ("groups",)}], ids=repr)
    def test_are_not_missed_where_somebody_is_even_in_private(self, fields: dict[str, Any]) -> None:
        assert "family" not in self.empty(*self.people(15, contact("B", groups=("Family",), **fields)))

    def test_the_owner_says_among_how_many(self) -> None:
        assert self.empty(*self.people(15), settings=tuned(grouped=16)) == []


class TestStrangers:
    def test_not_who_is_named_twice(self) -> None:
        assert list(RULE.check(named(*FEBRUARY[:2]))) == []

    def test_who_is_named_three_times_at_a_review(self) -> None:
        (found,) = RULE.check(named(*FEBRUARY))
        assert found.facts["kind"] == "review"
        assert [str(at) for at in found.evidence] == [f"Daily/{day}.md:1" for day in reversed(FEBRUARY)]

    @pytest.mark.parametrize(("day", "said"), [(1, True), (2, False)])
    def test_between_reviews_only_who_was_named_in_the_last_two_weeks(self, day: int, said: bool) -> None:
        assert bool(list(RULE.check(named(*FEBRUARY, today=date(2026, 3, day))))) is said

    def test_the_owner_says_how_often(self) -> None:
        assert list(RULE.check(named(*FEBRUARY, settings=tuned(mentions=4)))) == []
        assert len(list(RULE.check(named(*FEBRUARY[:2], settings=tuned(mentions=2))))) == 1


def test_five_places_show_it_and_none_of_somebody_private() -> None:
    people = [(contact(name), [on(ago(3), name)]) for name in ("A", "B", "C")]
    (found,) = advice(*people)
    assert [str(at) for at in found.evidence] == ["People/A.md:9", "People/B.md:9"]
    assert advice((contact("A"), [on(ago(3), "Sev")]), contact("Sev", private=True)) == []


class TestInWords:
    NEW = tuple(contact(name, met=met(ago(30))) for name in ("Ana", "Bo", "Cy"))
    SILENT = (contact("Dee", cadence=61), [on(ago(900), "Dee"), on(ago(123), "Dee")])

    @pytest.mark.parametrize(
        ("people", "words"),
        [
            (NEW, "three people joined since 1 Dec"),
            (NEW[:2], "Ana and Bo joined since 1 Dec"),
            ((SILENT,), "Dee slipped out of touch"),
            ((*NEW, SILENT), "three people joined since 1 Dec, Dee slipped out of touch"),
            (TestGroups.people(15), "nobody yet in family or mentors"),
            ((*TestGroups.people(15), NEW[0]), "Ana joined since 1 Dec; nobody yet in family or mentors"),
        ],
    )
    def test_of_a_review(self, people: tuple[Any, ...], words: str) -> None:
        (found,) = advice(*people)
        assert in_words(found, APRIL) == f"Time to go over the list: {words}"

    def test_of_a_stranger(self) -> None:
        (found,) = RULE.check(named(*FEBRUARY))
        assert (
            in_words(found, APRIL) == "Time to go over the list: Kwame Mensah comes up three times and has no note yet"
        )
        (found,) = RULE.check(named(*FEBRUARY, today=date(2026, 2, 20)))
        assert in_words(found) == "Kwame Mensah comes up three times and has no note yet: worth one?"

    def test_a_rhythm_of_months(self) -> None:
        who = (Contact(contact().path, "Ada", cadence=Cadence(months=2)), [on(ago(900)), on(ago(123))])
        assert told("silent", who) == ["Ada"]


class TestAReviewThatWasNoted:
    def test_says_nothing_until_four_months_have_gone(self) -> None:
        lately = Settings(reviewed=date(2025, 11, 2))
        assert list(RULE.check(network(settings=lately))) == []

    def test_then_says_when_it_was_and_what_came_since(self) -> None:
        settings = Settings(reviewed=date(2025, 11, 1))
        (found,) = RULE.check(network((contact("Dee"), [interaction(20, path="People/Dee.md")]), settings=settings))
        assert in_words(found) == "The list was last gone over on 1 Nov: Dee joined"
        (quiet,) = RULE.check(network(settings=settings))
        assert in_words(quiet) == "The list was last gone over on 1 Nov"


@pytest.mark.parametrize(
    ("today", "shown_days", "is_time"),
    [
        (date(2026, 4, 1), 14, True),
        (date(2026, 4, 14), 14, True),
        (date(2026, 4, 15), 14, False),
        (date(2026, 5, 5), 60, True),
        (date(2026, 6, 5), 60, False),
    ],
)
def test_without_one_it_is_time_at_the_beginning_of_a_quarter(today: date, shown_days: int, is_time: bool) -> None:
    tuned = Settings(rules=(RuleSetting("review-due", limits=(("shown_days", shown_days),)),))
    who = contact("Dee", met=PartialDate(2026, 3, 20))
    assert bool(list(RULE.check(network(who, settings=tuned, today=today)))) is is_time


def test_a_company_where_nobody_is_left_is_named() -> None:
    loom = (Reference("Loom"),)
    people = [contact(name, former_companies=loom) for name in ("Ana", "Bo")]
    (found,) = RULE.check(network(*people, settings=Settings(reviewed=date(2025, 11, 1))))
    assert in_words(found) == "The list was last gone over on 1 Nov: nobody you know is at Loom any more"
