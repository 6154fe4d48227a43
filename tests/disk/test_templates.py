"""Which fragments of the page are read."""

from __future__ import annotations

from pathlib import Path

from netvault.disk.places import templates_folder
from netvault.disk.templates import read_templates


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
