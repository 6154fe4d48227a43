"""Text from notes, by where it goes: a table of attacks for each destination, and laws for any text."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from netvault.notes.safe import (
    FILE_NAME_BYTES,
    for_file_name,
    for_link_target,
    for_markdown,
    for_mermaid,
    for_terminal,
    for_wikilink,
    one_line,
)

MARKDOWN = (
    MarkdownIt("commonmark")
    .enable(["table", "strikethrough"])
    .use(tasklists_plugin)
    .use(footnote_plugin)
    .use(dollarmath_plugin)
)
MARKUP = st.text("[]()<>!`*_~=#^$%|\\&{}:-+.0123456789 ab;/\"'@x\n\té\u200d\u202e", max_size=14)
TEXTS = st.one_of(st.text(max_size=20), MARKUP)

ATTACKS = [
    pytest.param("```dataviewjs\ndv.pages()\n```", id="a fence with a program"),
    pytest.param("~~~\ncode\n~~~", id="a fence of tildes"),
    pytest.param("Ada](javascript:alert(1))", id="out of a link"),
    pytest.param("[Ada](javascript:alert(1))", id="a link to a program"),
    pytest.param("![x](https://track.example/a.png)", id="a picture from outside"),
    pytest.param("![[Diary]]", id="an embed"),
    pytest.param("[[Diary|Ada]]", id="a wikilink"),
    pytest.param("[x]: https://a.example", id="a link's definition"),
    pytest.param("Ada\n---\nadmin: true", id="new front matter"),
    pytest.param("Ada\n\n# Heading\n- item", id="new blocks"),
    pytest.param("Ada\u2028# Heading\u0085- item\x0b> quote", id="new blocks by other line ends"),
    pytest.param("# Heading", id="a heading"),
    pytest.param("- [ ] task", id="a task"),
    pytest.param("1. item", id="a numbered list"),
    pytest.param("12) item", id="another numbered list"),
    pytest.param("+ item", id="a list with plus"),
    pytest.param("> [!danger] callout", id="a callout"),
    pytest.param("---", id="a rule"),
    pytest.param("===", id="an underline"),
    pytest.param("    code", id="indented code"),
    pytest.param("\x1b[31mred\x1b[0m\x1b]0;title\x07", id="escape codes"),
    pytest.param("\x9b31mred\x9c", id="escape codes of one sign"),
    pytest.param("a\x08\x08\x00b\x7f", id="controls"),
    pytest.param("Ada\u202e\u2066gnp.exe\u2069\u200f", id="text that runs backwards"),
    pytest.param("A\u200bd\u200da\ufeff\u00ad\u2060", id="letters without width"),
    pytest.param("hi\U000e0041\U000e0042\U000e007f", id="hidden tags"),
    pytest.param("hi\U000e0101\U000e0102", id="hidden variants"),
    pytest.param("<% tp.system.prompt() %>", id="a template"),
    pytest.param("<%* evil() -%>", id="a template that runs"),
    pytest.param("{{date}} {{title}}", id="a core template"),
    pytest.param("{% include 'x' %}", id="a page template"),
    pytest.param("%% netvault:end %%", id="the page's own marker"),
    pytest.param("%%hidden%%", id="a comment"),
    pytest.param("birthday:: 2000-01-01", id="an inline field"),
    pytest.param("(birthday:: 2000-01-01)", id="a bracketed field"),
    pytest.param("`= this.file.name`", id="an inline query"),
    pytest.param("`$= dv.current()`", id="an inline program"),
    pytest.param("a | b | c", id="cells"),
    pytest.param("a \\| b", id="an escaped pipe"),
    pytest.param("\\", id="a backslash"),
    pytest.param("Ada\\", id="a backslash at the end"),
    pytest.param("<script>alert(1)</script>", id="a script"),
    pytest.param("<img src=x onerror=alert(1)>", id="an HTML picture"),
    pytest.param("<!-- hidden", id="an HTML comment"),
    pytest.param("<https://a.example>", id="a bare address"),
    pytest.param("&lt;b&gt; &#x41; &copy;", id="entities"),
    pytest.param("*a* **b** _c_ __d__ ~~e~~ ==f== ^g^", id="emphasis"),
    pytest.param("a__b__c _x_ __0__", id="underscores"),
    pytest.param("$x^2$ $$y$$", id="mathematics"),
    pytest.param("#tag and #a/b", id="tags"),
    pytest.param("text ^block", id="a block's name"),
    pytest.param("note[^1] ^[inline]", id="footnotes"),
    pytest.param("\ud800Ada\udfff", id="half letters"),
    pytest.param("../../etc/passwd", id="a way up"),
    pytest.param("x" * 300, id="300 letters"),
    pytest.param("", id="nothing"),
    pytest.param("\n\t \u200b", id="nothing to be seen"),
]


def shown(markdown: str) -> str:
    """What a reader sees of Markdown that must be words alone, perhaps in a list; anything else fails."""
    seen = []
    for token in MARKDOWN.parse(markdown):
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text"}, markdown
            seen.append("".join(child.content for child in token.children or ()))
        else:
            assert re.sub("_(open|close)$", "", token.type) in {"paragraph", "bullet_list", "list_item"}, markdown
            assert "task" not in str(token.attrs.get("class", ""))
    return "".join(seen)


def is_clean(text: str) -> bool:
    """One line, without controls, half letters, and what turns or hides text."""
    hidden = set("\u200b\u200e\u200f\u2060\ufeff\u00ad\u061c\u3164") | set(
        map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
    )
    return text == " ".join(text.split()) and not any(
        unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in hidden or 0xE0000 <= ord(sign) < 0xE0100
        for sign in text
    )


class TestOneLine:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_attacks(self, attack: str) -> None:
        assert is_clean(one_line(attack))
        assert is_clean(for_terminal(attack))

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            pytest.param("Ada\nByron\r\nKing\tx", "Ada Byron King x", id="line ends"),
            pytest.param("a\u2028b\u2029c\x85d\x0be\x0cf", "a b c d e f", id="other line ends"),
            pytest.param("\x1b[31mAda\x1b[0m", "[31mAda[0m", id="escape codes"),
            pytest.param("Ada\u202eByron", "AdaByron", id="text that runs backwards"),
            pytest.param("A\u200bd\u200da", "Ada", id="letters without width"),
            pytest.param("A\u200d\u200d\u200cda", "Ada", id="several of them"),
            pytest.param("\ud800Ada", "?Ada", id="half a letter"),
            pytest.param("👩\u200d🚀", "👩\u200d🚀", id="an emoji of several"),
            pytest.param("می\u200cخواهم", "می\u200cخواهم", id="Persian"),
            pytest.param("क्\u200dष", "क्\u200dष", id="Hindi"),
            pytest.param("葛\U000e0100城", "葛\U000e0100城", id="a Japanese name's variant"),
            pytest.param("❤\ufe0f", "❤\ufe0f", id="an emoji's colour"),
            pytest.param("  Jürgen   Müller  ", "Jürgen Müller", id="blanks"),
        ],
    )
    def test_what_is_left(self, text: str, line: str) -> None:
        assert one_line(text) == line

    @given(st.one_of(TEXTS, st.text("aé葛 \u2003\u200c\u200d\U000e0100\ud800", max_size=8)))
    def test_any_text(self, text: str) -> None:
        assert is_clean(one_line(text))
        assert one_line(one_line(text)) == one_line(text)
        assert for_terminal(text) == one_line(text)


class TestMarkdown:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_attacks_are_words(self, attack: str) -> None:
        for before in ("", "- ", "words ", "- x: "):
            assert shown(before + for_markdown(attack)) == (before.removeprefix("- ") + one_line(attack)).strip()

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_no_plugin_finds_its_marks(self, attack: str) -> None:
        safe = for_markdown(attack)
        for mark in ("[[", "]]", "%%", "::", "<%", "%>", "{{", "}}", "{%", "==", "~~", "`=", "`$=", "- ["):
            assert mark not in safe
        assert not re.search(r"(?<!\\)[`|<>\[\]$^]", re.sub(r"\\\\", "", safe))
        assert not re.search(r"(?<![\w\\&])#\w", safe)

    @pytest.mark.parametrize(
        "text",
        ["Ada Byron", "Jürgen Müller-Lüdenscheidt", "O'Brien & Söhne (Lyon)", "C# and F#", "snake_case_name",
         "3.5 % at 10:30", "ada@example.org", "a = b", "50%", "what? yes!", "a - b", "2026-01-05",
         "https://a.example/b_c?d=e"],
    )  # fmt: skip
    def test_plain_words_stay_plain(self, text: str) -> None:
        assert for_markdown(text) == text

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_a_cell_of_a_table_stays_one_cell(self, attack: str) -> None:
        table = f"| a | b |\n|---|---|\n| {for_markdown(attack)} | end |\n"
        cells = [token.content for token in MARKDOWN.parse(table) if token.type == "inline"]
        assert len(cells) == 4
        assert cells[3] == "end"

    @given(TEXTS)
    def test_any_text_is_one_text_node(self, text: str) -> None:
        assert shown(for_markdown(text)) == one_line(text)

    @given(TEXTS)
    def test_any_text_is_one_text_node_in_a_list(self, text: str) -> None:
        assert shown("- " + for_markdown(text)) == one_line(text)

    @given(MARKUP)
    def test_a_colon_behind_it_makes_no_field(self, text: str) -> None:
        assert shown(f"- {for_markdown(text)}: x") == f"{one_line(text)}: x"
        assert "::" not in f"{for_markdown(text)}:"

    @given(TEXTS)
    def test_any_text_is_one_cell(self, text: str) -> None:
        table = f"| a | b |\n|---|---|\n| {for_markdown(text)} | end |\n"
        assert sum(token.type == "inline" for token in MARKDOWN.parse(table)) == 4

    @given(st.text("Cf<%{}[]:%= \u200b\u00ad\u2063", max_size=8))
    def test_hidden_signs_do_not_bring_marks_together(self, text: str) -> None:
        assert not re.search(r"<%|%%|\{\{|\[\[|::", for_markdown(text))


class TestWikilink:
    @pytest.mark.parametrize("attack", ATTACKS)
    @pytest.mark.parametrize("in_table", [False, True])
    def test_attacks_in_the_words(self, attack: str, in_table: bool) -> None:
        link = for_wikilink(PurePosixPath("People/Ada.md"), attack, in_table)
        if one_line(attack):
            inside = re.fullmatch(r"\[\[People/Ada\\?\|(.*)\]\]" if in_table else r"\[\[People/Ada\|(.*)\]\]", link)
            assert inside
            assert not re.search(r"[\[\]|<>`\\{}%$^]|::", inside[1])
        assert is_clean(link)

    @pytest.mark.parametrize(
        ("path", "shown_as", "link"),
        [
            ("People/Ada Byron.md", "Ada", "[[People/Ada Byron|Ada]]"),
            ("Ada.md", "Ada", "[[Ada]]"),
            ("Ada.MD", "Ada", "[[Ada]]"),
            ("People/Ada.md", "Ada | Co", "[[People/Ada|Ada ｜ Co]]"),
            ("People/Ada.md", "A]]B", "[[People/Ada|A］］B]]"),
            ("People/Jürgen Müller.md", "Jürgen", "[[People/Jürgen Müller|Jürgen]]"),
        ],
    )
    def test_a_link_by_the_whole_path(self, path: str, shown_as: str, link: str) -> None:
        assert for_wikilink(PurePosixPath(path), shown_as) == link

    def test_the_bar_is_escaped_in_a_table(self) -> None:
        assert for_wikilink(PurePosixPath("People/Ada.md"), "A", in_table=True) == "[[People/Ada\\|A]]"

    @pytest.mark.parametrize(
        "name",
        ["a]]b", "a[[b", "a|b", "a#b", "a^b", "a%%b", "a\\b", "a`= 1`b", "a`$= x`b", "a<img src=x>b", "a\nb",
         "a\x1bb", "a\u202eb", "a:: b", "a{{b}}", "a  b", " a", "a<%b%>"],
    )  # fmt: skip
    def test_a_path_that_cannot_stand_in_a_link_is_no_link(self, name: str) -> None:
        assert for_wikilink(PurePosixPath(f"{name}.md"), "Ada [x]") == r"Ada \[x\]"

    @given(st.text(min_size=1, max_size=12), TEXTS, st.booleans())
    def test_any_path_and_words(self, name: str, words: str, in_table: bool) -> None:
        link = for_wikilink(PurePosixPath(f"{name}.md"), words, in_table)
        assert is_clean(link)
        if link.startswith("[["):
            bars = len(re.findall(r"(?<!\\)\|", link))
            assert (link.count("[["), link.count("]]"), bars) in {(1, 1, 0), (1, 1, 0 if in_table else 1)}
        else:
            assert link == for_markdown(words)


class TestLinkTarget:
    @pytest.mark.parametrize(
        ("text", "target"),
        [
            ("https://ada.example/a?b=1&c=2#d", "https://ada.example/a?b=1&c=2#d"),
            ("http://ada.example", "http://ada.example"),
            ("HTTPS://ada.example", "HTTPS://ada.example"),
            ("mailto:ada@example.org", "mailto:ada@example.org"),
            ("tel:+34600123", "tel:+34600123"),
            ("https://ada.example/a(b)", "https://ada.example/a%28b%29"),
            ("https://ada.example/ä", "https://ada.example/%C3%A4"),
            ("https://ada.example/%C3%A4", "https://ada.example/%C3%A4"),
            ("https://ada.example/a|b", "https://ada.example/a%7Cb"),
            ("https://ada.example/%%20", "https://ada.example/%25%20"),
            ("https://ada.example/50%", "https://ada.example/50%25"),
            ("https://ada.example/a::b", "https://ada.example/a:%3Ab"),
            ("https://ada.example/$x$", "https://ada.example/%24x%24"),
            ("https://ada.example/\u202eb", "https://ada.example/b"),
        ],
    )
    def test_an_address(self, text: str, target: str) -> None:
        assert for_link_target(text) == target

    @pytest.mark.parametrize(
        "text",
        ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)",
         "data:text/html,x", "file:///etc/passwd", "obsidian://open?vault=x", "vbscript:x", "//evil.example",
         "/etc/passwd", "ada.example", "ftp://a", "https:ada.example", "https://a b", "https://a\tb", "https://",
         "mailto:", "tel:", "", " "],
    )  # fmt: skip
    def test_anything_else_is_no_address(self, text: str) -> None:
        assert for_link_target(text) is None

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_attacks_behind_a_good_scheme(self, attack: str) -> None:
        target = for_link_target(f"https://a.example/{attack}")
        assert target is None or re.fullmatch(r"[!#%&'*+,\-./0-9:;=?@A-Z_a-z~]+", target)

    @given(TEXTS, st.sampled_from(["https://", "http://a.example/", "mailto:", "tel:", ""]))
    def test_any_text_ends_no_link(self, text: str, scheme: str) -> None:
        target = for_link_target(scheme + text)
        if target is not None:
            assert target.lower().startswith(("http://", "https://", "mailto:", "tel:"))
            assert not set(target) & set('()<>[]{}|`\\"$^ ')
            assert not re.search(r"::|%%|%(?![0-9A-Fa-f]{2})", target)
            assert for_link_target(target) == target
            tokens = MARKDOWN.parse(f"[x]({target})")[1].children or []
            assert [token.type for token in tokens] == ["link_open", "text", "link_close"]


class TestMermaid:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_attacks(self, attack: str) -> None:
        label = for_mermaid(attack)
        assert is_clean(label)
        assert label
        assert label == "(no name)" or not set(label) & set('"`#;<>[]{}()|\\%:*_~=^$!?@')

    @pytest.mark.parametrize("text", ["Ada Byron", "R&D", "Zürich", "a - b", "1,5", "葛城"])
    def test_plain_words_stay_plain(self, text: str) -> None:
        assert for_mermaid(text) == text

    @given(TEXTS)
    def test_any_text(self, text: str) -> None:
        label = for_mermaid(text)
        assert label
        assert is_clean(label)
        assert for_mermaid(label) == label or label == "(no name)"
        assert all(sign.isalnum() or sign in " -&+/.,'()" or ord(sign) > 0x7F for sign in label)


class TestFileName:
    @pytest.mark.parametrize("attack", [*ATTACKS, "CON", "nul.txt", "~lock", ".hidden", "-rf", "a. ", "é" * 100, "a:b"])
    def test_attacks(self, attack: str) -> None:
        assert is_name(for_file_name(attack))

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Ada Byron", "Ada Byron"),
            ("Jürgen Müller", "Jürgen Müller"),
            ("Ju\u0308rgen", "Jürgen"),
            ("Dr. Ada", "Dr. Ada"),
            ("../../etc/passwd", "etc passwd"),
            ("C:\\Windows\\x", "C Windows x"),
            (".hidden", "hidden"),
            ("-rf", "rf"),
            ("~lock", "lock"),
            ("Ada. . ", "Ada"),
            ("a/b", "a b"),
            ("What? #1 [x]", "What 1 x"),
            ("CON", "CON (note)"),
            ("con.txt", "con (note).txt"),
            ("Com1", "Com1 (note)"),
            ("COM¹", "COM¹ (note)"),
            ("LPT9 .x", "LPT9 (note) .x"),
            ("Conrad", "Conrad"),
            ("", "Unnamed"),
            ("...", "Unnamed"),
            ("/", "Unnamed"),
            ("\u200b", "Unnamed"),
            ("x" * 300, "x" * 120),
            ("é" * 100, "é" * 60),
            ("x" * 119 + "é", "x" * 119),
            ("x" * 119 + ". y", "x" * 119),
        ],
    )
    def test_what_is_left(self, text: str, name: str) -> None:
        assert for_file_name(text) == name

    @given(st.one_of(TEXTS, st.text("CON.nul12 ~-\u0308e\u200d/", max_size=9), st.text(min_size=40)))
    def test_any_text(self, text: str) -> None:
        name = for_file_name(text)
        assert is_name(name)
        assert for_file_name(name) == name

    @given(st.sampled_from(["con", "PRN", "aux.", "nul .x", "com1.", "LPT3"]), st.text("x. é", max_size=150))
    def test_names_of_devices_however_long(self, device: str, rest: str) -> None:
        assert is_name(for_file_name(device + rest))


def is_name(name: str) -> bool:
    """A name every system takes, in one folder, that no program takes for something else."""
    devices = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³")}
    return (
        bool(name)
        and is_clean(name)
        and not set(name) & set('/\\:*?"<>|#^[]%')
        and name[0] not in ".-~ "
        and name[-1] not in ". "
        and name.partition(".")[0].strip().casefold() not in devices
        and len(name.encode()) <= FILE_NAME_BYTES
        and unicodedata.is_normalized("NFC", name)
    )
