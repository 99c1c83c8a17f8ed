"""Bars: the differences of the delta table."""

from collections.abc import Mapping

import pytest

from podium.figures.document import Mark
from podium.figures.plots import Bars, Symbol
from podium.site.macros.report import Report
from support.charts import drawn
from support.projects import ProjectFolder
from support.sampled_reports import write_every_outcome


def test_bars_are_the_delta_table_sorted_best_first(founding: Mapping[str, Report]) -> None:
    report = founding["en"]
    chart = report.delta_chart("mbpp", baseline="sft")
    table = report.delta_table("mbpp", baseline="sft")
    assert isinstance(chart.plot, Bars)
    marks = {Mark.BETTER: Symbol.BETTER, Mark.WORSE: Symbol.WORSE, None: Symbol.LEVEL}
    for panel, column in zip(chart.plot.panels, (0, 2), strict=True):
        cells = {row.model: row.cells[column] for row in table.rows}
        assert {bar.entry.model: (bar.text, bar.symbol) for bar in panel.bars} == {
            model: (cell.text, marks[cell.mark]) for model, cell in cells.items()
        }
        values = [bar.value for bar in panel.bars]
        assert values == sorted(values, reverse=not panel.axis.lower)


def test_a_difference_inside_the_band_has_no_colour_and_the_band_is_drawn(
    small: ProjectFolder,
) -> None:
    small.configure(metrics={"time": {"better": "lower", "digits": 2, "band": "20%"}})
    chart = small.report().delta_chart("one", baseline="base")
    assert isinstance(chart.plot, Bars)
    (panel,) = chart.plot.panels
    assert panel.band == 2
    assert {bar.entry.model: bar.symbol for bar in panel.bars} == {
        "hole": Symbol.BETTER,
        "both": Symbol.BETTER,
        "fast": Symbol.LEVEL,
        "good": Symbol.LEVEL,
    }
    assert drawn(chart).xpath("count(.//svg[@class='podium-wide']//*[@class='podium-band'])") == 1


def test_the_summary_of_bars_counts_what_the_colours_say(small: ProjectFolder) -> None:
    assert small.report().delta_chart("one", baseline="base").summary == (
        "time: 4 better than base, 0 level, 0 worse. Largest improvement: hole (-9.00).",
        "score: 2 better than base, 1 level, 0 worse. Largest improvement: both (+0.2000).",
    )
    assert small.report().delta_chart("one", baseline="both", metrics="score").summary == (
        "score: no model is better than both, 0 level, 3 worse.",
    )


@pytest.mark.slow
def test_bars_that_are_not_decided_are_drawn_and_told_as_such(project: ProjectFolder) -> None:
    write_every_outcome(project)
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
        "Not significant, untestable or not comparable: 3."
    )
    assert {key.symbol for key in chart.legend} == set(symbols.values())
