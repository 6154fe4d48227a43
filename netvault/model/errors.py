"""What stops a command: the person must act outside a note."""

from __future__ import annotations


class NetvaultError(Exception):
    """A sentence for the person and the exit code."""

    exit_code = 1


class WrongUse(NetvaultError):
    """The command was asked for something it cannot mean: no such person, several of that name."""

    exit_code = 2


class NoVault(NetvaultError):
    """There is no vault here, or its settings cannot be read."""

    exit_code = 3


class WriteRefused(NetvaultError):
    """The file changed underneath, is not ours, or cannot be written safely; it is untouched."""

    exit_code = 4


class NoHistory(WrongUse):
    """There is no git history to answer from, or none that reaches so far; everything else works."""
