from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

import pytest

from netvault.model.contact import Contact
from netvault.model.digest import sketch
from netvault.model.note import Link
from netvault.model.spelling import fold
from netvault.network.names import Directory, Found, plain, read_directory, slug
from netvault.notes.links import wikilink

DAILY = "Daily/2026-02-01.md"


def directory(*paths: str, people: tuple[Contact, ...] = ()) -> Directory:
    return read_directory([*paths, *(str(one.path) for one in people)], {str(one.path): sketch(one) for one in people})


def person(path: str, name: str | None = None, *aliases: str) -> Contact:
    return Contact(PurePosixPath(path), name or PurePosixPath(path).stem, aliases)


def link(target: str) -> Link:
    found = wikilink(target)
    assert found is not None
    return found


def meant(known: Directory, target: str, linking: str = DAILY) -> tuple[Found, list[str]]:
    typed = link(target)
    found = known.resolve(typed.target, linking, typed.relative)
    return found.how, list(found.paths)


@pytest.mark.parametrize(
    ("target", "linking", "expected"),
    [
        pytest.param("Ana", DAILY, "Ana.md", id="the exact path in the vault, before any other"),
        pytest.param("Ana", "Clients/Note.md", "Ana.md", id="the exact path, before the folder of the note"),
        pytest.param("People/Ana", DAILY, "People/Ana.md", id="the exact path with a folder"),
        pytest.param("/People/Ana", DAILY, "People/Ana.md", id="from the root of the vault"),
        pytest.param("Bo", "Clients/Note.md", "Clients/Bo.md", id="the folder of the note, before a shorter path"),
        pytest.param("Old/Bo", DAILY, "People/Old/Bo.md", id="the end of a path"),
        pytest.param("bo", "Clients/Note.md", "Clients/Bo.md", id="whatever its capitals"),
        pytest.param("ÉLODIE", DAILY, "People/Élodie.md", id="capitals with accents"),
        pytest.param("E\u0301lodie", DAILY, "People/Élodie.md", id="an accent as a sign of its own"),
        pytest.param("STRASSE", DAILY, "People/Straße.md", id="case-folded, not only lower-cased"),
        pytest.param("Bo#Log|her log", "Clients/Note.md", "Clients/Bo.md", id="a heading in it"),
        pytest.param("Dr. No", DAILY, "People/Dr. No.md", id="a dot in the name"),
        pytest.param("../Ana", "People/Note.md", "Ana.md", id="a folder up"),
        pytest.param("./Bo", "Clients/Note.md", "Clients/Bo.md", id="here and nowhere else"),
        pytest.param("../Clients/Bo", "People/Note.md", "Clients/Bo.md", id="a folder up and down again"),
    ],
)
def test_a_link_is_resolved_in_the_order_of_obsidian(target: str, linking: str, expected: str) -> None:
    known = directory(
        "Ana.md", "People/Ana.md", "People/Old/Bo.md", "Clients/Bo.md", "X/Bo.md", "People/Élodie.md",
        "People/Straße.md", "People/Dr. No.md",
    )  # fmt: skip
    assert meant(known, target, linking) == (Found.SURE, [expected])


@pytest.mark.parametrize(
    ("target", "linking"),
    [
        pytest.param("Cy", DAILY, id="no such note"),
        pytest.param("./Ana", "Clients/Note.md", id="not here"),
        pytest.param("../../Ana", "People/Note.md", id="outside the vault"),
        pytest.param("ople/Ana", DAILY, id="the end of a folder's name is no folder"),
        pytest.param("Elodie", DAILY, id="without its accent it is another name"),
    ],
)
def test_a_link_to_nothing_means_nobody(target: str, linking: str) -> None:
    assert meant(directory("Ana.md", "People/Ana.md", "People/Élodie.md"), target, linking) == (Found.NOBODY, [])


def test_the_shortest_path_string_comes_first_however_deep() -> None:
    known = directory("A long folder/Bo.md", "a/b/c/Bo.md", "Zoo/Bo.md")
    assert meant(known, "Bo") == (Found.AMBIGUOUS, ["Zoo/Bo.md", "a/b/c/Bo.md", "A long folder/Bo.md"])


def test_paths_as_long_come_by_their_letters() -> None:
    assert meant(directory("B/Bo.md", "A/Bo.md"), "Bo") == (Found.AMBIGUOUS, ["A/Bo.md", "B/Bo.md"])


@pytest.mark.parametrize("target", ["People/Ana", "Ana"])
def test_two_files_that_some_systems_take_for_one_are_two(target: str) -> None:
    known = directory("People/Ana.md", "People/ana.md")
    assert meant(known, target) == (Found.AMBIGUOUS, ["People/Ana.md", "People/ana.md"])
    assert meant(known, target.replace("Ana", "ana"))[1][0] == "People/ana.md"


