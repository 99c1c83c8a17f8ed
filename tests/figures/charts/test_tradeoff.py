"""Trade-offs: the frontier, and what is drawn of it."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from podium.core.problems import ProblemError
from podium.figures.document import Chart
from podium.figures.plots import Scatter, Symbol
from podium.site.macros.report import Report
from support.charts import CLEAR, CLOSE, IN_PRINT, SPEED, of_samples, scatter
from support.projects import ProjectFolder, result_file


def symbols(chart: Chart) -> dict[str, Symbol]:
    return {one.entry.model: one.symbol for one in scatter(chart).points}


def standings(chart: Chart) -> dict[str, str]:
    return {row.model: row.cells[2].text or row.cells[2].reason for row in chart.table.rows}


def test_the_frontier_is_of_those_whom_nobody_beats_without_a_loss(small: ProjectFolder) -> None:
    chart = small.report().tradeoff("one", x="time", y="score")
    assert standings(chart) == {
        "base": "dominated by both",
        "fast": "dominated by both",
        "good": "dominated by both",
        "both": "on the frontier",
        "hole": "not ranked",
    }
    assert symbols(chart) == {
        "both": Symbol.FRONTIER,
        "base": Symbol.DOMINATED,
        "fast": Symbol.DOMINATED,
        "good": Symbol.DOMINATED,
    }
    (summary,) = chart.summary
    assert summary == (
        "both dominates all others (3): it is at least as good on both time and score, "
        "and better on at least one."
    )
    assert "Not drawn (missing value): hole." in chart.table.notes


def test_equal_print_is_equal_so_neither_dominates(project: ProjectFolder) -> None:
    project.write(
        "results/a.csv",
        result_file({"x": ("1.001", "0.5"), "y": ("1.004", "0.5"), "z": ("1.006", "0.5")}),
    )
    chart = project.report().tradeoff("a", x="time", y="score")
    assert standings(chart) == {
        "x": "on the frontier",
        "y": "on the frontier",
        "z": "dominated by x and y",
    }
    (summary,) = chart.summary
    assert summary == (
        "On the Pareto frontier of time and score: x and y. "
        "Every other model (1) is dominated by at least one of them."
    )
    assert scatter(chart).frontier == ((Decimal("1.00"), Decimal("0.5000")),)


def test_the_frontier_is_among_all_models_also_in_a_picture_of_a_few(small: ProjectFolder) -> None:
    chart = small.report().tradeoff("one", x="time", y="score", models=["good", "base"])
    assert symbols(chart) == {"good": Symbol.DOMINATED, "base": Symbol.DOMINATED}
    assert scatter(chart).frontier == ((Decimal("7.00"), Decimal("0.7000")),)
    assert "The frontier is among all 4 ranked models; models not shown: 3." in chart.table.notes


def test_a_row_in_doubt_is_not_drawn_and_takes_nobody_off_the_frontier(
    small: ProjectFolder,
) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        benchmarks={"one": {"quarantine_rows": {"both": "leaked"}}},
    )
    chart = small.report().tradeoff("one", x="time", y="score")
    assert standings(chart)["both"] == "not ranked"
    assert standings(chart)["good"] == "on the frontier"
    assert "both" not in symbols(chart)
    assert "Not drawn (quarantined): both." in chart.table.notes
    assert any("leaked" in note for note in chart.table.notes)


def test_a_benchmark_in_doubt_has_points_but_no_frontier_and_no_winners(
    small: ProjectFolder,
) -> None:
    small.configure(metrics=small.settings["metrics"], benchmarks={"one": {"quarantine": "leaked"}})
    chart = small.report().tradeoff("one", x="time", y="score", baseline="base")
    assert set(symbols(chart).values()) == {Symbol.PLAIN}
    plot = scatter(chart)
    assert (plot.frontier, plot.baseline, chart.legend) == ((), None, ())
    assert chart.summary == (
        "The numbers are quarantined, so no frontier is drawn and no models are compared.",
    )
    assert not any(point.wins for point in plot.points)


def test_winners_are_better_on_both_by_print_and_band(small: ProjectFolder) -> None:
    report = small.report()
    chart = report.tradeoff("one", x="time", y="score", baseline="base")
    plot = scatter(chart)
    assert {one.entry.model for one in plot.points if one.wins} == {"good", "both"}
    assert plot.baseline is not None
    assert (plot.baseline.x, plot.baseline.y) == (Decimal("10.00"), Decimal("0.5000"))
    assert "base" not in symbols(chart)  # it is drawn as the baseline
    assert chart.summary[1] == "Better than base on both: good and both."
    metrics = {key: one | {"band": "20%"} for key, one in small.settings["metrics"].items()}
    small.configure(metrics=metrics)
    banded = small.report().tradeoff("one", x="time", y="score", baseline="base")
    assert banded.summary[1] == "Better than base on both: both."
    assert any("20%" in note for note in banded.table.notes)


def test_keys_are_those_of_the_marks_that_are_drawn(small: ProjectFolder) -> None:
    """A dominated baseline has no mark of a dominated model, and is named."""
    small.write("results/two.csv", "model,time,score\nbase,5,0.2\nboth,4,0.3\n")
    chart = small.report().tradeoff("two", x="time", y="score", baseline="base")
    assert [one.symbol for one in chart.legend] == [Symbol.FRONTIER, Symbol.WINNER, Symbol.BASELINE]
    assert chart.legend[-1].label == "baseline: base"
    composite = small.report().tradeoff("one", x="time", y="score", baseline="best")
    assert Symbol.DOMINATED in [one.symbol for one in composite.legend]
    assert composite.legend[-1].label == "baseline"


def test_the_card_of_a_baseline_says_which_models_it_is(small: ProjectFolder) -> None:
    facts = {}
    for baseline in ("base", "best"):
        plot = scatter(small.report().tradeoff("one", x="time", y="score", baseline=baseline))
        assert plot.baseline is not None
        facts[baseline] = plot.baseline.entry.facts[0]
    assert facts == {
        "base": "baseline: base",
        "best": "baseline: the best values of base and good",
    }


def test_a_point_says_its_values_its_standing_and_its_full_name(
    founding: Mapping[str, Report],
) -> None:
    chart = founding["zh"].tradeoff("mbpp", x="avg_time", y="pass@1", baseline="sft")
    facts = {one.entry.label: one.entry.facts for one in scatter(chart).points}
    assert facts["qfs"] == (
        "qfs",
        "deepseek1.3b-original-data-dpo-qfs",
        "平均时间：117027.71，第 2 名（共 17 个）",
        "Pass@1：0.2027，第 5 名（共 17 个）",
        "被 sft-qfs 支配",
        "两个指标都优于 sft",
    )


@pytest.mark.slow
def test_what_dominates_by_chance_dominates_in_print(project: ProjectFolder) -> None:
    sure = of_samples(project, CLEAR, SPEED).tradeoff("toy", x="time", y="pass@1")
    assert sure.summary[0].startswith("top dominates all others (2)")
    assert IN_PRINT not in sure.summary
    may_be = of_samples(project, CLOSE, SPEED).tradeoff("toy", x="time", y="pass@1")
    assert may_be.summary == (sure.summary[0], IN_PRINT)
    # Only the last two may be in each other's place: `top` dominates both all the same.
    behind = {**CLEAR, "low": "1" * 38 + "0" * 22}
    assert (
        IN_PRINT
        not in of_samples(project, behind, SPEED).tradeoff("toy", x="time", y="pass@1").summary
    )
    # Of a frontier of several, whoever is behind may belong to it.
    several = of_samples(project, behind, {"top": 2.0, "mid": 1.0, "low": 3.0})
    assert IN_PRINT in several.tradeoff("toy", x="time", y="pass@1").summary
    sure_ones = of_samples(project, CLEAR, {"top": 2.0, "mid": 1.0, "low": 3.0})
    assert IN_PRINT not in sure_ones.tradeoff("toy", x="time", y="pass@1").summary


def test_a_metric_against_itself_and_a_metric_that_is_missing_are_named(
    small: ProjectFolder,
) -> None:
    for y, code in (("time", "bad-argument"), ("speed", "unknown-metric")):
        with pytest.raises(ProblemError) as caught:
            small.report().tradeoff("one", x="time", y=y)
        assert [one.code for one in caught.value.problems] == [code]


def test_a_baseline_without_a_value_is_not_drawn_and_a_note_says_so(small: ProjectFolder) -> None:
    chart = small.report().tradeoff("one", x="time", y="score", baseline="hole")
    assert isinstance(chart.plot, Scatter)
    assert chart.plot.baseline is None
    assert not any(point.wins for point in chart.plot.points)
    assert "Not compared with hole on one: score (the baseline has no value)." in chart.table.notes
    assert not any("hole on both" in sentence for sentence in chart.summary)


def test_error_bars_are_drawn_where_an_interval_is_known_unless_they_are_declined(
    project: ProjectFolder,
) -> None:
    metrics = {"acc": {"better": "higher", "max": 1}, "time": {"better": "lower"}}
    project.configure(metrics=metrics, benchmarks={"b": {"tasks": 100}})
    project.write("results/b.csv", "model,acc,acc.se,time\na,0.98,0.02,3\nb,0.5,,1\n")
    report = project.report()
    plain = scatter(report.tradeoff("b", x="time", y="acc", intervals=False))
    assert not any(one.x_interval or one.y_interval for one in plain.points)
    unasked = scatter(report.tradeoff("b", x="time", y="acc"))
    assert [one.y_interval for one in unasked.points if one.entry.model == "a"] == [
        (Decimal("0.94"), Decimal("1.00"))
    ]
    project.write("results/c.csv", "model,acc,time\na,0.98,3\nb,0.5,1\n")
    without = project.report().tradeoff("c", x="time", y="acc")
    assert not any("confidence interval" in note for note in without.table.notes)
    chart = report.tradeoff("b", x="time", y="acc", intervals=True, baseline="a")
    (other,), base = scatter(chart).points, scatter(chart).baseline
    assert base is not None
    assert (base.x_interval, base.y_interval) == (None, (Decimal("0.94"), Decimal("1.00")))
    assert (other.x_interval, other.y_interval) == (None, None), "not of the number of tasks alone"
    assert chart.legend[-1].symbol is Symbol.INTERVAL
    assert chart.table.notes[-3:] == (
        "acc: 95% confidence intervals from published uncertainty.",
        "time: no confidence intervals (no samples, runs or published uncertainty).",
        "acc: no confidence interval for b.",
    )


def test_error_bars_of_samples_are_those_of_the_table(project: ProjectFolder) -> None:
    chart = of_samples(project, CLOSE, SPEED).tradeoff("toy", x="time", y="pass@1")
    for point in scatter(chart).points:
        (row,) = (row for row in chart.table.rows if row.model == point.entry.model)
        cell = row.cells[1]
        assert cell.uncertainty is not None
        assert cell.uncertainty.low is not None
        assert point.y_interval is not None
        assert point.y_interval[0] == round(cell.uncertainty.low, 3)
        assert f"({point.y_interval[0]} to {point.y_interval[1]})" in point.entry.facts[2]
    assert chart.legend[-1].label == "95% confidence interval over tasks"


def test_intervals_are_asked_for_by_true_or_false(small: ProjectFolder) -> None:
    with pytest.raises(ProblemError, match="bad-argument"):
        small.report().tradeoff("one", x="time", y="score", intervals="yes")  # type: ignore[arg-type]


def test_with_one_tested_metric_the_other_one_is_named(project: ProjectFolder) -> None:
    project.configure(metrics={"acc": {"better": "higher"}, "err": {"better": "lower"}})
    project.write("results/b.csv", "model,acc,acc.se,err\na,0.9,0.01,1\nb,0.5,0.01,2\n")
    report = project.report()
    note = "Not tested for significance, so decided by displayed values: err."
    assert note in report.tradeoff("b", x="err", y="acc", baseline="b").table.notes
    assert note not in report.tradeoff("b", x="err", y="acc").table.notes
    # The table of the chart shows ± also where the chart draws none.
    published = (
        "± and spans such as 0.43–0.52 are 95% confidence intervals from published uncertainty."
    )
    assert published in report.tradeoff("b", x="err", y="acc", intervals=False).table.notes
