"""What a reader must know of samples to read a table: estimator, tasks, level, tests.

One line each. How the numbers are computed is on the page Methods, to which the last note leads.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from podium.analysis.baselines import Baseline, Reference
from podium.analysis.comparison import is_tested
from podium.analysis.ranking import printed_values
from podium.analysis.task_sets import over_tasks
from podium.analysis.unpaired_comparisons import find_unpaired_ranges
from podium.analysis.value_estimates import Basis, find_estimates
from podium.core.i18n import Words
from podium.core.numbers import print_percentage, print_setting, printed_number
from podium.data.averages import average_of
from podium.data.results import Benchmark, Results
from podium.figures.average_notes import (
    average_ranking_notes,
    average_test_notes,
    average_untested_notes,
)
from podium.figures.phrases import list_names
from podium.figures.uncertainty import DISPLAYED_BASES
from podium.figures.unpaired_notes import unpaired_notes, unpaired_range_notes, unpaired_tests
from podium.samples.inference.baseline_tests import BaselineTests
from podium.samples.inference.evidence import Evidence
from podium.samples.inference.rank_ranges import find_rank_ranges

__all__ = [
    "comparison_notes",
    "describe_tasks",
    "difference_notes",
    "interval_notes",
    "order_note",
    "ranking_notes",
    "value_notes",
]


def ranking_notes(
    benchmark: Benchmark,
    metrics: Sequence[str],
    results: Results,
    words: Words,
) -> list[str]:
    """What values, their confidence intervals and their rank ranges are over.

    Args:
        benchmark: Whose values.
        metrics: Of which metrics.
        results: Where models are looked up.
        words: The page's language.
    """
    average = average_of(benchmark)
    if average:
        untested = average_untested_notes(average, words)
        return untested or average_ranking_notes(average, words)
    unpaired = [metric for metric in metrics if find_unpaired_ranges(benchmark, metric)]
    others = [metric for metric in metrics if metric not in unpaired]
    notes, sampled = _averages(benchmark, others, words, some=bool(unpaired))
    averaged = [metric for metric in metrics if metric not in sampled]
    notes += interval_notes(benchmark, averaged, words)
    notes += unpaired_range_notes(benchmark, unpaired, words)
    evidence = benchmark.evidence
    if evidence is None or not sampled:
        return notes
    notes += _models_without_samples(benchmark, evidence, sampled, results, words)
    for metric in sampled:
        notes += _value_notes(benchmark, evidence, metric, words)
    if benchmark.sound:
        notes += _rank_range_notes(benchmark, evidence, sampled, words)
        solved = (metric for metric in sampled if not evidence.metrics[metric].over_attempts)
        changes = (order_note(benchmark, evidence, metric, words) for metric in solved)
        notes += filter(None, changes)
    return notes + _missing_tasks(evidence, results, words)


def value_notes(benchmark: Benchmark, metrics: Iterable[str], words: Words) -> list[str]:
    """What values and their confidence intervals are over, without a word on ranks and tests.

    Args:
        benchmark: Whose values.
        metrics: Of which metrics.
        words: The page's language.
    """
    notes = []
    for metric in metrics:
        if benchmark.evidence and metric in benchmark.evidence.metrics:
            notes += _value_notes(benchmark, benchmark.evidence, metric, words)
        else:
            notes += interval_notes(benchmark, [metric], words)
    return notes


def comparison_notes(
    benchmark: Benchmark,
    against: Mapping[str, Reference],
    baseline: Baseline,
    results: Results,
    words: Words,
) -> list[str]:
    """What differences from a baseline are over, whether they are tested, and what can be found."""
    average = average_of(benchmark)
    if average and any(is_tested(benchmark, *entry) for entry in against.items()):
        return average_test_notes(average, words)
    if average:
        past = baseline.past
        told = [words.sentence("past-not-tested", revision=past.revision)] if past else []
        return average_untested_notes(average, words) or told
    unpaired = unpaired_tests(benchmark, against)
    others = [metric for metric in against if metric not in unpaired]
    notes, sampled = _averages(benchmark, others, words, some=bool(unpaired))
    notes += unpaired_notes(benchmark, unpaired, results, words)
    evidence = benchmark.evidence
    if evidence is None or not sampled:
        return notes
    tests = next((reference.tests for reference in against.values() if reference.tests), None)
    notes += _models_without_samples(benchmark, evidence, sampled, results, words)
    for metric in sampled:
        notes += _difference_notes(benchmark, evidence, metric, words)
    notes += _missing_tasks(evidence, results, words)
    if baseline.past:
        notes.append(words.sentence("past-not-tested", revision=baseline.past.revision))
    elif tests:
        notes += _test_notes(benchmark, evidence, tests, sampled, words)
    return notes


def difference_notes(benchmark: Benchmark, metrics: Iterable[str], words: Words) -> list[str]:
    """What differences of metrics of samples are over, without a word on their tests."""
    notes = []
    for metric in metrics:
        if benchmark.evidence and metric in benchmark.evidence.metrics:
            notes += _difference_notes(benchmark, benchmark.evidence, metric, words)
    return notes


def _averages(
    benchmark: Benchmark, metrics: Sequence[str], words: Words, *, some: bool = False
) -> tuple[list[str], list[str]]:
    """A note on the metrics that have no samples, and which of the metrics have some.

    Args:
        benchmark: Whose metrics.
        metrics: Which of them.
        words: The page's language.
        some: Whether the figure has metrics that are tested without samples.
    """
    evidence = benchmark.evidence
    sampled = [metric for metric in metrics if evidence and metric in evidence.metrics]
    averaged = [metric for metric in metrics if metric not in sampled]
    if not averaged:
        return [], sampled
    labels = words.listing(benchmark.metric_label(metric, words.language) for metric in averaged)
    key = "averages-only-of" if sampled or some else "averages-only"
    return [words.sentence(key, metrics=labels)], sampled


def interval_notes(benchmark: Benchmark, metrics: Iterable[str], words: Words) -> list[str]:
    """What the displayed intervals of values without samples are of: runs, or as published."""
    labels: dict[Basis, list[str]] = {}
    for metric in metrics:
        for basis in sorted(_displayed_bases(benchmark, metric)):
            label = benchmark.metric_label(metric, words.language)
            labels.setdefault(basis, []).append(label)
    level = print_percentage(1 - benchmark.rules.alpha)
    return [
        words.sentence(f"intervals-{basis}", metrics=words.listing(names), level=level)
        for basis, names in labels.items()
    ]


@lru_cache(maxsize=1024)
def _displayed_bases(benchmark: Benchmark, metric: str) -> frozenset[Basis]:
    """What the displayed intervals of a metric are of.

    Kept, since every figure of a benchmark tells it, of all models.
    """
    estimates = find_estimates(benchmark, metric, benchmark.models).values()
    return DISPLAYED_BASES & {estimate.basis for estimate in estimates if estimate.interval}


def _models_without_samples(
    benchmark: Benchmark,
    evidence: Evidence,
    sampled: Sequence[str],
    results: Results,
    words: Words,
) -> list[str]:
    """Whose values of metrics of samples are averages all the same."""
    models = [
        model
        for model in benchmark.models
        if model not in evidence.models
        and any(benchmark.columns[metric][model] is not None for metric in sampled)
    ]
    if not models:
        return []
    return [words.sentence("averages-only-for", models=list_names(models, results, words))]


def _missing_tasks(evidence: Evidence, results: Results, words: Words) -> list[str]:
    """Who was not measured on every task."""
    parts = [
        words.sentence("tasks-missing", model=results.models.get(model).label, count=count)
        for model, count in evidence.missing.items()
    ]
    return [words.sentence("not-all-tasks", models=words.listing(parts))] if parts else []


def _value_notes(benchmark: Benchmark, evidence: Evidence, metric: str, words: Words) -> list[str]:
    """Estimator, tasks and confidence level of a metric's values."""
    estimates = evidence.estimates[metric]
    has_intervals = any(estimates[model].interval for model in evidence.models)
    key = "metric-of-samples" if has_intervals else "metric-without-intervals"
    facts = _estimator_facts(benchmark, evidence, metric, words, pairs=False)
    level = print_percentage(evidence.level)
    return [words.sentence(key, level=level, **facts), *_details(evidence, metric, words, facts)]


