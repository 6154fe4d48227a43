"""The command that prints how the system keeps watching: service."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from netvault.cli.session import Session, pass_session
from netvault.cli.words import VAULT
from netvault.commands.service import RENDERERS, Service

_OF_THIS_SYSTEM = {"darwin": "launchd", "win32": "windows"}


@click.command(short_help="A unit that keeps `netvault watch` running.")
@VAULT
@click.option("--for", "system", type=click.Choice(list(RENDERERS)), help="For another system than this one.")
@click.option("--notify", is_flag=True, help="Let it notify you when somebody becomes due.")
@click.option("--poll", is_flag=True, help="Look every two seconds, for network drives.")
@pass_session
def service(session: Session, vault: str | None, system: str | None, notify: bool, poll: bool) -> int:
    """Print what makes your system run `netvault watch` whenever you are logged in.

    That is a systemd user unit, a launchd agent or a Windows task. Nothing is installed: the first lines
    say where to save it, how to switch it on and off, and where its log is.
    """
    kept = Service(
        vault=session.find_vault(vault),
        python=sys.executable,
        home=Path(session.environment.get("HOME", "~")),
        user="\\".join(filter(None, map(session.environment.get, ("USERDOMAIN", "USERNAME")))),
        options=("--notify",) * notify + ("--poll",) * poll,
    )
    here = _OF_THIS_SYSTEM.get(sys.platform, "systemd")
    if system is not None and system != here:
        session.tell("The paths in it are this computer's: print it there to use it there.")
    text = RENDERERS[system or here](kept)
    # in bytes: whatever the terminal's encoding, a unit is UTF-8
    click.echo(text.encode("utf-8"), nl=False)
    return 0
