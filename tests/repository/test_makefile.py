"""What `make help` promises."""

import re
import subprocess

import pytest

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
