from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from make import TODAY, contact, days_ago, interaction, network

from netvault.model.contact import Contact, Status
from netvault.model.date import PartialDate
from netvault.model.interaction import Channel, Direction, Interaction, Mark, Marked
from netvault.model.settings import RuleSetting, Settings
from netvault.network.network import Network
from netvault.network.ritual import Known, Round, Wish, find_round, know

MAIL, MESSAGE = Channel.EMAIL, Channel.MESSAGE
# The round of TODAY, 1 March: four months
FIRST_DAY_OF_ROUND = date(2025, 11, 2)


def tried(days: int, channel: Channel = MAIL, **fields: Any) -> Interaction:
    return interaction(days, direction=Direction.OUT, channel=channel, **fields)


def marked(days: int, mark: Mark, words: str = "", **fields: Any) -> Interaction:
    return interaction(days, marks=(Marked(mark, words),), **fields)


def names(people: Network, **wish: Any) -> list[str]:
    return [one.contact.name for one in find_round(people, Wish(**wish)).people]


def one_of(
    who: Contact, said: Sequence[Interaction] = (), *others: Any, with_private: bool = False, **at: Any
) -> Known:
    people = network((who, said), *others, **at)
    return know(people, people.standing(who.path), with_private=with_private)


def test_nobody_is_gone_over_in_an_empty_vault() -> None:
    assert find_round(network(), Wish()) == Round((), 0, 0, None, 0, ())


def test_each_note_that_is_opened_is_passed_on() -> None:
    opened: list[str] = []
    people = network(contact(), contact("Bo"), contact("Cy", status=Status.ARCHIVED))
    find_round(people, Wish(), lambda paths: (opened.append(path) or path for path in paths))
    assert opened == ["People/Ada.md", "People/Bo.md"]


class TestWho:
    @pytest.mark.parametrize("status", [Status.ARCHIVED, Status.DECEASED, Status.DO_NOT_CONTACT])
    def test_not_who_is_put_aside_for_good(self, status: Status) -> None:
        assert names(network(contact(status=status)), everybody=True, again=True) == []

    @pytest.mark.parametrize("fields", [{"paused": True}, {"cadence": 30, "snooze_until": date(2026, 4, 1)}])
    def test_who_is_at_ease_only_where_everybody_is_wished(self, fields: dict[str, Any]) -> None:
        people = network((contact(**fields), [interaction(90)]))
        found = find_round(people, Wish())
        assert (found.people, found.size, found.at_ease, found.left) == ((), 0, 1, ())
        assert names(people, everybody=True) == ["Ada"]

    @pytest.mark.parametrize(
        "fields", [{}, {"private": True}, {"private_fields": ("log",)}, {"status": Status.KNOWN_OF},
                   {"status": Status.DORMANT}],
    )  # fmt: skip
    def test_but_everybody_else(self, fields: dict[str, Any]) -> None:
        assert names(network(contact(**fields))) == ["Ada"]

    @pytest.mark.parametrize(
        ("reviewed", "is_done"),
        [
            pytest.param(None, False, id="never"),
            pytest.param(date(2025, 11, 1), False, id="four months ago"),
            pytest.param(FIRST_DAY_OF_ROUND, True, id="a day less"),
            pytest.param(TODAY, True, id="today"),
            pytest.param(days_ago(-1), False, id="a day that is still to come"),
        ],
    )
    def test_who_was_gone_over_in_this_round_is_not_asked_about(self, reviewed: date | None, is_done: bool) -> None:
        people = network(contact(reviewed=reviewed), contact("Bo"))
        assert names(people) == (["Bo"] if is_done else ["Ada", "Bo"])
        assert names(people, again=True) == ["Ada", "Bo"]
        found = find_round(people, Wish())
        assert (found.done, found.size, found.since) == (is_done, 2, reviewed if is_done else None)

    def test_the_owner_says_how_long_a_round_is(self) -> None:
        settings = Settings(rules=(RuleSetting("review-due", limits=(("months", 1),)),))
        assert names(network(contact(reviewed=days_ago(40)), settings=settings)) == ["Ada"]
        assert names(network(contact(reviewed=days_ago(20)), settings=settings)) == []

    def test_a_group_those_long_silent_or_so_many(self) -> None:
        people = network(
            (contact("Ada", groups=("friends",)), [interaction(400)]),
            (contact("Bo", groups=("Friends", "choir")), [interaction(100)]),
            (contact("Cy"), [interaction(99)]),
            contact("Di"),
        )
        assert names(people, group="friends") == ["Ada", "Bo"]
        assert names(people, silent_days=100) == ["Ada", "Bo", "Di"]
        assert names(people, most=1) == ["Ada"]
        assert len(find_round(people, Wish(group="choir", most=1)).left) == 4


