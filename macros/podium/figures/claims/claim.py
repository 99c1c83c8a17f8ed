"""What a claim says, in no language: the same tree for an English and a Chinese sentence.

Names are those of the results: a model has its full name, even if the sentence uses its alias.
What a sentence does not mention, such as the benchmarks, is filled in as `every`.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

__all__ = [
    "Bound",
    "Choice",
    "Claim",
    "Count",
    "Denial",
    "Quantity",
    "Relation",
    "Statistic",
    "Threshold",
    "Unit",
]


class Quantity(StrEnum):
    """Of how many of all there are something must be true."""

    EVERY = "every"
    SOME = "some"
    NONE = "none"
    NOT_EVERY = "not_every"
    LEAST = "least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    ALL_BUT = "all_but"
    HALF = "half"
    EXACTLY_HALF = "exactly_half"
    MAJORITY = "majority"
    MINORITY = "minority"

    @property
    def counts(self) -> bool:
        """Whether it has a number."""
        return self in {self.LEAST, self.AT_MOST, self.EXACTLY, self.ALL_BUT}


@dataclass(frozen=True, slots=True)
class Count:
    """A quantifier.

    Attributes:
        quantity: Its kind.
        number: Its number; 0 for a kind without one.
        total: How many there are of all, as the sentence says; 0 where it does not.
    """

    quantity: Quantity = Quantity.EVERY
    number: int = 0
    total: int = 0

    def bounds(self, total: int) -> tuple[int, int]:
        """The least and the largest number out of a total for which it is true.

        Of an odd total no number is exactly half: the least is then above the largest.
        """
        number = self.number
        return {
            Quantity.EVERY: (total, total),
            Quantity.SOME: (1, total),
            Quantity.NONE: (0, 0),
            Quantity.NOT_EVERY: (0, total - 1),
            Quantity.LEAST: (number, max(total, number)),
            Quantity.AT_MOST: (0, number),
            Quantity.EXACTLY: (number, number),
            Quantity.ALL_BUT: (total - number, total - number),
            Quantity.HALF: ((total + 1) // 2, total),
            Quantity.EXACTLY_HALF: ((total + 1) // 2, total // 2),
            Quantity.MINORITY: (0, (total + 1) // 2 - 1),
            Quantity.MAJORITY: (total // 2 + 1, max(total, total // 2 + 1)),
        }[self.quantity]


@dataclass(frozen=True, slots=True)
class Choice:
    """Things that are named, or all there are, and of how many of them something is said.

    Attributes:
        names: What is named; empty for all there are.
        count: Of how many of these it is true.
        excluded: What is named as an exception: of none of these it is true.
        only: Whether it is also true of nothing else.
    """

    names: tuple[str, ...] = ()
    count: Count = Count()
    excluded: tuple[str, ...] = ()
    only: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is names and nothing more: something is said of each of them."""
        return bool(self.names) and self == Choice(self.names)

    @property
    def is_single(self) -> bool:
        """Whether it is one name and nothing more."""
        return self.is_plain and len(self.names) == 1


class Relation(StrEnum):
    """What a claim says of a model: a comparison with a rival, its rank, or its value.

    `SPREAD` is of all models: how far the best and the worst one are apart. `RANGE` says from which
    to which value all are, taken together: of no model alone.
    """

    BETTER = "better"
    WORSE = "worse"
    LEVEL = "level"
    DIFFERENT = "different"
    HIGHER = "higher"
    LOWER = "lower"
    FASTER = "faster"
    SLOWER = "slower"
    AS_FAST = "as_fast"
    APART = "apart"
    WIDER = "wider"
    NARROWER = "narrower"
    RANK = "rank"
    TOP = "top"
    LAST = "last"
    BOTTOM = "bottom"
    FASTEST = "fastest"
    SLOWEST = "slowest"
    HIGHEST = "highest"
    LOWEST = "lowest"
    HIGHEST_FEW = "highest_few"
    LOWEST_FEW = "lowest_few"
    VALUE = "value"
    SPREAD = "spread"
    RANGE = "range"

    @property
    def compares(self) -> bool:
        """Whether it is towards a rival."""
        return self in _COMPARISONS

    @property
    def ranks(self) -> bool:
        """Whether it is a place among other models, by rank or by value."""
        of_all = {Relation.VALUE, Relation.SPREAD, Relation.RANGE}
        return not (self.compares or self in of_all)

    @property
    def is_speed(self) -> bool:
        """Whether it is about the metrics with a speed-up alone."""
        return self in _SPEEDS

    @property
    def is_gap(self) -> bool:
        """Whether it compares how far two models are apart with how far they are elsewhere."""
        return self in {Relation.WIDER, Relation.NARROWER}

    @property
    def is_few(self) -> bool:
        """Whether it is of as many models as its rank says, which are the first or the last."""
        return self in _FEW

    @property
    def is_rank(self) -> bool:
        """Whether it is about a rank, which may be uncertain."""
        return self in _RANKS


