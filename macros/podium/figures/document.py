"""What a figure is, before any format: builders fill these, renderers walk and escape them.

Everything that a reader sees is text by now, printed once by a builder; the value beside it is
the unrounded number for machines. Nothing here knows a format, a host or pandas.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from podium.figures.plots import LegendEntry, Plot

__all__ = [
    "Calculation",
    "Cell",
    "Chart",
    "Column",
    "ColumnKind",
    "Figure",
    "FigureReference",
    "Finding",
    "Group",
    "Link",
    "Mark",
    "ModelName",
    "Number",
    "Operand",
    "Origin",
    "Phrase",
    "RankChange",
    "Row",
    "Section",
    "Span",
    "Table",
    "Uncertainty",
]


class Mark(StrEnum):
    """What a cell means. Its colour and its sign both follow from this."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    WORST = "worst"
    BETTER = "better"
    WORSE = "worse"
    NOT_SIGNIFICANT = "not-significant"
    UNTESTABLE = "untestable"
    NOT_COMPARABLE = "not-comparable"
    BASELINE = "baseline"
    STATISTICAL_TIE = "statistical-tie"
    """A medal that is not certain; only a legend shows it alone, like the next two."""
    CONFIDENCE_INTERVAL = "confidence-interval"
    RANK_RANGE = "rank-range"


@dataclass(frozen=True, slots=True)
class Origin:
    """The lines of a file that a value was read from; several for a mean over runs."""

    file: str
    lines: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Print like a place, `results/mbpp.csv:14`; further lines follow with commas."""
        return ":".join((self.file, ",".join(map(str, self.lines)))) if self.lines else self.file


@dataclass(frozen=True, slots=True)
class RankChange:
    """How a place differs from the one in an earlier state.

    Attributes:
        places: Places gained, or lost if negative; None for a model that had no place then.
        text: What is printed: `▲2`, `▼1`, or that it is new.
        label: The same in words, for those who do not see the sign.
    """

    ranks: int | None
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """How much chance is in a value: of one from samples nearly everything, of a share a little.

    Attributes:
        text: What is printed after it: `±0.077`, or both ends of an interval that is not even.
        label: Everything that is known in words: interval, tasks, places, the test.
        tasks: How many tasks' samples it is over; None where no samples tell, as for an average.
        low: Lower end of the interval, unrounded; None where there is none.
        high: Upper end.
        places: The best and the worst place that it may have; None where that was not asked.
        p: Of the test against the baseline, adjusted for all comparisons; None without a test.
    """

    text: str
    label: str
    tasks: int | None
    low: Decimal | None = None
    high: Decimal | None = None
    ranks: tuple[int, int] | None = None
    p: Decimal | None = None

    @property
    def signs(self) -> tuple[Mark, ...]:
        """What a legend must explain of the text."""
        interval, sign, _ = self.text.partition("#")
        marks = (Mark.CONFIDENCE_INTERVAL if interval else None, Mark.RANK_RANGE if sign else None)
        return tuple(mark for mark in marks if mark)


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
        calculation: What it was worked out from; None for a value that was measured.
        uncertainty: How much chance is in it; None where no samples tell.
        statistical_tie: Whether the tests leave the rank to other models too; its medal is then a
            circled digit.
    """

    text: str
    value: Decimal | None = None
    mark: Mark | None = None
    reason: str = ""
    origin: Origin | None = None
    rank_change: RankChange | None = None
    phrase: "Phrase" = ()
    calculation: "Calculation | None" = None
    uncertainty: Uncertainty | None = None
    statistical_tie: bool = False


@dataclass(frozen=True, slots=True)
class Operand:
    """One of two values that a difference or a ratio was taken of."""

    value: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class Calculation:
    """How a value was worked out: left − right, or left ÷ right."""

    left: Operand
    sign: str
    right: Operand


class ColumnKind(StrEnum):
    """What a column holds, which decides how it is aligned and explained."""

    VALUE = "value"
    DELTA = "delta"
    SPEEDUP = "speedup"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading over cells of one kind.

    Attributes:
        key: The metric's name in the settings.
        label: What is printed.
        kind: What the cells hold.
        better: `higher` or `lower`; empty where no value is better than another.
    """

    key: str
    label: str
    kind: ColumnKind
    better: str = ""


@dataclass(frozen=True, slots=True)
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
    """

    model: str
    label: str
    cells: tuple[Cell, ...]
    origin: Origin | None = None
    quarantine: str = ""
    url: str = ""
    alias: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Models by columns.

    Attributes:
        kind: `ranked`, `delta` or `models`.
        title: What the table shows, in a few words; a caption for those who do not see it.
        stub: Heading of the column of names.
        columns: The other columns.
        rows: In the order in which they are printed.
        subject: What it is about: `benchmark`, and `baseline` where there is one.
        notes: What a reader needs to read the table, a sentence each.
        methods: The section of the page Methods that explains the numbers; empty for none.
    """

    kind: str
    title: str
    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    subject: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    methods: str = ""


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
        figures: Which figures show it, the best one first, each as `ranked/<benchmark>` or
            `delta/<benchmark>/<baseline>`, with the names as in an address.
        details: What else there is to know, for a tooltip.
    """

    text: str
    figures: tuple[str, ...] = ()
    details: str = ""


Span = str | ModelName | Number | Mark | Link | FigureReference
"""A piece of a sentence."""

Phrase = tuple[Span, ...]
"""A sentence, or a part of one, in which models and numbers are still known as such."""


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases under one heading; `key` names it for machines, `title` for readers.

    Attributes:
        key: For machines.
        title: For readers.
        phrases: The list.
        collapsed: Whether a reader sees only the title at first, where a format can do that.
    """

    key: str
    title: str
    phrases: tuple[Phrase, ...]
    collapsed: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What the data say, in words.

    Attributes:
        kind: `winners`, `verdicts`, `baseline`, `value`, `legend` …
        lead: The sentence itself, or what comes before the groups.
        groups: Lists that belong to it. A finding without groups and sections stands inside a
            sentence.
        subject: What it is about, as on a `Table`.
        notes: Sentences under it.
        sections: Findings that it consists of, between its groups and its notes.
        verbatim: A text of several lines to be copied as it stands, between lead and groups.
        json_ld: JSON-LD of what it is about, for programs that read the page.
        methods: The section of the page Methods that explains it; empty for none.
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


@dataclass(frozen=True, slots=True)
class Section:
    """A finding under a heading of its own; `key` is what a link to it ends with."""

    key: str
    title: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a table.

    Attributes:
        table: Every value that is drawn and every one that cannot be, with title and notes.
        plot: How they are drawn; None where there is nothing to draw.
        summary: What the picture shows, in words.
        legend: What its symbols mean.
    """

    table: Table
    plot: Plot | None
    summary: tuple[str, ...]
    legend: tuple[LegendEntry, ...] = ()

    @property
    def as_table(self) -> Table:
        """What formats without pictures show: the table, and under it what the picture says."""
        return replace(self.table, notes=(*self.summary, *self.table.notes))


Figure = Table | Chart | Finding
"""What a macro gives."""
