"""The model of a figure, before any format: builders fill it, renderers walk and escape it.

All text that a reader sees is final; the value beside it is the unrounded number for machines.
Nothing here depends on a format, a host or pandas.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from podium.figures.cell_facts import (
    Calculation,
    Delta,
    Mark,
    MarkMeaning,
    Operand,
    Origin,
    RankChange,
    Uncertainty,
)
from podium.figures.columns import Column, ColumnKind, Spanner
from podium.figures.spans import (
    Cell,
    FigureReference,
    Link,
    ModelName,
    Number,
    Phrase,
    Span,
)
from podium.figures.table_body import ColumnCells, Row, RowCells, column_cells

if TYPE_CHECKING:  # only charts have plots
    from podium.figures.plots import LegendEntry, Plot

__all__ = [
    "Calculation",
    "Cell",
    "Chart",
    "Column",
    "ColumnCells",
    "ColumnKind",
    "Delta",
    "Figure",
    "FigureReference",
    "Finding",
    "Group",
    "Link",
    "Mark",
    "MarkMeaning",
    "ModelName",
    "Number",
    "Operand",
    "Origin",
    "Phrase",
    "RankChange",
    "Row",
    "RowCells",
    "Section",
    "Span",
    "Spanner",
    "Table",
    "Uncertainty",
]


@dataclass(frozen=True, slots=True)
class Table:
    """Models by columns.

    Attributes:
        kind: `leaderboard`, `ranked`, `delta` or `models`.
        title: What the table shows, in a few words; a caption for those who do not see it.
        stub: Heading of the column of names.
        columns: The other columns.
        rows: In the order in which they are printed.
        subject: What it is about: `benchmark`, and `baseline` where there is one.
        notes: What a reader needs to read the table, a sentence each.
        methods: The section of the page Methods that explains the numbers; empty for none.
        lead: Sentences above it: what it shows before anyone reads it.
        page_notes: Notes that a page needs once, however many tables say the same.
        ranked: Whether the rank of each row is before its name.
        sorted_by: The column that the rows are in order of, best first; empty for another order.
        full_name_label: Heading of the full names in files for machines; empty where rows are not
            under their aliases.
        row_group_label: What row groups are groups of; empty without any.
        sources: Files that its values are computed from, beside those that its cells name.
    """

    kind: str
    title: str
    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    subject: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    methods: str = ""
    lead: tuple[str, ...] = ()
    page_notes: tuple[str, ...] = ()
    ranked: bool = False
    sorted_by: str = ""
    full_name_label: str = ""
    row_group_label: str = ""
    sources: tuple[str, ...] = ()
    _cells: list[Sequence[ColumnCells]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    @property
    def cells(self) -> Sequence[ColumnCells]:
        """The cells of each column; worked out once, since every format asks for them."""
        if not self._cells:
            self._cells.append(column_cells(self.rows, len(self.columns)))
        return self._cells[0]

    @property
    def spanners(self) -> tuple[Spanner, ...]:
        """The headings over its columns, in order; none if no column has one."""
        if not any(column.spanner for column in self.columns):
            return ()
        grouped = groupby(self.columns, key=lambda column: column.spanner)
        return tuple(Spanner(label, tuple(columns)) for label, columns in grouped)

    @property
    def row_groups(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """Rows below their headings, in order; the heading is empty without any."""
        grouped = groupby(self.rows, key=lambda row: row.row_group)
        return tuple((label, tuple(rows)) for label, rows in grouped)


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases under one heading; `key` names it for machines, `title` for readers.

    Attributes:
        key: For machines.
        title: For readers.
        phrases: The list.
        collapsed: Whether a reader sees only the title at first, where a format can do that.
        about: What the list is about, where a title may be that of its neighbours as well.
    """

    key: str
    title: str
    phrases: tuple[Phrase, ...]
    collapsed: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the data say, in words.

    Attributes:
        kind: `winners`, `verdicts`, `baseline`, `value`, `legend` …
        lead: The sentence itself, or what comes before the groups.
        groups: Lists that belong to it. A finding without groups and sections is inline.
        inline: Whether its lead stays in its paragraph, which its groups follow.
        subject: What it is about, as on a `Table`.
        notes: Sentences under it.
        sections: Findings that it consists of, between its groups and its notes.
        verbatim: A preformatted text of several lines, between lead and groups.
        json_ld: JSON-LD of what it is about, for programs that read the page.
        methods: The section of the page Methods that explains it; empty for none.
        embedded: JSON for a script, on pages that have no file beside them; empty for none.
    """

    kind: str
    lead: Phrase = ()
    groups: tuple[Group, ...] = ()
    subject: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    sections: tuple["Section", ...] = ()
    verbatim: str = ""
    json_ld: str = ""
    methods: str = ""
    embedded: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A finding under a heading of its own; `key` is what a link to it ends with."""

    key: str
    title: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and the table that it draws.

    Attributes:
        table: Every value that is drawn and every one that cannot be, with title and notes.
        plot: How they are drawn; None where there is nothing to draw.
        summary: What the chart shows, in words.
        legend: What its symbols mean.
    """

    table: Table
    plot: "Plot | None"
    summary: tuple[str, ...]
    legend: "tuple[LegendEntry, ...]" = ()

    @property
    def as_table(self) -> Table:
        """What text formats show: the table, with the summary among its notes."""
        return replace(self.table, notes=(*self.summary, *self.table.notes))


Figure = Table | Chart | Finding
"""What a macro gives."""
