from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import TODAY, contact, days_ago, facts, interaction, note, page
from markdown_it import MarkdownIt

from netvault.dashboard.catalog import SECTIONS, choose_sections
from netvault.dashboard.render import SHORT_LETTERS, Templates, render_page, shorten
from netvault.dashboard.section import Facts
from netvault.disk.places import templates_folder
from netvault.disk.templates import read_templates
from netvault.model.change import Change
from netvault.model.codes import problem
from netvault.model.contact import Contact, Reference, Status
from netvault.model.date import Cadence, PartialDate
from netvault.model.interaction import Interaction, Mark, Marked
from netvault.model.problem import Location, Problem
from netvault.model.settings import RuleSetting, Settings
from netvault.network.firms import is_named
from netvault.network.gather import gather
from netvault.notes.safe import one_line
from netvault.rules.catalog import ask

BUILT_IN = read_templates(templates_folder())

ATTACKS = {
    "wikilink": "x]] [[Secret|y",
    "embed": "![[Secret]]",
    "pipe": "a|b||c",
    "newlines": "a\n\n# b\n\n- c\r\nd",
    "other line ends": "a\u2028b\x85c\x0bd\x0ce",
    "jinja": "{{ 7 * 7 }}{% raw %}{# x #}",
    "templater": "<% tp.system.prompt() %>",
    "dataviewjs": "```dataviewjs\nalert(1)\n```",
    "tilde fence": "~~~js\nx\n~~~",
    "inline query": "`= this.file` `$= dv.current()`",
    "inline field": "key:: value [k:: v]",
    "end marker": "\n%% netvault:end %%\n",
    "comment": "%% hidden %%",
    "half a comment": "%%",
    "link": "[x](javascript:alert(1))",
    "autolink": "<https://evil.example> <a@b.example>",
    "image": "![x](http://evil.example/x.png)",
    "reference": "[x]: http://evil.example",
    "footnote": "[^1]: note ^[inline]",
    "html": "<script>alert(1)</script><img src=x onerror=y>",
    "html comment": "<!-- x",
    "entity": "&lt;b&gt; &#x3c;",
    "tag": "#tag #a/b",
    "heading": "# heading",
    "task": "- [ ] task",
    "number": "1. one",
    "quote": "> quote",
    "callout": "> [!danger] x",
    "rule": "---",
    "emphasis": "**b** *i* _i_ __b__ ~~s~~ ==h==",
    "loose marks": "* _ ** ~~ ==",
    "math": "$x$ $$y$$",
    "block id": "x ^this-week",
    "table": "| --- | --- |",
    "backslash": "x\\",
    "quotes": "\"'`",
    "terminal": "\x1b[31mred\x07",
    "bidi": "\u202egnp.exe\u2066",
    "zero width": "a\u200bb\ufeffc",
    "surrogate": "a\ud800b",
    "very long": "x" * 5000,
}


# A pile is told of from two people on
PILE = (RuleSetting("capacity", limits=(("pile", 0.1),)),)


def everywhere(text: str) -> Facts:
    """People with that text wherever a note may put one, so that every section has something to say."""
    named = {"role": text, "companies": (Reference(text, text),), "city": Reference(text), "groups": (text,)}
    people = [
        contact(f"A{text}", cadence=30, **named),
        contact(f"B{text}", cadence=30, interests=(text,), **named),
        contact(f"C{text}", cadence=30, birthday=PartialDate(1976, 3, 3), **named),
        contact(f"D{text}", cadence=60, anniversaries=((text, PartialDate(2016, 3, 9)),), **named),
        contact(f"E{text}", **named),
        contact(f"F{text}", cadence=30, groups=()),
        contact(f"G{text}", cadence=30),
        contact(f"I{text}", cadence=365, **named),
        contact(f"J{text}", cadence=365, **named),
        contact(f"K{text}", cadence=365, **named),
        contact(f"L{text}", status=Status.KNOWN_OF, **named),
        contact(f"M{text}", cadence=365, **named),
    ]
    times: list[list[Interaction]] = [
        [interaction(90, text, path=str(people[0].path))],
        [interaction(90, path=str(people[1].path))],
        [interaction(90, path=f"Daily/{text}.md")],
        [interaction(40, path=str(people[3].path))],
        [],
        [interaction(80, marks=(Marked(Mark.PROMISED, text or "x"),), path=str(people[5].path))],
        [interaction(80, marks=(Marked(Mark.AWAITING, text or "x"),), path=str(people[6].path))],
        [interaction(80, marks=(Marked(Mark.PROMISED, text or "x"),), path=str(people[7].path))],
        [interaction(80, marks=(Marked(Mark.GOT, text or "x"),), path=str(people[8].path))],
        [interaction(days, text, path=str(people[9].path), line=days) for days in (80, 99, 120)],
        [],
        [],
    ]
    at = Location(PurePosixPath(f"People/H{text}.md"), 3)
    found = [Problem(at, "NV201", problem(at, "NV201", "").severity, f'"{text}" is not a date', f"write {text}")]
    changes = [Change(str(people[11].path), "role", ("Cook",), (text,), days_ago(9), "c")]
    wanted = Settings(per_week=20, rules=PILE)
    return facts(*zip(people, times, strict=True), problems=found, settings=wanted, changes=changes)


