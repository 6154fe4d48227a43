from __future__ import annotations

from typing import Any

import pytest
from make import contact, days_ago, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.change import Change
from netvault.model.contact import Contact, Reference, Status
from netvault.model.interaction import Channel
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.news import RULE

ROME = Reference("Rome")
OWNER = contact("Me", city=ROME)


def change(days: int, old: str, new: str, field: str = "company", name: str = "Ada") -> Change:
    return Change(f"People/{name}.md", field, (old,) if old else (), (new,), days_ago(days), f"{days:040x}")


MOVED = change(9, "Acme", "Globex")


def advice(*people: Any, changes: Any = (MOVED,), **at: Any) -> list[Advice]:
    return list(RULE.check(network(*(people or (contact(),)), changes=changes, **{"owner": OWNER, **at})))


class TestNothingIsSaid:
    def test_without_news(self) -> None:
        assert advice(changes=()) == []

    @pytest.mark.parametrize(
        "who",
        [
            pytest.param(contact(private=True), id="private"),
            pytest.param(contact(private_fields=("companies",)), id="a private company"),
            pytest.param(contact(status=Status.ARCHIVED), id="archived"),
            pytest.param(contact(status=Status.DECEASED), id="dead"),
            pytest.param(contact(status=Status.DO_NOT_CONTACT), id="wants no contact"),
            pytest.param(contact(status=Status.KNOWN_OF), id="known of"),
            pytest.param(contact(hard_times="2026-02-19 her mother"), id="has it hard"),
        ],
    )
    def test_of(self, who: Contact) -> None:
        assert advice(who) == []

    @pytest.mark.parametrize(
        "one",
        [
            pytest.param(change(22, "Acme", "Globex"), id="22 days on"),
            pytest.param(change(9, "", "Globex"), id="a first value"),
            pytest.param(change(9, "active", "dormant", "status"), id="where the tie stands"),
        ],
    )
    def test_of_a_change(self, one: Change) -> None:
        assert advice(changes=(one,)) == []

    def test_of_many_at_once(self) -> None:
        people = [contact(f"P{number}") for number in range(21)]
        changes = [change(9, "Acme", "Acme Group", name=one.name)._replace(commit="c") for one in people]
        assert advice(*people, changes=changes) == []

    @pytest.mark.parametrize(
        "line",
        [
            pytest.param(interaction(8, "noodles"), id="spoken since"),
            pytest.param(interaction(0, channel=Channel.MESSAGE), id="written to today"),
            pytest.param(interaction(9, "Congratulated her"), id="congratulated the same day"),
            pytest.param(interaction(5, "congrats on the job", channel=Channel.SOCIAL), id="congratulated anywhere"),
        ],
    )
    def test_where_it_was_spoken_of(self, line: Any) -> None:
        assert advice((contact(), [line])) == []


