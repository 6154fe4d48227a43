"""Two versions of a note's properties made one: each case as its three versions and what comes of them."""

from __future__ import annotations

import pytest

from netvault.model.settings import DateOrder
from netvault.notes.merge_front import MergedFront, merge_front


def fenced(lines: str) -> str:
    return f"---\n{lines}\n---\n" if lines else "---\n---\n"


def merged(base: str, ours: str, theirs: str) -> MergedFront | None:
    return merge_front(fenced(base), fenced(ours), fenced(theirs))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param("a: 1\nb: 2", "a: 9\nb: 2", "a: 1\nb: 9", "a: 9\nb: 9", id="each side changed another"),
        pytest.param("a: 1\nb: 2", "a: 1", "a: 9\nb: 2", "a: 9", id="deleted by ours, untouched by theirs"),
        pytest.param("a: 1\nb: 2", "a: 9\nb: 2", "a: 1", "a: 9", id="deleted by theirs, untouched by ours"),
        pytest.param("a: 1\nb: 2", "b: 2", "a: 1", "", id="each side deleted another"),
        pytest.param("a: 1\nb: 2", "b: 2\na: 9", "a: 1\nb: 3", "b: 3\na: 9", id="ours has another order"),
        pytest.param("a: 1\nb: 2", "a: 1\nx: 3\nb: 2", "a: 1\ny: 4\nb: 2", "a: 1\nx: 3\ny: 4\nb: 2", id="new ones"),
        pytest.param("a: 1", "a: 1\nb: 2", "z: 0\na: 1", "z: 0\na: 1\nb: 2", id="new before the first"),
        pytest.param("a: 1 # one", "a: 2 # one", "a: 1 # one\n# two\nb: 2", "a: 2 # one\n# two\nb: 2", id="comments"),
        pytest.param("# o\na: 1\nb: 1", "# p\na: 1\nb: 2", "# q\na: 2\nb: 1", "# p\n# q\na: 2\nb: 2", id="two of them"),
        pytest.param("a: 1\nb: 0", "a: 1\nb: 1\n# end", "a: 2\nb: 0", "a: 2\nb: 1\n# end", id="a comment below all"),
        pytest.param("a: Acme\nb: 0", 'a: "Acme"\nb: 1', "a: Globex\nb: 0", "a: Globex\nb: 1", id="quoted by ours"),
        pytest.param("a: |\n  x\nb: 0", "a: |\n  x\n  y\nb: 0", "a: |\n  x\nb: 1", "a: |\n  x\n  y\nb: 1", id="block"),
        pytest.param("a: 1\r\nb: 2\r", "a: 9\r\nb: 2\r", "a: 1\r\nb: 9\r", "a: 9\r\nb: 9\r", id="mixed line ends"),
    ],
)  # fmt: skip
def test_by_key(base: str, ours: str, theirs: str, expected: str) -> None:
    assert merged(base, ours, theirs) == MergedFront(fenced(expected))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param("a: 9", "a: 1\nb: 8", id="deleted by ours, changed by theirs"),
        pytest.param("a: 1\nb: 8", "a: 9", id="deleted by theirs, changed by ours"),
    ],
)
def test_what_one_side_took_out_and_the_other_changed_stays_and_is_told(ours: str, theirs: str) -> None:
    assert merged("a: 1\nb: 2", ours, theirs) == MergedFront(fenced("a: 9\nb: 8"), (), ("b",))


@pytest.mark.parametrize(
    ("key", "ours", "theirs", "wins"),
    [
        ("last_contact", "2026-02-01", "2026-03-01", "2026-03-01"),
        ("last_contact", "2026-03-01", "2026-02-01", "2026-03-01"),
        ("Last Contacted", '"[[2026-02-01]]"', "2026-01-31", '"[[2026-02-01]]"'),
        ("prm-last-contacted", "2026-02-01 10:00", "2026-02-01 09:00", "2026-02-01 10:00"),
        ("confirmed", "2026-02-01", "2026-02-02", "2026-02-02"),
        ("date modified", "2026-02-01T08:00", "2026-02-01T09:00", "2026-02-01T09:00"),
    ],
)
def test_of_two_days_of_contact_the_later(key: str, ours: str, theirs: str, wins: str) -> None:
    base = f"{key}: 2026-01-01"
    assert merged(base, f"{key}: {ours}", f"{key}: {theirs}") == MergedFront(fenced(f"{key}: {wins}"))
    assert merged("", f"{key}: {ours}", f"{key}: {theirs}") == MergedFront(fenced(f"{key}: {wins}"))


