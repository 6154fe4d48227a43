from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from make import contact, days_ago, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Status
from netvault.model.date import Cadence, PartialDate
from netvault.model.interaction import Direction, Interaction, Mark, Marked, Source
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.old_and_new import RULE

Person = tuple[Contact, list[Interaction]]
LONG_AGO = PartialDate(2015)
NEVER = Cadence()


def times(*days: int, name: str = "Ada", **fields: Any) -> list[Interaction]:
    return [interaction(day, path=f"People/{name}.md", **fields) for day in days]


def met(days: int) -> PartialDate:
    on = days_ago(days)
    return PartialDate(on.year, on.month, on.day)


def tuned(**limits: float) -> Settings:
    return Settings(rules=(RuleSetting("old-and-new", limits=tuple(limits.items())),))


def advice(*people: Person | Contact, **at: Any) -> list[Advice]:
    return list(RULE.check(network(*people, **at)))


def kinds(*people: Person | Contact, **at: Any) -> list[tuple[object, str | None]]:
    return [(one.facts["kind"], one.contact and one.contact.name) for one in advice(*people, **at)]


class TestBalance:
    OLD, NEW = contact("Old", met=LONG_AGO), contact("New", met=met(364))

    def balance(
        self, old: Sequence[int], new: Sequence[int], *others: Person | Contact, **at: Any
    ) -> list[tuple[object, list[str]]]:
        """To whom the advice points, to the new or to the old, and whom it names."""
        people = ((self.OLD, times(*old, name="Old")), (self.NEW, times(*new, name="New")), *others)
        found: list[Any] = [one.facts for one in advice(*people, **at) if one.facts["kind"] == "balance"]
        return [(one["to_new"], [who.name for who in one["people"]]) for one in found]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            pytest.param([], [], id="nothing noted"),
            pytest.param(range(11), [100], id="eleven times, too few to judge"),
            pytest.param([*range(11), 0], [100], id="twice a day is once"),
            pytest.param([*range(11), 90], [100], id="the twelfth ninety days ago"),
            pytest.param(range(12), [5, 8], id="two of fourteen are more than a tenth"),
            pytest.param(range(18), [5, 8], id="two of twenty are a tenth"),
            pytest.param(range(30), [5], id="the one new person was in touch"),
        ],
    )
    def test_is_kept(self, old: Sequence[int], new: Sequence[int]) -> None:
        assert self.balance(old, new) == []

    def test_needs_both_kinds_of_people(self) -> None:
        assert kinds((self.OLD, times(*range(20)))) == []

    @pytest.mark.parametrize(
        "fields",
        [{"status": Status.DORMANT}, {"status": Status.KNOWN_OF}, {"status": Status.ARCHIVED}, {"paused": True},
         {"status": Status.DO_NOT_CONTACT}, {"status": Status.DECEASED}, {"private": True},
         {"private_fields": ("met",)}, {"snooze_until": days_ago(-1)}, {"next_contact": days_ago(-4)}],
        ids=repr,
    )  # fmt: skip
    def test_nobody_is_named_who_is_not_to_be_turned_to(self, fields: dict[str, Any]) -> None:
        assert kinds((self.OLD, times(*range(20))), contact("New", met=met(200), **fields)) == []

    def test_twelve_times_with_the_old_alone(self) -> None:
        assert self.balance(range(12), []) == [(True, ["New"])]

    def test_twelve_times_with_the_new_alone(self) -> None:
        assert self.balance([], range(12)) == [(False, ["Old"])]

    def test_less_than_a_tenth(self) -> None:
        other = contact("Other", met=met(100)), times(3, name="Other")
        assert self.balance(range(10), [], other) == []
        assert self.balance(range(9, 20), [], other) == [(True, ["New"])]

    @pytest.mark.parametrize(("days", "is_new"), [(364, True), (365, False)])
    def test_a_year_to_the_day_is_no_longer_new(self, days: int, is_new: bool) -> None:
        found = kinds((self.OLD, times(*range(12))), contact("New", met=met(days)))
        assert bool(found) is is_new

    def test_who_has_no_first_meeting_is_known_since_the_first_time_in_touch(self) -> None:
        assert kinds((self.OLD, times(*range(12))), (contact("Bo"), times(300, name="Bo"))) == [("balance", None)]
        assert kinds((self.OLD, times(*range(12))), (contact("Bo"), times(400, name="Bo"))) == []

    def test_two_are_named_in_the_order_of_the_page(self) -> None:
        people = [contact(name, met=met(200), cadence=days) for name, days in (("A", 30), ("B", 10), ("C", 20))]
        assert self.balance(range(30), [1], *people) == [(True, ["B", "C"])]

    @pytest.mark.parametrize("limits", [{"fewest": 13}, {"share": 0.0}, {"days": 11}], ids=repr)
    def test_the_owner_tunes_it(self, limits: dict[str, float]) -> None:
        assert self.balance(range(12), [], settings=tuned(**limits)) == []

    def test_in_words(self) -> None:
        (to_new,) = advice((self.OLD, times(*range(12))), self.NEW)
        assert in_words(to_new) == (
            "Since 1 Dec you were in touch almost only with people known for long: "
            "is there room for newer ones, such as New?"
        )
        (to_old,) = advice(self.OLD, (self.NEW, times(*range(12))))
        assert in_words(to_old) == (
            "Since 1 Dec you were in touch almost only with people new in your notes: would Old like to hear from you?"
        )


