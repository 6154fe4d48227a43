"""Git is asked in any state a repository can be in, answers in values or one sentence, and runs nobody's program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from repository import ENVIRONMENT, Repository, repository

from netvault.disk.git import Entry, find_commit, find_repository, hash_blob, list_commits, list_tree, read_blobs
from netvault.disk.git_log import read_revisions
from netvault.disk.git_talk import NotFetched, failure
from netvault.model.errors import NoHistory
from netvault.model.revision import Edit, Revision

AMARA = "People/Amara Osei.md"
ACME = "---\ncompany: Acme\n---\n# Amara\n\n- 2026-01-02 call\n"
GLOBEX = ACME.replace("Acme", "Globex")


def log(vault: Path, **chosen: object) -> list[Revision]:
    """All revisions of HEAD, newest first."""
    found = find_repository(vault)
    return list(read_revisions(found, found.head, **chosen))


def edits(vault: Path) -> list[tuple[str, str]]:
    """Old and new path of every edit, newest first."""
    return [(edit.earlier, edit.path) for one in log(vault) for edit in one.edits]


def refusal(vault: Path) -> str:
    with pytest.raises(NoHistory) as caught:
        find_repository(vault)
    return str(caught.value)


def test_where_there_is_no_repository_a_sentence_says_so(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} lies in no git repository, so there is no history to look at."


def say_in_a_program(vault: Path, program: str, **environment: str) -> str:
    """What a program of its own says of the vault's log, with whatever stands there for git."""
    words = (
        f"import sys; from pathlib import Path; from netvault.disk import git, git_talk, git_log\n{program}\n"
        "try:\n    found = git.find_repository(Path(sys.argv[1]))\n"
        "    print(len(list(git_log.read_revisions(found, found.head))))\n"
        "except git.NoHistory as reason:\n    print(reason)"
    )
    run = subprocess.run(
        [sys.executable, "-c", words, str(vault)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
        env={**os.environ, **environment},
        timeout=60,
    )
    return run.stdout.strip()


def test_where_git_is_not_installed_a_sentence_says_so(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    says = say_in_a_program(made.folder, "", PATH=str(tmp_path))
    assert says == "git is not installed, so there is no history to look at."


@pytest.mark.parametrize("command", ["rev-parse", "log"])
def test_a_git_that_hangs_is_given_up(command: str, tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    slow = tmp_path / "git"
    slow.write_text(f'#!/bin/sh\ncase "$*" in *{command}*) exec sleep 60;; esac\nexec {shutil.which("git")} "$@"\n')
    slow.chmod(0o755)
    says = say_in_a_program(made.folder, "git_talk.TIMEOUT_SECONDS = 0.5", PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert says.startswith("git took longer than")


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF", "GIT_TRACE"])
def test_the_environment_leads_nowhere_else(name: str, tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    made.save({AMARA: GLOBEX})
    assert say_in_a_program(made.folder, "", **{name: str(tmp_path / "elsewhere")}) == "2"
    assert not (tmp_path / "elsewhere").exists()


def test_a_bare_repository_is_no_vault(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "bare.git")], env=ENVIRONMENT, check=True)
    assert "without a work tree" in refusal(tmp_path / "bare.git")
    made = repository(tmp_path / "vault")
    assert "without a work tree" in refusal(made.folder / ".git")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_of_somebody_else_is_not_read(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    os.chown(made.folder, 12345, 12345)
    os.chown(made.folder / ".git", 12345, 12345)
    assert "since somebody else owns it" in refusal(made.folder)
    assert "safe.directory" in refusal(made.folder)


def test_a_broken_repository_is_a_sentence(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    (made.folder / ".git/config").write_text("[core\n")
    assert refusal(made.folder).startswith(f"git cannot read the repository of {made.folder}: bad config")
    made = repository(tmp_path / "other", {AMARA: ACME})
    for packed in (made.folder / ".git/objects").rglob("*"):
        if packed.is_file():
            packed.chmod(0o600)
            packed.write_bytes(b"\0" * 20)
    with pytest.raises(NoHistory, match="git cannot read the repository"):
        log(made.folder)


def test_before_the_first_commit_there_is_no_head(tmp_path: Path) -> None:
    found = find_repository(repository(tmp_path / "vault").folder)
    assert (found.head, found.prefix, found.is_shallow, found.object_format) == ("", "", False, "sha1")
    assert find_commit(found, "HEAD") is None


@pytest.mark.parametrize("word", ["", "nothing", "-x", "--all", "HEAD~9", "a\0b", "HEAD:People", "@{u}", "^HEAD"])
def test_a_word_that_means_no_commit(word: str, tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    assert find_commit(find_repository(made.folder), word) is None


def test_every_version_of_a_note_is_told_with_its_bytes(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME}, date(2026, 1, 5))
    second = made.save({AMARA: GLOBEX}, date(2026, 1, 6))
    found = find_repository(made.folder)
    newest, oldest = read_revisions(found, found.head)
    assert newest == Revision(
        second,
        (oldest.commit,),
        "1767700800 +0000",
        (Edit(AMARA, AMARA, hash_blob(ACME.encode(), "sha1"), hash_blob(GLOBEX.encode(), "sha1")),),
    )
    assert oldest.parents == ()
    assert oldest.edits == (Edit(AMARA, AMARA, "", newest.edits[0].old),)
    blobs = [newest.edits[0].old, newest.edits[0].new]
    assert list(read_blobs(found, blobs)) == [(blobs[0], ACME.encode()), (blobs[1], GLOBEX.encode())]
    assert list_commits(found, found.head) == (second, oldest.commit)
    assert list(read_revisions(found, found.head, oldest.commit)) == [newest]


def test_only_notes_are_told(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {
        "photo.jpg": "x", "People/Bo.md": ACME, ".obsidian/app.json": "{}", ".trash/Old.md": GLOBEX,
        "a/.hidden/Note.md": "hidden", "Shout.MD": "shout",
    })  # fmt: skip
    assert edits(made.folder) == [("People/Bo.md", "People/Bo.md"), ("Shout.MD", "Shout.MD")]


def test_a_change_of_mode_is_none(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    (made.folder / AMARA).chmod(0o755)
    made.save({})
    assert [len(one.edits) for one in log(made.folder)] == [0, 1]


def test_a_rename_is_followed_with_its_edit(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    made.save({AMARA: None, "People/Amara Mensah.md": GLOBEX})
    assert edits(made.folder)[0] == (AMARA, "People/Amara Mensah.md")
    made.save({"People/Amara Mensah.md": None, "old.txt": GLOBEX})
    assert log(made.folder)[0].edits[0].new == ""
    made.save({"old.txt": None, AMARA: GLOBEX})
    assert log(made.folder)[0].edits == (Edit(AMARA, AMARA, "", hash_blob(GLOBEX.encode(), "sha1")),)


def test_links_and_submodules_are_no_notes(tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner", {AMARA: ACME})
    made = repository(tmp_path / "vault", {AMARA: ACME})
    made.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.folder), "Inner.md")
    (made.folder / "Link.md").symlink_to(AMARA)
    made.save({})
    assert log(made.folder)[0].edits == ()
    (made.folder / AMARA).unlink()
    (made.folder / AMARA).symlink_to("../Link.md")
    made.save({})
    assert [(edit.path, edit.new) for edit in log(made.folder)[0].edits] == [(AMARA, "")]
    tree = list_tree(find_repository(made.folder), "HEAD")
    assert (tree["Inner.md"].mode, tree[AMARA].mode, tree["Link.md"].mode) == ("160000", "120000", "120000")
    # Inside the submodule there is its own history
    assert edits(made.folder / "Inner.md") == [(AMARA, AMARA)]


def test_a_vault_below_the_top_knows_only_its_own(tmp_path: Path) -> None:
    made = repository(tmp_path / "all", {f"my notes/vault/{AMARA}": ACME, "elsewhere/Bo.md": GLOBEX})
    made.save({"elsewhere/Bo.md": ACME})
    made.git("checkout", "-q", "-b", "phone")
    made.save({f"my notes/vault/{AMARA}": GLOBEX})
    made.git("checkout", "-q", "main")
    made.save({"elsewhere/Bo.md": "# Bo\n"})
    made.git("merge", "-q", "--no-ff", "-m", "phone", "phone")
    vault = made.folder / "my notes/vault"
    assert find_repository(vault).prefix == "my notes/vault/"
    told = {one.commit: one for one in log(vault)}
    line = made.git("log", "--format=%H %P").splitlines()
    assert {commit: one.parents for commit, one in told.items()} == {
        line.split()[0]: tuple(line.split()[1:]) for line in line
    }
    assert [len(one.edits) for one in told.values()] == [1, 0, 1, 0, 1]
    assert {edit.path for one in told.values() for edit in one.edits} == {AMARA}
    assert set(list_tree(find_repository(vault), "HEAD")) == {AMARA}


def test_paths_that_are_not_utf_8_and_odd_ones_come_through(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault")
    odd = ['tab\tand "quote".md', "line\nend.md", "  blanks .md", ":(glob)*.md", "-n.md", "Zoë 人.md", "\x01x.md"]
    for name in odd:
        (made.folder / name).write_text(ACME)
    raw = os.fsdecode(b"\xff\xfe.md")
    (made.folder / raw).write_text(ACME)
    made.save({})
    assert {path for path, _ in edits(made.folder)} == {*odd, raw}


def test_detached_linked_and_locked(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    first = made.git("rev-parse", "HEAD").strip()
    made.save({AMARA: GLOBEX})
    made.git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"), first)
    (made.folder / ".git/index.lock").touch()
    (made.folder / ".git/HEAD.lock").touch()
    assert find_repository(tmp_path / "linked").head == first
    assert len(log(tmp_path / "linked")) == 1
    assert len(log(made.folder)) == 2


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_in_the_middle_of_something_the_head_is_what_counts(how: str, tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    made.git("checkout", "-q", "-b", "phone")
    made.save({AMARA: GLOBEX})
    made.git("checkout", "-q", "main")
    made.save({AMARA: ACME.replace("Acme", "Hooli")})
    made.git(how, "phone", fails=True)
    assert len(log(made.folder)) == 2


def test_a_merge_is_told_by_what_it_brought_to_its_first_parent(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME, "Bo.md": ACME})
    made.git("checkout", "-q", "-b", "phone")
    side = made.save({AMARA: GLOBEX})
    made.git("checkout", "-q", "main")
    first = made.save({"Bo.md": GLOBEX})
    made.git("merge", "-q", "-m", "phone", "phone")
    merge = next(one for one in log(made.folder) if len(one.parents) == 2)
    assert merge.parents == (first, side)
    assert [edit.path for edit in merge.edits] == [AMARA]


def clone(made: Repository, folder: Path, *words: str) -> Path:
    source = f"file://{made.folder}"
    made.git("config", "uploadpack.allowFilter", "true")
    subprocess.run(["git", "clone", "-q", *words, source, str(folder)], env=ENVIRONMENT, check=True)
    return folder


def test_a_shallow_clone_begins_where_it_begins(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    for number in range(3):
        made.save({AMARA: GLOBEX + f"- {number}\n"})
    vault = clone(made, tmp_path / "shallow", "--depth=2")
    found = find_repository(vault)
    assert found.is_shallow
    assert [one.parents for one in log(vault)][1:] == [()]
    Repository(vault).git("fetch", "-q", "--deepen=1")
    assert find_repository(vault).boundary != found.boundary
    Repository(vault).git("fetch", "-q", "--unshallow")
    assert (find_repository(vault).is_shallow, find_repository(vault).boundary) == (False, "")


def test_what_was_not_fetched_is_left_out_and_never_fetched(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME, "Bo.md": "# Bo\n"})
    made.save({AMARA: GLOBEX})
    made.save({AMARA: None, "Amara.md": GLOBEX + "- moved\n"})
    vault = clone(made, tmp_path / "partial", "--filter=blob:none")
    before = sorted((vault / ".git/objects").rglob("*"))
    with pytest.raises(NotFetched, match="netvault fetches nothing"):
        log(vault)
    told = log(vault, exact=True)
    assert len(told) == 3
    blobs = [edit.new for one in told for edit in one.edits if edit.new]
    here = [text for _, text in read_blobs(find_repository(vault), blobs)]
    assert here == [(GLOBEX + "- moved\n").encode(), b"# Bo\n"]
    assert sorted((vault / ".git/objects").rglob("*")) == before


def test_without_trees_there_is_a_sentence(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    made.save({AMARA: GLOBEX})
    vault = clone(made, tmp_path / "partial", "--filter=tree:0")
    with pytest.raises(NotFetched, match="holds only part of its history"):
        log(vault, exact=True)


def test_a_missing_blob_is_left_out(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    here = hash_blob(ACME.encode(), "sha1")
    found = find_repository(made.folder)
    assert list(read_blobs(found, ["0" * 40, here, "1" * 40])) == [(here, ACME.encode())]
    assert list(read_blobs(found, [])) == []


def test_many_and_large_blobs_come_in_the_order_asked(tmp_path: Path) -> None:
    texts = [b"", b"\n", b"x" * 300_000, *(b"note %d" % number for number in range(1_200))]
    made = repository(tmp_path / "vault")
    for number, text in enumerate(texts):
        (made.folder / f"{number}.md").write_bytes(text)
    made.save({})
    found = find_repository(made.folder)
    asked = [hash_blob(text, "sha1") for text in texts]
    assert [text for _, text in read_blobs(found, iter(asked))] == texts


def test_too_large_a_blob_is_read_past(tmp_path: Path) -> None:
    texts = [b"small", b"x" * 3_000_000, b"y" * 1000, b"z" * 1001, b""]
    made = repository(tmp_path / "vault")
    for number, text in enumerate(texts):
        (made.folder / f"{number}.md").write_bytes(text)
    made.save({})
    asked = [hash_blob(text, "sha1") for text in texts]
    found = dict(read_blobs(find_repository(made.folder), asked, most_bytes=1000))
    assert found == {asked[0]: b"small", asked[2]: b"y" * 1000, asked[4]: b""}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a pipe be made small")
def test_a_small_pipe_lets_nobody_wait_for_ever(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault")
    for number in range(600):
        (made.folder / f"{number}.md").write_text(f"{number} " * 500)
    made.save({})
    words = (
        "import sys; from fcntl import F_SETPIPE_SZ, fcntl; from pathlib import Path\n"
        "from netvault.disk.git import ask_blobs, find_repository, list_tree\n"
        "from netvault.disk.git_talk import start_git\n"
        "found = find_repository(Path(sys.argv[1]))\n"
        "blobs = [one.blob for one in list_tree(found, 'HEAD').values()]\n"
        "with start_git(found.vault, 'cat-file', '--batch') as talk:\n"
        "    for pipe in (talk.program.stdin, talk.program.stdout): fcntl(pipe, F_SETPIPE_SZ, 4096)\n"
        "    print(len(list(ask_blobs(talk, iter(blobs), None))))"
    )
    run = subprocess.run([sys.executable, "-c", words, str(made.folder)], capture_output=True, check=True, timeout=60,
                         cwd=Path(__file__).parents[2])  # fmt: skip
    assert run.stdout.strip() == b"600"


def test_a_git_that_answers_no_more_is_given_up(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME, "Bo.md": GLOBEX, "Chidi.md": "# Chidi\n"})
    deaf = tmp_path / "git"
    deaf.write_text(f'#!/bin/sh\ncase "$*" in *cat-file*) exec sleep 60;; esac\nexec {shutil.which("git")} "$@"\n')
    deaf.chmod(0o755)
    program = (
        "git_talk.TIMEOUT_SECONDS = 0.5; found = git.find_repository(Path(sys.argv[1]))\n"
        "blobs = [one.blob for one in git.list_tree(found, 'HEAD').values()]\n"
        "try:\n    print(list(git.read_blobs(found, blobs)))\nexcept git.NoHistory as reason:\n    print(reason)"
    )
    says = say_in_a_program(made.folder, program, PATH=f"{tmp_path}:{os.environ['PATH']}").splitlines()[0]
    assert says.startswith("git took longer than")


def test_a_damaged_tree_is_told_as_git_tells_it(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    made.save({AMARA: GLOBEX})
    tree = made.git("rev-parse", "HEAD^{tree}").strip()
    (made.folder / ".git/objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(NoHistory, match=f"git cannot read the repository of .*: .*{tree}") as caught:
        log(made.folder)
    assert "hint" not in str(caught.value)


@pytest.mark.parametrize(("said", "reason"), [
    (b"", "it gave no reason"),
    (b"fatal: bad\nhint: look\n", "bad"),
    (b"hint: old\nhint: older\nerror: cannot read\nfatal: unable\n", "cannot read"),
    (b"warning: odd\n", "warning: odd"),
])  # fmt: skip
def test_the_reason_is_the_line_that_gives_one(said: bytes, reason: str) -> None:
    assert str(failure(Path("v"), said)) == f"git cannot read the repository of v: {reason}"


def test_sha256(tmp_path: Path) -> None:
    subprocess.run(
        ["git", "init", "-q", "--object-format=sha256", "-b", "main", str(tmp_path / "vault")],
        env=ENVIRONMENT,
        check=True,
    )
    made = Repository(tmp_path / "vault")
    made.save({AMARA: ACME})
    found = find_repository(made.folder)
    blob = hash_blob(ACME.encode(), "sha256")
    assert (found.object_format, len(found.head)) == ("sha256", 64)
    assert log(made.folder)[0].edits == (Edit(AMARA, AMARA, "", blob),)
    assert list_tree(found, found.head) == {AMARA: Entry("100644", blob)}
    assert list(read_blobs(found, [blob])) == [(blob, ACME.encode())]


def test_grafts_and_replaced_commits_count_for_nothing(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME})
    first = made.git("rev-parse", "HEAD").strip()
    second = made.save({AMARA: GLOBEX})
    third = made.save({AMARA: ACME})
    (made.folder / ".git/info/grafts").write_text(f"{third} {first}\n")
    made.git("replace", second, first)
    assert [one.commit for one in log(made.folder)] == [third, second, first]


def test_configuration_of_the_log_changes_nothing(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {f"v/{AMARA}": ACME})
    made.save({f"v/{AMARA}": None, "v/Amara.md": GLOBEX})
    before = log(made.folder / "v")
    for name, value in {
        "log.showRoot": "false", "log.follow": "true", "log.diffMerges": "combined", "log.date": "human",
        "diff.renames": "false", "diff.relative": "true", "diff.noprefix": "true", "core.abbrev": "4",
        "color.ui": "always", "format.pretty": "full", "log.decorate": "full", "diff.orderFile": "/no/such",
        "log.showSignature": "true", "diff.submodule": "log", "notes.displayRef": "*", "core.quotePath": "true",
    }.items():  # fmt: skip
        made.git("config", name, value)
    assert log(made.folder / "v") == before


def trap(made: Repository, folder: Path) -> Path:
    """Lets the repository name a program wherever it can; where any was run, the file it gives is there."""
    sprung, program = folder / "sprung", folder / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $@" >> "{sprung}"\ncat\n')
    program.chmod(0o755)
    hooks = folder / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "pre-auto-gc", "reference-transaction", "post-index-change", "fsmonitor-watchman"):
        shutil.copy(program, hooks / name)
        shutil.copy(program, made.folder / ".git/hooks" / name)
    for name in (
        "core.fsmonitor", "core.pager", "pager.log", "core.sshCommand", "core.editor", "core.askPass", "gpg.program",
        "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge",
        "filter.evil.process", "merge.evil.driver", "credential.helper", "core.gitProxy", "core.alternateRefsCommand",
        "interactive.diffFilter", "uploadpack.packObjectsHook", "remote.origin.uploadpack", "gpg.ssh.program",
    ):  # fmt: skip
        made.git("config", name, str(program))
    for name, value in {
        "core.hooksPath": str(hooks), "log.showSignature": "true", "filter.evil.required": "true",
        "alias.log": f"!{program}", "alias.rev-parse": f"!{program}", "alias.cat-file": f"!{program}",
        "extensions.partialClone": "origin", "remote.origin.promisor": "true",
        "protocol.ext.allow": "always", "protocol.allow": "always", "diff.evil.cachetextconv": "true",
        "remote.origin.url": f"ext::{program} %S", "core.repositoryFormatVersion": "1",
    }.items():  # fmt: skip
        made.git("config", name, value)
    return sprung


def test_nothing_that_a_repository_names_is_run(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME, ".gitattributes": "*.md diff=evil filter=evil merge=evil\n"})
    made.save({AMARA: GLOBEX})
    missing = made.save({AMARA: None, "Amara.md": GLOBEX + "- moved\n"})
    blob = made.git("rev-parse", "HEAD:Amara.md").strip()
    signed = made.git("cat-file", "commit", missing).replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n\n", 1)
    (tmp_path / "commit").write_text(signed)
    made.git("update-ref", "HEAD", made.git("hash-object", "-t", "commit", "-w", str(tmp_path / "commit")).strip())
    (made.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    sprung = trap(made, tmp_path)
    found = find_repository(made.folder)
    with pytest.raises(NotFetched):
        list(read_revisions(found, found.head))
    told = list(read_revisions(found, found.head, exact=True))
    assert len(told) == 3
    assert blob not in dict(read_blobs(found, [blob, *(edit.old for one in told for edit in one.edits if edit.old)]))
    assert AMARA not in list_tree(found, found.head)
    assert find_commit(found, "HEAD~1") == told[1].commit
    assert len(list_commits(found, found.head)) == 3
    assert not sprung.exists(), sprung.read_text()


def test_the_trap_springs_for_who_is_not_careful(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: ACME, ".gitattributes": "*.md diff=evil filter=evil\n"})
    made.save({AMARA: GLOBEX})
    sprung = trap(made, tmp_path)
    subprocess.run(["git", "-C", str(made.folder), "log", "-p"], env=ENVIRONMENT, capture_output=True, check=False)
    assert sprung.exists()
