from __future__ import annotations

from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

import pytest
from make import TODAY, contact, interaction, network, note

from netvault.model.contact import Contact, Reference
from netvault.model.problem import Location
from netvault.model.settings import Settings
from netvault.network.gather import gather
from netvault.network.network import Network
from netvault.network.reach import Limits, find_alone

ONE, TWO = Limits(1, 40, 2), Limits(2, 40, 2)


def at(*companies: str, name: str, city: str | None = None, **fields: Any) -> Contact:
    places = Reference(city) if city else None
    return contact(name, companies=tuple(map(Reference, companies)), city=places, **fields)


def by(name: str) -> Reference:
    return Reference(name, f"People/{name}")


def spoken(who: Contact, days: int = 9) -> Any:
    return who, [interaction(days, path=str(who.path))]


def alone(known: Network, limits: Limits = ONE, most: int = 9) -> dict[str, tuple[str, ...]]:
    return {one.standing.contact.name: one.places for one in find_alone(known, limits, most)}


def read(notes: dict[str, str]) -> Network:
    found = [note(text, path) for path, text in notes.items()]
    return gather(found, [one.path for one in found], Settings(), TODAY)[0]


LINE = "- 2021-02-01 dinner with [[Ana]] and [[Bo]]"
ANA, BO = at("Acme", name="Ana"), at("Globex", name="Bo", city="Lyon", introduced_by=by("Ana"))


class TestWhatIsReached:
    def test_nothing_through_who_was_never_in_touch(self) -> None:
        assert alone(network(ANA)) == {}

    @pytest.mark.parametrize(("days", "is_reached"), [(730, True), (731, False)])
    def test_who_was_in_touch_within_two_years(self, days: int, is_reached: bool) -> None:
        assert alone(network(spoken(ANA, days))) == ({"Ana": ("Acme",)} if is_reached else {})

    def test_nobody_is_needed_where_two_are(self) -> None:
        assert alone(network(spoken(ANA), spoken(at("acme", name="Cem")))) == {}

    @pytest.mark.parametrize("places", [{"companies": (Reference("Acme"),)}, {"city": Reference("acme")}])
    def test_nor_where_the_owner_is(self, places: dict[str, Any]) -> None:
        same = {"city": Reference("Acme")} if "city" in places else places
        assert alone(network(spoken(contact("Ana", **places)), owner=contact("Me", **same))) == {}

    def test_a_note_and_its_name_are_one(self) -> None:
        linked = contact("Cem", companies=(Reference("the shop", "Companies/Acme"),))
        assert alone(network(spoken(ANA), spoken(linked))) == {}

    @pytest.mark.parametrize(
        "fields",
        [{"private_fields": ("companies",)}, {"private": True}, {"private_fields": ("log",)}],
        ids=["the company", "the note", "the log"],
    )
    def test_nothing_private(self, fields: dict[str, Any]) -> None:
        assert alone(network(spoken(at("Acme", name="Ana", **fields)))) == {}

    def test_a_city_is_not_told_by_a_private_company(self) -> None:
        private = {"city": Reference("Lyon"), "private_fields": ("companies",)}
        assert alone(network(spoken(contact("Ana", **private)))) == {}
        own = (("city", Location(PurePosixPath("People/Ana.md"), 3)),)
        assert alone(network(spoken(contact("Ana", places=own, **private)))) == {"Ana": ("Lyon",)}


class TestWhoStandsBehind:
    def test_whoever_they_introduced(self) -> None:
        assert alone(network(spoken(ANA), BO)) == {"Ana": ("Acme", "Globex", "Lyon")}

    def test_unless_one_is_in_touch_oneself(self) -> None:
        assert alone(network(spoken(ANA), spoken(BO))) == {"Ana": ("Acme",), "Bo": ("Globex", "Lyon")}

    def test_not_by_a_name_of_two(self) -> None:
        other = Contact(PurePosixPath("Crm/Ana.md"), "Ana Berg")
        assert alone(network(spoken(ANA), BO, other)) == {"Ana": ("Acme",)}

    def test_not_where_it_is_private_who_did(self) -> None:
        hidden = at("Globex", name="Bo", introduced_by=by("Ana"), private_fields=("introduced_by",))
        assert alone(network(spoken(ANA), hidden)) == {"Ana": ("Acme",)}

    def test_a_chain_of_them(self) -> None:
        cem = at("Initech", name="Cem", introduced_by=by("Bo"))
        assert alone(network(spoken(ANA), BO, cem), Limits(4, 40, 2)) == {"Ana": ("Acme", "Globex", "Initech", "Lyon")}

    def test_colleagues_of_theirs(self) -> None:
        mate = at("Acme", name="Cem", city="Lyon")
        assert alone(network(spoken(ANA), mate)) == {"Ana": ("Acme", "Lyon")}

    @pytest.mark.parametrize(("crowd", "places"), [(3, ("Acme", "Lyon")), (2, ("Acme",))])
    def test_but_in_a_crowd_not_everybody_knows_everybody(self, crowd: int, places: tuple[str, ...]) -> None:
        mates = at("Acme", name="Cem", city="Lyon"), at("Acme", name="Dee")
        assert alone(network(spoken(ANA), *mates), Limits(1, crowd, 2))["Ana"] == places


