"""What a comparison of two revisions says, on real repositories."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from podium.cli.main import main
from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.document import Table
from support.projects import METRICS, ProjectFolder, commit, git

CODES = {"not-a-repository", "unknown-revision", "shallow-clone", "revision-without-project"}
"""Problems that only a comparison has; each has its test below."""

BEFORE = "model,time,score\nbase,10,0.5\nfast,8,0.4\ngood,9,0.6\ngone,20,0.1\n"
AFTER = "model,time,score\nbase,10,0.5\nfast,9.5,0.4\ngood,11,0.6\nnew,1,0.2\n"


def diff(project: ProjectFolder, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", "--project", str(project.root), *arguments])


@pytest.fixture
def repository(project: ProjectFolder) -> ProjectFolder:
    """Tag v1 has one state of the results, v2 another."""
    git(project.root, "init", "-q", "-b", "main")
    project.write("results/one.csv", BEFORE)
    project.configure(metrics=project.settings["metrics"], baselines={"start": {"model": "base"}})
    commit(project, "v1")
    project.write("results/one.csv", AFTER)
    commit(project, "v2")
    return project


def test_every_change_is_told(repository: ProjectFolder) -> None:
    result = diff(repository, "v1", "v2")
    assert result.exit_code == 1
    assert result.output == (
        "Changes since v1\n"
        "\n"
        "Models added (1)\n"
        "  new one: time 1.00 (🥇 #1), score 0.2000 (#4)\n"
        "\n"
        "Models removed (1)\n"
        "  gone one: time 20.00 (#4), score 0.1000 (#4)\n"
        "\n"
        "Values changed (2)\n"
        "  ✗ fast one, time: 8.00 → 9.50 (+1.50)\n"
        "  ✗ good one, time: 9.00 → 11.00 (+2.00)\n"
        "\n"
        "Ranks changed (2)\n"
        "  ✓ base one, time: 🥉 #3 → 🥉 #3 (#3 → #2 among the models ranked in both)\n"
        "  ✗ good one, time: 🥈 #2 → #4 (#2 → #3 among the models ranked in both)\n"
        "\n"
        "Ranks shifted by other models (1)\n"
        "  one: only because other models joined or left the ranking\n"
        "\n"
        "Verdicts changed (1)\n"
        "  ✗ good one, start: better on all metrics → better on some metrics\n"
        "\n"
        "Winners on all benchmarks changed (1)\n"
        "  ✗ good start: winner → no winner\n"
    )


def test_a_revision_is_compared_with_the_files_as_they_are(repository: ProjectFolder) -> None:
    assert diff(repository, "v2").output == "Nothing has changed since v2.\n"
    repository.write("results/one.csv", AFTER.replace("fast,9.5,0.4", "fast,9.501,"))
    repository.write("results/two.csv", "model,time,score\nbase,1,1\n")
    result = diff(repository, "v2")
    assert result.exit_code == 1
    assert result.output == (
        "Changes since v2\n"
        "\n"
        "Benchmarks added (1)\n"
        "  two\n"
        "\n"
        "Values changed (2)\n"
        "  fast one, time: 9.50 → 9.50 (0.00)\n"
        "  fast one, score: 0.4000 → nothing\n"
        "\n"
        "Ranks changed (1)\n"
        "  ✗ fast one, score: 🥉 #3 → not ranked\n"
        "\n"
        "Ranks shifted by other models (1)\n"
        "  one: only because other models joined or left the ranking\n"
    )


def test_what_quarantine_takes_away_is_told(repository: ProjectFolder) -> None:
    """Of a row, and of a benchmark: places and medals, and what is said of a baseline."""
    settings = {"metrics": METRICS, "baselines": {"start": {"model": "base"}}}
    doubts = {"one": {"quarantine_rows": {"good": "clock ran backwards"}}}
    repository.configure(**settings, benchmarks=doubts)
    repository.write("results/one.csv", BEFORE)
    assert diff(repository, "v1").output == (
        "Changes since v1\n"
        "\n"
        "Ranks changed (2)\n"
        "  ✗ good one, time: 🥈 #2 → not ranked\n"
        "  ✗ good one, score: 🥇 #1 → not ranked\n"
        "\n"
        "Ranks shifted by other models (5)\n"
        "  one: only because other models joined or left the ranking\n"
        "\n"
        "Verdicts changed (1)\n"
        "  ✗ good one, start: better on all metrics → not compared\n"
        "\n"
        "Winners on all benchmarks changed (1)\n"
        "  ✗ good start: winner → no winner\n"
        "\n"
        "Settings changed (1)\n"
        "  benchmarks.one.quarantine_rows.good: nothing → clock ran backwards\n"
    )
    repository.configure(**settings, benchmarks={"one": {"quarantine": "wrong harness"}})
    output = diff(repository, "v1").output
    assert "Ranks changed (8)\n  ✗ base one, time: 🥉 #3 → not ranked\n" in output
    assert "Verdicts changed (3)\n" in output
    assert "  gone one, start: better on no metric → not compared\n" in output
    assert "  benchmarks.one.quarantine: nothing → wrong harness\n" in output
    assert diff(repository, "v1", "--fail-on", "worse").exit_code == 1


def test_a_benchmark_without_the_baseline_takes_no_winner_away(repository: ProjectFolder) -> None:
    repository.write("results/one.csv", BEFORE)
    repository.write("results/two.csv", "model,time,score\ngood,1,1\n")
    assert diff(repository, "v1").output == (
        "Changes since v1\n"
        "\n"
        "Benchmarks added (1)\n"
        "  two\n"
        "\n"
        "Winners on all benchmarks changed (1)\n"
        "  good start: winner → not compared\n"
    )
    assert diff(repository, "v1", "--fail-on", "worse").exit_code == 0


def test_nothing_changed_exits_with_zero(repository: ProjectFolder) -> None:
    assert diff(repository, "v1", "v1").exit_code == 0


@pytest.mark.parametrize(
    ("kinds", "code"),
    [
        ("worse", 1),
        ("removed", 1),
        ("added", 1),
        ("verdict,winner", 1),
        ("medal", 1),
        ("benchmark-removed", 0),
        ("settings, metric-added", 0),
    ],
)
def test_only_the_named_changes_fail(repository: ProjectFolder, kinds: str, code: int) -> None:
    assert diff(repository, "v1", "v2", "--fail-on", kinds).exit_code == code


def test_a_misspelt_kind_is_an_error(repository: ProjectFolder) -> None:
    result = diff(repository, "v1", "v2", "--fail-on", "wors")
    assert result.exit_code == 2
    assert "there is no kind of change “wors”. Did you mean worse?" in result.output


def test_programs_get_every_field(repository: ProjectFolder) -> None:
    document = json.loads(diff(repository, "v1", "v2", "--format", "json").output)
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


def test_markdown_and_summary_hold_the_same_lists(repository: ProjectFolder) -> None:
    listed = diff(repository, "v1", "v2", "--format", "markdown").output
    summary = diff(repository, "v1", "v2", "--format", "github").output
    for line in (line for line in listed.splitlines() if line.startswith("- ")):
        assert line in summary.splitlines()
    assert "- ✗ good one, start: better on all metrics → better on some metrics" in listed
    assert summary.startswith("### Changes since v1\n")
    assert "<details open><summary>Models added (1)</summary>\n\n- new one: " in summary


def test_settings_and_metrics_that_change_are_told(repository: ProjectFolder) -> None:
    metrics = {"time": {"better": "lower", "digits": 1}, "memory": {"better": "lower"}}
    repository.write("results/one.csv", "model,time,memory\nbase,10,1\n")
    repository.configure(metrics=metrics, baselines={"start": {"model": "base"}})
    output = diff(repository, "v2").output
    assert "Metrics added (1)\n  one, memory\n" in output
    assert "Metrics removed (1)\n  one, score\n" in output
    assert "  metrics.time.digits: 2 → 1\n" in output
    assert "  metrics.memory.better: nothing → lower\n" in output


def test_the_work_tree_is_not_touched(repository: ProjectFolder) -> None:
    repository.write("results/one.csv", "not even a table")
    repository.write("scratch.txt", "mine")

    def state() -> dict[Path, bytes]:
        files = (one for one in repository.root.rglob("*") if one.is_file())
        return {one: one.read_bytes() for one in files if ".git" not in one.parts}

    before = state()
    assert diff(repository, "v1", "v2").exit_code == 1
    assert state() == before


def test_a_project_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    inner = ProjectFolder(tmp_path / "reports" / "ours")
    inner.write("results/one.csv", BEFORE)
    inner.configure(**inner.settings)
    commit(inner, "v1")
    inner.write("results/one.csv", AFTER)
    assert "  new one: " in diff(inner, "v1").output


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
    repository: ProjectFolder, revision: str, message: str
) -> None:
    git(repository.root, "tag", os.fsdecode(b"v9\xff"))
    result = CliRunner().invoke(
        main, ["diff", "--project", str(repository.root), "--", revision, "v2"]
    )
    assert result.exit_code == 2
    assert message in result.output


def test_a_shallow_clone_says_how_to_get_the_rest(
    repository: ProjectFolder, tmp_path: Path
) -> None:
    shallow = tmp_path / "shallow"
    source = repository.root.as_uri()
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


def test_a_revision_before_the_report_is_a_problem(repository: ProjectFolder) -> None:
    git(repository.root, "checkout", "-q", "--orphan", "empty")
    git(repository.root, "rm", "-rfq", ".")
    commit(repository, "v0")
    result = diff(repository, "v0", "v1")
    assert result.exit_code == 2
    assert "error[revision-without-project]: Revision “v0” has no mkdocs.yml" in (result.output)


def test_faults_of_a_revision_are_told_and_nothing_is_compared(repository: ProjectFolder) -> None:
    repository.write("results/one.csv", "model,time,score\nbase,10%,x\n")
    (repository.root / "results" / "out.csv").symlink_to("/etc/hostname")
    commit(repository, "v3")
    result = diff(repository, "v2", "v3")
    assert result.exit_code == 2
    assert "results/one.csv:2: error[percent-sign]" in result.output
    assert "results/one.csv:2: error[not-a-number]" in result.output
    assert "results/out.csv: error[outside-results]" in result.output


def test_a_fault_of_podium_is_no_change(
    repository: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It must not exit with 1, by which a workflow knows that something has changed."""

    def fail(old: object, new: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("podium.analysis.changes.compare_projects", fail)
    result = diff(repository, "v1", "v2")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "error[internal-error]: podium diff failed with an internal error: "
        "ZeroDivisionError: by zero\n"
    )


