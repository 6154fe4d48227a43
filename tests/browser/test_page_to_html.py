"""The stand-in for Obsidian's reading view shows what Obsidian shows, so that what it finds counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.page_to_html import render_body, render_page


@pytest.mark.parametrize(("written", "shown", "hidden"), [
    pytest.param("[[Ana María|Ana]] wrote", ">Ana</a> wrote", "[[", id="a link with a text of its own"),
    pytest.param("[[Ana María]]", ">Ana María</a>", "[[", id="a link"),
    pytest.param("`[[Ana]]`", "<code>[[Ana]]</code>", "<a", id="a link in code is code"),
    pytest.param("\\[\\[Ana\\]\\]", '<span class="meant">[</span>Ana', "<a", id="an escaped link is text"),
    pytest.param("| a |\n|-|\n| [[Ana\\|A]] |", ">A</a></td>", "Ana|A", id="an escaped pipe in a table"),
    pytest.param("before %% aside %% after", "after", "aside", id="a comment in a line"),
    pytest.param("%% netvault:begin\nv1 %%\ntext", "text", "netvault", id="a comment over two lines"),
    pytest.param("```\n%% kept %%\n```", "%% kept %%", "<p>", id="a comment in code is code"),
    pytest.param("Five people. ^first", "Five people.", "^first", id="a block id behind a line"),
    pytest.param("- one\n\n^list-1\n\ntext", "text", "^list-1", id="a block id of its own"),
    pytest.param("---\ntype: x\n---\ntext", "text", "type", id="front matter"),
    pytest.param("> [!note] Soon\n> text", '<div class="callout-title">Soon</div>', "[!", id="a box"),
    pytest.param("> [!tip]- [[Ana]] & co\n> text", "<summary", "open=", id="a folded box"),
    pytest.param("> [!tip]+ Soon\n> text", "<details", "[!", id="a box that can be folded"),
    pytest.param("> [!tip]", ">Tip</div>", "<p>", id="a box with nothing but its kind"),
    pytest.param("> a quote\n> of two lines", "<blockquote>", "callout", id="a quote is a quote"),
    pytest.param("> > a quote\n> > in a quote", "<blockquote>", "callout", id="a quote in a quote"),
    pytest.param("> [!note] A\n> > [!tip]- B\n> > text", "<summary", "[!", id="a box in a box"),
    pytest.param("```mermaid\npie\n```", '<pre class="mermaid">pie\n</pre>', "<code", id="a chart"),
    pytest.param("> ~~~mermaid\n> pie\n> ~~~", '"mermaid">pie\n</pre>', "<code", id="a chart in a quote"),
    pytest.param("- [ ] write\n- [x] call", "checked", "[ ]", id="tasks"),
])  # fmt: skip
def test_shows(written: str, shown: str, hidden: str) -> None:
    body = render_body(written)
    assert shown in body
    assert hidden not in body


def test_a_box_is_closed_by_what_opened_it() -> None:
    body = render_body("> [!note]- A\n> text\n>\n> > quote\n\nafter")
    assert body.count("<details") == body.count("</details>") == 1
    assert body.count("<blockquote>") == body.count("</blockquote>") == 1
    assert body.index("</details>") < body.index("after")


def test_a_page_names_no_place_outside_this_machine(tmp_path: Path) -> None:
    page = render_page("text with @BODY@ in it", tmp_path / "mermaid.min.js")
    assert "text with @BODY@ in it" in page
    assert "http:" not in page.split("<main>")[0]
    assert "https:" not in page.split("<main>")[0]
