"""Standings: the order of models by a metric or by an average, their ranks, and ties for first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from podium.analysis.average_tests import find_average_tests
from podium.analysis.certainty import find_ranges
from podium.analysis.ranking import best_first, model_ranks
from podium.data.averages import Average, BenchmarkMetric
from podium.samples.inference.rank_ranges import RankRange

__all__ = ["Standing", "find_untested", "rank_models"]


@dataclass(frozen=True)
class Standing:
    """Models in order, and the ranks of those that have one.

    Attributes:
        order: Ranked models best first, then the others.
        ranks: Among all models, whichever are shown.
        tied: The leader and the models that the tests do not find worse, in order; empty without
            tests. Only of the leader: that neither of two models differs from a third says nothing
            of the two.
        untested: Ranked models without a test, in order, where others are tested.
    """

    order: tuple[str, ...]
    ranks: Mapping[str, int]
    tied: tuple[str, ...] = ()
    untested: tuple[str, ...] = ()

    def is_tied(self, model: str) -> bool:
        """Whether a model is statistically tied for the first rank with another."""
        return len(self.tied) > 1 and model in self.tied

    def first(self, names: Sequence[str], count: int | None) -> Sequence[str]:
        """The first of some names, and further ones that share the rank of the last.

        Args:
            names: Models in the order in which they are shown.
            count: How many; None for all.
        """
        if count is None or count >= len(names):
            return names
        last, end = self.ranks.get(names[count - 1]), count
        while last is not None and end < len(names) and self.ranks.get(names[end]) == last:
            end += 1
        return names[:end]


def rank_models(by: Average | BenchmarkMetric, models: Iterable[str]) -> Standing:
    """Order models by an average, or by a metric of one benchmark.

    By an average, models that lack a column come after those that have all of them, and those that
    have none of it come last.

    Args:
        by: What ranks them.
        models: Names of all that it ranks, in the order of those that nothing ranks.
    """
    return _rank_models(by, tuple(models))


@lru_cache(maxsize=512)
def _rank_models(by: Average | BenchmarkMetric, names: tuple[str, ...]) -> Standing:
    if isinstance(by, Average):
        wanted = set(names)
        known = [model for model in by.best_first if model in wanted]
        order, ranks = (*known, *(name for name in names if name not in by.values)), by.ranks
    else:
        benchmark, metric = by
        there = [name for name in names if name in benchmark.lines]
        absent = [name for name in names if name not in benchmark.lines]
        order = (*best_first(benchmark, metric, there), *absent)
        ranks = model_ranks(benchmark, metric)
    untested = set(find_untested(by))
    ties = _find_ties(order, ranks, _ranges(by))
    return Standing(order, ranks, ties, tuple(name for name in order if name in untested))


def find_untested(by: Average | BenchmarkMetric) -> tuple[str, ...]:
    """The ranked models without a test, where others are tested."""
    ranks = by.ranks if isinstance(by, Average) else model_ranks(*by)
    ranges = _ranges(by)
    return tuple(model for model in ranks if model not in ranges) if ranges else ()


def _find_ties(
    order: Sequence[str], ranks: Mapping[str, int], ranges: Mapping[str, RankRange]
) -> tuple[str, ...]:
    """The leader's ties among the tested models; nothing if the leader itself is not tested."""
    leader = next((model for model in order if model in ranks), None)
    if leader is None or leader not in ranges:
        return ()
    tied = {leader, *ranges[leader].tied}
    return tuple(model for model in order if model in tied)


def _ranges(by: Average | BenchmarkMetric) -> Mapping[str, RankRange]:
    if isinstance(by, Average):
        tests = find_average_tests(by)
        return tests.ranges if tests else {}
    return find_ranges(*by) or {}
