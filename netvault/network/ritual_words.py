"""How a silence and what is known of it are said: plainly, and to nobody's blame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netvault.model.contact import Status
from netvault.model.date import DAYS_IN_YEAR
from netvault.model.interaction import Channel, Mark
from netvault.network.due import DueFrom, State
from netvault.network.rhythm_fit import in_round_words
from netvault.network.ritual import MOST_ACTS, Act, Known
from netvault.network.words import count_words, cut_words, day_words, last_words, span_words, state_words

MOST_LETTERS, MOST_TRIES, MOST_PROMISES = 160, 6, 3
# Under so many days it is plain from the day itself how long ago it was
PLAIN_DAYS = 30
_WAYS = {Channel.EMAIL: "mail", Channel.SOCIAL: "social media", Channel.OTHER: ""}
_ACTS = {Mark.GAVE: "you gave", Mark.SHARED: "you gave", Mark.THANKED: "you thanked", Mark.ASKED: "you asked",
         Mark.GOT: "you got"}  # fmt: skip
_ASIDE = frozenset({State.SNOOZED, State.PAUSED, State.DORMANT})


class Said(NamedTuple):
    """A line about a person: what it is of, in a word or two, and the words."""

    label: str
    words: str


def say_who(known: Known) -> str:
    """Groups, role and company, city; "" where nothing of it is noted, or all of it is private."""
    contact = known.contact
    texts = {
        "groups": ", ".join(contact.groups),
        "role": contact.role or "",
        "companies": contact.company or "",
        "city": contact.city.text if contact.city else "",
    }
    shown = {field: "" if _is_hidden(known, field) else text for field, text in texts.items()}
    work = " at ".join(filter(None, (shown["role"], shown["companies"])))
    return " · ".join(filter(None, (shown["groups"], work, shown["city"])))


def _is_hidden(known: Known, field: str) -> bool:
    return not known.is_open and known.contact.is_private(field)


def say_known(known: Known, today: date) -> tuple[Said, ...]:
    """What is known of the silence, line by line, the most telling first."""
    return (
        _last_in_touch(known, today), *_last_words(known), *_tries(known, today), *_rhythm(known, today),
        *_acts(known.acts, today), *_promises(known, today), *_beside(known, today),
    )  # fmt: skip


def say_proposals(known: Known) -> tuple[str, ...]:
    """What may fit better, each as a suggestion; mostly none."""
    found = []
    if known.fit:
        found.append(
            f"{'slower' if known.fit.is_slower else 'faster'}, {known.fit.cadence}: that is how it goes anyway"
        )
    if known.may_archive:
        tries = count_words(len(known.silence.tries), "try", "tries")
        found.append(f"archive: {tries} by more than one way, over a year; silence is an answer too")
    return tuple(found)


def _last_in_touch(known: Known, today: date) -> Said:
    last, tries = known.silence.last, known.silence.tries
    if last is None:
        return Said("last in touch", "no answer noted yet" if tries else last_words(known.standing, today))
    return Said("last in touch", f"{day_words(last.on, today)}{_ago_words((today - last.on).days)}")


def _ago_words(days: int) -> str:
    if days < PLAIN_DAYS:
        return ""
    years = int(days / DAYS_IN_YEAR)
    return f", {count_words(years, 'year')} ago" if years > 1 else f", {span_words(in_round_words(days))} ago"


def _last_words(known: Known) -> Iterator[Said]:
    last = known.silence.last
    if last is not None and last.words:
        way = "" if last.channel is Channel.OTHER else f"{last.channel}, "
        yield Said("you spoke of", f"{way}“{cut_words(last.words, MOST_LETTERS)}” ({last.at})")


def _tries(known: Known, today: date) -> Iterator[Said]:
    """Since when there was no answer, and each of the last tries with its ways, the oldest first."""
    tries, ways = known.silence.tries, known.silence.ways
    if not tries:
        return
    since = f"since {day_words(tries[-1].on, today)}"
    shown = list(zip(tries, ways, strict=True))[:MOST_TRIES][::-1]
    told = [f"{_way_words(by)} {day_words(one.on, today)}".strip() for one, by in shown]
    more = f"{len(tries) - MOST_TRIES} more, " if len(tries) > MOST_TRIES else ""
    by = _way_words(ways[0])
    only = f" ({by})" if by else ""
    yield Said("no answer", f"{since}{only}" if len(tries) == 1 else f"{since}: {more}{', '.join(told)}")


def _way_words(ways: Sequence[Channel]) -> str:
    return " and ".join(_WAYS.get(way, way.value) for way in ways)


def _rhythm(known: Known, today: date) -> Iterator[Said]:
    """The rhythm set and the one lived."""
    if known.is_rhythm_hidden:
        return
    rhythm = known.standing.rhythm
    is_own = known.contact.cadence is not None
    words = f"you set {rhythm.cadence}" if is_own else f"{rhythm.cadence}, {rhythm.says}"
    if known.lived is None:
        yield Said("rhythm", words)
    elif known.lived_until is not None:
        yield Said("rhythm", f"{words}; it was about {known.lived} until {day_words(known.lived_until, today)}")
    elif known.lived == rhythm.cadence:
        yield Said("rhythm", f"{words}, and so it has been")
    else:
        yield Said("rhythm", f"{words}; it has been about {known.lived}")


def _acts(acts: Sequence[Act], today: date) -> Iterator[Said]:
    """One line for each kind; a day of which there are no words only where there are no others of its day."""
    told: dict[str, dict[tuple[date, str], str]] = {}
    for one in sorted(acts, key=lambda one: (one.on, bool(one.words)), reverse=True):
        kind = told.setdefault("they asked" if one.is_theirs else _ACTS[one.mark], {})
        on, words = day_words(one.on, today), cut_words(one.words, MOST_LETTERS // 2)
        if words or all(day != one.on for day, _ in kind):
            kind[one.on, words] = f"{words} ({on})" if words else on
    yield from (Said(label, "; ".join(list(kind.values())[:MOST_ACTS])) for label, kind in told.items())


def _promises(known: Known, today: date) -> Iterator[Said]:
    for one in known.promises[-MOST_PROMISES:]:
        place = f"{day_words(one.made.on, today)}, {one.made.at}"
        yield Said("you promised" if one.mine else "they promised", f"{cut_words(one.words, MOST_LETTERS)} ({place})")


def _beside(known: Known, today: date) -> Iterator[Said]:
    """What is planned, whether the person rests, and what is kept private."""
    standing, contact = known.standing, known.contact
    is_planned = standing.due_from is DueFrom.APPOINTMENT and standing.due is not None and standing.due >= today
    if is_planned and standing.due and not _is_hidden(known, "next_contact"):
        yield Said("planned", day_words(standing.due, today))
    if standing.state in _ASIDE:
        yield Said("at rest", state_words(standing, today))
    elif contact.status is Status.KNOWN_OF:
        yield Said("status", "known of, not in touch yet")
    if known.is_open and contact.hard_times:
        yield Said("hard times", cut_words(contact.hard_times, MOST_LETTERS))
    if contact.private and not known.is_open:
        yield Said("private", "the whole note (--private shows it)")
    elif known.hidden:
        yield Said("private", f"{', '.join(one.replace('_', ' ') for one in known.hidden)} (--private shows it)")