@pytest.mark.parametrize("name", ["\x1b[31mred", "a|b<script>", "`x` {{ y }}", "'; rm -rf /"])
def test_no_name_breaks_out_of_a_comparison(repository: ProjectFolder, name: str) -> None:
    repository.write("results/one.csv", AFTER + f'"{name}",1,1\n')
    for form in ("text", "markdown", "github", "json"):
        output = diff(repository, "v2", "--format", form).output
        assert "\x1b" not in output
        assert form in {"text", "json"} or ("<script>" not in output and "{{" not in output)


def test_a_page_can_say_what_changed(repository: ProjectFolder) -> None:
    finding = repository.report("zh").changes("v1")
    assert finding.lead == ("自 v1 以来的变化",)
    assert [group.key for group in finding.groups] == [
        "model-added",
        "model-removed",
        "value",
        "rank",
        "rank-shift",
        "verdict",
        "winner",
    ]
    with pytest.raises(ProblemError, match="unknown-revision"):
        repository.report().changes("v9")


def test_a_metric_is_shown_over_versions(repository: ProjectFolder) -> None:
    metrics = {"time": {"better": "lower", "digits": 1}, "score": {"better": "higher"}}
    repository.configure(metrics=metrics)
    for line in ("v1", "v2"):
        git(repository.root, "tag", f"{line}.0.0", line)
    git(repository.root, "tag", "v2.0", "v2")
    table = repository.report().history("one", "time")
    assert [column.label for column in table.columns] == ["v1.0.0", "v2.0.0", "now"]
    assert {row.label: [cell.text for cell in row.cells] for row in table.rows} == {
        "base": ["10.00", "10.00", "10.0"],
        "fast": ["8.00", "9.50", "9.5"],
        "good": ["9.00", "11.00", "11.0"],
        "new": ["", "1.00", "1.0"],
        "gone": ["20.00", "", ""],
    }
    repository.write("results/two.csv", BEFORE)
    assert [one.label for one in repository.report().history("two", "time").columns] == ["now"]


