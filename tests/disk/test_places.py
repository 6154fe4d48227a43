"""Where the vault is found, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from netvault.disk.places import (
    cache_folder,
    config_file,
    find_vault,
    is_file,
    is_link,
    shipped_folder,
    templates_folder,
)
from netvault.model.errors import NetvaultError, NoVault


def find(start: Path, given: str | None = None, config: str | None = None, **environment: str) -> Path:
    file = start / "config.toml"
    if config is not None:
        file.write_text(config, "utf-8")
    return find_vault(None if given is None else Path(given), start, environment, file)


def make(folder: Path, *markers: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for marker in markers:
        if marker.endswith(".md"):
            (folder / marker).touch()
        else:
            (folder / marker).mkdir()
    return folder


def test_the_given_folder_beats_everything(tmp_path: Path) -> None:
    here = make(tmp_path / "here", ".obsidian")
    there = make(tmp_path / "there")
    assert find(here, str(there), NETVAULT_VAULT=str(here)) == there
    assert find(here, "../there") == there
    assert find(tmp_path, "~/there", HOME=str(tmp_path)) == there


@pytest.mark.parametrize("marker", ["Network Settings.md", ".obsidian", ".git"])
def test_a_vault_is_found_from_deep_inside(tmp_path: Path, marker: str) -> None:
    vault = make(tmp_path / "vault", marker)
    assert find(make(vault / "People" / "Work"), HOME=str(tmp_path)) == vault


def test_a_worktree_has_a_git_file(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere", "utf-8")
    assert find(tmp_path) == tmp_path


@pytest.mark.parametrize(
    ("far", "near", "found"),
    [
        pytest.param("Network Settings.md", ".obsidian", "far", id="settings beat .obsidian"),
        pytest.param("Network Settings.md", ".git", "far", id="settings beat .git"),
        pytest.param(".obsidian", ".git", "far", id=".obsidian beats .git"),
        pytest.param(".git", ".obsidian", "near", id="the other way round"),
        pytest.param(".obsidian", ".obsidian", "near", id="the nearest of its kind"),
        pytest.param("Network Settings.md", "Network Settings.md", "near", id="the nearest settings"),
    ],
)
def test_which_marker_counts(tmp_path: Path, far: str, near: str, found: str) -> None:
    folders = {"far": make(tmp_path, far), "near": make(tmp_path / "notes", near)}
    assert find(make(tmp_path / "notes" / "People")) == folders[found]


def test_the_working_folder_beats_the_environment(tmp_path: Path) -> None:
    vault, other = make(tmp_path / "vault", ".git"), make(tmp_path / "other")
    assert find(vault, NETVAULT_VAULT=str(other)) == vault


def test_the_environment_beats_the_config_file(tmp_path: Path) -> None:
    vault, other = make(tmp_path / "vault"), make(tmp_path / "other")
    home = {"HOME": str(tmp_path)}
    assert find(tmp_path, config=f'vault = "{other}"', NETVAULT_VAULT=str(vault), **home) == vault
    assert find(tmp_path, config=f'vault = "{other}"', NETVAULT_VAULT="  ", **home) == other
    assert find(tmp_path, config='vault = "~/other"', **home) == other


@pytest.mark.parametrize("marker", [".obsidian", "Network Settings.md"])
def test_the_home_folder_may_be_a_vault(tmp_path: Path, marker: str) -> None:
    assert find(make(tmp_path, marker), HOME=str(tmp_path)) == tmp_path


def test_dot_files_in_git_make_no_vault_of_the_home_folder(tmp_path: Path) -> None:
    make(tmp_path, ".git")
    with pytest.raises(NoVault):
        find(make(tmp_path / "code"), HOME=str(tmp_path))


def test_nothing_above_the_home_folder_is_looked_at(tmp_path: Path) -> None:
    make(tmp_path, ".obsidian")
    home = make(tmp_path / "home")
    with pytest.raises(NoVault):
        find(make(home / "code"), HOME=str(home))


def test_a_file_called_obsidian_is_no_vault(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").touch()
    with pytest.raises(NoVault):
        find(tmp_path, HOME=str(tmp_path))


def test_without_a_vault_the_sentence_says_what_was_tried(tmp_path: Path) -> None:
    with pytest.raises(NoVault) as refusal:
        find(tmp_path, HOME=str(tmp_path))
    for words in (
        "Network Settings.md",
        ".obsidian",
        "NETVAULT_VAULT",
        "config.toml",
        "--vault",
        str(tmp_path),
    ):
        assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param("nowhere", "there is no folder", id="missing"),
        pytest.param("note.md", "is not a folder", id="a file"),
        pytest.param("loop", "circle", id="a link to itself"),
        pytest.param("n" * 300, "too long", id="a name too long"),
        pytest.param("a\0b", "cannot be the name", id="a name that cannot be"),
    ],
)
def test_a_given_folder_that_cannot_be_read(tmp_path: Path, given: str, words: str) -> None:
    (tmp_path / "note.md").touch()
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(NoVault, match=words):
        find(tmp_path, given)
    with pytest.raises(NoVault, match=rf"NETVAULT_VAULT: .*{words}"):
        find(tmp_path, HOME=str(tmp_path), NETVAULT_VAULT=given)


@pytest.mark.parametrize(
    ("config", "words"),
    [
        pytest.param("vault = ", "is not TOML", id="broken"),
        pytest.param("vault = 3", "is not a text", id="a number"),
        pytest.param('vault = "gone"', "there is no folder", id="a missing folder"),
        pytest.param('editor = "vim"', "There is no vault here", id="without the line"),
        pytest.param("a = " + "[" * 5_000, "is not TOML", id="nested too deep"),
    ],
)
def test_a_config_file_that_does_not_help(tmp_path: Path, config: str, words: str) -> None:
    with pytest.raises(NoVault, match=words):
        find(tmp_path, config=config, HOME=str(tmp_path))


def test_the_name_of_a_linked_vault_stays(tmp_path: Path) -> None:
    make(tmp_path / "real")
    (tmp_path / "Notes").symlink_to("real")
    assert find(tmp_path, "Notes").name == "Notes"


def test_the_places_of_the_person_and_of_the_package() -> None:
    assert config_file().name == "config.toml"
    assert "netvault" in cache_folder().parts
    assert templates_folder().is_dir()
    with pytest.raises(NetvaultError, match="install it again"):
        shipped_folder("no-such-folder")


def test_a_link_is_no_file_wherever_it_leads(tmp_path: Path) -> None:
    file, link, lost = tmp_path / "a.md", tmp_path / "b.md", tmp_path / "c.md"
    file.touch()
    link.symlink_to(file)
    lost.symlink_to(tmp_path / "gone.md")
    assert [is_file(path) for path in (file, link, lost, tmp_path)] == [True, False, False, False]
    assert [is_link(path) for path in (file, link, lost, tmp_path)] == [False, True, True, False]


@pytest.mark.parametrize("name", ["gone.md", "x" * 300, "a\0b", "file/below"])
def test_what_nobody_can_look_at_is_neither(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    assert not is_file(tmp_path / name)
    assert not is_link(tmp_path / name)
