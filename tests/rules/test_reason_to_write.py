from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Any

import make as making
import pytest
from make import TODAY, contact, days_ago, facts, interaction, network, page
from make import in_words as said

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Status
from netvault.model.date import PartialDate
from netvault.model.interaction import Interaction, Mark, Marked
from netvault.model.note import Note
from netvault.model.settings import RuleSetting, Settings
from netvault.network.network import Network
from netvault.rules.reason_to_write import RULE

IN_FOUR_DAYS = PartialDate(1990, 3, 5)
OWNER = contact("Me", interests=("Chess", "cafe\u0301s"))


def advice(who: Contact, times: Sequence[Interaction] = (interaction(90),), *others: Any, **at: Any) -> list[Advice]:
    return [one for one in RULE.check(network((who, times), *others, **at)) if one.contact.path == who.path]


def reason(who: Contact, *times: Interaction, **at: Any) -> Advice:
    (found,) = advice(who, times, **at)
    return found


def due(**fields: Any) -> Contact:
    return contact(cadence=30, **fields)


def promised(days: int, words: str, mark: Mark = Mark.PROMISED, text: str = "") -> Interaction:
    return interaction(days, text, marks=(Marked(mark, words),))


def in_words(who: Contact, *times: Interaction, **at: Any) -> str:
    """The advice as the page says it."""
    return " ".join(page(facts((who, times), **at)).split("## This week", 1)[1].split("^this-week")[0].split())


class TestNoReasonIsAskedFor:
    @pytest.mark.parametrize(
        ("who", "days"),
        [
            pytest.param(contact(cadence=30), 23, id="due in a week, which is next week"),
            pytest.param(contact(cadence=365), 90, id="not due for long"),
            pytest.param(contact(cadence=30, paused=True), 90, id="paused"),
            pytest.param(contact(cadence=30, snooze_until=date(2026, 3, 2)), 90, id="snoozed"),
            pytest.param(contact(cadence=30, status=Status.DORMANT), 90, id="dormant"),
            pytest.param(contact(cadence=30, status=Status.ARCHIVED), 90, id="archived"),
            pytest.param(contact(cadence=30, status=Status.DECEASED), 90, id="dead"),
            pytest.param(contact(cadence=30, status=Status.DO_NOT_CONTACT), 90, id="wants no contact"),
            pytest.param(contact(cadence=30, private=True), 90, id="private"),
        ],
    )
    def test_for_who_is_not_to_be_written_to(self, who: Contact, days: int) -> None:
        assert advice(who, [interaction(days, "tea")]) == []

    def test_for_somebody_never_contacted(self) -> None:
        assert advice(due(interests=("chess",)), []) == []


@pytest.mark.parametrize("days", [30, 24], ids=["due today", "due in six days"])
def test_who_is_due_within_the_week_has_one_reason(days: int) -> None:
    assert len(advice(due(), [interaction(days)])) == 1


def test_whom_the_week_has_time_for_come_first_and_nobody_else_is_opened_for_them() -> None:
    names = "ABCDEFG"
    people = [(contact(name, cadence=30), [interaction(40 + number)]) for number, name in enumerate(names)]
    known = network(*people, settings=Settings(per_week=2))
    assert [one.contact.name for one in RULE.check(known) if one.contact] == list(reversed(names))
    opened = []

    def open_note(path: str) -> Note:
        opened.append(path)
        return known.open_note(path)

    anew = Network(known.today, known.settings, known.roll, open_note)
    assert len(list(islice(RULE.check(anew), 2))) == 2
    assert set(opened) == {"People/G.md", "People/F.md"}


def test_with_nothing_noted_it_says_so() -> None:
    found = reason(due(), interaction(90))
    assert found.facts["kind"] == "nothing"
    assert [str(at) for at in found.evidence] == ["People/Ada.md:1"]
    assert "Nothing personal noted yet" in in_words(due(), interaction(90))