@pytest.mark.parametrize("macro", ["history", "history_chart"])
def test_a_version_that_cannot_be_read_has_no_column_and_says_why(
    repository: ProjectFolder, macro: str
) -> None:
    repository.write("results/one.csv", "model,time,score\nbase,ten,0.5\nbad,1,eleven\n")
    commit(repository, "v3.0.0")
    repository.write("results/one.csv", AFTER)
    settings = repository.settings
    repository.configure(metrics={"time": {"better": "sideways"}})
    commit(repository, "v4.0.0")
    repository.configure(**settings)
    (repository.root / "results/one.csv").unlink()
    commit(repository, "v5.0.0")
    repository.write("results/one.csv", AFTER)
    repository.write("results/models.csv", "model,alias\nbase,base\nbase,twice\n")
    commit(repository, "v6.0.0")
    git(repository.root, "tag", "v6.0.0-rc1")
    repository.write("results/models.csv", "model,alias\nbase,base\n")
    numbers = "“ten” in column “time” is not a number."
    direction = 'The setting metrics.time.better is "sideways", but must be higher / lower.'
    figure = getattr(repository.report(), macro)("one", "time")
    table = figure if isinstance(figure, Table) else figure.table
    assert [column.label for column in table.columns] == ["v6.0.0", "now"]
    beginning = "is not shown: its results cannot be read."
    assert [note.partition(f" {beginning} ")[::2] for note in table.notes[:2]] == [
        ("v3.0.0", f"v3.0.0:results/one.csv:2: {numbers} (further problems: 1)"),
        ("v4.0.0", f"mkdocs.yml:6:9: {direction}"),
    ]


