from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from make import LEFT_IN_PEACE, contact, days_ago, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Reference
from netvault.model.date import Cadence
from netvault.model.interaction import Channel, Direction, Interaction, Source
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.channel_mix import RULE

WAYS = {
    "P": Channel.MEETING,
    "C": Channel.CALL,
    "V": Channel.EVENT,
    "@": Channel.EMAIL,
    "M": Channel.MESSAGE,
    "S": Channel.SOCIAL,
    "L": Channel.LETTER,
    "O": Channel.OTHER,
}
ROTTERDAM = Reference("Rotterdam")
ME = contact("Me", city=Reference("ROTTERDAM"))


def times(ways: str, days: int = 300, apart: int = 10, **fields: Any) -> list[Interaction]:
    """One time each, the oldest first, the first so many days ago."""
    return [interaction(days - apart * at, line=9 + at, channel=WAYS[way], **fields) for at, way in enumerate(ways)]


def advice(who: Contact, said: Sequence[Interaction], *others: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network((who, said), *others, **at)))


def kinds(who: Contact, said: Sequence[Interaction], *others: Any, **at: Any) -> list[object]:
    return [one.facts["kind"] for one in advice(who, said, *others, **at)]


def tuned(**limits: float) -> Settings:
    return Settings(rules=(RuleSetting("channel-mix", limits=tuple(limits.items())),))


class TestMostlySocialMedia:
    @pytest.mark.parametrize(
        "who",
        [
            *(pytest.param(contact(**fields), id=name) for name, fields in LEFT_IN_PEACE.items()),
            pytest.param(contact(prefers="social"), id="who likes it best"),
        ],
    )
    def test_nothing_is_said_of(self, who: Contact) -> None:
        assert advice(who, times("SSSS")) == []

    @pytest.mark.parametrize(
        ("ways", "advised"),
        [
            pytest.param("", False, id="never in touch"),
            pytest.param("SSS", False, id="too few to judge"),
            pytest.param("SSSOO", False, id="too few of which the way is known"),
            pytest.param("SSSMC", False, id="exactly three in five"),
            pytest.param("@MCL", False, id="none of it"),
            pytest.param("SSSC", True, id="three in four, of four"),
            pytest.param("SSSSSMM", True, id="above three in five"),
            pytest.param("SSSSOO", True, id="an unknown way is not counted"),
        ],
    )
    def test_above_three_in_five_of_four_or_more(self, ways: str, advised: bool) -> None:
        assert kinds(contact(), times(ways)) == ["social"] * advised

    def test_a_property_is_not_counted(self) -> None:
        assert advice(contact(), [*times("SSS"), interaction(5, channel=Channel.SOCIAL, source=Source.PROPERTY)]) == []

    @pytest.mark.parametrize(("first", "advised"), [(731, False), (730, True)], ids=["a day more", "two years"])
    def test_of_the_last_two_years(self, first: int, advised: bool) -> None:
        assert bool(advice(contact(), [*times("S", first), *times("SSS")])) is advised

    def test_a_private_preference_changes_nothing(self) -> None:
        assert kinds(contact(prefers="social", private_fields=("prefers",)), times("SSSS")) == ["social"]

    @pytest.mark.parametrize(
        ("ways", "settings"),
        [("SSSSS", tuned(fewest=6)), ("SSSC", tuned(share=0.75))],
        ids=["more times wanted", "a higher share wanted"],
    )
    def test_the_owner_may_tune_it(self, ways: str, settings: Settings) -> None:
        assert advice(contact(), times(ways), settings=settings) == []

    def test_the_evidence_is_the_last_five_of_them(self) -> None:
        (found,) = advice(contact(), times("SSSSSSC"))
        assert [at.line for at in found.evidence] == [14, 13, 12, 11, 10]

    def test_what_stands_in_the_note_of_somebody_private_does_not_count(self) -> None:
        there = times("SSSS", path="People/Sev.md")
        assert advice(contact(), there, contact("Sev", private=True)) == []

    def test_in_words(self) -> None:
        (every,) = advice(contact(), times("SSSS"))
        assert in_words(every) == ("All you noted in two years is social media: a call, or a few lines of your own?")
        (most,) = advice(contact(), times("SSSSO"))
        assert in_words(most) == (
            "In the last two years mostly social media, as far as noted: a call, or a few lines of your own?"
        )