class TestTheMostPersonalComesFirst:
    ALL = due(birthday=IN_FOUR_DAYS, interests=("chess",))
    FAN = due(interests=("chess",))
    TOPIC = interaction(90, "her move")
    ABOUT_TO = interaction(91, "moves in March")
    AWAITED = promised(95, "her slides", Mark.AWAITING)
    PROMISE = promised(99, "the list")

    @pytest.mark.parametrize(
        ("who", "times", "kind", "line"),
        [
            pytest.param(ALL, [PROMISE, AWAITED, TOPIC], "promise", "People/Ada.md:9", id="a promise of mine"),
            pytest.param(ALL, [AWAITED, ABOUT_TO, TOPIC], "birthday", "People/Ada.md:1", id="a birthday"),
            pytest.param(FAN, [AWAITED, ABOUT_TO, TOPIC], "about-to", "People/Ada.md:9", id="what was to come"),
            pytest.param(FAN, [AWAITED, TOPIC], "awaited", "People/Ada.md:9", id="a promise of theirs"),
            pytest.param(FAN, [TOPIC], "topic", "People/Ada.md:9", id="what was last spoken of"),
            pytest.param(FAN, [interaction(90)], "interest", "People/Ada.md:1", id="an interest"),
        ],
    )
    def test_with_the_place_where_it_stands(self, who: Contact, times: list[Interaction], kind: str, line: str) -> None:
        found = reason(who, *times)
        assert (found.facts["kind"], [str(at) for at in found.evidence]) == (kind, [line])


class TestPromises:
    def test_the_oldest_open_one(self) -> None:
        found = reason(due(), promised(50, "a book"), promised(90, "the list"))
        assert (found.facts["words"], found.facts["on"]) == ("the list", days_ago(90))

    def test_not_one_that_was_kept(self) -> None:
        done = interaction(40, "tea", marks=(Marked(Mark.DONE, "the list"),))
        assert reason(due(), promised(90, "the list"), done).facts["kind"] == "topic"

    def test_not_one_without_words(self) -> None:
        assert reason(due(interests=("chess",)), promised(90, "")).facts["kind"] == "interest"

    def test_in_words(self) -> None:
        assert "You promised: the list ([[People/Ada|1 Dec]])" in in_words(due(), promised(90, "the list"))
        theirs = in_words(due(), promised(90, "her slides", Mark.AWAITING))
        assert "Still to come from them: her slides ([[People/Ada|1 Dec]])" in theirs


class TestBirthdays:
    @pytest.mark.parametrize(
        ("day", "kind"),
        [(1, "birthday"), (8, "birthday"), (9, "nothing")],
        ids=["today", "in a week", "in eight days"],
    )
    def test_from_a_week_before(self, day: int, kind: str) -> None:
        assert reason(due(birthday=PartialDate(None, 3, day)), interaction(90)).facts["kind"] == kind

    def test_not_the_day_after(self) -> None:
        assert reason(due(birthday=PartialDate(None, 2, 28)), interaction(90)).facts["kind"] == "nothing"

    def test_an_anniversary_is_none(self) -> None:
        bond = (("wedding", PartialDate(2016, 3, 5)),)
        assert reason(due(anniversaries=bond), interaction(90)).facts["kind"] == "nothing"

    def test_in_words(self) -> None:
        assert "Birthday on 5 Mar" in in_words(due(birthday=IN_FOUR_DAYS), interaction(90))
        today = PartialDate(1990, TODAY.month, TODAY.day)
        assert "Birthday today" in in_words(due(birthday=today), interaction(90))