EIGHT = tuple(range(400, 2000, 200))
SIX_IN_A_YEAR = (400, 500, 600, 700, 750, 764)


class TestWaking:
    @pytest.mark.parametrize(
        "days",
        [
            pytest.param((), id="never in touch"),
            pytest.param((365, *EIGHT[1:]), id="silent for a year to the day"),
            pytest.param((3, *EIGHT), id="in touch lately"),
            pytest.param(EIGHT[1:], id="seven times over years"),
            pytest.param((400, 500, 600, 700, 750, 765), id="six times in a year and a day"),
            pytest.param((400, 400, 500, 600, 700, 764), id="five days in a year"),
            pytest.param((*EIGHT, -5), id="a plan is made"),
        ],
    )
    def test_nobody_with_these_times(self, days: tuple[int, ...]) -> None:
        assert kinds((contact(), times(*days))) == []

    @pytest.mark.parametrize(
        "fields",
        [{"status": Status.KNOWN_OF}, {"status": Status.PAUSED}, {"status": Status.ARCHIVED}, {"paused": True},
         {"status": Status.DO_NOT_CONTACT}, {"status": Status.DECEASED}, {"private": True},
         {"private_fields": ("log",)}, {"private_fields": ("last_contact",)}, {"snooze_until": days_ago(-1)},
         {"paused_until": days_ago(-1)}, {"next_contact": days_ago(0)},
         {"status": Status.DORMANT, "snooze_until": days_ago(-1)}],
        ids=repr,
    )  # fmt: skip
    def test_nobody_who_is_not_to_be_woken(self, fields: dict[str, Any]) -> None:
        assert kinds((contact(**fields), times(*EIGHT))) == []

    def test_nobody_without_a_rhythm(self) -> None:
        assert kinds((Contact(contact().path, "Ada", cadence=NEVER), times(*EIGHT))) == []

    @pytest.mark.parametrize(
        "last",
        [
            pytest.param(times(380, marks=(Marked(Mark.NOREPLY),)), id="no reply"),
            pytest.param(times(380, 385, 390, direction=Direction.OUT), id="three tries"),
            pytest.param(
                [*times(380, 390, direction=Direction.OUT), *times(385, marks=(Marked(Mark.NOREPLY),))],
                id="all in vain",
            ),
            pytest.param(
                [*times(380, 385, 390, direction=Direction.OUT), *times(380, source=Source.PROPERTY)],
                id="three tries, the last of them noted twice",
            ),
        ],
    )
    def test_nobody_who_did_not_answer(self, last: list[Interaction]) -> None:
        assert kinds((contact(), [*times(*EIGHT), *last])) == []

    def test_nobody_whose_last_time_is_private(self) -> None:
        listed = times(3, source=Source.INTERACTIONS)
        assert kinds((contact(private_fields=("interactions",)), [*times(*EIGHT), *listed])) == []

    @pytest.mark.parametrize("days", [EIGHT, SIX_IN_A_YEAR, (366, *EIGHT[1:])], ids=["eight", "six in a year", "a day"])
    @pytest.mark.parametrize("status", [Status.ACTIVE, Status.DORMANT])
    def test_who_was_once_close(self, days: tuple[int, ...], status: Status) -> None:
        assert kinds((contact(status=status), times(*days))) == [("wake", "Ada")]

    @pytest.mark.parametrize(
        "last",
        [
            pytest.param(times(380, 390, direction=Direction.OUT), id="two tries"),
            pytest.param(
                [*times(380, 390, 391, direction=Direction.OUT), *times(385, direction=Direction.IN)], id="an answer"
            ),
            pytest.param(
                [*times(385, 390, 391, direction=Direction.OUT), *times(380, source=Source.PROPERTY)],
                id="three tries, and a last contact later",
            ),
        ],
    )  # fmt: skip
    def test_who_may_not_have_been_let_down(self, last: list[Interaction]) -> None:
        assert kinds((contact(), [*times(*EIGHT), *last])) == [("wake", "Ada")]

    def test_the_most_frequent_three(self) -> None:
        people = [(contact(name), times(*range(400, 400 + days), name=name)) for name, days in
                  (("E", 9), ("D", 12), ("B", 9), ("C", 9))]  # fmt: skip
        assert kinds(*people) == [("wake", "D"), ("wake", "B"), ("wake", "C")]
        assert kinds(*people, settings=tuned(wake=1)) == [("wake", "D")]
        assert kinds(*people, settings=tuned(wake=0)) == []
        assert kinds(*people, settings=tuned(silent_days=400)) == []

    def test_says_how_often_until_when_and_of_what(self) -> None:
        said = [*times(*EIGHT), *times(450, text="her boat", line=7)]
        (found,) = advice((contact(), said))
        assert dict(found.facts) == {"kind": "wake", "times": 9, "on": days_ago(400), "words": "her boat"}
        assert [str(at) for at in found.evidence] == ["People/Ada.md:9", "People/Ada.md:7"]
        assert in_words(found) == "Nine times in touch, then quiet since 25 Jan 2025; last spoken of: her boat"

    def test_without_what_may_not_be_quoted(self) -> None:
        line = interaction(400, "tea with Ada and Sev", path="Daily/2025-01-25.md")
        found = advice((contact(), [line, *times(*EIGHT[1:])]), (contact("Sev", private=True), [line]))
        assert [in_words(one) for one in found] == [
            "Eight times in touch, then quiet since 25 Jan 2025: worth a hello?"
        ]

    def test_nothing_of_the_note_of_somebody_private(self) -> None:
        line = interaction(400, "tea", path="People/Sev.md")
        assert advice((contact(), [line, *times(*EIGHT[1:])]), contact("Sev", private=True)) == []