class TestInTheSameCityOnlyInWriting:
    """Every 30 days is wanted, so that two cadences ago is 60 days ago."""

    @staticmethod
    def near(**fields: Any) -> Contact:
        return contact(**{"cadence": 30, "city": ROTTERDAM, **fields})

    @pytest.mark.parametrize(
        ("who", "owner"),
        [
            pytest.param(contact(cadence=30), ME, id="no city noted"),
            pytest.param(contact(cadence=30, city=Reference("Delft")), ME, id="another city"),
            pytest.param(contact(cadence=30, city=ROTTERDAM), None, id="no owner"),
            pytest.param(contact(cadence=30, city=ROTTERDAM), contact("Me"), id="no city of the owner"),
            pytest.param(
                contact(cadence=30, city=ROTTERDAM),
                contact("Me", city=ROTTERDAM, private_fields=("city",)),
                id="the owner's city is private",
            ),
            pytest.param(
                contact(cadence=30, city=ROTTERDAM),
                contact("Me", city=ROTTERDAM, private=True),
                id="the owner's note is private",
            ),
            pytest.param(contact(cadence=0, city=ROTTERDAM), ME, id="as needed"),
            *(
                pytest.param(contact(cadence=30, city=ROTTERDAM, private_fields=(field,)), ME, id=f"private {field}")
                for field in ("city", "companies", "cadence", "tier", "groups", "log", "last_contact")
            ),
            pytest.param(contact(cadence=30, city=ROTTERDAM, paused=True), ME, id="paused"),
            pytest.param(contact(cadence=30, city=ROTTERDAM, private=True), ME, id="private"),
        ],
    )
    def test_nothing_is_said_of(self, who: Contact, owner: Contact | None) -> None:
        assert advice(who, times("P@", 90, 60), owner=owner) == []

    @pytest.mark.parametrize(
        ("said", "advised"),
        [
            pytest.param([], False, id="never in touch"),
            pytest.param(times("P", 90), False, id="simply due for long"),
            pytest.param(times("@", 90), False, id="written to once, long ago"),
            pytest.param(times("@", 59), False, id="not known for so long"),
            pytest.param([*times("@", 90), *times("P", 59), *times("@", 9)], False, id="met within two cadences"),
            pytest.param([*times("@", 90), *times("C", 59), *times("@", 9)], False, id="called within them"),
            pytest.param([*times("@", 90), *times("V", 59), *times("@", 9)], False, id="at an event within them"),
            pytest.param([*times("P", 90), *times("O", 30), *times("@", 9)], False, id="an unknown way may be a walk"),
            pytest.param([*times("P", 60), *times("@", 9)], True, id="met two cadences ago"),
            pytest.param([*times("@", 60), *times("@", 59)], True, id="never met at all"),
            pytest.param([*times("O", 90), *times("M", 9)], True, id="how it was before does not matter"),
            pytest.param([*times("P", 90), *times("@", 9), *times("O", 9)], True, id="that day is told of twice"),
        ],
    )
    def test_in_touch_for_two_cadences_but_only_in_writing(self, said: list[Interaction], advised: bool) -> None:
        assert kinds(self.near(), said, owner=ME) == ["city"] * advised

    def test_the_cadence_may_come_from_a_group(self) -> None:
        who = contact(city=ROTTERDAM, groups=("family",))
        assert kinds(who, [*times("P", 62), *times("@", 9)], owner=ME) == ["city"]

    def test_the_owner_may_tune_it(self) -> None:
        said = [*times("P", 60), *times("@", 9)]
        assert advice(self.near(), said, owner=ME, settings=tuned(cadences=2.1)) == []

    def test_a_cadence_longer_than_the_calendar_is_no_trouble(self) -> None:
        who = contact(city=ROTTERDAM)
        with_years = network(
            (who, times("P@", 90, 60)), owner=ME, settings=Settings(default_cadence=Cadence(months=40000))
        )
        assert list(RULE.check(with_years)) == []

    def test_in_words(self) -> None:
        (met,) = advice(self.near(), times("P@", 90, 60), owner=ME)
        assert met.facts["on"] == days_ago(90)
        assert in_words(met) == "Both in Rotterdam, and since 1 Dec only in writing: lunch or tea?"
        assert [at.line for at in met.evidence] == [10]
        (never,) = advice(self.near(), times("@@", 90, 60), owner=ME)
        assert in_words(never) == "Both in Rotterdam, and so far only in writing: lunch or tea?"

    def test_a_long_city_is_cut(self) -> None:
        long = Reference("Rotterdam " * 99)
        (found,) = advice(contact(cadence=30, city=long), times("P@", 90, 60), owner=contact("Me", city=long))
        assert len(in_words(found)) < 250


