"""What `make help` promises."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from podium.starter.install_source import InstallSource
from podium.starter.new_report import Starter
from support.projects import ROOT

TARGETS = (
    *("site", "test", "serve", "check", "lint", "types", "format", "golden", "bench", "hosts"),
    *("annotate", "comment", "diff", "dist", "engines", "publish"),
    *("install", "build", "push"),
)


@pytest.fixture(scope="module")
def listed() -> dict[str, str]:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(re.findall(r"^ *make (\w+) +(.+)$", done.stdout, re.MULTILINE))


@pytest.mark.parametrize("target", [*TARGETS, "clean"])
def test_every_target_has_its_line_of_help(listed: dict[str, str], target: str) -> None:
    assert listed[target]


@pytest.mark.parametrize("target", [*TARGETS, "clean"])
def test_every_target_can_be_made(target: str) -> None:
    done = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_continuous_integration_runs_what_everybody_runs() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "exec make test"


PYTHON = """#!/bin/sh
case "$*" in
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  *_base_executable*) echo "$0" ;;
esac
"""
"""An interpreter that installs nothing."""


def own_files() -> dict[PurePosixPath, bytes]:
    names = ("Makefile", "pyproject.toml", "requirements/build.txt", "requirements/dev.txt")
    return {PurePosixPath(name): (ROOT / name).read_bytes() for name in names}


def report_files() -> dict[PurePosixPath, bytes]:
    return dict(Starter(origin=InstallSource("==1.2.3")).files())


@pytest.mark.parametrize(
    ("files", "lock"),
    [(own_files, "requirements/dev.txt"), (report_files, "requirements/report.txt")],
    ids=["this repository", "a new report"],
)
def test_setting_up_says_each_step_and_what_to_expect(
    tmp_path: Path, files: Callable[[], dict[PurePosixPath, bytes]], lock: str
) -> None:
    for name, content in files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    python = tmp_path / "python"
    python.write_text(PYTHON, encoding="utf-8")
    python.chmod(0o755)
    done = subprocess.run(
        ["make", "--always-make", "install", f"PYTHON={python}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    packages = re.findall("^[a-z0-9].*==", (tmp_path / lock).read_text("utf-8"), re.MULTILINE)
    first, *steps = done.stdout.splitlines()
    assert first.startswith("Setting up .venv from requirements/")
    assert [step[:6] for step in steps] == ["  1/3 ", "  2/3 ", "  3/3 "]
    assert f"installing up to {len(packages)} packages; takes a minute or two" in steps[1]
