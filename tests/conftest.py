"""How tests run: properties without deadlines, in CI with the same examples; locks in a folder of their own."""

from __future__ import annotations

import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings

# A slow machine is no bug, and a `tmp_path` shared by the examples of one property is meant.
_CALM = settings(deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("local", parent=_CALM)
settings.register_profile("ci", parent=_CALM, derandomize=True)
settings.register_profile("long", parent=_CALM, max_examples=2_000)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "local")
settings.load_profile(PROFILE)


def pytest_report_header() -> str:
    """Say which examples were tried, so that a failure elsewhere can be tried here."""
    again = "the same examples every run" if PROFILE == "ci" else "new examples every run"
    return f"hypothesis profile: {PROFILE} ({again}; a failure prints how to repeat it)"


# The writer's locks lie in the owner's state folder; those of the tests' many vaults do not belong there.
os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="netvault-tests-")


def pytest_unconfigure() -> None:
    """Take the folder of the locks away."""
    shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
