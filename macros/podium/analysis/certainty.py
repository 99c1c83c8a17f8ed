"""How certain a displayed rank or comparison is: facts, without words."""

from collections.abc import Collection, Mapping

from podium.analysis.average_tests import find_average_tests
from podium.analysis.comparison import Comparison
from podium.analysis.ranking import model_ranks
from podium.analysis.unpaired_comparisons import find_unpaired_ranges
from podium.analysis.value_estimates import proportion_scale
from podium.data.averages import average_of
from podium.data.results import Benchmark
from podium.samples.inference.evidence import Evidence
from podium.samples.inference.rank_ranges import RankRange, find_rank_ranges
from podium.stats.detectable_difference import least_net_win
from podium.stats.outcomes import Outcome

__all__ = [
    "find_ranges",
    "has_certainty",
    "is_certain",
    "is_significant",
    "lacks_tasks",
    "rank_range",
    "samples_of",
    "smallest_difference",
    "test_result",
]


def has_certainty(benchmark: Benchmark, metric: str) -> bool:
    """Whether anything is known of the chance in a metric's values; else no value has certainty."""
    sampled = benchmark.evidence and metric in benchmark.evidence.metrics
    known = sampled or benchmark.published.get(metric) or benchmark.runs.get(metric)
    average = average_of(benchmark)
    if average:
        return find_average_tests(average) is not None
    return bool(known) or lacks_tasks(benchmark, metric) or _has_tasks(benchmark, metric)


def lacks_tasks(benchmark: Benchmark, metric: str) -> bool:
    """Whether a pass@k has no interval only because its number of tasks is not declared.

    Of other metrics, nothing but `tasks` says that they are proportions.
    """
    named = metric.startswith("pass@") and proportion_scale(benchmark, metric) is not None
    return named and benchmark.settings.tasks is None


def _has_tasks(benchmark: Benchmark, metric: str) -> bool:
    tasks = benchmark.settings.tasks
    return tasks is not None and proportion_scale(benchmark, metric) is not None


def find_ranges(benchmark: Benchmark, metric: str) -> Mapping[str, RankRange] | None:
    """The rank ranges of the models that can be tested; None where nothing is tested.

    From samples they are tested task by task, from published uncertainty unpaired, and averages of
    the settings as in a leaderboard.
    """
    average = average_of(benchmark)
    if average:
        tests = find_average_tests(average)
        return tests.ranges if tests else None
    evidence = benchmark.evidence
    if evidence is None or metric not in evidence.metrics:
        return find_unpaired_ranges(benchmark, metric)
    return find_rank_ranges(evidence, metric)


def rank_range(
    benchmark: Benchmark, metric: str, model: str, among: Collection[str] = ()
) -> tuple[int, int] | None:
    """The best and the worst rank that a model may have; None for one that is not ranked by tests.

    A model without samples, or without a published uncertainty, beside others that have some may
    have any rank, so their ranks are not certain either.

    Args:
        benchmark: Where.
        metric: By which it is ranked.
        model: The model.
        among: The models among which its rank is meant; by default all.
    """
    ranges, ranks = find_ranges(benchmark, metric), model_ranks(benchmark, metric)
    if ranges is None or model not in ranks:
        return None
    ranked = ranks.keys() & among if among else ranks.keys()
    if model not in ranges:
        return 1, len(ranked)
    own = ranges[model]
    if not among:
        return own.low, own.high + len(ranks) - len(ranges)
    first = 1 + len(ranked & {*own.behind})
    return first, first + len(ranked & {*own.tied}) + len(ranked - ranges.keys())


def is_certain(benchmark: Benchmark, metric: str, model: str) -> bool:
    """Whether a model's rank is certain according to its tests; true without any."""
    possible = rank_range(benchmark, metric, model)
    return possible is None or set(possible) == {model_ranks(benchmark, metric)[model]}


def is_significant(benchmark: Benchmark, comparison: Comparison) -> bool:
    """Whether the test of a comparison found a difference, also one inside the equivalence band."""
    p = comparison.p
    return p is not None and p <= benchmark.rules.alpha


def test_result(benchmark: Benchmark, comparison: Comparison) -> str:
    """The result of the test of a comparison, as the key of a label.

    Of `~` it is chance only if the test found nothing. Else it found what is not displayed: values
    may be over other tasks than the test, or a speed-up over others than its difference.
    """
    paired, state, p = comparison.paired, comparison.outcome, comparison.p
    if comparison.unpaired and state is Outcome.UNTESTABLE:
        return "tested-without-uncertainty"
    if state is not Outcome.NOT_SIGNIFICANT or p is None or p > benchmark.rules.alpha:
        return f"tested-{state}"
    if paired and comparison.is_factor:
        low, high = comparison.interval or (None, None)
        above = paired.ahead is not comparison.is_slowdown
        beyond = (low is None or low > 1) if above else (high is None or high < 1)
        return "tested-opposed" if beyond else "tested-unsupported"
    return "tested-opposed"


def samples_of(benchmark: Benchmark, metric: str, model: str) -> Evidence | None:
    """The samples of a model, if the metric is worked out from samples; else None."""
    evidence = benchmark.evidence
    known = evidence and metric in evidence.metrics and model in evidence.models
    return evidence if known else None


def smallest_difference(benchmark: Benchmark, metric: str) -> float | None:
    """The smallest share of tasks by which two models can differ significantly at all.

    For as many comparisons as one model has with the other ranked ones. None where samples, runs or
    published uncertainty say more, without a number of tasks, or for a metric that is no share of
    tasks.
    """
    tasks, rivals = benchmark.settings.tasks, len(model_ranks(benchmark, metric)) - 1
    evidence = benchmark.evidence
    sampled = evidence is not None and metric in evidence.metrics
    known = sampled or benchmark.published.get(metric) or benchmark.runs.get(metric)
    if tasks is None or rivals < 1 or known or proportion_scale(benchmark, metric) is None:
        return None
    return least_net_win(comparisons=rivals, alpha=benchmark.rules.alpha) / tasks