class TestWhatTheyWereAboutToDo:
    @pytest.mark.parametrize(
        "times",
        [
            pytest.param([interaction(90, "she may come")], id="no time"),
            pytest.param([interaction(90, "since March")], id="a time gone by"),
            pytest.param([interaction(90, "exam in June")], id="a time far off"),
            pytest.param([interaction(90, "exam on 1 April")], id="in 31 days"),
            pytest.param([interaction(366, "moves in autumn")], id="an old line"),
            pytest.param([interaction(90, "in February"), interaction(27)], id="in touch since it began"),
            pytest.param([interaction(90, "my move in March", marks=(Marked(Mark.ABOUTME),))], id="about the owner"),
            pytest.param(
                [interaction(99, "in March"), *(interaction(90 + day, f"tea {day}") for day in range(5))],
                id="behind five others",
            ),
            pytest.param([interaction(90, "in March", path="People/Sev.md")], id="in a private note"),
        ],
    )
    def test_nothing(self, times: list[Interaction]) -> None:
        (found,) = advice(due(), times, contact("Sev", private=True))
        assert found.facts["kind"] in {"topic", "nothing"}

    @pytest.mark.parametrize("field", ["log", "last_contact"])
    def test_nothing_that_is_private(self, field: str) -> None:
        assert reason(due(private_fields=(field,)), interaction(90, "in March")).facts["kind"] == "kept"

    @pytest.mark.parametrize(
        ("times", "comes"),
        [
            pytest.param([interaction(90, "starts in March")], "2026-03-01", id="it begins today"),
            pytest.param([interaction(90, "exam on 31 March")], "2026-03-31", id="in thirty days"),
            pytest.param([interaction(365, "moves in autumn")], "2025-09-01", id="it came long ago"),
            pytest.param([interaction(90, "in February"), interaction(28)], "2026-02-01", id="in touch on its first"),
            pytest.param(
                [interaction(99, "in March"), *(interaction(90 + day, f"tea {day}") for day in range(4))],
                "2026-03-01",
                id="behind four others",
            ),
            pytest.param([interaction(99, "in March"), *[interaction(90)] * 9], "2026-03-01", id="behind mere days"),
        ],
    )
    def test_what_has_come_or_is_near(self, times: list[Interaction], comes: str) -> None:
        found = reason(due(), *times)
        assert (found.facts["kind"], str(found.facts["comes"])) == ("about-to", comes)

    @pytest.mark.parametrize(
        ("limit", "value", "kind"),
        [
            ("look_back", 1, "topic"),
            ("look_back", 2, "about-to"),
            ("near_days", 29, "topic"),
            ("old_days", 98, "topic"),
        ],
    )
    def test_as_far_as_the_settings_say(self, limit: str, value: float, kind: str) -> None:
        settings = Settings(rules=(RuleSetting("reason-to-write", limits=((limit, value),)),))
        found = reason(due(), interaction(99, "exam on 31 March"), interaction(90, "tea"), settings=settings)
        assert found.facts["kind"] == kind

    def test_in_words(self) -> None:
        gone = reason(due(), interaction(90, "starting at Globex in January"))
        assert said(gone) == "Was still to come for them: starting at Globex in January (1 Dec). How did it go?"
        come = reason(due(), interaction(48, "starting at Globex in February"))
        assert said(come) == "Was still to come for them: starting at Globex in February (12 Jan). Any news?"
        here = reason(due(), interaction(48, "may change jobs in spring"))
        assert said(here) == "Coming up for them: may change jobs in spring (12 Jan). A good time to wish them well"
        near = reason(due(), interaction(48, "her talk on 12 March"))
        assert said(near) == "Coming up for them: her talk on 12 March (12 Jan). A good time to wish them well"
        assert "([[People/Ada|12 Jan]])" in in_words(due(), interaction(48, "her talk on 12 March"))


class TestInHardTimes:
    HARD = "2026-01-20 her mother"

    @pytest.mark.parametrize(
        ("who", "time", "kind"),
        [
            pytest.param(due(hard_times=HARD), promised(90, "the list"), "topic", id="a promise"),
            pytest.param(due(hard_times=HARD), promised(90, "it", Mark.AWAITING), "nothing", id="a promise of theirs"),
            pytest.param(due(hard_times=HARD, birthday=IN_FOUR_DAYS), interaction(90), "nothing", id="a birthday"),
        ],
    )
    def test_nothing_is_asked_and_nobody_congratulated(self, who: Contact, time: Interaction, kind: str) -> None:
        assert reason(who, time).facts["kind"] == kind

    def test_what_was_to_come_is_only_spoken_of(self) -> None:
        assert reason(due(hard_times=self.HARD), interaction(90, "moves in March")).facts["kind"] == "topic"

    def test_what_they_care_about_is_still_there(self) -> None:
        assert reason(due(hard_times=self.HARD, interests=("chess",)), interaction(90)).facts["kind"] == "interest"

    def test_a_year_later_all_is_as_before(self) -> None:
        long_ago = due(hard_times="2025-01-20 her mother", birthday=IN_FOUR_DAYS)
        assert reason(long_ago, interaction(90)).facts["kind"] == "birthday"


class TestTopics:
    def test_the_last_that_says_something(self) -> None:
        found = reason(due(), interaction(120, "her move"), interaction(200, "her old flat"), interaction(90))
        assert (found.facts["words"], found.facts["on"]) == ("her move", days_ago(120))

    def test_a_mark_says_something_too(self) -> None:
        gave = interaction(90, marks=(Marked(Mark.GAVE, "intro to Sam"),))
        assert reason(due(), gave).facts["words"] == "gave intro to Sam"

    def test_in_words_with_a_link_to_where_it_stands(self) -> None:
        said = interaction(90, "her move to Odense", path="Daily/2025-12-01.md")
        assert "Last spoken of: her move to Odense ([[Daily/2025-12-01|1 Dec]])" in in_words(due(), said)

    def test_a_long_one_is_cut_between_words(self) -> None:
        words = in_words(due(), interaction(90, "the very long story of " * 40))
        assert re.search(r"\b(the|very|long|story|of) … \(", words)
        assert len(words) < 300


