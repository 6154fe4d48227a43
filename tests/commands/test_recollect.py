"""What is remembered of a vault is never seen in an answer: a warm reading equals a cold one, whatever happened."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from make import TODAY, note, vault

from netvault.commands.dashboard import make_page, write_dashboard
from netvault.commands.load import load_network
from netvault.commands.people import find_due
from netvault.commands.recollect import NOTES, ROLL, SHELF, Recollection
from netvault.disk.memory import RACY_NS
from netvault.model.errors import NetvaultError, NoVault
from netvault.model.interaction import Interaction
from netvault.model.note import Note, Stamp

# The clock here, and that of the files: files just written are then old enough to be trusted
OLD_ENOUGH_NS = RACY_NS + 10**9
A_DAY_NS = 24 * 60 * 60 * 10**9

ADA = "---\ntype: person\ncadence: 30\n---\n- 2026-01-05 call: her garden\n"
BO = "---\naliases: [Bee]\ngroups: [friends, choir]\nmet: 2025-11-02\ncompany: Loom\n---\n- 2026-02-09 by [[Ada]]\n"
SETTINGS = "---\ntype: netvault-settings\nper_week: 2\n---\n"


def tick(folder: Path) -> None:
    """Waits until the clock of the files has moved: what is written from now on looks another than before."""
    probe = folder / "tick"
    probe.write_bytes(b"")
    begun = probe.stat().st_ctime_ns
    while probe.stat().st_ctime_ns == begun:
        probe.write_bytes(b"")


def remembering(folder: Path | None, ahead_ns: int = OLD_ENOUGH_NS) -> Recollection:
    """A recollection that finds even a small vault worth remembering."""
    return Recollection(folder, patience_seconds=0.0, ahead_ns=ahead_ns)


def exchanged(text: bytes, signs: bytes) -> bytes:
    """The text with two signs in each other's place: as long as it was."""
    return text.translate(bytes.maketrans(signs, signs[::-1]))


def said(one: Interaction | None) -> object:
    """Day, place and words of a time in touch."""
    return one and (one.on, one.at.path, one.at.line, one.words)


def answers(root: Path, today: date, recollection: Recollection | None = None) -> object:
    """All that a command may tell of the vault, or why it tells nothing."""
    try:
        loaded = load_network(root, today, recollection=recollection)
    except NoVault as error:
        return str(error)
    network = loaded.network
    people = [network.standing(tie.path) for tie in network.roll.ties]
    # What the roll says of the last contact is what the notes say
    assert [said(network.last_with(tie)) for tie in network.roll.ties] == [said(one.last) for one in people]
    return {
        "problems": loaded.problems,
        "public problems": loaded.public_problems,
        "settings": loaded.settings,
        "habits": loaded.habits,
        "scan": loaded.scan,
        "roll": network.roll,
        "standings": people,
        "contacts": network.contacts,
        "interactions": [network.interactions_with(one.contact) for one in people],
        "plans": [network.plans_with(one.contact) for one in people],
        "owner": network.owner,
        "due": find_due(loaded, 30),
        "notes": loaded.notes,
    }


def page(root: Path, today: date, recollection: Recollection | None = None) -> object:
    try:
        made = make_page(root, today, recollection=recollection)
        return made.text, made.problems, made.public_problems
    except NoVault as error:
        return str(error)


