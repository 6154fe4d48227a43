"""Notes as people, editors and sync tools leave them: every quirk of front matter and of logs, from a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LINE_ENDS = ("\n", "\n", "\n", "\r\n", "\r\n", "\r")
WORDS = (
    "Ana", "Zoë Šimić", "李小龍", "Nkechi O'Neil", "café", "Rua 7", "a #b c", "x:y", "🎂 cake", "no", "12", "1:30",
    "CTO", "مریم", "Łódź", "e\u0301tude", "back\\slash", "100%", "ok!", "R&D", "1_000", "Acme", "a\u2028b", "a\u00a0b",
)  # fmt: skip
KEYS = (
    "role", "company", "city", "tags", "aliases", "lastContacted", "birthday", "cadence", "my own key", "Größe",
    "due-date", "interests", "paused", "EMAIL[HOME]", "N.GN", "2024", "status", "met", "uid", "名前",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of front matter: those of one property, or, where `key` is empty, of none."""

    key: str
    text: str
    quirk: str


@dataclass(frozen=True, slots=True)
class Quirky:
    """A note in pieces; joined they are its text. `opening` holds the byte-order mark if there is one."""

    opening: str
    pieces: tuple[Piece, ...]
    closing: str
    body: str

    @property
    def text(self) -> str:
        """The whole note."""
        return self.opening + self.front + self.closing + self.body

    @property
    def front(self) -> str:
        """What stands between the fences."""
        return "".join(piece.text for piece in self.pieces)


