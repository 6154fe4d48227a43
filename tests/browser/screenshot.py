"""Take the pictures of a page as a desk and a phone show it: what is seen before scrolling far.

PYTHONPATH=tests python -m browser.screenshot "example-vault/Network Dashboard.md" docs
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from browser.chromium import find_mermaid, read_report, take_picture
from browser.page_to_html import render_page

# Wide enough for the text and a little air; a phone's.
WIDTHS = {"dashboard.png": 860, "dashboard-phone.png": 390}
HIGHEST = 1150


def main(note: Path, folder: Path) -> None:
    """Write one picture a width into the folder, as high as the page, but not too high to be looked at."""
    mermaid = find_mermaid()
    if mermaid is None:
        sys.exit("Mermaid is missing: run `bash tests/browser/setup.sh`")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        page = Path(place, "page.html")
        page.write_text(render_page(note.read_text("utf-8"), mermaid), encoding="utf-8")
        for name, width in WIDTHS.items():
            take_picture(page, folder / name, width, min(HIGHEST, read_report(page, width)["height"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