PATHS = (
    "People/Ada.md", "People/Bo.md", "People/Cem/Cem.md", "People/Cem/2026-01-20.md", "Old/Ada.md", "Old/Bee.md",
    "Daily/2026-02-01.md", "2026-02-02.md", "Companies/Loom.md", "Meetings/Plan.md", "Me.md", "Network Settings.md",
    "Meta/Network Settings.md", "Meta/netvault.md", "A.md",
)  # fmt: skip
FOLDERS = ("People", "Old", "Daily", "Meta", "Meetings", "Meta/People")
TEXTS = (
    "", ADA, BO, ADA.replace("30", "60"), ADA.replace("her garden", "[[Bee]] too"),
    "---\nbirthday: 2030-01-01\ngroup: Choir\nlast_contact: 2026-03-04\nprivate: true\n---\n- 2026-03-09 dinner\n",
    "---\nname: Cem Aydın\nhard_times: his father\nsnooze_until: 2026-03-02\n---\n- [x] write [[Bo]] ✅ 2026-02-03\n",
    "---\ninteractions:\n  - date: 2026-01-02\n    text: tea\nnext_contact: 2026-03-03\n---\n",
    "---\ndate: 2026-01-20\npeople: ['[[Ada]]', Bee]\n---\nMet [[Cem]] and [[People/Bo]]\n",
    "[[Ada]], [[Bo]], [[Bee]]\n",
    "---\ntype: company\nindustry: textiles\ncity: Odense\n---\n", "---\nme: true\ninterests: chess\n---\n",
    "---\nrole: CTO: Cloud\n---\n", "---\nname: Zoë\n---\n".encode("latin-1"),
    "<<<<<<< a\n- 2026-01-01 x\n=======\n- 2026-01-02 y\n>>>>>>> b\n",
)  # fmt: skip
SETTINGS_TEXTS = tuple(
    f"---\ntype: netvault-settings\n{setting}\n---\n"
    for setting in (
        "per_week: 2", "per_week: 3", "per_weak: 2", "horizon_days: 90", "ignore: [Old, 'Me*']", "ignore: [Meta, A]",
        "ignore: ['Me*', 'N*']\nper_week: 3", "ignore: ['Me*', 'N*']\nhorizon_days: 90", "groups: {Choir: weekly}",
        "contact_folders: [Old]", "date_order: dmy", "channels: {tea: event}", "me: '[[Bo]]'", "dashboard: Page.md",
        "log_sections_excluded: [Log]", "tiers: {1: weekly}", "default_cadence: weekly",
    )
)  # fmt: skip
CONFIGURATIONS = (
    ("daily-notes.json", {"folder": "Daily"}), ("daily-notes.json", {"folder": "People/Cem"}), ("daily-notes.json", {}),
    ("app.json", {"userIgnoreFilters": ["Old/"]}), ("app.json", {"userIgnoreFilters": ["/[Bb]o/", "Meta/"]}),
    ("app.json", {}), ("templates.json", {"folder": "Meta"}), ("templates.json", {}),
)  # fmt: skip

LIVELY = {**dict(zip(PATHS[:10], TEXTS[1:], strict=False)), "Network Settings.md": SETTINGS}

SETTINGS_PATHS = (*PATHS[-4:], *["Network Settings.md"] * 3)
paths = st.sampled_from(PATHS)
# One of the notes there are
picks = st.integers(0, len(PATHS) - 1)
ways = st.sampled_from(["in place", "renamed over it", "anew"])
times = st.sampled_from(["now", "as before", "long ago", "in the future"])
clocks = st.sampled_from([OLD_ENOUGH_NS, OLD_ENOUGH_NS, 0, A_DAY_NS, -A_DAY_NS])


