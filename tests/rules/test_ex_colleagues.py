from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import contact, days_ago, in_words, interaction, network, note

from netvault.model.advice import Advice
from netvault.model.change import Change
from netvault.model.contact import Contact, Reference, Status
from netvault.model.interaction import Interaction
from netvault.model.settings import RuleSetting, Settings
from netvault.network.gather import gather
from netvault.rules.ex_colleagues import RULE

ACME, GLOBEX, INITECH = (Reference(name) for name in ("Acme", "Globex", "Initech"))
OWNER = contact("Me", companies=(GLOBEX,), former_companies=(ACME,), interests=("Chess",))
LONG_AGO = (interaction(366),)
CAREER = "## Career\n- 2016-01-01 Acme\n"


def once(name: str = "Ada", **fields: Any) -> Contact:
    """Somebody who was at Acme, as the owner was."""
    return contact(name, **{"former_companies": (ACME,), "companies": (INITECH,), **fields})


def advice(*people: Any, owner: Contact | None = OWNER, **at: Any) -> list[Advice]:
    return list(RULE.check(network(*people, owner=owner, **at)))


def names(found: list[Advice]) -> list[str]:
    return [one.contact.name for one in found if one.contact]


class TestNobodyIsNamed:
    @pytest.mark.parametrize(
        "who",
        [
            pytest.param(contact(), id="no company is known"),
            pytest.param(once(former_companies=()), id="no company was shared"),
            pytest.param(once(companies=(INITECH, GLOBEX)), id="still at one company"),
            pytest.param(once(groups=("colleagues", "friends")), id="a friend too"),
            pytest.param(once(groups=("alumni",)), id="of another group"),
            pytest.param(once(interests=("sailing", "chess")), id="a shared interest"),
            pytest.param(once(paused=True), id="paused"),
            pytest.param(once(status=Status.DORMANT), id="dormant"),
            pytest.param(once(status=Status.KNOWN_OF), id="known of"),
            pytest.param(once(status=Status.ARCHIVED), id="archived"),
            pytest.param(once(status=Status.DECEASED), id="dead"),
            pytest.param(once(status=Status.DO_NOT_CONTACT), id="wants no contact"),
            pytest.param(once(cadence=30, snooze_until=date(2026, 3, 2)), id="snoozed"),
            pytest.param(once(private=True), id="private"),
        ],
    )
    def test_who_is_no_mere_former_colleague(self, who: Contact) -> None:
        assert advice((who, LONG_AGO)) == []

    @pytest.mark.parametrize(
        "field",
        ["companies", "former_companies", "groups", "interests", "log", "last_contact", "interactions"],
    )
    def test_who_keeps_private_what_it_rests_on(self, field: str) -> None:
        assert advice((once(private_fields=(field,)), LONG_AGO)) == []
        assert advice(once(private_fields=(field,))) == []

    @pytest.mark.parametrize("days", [365, 30, 0])
    def test_who_was_in_touch_within_the_year(self, days: int) -> None:
        assert advice((once(), [*LONG_AGO, interaction(days)])) == []

    @pytest.mark.parametrize(
        "owner",
        [
            None,
            contact("Me"),
            contact("Me", companies=(GLOBEX,)),
            contact("Me", former_companies=(ACME,), private_fields=("former_companies",)),
        ],
        ids=["nobody says who the owner is", "no company", "another company", "a private one"],
    )
    def test_where_the_owner_was_is_not_told(self, owner: Contact | None) -> None:
        assert advice((once(), LONG_AGO), owner=owner) == []


