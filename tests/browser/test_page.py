"""The example's page in a real browser: charts are drawn, tables are tables, and a phone shows it all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from browser.chromium import find_browser, find_mermaid, read_report
from browser.page_to_html import render_page, split_code

pytestmark = pytest.mark.browser

PAGE = Path(__file__).parents[2] / "example-vault" / "Network Dashboard.md"
WIDTHS = (1200, 390)
CELL_END = re.compile(r"(?<!\\)\|")
RULER = re.compile(r"[> ]*\|(?:\s*:?-+:?\s*\|)+\s*")
LEFT_OVER = re.compile(r"\[\[|\]\]|%%|\[!\w|^\s*>|^\s*\||\|\s*$|\*\*|<%|\{\{|\^[\w-]+$", re.MULTILINE)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    mermaid = find_mermaid()
    if find_browser() is None or mermaid is None:
        pytest.skip("Chromium or Mermaid is missing: run `bash tests/browser/setup.sh`, then this again")
    place = tmp_path_factory.mktemp("page") / "page.html"
    place.write_text(render_page(PAGE.read_text("utf-8"), mermaid), encoding="utf-8")
    return place


@pytest.fixture(scope="module", params=WIDTHS, ids=lambda width: f"{width} wide")
def report(request: pytest.FixtureRequest, page: Path) -> dict[str, Any]:
    told = read_report(page, request.param)
    assert "error" not in told, told["error"]
    assert told["width"] == request.param
    return told


def columns_written() -> list[list[int]]:
    """For each table in the note the number of cells in each of its rows, the ruler left out."""
    tables: list[list[int]] = []
    for is_code, part in split_code(PAGE.read_text("utf-8")):
        lines = [] if is_code else part.splitlines()
        for number, line in enumerate(lines):
            if RULER.fullmatch(line):
                rows = [lines[number - 1]]
                for row in lines[number + 1 :]:
                    if not row.lstrip("> ").startswith("|"):
                        break
                    rows.append(row)
                tables.append([len(CELL_END.findall(row)) - 1 for row in rows])
    return tables


def test_every_chart_is_drawn(report: dict[str, Any]) -> None:
    assert report["charts"], "the page has no chart"
    assert [chart for chart in report["charts"] if chart["error"]] == []
    assert report["svgs"] == len(report["charts"])
    assert "Syntax error" not in report["text"]


def test_every_table_is_a_table(report: dict[str, Any]) -> None:
    written = columns_written()
    assert written, "the page has no table"
    assert report["tables"] == written
    assert [rows for rows in written if len(set(rows)) > 1] == []


def test_no_mark_is_left_over(report: dict[str, Any]) -> None:
    assert LEFT_OVER.findall(report["text"]) == []


@pytest.mark.parametrize("state", ["folded", "unfolded"])
def test_nothing_sticks_out(report: dict[str, Any], state: str) -> None:
    assert report[state] == {"stick_out": 0, "wide": [], "wide_tables": []}