class Remembering(RuleBasedStateMachine):
    """A vault somebody works in, while one program runs on and others come and go, all with one cache folder."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = vault(self.folder / "vault", LIVELY)
        self.cache = self.folder / "cache"
        self.today = TODAY
        self.ahead_ns, self.steps_a_look, self.steps = 0, 1, 0
        self.was_trusted = False
        self.running = remembering(self.cache)

    def teardown(self) -> None:
        self.running.close()
        shutil.rmtree(self.folder)

    @initialize(ahead_ns=clocks, steps_a_look=st.sampled_from([1, 1, 2, 4]))
    def set_out(self, ahead_ns: int, steps_a_look: int) -> None:
        self.ahead_ns, self.steps_a_look = ahead_ns, steps_a_look

    @property
    def files(self) -> list[Path]:
        """The notes there are, links among them."""
        return [self.root / path for path in PATHS if (self.root / path).is_file()]

    def before_writing(self) -> None:
        """Where files just written were trusted, no other may look so: such trust is for files of some seconds ago."""
        if self.was_trusted:
            tick(self.folder)
            self.was_trusted = False

    def put(self, file: Path, text: bytes, way: str, time: str) -> None:
        """Saves as some editor does; not at all where a folder has become a note, or a note a folder."""
        self.before_writing()
        before = file.stat().st_mtime_ns if file.exists() else None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if way == "in place":
                file.write_bytes(text)
            else:
                beside = file.with_name(".unsaved")
                beside.write_bytes(text)
                if way == "anew":
                    file.unlink(missing_ok=True)
                beside.replace(file)
        except OSError:
            return
        mtime_ns = {"as before": before, "long ago": 10**18, "in the future": 4 * 10**18}.get(time)
        if mtime_ns is not None:
            os.utime(file, ns=(mtime_ns, mtime_ns))

    @rule(path=paths, text=st.sampled_from(TEXTS), way=ways, time=times)
    def write(self, path: str, text: str | bytes, way: str, time: str) -> None:
        self.put(self.root / path, text if isinstance(text, bytes) else text.encode(), way, time)

    @rule(
        path=st.sampled_from([*PATHS[-4:], *["Network Settings.md"] * 3]),
        text=st.sampled_from(SETTINGS_TEXTS),
        way=ways,
        time=times,
    )
    def write_settings(self, path: str, text: str, way: str, time: str) -> None:
        self.put(self.root / path, text.encode(), way, time)

    @rule(pick=picks, signs=st.sampled_from([b"12", b"36", b"ae", b"AB"]), way=ways)
    def change_keeping_size_and_time(self, pick: int, signs: bytes, way: str) -> None:
        if self.files:
            file = self.files[pick % len(self.files)]
            self.put(file, exchanged(file.read_bytes(), signs), way, "as before")

    @rule(pick=picks, time=times)
    def touch(self, pick: int, time: str) -> None:
        if self.files:
            file = self.files[pick % len(self.files)]
            self.put(file, file.read_bytes(), "in place", time)

    @rule(path=paths)
    def remove(self, path: str) -> None:
        self.before_writing()
        if os.path.lexists(self.root / path) and not (self.root / path).is_dir():
            (self.root / path).unlink()

    @rule(pick=picks, other=paths)
    def move(self, pick: int, other: str) -> None:
        self.before_writing()
        target = self.root / other
        if self.files and target.parent.is_dir() and not target.is_dir():
            self.files[pick % len(self.files)].replace(target)

    @rule(pick=picks, other=picks)
    def swap(self, pick: int, other: int) -> None:
        self.before_writing()
        if self.files:
            one, two = (self.files[number % len(self.files)] for number in (pick, other))
            between = self.root / ".between"
            one.replace(between)
            if two.exists():
                two.replace(one)
            between.replace(two)

    @rule(path=st.sampled_from(FOLDERS), other=st.sampled_from(FOLDERS))
    def swap_folders(self, path: str, other: str) -> None:
        """The notes in a renamed folder look just as before."""
        self.before_writing()
        one, two, between = self.root / path, self.root / other, self.root / ".between"
        is_within = one.is_relative_to(two) or two.is_relative_to(one)
        if one.is_dir() and two.parent.is_dir() and not is_within:
            one.rename(between)
            if two.is_dir():
                two.rename(one)
            between.rename(two)

    @rule(path=paths, leads_to=st.sampled_from([*PATHS, "../elsewhere.md", "nowhere.md", "People"]))
    def link(self, path: str, leads_to: str) -> None:
        self.before_writing()
        file = self.root / path
        if file.parent.is_dir() and not os.path.lexists(file):
            file.symlink_to(self.root / leads_to)

    @rule(configuration=st.sampled_from(CONFIGURATIONS))
    def configure(self, configuration: tuple[str, object]) -> None:
        name, value = configuration
        (self.root / ".obsidian").mkdir(exist_ok=True)
        (self.root / ".obsidian" / name).write_text(json.dumps(value), encoding="utf-8")

    @rule(days=st.sampled_from([-40, 0, 1, 30]), ahead_ns=clocks)
    def sleep(self, days: int, ahead_ns: int) -> None:
        self.today, self.ahead_ns = TODAY + timedelta(days=days), ahead_ns

    @rule()
    def write_the_page(self) -> None:
        """Into a vault in which, but for the page and the day, nothing has changed."""
        self.before_writing()
        with suppress(NetvaultError):
            write_dashboard(self.root, self.today, allow_empty=True, recollection=self.another())
        assert page(self.root, self.today, self.another()) == page(self.root, self.today)

    def another(self) -> Recollection:
        """As each command has it: what others have kept."""
        self.was_trusted |= self.ahead_ns > 0
        return remembering(self.cache, self.ahead_ns)

    @invariant()
    def nothing_of_it_is_seen(self) -> None:
        self.steps += 1
        if self.steps % self.steps_a_look:
            return
        self.running.ahead_ns, command = self.ahead_ns, self.another()
        cold = answers(self.root, self.today)
        # As `watch` does, which has seen the vault before; then a command, and one after it
        assert answers(self.root, self.today, self.running) == cold
        assert answers(self.root, self.today, command) == cold
        command.close()
        assert answers(self.root, self.today, self.another()) == cold


TestRemembering = Remembering.TestCase
TestRemembering.settings = settings(max_examples=settings().max_examples // 5, stateful_step_count=30)


def remembered(root: Path, cache: Path) -> Recollection:
    """What a program keeps that has answered everything once, and left it to others."""
    running = remembering(cache)
    answers(root, TODAY, running)
    running.close()
    tick(root.parent)
    return running


def test_each_note_may_change_by_one_sign_and_look_as_old(tmp_path: Path) -> None:
    root, cache = vault(tmp_path / "vault", LIVELY), tmp_path / "cache"
    for path in LIVELY:
        for signs in (b"12", b"36", b"ae", b"AB"):
            running, file = remembered(root, cache), root / path
            before = file.stat()
            file.write_bytes(exchanged(file.read_bytes(), signs))
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
            cold = answers(root, TODAY)
            assert answers(root, TODAY, running) == cold, (path, signs)
            assert answers(root, TODAY, remembering(cache)) == cold, (path, signs)


@pytest.mark.parametrize("place", ["Network Settings.md", "Meta/netvault.md"])
@pytest.mark.parametrize(
    "before", [SETTINGS_TEXTS[0], SETTINGS_TEXTS[4]], ids=["nothing is ignored", "some are ignored"]
)
def test_the_settings_may_change_alone(before: str, place: str, tmp_path: Path) -> None:
    notes = {path: text for path, text in LIVELY.items() if path != "Network Settings.md"}
    root, cache = vault(tmp_path / "vault", notes), tmp_path / "cache"
    for after in (text for each in SETTINGS_TEXTS for text in (before, each)):
        running = remembered(root, cache)
        vault(root, {place: after})
        cold = answers(root, TODAY)
        assert answers(root, TODAY, running) == cold, after
        assert answers(root, TODAY, remembering(cache)) == cold, after


class TestWhichSettingsNoteCounts:
    """Under a name of its own it is remembered which one it was, and still the first by path counts."""

    @pytest.mark.parametrize("setting", ["per_week: 3", "ignore: [A]\nper_week: 3", "ignore: [Meta]\nper_week: 3"])
    def test_another_may_come_before_it(self, setting: str, tmp_path: Path) -> None:
        text = f"---\ntype: netvault-settings\n{setting}\n---\n"
        root, cache = vault(tmp_path / "vault", {"Meta/netvault.md": text, "People/Ada.md": ADA}), tmp_path / "cache"
        running = remembered(root, cache)
        vault(root, {"A/mine.md": SETTINGS})
        for recollection in (None, running, remembering(cache)):
            assert load_network(root, TODAY, recollection=recollection).settings.per_week == 2
        cold = answers(root, TODAY)
        assert answers(root, TODAY, running) == cold
        assert answers(root, TODAY, remembering(cache)) == cold

    def test_it_may_be_excluded_in_obsidian(self, tmp_path: Path) -> None:
        root, cache = (
            vault(tmp_path / "vault", {"Meta/netvault.md": SETTINGS, "People/Ada.md": ADA}),
            tmp_path / "cache",
        )
        running = remembered(root, cache)
        vault(root, {".obsidian/app.json": json.dumps({"userIgnoreFilters": ["Meta/"]})})
        for recollection in (None, running, remembering(cache)):
            assert load_network(root, TODAY, recollection=recollection).settings.path is None


def test_the_configuration_of_obsidian_may_change_alone(tmp_path: Path) -> None:
    root, cache = vault(tmp_path / "vault", LIVELY), tmp_path / "cache"
    (root / ".obsidian").mkdir()
    for name, value in (*CONFIGURATIONS, *reversed(CONFIGURATIONS)):
        running = remembered(root, cache)
        (root / ".obsidian" / name).write_text(json.dumps(value), encoding="utf-8")
        cold = answers(root, TODAY)
        assert answers(root, TODAY, running) == cold, (name, value)
        assert answers(root, TODAY, remembering(cache)) == cold, (name, value)


def test_a_day_may_pass_and_nothing_else(tmp_path: Path) -> None:
    root, cache = vault(tmp_path / "vault", LIVELY), tmp_path / "cache"
    running = remembered(root, cache)
    for days in (1, 30, -400, 0):
        today = TODAY + timedelta(days=days)
        cold = answers(root, today)
        assert answers(root, today, running) == cold
        assert answers(root, today, remembering(cache)) == cold
        assert page(root, today, remembering(cache)) == page(root, today)


class Reads:
    """Which notes a load had to read: handed to it as its progress."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.is_called = False

    def __call__(self, paths: Sequence[str]) -> Iterator[str]:
        self.is_called = True
        for path in paths:
            self.paths.append(path)
            yield path


