"""Rank ranges: the ranks that a model may have according to paired tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from podium.samples.inference.evidence import Evidence
from podium.samples.inference.pairing import compare_pairs, tests_of

__all__ = ["RankRange", "find_rank_ranges", "ranges_from_tests", "ranges_from_wins"]


@dataclass(frozen=True, slots=True)
class RankRange:
    """The ranks that a model may have among those with samples.

    Attributes:
        low: The best one: 1 + the models that are significantly better.
        high: The worst one: all models − those that are significantly worse.
        tied: The models from which it does not differ significantly.
        behind: The models that are significantly better.
        tests: Names of the tests behind it, of `stats.paired_tests.Test`, or of
            `stats.confidence.Method` if they are unpaired; none if it is alone.
    """

    low: int
    high: int
    tied: tuple[str, ...]
    behind: tuple[str, ...]
    tests: frozenset[str]


@lru_cache(maxsize=512)
def find_rank_ranges(evidence: Evidence, metric: str) -> Mapping[str, RankRange]:
    """Test every pair of sound models on a metric, Holm over all pairs, and count wins and losses.

    Models without a value are in no pair.
    """
    estimates = evidence.estimates[metric]
    ranked = [model for model in evidence.sound if estimates[model].value is not None]
    pairs = [*combinations(ranked, 2)]
    tests = compare_pairs(evidence, metric, pairs, ranked=True) if pairs else ()
    outcomes = [(test.p, test.ahead) for test in tests]
    return ranges_from_tests(ranked, outcomes, tests_of(tests), evidence.rules.alpha)


def ranges_from_tests(
    ranked: Sequence[str],
    outcomes: Sequence[tuple[float | None, bool]],
    tests: frozenset[str],
    alpha: float,
) -> Mapping[str, RankRange]:
    """The rank ranges that follow from tests of every two models, Holm over all of them.

    Each pair counts for itself: that a does not differ from b, nor b from c, implies nothing about
    a and c.

    Args:
        ranked: The models.
        outcomes: For each of `itertools.combinations(ranked, 2)` a two-sided p-value, None if there
            was no test, and whether it speaks for the first model.
        tests: Names of the tests.
        alpha: Significance level of all tests together.
    """
    from podium.stats.multiple_testing import holm

    family = holm([p for p, _ in outcomes], alpha=alpha)
    pairs = combinations(range(len(ranked)), 2)
    wins = [
        (first, second) if ahead else (second, first)
        for (first, second), (_, ahead), significant in zip(
            pairs, outcomes, family.significant, strict=True
        )
        if significant
    ]
    return ranges_from_wins(ranked, wins, tests)


def ranges_from_wins(
    ranked: Sequence[str], wins: Sequence[tuple[int, int]], tests: frozenset[str]
) -> Mapping[str, RankRange]:
    """The rank ranges that follow from which models are significantly better than which.

    Args:
        ranked: The models.
        wins: Pairs of them by position, the better one first.
        tests: Names of the tests.
    """
    from podium.stats.rank_ranges import rank_ranges

    apart = [{index} for index in range(len(ranked))]
    behind: list[list[int]] = [[] for _ in ranked]
    for winner, loser in wins:
        apart[winner].add(loser)
        apart[loser].add(winner)
        behind[loser].append(winner)
    ends = rank_ranges(len(ranked), wins)
    return {
        model: RankRange(
            *ends[index],
            tuple(name for other, name in enumerate(ranked) if other not in apart[index]),
            tuple(ranked[other] for other in behind[index]),
            tests,
        )
        for index, model in enumerate(ranked)
    }
