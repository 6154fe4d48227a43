from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from make import TODAY, contact, in_words, interaction, network, note

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Reference, Status
from netvault.model.date import PartialDate
from netvault.model.interaction import Interaction
from netvault.model.problem import Location
from netvault.model.settings import RuleSetting, Settings
from netvault.network.gather import gather
from netvault.rules.occasions import RULE

IN_FOUR_DAYS = PartialDate(1976, 3, 5)
GLOBEX = (Reference("Globex", "Companies/Globex"),)
FIVE_YEARS_AGO = (TODAY - date(2021, 3, 5)).days
SEV = "---\nprivate: true\n---\n"


def born(name: str = "Ada", birthday: PartialDate = IN_FOUR_DAYS, **fields: Any) -> Contact:
    return contact(name, birthday=birthday, **fields)


def advice(*people: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network(*people, **at)))


def began(text: str = "started at Globex", days: int = FIVE_YEARS_AGO, **fields: Any) -> Interaction:
    return interaction(days, text, **fields)


def at_globex(**fields: Any) -> Contact:
    return contact(**{"companies": GLOBEX, **fields})


def has_it_hard(builder: Callable[..., Contact], words: str = "his father") -> Contact:
    return builder(hard_times=words, places=(("hard_times", Location(born().path, 3)),))


def told(text: str, *lines: str) -> list[Advice]:
    """What is said of Ada, whose note has these properties, with these lines of a career."""
    texts = {"People/Ada.md": f"---\n{text}\n---\n## Career\n" + "\n".join(lines), "People/Sev.md": SEV}
    notes = [note(text, path) for path, text in texts.items()]
    return list(RULE.check(gather(notes, [one.path for one in notes], Settings(), TODAY)[0]))


class TestNothingComes:
    @pytest.mark.parametrize(
        "who",
        [
            pytest.param(contact(), id="no day is known"),
            pytest.param(born(birthday=PartialDate(1976, 3, 16)), id="in fifteen days"),
            pytest.param(born(birthday=PartialDate(1976, 2, 28)), id="yesterday"),
            pytest.param(born(birthday=PartialDate(1976, 3)), id="only a month is known"),
            pytest.param(born(status=Status.DECEASED), id="the dead"),
            pytest.param(born(status=Status.ARCHIVED), id="archived"),
            pytest.param(born(status=Status.DO_NOT_CONTACT), id="wants no contact"),
            pytest.param(born(status=Status.KNOWN_OF), id="known of"),
            pytest.param(born(private=True), id="private"),
            pytest.param(born(private_fields=("birthday",)), id="a private birthday"),
            pytest.param(contact(met=PartialDate(2016, 3, 5), private_fields=("met",)), id="met, which is private"),
            pytest.param(contact(met=PartialDate(2017, 3, 5)), id="nine years since you met"),
            pytest.param(has_it_hard(born, "2026-02-20 his father"), id="has it hard"),
            pytest.param(has_it_hard(born), id="has it hard, nobody knows since when"),
            pytest.param(
                contact(anniversaries=(("wedding", IN_FOUR_DAYS),), private_fields=("anniversaries",)),
                id="a private anniversary",
            ),
        ],
    )
    def test_to_congratulate_on(self, who: Contact) -> None:
        assert advice(who) == []


