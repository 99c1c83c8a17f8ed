"""How certain a displayed rank or comparison is: facts, without words."""

from podium.analysis.comparison import Comparison
from podium.analysis.ranking import model_ranks
from podium.data.results import Benchmark
from podium.samples.inference.evidence import Evidence
from podium.samples.inference.rank_ranges import find_rank_ranges
from podium.stats.outcomes import Outcome

__all__ = [
    "SHARE_METRIC",
    "has_certainty",
    "is_certain",
    "is_significant",
    "rank_range",
    "samples_of",
    "test_result",
]

SHARE_METRIC = "pass@1"
"""The metric whose average is a share of tasks, from samples or from a CSV."""


def has_certainty(benchmark: Benchmark, metric: str) -> bool:
    """Whether anything is known of the chance in a metric's values; else no value has certainty."""
    return metric == SHARE_METRIC or bool(
        benchmark.evidence and metric in benchmark.evidence.metrics
    )


def rank_range(benchmark: Benchmark, metric: str, model: str) -> tuple[int, int] | None:
    """The best and the worst rank that a model may have; None for one that is not ranked by tests.

    A model without samples beside others that have some may have any rank, so their ranks are not
    certain either.
    """
    evidence, ranks = benchmark.evidence, model_ranks(benchmark, metric)
    if evidence is None or metric not in evidence.metrics or model not in ranks:
        return None
    ranges = find_rank_ranges(evidence, metric)
    if model not in ranges:
        return 1, len(ranks)
    return ranges[model].low, ranges[model].high + len(ranks) - len(ranges)


def is_certain(benchmark: Benchmark, metric: str, model: str) -> bool:
    """Whether a model's rank is certain according to its samples; true without any."""
    possible = rank_range(benchmark, metric, model)
    return possible is None or set(possible) == {model_ranks(benchmark, metric)[model]}


def is_significant(benchmark: Benchmark, comparison: Comparison) -> bool:
    """Whether the test of a comparison found a difference, also one inside the equivalence band."""
    p = comparison.paired.p if comparison.paired else None
    return p is not None and p <= benchmark.rules.alpha


def test_result(benchmark: Benchmark, comparison: Comparison) -> str:
    """The result of the test of a comparison, as the key of a label.

    Of `~` it is chance only if the test found nothing. Else it found what is not displayed: values
    may be over other tasks than the test, or a speed-up over others than its difference.
    """
    paired, state = comparison.paired, comparison.outcome
    p = paired.p if paired else None
    if (
        state is not Outcome.NOT_SIGNIFICANT
        or paired is None
        or p is None
        or p > benchmark.rules.alpha
    ):
        return f"tested-{state}"
    if comparison.is_factor:
        low, high = comparison.interval or (None, None)
        beyond = (low is None or low > 1) if paired.ahead else (high is None or high < 1)
        return "tested-opposed" if beyond else "tested-unsupported"
    return "tested-opposed"


def samples_of(benchmark: Benchmark, metric: str, model: str) -> Evidence | None:
    """The samples of a model, if the metric is worked out from samples; else None."""
    evidence = benchmark.evidence
    known = evidence and metric in evidence.metrics and model in evidence.models
    return evidence if known else None
