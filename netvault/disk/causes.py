"""What the operating system said, in plain words."""

from __future__ import annotations

import errno

_IN_WORDS = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the file system is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would become larger than the system allows",
    errno.EIO: "the disk reports an error",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "the link leads round in a circle",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EISDIR: "it is a folder",
    errno.EMFILE: "too many files are open",
    errno.EBUSY: "another program holds it",
    errno.ETXTBSY: "another program holds it",
    errno.ESTALE: "the network drive lost it",
    errno.ETIMEDOUT: "the network drive does not answer",
}


def cause(error: OSError) -> str:
    """Why it failed, the same words in every locale where the error is a common one."""
    return _IN_WORDS.get(error.errno or 0) or error.strerror or type(error).__name__


def printable(name: str) -> str:
    r"""The name with every byte or half character that is not UTF-8 written out: `caf\xe9.md`."""
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        # Windows allows half characters in names that stand for no byte
        raw = name.encode("utf-8", "backslashreplace")
    return raw.decode("utf-8", "backslashreplace")