class TestInterests:
    def test_one_shared_with_the_owner_before_the_others(self) -> None:
        found = reason(due(interests=("gliding", "CHESS")), interaction(90), owner=OWNER)
        assert (found.facts["words"], found.facts["shared"]) == ("CHESS", True)

    def test_an_accent_written_another_way_is_the_same(self) -> None:
        assert reason(due(interests=("cafés",)), interaction(90), owner=OWNER).facts["shared"] is True

    def test_else_the_first(self) -> None:
        found = reason(due(interests=("gliding", "tides")), interaction(90), owner=OWNER)
        assert (found.facts["words"], found.facts["shared"]) == ("gliding", False)

    def test_what_the_owner_keeps_private_is_not_shared(self) -> None:
        owner = contact("Me", interests=("chess",), private_fields=("interests",))
        assert reason(due(interests=("chess",)), interaction(90), owner=owner).facts["shared"] is False

    def test_in_words(self) -> None:
        assert "You both care about chess" in in_words(due(interests=("chess",)), interaction(90), owner=OWNER)
        assert "Cares about gliding" in in_words(due(interests=("gliding",)), interaction(90), owner=OWNER)

    def test_a_long_one_is_cut(self) -> None:
        assert len(in_words(due(interests=("chess " * 500,)), interaction(90))) < 300


class TestWhatIsPrivateIsNoReason:
    @pytest.mark.parametrize(
        ("field", "who", "said"),
        [
            pytest.param(
                "log", due(private_fields=("log",)), promised(90, "the list"), id="a promise in a private log"
            ),
            pytest.param(
                "log", due(private_fields=("log",)), interaction(90, "her move"), id="a topic in a private log"
            ),
            pytest.param(
                "birthday", due(private_fields=("birthday",), birthday=IN_FOUR_DAYS), interaction(90), id="a birthday"
            ),
            pytest.param(
                "interests", due(private_fields=("interests",), interests=("chess",)), interaction(90), id="an interest"
            ),
            pytest.param(
                "last_contact",
                due(private_fields=("last_contact",)),
                interaction(90, "her move"),
                id="the day of the last contact",
            ),
            pytest.param("hard_times", due(hard_times="2026-01-02 her mother"), interaction(90), id="hard times"),
        ],
    )
    def test_then_there_is_nothing_to_say(self, field: str, who: Contact, said: Interaction) -> None:
        assert reason(who, said).facts["kind"] == ("kept" if who.private_fields else "nothing"), field

    def test_a_line_that_also_speaks_of_somebody_private(self) -> None:
        line = interaction(90, "tea with Ada and Sev", path="Daily/2025-12-01.md")
        secret = contact("Sev", private=True)
        (found,) = advice(due(), [line, interaction(95, "her move")], (secret, [line]))
        assert found.facts["words"] == "her move"

    def test_a_line_in_the_private_note_of_another(self) -> None:
        line = interaction(90, "tea", path="People/Sev.md")
        (found,) = advice(due(), [line], contact("Sev", private=True))
        assert found.facts["kind"] == "nothing"


class TestWhatSaysNothing:
    @pytest.mark.parametrize(
        "words", ["just checking in", "Just checking in!", "caught up", "hello", "Hope you are well.", "quick call"]
    )
    def test_is_no_topic(self, words: str) -> None:
        found = reason(due(), interaction(120, "her move"), interaction(90, words))
        assert found.facts["words"] == "her move"
        assert reason(due(), interaction(90, words)).facts["kind"] == "nothing"

    def test_where_something_is_kept_private_nobody_is_told_that_nothing_is_noted(self) -> None:
        (found,) = advice(due(private_fields=("log",)), [interaction(90, "her move")])
        assert making.in_words(found) == "Ask how they are"

    def test_an_interest_that_names_somebody_private_is_none(self) -> None:
        who = due(interests=("chess with Sev", "tides"))
        (found,) = advice(who, [interaction(90)], contact("Sev", private=True))
        assert found.facts["words"] == "tides"


class TestNoCheer:
    @pytest.mark.parametrize(
        "words",
        [
            "her mother died, funeral in March",
            "surgery in March",
            "told her about my wedding in March",
            "holiday in March cancelled",
            "recovering from the fall on the stairs",
            "saw Jan 2 weeks ago",
        ],
    )
    def test_what_is_sad_or_the_owners_own_is_not_asked_after(self, words: str) -> None:
        assert reason(due(), interaction(90, words)).facts["kind"] == "topic"
