"""Leaderboards: the order of models over several benchmarks, and their ranks in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from podium.analysis.average_tests import find_average_tests
from podium.analysis.certainty import find_ranges
from podium.analysis.ranking import best_first, model_ranks
from podium.data.averages import Average, BenchmarkMetric
from podium.samples.inference.rank_ranges import RankRange

__all__ = ["Standing", "find_ties", "rank_models"]


@dataclass(frozen=True)
class Standing:
    """Models in order, and the ranks of those that have one.

    Attributes:
        order: Ranked models best first, then the others.
        ranks: Among all models, whichever are shown.
    """

    order: tuple[str, ...]
    ranks: Mapping[str, int]

    def first(self, names: Sequence[str], top: int | None) -> Sequence[str]:
        """The first of some models, and further ones that share the rank of the last.

        Args:
            names: In this order.
            top: How many; None for all of them.
        """
        if top is None or top >= len(names):
            return names
        last, end = self.ranks.get(names[top - 1]), top
        while last is not None and end < len(names) and self.ranks.get(names[end]) == last:
            end += 1
        return names[:end]


def rank_models(by: Average | BenchmarkMetric, models: Iterable[str]) -> Standing:
    """Order models by an average, or by a metric of one benchmark.

    By an average, models that lack a column come after those that have all of them, and those that
    have none of it come last.

    Args:
        by: What ranks them.
        models: Names, in the order of those that nothing ranks.
    """
    names = tuple(models)
    if isinstance(by, Average):
        wanted = set(names)
        known = [model for model in by.best_first if model in wanted]
        return Standing((*known, *(name for name in names if name not in by.values)), by.ranks)
    benchmark, metric = by
    there = [name for name in names if name in benchmark.lines]
    absent = [name for name in names if name not in benchmark.lines]
    return Standing(
        (*best_first(benchmark, metric, there), *absent), model_ranks(benchmark, metric)
    )


def find_ties(by: Average | BenchmarkMetric, standing: Standing) -> tuple[str, ...]:
    """The leader and the models that the tests do not find worse, in order; none without tests.

    Only of the leader: that neither of two models differs from a third says nothing of the two.
    """
    ranges = _ranges(by)
    leader = next((model for model in standing.order if model in standing.ranks), None)
    if leader is None or leader not in ranges or set(standing.ranks) - set(ranges):
        return ()
    tied = {leader, *ranges[leader].tied}
    return tuple(model for model in standing.order if model in tied)


def _ranges(by: Average | BenchmarkMetric) -> Mapping[str, RankRange]:
    if isinstance(by, Average):
        tests = find_average_tests(by)
        return tests.ranges if tests else {}
    return find_ranges(*by) or {}