def read_for(root: Path, cache: Path, today: date = TODAY, ahead_ns: int = OLD_ENOUGH_NS) -> list[str] | None:
    """The notes that a command had to read; None where it needed not even to put the people together."""
    reads = Reads()
    load_network(root, today, reads, remembering(cache, ahead_ns))
    return reads.paths if reads.is_called else None


NOTES_OF_THREE = {"Network Settings.md": SETTINGS, "People/Ada.md": ADA, "People/Bo.md": BO, "Shopping.md": "milk\n"}


@pytest.fixture
def three(tmp_path: Path) -> tuple[Path, Path]:
    """A vault that was read some time ago, and the cache folder."""
    root, cache = vault(tmp_path / "vault", NOTES_OF_THREE), tmp_path / "cache"
    assert read_for(root, cache) == sorted(NOTES_OF_THREE)
    tick(tmp_path)
    return root, cache


class TestOnlyWhatChangedIsRead:
    def test_nothing_of_an_unchanged_vault(self, three: tuple[Path, Path]) -> None:
        assert read_for(*three) is None

    def test_nothing_on_another_day(self, three: tuple[Path, Path]) -> None:
        assert read_for(*three, TODAY + timedelta(days=1)) == []

    def test_one_note_that_changed(self, three: tuple[Path, Path]) -> None:
        root, cache = three
        vault(root, {"People/Ada.md": ADA.replace("30", "60")})
        assert read_for(root, cache) == ["People/Ada.md"]

    def test_one_note_that_changed_but_for_its_size_and_time(self, three: tuple[Path, Path]) -> None:
        root, cache = three
        file = root / "People/Ada.md"
        times = file.stat()
        vault(root, {"People/Ada.md": ADA.replace("30", "60")})
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert read_for(root, cache) == ["People/Ada.md"]

    def test_a_new_note_and_not_the_one_that_is_gone(self, three: tuple[Path, Path]) -> None:
        root, cache = three
        (root / "People/Ada.md").rename(root / "People/Ada Lind.md")
        assert read_for(root, cache) == ["People/Ada Lind.md"]

    def test_only_the_settings_where_no_note_is_read_by_what_changed(self, three: tuple[Path, Path]) -> None:
        root, cache = three
        vault(root, {"Network Settings.md": SETTINGS.replace("2", "3")})
        assert read_for(root, cache) == ["Network Settings.md"]

    def test_everything_where_the_notes_are_read_by_what_changed(self, three: tuple[Path, Path]) -> None:
        root, cache = three
        vault(root, {"Network Settings.md": SETTINGS.replace("per_week: 2", "date_order: dmy")})
        assert read_for(root, cache) == sorted(NOTES_OF_THREE)

    def test_everything_that_was_as_young_as_the_memory(self, tmp_path: Path) -> None:
        root, cache = vault(tmp_path / "vault", NOTES_OF_THREE), tmp_path / "cache"
        assert read_for(root, cache, ahead_ns=0) == sorted(NOTES_OF_THREE)
        assert read_for(root, cache) == sorted(NOTES_OF_THREE)
        assert read_for(root, cache) is None

    def test_everything_where_the_memory_is_not_wanted(self, three: tuple[Path, Path]) -> None:
        reads = Reads()
        load_network(three[0], TODAY, reads)
        assert reads.paths == sorted(NOTES_OF_THREE)

    def test_nothing_of_who_was_opened_in_full_by_an_earlier_program(self, three: tuple[Path, Path]) -> None:
        root, cache = three
        before = remembering(cache)
        shown = load_network(root, TODAY, recollection=before).network.standing("People/Ada.md")
        before.close()
        after = remembering(cache)
        network = load_network(root, TODAY, recollection=after).network
        rename_away(root / "People")
        assert network.standing("People/Ada.md") == shown
        after.close()


