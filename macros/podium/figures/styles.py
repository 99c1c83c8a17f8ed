"""How a finished figure shows ranks, names and numbers: in bold, under aliases, in groups."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from podium.core.i18n import Words
from podium.figures.cells import MEDAL_MARKS
from podium.figures.document import (
    Cell,
    Chart,
    ColumnKind,
    Figure,
    Finding,
    Group,
    Mark,
    Number,
    Phrase,
    Row,
    Section,
    Span,
    Table,
)

__all__ = ["in_bold", "in_groups", "under_aliases"]

_Figure = TypeVar("_Figure", Table, Chart, Finding)
_SEPARATORS = {"comma": ",", "space": "\u202f"}
_WHOLE = re.compile(r"(?<![\d.])\d{4,}")
_RANKS = frozenset({*MEDAL_MARKS.values(), Mark.WORST})


def in_bold(figure: _Figure) -> _Figure:
    """The figure as papers mark ranks: the best is bold, the second underlined, the rest plain.

    A rank that is not statistically certain keeps its circled digit, but the third has none. In a
    sentence a rank is written beside its medal, which is left out.
    """
    if isinstance(figure, Table):
        return replace(figure, rows=tuple(map(_bold_row, figure.rows)))
    if isinstance(figure, Chart):
        return replace(figure, table=in_bold(figure.table))
    return _with_phrases(figure, _bold_phrase)


def _with_phrases(finding: Finding, change: Callable[[Phrase], Phrase]) -> Finding:
    """A finding with each of its phrases changed, also those of its sections."""

    def group(one: Group) -> Group:
        return replace(one, phrases=tuple(map(change, one.phrases)))

    def section(one: Section) -> Section:
        return replace(one, finding=_with_phrases(one.finding, change))

    return replace(
        finding,
        lead=change(finding.lead),
        groups=tuple(map(group, finding.groups)),
        sections=tuple(map(section, finding.sections)),
    )


def _bold_row(row: Row) -> Row:
    if not any(cell.mark in _RANKS or cell.rank_mark for cell in row.cells):
        return row
    return replace(row, cells=tuple(map(_bold_cell, row.cells)))


def _bold_cell(cell: Cell) -> Cell:
    if cell.mark is Mark.WORST:
        return replace(cell, mark=None)
    return replace(cell, bold=True) if cell.mark in _RANKS or cell.rank_mark else cell


def _bold_phrase(phrase: Phrase) -> Phrase:
    return tuple(_bold_span(span) for span in phrase if not _is_medal(span))


def _is_medal(span: Span) -> bool:
    return isinstance(span, Mark) and span in _RANKS


def _bold_span(span: Span) -> Span:
    return replace(span, cell=_bold_cell(span.cell)) if isinstance(span, Number) else span


def under_aliases(table: Table, words: Words) -> Table:
    """The table with its rows under the models' aliases, as far as they have some.

    The full names stay known: files for machines have them in a column of their own.
    """
    rows = tuple(replace(row, label=row.alias or row.label) for row in table.rows)
    if rows == table.rows:
        return table
    return replace(table, rows=rows, full_name_label=words.label("full-name"))


def in_groups(figure: Figure, separator: str) -> Figure:
    """The figure as pages show it: values of four digits and more in groups of three.

    Columns of metadata stay as they are, as a year has no groups. Drawings do as well.

    Args:
        figure: What is shown.
        separator: What the setting `thousands` says.
    """
    if separator not in _SEPARATORS:
        return figure
    sign = _SEPARATORS[separator]
    if isinstance(figure, Chart):
        return replace(figure, table=_grouped_table(figure.table, sign))
    if isinstance(figure, Table):
        return _grouped_table(figure, sign)
    return _with_phrases(figure, lambda phrase: _grouped_phrase(phrase, sign))


def _grouped_table(table: Table, sign: str) -> Table:
    measured = [
        column.kind is not ColumnKind.TEXT and not column.filter for column in table.columns
    ]
    rows = tuple(
        replace(
            row,
            cells=tuple(
                _grouped_cell(cell, sign) if grouped else cell
                for cell, grouped in zip(row.cells, measured, strict=True)
            ),
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


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
        text=_grouped(cell.text, sign),
        delta=delta and replace(delta, text=_grouped(delta.text, sign)),
        uncertainty=uncertainty and replace(uncertainty, text=_grouped(uncertainty.text, sign)),
    )


def _grouped(text: str, sign: str) -> str:
    """Printed numbers with a sign between groups of three digits before the point.

    >>> _grouped("-174924.2375", ","), _grouped("±999", ",")
    ('-174,924.2375', '±999')
    """
    return _WHOLE.sub(lambda whole: re.sub(r"(?<=\d)(?=(?:\d{3})+$)", sign, whole[0]), text)
