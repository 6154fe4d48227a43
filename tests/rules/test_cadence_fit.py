from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import pytest
from make import contact, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Status
from netvault.model.date import Cadence
from netvault.model.interaction import Interaction, Source
from netvault.model.problem import Location
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.cadence_fit import RULE


def met(last: int, *gaps: int) -> list[Interaction]:
    """In touch so many days ago, and before that after each of the gaps, the latest gap first."""
    return [interaction(days, line=9 + at) for at, days in enumerate(accumulate((last, *gaps)))]


SLOW = met(9, 60, 60, 60, 60)
FAST = met(9, 12, 12, 12, 12)


def advice(who: Contact, said: Sequence[Interaction], *others: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network((who, said), *others, **at)))


def proposed(cadence: Cadence, said: Sequence[Interaction], **at: Any) -> list[str]:
    who = Contact(contact().path, "Ada", cadence=cadence)
    return [str(one.facts["proposed"]) for one in advice(who, said, **at)]


def tuned(**limits: float) -> Settings:
    return Settings(rules=(RuleSetting("cadence-fit", limits=tuple(limits.items())),))


@pytest.mark.parametrize("said", [SLOW, FAST], ids=["slower", "faster"])
class TestNothingIsSaid:
    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param({"paused": True}, id="paused"),
            pytest.param({"status": Status.DORMANT}, id="dormant"),
            pytest.param({"status": Status.KNOWN_OF}, id="only known of"),
            pytest.param({"status": Status.ARCHIVED}, id="archived"),
            pytest.param({"status": Status.DECEASED}, id="dead"),
            pytest.param({"status": Status.DO_NOT_CONTACT}, id="wants no contact"),
            pytest.param({"private": True}, id="private"),
            *(
                pytest.param({"private_fields": (field,)}, id=f"{field} kept private")
                for field in ("cadence", "groups", "tier", "log", "interactions", "last_contact")
            ),
        ],
    )
    def test_of(self, fields: dict[str, Any], said: list[Interaction]) -> None:
        assert advice(contact(cadence=30, **fields), said) == []

    def test_of_who_is_met_as_needed(self, said: list[Interaction]) -> None:
        assert advice(contact(cadence=0), said) == []

    def test_where_the_rhythm_fits(self, said: list[Interaction]) -> None:
        assert advice(contact(cadence=29), met(9, 30, 28, 31, 29)) == []

    @pytest.mark.parametrize("limits", [{"fewest": 6}, {"slower": 2.1, "faster": 0.3}])
    def test_where_the_owner_wants_more(self, limits: dict[str, float], said: list[Interaction]) -> None:
        assert advice(contact(cadence=30), said, settings=tuned(**limits)) == []


def test_never_in_touch_tells_no_rhythm() -> None:
    assert advice(contact(cadence=30), [], settings=tuned(fewest=0)) == []
    assert advice(contact(cadence=30), met(9), settings=tuned(fewest=0)) == []


class TestSlower:
    @pytest.mark.parametrize(
        ("said", "advised"),
        [
            pytest.param(met(9, 60, 60, 60), False, id="four days of contact"),
            pytest.param(met(9, 59, 60, 60, 60), False, id="the last gap is not twice the cadence"),
            pytest.param(met(9, 90, 90, 59, 30, 30), False, id="the median is not"),
            pytest.param(met(9, 90, 60, 59, 30), False, id="nor between the two in the middle"),
            pytest.param(met(9, 60, 60, 60, 60), True, id="exactly twice"),
            pytest.param(met(9, 60, 90, 60, 20, 20), True, id="the median is"),
            pytest.param(met(9, 60, 90, 60, 60, 2, 20, 20, 20, 20, 20), True, id="only the last six gaps count"),
            pytest.param([*SLOW, *met(9, 60)], True, id="several lines on one day are one"),
        ],
    )
    def test_the_median_gap_and_the_last_are_twice_the_cadence(self, said: list[Interaction], advised: bool) -> None:
        assert bool(proposed(Cadence(days=30), said)) is advised

    @pytest.mark.parametrize(
        ("cadence", "gap", "wanted"),
        [
            pytest.param(Cadence(months=12), 800, [], id="none is slower than a year"),
            pytest.param(Cadence(months=6), 400, ["every year"], id="a year"),
            pytest.param(Cadence(months=2), 150, ["every 6 months"], id="five months are nearer to six than to three"),
            pytest.param(Cadence(months=2), 122, ["every 3 months"], id="four are nearer to three"),
            pytest.param(Cadence(months=1), 61, ["every 2 months"], id="two months"),
            pytest.param(Cadence(days=7), 15, ["every 2 weeks"], id="two weeks"),
            pytest.param(Cadence(days=14), 30, ["every month"], id="never what is set already"),
            pytest.param(Cadence(days=1), 4, ["every 2 weeks"], id="always slower"),
        ],
    )
    def test_the_nearest_usual_rhythm_is_proposed(self, cadence: Cadence, gap: int, wanted: list[str]) -> None:
        assert proposed(cadence, met(9, gap, gap, gap, gap)) == wanted


