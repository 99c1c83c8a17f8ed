"""How pages show a finished figure's numbers of four digits and more: in groups of three."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import compress
from types import MappingProxyType
from typing import TypeVar

from podium.core.thousands import group_digits
from podium.figures.document import (
    Cell,
    Chart,
    Column,
    ColumnKind,
    Figure,
    Number,
    Phrase,
    Row,
    Table,
)
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
_SEPARATORS = {"none": "", "comma": ",", "space": "\u202f"}
_SAME: Mapping[str, str] = MappingProxyType({})
_NUMBER = re.compile(r"(?<![\w.])(?<![\w.]-)\d{4,}(?:\.\d+)?(?![\w-])")
"""A number in a sentence that is no part of a word, of a date or of a version."""


def in_groups(
    figure: Figure,
    separator: str,
    names: Iterable[str] = (),
    metrics: Mapping[str, str] = _SAME,
) -> Figure:
    """The figure as pages show it: values of four digits and more in groups of three.

    Columns of metadata stay as they are, as a year has no groups.

    Args:
        figure: What is shown.
        separator: What the setting `thousands` says.
        names: What sentences may name beside the rows and columns of a table.
        metrics: The same setting of the metrics that have their own.
    """
    if separator == "none" and not metrics:
        return figure
    signs = {metric: _SEPARATORS[own] for metric, own in metrics.items()}
    signs[""] = _SEPARATORS[separator]
    if isinstance(figure, Chart):
        return _Grouped(signs, (*names, *_names(figure.table)), figure.table).chart(figure)
    if isinstance(figure, Table):
        return _Grouped(signs, (*names, *_names(figure)), figure).table(figure)
    if figure.kind == "compare":  # whose numbers a script writes
        return replace(figure, subject={**figure.subject, "thousands": json.dumps(signs)})
    grouped = _Grouped(signs, names)
    figure = replace(figure, notes=grouped.sentences(figure.notes))
    return change_phrases(figure, grouped.phrase)


def numbered(names: Iterable[str]) -> frozenset[str]:
    """The names with a number that would be grouped if it were none of a name."""
    return frozenset(name for name in names if _NUMBER.search(name))


def _is_measured(column: Column) -> bool:
    return column.kind is not ColumnKind.TEXT and not column.filter


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


def _measured_cells(table: Table) -> Iterator[Cell]:
    measured = [_is_measured(column) for column in table.columns]
    for row in table.rows:
        yield from compress(row.cells, measured)


def _names(table: Table) -> Iterable[str]:
    """What sentences about a table call its rows and columns."""
    for row in table.rows:
        yield from (row.model, row.label, row.alias)
    for column in table.columns:
        yield from (column.label, column.spanner)


class _Grouped:
    """Makes figures with groups in their numbers, except those of names.

    A number in a sentence has the groups of the cell with the same number; of a number that is in
    no cell, those of the figure's only metric, or else those of the report.
    """

    def __init__(
        self, signs: Mapping[str, str], names: Iterable[str], table: Table | None = None
    ) -> None:
        """Begin a figure.

        Args:
            signs: What is between groups of the metrics that have their own, and of others by "".
            names: What is no number.
            table: Of the figure.
        """
        self.signs = signs
        kept = sorted(numbered(names), key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join([*map(re.escape, kept), f"({_NUMBER.pattern})"]))
        self._known: dict[str, str] = {}
        cells = list(_measured_cells(table)) if table and len(signs) > 1 else []
        for cell in cells:
            for number in _NUMBER.findall(cell.text):
                self._known.setdefault(number, self.sign(cell.metric))
        own = {self.sign(cell.metric) for cell in cells}
        self._other = own.pop() if len(own) == 1 else signs[""]

    def sign(self, metric: str) -> str:
        """What is between groups of a metric's values."""
        return self.signs.get(metric, self.signs[""])

    def sentences(self, texts: Iterable[str], sign: str | None = None) -> tuple[str, ...]:
        """Sentences with groups in their numbers: of one metric, or of those of the figure."""

        def grouped(found: re.Match[str]) -> str:
            if not found[1]:
                return found[0]
            known = self._known.get(found[0], self._other) if sign is None else sign
            return group_digits(found[0], known)

        return tuple(self._pattern.sub(grouped, text) for text in texts)

    def phrase(self, phrase: Phrase) -> Phrase:
        return tuple(
            replace(span, cell=_grouped_cell(span.cell, self.sign(span.metric)))
            if isinstance(span, Number)
            else span
            for span in phrase
        )

    def rows(self, table: Table) -> tuple[Row, ...]:
        measured = [_is_measured(column) for column in table.columns]
        return tuple(
            replace(
                row,
                cells=tuple(
                    _grouped_cell(cell, self.sign(cell.metric)) if grouped else cell
                    for cell, grouped in zip(row.cells, measured, strict=True)
                ),
            )
            for row in table.rows
        )

    def table(self, table: Table) -> Table:
        return replace(
            table,
            rows=self.rows(table),
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
                rows = self.labelled(plot.rows, self.sign(plot.axis.metric))
                return replace(plot, axis=self.axis(plot.axis), rows=rows)
            case Grid():
                return self.grid(plot)
            case Lines():
                lines = tuple(self.line(line, self.sign(plot.axis.metric)) for line in plot.lines)
                return replace(plot, axis=self.axis(plot.axis), lines=lines)

    def axis(self, axis: Axis) -> Axis:
        return replace(axis, separator=self.sign(axis.metric))

    def entry(self, entry: PlottedModel, sign: str | None = None) -> PlottedModel:
        return replace(entry, facts=self.sentences(entry.facts, sign))

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

    def labelled(self, marks: Iterable[_Labelled], sign: str) -> tuple[_Labelled, ...]:
        """Bars or rows, which have their value beside them."""
        return tuple(
            replace(mark, entry=self.entry(mark.entry, sign), text=group_digits(mark.text, sign))
            for mark in marks
        )

    def panel(self, panel: Panel) -> Panel:
        bars = self.labelled(panel.bars, self.sign(panel.axis.metric))
        return replace(panel, axis=self.axis(panel.axis), bars=bars)

    def grid(self, plot: Grid) -> Grid:
        rows = tuple(
            (
                self.entry(entry),
                tuple(
                    replace(
                        tile,
                        text=self.sentences([tile.text])[0],
                        facts=self.sentences(tile.facts),
                    )
                    for tile in tiles
                ),
            )
            for entry, tiles in plot.rows
        )
        return replace(plot, rows=rows)

    def line(self, line: Line, sign: str) -> Line:
        facts = self.sentences(line.facts, sign)
        return replace(line, entry=self.entry(line.entry, sign), facts=facts)
