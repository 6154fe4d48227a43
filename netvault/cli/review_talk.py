"""The talk of `netvault review`: one person at a time, and a key for each."""

from __future__ import annotations

from datetime import date

import click

from netvault.cli.keys import Keys
from netvault.cli.pages import Pages
from netvault.cli.questions import Questions
from netvault.cli.review_adding import Adding
from netvault.cli.session import Session
from netvault.cli.words import ComingDay
from netvault.commands.load import Loaded
from netvault.commands.review import Choice, Value, Verb, decided, read_groups, summary
from netvault.model.deed import NoteChanged
from netvault.model.errors import WrongUse
from netvault.network.groups import groups_to_choose
from netvault.network.ritual import Known, Round, know
from netvault.network.ritual_words import say_known, say_proposals, say_who
from netvault.network.words import day_words

MOST_GROUPS = 12
_KEYS = {"k": Verb.KEEP, "s": Verb.SLOWER, "f": Verb.FASTER, "g": Verb.REGROUP, "z": Verb.SNOOZE,
         "a": Verb.ARCHIVE, "o": Verb.KNOWN_OF, "i": Verb.SKIP}  # fmt: skip
_BACK, _QUIT, _HELP = "b", "q", "?"
_MENU = (
    "[k]eep", "[s]lower", "[f]aster", "re[g]roup", "snoo[z]e", "[a]rchive", "known-[o]f", "sk[i]p", "[b]ack", "[q]uit",
    "[?]",
)  # fmt: skip
_EXPLAINED = (
    ("keep", "All is well as it is."),
    ("slower", "A longer rhythm; the line above the keys says which."),
    ("faster", "A shorter one."),
    ("regroup", "Other groups; you are asked which."),
    ("snooze", "Let them rest until a day; you are asked which."),
    ("archive", "Put aside for good: in no list, but the note stays."),
    ("known-of", "Somebody you know of, and are not in touch with."),
    ("skip", "Nothing is written, and they come up again next time."),
    ("back", "To the one before; that choice is undone."),
    ("quit", "Enough for now: the choices so far are written, and next time goes on from here."),
)
_LEFT = "That is left as it was."
# What is said where such a choice comes to nothing
_WITHOUT_VALUE = {
    Verb.SLOWER: "There is no slower usual rhythm: snooze lets them rest, and netvault set takes any other.",
    Verb.FASTER: "There is no faster usual rhythm; netvault set takes any other.",
    Verb.REGROUP: _LEFT,
    Verb.SNOOZE: _LEFT,
}