class TestFaster:
    @pytest.mark.parametrize(
        ("said", "advised"),
        [
            pytest.param(met(9, 36, 36, 36), False, id="four days of contact"),
            pytest.param(met(9, 37, 37, 37, 37), False, id="above two fifths"),
            pytest.param(met(37, 30, 30, 30, 30), False, id="not for a while now"),
            pytest.param(met(9, 3, 3, 3, 3), False, id="a burst is one time"),
            pytest.param(met(9, 1, 1, 1, 80, 1, 1, 80), False, id="two bursts and a time long ago"),
            pytest.param(met(9, 36, 36, 36, 36), True, id="two fifths"),
            pytest.param(met(36, 30, 30, 30, 30), True, id="as long ago as that"),
            pytest.param(met(9, 4, 4, 4, 4), True, id="four days apart are two times"),
            pytest.param(met(9, 30, 1, 29, 30, 2, 28), True, id="bursts among them"),
        ],
    )
    def test_the_median_gap_is_two_fifths_of_the_cadence(self, said: list[Interaction], advised: bool) -> None:
        assert bool(proposed(Cadence(days=90), said)) is advised

    @pytest.mark.parametrize(
        ("cadence", "gap", "wanted"),
        [
            pytest.param(Cadence(days=14), 5, [], id="none is faster than two weeks"),
            pytest.param(Cadence(months=1), 5, ["every 2 weeks"], id="two weeks"),
            pytest.param(Cadence(months=6), 40, ["every month"], id="one month"),
            pytest.param(Cadence(months=12), 140, ["every 6 months"], id="six months"),
            pytest.param(Cadence(days=28), 11, ["every 2 weeks"], id="always faster"),
        ],
    )
    def test_the_nearest_usual_rhythm(self, cadence: Cadence, gap: int, wanted: list[str]) -> None:
        assert proposed(cadence, met(2, gap, gap, gap, gap)) == wanted


@pytest.mark.parametrize(("limit", "count"), [(3, 0), (2, 1)])
def test_the_owner_may_tell_what_a_burst_is(limit: float, count: int) -> None:
    said = met(9, 3, 3, 3, 3, 3)
    assert len(proposed(Cadence(days=90), said, settings=tuned(burst_days=limit))) == count


@pytest.mark.parametrize(("limit", "count"), [(6, 1), (8, 0)])
def test_the_owner_may_tell_how_far_to_look_back(limit: float, count: int) -> None:
    said = met(9, 60, 60, 60, 60, 20, 20, 20, 20)
    assert len(proposed(Cadence(days=30), said, settings=tuned(gaps=limit))) == count


def test_a_property_says_a_day_of_contact_too() -> None:
    said = [*SLOW[:4], interaction(249, source=Source.PROPERTY)]
    assert len(proposed(Cadence(days=30), said)) == 1


def test_what_is_furthest_off_comes_first_then_in_the_order_of_the_page() -> None:
    by_days = {"Cleo": SLOW, "Bao": SLOW, "Dov": met(9, 90, 90, 90, 90), "Esi": met(9, 10, 10, 10, 10)}
    found = RULE.check(network(*((contact(name, cadence=30), said) for name, said in by_days.items())))
    assert [one.contact.name for one in found if one.contact] == ["Dov", "Esi", "Bao", "Cleo"]


class TestInWords:
    def test_where_the_note_sets_it(self) -> None:
        who = Contact(contact().path, "Ada", cadence=Cadence(months=2))
        (slower,) = advice(who, met(9, 150, 150, 150, 150))
        assert in_words(slower) == (
            "You set every 2 months for them; it has been about every 5 months in fact: slow it to 6 months?"
        )
        (faster,) = advice(contact(cadence=91), met(9, 14, 14, 14, 14))
        assert in_words(faster) == (
            "In touch about every 2 weeks, set to every 13 weeks for them: that fits too, or set it closer"
        )

    def test_where_their_tier_sets_it(self) -> None:
        (found,) = advice(contact(tier_cadence=Cadence(days=30)), SLOW)
        assert in_words(found).startswith("You set every 30 days for them; it has been about every 2 months")

    def test_where_a_group_sets_it(self) -> None:
        (slower,) = advice(contact(groups=("family",)), met(9, 190, 190, 190, 190))
        assert in_words(slower) == (
            "Their group says every month; it has been about every 6 months in fact: "
            "slow it to 6 months for this person?"
        )
        (faster,) = advice(contact(groups=("mentors",)), met(9, 7, 7, 7, 7))
        assert in_words(faster) == (
            "In touch about every week; their group says every 3 months: "
            "that fits too, or set it closer for this person"
        )

    def test_where_nothing_sets_it(self) -> None:
        (slower,) = advice(contact(), met(9, 400, 400, 400, 400))
        assert in_words(slower) == (
            "By default it is every 6 months; it has been about every 13 months in fact: "
            "slow it to 1 year for this person?"
        )
        (faster,) = advice(contact(), met(9, 5, 5, 5, 5))
        assert in_words(faster) == (
            "In touch about every 5 days; by default it is every 6 months: "
            "that fits too, or set it closer for this person"
        )

    def test_its_evidence_is_what_sets_it_and_the_last_times(self) -> None:
        own = contact().path
        who = contact(cadence=30, places=(("cadence", Location(own, 3)),))
        (found,) = advice(who, SLOW)
        assert [at.line for at in found.evidence] == [3, 9, 10, 11, 12]

    def test_what_stands_in_the_note_of_somebody_private_does_not_count(self) -> None:
        there = [interaction(days, path="People/Sev.md") for days in (9, 69, 129, 189, 249)]
        assert advice(contact(cadence=30), there, contact("Sev", private=True)) == []
