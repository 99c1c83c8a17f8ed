"""Verdicts: how a model compares with a baseline over several metrics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from podium.analysis.baselines import Baseline, Reference, references
from podium.analysis.comparison import Comparison, compare
from podium.data.results import Benchmark
from podium.stats.outcomes import Outcome

__all__ = ["Verdict", "judge", "winning"]


@dataclass(frozen=True)
class Verdict:
    """How a model compares on each metric of a benchmark, with a baseline.

    Attributes:
        comparisons: By metric.
        wins: With samples, whether the one test of "better on every metric of samples" is passed;
            None without any.
    """

    comparisons: Mapping[str, Comparison]
    wins: bool | None = None

    def metrics(self, outcome: Outcome) -> tuple[str, ...]:
        """The metrics on which the model has an outcome."""
        return tuple(
            metric
            for metric, comparison in self.comparisons.items()
            if comparison.outcome is outcome
        )

    @property
    def kind(self) -> str:
        """`all` when better on every metric, `some` when better on any, else `none`.

        With samples `all` takes one more test: that of the model's weakest metric, which allows
        for the number of models.
        """
        better = len(self.metrics(Outcome.BETTER))
        if better and better == len(self.comparisons) and self.wins is not False:
            return "all"
        return "some" if better else "none"


def judge(benchmark: Benchmark, model: str, against: Mapping[str, Reference]) -> Verdict:
    """Compare a model with a baseline on every metric; a missing value never wins.

    So no model is better on every metric than a baseline that has no value of one of them.
    """
    families = [reference.tests for reference in against.values() if reference.tests]
    return Verdict(
        {
            metric: compare(benchmark, metric, model, reference)
            for metric, reference in against.items()
        },
        model in families[0].winners if families else None,
    )


def winning(benchmarks: Sequence[Benchmark], over: Sequence[Baseline]) -> tuple[str, ...]:
    """Models that beat every baseline on every metric of every benchmark, in the file's order.

    A model must have a sound row in each benchmark; a benchmark in quarantine has none.

    Raises:
        ProblemError: A baseline has no row, or only quarantined ones, in one of the benchmarks.
    """
    against = [
        (benchmark, [references(baseline, benchmark, benchmark.metrics) for baseline in over])
        for benchmark in benchmarks
    ]
    return tuple(
        model
        for model in (benchmarks[0].sound if benchmarks else ())
        if all(
            model in benchmark.sound
            and all(judge(benchmark, model, against_one).kind == "all" for against_one in known)
            for benchmark, known in against
        )
    )
