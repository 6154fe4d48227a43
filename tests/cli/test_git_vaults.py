"""Vaults in odd repositories, seen from the command line: a sentence at most, and nothing run or changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from repository import ENVIRONMENT, Repository, repository
from traps import TRAPS

FIRST, LATER, LAST = date(2025, 11, 3), date(2026, 1, 5), date(2026, 2, 20)
ADA = """\
    ---
    type: person
    company: {company}
    city: Lyon
    phone: "+33 1 00 00"
    ---
    # Ada

    Builds kites.

    ## Log
    - 2025-12-01 call: her garden
    """
BO = "---\ntype: person\ncompany: Initech\n---\n# Bo\n"
READING: Mapping[str, Sequence[str]] = {
    "news": ("news", "--since", "60d", "--json"),
    "history": ("history", "Ada"),
    "stale": ("stale",),
    "due --at": ("due", "--at", "2026-01-10"),
    "diff": ("diff", "2026-01-10..HEAD"),
    "dashboard --at": ("dashboard", "--at", "2026-01-10"),
    "dashboard": ("dashboard", "--output", "-"),
}
# What shows how an odd repository is read; the others ask git for the same
FEW = ("news", "history", "due --at")
# What answers without git too, with less in it
ALWAYS = ("news", "history", "stale", "dashboard")
ROOT = str(Path(__file__).parents[2])
NOT_HERE = "no git repository"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one command answered."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A vault, all that must not change, what the caller's environment says, and a file that a trap would make."""

    vault: Path
    around: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    sprung: Path | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What is said before a command."""
        return ("--vault", str(self.vault), "--today", "2026-03-01")


# To start a program for each question takes most of the time; what is asked and answered is the same
ALL_IN_ONE = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from netvault.cli.main import run
answers = {}
for name, words in json.loads(sys.argv[1]).items():
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = run(words)
    answers[name] = [code, *(said.buffer.getvalue().decode() for said in (out, err))]
json.dump(answers, sys.stdout)
"""


def ask_all(at: Setting, home: Path, names: Iterable[str] = READING) -> dict[str, Answer]:
    """The answers of these reading commands, by one program."""
    asked = {name: [*at.words, *READING[name]] for name in names}
    done = start(at, home, "-c", ALL_IN_ONE, json.dumps(asked))
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return {name: Answer(*answer) for name, answer in json.loads(done.stdout).items()}


def ask_each(at: Setting, home: Path, names: Iterable[str] = READING) -> dict[str, Answer]:
    """The same by a program for each command, as a shell starts it."""
    done = {name: start(at, home, "-m", "netvault", *at.words, *READING[name]) for name in names}
    return {name: Answer(one.returncode, one.stdout, one.stderr) for name, one in done.items()}


def start(at: Setting, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Python with neither this machine's configuration nor its memory; it leaves no temporary file."""
    (home / "temporary").mkdir(parents=True, exist_ok=True)
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("NETVAULT_", "GIT_"))}
    own = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "XDG_CONFIG_HOME": str(home), "PYTHONUTF8": "1",
           "TMPDIR": str(home / "temporary"), "PYTHONPATH": ROOT, "GIT_CONFIG_NOSYSTEM": "1"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, *words], env=kept | own | at.environment, cwd=home, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert not list((home / "temporary").iterdir())
    return done


def appearance(folder: Path) -> dict[str, tuple[object, ...]]:
    """Each file below with its bytes, mode and times, and each folder with its names."""
    found: dict[str, tuple[object, ...]] = {}
    for place, folders, files in os.walk(folder):
        found[place] = (Path(place).stat().st_mtime_ns, tuple(sorted(folders)))
        for name in files:
            file = Path(place, name)
            seen = file.lstat()
            text = file.read_bytes() if file.is_file() else b""
            found[str(file)] = (text, seen.st_mode, seen.st_uid, seen.st_mtime_ns, seen.st_ino)
    return found


