"""Rank ranges: the ranks that a model may have according to paired tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from podium.samples.inference.evidence import Evidence
from podium.samples.inference.pairing import compare_pairs, tests_of

if TYPE_CHECKING:
    from podium.stats.paired_tests import PairedTest

__all__ = ["RankRange", "find_rank_ranges", "ranges_from_tests"]


@dataclass(frozen=True, slots=True)
class RankRange:
    """The ranks that a model may have among those with samples.

    Attributes:
        low: The best one: 1 + the models that are significantly better.
        high: The worst one: all models − those that are significantly worse.
        tied: The models from which it does not differ significantly.
        tests: Names of the tests behind it, of `stats.paired_tests.Test`; none if it is alone.
    """

    low: int
    high: int
    tied: tuple[str, ...]
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
    return ranges_from_tests(ranked, tests, evidence.rules.alpha)


def ranges_from_tests(
    ranked: Sequence[str], tests: "Sequence[PairedTest]", alpha: float
) -> Mapping[str, RankRange]:
    """The rank ranges that follow from tests of every two models, Holm over all of them.

    Each pair counts for itself: that a does not differ from b, nor b from c, implies nothing about
    a and c.

    Args:
        ranked: The models.
        tests: One for each of `itertools.combinations(ranked, 2)`.
        alpha: Significance level of all tests together.
    """
    import numpy as np

    from podium.stats.multiple_testing import holm
    from podium.stats.ranks import rank_ranges

    family = holm([test.p for test in tests], alpha=alpha)
    better = np.zeros((len(ranked), len(ranked)), dtype=np.bool_)
    positions = combinations(range(len(ranked)), 2)
    for (a, b), test, significant in zip(positions, tests, family.significant, strict=True):
        if significant and test.p_better is not None and test.p_worse is not None:
            better[(a, b) if test.p_better < test.p_worse else (b, a)] = True
    apart, names = better | better.T, tests_of(tests)
    return {
        model: RankRange(
            low,
            high,
            tuple(
                ranked[other] for other in np.flatnonzero(~apart[index]).tolist() if other != index
            ),
            names,
        )
        for index, (model, (low, high)) in enumerate(zip(ranked, rank_ranges(better), strict=True))
    }
