"""Limits of charts: too many models, many rows."""

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.plots import Bars
from support.charts import drawn, scatter
from support.projects import ProjectFolder, result_file


def test_many_bars_are_folded_and_say_so(project: ProjectFolder) -> None:
    rows = {f"m{index}": (str(index + 1), "0.5") for index in range(500)}
    project.write("results/a.csv", result_file(rows))
    chart = project.report().delta_chart("a", baseline="m0", metrics="time")
    assert isinstance(chart.plot, Bars)
    (panel,) = chart.plot.panels
    assert [len(panel.bars), panel.omitted.after if panel.omitted else None] == [45, 30]
    assert len(chart.table.rows) == 499
    text = drawn(chart).xpath("string(.//svg[@class='podium-wide'])")
    assert "… 454 more rows in the table below" in text


def test_too_many_models_are_refused_with_the_way_out(project: ProjectFolder) -> None:
    rows = {f"m{index}": (str(index + 1), "0.5") for index in range(1001)}
    project.write("results/a.csv", result_file(rows))
    with pytest.raises(ProblemError) as caught:
        project.report().tradeoff("a", x="time", y="score")
    (problem,) = caught.value.problems
    assert (problem.code, words("en").message(problem)) == (
        "too-many-to-draw",
        "The chart would show 1001 models; the limit is 1000.",
    )
    few = project.report().tradeoff("a", x="time", y="score", models=["m0", "m9"])
    assert len(scatter(few).points) == 2
