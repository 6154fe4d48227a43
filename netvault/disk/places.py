"""Where things are: the vault, the owner's config file, the cache, and what comes with the package."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from netvault.disk.causes import cause
from netvault.model.errors import NetvaultError, NoVault
from netvault.model.settings import SETTINGS_NAME

VAULT_VARIABLE = "NETVAULT_VAULT"


def find_vault(given: Path | None, start: Path, environment: Mapping[str, str], config: Path | None = None) -> Path:
    """The vault's folder, absolute: the given one, else around `start`, else the environment's or config's.

    `config` is the owner's config file where it is not at its usual place. Raises NoVault, in words.
    """
    here = _absolute(start)
    if given is not None:
        return _usable(here / _expanded(str(given), environment))
    around = _vault_around(here, _homes(environment))
    if around is not None:
        return _usable(around)
    if named := environment.get(VAULT_VARIABLE, "").strip():
        return _usable(here / _expanded(named, environment), f"{VAULT_VARIABLE}: ")
    config = config_file() if config is None else config
    if configured := _configured_vault(config):
        return _usable(config.parent / _expanded(configured, environment), f"{config}: ")
    raise NoVault(
        f"There is no vault here. Looked for {SETTINGS_NAME}, .obsidian and .git in {here} and the folders "
        f'above it, for {VAULT_VARIABLE}, and for a line vault = "…" in {config}. Go to the folder of your '
        "notes, name it (netvault adopt DIR), or begin one (netvault init DIR). Any folder you name with "
        "--vault will do."
    )


def config_file() -> Path:
    """The owner's config file, whether or not there is one."""
    import platformdirs  # heavy

    return Path(platformdirs.user_config_dir("netvault", appauthor=False), "config.toml")


def cache_folder() -> Path:
    """The folder for what may be deleted at any time, whether or not there is one."""
    import platformdirs  # heavy

    return Path(platformdirs.user_cache_dir("netvault", appauthor=False))


def state_folder() -> Path:
    """The folder for what must last while a program runs, whether or not there is one."""
    import platformdirs  # heavy

    return Path(platformdirs.user_state_dir("netvault", appauthor=False))


def name_outside(vault: Path) -> str:
    """What a vault is called in the cache and the state folder: the same by whatever path it is reached."""
    real = os.path.realpath(vault)
    name = "".join(sign if sign.isalnum() else "-" for sign in os.path.basename(real))[:40]
    raw = os.fsencode(real)
    return f"{name}-{zlib.crc32(raw):08x}{zlib.crc32(raw[::-1]):08x}"


def templates_folder() -> Path:
    """The words netvault comes with. Raises NetvaultError where the installation has lost them."""
    return shipped_folder("templates")


def shipped_folder(name: str) -> Path:
    """A folder that comes with the package: inside it when installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise NetvaultError(f"The installation of netvault has lost its folder {name}; install it again.")


def code_stamp() -> int:
    """When the newest file that reads notes was written, in nanoseconds: in a checkout the version tells too little."""
    package = Path(__file__).parent.parent
    written = [0]
    for floor in ("model", "notes", "network", "history"):
        # In a zip file there is nothing to look at, and nothing changes
        with suppress(OSError), os.scandir(package / floor) as rooms:
            written += [room.stat().st_mtime_ns for room in rooms if room.name.endswith(".py")]
    return max(written)


def _absolute(path: Path) -> Path:
    return path.resolve() if ".." in path.parts else path.absolute()


def _homes(environment: Mapping[str, str]) -> frozenset[Path]:
    """The home folder as named, and as it really lies."""
    named = environment.get("HOME") or environment.get("USERPROFILE")
    return frozenset({Path(named), Path(named).resolve()}) if named else frozenset()


def _expanded(text: str, environment: Mapping[str, str]) -> Path:
    """The path, with a leading `~` as the home folder (no shell expands it in `--vault=~/Notes`)."""
    home = environment.get("HOME") or environment.get("USERPROFILE")
    first, _, rest = text.replace(os.sep, "/").partition("/")
    return Path(home, rest) if first == "~" and home else Path(text)


def _vault_around(start: Path, homes: frozenset[Path]) -> Path | None:
    """The nearest folder at or above with a settings note, else with `.obsidian`, else with `.git`."""
    folders = _at_and_above(start, homes)
    for folder in folders:
        if is_there(folder / SETTINGS_NAME, stat.S_ISREG):
            return folder
    for folder in folders:
        if is_there(folder / ".obsidian", stat.S_ISDIR):
            return folder
    for folder in folders:
        # people keep their dot-files in git; that makes no vault of the home folder
        if folder not in homes and folder != folder.parent and is_there(folder / ".git"):
            return folder
    return None


def _at_and_above(start: Path, homes: frozenset[Path]) -> list[Path]:
    """The folder and those above it, nearest first, up to the home folder where it lies in it."""
    folders = []
    for folder in (start, *start.parents):
        folders.append(folder)
        if folder in homes:
            break
    return folders


def is_vault(folder: Path) -> bool:
    """True where the folder carries one of the marks a vault is found by."""
    return any(is_there(folder / mark) for mark in (SETTINGS_NAME, ".obsidian", ".git"))


def is_there(path: Path, kind: Callable[[int], bool] | None = None) -> bool:
    """True where the path leads to something (of that kind); False where nobody can tell."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return kind is None or kind(mode)


def is_file(path: Path) -> bool:
    """True for a file that is no link; False where nobody can tell."""
    return _is_itself(path, stat.S_ISREG)


def is_link(path: Path) -> bool:
    """True for a link, wherever it leads; False where nobody can tell."""
    return _is_itself(path, stat.S_ISLNK)


def _is_itself(path: Path, kind: Callable[[int], bool]) -> bool:
    try:
        return kind(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _usable(vault: Path, named_by: str = "") -> Path:
    """The folder if its files can be listed; `named_by` begins the sentence of refusal."""
    try:
        folder = _absolute(vault)
        os.scandir(folder).close()
    except FileNotFoundError:
        raise NoVault(f"{named_by}there is no folder {vault}") from None
    except NotADirectoryError:
        raise NoVault(f"{named_by}{vault} is not a folder; name the folder that holds your notes") from None
    except OSError as error:
        raise NoVault(f"{named_by}the folder {vault} cannot be read: {cause(error)}") from None
    except (ValueError, RuntimeError):
        raise NoVault(f"{named_by}{str(vault)!r} cannot be the name of a folder") from None
    return folder


def _configured_vault(config: Path) -> str | None:
    """The default vault of the owner's config file; None without a file or without the line."""
    try:
        text = config.read_bytes().decode("utf-8-sig")
        import tomllib  # heavy: only where there is such a file

        vault = tomllib.loads(text).get("vault", "")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise NoVault(f"{config} cannot be read: {cause(error)}") from None
    except (ValueError, RecursionError) as error:
        raise NoVault(f"{config} is not TOML: {error}") from None
    if not isinstance(vault, str):
        raise NoVault(f'{config}: vault is not a text; write vault = "/home/you/Notes"')
    return vault.strip() or None