class TestInWhichOrder:
    def test_the_longest_silence_by_the_rhythm_first_and_then_by_name(self) -> None:
        people = network(
            (contact("Bo", cadence=30), [interaction(60)]),
            (contact("Ada", cadence=30), [interaction(60)]),
            (contact("Cy", cadence=300), [interaction(300)]),
            (contact("Di", cadence=10), [interaction(50)]),
            (contact("Eve", cadence=0), [interaction(1095)]),
        )
        assert names(people) == ["Di", "Eve", "Ada", "Bo", "Cy"]

    def test_a_try_does_not_end_a_silence(self) -> None:
        people = network(
            (contact("Ada", cadence=30), [interaction(60)]),
            (contact("Bo", cadence=30), [interaction(90), tried(9)]),
        )
        assert names(people) == ["Bo", "Ada"]

    def test_who_was_only_met_counts_from_then_and_who_is_not_known_since_when_comes_last(self) -> None:
        met = days_ago(900)
        people = network(
            contact("Ada", cadence=30),
            contact("Bo", cadence=30, met=PartialDate(met.year, met.month, met.day)),
            (contact("Cy", cadence=30), [tried(20)]),
        )
        assert names(people) == ["Bo", "Cy", "Ada"]

    def test_a_private_log_orders_as_any_other(self) -> None:
        people = network(
            (contact("Ada", cadence=30), [interaction(60)]),
            (contact("Bo", cadence=30, private_fields=("log",)), [interaction(90)]),
        )
        assert names(people) == ["Bo", "Ada"]


class TestWhatIsKnown:
    def test_of_nobody_known_nothing(self) -> None:
        known = one_of(contact())
        assert known.silence == ((), (), None)
        assert (known.acts, known.promises, known.lived, known.fit, known.may_archive) == ((), (), None, None, False)

    def test_the_tries_and_the_exchange_before_them(self) -> None:
        silence = one_of(contact(), [interaction(400, "her garden"), tried(90), tried(30, MESSAGE)]).silence
        assert [one.on for one in silence.tries] == [days_ago(30), days_ago(90)]
        assert silence.ways == ((MESSAGE,), (MAIL,))
        assert silence.last is not None
        assert silence.last.words == "her garden"

    def test_nothing_of_what_is_private_unless_asked_for(self) -> None:
        who = contact(cadence=30, private_fields=("log", "city"))
        said = [interaction(60, "her divorce"), tried(9)]
        known = one_of(who, said)
        assert known.silence == ((), (), None)
        assert known.hidden == ("log", "city")
        told = one_of(who, said, with_private=True)
        assert (told.silence.last and told.silence.last.words, len(told.silence.tries), told.hidden) == (
            "her divorce", 1, (),
        )  # fmt: skip

    def test_a_line_that_speaks_of_somebody_private_keeps_its_words(self) -> None:
        said = [marked(60, Mark.GAVE, "the number of Sev Aydin", text="with Sev Aydin")]
        known = one_of(contact(), said, contact("Sev Aydin", private=True))
        assert known.silence.last is not None
        assert known.silence.last.words == ""
        assert [(one.mark, one.words) for one in known.acts] == [(Mark.GAVE, "")]

    def test_what_was_given_asked_and_got_the_newest_two_of_each_in_two_years(self) -> None:
        said = [
            marked(800, Mark.GAVE, "too long ago"),
            *(marked(days, Mark.GAVE, str(days)) for days in (50, 40, 30)),
            marked(20, Mark.ASKED, "a reference"),
            marked(10, Mark.ASKED, "a favour", direction=Direction.IN),
            marked(9, Mark.GAVE, "not plain who", direction=Direction.IN),
            marked(8, Mark.PROMISED, "to call"),
            marked(5, Mark.GOT, text="her reading"),
        ]
        known = one_of(contact(), said)
        assert [(one.mark, one.words, one.is_theirs) for one in known.acts] == [
            (Mark.GOT, "her reading", False),
            (Mark.ASKED, "a favour", True),
            (Mark.ASKED, "a reference", False),
            (Mark.GAVE, "30", False),
            (Mark.GAVE, "40", False),
        ]
        assert [(one.words, one.mine) for one in known.promises] == [("to call", True)]


