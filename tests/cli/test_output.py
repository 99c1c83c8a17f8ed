"""What commands print, in the log of a run and in a terminal: nothing of it is obeyed."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from support.projects import ROOT, ProjectFolder, git
from support.runner_log import obeyed

NAMES = (
    "::error file=results/toy.csv,line=2,title=Maintainer::fake",
    " ::stop-commands::x",
    "\u00a0::add-mask::0.5",
    "##[error]fake",
    "a ##[add-mask]0.5",
    "##vso[task.setvariable variable=a]b",
    "###[group]a",
)
ROWS = "".join(f'"{name}",0.{number + 1}\n' for number, name in enumerate(NAMES))


@pytest.fixture
def hostile(project: ProjectFolder) -> ProjectFolder:
    """A repository whose newest commit adds models that are commands, and a page with a fault."""
    project.configure(metrics={"acc": {"better": "higher"}})
    project.write("results/toy.csv", "model,acc\na,0.05\n")
    git(project.root, "init", "-q", "-b", "main")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-q", "-m", "Start")
    project.write("results/toy.csv", f"model,acc\na,0.05\n{ROWS}")
    project.write("docs/index.md", '{{ ranked_table("##[error]toy") }}\n')
    project.write("docs/##[error]\x1b[31m.md", '{{ ranked_table("::error::x") }}\n')
    return project


@pytest.fixture(autouse=True)
def _in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")


def run(project: ProjectFolder, *arguments: str) -> str:
    """What a command prints into the log of a run."""
    command = [*arguments, "--project", str(project.root)]
    return CliRunner().invoke(main, command, catch_exceptions=False).output


def test_the_runner_that_the_tests_believe_in_obeys_all_of_these() -> None:
    assert obeyed("\n".join(NAMES)) == list(NAMES)
    assert obeyed("a\x1b[31m\nb\u202ec\nd\te") == ["a\x1b[31m", "b\u202ec"]


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github"])
def test_no_line_of_a_comparison_is_obeyed(hostile: ProjectFolder, form: str) -> None:
    output = run(hostile, "diff", "HEAD", "--format", form)
    assert "add-mask" in output
    assert obeyed(output) == []
    if form == "json":
        document = json.loads(output)
        assert {one["model"] for one in document["changes"]} >= {name.strip() for name in NAMES}


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_line_of_a_check_is_obeyed_but_for_its_own_commands(
    hostile: ProjectFolder, form: str
) -> None:
    output = CliRunner().invoke(main, ["check", str(hostile.root), "--format", form]).output
    commands = obeyed(output)
    if form == "json":
        assert json.loads(output)["problems"]
    if form == "github":
        assert len(commands) == len(output.splitlines()) > 1
        assert all(line.startswith(("::error file=", "::warning file=")) for line in commands)
        assert "##[" not in output
        assert "\x1b" not in output
    else:
        assert commands == []


@pytest.mark.parametrize("form", ["markdown", "latex", "csv", "json", "html"])
def test_a_table_is_harmless_in_a_log(hostile: ProjectFolder, form: str) -> None:
    arguments = ["export", "ranked_table", "toy", "--format", form]
    assert obeyed(run(hostile, *arguments)) == []


def test_a_table_is_exact_in_a_file(hostile: ProjectFolder, tmp_path: Path) -> None:
    code = "from podium.cli.main import main; main()"
    arguments = ["export", "ranked_table", "toy", "--format", "csv"]
    with (tmp_path / "table.csv").open("wb") as file:
        command = [sys.executable, "-c", code, *arguments]
        subprocess.run(command, cwd=hostile.root, stdout=file, check=True)
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as file:
        cells = {cell for row in csv.reader(file) for cell in row}
    assert cells >= {name.strip() for name in NAMES}


@pytest.mark.slow
@pytest.mark.parametrize("script", ["diff", "annotate"])
def test_no_line_of_a_script_is_obeyed_but_for_annotations(
    hostile: ProjectFolder, script: str
) -> None:
    """As a workflow runs them; a new report has the same ones."""
    (hostile.root / ".venv").symlink_to(sys.prefix)
    summary = hostile.root / "summary.md"
    done = subprocess.run(
        ["sh", ROOT / "scripts" / script],
        cwd=hostile.root,
        env=os.environ | {"BASE": "HEAD", "GITHUB_STEP_SUMMARY": str(summary)},
        capture_output=True,
        text=True,
        check=False,
    )
    commands = obeyed(done.stdout + done.stderr)
    assert all(line.startswith(("::error file=", "::warning file=")) for line in commands)
    assert bool(commands) == (script == "annotate")
    assert obeyed(summary.read_text("utf-8")) == []
    if script == "diff":
        assert "add-mask" in done.stdout
        assert obeyed((hostile.root / ".cache/diff/diff.txt").read_text("utf-8")) == []


def test_no_name_of_a_benchmark_becomes_markup_of_a_summary(hostile: ProjectFolder) -> None:
    hostile.configure(
        metrics={"acc": {"better": "higher"}},
        benchmarks={"toy": {"label": "</summary><img src=//evil.example/x> ![x](//evil.example)"}},
    )
    output = run(hostile, "diff", "HEAD", "--format", "github")
    assert "evil.example" in output
    assert "<img" not in output
    assert not re.search(r"(?<!\\)\]\(//evil", output)
