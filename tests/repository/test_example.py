"""The guide's example: made as it is committed, and what its page says of it beside the truth."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from podium.config.mkdocs_yml import read_config
from podium.data.open_project import open_project
from podium.figures.document import Mark, Table
from podium.site.macros.report import Report
from support.projects import ROOT

pytestmark = pytest.mark.slow

METRICS = ["pass@1", "pass@5", "time"]


@pytest.fixture(scope="module")
def report() -> Report:
    config = read_config(ROOT)
    return Report(open_project(ROOT, config.settings, config.source))


def table_cells(table: Table, metric: str) -> dict[str, tuple[str, Mark | None, bool]]:
    column = [one.key for one in table.columns].index(metric)
    cells = {row.model: row.cells[column] for row in table.rows}
    return {model: (one.text, one.mark, one.statistical_tie) for model, one in cells.items()}


def test_the_generator_and_the_reduction_give_the_committed_files(tmp_path: Path) -> None:
    script = [sys.executable, str(ROOT / "scripts/example_samples.py"), str(tmp_path / "results")]
    subprocess.run(script, check=True)
    done = CliRunner().invoke(main, ["reduce", "--project", str(tmp_path)])
    assert done.exit_code == 0, done.output
    for name in ("reduced/synthetic.csv", "synthetic-truth.csv"):
        made, committed = tmp_path / "results" / name, ROOT / "results" / name
        assert made.read_bytes() == committed.read_bytes(), name


def test_what_the_samples_separate_is_true(report: Report) -> None:
    """No mark that the truth contradicts, but for the naive metric."""
    truth = report._results.benchmarks["synthetic-truth"]
    for base in ("base", "twin-a"):
        found = report.delta_table("synthetic", baseline=base, metrics=METRICS)
        for metric in METRICS:
            sign = -1 if truth.metrics[metric].better == "lower" else 1
            for model, (_, mark, _) in table_cells(found, metric).items():
                values = truth.columns[metric]
                ahead = sign * (values[model] - values[base])  # type: ignore[operator]
                assert mark is not Mark.BETTER or ahead > 0, (base, model, metric)
                assert mark is not Mark.WORSE or ahead < 0, (base, model, metric)


def test_the_true_place_is_in_the_range_of_places(report: Report) -> None:
    found = report.ranked_table("synthetic", metrics=METRICS)
    true = report._results.benchmarks["synthetic-truth"]
    for index, metric in enumerate(METRICS):
        better = -1 if true.metrics[metric].better == "lower" else 1
        values = {model: better * value for model, value in true.columns[metric].items() if value}
        for row in found.rows:
            places = row.cells[index].uncertainty
            assert places is not None
            assert places.rank_range is not None
            first = 1 + sum(one > values[row.model] for one in values.values())
            last = sum(one >= values[row.model] for one in values.values())
            low, high = places.rank_range
            assert low <= last, (metric, row.model)
            assert first <= high, (metric, row.model)


def test_nearly_every_interval_holds_the_truth(report: Report) -> None:
    """Of passing; a missing task is no chance, so the model that lacks some is not asked."""
    found = report.ranked_table("synthetic", metrics=METRICS)
    truth = report._results.benchmarks["synthetic-truth"].columns
    held = [
        one.low <= value <= one.high
        for row in found.rows
        if row.model != "partial"
        for metric, cell in zip(METRICS, row.cells, strict=True)
        for one, value in ((cell.uncertainty, truth[metric][row.model]),)
        if one and one.low is not None and one.high is not None and value is not None
    ]
    assert len(held) == 21
    assert held.count(True) >= 20


def test_the_equal_models_are_told_apart_by_seconds_alone(report: Report) -> None:
    found = report.delta_table("synthetic", baseline="twin-a", models=["twin-b"])
    marks = {
        column.key: cell.mark
        for column, cell in zip(found.columns, found.rows[0].cells, strict=True)
        if cell.text[-1] != "x"
    }
    assert marks == dict.fromkeys(METRICS, Mark.NOT_SIGNIFICANT) | {"naive_time": Mark.WORSE}


def test_each_sign_is_on_the_page(report: Report) -> None:
    found = table_cells(report.delta_table("synthetic", baseline="base"), "pass@1")
    assert {model: mark for model, (_, mark, _) in found.items()} == {
        "compressed": Mark.UNTESTABLE,
        "partial": Mark.NOT_COMPARABLE,
        "sprinter": Mark.WORSE,
        "strong": Mark.BETTER,
        "tuned": Mark.BETTER,
        "twin-a": Mark.BETTER,
        "twin-b": Mark.NOT_SIGNIFICANT,
    }
    ranked = report.ranked_table("synthetic")
    naive, solved = (table_cells(ranked, one) for one in ("naive_time", "pass@1"))
    assert naive["sprinter"][1:] == (Mark.FIRST, True)
    assert solved["strong"][1:] == (Mark.FIRST, False)


def test_the_report_does_not_know_the_example(report: Report) -> None:
    names = {row.model for row in report.models_table().rows}
    names |= {row.model for row in report.overview().table.rows}
    assert len(names) == 17
    assert not names & set(report._results.benchmarks["synthetic"].models)


def test_the_lead_on_easy_tasks_is_lost_where_tasks_are_the_same(report: Report) -> None:
    found = report.policy_table("synthetic", "naive_time", penalty="30")
    own, common, penalised = (
        sorted(found.rows, key=lambda row, at=index: row.cells[at].value)  # type: ignore[misc]
        for index in range(3)
    )
    assert own[0].model == penalised[-1].model == "sprinter"
    assert [row.model for row in common].index("sprinter") > 3
    assert any("reorders" in note for note in found.notes)


def test_the_intervals_of_a_difference_that_is_found_overlap(report: Report) -> None:
    rows = report.ranked_table("synthetic", metrics="pass@1", models=["base", "tuned"]).rows
    base, tuned = (row.cells[0].uncertainty for row in rows)
    assert base is not None
    assert tuned is not None
    assert tuned.low is not None
    assert base.high is not None
    assert tuned.low < base.high
