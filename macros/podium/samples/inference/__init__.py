"""Metrics of samples: values with intervals, ranks with ranges, comparisons that allow for chance.

Rules and formulas are those of `podium.stats`; what is here says which tasks, which models and
which comparisons they are applied to.
"""
