"""Rankings: the order and the ties of leaderboards, and no interval that nobody measured."""

from decimal import Decimal

import pytest

from podium.core.problems import ProblemError
from podium.figures.document import Chart
from podium.figures.plots import DotPlot, Symbol
from support.charts import IN_PRINT
from support.projects import ProjectFolder
from support.sampled_reports import FILE, write_every_outcome
from support.task_outcomes import SHARE, rows_of, sample_file


def dots(chart: Chart) -> DotPlot:
    assert isinstance(chart.plot, DotPlot)
    return chart.plot


def order(chart: Chart) -> list[tuple[str, str]]:
    return [(row.rank, row.entry.model) for row in dots(chart).rows]


def test_order_ranks_and_ties_are_those_of_a_leaderboard(toy: ProjectFolder) -> None:
    toy.write("results/samples/other/a.csv", (toy.root / FILE).read_text(encoding="utf-8"))
    report = toy.report()
    board = report.leaderboard(sort="toy", average=False)
    chart = report.ranking_chart("toy")
    assert [(row.model, row.rank, row.tied) for row in chart.table.rows] == [
        (row.model, row.rank, row.tied) for row in board.rows
    ]
    assert [row.tied for row in dots(chart).rows] == [row.tied for row in board.rows]
    assert sum(row.tied for row in board.rows) == 2
    assert chart.summary == board.lead == ("2 models are statistically tied for 1st.",)
    assert [key.symbol for key in chart.legend] == [Symbol.INTERVAL, Symbol.TIED]
    assert chart.legend[0].label == "95% confidence interval over tasks"


def test_dots_are_at_printed_values_in_printed_intervals(toy: ProjectFolder) -> None:
    chart = toy.report().ranking_chart("toy")
    for row, cell in zip(dots(chart).rows, chart.table.rows, strict=True):
        assert str(row.value) == row.text == cell.cells[0].text
        assert row.interval
        assert row.interval[0] <= row.value <= row.interval[1]
        assert all(end == round(end, len(row.text.partition(".")[2])) for end in row.interval)


def test_only_runs_samples_and_published_uncertainty_have_intervals(
    project: ProjectFolder,
) -> None:
    project.configure(
        metrics={"acc": {"better": "higher", "max": 1}}, benchmarks={"told": {"tasks": 100}}
    )
    project.write("results/told.csv", "model,acc\na,0.5\nb,0.25\n")
    project.write("results/runs.csv", "model,run,acc\na,1,0.4\na,2,0.5\nb,1,0.2\n")
    project.write("results/known.csv", "model,acc,acc.se\na,0.99,0.02\nb,0.25,\n")
    report = project.report()
    told = report.ranking_chart("told")
    assert dots(told).bars, "the number of tasks alone is no measurement"
    assert told.legend == ()
    assert told.table.rows[0].cells[0].uncertainty is None
    assert told.table.page_notes == (
        (
            "Smallest difference that can be significant, roughly: told 6.0 percentage points "
            "(100 tasks). Larger differences may still be due to chance."
        ),
    )
    for name, kind in (("runs", "over runs, on the same tasks"), ("known", "from published")):
        chart = report.ranking_chart(name)
        (key,) = chart.legend
        assert kind in key.label
        assert [row.interval is not None for row in dots(chart).rows] == [True, False]
        assert "acc: no confidence interval for b." in chart.table.notes
        assert chart.summary[1] == IN_PRINT
    ends = dots(report.ranking_chart("known")).rows[0].interval
    assert ends == (Decimal("0.95"), Decimal("1.00")), "no value is above the metric’s max"


