"""An Obsidian note as HTML: callouts, links, block ids, comments and Mermaid, in Obsidian's light look."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.tasklists import tasklists_plugin

HERE = Path(__file__).parent
FENCE = re.compile(r"^[> \t]*(`{3,}|~{3,})")
FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"%%.*?%%", re.DOTALL)
BLOCK_ID = re.compile(r"(?:^|(?<=[ \t]))\^[A-Za-z0-9-]+[ \t]*$", re.MULTILINE)
WIKILINK = re.compile(r"(!?)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
CALLOUT = re.compile(r"\[!([\w-]+)\]([+-]?)[ \t]*([^\n]*)(?:\n|$)")
HUES = {
    "abstract": "0, 191, 188", "summary": "0, 191, 188", "tldr": "0, 191, 188", "tip": "0, 191, 188",
    "hint": "0, 191, 188", "important": "0, 191, 188", "success": "8, 185, 78", "check": "8, 185, 78",
    "done": "8, 185, 78", "question": "236, 117, 0", "help": "236, 117, 0", "faq": "236, 117, 0",
    "warning": "236, 117, 0", "caution": "236, 117, 0", "attention": "236, 117, 0", "failure": "233, 49, 71",
    "fail": "233, 49, 71", "missing": "233, 49, 71", "danger": "233, 49, 71", "error": "233, 49, 71",
    "bug": "233, 49, 71", "example": "120, 82, 238", "quote": "130, 130, 130", "cite": "130, 130, 130",
}  # fmt: skip
NOTE_HUE = "8, 109, 221"


def render_page(markdown: str, mermaid: Path) -> str:
    """A whole HTML page that draws its charts and then tells, in #report, how it came out."""
    template = (HERE / "page.html").read_text("utf-8")
    parts = {"BODY": render_body(markdown), "MERMAID": mermaid.resolve().as_uri()}
    return re.sub(r"@(BODY|MERMAID)@", lambda found: parts[found[1]], template)


def render_body(markdown: str) -> str:
    """The note itself, as Obsidian's reading view shows it."""
    parser = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"])
    tasklists_plugin(parser)
    parser.core.ruler.before("inline", "callout", find_callouts)
    parser.core.ruler.disable("text_join")
    parser.inline.ruler.before("link", "wikilink", read_wikilink)
    parser.add_render_rule("text_special", render_escaped)
    parser.add_render_rule("fence", render_fence)
    parser.add_render_rule("table_open", lambda *_: '<div class="table"><table>')
    parser.add_render_rule("table_close", lambda *_: "</table></div>")
    return str(parser.render(hide_marks(markdown)))


def hide_marks(markdown: str) -> str:
    """The text without front matter, comments and block ids; what stands in code stays."""
    text = FRONT_MATTER.sub("", markdown.replace("\r\n", "\n"), count=1)
    return "".join(part if is_code else BLOCK_ID.sub("", COMMENT.sub("", part)) for is_code, part in split_code(text))


def split_code(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces that are fenced code, and pieces that are not."""
    kept: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        found = FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            if not fence:
                yield False, "".join(kept)
                kept = []
            kept.append(line)
            if fence:
                yield True, "".join(kept)
                kept = []
            fence = "" if fence else found[1]
        else:
            kept.append(line)
    yield bool(fence), "".join(kept)


def read_wikilink(state: StateInline, silent: bool) -> bool:
    """[[Note]], [[Note#Heading|text]] and ![[Note]], as markdown-it asks an inline rule for them."""
    found = WIKILINK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": f"#{html.escape(found[2])}", "class": "embed" if found[1] else "wikilink"}
        state.push("text", "", 0).content = found[3] or found[2]
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def find_callouts(state: StateCore) -> None:
    """Turn each quote that begins with [!kind] into a box, folded where it says so."""
    tokens: list[Token] = []
    boxes: list[str] = []
    skipped = 0
    for index, token in enumerate(state.tokens):
        if skipped:
            skipped -= 1
            continue
        tokens.append(token)
        if token.type == "blockquote_open":
            words = state.tokens[index + 2] if state.tokens[index + 1].type == "paragraph_open" else None
            found = CALLOUT.match(words.content) if words else None
            boxes.append(open_box(token, found) if found else "blockquote")
            if words and found:
                tokens += title_tokens(found)
                words.content = words.content[found.end() :]
                skipped = 0 if words.content else len(("opening", "words", "closing"))
        elif token.type == "blockquote_close":
            token.tag = boxes.pop()
    state.tokens = tokens


def open_box(token: Token, found: re.Match[str]) -> str:
    """Make the token open the box that was asked for; the tag that has to close it."""
    kind, fold = found[1].casefold(), found[2]
    token.tag = "details" if fold else "div"
    token.attrs = {"class": "callout", "style": f"--hue: {HUES.get(kind, NOTE_HUE)}", "data-callout": kind}
    if fold == "+":
        token.attrs["open"] = ""
    return token.tag


def title_tokens(found: re.Match[str]) -> tuple[Token, Token, Token]:
    """The line in bold at the top of a box; the kind's own name where none is given."""
    tag = "summary" if found[2] else "div"
    opening = Token("callout_title_open", tag, 1, attrs={"class": "callout-title"}, block=True)
    words = Token("inline", "", 0, content=found[3].strip() or found[1].capitalize(), children=[], block=True)
    return opening, words, Token("callout_title_close", tag, -1, block=True)


def render_escaped(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: dict[str, object]
) -> str:
    """A sign that was escaped, marked as meant: it is no mark left over."""
    return f'<span class="meant">{html.escape(tokens[index].content)}</span>'


def render_fence(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: dict[str, object]
) -> str:
    """A chart to be drawn, or code as it is."""
    text = html.escape(tokens[index].content, quote=False)
    if tokens[index].info.strip() == "mermaid":
        return f'<pre class="mermaid">{text}</pre>\n'
    return f"<pre><code>{text}</code></pre>\n"