def check(
    at: Setting,
    home: Path,
    why_none: str = "",
    also: str = "",
    ask: Callable[..., dict[str, Answer]] = ask_all,
    names: Iterable[str] = READING,
) -> dict[str, Answer]:
    """Ask these commands; fails where something was changed, run or told otherwise than in a sentence.

    `why_none` stands in the sentence that tells why there is no history; "" where there is one. Fails also where
    `also` stands in no answer.
    """
    before = appearance(at.around)
    answers = ask(at, home, names)
    after = appearance(at.around)
    assert {path for path in before | after if before.get(path) != after.get(path)} == set()
    assert at.sprung is None or not at.sprung.exists(), at.sprung.read_text("utf-8")
    for name, answer in answers.items():
        told = f"{name}: {answer.code}\n{answer.out}{answer.err}"
        assert not any(word in told for word in ("Traceback", "mistake of its own", "fatal:")), told
        assert answer.code == (0 if not why_none or name in ALWAYS else 2), told
        assert not why_none or name == "dashboard" or why_none in answer.err, told
        assert len(answer.err.splitlines()) <= 2, told
    found = json.loads(answers["news"].out)["news"]
    assert [(one["old"], one["new"]) for one in found] == ([] if why_none else [("Acme", "Globex")])
    assert not also or any(also in one.out + one.err for one in answers.values())
    return answers


def plain_vault(folder: Path) -> Path:
    """Ada, now at Globex, and Bo."""
    Repository(folder).write({"People/Ada.md": ADA.format(company="Globex"), "People/Bo.md": BO})
    return folder


def committed_vault(folder: Path, **kind: str) -> Repository:
    """Ada came first, then Bo; in February she went to Globex."""
    made = repository(folder, {"People/Ada.md": ADA.format(company="Acme")}, FIRST)
    made.save({"People/Bo.md": BO}, LATER)
    made.save({"People/Ada.md": ADA.format(company="Globex")}, LAST)
    return made


# --- No history ------------------------------------------------------------------------------------------------------


def no_git(folder: Path) -> Setting:
    return Setting(committed_vault(folder).folder, folder, {"PATH": str(folder / "nothing")})


def no_repository(folder: Path) -> Setting:
    return Setting(plain_vault(folder), folder)


def unborn(folder: Path) -> Setting:
    repository(folder)
    return Setting(plain_vault(folder), folder)


def bare(folder: Path) -> Setting:
    committed_vault(folder / "made")
    made = Repository(folder)
    made.git("clone", "-q", "--bare", "made", "bare.git")
    return Setting(plain_vault(folder / "bare.git"), folder)


def said_to_be_bare(folder: Path) -> Setting:
    made = committed_vault(folder)
    made.git("config", "core.bare", "true")
    return Setting(folder, folder)


def somebody_elses(folder: Path) -> Setting:
    if os.geteuid() != 0:
        pytest.skip("only root can give a repository to somebody else")
    made = committed_vault(folder)
    for place, folders, files in os.walk(made.folder):
        for name in (".", *folders, *files):
            os.chown(Path(place, name), 12_345, 12_345)
    return Setting(made.folder, folder)


def led_nowhere(folder: Path) -> Setting:
    plain_vault(folder)
    (folder / ".git").write_text("gitdir: ../gone/.git\n", "ascii")
    return Setting(folder, folder)


def of_a_later_git(folder: Path) -> Setting:
    committed_vault(folder).git("config", "core.repositoryFormatVersion", "99")
    return Setting(folder, folder)


def configuration_broken(folder: Path) -> Setting:
    committed_vault(folder)
    (folder / ".git" / "config").write_text("[core\n\x1b[31mbare", "ascii")
    return Setting(folder, folder)


def head_broken(folder: Path) -> Setting:
    committed_vault(folder)
    (folder / ".git" / "HEAD").write_text("f" * 40 + "\n", "ascii")
    return Setting(folder, folder)


