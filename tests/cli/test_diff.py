"""`podium diff` on the command line: its formats, its exit code, and what it refuses."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from support.commands import run
from support.compared_revisions import AFTER, BEFORE, diff
from support.projects import ProjectFolder, commit, git


@pytest.mark.parametrize(
    ("kinds", "code"),
    [
        ("worse", 1),
        ("removed", 1),
        ("verdict,winner", 1),
        ("medal", 1),
        ("settings, metric-added", 0),
    ],
)
def test_only_the_named_changes_fail(tagged: ProjectFolder, kinds: str, code: int) -> None:
    assert diff(tagged, "v1", "v2", "--fail-on", kinds).exit_code == code


def test_a_misspelt_kind_is_an_error(tagged: ProjectFolder) -> None:
    result = diff(tagged, "v1", "v2", "--fail-on", "wors")
    assert result.exit_code == 2
    assert "there is no kind of change “wors”. Did you mean worse?" in result.output


def test_programs_get_every_field(tagged: ProjectFolder) -> None:
    document = json.loads(diff(tagged, "v1", "v2", "--format", "json").output)
    assert document["version"] == 1
    assert (document["base"], document["head"]) == ("v1", "v2")
    assert document["changes"][2] == {
        "kind": "value",
        "benchmark": "one",
        "model": "fast",
        "metric": "time",
        "baseline": "",
        "old": "8.00",
        "new": "9.50",
        "difference": "+1.50",
        "outcome": "worse",
        "retraction": None,
        "medal": False,
        "claim": "",
        "location": "",
        "others": False,
        "shared": None,
        "count": 0,
        "benchmarks": [],
    }
    medals = {
        (one["kind"], one["model"]): (one["old"], one["new"])
        for one in document["changes"]
        if one["medal"]
    }
    assert medals == {
        ("model-added", "new"): ("", ""),
        ("rank", "good"): ("2", "4"),
        ("rank-shift", ""): ("", ""),
    }
    (winner,) = (one for one in document["changes"] if one["kind"] == "winner")
    assert (winner["old"], winner["new"]) == ("winner", "no-winner")


def test_markdown_and_summary_hold_the_same_lists(tagged: ProjectFolder) -> None:
    listed = diff(tagged, "v1", "v2", "--format", "markdown").output
    summary = diff(tagged, "v1", "v2", "--format", "github").output
    for line in (line for line in listed.splitlines() if line.startswith("- ")):
        assert line in summary.splitlines()
    assert "- ✗ good one, start: better on all metrics → better on some metrics" in listed
    assert summary.startswith("### Changes since v1\n")
    assert "<details open><summary>Models added (1)</summary>\n\n- new one: " in summary


def test_the_work_tree_is_not_touched(tagged: ProjectFolder) -> None:
    tagged.write("results/one.csv", "not even a table")
    tagged.write("scratch.txt", "mine")

    def state() -> dict[Path, bytes]:
        files = (one for one in tagged.root.rglob("*") if one.is_file())
        return {one: one.read_bytes() for one in files if ".git" not in one.parts}

    before = state()
    assert diff(tagged, "v1", "v2").exit_code == 1
    assert state() == before


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("v11", "error[unknown-revision]: There is no revision “v11”. Did you mean “v1”?"),
        ("--help", "error[unknown-revision]: There is no revision “--help”."),
        ("v1:results", "error[unknown-revision]: There is no revision “v1:results”."),
        ("v1\0", "error[unknown-revision]: There is no revision “v1\\x00”."),
        ("v1\ud800", "error[unknown-revision]: There is no revision “v1\\ud800”."),
        ("v9", "error[unknown-revision]: There is no revision “v9”. Did you mean “v9\\udcff”?"),
    ],
)
def test_an_unknown_revision_is_a_problem(
    tagged: ProjectFolder, revision: str, message: str
) -> None:
    git(tagged.root, "tag", os.fsdecode(b"v9\xff"))
    result = CliRunner().invoke(main, ["diff", "--project", str(tagged.root), "--", revision, "v2"])
    assert result.exit_code == 2
    assert message in result.output


def test_a_shallow_clone_says_how_to_get_the_rest(tagged: ProjectFolder, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    source = tagged.root.as_uri()
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-tags", source, str(shallow))
    result = diff(ProjectFolder(shallow), "v1")
    assert result.exit_code == 2
    assert "error[shallow-clone]: Revision “v1” is not in this shallow clone." in result.output
    assert "git fetch --unshallow --tags" in result.output


def test_without_a_repository_there_is_nothing_to_compare(project: ProjectFolder) -> None:
    project.write("results/one.csv", BEFORE)
    project.configure(**project.settings)
    result = diff(project, "v1")
    assert result.exit_code == 2
    assert result.output == (
        "error[not-a-repository]: "
        "Revision “v1” cannot be read: the project is not in a git repository.\n"
        "    Run the command in a clone of the report’s repository.\n"
        "1 error\n"
    )


def test_a_fault_of_podium_is_no_change(
    tagged: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It must not exit with 1, by which a workflow knows that something has changed."""

    def fail(old: object, new: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("podium.analysis.changes.compare_projects", fail)
    result = diff(tagged, "v1", "v2")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "error[internal-error]: podium diff failed with an internal error: "
        "ZeroDivisionError: by zero\n"
    )


