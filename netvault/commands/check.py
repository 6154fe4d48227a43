"""What is wrong in the notes, as a linter tells it."""

from __future__ import annotations

from pathlib import PurePosixPath

from netvault.commands.load import Loaded
from netvault.model.codes import CODES, Code
from netvault.model.errors import WrongUse
from netvault.model.problem import Problem


def check_notes(loaded: Loaded, only: tuple[PurePosixPath, ...] = ()) -> tuple[Problem, ...]:
    """Every problem in the vault, in order of place; or those of the notes and folders named."""
    from netvault.dashboard.catalog import choose_sections  # heavy: not for a note by itself

    problems = (*loaded.problems, *choose_sections(loaded.settings)[1])
    chosen = (one for one in problems if not only or any(one.at.path.is_relative_to(path) for path in only))
    return tuple(sorted(chosen, key=lambda one: one.sort_key))


def explain_code(code: str) -> tuple[Code, ...]:
    """What a code means; of all codes for "all". Raises WrongUse for a code there is not."""
    if code.casefold() == "all":
        return tuple(CODES.values())
    if code.upper() not in CODES:
        raise WrongUse(f'There is no code "{code}". The codes are {min(CODES)} to {max(CODES)}; `all` lists them.')
    return (CODES[code.upper()],)
