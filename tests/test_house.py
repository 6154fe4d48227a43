"""The house rules that no linter knows; the contracts in pyproject.toml keep the arrows."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_ROOM, LONGEST_FUNCTION = 300, 40
CORE = frozenset({"dashboard", "exchange", "history", "model", "network", "notes", "questions", "rules"})
WORLDLY = frozenset({"cli", "commands", "disk"})
EMPTY_WORDS = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "data", "handle", "process"})
# What is too slow to import for `netvault --help`, or for a command that has everything remembered (a session, with
# all it leads to, takes as long as two starts; the reading of notes or the making of a page as long as another), and
# so may be imported where it is used.
HEAVY = frozenset({
    "ctypes", "difflib", "filelock", "frontmatter", "jinja2", "netvault.cli.session", "netvault.commands.commit",
    "netvault.commands.past", "netvault.commands.retrace", "pathlib", "platform",
    "platformdirs", "rich", "shutil", "tomllib", "traceback", "urllib", "watchdog", "yaml",
})  # fmt: skip
HEAVY_FLOORS = ("netvault.notes.", "netvault.dashboard.")
TOUCHES = frozenset({
    "copy2", "copyfile", "copytree", "mkdir", "read_bytes", "read_text", "rename", "rmdir", "rmtree", "touch",
    "unlink", "write_bytes", "write_text",
})  # fmt: skip
CLOCKS = frozenset({"now", "today", "utcnow"})
CLOCK_PLACE = "netvault/cli/main.py"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
NAMED = (*FUNCTIONS, ast.ClassDef)


@dataclass(frozen=True)
class Room:
    """One file of Python: where it stands, and what it says."""

    path: PurePosixPath
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file, parsed."""
        return ast.parse(self.source)

    @property
    def floor(self) -> str:
        """The folder below netvault/, or "" for what stands beside the floors."""
        return self.path.parts[1] if len(self.path.parts) > 2 else ""

    def nodes(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        """Everything of these kinds in the file."""
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))

    def at(self, node: ast.AST, says: str) -> str:
        """A finding as an editor opens it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {says}"


Check = Callable[[Room], Iterator[str]]


def find_long_rooms(room: Room) -> Iterator[str]:
    lines = room.source.count("\n")
    if lines > LONGEST_ROOM:
        yield f"{room.path}: {lines} lines; split it, {LONGEST_ROOM} are the most"


def find_long_functions(room: Room) -> Iterator[str]:
    for node in room.nodes(*FUNCTIONS):
        lines = node.end_lineno - node.lineno + 1
        if lines > LONGEST_FUNCTION:
            yield room.at(node, f"{node.name} has {lines} lines; split it, {LONGEST_FUNCTION} are the most")


def find_empty_words(room: Room) -> Iterator[str]:
    named = [(room.tree, room.path.stem), *((node, node.name) for node in room.nodes(*NAMED))]
    for node, name in named:
        words = {word.casefold() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
        for word in sorted(words & EMPTY_WORDS):
            yield room.at(node, f'"{word}" in {name} says nothing; name what it knows')


def find_filled_inits(room: Room) -> Iterator[str]:
    if room.path.name != "__init__.py":
        return
    for node in room.tree.body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_version = not room.floor and isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__"
        if not (is_docstring or is_version):
            yield room.at(node, "an __init__.py holds a docstring and nothing else")


def find_hidden_imports(room: Room) -> Iterator[str]:
    for function in room.nodes(*FUNCTIONS):
        for node in ast.walk(function):
            for module in imported(node):
                is_late = module.startswith(HEAVY_FLOORS) and not module.startswith(f"netvault.{room.floor}.")
                if not is_late and not {module, module.split(".")[0]} & HEAVY:
                    yield room.at(node, f"{module} is imported inside {function.name}; import it at the top")
                elif module == "ctypes" and room.floor != "disk":
                    yield room.at(node, "ctypes is for netvault/disk")


def find_loose_nouns(room: Room) -> Iterator[str]:
    for node in room.nodes(ast.ClassDef):
        is_own_business = node.name.startswith("_") and room.floor != "model"
        for text in map(ast.unparse, node.decorator_list):
            is_firm = {"frozen=True", "slots=True"} <= set(re.findall(r"\w+=\w+", text))
            if text.startswith("dataclass") and not (is_firm or is_own_business):
                yield room.at(node, f"{node.name} is not @dataclass(frozen=True, slots=True)")


def find_changeable_fields(room: Room) -> Iterator[str]:
    if room.floor != "model":
        return
    for noun in room.nodes(ast.ClassDef):
        for field in noun.body:
            if isinstance(field, ast.AnnAssign):
                names = {node.id for node in ast.walk(field.annotation) if isinstance(node, ast.Name)}
                for name in sorted(names & {"bytearray", "deque", "dict", "list", "set"}):
                    yield room.at(field, f"{noun.name}.{ast.unparse(field.target)} is a {name}; use a tuple")


def find_touching(room: Room) -> Iterator[str]:
    for call in room.nodes(ast.Call):
        name = ast.unparse(call.func)
        if name in {"print", "input", "breakpoint"}:
            yield room.at(call, f"{name}(): netvault/cli says things with click.echo")
        elif room.floor != "disk" and (name == "open" or name.rpartition(".")[2] in TOUCHES):
            yield room.at(call, f"{name}(): only netvault/disk touches files")


def find_paths_in_core(room: Room) -> Iterator[str]:
    if room.floor not in CORE:
        return
    for node in room.nodes(ast.Import, ast.ImportFrom):
        if "pathlib" in imported(node):
            names = {alias.name for alias in node.names} - {"PurePath", "PurePosixPath"}
            for name in sorted(names):
                yield room.at(node, f"{name} can read files; the core has PurePosixPath")


def find_reprinting(room: Room) -> Iterator[str]:
    for node in room.nodes(ast.Attribute):
        if re.fullmatch(r"frontmatter\.dumps?", ast.unparse(node)):
            yield room.at(node, "frontmatter.dump re-prints the note; no note comes back as it was")


def find_silenced_checks(room: Room) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(room.source).readline):
        if token.type == tokenize.COMMENT and re.search(r"noqa|type: ignore|TODO|FIXME|XXX", token.string):
            yield f"{room.path}:{token.start[0]}: {token.string}: mend it instead"


def find_clocks(room: Room) -> Iterator[str]:
    for node in room.nodes(ast.Attribute):
        if node.attr in CLOCKS and ast.unparse(node.value).split(".")[-1] in {"date", "datetime"}:
            yield room.at(node, f"{ast.unparse(node)} reads the clock; today is handed down from {CLOCK_PLACE}")


def find_patching(room: Room) -> Iterator[str]:
    for node in room.nodes(ast.arg):
        if node.arg in {"monkeypatch", "mocker"}:
            yield room.at(node, f"{node.arg}: hand the value in, or use a real file in tmp_path")
    for node in room.nodes(ast.Import, ast.ImportFrom):
        words = {word for name in (*imported(node), *(alias.name for alias in node.names)) for word in name.split(".")}
        if "mock" in words:
            yield room.at(node, "a mock: hand the value in, or use a real file in tmp_path")


def imported(node: ast.AST) -> list[str]:
    """The modules an import names; none for anything else."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return ["." * node.level + (node.module or "")] if isinstance(node, ast.ImportFrom) else []


