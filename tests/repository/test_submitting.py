"""A result that is submitted in the browser, by somebody who knows nothing of the tools.

As on GitHub: a contributor's branch of a clone, its merge, a checkout of that as shallow as may be,
and the targets that the workflow runs. The guide shows what really comes out.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.projects import ROOT, ProjectFolder, git
from support.waiting import patience

pytestmark = pytest.mark.processes

BEFORE = "model,latency,accuracy\ntiny,1250.5,0.61\nmini,980.0,0.58\nmidi,1010.0,0.72\n"
RIGHT = "maxi,870.25,0.7\n"
WRONG = 'maxi,"870,25",70%\n'
METRICS = {
    "latency": {"better": "lower", "digits": 2},
    "accuracy": {"better": "higher", "digits": 2},
}


@dataclass
class Runner:
    """A checkout of a pull request's merge, with the targets of this project."""

    root: Path

    def make(self, target: str, **environment: str) -> subprocess.CompletedProcess[str]:
        inherited = {key: one for key, one in os.environ.items() if not key.startswith("GITHUB_")}
        return subprocess.run(
            ["make", "--old-file", ".venv/.ready", target],
            cwd=self.root,
            env={**inherited, "GITHUB_STEP_SUMMARY": str(self.summary_file), **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=patience(600),
        )

    @property
    def summary_file(self) -> Path:
        return self.root.parent / "summary.md"

    @property
    def summary(self) -> str:
        return self.summary_file.read_text(encoding="utf-8")

    @property
    def comparison(self) -> str:
        return (self.root / ".cache/diff/diff.txt").read_text(encoding="utf-8")


@pytest.fixture
def upstream(project: ProjectFolder) -> ProjectFolder:
    """The repository that results are submitted to."""
    project.write("results/toyset.csv", BEFORE)
    project.write("docs/index.md", '{{ ranked_table("toyset") }}\n')
    project.write(".gitignore", (ROOT / ".gitignore").read_text(encoding="utf-8") + "/.venv\n")
    for name in ("Makefile", "scripts/annotate", "scripts/diff"):
        path = project.write(name, (ROOT / name).read_bytes())
        path.chmod((ROOT / name).stat().st_mode)
    project.configure(metrics=METRICS)
    git(project.root, "init", "-q", "-b", "main")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-q", "-m", "Results")
    return project


def submit(upstream: ProjectFolder, content: str, *, branch: str = "one", depth: int = 2) -> Runner:
    """Edit the CSV in a fork, and check out the merge as the workflow does."""
    folder = upstream.root.parent / branch
    folder.mkdir()
    fork = ProjectFolder(folder / "fork")
    git(folder, "clone", "-q", upstream.root.as_uri(), "fork")
    fork.write("results/toyset.csv", content)
    git(fork.root, "commit", "-q", "--all", "-m", "Update toyset.csv")
    # Meanwhile main has moved, which is no change of the pull request's.
    upstream.write(f"results/{branch}.csv", BEFORE)
    git(upstream.root, "add", "-A")
    git(upstream.root, "commit", "-q", "-m", "Another benchmark")
    git(upstream.root, "fetch", "-q", fork.root.as_uri(), "main")
    git(upstream.root, "checkout", "-q", "-b", branch)
    git(upstream.root, "merge", "-q", "--no-ff", "-m", "Merge", "FETCH_HEAD")
    git(upstream.root, "checkout", "-q", "main")
    source = upstream.root.as_uri()
    git(folder, "clone", "-q", "--depth", str(depth), "-b", branch, source, "runner")
    (folder / "runner/.venv").symlink_to(sys.prefix)
    return Runner(folder / "runner")


@pytest.fixture
def wrong(upstream: ProjectFolder) -> Runner:
    return submit(upstream, BEFORE + WRONG)


def test_what_is_wrong_stands_at_its_line(wrong: Runner) -> None:
    done = wrong.make("annotate")
    assert done.returncode == 2
    assert done.stdout.splitlines() == [
        (
            "::error file=results/toyset.csv,line=5,title=decimal-comma::"
            "“870,25” in column “latency” has a decimal comma.%0AWrite 870.25."
        ),
        (
            "::error file=results/toyset.csv,line=5,title=percent-sign::"
            "“70%25” in column “accuracy” has a percent sign.%0AWrite the proportion as a plain "
            "number, 0.70. Alternatively, remove the sign and set the metric’s `unit` to “%25”."
        ),
    ]
    lines = (wrong.root / "results/toyset.csv").read_text(encoding="utf-8").splitlines()
    assert lines[5 - 1] == WRONG.strip()


def test_the_summary_has_every_problem_even_those_that_github_does_not_mark(
    upstream: ProjectFolder,
) -> None:
    runner = submit(upstream, BEFORE + "".join(f"m{one},1\n" for one in range(30)))
    runner.make("annotate")
    assert runner.summary.count("error[ragged-row]") == 1, "one advice for all of them"
    for line in range(5, 35):
        assert re.search(rf"\b{line}\b", runner.summary), line
    assert "\n30 errors\n```\n" in runner.summary


def test_wrong_results_are_not_compared_and_the_comment_says_why(wrong: Runner) -> None:
    done = wrong.make("diff", BASE="HEAD^1")
    assert done.returncode == 2
    assert wrong.comparison.startswith(
        "The results cannot be compared:\n\nresults/toyset.csv:5: error[decimal-comma]: "
    )
    assert wrong.comparison in "The results cannot be compared:\n\n" + done.stderr


def test_a_right_line_is_welcomed_with_its_place(upstream: ProjectFolder) -> None:
    runner = submit(upstream, BEFORE + RIGHT)
    assert runner.make("annotate").returncode == 0
    assert runner.summary == "### Check of the results and pages\n\n```text\nNo problems.\n```\n"
    runner.summary_file.unlink()
    done = runner.make("diff", BASE="HEAD^1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == runner.comparison
    header, _, rest = runner.comparison.partition("\n")
    assert re.fullmatch("Changes since [0-9a-f]{7,}", header)
    assert rest == (
        "\n"
        "Models added (1)\n"
        "  maxi toyset: latency 870.25 (🥇 #1), accuracy 0.70 (🥈 #2)\n"
        "\n"
        "Ranks changed only because of added or removed models (5)\n"
        "  toyset: only because other models joined or left the ranking\n"
    )
    assert "<summary>Models added (1)</summary>\n\n- maxi toyset: latency 870.25" in runner.summary


def test_a_page_that_changes_no_result_leaves_an_empty_comparison(
    upstream: ProjectFolder,
) -> None:
    runner = submit(upstream, BEFORE.replace("mini,980.0", "mini,980.00"))
    done = runner.make("diff", BASE="HEAD^1")
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing has changed since ")
    assert runner.comparison == ""


@pytest.mark.parametrize("code", [1, 137])
def test_a_comparison_that_breaks_off_is_no_comparison_without_changes(
    upstream: ProjectFolder, code: int
) -> None:
    runner = submit(upstream, BEFORE + RIGHT)
    (runner.root / ".venv").unlink()
    command = ProjectFolder(runner.root).write(
        ".venv/bin/podium", f"#!/bin/sh\necho Traceback >&2\nexit {code}\n"
    )
    command.chmod(0o755)
    done = runner.make("diff", BASE="HEAD^1")
    assert done.returncode == 2
    assert runner.comparison == "The results cannot be compared:\n\nTraceback\n"


def test_on_ones_own_machine_a_branch_is_called_by_its_name(upstream: ProjectFolder) -> None:
    runner = submit(upstream, BEFORE + RIGHT)
    git(runner.root, "branch", "main", "HEAD^1")
    assert runner.make("diff").stdout.startswith("Changes since main\n")


def test_a_clone_without_the_base_says_how_to_get_it(upstream: ProjectFolder) -> None:
    runner = submit(upstream, BEFORE + RIGHT, depth=1)
    done = runner.make("diff", BASE="HEAD^1")
    assert done.returncode == 2
    assert "error[shallow-clone]: Revision “HEAD^1” is not in this shallow clone." in done.stderr
    assert "git fetch --unshallow --tags" in done.stderr


# -------------------------------------------------------------------------------- the guide


def annotation(command: str) -> str:
    """A workflow command as GitHub shows it: where, then title, message and hint."""
    found = re.fullmatch(r"::error file=(.+),line=(\d+),title=(.+?)::(.+)", command)
    assert found
    file, line, title, text = found.groups()
    return f"{file}:{line}\n{title}\n{text}\n".replace("%0A", "\n").replace("%25", "%")


@pytest.mark.parametrize("page", ["submitting.md", "submitting.en.md"])
def test_the_guide_shows_what_really_comes_out(upstream: ProjectFolder, page: str) -> None:
    text = (ROOT / "docs/guide" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```text[^\n]*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    table, wrong, marked, right, compared = blocks
    assert (table, wrong, right) == (BEFORE + RIGHT, WRONG, RIGHT)
    commands = submit(upstream, BEFORE + wrong).make("annotate").stdout.splitlines()
    assert marked == "\n".join(map(annotation, commands))
    good = submit(upstream, table, branch="two")
    good.make("diff", BASE="HEAD^1")
    # A commit has another id each time.
    assert compared.partition("\n")[2] == good.comparison.partition("\n")[2]