@pytest.mark.parametrize("name", ["\x1b[31mred", "a|b<script>", "`x` {{ y }}", "'; rm -rf /"])
def test_no_name_breaks_out_of_a_comparison(tagged: ProjectFolder, name: str) -> None:
    tagged.write("results/one.csv", AFTER + f'"{name}",1,1\n')
    for form in ("text", "markdown", "github", "json"):
        output = diff(tagged, "v2", "--format", form).output
        assert "\x1b" not in output
        assert form in {"text", "json"} or ("<script>" not in output and "{{" not in output)


def test_a_claim_is_told_to_programs_with_its_location(tagged: ProjectFolder) -> None:
    tagged.write("docs/index.md", '{{ claim("good beats base") }}')
    commit(tagged, "v3")
    document = json.loads(diff(tagged, "v1", "v3", "--format", "json").output)
    (told,) = (one for one in document["changes"] if one["kind"] == "claim-broken")
    assert (told["claim"], told["location"]) == ("good beats base", "docs/index.md:1")
    assert (told["new"], told["outcome"]) == ("one, time: good 11.00, base 10.00 (+1.00)", "worse")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["v1.0.0", "v1.9.0"], 1),
        (["v1.9.0", "v1.9.1"], 0),
        (["v1.11.0"], 1),
    ],
)
def test_the_exit_code_says_whether_anything_has_changed(
    repository: ProjectFolder, arguments: list[str], code: int
) -> None:
    done = run("diff", "--project", repository.root, *arguments)
    assert done.exit_code == code, done.output


def test_every_format_lists_the_same_changes(repository: ProjectFolder) -> None:
    def output(form: str) -> str:
        command = ["diff", "--project", repository.root, "v1.0.0", "v1.9.0", "--format", form]
        return run(*command).output

    document = json.loads(output("json"))
    assert (document["version"], document["base"], document["head"]) == (1, "v1.0.0", "v1.9.0")
    kinds = {change["kind"] for change in document["changes"]}
    assert {"model-added", "retracted", "value", "rank"} <= kinds
    for form in ("text", "markdown", "github"):
        text = output(form)
        assert "9.00 → 11.00 (+2.00)" in text
        assert "The timer was broken." in text


def test_a_summary_folds_long_lists_and_opens_short_ones(repository: ProjectFolder) -> None:
    rows = "".join(f"m{number},1,1\n" for number in range(30))
    repository.write("results/two.csv", f"model,time,score\nbase,1,2\n{rows}")
    summary = run("diff", "--project", repository.root, "v1.11.0", "--format", "github").output
    assert "<details><summary>Models added (30)</summary>" in summary
    assert "<details open><summary>" in summary
