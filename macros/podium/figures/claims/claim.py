"""What a claim says, in no language: the same tree for an English and a Chinese sentence.

Names are those of the results: a model has its full name, even if the sentence uses its alias.
What a sentence does not mention, such as the benchmarks, is filled in as `every`.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

__all__ = ["Choice", "Claim", "Count", "Denial", "Quantity", "Relation", "Threshold", "Unit"]


class Quantity(StrEnum):
    """Of how many of all there are something must be true."""

    EVERY = "every"
    SOME = "some"
    NONE = "none"
    LEAST = "least"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity; `number` matters for `LEAST` and `EXACTLY` alone."""

    quantity: Quantity = Quantity.EVERY
    number: int = 0

    def bounds(self, total: int) -> tuple[int, int]:
        """The least and the largest number out of a total for which it is true."""
        match self.quantity:
            case Quantity.EVERY:
                return total, total
            case Quantity.SOME:
                return 1, total
            case Quantity.NONE:
                return 0, 0
            case Quantity.LEAST:
                return self.number, max(total, self.number)
            case Quantity.EXACTLY:
                return self.number, self.number


@dataclass(frozen=True, slots=True)
class Choice:
    """Things that are named, of which each counts; or without names a quantity of all."""

    names: tuple[str, ...] = ()
    count: Count = Count()


class Relation(StrEnum):
    """What a claim says of a model: a comparison with a rival, or its rank among all models."""

    BETTER = "better"
    WORSE = "worse"
    LEVEL = "level"
    DIFFERENT = "different"
    FASTER = "faster"
    SLOWER = "slower"
    RANK = "rank"
    TOP = "top"
    HIGHEST = "highest"
    LOWEST = "lowest"

    @property
    def compares(self) -> bool:
        """Whether it is towards a rival."""
        towards = {self.BETTER, self.WORSE, self.LEVEL, self.DIFFERENT, self.FASTER, self.SLOWER}
        return self in towards


class Denial(StrEnum):
    """What a “not” takes back.

    `WHOLE` denies all that is said of a subject: it does not beat the rival on every metric of
    every benchmark. `EACH` denies every single comparison: it is nowhere better. Of a list of
    subjects, either is said of each.
    """

    NONE = "none"
    WHOLE = "whole"
    EACH = "each"


class Unit(StrEnum):
    """What a threshold is compared with: the printed difference, percentage or speed-up."""

    POINTS = "points"
    PERCENT = "percent"
    FACTOR = "factor"


@dataclass(frozen=True, slots=True)
class Threshold:
    """By how much at least."""

    amount: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about models.

    Read from left to right, a choice is inside those before it: of each subject, towards each
    rival, on each benchmark, for each metric.

    Attributes:
        subjects: The models that it is about.
        relation: What it says of them.
        rivals: Baselines and models that they are compared with; without names, every other
            model. Unused if the relation compares with no model.
        benchmarks: Where.
        metrics: In what. Of a claim about speed without names, the metrics with a speed-up.
        denial: What is denied of it.
        only: Whether it is also said to be false of every other model.
        threshold: By how much at least.
        rank: The rank for `RANK`; for `TOP` the last rank that counts.
    """

    subjects: Choice
    relation: Relation
    rivals: Choice = Choice()
    benchmarks: Choice = Choice()
    metrics: Choice = Choice()
    denial: Denial = Denial.NONE
    only: bool = False
    threshold: Threshold | None = None
    rank: int = 0