NONE: Mapping[str, tuple[Callable[[Path], Setting], str]] = {
    "git is not installed": (no_git, "git is not installed"),
    "no repository": (no_repository, NOT_HERE),
    "no commit yet": (unborn, "commit"),
    "the folder of a bare clone": (bare, "without a work tree"),
    "said to be bare": (said_to_be_bare, "without a work tree"),
    "somebody else's": (somebody_elses, "safe.directory"),
    "led to a repository that is gone": (led_nowhere, NOT_HERE),
    "made by a later git": (of_a_later_git, "git cannot read"),
    "a configuration that cannot be read": (configuration_broken, "git cannot read"),
    "a head that is nothing": (head_broken, "histor"),
}


@pytest.mark.parametrize(("make", "says"), NONE.values(), ids=NONE)
def test_without_history_a_sentence_says_so_and_the_rest_works(
    make: Callable[[Path], Setting], says: str, tmp_path: Path
) -> None:
    answers = check(make(tmp_path / "here"), tmp_path / "home", why_none=says, names=(*FEW, "dashboard"))
    assert "Ada" in answers["dashboard"].out


# --- A history in an odd state ---------------------------------------------------------------------------------------


def plainly(folder: Path) -> Setting:
    return Setting(committed_vault(folder).folder, folder)


def oddly_named(folder: Path) -> Setting:
    name = 'my "vault"; $(touch x) -n é'
    repository(folder, {f"{name}/People/Ada.md": ADA.format(company="Acme")}, FIRST).save({"a": "b"}, LATER)
    Repository(folder).save({f"{name}/People/Ada.md": ADA.format(company="Globex")}, LAST)
    return Setting(folder / name, folder)


def detached(folder: Path) -> Setting:
    committed_vault(folder).git("checkout", "-q", "--detach")
    return Setting(folder, folder)


def linked_work_tree(folder: Path) -> Setting:
    committed_vault(folder / "made").git("worktree", "add", "-q", "../beside", "HEAD")
    return Setting(folder / "beside", folder)


def submodule(folder: Path) -> Setting:
    committed_vault(folder / "made")
    around = repository(folder / "around", {"code.py": "print()\n"})
    around.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(folder / "made"), "vault")
    around.git("commit", "-q", "-m", "the vault")
    return Setting(folder / "around" / "vault", folder)


def through_a_link(folder: Path) -> Setting:
    committed_vault(folder / "made")
    (folder / "link").symlink_to(folder / "made")
    return Setting(folder / "link", folder)


def merging(folder: Path) -> Setting:
    made = diverged(folder)
    made.git("merge", "phone", fails=True)
    return Setting(folder, folder)


def rebasing(folder: Path) -> Setting:
    made = diverged(folder)
    made.git("rebase", "phone", fails=True)
    return Setting(folder, folder)


def diverged(folder: Path) -> Repository:
    """Both branches changed a line of Bo's note; Ada's news is on both."""
    made = committed_vault(folder)
    made.git("checkout", "-q", "-b", "phone")
    made.save({"People/Bo.md": BO + "Likes tea.\n"}, LAST)
    made.git("checkout", "-q", "main")
    made.save({"People/Bo.md": BO + "Likes coffee.\n"}, LAST)
    return made


def locked(folder: Path) -> Setting:
    committed_vault(folder)
    for name in ("index.lock", "HEAD.lock", "config.lock", "shallow.lock"):
        (folder / ".git" / name).write_bytes(b"")
    return Setting(folder, folder)


def in_sha256(folder: Path) -> Setting:
    folder.mkdir()
    made = Repository(folder)
    made.git("init", "-q", "-b", "main", "--object-format=sha256")
    made.save({"People/Ada.md": ADA.format(company="Acme")}, FIRST)
    made.save({"People/Bo.md": BO}, LATER)
    made.save({"People/Ada.md": ADA.format(company="Globex")}, LAST)
    return Setting(folder, folder)


