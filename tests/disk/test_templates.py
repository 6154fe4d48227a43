"""Which fragments of the page are read, and which note is the template for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from netvault.disk.places import templates_folder
from netvault.disk.templates import read_person_template, read_templates
from netvault.model.settings import Habits


def put(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="")


def test_fragments_by_their_relative_name(tmp_path: Path) -> None:
    put(tmp_path, page_md_j2="page", rules__due_md_j2="due\r\n", rules__notes_md="no fragment")
    assert read_templates(tmp_path) == {"page.md.j2": "page", "rules/due.md.j2": "due\n"}


def test_no_folder_no_fragments(tmp_path: Path) -> None:
    assert read_templates(tmp_path / "nowhere") == {}
    (tmp_path / "file").touch()
    assert read_templates(tmp_path / "file") == {}


def test_what_is_too_large_or_not_text(tmp_path: Path) -> None:
    put(tmp_path, large_j2="x" * 300_000, small_j2="x")
    (tmp_path / "latin.j2").write_bytes(b"caf\xe9")
    assert read_templates(tmp_path) == {"latin.j2": "caf�", "small.j2": "x"}


def test_links_that_leave_the_vault_are_not_followed(tmp_path: Path) -> None:
    vault, outside = tmp_path / "vault", tmp_path / "outside"
    put(outside, secret_j2="secret")
    put(vault, words__own_j2="own", shared_j2="shared")
    (vault / "words/out.j2").symlink_to(outside / "secret.j2")
    (vault / "words/more").symlink_to(outside)
    (vault / "words/in.j2").symlink_to(vault / "shared.j2")
    assert read_templates(vault / "words", vault) == {"in.j2": "shared", "own.j2": "own"}
    assert read_templates(vault / "words") == {"own.j2": "own"}


def test_a_folder_outside_the_vault_is_not_read(tmp_path: Path) -> None:
    vault, outside = tmp_path / "vault", tmp_path / "outside"
    put(outside, secret_j2="secret")
    vault.mkdir()
    (vault / "linked").symlink_to(outside)
    assert read_templates(vault / "linked", vault) == {}
    assert read_templates(vault / "../outside", vault) == {}


def test_the_fragments_that_come_with_the_package() -> None:
    assert all(name.endswith(".j2") for name in read_templates(templates_folder()))


def person_template(vault: Path, *folders: str) -> tuple[str, str]:
    found = read_person_template(vault, Habits(template_folders=folders))
    return str(found.path), found.told


OURS = ("init/Person.md", "")


def test_without_a_template_of_its_own_a_vault_has_ours(tmp_path: Path) -> None:
    put(tmp_path, People__Person_md="x", Templates__Meeting_md="x", Templates__Person_txt="x", Templates__me_md="x")
    assert person_template(tmp_path) == person_template(tmp_path, "nowhere", "", "..") == OURS
    assert person_template(tmp_path / "nowhere") == OURS
    assert "type: person" in read_person_template(tmp_path, Habits()).text


@pytest.mark.parametrize(
    "name", ["Person.md", "contact.md", "PEOPLE.MD", "Person Template.md", "tpl-contact.md", "(Template) New Person.md"]
)
@pytest.mark.parametrize("folder", ["Templates", "_templates", "Meta/Patterns"])
def test_a_template_of_its_own(tmp_path: Path, folder: str, name: str) -> None:
    put(tmp_path / folder, x_md="x")
    (tmp_path / folder / name).write_bytes(b"\xef\xbb\xbf# {{title}}\r\n")
    assert person_template(tmp_path, "Meta/Patterns") == (f"{folder}/{name}", "")
    assert read_person_template(tmp_path, Habits(template_folders=(folder,))).text == "# {{title}}\r\n"


def test_of_several_the_one_obsidian_is_told_of_and_then_the_surest(tmp_path: Path) -> None:
    put(tmp_path, Templates__Person_md="x", Meta__People_md="x")
    assert person_template(tmp_path, "Meta") == ("Meta/People.md", "")
    put(tmp_path, Meta__Contact_md="x")
    assert person_template(tmp_path, "Meta") == ("Meta/Contact.md", "")
    put(tmp_path, Meta__person_md="x")
    assert person_template(tmp_path, "Meta") == ("Meta/person.md", "")


def test_a_template_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "Templates").mkdir()
    (tmp_path / "Templates/Person.md").write_bytes(b"caf\xe9")
    assert person_template(tmp_path) == ("init/Person.md", "Templates/Person.md is not UTF-8 text")
    (tmp_path / "Templates/Person.md").unlink()
    (tmp_path / "Templates/Person.md").mkdir()
    assert person_template(tmp_path)[1].startswith("Templates/Person.md: this is a pipe")


def test_a_template_outside_of_the_vault_is_none(tmp_path: Path) -> None:
    vault, outside = tmp_path / "vault", tmp_path / "outside"
    put(outside, Person_md="secret")
    vault.mkdir()
    (vault / "Templates").symlink_to(outside)
    assert person_template(vault) == person_template(vault, "../outside") == OURS
    (vault / "Templates").unlink()
    (vault / "Templates").mkdir()
    (vault / "Templates/Person.md").symlink_to(outside / "Person.md")
    path, told = person_template(vault)
    assert path == "init/Person.md"
    assert "outside the vault was not followed" in told
