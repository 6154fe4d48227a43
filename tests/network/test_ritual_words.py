from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from make import TODAY, contact, days_ago, interaction, network

from netvault.model.contact import Contact, Reference, Status
from netvault.model.date import Cadence, PartialDate
from netvault.model.interaction import Channel, Direction, Interaction, Mark, Marked
from netvault.network.ritual import Known, know
from netvault.network.ritual_words import say_known, say_proposals, say_who

MAIL, MESSAGE, CALL = Channel.EMAIL, Channel.MESSAGE, Channel.CALL


def tried(days: int, channel: Channel = MAIL, **fields: Any) -> Interaction:
    return interaction(days, direction=Direction.OUT, channel=channel, **fields)


def known(who: Contact, said: Sequence[Interaction] = (), with_private: bool = False) -> Known:
    people = network((who, said))
    return know(people, people.standing(who.path), with_private=with_private)


def said(who: Contact, times: Sequence[Interaction] = (), with_private: bool = False) -> dict[str, str]:
    return {one.label: one.words for one in say_known(known(who, times, with_private), TODAY)}


def test_of_who_is_only_a_name_little_is_said() -> None:
    assert say_who(known(contact())) == ""
    assert said(contact()) == {
        "last in touch": "none noted yet",
        "rhythm": "every 6 months, the default, as no group has one",
    }
    assert say_proposals(known(contact())) == ()


def test_who_somebody_is_without_what_is_private() -> None:
    fields: dict[str, Any] = {
        "groups": ("choir",), "role": "Cook", "companies": (Reference("Casa Moreira"),), "city": Reference("Porto"),
    }  # fmt: skip
    assert say_who(known(contact(**fields))) == "choir · Cook at Casa Moreira · Porto"
    who = contact(**fields, private_fields=("companies", "city"))
    assert say_who(known(who)) == "choir · Cook"
    assert say_who(known(who, with_private=True)) == "choir · Cook at Casa Moreira · Porto"
    assert said(who)["private"] == "companies, city (--private shows it)"
    assert said(contact(private=True))["private"] == "the whole note (--private shows it)"
    assert "private" not in said(who, with_private=True)


@pytest.mark.parametrize(
    ("days", "words"),
    [(9, "20 Feb"), (29, "31 Jan"), (30, "30 Jan, 4 weeks ago"), (109, "12 Nov, 4 months ago"),
     (500, "17 Oct 2024, 16 months ago"), (900, "13 Sep 2023, two years ago")],
)  # fmt: skip
def test_the_last_time_in_touch(days: int, words: str) -> None:
    assert said(contact(), [interaction(days)])["last in touch"] == words


def test_who_was_met_and_no_more() -> None:
    who = contact(met=PartialDate(2026, 1, 3))
    assert said(who)["last in touch"] == "none since you met, 3 Jan"
    assert said(contact(), [tried(30)])["last in touch"] == "no answer noted yet"


def test_what_was_spoken_of_is_quoted_with_its_place() -> None:
    times = [interaction(109, "her garden", channel=CALL, line=14), tried(30)]
    assert said(contact(), times)["you spoke of"] == "call, “her garden” (People/Ada.md:14)"
    assert "you spoke of" not in said(contact(), [interaction(109)])


@pytest.mark.parametrize(
    ("times", "words"),
    [
        pytest.param([tried(109, MESSAGE)], "since 12 Nov (message)", id="one"),
        pytest.param([tried(109, Channel.OTHER)], "since 12 Nov", id="one by no known way"),
        pytest.param(
            [tried(109, MESSAGE), tried(88), tried(88, CALL, line=10), tried(51, Channel.OTHER)],
            "since 12 Nov: message 12 Nov, mail and call 3 Dec, 9 Jan",
            id="three",
        ),
        pytest.param(
            [tried(days) for days in (200, 150, 140, 130, 120, 110, 100, 90)],
            "since 13 Aug: 2 more, mail 12 Oct, mail 22 Oct, mail 1 Nov, mail 11 Nov, mail 21 Nov, mail 1 Dec",
            id="eight",
        ),
    ],
)
def test_the_tries_without_an_answer(times: list[Interaction], words: str) -> None:
    assert said(contact(), times)["no answer"] == words


def test_the_rhythm_set_and_the_one_lived() -> None:
    regular = [interaction(days) for days in (370, 280, 190, 100, 10)]
    own = Contact(contact().path, "Ada", cadence=Cadence(months=2))
    assert said(own)["rhythm"] == "you set every 2 months"
    assert said(own, regular)["rhythm"] == "you set every 2 months; it has been about every 3 months"
    mentor = contact(groups=("mentors",))
    assert said(mentor, regular)["rhythm"] == "every 3 months, from the group mentors, and so it has been"
    ended = [interaction(days) for days in (640, 550, 460, 380, 300)]
    assert said(own, ended)["rhythm"] == "you set every 2 months; it was about every 3 months until 5 May"
    assert "rhythm" not in said(contact(cadence=9, private_fields=("cadence",)), regular)


def test_give_and_ask_and_promises() -> None:
    times = [
        interaction(109, marks=(Marked(Mark.PROMISED, "to send seeds"),), line=7),
        interaction(90, marks=(Marked(Mark.GAVE, "an introduction"),)),
        interaction(51, marks=(Marked(Mark.SHARED, "an essay"), Marked(Mark.GAVE))),
        interaction(50, marks=(Marked(Mark.ASKED),)),
        interaction(40, marks=(Marked(Mark.ASKED, "a hand"),), direction=Direction.IN),
        interaction(30, marks=(Marked(Mark.AWAITING, "her answer"),), line=11),
    ]
    told = said(contact(), times)
    assert told["you gave"] == "an essay (9 Jan); an introduction (1 Dec)"
    assert (told["you asked"], told["they asked"]) == ("10 Jan", "a hand (20 Jan)")
    assert told["you promised"] == "to send seeds (12 Nov, People/Ada.md:7)"
    assert told["they promised"] == "her answer (30 Jan, People/Ada.md:11)"


@pytest.mark.parametrize(
    ("fields", "label", "words"),
    [
        ({"next_contact": date(2026, 4, 3)}, "planned", "3 Apr"),
        ({"status": Status.DORMANT}, "at rest", "dormant"),
        ({"cadence": 30, "snooze_until": date(2026, 4, 3)}, "at rest", "snoozed until 3 Apr"),
        ({"status": Status.KNOWN_OF}, "status", "known of, not in touch yet"),
    ],
)
def test_what_else_stands(fields: dict[str, Any], label: str, words: str) -> None:
    assert said(contact(**fields), [interaction(90)])[label] == words


def test_hard_times_are_told_only_where_all_is() -> None:
    who = contact(hard_times="her mother died")
    assert "her mother" not in " ".join(said(who).values())
    assert said(who, with_private=True)["hard times"] == "her mother died"


def test_proposals_are_suggestions() -> None:
    slow = [interaction(days) for days in (370, 280, 190, 100, 10)]
    assert say_proposals(known(contact(cadence=30), slow)) == ("slower, every 3 months: that is how it goes anyway",)
    silent = [tried(400), tried(200, MESSAGE), tried(30)]
    assert say_proposals(known(contact(), silent)) == (
        "archive: three tries by more than one way, over a year; silence is an answer too",
    )


def test_nobody_is_blamed() -> None:
    silent = [interaction(900), *(tried(days) for days in (400, 300, 200, 100))]
    words = " ".join(said(contact(cadence=14), silent).values()).casefold()
    assert not any(word in words for word in ("overdue", "late", "fail", "ignored", "never answered", "!"))
    assert days_ago(900).year == 2023
