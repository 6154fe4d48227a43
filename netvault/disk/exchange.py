"""Two files change places in one step, and who still writes to one of them, where the system can tell."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path

if sys.platform == "linux":
    import fcntl

# linux/fs.h, linux/fcntl.h
RENAME_EXCHANGE = 2
AT_FDCWD = -100
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM}


def exchange(one: Path, other: Path) -> bool:
    """True when the two files have changed places; False where system or file system cannot do that.

    Raises OSError, with both files where they were.
    """
    if sys.platform == "linux":
        import ctypes  # heavy

        rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if rename is not None:
            if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
                return True
            code = ctypes.get_errno()
            if code not in _CANNOT:
                raise OSError(code, os.strerror(code), str(one), None, str(other))
    return False


def is_open_for_writing(file: Path) -> bool:
    """True if a program has the file open for writing; False also where the system cannot tell."""
    if sys.platform == "linux":
        opened = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        try:
            # whoever opens the file just now has a signal sent to us, and the default one would end us
            fcntl.fcntl(opened, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except OSError as error:
            return error.errno == errno.EAGAIN
        finally:
            os.close(opened)
    return False