class TestWhoIsNamedTogether:
    @pytest.mark.parametrize(
        ("notes", "is_behind"),
        [
            pytest.param({"People/Ana.md": "- 2021-02-01 dinner with [[Bo]]"}, True, id="in their log"),
            pytest.param({"Meetings/A.md": "---\ndate: 2021-02-01\npeople: [Ana, Bo]\n---\n"}, True, id="at a meeting"),
            pytest.param({"Daily/2021-02-01.md": "Lunch with [[Ana]] and [[Bo]]"}, True, id="in a line of a day"),
            pytest.param({"Daily/2021-02-01.md": "Met [[Ana]]\n\nMet [[Bo]]"}, False, id="in two lines of a day"),
            pytest.param({"Daily/2027-02-01.md": "Lunch with [[Ana]] and [[Bo]]"}, False, id="on a day to come"),
            pytest.param(
                {"Daily/2021-02-01.md": "Lunch with [[Ana]], [[Bo]] and [[Sev]]"}, False, id="with somebody private"
            ),
            pytest.param({"People/Sev.md": f"---\nprivate: true\n---\n{LINE}"}, False, id="in a private note"),
            pytest.param({"People/Dee.md": f"---\nprivate: log\n---\n{LINE}"}, False, id="in a private log"),
        ],
    )
    def test_a_line_that_names_both_is_a_way(self, notes: dict[str, str], is_behind: bool) -> None:
        texts = {
            "People/Ana.md": "",
            "People/Bo.md": "---\ncompany: Globex\ncity: Lyon\n---\n",
            "People/Sev.md": "---\nprivate: true\n---\n",
            "People/Dee.md": "",
        }
        texts |= notes
        texts["People/Ana.md"] += "\n- 2026-02-01 call\n"
        assert alone(read(texts)) == ({"Ana": ("Globex", "Lyon")} if is_behind else {})

    @pytest.mark.parametrize("field", ["log", "last_contact"])
    def test_not_of_who_keeps_private_that_there_was_contact(self, field: str) -> None:
        texts = {
            "People/Ana.md": "- 2026-02-01 dinner with [[Bo]]\n",
            "People/Bo.md": f"---\ncity: Lyon\nprivate: [{field}]\n---\n",
        }
        assert alone(read(texts)) == {}


SAID: dict[str, str | None] = {"People/Ana.md": "- 2026-02-01 call\n"}
HUB = "Knows [[Bo]], [[Cem]] and [[Dee]].\n\n- 2026-02-01 call\n"