def _difference_notes(
    benchmark: Benchmark, evidence: Evidence, metric: str, words: Words
) -> list[str]:
    """Estimator and tasks of what is compared, and whether tests are over other tasks."""
    settings = evidence.metrics[metric]
    of_tasks = settings.passes is None and not settings.per_solved
    own = of_tasks and settings.policy == "own"
    facts = _estimator_facts(benchmark, evidence, metric, words, pairs=True)
    note = words.sentence("compared-of-own" if own else "compared-of-samples", **facts)
    return [note, *_details(evidence, metric, words, facts)]


def _estimator_facts(
    benchmark: Benchmark, evidence: Evidence, metric: str, words: Words, *, pairs: bool
) -> dict[str, object]:
    """A metric's label, estimator and tasks; those in common are of all models or of each two."""
    settings = evidence.metrics[metric]
    estimator = settings.estimator or ""
    if settings.passes is None:
        estimator = words.label(f"estimator-{estimator.replace(' ', '-')}")
    return {
        "metric": benchmark.metric_label(metric, words.language),
        "estimator": estimator,
        "policy": describe_tasks(evidence, metric, words, pairs=pairs),
    }


def describe_tasks(evidence: Evidence, metric: str, words: Words, *, pairs: bool = False) -> str:
    """Which tasks a metric's values are over; all only if each model has a score on every one.

    Args:
        evidence: The samples.
        metric: Of which metric.
        words: The page's language.
        pairs: Whether tasks in common are those of each two models, not those of all.
    """
    settings = evidence.metrics[metric]
    known = evidence.estimates[metric]
    every = all(known[model].tasks >= evidence.tasks for model in evidence.models)
    if settings.passes is not None:
        policy = "attempted" if every else "sampled" if settings.passes == 1 else "sampled-often"
    elif settings.over_attempts:
        policy = "attempts" if every else "attempts-pair" if pairs else "attempts-known"
    elif settings.tasks == "penalised":
        policy = "penalised" if every else "penalised-known"
    else:
        policy = "pair" if pairs and settings.tasks == "common" else settings.policy
    facts = {"penalty": settings.penalty or "", "count": settings.passes or ""}
    return words.sentence(f"policy-{policy}", **facts)


