"""`netvault set`, `unset` and `add` at the terminal: what they say, and what stands in the note afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from make import person, vault

from netvault.cli.main import run
from netvault.model.contact import Contact

DAY = ["--today", "2026-03-01"]
PAGE = "Network Dashboard.md"
ANA = "---\ntype: person\ngroups: friends\ntea: oolong\n---\n# Ana\n- 2025-12-01 call: her garden\n"
BO = "\ufeff---\r\nCadence: '2w' # for now\r\ninterests: [chess]\r\n---\r\nlocation:: Porto\r\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return vault(tmp_path / "notes", {"People/Ana Sá.md": ANA, "People/Bo Lund.md": BO.encode()})


def call(folder: Path, *words: str) -> int:
    return run([*DAY, "--vault", str(folder), *words])


def ana(folder: Path) -> str:
    return (folder / "People/Ana Sá.md").read_bytes().decode()


def bo(folder: Path) -> str:
    return (folder / "People/Bo Lund.md").read_bytes().decode()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["set", "Ana", "groups", "friends"], 'groups is "friends" already'),
        (["set", "ana", "Tea", "oolong"], 'tea is "oolong" already'),
        (["add", "Ana", "groups", "friends"], 'groups has "friends" already'),
        (["unset", "Ana", "city"], "there is no city"),
    ],
)
def test_what_is_so_already_is_left_as_it_is(words: list[str], says: str, notes: Path, capsys: Capture) -> None:
    before = (notes / "People/Ana Sá.md").stat()
    assert call(notes, *words) == 0
    assert capsys.readouterr().out == f"unchanged People/Ana Sá.md: {says}\n"
    after = (notes / "People/Ana Sá.md").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    call(notes, "undo", "--list")
    assert capsys.readouterr().err == "Nothing was changed yet.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["set", "Ana", "city", "{}"], "is a folder; the vault is named first here"),
        (["add", "Ana", "groups", "{}"], "is a folder; the vault is named first here"),
        (["set", "Ana", "city", "\udcff"], "What was typed is not UTF-8 text"),
        (["add", "Ana", "groups", "-5"], 'Put -- before a text that begins with a dash: netvault add Ana -- "-5'),
    ],
)
def test_what_is_no_text_is_refused(words: list[str], says: str, notes: Path, capsys: Capture) -> None:
    assert call(notes, *(word.format(notes) for word in words)) == 2
    assert says in capsys.readouterr().err
    assert ana(notes) == ANA


def test_set_changes_one_line_and_says_so(notes: Path, capsys: Capture) -> None:
    assert call(notes, "set", "Bo", "cadence", "6", "weeks") == 0
    assert capsys.readouterr().out == 'updated People/Bo Lund.md: Cadence is now "6 weeks"\n'
    assert bo(notes) == BO.replace("2w", "6 weeks")
    assert call(notes, "set", "Bo", "cadence", "6", "weeks") == 0
    assert capsys.readouterr().out == 'unchanged People/Bo Lund.md: Cadence is "6 weeks" already\n'
    assert call(notes, "undo") == 0
    assert bo(notes) == BO


def test_unset_and_add_change_the_lines_of_their_property_alone(notes: Path, capsys: Capture) -> None:
    assert call(notes, "add", "Bo", "interests", "jazz,", "no") == 0
    assert bo(notes) == BO.replace("[chess]", '[chess, jazz, "no"]')
    assert call(notes, "unset", "Bo", "interests") == 0
    assert bo(notes) == BO.replace("interests: [chess]\r\n", "")
    assert capsys.readouterr().out.splitlines() == [
        'updated People/Bo Lund.md: "jazz" was added to interests; "no" was added to interests',
        "updated People/Bo Lund.md: interests was removed",
    ]


@pytest.mark.parametrize(
    ("key", "typed", "read", "value"),
    [
        ("city", "no", lambda who: who.city.text, "no"),
        ("city", "[[Lisbon]] #1", lambda who: who.city.text, "Lisbon #1"),
        ("role", "VP: a, {b}", lambda who: who.role, "VP: a, {b}"),
        ("phone", "0049 30 1", lambda who: who.phones, ("0049 30 1",)),
        ("twitter", "@ana", lambda who: who.links, ("@ana",)),
        ("groups", "friends, family", lambda who: who.groups, ("friends", "family")),
        ("company", "[[Acme]], [[Globex]]", lambda who: [one.target for one in who.companies], ["Acme", "Globex"]),
        ("birthday", "03-05", lambda who: str(who.birthday), "--03-05"),
        ("next contact", "friday", lambda who: str(who.next_contact), "2026-03-06"),
        ("paused", "2w", lambda who: str(who.paused_until), "2026-03-15"),
        ("private", "phone", lambda who: who.private_fields, ("phones",)),
    ],
)
def test_what_is_set_is_read(
    key: str, typed: str, read: Callable[[Contact], object], value: object, notes: Path, capsys: Capture
) -> None:
    assert call(notes, "set", "Ana", key, typed) == 0
    assert capsys.readouterr().err == ""
    assert read(person(ana(notes))) == value


def test_a_group_without_a_rhythm_is_told(notes: Path, capsys: Capture) -> None:
    assert call(notes, "set", "Ana", "groups", "mentrs") == 0
    assert "did you mean mentors?" in capsys.readouterr().err
    assert "groups: mentrs\n" in ana(notes)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["set", "Ana", "cadence", "sometimes"], '"sometimes" is not a rhythm; write it like 30'),
        (["set", "Ana", "cadence", "0"], '"0" is no rhythm; write at least 1 day'),
        (["set", "Ana", "birthday", "02-30"], '"02-30": there is no such day'),
        (["set", "Ana", "birthday", "2027-03-05"], "birthday 2027-03-05 lies in the future"),
        (["set", "Ana", "last_contact", "2026-03-02"], "last contact 2026-03-02 lies in the future"),
        (["set", "Ana", "last_contact", "05/03/2026"], "can be read two ways; write 2026-03-05 or 2026-05-03"),
        (["set", "Ana", "snooze_until", "someday"], '"someday" is not a date'),
        (["set", "Ana", "paused", "perhaps"], '"perhaps" is not a date'),
        (["set", "Ana", "status", "archvd"], '"archvd" is not one of the choices; did you mean archived?'),
        (["add", "Ana", "private", "salary"], 'private: "salary" is not a property'),
        (["set", "Ana", "citty", "Lisbon"], 'There is no property "citty". Did you mean city?'),
        (["add", "Ana", "intrests", "chess"], "Did you mean interests?"),
        (["set", "Ana", "teaa", "green"], "Did you mean tea?"),
        (["set", "Ana", "city", " "], "To take city out of the note: netvault unset NAME city."),
        (["add", "Ana", "city", "Lisbon"], "city holds one thing, not a list"),
        (["add", "Ana", "groups", ","], "There is nothing to add to groups."),
        (["set", "Anna", "city", "Lisbon"], "Did you mean Ana Sá?"),
        (["set", "Ana"], "This takes a name, a property and a value"),
    ],
)
def test_what_cannot_be_meant_is_told_and_not_written(
    words: list[str], says: str, notes: Path, capsys: Capture
) -> None:
    assert call(notes, *words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert ana(notes) == ANA


def test_a_bad_value_that_was_there_before_is_no_reason_to_refuse(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ana.md": "---\ncadence: sometimes\nborn: 30 February\n---\n"})
    assert call(folder, "set", "Ana", "city", "Lisbon") == 0
    assert call(folder, "set", "Ana", "cadence", "30") == 0
    assert (folder / "People/Ana.md").read_text() == "---\ncadence: 30\nborn: 30 February\ncity: Lisbon\n---\n"


def test_a_key_that_is_nearly_a_known_one_can_be_meant(notes: Path) -> None:
    assert call(notes, "set", "Ana", "citty", "Lisbon", "--as-is") == 0
    assert call(notes, "set", "Ana", "shoe", "42") == 0
    assert ana(notes) == ANA.replace("---\n# Ana", "citty: Lisbon\nshoe: 42\n---\n# Ana")


def test_an_alias_that_a_line_uses_is_no_reason_to_refuse(tmp_path: Path, capsys: Capture) -> None:
    folder = vault(tmp_path, {"People/Ana.md": "---\ncity: Rio\n---\n- 2026-01-01 tea with [[Anita]]\n"})
    assert call(folder, "add", "Ana", "aliases", "Anita") == 0
    assert "updated People/Ana.md" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["set", "Bo", "city", "Lisbon"], ["unset", "Bo", "town"], ["add", "Bo", "city", "x"]]
)
def test_what_stands_in_the_text_is_refused_with_its_line(words: list[str], notes: Path, capsys: Capture) -> None:
    assert call(notes, *words) == 4
    said = 'netvault: People/Bo Lund.md:5: "location" stands in the text of the note; change it there\n'
    assert capsys.readouterr().err == said
    assert bo(notes) == BO


def test_what_cannot_be_edited_is_refused_with_its_line(tmp_path: Path, capsys: Capture) -> None:
    text = "---\nmet_at: |\n  at the\n  fair\n---\n"
    folder = vault(tmp_path, {"People/Ana.md": text})
    assert call(folder, "set", "Ana", "met_at", "the fair") == 4
    assert "People/Ana.md:2: " in capsys.readouterr().err
    assert call(folder, "set", "Ana", "city", "a\nb") == 4
    assert (folder / "People/Ana.md").read_text() == text


def test_who_is_no_contact_any_more_is_told(notes: Path, capsys: Capture) -> None:
    assert call(notes, "set", "Ana", "type", "company", "-n") == 0
    said = capsys.readouterr()
    assert said.err == "Ana Sá is then no contact any more: type: company.\n"
    assert "-type: person\n+type: company\n" in said.out
    assert ana(notes) == ANA
    assert call(notes, "set", "Ana", "type", "company") == 0
    assert "type: company\n" in ana(notes)


def test_a_near_key_is_named_where_there_is_nothing_to_take_out(notes: Path, capsys: Capture) -> None:
    assert call(notes, "unset", "Ana", "grups") == 0
    said = capsys.readouterr()
    assert said.out == "unchanged People/Ana Sá.md: there is no grups\n"
    assert said.err == "Did you mean groups?\n"


def test_the_page_is_refreshed_unless_asked_not_to(notes: Path, capsys: Capture) -> None:
    call(notes, "dashboard")
    page = (notes / PAGE).read_bytes()
    assert call(notes, "set", "Ana", "cadence", "30", "--no-refresh") == 0
    assert (notes / PAGE).read_bytes() == page
    assert call(notes, "set", "Ana", "cadence", "31") == 0
    assert (notes / PAGE).read_bytes() != page


def test_json_has_what_changed_and_no_path_of_who_is_private(notes: Path, capsys: Capture) -> None:
    assert call(notes, "set", "Ana", "city", "Rio", "--json") == 0
    assert json.loads(capsys.readouterr().out)["changed"] == [
        {"path": "People/Ana Sá.md", "what": "updated", "entry": 1}
    ]
    assert call(notes, "set", "Ana", "private", "true", "--json") == 0
    said = capsys.readouterr().out
    assert json.loads(said)["changed"] == [{"path": None, "what": "updated", "entry": 2}]
    assert "Ana" not in said
    assert "\nprivate: true\n" in ana(notes)


def test_control_characters_of_a_note_do_not_reach_the_terminal(tmp_path: Path, capsys: Capture) -> None:
    folder = vault(tmp_path, {"People/Ana.md": '---\nrole: "\\e[31mCTO"\n---\n'})
    assert call(folder, "set", "Ana", "role", "CEO", "-n") == 0
    assert call(folder, "set", "Ana", "role", "\x1b[31mCEO") == 4
    assert "\x1b" not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (b"", b"---\ncity: Rio\n---\n"),
        (b"# Ana\r\n", b"---\r\ncity: Rio\r\n---\r\n# Ana\r\n"),
        (b"\xef\xbb\xbf# Ana", b"\xef\xbb\xbf---\ncity: Rio\n---\n# Ana"),
        (b"---\r---\rx", b"---\rcity: Rio\r---\rx"),
        (b"---\n---", b"---\ncity: Rio\n---"),
    ],
)
def test_odd_notes_keep_what_they_have(text: bytes, after: bytes, tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ana.md": text})
    assert call(folder, "set", "Ana", "city", "Rio") == 0
    assert (folder / "People/Ana.md").read_bytes() == after


@pytest.mark.parametrize("words", [["set", "Ana", "city", "Lisbon"], ["add", "Ana", "groups", "family"]])
def test_a_vault_at_the_end_is_no_part_of_what_is_written(words: list[str], notes: Path, capsys: Capture) -> None:
    assert run([*DAY, *words, str(notes)]) == 2
    assert f"the vault is named first here: netvault --vault {notes} …" in capsys.readouterr().err
    assert ana(notes) == ANA


def test_a_vault_may_follow_what_is_taken_out(notes: Path) -> None:
    assert run([*DAY, "unset", "Ana", "tea", str(notes)]) == 0
    assert ana(notes) == ANA.replace("tea: oolong\n", "")


def company(folder: Path, line: str, notes: tuple[str, ...]) -> Path:
    firms = {path: "---\ntype: company\n---\n" for path in notes}
    return vault(folder, {"People/Ana.md": f"---\ntype: person\n{line}---\n", **firms})


@pytest.mark.parametrize(
    ("line", "notes", "words", "after"),
    [
        ("", (), ["set", "Ana", "company", "Estudio Luz"], "company: Estudio Luz\n"),
        ("company: Acme\n", (), ["set", "Ana", "company", "Estudio Luz"], "company: Estudio Luz\n"),
        ("", ("Firms/Estudio Luz.md",), ["set", "Ana", "city", "Estudio Luz"], "city: Estudio Luz\n"),
        ("", ("Firms/Estudio Luz.md",), ["set", "Ana", "company", "estudio luz"],
         'company: "[[Estudio Luz|estudio luz]]"\n'),
        ("", ("Firms/Luz.md", "Old/Luz.md"), ["set", "Ana", "company", "Luz"], 'company: "[[Firms/Luz|Luz]]"\n'),
        ('company: "[[Acme]]"\n', (), ["set", "Ana", "company", "Estudio Luz"], 'company: "[[Estudio Luz]]"\n'),
        ("org: [Acme]\n", ("Luz.md",), ["add", "Ana", "org", "Luz"], 'org: [Acme, "[[Luz]]"]\n'),
    ],
)  # fmt: skip
def test_a_company_is_a_link_where_there_is_a_note_of_it_or_one_was_before(
    line: str, notes: tuple[str, ...], words: list[str], after: str, tmp_path: Path
) -> None:
    folder = company(tmp_path, line, notes)
    assert call(folder, *words) == 0
    assert (folder / "People/Ana.md").read_text() == f"---\ntype: person\n{after}---\n"


@pytest.mark.parametrize(
    ("typed", "after", "is_told"),
    [("03-05", "1985-03-05", False), ("1986-03-05", "1986-03-05", False), ("03-06", "03-06", True)],
)
def test_a_year_of_birth_is_not_lost_unseen(
    typed: str, after: str, is_told: bool, tmp_path: Path, capsys: Capture
) -> None:
    folder = vault(tmp_path, {"People/Ana.md": "---\ntype: person\nbirthday: 1985-03-05\n---\n"})
    assert call(folder, "set", "Ana", "birthday", typed) == 0
    assert ("no longer has the year of birth, 1985" in capsys.readouterr().err) == is_told
    assert f"birthday: {after}\n" in (folder / "People/Ana.md").read_text()
