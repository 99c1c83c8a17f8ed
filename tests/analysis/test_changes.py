"""What a comparison of two revisions says, on real repositories."""

import json

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.render.html import render_finding
from support.compared_revisions import AFTER, BEFORE, diff
from support.projects import METRICS, ProjectFolder, commit, git
from support.sampled_reports import FILE
from support.task_outcomes import SHARE, TIME, rows_of, sample_file


def test_every_change_is_told(tagged: ProjectFolder) -> None:
    result = diff(tagged, "v1", "v2")
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
        "Ranks changed only because of added or removed models (1)\n"
        "  one: only because other models joined or left the ranking\n"
        "\n"
        "Verdicts changed (1)\n"
        "  ✗ good one, start: better on all metrics → better on some metrics\n"
        "\n"
        "Overall winners changed (1)\n"
        "  ✗ good start: winner → no winner\n"
    )


def test_a_revision_is_compared_with_the_files_as_they_are(tagged: ProjectFolder) -> None:
    assert diff(tagged, "v2").output == "Nothing has changed since v2.\n"
    tagged.write("results/one.csv", AFTER.replace("fast,9.5,0.4", "fast,9.501,"))
    tagged.write("results/two.csv", "model,time,score\nbase,1,1\n")
    result = diff(tagged, "v2")
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
        "Ranks changed only because of added or removed models (1)\n"
        "  one: only because other models joined or left the ranking\n"
    )


def test_what_quarantine_takes_away_is_told(tagged: ProjectFolder) -> None:
    """Of a row, and of a benchmark: places and medals, and what is said of a baseline."""
    settings = {"metrics": METRICS, "baselines": {"start": {"model": "base"}}}
    doubts = {"one": {"quarantine_rows": {"good": "clock ran backwards"}}}
    tagged.configure(**settings, benchmarks=doubts)
    tagged.write("results/one.csv", BEFORE)
    assert diff(tagged, "v1").output == (
        "Changes since v1\n"
        "\n"
        "Ranks changed (2)\n"
        "  ✗ good one, time: 🥈 #2 → not ranked\n"
        "  ✗ good one, score: 🥇 #1 → not ranked\n"
        "\n"
        "Ranks changed only because of added or removed models (5)\n"
        "  one: only because other models joined or left the ranking\n"
        "\n"
        "Verdicts changed (1)\n"
        "  ✗ good one, start: better on all metrics → not compared\n"
        "\n"
        "Overall winners changed (1)\n"
        "  ✗ good start: winner → no winner\n"
        "\n"
        "Settings changed (1)\n"
        "  benchmarks.one.quarantine_rows.good: nothing → clock ran backwards\n"
    )
    tagged.configure(**settings, benchmarks={"one": {"quarantine": "wrong harness"}})
    output = diff(tagged, "v1").output
    assert "Ranks changed (8)\n  ✗ base one, time: 🥉 #3 → not ranked\n" in output
    assert "Verdicts changed (3)\n" in output
    assert "  gone one, start: better on no metric → not compared\n" in output
    assert "  benchmarks.one.quarantine: nothing → wrong harness\n" in output
    assert diff(tagged, "v1", "--fail-on", "worse").exit_code == 1


def test_a_benchmark_without_the_baseline_takes_no_winner_away(tagged: ProjectFolder) -> None:
    tagged.write("results/one.csv", BEFORE)
    tagged.write("results/two.csv", "model,time,score\ngood,1,1\n")
    assert diff(tagged, "v1").output == (
        "Changes since v1\n"
        "\n"
        "Benchmarks added (1)\n"
        "  two\n"
        "\n"
        "Overall winners changed (1)\n"
        "  good start: winner → not compared\n"
    )
    assert diff(tagged, "v1", "--fail-on", "worse").exit_code == 0