@cache
def rooms(top: str) -> tuple[Room, ...]:
    found = sorted((ROOT / top).rglob("*.py"))
    return tuple(Room(PurePosixPath(path.relative_to(ROOT)), path.read_text("utf-8")) for path in found)


CHECKS = (
    find_changeable_fields, find_empty_words, find_filled_inits, find_hidden_imports, find_long_functions,
    find_long_rooms, find_loose_nouns, find_paths_in_core, find_reprinting, find_silenced_checks,
    find_touching,
)  # fmt: skip


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("find_"))
def test_the_house_has_no(check: Check) -> None:
    found = [finding for room in rooms("netvault") for finding in check(room)]
    assert not found, "\n".join(["", *found])


def test_the_clock_is_read_in_one_place() -> None:
    places = [place for room in rooms("netvault") for place in find_clocks(room)]
    assert [place.split(":")[0] for place in places] == [CLOCK_PLACE], "\n".join(["", *places])


def test_tests_patch_nothing() -> None:
    found = [finding for room in rooms("tests") for finding in find_patching(room)]
    assert not found, "\n".join(["", *found])


def test_every_floor_is_known_as_pure_or_worldly() -> None:
    floors = {room.floor for room in rooms("netvault")} - {""}
    assert not floors - CORE - WORLDLY, "name the new floor in CORE or WORLDLY, and in the contracts"


def test_the_contract_of_the_pure_core_names_every_pure_floor() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    contract = next(contract for contract in options["contracts"] if contract["id"] == "pure-core")
    standing = {room.floor for room in rooms("netvault")} & CORE
    assert set(contract["source_modules"]) == {f"netvault.{floor}" for floor in standing}