class TestAnotherWayThanTheyLike:
    @pytest.mark.parametrize(
        ("who", "ways"),
        [
            pytest.param(contact(), "@@@", id="nothing preferred"),
            pytest.param(contact(prefers="pigeon"), "@@@", id="no way we know"),
            pytest.param(contact(prefers="call", private_fields=("prefers",)), "@@@", id="a private preference"),
            pytest.param(contact(prefers="call", private_fields=("log",)), "@@@", id="a private log"),
            pytest.param(contact(prefers="call"), "", id="never in touch"),
            pytest.param(contact(prefers="call"), "@@", id="only twice"),
            pytest.param(contact(prefers="call"), "@@O", id="twice in a way that is known"),
            pytest.param(contact(prefers="call"), "C@@", id="one of the last three"),
            pytest.param(contact(prefers="call", paused=True), "@@@", id="paused"),
        ],
    )
    def test_nothing_is_said_of(self, who: Contact, ways: str) -> None:
        assert advice(who, times(ways)) == []

    @pytest.mark.parametrize("ways", ["@@@", "C@ML", "@O@O@"], ids=["all three", "an older call", "unknown ways aside"])
    def test_the_last_three_were_other_ways(self, ways: str) -> None:
        assert kinds(contact(prefers="call"), times(ways)) == ["ignored"]

    @pytest.mark.parametrize(
        ("last", "advised"), [(Direction.IN, False), (Direction.OUT, True), (Direction.BOTH, True)]
    )
    def test_what_they_wrote_is_their_own_choice(self, last: Direction, advised: bool) -> None:
        said = [*times("@@"), *times("@", 30, direction=last)]
        assert bool(advice(contact(prefers="call"), said)) is advised

    @pytest.mark.parametrize(("limit", "advised"), [(4, False), (2, True), (0, True)])
    def test_the_owner_may_tune_it(self, limit: float, advised: bool) -> None:
        assert bool(advice(contact(prefers="call"), times("@@@"), settings=tuned(ignored=limit))) is advised

    @pytest.mark.parametrize("way", [one for one in Channel if one is not Channel.OTHER])
    def test_every_way_has_its_words(self, way: Channel) -> None:
        said = times("LLL" if way is Channel.CALL else "CCC")
        (found,) = advice(contact(prefers=way.value), said)
        assert in_words(found).endswith("best, and the last three times it was another way: that way next time?")

    def test_in_words(self) -> None:
        (found,) = advice(contact(prefers="letter"), times("PC@"))
        assert in_words(found) == (
            "Likes a letter best, and the last three times it was another way: that way next time?"
        )
        (once,) = advice(contact(prefers="letter"), times("P"), settings=tuned(ignored=1))
        assert in_words(once) == "Likes a letter best, and last time it was another way: that way next time?"


class TestOneAdviceAPerson:
    NEAR = contact(cadence=30, city=ROTTERDAM, prefers="call")

    @pytest.mark.parametrize(
        ("ways", "kind"), [("SSSS", "social"), ("@@@@", "city")], ids=["social media first", "then the same city"]
    )
    def test_the_first_that_holds(self, ways: str, kind: str) -> None:
        assert kinds(self.NEAR, times(ways, 90, 25), owner=ME) == [kind]

    def test_in_the_order_of_the_page(self) -> None:
        cleo = (contact("Cleo"), times("SSSS"))
        bao = (contact("Bao"), times("SSSS"))
        found = RULE.check(network(cleo, bao))
        assert [one.contact.name for one in found if one.contact] == ["Bao", "Cleo"]
