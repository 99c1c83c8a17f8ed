"""Metrics of samples: values with intervals, ranks with ranges, comparisons that allow for chance.

Rules and formulas are those of `podium.stats`; what is here says which tasks, which models and
which comparisons they are applied to.
"""

from podium.samples.inference.baseline_tests import BaselineTests, Paired, compare_with_baseline
from podium.samples.inference.evidence import Evidence
from podium.samples.inference.rank_ranges import RankRange, find_rank_ranges

__all__ = [
    "BaselineTests",
    "Evidence",
    "Paired",
    "RankRange",
    "compare_with_baseline",
    "find_rank_ranges",
]
