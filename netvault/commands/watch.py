"""Keep the page fresh: look when asked to, and rebuild when something is no longer as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from netvault.commands.load import Look, look_over
from netvault.disk.bell import Bell, seconds_now
from netvault.disk.read import read_note
from netvault.disk.templates import read_templates
from netvault.disk.watch import Listening, deaf, root_of, stamp_of
from netvault.model.errors import NetvaultError, NoVault
from netvault.model.note import Stamp
from netvault.model.problem import Problem
from netvault.model.settings import Habits, Settings
from netvault.network.since import Since, compare
from netvault.network.tie import Tie

TICK_SECONDS = 1.0
RESCAN_SECONDS = 600.0
# Where nothing is told, a look every two seconds, and more seldom where one takes long: a tenth of the time at most
POLL_SECONDS, POLL_SHARE = 2.0, 10.0
# A rest that took so much longer than asked was a sleep of the computer
SLEPT_SECONDS = 5.0
_UNSEEN = Stamp(-1, -1, -1, -1)
# An event may come half a second after what it tells of (watchdog waits for the other half of a move)
LATE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Built:
    """What became of the page: whether it changed, its bytes, who may stand on it, the settings, what to tell."""

    changed: bool
    after: bytes
    people: tuple[Tie, ...]
    settings: Settings
    told: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class What(StrEnum):
    """What a watch tells of."""

    STARTED = "started"
    UPDATED = "updated"
    WAITING = "waiting"
    BACK = "back"
    POLLING = "polling"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing to tell: words for what went wrong or is waited for, else what was built and what is new in it.

    `new_problems` were not there the last time; at the start all are new.
    """

    what: What
    words: str = ""
    built: Built | None = None
    since: Since = field(default_factory=Since)
    notes: int = 0
    new_problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of the vault without opening a note; the page is judged by its content, so it is not in here.

    `look` is the whole of it, for the rebuild.
    """

    stamps: Mapping[str, Stamp]
    problems: tuple[Problem, ...]
    habits: Habits
    fragments: Mapping[str, str]
    look: Look = field(compare=False)


@dataclass(frozen=True, slots=True)
class Means:
    """What a watch needs: how to rebuild and to listen, the day, the time, whom to tell, the bell.

    With `polls` nothing is listened to, and the vault is looked at every two seconds.
    """

    rebuild: Callable[[date, Look], Built]
    listen: Callable[[], Listening]
    today: Callable[[], date]
    now: Callable[[], datetime]
    tell: Callable[[Happening], None]
    bell: Bell
    polls: bool = False


def watch_vault(vault: Path, means: Means) -> None:
    """Builds the page, and again whenever notes or the day have changed, until the bell ends it.

    What a rebuild raises as NetvaultError is told, and tried again on the next change. A vault that is gone,
    or without a single note, is waited for; no page is written then.
    """
    watch = _Watch(vault, means)
    is_told = True
    try:
        while not means.bell.is_over:
            watch.look(is_told)
            is_told = watch.rest()
    finally:
        watch.listening.stop()


def look_at(vault: Path, last: Settings | None = None) -> Sight:
    """What is seen of the vault now; `last` are the settings of the last build. Raises NoVault."""
    look = look_over(vault, last.path if last else None)
    page, templates = str(look.settings.dashboard), look.settings.templates
    stamps = {path: stamp for path, stamp in look.scan.stamps.items() if path != page}
    fragments = read_templates(vault / templates, vault) if templates else {}
    return Sight(stamps, look.scan.problems, look.habits, fragments, look)


def _is_to_be_told(before: Sight, after: Sight) -> bool:
    """True if the system should have told of the change between the two.

    With other habits other notes are looked at; and a link made elsewhere to a note changes it without an event.
    """
    return before.habits == after.habits and _sizes_and_times(before) != _sizes_and_times(after)


def _sizes_and_times(sight: Sight) -> dict[str, tuple[int, int]]:
    return {path: (stamp.size, stamp.mtime_ns) for path, stamp in sight.stamps.items()}


class _Watch:
    """One watch, with what it knows from the last time it looked."""

    def __init__(self, vault: Path, means: Means) -> None:
        self.vault, self.means, self.bell = vault, means, means.bell
        self.listening, self.polls = deaf(), means.polls
        self.root: tuple[int, int] | None = None
        self.sight: Sight | None = None
        self.day: date | None = None
        self.built: Built | None = None
        self.page: Stamp | None = _UNSEEN
        self.waiting = self.refused = ""
        self.is_amid = self.was_amid = False
        self.looked_at = self.look_seconds = self.refused_at = 0.0

    def look(self, is_told: bool) -> None:
        """See whether anything has changed, and rebuild if so; `is_told` if the system told to look."""
        self.looked_at = seconds_now()
        is_new = self._listen()
        try:
            sight = self._see()
        except NoVault as gone:
            if str(gone) != self.waiting:
                self.waiting = str(gone)
                self._tell(What.WAITING, self.waiting)
            return
        finally:
            self.look_seconds = seconds_now() - self.looked_at
        if self.waiting:
            self.waiting = ""
            self._tell(What.BACK)
        elif not (is_told or is_new):
            self._doubt(sight)
        day = self.means.today()
        if (sight, day) != (self.sight, self.day) or self._page_differs() or self._is_to_be_done_again():
            self._rebuild(sight, day)

    def _listen(self) -> bool:
        """Listens to the folder the vault is now: one that was renamed away and is back is watched by nobody.

        True if it listens anew: nobody was there to tell of what changed before.
        """
        root = root_of(self.vault)
        if root == self.root and self.listening.is_alive():
            return False
        self.listening.stop()
        self.root = root
        self.listening = self.means.listen() if root and not self.polls else deaf()
        if self.listening.why_not:
            self._poll(self.listening.why_not)
        return True

    def _doubt(self, sight: Sight) -> None:
        """Polls from now on if there is a change that nothing was told of, not even late."""
        if self.polls or self.sight is None or not _is_to_be_told(self.sight, sight):
            return
        if not self.bell.rest(LATE_SECONDS):
            self._poll("the system does not tell of changes here")

    def _poll(self, why: str) -> None:
        self.polls = True
        self._tell(What.POLLING, why)

    def _see(self) -> Sight:
        """What is seen. Raises NoVault where there is nothing to make a page of."""
        if self.root is None:
            raise NoVault("the vault is not there")
        sight = look_at(self.vault, self.built.settings if self.built else None)
        if not sight.stamps:
            raise NoVault("the vault holds no notes")
        return sight

    def _page_differs(self) -> bool:
        """True if the page is gone, or says something else than what was built."""
        if self.built is None:
            return False
        path = self.built.settings.dashboard
        stamp = stamp_of(self.vault / path)
        if stamp == self.page:
            return False
        if stamp is None or self.refused or read_note(self.vault, str(path)) != self.built.after:
            return True
        self.page = stamp
        return False

    def _is_to_be_done_again(self) -> bool:
        """True for a refusal of long ago, and after a look amid changes: another in its very moment leaves no trace."""
        return self.was_amid or (bool(self.refused) and seconds_now() - self.refused_at >= RESCAN_SECONDS)

    def _rebuild(self, sight: Sight, day: date) -> None:
        """Builds the page. What was seen before counts: whatever changes meanwhile is seen the next time."""
        self.sight, self.day = sight, day
        page = stamp_of(self.vault / self.built.settings.dashboard) if self.built else _UNSEEN
        try:
            built = self.means.rebuild(day, sight.look)
        except NetvaultError as error:
            was, self.refused = self.refused, str(error)
            self.page, self.refused_at = page, seconds_now()
            if self.refused != was:
                self._tell(What.REFUSED, self.refused)
            return
        was, self.refused, self.page = self.refused, "", _UNSEEN
        before, self.built = self.built, built
        since = compare(before.people, built.people) if before else Since()
        known = frozenset(before.problems) if before else frozenset()
        new = tuple(one for one in built.problems if one not in known)
        if before is None or since or built.changed or was or new:
            what = What.UPDATED if before else What.STARTED
            self.means.tell(Happening(what, "", built, since, len(sight.stamps), new))

    def _tell(self, what: What, words: str = "") -> None:
        self.means.tell(Happening(what, words))

    def rest(self) -> bool:
        """Rest until there is a reason to look; True if the system told to."""
        seconds, time, self.was_amid = seconds_now(), self.means.now(), False
        while not self.bell.is_over:
            if self.bell.rest(TICK_SECONDS):
                self.is_amid, self.was_amid = not self.bell.settle(), self.is_amid
                return True
            before, seconds = seconds, seconds_now()
            earlier, time = time, self.means.now()
            # some systems let the growing seconds stand still while they sleep, others do not
            rested = max(seconds - before, (time - earlier).total_seconds())
            if rested > TICK_SECONDS + SLEPT_SECONDS or self._is_time():
                return False
        return False

    def _is_time(self) -> bool:
        since_look = seconds_now() - self.looked_at
        if self.waiting or self.polls:
            return since_look >= max(POLL_SECONDS, POLL_SHARE * self.look_seconds)
        return (
            since_look >= RESCAN_SECONDS
            or self.means.today() != self.day
            or root_of(self.vault) != self.root
            or not self.listening.is_alive()
        )
