"""What git tells of a vault: which changes took effect, on which day, by which commit; read anew or remembered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repository import ENVIRONMENT, Repository, repository

from netvault.commands.hindsight import Hindsight
from netvault.commands.load import load_network
from netvault.disk.memory import load_kept, save_kept
from netvault.disk.scan import scan_vault
from netvault.model.change import Change, History
from netvault.model.settings import Habits

TODAY = date(2026, 3, 1)
AMARA, BO = "People/Amara Osei.md", "People/Bo Lindqvist.md"
MON, TUE, WED, THU, FRI = (date(2026, 1, 5) + timedelta(days=number) for number in range(5))


def note(company: str = "", city: str = "", log: int = 0) -> str:
    """A person's note: where they work and live, and so many lines below."""
    fields = [f"{name}: {text}" for name, text in (("company", company), ("city", city)) if text]
    lines = [f"- 2026-01-0{number + 1} call" for number in range(log)]
    return "\n".join(["---", "type: person", *fields, "---", "Keeps bees behind the library, and sings.", *lines, ""])


def read(made: Repository | Path, **chosen: object) -> History:
    vault = made.folder if isinstance(made, Repository) else made
    return Hindsight(vault, TODAY, **chosen).read()


def told(history: History) -> list[tuple[str, str, str, date | None]]:
    """Each change as path, old, new, day."""
    assert history.why_none == ""
    return [(one.path, ", ".join(one.old), ", ".join(one.new), one.on) for one in history.changes]


def test_a_vault_without_git_says_so_and_works(tmp_path: Path) -> None:
    (tmp_path / "Amara.md").write_text(note("Acme"))
    assert read(tmp_path) == History(
        why_none=f"{tmp_path} lies in no git repository, so there is no history to look at."
    )
    loaded = load_network(tmp_path, TODAY)
    assert loaded.network.history.why_none.startswith(str(tmp_path))
    assert loaded.problems == ()


def test_a_vault_that_the_repository_around_it_leaves_out_says_so(tmp_path: Path) -> None:
    made = repository(tmp_path / "all", {".gitignore": "vault\n", "readme.md": "# Us\n"})
    made.write({f"vault/{AMARA}": note("Acme")})
    assert "Nothing is committed" in read(made.folder / "vault").why_none


