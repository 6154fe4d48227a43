"""What is new about people: what is told, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from make import TODAY, contact, days_ago, interaction, network

from netvault.model.change import Change
from netvault.model.contact import Contact, Reference, Seniority, Status
from netvault.model.problem import Location
from netvault.network.news import News, read_news
from netvault.notes.seniority import derive_seniority

GLOBEX = (Reference("Globex"),)
MONTH_AGO = days_ago(30)
AT = Location(contact().path, 4)


def change(
    days: int, old: str, new: str, field: str = "company", commit: str | None = "c1", name: str = "Ada"
) -> Change:
    before, after = (tuple(filter(None, text.split(","))) for text in (old, new))
    return Change(f"People/{name}.md", field, before, after, days_ago(days), commit)


def news(*changes: Change, who: Any = None, since: date = MONTH_AGO, **at: Any) -> list[News]:
    people: Sequence[Any] = who if isinstance(who, list) else [who or contact()]
    ordered = sorted(changes, key=lambda one: one.on)
    return list(read_news(network(*people, changes=ordered, **at), derive_seniority, since))


def told(*changes: Change, **at: Any) -> list[tuple[str, str, str, int]]:
    """Kind, old, new and how many days ago."""
    return [(one.kind.value, one.old, one.new, (TODAY - one.on).days) for one in news(*changes, **at)]


MOVED = change(9, "Acme", "Globex")


class TestNoNews:
    @pytest.mark.parametrize(
        "changes",
        [
            pytest.param([], id="nothing changed"),
            pytest.param([change(9, "", "Globex")], id="a first value"),
            pytest.param([change(9, "Acme", "")], id="a value taken away"),
            pytest.param([change(9, "Acme", "ACME")], id="capitals"),
            pytest.param([change(9, "Acme,Globex", "Globex")], id="one company fewer"),
            pytest.param([change(9, "Acme", "Glbx"), change(8, "Glbx", "Acme")], id="a slip"),
            pytest.param([change(50, "Acme", "Globex"), change(9, "Globex", "Acme")], id="taken back"),
            pytest.param([change(31, "Acme", "Globex")], id="too long ago"),
            pytest.param(
                [change(9, "", "Acme", "former_companies"), change(9, "Acme", "")], id="it is a former one now"
            ),
            pytest.param([change(9, "a@example.org", "b@example.org", "email")], id="an address"),
            pytest.param([change(9, "chess", "go", "interests")], id="an interest"),
            pytest.param([change(9, "lead", "head", "seniority")], id="a rung without a title"),
            pytest.param([change(9, "Acme", "Globex", name="Nobody")], id="of a note that is gone"),
        ],
    )
    def test_where(self, changes: list[Change]) -> None:
        assert news(*changes) == []

    @pytest.mark.parametrize(
        "who",
        [
            contact(private=True),
            contact(private_fields=("companies",)),
            contact(closed_fields=("companies",)),
            contact(status=Status.DECEASED),
            contact(status=Status.DO_NOT_CONTACT),
        ],
        ids=["private", "a private company", "a company that names somebody private", "dead", "wants no contact"],
    )
    def test_of_whom_nothing_is_told(self, who: Contact) -> None:
        assert news(MOVED, who=who) == []

    @pytest.mark.parametrize("old_and_new", [("Sev & Sons", "Globex"), ("Acme", "Sev & Sons")])
    def test_that_names_somebody_private(self, old_and_new: tuple[str, str]) -> None:
        assert news(change(9, *old_and_new), who=[contact(), contact("Sev", private=True)]) == []

    def test_of_the_owner(self) -> None:
        assert news(change(9, "Acme", "Globex", name="Me"), owner=contact("Me", companies=GLOBEX)) == []

    @pytest.mark.parametrize(("field", "attribute"), [("role", "role"), ("city", "city"), ("status", "status")])
    def test_of_a_private_field(self, field: str, attribute: str) -> None:
        assert news(change(9, "a", "b", field), who=contact(private_fields=(attribute,))) == []


class TestNews:
    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            pytest.param([MOVED], ("job", "Acme", "Globex", 9), id="a job"),
            pytest.param([change(9, "Acme", "Acme,Globex")], ("job", "", "Globex", 9), id="one more job"),
            pytest.param(
                [change(9, "Acme Inc", "Acme,Globex")], ("job", "", "Globex", 9), id="the first worded otherwise"
            ),
            pytest.param([change(9, "Acme,Hooli", "Hooli,Globex")], ("job", "Acme", "Globex", 9), id="one of two jobs"),
            pytest.param(
                [change(9, "Acme", "Glbx"), change(7, "Glbx", "Globex", commit="c2")],
                ("job", "Acme", "Globex", 9),
                id="a slip mended, since the first day",
            ),
            pytest.param([change(9, "Rome", "Oslo", "city")], ("city", "Rome", "Oslo", 9), id="a city"),
            pytest.param([change(9, "", "dormant", "status")], ("status", "active", "dormant", 9), id="a status"),
            pytest.param(
                [change(9, "Acme", "Globex"), change(9, "", "Acme", "former_companies")],
                ("job", "Acme", "Globex", 9),
                id="with the old one among those left",
            ),
            pytest.param(
                [change(9, "Acme", "Globex", commit=None)], ("job", "Acme", "Globex", 9), id="not committed yet"
            ),
        ],
    )
    def test_is_told(self, changes: list[Change], says: tuple[str, str, str, int]) -> None:
        assert told(*changes) == [says]

    @pytest.mark.parametrize(
        ("old", "new", "kind"),
        [
            ("Senior designer", "Lead designer", "promotion"),
            ("Designer", "Lead designer", "promotion"),
            ("Junior designer", "Senior designer", "promotion"),
            ("Director", "Lead designer", "role"),
            ("Lead designer", "Lead engineer", "role"),
            ("Mushroom whisperer", "Director", "role"),
            ("Director", "Mushroom whisperer", "role"),
        ],
    )
    def test_a_promotion_is_from_one_known_rung_to_a_higher(self, old: str, new: str, kind: str) -> None:
        assert told(change(9, old, new, "role")) == [(kind, old, new, 9)]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Engineer", "Senior Engineer"),
            ("Designer", "Lead Designer"),
            ("Software Engineer", "Staff Software Engineer"),
            ("Consultant", "Senior Consultant"),
            ("Nurse", "Head Nurse"),
            ("Partner", "Managing Partner"),
            ("Product Manager", "Senior Product Manager"),
            ("Chef’s baker", "Senior chef's baker"),
        ],
    )
    def test_the_same_title_on_a_rung_from_senior_up_is_a_promotion(self, old: str, new: str) -> None:
        assert told(change(9, old, new, "role")) == [("promotion", old, new, 9)]
        assert [kind for kind, *_ in told(change(9, new, old, "role"))] == ["role"]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Engineer", "Junior Engineer"),
            ("Nurse", "Assistant Head Nurse"),
            ("Nurse", "Deputy Head Nurse"),
            ("Head Nurse", "former Head Nurse"),
            ("Nurse", "former Head Nurse"),
            ("Nurse", "Nurse to the head nurse"),
            ("Senior Engineer", "Senior Software Engineer"),
            ("Account Manager", "Sales Director"),
            ("Engineer", "Software Engineer"),
        ],
    )
    def test_another_title_is_no_promotion(self, old: str, new: str) -> None:
        assert told(change(9, old, new, "role")) == [("role", old, new, 9)]

    def test_a_rung_beside_the_title_says_more_than_the_title(self) -> None:
        rung = contact(seniority=Seniority.HEAD, places=(("seniority", AT),))
        titles = change(9, "Wizard", "Archwizard", "role")
        assert told(titles, who=rung)[0][0] == "role"
        assert told(titles, change(9, "lead", "head", "seniority"), who=rung)[0][0] == "promotion"
        assert told(change(9, "Lead", "Director", "role"), who=rung)[0][0] == "role"
        hidden = contact(private_fields=("seniority",))
        assert told(change(9, "Lead", "Director", "role"), who=hidden)[0][0] == "role"

    @pytest.mark.parametrize(
        ("role", "says"),
        [
            pytest.param(change(9, "Designer", "Lead", "role"), "same commit", id="in one commit"),
            pytest.param(change(7, "Designer", "Lead", "role", "c2"), "later", id="two days later"),
            pytest.param(change(11, "Designer", "Lead", "role", "c2"), "before", id="two days before"),
        ],
    )
    def test_a_company_and_a_role_are_one(self, role: Change, says: str) -> None:
        day = 11 if says == "before" else 9
        assert told(MOVED, role) == [("job", "Designer at Acme", "Lead at Globex", day)]

    def test_three_days_apart_they_are_two(self) -> None:
        found = told(MOVED, change(6, "Designer", "Lead", "role", "c2"))
        assert [kind for kind, *_ in found] == ["role", "job"]

    def test_a_first_role_with_a_new_company(self) -> None:
        assert told(MOVED, change(9, "", "Lead", "role")) == [("job", "Acme", "Lead at Globex", 9)]
        hidden = contact(private_fields=("role",))
        assert told(MOVED, change(9, "", "Lead", "role"), who=hidden) == [("job", "Acme", "Globex", 9)]

    def test_the_old_company_is_not_named_where_it_is_private_by_now(self) -> None:
        assert told(MOVED, who=contact(private_fields=("former_companies",))) == [("job", "", "Globex", 9)]

    def test_nor_is_a_new_one_that_was_left_since(self) -> None:
        steps = (change(20, "Acme", "Globex"), change(9, "Globex", "Initech", commit="c2"))
        assert told(*steps, who=contact(private_fields=("former_companies",))) == [("job", "", "Initech", 9)]
        assert len(told(*steps)) == 2

    def test_the_newest_come_first_and_then_by_name(self) -> None:
        people = [contact(name) for name in ("Zoe", "cem", "Ada")]
        changes = [change(9, "Acme", "Globex", name=name) for name in ("Zoe", "cem")]
        found = news(*changes, change(2, "Acme", "Globex", name="Ada", commit="c2"), who=people)
        assert [one.contact.name for one in found if one.contact] == ["Ada", "cem", "Zoe"]

    def test_commit_and_place(self) -> None:
        (one,) = news(MOVED, who=contact(places=(("companies", AT),)))
        assert (one.commit, one.at) == ("c1", AT)

    def test_archived_people_are_listed(self) -> None:
        assert len(news(MOVED, who=contact(status=Status.ARCHIVED))) == 1

    def test_days_after_today_are_none(self) -> None:
        assert news(change(-1, "Acme", "Globex")) == []


class TestManyAtOnce:
    PEOPLE = tuple(contact(f"P{number}") for number in range(24))
    CHANGES = tuple(change(9, "Acme", "Acme Group", name=f"P{number}") for number in range(24))

    def test_are_told_once(self) -> None:
        (one,) = news(*self.CHANGES, who=[*self.PEOPLE])
        assert (one.contact, one.kind.value, one.people, one.field, one.commit) == (None, "many", 24, "company", "c1")

    def test_without_those_who_are_private(self) -> None:
        hidden = [contact("P0", private=True), contact("P1", private_fields=("companies",))]
        (one,) = news(*self.CHANGES, who=[*hidden, *self.PEOPLE[2:]])
        assert one.people == 22
        assert news(*self.CHANGES, who=[contact("Q")]) == []


class TestDatedLines:
    LINE = interaction(20, "moved to Globex")

    def test_where_there_is_no_git(self) -> None:
        (one,) = news(who=(contact(), [self.LINE]))
        assert (one.kind.value, one.new, one.on, one.commit, one.at) == (
            "move",
            "Globex",
            days_ago(20),
            None,
            self.LINE.at,
        )

    @pytest.mark.parametrize(("days", "on"), [(25, 25), (15, 20)])
    def test_the_same_from_git_is_one_since_the_earlier_day(self, days: int, on: int) -> None:
        (one,) = news(change(days, "Acme", "Globex"), who=(contact(companies=GLOBEX), [self.LINE]))
        assert (one.on, one.commit, one.at, one.old) == (days_ago(on), "c1", self.LINE.at, "Acme")

    def test_a_line_and_a_property_may_word_it_otherwise(self) -> None:
        (one,) = news(
            change(15, "Acme", "Globex Inc."), who=(contact(companies=(Reference("Globex Inc."),)), [self.LINE])
        )
        assert (one.new, one.at) == ("Globex Inc.", self.LINE.at)
        there = contact("Bo", city=Reference("Lisbon, Portugal"))
        moved = change(15, "Rome", "", "city")._replace(new=("Lisbon, Portugal",))
        (two,) = news(moved, who=[(contact(), [interaction(20, "moved to Lisbon")]), there])
        assert (two.kind.value, two.new, two.on) == ("city", "Lisbon, Portugal", days_ago(20))

    def test_what_was_told_long_ago_is_not_new_when_the_property_follows(self) -> None:
        line = interaction(100, "moved to Globex")
        assert news(MOVED, who=(contact(companies=GLOBEX), [line])) == []
        assert news(who=(contact(companies=GLOBEX), [line, interaction(3, "now at Globex")])) == []

    def test_another_company_is_another_piece_of_news(self) -> None:
        found = told(MOVED, who=(contact(), [interaction(20, "moved to Initech")]))
        assert [new for _, _, new, _ in found] == ["Globex", "Initech"]

    def test_a_line_makes_a_role_a_promotion(self) -> None:
        title = change(9, "Baker", "Master baker", "role")
        line = interaction(9, "promoted to master baker")
        assert told(title)[0][0] == "role"
        assert told(title, who=(contact(), [line])) == [("promotion", "Baker", "Master baker", 9)]