def test_two_files_apart_only_by_how_their_accent_is_written_are_two() -> None:
    known = directory("People/José.md", unicodedata.normalize("NFD", "People/José.md"))
    assert meant(known, "José")[0] is Found.AMBIGUOUS


class TestAliases:
    def test_an_alias_means_the_person(self) -> None:
        known = directory(people=(person("People/Roberta Lindqvist.md", None, "Bo"),))
        assert meant(known, "bo") == (Found.BY_ALIAS, ["People/Roberta Lindqvist.md"])

    def test_so_does_a_full_name_that_is_not_the_name_of_the_file(self) -> None:
        known = directory(people=(person("People/rl.md", "Roberta Lindqvist"),))
        assert meant(known, "Roberta Lindqvist") == (Found.BY_ALIAS, ["People/rl.md"])

    def test_a_note_of_that_name_comes_before_any_alias(self) -> None:
        known = directory("Projects/Bo.md", people=(person("People/Roberta.md", None, "Bo"),))
        assert meant(known, "Bo") == (Found.SURE, ["Projects/Bo.md"])

    def test_a_full_name_comes_before_an_alias(self) -> None:
        known = directory(people=(person("People/a.md", "Bo"), person("People/b.md", "Robert", "Bo")))
        assert meant(known, "Bo") == (Found.BY_ALIAS, ["People/a.md"])

    def test_an_alias_of_two_means_neither_more_than_the_other(self) -> None:
        known = directory(people=(person("People/b.md", None, "Bo"), person("People/a.md", None, "BO")))
        assert meant(known, "Bo") == (Found.SEVERAL_PEOPLE, ["People/a.md", "People/b.md"])

    def test_an_alias_written_twice_is_one(self) -> None:
        known = directory(people=(person("People/b.md", "Bo", "Bo", "bo"),))
        assert meant(known, "bo") == (Found.BY_ALIAS, ["People/b.md"])


class TestFoldersOfAPerson:
    @pytest.mark.parametrize(
        ("who", "folder"),
        [
            pytest.param(person("People/Zanele Khumalo.md"), "People/Zanele Khumalo", id="the note beside it"),
            pytest.param(person("People/Zanele/Zanele.md"), "People/Zanele", id="the note in it"),
            pytest.param(person("People/ines/Inés Ortega.md", None, "ines"), "People/ines", id="by an alias"),
            pytest.param(person("People/ines-ortega/Inés Ortega.md"), "People/ines-ortega", id="as a slug"),
            pytest.param(person("People/io.md", "Inés Ortega"), "People/Inés Ortega", id="by the full name"),
        ],
    )
    def test_a_folder_named_as_somebody_is_theirs(self, who: Contact, folder: str) -> None:
        assert directory(people=(who,)).of_folder(folder) == str(who.path)

    @pytest.mark.parametrize("folder", ["People", "Journal", "Journal/2026", "People/Zan"])
    def test_any_other_folder_is_nobodys(self, folder: str) -> None:
        known = directory(people=(person("People/Zanele.md"), person("Journal/Bo.md")))
        assert known.of_folder(folder) is None

    def test_a_folder_that_may_be_that_of_two_is_nobodys(self) -> None:
        known = directory(people=(person("People/a.md", "Bo"), person("People/b.md", "Bo")))
        assert known.of_folder("People/Bo") is None


@pytest.mark.parametrize(
    ("text", "folded", "bare", "slugged"),
    [
        pytest.param("Ana Kovač", "ana kovač", "ana kovac", "ana-kovac", id="caron"),
        pytest.param("BJØRN", "bjørn", "bjorn", "bjorn", id="stroke"),
        pytest.param("Łucja Żak", "łucja żak", "lucja zak", "lucja-zak", id="Polish"),
        pytest.param("Nguyễn Đức", "nguyễn đức", "nguyen duc", "nguyen-duc", id="Vietnamese"),
        pytest.param("中村 健二", "中村 健二", "中村 健二", "中村-健二", id="Japanese"),
        pytest.param("が", "が", "が", "が", id="a voiced kana stays one"),
        pytest.param("किरण", "किरण", "किरण", "किरण", id="vowel signs stay"),
        pytest.param("박혜진", "박혜진", "박혜진", "박혜진", id="Korean"),
        pytest.param("J. R. O'Neill", "j. r. o'neill", "j. r. o'neill", "j-r-o-neill", id="dots"),
    ],
)
def test_ways_to_compare_a_name(text: str, folded: str, bare: str, slugged: str) -> None:
    assert (fold(text), plain(text), slug(text)) == (folded, bare, slugged)
