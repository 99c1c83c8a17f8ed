"""The paired test that goes with a metric: over which tasks, and of which numbers."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from podium.config.metrics import MetricSettings
from podium.samples.inference.evidence import Evidence

if TYPE_CHECKING:
    from podium.samples.inference.task_scores import Floats
    from podium.stats.paired_tests import PairedTest

__all__ = ["compare_pairs", "compare_scores", "tests_of"]


def compare_pairs(
    evidence: Evidence, metric: str, pairs: Sequence[tuple[str, str]], *, ranked: bool
) -> "tuple[PairedTest, ...]":
    """Test the first model of each pair against the second, over the tasks that both have.

    Args:
        evidence: The samples.
        metric: Of which metric; "better" is its direction.
        pairs: Names of models.
        ranked: Whether only the tasks of a ranking count: those that all compared models solved,
            if the metric is over such.
    """
    settings = evidence.metrics[metric]
    if settings.per_solved:
        return _compare_totals(evidence, metric, pairs)
    scores = (evidence.ranked_scores if ranked else evidence.paired_scores)[metric]
    first, second = (scores[[evidence.row(pair[side]) for pair in pairs]] for side in (0, 1))
    return compare_scores(first, second, settings, evidence.rules.seed)


def _compare_totals(
    evidence: Evidence, metric: str, pairs: Sequence[tuple[str, str]]
) -> "tuple[PairedTest, ...]":
    """Tests of totals per solved task, by a bootstrap: also the number of solved tasks varies."""
    from podium.stats.ratio_tests import compare_ratios

    rows = [(evidence.row(first), evidence.row(second)) for first, second in pairs]
    if evidence.metrics[metric].better == "lower":
        rows = [(second, first) for first, second in rows]
    return compare_ratios(evidence.paired_scores[metric], evidence.solved, rows, evidence.draws)


def compare_scores(
    first: "Floats", second: "Floats", settings: MetricSettings, seed: int
) -> "tuple[PairedTest, ...]":
    """Test each row of scores against the same row of others.

    Shares and means: of the differences. Geometric means: of the logarithms. Medians: which of
    both is better, task by task, as a mean of differences says little of a median.

    Args:
        first: Shape (pairs, tasks), NaN where there is none.
        second: The same shape.
        settings: What the settings say of the metric.
        seed: Start of the sign flips that are drawn.
    """
    import numpy as np

    from podium.stats.paired_tests import compare_rows
    from podium.stats.run_times import compare_times

    lower = settings.better == "lower"
    if settings.estimator == "geometric mean":
        slow, fast = (second, first) if lower else (first, second)
        return compare_times(slow, fast, seed=seed)
    if lower:
        first, second = -first, -second
    if settings.estimator == "median":
        ahead = np.sign(first - second)
        # NaN stays: a task that one of both lacks is no tie.
        first, second = np.maximum(ahead, 0.0), np.maximum(-ahead, 0.0)
    return compare_rows(first, second, seed=seed)


def tests_of(comparisons: "Iterable[PairedTest | None]") -> frozenset[str]:
    """Names of the tests that p-values are from; models without tasks in common have none."""
    return frozenset(str(paired.test) for paired in comparisons if paired and paired.pairs)
