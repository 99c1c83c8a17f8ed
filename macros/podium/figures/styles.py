"""How a finished figure shows ranks and names: in bold, under aliases."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from podium.core.i18n import Words
from podium.figures.cells import MEDAL_MARKS
from podium.figures.document import (
    Cell,
    Chart,
    Finding,
    Group,
    Mark,
    Number,
    Phrase,
    Section,
    Span,
    Table,
)
from podium.figures.table_body import with_columns

__all__ = ["change_phrases", "in_bold", "under_aliases"]

_Figure = TypeVar("_Figure", Table, Chart, Finding)
_RANKS = frozenset({*MEDAL_MARKS.values(), Mark.WORST})


def in_bold(figure: _Figure) -> _Figure:
    """The figure as papers mark ranks: the best is bold, the second underlined, the rest plain.

    A rank that is not statistically certain keeps its circled digit, but the third has none. In a
    sentence a rank is written beside its medal, which is left out.
    """
    if isinstance(figure, Table):
        columns = tuple(
            column.with_cells({index: _bold_cell(cell) for index, cell in column.special.items()})
            for column in figure.cells
        )
        return replace(figure, rows=with_columns(figure.rows, columns))
    if isinstance(figure, Chart):
        return replace(figure, table=in_bold(figure.table))
    return change_phrases(figure, _bold_phrase)


def change_phrases(finding: Finding, change: Callable[[Phrase], Phrase]) -> Finding:
    """A finding with each of its phrases changed, also those of its sections."""

    def group(one: Group) -> Group:
        return replace(one, phrases=tuple(map(change, one.phrases)))

    def section(one: Section) -> Section:
        return replace(one, finding=change_phrases(one.finding, change))

    return replace(
        finding,
        lead=change(finding.lead),
        groups=tuple(map(group, finding.groups)),
        sections=tuple(map(section, finding.sections)),
    )


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
