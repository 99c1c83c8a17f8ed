"""Metrics of samples: values with intervals, places with ranges, comparisons that allow for chance.

Rules and formulas are those of `podium.stats`; what is here says which tasks, which models and
which comparisons they are applied to.
"""

from podium.evidence.benchmark import Evidence
from podium.evidence.family import Family, Paired

__all__ = ["Evidence", "Family", "Paired"]
