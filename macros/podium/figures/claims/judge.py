"""Whether the results support a claim: true, false or undecided, and by which facts.

Truth follows from displayed values, by the comparisons that all tables use. To be better on every
metric takes what winning takes: the test of all of them at once. Missing or quarantined values
never make a claim true: whatever depends on them is undecided, so a claim about every benchmark is
undecided while one of them is quarantined.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from podium.analysis.baseline_lookup import find_baseline
from podium.analysis.baselines import Baseline, Reference, references
from podium.analysis.certainty import is_significant, rank_range
from podium.analysis.comparison import Comparison, compare, slowdown, speedup
from podium.analysis.ranking import model_ranks, printed_values
from podium.analysis.verdicts import judge
from podium.core.numbers import percent, print_percent, printed_number
from podium.core.paths import RESULTS
from podium.core.problems import Location, Problem, ProblemError
from podium.data.project import Project
from podium.data.results import Benchmark
from podium.figures.claims.claim import Claim, Count, Denial, Quantity, Relation, Unit
from podium.figures.claims.undecided import (
    baseline_gap,
    exclusion_gap,
    missing_gap,
    outcome_gap,
    significance_gap,
)
from podium.stats.outcomes import Outcome

__all__ = ["Fact", "Judgement", "Truth", "judge_claim"]


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
        gap: Why it is undecided, as the key of a label; empty if it is decided.
    """

    benchmark: Benchmark
    model: str
    metric: str
    rival: Baseline | None = None
    reference: Reference | None = None
    comparison: Comparison | None = None
    unit: Unit = Unit.POINTS
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A truth, and the facts that make it so: of a false claim those that contradict it.

    Attributes:
        truth: What it is.
        facts: The facts that decide, or that are missing to decide.
        holders: Of a claim that counts models, or says `only`, those of which it is true.
        total: How many models such a claim is about.
    """

    truth: Truth
    facts: tuple[Fact, ...] = ()
    holders: tuple[str, ...] = ()
    total: int = 0

    @property
    def denied(self) -> "Judgement":
        """The same facts, for the denial."""
        return replace(self, truth=self.truth.opposite)


def judge_claim(claim: Claim, project: Project) -> Judgement:
    """Judge a claim by a project's results.

    Raises:
        ProblemError: The results have faults, or there are none; a baseline that is named is
            declared wrongly; speed is claimed by a metric that has no speed-up, or where none has.
    """
    if project.results.errors:  # what cannot be read would look as if it were not there
        raise ProblemError(*project.results.errors)
    if not (claim.benchmarks.names or project.results.joint.benchmarks):
        raise ProblemError(Problem("no-benchmark", Location(RESULTS)))
    return _Judge(claim, project).judge()


def _judge_count(parts: Sequence[Judgement], count: Count) -> Judgement:
    """Judge a number of things by a quantity: of nothing at all nothing is true."""
    if not parts:
        return Judgement(Truth.UNDECIDED)
    low, high = count.bounds(len(parts))
    true, false, left = (
        [part for part in parts if part.truth is truth]
        for truth in (Truth.TRUE, Truth.FALSE, Truth.UNDECIDED)
    )
    if len(true) > high:
        return Judgement(Truth.FALSE, _facts_of(true))
    if len(true) + len(left) < low:
        return Judgement(Truth.FALSE, _facts_of(false))
    if len(true) < low or len(true) + len(left) > high:
        return Judgement(Truth.UNDECIDED, _facts_of(left))
    deciding = true if high >= len(parts) else false if low == 0 else [*true, *false]
    return Judgement(Truth.TRUE, _facts_of(deciding))


def _facts_of(parts: Iterable[Judgement]) -> tuple[Fact, ...]:
    return tuple(fact for part in parts for fact in part.facts)


class _Judge:
    """One claim and the results that it is judged by."""

    def __init__(self, claim: Claim, project: Project) -> None:
        self._claim = claim
        self._results = project.results
        chosen = claim.benchmarks.names or tuple(project.results.joint.benchmarks)
        self._benchmarks = [project.results.benchmark(name) for name in chosen]
        self._models = tuple(
            dict.fromkeys(model for benchmark in self._benchmarks for model in benchmark.lines)
        )
        self._rivals = {name: find_baseline(name, project) for name in claim.rivals.names}
        self._others = (
            {} if self._rivals else {name: find_baseline(name, project) for name in self._models}
        )

    def judge(self) -> Judgement:
        """Count the subjects of which it is true."""
        claim = self._claim
        named = claim.subjects.names
        counts = claim.only or not named
        counted = self._counted_models(named) if counts else ()
        judged = {model: self._judge_model(model) for model in (*named, *counted)}
        judgement = _judge_count(
            [judged[model] for model in named or counted], claim.subjects.count
        )
        if claim.only and counted:  # where there is nobody else, nobody else can be
            others = _judge_count([judged[model] for model in counted], Count(Quantity.NONE))
            judgement = _judge_both(judgement, others)
        holders = tuple(
            model for model in self._models if model in judged and judged[model].truth is Truth.TRUE
        )
        return replace(judgement, holders=holders, total=len(judged)) if counts else judgement

    def _counted_models(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The models that are counted: those measured, but for the named and the rivals."""
        return tuple(
            model
            for model in self._models
            if model not in named
            and not any(base.is_model(model) for base in self._rivals.values())
        )

    def _judge_model(self, model: str) -> Judgement:
        """Judge what is said of one subject."""
        judgement = self._judge_rivals(model)
        return judgement.denied if self._claim.denial is Denial.WHOLE else judgement

    def _judge_rivals(self, model: str) -> Judgement:
        if not self._claim.relation.compares:
            return self._judge_benchmarks(model, None)
        rivals = self._rivals or {
            name: base for name, base in self._others.items() if name != model
        }
        return _judge_count(
            [self._judge_benchmarks(model, rival) for rival in rivals.values()], Count()
        )

    def _judge_benchmarks(self, model: str, rival: Baseline | None) -> Judgement:
        parts = [self._judge_benchmark(benchmark, model, rival) for benchmark in self._benchmarks]
        return _judge_count(parts, self._claim.benchmarks.count)

    def _judge_benchmark(
        self, benchmark: Benchmark, model: str, rival: Baseline | None
    ) -> Judgement:
        metrics = self._metrics_of(benchmark) or ("",)  # without any, that is what is told
        parts = [self._judge_fact(benchmark, model, metric, rival) for metric in metrics]
        judgement = _judge_count(parts, self._claim.metrics.count)
        if rival and judgement.truth is Truth.TRUE and self._means_every_metric(metrics):
            against = references(rival, benchmark, benchmark.metrics)
            if judge(benchmark, model, against).kind != "all":
                gap = Fact(benchmark, model, "", rival, gap="not-all-at-once")
                return Judgement(Truth.UNDECIDED, (gap,))
        return judgement

    def _means_every_metric(self, metrics: tuple[str, ...]) -> bool:
        """Whether the claim is “better on every metric”, which takes what winning takes.

        Metrics that are named are judged one by one, as their cells are.
        """
        claim, low = self._claim, self._claim.metrics.count.bounds(len(metrics))[0]
        every = not claim.metrics.names and low == len(metrics)
        return every and claim.relation is Relation.BETTER and claim.denial is not Denial.EACH

    def _metrics_of(self, benchmark: Benchmark) -> tuple[str, ...]:
        named = self._claim.metrics.names
        if self._claim.relation not in {Relation.FASTER, Relation.SLOWER}:
            return named or tuple(benchmark.metrics)
        timed = tuple(name for name, settings in benchmark.metrics.items() if settings.speedup)
        for metric in named:
            if metric in benchmark.metrics and metric not in timed:
                raise ProblemError(Problem("claim-no-speed", None, {"metric": metric}))
        if not (named or timed):
            raise ProblemError(Problem("claim-without-speed", None, {"name": benchmark.name}))
        return named or timed

    def _judge_fact(
        self, benchmark: Benchmark, model: str, metric: str, rival: Baseline | None
    ) -> Judgement:
        """Judge one comparison or one rank; `Denial.EACH` denies it."""
        fact = Fact(benchmark, model, metric, rival)
        gap = exclusion_gap(benchmark, model, metric)
        if rival is None:
            gap = gap or missing_gap(benchmark, model, metric)
        if gap:
            return Judgement(Truth.UNDECIDED, (replace(fact, gap=gap),))
        fact = fact if rival is None else self._compare(fact, rival)
        if fact.gap:
            return Judgement(Truth.UNDECIDED, (fact,))
        if rival is None and self._is_rank_uncertain(fact):
            return Judgement(Truth.UNDECIDED, (replace(fact, gap="rank-undecided"),))
        truth = self._rank_agrees(fact) if rival is None else self._comparison_agrees(fact)
        judgement = Judgement(Truth.TRUE if truth else Truth.FALSE, (fact,))
        return judgement.denied if self._claim.denial is Denial.EACH else judgement

    def _compare(self, fact: Fact, rival: Baseline) -> Fact:
        """The fact with what it compares, or why it cannot."""
        try:
            reference = references(rival, fact.benchmark, (fact.metric,))[fact.metric]
        except ProblemError as error:
            gap = baseline_gap(error.problems)
            if not gap:
                raise
            return replace(fact, gap=gap)
        unit = self._unit
        measure = _MEASURES[unit]
        if measure is speedup and _OUTCOMES.get(self._claim.relation) is Outcome.WORSE:
            measure = slowdown
        comparison = measure(fact.benchmark, fact.metric, fact.model, reference)
        tested = self._claim.relation is Relation.DIFFERENT
        gap = (significance_gap if tested else outcome_gap)(fact.benchmark, comparison)
        return replace(fact, reference=reference, comparison=comparison, unit=unit, gap=gap)

    @property
    def _unit(self) -> Unit:
        """What is compared: speed by its factor, unless a threshold is in something else."""
        if self._claim.threshold is not None:
            return self._claim.threshold.unit
        fast = self._claim.relation in {Relation.FASTER, Relation.SLOWER}
        return Unit.FACTOR if fast else Unit.POINTS

    def _comparison_agrees(self, fact: Fact) -> bool:
        """Whether two values compare as the claim says, by enough."""
        assert fact.comparison is not None
        if self._claim.relation is Relation.DIFFERENT:
            return is_significant(fact.benchmark, fact.comparison)
        wanted = _OUTCOMES[self._claim.relation]
        if fact.comparison.outcome is not wanted:
            return False
        threshold = self._claim.threshold
        if threshold is None:
            return True
        # Whether better or worse: a factor is of how many times as good, or as bad.
        return abs(printed_number(fact.comparison.text)) >= threshold.amount

    def _is_rank_uncertain(self, fact: Fact) -> bool:
        """Whether a model's rank is too uncertain to decide a claim.

        The highest and the lowest value are measurements; only ranks are uncertain.
        """
        claim, known = self._claim, rank_range(fact.benchmark, fact.metric, fact.model)
        if known is None or claim.relation not in {Relation.RANK, Relation.TOP}:
            return False
        first = claim.rank if claim.relation is Relation.RANK else 1
        surely = first <= known[0] and known[1] <= claim.rank
        never = known[1] < first or claim.rank < known[0]
        return not (surely if self._rank_agrees(fact) else never)

    def _rank_agrees(self, fact: Fact) -> bool:
        """Whether a model's rank or value among all models is what the claim says."""
        claim, ranks = self._claim, model_ranks(fact.benchmark, fact.metric)
        texts = printed_values(fact.benchmark, fact.metric)
        values = {model: printed_number(texts[model]) for model in ranks}
        match claim.relation:
            case Relation.RANK:
                return ranks[fact.model] == claim.rank
            case Relation.TOP:
                return ranks[fact.model] <= claim.rank
            case Relation.HIGHEST:
                return values[fact.model] == max(values.values())
            case Relation.LOWEST:
                return values[fact.model] == min(values.values())
        raise AssertionError(claim.relation)  # the others compare two values


