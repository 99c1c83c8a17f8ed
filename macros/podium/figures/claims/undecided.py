"""Why a part of a claim is undecided, as the key of a label; empty where it is decided."""

from collections.abc import Iterable
from typing import assert_never

from podium.analysis.certainty import test_result
from podium.analysis.comparison import Comparison
from podium.core.problems import Problem
from podium.data.results import Benchmark
from podium.stats.outcomes import Outcome

__all__ = ["baseline_gap", "exclusion_gap", "missing_gap", "outcome_gap", "significance_gap"]

_BASELINE_GAPS = {
    "baseline-without-results": "baseline-no-row",
    "baseline-in-quarantine": "baseline-quarantined",
}
"""Why there is nothing to compare with: the label for each problem that a baseline may have."""


def baseline_gap(problems: Iterable[Problem]) -> str:
    """Why there is nothing to compare with, of what is wrong with a baseline."""
    return next(
        (_BASELINE_GAPS[problem.code] for problem in problems if problem.code in _BASELINE_GAPS), ""
    )


def exclusion_gap(benchmark: Benchmark, model: str, metric: str) -> str:
    """Why nothing that is said of a model can count, as the key of a label."""
    if benchmark.settings.quarantine is not None:
        return "benchmark-quarantined"
    if model not in benchmark.lines:
        return "no-row"
    if model not in benchmark.sound:
        return "row-quarantined"
    if metric not in benchmark.metrics:
        return "no-metric"
    return ""


def missing_gap(benchmark: Benchmark, model: str, metric: str) -> str:
    """Why a model has no displayed value; it may still be compared with another model."""
    return benchmark.absence(metric, model) if benchmark.columns[metric][model] is None else ""


def outcome_gap(benchmark: Benchmark, comparison: Comparison) -> str:
    """Why an outcome decides nothing, as the key of a label; every outcome is listed here."""
    match state := comparison.outcome:
        case Outcome.BETTER | Outcome.WORSE | Outcome.LEVEL:
            return ""
        case Outcome.MISSING:
            return comparison.absence
        case Outcome.NOT_SIGNIFICANT | Outcome.UNTESTABLE | Outcome.NOT_COMPARABLE:
            return test_result(benchmark, comparison)
    assert_never(state)


def significance_gap(benchmark: Benchmark, comparison: Comparison) -> str:
    """Why no test says whether a difference is significant.

    A difference that is not tested is neither significant nor not. One that the test finds, while
    the displayed one points elsewhere, is undecided as in a table.
    """
    if comparison.outcome is Outcome.MISSING:
        return comparison.absence
    if comparison.p is None and comparison.outcome is not Outcome.UNTESTABLE:
        return "claim-not-tested"
    result = outcome_gap(benchmark, comparison)
    return "" if result == f"tested-{Outcome.NOT_SIGNIFICANT}" else result
