"""The person a note tells of: every field in every spelling, and every way to write its value."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import codes, note, person

from netvault.model.contact import Contact, Priority, Reference, Seniority, Status
from netvault.model.date import NEVER, Cadence, PartialDate
from netvault.model.settings import DEFAULT_GROUPS, DateOrder, Group, Settings
from netvault.notes.fields import BY_SPELLING, FIELDS, FieldRow, canonical
from netvault.notes.nodes import normal_key


def front(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", ""))


def read(*lines: str, settings: Settings | None = None) -> Contact:
    return person(front(*lines), settings=settings)


# What a value of each field is read as, in whatever spelling of the key
VALUES: dict[str, tuple[str, Any]] = {
    "name": ("Ada Byron", "Ada Byron"),
    "first_name": ("Ada", None),
    "last_name": ("Byron", None),
    "aliases": ("[Countess, AAL]", ("Countess", "AAL")),
    "groups": ("[friends, chess]", ("friends", "chess")),
    "company": ("'[[Acme]]'", (Reference("Acme", "Acme"),)),
    "former_companies": ("[Initech]", (Reference("Initech"),)),
    "role": ("Engine designer", "Engine designer"),
    "seniority": ("director", Seniority.DIRECTOR),
    "industry": ("computing", "computing"),
    "profession": ("mathematics", "mathematics"),
    "city": ("London", Reference("London")),
    "email": ("ada@example.org", ("ada@example.org",)),
    "phone": ("'+34 600 123'", ("+34 600 123",)),
    "links": ("https://ada.example", ("https://ada.example",)),
    "birthday": ("12-10", PartialDate(None, 12, 10)),
    "anniversaries": ("2019-06-01", None),
    "met": ("2018-05", PartialDate(2018, 5)),
    "met_at": ("at the fair", "at the fair"),
    "introduced_by": ("'[[Bo]]'", Reference("Bo", "Bo")),
    "cadence": ("6w", Cadence(days=42)),
    "last_contact": ("2026-01-05", date(2026, 1, 5)),
    "next_contact": ("2026-04-05", date(2026, 4, 5)),
    "confirmed": ("2026-02-05", date(2026, 2, 5)),
    "reviewed": ("2026-02-06", date(2026, 2, 6)),
    "status": ("dormant", Status.DORMANT),
    "snooze_until": ("2026-04-05", date(2026, 4, 5)),
    "paused": ("true", True),
    "interests": ("bees, engines", ("bees", "engines")),
    "offers": ("[proofs]", ("proofs",)),
    "needs": ("[funding]", ("funding",)),
    "channels": ("{signal: ada.1}", (("signal", "ada.1"),)),
    "prefers": ("WhatsApp", "message"),
    "hard_times": ("2026-01 her father is ill", "2026-01 her father is ill"),
    "priority": ("high", Priority.HIGH),
    "tier": ("2", None),
    "private": ("true", True),
    "interactions": ("[]", None),
    "prm_ignore_journal": ("true", True),
    "type": ("person", None),
    "tags": ("[person]", ("person",)),
    "me": ("false", None),
}

# The table of the design: each field with the spellings it names
DESIGN = {
    "name": "name, full name, FN",
    "first_name": "first name",
    "last_name": "last name",
    "aliases": "aliases, alias, nickname, nicknames",
    "groups": "groups, group, relationship, relation, circle, category",
    "company": "company, org, organization, organisation, organisations, employer, team, affiliation",
    "former_companies": "former_companies, former orgs, past companies",
    "role": "role, title, job, job title, position",
    "seniority": "seniority, level",
    "industry": "industry, sector",
    "profession": "profession, field",
    "city": "city, location, place, lives, address locality",
    "email": "email, emails",
    "phone": "phone, mobile, phone number, phone numbers",
    "links": "links, linkedin, twitter, github, website, url",
    "birthday": "birthday, born, birth, birthdate, bday, fødselsdag",
    "anniversaries": "anniversaries, anniversary, wedding, started",
    "met": "met, met date, date met, first met",
    "met_at": "met_at, how we met, met context",
    "introduced_by": "introduced_by, introduced by, referred by",
    "cadence": "cadence, contact frequency, follow-up frequency, frequency, every, prm-cadence, stay in touch",
    "last_contact": "last_contact, last contacted, last met, last touched, last interaction, last chat, "
    "prm-last-contacted, lastContacted, last_contacted, last-contact",
    "next_contact": "next_contact, next follow-up, next contact due",
    "snooze_until": "snooze_until, prm-snooze-until",
    "paused": "paused, prm-paused",
    "interests": "interests, expertise, skills, topics, hobbies",
    "offers": "offers, can help with",
    "needs": "needs, looking for",
    "hard_times": "hard_times, trying times, hard",
    "priority": "priority, importance, strength",
    "tier": "tier, prm-tier",
    "private": "private",
    "status": "status, statut",
    # the vocabularies of other tools
    "phone ": 'TEL, "TEL[CELL]"',
    "email ": '"EMAIL[HOME]"',
    "city ": '"ADR[HOME].LOCALITY", prm-location',
    "birthday ": "BDAY, prm-birthday",
    "name ": "FN",
    "first_name ": "N.GN",
    "last_name ": "N.FN",
    "company ": "ORG, organization",
    "groups ": "CATEGORIES, prm-relationship",
    "role ": "TITLE, job_title",
    "cadence ": "follow_up_cadence, frequence",
    "next_contact ": "next_follow_up, next-follow-up, next_followup",
    "priority ": "priorite",
    "prm_ignore_journal": "prm-ignore-journal",
    "type": "type, kind, class, file-role",
}
NAMED = [(field.strip(), spelling.strip(' "')) for field, typed in DESIGN.items() for spelling in typed.split(",")]
SPELLED = [(row, spelling) for row in FIELDS for spelling in (row.name, *row.spellings)]


def test_every_field_has_a_value_here() -> None:
    assert [row.name for row in FIELDS if row.name not in VALUES] == []
    assert [name for name in VALUES if name not in {row.name for row in FIELDS}] == []


@pytest.mark.parametrize(("field", "spelling"), NAMED)
def test_every_spelling_of_the_design_is_known(field: str, spelling: str) -> None:
    assert canonical(spelling) == field


def test_no_spelling_means_two_fields() -> None:
    spelled = [(normal_key(spelling), row.name) for row, spelling in SPELLED]
    twice = {key for key, name in spelled if any(key == other and name != also for other, also in spelled)}
    assert twice == set()
    assert set(BY_SPELLING) == {key for key, _ in spelled}


@pytest.mark.parametrize(("row", "spelling"), SPELLED, ids=lambda part: getattr(part, "name", part))
@pytest.mark.parametrize(
    "change", [str, str.upper, lambda key: key.replace(" ", "_"), lambda key: key.replace(" ", "-")]
)
def test_every_field_is_read_in_every_spelling(row: FieldRow, spelling: str, change: Any) -> None:
    typed, expected = VALUES[row.name]
    found = note(front(f"{change(spelling)}: {typed}"))
    assert found.problems == ()
    assert dict(found.keys)[change(spelling)] == row.name
    if expected is not None and found.contact is not None:
        assert getattr(found.contact, row.attribute) == expected


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.name)
@pytest.mark.parametrize("empty", ["", "null", "~", '""', "[]", "  # later"])
def test_an_empty_property_says_nothing(row: FieldRow, empty: str) -> None:
    found = note(front(f"{row.name}: {empty}"))
    assert [code for code in codes(found.problems) if code != "NV114"] == []
    bare = person("")
    if found.contact is not None:
        assert getattr(found.contact, row.attribute, None) == getattr(bare, row.attribute, None)


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.name)
@pytest.mark.parametrize(
    "odd", ["{a: {b: [c]}}", "[[a], {b: c}]", "-1", "1e400", "[~, '']", "yes", "2026-02-30", '"\\u0007"']
)
def test_an_odd_value_costs_at_most_itself(row: FieldRow, odd: str) -> None:
    contact = note(front(f"{row.name}: {odd}", "Nickname: Countess", "Offers: proofs")).contact
    if contact is not None:
        assert ("Countess" in contact.aliases, "proofs" in contact.offers) == (True, True)


class TestNames:
    @pytest.mark.parametrize(
        ("lines", "name"),
        [
            pytest.param(["name: Ada Byron"], "Ada Byron", id="a name"),
            pytest.param(["name: '[[Ada Byron|Ada]]'"], "Ada", id="a link"),
            pytest.param(["first_name: Ada", "last_name: Byron"], "Ada Byron", id="two parts"),
            pytest.param(["last_name: Byron", "first_name: Ada"], "Ada Byron", id="two parts, the last first"),
            pytest.param(["first_name: Ada"], "Ada", id="one part"),
            pytest.param(["name: Ada", "last_name: Byron"], "Ada Byron", id="a name that is the first"),
            pytest.param(["name: Ada Byron", "last_name: Byron"], "Ada Byron", id="a name that holds the last"),
            pytest.param(["name: Ada King", "first_name: Ada", "last_name: Byron"], "Ada King", id="the name wins"),
            pytest.param(["name: {first: Ada, last: Byron}"], "Ada Byron", id="a mapping"),
            pytest.param(["name: {last: Byron, first: Ada}"], "Ada Byron", id="a mapping, the last first"),
            pytest.param(["N.GN: Ada", "N.FN: Byron"], "Ada Byron", id="a card's parts"),
            pytest.param(["FN: Ada Byron", "N.GN: Augusta"], "Ada Byron", id="a card's full name"),
            pytest.param(["name:"], "Ada", id="no name"),
            pytest.param(["role: Countess"], "Ada", id="the file's name"),
            pytest.param(["name: 1815"], "1815", id="a number"),
            pytest.param(["name: '  Ada   Byron '"], "Ada Byron", id="blanks"),
        ],
    )
    def test_a_person_s_name(self, lines: list[str], name: str) -> None:
        assert read(*lines).name == name


class TestLists:
    @pytest.mark.parametrize(
        ("typed", "interests"),
        [
            ("bees, engines", ("bees", "engines")),
            ("bees; engines", ("bees", "engines")),
            ("bees", ("bees",)),
            ("[bees, engines]", ("bees", "engines")),
            ("\n  - bees\n  - engines", ("bees", "engines")),
            ("\n- bees\n- engines", ("bees", "engines")),
            ("['wine, red', bees]", ("wine, red", "bees")),
            ("['[[Bees]]', '[[Topics/Engines|engines]]']", ("Bees", "engines")),
            ("[[Bees]]", ("Bees",)),
            ("[bees, ~, '', bees]", ("bees",)),
            ("'bees,, engines,'", ("bees", "engines")),
            ("1815", ("1815",)),
        ],
    )
    def test_a_list_or_one_text_with_commas(self, typed: str, interests: tuple[str, ...]) -> None:
        assert read(f"interests: {typed}").interests == interests

    def test_the_values_of_several_spellings_are_joined(self) -> None:
        assert read("hobbies: [bees]", "interests: [engines, bees]").interests == ("engines", "bees")

    def test_of_one_value_the_canonical_spelling_wins(self) -> None:
        assert read("job: Judge", "role: Baker").role == "Baker"
        assert read("bday: someday", "born: 12-10").birthday == PartialDate(None, 12, 10)


class TestCompanies:
    @pytest.mark.parametrize(
        ("typed", "companies"),
        [
            ("Acme", [("Acme", None)]),
            ("Smith, Jones and Partners", [("Smith, Jones and Partners", None)]),
            ("'[[Acme]]'", [("Acme", "Acme")]),
            ("[[Acme]]", [("Acme", "Acme")]),
            ("[[Acme, Inc.]]", [("Acme, Inc.", "Acme, Inc.")]),
            ("'[[Companies/Acme|Acme Ltd]]'", [("Acme Ltd", "Companies/Acme")]),
            ("'[[Acme]], [[Globex]]'", [("Acme", "Acme"), ("Globex", "Globex")]),
            ("['[[Acme]]', Globex]", [("Acme", "Acme"), ("Globex", None)]),
            ("\n  - [[Acme]]\n  - Globex", [("Acme", "Acme"), ("Globex", None)]),
            ("'[Acme](Companies/Acme%20Ltd.md)'", [("Acme", "Companies/Acme Ltd")]),
            ("[]", []),
        ],
    )
    def test_text_link_or_list(self, typed: str, companies: list[tuple[str, str | None]]) -> None:
        contact = read(f"company: {typed}")
        assert [(one.text, one.target) for one in contact.companies] == companies
        assert contact.company == (companies[0][0] if companies else None)

    @pytest.mark.parametrize(
        ("typed", "former"),
        [
            ("Initech, Globex", ["Initech", "Globex"]),
            ("Initech, Acme, Inc., Globex", ["Initech", "Acme, Inc.", "Globex"]),
            ("'[[Initech]], Globex'", ["Initech", "Globex"]),
            ("['Smith, Jones', Globex]", ["Smith, Jones", "Globex"]),
            ("Inc.", ["Inc."]),
        ],
    )
    def test_former_companies_are_a_list(self, typed: str, former: list[str]) -> None:
        assert [one.text for one in read(f"former_companies: {typed}").former_companies] == former


class TestAddresses:
    @pytest.mark.parametrize(
        ("typed", "phones"),
        [
            ("0034600123", ("0034600123",)),
            ("+34 600 123", ("+34 600 123",)),
            ("+34600123", ("+34600123",)),
            ("600_123_456", ("600_123_456",)),
            ("0x1234", ("0x1234",)),
            ("1e10", ("1e10",)),
            ("(020) 7946-0018", ("(020) 7946-0018",)),
            ('"007"', ("007",)),
            ("[0034600123, 0034600124]", ("0034600123", "0034600124")),
            ("{home: 0301234, work: 0305678}", ("0301234", "0305678")),
            ("0301234, 0305678", ("0301234", "0305678")),
            ("+1 555 0100, ext. 5", ("+1 555 0100, ext. 5",)),
        ],
    )
    def test_phones_are_kept_as_typed(self, typed: str, phones: tuple[str, ...]) -> None:
        assert read(f"phone: {typed}").phones == phones

    @pytest.mark.parametrize(
        ("typed", "emails"),
        [
            ("ada@example.org", ("ada@example.org",)),
            ("[ada@example.org, a@example.net]", ("ada@example.org", "a@example.net")),
            ("ada@example.org, a@example.net", ("ada@example.org", "a@example.net")),
            ("ada@example.org; a@example.net", ("ada@example.org", "a@example.net")),
            ("mailto:ada@example.org", ("ada@example.org",)),
            ("'[mail](mailto:ada@example.org)'", ("ada@example.org",)),
            ("{home: ada@example.org, work: a@example.net}", ("ada@example.org", "a@example.net")),
        ],
    )
    def test_emails(self, typed: str, emails: tuple[str, ...]) -> None:
        assert read(f"email: {typed}").emails == emails

    @pytest.mark.parametrize(
        ("lines", "links"),
        [
            (["linkedin: https://www.linkedin.com/in/ada"], ("https://www.linkedin.com/in/ada",)),
            (["website: '[Ada](https://ada.example/a?b=1)'"], ("https://ada.example/a?b=1",)),
            (["website: '<https://ada.example>'"], ("https://ada.example",)),
            (["website: 'https://ada.example/a,b'"], ("https://ada.example/a,b",)),
            (["twitter: '@ada'", "github: ada", "url: ada.example"], ("@ada", "ada", "ada.example")),
        ],
    )
    def test_links(self, lines: list[str], links: tuple[str, ...]) -> None:
        assert read(*lines).links == links

    @pytest.mark.parametrize(
        ("typed", "city"),
        [
            ("London", Reference("London")),
            ("'[[London]]'", Reference("London", "London")),
            ("[[London]]", Reference("London", "London")),
            ("[London, Paris]", Reference("London")),
            ("London, UK", Reference("London, UK")),
            ("{street: Rose St, city: London}", Reference("London")),
            ("{Locality: '[[London]]'}", Reference("London", "London")),
        ],
    )
    def test_the_city(self, typed: str, city: Reference) -> None:
        assert read(f"city: {typed}").city == city

    def test_an_address_without_a_city_is_of_the_wrong_kind(self) -> None:
        assert codes(note(front("city: {street: Rose St}")).problems) == ["NV208"]


class TestGroups:
    @pytest.mark.parametrize(
        ("lines", "groups"),
        [
            pytest.param(["group: friend"], ("friends",), id="another name of a group"),
            pytest.param(["groups: [Family, COLLEAGUE]"], ("family", "colleagues"), id="in any case"),
            pytest.param(["relationship: co-worker"], ("colleagues",), id="with a hyphen"),
            pytest.param(["relation: met at event"], ("events",), id="with blanks"),
            pytest.param(["group: chess club"], ("chess club",), id="one the settings do not know"),
            pytest.param(["group: friend, mentor"], ("friends", "mentors"), id="with commas"),
            pytest.param(["group: '[[Friends]]'"], ("friends",), id="a link"),
            pytest.param(["circle: friend", "group: friends"], ("friends",), id="twice"),
            pytest.param(["category: person"], (), id="a category that says person"),
            pytest.param(["categories: ['[[People]]', '[[Friends]]']"], ("friends",), id="categories"),
            pytest.param(["tags: [person/work]"], ("colleagues",), id="a tag below person"),
            pytest.param(["tags: ['#people/chess/club']"], ("chess club",), id="a tag further below"),
            pytest.param(["tags: [garden/friends]"], (), id="a tag below something else"),
            pytest.param(["tags: [contact/Friends]", "group: mentor"], ("mentors", "friends"), id="both"),
        ],
    )
    def test_a_group_by_the_name_the_settings_give_it(self, lines: list[str], groups: tuple[str, ...]) -> None:
        assert read(*lines).groups == groups

    def test_groups_of_one_s_own(self) -> None:
        settings = Settings(groups=(*DEFAULT_GROUPS, Group("Choir", NEVER, ("singers",))))
        assert read("group: [Singers, friend]", settings=settings).groups == ("Choir", "friends")

    @pytest.mark.parametrize("tag", ["person", "people", "Contacts"])
    def test_the_tag_that_makes_it_a_person_is_no_group(self, tag: str) -> None:
        assert read(f"tags: [{tag}]").groups == ()


class TestDates:
    @pytest.mark.parametrize(
        ("typed", "birthday"),
        [
            ("1815-12-10", PartialDate(1815, 12, 10)),
            ('"1815-12-10"', PartialDate(1815, 12, 10)),
            ("1815-12-10T00:00:00Z", PartialDate(1815, 12, 10)),
            ("18151210", PartialDate(1815, 12, 10)),
            ("12-10", PartialDate(None, 12, 10)),
            ("--12-10", PartialDate(None, 12, 10)),
            ("--1210", PartialDate(None, 12, 10)),
            ("1604-12-10", PartialDate(None, 12, 10)),
            ("1815", PartialDate(1815)),
            ("[[1815-12-10]]", PartialDate(1815, 12, 10)),
            ("[1815-12-10]", PartialDate(1815, 12, 10)),
            ("10.12.1815", None),
        ],
    )
    def test_a_birthday(self, typed: str, birthday: PartialDate | None) -> None:
        assert read(f"birthday: {typed}").birthday == birthday

    def test_the_order_of_the_settings(self) -> None:
        settings = Settings(date_order=DateOrder.DAY_FIRST)
        assert read("birthday: 10.12.1815", settings=settings).birthday == PartialDate(1815, 12, 10)
        assert read("last_contact: 05/01/2026", settings=settings).last_contact == date(2026, 1, 5)

    @pytest.mark.parametrize(
        ("lines", "named"),
        [
            (["anniversary: 2019-06-01"], [("anniversary", "2019-06-01")]),
            (["wedding: 06-01", "started: 2020-03"], [("wedding", "--06-01"), ("work", "2020-03")]),
            (["anniversaries: {wedding: 06-01, shop: 2001-02-03}"], [("wedding", "--06-01"), ("shop", "2001-02-03")]),
            (
                ["anniversaries:", "  - wedding: 06-01", "  - 2001-02-03"],
                [("wedding", "--06-01"), ("anniversaries", "2001-02-03")],
            ),
            (["anniversaries: [[2001-02-03]]"], [("anniversaries", "2001-02-03")]),
        ],
    )
    def test_anniversaries(self, lines: list[str], named: list[tuple[str, str]]) -> None:
        found = sorted((label, str(day)) for label, day in read(*lines).anniversaries)
        assert found == sorted(named)

    def test_one_bad_anniversary_costs_only_itself(self) -> None:
        found = note(front("anniversaries: {wedding: someday, shop: 2001-02-03}"))
        assert found.contact is not None
        assert [label for label, _ in found.contact.anniversaries] == ["shop"]
        assert [(one.code, one.at.column) for one in found.problems] == [("NV201", 26)]

    @pytest.mark.parametrize(
        ("lines", "cadence"),
        [
            (["cadence: 30"], Cadence(days=30)),
            (["every: 3 months"], Cadence(months=3)),
            (["frequency: never"], NEVER),
            (["cadence: [quarterly]"], Cadence(months=3)),
            (["prm-cadence: 45"], Cadence(days=45)),
            (["cadence: 0", "every: 2w"], Cadence(days=14)),
        ],
    )
    def test_the_cadence(self, lines: list[str], cadence: Cadence) -> None:
        assert read(*lines).cadence == cadence

    @pytest.mark.parametrize(
        ("line", "code", "column"),
        [
            ("birthday: someday", "NV201", 11),
            ("birthday: 10/12/1815", "NV202", 11),
            ("birthday: 02-30", "NV203", 11),
            ("last_contact: 2026-01", "NV201", 15),
            ("cadence: often", "NV205", 10),
            ("cadence:  0", "NV206", 11),
            ("status: freind", "NV207", 9),
            ("priority: urgent", "NV207", 11),
            ("tier: platinum", "NV207", 7),
            ("paused: maybe", "NV201", 9),
        ],
    )
    def test_a_bad_value_is_told_with_its_place_and_costs_only_itself(self, line: str, code: str, column: int) -> None:
        found = note(front("role: Countess", line))
        assert [(one.code, one.at.line, one.at.column) for one in found.problems] == [(code, 3, column)]
        assert found.problems[0].fix
        bare = person(front("role: Countess"))
        assert found.contact is not None
        assert {name for name in Contact.__slots__ if getattr(found.contact, name) != getattr(bare, name)} <= {"places"}


class TestStanding:
    @pytest.mark.parametrize(
        ("typed", "status"),
        [(status.value, status) for status in Status]
        + [(status.value.upper(), status) for status in Status]
        + [
            ("known of", Status.KNOWN_OF),
            ("known_of", Status.KNOWN_OF),
            ("do not contact", Status.DO_NOT_CONTACT),
            ("DoNotContact", Status.DO_NOT_CONTACT),
            ("[archived]", Status.ARCHIVED),
            ("", Status.ACTIVE),
        ],
    )
    def test_the_status(self, typed: str, status: Status) -> None:
        assert read(f"status: {typed}").status is status

    def test_a_word_nearly_right_is_asked_for(self) -> None:
        (found,) = note(front("status: dormnt")).problems
        assert "dormant" in (found.fix or "")

    @pytest.mark.parametrize(
        ("lines", "paused", "until"),
        [
            (["paused: true"], True, None),
            (["paused: yes"], True, None),
            (["paused: false"], False, None),
            (["paused: no"], False, None),
            (["prm-paused: true"], True, None),
            (["paused: 2026-05-01"], False, date(2026, 5, 1)),
            (["paused:"], False, None),
        ],
    )
    def test_paused(self, lines: list[str], paused: bool, until: date | None) -> None:
        contact = read(*lines)
        assert (contact.paused, contact.paused_until) == (paused, until)

    @pytest.mark.parametrize(
        ("lines", "priority"),
        [
            (["priority: high"], Priority.HIGH),
            (["importance: Low"], Priority.LOW),
            (["strength: normal"], Priority.NORMAL),
            (["priority: medium"], Priority.NORMAL),
            (["tier: high"], Priority.HIGH),
            (["priority: 1"], Priority.NORMAL),
            ([], Priority.NORMAL),
        ],
    )
    def test_the_priority(self, lines: list[str], priority: Priority) -> None:
        assert read(*lines).priority is priority

    @pytest.mark.parametrize(
        ("lines", "cadence"),
        [
            (["tier: A"], Cadence(days=21)),
            (["category: b"], Cadence(months=2)),
            (["prm-tier: 1"], Cadence(days=14)),
            (["prm-tier: 5"], Cadence(days=365)),
            (["prm-tier: close"], Cadence(days=30)),
            ([], None),
        ],
    )
    def test_a_tier_gives_a_rhythm_and_is_no_group(self, lines: list[str], cadence: Cadence | None) -> None:
        contact = read(*lines)
        assert (contact.tier_cadence, contact.cadence, contact.groups) == (cadence, None, ())

    def test_the_settings_map_tiers_to_rhythms_or_priorities(self) -> None:
        settings = Settings(tiers=(("gold", Cadence(days=7)), ("vip", Priority.HIGH)))
        assert read("tier: Gold", settings=settings).tier_cadence == Cadence(days=7)
        assert read("tier: VIP", settings=settings).priority is Priority.HIGH
        assert read("importance: vip", settings=settings).priority is Priority.HIGH

    def test_the_one_way_the_person_likes_best(self) -> None:
        assert read("prefers: phone").prefers == "call"
        assert read("prefers: carrier pigeon").prefers == "carrier pigeon"
        settings = Settings(channels=())
        assert read("prefers: ''", settings=settings).prefers is None

    @pytest.mark.parametrize(
        ("typed", "channels"),
        [
            ("{signal: '+34 600', mail: ada@example.org}", (("signal", "+34 600"), ("mail", "ada@example.org"))),
            ("[signal, mail]", (("signal", ""), ("mail", ""))),
            ("signal, mail", (("signal", ""), ("mail", ""))),
        ],
    )
    def test_the_ways_to_reach_her(self, typed: str, channels: tuple[tuple[str, str], ...]) -> None:
        assert read(f"channels: {typed}").channels == channels


class TestPrivacy:
    @pytest.mark.parametrize("typed", ["true", "True", "yes", "[true]"])
    def test_the_whole_note(self, typed: str) -> None:
        contact = read(f"private: {typed}")
        assert contact.private
        assert contact.is_private("phones")

    @pytest.mark.parametrize("typed", ["[mobile, born]", "mobile, born", "\n  - Phone Number\n  - birthday"])
    def test_some_properties_in_any_spelling(self, typed: str) -> None:
        contact = read(f"private: {typed}")
        assert not contact.private
        assert contact.private_fields == ("phones", "birthday")
        assert contact.is_private("birthday")
        assert not contact.is_private("role")

    @pytest.mark.parametrize("typed", ["false", "no", "", "[]"])
    def test_nothing(self, typed: str) -> None:
        contact = read(f"private: {typed}")
        assert (contact.private, contact.private_fields) == (False, ())

    def test_hard_times_always(self) -> None:
        assert read("hard_times: her father is ill").is_private("hard_times")


class TestSeniority:
    @pytest.mark.parametrize("rung", list(Seniority))
    def test_every_rung_by_its_name(self, rung: Seniority) -> None:
        assert read(f"seniority: {rung}").seniority is rung
        assert read(f"level: {rung.upper()}").seniority is rung

    @pytest.mark.parametrize(
        ("role", "rung"),
        [
            ("Junior Designer", Seniority.JUNIOR),
            ("Intern", Seniority.JUNIOR),
            ("Praktikantin", Seniority.JUNIOR),
            ("Senior Engineer", Seniority.SENIOR),
            ("Sr. Engineer", Seniority.SENIOR),
            ("Team Lead", Seniority.LEAD),
            ("Principal Engineer", Seniority.LEAD),
            ("Engineering Manager", Seniority.LEAD),
            ("Senior Manager", Seniority.LEAD),
            ("Head of Research", Seniority.HEAD),
            ("Managing Director", Seniority.DIRECTOR),
            ("Directrice", Seniority.DIRECTOR),
            ("VP Sales", Seniority.VP),
            ("Vice President, Sales", Seniority.VP),
            ("Vice-President", Seniority.VP),
            ("Executive Vice President", Seniority.VP),
            ("CEO", Seniority.C_LEVEL),
            ("Co-founder & CTO", Seniority.C_LEVEL),
            ("Chief Financial Officer", Seniority.C_LEVEL),
            ("Founder", Seniority.C_LEVEL),
            ("President", Seniority.C_LEVEL),
            ("Engineer", None),
            ("Gardener", None),
            ("Misleading Headline Writer", None),
            ("Product Owner", None),
            ("Office Manager to the CEO", Seniority.LEAD),
            ("Assistant to CEO", None),
            ("Junior Account Manager", Seniority.JUNIOR),
            ("Internal Auditor", None),
            ("Ex-CEO", None),
            ("Owner, Rose Bakery", Seniority.C_LEVEL),
            ("Assistant to the Director", None),
            ("Chief of Police", Seniority.C_LEVEL),
        ],
    )
    def test_derived_from_the_role(self, role: str, rung: Seniority | None) -> None:
        assert read(f"role: {role}").seniority is rung

    def test_what_is_typed_beats_the_role(self) -> None:
        assert read("role: CEO", "seniority: junior").seniority is Seniority.JUNIOR
        assert read("role: CEO", "level: wizard").seniority is Seniority.C_LEVEL


def test_fields_name_the_place_of_their_key() -> None:
    contact = read("role: Countess", "Job Title: Poet", "mobile: 0301234")
    assert [(name, at.line, at.column) for name, at in contact.places] == [("role", 2, 1), ("phones", 4, 1)]
    assert contact.place("city").line == 1


def test_every_property_says_what_it_was_read_as() -> None:
    assert note(front("Job Title: Poet", "shoe size: 38", "city: Paris")).keys == (
        ("Job Title", "role"),
        ("shoe size", ""),
        ("city", "city"),
    )


def test_every_field_has_a_help_and_a_type_obsidian_knows() -> None:
    kinds = {"text", "list", "date", "checkbox", "aliases", "tags", "number", "datetime"}
    assert {row.property_type for row in FIELDS} <= kinds
    assert all(row.help for row in FIELDS)


def test_each_settings_have_their_own_words() -> None:
    # What settings call things is worked out once for each and remembered for the last few
    several = [Settings(tiers=(("close", Cadence(days=days)),)) for days in range(1, 30)]
    for settings in (*several, *several):
        found = read("tier: close", settings=settings).tier_cadence
        assert found == dict(settings.tiers)["close"]


@pytest.mark.parametrize("typed", ["true", "yes", "no", "off", "''", ""])
@pytest.mark.parametrize("key", ["confirmed", "reviewed"])
def test_a_box_that_is_ticked_tells_no_day_and_is_no_problem(key: str, typed: str) -> None:
    read = note(f"---\n{key}: {typed}\n---\n")
    assert read.contact is not None
    assert (read.contact.confirmed, read.contact.reviewed, read.problems) == (None, None, ())