class _Pen:
    """What is drawn from the seed while one note is written."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._names = 0
        self._end = chance.choice(LINE_ENDS)
        self._is_mixed = chance.random() < 0.08

    def end(self) -> str:
        return self.chance.choice(LINE_ENDS) if self._is_mixed else self._end

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def name(self) -> str:
        self._names += 1
        return f"x{self._names}"

    def blanks(self) -> str:
        return self.chance.choice(("", "", "", "", " ", "   ", "\t"))

    def comment(self) -> str:
        return self.chance.choice(("", "", "", "", "  # why", " # a: b, [c]", " #"))

    def bare(self) -> str:
        return self.chance.choice([word for word in WORDS if " #" not in word])

    def scalar(self) -> str:
        word = self.chance.choice(WORDS)
        kind = self.chance.randrange(5)
        if kind == 0:
            return '"' + word.replace("\\", "\\\\") + '"'
        if kind == 1:
            return "'" + word.replace("'", "''") + "'"
        if kind == 2:
            return self.chance.choice(('"[[Ana]]"', "[[Acme]]", "2026-01-05", "'[[2026-01-05]]'", "~", "true", "02134"))
        return self.bare()

    def lines(self, *lines: str) -> str:
        return "".join(line + self.blanks() + self.end() for line in lines)


def _plain(pen: _Pen, key: str) -> str:
    gap = pen.chance.choice((" ", " ", "  ", "\t"))
    return f"{key}:{gap}{pen.scalar()}{pen.comment()}" + pen.blanks() + pen.end()


def _empty(pen: _Pen, key: str) -> str:
    return f"{key}:{pen.comment()}" + pen.blanks() + pen.end()


def _flow(pen: _Pen, key: str) -> str:
    inner = pen.chance.choice(("", "a, b", " a, 'b, c' ", '"x: y", z,', "a,b,c", "one"))
    return f"{key}: [{inner}]{pen.comment()}" + pen.blanks() + pen.end()


def _block(pen: _Pen, key: str) -> str:
    dash = pen.chance.choice(("- ", "  - ", "  - ", "    - ", "  -   "))
    lines = [f"{key}:{pen.comment()}"]
    for _ in range(pen.chance.randrange(1, 4)):
        if pen.often(0.1):
            lines.append(f"{dash[: dash.index('-')]}# between")
        lines.append(f"{dash}{pen.bare()}{pen.comment()}" if pen.often(0.7) else f"{dash}{pen.scalar()}")
    return pen.lines(*lines)


def _mapping(pen: _Pen, key: str) -> str:
    return pen.lines(f"{key}:", f"  email: {pen.bare()}", "  phone: '1'")


def _text_block(pen: _Pen, key: str) -> str:
    sign = pen.chance.choice(("|", ">", "|-", ">+"))
    return f"{key}: {sign}{pen.end()}  first: line{pen.end()}{pen.end()}  # not a comment{pen.end()}"


def _several_lines(pen: _Pen, key: str) -> str:
    start = pen.chance.choice(("[a,", "going", '"quoted'))
    close = {"[": "]", '"': '"'}.get(start[0], "")
    return pen.lines(f"{key}: {start}", f"  on{close}")


def _anchor(pen: _Pen, key: str) -> str:
    return f"{key}: &{pen.name()} {pen.bare()}" + pen.end()


def _tag(pen: _Pen, key: str) -> str:
    return f"{key}: !!str {pen.chance.choice(('12', 'x'))}" + pen.end()


def _alias(pen: _Pen, key: str) -> str:
    name = pen.name()
    return f"{key}-of: &{name} [a, b]{pen.end()}{key}: *{name}{pen.end()}"


def _blank_before_colon(pen: _Pen, key: str) -> str:
    return f"{key}{pen.chance.choice((' ', '  '))}: {pen.scalar()}" + pen.blanks() + pen.end()


def _nested(pen: _Pen, key: str) -> str:
    item = pen.chance.choice(("- [a, b]", "- name: x", "- - a", '- "[[Ana]]": friend', "- |\n    text", "-"))
    return pen.lines(f"{key}:", "  - first", *(f"  {line}" for line in item.split("\n")))


def _broken(pen: _Pen, key: str) -> str:
    return f"{key}: {pen.chance.choice(('@ana', '`x`', '[a', 'a: b: c', '%5'))}" + pen.end()


def _template(pen: _Pen, key: str) -> str:
    return f"{key}: {pen.chance.choice(('{{date}}', '<% tp.date.now() %>'))}" + pen.end()


_SHAPES: Sequence[tuple[float, Callable[[_Pen, str], str]]] = (
    (48, _plain), (8, _empty), (12, _flow), (18, _block), (2, _mapping), (3, _text_block), (1.6, _several_lines),
    (1.2, _anchor), (0.8, _tag), (0.8, _alias), (0.35, _broken), (0.25, _template),
    (2, _blank_before_colon), (2, _nested),
)  # fmt: skip
_LOGS = (
    "- 2026-01-05 call: her move\n- 2025-12-01 coffee\n",
    "* [[2025-12-01]] — tea\n\n* [[2026-01-05]] — call: her move\n  - and his\n",
    "### 2026-01-05 | call | her move\n\nA long talk.\n\n### 2025-12-01 | tea |\n",
    "| day | how | what |\n|---|---|---|\n| 2025-12-01 | tea | her move to Łódź |\n| 2026-01-05 | call | x |\n",
    "- 2026-01-05: call\n- [x] 2025-12-01: sent the book #gave\n\n> [!note] - 2024-01-01 no log\n",
    "1. 2025-12-01 tea\n2. 2026-01-05 call\nand more of it\n",
    "",
    "Nothing yet.\n",
)
_AROUND = (
    "", "# Ana\n\nSome words.\n\n", "```\n- 2020-01-01 code\n```\n", "%% - 2020-01-01 hidden %%\n", "\n\n",
    "groups:: friends\n\n", "> [!info]\n> - 2020-01-01 quoted\n\n",
)  # fmt: skip
_AFTER = (
    "",
    "\n## Career\n- 2019-01-01 CTO at Acme\n",
    "\n## Notes\ntrailing blanks   \n\tand a tab\n",
    "\n\n\n",
    "end",
)


def quirky_note(seed: int) -> Quirky:
    """The note of that seed; the same for the same seed, on every machine."""
    chance = random.Random(seed)
    pen = _Pen(chance)
    mark = "\ufeff" if pen.often(0.1) else ""
    body = _body(pen)
    if pen.often(0.1):
        return Quirky(mark, (), "", body)
    pieces = tuple(_pieces(pen)) if pen.often(0.95) else ()
    closing = "---" + chance.choice(("", "", "", " ", "\t"))
    is_only = pen.often(0.08)
    if is_only:
        return Quirky(f"{mark}---{pen.end()}", pieces, closing + (pen.end() if pen.often(0.5) else ""), "")
    return Quirky(f"{mark}---{pen.blanks()}{pen.end()}", pieces, closing + pen.end(), body)


def _pieces(pen: _Pen) -> list[Piece]:
    pieces = []
    keys = pen.chance.sample(KEYS, pen.chance.randrange(1, 8))
    if pen.often(0.01):
        keys.append(keys[0])
    weights = [weight for weight, _ in _SHAPES]
    for key in keys:
        if pen.often(0.08):
            pieces.append(Piece("", pen.lines(pen.chance.choice(("# a comment", "", "#no: key"))), "comment"))
        ((_, shape),) = pen.chance.choices(_SHAPES, weights)
        quote = pen.chance.choice(("'", '"')) if "[" in key or pen.often(0.08) else ""
        typed = f"{quote}{key}{quote}"
        if shape is _alias:
            first, second = _parted(_alias(pen, key))
            pieces += [Piece(f"{key}-of", first, "anchor"), Piece(key, second, "alias")]
            continue
        pieces.append(Piece(key, shape(pen, typed), shape.__name__.strip("_")))
    if pen.often(0.05):
        pieces.append(Piece("", pen.lines("", "# the end"), "comment"))
    return pieces


def _parted(two_lines: str) -> tuple[str, str]:
    first = re.match(r"[^\r\n]*(?:\r\n|\r|\n)", two_lines)[0]
    return first, two_lines[len(first) :]


def _body(pen: _Pen) -> str:
    chance = pen.chance
    log = chance.choice(_LOGS)
    title = chance.choice(("## Log\n", "## Log\n\n", "## Interaction Log\n", "")) if log else "## Log\n"
    body = chance.choice(_AROUND) + title + log + chance.choice(_AFTER)
    if pen.often(0.005):
        body += "\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n"
    body = body.rstrip("\n") if pen.often(0.15) else body
    return "".join(line.removesuffix("\n") + (pen.end() if line.endswith("\n") else "") for line in _lines(body))


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