def test_settings_and_metrics_that_change_are_told(tagged: ProjectFolder) -> None:
    metrics = {"time": {"better": "lower", "digits": 1}, "memory": {"better": "lower"}}
    tagged.write("results/one.csv", "model,time,memory\nbase,10,1\n")
    tagged.configure(metrics=metrics, baselines={"start": {"model": "base"}})
    output = diff(tagged, "v2").output
    assert "Metrics added (1)\n  one, memory\n" in output
    assert "Metrics removed (1)\n  one, score\n" in output
    assert "  metrics.time.digits: 2 → 1\n" in output
    assert "  metrics.memory.better: nothing → lower\n" in output


def test_a_page_can_say_what_changed(tagged: ProjectFolder) -> None:
    finding = tagged.report("zh").changes("v1")
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
        tagged.report().changes("v9")


@pytest.mark.slow
def test_changes_of_samples_are_told(dated_samples: ProjectFolder) -> None:
    found = CliRunner().invoke(main, ["diff", "v1.0.0", "--project", str(dated_samples.root)])
    assert found.exit_code == 1, found.output  # there are changes
    assert "✗ base toy, pass@1: 1.000 → 0.500 (-0.500)" in found.output
    report = dated_samples.report()
    told = [group.key for group in report.changes("v1.0.0").groups]
    assert "value" in told
    assert "verdict" in told


def diff_of(project: ProjectFolder, *options: str) -> str:
    return CliRunner().invoke(main, ["diff", "v1", "--project", str(project.root), *options]).output


@pytest.mark.slow
def test_medals_that_are_hollow_on_the_page_are_hollow_in_a_comparison(
    project: ProjectFolder,
) -> None:
    project.configure(metrics={"pass@1": SHARE})
    git(project.root, "init", "-q")
    states = {"a": "1" * 40, "b": "1" * 39 + "0", "far": "1" * 9 + "0" * 31}
    project.write(FILE, sample_file(rows_of(states)))
    commit(project, "v1")
    project.write(FILE, sample_file(rows_of({**states, "a": "1" * 38 + "00", "new": "0" * 40})))
    shown = diff_of(project)
    assert "✗ a toy, pass@1: ①#1 → ②#2" in shown
    assert "✓ b toy, pass@1: ②#2 → ①#1" in shown
    assert "new toy: pass@1 0.000 (#4)" in shown
    assert "🥇" not in shown
    html = render_finding(project.report("zh").changes("v1"), words("zh"))
    assert "第 1 名，但在统计上不确定" in html
    project.write(
        FILE, sample_file(rows_of({**states, "far": "0" * 40, "new": "1" * 9 + "0" * 31}))
    )
    assert "new toy: pass@1 0.225 (🥉 #3)" in diff_of(project)


@pytest.mark.slow
def test_a_value_that_moved_with_the_tasks_of_others_is_not_for_the_better(
    project: ProjectFolder,
) -> None:
    project.configure(
        metrics={"time": {**TIME, "tasks": "common"}, "mine": {**TIME, "column": "time"}}
    )
    git(project.root, "init", "-q")
    times = {"a": [1.0] * 10 + [2.0] * 10, "b": [1.5] * 10 + [2.5] * 10}
    project.write(FILE, sample_file(rows_of({"a": "1" * 20, "b": "1" * 20}, times=times)))
    commit(project, "v1")
    passed = {"a": "1" * 20, "b": "1" * 15 + "0" * 5}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    shown = diff_of(project)
    why = "its own results are unchanged, but the set of tasks that all models solved has changed"
    lines = [line.strip() for line in shown.splitlines()]
    assert any(line.startswith("a toy, time: 1.41 → 1.26") and why in line for line in lines)
    assert any(line.startswith("✓ b toy, time") and why not in line for line in lines)
    assert not any(line.startswith("a toy, mine") for line in lines)
    changes = json.loads(diff_of(project, "--format", "json"))["changes"]
    assert {one["model"]: one["others"] for one in changes if one["metric"] == "time"} == {
        "a": True,
        "b": False,
    }
