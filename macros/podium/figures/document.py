"""The model of a figure, before any format: builders fill it, renderers walk and escape it.

All text that a reader sees is final; the value beside it is the unrounded number for machines.
Nothing here depends on a format, a host or pandas.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from podium.core.numbers import Value, is_digits, plain_values
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
from podium.figures.plots import LegendEntry, Plot

__all__ = [
    "Calculation",
    "Cell",
    "Chart",
    "Column",
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
    "Section",
    "Span",
    "Spanner",
    "Table",
    "Uncertainty",
]

_IN_BOLD: dict[Mark | None, Mark | None] = {
    Mark.FIRST: Mark.BOLD,
    Mark.SECOND: Mark.UNDERLINED,
    Mark.THIRD: None,
}


# Not frozen: a hundred thousand of them are made for one table, and freezing takes four times as
# long. Nobody changes one.
@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """One printed value, or the reason why there is none.

    Attributes:
        text: What is printed; empty when there is no value.
        value: The unrounded value; None for plain text and for no value.
        mark: What the cell means, if anything.
        reason: Why it is empty, in the reader's language.
        origin: Where the value was read; None for what several rows went into.
        rank_change: How its rank has changed since an earlier state; None where it has not, or no
            such state was asked for.
        phrase: The text once more, with its models known as such; empty where it names none.
        calculation: How it was computed; None for a measured value.
        uncertainty: Its uncertainty; None where nothing is known of it.
        statistical_tie: Whether the tests leave the rank to other models too; its medal is then a
            circled digit.
        bold: Whether a first or second rank is bold or underlined text instead of a medal.
        rank_mark: Where the mark is about a difference: the first or second rank of the value,
            which only the marks of papers show.
        delta: Its difference from a baseline, where the table shows both.
        coverage: Of an average, how many columns it is over and how many there are, if not all.
        rank: Its rank in its column, where a table lacks some of the models that count for it.
        metric: Of which metric the value is; empty for several or for none.
    """

    text: str
    value: Value | None = None
    mark: Mark | None = None
    reason: str = ""
    origin: Origin | None = None
    rank_change: RankChange | None = None
    phrase: "Phrase" = ()
    calculation: Calculation | None = None
    uncertainty: Uncertainty | None = None
    statistical_tie: bool = False
    bold: bool = False
    rank_mark: Mark | None = None
    delta: Delta | None = None
    coverage: tuple[int, int] | None = None
    rank: int | None = None
    metric: str = ""

    @property
    def sign(self) -> Mark | None:
        """The mark whose sign it shows: of a rank that of a medal, of bold text or of a tie."""
        if self.mark not in _IN_BOLD:
            return self.mark
        if self.bold and _IN_BOLD[self.mark] is None:
            return None
        if self.statistical_tie:
            return Mark.STATISTICAL_TIE
        return _IN_BOLD[self.mark] if self.bold else self.mark

    @property
    def circled(self) -> Mark | None:
        """The rank that it shows as a circled digit, as it is not statistically certain.

        Beside a difference only the marks of papers show ranks.
        """
        rank = self.rank_mark or self.mark
        if not self.statistical_tie or rank not in _IN_BOLD or (self.rank_mark and not self.bold):
            return None
        return None if self.bold and _IN_BOLD[rank] is None else rank

    @property
    def text_style(self) -> Mark | None:
        """Whether its text is bold or underlined, for a rank that is statistically certain."""
        if not self.bold or self.statistical_tie:
            return None
        return _IN_BOLD.get(self.rank_mark or self.mark)

    @property
    def is_number(self) -> bool:
        """Whether it shows digits and nothing more, as most cells of a large table do."""
        return self.value is not None and self.is_plain and is_digits(self.text)

    @property
    def is_plain(self) -> bool:
        """Whether it is a text and nothing more."""
        return not (
            self.mark
            or self.reason
            or self.statistical_tie
            or self.rank_change
            or self.uncertainty
            or self.delta
            or self.coverage
            or self.phrase
            or self.bold
        )


# Not frozen, for the same reason.
@dataclass(slots=True, unsafe_hash=True)
class Row:
    """One model's cells, as many as the table has columns.

    Attributes:
        model: The model's name in the results; empty for a row that is not about one.
        label: What is printed for it.
        cells: One for each column.
        origin: The lines that the row was read from.
        quarantine: Why the row is in quarantine; empty when it is not.
        url: Where its name leads; empty for nowhere. Only ever http or https.
        alias: Its short name; empty when it has none.
        group: The group of models that it belongs to; empty for none.
        rank: Its rank by the column that the table is ordered by; None for one without.
        row_group: The heading over it and its neighbours with the same; empty for none.
        tied: Whether it is statistically tied for the first rank.
        remark: A word after its name, such as that it is the baseline; empty for none.
    """

    model: str
    label: str
    cells: tuple[Cell, ...]
    origin: Origin | None = None
    quarantine: str = ""
    url: str = ""
    alias: str = ""
    group: str = ""
    rank: int | None = None
    row_group: str = ""
    tied: bool = False
    remark: str = ""
    _exact: tuple[str, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def exact_numbers(self) -> tuple[str, ...]:
        """The unrounded values of a row whose cells show digits and nothing more, else empty.

        Most rows of a large table are like this: every format writes them as a whole.
        """
        if self._exact is None:
            values = [cell.value for cell in self.cells if cell.value is not None]
            is_numeric = (
                len(values) == len(self.cells)
                and is_digits("".join([cell.text for cell in self.cells]))
                and all(cell.is_plain for cell in self.cells)
            )
            self._exact = tuple(plain_values(values)) if is_numeric else ()
        return self._exact

    @property
    def remarks(self) -> tuple[str, ...]:
        """What text formats put in brackets after the name."""
        return tuple(filter(None, (self.remark, self.quarantine)))


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
class ModelName:
    """A model that is mentioned: its name in the results, what is printed, where that leads."""

    model: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to another site. Only ever http or https."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Number:
    """A printed value inside a sentence, of one metric."""

    cell: Cell
    metric: str


@dataclass(frozen=True, slots=True)
class FigureReference:
    """A text about what a figure shows, which leads there if its page has such a figure.

    Attributes:
        text: What is printed.
        figures: `ranked/<benchmark>`, `delta/<benchmark>/<baseline>` or `OWN_LIST`; the best first.
    """

    text: str
    figures: tuple[str, ...] = ()


Span = str | ModelName | Number | Mark | Link | FigureReference
"""A piece of a sentence."""

Phrase = tuple[Span, ...]
"""A sentence, or a part of one, in which models and numbers keep their identity."""


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
    plot: Plot | None
    summary: tuple[str, ...]
    legend: tuple[LegendEntry, ...] = ()

    @property
    def as_table(self) -> Table:
        """What text formats show: the table, with the summary among its notes."""
        return replace(self.table, notes=(*self.summary, *self.table.notes))


Figure = Table | Chart | Finding
"""What a macro gives."""