@pytest.mark.parametrize("macro", ["history", "history_chart"])
def test_a_value_that_a_version_held_in_doubt_says_so(
    repository: ProjectFolder, macro: str
) -> None:
    doubts = {"one": {"quarantine_rows": {"fast": "clock ran backwards"}}}
    repository.configure(metrics=METRICS, benchmarks=doubts)
    commit(repository, "v3.0.0")
    repository.configure(metrics=METRICS, benchmarks={"one": {"quarantine": "wrong harness"}})
    figure = getattr(repository.report(), macro)("one", "time")
    table = figure if isinstance(figure, Table) else figure.table
    rows = {row.model: [cell.text for cell in row.cells] for row in table.rows}
    assert rows["fast"] == ["9.50 (quarantined)", "9.50 (quarantined)"]
    assert rows["base"] == ["10.00", "10.00 (quarantined)"]
    assert table.rows[0].cells[1].value == 10
    assert table.notes[:2] == (
        "v3.0.0, fast (quarantined: clock ran backwards)",
        "now, all models (quarantined: wrong harness)",
    )


@pytest.mark.parametrize("macro", ["history", "history_chart"])
def test_a_shallow_clone_says_that_versions_may_be_missing(
    repository: ProjectFolder, tmp_path: Path, macro: str
) -> None:
    git(repository.root, "tag", "v2.0.0")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", repository.root.as_uri(), str(shallow))
    figure = getattr(ProjectFolder(shallow).report("zh"), macro)("one", "time")
    table = figure if isinstance(figure, Table) else figure.table
    assert [column.label for column in table.columns] == ["v2.0.0", "当前"]
    assert table.notes == (words("zh").sentence("cut-off"),)