_COMPARISONS = frozenset(
    {
        *(Relation.BETTER, Relation.WORSE, Relation.LEVEL, Relation.DIFFERENT, Relation.HIGHER),
        *(Relation.LOWER, Relation.FASTER, Relation.SLOWER, Relation.AS_FAST, Relation.APART),
        *(Relation.WIDER, Relation.NARROWER),
    }
)
_SPEEDS = frozenset(
    {
        *(Relation.FASTER, Relation.SLOWER, Relation.AS_FAST),
        *(Relation.FASTEST, Relation.SLOWEST),
    }
)
_RANKS = frozenset(
    {
        *(Relation.RANK, Relation.TOP, Relation.LAST, Relation.BOTTOM),
        *(Relation.FASTEST, Relation.SLOWEST),
    }
)
_FEW = frozenset(
    {Relation.TOP, Relation.BOTTOM, Relation.HIGHEST_FEW, Relation.LOWEST_FEW},
)


class Denial(StrEnum):
    """What a “not” takes back.

    `WHOLE` denies all that is said of a subject: it does not beat the rival on every metric of
    every benchmark. `EACH` denies every single comparison: it is nowhere better. Of a list of
    subjects, either is said of each.
    """

    NONE = "none"
    WHOLE = "whole"
    EACH = "each"


class Statistic(StrEnum):
    """What is said of models together, on a benchmark: one value of a metric of all of them."""

    MEAN = "mean"
    MEDIAN = "median"


class Unit(StrEnum):
    """What a threshold is compared with.

    The displayed difference in the metric's unit, or in percentage points; the difference in
    percent of the other value, where only `RELATIVE` says so of a metric that is in percent itself;
    the speed-up; the percentage of the time that is taken, also where a metric of speed is a rate;
    or the value itself, in the metric's unit or in percent.
    """

    POINTS = "points"
    PERCENTAGE_POINTS = "percentage_points"
    PERCENT = "percent"
    RELATIVE = "relative"
    FACTOR = "factor"
    TIME = "time"
    VALUE = "value"
    PERCENTAGE = "percentage"

    @property
    def is_difference(self) -> bool:
        """Whether it is of a plain difference, as delta tables show it."""
        return self in {self.POINTS, self.PERCENTAGE_POINTS}

    @property
    def needs_proportion(self) -> bool:
        """Whether only a metric that is a proportion has it."""
        return self in {self.PERCENTAGE_POINTS, self.PERCENTAGE}


class Bound(StrEnum):
    """How a displayed number compares with the one of a sentence.

    `EXACTLY` compares as many digits as the sentence has: +0.0213 is 0.02. `BETWEEN` has a second
    number, and includes both.
    """

    AT_LEAST = "at_least"
    ABOVE = "above"
    EXACTLY = "exactly"
    BELOW = "below"
    AT_MOST = "at_most"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number of a sentence, and how the displayed one compares with it.

    Attributes:
        amount: The number; of `BETWEEN` the smaller one.
        unit: What it is a number of.
        bound: How the displayed one compares with it.
        limit: The larger number of `BETWEEN`; else None.
    """

    amount: Decimal
    unit: Unit
    bound: Bound = Bound.AT_LEAST
    limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about models.

    Read from left to right, a choice is inside those before it: of each subject, towards each
    rival, on each benchmark, for each metric.

    Attributes:
        subjects: The models that it is about.
        relation: What it says of them.
        rivals: Baselines and models that they are compared with; without names, other models.
            Unused if the relation compares with no model.
        benchmarks: Where.
        metrics: In what. Of a claim about speed without names, the metrics with a speed-up.
        denial: What is denied of it.
        threshold: A number that it states.
        rank: The rank for `RANK`; for `TOP` the last rank that counts, for `HIGHEST_FEW` and
            `LOWEST_FEW` how many values do, and for `BOTTOM` from
            which counted from the end; for `LAST`, `HIGHEST`,
            `LOWEST`, `FASTEST` and `SLOWEST` which of them counted from there, where it is not
            the first.
        among: How many models the sentence says are ranked; 0 where it does not.
        pool: The models among which a place is meant; empty if it is among all.
        elsewhere: The benchmark whose value a model is compared with, instead of with a rival: of
            itself; or whose difference from a rival that of two models is compared with. Empty if
            nothing is.
        statistic: What `VALUE` is of the subjects together, or what they are compared with, of all
            models; None for their own values, and for rivals.
        significant: Whether it says that the test found the difference.
        holder: What describes the subjects, whose name is then empty: they are the models of which
            that is true, one or as many as its `rank`. Subjects that are counted are counted among
            those of which it is true. None for other subjects.
    """

    subjects: Choice
    relation: Relation
    rivals: Choice = Choice()
    benchmarks: Choice = Choice()
    metrics: Choice = Choice()
    denial: Denial = Denial.NONE
    threshold: Threshold | None = None
    rank: int = 0
    among: int = 0
    pool: tuple[str, ...] = ()
    elsewhere: str = ""
    statistic: Statistic | None = None
    significant: bool = False
    holder: "Claim | None" = None

    @property
    def counts(self) -> bool:
        """Whether it says of how many models it is true."""
        subjects = self.subjects
        if self.is_together:
            return False
        return subjects.only or bool(subjects.excluded) or not subjects.names

    @property
    def holders(self) -> int:
        """Of how many models it is true, if it is a description."""
        return self.rank if self.relation.is_few else 1

    @property
    def is_conditional(self) -> bool:
        """Whether it is about how many of its holders, or which; else it is about each of them."""
        return self.holder is not None and self.subjects.names != ("",)

    @property
    def is_together(self) -> bool:
        """Whether it is about models together, and not about each of them."""
        is_value = self.relation is Relation.VALUE and self.statistic is not None
        return is_value or self.relation in {Relation.SPREAD, Relation.RANGE}