LONG_FUNCTION = "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION
CAUGHT = {
    "a room of 301 lines": (find_long_rooms, "notes/a.py", "x = 1\n" * 301),
    "a function of 41 lines": (find_long_functions, "notes/a.py", LONG_FUNCTION),
    "a room named utils": (find_empty_words, "notes/date_utils.py", ""),
    "a function that processes": (find_empty_words, "notes/a.py", "def process_note(): ..."),
    "a class that manages": (find_empty_words, "notes/a.py", "class NoteManager: ..."),
    "a re-export": (find_filled_inits, "notes/__init__.py", "from netvault.notes.dates import parse_date"),
    "a version on a floor": (find_filled_inits, "notes/__init__.py", "__version__ = '1'"),
    "an import in a function": (find_hidden_imports, "notes/a.py", "def f():\n    import json"),
    "a neighbour in a function": (find_hidden_imports, "notes/a.py", "def f():\n    from netvault.notes.b import b"),
    "an import in a method": (find_hidden_imports, "notes/a.py", "class A:\n  def f():\n    from . import b"),
    "ctypes upstairs": (find_hidden_imports, "cli/a.py", "def f():\n    import ctypes"),
    "a noun that can change": (find_loose_nouns, "model/a.py", "@dataclass(frozen=True)\nclass A: ..."),
    "a private noun that can change": (find_loose_nouns, "model/a.py", "@dataclass\nclass _A: ..."),
    "a bare dataclass": (find_loose_nouns, "notes/a.py", "@dataclass\nclass A: ..."),
    "a list in a noun": (find_changeable_fields, "model/a.py", "class A:\n    names: list[str]"),
    "a dict in a tuple": (find_changeable_fields, "model/a.py", "class A:\n    x: tuple[dict, ...]"),
    "a print": (find_touching, "disk/a.py", "print('hello')"),
    "an open": (find_touching, "commands/a.py", "open('a.md')"),
    "a read": (find_touching, "cli/a.py", "Path('a.md').read_text()"),
    "a Path in the core": (find_paths_in_core, "notes/a.py", "from pathlib import Path"),
    "all of pathlib": (find_paths_in_core, "rules/a.py", "import pathlib"),
    "a dump": (find_reprinting, "disk/a.py", "import frontmatter\nfrontmatter.dumps(post)"),
    "a silenced linter": (find_silenced_checks, "notes/a.py", "x = 1  # noqa: E501"),
    "a promise": (find_silenced_checks, "notes/a.py", "# TODO: later"),
    "today": (find_clocks, "network/a.py", "date.today()"),
    "now": (find_clocks, "network/a.py", "clock = datetime.datetime.now"),
    "a patch": (find_patching, "tests/a.py", "def test_a(monkeypatch): ..."),
    "a mock": (find_patching, "tests/a.py", "from unittest.mock import Mock"),
    "another mock": (find_patching, "tests/a.py", "from unittest import mock"),
}  # fmt: skip
LET_BE = {
    "300 lines": (find_long_rooms, "notes/a.py", "x = 1\n" * 300),
    "a room named dates": (find_empty_words, "notes/dates.py", "class Metadata: ..."),
    "the version of the house": (find_filled_inits, "__init__.py", '"""House."""\n__version__ = "1"'),
    "a heavy library late": (find_hidden_imports, "notes/a.py", "def f():\n    import yaml.nodes"),
    "the reading late": (find_hidden_imports, "cli/a.py", "def f():\n    from netvault.notes.note import parse_note"),
    "the session late": (find_hidden_imports, "cli/a.py", "def f():\n    from netvault.cli.session import Session"),
    "ctypes downstairs": (find_hidden_imports, "disk/a.py", "def f():\n    import ctypes"),
    "a frozen noun": (find_loose_nouns, "model/a.py", "@dataclass(frozen=True, slots=True)\nclass A: ..."),
    "a private scratch pad": (find_loose_nouns, "notes/a.py", "@dataclass\nclass _A: ..."),
    "a tuple in a noun": (find_changeable_fields, "model/a.py", "class A:\n    names: tuple[str, ...]"),
    "a read downstairs": (find_touching, "disk/a.py", "open('a.md').read_text()"),
    "a path that cannot read": (find_paths_in_core, "notes/a.py", "from pathlib import PurePosixPath"),
    "a day handed down": (find_clocks, "network/a.py", "network.today"),
}


@pytest.mark.parametrize(("check", "path", "source"), CAUGHT.values(), ids=CAUGHT)
def test_is_caught(check: Check, path: str, source: str) -> None:
    assert list(check(Room(PurePosixPath("netvault", path), source)))


@pytest.mark.parametrize(("check", "path", "source"), LET_BE.values(), ids=LET_BE)
def test_is_let_be(check: Check, path: str, source: str) -> None:
    assert not list(check(Room(PurePosixPath("netvault", path), source)))
