"""What is left out of the vault without a word, and by which rule."""

from __future__ import annotations

import fnmatch
import re
import unicodedata
import warnings
from dataclasses import dataclass
from enum import StrEnum

from netvault.model.settings import Habits
from netvault.model.spelling import fold

TEMPLATE_NAMES = frozenset({"templates", "_templates"})
TEMPORARY_ENDINGS = ("~", ".swp", ".tmp", ".bak")
PATTERN_LIMIT_CHARACTERS = 200
REPEATS_LIMIT = 2
MATCHED_PATH_LIMIT_CHARACTERS = 500


class LeftOut(StrEnum):
    """Why a note or a folder was not read, as `adopt` says it."""

    HIDDEN = "its name begins with a dot"
    TEMPORARY = "a temporary or backup name"
    TEMPLATES = "a template folder"
    MODULES = "a folder of program packages"
    EXCLUDED = "excluded in Obsidian's settings"
    IGNORED = "ignored in the settings note"
    LINKED_TWICE = "a link to a note that is read at its own place"
    LINKED_FOLDER = "a link to a folder; its notes are read at their own place"


@dataclass(frozen=True, slots=True)
class Ignored:
    """The rules of one vault; paths are relative to it with `/` between the parts."""

    template_folders: frozenset[str]
    excluded: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    ignored: frozenset[str]
    ignored_below: tuple[str, ...]
    globs: tuple[re.Pattern[str], ...]
    unclear: tuple[str, ...] = ()

    @property
    def judges_notes(self) -> bool:
        """True where a note may be left out by more than its name and its folder."""
        return bool(self.excluded or self.patterns or self.ignored or self.globs)

    def folder(self, path: str, name: str) -> LeftOut | None:
        """Why the folder and all below it is left out; None if it is read."""
        if reason := _by_name(name):
            return reason
        folded = fold(path)
        if name.casefold() in TEMPLATE_NAMES or folded in self.template_folders:
            return LeftOut.TEMPLATES
        if name == "node_modules":
            return LeftOut.MODULES
        if f"{folded}/".startswith(self.excluded):
            return LeftOut.EXCLUDED
        return LeftOut.IGNORED if self._is_ignored(folded) else None

    def note(self, path: str, name: str) -> LeftOut | None:
        """Why the note is left out; None if it is read."""
        if reason := _by_name(name[:-3] or name):
            return reason
        if not self.judges_notes:
            return None
        folded = fold(path)
        if folded.startswith(self.excluded) or self._is_excluded_by_pattern(path):
            return LeftOut.EXCLUDED
        return LeftOut.IGNORED if self._is_ignored(folded) or folded[:-3] in self.ignored else None

    def _is_excluded_by_pattern(self, path: str) -> bool:
        if len(path) > MATCHED_PATH_LIMIT_CHARACTERS:
            return False
        return any(pattern.search(unicodedata.normalize("NFC", path)) for pattern in self.patterns)

    def _is_ignored(self, folded: str) -> bool:
        if folded in self.ignored or folded.startswith(self.ignored_below):
            return True
        return any(glob.match(folded) for glob in self.globs)


def ignored_in(habits: Habits, ignored: tuple[str, ...]) -> Ignored:
    """The rules from Obsidian's configuration and from the settings note (`ignored`: paths or globs).

    An excluded-files pattern of Obsidian's that is no regular expression, or one that might take for ever,
    has no effect and is among the `unclear`.
    """
    filters = [text for text in habits.ignore_filters if not _is_pattern(text)]
    patterns = {text: _pattern(text[1:-1]) for text in habits.ignore_filters if _is_pattern(text)}
    paths = tuple(filter(None, (fold(text).strip().removeprefix("./").strip("/") for text in ignored)))
    return Ignored(
        template_folders=frozenset(map(fold, habits.template_folders)),
        excluded=tuple(filter(None, (fold(text).lstrip("/") for text in filters))),
        patterns=tuple(filter(None, patterns.values())),
        unclear=tuple(text for text, pattern in patterns.items() if pattern is None),
        ignored=frozenset(paths),
        ignored_below=tuple(f"{path}/" for path in paths),
        globs=tuple(glob for path in paths for glob in _globs(path)),
    )


def _by_name(name: str) -> LeftOut | None:
    if name[0] == ".":
        return LeftOut.HIDDEN
    if name[0] == "~" or name.endswith(TEMPORARY_ENDINGS):
        return LeftOut.TEMPORARY
    return None


def _is_pattern(text: str) -> bool:
    return len(text) > 2 and text[0] == text[-1] == "/"


def _pattern(text: str) -> re.Pattern[str] | None:
    if len(text) > PATTERN_LIMIT_CHARACTERS or _may_take_for_ever(text):
        return None
    try:
        return _compiled(text)
    except (re.error, ValueError, OverflowError, RecursionError):
        return None


def _compiled(text: str) -> re.Pattern[str]:
    with warnings.catch_warnings():
        # `[[` is warned of because it may mean something in a later Python
        warnings.simplefilter("ignore", FutureWarning)
        return re.compile(text, re.IGNORECASE)


def _may_take_for_ever(pattern: str) -> bool:
    """True for a repeated group that itself repeats or chooses, and for many repeats one after another."""
    signs = re.sub(r"\\.|\[\^?\]?(?:\\.|[^]\\])*\]", "x", pattern, flags=re.DOTALL)
    open_groups, repeats = [False], 0
    for place, sign in enumerate(signs):
        follows = signs[place + 1 : place + 2]
        if sign == "(":
            open_groups.append(False)
        elif sign == ")" and len(open_groups) > 1:
            loose = open_groups.pop()
            if loose and follows in ("*", "+", "{"):
                return True
            open_groups[-1] |= loose
        elif sign in "*+?{|":
            open_groups[-1] = True
            repeats += sign != "|"
    return repeats > REPEATS_LIMIT


def _globs(path: str) -> list[re.Pattern[str]]:
    """The path as a glob in which `*` also crosses folders; nothing if it holds no `*`, `?` or `[`."""
    if not any(sign in path for sign in "*?["):
        return []
    shapes = {path, path.removeprefix("**/")}
    return [_compiled(fnmatch.translate(shape)) for shape in sorted(shapes)]