def test_where_no_commit_holds_todays_notes_it_says_so(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.write({AMARA: None, BO: note("Globex")})
    assert read(made).why_none.startswith(f"No commit holds a note that is in {made.folder} now")
    made.save({}, TUE)
    assert read(made) == History((), {BO: TUE})


def test_a_hash_that_is_no_commit_says_so(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.git("tag", "-a", "-m", "one", "v1")
    assert read(made, commit="v1") == read(made, commit=made.git("rev-parse", "HEAD").strip()) == read(made)
    assert "is no commit" in read(made, commit=made.git("rev-parse", "v1").strip()).why_none
    assert read(made, commit="0" * 40).why_none.startswith("git cannot read the repository")


def test_before_the_first_commit_there_is_nothing_to_tell(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault")
    made.write({AMARA: note("Acme")})
    assert "Nothing is committed" in read(made).why_none
    assert "no commit" in read(repository(tmp_path / "other", {}), commit="v1").why_none


def test_a_first_version_a_log_line_and_a_new_note_are_no_change(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.save({AMARA: note("Acme", log=2)}, TUE)
    made.save({BO: note("Globex")}, WED)
    made.write({"People/Chidi.md": note("Hooli")})
    assert read(made) == History((), {AMARA: MON, BO: WED})


def test_what_changed_is_told_oldest_first(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme"), BO: note(city="Lima")}, MON)
    second = made.save({BO: note(city='"[[Porto]]"')}, TUE)
    third = made.save({AMARA: note("Globex", "Osaka")}, WED)
    assert read(made).changes == (
        Change(BO, "city", ("Lima",), ("Porto",), TUE, second),
        Change(AMARA, "company", ("Acme",), ("Globex",), WED, third),
        Change(AMARA, "city", (), ("Osaka",), WED, third),
    )
    assert load_network(made.folder, TODAY).network.history == read(made)


def test_a_broken_version_is_passed_over(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.save({AMARA: note("[Acme")}, TUE)
    made.save({AMARA: ""}, TUE)
    made.save({AMARA: note("{{company}}")}, TUE)
    assert told(read(made)) == []
    made.save({AMARA: note("Globex")}, WED)
    assert told(read(made)) == [(AMARA, "Acme", "Globex", WED)]


def test_a_renamed_note_keeps_its_past(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.save({AMARA: note("Globex")}, TUE)
    made.save({AMARA: None, "Amara.md": note("Hooli")}, WED)
    made.save({"Amara.md": None, BO: note("Hooli"), AMARA: note("Initech", "Lima") + "Somebody else.\n" * 20}, THU)
    history = read(made)
    assert told(history) == [(BO, "Acme", "Globex", TUE), (BO, "Globex", "Hooli", WED)]
    assert history.first_seen == {BO: MON, AMARA: THU}


SAM, OTHER_SAM = "People/Sam Adeyemi.md", "People/Sam Brown.md"
TEMPLATE = "\n".join(["", "## How we met", "", "## Family", "", "## Work", "", "## Log", ""]) * 4


def person(*lines: str) -> str:
    """A note as a template makes it: most of it is the same in everybody's."""
    return "\n".join(["---", "type: person", "status: active", "cadence: quarterly", *lines, "---", TEMPLATE])


@pytest.mark.parametrize("is_saved", [True, False], ids=["committed", "in the work tree"])
@pytest.mark.parametrize(("was", "now", "old", "new"), [
    pytest.param(SAM, OTHER_SAM, ("private: true", "company: SamSecretCo"), ("company: BrownCo",), id="private"),
    pytest.param(SAM, OTHER_SAM, ("private: true", "company: One"), ("company: One", "city: Oslo"), id="a colleague"),
    pytest.param(SAM, OTHER_SAM, ("company: SamCo",), ("private: true", "company: BrownCo"), id="private from now on"),
    pytest.param(SAM, "People/Sam.md", ("private: [city]", "city: Lima"), ("city: Oslo",), id="a part private"),
    pytest.param(SAM, OTHER_SAM, ("company: SamCo", "city: Lima"), ("company: BrownCo",), id="no fact is the same"),
    pytest.param(SAM, OTHER_SAM, ("company: SamCo",), (), id="taken away, the first name shared"),
    pytest.param("People/Zed Hidden.md", "People/Yan Lee.md", ("private: true", "company: ZedSecretCo"), (),
                 id="private, and a bare template"),
    pytest.param("People/Zed Novak.md", "People/Yan Lee.md", ("company: ZedCo",), (), id="a bare template"),
])  # fmt: skip
def test_nothing_is_told_under_somebody_elses_name(
    was: str, now: str, old: tuple[str, ...], new: tuple[str, ...], is_saved: bool, tmp_path: Path
) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme"), was: person("company: EarlierCo")}, MON)
    made.save({was: person(*old)}, TUE)
    change: dict[str, str | None] = {was: None, now: person(*new)}
    if not is_saved:
        made.write(change)
        assert read(made) == History((), {AMARA: MON})
        return
    made.save(change, WED)
    assert read(made) == History((), {AMARA: MON, now: WED})
    made.save({now: person(*new, "role: Baker")}, THU)
    assert [one for one in told(read(made)) if one[1]] == []


def test_nothing_goes_to_somebody_new_in_a_private_persons_place(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {"People/Sam.md": person("company: EarlierCo")}, MON)
    made.save({"People/Sam.md": person("company: OpenCo")}, TUE)
    made.save({"People/Sam.md": person("private: true", "company: SamSecretCo")}, WED)
    made.write({SAM: person("private: true", "company: SamSecretCo"), "People/Sam.md": person("company: BrownCo")})
    assert "No commit" in read(made).why_none
    made.save({}, THU)
    assert read(made) == History((), {SAM: THU, "People/Sam.md": THU})


@pytest.mark.parametrize("is_saved", [True, False], ids=["committed", "in the work tree"])
def test_a_name_given_to_somebody_else_leaves_the_past_with_its_text(is_saved: bool, tmp_path: Path) -> None:
    made, folder = repository(tmp_path / "vault", {"People/Sam.md": person("company: EarlierCo")}, MON), tmp_path / "m"
    made.save({"People/Sam.md": person("company: OpenCo")}, TUE)
    warm(made, folder)
    parted: dict[str, str | None] = {
        SAM: person("company: OpenCo"), "People/Sam.md": person("company: BrownCo"), BO: note("Hooli"),
    }  # fmt: skip
    made.save(parted, WED) if is_saved else made.write(parted)
    for history in (read(made), warm(made, folder), warm(made, folder)):
        assert told(history) == [(SAM, "EarlierCo", "OpenCo", TUE)]
        assert history.first_seen == {SAM: MON} | ({"People/Sam.md": WED, BO: WED} if is_saved else {})


def test_a_private_note_that_was_renamed_on_a_branch_tells_nothing(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.git("checkout", "-q", "-b", "phone")
    made.save({SAM: person("company: SamCo")}, TUE)
    made.save({SAM: None, OTHER_SAM: person("company: BrownCo")}, WED)
    made.git("checkout", "-q", "main")
    made.save({AMARA: note("Acme", log=1)}, THU)
    made.git("merge", "-q", "-m", "phone", "phone", on=FRI)
    assert read(made) == History((), {AMARA: MON, OTHER_SAM: WED})


@pytest.mark.parametrize("is_saved", [True, False], ids=["committed", "in the work tree"])
def test_who_takes_another_name_is_still_the_same_where_a_fact_is(is_saved: bool, tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {SAM: person("company: SamCo", "city: Lima")}, MON)
    renamed: dict[str, str | None] = {SAM: None, OTHER_SAM: person("company: Globex", "city: lima")}
    made.save(renamed, TUE) if is_saved else made.write(renamed)
    on = TUE if is_saved else TODAY
    assert told(read(made)) == [(OTHER_SAM, "SamCo", "Globex", on)]
    assert read(made).first_seen == {OTHER_SAM: MON}


@pytest.mark.parametrize("kept", ["private: true", "private: [company]", "private: org", "private: employers"])
def test_what_stood_under_private_is_never_told(kept: str, tmp_path: Path) -> None:
    made, folder = repository(tmp_path / "vault", {SAM: person("company: OpenCo")}, MON), tmp_path / "memory"
    closed = made.save({SAM: person(kept, "company: WhilePrivateCo")}, TUE)
    opened = made.save({SAM: person("company: PublicCo")}, WED)
    history = warm(made, folder)
    assert history.changes == (
        Change(SAM, "company", ("OpenCo",), (), TUE, closed),
        Change(SAM, "company", (), ("PublicCo",), WED, opened),
    )
    assert b"WhilePrivateCo" not in (folder / "history").read_bytes()
    made.save({SAM: person(kept, "company: AgainCo")}, THU)
    made.write({SAM: person(kept, "company: StillCo")})
    assert warm(made, folder).changes[3:] == (Change(SAM, "company", (), (), TODAY),)
    made.write({SAM: person("company: PublicCo")})
    assert warm(made, folder).changes[3:] == (Change(SAM, "company", (), ("PublicCo",), TODAY),)


@pytest.mark.parametrize("is_saved", [True, False], ids=["committed", "in the work tree"])
def test_names_that_became_others_are_known(is_saved: bool, tmp_path: Path) -> None:
    bells = "---\ntype: company\ncity: Cork\n---\n" + "Casts bells.\n" * 9
    made, folder = repository(tmp_path / "vault", {"Companies/Acme.md": bells}, MON), tmp_path / "memory"
    made.save({AMARA: note('"[[Acme]]"'), BO: note("Hooli")}, MON)
    assert warm(made, folder).renamed == ()
    renamed: dict[str, str | None] = {
        "Companies/Acme.md": None, "Companies/Acme Bells.md": bells + "Rings them.\n", AMARA: note('"[[Acme Bells]]"'),
        BO: None, "Friends/Bo Lindqvist.md": note("Hooli"),
    }  # fmt: skip
    made.save(renamed, TUE) if is_saved else made.write(renamed)
    for _ in range(2):
        assert warm(made, folder).renamed == (("acme", "acme bells"),)
    made.save({"Companies/Acme Bells.md": None, "Companies/BELLS.md": bells}, WED)
    made.save({"Friends/Bo Lindqvist.md": note("Globex")}, THU)
    assert warm(made, folder).renamed == read(made).renamed
    assert read(made).renamed[-1][1] == "bells"


def test_names_may_change_places(tmp_path: Path) -> None:
    amara, bo = note("Acme") + "Sails.\n" * 9, note("Globex") + "Climbs.\n" * 9
    made = repository(tmp_path / "vault", {AMARA: amara, BO: bo}, MON)
    made.save({AMARA: bo, BO: amara}, TUE)
    # To git two notes changed; nobody could tell it from that
    assert len(read(made).changes) == 2
    made.save({AMARA: None, BO: None, "A.md": amara, "B.md": bo}, WED)
    made.save({"A.md": None, "B.md": None, BO: bo, AMARA: amara}, THU)
    assert read(made).first_seen == {AMARA: MON, BO: MON}


def test_a_deleted_note_is_gone_and_one_made_again_goes_on(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme"), BO: note("Acme")}, MON)
    made.save({AMARA: note("Globex")}, TUE)
    made.save({AMARA: None}, WED)
    assert read(made) == History((), {BO: MON})
    made.save({AMARA: note("Hooli")}, THU)
    history = read(made)
    assert told(history) == [(AMARA, "Acme", "Globex", TUE), (AMARA, "Globex", "Hooli", THU)]
    assert history.first_seen == {AMARA: MON, BO: MON}


def test_what_was_merged_has_the_day_of_who_wrote_it(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme"), BO: note("Acme")}, MON)
    made.git("checkout", "-q", "-b", "phone")
    made.save({AMARA: note("Globex")}, TUE)
    made.save({AMARA: note("Hooli")}, TUE)
    side = made.save({AMARA: note("Globex")}, WED)
    made.save({AMARA: note("Globex", log=1)}, THU)
    made.git("checkout", "-q", "main")
    made.save({BO: note("Initech")}, TUE)
    made.git("merge", "-q", "-m", "phone", "phone", on=FRI)
    history = read(made)
    assert told(history) == [(BO, "Acme", "Initech", TUE), (AMARA, "Acme", "Globex", WED)]
    assert history.changes[1].commit == side


@pytest.mark.parametrize(
    ("typed", "merged"),
    [('"[[Acme Ltd|Acme]]"', '"[[Acme Ltd]]"'), ("Acme", '"[[Acme Ltd|Acme]]"'), ('"[[Acme Ltd|Us]]"', "Acme Ltd")],
)
def test_what_a_merge_writes_otherwise_is_of_who_wrote_it_first(typed: str, merged: str, tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Hooli"), BO: note("Acme")}, MON)
    made.git("checkout", "-q", "-b", "phone")
    side = made.save({AMARA: note(typed)}, TUE)
    made.git("checkout", "-q", "main")
    made.save({BO: note("Acme", log=1)}, WED)
    made.git("merge", "-q", "--no-commit", "--no-ff", "phone")
    made.save({AMARA: note(merged)}, THU)
    (change,) = read(made).changes
    assert (change.on, change.commit) == (TUE, side)


def test_what_lost_in_a_merge_never_shows(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme", "Lima"), BO: note("Acme")}, MON)
    made.git("checkout", "-q", "-b", "phone")
    made.save({AMARA: note("Globex", "Lima"), BO: note("Globex")}, TUE)
    made.git("checkout", "-q", "main")
    made.save({AMARA: note("Hooli", "Lima")}, WED)
    made.git("merge", "-q", "-s", "ours", "-m", "mine", "phone", on=THU)
    assert told(read(made)) == [(AMARA, "Acme", "Hooli", WED)]


def test_a_merge_may_settle_on_something_of_its_own(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.git("checkout", "-q", "-b", "phone")
    made.save({AMARA: note("Globex")}, TUE)
    made.git("checkout", "-q", "main")
    made.save({AMARA: note("Hooli")}, WED)
    made.git("merge", "-q", "phone", fails=True)
    assert told(read(made)) == [(AMARA, "Acme", "Hooli", WED)]
    merge = made.save({AMARA: note("Initech")}, THU)
    assert read(made).changes[1:] == (Change(AMARA, "company", ("Hooli",), ("Initech",), THU, merge),)


def test_renamed_here_and_changed_there(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme"), BO: note("Acme") + "Bo.\n" * 9}, MON)
    made.git("checkout", "-q", "-b", "phone")
    first = made.save({AMARA: note("Globex"), BO: None, "Bo.md": note("Acme") + "Bo.\n" * 9}, TUE)
    second = made.save({"Bo.md": note("Hooli") + "Bo.\n" * 9}, WED)
    made.git("checkout", "-q", "main")
    made.save({AMARA: None, "Amara.md": note("Acme")}, THU)
    made.git("merge", "-q", "-m", "phone", "phone", on=FRI)
    assert read(made).changes == (
        Change("Amara.md", "company", ("Acme",), ("Globex",), TUE, first),
        Change("Bo.md", "company", ("Acme",), ("Hooli",), WED, second),
    )


def test_a_note_that_grew_up_aside_keeps_its_years(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.git("checkout", "-q", "-b", "phone")
    made.save({BO: note("Acme")}, TUE)
    side = made.save({BO: note("Globex")}, WED)
    made.git("checkout", "-q", "main")
    made.save({AMARA: note("Acme", log=1)}, THU)
    made.git("merge", "-q", "-m", "phone", "phone", on=FRI)
    history = read(made)
    assert history.first_seen == {AMARA: MON, BO: TUE}
    assert history.changes == (Change(BO, "company", ("Acme",), ("Globex",), WED, side),)


def test_merges_within_merges_lead_to_who_wrote_it(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme"), BO: note("Acme")}, MON)
    made.git("checkout", "-q", "-b", "phone")
    made.save({BO: note("Acme", log=1)}, TUE)
    made.git("checkout", "-q", "-b", "tablet", "main")
    wrote = made.save({AMARA: note("Globex")}, TUE)
    made.git("checkout", "-q", "phone")
    made.git("merge", "-q", "-m", "tablet", "tablet", on=WED)
    made.git("checkout", "-q", "main")
    made.save({"Diary.md": "rain\n"}, WED)
    made.git("merge", "-q", "-m", "phone", "phone", on=FRI)
    assert read(made).changes == (Change(AMARA, "company", ("Acme",), ("Globex",), TUE, wrote),)


def test_an_unrelated_history_is_merged_too(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.git("checkout", "-q", "--orphan", "other")
    made.git("rm", "-rfq", ".")
    made.save({BO: note("Globex")}, TUE)
    made.git("checkout", "-q", "main")
    made.git("merge", "-q", "--allow-unrelated-histories", "-m", "both", "other", on=FRI)
    assert read(made) == History((), {AMARA: MON, BO: TUE})


def test_what_is_not_committed_counts_as_of_today(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme"), BO: note("Acme")}, MON)
    made.save({AMARA: note("Globex")}, TUE)
    made.write({AMARA: note("Hooli"), BO: note('"[[acme]]"')})
    assert read(made).changes[1:] == (Change(AMARA, "company", ("Globex",), ("Hooli",), TODAY, None),)
    made.git("add", "-A")
    assert len(read(made).changes) == 2
    made.write({AMARA: "<<<<<<< HEAD\n=======\n>>>>>>> phone\n", BO: note("[Acme")})
    assert told(read(made)) == [(AMARA, "Acme", "Globex", TUE)]
    (made.folder / AMARA).unlink()
    (made.folder / BO).unlink()
    assert (read(made).changes, read(made).first_seen) == ((), {})


def test_a_note_broken_when_it_was_committed_is_compared_with_what_it_said_before(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.save({AMARA: note("[Globex")}, TUE)
    made.write({AMARA: note("Globex")})
    assert told(read(made)) == [(AMARA, "Acme", "Globex", TODAY)]


def test_a_rename_counts_before_it_is_committed(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme"), BO: note("Acme") + "Bo.\n" * 9}, MON)
    made.save({AMARA: note("Globex")}, TUE)
    made.write({AMARA: None, "Amara.md": note("Globex"), BO: None, "Bo.md": note("Hooli") + "Bo.\n" * 9})
    made.write({"New.md": "# Somebody else\n"})
    history = read(made)
    assert told(history) == [("Amara.md", "Acme", "Globex", TUE), ("Bo.md", "Acme", "Hooli", TODAY)]
    assert history.first_seen == {"Amara.md": MON, "Bo.md": MON}


def test_the_history_of_then_knows_nothing_of_later(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.save({AMARA: note("Globex")}, TUE)
    made.save({AMARA: None, "Amara.md": note("Hooli")}, WED)
    made.write({"Amara.md": note("Initech")})
    assert told(read(made, commit="HEAD~1")) == [(AMARA, "Acme", "Globex", TUE)]
    folder = tmp_path / "memory"
    assert len(read(made, commit="HEAD", folder=folder, patience_seconds=0).changes) == 2
    assert not folder.exists()


def test_a_vault_below_the_top(tmp_path: Path) -> None:
    made = repository(tmp_path / "all", {f"vault/{AMARA}": note("Acme"), BO: note("Acme")}, MON)
    made.save({f"vault/{AMARA}": note("Globex"), BO: note("Globex")}, TUE)
    made.write({f"vault/{AMARA}": note("Hooli")})
    history = read(made.folder / "vault")
    assert told(history) == [(AMARA, "Acme", "Globex", TUE), (AMARA, "Globex", "Hooli", TODAY)]
    made.git("mv", f"vault/{AMARA}", "vault/Amara.md")
    assert [one.path for one in read(made.folder / "vault").changes] == ["Amara.md", "Amara.md"]


def test_the_day_is_the_authors_own(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    for company, when in (
        ("Globex", "2026-01-06T23:30:00-1100"), ("Hooli", "2026-01-08T00:30:00+1400"),
        ("Initech", "@99999999999 +0000"),
    ):  # fmt: skip
        made.write({AMARA: note(company)})
        words = ["git", "-C", str(made.folder), "commit", "-qam", "x", "--date", when]
        subprocess.run(words, env=ENVIRONMENT | {"GIT_COMMITTER_DATE": "2026-02-01T00:00:00Z"}, check=True)
    # Days that no clock was right on are the nearest that can be counted on from
    assert [one.on for one in read(made).changes] == [TUE, THU, date(2199, 12, 31)]


def test_a_shallow_clone_says_where_it_begins(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    for company, on in (("Globex", TUE), ("Hooli", WED), ("Initech", THU)):
        made.save({AMARA: note(company)}, on)
    shallow, folder = tmp_path / "shallow", tmp_path / "memory"
    words = ["git", "clone", "-q", "--depth=2", f"file://{made.folder}", str(shallow)]
    subprocess.run(words, env=ENVIRONMENT, check=True)
    for _ in range(2):
        history = read(shallow, folder=folder, patience_seconds=0)
        assert (told(history), history.begins) == ([(AMARA, "Hooli", "Initech", THU)], WED)
    Repository(shallow).git("fetch", "-q", "--deepen=1")
    history = read(shallow, folder=folder, patience_seconds=0)
    assert (len(history.changes), history.begins, history.first_seen) == (2, TUE, {AMARA: TUE})
    Repository(shallow).git("fetch", "-q", "--unshallow")
    assert read(shallow, folder=folder, patience_seconds=0) == read(made)


def test_a_clone_without_old_notes_tells_what_it_can(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme"), BO: note("Hooli")}, MON)
    made.git("config", "uploadpack.allowFilter", "true")
    made.save({AMARA: note("Globex"), BO: None, "Bo.md": note("Hooli")}, TUE)
    partial = tmp_path / "partial"
    words = ["git", "clone", "-q", "--filter=blob:none", f"file://{made.folder}", str(partial)]
    subprocess.run(words, env=ENVIRONMENT, check=True)
    assert read(partial) == History((), {AMARA: MON, "Bo.md": MON}, renamed=(("bo lindqvist", "bo"),))
    (partial / AMARA).write_text(note("Initech"))
    assert told(read(partial)) == [(AMARA, "Globex", "Initech", TODAY)]


def test_a_repository_that_is_damaged_is_a_sentence(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    (made.folder / ".git/refs/heads/main").write_text("0" * 39 + "1\n")
    assert read(made).why_none.startswith("git cannot read the repository") or "committed" in read(made).why_none


def ahead(made: Repository) -> dict[str, object]:
    """As if the notes had been looked at long after they were written."""
    scan = scan_vault(made.folder, Habits())
    return {"scan": replace(scan, made_ns=scan.made_ns + 10**10)}


def warm(made: Repository, folder: Path) -> History:
    return read(made, folder=folder, patience_seconds=0, **ahead(made))


def test_what_is_remembered_is_not_read_again(tmp_path: Path) -> None:
    made, folder = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON), tmp_path / "memory"
    made.save({AMARA: note("Globex")}, TUE)
    first = warm(made, folder)
    # Without the versions nobody could read them again
    blob = made.git("rev-parse", f"HEAD~1:{AMARA}").strip()
    (made.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert read(made).changes == ()
    assert warm(made, folder) == first
    made.save({AMARA: note("Hooli")}, WED)
    assert told(warm(made, folder)) == [(AMARA, "Acme", "Globex", TUE), (AMARA, "Globex", "Hooli", WED)]


def test_a_short_reading_is_not_kept(tmp_path: Path) -> None:
    made, folder = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON), tmp_path / "memory"
    read(made, folder=folder, patience_seconds=60)
    assert not folder.exists()


@pytest.mark.parametrize("left", [b"", b"torn", b"netvault 3 000000000002 000000000000 00000000\n[]"])
def test_a_torn_memory_is_none(left: bytes, tmp_path: Path) -> None:
    made, folder = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON), tmp_path / "memory"
    made.save({AMARA: note("Globex")}, TUE)
    first = warm(made, folder)
    kept = folder / "history"
    kept.write_bytes(left or kept.read_bytes()[:-20])
    assert warm(made, folder) == first


@pytest.mark.parametrize("is_in_front", [True, False])
def test_a_crafted_memory_is_none(is_in_front: bool, tmp_path: Path) -> None:
    made, folder = repository(tmp_path / "vault", {AMARA: note("Acme"), BO: note("Acme")}, MON), tmp_path / "memory"
    made.save({AMARA: note("Globex")}, TUE)
    warm(made, folder)
    kept = load_kept(folder / "history")
    assert kept is not None
    front, stories = kept
    blob = made.git("rev-parse", f"HEAD:{BO}").strip()
    if is_in_front:
        front["head"] = "--output=" + str(tmp_path / "here")
    else:
        assert blob.encode() in stories
        stories = stories.replace(blob.encode(), b"HEAD")
    save_kept(folder / "history", front, str, stories)
    made.save({BO: note("Hooli")}, WED)
    assert warm(made, folder) == read(made)


@pytest.mark.parametrize("foreign", ['{"paths":5}', "[]", '{"names":{"0":7}}', '{"turns":[[99,"a",[],[],1,"b"]]}'])
def test_a_memory_of_another_shape_is_none(foreign: str, tmp_path: Path) -> None:
    made, folder = repository(tmp_path / "vault", {AMARA: note("Acme"), BO: note("Acme")}, MON), tmp_path / "memory"
    warm(made, folder)
    kept = load_kept(folder / "history")
    assert kept is not None
    front, stories = kept
    own = json.loads(stories)
    other = json.loads(foreign)
    own["stories"] = own["stories"] | other if isinstance(other, dict) else other
    save_kept(folder / "history", front, str, json.dumps(own).encode())
    made.save({BO: note("Hooli")}, WED)
    assert warm(made, folder) == read(made)


def test_a_version_too_large_for_a_note_tells_nothing(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.save({AMARA: note("Globex") + "x" * 4 * 1024 * 1024}, TUE)
    made.save({AMARA: note("Hooli")}, WED)
    assert told(read(made)) == [(AMARA, "Acme", "Hooli", WED)]


def test_an_edit_that_leaves_no_trace_in_the_size_is_seen(tmp_path: Path) -> None:
    made, folder = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON), tmp_path / "memory"
    warm(made, folder)
    status = (made.folder / AMARA).stat()
    made.write({AMARA: note("Abcd")})
    os.utime(made.folder / AMARA, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert told(warm(made, folder)) == [(AMARA, "Acme", "Abcd", TODAY)]


def test_a_note_that_is_back_is_known_again(tmp_path: Path) -> None:
    made, folder = repository(tmp_path / "vault", {AMARA: note("Acme"), BO: note("Hooli")}, MON), tmp_path / "memory"
    made.save({AMARA: note("Globex")}, TUE)
    first = warm(made, folder)
    (made.folder / AMARA).replace(made.folder / "elsewhere")
    assert warm(made, folder) == History((), {BO: MON})
    (made.folder / "elsewhere").replace(made.folder / AMARA)
    assert warm(made, folder) == first


def test_progress_counts_the_commits(tmp_path: Path) -> None:
    made = repository(tmp_path / "vault", {AMARA: note("Acme")}, MON)
    made.save({AMARA: note("Globex")}, TUE)
    told_of: list[int] = []

    def count(items: Sequence[str]) -> Iterator[str]:
        for item in items:
            yield item
            told_of.append(len(items))

    read(made, progress=count)
    assert told_of == [2, 2]


def test_the_start_stays_light() -> None:
    words = "import sys, netvault.commands.hindsight; print(*({'subprocess', 'tempfile', 'yaml'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", words], capture_output=True, check=True, encoding="utf-8",
                         cwd=Path(__file__).parents[2])  # fmt: skip
    assert run.stdout.strip() == ""


COMPANIES = st.sampled_from(["Acme", "Globex", '"[[Globex]]"', "[broken", ""])
PATHS = st.sampled_from([AMARA, BO, "People/Chidi Okafor.md"])
Act = Callable[[Repository, date], None]


def writes(path: str, company: str, is_saved: bool) -> Act:
    def act(made: Repository, on: date) -> None:
        text = note(company) + f"{path}\n" * 8
        made.save({path: text}, on) if is_saved else made.write({path: text})

    return act


def moves(path: str, to: str, is_saved: bool) -> Act:
    def act(made: Repository, on: date) -> None:
        if (made.folder / path).exists() and path != to:
            (made.folder / path).replace(made.folder / to)
            if is_saved:
                made.save({}, on)

    return act


def deletes(path: str) -> Act:
    return lambda made, on: made.save({path: None}, on) and None if (made.folder / path).exists() else None


def commands(*words: str) -> Act:
    """Commits what there is, then asks git for this; where git refuses, it is as if nobody had."""

    def act(made: Repository, on: date) -> None:
        made.save({}, on)
        run = ["git", "-C", str(made.folder), *words]
        noon = f"{on}T12:00:00+00:00"
        when = {"GIT_AUTHOR_DATE": noon, "GIT_COMMITTER_DATE": noon}
        if subprocess.run(run, env=ENVIRONMENT | when, capture_output=True, check=False).returncode:
            for stop in ("merge", "rebase"):
                subprocess.run([*run[:3], stop, "--abort"], env=ENVIRONMENT, capture_output=True, check=False)

    return act


ACTS = st.lists(
    st.builds(writes, PATHS, COMPANIES, st.booleans())
    | st.builds(moves, PATHS, PATHS, st.booleans())
    | st.builds(deletes, PATHS)
    | st.sampled_from([
        commands("checkout", "-B", "phone"), commands("checkout", "-B", "main"), commands("checkout", "phone"),
        commands("checkout", "main"), commands("merge", "--no-ff", "-X", "theirs", "-m", "phone", "phone"),
        commands("merge", "-X", "ours", "-m", "main", "main"), commands("rebase", "main"),
        commands("commit", "--amend", "-m", "again"), commands("reset", "--hard", "HEAD~1"),
        commands("merge", "-s", "ours", "-m", "mine", "phone"),
    ]),
    min_size=3,
    max_size=8,
)  # fmt: skip


def check_law(acts: list[Act]) -> None:
    """What is remembered and gone on from is what is read anew, whatever happens to the repository."""
    with TemporaryDirectory() as place:
        made, folder = repository(Path(place, "vault"), {AMARA: note("Acme")}, MON), Path(place, "memory")
        for number, act in enumerate(acts):
            act(made, TUE + timedelta(days=number))
            assert warm(made, folder) == read(made)
            assert warm(made, folder) == read(made)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(ACTS)
def test_remembered_is_as_good_as_read_anew(acts: list[Act]) -> None:
    check_law(acts)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(ACTS)
def test_remembered_is_as_good_as_read_anew_whatever_happens(acts: list[Act]) -> None:
    check_law(acts)
