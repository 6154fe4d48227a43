"""Notes changed and then committed alone, in repositories of every kind and state."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

import make
import pytest
from repository import ENVIRONMENT, Repository, hook, owned, repository
from traps import TRAPS

from netvault.commands.commit import Committed, Ready, commit_notes, ready_to_commit, subject_for
from netvault.disk.change import change_notes, edit_note, new_note
from netvault.model.errors import NoHistory, WriteRefused

ADAS, BOS, CYS = (PurePosixPath(f"People/{name}.md") for name in ("Ada", "Bo", "Cy"))
ADA, BO = "---\ntype: person\n---\n# Ada\n", "# Bo\n"
NOTES = {str(ADAS): ADA, str(BOS): BO}
LINE = b"- 2026-03-01 coffee\n"
WORDS = "log coffee with Ada"
DAY = date(2026, 1, 5)


def vault(folder: Path, notes: Mapping[str, str | None] = NOTES) -> Repository:
    """A vault in a repository of its own, with these notes committed."""
    return owned(repository(folder / "vault", notes))


def change(folder: Path, *paths: PurePosixPath) -> int:
    """A line more in each of the notes, which are made where they are not there; the number in the journal."""
    edits = [
        edit_note(path, lambda text: text + LINE) if (folder / path).exists() else new_note(path, LINE)
        for path in paths
    ]
    entry = change_notes(folder, edits, make.deed("log"), quiet_seconds=0).entry
    assert entry is not None
    return entry


def commit(folder: Path, *paths: PurePosixPath) -> Committed:
    """Makes sure, changes these notes and commits them."""
    ready = ready_to_commit(folder, paths)
    return commit_notes(ready, WORDS, change(folder, *paths))


def committed(made: Repository, commit: str = "HEAD") -> dict[str, bytes]:
    """What the commit changed against the one before, by path from the top of the work tree."""
    words = ("diff-tree", "-r", "--root", "-z", "--no-commit-id", "--name-only", commit)
    names = made.git(*words).split("\0")[:-1]
    return {name: text(made, f"{commit}:{name}") for name in names}


def text(made: Repository, name: str) -> bytes:
    """The bytes git keeps by that name."""
    words = ["git", "-C", str(made.folder), "cat-file", "blob", name]
    return subprocess.run(words, env=ENVIRONMENT, capture_output=True, check=True).stdout


def staged(made: Repository) -> str:
    """What is staged, and how the notes differ from it."""
    return made.git("diff", "--cached") + made.git("ls-files", "-s", "-v") + made.git("status", "--porcelain")


# --- What is committed -----------------------------------------------------------------------------------------------


def test_the_commit_holds_the_note_and_nothing_else(tmp_path: Path) -> None:
    made = vault(tmp_path)
    was = made.git("rev-parse", "HEAD").strip()
    done = commit(made.folder, ADAS)
    assert done == Committed(made.git("rev-parse", "HEAD").strip(), "vault: log coffee with Ada")
    assert committed(made) == {str(ADAS): ADA.encode() + LINE}
    assert made.git("rev-parse", "HEAD^").strip() == was
    assert made.git("log", "-1", "--format=%B%an") == "vault: log coffee with Ada\nInes\n"
    assert made.git("status", "--porcelain") == ""


def test_other_changes_stay_as_they_are_staged_or_not(tmp_path: Path) -> None:
    made = vault(tmp_path, NOTES | {"Plan.md": "# Plan\n", "Gone.md": "# Gone\n", "Old.md": "# Old\n"})
    made.write({"Plan.md": "# Plan\nstaged\n", "New.md": "# New\n", "Meant.md": "# Meant\n", "Gone.md": None})
    made.git("add", "Plan.md", "New.md", "Gone.md")
    made.git("add", "--intent-to-add", "Meant.md")
    made.git("mv", "Old.md", "Moved.md")
    made.write({"Plan.md": "# Plan\nstaged\nand more\n", str(BOS): BO + "not staged\n", "Unknown.md": "?\n"})
    diff, status = made.git("diff", "--cached"), made.git("status", "--porcelain")
    commit(made.folder, ADAS, CYS)
    assert committed(made) == {str(ADAS): ADA.encode() + LINE, str(CYS): LINE}
    assert (made.git("diff", "--cached"), made.git("status", "--porcelain")) == (diff, status)


def test_of_several_notes_only_those_that_changed_are_committed(tmp_path: Path) -> None:
    made = vault(tmp_path)
    ready = ready_to_commit(made.folder, [ADAS, BOS, CYS, ADAS])
    commit_notes(ready, WORDS, change(made.folder, BOS))
    assert committed(made) == {str(BOS): BO.encode() + LINE}


def test_two_commits_in_the_same_second(tmp_path: Path) -> None:
    made = vault(tmp_path)
    commit(made.folder, ADAS)
    commit(made.folder, ADAS)
    assert committed(made) == {str(ADAS): ADA.encode() + LINE * 2}
    assert committed(made, "HEAD^") == {str(ADAS): ADA.encode() + LINE}


def at_top(folder: Path) -> Path:
    return vault(folder).folder


def unborn(folder: Path) -> Path:
    return owned(repository(folder / "vault")).folder


def unborn_with_others_staged(folder: Path) -> Path:
    made = owned(repository(folder / "vault"))
    made.write({"Plan.md": "# Plan\n"})
    made.git("add", "Plan.md")
    return made.folder


def below_top(folder: Path) -> Path:
    made = owned(repository(folder / "around", {f"my vault/{path}": note for path, note in NOTES.items()}))
    return made.folder / "my vault"


def in_sha256(folder: Path) -> Path:
    folder.joinpath("vault").mkdir()
    made = Repository(folder / "vault")
    made.git("init", "-q", "-b", "main", "--object-format=sha256")
    owned(made).save(NOTES)
    return made.folder


def unborn_in_sha256(folder: Path) -> Path:
    folder.joinpath("vault").mkdir()
    made = Repository(folder / "vault")
    made.git("init", "-q", "-b", "main", "--object-format=sha256")
    return owned(made).folder


def shallow(folder: Path) -> Path:
    vault(folder).save({"Plan.md": "# Plan\n"})
    made = Repository(folder)
    made.git("clone", "-q", "--depth", "1", f"file://{folder}/vault", "clone")
    return owned(Repository(folder / "clone")).folder


def linked_work_tree(folder: Path) -> Path:
    made = vault(folder)
    made.git("worktree", "add", "-q", "-b", "other", "../beside")
    return folder / "beside"


def submodule_on_a_branch(folder: Path) -> Path:
    vault(folder)
    around = repository(folder / "around", {"code.py": "print()\n"})
    around.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(folder / "vault"), "vault")
    around.git("commit", "-q", "-m", "the vault")
    return owned(Repository(around.folder / "vault")).folder


def through_a_link(folder: Path) -> Path:
    vault(folder)
    (folder / "link").symlink_to(folder / "vault")
    return folder / "link"


def ignored_but_known(folder: Path) -> Path:
    made = vault(folder)
    made.save({".gitignore": f"{ADAS}\n"})
    return made.folder


def after_a_stash_in_conflict(folder: Path) -> Path:
    made = vault(folder)
    made.write({str(BOS): BO + "tea\n"})
    made.git("stash", "-q")
    made.save({str(BOS): BO + "coffee\n"})
    made.git("stash", "pop", fails=True)
    return made.folder


def with_replies_of_crlf(folder: Path) -> Path:
    """The notes have CRLF and git keeps them with LF, as Git for Windows sets it up."""
    made = vault(folder)
    made.git("config", "core.autocrlf", "true")
    made.write({path: note.replace("\n", "\r\n") for path, note in NOTES.items()})
    return made.folder


def kept_with_crlf(folder: Path) -> Path:
    made = vault(folder, {path: note.replace("\n", "\r\n") for path, note in NOTES.items()})
    made.git("config", "core.autocrlf", "true")
    return made.folder


def executable(folder: Path) -> Path:
    made = vault(folder)
    (made.folder / ADAS).chmod(0o755)
    made.save({})
    return made.folder


def touched(folder: Path) -> Path:
    """All that the index remembers of the file is out of date, but not the bytes."""
    made = vault(folder)
    (made.folder / "copy").write_text(ADA, "utf-8")
    (made.folder / "copy").replace(made.folder / ADAS)
    os.utime(made.folder / ADAS, (1, 1))
    return made.folder


def sparse(folder: Path) -> Path:
    made = vault(folder, NOTES | {"Firms/Acme.md": "# Acme\n"})
    made.git("sparse-checkout", "set", "People")
    return made.folder


KINDS: Mapping[str, Callable[[Path], Path]] = {
    "a vault at the top": at_top,
    "no commit yet": unborn,
    "no commit yet, and something staged": unborn_with_others_staged,
    "a vault below the top": below_top,
    "hashes of another kind": in_sha256,
    "no commit yet, hashes of another kind": unborn_in_sha256,
    "a shallow clone": shallow,
    "a linked work tree": linked_work_tree,
    "a submodule on a branch": submodule_on_a_branch,
    "through a link": through_a_link,
    "a note that is ignored but known": ignored_but_known,
    "a stash in conflict elsewhere": after_a_stash_in_conflict,
    "ends of line that git converts": with_replies_of_crlf,
    "ends of line that git keeps": kept_with_crlf,
    "a note that is executable": executable,
    "a note that was touched": touched,
    "a sparse checkout with the folder": sparse,
}


@pytest.mark.parametrize("make_vault", KINDS.values(), ids=KINDS)
def test_notes_old_and_new_are_committed_in(make_vault: Callable[[Path], Path], tmp_path: Path) -> None:
    folder = make_vault(tmp_path)
    made = Repository(folder)
    prefix, diff = made.git("rev-parse", "--show-prefix").strip(), made.git("diff", "--cached")
    done = commit(folder, ADAS, CYS)
    assert done.told == ()
    assert done.subject == f"vault: {WORDS}"
    found = {name.removeprefix(prefix): kept for name, kept in committed(made).items()}
    converts = make_vault is with_replies_of_crlf
    expected = {str(path): (folder / path).read_bytes() for path in (ADAS, CYS)}
    assert found == {path: kept.replace(b"\r\n", b"\n") if converts else kept for path, kept in expected.items()}
    assert LINE in found[str(ADAS)]
    assert made.git("diff", "--cached") == diff
    assert not made.git("status", "--porcelain", "--", *map(str, (ADAS, CYS)))


NAMES = [
    "a blank.md", "Zoë Müller.md", "山田 太郎.md", "-n.md", "--all.md", ":(top)Ada.md", ":!Ada.md", "*.md",
    "Ana[1]?.md", 'say "hi".md', "two\nlines.md", "tab\there.md", "back\\slash.md", "$(touch x).md", "#Ana.md",
]  # fmt: skip


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "known"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_name_whatever_it_means_elsewhere(name: str, is_new: bool, tmp_path: Path) -> None:
    made = vault(tmp_path, NOTES if is_new else NOTES | {name: "# A\n", f"People/{name}": "# A\n"})
    paths = [PurePosixPath(name), PurePosixPath("People", name)]
    commit(made.folder, *paths)
    assert set(committed(made)) == {name, f"People/{name}"}
    assert not made.git("status", "--porcelain")


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    made = vault(tmp_path)
    path = PurePosixPath(os.fsdecode(b"caf\xe9.md"))
    commit(made.folder, path)
    assert made.git("ls-files", "--", "caf*") == '"caf\\351.md"\n'


def test_in_the_vaults_own_habit(tmp_path: Path) -> None:
    made = vault(tmp_path)
    for number in range(3):
        made.save({"Plan.md": f"{number}\n"}, message=f"[notes] Tidied plan {number}.\n\nAt length.")
    assert commit(made.folder, ADAS).subject == "[notes] Log coffee with Ada."


def test_only_commits_that_touched_the_vault_tell_its_habit(tmp_path: Path) -> None:
    made = owned(repository(tmp_path / "around"))
    for number in range(3):
        made.save({f"vault/{ADAS}": f"{number}\n"}, message=f"people: tidy {number}")
        made.save({"code.py": f"{number}\n"}, message=f"feat: number {number}")
        made.save({"code.py": f"{number}.0\n"}, message="fix: again")
    assert commit(made.folder / "vault", ADAS).subject == "people: log coffee with Ada"


def test_a_message_is_one_safe_line(tmp_path: Path) -> None:
    made = vault(tmp_path)
    ready = ready_to_commit(made.folder, [ADAS])
    assert subject_for(ready, "log\n\nSigned-off-by: Eve\x1b[31m\u202e") == "vault: log Signed-off-by: Eve[31m"


@pytest.mark.parametrize("cleanup", ["default", "strip", "whitespace", "verbatim", "scissors"])
def test_the_message_is_kept_however_messages_are_tidied(cleanup: str, tmp_path: Path) -> None:
    made = vault(tmp_path)
    made.git("config", "commit.cleanup", cleanup)
    made.git("config", "i18n.commitEncoding", "ISO-8859-1")
    ready = ready_to_commit(made.folder, [ADAS])
    done = commit_notes(ready, "log #1 with Zoë", change(made.folder, ADAS))
    assert done.subject == "vault: log #1 with Zoë"
    assert made.git("log", "-1", "--format=%s", "--encoding=UTF-8") == "vault: log #1 with Zoë\n"


# --- What is refused before anything is written ----------------------------------------------------------------------


def no_repository(folder: Path) -> Path:
    return make.vault(folder / "vault", dict(NOTES))


def bare(folder: Path) -> Path:
    vault(folder)
    Repository(folder).git("clone", "-q", "--bare", "vault", "bare.git")
    return make.vault(folder / "bare.git", dict(NOTES))


@pytest.mark.parametrize("make_vault", [no_repository, bare], ids=["no repository", "bare"])
def test_without_a_repository_a_sentence_says_so(make_vault: Callable[[Path], Path], tmp_path: Path) -> None:
    with pytest.raises(NoHistory, match=r"git repository.* Nothing was written, .*leave out --commit"):
        ready_to_commit(make_vault(tmp_path), [ADAS])


def changed(made: Repository) -> None:
    made.write({str(ADAS): ADA + "more\n"})


def changed_and_staged(made: Repository) -> None:
    changed(made)
    made.git("add", "-A")


def staged_and_changed_back(made: Repository) -> None:
    changed_and_staged(made)
    made.write({str(ADAS): ADA})


def made_executable(made: Repository) -> None:
    (made.folder / ADAS).chmod(0o755)


def unknown(made: Repository) -> None:
    made.write({str(CYS): "# Cy\n"})


def new_and_staged(made: Repository) -> None:
    unknown(made)
    made.git("add", str(CYS))


def meant_to_be_added(made: Repository) -> None:
    unknown(made)
    made.git("add", "--intent-to-add", str(CYS))


def staged_and_gone(made: Repository) -> None:
    new_and_staged(made)
    made.write({str(CYS): None})


def removed(made: Repository) -> None:
    made.write({str(ADAS): None})


def removed_and_staged(made: Repository) -> None:
    made.git("rm", "-q", str(ADAS))


def removed_from_the_index(made: Repository) -> None:
    made.git("rm", "-q", "--cached", str(ADAS))


def ignored(made: Repository) -> None:
    made.save({".gitignore": "Cy.md\n"})


def ignored_by_whoever_works_here(made: Repository) -> None:
    (made.folder / ".git" / "info").mkdir(exist_ok=True)
    (made.folder / ".git" / "info" / "exclude").write_text("/People/C*\n", "ascii")


def a_link(made: Repository) -> None:
    (made.folder / CYS).symlink_to("Ada.md")
    made.save({})


def another_name(made: Repository) -> None:
    (made.folder / "Ada again.md").hardlink_to(made.folder / ADAS)


def behind_a_link(made: Repository) -> None:
    (made.folder / "People").rename(made.folder / "Humans")
    (made.folder / "People").symlink_to("Humans")
    made.save({})


def in_a_repository_of_its_own(made: Repository) -> None:
    repository(made.folder / "People", {"Di.md": "# Di\n"})


def in_a_submodule(made: Repository) -> None:
    made.git("rm", "-rq", "People")
    repository(made.folder.parent / "people", {"Ada.md": ADA})
    made.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../people", "People")
    made.save({})


def in_a_submodule_that_is_not_there(made: Repository) -> None:
    in_a_submodule(made)
    made.git("submodule", "--quiet", "deinit", "--force", "People")


def diverged(made: Repository) -> None:
    made.git("checkout", "-q", "-b", "phone")
    made.save({str(BOS): BO + "tea\n"})
    made.git("checkout", "-q", "main")
    made.save({str(BOS): BO + "coffee\n"})


def merging(made: Repository) -> None:
    diverged(made)
    made.git("merge", "phone", fails=True)


def rebasing(made: Repository) -> None:
    diverged(made)
    made.git("rebase", "phone", fails=True)


def rebasing_by_patches(made: Repository) -> None:
    diverged(made)
    made.git("rebase", "--apply", "phone", fails=True)


def picking(made: Repository) -> None:
    diverged(made)
    made.git("cherry-pick", "phone", fails=True)


def reverting(made: Repository) -> None:
    diverged(made)
    made.save({str(BOS): BO + "water\n"})
    made.git("revert", "--no-edit", "HEAD^", fails=True)


def bisecting(made: Repository) -> None:
    made.git("bisect", "start", "--no-checkout")


def in_conflict(made: Repository) -> None:
    made.write({str(ADAS): ADA + "tea\n"})
    made.git("stash", "-q")
    made.save({str(ADAS): ADA + "coffee\n"})
    made.git("stash", "pop", fails=True)


def locked(made: Repository) -> None:
    (made.folder / ".git" / "index.lock").write_bytes(b"")


def head_locked(made: Repository) -> None:
    (made.folder / ".git" / "HEAD.lock").write_bytes(b"")


def detached(made: Repository) -> None:
    made.git("checkout", "-q", "--detach")


def assumed_unchanged(made: Repository) -> None:
    made.git("update-index", "--assume-unchanged", str(ADAS))


def skipped(made: Repository) -> None:
    made.git("update-index", "--skip-worktree", str(ADAS))


def sparse_without_the_folder(made: Repository) -> None:
    made.save({"Firms/Acme.md": "# Acme\n"})
    made.git("sparse-checkout", "set", "Firms")


def by_nobody(made: Repository) -> None:
    made.git("config", "user.name", " ")


def too_large(made: Repository) -> None:
    made.save({str(ADAS): "x" * (4 * 1024 * 1024 + 1)})


STATES: Mapping[str, tuple[Callable[[Repository], None], str]] = {
    "changed": (changed, r"People/Ada\.md has changes that are not committed"),
    "changed and staged": (changed_and_staged, r"People/Ada\.md has staged changes"),
    "staged and changed back": (staged_and_changed_back, r"People/Ada\.md has staged changes"),
    "made executable": (made_executable, r"People/Ada\.md has changes"),
    "not known to git": (unknown, r"git does not know People/Cy\.md yet"),
    "new and staged": (new_and_staged, r"People/Cy\.md has staged changes"),
    "meant to be added": (meant_to_be_added, r"People/Cy\.md has staged changes"),
    "staged and gone": (staged_and_gone, r"People/Cy\.md was removed, which"),
    "removed": (removed, r"People/Ada\.md was removed, which is not committed"),
    "removed and staged": (removed_and_staged, r"People/Ada\.md was removed, which is not committed"),
    "removed from the index": (removed_from_the_index, r"People/Ada\.md was removed, which"),
    "ignored": (ignored, r"ignore People/Cy\.md"),
    "ignored by whoever works here": (ignored_by_whoever_works_here, r"ignore People/Cy\.md"),
    "a link": (a_link, r"People/Cy\.md is a link"),
    "another name": (another_name, r"People/Ada\.md has another name \(a hard link\)"),
    "behind a link": (behind_a_link, r"People/Ada\.md lies behind a link"),
    "in a repository of its own": (in_a_repository_of_its_own, r"in a repository of its own \(People\)"),
    "in a submodule": (in_a_submodule, r"in a repository of its own \(People\)"),
    "in a submodule that is not there": (in_a_submodule_that_is_not_there, r"submodule 'People'"),
    "in a merge": (merging, "in the middle of a merge"),
    "in a rebase": (rebasing, "in the middle of a rebase"),
    "in a rebase by patches": (rebasing_by_patches, "in the middle of a rebase"),
    "in a cherry-pick": (picking, "in the middle of a cherry-pick"),
    "in a revert": (reverting, "in the middle of a revert"),
    "in a bisect": (bisecting, "in the middle of a bisect"),
    "in conflict": (in_conflict, r"People/Ada\.md is in conflict"),
    "index locked": (locked, r"another git is at work .*\.git/index\.lock"),
    "head locked": (head_locked, r"another git is at work .*\.git/HEAD\.lock"),
    "on no branch": (detached, "on no branch"),
    "assumed to be unchanged": (assumed_unchanged, r"People/Ada\.md.*assume-unchanged"),
    "not to be looked at": (skipped, r"People/Ada\.md.*skip-worktree"),
    "not checked out": (sparse_without_the_folder, r"People/Ada\.md.*sparse-checkout"),
    "nobody who commits": (by_nobody, "does not know who commits .*user.name"),
    "too large": (too_large, r"People/Ada\.md: the note is larger"),
}


@pytest.mark.parametrize(("put", "says"), STATES.values(), ids=STATES)
def test_refused_is_a_note_or_a_repository_that_is(
    put: Callable[[Repository], None], says: str, tmp_path: Path
) -> None:
    made = vault(tmp_path)
    put(made)
    index = (made.folder / ".git" / "index").read_bytes()
    with pytest.raises(WriteRefused, match=says) as refused:
        ready_to_commit(made.folder, [ADAS, CYS])
    assert "so nothing was written; " in str(refused.value)
    assert "leave out --commit" in str(refused.value)
    assert (made.folder / ".git" / "index").read_bytes() == index


def test_of_several_notes_in_the_way_the_others_are_counted(tmp_path: Path) -> None:
    made = vault(tmp_path)
    made.write({str(ADAS): ADA + "tea\n", str(BOS): BO + "tea\n", str(CYS): "# Cy\n"})
    with pytest.raises(WriteRefused, match=r"Ada.* \(2 more notes are in the way too\)"):
        ready_to_commit(made.folder, [ADAS, BOS, CYS])
    with pytest.raises(WriteRefused, match=r"Ada.* \(1 more note is in the way too\)"):
        ready_to_commit(made.folder, [ADAS, BOS])


def test_a_new_note_in_a_folder_that_is_not_checked_out(tmp_path: Path) -> None:
    made = vault(tmp_path)
    sparse_without_the_folder(made)
    for path in (CYS, PurePosixPath("Elsewhere/Cy.md")):
        with pytest.raises(WriteRefused, match=r"Cy\.md would lie in a folder that is not checked out"):
            ready_to_commit(made.folder, [path])


def test_other_notes_may_be_in_any_state(tmp_path: Path) -> None:
    made = vault(tmp_path)
    made.write({str(BOS): BO + "tea\n", str(CYS): "# Cy\n"})
    commit(made.folder, ADAS)
    assert set(committed(made)) == {str(ADAS)}


# --- What happens between the look and the commit --------------------------------------------------------------------


def test_words_of_others_saved_before_our_change_are_not_committed(tmp_path: Path) -> None:
    made = vault(tmp_path)
    ready = ready_to_commit(made.folder, [ADAS])
    made.write({str(ADAS): ADA + "tea\n"})
    entry = change(made.folder, ADAS)
    with pytest.raises(WriteRefused, match=r"People/Ada\.md was saved by somebody else just before"):
        commit_notes(ready, WORDS, entry)
    assert made.git("rev-list", "--count", "HEAD") == "1\n"


def test_words_of_others_saved_after_our_change_are_not_committed(tmp_path: Path) -> None:
    made = vault(tmp_path)
    ready = ready_to_commit(made.folder, [ADAS])
    entry = change(made.folder, ADAS)
    with (made.folder / ADAS).open("ab") as note:
        note.write(b"tea\n")
    with pytest.raises(WriteRefused, match=r"People/Ada\.md was saved by somebody else in the meantime"):
        commit_notes(ready, WORDS, entry)
    assert made.git("rev-list", "--count", "HEAD") == "1\n"


def test_a_note_that_was_not_looked_at_is_not_committed(tmp_path: Path) -> None:
    made = vault(tmp_path)
    ready = ready_to_commit(made.folder, [ADAS])
    with pytest.raises(WriteRefused, match=r"People/Bo\.md"):
        commit_notes(ready, WORDS, change(made.folder, ADAS, BOS))
    assert made.git("rev-list", "--count", "HEAD") == "1\n"


def test_a_change_that_is_not_in_the_journal(tmp_path: Path) -> None:
    made = vault(tmp_path)
    with pytest.raises(WriteRefused, match="no change 7"):
        commit_notes(ready_to_commit(made.folder, [ADAS]), WORDS, 7)


# --- Hooks and filters -----------------------------------------------------------------------------------------------


FAILING: Mapping[str, Sequence[str]] = {
    "pre-commit": ("pre-commit", "echo 'Ada: no city' >&2; echo 'out loud'; exit 1"),
    "prepare-commit-msg": ("prepare-commit-msg", "echo 'Ada: no city'; exit 1"),
    "commit-msg": ("commit-msg", "echo 'Ada: no city'; exit 3"),
}


@pytest.mark.parametrize(("name", "script"), FAILING.values(), ids=FAILING)
def test_a_hook_that_refuses_is_heard_and_git_knows_no_more_than_before(name: str, script: str, tmp_path: Path) -> None:
    made = vault(tmp_path)
    made.write({"Plan.md": "# Plan\n"})
    made.git("add", "Plan.md")
    hook(made, name, script)
    before = made.git("diff", "--cached"), made.git("ls-files", "-s")
    with pytest.raises(WriteRefused, match=r"git says:\n(.*\n)?  Ada: no city"):
        commit(made.folder, ADAS, CYS)
    assert (made.git("diff", "--cached"), made.git("ls-files", "-s")) == before
    assert made.git("status", "--porcelain").splitlines() == ["M  Plan.md"] or made.git("status", "--porcelain") == (
        f" M {ADAS}\nA  Plan.md\n?? {CYS}\n"
    )
    assert (made.folder / ADAS).read_bytes() == ADA.encode() + LINE


def test_of_a_hook_that_says_much_the_end_is_told(tmp_path: Path) -> None:
    made = vault(tmp_path)
    hook(made, "pre-commit", "seq 1 500; exit 1")
    with pytest.raises(WriteRefused) as refused:
        commit(made.folder, ADAS)
    assert str(refused.value).splitlines() == ["git says:", "  …", *(f"  {number}" for number in range(491, 501))]


def test_of_a_hook_that_says_nothing(tmp_path: Path) -> None:
    made = vault(tmp_path)
    hook(made, "pre-commit", "exit 1")
    with pytest.raises(WriteRefused, match="it gave no reason"):
        commit(made.folder, ADAS)


def test_a_hook_may_change_the_message(tmp_path: Path) -> None:
    made = vault(tmp_path)
    hook(made, "commit-msg", 'echo "VAULT-1 $(cat "$1")" > "$1"; echo "Signed-off-by: Ines" >> "$1"')
    assert commit(made.folder, ADAS).subject == "VAULT-1 vault: log coffee with Ada Signed-off-by: Ines"


def test_a_hook_that_changes_the_note_is_told_of(tmp_path: Path) -> None:
    made = vault(tmp_path)
    hook(made, "pre-commit", f"echo tidied >> {ADAS}; git add {ADAS}")
    done = commit(made.folder, ADAS)
    assert done.told == (f"{ADAS}: git committed other bytes than netvault wrote; a hook may have changed them",)
    assert committed(made) == {str(ADAS): ADA.encode() + LINE + b"tidied\n"}


def test_a_hook_that_adds_a_file_is_told_of(tmp_path: Path) -> None:
    made = vault(tmp_path)
    hook(made, "pre-commit", "echo 2 > Count.md; git add Count.md")
    assert commit(made.folder, ADAS).told == ("also in the commit, by a hook: Count.md",)


def test_a_hook_after_the_commit_cannot_refuse_it(tmp_path: Path) -> None:
    made = vault(tmp_path)
    hook(made, "post-commit", "echo done > after; exit 1")
    assert commit(made.folder, ADAS).told == ()
    assert (made.folder / "after").exists()


def test_hooks_see_the_notes_with_no_setting_of_owned(tmp_path: Path) -> None:
    made = vault(tmp_path)
    hook(made, "pre-commit", "git diff --cached --name-only -- '*.md' > seen; env >> env-seen")
    commit(made.folder, ADAS, CYS)
    assert (made.folder / "seen").read_text("utf-8").splitlines() == [str(ADAS), str(CYS)]
    seen = (made.folder / "env-seen").read_text("utf-8")
    assert not [name for name in ("PATHSPECS", "GIT_OPTIONAL_LOCKS", "GIT_TERMINAL_PROMPT") if name in seen]


def test_a_job_that_a_hook_leaves_running_is_not_waited_for(tmp_path: Path) -> None:
    made = vault(tmp_path)
    hook(made, "post-commit", "sleep 60 & echo $! > job")
    try:
        commit(made.folder, ADAS)
        job = int((made.folder / "job").read_text("ascii"))
        os.kill(job, 0)
    finally:
        subprocess.run(["kill", (made.folder / "job").read_text("ascii").strip()], check=False)


def test_a_filter_that_keeps_notes_otherwise_is_no_change_of_ones_own(tmp_path: Path) -> None:
    made = vault(tmp_path)
    made.git("config", "filter.rot.clean", "tr a-z n-za-m")
    made.git("config", "filter.rot.smudge", "tr a-z n-za-m")
    made.save({".gitattributes": "*.md filter=rot\n", str(ADAS): ADA, str(BOS): BO})
    for number in (1, 2):
        assert commit(made.folder, ADAS, CYS).told == ()
        (made.folder / ADAS).touch()
        assert (made.folder / ADAS).read_bytes() == ADA.encode() + LINE * number
    assert text(made, f"HEAD:{ADAS}").endswith(b"- 2026-03-01 pbssrr\n")
    made.write({str(ADAS): ADA})
    with pytest.raises(WriteRefused, match="changes that are not committed"):
        ready_to_commit(made.folder, [ADAS])


def test_what_git_takes_for_unchanged_is_told(tmp_path: Path) -> None:
    made = vault(tmp_path)
    made.git("config", "filter.mute.clean", "sed /coffee/d")
    made.save({".gitattributes": "*.md filter=mute\n"})
    assert commit(made.folder, ADAS, CYS).told == (f"{ADAS}: git took it for unchanged, so it is not in the commit",)


def trapped(folder: Path) -> tuple[Repository, Path]:
    """A vault whose configuration names a program wherever git lets it, and the file that each would write."""
    made = vault(folder)
    sprung, trap, hooks, attributes = (folder / name for name in ("sprung", "trap", "traps", "attributes"))
    trap.write_text(f'#!/bin/sh\necho "$0 $@" >> "{sprung}"\nexit 1\n', "ascii")
    trap.chmod(0o755)
    hooks.mkdir()
    for name in ("pre-commit", "post-index-change", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"):
        shutil.copy(trap, hooks / name)
    attributes.write_text("* filter=trap diff=trap merge=trap\n", "ascii")
    shutil.copy(attributes, made.folder / ".gitattributes")
    with (made.folder / ".git" / "config").open("a", encoding="ascii") as config:
        config.write(
            TRAPS.format(trap=trap, hooks=hooks, attributes=attributes, included=folder / "none", sprung=sprung)
        )
    # The index is older than the notes: whoever compares the two would look into them
    for note in (ADAS, BOS):
        os.utime(made.folder / note, (1_700_000_000, 1_700_000_000))
    return made, sprung


def test_making_sure_runs_nothing_that_the_repository_names(tmp_path: Path) -> None:
    made, sprung = trapped(tmp_path)
    ready = ready_to_commit(made.folder, [ADAS, BOS, CYS])
    assert [path for path, _ in ready.was] == [ADAS, BOS, CYS]
    assert subject_for(ready, WORDS) == f"vault: {WORDS}"
    assert not sprung.exists(), sprung.read_text("utf-8")


def test_the_programs_named_there_would_run(tmp_path: Path) -> None:
    """What shows that the test above can fail."""
    made, sprung = trapped(tmp_path)
    with pytest.raises(WriteRefused):
        commit(made.folder, ADAS)
    assert "pre-commit" in sprung.read_text("utf-8") or "trap" in sprung.read_text("utf-8")


def test_two_vaults_of_one_repository(tmp_path: Path) -> None:
    made = owned(repository(tmp_path / "around", {f"{name}/{ADAS}": ADA for name in ("work", "home")}))
    made.write({f"home/{ADAS}": ADA + "tea\n"})
    commit(made.folder / "work", ADAS)
    assert set(committed(made)) == {f"work/{ADAS}"}
    with pytest.raises(WriteRefused, match="not committed"):
        ready_to_commit(made.folder / "home", [ADAS])


def test_nothing_to_commit_is_ready_too(tmp_path: Path) -> None:
    assert ready_to_commit(vault(tmp_path).folder, []) == Ready(
        ready_to_commit(tmp_path / "vault", [ADAS]).repository, ()
    )