def _judge_both(first: Judgement, second: Judgement) -> Judgement:
    """Two things that are said together: a fact against either comes first, then a gap."""
    for truth in (Truth.FALSE, Truth.UNDECIDED):
        against = [judgement for judgement in (first, second) if judgement.truth is truth]
        if against:
            return Judgement(truth, _facts_of(against))
    return first  # that the others do not is told by their number


_OUTCOMES = {
    Relation.BETTER: Outcome.BETTER,
    Relation.FASTER: Outcome.BETTER,
    Relation.WORSE: Outcome.WORSE,
    Relation.SLOWER: Outcome.WORSE,
    Relation.LEVEL: Outcome.LEVEL,
}


def _compare_percent(
    benchmark: Benchmark, metric: str, model: str, reference: Reference
) -> Comparison:
    """Compare by the difference, but display the percentage."""
    comparison = compare(benchmark, metric, model, reference)
    share = percent(*comparison.operands) if comparison.operands else None
    if share is None:
        return Comparison(Outcome.MISSING, absence=comparison.absence or "no-ratio")
    # The interval is of the difference.
    return replace(comparison, value=share, text=print_percent(share), interval=None)


_MEASURES: Mapping[Unit, Callable[[Benchmark, str, str, Reference], Comparison]] = {
    Unit.POINTS: compare,
    Unit.PERCENT: _compare_percent,
    Unit.FACTOR: speedup,
}
