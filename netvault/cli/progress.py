"""A line that says how far the reading is, for a person who waits more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

PATIENCE_SECONDS, STEP_SECONDS = 1.0, 0.1
Item = TypeVar("Item")


def show_progress(items: Sequence[Item]) -> Iterator[Item]:
    """The items one by one; after a second, where stderr is a terminal, with a line that counts them."""
    if not sys.stderr.isatty():
        yield from items
        return
    next_at = time.monotonic() + PATIENCE_SECONDS
    is_shown = False
    for number, item in enumerate(items):
        yield item
        now = time.monotonic()
        if now >= next_at:
            next_at, is_shown = now + STEP_SECONDS, True
            click.echo(f"\rReading notes … {100 * (number + 1) // len(items)} %", nl=False, err=True)
    if is_shown:
        click.echo("\r" + " " * 30 + "\r", nl=False, err=True)
