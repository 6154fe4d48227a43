"""A write that is refused says so in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from netvault.disk.causes import cause
from netvault.model.errors import WriteRefused


class ConcurrentEdit(WriteRefused):
    """Somebody saved the file in the meantime; their text stands and nothing of ours."""


@contextmanager
def refusing(outcome: str) -> Iterator[None]:
    """Turns what the system refuses inside into WriteRefused: the outcome, then the cause."""
    try:
        yield
    except OSError as error:
        raise WriteRefused(f"{outcome}: {cause(error)}") from error
    except ValueError:
        raise WriteRefused(f"{outcome}: the name is not a possible one") from None


def changed_meanwhile(path: PurePosixPath) -> ConcurrentEdit:
    """The refusal for a file that somebody saved between reading and writing."""
    return ConcurrentEdit(f"{path} was changed by another program in the meantime; nothing was written")