SLOW = [interaction(days) for days in (330, 250, 170, 90, 10)]


class TestTheRhythm:
    def test_the_one_lived_beside_the_one_set(self) -> None:
        known = one_of(contact(cadence=75), SLOW)
        assert (str(known.lived), known.lived_until, known.fit) == ("every 3 months", None, None)
        assert (str(known.slower), str(known.faster)) == ("every 3 months", "every 2 months")

    def test_too_few_days_tell_none(self) -> None:
        assert one_of(contact(cadence=75), SLOW[1:]).lived is None

    def test_one_that_stopped_is_told_with_its_day(self) -> None:
        said = [interaction(days) for days in (340, 330, 320, 310, 300)]
        known = one_of(contact(cadence=9), said)
        assert (str(known.lived), known.lived_until) == ("every 10 days", days_ago(300))

    def test_tries_without_an_answer_are_no_times_in_touch(self) -> None:
        said = [interaction(days) for days in (700, 610, 520, 430, 340)]
        known = one_of(contact(cadence=90), [*said, *(tried(days) for days in (60, 40, 20, 0))])
        assert (str(known.lived), known.lived_until, known.fit) == ("every 3 months", days_ago(340), None)
        assert one_of(contact(cadence=90), [tried(days) for days in (80, 60, 40, 20, 0)]).lived is None

    def test_what_fits_is_what_slower_means(self) -> None:
        known = one_of(contact(cadence=14), SLOW)
        assert known.fit is not None
        assert (str(known.slower), str(known.faster)) == ("every 3 months", "None")

    @pytest.mark.parametrize(
        "fields", [{"hard_times": "her mother"}, {"status": Status.DORMANT}, {"private_fields": ("groups",)}]
    )
    def test_nothing_is_proposed(self, fields: dict[str, Any]) -> None:
        known = one_of(contact(cadence=14, **fields), SLOW)
        assert (known.fit, str(known.slower)) == (None, "every month")


YEAR = [tried(365), tried(200, MESSAGE), tried(30)]


@pytest.mark.parametrize(
    ("said", "is_proposed"),
    [
        pytest.param([], False, id="no try"),
        pytest.param(YEAR[:1] + YEAR[1:2], False, id="two tries"),
        pytest.param([tried(365), tried(200), tried(30)], False, id="one way"),
        pytest.param([tried(365), tried(200, Channel.OTHER), tried(30)], False, id="a way nobody noted is no second"),
        pytest.param([tried(364), *YEAR[1:]], False, id="a day less than a year"),
        pytest.param([*YEAR[:2], tried(6)], False, id="the last is too young for an answer"),
        pytest.param([*YEAR, interaction(9, direction=Direction.IN)], False, id="answered"),
        pytest.param([tried(365), tried(365, MESSAGE, line=10), tried(30)], False, id="two ways on one day are a try"),
        pytest.param(YEAR, True, id="three in two ways since a year ago"),
    ],
)
def test_archive_is_proposed_only_after_three_tries_in_two_ways_over_a_year(
    said: list[Interaction], is_proposed: bool
) -> None:
    assert one_of(contact(), said).may_archive is is_proposed
    assert one_of(contact(hard_times="her mother"), said).may_archive is False