def inside_a_hook(folder: Path) -> Setting:
    """git tells a hook where its repository is; it may be another one than the vault's."""
    other = repository(folder / "other", {"People/Eve.md": ADA.format(company="Evil")})
    wrong = {
        "GIT_DIR": str(other.folder / ".git"), "GIT_WORK_TREE": str(other.folder),
        "GIT_INDEX_FILE": str(other.folder / ".git" / "index"), "GIT_PREFIX": "People/",
        "GIT_OBJECT_DIRECTORY": str(other.folder / ".git" / "objects"), "GIT_NAMESPACE": "other",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": "/nowhere", "GIT_COMMON_DIR": str(other.folder / ".git"),
        "GIT_REPLACE_REF_BASE": "refs/other", "GIT_SHALLOW_FILE": "/nowhere", "GIT_LITERAL_PATHSPECS": "0",
        "GIT_DEFAULT_HASH": "sha256", "GIT_DISCOVERY_ACROSS_FILESYSTEM": "no", "GIT_QUARANTINE_PATH": "/x",
    }  # fmt: skip
    return Setting(committed_vault(folder / "vault").folder, folder, wrong)


HISTORY: Mapping[str, Callable[[Path], Setting]] = {
    "a folder with an odd name": oddly_named,
    "a detached head": detached,
    "a linked work tree": linked_work_tree,
    "a submodule": submodule,
    "through a symbolic link": through_a_link,
    "in the middle of a merge": merging,
    "in the middle of a rebase": rebasing,
    "with locks lying there": locked,
    "with hashes of another kind": in_sha256,
    "called inside a hook of another repository": inside_a_hook,
}


@pytest.mark.parametrize("make", HISTORY.values(), ids=HISTORY)
def test_a_repository_in_an_odd_state_is_read_as_any_other(make: Callable[[Path], Setting], tmp_path: Path) -> None:
    answers = check(make(tmp_path / "here"), tmp_path / "home", names=FEW)
    assert "Globex" in answers["history"].out
    assert "Acme" in answers["history"].out


def test_a_plain_repository_is_read_by_every_command(tmp_path: Path) -> None:
    answers = check(plainly(tmp_path / "here"), tmp_path / "home")
    assert answers.keys() == READING.keys()
    assert "Globex" in answers["history"].out
    assert "Acme" in answers["history"].out


def test_what_was_remembered_answers_the_same(tmp_path: Path) -> None:
    at = plainly(tmp_path / "here")
    assert ask_all(at, tmp_path / "home") == ask_all(at, tmp_path / "home")


def shallow(folder: Path) -> Repository:
    """A clone of the newest commits alone, from January on."""
    committed_vault(folder / "made")
    Repository(folder).git("clone", "-q", "--depth", "2", f"file://{folder}/made", "clone")
    return Repository(folder / "clone")


def test_a_shallow_clone_says_where_its_history_begins(tmp_path: Path) -> None:
    vault = shallow(tmp_path / "here").folder
    check(Setting(vault, tmp_path / "here"), tmp_path / "home", also="istory begins on 2026-01-05")


def check_calm(at: Setting, home: Path) -> dict[str, Answer]:
    """The answers, none of them a mistake; nothing changed and nothing run."""
    before = appearance(at.around)
    answers = ask_all(at, home)
    assert appearance(at.around) == before
    assert at.sprung is None or not at.sprung.exists(), at.sprung.read_text("utf-8")
    for name, answer in answers.items():
        assert answer.code in {0, 2}, f"{name}: {answer}"
        assert len(answer.err.splitlines()) <= 2, f"{name}: {answer}"
    return answers


def test_what_was_not_fetched_is_not_fetched(tmp_path: Path) -> None:
    """A partial clone fetches an old note when it is asked for; the address may name a program."""
    made = committed_vault(tmp_path / "here" / "made")
    made.git("config", "uploadpack.allowFilter", "true")
    around = Repository(tmp_path / "here")
    around.git("clone", "-q", "--filter=blob:none", f"file://{made.folder}", "clone")
    sprung = tmp_path / "sprung"
    clone = Repository(tmp_path / "here" / "clone")
    clone.git("config", "remote.origin.url", f"ext::touch {sprung}")
    clone.git("config", "protocol.ext.allow", "always")
    check_calm(Setting(clone.folder, around.folder, sprung=sprung), tmp_path / "home")