class TestWhoseNoteLinksToWhom:
    @pytest.mark.parametrize(
        ("notes", "is_behind"),
        [
            pytest.param(SAID, False, id="no link"),
            pytest.param({"People/Ana.md": "Knows Bo.\n\n- 2026-02-01 call\n"}, False, id="no link but the name"),
            pytest.param(
                {"People/Ana.md": "`[[Bo]]` %%[[Bo]]%%\n\n- 2026-02-01 call\n"}, False, id="in code or comment"
            ),
            pytest.param({**SAID, "Notes/a.md": "[[Ana]] knows [[Bo]]"}, False, id="in a note of nobody"),
            pytest.param({**SAID, "People/Dee.md": "Knows [[Bo]]"}, False, id="of who was not in touch"),
            pytest.param({"People/Ana.md": f"---\nprivate: [log]\n---\n{HUB}"}, False, id="in a private log"),
            pytest.param({"People/Ana.md": f"---\nprivate: [last_contact]\n---\n{HUB}"}, False, id="a private contact"),
            pytest.param({"People/Ana.md": f"---\nprivate: true\n---\n{HUB}"}, False, id="in a private note"),
            pytest.param(
                {"People/Ana.md": "[[Bo]] and [[Sev]]\n\n- 2026-02-01 call\n"}, False, id="with somebody private"
            ),
            pytest.param({"People/Bo.md": "---\ncity: Lyon\nprivate: [log]\n---\n"}, False, id="whose log is private"),
            pytest.param(
                {"People/Bo.md": "---\ncity: Lyon\n---\n- 2026-01-01 call\n"}, False, id="who was in touch too"
            ),
            pytest.param({"People/Me.md": "---\nme: true\n---\nMy old friend [[Bo]]"}, False, id="in the owner's too"),
            pytest.param({"People/Bo Li.md": "---\naliases: [Bo]\n---\n", "People/Bo.md": None}, False, id="elsewhere"),
            pytest.param({}, True, id="in prose"),
            pytest.param({"People/Bo.md": "---\ncity: Lyon\n---\nKnows [[Ana]]"}, True, id="both ways"),
            pytest.param({"People/Ana.md": "[B](Bo.md)\n\n- 2026-02-01 call\n"}, True, id="as Markdown"),
            pytest.param(
                {"People/Ana.md": "- 2027-02-01 tea\n\n> [[bo]]\n\n- 2026-02-01 call\n"}, True, id="in a quote"
            ),
            pytest.param(
                {"People/Ana.md": "- 2026-02-01 call\n## Career\n- 2021-02-01 hired by [[Bo]]"}, True, id="in a fact"
            ),
            pytest.param(
                {"People/Bo.md": None, "People/B.md": "---\naliases: [Bo]\ncity: Lyon\n---\n"}, True, id="by alias"
            ),
        ],
    )
    def test_whom_only_that_note_links_to_is_reached_through_them(
        self, notes: dict[str, str | None], is_behind: bool
    ) -> None:
        texts: dict[str, str | None] = {
            "People/Ana.md": HUB,
            "People/Bo.md": "---\ncity: Lyon\n---\n",
            "People/Cem.md": "",
            "People/Dee.md": "",
            "People/Sev.md": "---\nprivate: true\n---\n",
        }
        said = {path: text for path, text in (texts | notes).items() if text is not None}
        assert alone(read(said)).get("Ana") == (("Lyon",) if is_behind else None)

    def test_a_hub_opens_the_firms_of_all_they_link_to(self) -> None:
        firms = {name: f"---\ncompany: {name} & Co\n---\n- 2019-01-01 call\n" for name in ("Bo", "Cem", "Dee")}
        known = read({"People/Ana.md": HUB} | {f"People/{name}.md": text for name, text in firms.items()})
        assert alone(known, Limits(3, 40, 2)) == {"Ana": ("Bo & Co", "Cem & Co", "Dee & Co")}

    def test_a_dated_line_that_names_them_is_a_time_in_touch_of_their_own(self) -> None:
        known = read({"People/Ana.md": "- 2026-02-01 tea with [[Bo]]\n", "People/Bo.md": "---\ncity: Lyon\n---\n"})
        assert alone(known) == {"Bo": ("Lyon",)}

    def test_of_two_of_one_name_neither_is_meant(self) -> None:
        bo = "---\nname: Bo Li\ncity: Lyon\n---\n"
        people = {"People/B1.md": bo, "People/B2.md": bo.replace("Lyon", "Rome")}
        assert alone(read({"People/Ana.md": "[[Bo Li]]\n\n- 2026-02-01 call\n", **people})) == {}


class TestWhoComesFirst:
    def test_who_is_due_then_who_opens_most_then_by_name(self) -> None:
        people = [
            spoken(at("A", "B", name="bo")),
            spoken(at("C", "D", name="Ana")),
            spoken(at("E", "F", "G", name="Zoe")),
            spoken(at("H", "I", name="Dee", cadence=3)),
            spoken(at("J", name="Eli", cadence=3)),
        ]
        known = network(*people)
        assert list(alone(known, TWO)) == ["Dee", "Zoe", "Ana", "bo"]
        assert list(alone(known, TWO, most=2)) == ["Dee", "Zoe"]

    @pytest.mark.parametrize("fields", [{"paused": True}, {"cadence": 3, "snooze_until": TODAY + timedelta(days=1)}])
    def test_nobody_who_rests(self, fields: dict[str, Any]) -> None:
        assert alone(network(spoken(at("A", name="Ana", **fields)))) == {}

    def test_companies_come_before_cities_each_by_name(self) -> None:
        who = at("Zeta", "alpha", name="Ana", city="Aix")
        assert alone(network(spoken(who))) == {"Ana": ("alpha", "Zeta", "Aix")}

    def test_it_stands_where_the_places_are_noted(self) -> None:
        here = at("Acme", name="Ana", places=(("companies", Location(PurePosixPath("People/Ana.md"), 3)),))
        (found,) = find_alone(network(spoken(here), BO), ONE, 9)
        assert [str(at) for at in found.at] == ["People/Ana.md:3", "People/Bo.md:1"]
