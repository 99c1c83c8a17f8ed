"""The overview of ranks."""

import pytest

from podium.core.problems import ProblemError
from podium.figures.plots import Grid
from support.charts import CLEAR, CLOSE, IN_PRINT, SPEED, drawn, of_samples
from support.projects import METRICS, ProjectFolder, aliases, result_file


def test_the_overview_prints_the_places_of_the_rankings(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        benchmarks={"one": {"quarantine_rows": {"fast": "leaked"}}},
    )
    chart = small.report().overview()
    assert isinstance(chart.plot, Grid)
    tiles = {entry.label: [one.text for one in tiles] for entry, tiles in chart.plot.rows}
    assert tiles == {
        "both": ["2", "1", "1", "1"],
        "good": ["3", "2", "2", "2"],
        "base": ["4", "3", "3", "3"],
        "fast": ["", "", "", ""],
        "hole": ["1", "", "", ""],
    }
    reasons = {row.model: [one.reason for one in row.cells] for row in chart.table.rows}
    assert reasons["fast"] == [
        "8.00 (quarantined: leaked)",
        "0.5000 (quarantined: leaked)",
        "not measured",
        "not measured",
    ]
    assert chart.summary == (
        "Best mean rank over 4 rankings: both. No model is first in all of them.",
    )
    assert list(tiles)[:3] == ["both", "good", "base"]
    assert chart.table.notes[0] == (
        "Models that are not in every ranking (2) follow the others, in file order."
    )


def test_the_overview_of_a_benchmark_in_doubt_says_why(small: ProjectFolder) -> None:
    small.configure(metrics=small.settings["metrics"], benchmarks={"two": {"quarantine": "leaked"}})
    chart = small.report().overview(metrics="time")
    assert any("leaked" in note for note in chart.table.notes)
    (column,) = [index for index, one in enumerate(chart.table.columns) if one.key == "two/time"]
    assert all(row.cells[column].reason for row in chart.table.rows)
    assert any(not row.cells[1 - column].reason for row in chart.table.rows)


@pytest.mark.parametrize(
    ("arguments", "code", "nearest"),
    [
        ({"metrics": "tim"}, "unknown-metric", "time"),
        ({"benchmarks": "onne"}, "unknown-benchmark", "one"),
        ({"models": "goood"}, "unknown-model", "good"),
    ],
)
def test_a_wrong_name_in_the_overview_is_named(
    small: ProjectFolder, arguments: dict[str, str], code: str, nearest: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        small.report().overview(**arguments)
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["nearest"]) == (code, nearest)


def test_an_overview_shows_which_places_are_not_certain(project: ProjectFolder) -> None:
    sure = of_samples(project, CLEAR, SPEED).overview()
    assert isinstance(sure.plot, Grid)
    assert not any(tile.uncertain for _, tiles in sure.plot.rows for tile in tiles)
    assert sure.summary == ("First in every ranking (2): top.",)
    close = {**CLOSE, "end": "1" * 19 + "0" * 41}
    chart = of_samples(project, close, {**SPEED, "end": 4.0}).overview()
    assert isinstance(chart.plot, Grid)
    tiles = {entry.label: [one.uncertain for one in found] for entry, found in chart.plot.rows}
    assert tiles == {
        "top": [True, False],
        "mid": [True, False],
        "low": [True, False],
        "end": [True, False],
    }
    assert chart.plot.rows[0][1][0].facts == (
        "toy, pass@1: rank 1 of 4 (1.000); rank 1 to 2; statistically tied with mid",
    )
    texts = drawn(chart).xpath("//svg[@class='podium-wide']//g[@class='podium-tile']/text/text()")
    assert texts == ["①", "1", "②", "2", "③", "3", "(4)", "4"]
    assert chart.summary[1:] == (
        IN_PRINT,
        "A rank in a ring or in brackets is not statistically certain: other ranks are possible.",
    )
    cells = {row.label: row.cells[0] for row in chart.table.rows}
    assert cells["low"].uncertainty is not None
    assert (cells["low"].statistical_tie, cells["low"].uncertainty.text) == (True, "#3–4")
    assert cells["end"].uncertainty is not None
    assert cells["end"].uncertainty.text == "#3–4"


