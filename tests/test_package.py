"""The wheel carries all that netvault needs: installed elsewhere, it writes the same page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import netvault

ROOT = Path(__file__).parents[1]
PAGE = "Network Dashboard.md"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*words: str | Path, cwd: Path) -> str:
    """What the program says on stdout, in an environment that does not know this checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "NETVAULT_"))}
    home = {"HOME": str(cwd), "XDG_CACHE_HOME": str(cwd), "XDG_CONFIG_HOME": str(cwd)}
    done = subprocess.run(
        [str(word) for word in words],
        capture_output=True, cwd=cwd, encoding="utf-8", env=kept | home | {"PYTHONUTF8": "1"}, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment that holds the wheel and nothing else of ours; the folder of its programs.

    The libraries netvault needs are lent by the environment of the tests through a .pth file, so nothing
    is downloaded. Python does not follow the .pth files of a folder named in one, so an editable netvault
    over there stays out of sight.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False)
    programs = folder / SCRIPTS
    own = run(programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(own.strip(), "lent.pth").write_text("\n".join(sorted(lent)), encoding="utf-8")
    run(
        sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet", "--no-deps",
        "--no-index", "--disable-pip-version-check", wheel, cwd=folder,
    )  # fmt: skip
    return programs


@pytest.mark.parametrize("folder", ["templates", "example-vault"])
def test_wheel_carries_every_file_of(folder: str, wheel: Path) -> None:
    here = {
        path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / folder).rglob("*") if path.is_file()
    }
    with zipfile.ZipFile(wheel) as archive:
        there = {
            name.removeprefix("netvault/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith(f"netvault/{folder}/")
        }
    assert there == here


def test_wheel_carries_what_programs_look_for(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"netvault/py.typed", "netvault/templates/page.md.j2", f"netvault/example-vault/{PAGE}"} <= names
    assert any(name.startswith("netvault/example-vault/.obsidian/") for name in names)
    assert not any(name.startswith("tests/") for name in names)


def test_installed_elsewhere_it_is_not_this_checkout(elsewhere: Path, tmp_path: Path) -> None:
    place = run(elsewhere / "python", "-c", "import netvault; print(netvault.__file__)", cwd=tmp_path)
    assert Path(place.strip()).is_relative_to(elsewhere.parent)


def test_installed_elsewhere_it_writes_the_same_page(elsewhere: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    shutil.copytree(ROOT / "example-vault", vault)
    (vault / PAGE).unlink()
    run(elsewhere / "netvault", "--today", "2026-03-01", "dashboard", vault, cwd=tmp_path)
    assert (vault / PAGE).read_bytes() == (ROOT / "example-vault" / PAGE).read_bytes()


def test_installed_elsewhere_it_makes_the_demo(elsewhere: Path, tmp_path: Path) -> None:
    run(elsewhere / "netvault", "--today", "2026-03-01", "init", "--demo", tmp_path / "demo", cwd=tmp_path)
    assert (tmp_path / "demo" / PAGE).is_file()


def test_runs_as_a_module(elsewhere: Path, tmp_path: Path) -> None:
    assert netvault.__version__ in run(elsewhere / "python", "-m", "netvault", "--version", cwd=tmp_path)
