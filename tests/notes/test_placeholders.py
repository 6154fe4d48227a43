"""A template filled in: what its placeholders become, and which of its lines go."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from textwrap import dedent

import pytest
from make import NOON

from netvault.model.settings import Habits
from netvault.model.template import PersonTemplate
from netvault.notes.edit_refused import EditRefused
from netvault.notes.placeholders import Filling, fill_template, without_code


def fill(text: str, title: str = "Ada", met: date | None = None, habits: Habits | None = None) -> str:
    template = PersonTemplate(PurePosixPath("Templates/Person.md"), text)
    return fill_template(template, Filling(title, NOON, met, habits or Habits()))


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("# A note\n\n{ title } {{}}", "# A note\n\n{ title } {{}}", id="no placeholder"),
        pytest.param("{{Name}} {{VALUE:x}}", "{{Name}} {{VALUE:x}}", id="of somebody else's making"),
        pytest.param("# {{title}}", "# Ada", id="the name"),
        pytest.param("{{ Title }}/{{TITLE}}", "Ada/Ada", id="in any case"),
        pytest.param("Since {{date}} at {{time}}", "Since 2026-03-01 at 12:00", id="day and time"),
        pytest.param("{{date:dddd D}}, {{time:YYYY}}", "Sunday 1, 2026", id="in a format of its own"),
        pytest.param("---\nname: {{title}}\n---\n", "---\nname: Ada\n---\n", id="a property"),
        pytest.param("---\r\nmade: {{date}}\r\n---\r\n", "---\r\nmade: 2026-03-01\r\n---\r\n", id="other line ends"),
        pytest.param("\ufeff---\na: 1\n---\n", "---\na: 1\n---\n", id="without the mark that some editors set first"),
    ],
)
def test_placeholders(template: str, filled: str) -> None:
    assert fill(template) == filled


def test_the_vault_may_have_formats_of_its_own() -> None:
    habits = Habits(template_date_format="D.M.YYYY", template_time_format="h A")
    assert fill("{{date}} {{time}} {{date:YY}}", habits=habits) == "1.3.2026 12 PM 26"


@pytest.mark.parametrize(
    ("line", "filled"),
    [
        pytest.param("name: {{title}}", "name: \"@Ana 'Nana' O'Hara\"", id="bare"),
        pytest.param('name: "{{title}}"', "name: \"@Ana 'Nana' O'Hara\"", id="in double quotes"),
        pytest.param("name: '{{title}}'", "name: '@Ana ''Nana'' O''Hara'", id="in single quotes"),
        pytest.param("  - {{title}}", "  - \"@Ana 'Nana' O'Hara\"", id="in a list"),
        pytest.param("also: [x, '{{title}}']", "also: [x, '@Ana ''Nana'' O''Hara']", id="in a list in brackets"),
        pytest.param("also: 'Dr {{title}}'", "also: 'Dr @Ana ''Nana'' O''Hara'", id="among other words"),
    ],
)
def test_a_name_in_a_property_is_text(line: str, filled: str) -> None:
    assert fill(f"---\n{line}\n---\n", "@Ana 'Nana' O'Hara") == f"---\n{filled}\n---\n"


def test_a_name_in_the_body_is_text() -> None:
    assert fill("# {{title}}", "`= 1` _x_ ==y==") == "# \\`\\= 1\\` \\_x\\_ \\=\\=y\\=\\="


def test_what_stands_for_a_placeholder_is_none_itself() -> None:
    assert fill("# {{title}} {{date}}", "{{date}}") == r"# \{\{date\}\} 2026-03-01"


@pytest.mark.parametrize(
    "name", ["Ana Moreira", "O'Brien", "Zoë Łuk", "Ana (Globex)", "中村 健二", "Jean-Luc & Sons, Ltd."]
)
def test_a_plain_name_may_stand_in_code(name: str) -> None:
    template = '```dataview\nlist where contains(people, "{{title}}")\n```\n`{{title}}` %%{{title}}%%\n'
    assert fill(template, name) == template.replace("{{title}}", name)


@pytest.mark.parametrize("name", ["`$= x`", "'+f()+'", "x;y", "a=b", "{x}"])
def test_another_may_not(name: str) -> None:
    for template in ("```dataviewjs\ndv.list('{{title}}')\n```\n", "# x\n`$= f('{{title}}')`\n", "<!-- {{title}} -->"):
        with pytest.raises(EditRefused, match=r"Templates/Person\.md:[12]: the template puts the name into code"):
            fill(template, name)


LOG = """
    ---
    met: {{date}}
    last_contact: "{{date:YYYY-MM-DD}}"
    created: {{date}}
    ---
    # {{title}}
    Met:: {{date}}

    ## Log

    - {{date}} met:
    - [[{{date}}]] wrote
    - since {{date}}
    ### {{date}}
    | {{date}} | call |

"""


def test_nothing_says_that_they_met_where_nobody_knows() -> None:
    assert (
        fill(dedent(LOG).lstrip())
        == dedent("""
        ---
        met:
        last_contact:
        created: 2026-03-01
        ---
        # Ada
        Met::

        ## Log

        - since 2026-03-01
    """).lstrip()
    )


def test_the_day_they_met_stands_in_for_the_day_of_the_template() -> None:
    assert (
        fill(dedent(LOG).lstrip(), met=date(2024, 5, 9))
        == dedent("""
        ---
        met: 2024-05-09
        last_contact: "2024-05-09"
        created: 2026-03-01
        ---
        # Ada
        Met:: 2024-05-09

        ## Log

        - 2024-05-09 met:
        - [[2024-05-09]] wrote
        - since 2026-03-01
        ### 2024-05-09
        | 2024-05-09 | call |

    """).lstrip()
    )


@pytest.mark.parametrize(
    ("template", "plain"),
    [
        pytest.param("{{title}} 5 < 6 % 2 >", "{{title}} 5 < 6 % 2 >", id="none of it"),
        pytest.param("# <% tp.file.title %><% tp.file.cursor(1) %>", "# {{title}}", id="the name and the cursor"),
        pytest.param("<% tp.date.now() %>", "{{date:YYYY-MM-DD}}", id="today"),
        pytest.param("<%tp.date.now('D.M.')%>", "{{date:D.M.}}", id="in a format"),
        pytest.param("<% tp.date.now('YYYY', 7) %>", None, id="another day"),
        pytest.param("<% tp.file.title.toUpperCase() %>", None, id="more than the name"),
        pytest.param("<%* tR += 1 %>", None, id="code"),
        pytest.param("<% tp.file.title %> <% tp.system.prompt('?') %>", None, id="a question"),
        pytest.param("<% tp.date.now(\"' + x + '\") %>", None, id="a format that is none"),
    ],
)
def test_calls_of_templater(template: str, plain: str | None) -> None:
    assert without_code(template) == plain
