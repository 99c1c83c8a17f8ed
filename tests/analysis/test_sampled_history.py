"""Samples over time, and for programs: revisions, changes, claims, charts, exchange."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from podium.cli.main import main
from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.document import Mark
from podium.figures.plots import Bars, Symbol
from podium.render.html import render_finding
from support.projects import ROOT, ProjectFolder, commit, git, marked
from support.task_outcomes import SHARE, STATES, TIME, rows_of, sample_file

pytestmark = pytest.mark.slow

FILE = "results/samples/toy/deep/a.csv"
TIMES = {name: [1 + index % 7 + len(name) for index in range(60)] for name in STATES}


def whole(project: ProjectFolder, **baselines: dict[str, str]) -> None:
    project.configure(
        metrics={"pass@1": SHARE, "time": {**TIME, "tasks": "common", "speedup": True}},
        baselines={"start": {"model": "base"}, **baselines},
    )
    project.write(FILE, sample_file(rows_of(STATES, times=TIMES)))


@pytest.fixture
def dated(project: ProjectFolder) -> ProjectFolder:
    """Two states: at v1.0.0 `base` passes all of its last thirty tasks as well."""
    whole(project, then={"model": "base", "revision": "v1.0.0"})
    git(project.root, "init", "-q")
    earlier = {**STATES, "base": "1" * 60}
    project.write(FILE, sample_file(rows_of(earlier, times=TIMES)))
    commit(project, "v1.0.0")
    project.write(FILE, sample_file(rows_of(STATES, times=TIMES)))
    return project


def test_changes_of_samples_are_told(dated: ProjectFolder) -> None:
    found = CliRunner().invoke(main, ["diff", "v1.0.0", "--project", str(dated.root)])
    assert found.exit_code == 1, found.output  # there are changes
    assert "✗ base toy, pass@1: 1.000 → 0.500 (-0.500)" in found.output
    report = dated.report()
    told = [group.key for group in report.changes("v1.0.0").groups]
    assert "value" in told
    assert "verdict" in told


def test_history_has_the_values_of_each_state(dated: ProjectFolder) -> None:
    table = dated.report().history("toy", "pass@1")
    assert [column.label for column in table.columns][:1] == ["v1.0.0"]
    row = next(row for row in table.rows if row.label == "base")
    assert [cell.text for cell in row.cells[:2]] == ["1.000", "0.500"]
    assert dated.report().history_chart("toy", "pass@1").plot


def test_a_baseline_of_an_earlier_state_is_not_tested_and_says_so(dated: ProjectFolder) -> None:
    table = dated.report().delta_table("toy", baseline="then")
    assert marked(table)["better"][0] == ("-0.300", Mark.WORSE)
    assert marked(table)["base"][0] == ("-0.500", Mark.WORSE)
    assert "Differences from v1.0.0 are not tested for significance." in table.notes
    working = table.rows[0].cells[0].calculation
    assert working is not None
    assert str(working.right.origin) == f"v1.0.0:{FILE}"
    assert dated.report().verdicts("toy", over="then").groups


def test_a_metric_that_was_estimated_otherwise_is_not_compared(dated: ProjectFolder) -> None:
    metrics = {"pass@1": SHARE, "time": {**TIME, "estimator": "mean", "tasks": "common"}}
    dated.configure(metrics=metrics, baselines={"then": {"model": "base", "revision": "v1.0.0"}})
    with pytest.raises(ProblemError) as refused:
        dated.report().delta_table("toy", baseline="then")
    assert [one.code for one in refused.value.problems] == ["baseline-not-comparable"]
    assert dated.report().delta_table("toy", baseline="then", metrics=["pass@1"]).rows


def test_a_reduction_of_an_earlier_state_is_read_as_well(dated: ProjectFolder) -> None:
    reduced = CliRunner().invoke(main, ["reduce", "toy", "--project", str(dated.root)])
    assert reduced.exit_code == 0, reduced.output
    (dated.root / FILE).unlink()
    assert (dated.root / "results/reduced/toy.csv").exists()
    commit(dated, "v1.1.0")
    dated.write("results/reduced/toy.csv", (dated.root / "results/reduced/toy.csv").read_bytes())
    table = dated.report().history("toy", "pass@1")
    row = next(row for row in table.rows if row.label == "base")
    assert [cell.text for cell in row.cells] == ["1.000", "0.500", "0.500"]
    assert str(dated.report().ranked_table("toy").rows[0].origin) == "results/reduced/toy.csv"


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("better beats base in pass@1 on toy", ""),
        ("worse is worse than base in pass@1 on toy", ""),
        ("level is level with base in pass@1 on toy", ""),
        ("unclear beats base in pass@1 on toy", "claim-undecided"),
        ("unclear does not beat base in pass@1 on toy", "claim-undecided"),
        ("few beats base in pass@1 on toy", "claim-undecided"),
        ("few is level with base in pass@1 on toy", "claim-undecided"),
        ("other beats base in pass@1 on toy", "claim-undecided"),
        ("worse beats base in pass@1 on toy", "claim-false"),
        ("better beats base in pass@1 on toy by at least 40%", ""),
        ("better beats base in pass@1 on toy by at least 41%", "claim-false"),
        ("better is the best in pass@1 on toy", "claim-undecided"),
        ("better is among the 2 best in pass@1 on toy", "claim-undecided"),
        ("better is among the 6 best in pass@1 on toy", ""),
        ("worse is the best in pass@1 on toy", "claim-false"),
        ("better has the highest pass@1 on toy", ""),
    ],
)
def test_claims_hold_only_beyond_chance(project: ProjectFolder, claim: str, code: str) -> None:
    whole(project)
    project.write("docs/index.md", f'{{{{ claim("{claim}") }}}}\n')
    found = [one for one in project.check() if one.code != "no-common-task"]
    assert [one.code for one in found] == ([code] if code else []), [
        words("en").message(one) for one in found
    ]


def test_bars_that_are_not_decided_are_drawn_and_told_as_such(project: ProjectFolder) -> None:
    whole(project)
    chart = project.report().delta_chart("toy", baseline="base")
    assert isinstance(chart.plot, Bars)
    symbols = {bar.entry.model: bar.symbol for bar in chart.plot.panels[0].bars}
    assert symbols == {
        "better": Symbol.BETTER,
        "few": Symbol.UNTESTABLE,
        "level": Symbol.LEVEL,
        "other": Symbol.NOT_COMPARABLE,
        "unclear": Symbol.NOT_SIGNIFICANT,
        "worse": Symbol.WORSE,
    }
    assert chart.summary[0] == (
        "pass@1: 1 better than base, 1 level, 1 worse. Largest improvement: better (+0.200). "
        "Undecided: 3."
    )
    assert {key.symbol for key in chart.legend} == set(symbols.values())


def test_programs_get_intervals_tasks_and_places(project: ProjectFolder) -> None:
    whole(project)
    project.write("results/toy.csv", "model,pass@1,time\nold,0.5,2\n")
    report = project.report()
    document = json.loads(report.file("results"))
    schema = json.loads((ROOT / "schemas/results.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    values = {(one["model"], one["metric"]): one for one in document["values"]}
    better = values["better", "pass@1"]
    estimate = report._results.benchmarks["toy"].evidence.estimates["pass@1"]["better"]
    assert (better["tasks"], better["standard_error"]) == (60, estimate.error)
    assert better["interval"] == [estimate.interval.low, estimate.interval.high]
    assert better["method"] == "wilson"
    assert better["rank_range"][0] == 1
    assert "interval" not in values["old", "pass@1"]
    (benchmark,) = document["benchmarks"]
    assert benchmark["samples"] == {
        "file": FILE,
        "tasks": 60,
        "metrics": ["pass@1", "time"],
        "reference": None,
        "alpha": 0.05,
        "resamples": 10000,
        "seed": 1,
    }
    assert [one["file"] for one in document["sources"]] == ["results/toy.csv", FILE]
    assert document["metrics"][0]["samples"] == {"estimator": "pass@1"}
    assert document["metrics"][1]["samples"]["tasks"] == "common"
    records = json.loads(report.file("every-eval-ever"))
    path = ROOT / "tests/data/every-eval-ever/eval.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    for one in records:
        jsonschema.Draft7Validator(schema).validate(one)
    record = next(one for one in records if one["model_info"]["name"] == "better")
    details = record["evaluation_results"][0]["score_details"]
    assert details["uncertainty"]["num_samples"] == 60
    assert details["uncertainty"]["confidence_interval"]["confidence_level"] == 0.95
    assert details["uncertainty"]["standard_error"]["value"] == estimate.error


def test_pages_of_models_are_there_without_a_csv(project: ProjectFolder) -> None:
    whole(project)
    for language in ("en", "zh"):
        report = project.report(language)
        for model in STATES:
            assert report.model_card(model)
            assert report.model_values(model).rows
            assert report.model_verdicts(model).groups
            assert report.model_neighbours(model).groups


def test_a_table_says_where_samples_are(project: ProjectFolder, tmp_path: Path) -> None:
    whole(project)
    rows = list(rows_of(STATES, times=TIMES))
    project.write(FILE, sample_file(iter(rows[: len(rows) // 2])))
    project.write("results/samples/toy/b.csv", sample_file(iter(rows[len(rows) // 2 :])))
    (row, *_) = project.report().ranked_table("toy").rows
    assert str(row.origin) == "results/samples/toy"


def diff_of(project: ProjectFolder, *options: str) -> str:
    return CliRunner().invoke(main, ["diff", "v1", "--project", str(project.root), *options]).output


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
