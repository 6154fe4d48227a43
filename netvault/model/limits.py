"""Every rule by name, whether it speaks unasked, and its thresholds: each with its default and the reason for it."""

from __future__ import annotations

from typing import NamedTuple


class Limit(NamedTuple):
    """One threshold of a rule: what it counts, and why the default is what it is."""

    name: str
    default: float
    counts: str
    because: str


class Tuning(NamedTuple):
    """What the settings may change of a rule: off or on, and its thresholds."""

    rule: str
    limits: tuple[Limit, ...] = ()
    speaks_unasked: bool = True


TUNINGS: tuple[Tuning, ...] = (
    Tuning(
        "trying-times",
        (
            Limit("first_days", 3, "days until the first check-in", "own choice: the first belong to those nearest"),
            Limit("second_days", 14, "days until the second", "own choice: two weeks on, visits and letters thin out"),
            Limit("third_days", 60, "days until the last", "own choice: two months on, most have stopped asking"),
        ),
        speaks_unasked=False,
    ),
    Tuning(
        "reason-to-write",
        (
            Limit("look_back", 5, "last lines read for what they announce", "own choice: older news has been told"),
            Limit("near_days", 30, "days ahead it is spoken of", "own choice: a month before is time to wish well"),
            Limit("old_days", 365, "days after which a line is old", "own choice: a year on, it needs no asking"),
        ),
    ),
    Tuning(
        "promises",
        (
            Limit("mine_days", 14, "days a promise of yours is open", "own choice: two weekends to keep it in"),
            Limit("theirs_days", 30, "days a promise to you is open", "own choice: more patience with others"),
            Limit("let_go_days", 730, "days until it may be let go", "own choice: hardly anybody remembers by then"),
        ),
    ),
    Tuning(
        "thanks",
        (
            Limit("after_days", 2, "days after their help", "own choice: time to thank, and to note it, unasked"),
            Limit("days", 180, "days their help is remembered", "own choice: later a thank-you needs explaining"),
        ),
    ),
    Tuning(
        "occasions",
        (Limit("days", 14, "days ahead an occasion is told", "own choice: time enough for a card in the post"),),
    ),
    Tuning(
        "news",
        (Limit("days", 21, "days for which it is new", "the article: congratulate on a new job; own choice: 3 weeks"),),
    ),
    Tuning(
        "only-when-needed",
        (
            Limit("silence_cadences", 2, "rhythms of silence", "own choice: one missed happens, two are a silence"),
            Limit("of_last", 3, "last days you turned to them", "own choice: as few as can show a habit"),
            Limit("asks", 2, "of these with an ask", "the article: reaching out only in need looks insincere"),
        ),
    ),
    Tuning(
        "give-and-ask",
        (
            Limit("half_life_days", 180, "days until an act counts half", "own choice: favours fade slowly"),
            Limit("lean", 1.5, "acts taken more than given", "the article: do for them; two favours, fading, lean"),
            Limit("fewest", 8, "marked lines of the last year", "own choice: fewer tell more of the notes than of you"),
            Limit("share", 0.7, "share of asking and getting in them", "own choice: clearly more than half"),
        ),
    ),
    Tuning(
        "homework",
        (Limit("facts", 2, "facts known before a first message", "the article: recent news and an interest"),),
    ),
    Tuning(
        "silent",
        (
            Limit("tries", 3, "tries in a row", "the article: only after several unanswered tries"),
            Limit("days", 60, "days since the first of them", "own choice: a busy season is no silence"),
            Limit("wait", 7, "days an answer to the last may take", "own choice: nobody owes one within a week"),
            Limit("let_go", 5, "tries from which letting it rest is named", "own choice: two more, in another way"),
        ),
    ),
    Tuning(
        "old-and-new",
        (
            Limit("days", 90, "last days looked at for the balance", "own choice: a season, as the list is gone over"),
            Limit("fewest", 12, "days in touch needed to judge the balance", "own choice: one a week; fewer is chance"),
            Limit("share", 0.1, "share of one side under which it is forgotten", "own choice: fewer than one in ten"),
            Limit("wake", 3, "dormant ties brought up at a time", "Levin and others 2011: they are worth waking"),
            Limit("silent_days", 365, "days of silence that make a tie dormant", "own choice: no word all year round"),
            Limit("new_days", 90, "days for which a meeting is new", "own choice: later a follow-up needs a reason"),
            Limit("rest_days", 14, "days after a meeting nothing is said", "own choice: two weeks are no silence"),
        ),
    ),
    Tuning(
        "ex-colleagues",
        (Limit("days", 365, "days of silence", "the article: keep ex-colleagues; at the least once a year"),),
    ),
    Tuning(
        "listening",
        (
            Limit("share", 0.75, "share of talks about yourself", "the article: listen more; own choice of the number"),
            Limit("fewest", 4, "marked talks with the person in two years", "own choice: fewer are no habit"),
            Limit("fewest_overall", 12, "marked talks with everybody", "own choice: one a month in a year"),
        ),
    ),
    Tuning(
        "mechanical",
        (
            Limit("alike", 0.6, "share of words two messages have in common", "own choice: most words, with a margin"),
            Limit("messages", 3, "messages that are alike", "own choice: two may answer the same occasion"),
            Limit("times", 5, "messages at even intervals", "the article: no mechanical hellos every month"),
            Limit("gap_days", 6, "days between them", "own choice: closer ones are a conversation"),
            Limit("spread_days", 1, "days by which the intervals differ", "own choice: people are less exact"),
            Limit("words", 4, "words of a message that could go to anybody", "own choice: happy new year, dear friend"),
        ),
    ),
    Tuning(
        "channel-mix",
        (
            Limit(
                "share", 0.6, "share of social media above which it speaks", "the article: do not lean on social media"
            ),
            Limit("fewest", 4, "times in touch in two years", "own choice: of three, two may be chance"),
            Limit("cadences", 2, "rhythms without a talk in the same city", "own choice: one without happens"),
            Limit("ignored", 3, "last times in another way than they like", "own choice: three in a row are a habit"),
        ),
    ),
    Tuning(
        "seniority",
        (
            Limit(
                "days",
                90,
                "days past the due day before a tie counts as lapsed",
                "own choice: a season; shorter lateness is in the list of those due",
            ),
            Limit(
                "fewest",
                10,
                "people of known seniority below whom nothing is said of all",
                "own choice: fewer say little of a network",
            ),
        ),
    ),
    Tuning(
        "vital-links",
        (
            Limit("fewest", 3, "companies and cities reached alone", "own choice: one or two hang on most people"),
            Limit("crowd", 40, "people at a place who may all know each other", "own choice: about a school class"),
            Limit("years", 2, "years in which somebody was in touch", "own choice: longer ago the way is not sure"),
        ),
    ),
    Tuning(
        "diversity",
        (
            Limit(
                "share",
                0.6,
                "share of one value among those known",
                "own choice: more than half, with a margin, so that chance alone does not speak",
            ),
            Limit(
                "unknown",
                0.5,
                "share unknown above which nothing is said",
                "own choice: of less than half the people nothing can be told",
            ),
            Limit(
                "fewest",
                10,
                "people below whom nothing is said",
                "own choice: below ten one person more moves every share by a tenth",
            ),
            Limit(
                "thin",
                2,
                "people below whom a value of the goals counts as thin",
                "own choice: one person is a tie, two are a door that stays open",
            ),
        ),
    ),
    Tuning(
        "superficial",
        (Limit("fewest", 5, "times in touch noted", "own choice: by the fifth time one has heard something"),),
    ),
    Tuning(
        "cadence-fit",
        (
            Limit("gaps", 6, "last gaps looked at", "own choice: enough for a median, few enough to be of now"),
            Limit("fewest", 5, "days of contact", "own choice: fewer tell no rhythm"),
            Limit("burst_days", 3, "days apart that count as one time", "own choice: one talk in several parts"),
            Limit("slower", 2.0, "gaps in rhythms from which it is slow", "own choice: twice is another rhythm"),
            Limit("faster", 0.4, "gaps in rhythms up to which it is fast", "own choice: well below half of it"),
        ),
    ),
    Tuning(
        "capacity",
        (
            Limit("weeks", 12, "last weeks the pace is taken from", "own choice: a season evens out a holiday"),
            Limit("times", 1.5, "times the pace that the rhythms ask for", "own choice: half again is no chance"),
            Limit("fewest", 15, "people with a rhythm needed to judge", "own choice: Dunbar's circle of good friends"),
            Limit("pile", 3, "weeks' worth of people due at once", "own choice: three weeks catch up by themselves"),
        ),
    ),
    Tuning(
        "review-due",
        (
            Limit("months", 4, "months looked back on", "the article: go over the list every few months"),
            Limit("mentions", 3, "lines naming somebody without a note", "own choice: twice may be chance"),
            Limit("shown_days", 14, "days at the start of a quarter it is shown", "own choice: two weekends to do it"),
            Limit("grouped", 15, "people in a group needed to miss one", "own choice: fewer leave most groups empty"),
        ),
    ),
)
# These are parts of a whole, 1 at most
SHARES = frozenset({"share", "alike", "unknown"})
BY_RULE = {tuning.rule: tuning for tuning in TUNINGS}
DEFAULTS = {(tuning.rule, limit.name): limit.default for tuning in TUNINGS for limit in tuning.limits}