def test_bars_without_intervals_and_a_line_at_the_baseline(small: ProjectFolder) -> None:
    chart = small.report().ranking_chart("one", "time", baseline="best")
    plot = dots(chart)
    assert plot.bars
    assert order(chart) == [
        ("1", "hole"),
        ("2", "both"),
        ("3", "fast"),
        ("4", "good"),
        ("5", "base"),
    ]
    assert plot.reference == Decimal("9.00")
    assert [(key.symbol, key.label) for key in chart.legend] == [
        (Symbol.REFERENCE, "the best (9.00)")
    ]
    assert chart.table.subject == {"benchmark": "one", "metric": "time", "baseline": "best"}
    assert chart.summary == ("hole is ranked 1st of 5 (1.00).", IN_PRINT)
    assert plot.rows[1].entry.facts[-1] == "better than the baseline"
    own = small.report().ranking_chart("one", "time", baseline="good")
    assert [row.remark for row in own.table.rows] == ["", "", "", "baseline", ""]
    assert own.legend[0].label == "baseline: good (9.00)"
    assert dots(own).rows[3].entry.facts[-1] == "#4 of 5"


def test_a_tie_in_print_is_not_cut_and_ranks_stay_over_all(small: ProjectFolder) -> None:
    chart = small.report().ranking_chart("one", "score", top=3)
    assert order(chart) == [("1", "both"), ("2", "good"), ("3", "fast"), ("3", "base")]
    assert "Ranks are among all 4 ranked models; rows not shown: 1." in chart.table.notes
    some = small.report().ranking_chart("one", "score", models=["base", "hole"])
    assert order(some) == [("3", "base")]
    assert "Not drawn (missing value): hole." in some.table.notes


@pytest.mark.parametrize(
    ("settings", "summary", "ranked"),
    [
        ({"quarantine_rows": {"both": "leaked"}}, "hole is ranked 1st of 4 (1.00).", True),
        ({"quarantine": "leaked"}, "The numbers are quarantined, so no models are ranked.", False),
    ],
    ids=["a row", "the benchmark"],
)
def test_what_is_quarantined_has_no_rank(
    small: ProjectFolder, settings: dict[str, object], summary: str, ranked: bool
) -> None:
    small.configure(metrics=small.settings["metrics"], benchmarks={"one": settings})
    chart = small.report().ranking_chart("one", "time", baseline="base")
    assert chart.summary[0] == summary
    assert ("both" in [model for _, model in order(chart)]) is not ranked
    assert any(rank for rank, _ in order(chart)) is ranked
    assert (dots(chart).reference is not None) is ranked
    assert any("leaked" in note for note in chart.table.notes)


def test_a_baseline_without_a_value_has_no_line_and_a_note(small: ProjectFolder) -> None:
    chart = small.report().ranking_chart("one", "score", baseline="hole")
    assert dots(chart).reference is None
    assert chart.legend == ()
    assert "Not compared with hole on one: score (the baseline has no value)." in chart.table.notes


def test_tooltips_compare_by_tests_not_by_intervals(project: ProjectFolder) -> None:
    write_every_outcome(project)
    chart = project.report().ranking_chart("toy", baseline="start")
    outcomes = {row.entry.model: row.entry.facts[-1] for row in dots(chart).rows}
    assert outcomes["better"] == "better than the baseline"
    assert outcomes["unclear"] == "not significantly different from the baseline"
    assert outcomes["other"] == "not comparable with the baseline"
    assert any(note.startswith("Overlapping confidence intervals") for note in chart.table.notes)


def test_nothing_to_draw_is_said(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": {**SHARE, "estimator": "pass@5"}})
    project.write(FILE, sample_file(rows_of({"a": "101"})))
    chart = project.report().ranking_chart("toy")
    assert chart.plot is None
    assert chart.summary[0].startswith("Nothing to draw")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"metric": "tim"}, "unknown-metric"),
        ({"models": "goood"}, "unknown-model"),
        ({"baseline": "bese"}, "unknown-baseline"),
        ({"top": 0}, "bad-argument"),
    ],
)
def test_wrong_arguments_are_named(
    small: ProjectFolder, arguments: dict[str, object], code: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        small.report().ranking_chart("one", **arguments)  # type: ignore[arg-type]
    assert [problem.code for problem in caught.value.problems] == [code]