class TestASecondTime:
    @pytest.mark.parametrize(
        ("who", "days"),
        [
            pytest.param(contact(met=met(13)), (), id="met within two weeks"),
            pytest.param(contact(met=met(91)), (), id="met three months ago"),
            pytest.param(contact(met=met(30)), (30, 20), id="in touch since"),
            pytest.param(contact(met=met(30)), (20,), id="met, and in touch once since"),
            pytest.param(contact(met=met(30)), (40,), id="in touch before they met"),
            pytest.param(contact(), (40, 30), id="twice in touch"),
            pytest.param(contact(met=PartialDate(2015)), (30,), id="met long ago"),
            pytest.param(contact(met=PartialDate(2026, 2)), (30,), id="met in another month"),
            pytest.param(contact(met=PartialDate(None, 5, 6)), (30,), id="met in another month, of no year"),
            pytest.param(contact(met=PartialDate(2026)), (), id="met this year, nobody knows when"),
            pytest.param(contact(), (30, -3), id="a plan is made"),
        ],
    )
    def test_is_not_asked_for(self, who: Contact, days: tuple[int, ...]) -> None:
        assert kinds((who, times(*days))) == []

    @pytest.mark.parametrize(
        "fields",
        [{"status": Status.KNOWN_OF}, {"status": Status.PAUSED}, {"status": Status.DORMANT}, {"paused": True},
         {"status": Status.ARCHIVED}, {"status": Status.DO_NOT_CONTACT}, {"status": Status.DECEASED}, {"private": True},
         {"private_fields": ("log",)}, {"private_fields": ("last_contact",)}, {"private_fields": ("met",)},
         {"private_fields": ("interactions",)}, {"snooze_until": days_ago(-1)}, {"next_contact": days_ago(-1)}],
        ids=repr,
    )  # fmt: skip
    @pytest.mark.parametrize("days", [(), (30,)])
    def test_nobody_who_is_left_in_peace_or_keeps_it_private(
        self, fields: dict[str, Any], days: tuple[int, ...]
    ) -> None:
        assert kinds((contact(met=met(30), **fields), times(*days))) == []

    @pytest.mark.parametrize(
        ("who", "days"),
        [
            pytest.param(contact(met=met(14)), (), id="met two weeks ago"),
            pytest.param(contact(met=met(90)), (), id="met ninety days ago"),
            pytest.param(contact(met=met(30)), (30,), id="met, and noted"),
            pytest.param(contact(), (30, 30), id="twice on one day"),
            pytest.param(contact(met=PartialDate(2026)), (30,), id="met this year"),
            pytest.param(contact(met=PartialDate(2026, 1)), (30,), id="met that month"),
        ],
    )
    def test_is_suggested(self, who: Contact, days: tuple[int, ...]) -> None:
        assert kinds((who, times(*days))) == [("new", "Ada")]

    def test_the_latest_first_then_by_name(self) -> None:
        people = [contact(name, met=met(days)) for name, days in (("C", 40), ("B", 40), ("A", 50), ("D", 20))]
        assert [name for _, name in kinds(*people)] == ["D", "B", "C", "A"]

    @pytest.mark.parametrize("limits", [{"new_days": 29}, {"rest_days": 31}], ids=repr)
    def test_the_owner_tunes_it(self, limits: dict[str, float]) -> None:
        assert kinds(contact(met=met(30)), settings=tuned(**limits)) == []

    @pytest.mark.parametrize(
        ("who", "days", "words", "place"),
        [
            (contact(met=met(30)), (), "Met on 30 Jan and not since", "People/Ada.md:1"),
            (contact(), (30,), "In touch once so far, on 30 Jan", "People/Ada.md:9"),
        ],
        ids=["met", "noted"],
    )  # fmt: skip
    def test_in_words_with_the_place(self, who: Contact, days: tuple[int, ...], words: str, place: str) -> None:
        (found,) = advice((who, times(*days)))
        assert in_words(found) == f"{words}: a few words while it is fresh?"
        assert [str(at) for at in found.evidence] == [place]


def test_the_balance_comes_first_then_new_and_old_in_turn() -> None:
    found = kinds(
        (contact("Daily", met=LONG_AGO), times(*range(20), name="Daily")),
        (contact("Sleepy"), times(*EIGHT, name="Sleepy")),
        contact("Newer", met=met(20)),
        contact("New", met=met(30)),
    )
    assert found == [("balance", None), ("new", "Newer"), ("wake", "Sleepy"), ("new", "New")]


def test_on_the_first_day_of_the_calendar() -> None:
    assert advice(contact(), today=date.min) == []


def test_of_family_the_notes_have_only_begun_to_tell() -> None:
    once = [interaction(40)]
    assert advice((contact(groups=("family",)), once)) == []
    assert len(advice((contact(groups=("events",)), once))) == 1