def test_a_damaged_old_version_costs_that_version(tmp_path: Path) -> None:
    made = committed_vault(tmp_path / "here")
    blob = made.git("rev-parse", "HEAD~2:People/Ada.md").strip()
    file = made.folder / ".git" / "objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"not an object")
    check_calm(Setting(made.folder, made.folder), tmp_path / "home")


def test_a_damaged_index_costs_no_news(tmp_path: Path) -> None:
    made = committed_vault(tmp_path / "here")
    (made.folder / ".git" / "index").write_bytes(b"DIRC nothing of the kind")
    answers = check_calm(Setting(made.folder, made.folder), tmp_path / "home")
    assert "Globex" in answers["news"].out
    assert "Globex" in answers["history"].out


@pytest.mark.parametrize("ignore", ["/vault/\n", ""], ids=["ignored", "not added"])
def test_notes_that_the_repository_around_them_does_not_know_have_no_history(ignore: str, tmp_path: Path) -> None:
    around = repository(tmp_path / "here", {".gitignore": ignore, "code.py": "print()\n"})
    answers = check_calm(Setting(plain_vault(around.folder / "vault"), around.folder), tmp_path / "home")
    for name in ("news", "history", "stale"):
        assert "no history" in answers[name].err, name


# --- Traps -----------------------------------------------------------------------------------------------------------


def trapped(folder: Path) -> Setting:
    """Everything that git's configuration lets name a program names one that leaves a trace."""
    made = committed_vault(folder / "vault")
    sprung, trap = folder.parent / "sprung", folder / "trap"
    trap.write_text(f'#!/bin/sh\necho "$0 $@" >> "{sprung}"\ncat\n', "ascii")
    trap.chmod(0o755)
    hooks, included, attributes = folder / "hooks", folder / "included", folder / "attributes"
    hooks.mkdir()
    for name in ("post-index-change", "pre-auto-gc", "reference-transaction", "post-checkout", "pre-commit",
                 "fsmonitor-watchman", "query-watchman", "post-merge"):  # fmt: skip
        shutil.copy(trap, hooks / name)
        shutil.copy(trap, made.folder / ".git" / "hooks" / name)
    included.write_text(f"[core]\n    fsmonitor = {trap}\n[alias]\n    show = !{trap}\n", "ascii")
    attributes.write_text("* filter=trap diff=trap merge=trap\n", "ascii")
    info = made.folder / ".git" / "info" / "attributes"
    info.parent.mkdir(exist_ok=True)
    shutil.copy(attributes, info)
    with (made.folder / ".git" / "config").open("a", encoding="ascii") as config:
        config.write(TRAPS.format(trap=trap, hooks=hooks, attributes=attributes, included=included, sprung=sprung))
    # The index is older than the notes, so that whoever compares the two would look into them and write it anew
    for file in made.folder.rglob("*.md"):
        os.utime(file, ns=(1_700_000_000_000_000_000, 1_700_000_000_000_000_000))
    shutil.copy(attributes, made.folder / ".gitattributes")
    return Setting(made.folder, folder, sprung=sprung)


@pytest.mark.parametrize("ask", [ask_all, pytest.param(ask_each, marks=pytest.mark.slow)])
def test_nothing_that_a_repository_names_is_run_or_changes_an_answer(
    ask: Callable[..., dict[str, Answer]], tmp_path: Path
) -> None:
    answers = check(trapped(tmp_path / "here"), tmp_path / "home", ask=ask)
    assert answers == ask_all(plainly(tmp_path / "plain" / "vault"), tmp_path / "second home")


def test_the_traps_are_armed(tmp_path: Path) -> None:
    """What shows that the test above can fail: git itself runs into them."""
    at = trapped(tmp_path / "here")
    assert at.sprung is not None
    for words in (["status"], ["diff", f"-O{os.devnull}"], ["log", "-p", "--textconv", f"-O{os.devnull}"]):
        at.sprung.unlink(missing_ok=True)
        subprocess.run(["git", "-C", str(at.vault), *words], env=ENVIRONMENT, capture_output=True, check=False)
        assert at.sprung.exists(), words
