"""What a cell can say besides its text: marks, origins, uncertainty, and how it was computed."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from podium.core.numbers import Value

__all__ = [
    "Calculation",
    "Delta",
    "Mark",
    "MarkMeaning",
    "Operand",
    "Origin",
    "RankChange",
    "Uncertainty",
]


class Mark(StrEnum):
    """What a cell means. Its colour and its sign follow from this."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    BOLD = "bold"
    """The first rank where it is bold text; only a legend shows it alone, like the next one."""
    UNDERLINED = "underlined"
    WORST = "worst"
    BETTER = "better"
    WORSE = "worse"
    NOT_SIGNIFICANT = "not-significant"
    UNTESTABLE = "untestable"
    NOT_COMPARABLE = "not-comparable"
    BASELINE = "baseline"
    INCOMPLETE = "incomplete"
    """An average over only some of the columns, which is not ranked."""
    STATISTICAL_TIE = "statistical-tie"
    """A medal that is not certain; only a legend shows it alone, like the next two."""
    CONFIDENCE_INTERVAL = "confidence-interval"
    RANK_RANGE = "rank-range"


MarkMeaning = tuple[Mark, str]
"""A mark and what it means, for a legend."""


# Not frozen, for the reason that a cell is not.
@dataclass(slots=True, unsafe_hash=True)
class Origin:
    """The lines of a file that a value was read from; several for a mean over runs.

    Attributes:
        file: The file.
        lines: The lines.
        parts: Of an average of the settings, which `file` declares, where its values were read.
    """

    file: str
    lines: tuple[int, ...] = ()
    parts: tuple["Origin", ...] = ()

    def __str__(self) -> str:
        """Print as `results/mbpp.csv:14`; further lines follow with commas, parts after `;`."""
        if len(self.lines) == 1 and not self.parts:  # as nearly all of a large table
            return f"{self.file}:{self.lines[0]}"
        place = ":".join((self.file, ",".join(map(str, self.lines)))) if self.lines else self.file
        return "; ".join((place, *map(str, self.parts)))

    def at(self, revision: str) -> "Origin":
        """The same place in an earlier state of the project."""
        parts = tuple(part.at(revision) for part in self.parts)
        return Origin(f"{revision}:{self.file}", self.lines, parts)

    @property
    def files(self) -> tuple[str, ...]:
        """Every file that the value depends on."""
        if not self.parts:
            return (self.file,)
        return (self.file, *(file for part in self.parts for file in part.files))


@dataclass(frozen=True, slots=True)
class RankChange:
    """How a rank differs from the one in an earlier version.

    Attributes:
        ranks: Ranks gained, or lost if negative; None for a model without a rank then.
        text: What is printed: `▲2`, `▼1`, or that it is new.
        label: The same in words, for those who do not see the sign.
    """

    ranks: int | None
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """The uncertainty of a value: an interval, a rank range, the test of a difference.

    Attributes:
        text: What is printed after it: `±0.077`, or both ends of an interval that is not even.
        label: Everything that is known, in words: interval, tasks, rank range, test.
        tasks: Number of tasks; None if it is not known.
        low: Lower end of the interval, unrounded; None where there is none.
        high: Upper end.
        rank_range: The best and the worst possible rank; None if the value is not ranked.
        p: Of the test against the baseline, adjusted for all comparisons of the metric; None
            without a test.
        runs: Number of runs of a mean over runs; None for any other value.
        sd: Standard deviation over the runs, or as published.
        basis: What the interval is of: `samples`, or a `Basis` of values without samples; empty
            without an interval.
        level: Confidence level of the interval; None without one.
    """

    text: str
    label: str
    tasks: int | None
    low: Value | None = None
    high: Value | None = None
    rank_range: tuple[int, int] | None = None
    p: Decimal | None = None
    runs: int | None = None
    sd: Value | None = None
    basis: str = ""
    level: float | None = None

    @property
    def signs(self) -> tuple[Mark, ...]:
        """The marks in the text, for the legend."""
        interval, sign, _ = self.text.partition("#")
        marks = (Mark.CONFIDENCE_INTERVAL if interval else None, Mark.RANK_RANGE if sign else None)
        return tuple(mark for mark in marks if mark)


@dataclass(frozen=True, slots=True)
class Delta:
    """A difference from a baseline that stands beside a value; the cell's mark is about it.

    Attributes:
        text: What is printed, with its sign.
        value: The unrounded difference.
    """

    text: str
    value: Value


@dataclass(frozen=True, slots=True)
class Operand:
    """One of two values that a difference or a ratio was taken of."""

    value: Value
    origin: Origin


@dataclass(frozen=True, slots=True)
class Calculation:
    """How a value was computed: left − right, or left ÷ right."""

    left: Operand
    sign: str
    right: Operand