def test_a_small_vault_leaves_nothing_in_the_cache_folder(tmp_path: Path) -> None:
    recollection = Recollection(tmp_path / "cache", patience_seconds=60)
    loaded = load_network(vault(tmp_path / "vault", NOTES_OF_THREE), TODAY, recollection=recollection)
    assert len(loaded.network.contacts) == 2
    recollection.close()
    assert not (tmp_path / "cache").exists()


Spoil = Callable[[Path], object]


@pytest.mark.parametrize("name", [NOTES, ROLL, SHELF])
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:-9]), id="torn"),
        pytest.param(lambda file: file.write_bytes(b"[]\n"), id="foreign"),
        pytest.param(lambda file: file.write_bytes(b'{"schema": 1}\n' * 9), id="foreign too"),
        pytest.param(lambda file: (file.unlink(), file.mkdir()), id="a folder"),
        pytest.param(lambda file: file.write_bytes(os.urandom(4096)), id="noise"),
    ],
)
def test_a_spoilt_memory_is_an_empty_one_in_silence(
    name: str, spoil: Spoil, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root, cache = vault(tmp_path / "vault", NOTES_OF_THREE), tmp_path / "cache"
    cold = answers(root, TODAY)
    first = remembering(cache)
    assert answers(root, TODAY, first) == cold
    first.close()
    spoil(cache / name)
    again = remembering(cache)
    assert answers(root, TODAY, again) == cold
    again.close()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("cache", ["file/cache", "x" * 300, "file"], ids=["below a file", "too long a name", "a file"])
def test_a_cache_folder_that_cannot_be_is_none(cache: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("somebody's", encoding="utf-8")
    root = vault(tmp_path / "vault", NOTES_OF_THREE)
    for _ in range(2):
        recollection = remembering(tmp_path / cache)
        assert answers(root, TODAY, recollection) == answers(root, TODAY)
        recollection.close()
    assert capfd.readouterr() == ("", "")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "somebody's"


def git(root: Path, *words: str) -> None:
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)


@pytest.mark.parametrize("ahead_ns", [0, OLD_ENOUGH_NS], ids=["within a second", "some seconds apart"])
def test_git_may_check_out_another_state_of_the_vault(ahead_ns: int, tmp_path: Path) -> None:
    root = tmp_path / "vault"
    states = {
        "begun": NOTES_OF_THREE,
        "more": {"People/Ada.md": ADA.replace("30", "60"), "People/Cem.md": "- 2026-01-09 tea with [[Bee]]\n"},
        "moved": {"Network Settings.md": SETTINGS.replace("per_week: 2", "ignore: Old"), "Old/Ada.md": ADA},
    }
    root.mkdir()
    git(root, "init", "--quiet")
    for name, notes in states.items():
        vault(root, notes)
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", name)
        git(root, "tag", name)
    git(root, "rm", "--quiet", "-r", "People")
    git(root, "commit", "--quiet", "--message", "gone")
    git(root, "tag", "gone")
    running = remembering(tmp_path / "cache", ahead_ns)
    for name in ("begun", "more", "begun", "moved", "gone", "more", "gone", "moved", "begun"):
        tick(tmp_path)
        git(root, "checkout", "--quiet", "--detach", name)
        cold = answers(root, TODAY)
        assert answers(root, TODAY, running) == cold
        command = remembering(tmp_path / "cache", ahead_ns)
        assert answers(root, TODAY, command) == cold
        command.close()
    running.close()


def rename_away(folder: Path) -> None:
    folder.rename(folder.with_name(".away"))


def rename_away_and_leave_a_loop(folder: Path) -> None:
    rename_away(folder)
    folder.symlink_to(folder)


def bring_back(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    folder.with_name(".away").rename(folder)


@pytest.mark.parametrize("hide", [rename_away, rename_away_and_leave_a_loop], ids=["gone", "not to be read"])
class TestAFolderGoneForAMoment:
    """When it is back its notes look as they always did, so nothing of that moment may be remembered."""

    def test_while_the_notes_are_read(self, hide: Spoil, tmp_path: Path) -> None:
        root, cache = vault(tmp_path / "vault", NOTES_OF_THREE), tmp_path / "cache"
        running = remembering(cache)

        def without_people(paths: Sequence[str]) -> Iterator[str]:
            hide(root / "People")
            yield from paths
            bring_back(root / "People")

        assert load_network(root, TODAY, without_people, running).network.roll.ties == ()
        cold = answers(root, TODAY)
        assert answers(root, TODAY, running) == cold
        assert answers(root, TODAY, remembering(cache)) == cold

    def test_while_people_are_opened(self, hide: Spoil, tmp_path: Path) -> None:
        root, cache = vault(tmp_path / "vault", {"People/Ada.md": ADA, "People/Bo.md": ""}), tmp_path / "cache"
        running = remembering(cache)
        network = load_network(root, TODAY, recollection=running).network
        hide(root / "People")
        assert network.standing("People/Ada.md").last is None
        assert [one.name for one in network.contacts] == ["Ada", "Bo"]
        bring_back(root / "People")
        cold = answers(root, TODAY)
        assert answers(root, TODAY, running) == cold
        running.close()
        assert answers(root, TODAY, remembering(cache)) == cold

    def test_while_the_people_are_put_together(self, hide: Spoil, tmp_path: Path) -> None:
        """The place of a problem that only the day shows is looked for in the note itself, after all are read."""
        text = "---\nbirthday: 2030-01-01\ngroup: sailing\n---\n"
        root, cache = vault(tmp_path / "vault", {"People/Ada.md": text}), tmp_path / "cache"

        def gone_after(paths: Sequence[str]) -> Iterator[str]:
            yield from paths
            hide(root / "People")

        load_network(root, TODAY, gone_after, remembering(cache))
        bring_back(root / "People")
        assert answers(root, TODAY, remembering(cache)) == answers(root, TODAY)


@pytest.mark.parametrize(
    ("age_ns", "reads"),
    [(-1, 2), (0, 2), (RACY_NS, 2), (RACY_NS + 1, 1)],
    ids=["younger", "as young", "hardly", "older"],
)
def test_a_note_as_young_as_the_look_at_it_is_opened_again(age_ns: int, reads: int) -> None:
    seen_ns, opened = 10**18, []
    stamps = {"People/Ada.md": Stamp(9, seen_ns - age_ns, seen_ns - age_ns, 7)}

    def read(path: str) -> Note:
        opened.append(path)
        return note(ADA, path)

    recollection = Recollection()
    for later in range(2):
        open_note = recollection.opener(stamps, "1", seen_ns + later * A_DAY_NS, read)
        assert open_note("People/Ada.md") is open_note("People/Ada.md")
    assert len(opened) == reads


def test_an_older_answer_stays_what_it_was_when_the_vault_is_read_again(tmp_path: Path) -> None:
    root = vault(tmp_path / "vault", NOTES_OF_THREE)
    running = remembering(tmp_path / "cache")
    older = load_network(root, TODAY, recollection=running).network
    assert older.standing("People/Ada.md").rhythm.cadence.days == 30
    (root / "People/Bo.md").unlink()
    tick(tmp_path)
    vault(root, {"People/Ada.md": ADA.replace("30", "60")})
    newer = load_network(root, TODAY, recollection=running).network
    assert newer.standing("People/Ada.md").rhythm.cadence.days == 60
    assert older.standing("People/Ada.md").rhythm.cadence.days == 30
    assert older.standing("People/Bo.md").contact.name == "Bo"