def _details(
    evidence: Evidence, metric: str, words: Words, facts: Mapping[str, object]
) -> list[str]:
    """What times are relative to, where they are, and when a task of several attempts is solved."""
    settings = evidence.metrics[metric]
    if settings.calibrated:
        return [words.sentence("calibrated", reference=evidence.reference)]
    fewest, most = evidence.attempts
    if not settings.per_solved or most < 2:
        return []
    count = str(most) if fewest == most else f"{fewest}–{most}"
    return [words.sentence("solved-by-any", metric=facts["metric"], count=count)]


def _rank_range_notes(
    benchmark: Benchmark, evidence: Evidence, metrics: Sequence[str], words: Words
) -> list[str]:
    """What a rank range is, if there are two models to compare."""
    ranges = (
        ranking for metric in metrics for ranking in find_rank_ranges(evidence, metric).values()
    )
    if not any(ranking.tests for ranking in ranges):
        return []
    return [
        words.sentence("ranks-tested", alpha=print_setting(evidence.rules.alpha)),
        *_bootstrap_notes(benchmark, evidence, metrics, words),
    ]


def _bootstrap_notes(
    benchmark: Benchmark, evidence: Evidence, metrics: Iterable[str], words: Words
) -> list[str]:
    """Which metrics no test task by task can compare: totals per solved task."""
    labels = [
        benchmark.metric_label(metric, words.language)
        for metric in metrics
        if evidence.metrics[metric].per_solved
    ]
    return [words.sentence("bootstrapped", metrics=words.listing(labels))] if labels else []


def _test_notes(
    benchmark: Benchmark,
    evidence: Evidence,
    tests: BaselineTests,
    metrics: Sequence[str],
    words: Words,
) -> list[str]:
    """How strict the tests are, and how many tasks must differ for a difference to be found.

    Holm's correction asks most of the first difference that is found, least of the last. Where the
    metrics have different numbers of comparisons, the notes are of the most.
    """
    from podium.stats.multiple_testing import find_resolution

    strictest = max(metrics, key=lambda metric: tests.tested.get(metric, 0))
    count = tests.tested.get(strictest, 0)
    if not count:
        return []
    suffix = "" if count > 1 else "-alone"
    alpha, net = print_setting(tests.alpha), tests.resolutions[strictest].net
    notes = [
        words.sentence(f"differences-tested{suffix}", alpha=alpha, count=count),
        *_bootstrap_notes(benchmark, evidence, metrics, words),
    ]
    if all(evidence.metrics[metric].per_solved for metric in metrics):
        return notes
    if net > evidence.tasks:
        return [*notes, words.sentence("nothing-to-find", net=net)]
    last = find_resolution(alpha=tests.alpha).net
    return [*notes, words.sentence(f"least-to-find{suffix}", net=net, last=last)]


def order_note(benchmark: Benchmark, evidence: Evidence, metric: str, words: Words) -> str:
    """Whether own and common tasks rank alike; empty if they do, or for a pass@k."""
    if evidence.metrics[metric].passes is not None or len(evidence.sound) < 2:
        return ""
    from podium.stats.ranks import find_moves

    own, common = (
        _sort_keys(over_tasks(benchmark, evidence, metric, policy, None), metric, evidence.sound)
        for policy in ("own", "common")
    )
    label = benchmark.metric_label(metric, words.language)
    if all(map(math.isnan, common)):
        return words.sentence("order-unknown", metric=label)
    moves = find_moves(own, common)
    if not moves.flips:
        return ""
    facts = {"metric": label, "count": len(moves.flips), "largest": moves.largest}
    return words.sentence("order-changes" if len(moves.flips) > 1 else "order-changes-one", **facts)


def _sort_keys(view: Benchmark, metric: str, models: Sequence[str]) -> list[float]:
    """What a reader would order by: displayed values, more is better; NaN where there is none."""
    texts: Mapping[str, str] = printed_values(view, metric)
    sign = -1 if view.metrics[metric].better == "lower" else 1
    return [
        sign * float(printed_number(texts[model])) if model in texts else math.nan
        for model in models
    ]