def structure(text: str) -> list[str]:
    """What Markdown sees in the page beside words."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inner = [[one.type for one in token.children or () if one.type != "text"] for token in tokens]
    return [f"{token.type} {kinds}" for token, kinds in zip(tokens, inner, strict=True)]


def test_the_plain_page_has_every_section() -> None:
    text = page_with("plain")
    for section in SECTIONS[1:]:
        assert section.view(everywhere("plain")) is not None, section.name
    assert text.count("\n## ") == len(SECTIONS) - 1


@cache
def page_with(text: str) -> str:
    return page(everywhere(text))


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_no_text_from_a_note_is_anything_but_words(attack: str) -> None:
    hostile, plain = page_with(attack), page_with("plain")
    assert structure(hostile) == structure(plain)
    assert len(hostile.splitlines()) == len(hostile.split("\n")) - 1 == len(plain.splitlines())
    assert not re.search(
        r"%%|<%|\{\{|\{%|::|(?<!\\)<|```\s*dataview|!\[|(?<!\\)\]\(|^\s*- \[ \]", hostile, re.MULTILINE
    )
    assert hostile.count("[[") <= plain.count("[[")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", hostile)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_no_text_from_a_note_is_a_tag_or_a_block_id(attack: str) -> None:
    written = re.sub(r"\[\[[^\]\n]*\]\]|\\.", "x", page_with(attack))
    chart = re.sub(r"```mermaid.*?```", "", written, flags=re.DOTALL)
    assert not re.findall(r"(?<![\w#&])#[^\s#]", chart)
    assert re.findall(r"(?m) \^[\w-]+$", chart) == []
    assert re.findall(r"(?m)^\^[\w-]+$", chart) == re.findall(r"(?m)^\^[\w-]+$", page_with("plain"))


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_label_in_the_chart_stays_within_its_quotes(attack: str) -> None:
    hostile, plain = (re.findall(r"```mermaid\n(.*?)```", page_with(text), re.DOTALL)[0] for text in (attack, "plain"))
    assert hostile.count('"') == plain.count('"')
    assert re.sub(r'"[^"\n]*"', '""', hostile) == re.sub(r'"[^"\n]*"', '""', plain)


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8"), max_size=40).filter(one_line).filter(is_named))
def test_whatever_a_note_holds_the_page_keeps_its_shape(text: str) -> None:
    assert structure(page(everywhere(text))) == structure(page_with("plain"))


def test_a_name_that_cannot_be_seen_is_that_of_the_note() -> None:
    who = Contact(PurePosixPath("People/rl.md"), "\u200b", role="\u200b", groups=("\u200b",), cadence=Cadence(days=3))
    text = page(facts((who, [interaction(90)])))
    assert "**[[People/rl|rl]]** · since" in text
    assert "****" not in text


def test_links_go_to_the_note_and_show_the_name() -> None:
    who = Contact(PurePosixPath("People/Old/rl.md"), "Roberta | Lindqvist", cadence=Cadence(days=3))
    text = page(facts((who, [interaction(90)])))
    assert "[[People/Old/rl|Roberta ｜ Lindqvist]]" in text


class TestOwnFragments:
    KNOWN = facts(
        *((contact(name, cadence=30), [interaction(90, "tea", path=f"People/{name}.md")]) for name in ("Ada", "Bo*b*"))
    )

    def render(self, own: dict[str, str], known: Facts = KNOWN) -> tuple[str, tuple[Problem, ...]]:
        return render_page(Templates(BUILT_IN, own, PurePosixPath("My templates")), known)

    def test_take_the_place_of_the_built_in_ones(self) -> None:
        text, problems = self.render({"sections/due.md.j2": "## Mine\n\n{{ count }} **due**, {{ today }}\n"})
        assert "## Mine\n\n2 **due**, 2026-03-01\n" in text
        assert "## Due" not in text
        assert "## This week" in text
        assert problems == ()

    def test_may_change_the_whole_page_and_the_words_of_a_rule(self) -> None:
        own = {
            "page.md.j2": "{% for part in parts %}{{ part }}\n{% endfor %}",
            "rules/reason-to-write.md.j2": "Say **hi**",
        }
        text, problems = self.render(own)
        assert "# Network dashboard" not in text
        assert text.count("Say **hi**") == 2
        assert problems == ()

    @pytest.mark.parametrize(
        "fragment",
        ["{{ row.contact.name }}", "{{ row.contact.name | safe }}", "{{ row.contact.name | upper | lower | title }}",
         "{{ '' ~ row.contact.name }}", "{% set name = row.contact.name %}{{ name }}",
         "{% autoescape false %}{{ row.contact.name }}{% endautoescape %}"],
    )  # fmt: skip
    def test_cannot_let_the_words_of_a_note_be_markup(self, fragment: str) -> None:
        own = {
            "sections/due.md.j2": "{% for group in groups %}{% for row in group.rows %}"
            + fragment
            + "\n{% endfor %}{% endfor %}"
        }
        text, problems = self.render(own)
        assert problems == ()
        assert "Bo\\*b\\*" in text

    @pytest.mark.parametrize(
        ("fragment", "line"),
        [
            pytest.param("one\n{{ nonsense }}\n", 2, id="an unknown name"),
            pytest.param("one\n\n{% for x in %}\n", 3, id="a syntax error"),
            pytest.param("{{ count | frobnicate }}\n", 1, id="an unknown filter"),
            pytest.param("a\nb\nc\n{{ count.nope }}\n", 4, id="an unknown attribute"),
            pytest.param("a\n{{ count + 'x' }}\n", 2, id="a sum that cannot be"),
            pytest.param("a\n{{ 1 / 0 }}\n", 2, id="a division by nothing"),
            pytest.param("a\n{{ groups[99].name }}\n", 2, id="beyond the end"),
            pytest.param("a\n{% include 'nowhere.j2' %}\n", 2, id="a file that is not there"),
            pytest.param("{% for x in range(999999999) %}x{% endfor %}", 1, id="without an end"),
            pytest.param("{% if true %}\n", 1, id="an if that is not closed"),
        ],
    )
    def test_that_do_not_work_are_named_and_the_built_in_is_used(self, fragment: str, line: int) -> None:
        text, problems = self.render({"sections/due.md.j2": fragment})
        assert text == page(self.KNOWN)
        assert [(one.code, str(one.at)) for one in problems] == [("NV504", f"My templates/sections/due.md.j2:{line}")]
        assert problems[0].fix is not None

    def test_that_include_themselves_end(self) -> None:
        text, problems = self.render({"sections/due.md.j2": "{% include 'sections/due.md.j2' %}"})
        assert text == page(self.KNOWN)
        assert [one.code for one in problems] == ["NV504"]

    @pytest.mark.parametrize("broken", ["a\n{{ nonsense }}", "a\n{% if %}"], ids=["unknown name", "syntax error"])
    def test_that_include_a_broken_one_name_that_one(self, broken: str) -> None:
        _, problems = self.render({"sections/due.md.j2": "\n\n\n{% include 'part.j2' %}", "part.j2": broken})
        assert [str(one.at) for one in problems] == ["My templates/part.j2:2"]

    def test_a_broken_fragment_for_many_people_is_told_once(self) -> None:
        text, problems = self.render({"rules/reason-to-write.md.j2": "{{ nonsense }}"})
        assert text == page(self.KNOWN)
        assert len(problems) == 1

    def test_a_broken_page_is_told_and_the_rest_is_kept(self) -> None:
        text, problems = self.render({"page.md.j2": "{{ nonsense }}", "sections/due.md.j2": "## Mine\n"})
        assert text.startswith("# Network dashboard\n")
        assert "## Mine" in text
        assert [str(one.at) for one in problems] == ["My templates/page.md.j2:1"]

    def test_the_message_of_a_broken_one_is_a_line_of_words(self) -> None:
        _, problems = self.render({"sections/due.md.j2": "{{ count['\x1b[31m\n'] }}"})
        assert "\x1b" not in problems[0].message
        assert "\n" not in problems[0].message

    @pytest.mark.parametrize(
        "escape",
        [
            "{{ ''.__class__ }}",
            "{{ ''.__class__.__mro__[1].__subclasses__() }}",
            "{{ groups.append(1) }}",
            "{{ groups[0].rows[0].contact.__class__.__init__.__globals__ }}",
            "{{ groups[0].rows[0].contact.place.__func__.__globals__ }}",
            "{{ self.__init__.__globals__ }}",
            "{{ cycler.__init__.__globals__.os }}",
            "{{ lipsum.__globals__['os'].popen('id').read() }}",
            "{{ '{0.__class__}'.format('') }}",
            "{{ ('{0.__class__}' | attr('format'))('') }}",
            "{{ '' | attr('__class__') }}",
            "{% include '/etc/hostname' %}",
            "{% include '../../../etc/hostname' %}",
        ],
    )
    def test_cannot_leave_the_sandbox(self, escape: str) -> None:
        text, problems = self.render({"sections/due.md.j2": escape})
        assert text == page(self.KNOWN)
        assert [one.code for one in problems] == ["NV504"]

    def test_see_nothing_of_python_in_a_list_either(self) -> None:
        text, _ = self.render({"sections/due.md.j2": "{{ [''] | map(attribute='__class__') | list }}"})
        assert "class" not in text


class TestTheBuiltIn:
    def test_fragments_know_every_name_they_use(self) -> None:
        _, problems = render_page(Templates({}, BUILT_IN), everywhere("plain"))
        assert problems == ()

    def test_page_of_an_empty_vault_says_what_to_do(self) -> None:
        text = page(facts())
        assert "No contacts to show yet" in text
        assert "\n\n\n" not in text

    def test_page_has_no_gaps(self) -> None:
        text = page_with("plain")
        assert "\n\n\n" not in text
        assert text.startswith("# Network dashboard\n")

    def test_every_callout_is_one_quote(self) -> None:
        """A line of a callout without its `>` would end it in Obsidian."""
        text = page_with("plain")
        for callout in re.findall(r"(?ms)^> \[!.*?(?=^$)", text):
            assert all(line.startswith(">") for line in callout.splitlines())


class TestTheSections:
    def test_are_those_of_the_settings_in_their_order_each_once(self) -> None:
        chosen, problems = choose_sections(Settings(sections=("soon", "This Week", "this_week", "due")))
        assert [one.name for one in chosen] == ["soon", "this-week", "due"]
        assert problems == ()

    def test_are_all_where_the_settings_name_none(self) -> None:
        assert choose_sections(Settings()) == (SECTIONS, ())

    def test_an_unknown_name_is_told_with_the_nearest(self) -> None:
        chosen, problems = choose_sections(Settings(sections=("sooon", "due")))
        assert [one.name for one in chosen] == ["due"]
        assert [(one.code, one.fix) for one in problems] == [("NV502", "did you mean soon?")]

    def test_are_all_where_no_name_is_known(self) -> None:
        assert choose_sections(Settings(sections=("xyzzy",)))[0] == SECTIONS


class TestShorten:
    @pytest.mark.parametrize("text", ["", "short", "x" * SHORT_LETTERS])
    def test_what_is_short_stays(self, text: str) -> None:
        assert shorten(text) == text

    def test_is_cut_between_words(self) -> None:
        assert shorten("word, " * 99) == ("word, " * 23).strip(" ,") + " …"

    def test_words_without_blanks_are_cut_as_they_are(self) -> None:
        assert shorten("中村" * 200) == "中村" * (SHORT_LETTERS // 2) + " …"


def crowd(count: int, groups: int) -> list[tuple[Contact, list[Interaction]]]:
    """Many people, of whom most are due, all have a birthday soon, and half say something."""
    people = []
    for number in range(count):
        name = f"P{number:04}"
        born = PartialDate(1950 + number % 50, 3, 1 + number % 31)
        who = contact(name, cadence=30 + number % 90, groups=(f"group {number % groups}",), birthday=born)
        said = interaction(number % 200, "tea " * (number % 2), path=str(who.path))
        people.append((who, [] if number % 17 == 0 else [said]))
    return people


@pytest.mark.parametrize("groups", [10, 500], ids=["ten groups", "five hundred groups"])
def test_a_thousand_people_make_a_page_one_wants_to_open(groups: int) -> None:
    wrong = [problem(Location(PurePosixPath(f"People/P{n:04}.md"), 2), "NV201", "not a date") for n in range(400)]
    text = page(facts(*crowd(1000, groups), problems=wrong))
    assert len(text.splitlines()) < 240
    assert len(text) < 10_000


VAULT = {
    "People/Ana.md": "---\ngroups: [friends]\ncadence: 2w\nbirthday: 03-05\n---\n- 2026-01-05 call: the choir\n",
    "People/Bo.md": "---\ngroups: [friends, Choir]\nmet: 2026-02-30\ncompany: Loom\n---\n- 2026-01-05 [[Ana]]\n",
    "Clients/Ana.md": "---\ntype: person\ngroups: choir\nlast_contact: 2026-01-05\n---\n",
    "People/Cem.md": "---\nwedding: 2016-03-05\ncadence: 2w\n---\n",
    "People/Sev.md": "---\nprivate: true\ncadence: 2w\n---\n- 2025-01-05 her divorce\n",
    "Companies/Loom.md": "---\ntype: company\ncity: Odense\n---\n",
    "Daily/2026-01-05.md": "[[Bo]] and [[Cem]]\n[[Ana]]\n",
    "Daily/2026-01-06.md": "---\npeople: [Ana, Bo]\n---\n[[Cem]]\n",
    "Me.md": "---\nme: true\ninterests: chess\n---\n",
}  # fmt: skip


def page_of(paths: Sequence[str]) -> str:
    notes = [note(VAULT[path], path) for path in paths]
    network, between = gather(notes, [one.path for one in notes], Settings(), TODAY)
    problems = (*between, *(one for each in notes for one in each.problems))
    return page(Facts(network, partial(ask, network), problems))


@settings(max_examples=20)
@given(st.permutations(list(VAULT)))
def test_the_order_in_which_notes_are_read_does_not_show(order: list[str]) -> None:
    assert page_of(order) == page_of(list(VAULT))


def test_nothing_private_shows() -> None:
    text = page_of(list(VAULT))
    assert not [word for word in ("Sev", "divorce") if word in text]
    everything_private: dict[str, Any] = {
        "role": "Pilotword",
        "city": Reference("Cityword"),
        "companies": (Reference("Companyword"),),
        "groups": ("Groupword",),
        "interests": ("Interestword",),
        "birthday": PartialDate(1976, 3, 5),
        "anniversaries": (("Weddingword", PartialDate(2016, 3, 9)),),
        "hard_times": "Hardword",
        "next_contact": days_ago(-20),
        "met": PartialDate(2025, 1, 9),
    }
    fields = (*everything_private, "log", "last_contact", "cadence")
    who = contact("Ada", cadence=17, private_fields=fields, **everything_private)
    text = page(facts((who, [interaction(50, "Topicword", marks=(Marked(Mark.PROMISED, "Promiseword"),))])))
    assert not re.findall(r"\w+word|5 Mar|9 Mar|9 Jan|21 Mar|17 days", text)
