"""What tests of the wheel import: building it, and environments that hold nothing else."""

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

from support.projects import ROOT
from support.waiting import patience


def run(*command: str | Path, folder: Path, **environment: str) -> str:
    """What a command prints; if it fails, so does the test, with everything that was said."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=patience(600),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build_wheel(folder: Path) -> Path:
    run(
        *(sys.executable, "-m", "hatchling", "build", "--target", "wheel"),
        *("--directory", folder),
        folder=ROOT,
    )
    (built,) = folder.glob("*.whl")
    return built


def pip_settings(folder: Path) -> dict[str, str]:
    """Variables that let pip install what the locks pin, as fast as it can.

    Without hashes: pip takes none for a file that was just built.
    """
    lock = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
    versions = re.findall(r"^[\w.-]+==[^\s\\]+(?: ; [^\\\n]+)?", lock, re.MULTILINE)
    pinned = folder / "versions.txt"
    pinned.write_text("\n".join(versions), encoding="utf-8")
    return {
        "PIP_CONSTRAINT": str(pinned),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_COMPILE": "1",
        "PIP_NO_INPUT": "1",
    }


def install_beside(folder: Path, wheel: Path) -> Path:
    """A new environment with a wheel, beside the packages of the one that runs; gives its `bin`."""
    run(sys.executable, "-m", "venv", "--without-pip", folder, folder=folder.parent)
    pip = (sys.executable, "-m", "pip", "--python", folder / "bin/python")
    run(*pip, "install", "--quiet", "--no-deps", wheel, folder=folder.parent)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "beside.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / "bin"


def create_installed_report(folder: Path, wheel: Path) -> None:
    """Start a report with a wheel as its author does, and install what it locks."""
    programs = install_beside(folder / "environment", wheel)
    said = run(programs / "podium", "new", "my-report", "--benchmark", "math-500", folder=folder)
    assert said == (
        "Created a report with example data in my-report. Next:\n\n"
        "    cd my-report\n    make serve\n"
    )
    settings = pip_settings(folder)
    run("make", "install", folder=folder / "my-report", **settings)
    pip = (sys.executable, "-m", "pip", "--python", folder / "my-report/.venv/bin/python")
    run(*pip, "check", folder=folder)