class TestDaysThatAreNoted:
    def test_by_the_day_and_then_by_name(self) -> None:
        later = contact("Bo", met=PartialDate(2016, 3, 6))
        found = advice(later, born("Zoe"), born("cem"), born("Eve", PartialDate(1990, 3, 2)))
        assert [one.contact.name for one in found if one.contact] == ["Eve", "cem", "Zoe", "Bo"]

    def test_each_of_a_persons_days(self) -> None:
        found = advice(born(anniversaries=(("wedding", PartialDate(2016, 3, 2)),), met=PartialDate(2025, 3, 9)))
        assert [one.facts["label"] for one in found] == ["wedding", "birthday", "met"]

    def test_what_it_tells_and_where_that_stands(self) -> None:
        at = Location(born().path, 4)
        (found,) = advice(born(places=(("birthday", at),)))
        told = {name: found.facts[name] for name in ("label", "on", "years", "is_round")}
        assert told == {"label": "birthday", "on": date(2026, 3, 5), "years": 50, "is_round": True}
        assert found.evidence == (at,)

    @pytest.mark.parametrize(("days", "count"), [(3, 0), (4, 1)])
    def test_so_many_days_ahead_as_the_settings_say(self, days: int, count: int) -> None:
        settings = Settings(rules=(RuleSetting("occasions", limits=(("days", days),)),))
        assert len(advice(born(), settings=settings)) == count

    def test_further_than_the_page_looks(self) -> None:
        assert len(advice(born(birthday=PartialDate(1976, 3, 15)), settings=Settings(horizon_days=2))) == 1

    def test_29_february_is_kept_on_the_28th(self) -> None:
        (found,) = advice(born(birthday=PartialDate(1988, 2, 29)), today=date(2026, 2, 20))
        assert found.facts["on"] == date(2026, 2, 28)

    def test_hard_times_long_past_hold_nothing_back(self) -> None:
        assert len(advice(has_it_hard(born, "2025-02-20 his father"))) == 1

    @pytest.mark.parametrize("fields", [{"paused": True}, {"status": Status.DORMANT}, {"status": Status.PAUSED}])
    def test_of_who_rests(self, fields: dict[str, Any]) -> None:
        assert len(advice(born(**fields))) == 1


