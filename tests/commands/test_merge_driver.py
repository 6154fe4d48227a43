"""Merging notes by netvault, through git itself: what somebody with two devices finds afterwards."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path, PurePosixPath
from textwrap import dedent

import pytest
from repository import Repository, repository

from netvault.commands.init_git import driver_words, install_driver
from netvault.commands.merge_driver import merge_versions
from netvault.dashboard.page import compose, take_apart
from netvault.model.errors import WriteRefused
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.nodes import Scalar

ROOT = Path(__file__).parents[2]
# As `init --git` writes it, but of this checkout
HERE = f"export PYTHONPATH={shlex.quote(str(ROOT))}; "
DRIVER = HERE + driver_words(sys.executable, ROOT / "netvault/__main__.py")
ADA = "People/Ada.md"
BASE = """\
    ---
    type: person
    company: Acme
    last_contact: 2026-01-05
    tags:
      - friend
    ---
    # Ada

    ## Log

    - 2026-01-05 call: hello
    """
PHONE = BASE.replace("last_contact: 2026-01-05", "last_contact: 2026-02-01").replace(
    "- 2026-01-05", "- 2026-02-01 lunch: noodles\n    - 2026-01-05"
)
DESK = BASE.replace("last_contact: 2026-01-05", "last_contact: 2026-02-03").replace(
    "- 2026-01-05", "- 2026-02-03 email: her talk\n    - 2026-01-05"
)
BOTH = DESK.replace("- 2026-01-05", "- 2026-02-01 lunch: noodles\n    - 2026-01-05")


def merging(folder: Path) -> Repository:
    """A repository whose notes are merged by this netvault."""
    made = repository(folder, {".gitattributes": "*.md merge=netvault\n"})
    made.git("config", "merge.netvault.driver", DRIVER)
    return made


def two_devices(folder: Path, base: str, phone: str, desk: str, path: str = ADA) -> Repository:
    """A repository on the branch of the desk, with a branch `phone`, each with its own version of the note."""
    made = merging(folder)
    made.save({path: base})
    made.git("checkout", "-q", "-b", "phone")
    made.save({path: phone})
    made.git("checkout", "-q", "main")
    made.save({path: desk})
    return made


def text_of(made: Repository, path: str = ADA) -> str:
    return (made.folder / path).read_bytes().decode("utf-8")


def says(text: str) -> dict[str, str]:
    """The properties with one value, by key; fails where more is wrong with them than that a merge left two."""
    read = read_front_matter(text, PurePosixPath(ADA))
    assert [found.code for found in read.problems] == ["NV115"] * text.count(" (theirs):")
    return {field.key: field.node.text for field in read if isinstance(field.node, Scalar)}


def test_two_devices_log_the_same_person_and_merge(tmp_path: Path) -> None:
    made = two_devices(tmp_path, BASE, PHONE, DESK)
    made.git("merge", "--no-edit", "phone")
    assert text_of(made) == dedent(BOTH)
    assert made.git("status", "--porcelain") == ""


def test_two_devices_log_the_same_person_and_pull_with_a_rebase(tmp_path: Path) -> None:
    phone = merging(tmp_path / "phone")
    phone.save({ADA: BASE})
    desk = Repository(tmp_path / "desk")
    phone.git("clone", "-q", str(phone.folder), str(desk.folder))
    desk.git("config", "merge.netvault.driver", DRIVER)
    phone.save({ADA: PHONE})
    desk.save({ADA: DESK})
    desk.git("pull", "-q", "--rebase")
    assert text_of(desk) == dedent(BOTH)
    assert desk.git("rev-list", "--merges", "HEAD") == ""


def test_two_devices_log_the_same_person_and_one_commit_is_picked(tmp_path: Path) -> None:
    made = two_devices(tmp_path, BASE, PHONE, DESK)
    made.git("cherry-pick", "phone")
    assert text_of(made) == dedent(BOTH)


def test_both_added_to_a_list(tmp_path: Path) -> None:
    phone, desk = (BASE.replace("- friend", f"- friend\n      - {tag}") for tag in ("choir", "chess"))
    made = two_devices(tmp_path, BASE, phone, desk)
    made.git("merge", "--no-edit", "phone")
    assert text_of(made) == dedent(BASE.replace("- friend", "- friend\n      - chess\n      - choir"))


def test_both_changed_the_company_and_are_told_so(tmp_path: Path) -> None:
    made = two_devices(tmp_path, BASE, PHONE.replace("Acme", "Globex"), DESK.replace("Acme", "Initech"))
    assert "CONFLICT (content)" in made.git("merge", "--no-edit", "phone", fails=True)
    assert made.git("status", "--porcelain") == f"UU {ADA}\n"
    text = text_of(made)
    assert says(text) == says(dedent(BOTH)) | {"company": "Initech", "company (theirs)": "Globex"}
    assert text == dedent(BOTH).replace("company: Acme\n", "company: Initech\ncompany (theirs): Globex\n")


def test_a_conflict_left_in_a_commit_is_no_conflict_any_more_once_it_is_mended(tmp_path: Path) -> None:
    made = two_devices(tmp_path, BASE, BASE.replace("Acme", "Globex"), BASE.replace("Acme", "Initech"))
    made.git("merge", "--no-edit", "phone", fails=True)
    made.git("commit", "-q", "-a", "--no-edit")
    made.git("checkout", "-q", "phone")
    made.save({ADA: BASE.replace("Acme", "Globex").replace("friend", "choir")})
    made.git("checkout", "-q", "main")
    made.save({ADA: BASE.replace("Acme", "Globex")})
    made.git("merge", "--no-edit", "phone")
    assert text_of(made) == dedent(BASE.replace("Acme", "Globex").replace("friend", "choir"))


def test_a_note_renamed_on_one_side(tmp_path: Path) -> None:
    made = two_devices(tmp_path, BASE, PHONE, BASE)
    made.git("mv", ADA, "People/Ada Lovelace.md")
    made.save({"People/Ada Lovelace.md": DESK})
    made.git("merge", "--no-edit", "phone")
    assert text_of(made, "People/Ada Lovelace.md") == dedent(BOTH)
    assert not (made.folder / ADA).exists()


@pytest.mark.parametrize("name", ["-h.md", '$(touch gone) "it\'s" `中` & %P.md'])
def test_a_name_with_signs_that_mean_something_to_programs(tmp_path: Path, name: str) -> None:
    made = two_devices(tmp_path, BASE, PHONE, DESK, name)
    made.git("merge", "--no-edit", "phone")
    assert text_of(made, name) == dedent(BOTH)
    assert {path.name for path in made.folder.iterdir()} == {".git", ".gitattributes", name}


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    windows = [dedent(text).replace("\n", "\r\n") for text in (BASE, PHONE, DESK, BOTH)]
    made = two_devices(tmp_path, *windows[:3])
    made.git("merge", "--no-edit", "phone")
    assert text_of(made) == windows[3]


def test_a_note_both_devices_made(tmp_path: Path) -> None:
    made = merging(tmp_path)
    made.git("checkout", "-q", "-b", "phone")
    made.save({ADA: PHONE})
    made.git("checkout", "-q", "main")
    made.save({ADA: DESK})
    made.git("merge", "--no-edit", "phone")
    assert text_of(made) == dedent(BOTH)


def test_three_branches_at_once_are_left_to_be_merged_one_by_one(tmp_path: Path) -> None:
    """An octopus asks no merge driver: git refuses it, and nothing is changed."""
    made = two_devices(tmp_path, BASE, PHONE, DESK)
    made.git("checkout", "-q", "-b", "tablet", "main~1")
    made.save({ADA: BASE.replace("- 2026-01-05", "- 2026-02-02 post: a card\n    - 2026-01-05")})
    made.git("checkout", "-q", "main")
    made.git("merge", "--no-edit", "phone", "tablet", fails=True)
    made.git("reset", "-q", "--merge")
    assert text_of(made) == dedent(DESK)
    for branch in ("phone", "tablet"):
        made.git("merge", "--no-edit", branch)
    assert [line[:12] for line in text_of(made).split("\n") if line.startswith("- ")] == [
        "- 2026-02-03", "- 2026-02-02", "- 2026-02-01", "- 2026-01-05",
    ]  # fmt: skip


def test_where_netvault_is_gone_git_merges_as_it_always_did(tmp_path: Path) -> None:
    made = two_devices(tmp_path, BASE, PHONE, DESK)
    made.git("config", "--unset", "merge.netvault.driver")
    install_driver(tmp_path, "/nowhere/python")
    made.git("merge", "--no-edit", "phone", fails=True)
    text = text_of(made)
    assert "<<<<<<< ours\n" in text
    assert "- 2026-02-03 email: her talk\n" in text
    assert "- 2026-02-01 lunch: noodles\n" in text


@pytest.mark.parametrize(
    "failure",
    ["exit 1", "exit 2", "exit 3", "exit 70", "kill -9 $$", f"exec {shlex.quote(sys.executable)} -P -m no_netvault"],
)
def test_where_netvault_fails_git_merges_as_it_always_did(tmp_path: Path, failure: str) -> None:
    made = two_devices(tmp_path / "notes", BASE, PHONE, DESK)
    made.git("config", "merge.netvault.driver", failing(tmp_path / "python", failure))
    made.git("merge", "--no-edit", "phone", fails=True)
    assert "<<<<<<< ours\n" in text_of(made)
    assert "- 2026-02-01 lunch: noodles\n" in text_of(made)


def test_where_netvault_fails_and_git_need_not_ask_all_is_merged(tmp_path: Path) -> None:
    desk = BASE.replace("hello", "hello again")
    made = two_devices(tmp_path / "notes", BASE, BASE.replace("person", "friend"), desk)
    made.git("config", "merge.netvault.driver", failing(tmp_path / "python", "exit 70"))
    made.git("merge", "--no-edit", "phone")
    assert text_of(made) == dedent(desk.replace("person", "friend"))


def test_a_failure_in_the_middle_of_writing_is_never_taken_for_a_merge(tmp_path: Path) -> None:
    made = two_devices(tmp_path / "notes", BASE, PHONE, DESK)
    made.git("config", "merge.netvault.driver", failing(tmp_path / "python", 'echo half > "$7"; exit 70'))
    made.git("merge", "--no-edit", "phone", fails=True)
    assert text_of(made) == "half\n"


def failing(python: Path, script: str) -> str:
    """The driver of a Python that does this instead."""
    python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    python.chmod(0o755)
    return driver_words(str(python), python)


@pytest.mark.parametrize(
    "setting",
    [
        "export NETVAULT_TODAY=someday",
        pytest.param(
            "exec 2>/dev/full", marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is none")
        ),
    ],
)
def test_what_is_around_git_changes_nothing(tmp_path: Path, setting: str) -> None:
    made = two_devices(tmp_path, BASE, PHONE.replace("Acme", "Globex"), DESK.replace("Acme", "Initech"))
    made.git("config", "merge.netvault.driver", f"{setting}; {DRIVER}")
    made.git("merge", "--no-edit", "phone", fails=True)
    assert says(text_of(made)) == says(dedent(BOTH)) | {"company": "Initech", "company (theirs)": "Globex"}


def test_a_computer_that_was_not_told_merges_as_it_always_did(tmp_path: Path) -> None:
    made = two_devices(tmp_path, BASE, PHONE, DESK)
    made.git("config", "--unset", "merge.netvault.driver")
    made.git("merge", "--no-edit", "phone", fails=True)
    assert "<<<<<<< HEAD\n" in text_of(made)


PAGE = "Network Dashboard.md"


def page(generated: str, above: str = "", below: str = "") -> str:
    return above + compose(None, generated, 3).text + below


def test_the_page_is_never_in_conflict(tmp_path: Path) -> None:
    desk = page("Ada is due.\nBo too.", above="My own words\n\n")
    made = two_devices(tmp_path, page("Nobody."), page("Bo is due.", below="\nBelow\n"), desk, PAGE)
    made.git("merge", "--no-edit", "phone")
    assert text_of(made, PAGE) == desk + "\nBelow\n"
    assert take_apart(text_of(made, PAGE)).regions[0].is_ours


def test_a_hand_edit_in_the_page_is_kept_by_the_next_writing(tmp_path: Path) -> None:
    phone = page("Bo is due.").replace("Bo is due.\n", "Bo is due.\nRing him at noon!\n")
    made = two_devices(tmp_path, page("Nobody."), phone, page("Ada is due."), PAGE)
    made.git("merge", "--no-edit", "phone")
    written = compose(text_of(made, PAGE), "Ada and Bo are due.", 3)
    assert "Ring him at noon!" in take_apart(written.text).below


def merge_here(folder: Path, base: bytes, ours: bytes, theirs: bytes, path: str = ADA) -> tuple[bytes, bool]:
    """What the command makes of three versions, as files beside each other."""
    for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_bytes(text)
    files = [folder / name for name in ("base", "ours", "theirs")]
    outcome = merge_versions(folder, *files, PurePosixPath(path))
    return (folder / "ours").read_bytes(), outcome.is_clean


def raw(text: str) -> bytes:
    return dedent(text).encode("utf-8")


def test_another_note_is_merged_as_git_merges_text(tmp_path: Path) -> None:
    base, phone, desk = (raw(text.replace("type: person", "kept: as it was")) for text in (BASE, PHONE, DESK))
    merged, is_clean = merge_here(tmp_path, base, desk, phone, "Daily/2026-02-01.md")
    assert not is_clean
    assert merged.count(b"<<<<<<< ours") == 2


def test_a_person_is_known_by_the_settings_of_the_vault(tmp_path: Path) -> None:
    base, phone, desk, both = (
        raw(text.replace("type: person", "kept: as it was")) for text in (BASE, PHONE, DESK, BOTH)
    )
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault/Network Settings.md").write_text(
        "---\ncontact_folders: [Leute/Freunde]\n---\n", encoding="utf-8"
    )
    assert merge_here(tmp_path, base, desk, phone, "vault/Leute/Freunde/Ada.md") == (both, True)
    assert not merge_here(tmp_path, base, desk, phone, "Leute/Freunde/Ada.md")[1]


def test_days_are_read_in_the_order_of_the_vault(tmp_path: Path) -> None:
    base, phone, desk = (
        raw(BASE.replace("last_contact: 2026-01-05", f"last_contact: {day}"))
        for day in ("01/05/2026", "02/03/2026", "01/04/2026")
    )
    (tmp_path / "Network Settings.md").write_text("---\ndate_order: mdy\n---\n", encoding="utf-8")
    assert merge_here(tmp_path, base, desk, phone) == (phone, True)


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(b"caf\xe9\n", id="no UTF-8"),
        pytest.param(b"<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", id="markers of an earlier merge"),
    ],
)
def test_what_is_no_note_is_merged_as_git_merges_text(tmp_path: Path, odd: bytes) -> None:
    base, phone, desk = raw(BASE) + b"\n" + odd, raw(PHONE) + b"\n" + odd, raw(DESK) + b"\n" + odd
    merged, is_clean = merge_here(tmp_path, base, desk, phone)
    assert not is_clean
    assert merged.endswith(odd)
    assert b"<<<<<<< ours\n- 2026-02-03" in merged


def test_what_git_cannot_merge_is_refused_and_ours_untouched(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused):
        merge_here(tmp_path, b"a\n", b"\0ours\n", b"\0theirs\n")
    assert (tmp_path / "ours").read_bytes() == b"\0ours\n"
