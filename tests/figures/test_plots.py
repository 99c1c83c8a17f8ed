"""Plots of the real report: every mark is at the number that is printed of it."""

from collections.abc import Mapping
from decimal import Decimal

from podium.core.numbers import printed_number
from podium.figures.document import Chart
from podium.figures.plots import Bars, Grid, Lines, Scatter
from podium.site.macros.report import Report
from support.charts import two_releases
from support.projects import ProjectFolder


def printed(chart: Chart, column: int) -> Mapping[str, Decimal]:
    return {
        row.model: printed_number(row.cells[column].text)
        for row in chart.table.rows
        if row.cells[column].text
    }


def test_points_are_at_two_printed_values(founding: Mapping[str, Report]) -> None:
    chart = founding["en"].tradeoff("mbpp", x="avg_time", y="pass@1")
    assert isinstance(chart.plot, Scatter)
    assert {one.entry.model: one.x for one in chart.plot.points} == printed(chart, 0)
    assert {one.entry.model: one.y for one in chart.plot.points} == printed(chart, 1)
    assert set(chart.plot.frontier) <= {(one.x, one.y) for one in chart.plot.points}


def test_bars_are_as_long_as_the_printed_difference(founding: Mapping[str, Report]) -> None:
    chart = founding["en"].delta_chart("mbpp", baseline="sft")
    assert isinstance(chart.plot, Bars)
    bars = [bar for panel in chart.plot.panels for bar in panel.bars]
    assert len(bars) > 10
    assert all(bar.value == printed_number(bar.text) for bar in bars)


def test_lines_go_through_the_printed_values(small: ProjectFolder) -> None:
    chart = two_releases(small).report().history_chart("one", "score")
    assert isinstance(chart.plot, Lines)
    for line in chart.plot.lines:
        assert len(line.values) == len(chart.plot.steps)
        # A fact for each step, such as "v1.0.0: 0.7000, #1 of 4".
        for value, fact in zip(line.values, line.facts, strict=True):
            printed = fact.partition(": ")[2].partition(", ")[0]
            assert value == (None if printed == "no value" else printed_number(printed))


def test_tiles_go_from_the_first_rank_to_the_last(founding: Mapping[str, Report]) -> None:
    chart = founding["en"].overview()
    assert isinstance(chart.plot, Grid)
    for column in range(len(chart.plot.columns)):
        tiles = [row[column] for _, row in chart.plot.rows if row[column].rank is not None]
        assert all(0 <= tile.rank <= 1 for tile in tiles if tile.rank is not None)
        in_order = sorted(tiles, key=lambda tile: tile.rank or 0)
        ranks = [int(tile.text) for tile in in_order]
        assert ranks == sorted(ranks)
        assert (in_order[0].rank, ranks[0]) == (0, 1)
