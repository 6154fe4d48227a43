"""A headless Chromium that opens one file, tells what came of it, and takes its picture."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--virtual-time-budget=20000",
)  # fmt: skip
REPORT = re.compile(r'<script type="application/json" id="report">(.*?)</script>', re.DOTALL)
# Chromium's window is never narrower than this, so a narrower page is shown in a frame.
NARROWEST = 500


def find_browser() -> str | None:
    """The Chromium to use, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def find_mermaid() -> Path | None:
    """The Mermaid that setup.sh installed, or None."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(os.environ.get("NETVAULT_BROWSER_CACHE") or Path(cache, "netvault-browser-test"))
    script = folder / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
    return script if script.is_file() else None


def read_report(page: Path, width: int) -> dict[str, Any]:
    """What the page says of itself when it is shown so many pixels wide."""
    found = REPORT.search(open_page(page, width, 900, "--dump-dom"))
    if not found:
        raise RuntimeError(f"{page} did not say how it came out")
    report: dict[str, Any] = json.loads(found[1])
    return report


def take_picture(page: Path, picture: Path, width: int, height: int) -> None:
    """Write a PNG of the page, two dots a pixel."""
    open_page(page, width, height, f"--screenshot={picture.resolve()}", "--force-device-scale-factor=2")


def open_page(page: Path, width: int, height: int, *flags: str) -> str:
    """What Chromium prints when it opens the page in a profile of its own."""
    browser = find_browser()
    if browser is None:
        raise FileNotFoundError("Chromium is not installed; run tests/browser/setup.sh")
    with tempfile.TemporaryDirectory() as folder:
        shown = page if width >= NARROWEST else frame_page(page, Path(folder, "phone.html"), width, height)
        size = f"--window-size={max(width, NARROWEST)},{height}"
        words = (browser, *FLAGS, f"--user-data-dir={folder}/profile", size, *flags, shown.resolve().as_uri())
        return subprocess.run(words, capture_output=True, check=True, encoding="utf-8", timeout=120).stdout


def frame_page(page: Path, place: Path, width: int, height: int) -> Path:
    """Write a page that shows the other one in a frame as wide as a phone."""
    parts = {"WIDTH": str(width), "HEIGHT": str(height), "PAGE": page.resolve().as_uri()}
    template = (HERE / "phone.html").read_text("utf-8")
    place.write_text(re.sub(r"@([A-Z]+)@", lambda found: parts[found[1]], template), encoding="utf-8")
    return place
