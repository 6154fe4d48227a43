"""The README and the docs tell of everything there is, and of nothing else.

After a change of the tables: `python tests/test_docs.py` writes docs/ anew.
"""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from netvault.cli.main import COMMANDS, netvault
from netvault.dashboard.section import PARTS
from netvault.model.codes import CODES, FIXABLE
from netvault.model.interaction import Mark
from netvault.model.limits import TUNINGS
from netvault.model.settings import DEFAULT_GROUPS, Settings
from netvault.network.words import span_words
from netvault.notes.channels import MARK_WORDS
from netvault.notes.fields import FIELDS
from netvault.rules.catalog import RULES

ROOT = Path(__file__).parents[1]


MARKS_SAID = {
    Mark.GAVE: "you gave or helped with something",
    Mark.ASKED: "you asked for something",
    Mark.GOT: "they gave or helped with something",
    Mark.THANKED: "you thanked them",
    Mark.SHARED: "you sent something to read, with its link",
    Mark.PROMISED: "you promised something; open until it is done",
    Mark.AWAITING: "they promised something; open until it is done",
    Mark.DONE: "the promise of the same words is kept",
    Mark.ABOUTME: "it was mostly your own news",
    Mark.ABOUTTHEM: "it was mostly their news",
    Mark.NOREPLY: "no answer came",
}


def test_every_mark_is_told() -> None:
    assert list(MARKS_SAID) == list(Mark)


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
    lines += [
        "",
        "## Marks in a log line",
        "",
        "As a tag (`#gave`), or as a word and a colon at the beginning or behind a semicolon (`gave:`).",
        "",
        "| mark | also as a word | says |",
        "| :--- | :--- | :--- |",
    ]
    for mark, says in MARKS_SAID.items():
        words = ", ".join(f"`{word}:`" for word, meant in MARK_WORDS.items() if meant is mark and word != mark.value)
        lines.append(f"| `#{mark.value}` | {words or '–'} | {says} |")
    lines += ["", "## Groups and their rhythm", "", "| group | every | also called |", "| :--- | :--- | :--- |"]
    lines += [f"| {one.name} | {span_words(one.cadence)} | {', '.join(one.also_called)} |" for one in DEFAULT_GROUPS]
    lines += ["", f"Anybody in no group: {span_words(Settings().default_cadence)}.", ""]
    return "\n".join(lines)


def problems_page() -> str:
    """The table of problems, as docs/problems.md."""
    lines = [
        "# Problems netvault names",
        "",
        f"`netvault check --fix` mends {', '.join(sorted(FIXABLE))}, each where only one thing can be meant: `check`"
        " marks those with `[fixable]`.",
        "",
        "| code | severity | what it is | what is behind it |",
        "| :--- | :--- | :--- | :--- |",
    ]
    lines += [f"| {one.code} | {one.severity} | {_cell(one.title)} | {_cell(one.explains)} |" for one in CODES.values()]
    return "\n".join([*lines, ""])


def rules_page() -> str:
    """The rules with their thresholds, as docs/rules.md."""
    lines = [
        "# What netvault advises",
        "",
        "Each rule asks one question of everybody. The page shows a handful of answers a day, the kindest and most"
        " timely first; `netvault advice` gives ten of each rule, `netvault advice --rule silent` all of one, also of"
        " one that is off. What is called the article below is the guide to keeping a professional network on whose"
        " advice netvault stands.",
        "",
        "A rule may be switched off, or its thresholds changed, in `Network Settings.md`:",
        "",
        "```yaml",
        "rules:",
        "  mechanical: off",
        "  channel-mix: {share: 70%}",
        "```",
        "",
        "No rule speaks of anybody archived or deceased, who wants no contact, or whose note is private; none uses a"
        " field kept private. Hard times are private too: `trying-times` alone speaks of them, where you switch it on,"
        " on the page and in `netvault advice --rule trying-times`. No other rule sends you to"
        " somebody in a hard time.",
        "",
    ]
    sections = {rule: part for part, rules in PARTS.items() for rule in rules}
    for tuning, rule in zip(TUNINGS, RULES, strict=True):
        unasked = "" if tuning.speaks_unasked else " It speaks only where the settings say `on`."
        lines += [f"## {rule.name}", "", f"{rule.question} Part of the page: `{sections[rule.name]}`.{unasked}", ""]
        lines += [f"- `{one.name}`: {one.counts}; {one.default:g}. {_sentence(one.because)}" for one in tuning.limits]
        lines += [""] if tuning.limits else []
    return "\n".join(lines)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("[[", "\\[\\[")


PAGES = {"docs/fields.md": fields_page, "docs/problems.md": problems_page, "docs/rules.md": rules_page}


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
