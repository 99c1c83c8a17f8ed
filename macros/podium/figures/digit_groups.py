"""How pages show a finished figure's numbers of four digits and more: in groups of three."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from podium.core.thousands import group_digits
from podium.figures.document import Cell, Chart, ColumnKind, Figure, Number, Phrase, Row, Table
from podium.figures.plots import (
    Axis,
    Bar,
    Bars,
    DotPlot,
    DotRow,
    Grid,
    Line,
    Lines,
    Panel,
    Plot,
    PlottedModel,
    Point,
    Scatter,
)
from podium.figures.styles import change_phrases

__all__ = ["in_groups", "numbered"]

_Labelled = TypeVar("_Labelled", Bar, DotRow)
_SEPARATORS = {"comma": ",", "space": "\u202f"}
_NUMBER = re.compile(r"(?<![\w.])(?<![\w.]-)\d{4,}(?:\.\d+)?(?![\w-])")
"""A number in a sentence that is no part of a word, of a date or of a version."""


def in_groups(figure: Figure, separator: str, names: Iterable[str] = ()) -> Figure:
    """The figure as pages show it: values of four digits and more in groups of three.

    Columns of metadata stay as they are, as a year has no groups.

    Args:
        figure: What is shown.
        separator: What the setting `thousands` says.
        names: What sentences may name beside the rows and columns of a table.
    """
    if separator not in _SEPARATORS:
        return figure
    sign = _SEPARATORS[separator]
    if isinstance(figure, Chart):
        return _Grouped(sign, (*names, *_names(figure.table))).chart(figure)
    if isinstance(figure, Table):
        return _Grouped(sign, (*names, *_names(figure))).table(figure)
    if figure.kind == "compare":  # whose numbers a script writes
        return replace(figure, subject={**figure.subject, "thousands": sign})
    notes = _Grouped(sign, names).sentences(figure.notes)
    figure = replace(figure, notes=notes)
    return change_phrases(figure, lambda phrase: _grouped_phrase(phrase, sign))


def numbered(names: Iterable[str]) -> frozenset[str]:
    """The names with a number that would be grouped if it were none of a name."""
    return frozenset(name for name in names if _NUMBER.search(name))


def _grouped_rows(table: Table, sign: str) -> tuple[Row, ...]:
    measured = [
        column.kind is not ColumnKind.TEXT and not column.filter for column in table.columns
    ]
    return tuple(
        replace(
            row,
            cells=tuple(
                _grouped_cell(cell, sign) if grouped else cell
                for cell, grouped in zip(row.cells, measured, strict=True)
            ),
        )
        for row in table.rows
    )


def _grouped_phrase(phrase: Phrase, sign: str) -> Phrase:
    return tuple(
        replace(span, cell=_grouped_cell(span.cell, sign)) if isinstance(span, Number) else span
        for span in phrase
    )


def _grouped_cell(cell: Cell, sign: str) -> Cell:
    """A cell with groups in its value, its difference and its uncertainty."""
    if cell.value is None:
        return cell
    delta, uncertainty = cell.delta, cell.uncertainty
    return replace(
        cell,
        text=group_digits(cell.text, sign),
        delta=delta and replace(delta, text=group_digits(delta.text, sign)),
        uncertainty=uncertainty
        and replace(
            uncertainty,
            text=group_digits(uncertainty.text, sign),
            label=group_digits(uncertainty.label, sign),
        ),
    )


def _names(table: Table) -> Iterable[str]:
    """What sentences about a table call its rows and columns."""
    for row in table.rows:
        yield from (row.model, row.label, row.alias)
    for column in table.columns:
        yield from (column.label, column.spanner)


class _Grouped:
    """Makes figures with groups in their numbers, except those of names."""

    def __init__(self, sign: str, names: Iterable[str]) -> None:
        self.sign = sign
        kept = sorted(numbered(names), key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join([*map(re.escape, kept), f"({_NUMBER.pattern})"]))

    def sentences(self, texts: Iterable[str]) -> tuple[str, ...]:
        def grouped(found: re.Match[str]) -> str:
            return group_digits(found[0], self.sign) if found[1] else found[0]

        return tuple(self._pattern.sub(grouped, text) for text in texts)

    def table(self, table: Table) -> Table:
        return replace(
            table,
            rows=_grouped_rows(table, self.sign),
            lead=self.sentences(table.lead),
            notes=self.sentences(table.notes),
            page_notes=self.sentences(table.page_notes),
        )

    def chart(self, chart: Chart) -> Chart:
        return replace(
            chart,
            table=self.table(chart.table),
            plot=chart.plot and self.plot(chart.plot),
            summary=self.sentences(chart.summary),
        )

    def plot(self, plot: Plot) -> Plot:
        match plot:
            case Scatter():
                return self.scatter(plot)
            case Bars():
                return replace(plot, panels=tuple(map(self.panel, plot.panels)))
            case DotPlot():
                rows = self.labelled(plot.rows)
                return replace(plot, axis=self.axis(plot.axis), rows=rows)
            case Grid():
                return self.grid(plot)
            case Lines():
                lines = tuple(map(self.line, plot.lines))
                return replace(plot, axis=self.axis(plot.axis), lines=lines)

    def axis(self, axis: Axis) -> Axis:
        return replace(axis, separator=self.sign)

    def entry(self, entry: PlottedModel) -> PlottedModel:
        return replace(entry, facts=self.sentences(entry.facts))

    def point(self, point: Point) -> Point:
        return replace(point, entry=self.entry(point.entry))

    def scatter(self, plot: Scatter) -> Scatter:
        return replace(
            plot,
            x=self.axis(plot.x),
            y=self.axis(plot.y),
            points=tuple(map(self.point, plot.points)),
            baseline=plot.baseline and self.point(plot.baseline),
        )

    def labelled(self, marks: Iterable[_Labelled]) -> tuple[_Labelled, ...]:
        """Bars or rows, which have their value beside them."""
        return tuple(
            replace(mark, entry=self.entry(mark.entry), text=group_digits(mark.text, self.sign))
            for mark in marks
        )

    def panel(self, panel: Panel) -> Panel:
        return replace(panel, axis=self.axis(panel.axis), bars=self.labelled(panel.bars))

    def grid(self, plot: Grid) -> Grid:
        rows = tuple(
            (
                self.entry(entry),
                tuple(
                    replace(
                        tile,
                        text=group_digits(tile.text, self.sign),
                        facts=self.sentences(tile.facts),
                    )
                    for tile in tiles
                ),
            )
            for entry, tiles in plot.rows
        )
        return replace(plot, rows=rows)

    def line(self, line: Line) -> Line:
        facts = self.sentences(line.facts)
        return replace(line, entry=self.entry(line.entry), facts=facts)