class TestFormerColleagues:
    @pytest.mark.parametrize(
        ("who", "who_left", "company", "place"),
        [
            pytest.param(once(), "both", "Acme", "former_companies", id="both left"),
            pytest.param(contact(companies=(ACME,)), "me", "Acme", "companies", id="they stayed"),
            pytest.param(contact(former_companies=(GLOBEX,)), "they", "Globex", "former_companies", id="they left"),
            pytest.param(once(groups=("Colleagues",)), "both", "Acme", "former_companies", id="in that very group"),
            pytest.param(once(interests=("sailing",)), "both", "Acme", "former_companies", id="another interest"),
            pytest.param(
                once(former_companies=(Reference("ACME"),)), "both", "ACME", "former_companies", id="capitals"
            ),
            pytest.param(
                once(former_companies=(Reference("the old shop", "Companies/Acme"),)),
                "both",
                "the old shop",
                "former_companies",
                id="by the name of its note",
            ),
        ],
    )
    def test_which_company_and_who_left_it(self, who: Contact, who_left: str, company: str, place: str) -> None:
        (found,) = advice((who, LONG_AGO))
        assert dict(found.facts) == {"company": company, "who_left": who_left, "last": days_ago(366)}
        assert [str(at) for at in found.evidence] == ["People/Ada.md:1", "People/Ada.md:9"]

    def test_somebody_never_spoken_to(self) -> None:
        (found,) = advice(once())
        assert found.facts["last"] is None
        assert [str(at) for at in found.evidence] == ["People/Ada.md:1"]

    def test_an_interest_the_owner_keeps_private_is_not_shared(self) -> None:
        owner = contact("Me", former_companies=(ACME,), interests=("chess",), private_fields=("interests",))
        assert len(advice((once(interests=("chess",)), LONG_AGO), owner=owner)) == 1

    def test_the_longest_silence_first_and_the_never_spoken_to_last(self) -> None:
        silent = {"Bo": 400, "cem": 900, "Ada": 400}
        people = [(once(name), [interaction(days, path=f"People/{name}.md")]) for name, days in silent.items()]
        assert names(advice(once("Aki"), *people)) == ["cem", "Ada", "Bo", "Aki"]

    def test_a_last_time_in_a_private_note_has_no_place(self) -> None:
        (found,) = advice((once(), [interaction(400, path="People/Sev.md")]), contact("Sev", private=True))
        assert [str(at) for at in found.evidence] == ["People/Ada.md:1"]

    @pytest.mark.parametrize(("days", "count"), [(365, 1), (366, 0)])
    def test_after_as_long_as_the_settings_say(self, days: int, count: int) -> None:
        settings = Settings(rules=(RuleSetting("ex-colleagues", limits=(("days", days),)),))
        assert len(advice((once(), LONG_AGO), settings=settings)) == count


def told(me: str, ada: str) -> list[Advice]:
    """What is said of two notes: the owner's and Ada's."""
    texts = {"People/Me.md": f"---\nme: true\n{me}", "People/Ada.md": f"---\ntype: person\n{ada}"}
    notes = [note(text, path) for path, text in texts.items()]
    return list(RULE.check(gather(notes, [one.path for one in notes], Settings(), date(2026, 3, 1))[0]))


@pytest.mark.parametrize(
    ("line", "private", "is_advised"),
    [
        ("left Initech", "", False),
        ("spoke of Acme", "", False),
        ("left Acme", "private: [log]", False),
        ("left Acme", "private: [companies]", False),
        ("left Acme", "", True),
        ("left [[Acme]] for Globex", "", True),
        ("Left Acme, with cake", "", True),
        ("left Acme in May", "", True),
    ],
)
@pytest.mark.parametrize("heading", ["", "## Career\n", "## Timeline\n"])
def test_the_owners_own_lines_say_what_was_left(heading: str, line: str, private: str, is_advised: bool) -> None:
    found = told(f"{private}\n---\n{heading}- 2024-03-01 {line}\n", "company: Acme\n---\n- 2024-01-02 call\n")
    assert bool(found) is is_advised


