"""The text by which the system keeps `netvault watch` running: a systemd unit, a launchd agent, a Windows task."""

from __future__ import annotations

import plistlib
import re
import zlib
from dataclasses import dataclass
from pathlib import PurePath
from textwrap import dedent
from xml.sax.saxutils import escape

from netvault.model.errors import WriteRefused, WrongUse

RESTART_SECONDS = 30
_LOOKED_UP_BY_WINDOWS = re.compile(r"%[^%\s]+%|\$\([^)]*\)")
_NOT_IN_XML = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Service:
    """What is to be kept running, and for whom; the paths are absolute."""

    vault: PurePath
    python: str
    home: PurePath
    user: str = ""
    options: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The program and its arguments. With -P nothing that lies in the current folder is taken for netvault."""
        return (self.python, "-P", "-m", "netvault", "watch", *self.options, str(self.vault))

    @property
    def name(self) -> str:
        """A name every system takes, of its own for each vault: `netvault-notes-1a2b`."""
        sum_of_path = zlib.crc32(str(self.vault).encode("utf-8", "surrogatepass")) & 0xFFFF
        parts = ("netvault", *re.findall("[a-z0-9]+", self.vault.name.lower()), f"{sum_of_path:04x}")
        return "-".join(parts)


def render_systemd(service: Service) -> str:
    """A user unit for systemd, in any version since 218."""
    program, *arguments = service.words
    # systemd looks for variables in the arguments, not in the path of the program
    line = " ".join([_systemd_word(program), *(_systemd_word(word).replace("$", "$$") for word in arguments)])
    name = service.name
    return dedent(f"""\
        # Save as  ~/.config/systemd/user/{name}.service  (make the folder first if it is not there)
        # On       systemctl --user daemon-reload && systemctl --user enable --now {name}
        # Off      systemctl --user disable --now {name}, then delete the file
        # Log      journalctl --user --unit {name} --follow

        [Unit]
        Description=netvault keeps the dashboard of a vault fresh

        [Service]
        ExecStart={line}
        Restart=on-failure
        RestartSec={RESTART_SECONDS}
        # another watch has the vault already, which is no reason to try for ever
        RestartPreventExitStatus={WriteRefused.exit_code}

        [Install]
        WantedBy=default.target
        """)


def _systemd_word(word: str) -> str:
    """One word as the manual page systemd.syntax quotes it; what does not print, by its bytes."""
    quoted = "".join(
        {'"': '\\"', "\\": "\\\\", "%": "%%"}.get(sign) or (sign if sign.isprintable() else _by_its_bytes(sign))
        for sign in word
    )
    return quoted if re.fullmatch(r"[\w/.:@+,=-]+", quoted, re.ASCII) else f'"{quoted}"'


def _by_its_bytes(sign: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in sign.encode("utf-8", "surrogateescape"))


def render_launchd(service: Service) -> str:
    """A property list for launchd. Raises WrongUse where XML cannot carry the path."""
    log = str(service.home / "Library" / "Logs" / f"{service.name}.log")
    agent = {
        "Label": service.name,
        "ProgramArguments": list(service.words),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": RESTART_SECONDS,
        "StandardOutPath": log,
        "StandardErrorPath": log,
    }
    _refuse_what_xml_cannot_carry(*service.words, log)
    name = service.name
    head, declared, body = plistlib.dumps(agent, sort_keys=False).decode("utf-8").partition("<plist")
    help_lines = dedent(f"""\
        <!--
        Save as  ~/Library/LaunchAgents/{name}.plist
        On       launchctl bootstrap gui/$UID ~/Library/LaunchAgents/{name}.plist
        Off      launchctl bootout gui/$UID/{name}
        Log      tail -f ~/Library/Logs/{name}.log
        -->
        """)
    return _in_ascii(head + help_lines + declared + body)


def render_windows(service: Service) -> str:
    """A task for the Windows task scheduler. Raises WrongUse where it cannot carry the path."""
    program, *arguments = service.words
    _refuse_what_xml_cannot_carry(*service.words, service.user)
    if found := next(filter(None, map(_LOOKED_UP_BY_WINDOWS.search, service.words)), None):
        raise WrongUse(f"Windows would take {found[0]} in the path for a variable; give that folder another name.")
    task = _WINDOWS_TASK.format(
        name=service.name,
        # without its owner's name only an administrator may add a task that starts at the log-on
        user=f"<UserId>{escape(service.user)}</UserId>" if service.user else "",
        program=escape(_without_window(program)),
        arguments=escape(" ".join(map(_windows_word, arguments))),
    )
    return _in_ascii(task)


_WINDOWS_TASK = """\
<?xml version="1.0"?>
<!--
Save as  {name}.xml
On       schtasks /Create /TN {name} /XML {name}.xml, then schtasks /Run /TN {name}
Off      schtasks /End /TN {name}, then schtasks /Delete /TN {name}
Log      schtasks /Query /TN {name} /V /FO LIST tells how it last ended
-->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>netvault keeps the dashboard of a vault fresh</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>{user}</LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Owner">{user}<LogonType>InteractiveToken</LogonType></Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure><Interval>PT1M</Interval><Count>255</Count></RestartOnFailure>
  </Settings>
  <Actions Context="Owner">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def _without_window(program: str) -> str:
    """The Python that opens no console window; it lies beside the other."""
    return re.sub(r"(?i)(^|[\\/])python\.exe\Z", r"\1pythonw.exe", program)


def _windows_word(word: str) -> str:
    """One word as a program's own start reads it: backslashes count double before a quote."""
    if word and not re.search(r'[\s"]', word):
        return word
    inner = re.sub(r'(\\*)"', r'\1\1\\"', word)
    return '"' + re.sub(r"(\\+)\Z", r"\1\1", inner) + '"'


def _refuse_what_xml_cannot_carry(*words: str) -> None:
    for word in words:
        if found := _NOT_IN_XML.search(word):
            raise WrongUse(
                f"This kind of service cannot carry the character {found[0]!a} of a path; rename the folder."
            )


def _in_ascii(xml: str) -> str:
    """The same XML by character references, so that no console or redirection can spoil it."""
    return xml.encode("ascii", "xmlcharrefreplace").decode("ascii")


RENDERERS = {"systemd": render_systemd, "launchd": render_launchd, "windows": render_windows}