class TestNews:
    @pytest.mark.parametrize("days", [21, 1, 0])
    def test_for_three_weeks(self, days: int) -> None:
        (found,) = advice(changes=(change(days, "Acme", "Globex"),))
        assert dict(found.facts) == {
            "kind": "job",
            "old": "Acme",
            "new": "Globex",
            "on": days_ago(days),
            "at": contact().place("companies"),
        }

    def test_for_so_long_as_the_settings_say(self) -> None:
        settings = Settings(rules=(RuleSetting("news", limits=(("days", 8),)),))
        assert advice(settings=settings) == []
        assert len(advice(changes=(change(8, "Acme", "Globex"),), settings=settings)) == 1

    @pytest.mark.parametrize(
        "line", [interaction(10, "noodles"), interaction(9, "noodles"), interaction(2, channel=Channel.SOCIAL)]
    )
    def test_while_nobody_spoke_since(self, line: Any) -> None:
        assert len(advice((contact(), [line]))) == 1

    @pytest.mark.parametrize("fields", [{"paused": True}, {"status": Status.DORMANT}, {"hard_times": "2025-02-19 flu"}])
    def test_also_of_who_rests(self, fields: dict[str, Any]) -> None:
        assert len(advice(contact(**fields))) == 1

    @pytest.mark.parametrize("line", [None, interaction(3, "moved to Initech")])
    def test_what_is_not_committed_waits_its_turn(self, line: Any) -> None:
        """It is of today each day anew, until it is committed; what a line tells is not, though it has no commit."""
        people = [contact("Eve"), contact("Ben"), (contact("Cem"), [line] if line else [])]
        unsaved = change(0, "Acme", "Globex", name="Eve")._replace(commit=None)
        found = advice(*people, changes=(change(9, "Cook", "Baker", "role", "Ben"), unsaved))
        names = [one.contact.name for one in found if one.contact]
        assert names == (["Cem", "Ben", "Eve"] if line else ["Ben", "Eve"])

    def test_of_one_person_what_asks_for_a_word_soonest(self) -> None:
        changes = (change(9, "Senior cook", "Head of kitchens", "role"), change(2, "Rome", "Oslo", "city"))
        assert [one.facts["kind"] for one in advice(changes=changes)] == ["promotion"]

    def test_congratulations_before_other_words_and_the_newest_first(self) -> None:
        people = [contact(name) for name in ("Ada", "Ben", "Cem", "Dag", "Eve")]
        changes = (
            change(9, "Acme", "Globex", name="Ada"),
            change(8, "Acme", "Globex", name="Ben"),
            change(7, "Oslo", "Lima", "city", name="Cem"),
            change(6, "Oslo", "Rome", "city", name="Dag"),
            change(5, "Cook", "Baker", "role", name="Eve"),
        )
        found = advice(*people, changes=changes)
        kinds = [(one.contact.name, one.facts["kind"]) for one in found if one.contact]
        assert kinds == [("Ben", "job"), ("Ada", "job"), ("Dag", "nearby"), ("Cem", "city"), ("Eve", "role")]

    def test_the_owners_city_is_the_same_with_its_country(self) -> None:
        (found,) = advice(changes=(change(9, "Oslo", "Rome, Italy", "city"),))
        assert found.facts["kind"] == "nearby"

    @pytest.mark.parametrize("owner", [None, contact("Me"), contact("Me", city=ROME, private_fields=("city",))])
    def test_nobody_is_nearby_where_the_owner_does_not_say_where(self, owner: Contact | None) -> None:
        (found,) = advice(changes=(change(9, "Oslo", "Rome", "city"),), owner=owner)
        assert found.facts["kind"] == "city"

    def test_what_a_line_tells(self) -> None:
        line = interaction(9, "promoted to head baker", channel=Channel.SOCIAL)
        (found,) = advice((contact(), [line]), changes=())
        assert (found.facts["kind"], found.evidence) == ("promotion", (line.at,))


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (
            change(9, "Senior cook", "Head of cooks", "role"),
            "Promoted from Senior cook to Head of cooks (20 Feb). A word of congratulation?",
        ),
        (MOVED, "A new job: Globex, formerly Acme (20 Feb). A word of congratulation?"),
        (change(9, "Oslo", "Rome", "city"), "Is in your city now: Rome (20 Feb). Say hello?"),
        (change(9, "Oslo", "Lima", "city"), "Lives in Lima now, formerly Oslo (20 Feb): how is the new place?"),
        (change(9, "Cook", "Baker", "role"), "Has another role: Baker, formerly Cook (20 Feb). How is it going?"),
    ],
)
def test_in_words(one: Change, says: str) -> None:
    (found,) = advice(changes=(one,))
    assert in_words(found) == says


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("joined Globex", "A new job: Globex (20 Feb). A word of congratulation?"),
        ("moved to Globex", "Moved to Globex (20 Feb): how is it going there?"),
        ("promoted to head cook", "Promoted to head cook (20 Feb). A word of congratulation?"),
    ],
)
def test_a_line_in_words(line: str, says: str) -> None:
    (found,) = advice((contact(), [interaction(9, line)]), changes=())
    assert in_words(found) == says
