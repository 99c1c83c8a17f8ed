"""The model of a plot: `charts/` fills it, `render/svg/` draws it.

Every mark is at its displayed value. Nothing here depends on pixels, colours or a format.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

__all__ = [
    "Axis",
    "Bar",
    "Bars",
    "DotPlot",
    "DotRow",
    "Grid",
    "GridColumn",
    "LegendEntry",
    "Line",
    "Lines",
    "OmittedRows",
    "Panel",
    "Plot",
    "PlottedModel",
    "Point",
    "Scatter",
    "Symbol",
    "Tile",
]


class Symbol(StrEnum):
    """What a mark means. Its shape, its sign and its colour follow from this."""

    FRONTIER = "frontier"
    DOMINATED = "dominated"
    PLAIN = "plain"
    WINNER = "winner"
    BASELINE = "baseline"
    BETTER = "better"
    WORSE = "worse"
    LEVEL = "level"
    NOT_SIGNIFICANT = "not-significant"
    UNTESTABLE = "untestable"
    NOT_COMPARABLE = "not-comparable"
    VALUE = "value"
    INTERVAL = "interval"
    TIED = "tied"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class PlottedModel:
    """A model in a plot.

    Attributes:
        model: Its name in the results.
        label: The short name beside its mark.
        facts: Everything that the mark says, line by line: its tooltip, and what is read out.
        url: Where it leads; empty for its row in the chart's table.
    """

    model: str
    label: str
    facts: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of a plot, along which a metric grows.

    Attributes:
        label: The metric, with its unit.
        hint: Which end is better.
        lower: Whether that is the lower one.
        least: The smallest value that there can be; None if there is no such bound.
        most: The largest one.
        separator: What is between groups of three digits of its ticks; empty for no groups.
        metric: The metric's name.
    """

    label: str
    hint: str
    lower: bool
    least: Decimal | None = None
    most: Decimal | None = None
    separator: str = ""
    metric: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """An entry at two printed values.

    Attributes:
        entry: The model or the baseline.
        x: Its value on the horizontal axis.
        y: Its value on the vertical axis.
        symbol: What the point means.
        wins: Whether it beats the baseline on both.
        x_interval: Both ends of the confidence interval of `x`; None if none is drawn.
        y_interval: The same of `y`.
        undecided: Why it is no winner, though both of its values are better; None if they are not.
    """

    entry: PlottedModel
    x: Decimal
    y: Decimal
    symbol: Symbol
    wins: bool = False
    x_interval: tuple[Decimal, Decimal] | None = None
    y_interval: tuple[Decimal, Decimal] | None = None
    undecided: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Scatter:
    """Two metrics against each other.

    Attributes:
        x: The metric that grows to the right.
        y: The metric that grows upwards.
        points: Every model that is drawn, those first whose labels matter most.
        frontier: The values that nothing dominates, from the best on `x` to the best on `y`.
        baseline: What the four quadrants meet in.
        quadrants: What they are called: better on both, on `x` alone, on `y` alone, on none.
    """

    x: Axis
    y: Axis
    points: tuple[Point, ...]
    frontier: tuple[tuple[Decimal, Decimal], ...] = ()
    baseline: Point | None = None
    quadrants: tuple[str, str, str, str] = ("", "", "", "")


@dataclass(frozen=True, slots=True)
class Bar:
    """An entry's printed difference, drawn from zero."""

    entry: PlottedModel
    value: Decimal
    text: str
    symbol: Symbol


@dataclass(frozen=True, slots=True)
class OmittedRows:
    """Rows that a long plot omits: after which row, and a text that says how many."""

    after: int
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The bars of one metric, best first; inside the band, on either side of zero, all is level."""

    axis: Axis
    bars: tuple[Bar, ...]
    band: Decimal = Decimal(0)
    omitted: OmittedRows | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Differences from a baseline, metric by metric."""

    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class DotRow:
    """A model in a dot plot.

    Attributes:
        entry: The model.
        value: Its printed value.
        text: What is printed.
        rank: Its rank as a text; empty for a model without one.
        interval: Both ends of its confidence interval as printed; None without one.
        tied: Whether it is statistically tied for the first rank.
    """

    entry: PlottedModel
    value: Decimal
    text: str
    rank: str = ""
    interval: tuple[Decimal, Decimal] | None = None
    tied: bool = False


@dataclass(frozen=True, slots=True)
class DotPlot:
    """One metric, a row for each model, best first.

    Attributes:
        axis: The metric.
        rows: The models.
        reference: A value that a line is drawn at; None for no line.
        omitted: Rows that are left out.
    """

    axis: Axis
    rows: tuple[DotRow, ...]
    reference: Decimal | None = None
    omitted: OmittedRows | None = None

    @property
    def bars(self) -> bool:
        """Whether values are bars from zero: there is no interval that a dot would stand in."""
        return not any(row.interval for row in self.rows)


@dataclass(frozen=True, slots=True)
class Tile:
    """A rank or a value in a grid: its text, and the rank from 0 for the first to 1 for the last.

    `rank` is None for a model without a rank; `facts` then give the reason. `uncertain` marks a
    rank that other models may hold as well.
    """

    text: str
    facts: tuple[str, ...]
    rank: Fraction | None = None
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a grid under the heading of its group."""

    group: str
    label: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Models by columns."""

    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[PlottedModel, tuple[Tile, ...]], ...]
    omitted: OmittedRows | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An entry's printed value at each step, or None: then the line is broken.

    `facts` say each step with its displayed value and its rank; `leading` marks the lines that
    have a medal now.
    """

    entry: PlottedModel
    values: tuple[Decimal | None, ...]
    facts: tuple[str, ...]
    leading: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A metric over steps that are in order and equally far apart; first lines matter most."""

    axis: Axis
    steps: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """What a symbol means in one plot; `sign_only` if it is only the sign before a label there."""

    symbol: Symbol
    label: str
    sign_only: bool = False


Plot = Scatter | Bars | DotPlot | Grid | Lines
"""What is drawn."""