class TestCareers:
    @pytest.mark.parametrize(
        ("me", "ada"),
        [
            pytest.param("---\n", "---\n", id="neither has one"),
            pytest.param(f"---\n{CAREER}", "company: Initech\n---\n## Career\n- 2016-01-01 Hooli\n", id="elsewhere"),
            pytest.param(f"---\n{CAREER}", f"private: [log]\n---\n{CAREER}", id="a private log"),
            pytest.param(f"---\n{CAREER}", f"private: [former companies]\n---\n{CAREER}", id="what was is private"),
            pytest.param(f"private: [log]\n---\n{CAREER}", f"---\n{CAREER}", id="the owner's log is private"),
            pytest.param("company: Acme\n---\n", f"---\n{CAREER}- 2020-01-01 Acme\n", id="both still there"),
            pytest.param(
                f"---\n{CAREER}", f"---\n{CAREER}- 2025-05-05 dinner\n## Log\n- 2025-05-05 call", id="in touch"
            ),
        ],
    )
    def test_that_tie_nobody(self, me: str, ada: str) -> None:
        assert told(me, ada) == []

    @pytest.mark.parametrize(
        ("me", "ada", "who_left"),
        [
            pytest.param(f"company: Globex\n---\n{CAREER}", f"company: Initech\n---\n{CAREER}", "both", id="both"),
            pytest.param("former_companies: Acme\n---\n", f"company: Initech\n---\n{CAREER}", "both", id="theirs"),
            pytest.param(f"company: Globex\n---\n{CAREER}", "former_companies: Acme\n---\n", "both", id="mine"),
            pytest.param(f"company: Globex\n---\n{CAREER}", "company: Acme\n---\n", "me", id="they stayed"),
            pytest.param(f"company: Globex\n---\n{CAREER}", f"---\n{CAREER}", "both", id="nobody knows if they stayed"),
            pytest.param("company: Acme\n---\n", f"company: Initech\n---\n{CAREER}", "they", id="they moved on"),
            pytest.param("company: Acme\n---\n", "---\n- 2024-01-01 left Acme\n", "they", id="their log says so"),
            pytest.param("---\n- 2024-01-01 left Acme", "---\n- 2024-01-01 left Acme\n", "both", id="both logs say so"),
        ],
    )
    def test_that_meet_at_one_company(self, me: str, ada: str, who_left: str) -> None:
        (found,) = told(me, ada)
        assert (found.facts["company"], found.facts["who_left"]) == ("Acme", who_left)

    def test_it_stands_where_the_line_does(self) -> None:
        (found,) = told(f"company: Globex\n---\n{CAREER}", f"company: Initech\n---\n{CAREER}- 2020-02-02 Initech\n")
        assert [str(at) for at in found.evidence] == ["People/Ada.md:6"]
        assert in_words(found) == "You both were at Acme: a hello from those days?"


@pytest.mark.parametrize(
    ("who", "times", "words"),
    [
        (once(), LONG_AGO, "You both were at Acme; last spoken 28 Feb 2025: a hello from those days?"),
        (once(), (), "You both were at Acme: a hello from those days?"),
        (
            contact(companies=(ACME,)),
            LONG_AGO,
            "Still at Acme, where you were too; last spoken 28 Feb 2025: a hello from those days?",
        ),
        (
            contact(former_companies=(GLOBEX,)),
            LONG_AGO,
            "Was at Globex before; last spoken 28 Feb 2025: a hello from those days?",
        ),
    ],
    ids=["both left", "never spoken", "they stayed", "they left"],
)
def test_in_words(who: Contact, times: tuple[Interaction, ...], words: str) -> None:
    (found,) = advice((who, times))
    assert in_words(found) == words


@pytest.mark.parametrize(("cadence", "is_told"), [(None, True), (300, True), (730, False)])
def test_a_rhythm_of_their_own_has_its_own_day(cadence: int | None, is_told: bool) -> None:
    who = contact(cadence=cadence, groups=("colleagues",), former_companies=(ACME,))
    assert bool(advice((who, [interaction(400)]))) is is_told


def test_nobody_in_a_hard_time_is_reminded_of_old_days() -> None:
    who = contact(groups=("colleagues",), former_companies=(ACME,), hard_times="2026-02-20 her father")
    assert advice((who, [interaction(400)])) == []


class TestWhatGitRemembers:
    OWNER = contact("Me", companies=(GLOBEX,))
    MINE = Change("People/Me.md", "company", ("Acme",), ("Globex",), days_ago(200), "c")
    THEIRS = Change("People/Ada.md", "company", ("Acme",), ("Initech",), days_ago(200), "c")

    def test_nothing_without_a_move(self) -> None:
        assert advice((contact(companies=(ACME,)), LONG_AGO), owner=self.OWNER) == []

    def test_nothing_where_the_owner_keeps_it_private(self) -> None:
        hidden = contact("Me", companies=(GLOBEX,), private_fields=("former_companies",))
        assert advice((contact(companies=(ACME,)), LONG_AGO), owner=hidden, changes=[self.MINE]) == []

    @pytest.mark.parametrize(
        ("who", "changes", "who_left"),
        [
            pytest.param(contact(companies=(ACME,)), (MINE,), "me", id="my own move"),
            pytest.param(contact(companies=(INITECH,)), (MINE, THEIRS), "both", id="both moves"),
        ],
    )
    def test_who_left(self, who: Contact, changes: tuple[Change, ...], who_left: str) -> None:
        (found,) = advice((who, LONG_AGO), owner=self.OWNER, changes=changes)
        assert (found.facts["company"], found.facts["who_left"]) == ("Acme", who_left)