@pytest.mark.parametrize("metric", [None, "score"])
@pytest.mark.parametrize(
    "doubt", [{"quarantine": "in doubt"}, {"quarantine_rows": dict.fromkeys("abc", "in doubt")}]
)
def test_a_benchmark_without_ranks_does_not_count(
    project: ProjectFolder, metric: str | None, doubt: dict[str, object]
) -> None:
    models = {"a": ("3", "0.1"), "b": ("2", "0.2"), "c": ("1", "0.3")}
    project.write("results/bad.csv", result_file(models))
    project.write("results/good.csv", result_file(models))
    project.configure(metrics=METRICS, baselines={}, benchmarks={"good": {}, "bad": doubt})
    chart = project.report().overview(metrics=metric)
    assert [row.model for row in chart.table.rows] == ["c", "b", "a"]
    count = 2 if metric is None else 1
    assert chart.summary == (f"First in every ranking ({count}): c.",)
    (note,) = chart.table.notes
    left_out = "quarantine" in doubt
    assert note.startswith(
        "bad is quarantined and excluded"
        if left_out
        else "No model has a rank, so not counted: bad"
    )
    if left_out:
        assert aliases(project.report().winners(over="a")) == ["c", "b"]


def test_a_metric_that_nobody_has_does_not_count(small: ProjectFolder) -> None:
    small.write("results/two.csv", result_file({"base": ("5", ""), "good": ("4", "")}))
    chart = small.report().overview(models=["base", "good"])
    assert chart.summary[0].startswith("Best mean rank over 3 rankings: good.")
    assert chart.table.notes == ("No model has a rank, so not counted: two, score.",)


def test_values_stand_in_the_tiles_of_their_ranks(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        benchmarks={"one": {"quarantine_rows": {"fast": "leaked"}}},
    )
    ranks, values = (small.report().overview(as_=kind) for kind in ("rank", "value"))
    assert isinstance(ranks.plot, Grid)
    assert isinstance(values.plot, Grid)
    tiles = {entry.label: [tile.text for tile in row] for entry, row in values.plot.rows}
    assert tiles == {
        "both": ["7.00", "0.7000", "4.00", "0.3000"],
        "good": ["9.00", "0.6000", "4.50", "0.2500"],
        "base": ["10.00", "0.5000", "5.00", "0.2000"],
        "fast": ["", "", "", ""],
        "hole": ["1.00", "", "", ""],
    }
    shades = [
        [[tile.rank for tile in row] for _, row in grid.rows] for grid in (ranks.plot, values.plot)
    ]
    assert shades[0] == shades[1]
    assert (values.summary, values.table.notes) == (ranks.summary, ranks.table.notes)
    assert values.table.title == "Values on every benchmark"
    rows = {row.model: row.cells for row in values.table.rows}
    assert (rows["good"][0].text, rows["good"][0].mark, rows["good"][0].rank) == (
        "9.00",
        "third",
        3,
    )
    assert rows["fast"][0].reason == "8.00 (quarantined: leaked)"
    assert [column.better for column in values.table.columns][:2] == ["lower", "higher"]


def test_an_uncertain_rank_is_told_beside_a_value_not_around_it(project: ProjectFolder) -> None:
    chart = of_samples(project, CLOSE, SPEED).overview(as_="value")
    assert isinstance(chart.plot, Grid)
    assert not any(tile.uncertain for _, row in chart.plot.rows for tile in row)
    assert "rank 1 to 2" in chart.plot.rows[0][1][0].facts[0]
    uncertainty = chart.table.rows[0].cells[0].uncertainty
    assert uncertainty is not None
    assert uncertainty.text.endswith("#1–2")
    assert len(chart.summary) == 2, "no ring or bracket is explained that is not there"


def test_tiles_show_ranks_or_values_and_nothing_else(small: ProjectFolder) -> None:
    with pytest.raises(ProblemError) as caught:
        small.report().overview(as_="values")
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["expected"]) == ("bad-argument", "rank / value")
