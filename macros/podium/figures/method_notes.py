"""How the numbers of a table were worked out and tested, as its notes tell it.

Whoever wants to repeat them must find every rule there: the estimator, the tasks, the intervals,
the tests and their correction, and of what is drawn at random how much and from which seed.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from podium.analysis.baselines import Baseline, Reference
from podium.analysis.ranking import printed_values
from podium.analysis.task_sets import over_tasks
from podium.core.i18n import Words
from podium.core.numbers import as_decimal, print_value, printed_number
from podium.data.results import Benchmark, Results
from podium.figures.phrases import list_names
from podium.figures.uncertainty import print_percentage, print_setting
from podium.samples.inference import BaselineTests, Evidence

__all__ = ["comparison_notes", "describe_tasks", "order_note", "ranking_notes"]

_PAIRS = 3
"""Pairs of models whose order changes that one note names at most; it counts them all."""
_DRAWN = frozenset({"percentile", "studentised"})
"""The methods of intervals that draw tasks at random."""


def ranking_notes(
    benchmark: Benchmark, metrics: Sequence[str], results: Results, words: Words
) -> list[str]:
    """How values, their intervals and their ranks were worked out, and what they leave open."""
    found, sampled = _averages(benchmark, metrics, words)
    evidence = benchmark.evidence
    if evidence is None or not sampled:
        return found
    found += _unsampled(benchmark, evidence, sampled, results, words)
    found += [_value_rule(benchmark, evidence, one, words) for one in sampled]
    if benchmark.sound:
        found += _rank_rule(evidence, sampled, words)
        changes = (order_note(benchmark, evidence, one, results, words) for one in sampled)
        found += [one for one in changes if one]
    return found + _missing(evidence, results, words)


def comparison_notes(
    benchmark: Benchmark,
    against: Mapping[str, Reference],
    baseline: Baseline,
    results: Results,
    words: Words,
) -> list[str]:
    """How differences from a baseline were worked out, tested, and what could not be found."""
    found, sampled = _averages(benchmark, list(against), words)
    evidence = benchmark.evidence
    if evidence is None or not sampled:
        return found
    family = next((one.tests for one in against.values() if one.tests), None)
    found += _unsampled(benchmark, evidence, sampled, results, words)
    found += [_difference_rule(benchmark, evidence, family, one, words) for one in sampled]
    found += _missing(evidence, results, words)
    if baseline.past:
        found.append(words.sentence("past-not-tested", revision=baseline.past.revision))
    elif family and family.tested:
        found.append(_family_rule(benchmark, evidence, family, words))
    return found


def _averages(
    benchmark: Benchmark, metrics: Sequence[str], words: Words
) -> tuple[list[str], list[str]]:
    """A note on the metrics that are averages only, and which of the metrics are of samples."""
    evidence = benchmark.evidence
    sampled = [one for one in metrics if evidence and one in evidence.metrics]
    told = [one for one in metrics if one not in sampled]
    if not told:
        return [], sampled
    labels = words.listing(benchmark.metric_label(one, words.language) for one in told)
    key = "averages-only-of" if sampled else "averages-only"
    return [words.sentence(key, metrics=labels)], sampled


def _unsampled(
    benchmark: Benchmark,
    evidence: Evidence,
    sampled: Sequence[str],
    results: Results,
    words: Words,
) -> list[str]:
    """Whose values of metrics of samples are averages all the same."""
    others = [
        model
        for model in benchmark.models
        if model not in evidence.models
        and any(benchmark.columns[metric][model] is not None for metric in sampled)
    ]
    if not others:
        return []
    return [words.sentence("averages-only-for", models=list_names(others, results, words))]


def _missing(evidence: Evidence, results: Results, words: Words) -> list[str]:
    """Who was not measured on every task."""
    counts = evidence.missing
    if not counts:
        return []
    parts = [
        words.sentence("tasks-missing", model=results.models.get(one).alias, count=count)
        for one, count in counts.items()
    ]
    return [words.sentence("not-all-tasks", models=words.listing(parts))]


def _value_rule(benchmark: Benchmark, evidence: Evidence, metric: str, words: Words) -> str:
    """Estimator, tasks and intervals of a metric's values."""
    intervals = (evidence.estimates[metric][one].interval for one in evidence.models)
    methods = {str(one.method) for one in intervals if one}
    facts = _meaning(benchmark, evidence, metric, words, pairs=False)
    facts |= _intervals(evidence, methods, words)
    key = "metric-of-samples" if methods else "metric-without-intervals"
    text = words.sentence(key, **facts)
    return text + _draws(evidence, methods, words) + _calibration(evidence, metric, words)


def _difference_rule(
    benchmark: Benchmark,
    evidence: Evidence,
    family: BaselineTests | None,
    metric: str,
    words: Words,
) -> str:
    """Estimator and tasks of what is compared, and intervals of differences and speed-ups."""
    found = [one for (of, _), one in family.pairs.items() if of == metric] if family else []
    differences = {str(one.interval.method) for one in found if one.interval}
    speedups = {
        str(one.speedup.interval.method) for one in found if one.speedup and one.speedup.interval
    }
    facts = _meaning(benchmark, evidence, metric, words, pairs=True)
    text = words.sentence("compared-of-samples", **facts)
    settings = evidence.metrics[metric]
    if settings.passes is None and (settings.tasks or "own") == "own":
        text += words.sentence("compared-of-own")
    key = "intervals-of-differences" if differences else "no-intervals-of-differences"
    text += words.sentence(key, **_intervals(evidence, differences, words))
    if speedups:
        text += words.sentence("intervals-of-speedups", **_intervals(evidence, speedups, words))
    text += _draws(evidence, differences | speedups, words)
    return text + _calibration(evidence, metric, words)