def test_a_tree_made_by_hand_writes_nothing_elsewhere(
    repository: ProjectFolder, tmp_path: Path
) -> None:
    """A link and a folder of one name, and a path that leads up, as no checkout would have them."""
    outside = tmp_path / "outside"
    outside.mkdir()

    def git_output(*arguments: str, stdin: bytes = b"") -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=repository.root, input=stdin, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    blob = git_output("hash-object", "-w", "--stdin", stdin=BEFORE.encode())
    target = git_output("hash-object", "-w", "--stdin", stdin=str(outside).encode())
    config = git_output("rev-parse", "v1:mkdocs.yml")
    inner = git_output("mktree", stdin=f"100644 blob {blob}\tpwned.csv\n".encode())
    entries = f"120000 blob {target}\td\n040000 tree {inner}\td\n100644 blob {blob}\tone.csv\n"
    results = git_output("mktree", stdin=entries.encode())
    top = f"100644 blob {config}\tmkdocs.yml\n040000 tree {results}\tresults\n"
    tree = git_output("mktree", stdin=top.encode())
    identity = ["-c", "user.name=Podium", "-c", "user.email=podium@example.com"]
    commit_id = git_output(*identity, "commit-tree", tree, "-m", "by hand")
    git(repository.root, "tag", "evil", commit_id)
    result = diff(repository, "evil", "v2")
    assert "Traceback" not in result.output
    assert result.exit_code == 2
    assert "results/d: error[outside-results]" in result.output
    assert list(outside.iterdir()) == []


PAGE = """---
title: Page
---
{{ claim("good beats base") }} and {{ claim(text="没有模型优于 good") }}
{{ claim("fast is best in time", evidence=false) }}

{% if false %}{{ claim("good is best in time") }}{% endif %}
{{ claim("new is best in time") }}
{{ claim("gone is level with gone") }} {{ claim("good beets base") }} {{ claim(name) }}
"""


def test_claims_that_break_and_that_hold_again_are_told(repository: ProjectFolder) -> None:
    repository.write("docs/a/page.md", PAGE)
    repository.write("docs/broken.md", "{{ claim('good beats base') }} {{ ")
    repository.write("docs/plain.md", f"---\nrender_macros: false\n---\n{PAGE[20:]}")
    repository.write("elsewhere/page.md", "{{ claim('good beats base') }}")
    repository.configure(
        metrics=repository.settings["metrics"],
        baselines={"start": {"model": "base"}},
    )
    commit(repository, "v3")
    told = (
        "Claims broken (3)\n"
        "  ✗ docs/a/page.md:4, “good beats base”: one, time: good 11.00, base 10.00 (+1.00)\n"
        "  ✗ docs/a/page.md:5, “fast is best in time”: one, time: fast 9.50, #2 of 4\n"
        "  ✗ docs/a/page.md:9, “gone is level with gone”: Unknown name “gone” at"
        " character 1 of this claim.\n"
    )
    assert told in diff(repository, "v1", "v3").output
    assert told in diff(repository, "v1").output, "the pages as they are, without a HEAD"
    assert "Claims" not in diff(repository, "v1", "v2").output, "v2 has no pages yet"
    assert diff(repository, "v1", "v3", "--fail-on", "claim-broken").exit_code == 1
    assert diff(repository, "v1", "v3", "--fail-on", "claim-restored").exit_code == 0
    repository.write("results/one.csv", BEFORE)
    again = (
        "Claims that hold again (2)\n"
        "  ✓ docs/a/page.md:4, “good beats base”\n"
        "  ✓ docs/a/page.md:5, “fast is best in time”\n"
    )
    assert again in diff(repository, "v3").output


def test_a_claim_is_told_to_programs_with_its_location(repository: ProjectFolder) -> None:
    repository.write("docs/index.md", '{{ claim("good beats base") }}')
    commit(repository, "v3")
    document = json.loads(diff(repository, "v1", "v3", "--format", "json").output)
    (told,) = (one for one in document["changes"] if one["kind"] == "claim-broken")
    assert (told["claim"], told["location"]) == ("good beats base", "docs/index.md:1")
    assert (told["new"], told["outcome"]) == ("one, time: good 11.00, base 10.00 (+1.00)", "worse")