def test_a_day_is_read_in_the_order_of_the_vault() -> None:
    versions = [fenced(f"last_contact: {day}") for day in ("01/01/2026", "02/03/2026", "01/04/2026")]
    assert merge_front(*versions, DateOrder.DAY_FIRST) == MergedFront(versions[2])
    assert merge_front(*versions, DateOrder.MONTH_FIRST) == MergedFront(versions[1])
    unknown = merge_front(*versions)
    assert unknown is not None
    assert unknown.conflicts == (("last_contact", "last_contact (theirs)"),)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param("", "last_contact: [2026-01-01, 2026-05-05]", "last_contact: [2026-02-01]",
                     "last_contact: [2026-01-01, 2026-05-05, 2026-02-01]", id="lists"),
        pytest.param("last_contact: 2026-01-01", "last_contact: [2026-01-01, 2026-05-05]", "last_contact: 2026-02-01",
                     "last_contact: [2026-01-01, 2026-05-05]\nlast_contact (theirs): 2026-02-01", id="a list"),
        pytest.param("", "last_contact:\n  call: 2026-05-05", "last_contact:\n  mail: 2026-06-01",
                     "last_contact:\n  call: 2026-05-05\nlast_contact (theirs):\n  mail: 2026-06-01", id="names"),
        pytest.param("", "last_contact: 2026-05-05 # tea", "last_contact: 2026-06-01",
                     "last_contact: 2026-05-05 # tea\nlast_contact (theirs): 2026-06-01", id="a comment"),
        pytest.param("", "last_contact: [[2026-05-05]]", "last_contact: [[2026-06-01]]", "last_contact: [[2026-06-01]]",
                     id="a bare link is one day"),
    ],
)  # fmt: skip
def test_the_later_day_counts_only_for_one_day_of_which_nothing_is_lost(
    base: str, ours: str, theirs: str, expected: str
) -> None:
    made = merged(base, ours, theirs)
    assert made is not None
    assert made.text == fenced(expected)


CITY = "city: Lisbon # moves to Porto in May"


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        pytest.param("city: Lisbon", CITY, "city: Lisboa", id="a value"),
        pytest.param("city: Lisbon", "city: 'Lisbon' # was Faro", CITY, id="two comments"),
        pytest.param("t: [a]", "t: [a, b]", "t: [a, c] # of the choir", id="behind brackets"),
        pytest.param("t:\n- a", "t:\n- a # met at PyCon\n- b", "t:\n- c", id="an entry that is gone"),
        pytest.param("t:\n- a", "t:\n- a\n- b", "t:\n- a # met at PyCon\n- c", id="an entry"),
        pytest.param("t:\n- a", "t:\n- a\n- b", "t: # see wiki\n- a\n- c", id="behind the key"),
        pytest.param("t:\n- a", "t:\n- a\n- b", "t:\n  # see wiki\n- a\n- c", id="below the key"),
        pytest.param("", "t: #friend", "t: #choir", id="nothing but a comment"),
    ],
)
def test_no_comment_is_lost(base: str, ours: str, theirs: str) -> None:
    for mine, other in ((ours, theirs), (theirs, ours)):
        made = merged(base, mine, other)
        assert made is not None
        assert [mark for mark in ("#" + part.split("\n")[0] for side in (mine, other) for part in side.split("#")[1:])
                if mark not in made.text] == []  # fmt: skip


def test_a_comment_chooses_between_two_ways_to_write_one_value() -> None:
    plain, told = 'phone: "0034"', "phone: '0034' # private line"
    for ours, theirs in ((plain, told), (told, plain)):
        assert merged("", ours, theirs) == MergedFront(fenced(told))


def test_a_comment_one_side_took_out_does_not_come_back() -> None:
    assert merged(CITY, "city: Lisboa", 'city: "Lisbon" # moves to Porto in May') == MergedFront(fenced("city: Lisboa"))


def test_two_spellings_of_one_field_are_one_property() -> None:
    base, ours, theirs = "last_contact: 2026-01-01", "last_contact: 2026-02-01", "lastContacted: 2026-03-01"
    assert merged(base, ours, theirs) == MergedFront(fenced("lastContacted: 2026-03-01"))