def _meaning(
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
        policy = "tried" if every else "sampled" if settings.passes == 1 else "sampled-often"
    elif settings.tasks == "penalised":
        policy = "penalised" if every else "penalised-known"
    else:
        policy = "pair" if pairs and settings.tasks == "common" else settings.tasks or "own"
    facts = {"penalty": settings.penalty or "", "count": settings.passes or ""}
    return words.sentence(f"policy-{policy}", **facts)


def _intervals(evidence: Evidence, methods: Iterable[str], words: Words) -> dict[str, object]:
    return {
        "level": print_percentage(evidence.level),
        "method": words.listing(words.label(f"method-{one}") for one in sorted(methods)),
    }


def _draws(evidence: Evidence, methods: set[str], words: Words) -> str:
    """How many resamples there are and where they start, if any method draws them."""
    if not _DRAWN & methods:
        return ""
    rules = evidence.rules
    return words.sentence("draws", count=rules.resamples, seed=rules.seed)


def _calibration(evidence: Evidence, metric: str, words: Words) -> str:
    if not evidence.metrics[metric].calibrated:
        return ""
    return words.sentence("calibrated", reference=evidence.reference)


def _rank_rule(evidence: Evidence, metrics: Sequence[str], words: Words) -> list[str]:
    """Where ranges of ranks come from, if there are two models to compare."""
    ranges = (one for metric in metrics for one in evidence.ranges(metric).values())
    tests = {test for one in ranges for test in one.tests}
    if not tests:
        return []
    alpha, told = print_setting(evidence.rules.alpha), _tests(evidence, tests, words)
    return [words.sentence("ranks-tested", alpha=alpha, tests=told)]


def _family_rule(
    benchmark: Benchmark, evidence: Evidence, family: BaselineTests, words: Words
) -> str:
    """By which tests differences were told from chance, and how large they must be."""
    text = words.sentence(
        "differences-tested",
        tests=_tests(evidence, family.test_names, words),
        count=family.tested,
        alpha=print_setting(family.alpha),
    )
    return text + _resolution(benchmark, evidence, family, words)


def _resolution(
    benchmark: Benchmark, evidence: Evidence, family: BaselineTests, words: Words
) -> str:
    """How many tasks must differ: Holm asks most of the first that is found, least of the last."""
    from podium.stats.multiple_testing import find_resolution

    net, tasks = family.resolution.net, evidence.tasks
    if net > tasks:
        return words.sentence("nothing-to-find", net=net)
    last = find_resolution(alpha=family.alpha).net
    suffix = "" if family.tested > 1 else "-alone"
    text = words.sentence(f"least-to-find{suffix}", net=net, last=last)
    whole = {metric: None for metric, _ in family.pairs if evidence.counts_tasks(metric)}
    if not whole:
        return text
    points, fewest = (print_value(as_decimal(100 * one / tasks), 1) for one in (net, last))
    labels = words.listing(benchmark.metric_label(one, words.language) for one in whole)
    return text + words.sentence(
        f"least-points{suffix}", metrics=labels, points=points, last=fewest
    )


def _tests(evidence: Evidence, tests: Collection[str], words: Words) -> str:
    """Names of tests; with sign flips that are drawn, how many and from which seed."""
    from podium.stats.paired_tests import FLIPS, Test

    facts = {"count": FLIPS, "seed": evidence.rules.seed}
    told = [words.sentence(f"test-{one}", **facts) for one in Test if one in tests]
    return words.listing(told)


def order_note(
    benchmark: Benchmark, evidence: Evidence, metric: str, results: Results, words: Words
) -> str:
    """Whose order differs between own and common tasks; empty if nobody's does, or for a pass@k."""
    if evidence.metrics[metric].passes is not None or len(evidence.sound) < 2:
        return ""
    from podium.stats.ranks import find_moves

    own, common = (
        _printed(over_tasks(benchmark, evidence, metric, one, None), metric, evidence.sound)
        for one in ("own", "common")
    )
    label = benchmark.metric_label(metric, words.language)
    if all(map(math.isnan, common)):
        return words.sentence("order-unknown", metric=label)
    moves = find_moves(own, common)
    if not moves.flips:
        return ""
    aliases = [results.models.get(one).alias for one in evidence.sound]
    pairs = [
        words.sentence("order-pair", first=aliases[a], second=aliases[b])
        for a, b in moves.flips[:_PAIRS]
    ]
    return words.sentence(
        "order-changes",
        metric=label,
        count=len(moves.flips),
        pairs=words.listing(pairs),
        largest=moves.largest,
    )


def _printed(view: Benchmark, metric: str, models: Sequence[str]) -> list[float]:
    """What a reader would order by: printed values, more is better; NaN where there is none."""
    texts: Mapping[str, str] = printed_values(view, metric)
    sign = -1 if view.metrics[metric].better == "lower" else 1
    return [
        sign * float(printed_number(texts[one])) if one in texts else float("nan") for one in models
    ]