class Talk:
    """One review as it goes: the choices so far, and the notes of those to be added."""

    def __init__(
        self, session: Session, loaded: Loaded, turn: Round, keys: Keys, pages: Pages, *, with_private: bool
    ) -> None:
        self._loaded, self._turn, self._keys, self._pages = loaded, turn, keys, pages
        self._with_private = with_private
        self._questions = Questions(keys, pages)
        self._adding = Adding(session, loaded, pages, self._questions)
        self._notices: list[str] = [*_beginning(turn, loaded.network.today)]
        self.choices: list[Choice] = []

    @property
    def added(self) -> tuple[NoteChanged, ...]:
        """The notes of those to be added."""
        return tuple(self._adding.notes)

    @property
    def summary(self) -> str:
        """All that was decided, in a line."""
        return summary(self.choices, len(self.added))

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to write."""
        return not decided(self.choices) and not self.added

    def go_over(self) -> None:
        """Ask about everybody, until all are done or the person has enough; then whom to add."""
        people = self._turn.people
        try:
            while len(self.choices) < len(people) and self._ask_about(len(self.choices)):
                pass
            self._adding.ask(self._notices)
        except EOFError:
            self._pages.answered()

    def may_write(self, *, is_interrupted: bool = False) -> bool:
        """True where the person says so, or a script is at its end; to let the choices go is asked twice."""
        self._pages.say()
        self._pages.say(f"{self.summary}.", bold=True)
        while True:
            is_yes = self._questions.is_yes("Write this?")
            if is_yes or (is_yes is None and self._keys.ends_in_yes and not is_interrupted):
                return True
            if self._questions.is_yes("Nothing is written then, and the choices are gone. Sure?") is not False:
                return False

    def is_to_try_again(self, trouble: str) -> bool:
        """True where the person wants it written once more."""
        self._pages.say(trouble)
        return self._questions.is_yes("Try once more?") is True

    def is_uncommitted_well(self, trouble: str) -> bool:
        """True where the person wants the notes written though git will not have them, or can no longer be asked."""
        self._pages.say(trouble)
        is_yes = self._questions.is_yes("Write them without a commit?")
        return self._keys.ended_by is not None if is_yes is None else is_yes

    def _ask_about(self, number: int) -> bool:
        """One person's turn; False where the person has enough."""
        network = self._loaded.network
        known = know(network, self._turn.people[number], with_private=self._with_private)
        self._show(known, number)
        while True:
            self._pages.menu(_MENU)
            key = self._next_key()
            if key == _HELP:
                for label, words in _EXPLAINED:
                    self._pages.fact(label, words)
            elif key == _BACK:
                self._go_back()
                return True
            elif key == _QUIT:
                return False
            else:
                self._notices = [self._decide(known, _KEYS[key])]
                return True

    def _next_key(self) -> str:
        """The next key that means something; others are let pass, Enter too."""
        while (key := self._keys.key()) not in {*_KEYS, _BACK, _QUIT, _HELP}:
            if key:
                self._pages.say("No such key; ? explains them.", dim=True)
        return key

    def _show(self, known: Known, number: int) -> None:
        today, pages = self._loaded.network.today, self._pages
        pages.turn(f"{number + 1} of {len(self._turn.people)}")
        for words in self._notices:
            pages.say(words, dim=True)
        self._notices = []
        pages.say()
        pages.say(known.contact.name, bold=True)
        if who := say_who(known):
            pages.say(who, indent=2)
        pages.say()
        for label, words in say_known(known, today):
            pages.fact(label, words)
        for words in say_proposals(known):
            pages.fact("perhaps", words)
        pages.say()
        if not known.is_rhythm_hidden and (ways := _rhythms(known)):
            pages.say(ways, dim=True)

    def _go_back(self) -> None:
        self._notices = ["This is the first one."]
        if self.choices:
            undone = self.choices.pop()
            self._notices = [f"Back to {undone.name}, as if nothing had been chosen."]

    def _decide(self, known: Known, verb: Verb) -> str:
        """The choice noted down, and said; or why there is none, and the person is asked again."""
        contact, value = known.contact, self._value(known, verb)
        if verb in _WITHOUT_VALUE and value is None:
            return _WITHOUT_VALUE[verb]
        question = f"Archive takes {contact.name} off every list; the note stays. Sure?"
        if verb is Verb.ARCHIVE and not known.may_archive and not self._questions.is_yes(question):
            return _LEFT
        choice = Choice(contact.path, contact.name, verb, value)
        self.choices.append(choice)
        return f"{choice.name}: {choice.says(self._loaded.network.today)}."

    def _value(self, known: Known, verb: Verb) -> Value:
        """What the verb needs to be told; None where there is nothing, or it was called off."""
        if verb in {Verb.SLOWER, Verb.FASTER}:
            return known.slower if verb is Verb.SLOWER else known.faster
        if verb is Verb.REGROUP:
            return self._groups(known)
        return self._day() if verb is Verb.SNOOZE else None

    def _groups(self, known: Known) -> Value:
        offered = groups_to_choose(self._loaded.network, MOST_GROUPS)
        is_hidden = "groups" in known.hidden
        now = "" if is_hidden or not known.contact.groups else f" instead of {', '.join(known.contact.groups)}"
        self._pages.menu([f"{number} {name}" for number, name in enumerate(offered, 1)])
        while True:
            typed = self._questions.line(f"Which groups{now}? Numbers or names, several by comma; empty leaves them:")
            try:
                return read_groups(self._loaded, typed, offered) or None
            except WrongUse as wrong:
                self._pages.say(str(wrong))

    def _day(self) -> Value:
        today = self._loaded.network.today
        while True:
            typed = self._questions.line("Until when? 3w, 2 months or a date; empty leaves it:")
            if not typed:
                return None
            try:
                day: date = ComingDay().convert(typed, None, click.get_current_context())
            except click.BadParameter as wrong:
                self._pages.say(f"{wrong.message}.")
                continue
            if day > today:
                return day
            self._pages.say(f"{day_words(day, today)} is not after today.")


def _beginning(turn: Round, today: date) -> list[str]:
    """What to know before the first person: how far the round is, and who is left out."""
    told = []
    if turn.done and turn.since:
        since = day_words(turn.since, today)
        told.append(f"{turn.done} of {turn.size} were gone over since {since}; --again begins anew.")
    if turn.at_ease:
        are = "is" if turn.at_ease == 1 else "are"
        told.append(f"{turn.at_ease} {are} snoozed or paused, and left in peace; --all goes over them too.")
    return told


def _rhythms(known: Known) -> str:
    ways = (("slower", known.slower), ("faster", known.faster))
    return " · ".join(f"{way}: {cadence}" for way, cadence in ways if cadence)
