"""The README and the docs tell of everything there is, and of nothing else.

After a change of the tables: `python tests/test_docs.py` writes docs/ anew.
"""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from netvault.cli.main import COMMANDS, netvault
from netvault.model.codes import CODES
from netvault.model.settings import DEFAULT_GROUPS, Settings
from netvault.network.words import span_words
from netvault.notes.fields import FIELDS

ROOT = Path(__file__).parents[1]


def fields_page() -> str:
    """The table of properties, as docs/fields.md."""
    lines = [
        "# What netvault reads of a note's properties",
        "",
        "Any case; blanks, `_` and `-` do not matter (`lastContact`, `last-contact`). Nothing is required. A property"
        " may also stand in the body as `key:: value`.",
        "",
        "| property | also read | Obsidian's type | value |",
        "| :--- | :--- | :--- | :--- |",
    ]
    lines += [
        f"| `{row.name}` | {', '.join(row.spellings) or '–'} | {row.property_type} | {row.help} |" for row in FIELDS
    ]
    lines += ["", "## Groups and their rhythm", "", "| group | every | also called |", "| :--- | :--- | :--- |"]
    lines += [f"| {one.name} | {span_words(one.cadence)} | {', '.join(one.also_called)} |" for one in DEFAULT_GROUPS]
    lines += ["", f"Anybody in no group: {span_words(Settings().default_cadence)}.", ""]
    return "\n".join(lines)


def problems_page() -> str:
    """The table of problems, as docs/problems.md."""
    lines = [
        "# Problems netvault names",
        "",
        "| code | severity | what it is | what is behind it |",
        "| :--- | :--- | :--- | :--- |",
    ]
    lines += [f"| {one.code} | {one.severity} | {_cell(one.title)} | {_cell(one.explains)} |" for one in CODES.values()]
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("[[", "\\[\\[")


PAGES = {"docs/fields.md": fields_page, "docs/problems.md": problems_page}


@pytest.mark.parametrize("path", PAGES)
def test_docs_are_the_tables(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == PAGES[path]()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help_and_is_in_the_readme(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = netvault.get_command(click.Context(netvault), name)
    assert command is not None
    assert f"| `{name}" in readme
    assert command.help
    assert command.short_help == COMMANDS[name][1]
    for option in (*command.params, *netvault.params):
        if isinstance(option, click.Option):
            assert option.help, option.name
            assert any(spelling in readme for spelling in option.opts), option.opts


def test_the_readme_names_only_tests_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = [word.strip("`") for word in readme.split() if word.startswith("`tests/")]
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


if __name__ == "__main__":
    for page, make in PAGES.items():
        (ROOT / page).write_text(make(), encoding="utf-8")
