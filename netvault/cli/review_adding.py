"""The end of `netvault review`: whom to add."""

from __future__ import annotations

from collections.abc import Iterable

from netvault.cli.pages import Pages
from netvault.cli.questions import Questions
from netvault.cli.session import Session
from netvault.commands.load import Loaded
from netvault.commands.new import NewPerson, make_note
from netvault.model.contact import Status
from netvault.model.deed import NoteChanged
from netvault.model.errors import WriteRefused, WrongUse
from netvault.network.names import plain
from netvault.network.strangers import strangers
from netvault.network.taken import find_taken
from netvault.network.words import count_words

MOST_STRANGERS = 8
_END = "q"


class Adding:
    """Names that are to get a note; `notes` are those notes, to be made at the end."""

    def __init__(self, session: Session, loaded: Loaded, pages: Pages, questions: Questions) -> None:
        self._session, self._loaded, self._pages, self._questions = session, loaded, pages, questions
        self.notes: list[NoteChanged] = []

    def ask(self, notices: Iterable[str]) -> None:
        """A name a line, until there is none; the notices stand above. Raises EOFError where the input ends."""
        pages, network = self._pages, self._loaded.network
        found = strangers(network, network.settings.limit("review-due", "mentions"))[:MOST_STRANGERS]
        pages.turn("whom to add")
        for words in notices:
            pages.say(words, dim=True)
        pages.say()
        if found:
            pages.say("Without a note, but in yours:")
            for number, one in enumerate(found, 1):
                pages.say(f"{number} {one.name} ({count_words(one.lines, 'line')}, as {one.places[0]})", indent=2)
            pages.say()
        pages.say("Whom would you like to add? A name a line, or a number from above; an empty line ends."
                  if found else "Whom would you like to add? A name a line; an empty line ends.")  # fmt: skip
        while (typed := self._questions.line("Name:")) and typed.casefold() != _END:
            if len(typed) == 1 and typed.isascii() and typed.isalpha():
                pages.say("That is one of the keys, and no name.", indent=2)
                continue
            is_number = typed.isdecimal() and 0 < int(typed) <= len(found)
            self._add(found[int(typed) - 1].name if is_number else typed)

    def _add(self, name: str) -> None:
        """The note of somebody known of; none for a name that is taken, which is told."""
        pages, wanted = self._pages, plain(name)
        if taken := find_taken(self._loaded.network, name):
            pages.say(f"There is {taken[0].says} already. For another one: netvault new NAME --anyway", indent=2)
        elif wanted in {plain(note.path.stem) for note in self.notes}:
            pages.say("That is one of those to be added already.", indent=2)
        else:
            person = NewPerson(name, status=Status.KNOWN_OF)
            try:
                made = make_note(self._loaded, person, self._session.deed, dry_run=True)
            except (WriteRefused, WrongUse) as trouble:
                pages.say(str(trouble), indent=2)
                return
            self.notes += made.changed.notes
            for words in (f"{made.changed.notes[0].path}, known of", *made.told):
                pages.say(words, indent=2)
