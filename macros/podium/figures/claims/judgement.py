"""What is found out about a claim: a truth, and the facts that make it so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from podium.analysis.baselines import Baseline, Reference
from podium.analysis.comparison import Comparison
from podium.data.results import Benchmark
from podium.figures.claims.claim import Count, Unit

__all__ = ["Fact", "Judgement", "Miscount", "Truth", "judge_both", "judge_count", "undecided"]


class Truth(StrEnum):
    """Undecided: missing or quarantined values could make it either."""

    TRUE = "true"
    FALSE = "false"
    UNDECIDED = "undecided"

    @property
    def opposite(self) -> "Truth":
        """The truth of the denial."""
        return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(self, self)


@dataclass(frozen=True, eq=False, slots=True)
class Fact:
    """One comparison or one rank: the smallest part of a claim.

    Attributes:
        benchmark: Where.
        model: Of which model, by its name in the results.
        metric: Of which metric; empty where the benchmark has none that is meant.
        rival: What it is compared with; None for a rank.
        reference: The rival's value; None where there is none.
        comparison: The outcome, with the displayed difference, percentage or speed-up.
        unit: Which of these it is.
        pool: The models among which a rank is meant; empty if it is among all.
        source: The benchmark of the reference, where that is another one.
        gap: Why it is undecided, as the key of a label; empty if it is decided.
    """

    benchmark: Benchmark
    model: str
    metric: str
    rival: Baseline | None = None
    reference: Reference | None = None
    comparison: Comparison | None = None
    unit: Unit = Unit.POINTS
    pool: tuple[str, ...] = ()
    source: Benchmark | None = None
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Miscount:
    """That a claim says how many there are of something, and there are not that many.

    Attributes:
        kind: What is counted: `models`, `benchmarks` or `metrics`.
        said: The number of the claim.
        total: The number that there is.
    """

    kind: str
    said: int
    total: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A truth, and the facts that make it so: of a false claim those that contradict it.

    Attributes:
        truth: What it is.
        facts: The facts that decide, or that are missing to decide.
        holders: Of a claim that counts models, or says `only`, those of which it is true.
        total: How many models such a claim is about.
        miscounts: Numbers of all in the claim that are wrong, which makes it false.
    """

    truth: Truth
    facts: tuple[Fact, ...] = ()
    holders: tuple[str, ...] = ()
    total: int = 0
    miscounts: tuple[Miscount, ...] = ()

    @property
    def denied(self) -> "Judgement":
        """The same facts, for the denial."""
        return replace(self, truth=self.truth.opposite)


def judge_count(parts: Sequence[Judgement], count: Count) -> Judgement:
    """Judge a number of things by a quantity: of nothing at all nothing is true."""
    if not parts:
        return Judgement(Truth.UNDECIDED)
    low, high = count.bounds(len(parts))
    true, false, left = (
        [part for part in parts if part.truth is truth]
        for truth in (Truth.TRUE, Truth.FALSE, Truth.UNDECIDED)
    )
    if low > high:  # half of an odd number
        return Judgement(Truth.FALSE, _facts_of([*true, *false]))
    if len(true) > high:
        return Judgement(Truth.FALSE, _facts_of(true))
    if len(true) + len(left) < low:
        return Judgement(Truth.FALSE, _facts_of(false))
    if len(true) < low or len(true) + len(left) > high:
        return undecided(left)
    deciding = true if high >= len(parts) else false if low == 0 else [*true, *false]
    return Judgement(Truth.TRUE, _facts_of(deciding))


def undecided(parts: Iterable[Judgement]) -> Judgement:
    """That something is open, by the facts of what it depends on."""
    return Judgement(Truth.UNDECIDED, _facts_of(parts))


def _facts_of(parts: Iterable[Judgement]) -> tuple[Fact, ...]:
    return tuple(fact for part in parts for fact in part.facts)


def judge_both(first: Judgement, second: Judgement, *, told: bool) -> Judgement:
    """Two things that are said together: a fact against either comes first, then a gap.

    Args:
        first: The one.
        second: The other.
        told: Whether another part of the evidence says that the second is true.
    """
    for truth in (Truth.FALSE, Truth.UNDECIDED):
        against = [judgement for judgement in (first, second) if judgement.truth is truth]
        if against:
            return Judgement(truth, _facts_of(against))
    return first if told else replace(first, facts=_facts_of((first, second)))