class TestRoundYearsAtWork:
    @pytest.mark.parametrize(
        ("who", "time"),
        [
            pytest.param(at_globex(), began("talked of Globex"), id="no beginning"),
            pytest.param(at_globex(), began("started at nine"), id="another beginning"),
            pytest.param(at_globex(), began("started at Globexia"), id="a longer name"),
            pytest.param(at_globex(), began(days=FIVE_YEARS_AGO + 365), id="six years"),
            pytest.param(at_globex(), began(days=4), id="not a year yet"),
            pytest.param(at_globex(), began(days=FIVE_YEARS_AGO + 5), id="yesterday five years ago"),
            pytest.param(at_globex(), began(days=FIVE_YEARS_AGO - 11), id="in fifteen days"),
            pytest.param(at_globex(companies=(Reference("Initech"),)), began(), id="no longer there"),
            pytest.param(at_globex(companies=()), began(), id="nobody knows if still there"),
            pytest.param(at_globex(private_fields=("companies",)), began(), id="where is private"),
            pytest.param(at_globex(private_fields=("log",)), began(), id="a private log"),
            pytest.param(has_it_hard(at_globex), began(), id="has it hard"),
            pytest.param(at_globex(status=Status.KNOWN_OF), began(), id="known of"),
            pytest.param(at_globex(status=Status.ARCHIVED), began(), id="archived"),
            pytest.param(at_globex(private=True), began(), id="private"),
            pytest.param(at_globex(), began(path="People/Sev.md"), id="told in a private note"),
        ],
    )
    def test_nothing_comes(self, who: Contact, time: Interaction) -> None:
        assert advice((who, [time]), contact("Sev", private=True)) == []

    def test_a_property_that_tells_the_same_is_enough(self) -> None:
        who = at_globex(anniversaries=(("work", PartialDate(2021, 3, 5)),))
        (found,) = advice((who, [began()]))
        assert found.facts["company"] == ""

    @pytest.mark.parametrize(
        "text",
        [
            "started at Globex",
            "Started at Globex, as a planner",
            "joined Globex",
            "Joined GLOBEX as CTO",
            "began at Globex",
        ],
    )
    def test_from_a_line_of_the_log(self, text: str) -> None:
        (found,) = advice((at_globex(), [began(text), began("joined Globex", line=12)]))
        assert (found.facts["label"], found.facts["years"], found.facts["on"]) == ("work", 5, date(2026, 3, 5))
        assert [str(at) for at in found.evidence] == ["People/Ada.md:9"]

    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            pytest.param("company: Globex", [], id="no line"),
            pytest.param("company: Globex", ["- 2021-03-05 thought of Globex"], id="no beginning"),
            pytest.param("company: Globex", ["- 2021-03-05 Globex moved to Lyon"], id="more than the name"),
            pytest.param("company: Globex", ["- 2021-03-05 left Globex"], id="an end"),
            pytest.param("company: Globex", ["- 2020-03-05 Globex"], id="six years"),
            pytest.param("company: Globex", ["- 2021-03-16 Globex"], id="in fifteen days"),
            pytest.param("company: Globex", ["## Facts", "- 2021-03-05 Globex"], id="the name alone in no career"),
            pytest.param("company: Initech", ["- 2021-03-05 Globex"], id="no longer there"),
            pytest.param("city: Globex", ["- 2021-03-05 Globex"], id="nobody knows if still there"),
            pytest.param("company: Globex\nprivate: [log]", ["- 2021-03-05 Globex"], id="a private log"),
            pytest.param("company: Globex\nprivate: [companies]", ["- 2021-03-05 Globex"], id="where is private"),
            pytest.param("company: Globex\nprivate: true", ["- 2021-03-05 Globex"], id="private"),
            pytest.param("company: Globex\nstatus: archived", ["- 2021-03-05 Globex"], id="archived"),
            pytest.param("company: Globex\nstatus: known-of", ["- 2021-03-05 Globex"], id="known of"),
            pytest.param("company: Globex\nhard_times: his father", ["- 2021-03-05 Globex"], id="has it hard"),
            pytest.param("company: Globex", ["- 2021-03-05 joined Globex with Sev"], id="names somebody private"),
            pytest.param(
                "company: Globex", ["- 2021-03-05 joined Globex with [[Sev|x]]"], id="links to somebody private"
            ),
        ],
    )
    def test_nothing_comes_of_a_line_of_a_career(self, text: str, lines: list[str]) -> None:
        assert told(text, *lines) == []

    @pytest.mark.parametrize(
        "lines",
        [
            ["- 2021-03-05 Globex"],
            ["- 2021-03-05 [[Companies/Globex|the shop]]"],
            ["- 2021-03-05 started at Globex as a planner"],
            ["## Timeline", "- 2021-03-05 Joined Globex, in Lyon"],
            ["- 2019-01-01 Initech", "- 2021-03-05 globex", "- 2022-01-01 Globex"],
        ],
    )
    def test_from_a_line_of_a_career(self, lines: list[str]) -> None:
        (found,) = told("company: Globex", *lines)
        assert (found.facts["label"], found.facts["years"], found.facts["on"]) == ("work", 5, date(2026, 3, 5))
        assert in_words(found) == "Five years at Globex on 5 Mar (since 5 Mar 2021)"

    def test_it_stands_where_the_line_does(self) -> None:
        (found,) = told("company: Globex", "", "- 2021-03-05 Globex")
        assert [str(at) for at in found.evidence] == ["People/Ada.md:6"]

    def test_among_the_days_that_are_noted(self) -> None:
        found = advice((at_globex(), [began()]), born("Bo", PartialDate(1990, 3, 4)), born("Cem"))
        assert [one.contact.name for one in found if one.contact] == ["Bo", "Ada", "Cem"]


@pytest.mark.parametrize(
    ("who", "times", "words"),
    [
        pytest.param(born(), [], "Turns 50 on 5 Mar", id="with a year"),
        pytest.param(born(birthday=PartialDate(1976, 3, 1)), [], "Turns 50 today", id="today"),
        pytest.param(born(birthday=PartialDate(None, 3, 5)), [], "Birthday on 5 Mar", id="without a year"),
        pytest.param(contact(met=PartialDate(2016, 3, 3)), [], "Ten years since you met, on 3 Mar", id="met"),
        pytest.param(
            contact(anniversaries=(("wedding", PartialDate(2016, 3, 5)),)), [], "Wedding: ten years on 5 Mar", id="bond"
        ),
        pytest.param(
            contact(anniversaries=(("wedding", PartialDate(None, 3, 5)),)),
            [],
            "A day of theirs on 5 Mar: wedding",
            id="a bond without a year",
        ),
        pytest.param(
            at_globex(),
            [began()],
            "Five years at Globex on 5 Mar (since 5 Mar 2021)",
            id="a line of the log",
        ),
    ],
)
def test_in_words(who: Contact, times: list[Interaction], words: str) -> None:
    (found,) = advice((who, times))
    assert in_words(found) == words
