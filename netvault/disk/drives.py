"""Which folders lie on another computer, whose changes the system here does not tell of."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/self/mountinfo")
# File systems behind which somebody else writes: network drives, and folders shared with a host system
_REMOTE = frozenset({
    "9p", "afs", "afpfs", "ceph", "cifs", "davfs", "drvfs", "glusterfs", "ncpfs", "nfs", "nfs4", "prl_fs", "smb3",
    "smbfs", "sshfs", "vboxsf", "vmhgfs", "webdav",
})  # fmt: skip
_OCTAL = re.compile(r"\\([0-7]{3})")


def network_drive(folder: Path, mounts: Path = MOUNTS) -> str | None:
    """The kind of network drive the folder lies on (`nfs4`, `cifs`); None for a disk, or where nobody can tell."""
    try:
        table = mounts.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return None
    kind = _kind(table, PurePosixPath(os.path.realpath(folder)))
    return kind if kind.removeprefix("fuse.") in _REMOTE else None


def _kind(table: str, folder: PurePosixPath) -> str:
    """The file system of the innermost mount around the folder (proc_pid_mountinfo(5)); "" if none is."""
    kind, depth = "", 0
    for line in table.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        place = PurePosixPath(_OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[4]))
        # of two mounts on one place the later hides the earlier
        if len(place.parts) >= depth and folder.is_relative_to(place):
            kind, depth = after.split(" ")[0], len(place.parts)
    return kind
