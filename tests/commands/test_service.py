"""What the system runs in the end is what was meant, whatever the vault is called."""

from __future__ import annotations

import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netvault.commands.service import RENDERERS, Service, render_launchd, render_systemd, render_windows
from netvault.model.errors import WrongUse

TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
HOME = PurePosixPath("/home/ana")
NASTY = [
    "My Notes", '"Notes"', "it's", "100% $HOME ${HOME} %h %%", "a\\b\\", "<R&D>", "Ünïcode 笔记", "a ; b", "-v", "#x",
    "back\\\\", 'quote\\"', " blanks ", "]]>", "--", "$$",
]  # fmt: skip


def kept(name: str, **more: object) -> Service:
    return Service(PurePosixPath("/vaults", name), "/opt/python 3/bin/python3", HOME, **more)


def unquoted_by_systemd(line: str) -> tuple[str, ...]:
    """The words of ExecStart as the manual pages systemd.syntax and systemd.service have them read."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"(?=\s|$)|([^\s"\'\\]+)(?=\s|$)', line)
    assert re.sub(r'"((?:[^"\\]|\\.)*)"(?=\s|$)|([^\s"\'\\]+)(?=\s|$)', "", line).strip() == "", "left unread"
    return tuple(_expanded(quoted or bare, is_program=not at) for at, (quoted, bare) in enumerate(words))


def _expanded(word: str, is_program: bool) -> str:
    raw = re.sub(
        rb'\\(x[0-9a-f]{2}|["\\])',
        lambda found: bytes.fromhex(found[1][1:].decode()) if found[1][:1] == b"x" else found[1],
        word.encode("utf-8"),
    ).decode("utf-8", "surrogateescape")
    assert not re.search("%(?!%)", raw.replace("%%", "")), "systemd would put something in the place of a specifier"
    raw = raw.replace("%%", "%")
    return raw if is_program else raw.replace("$$", "$")


def started_by_systemd(service: Service) -> tuple[str, ...]:
    lines = render_systemd(service).splitlines()
    return unquoted_by_systemd(next(line for line in lines if line.startswith("ExecStart=")).removeprefix("ExecStart="))


def started_by_launchd(service: Service) -> tuple[str, ...]:
    return tuple(plistlib.loads(render_launchd(service).encode("ascii"))["ProgramArguments"])


def started_by_windows(service: Service) -> tuple[str, ...]:
    task = ElementTree.fromstring(render_windows(service))
    program, arguments = (task.findtext(f".//{TASK}{name}") or "" for name in ("Command", "Arguments"))
    return (program, *split_by_windows(arguments))


def split_by_windows(line: str) -> list[str]:
    """Arguments as the C runtime of Windows splits them: backslashes count only before a quote."""
    words, word, is_quoted = [], None, False
    for slashes, sign in re.findall(r"(\\*)([^\\]|\Z)", line, re.DOTALL):
        if sign == '"':
            word = (word or "") + slashes[: len(slashes) // 2] + ('"' if len(slashes) % 2 else "")
            is_quoted ^= not len(slashes) % 2
            continue
        word = word if word is None and not slashes else (word or "") + slashes
        if sign and (is_quoted or sign not in " \t"):
            word = (word or "") + sign
        elif word is not None:
            words.append(word)
            word = None
    return words


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("started", [started_by_systemd, started_by_launchd, started_by_windows])
def test_the_words_come_back(started, name: str) -> None:
    service = kept(name, options=("--notify",))
    assert started(service) == service.words
    assert service.words[-2:] == ("--notify", f"/vaults/{name}")


SIGNS = st.one_of(st.sampled_from("\\\"'%$ <&;-#{}()~*\t"), st.characters(exclude_characters="/\0"))
NAMES = st.text(SIGNS, min_size=1).filter(lambda name: name not in {".", ".."})


@given(NAMES, st.binary(max_size=3).map(lambda raw: raw.replace(b"/", b"").replace(b"\0", b"")))
def test_systemd_starts_it_for_any_name(name: str, raw: bytes) -> None:
    assume(not re.search("[\ud800-\udfff]", name))
    service = kept(name + raw.decode("utf-8", "surrogateescape"))
    assert started_by_systemd(service) == service.words
    text = render_systemd(service).encode("utf-8")
    assert text.decode("ascii", "ignore").count("\n") == render_systemd(kept("x")).count("\n")
    assert b"\r" not in text


@given(NAMES)
@pytest.mark.parametrize("started", [started_by_launchd, started_by_windows])
def test_launchd_and_windows_start_it_or_the_name_is_refused(started, name: str) -> None:
    service = kept(name)
    try:
        assert started(service) == service.words
    except WrongUse:
        assert re.search("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]|%.+%|\\$\\(", name)


@given(st.lists(st.text(st.sampled_from('a\\" \t'), max_size=8)))
def test_the_splitting_of_windows_is_understood(words: list[str]) -> None:
    assert split_by_windows(subprocess.list2cmdline(words)) == words


def test_a_drive_of_windows_keeps_its_backslash() -> None:
    service = Service(
        PureWindowsPath("\\\\nas\\my share\\"), r"C:\Python 3\Python.exe", PureWindowsPath("C:/Users/Ana")
    )
    assert str(service.vault).endswith("\\")
    assert started_by_windows(service) == (r"C:\Python 3\pythonw.exe", *service.words[1:])


@pytest.mark.parametrize("name", ["%TEMP%", "a%ProgramFiles(x86)%b", "$(Arg0)"])
def test_a_name_that_windows_would_look_up_is_refused(name: str) -> None:
    with pytest.raises(WrongUse, match="variable"):
        render_windows(kept(name))


@pytest.mark.parametrize("render", [render_launchd, render_windows])
@pytest.mark.parametrize("name", ["a\rb", "a\nb", "\x1b[31m", "caf\udce9", "\uffff"])
def test_a_name_that_xml_cannot_carry_is_refused(render, name: str) -> None:
    with pytest.raises(WrongUse, match="rename"):
        render(kept(name))


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_it_comes_again_after_a_failure_and_says_how_to_use_it(render) -> None:
    text = render(kept("My Notes"))
    assert re.search("Save as .*netvault-my-notes-[0-9a-f]{4}", text)
    for word in ("On ", "Off ", "Log "):
        assert word in text
    assert re.search("Restart=on-failure|SuccessfulExit|RestartOnFailure", text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", render(kept("\u202ename")))


def test_every_vault_has_a_service_of_its_own() -> None:
    names = {
        Service(PurePosixPath(path), "python3", HOME).name for path in ("/a/Notes", "/b/Notes", "/笔记", "/人", "/")
    }
    assert len(names) == 5
    assert all(re.fullmatch("netvault(-[a-z0-9]+)+", name) for name in names)


def test_windows_starts_it_for_its_owner_alone() -> None:
    task = ElementTree.fromstring(render_windows(kept("Notes", user="OFFICE\\Zoë & co")))
    assert task.findtext(f".//{TASK}LogonTrigger/{TASK}UserId") == "OFFICE\\Zoë & co"
    assert task.findtext(f".//{TASK}Principal/{TASK}UserId") == "OFFICE\\Zoë & co"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("name", [*NASTY, "caf\udce9", "two\nlines"])
def test_systemd_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    unit = tmp_path / "netvault.service"
    service = Service(PurePosixPath("/vaults", name), sys.executable, HOME)
    unit.write_text(render_systemd(service), encoding="utf-8")
    environment = {"XDG_RUNTIME_DIR": str(tmp_path / "run"), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(unit)],
        env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("plutil") is None, reason="no macOS here")
@pytest.mark.parametrize("name", NASTY)
def test_macos_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    agent = tmp_path / "netvault.plist"
    agent.write_text(render_launchd(kept(name)), encoding="utf-8")
    done = subprocess.run(["plutil", "-lint", str(agent)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