def test_two_spellings_in_one_note_are_two_properties() -> None:
    base, ours = "role: CTO\ntitle: Dr", "role: CTO\ntitle: Prof"
    assert merged(base, ours, "role: CEO\ntitle: Dr") == MergedFront(fenced("role: CEO\ntitle: Prof"))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param("t: [a]", "t: [a, b]", "t: [a, c]", "t: [a, b, c]", id="in brackets"),
        pytest.param("t:\n- a", "t:\n- a\n- b", "t:\n- a\n- c", "t:\n- a\n- b\n- c", id="of lines"),
        pytest.param("t: [a, b]", "t: [b, x]", "t: [a]", "t: [x]", id="less what each took out"),
        pytest.param("t:\n  - a\n  - b", "t:\n  - a", "t:\n  - b", "t: []", id="nothing left of lines"),
        pytest.param("t: [a, b]", "t: [a]", "t: [b]", "t: []", id="nothing left in brackets"),
        pytest.param("t: [a]", "t:\n  - a\n  - b", "t: [a, c]", "t:\n  - a\n  - b\n  - c", id="ours turned to lines"),
        pytest.param("t: [a]", "t: [a, b]", "t:\n  - a\n  - c", "t: [a, b, c]", id="theirs turned to lines"),
        pytest.param("t: [a]", "t: [a, b]", "t:\n  - a\n  - d, e", 't: [a, b, "d, e"]', id="a comma gets quotes"),
        pytest.param("t:", "t:\n  - 'b'", 't: ["c"]', "t:\n  - 'b'\n  - \"c\"", id="each keeps its quotes"),
        pytest.param("t: [a]", "t:", "t: [a, b]", "t: [b]", id="ours emptied, theirs added"),
        pytest.param("t:\n- a # one", "t:\n- a # one\n- b", "t:\n- a # one\n- c # too", "t:\n- a # one\n- b\n- c # too",
                     id="comments stay"),
        pytest.param("", "t: [a]", "t: [a, b]", "t: [a, b]", id="new on both sides"),
        pytest.param("tel: [1]", "tel:\n  - 0034600123", "tel:\n  - 1\n  - +49 30 1",
                     "tel:\n  - 0034600123\n  - +49 30 1", id="phones"),
        pytest.param("i:\n  - date: 2026-01-01\n    text: a",
                     "i:\n  - date: 2026-02-01\n    text: b\n  - date: 2026-01-01\n    text: a",
                     "i:\n- date: 2026-01-01\n  text: a\n- date: 2026-03-01\n  text: c",
                     "i:\n  - date: 2026-02-01\n    text: b\n  - date: 2026-01-01\n    text: a\n"
                     "  - date: 2026-03-01\n    text: c", id="interactions"),
    ],
)  # fmt: skip
def test_lists(base: str, ours: str, theirs: str, expected: str) -> None:
    assert merged(base, ours, theirs) == MergedFront(fenced(expected))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param("company: Acme", "company: Globex", "company: '[[Initech]]' # new",
                     "company: Globex\ncompany (theirs): '[[Initech]]' # new", id="a text"),
        pytest.param("", "\"my key\": 1", "\"my key\": 2", "\"my key\": 1\n\"my key (theirs)\": 2", id="a quoted key"),
        pytest.param("c: [[Acme]]", "c: [[Globex]]", "c: [[Initech]]", "c: [[Globex]]\nc (theirs): [[Initech]]",
                     id="bare links"),
        pytest.param("c:\n  x: 1", "c:\n  x: 2", "c:\n  x: 3", "c:\n  x: 2\nc (theirs):\n  x: 3", id="names"),
        pytest.param("n: |\n  a", "n: |\n  b", "n: |\n  c", "n: |\n  b\nn (theirs): |\n  c", id="a block"),
        pytest.param("last_contact: 2026-01-01", "last_contact: soon", "last_contact: 2026-01-02",
                     "last_contact: soon\nlast_contact (theirs): 2026-01-02", id="no day"),
        pytest.param("c: 1\nc (theirs): 0", "c: 2\nc (theirs): 0", "c: 3\nc (theirs): 0",
                     "c: 2\nc (theirs 2): 3\nc (theirs): 0", id="one is left from before"),
        pytest.param("", "title: CTO", "role: CEO", "title: CTO\nrole (theirs): CEO", id="two spellings"),
    ],
)  # fmt: skip
def test_both_changed(base: str, ours: str, theirs: str, expected: str) -> None:
    made = merged(base, ours, theirs)
    assert made is not None
    assert made.text == fenced(expected)
    assert len(made.conflicts) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "a: 1\na: 2",
        "a: &x 1\nb: *x",
        "a: [1,\n2]: b",
        "{a: 1}",
        "? a\n: b",
        "a: b: c",
        "- a",
        "a: {{date}}: c",
        "  a: 1",
    ],
)
def test_what_cannot_be_taken_apart_is_left_to_others(lines: str) -> None:
    assert merged("x: 1", f"{lines}", "x: 2") is None
    assert merged(lines, "x: 1", "x: 2") is None


def test_front_matter_of_one_side_alone() -> None:
    assert merge_front("", fenced("a: 1"), fenced("b: 2")) == MergedFront(fenced("a: 1\nb: 2"))
    assert merge_front(fenced("a: 1\nb: 2"), "", fenced("a: 1")) == MergedFront("")
    assert merge_front(fenced("a: 1\nb: 2"), "", fenced("a: 9\nb: 2")) == MergedFront(fenced("a: 9"), (), ("a",))
