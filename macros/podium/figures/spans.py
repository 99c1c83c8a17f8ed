"""Cells and sentences: a cell may hold a sentence, and a sentence a number as a cell shows it."""

from dataclasses import dataclass

from podium.core.numbers import Value, is_digits
from podium.figures.cell_facts import Calculation, Delta, Mark, Origin, RankChange, Uncertainty

__all__ = ["Cell", "FigureReference", "Link", "ModelName", "Number", "Phrase", "Span"]

_IN_BOLD: dict[Mark | None, Mark | None] = {
    Mark.FIRST: Mark.BOLD,
    Mark.SECOND: Mark.UNDERLINED,
    Mark.THIRD: None,
}


# Not frozen: many are made for one table, and freezing takes four times as long. None is changed.
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
        """Whether it shows a number and nothing more, as most cells of a large table do."""
        return (
            self.value is not None
            and self.is_plain
            and not (self.calculation or self.rank_mark)
            and is_digits(self.text.removeprefix("-"))
        )

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
