"""How much chance is in a printed number, in words and signs that readers know."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from podium.baselines import Baseline, Reference
from podium.comparison import Comparison, State, places, printed
from podium.evidence import Evidence
from podium.model import Certainty
from podium.problems import Collector
from podium.quantities import as_decimal, print_value, printed_number
from podium.results import Benchmark, Results
from podium.sampled import join_samples
from podium.words import Words

__all__ = [
    "certainty_notes",
    "comparison_certainty",
    "family_notes",
    "is_certain",
    "order_note",
    "over_tasks",
    "place_certainty",
    "place_range",
    "value_certainty",
]

_PAIRS = 3
"""Pairs of models whose order changes that one note names at most; it counts them all."""
_NAMED = 5
"""Models that one tooltip names at most; it counts the others."""
_SHARE = "pass@1"
"""The metric whose average is a share of tasks, whoever worked it out."""


def value_certainty(
    benchmark: Benchmark,
    metric: str,
    model: str,
    words: Words,
    *,
    rivals: Results | None = None,
) -> Certainty | None:
    """The interval of a value, what it is over, and the places that it may have.

    Without samples there is an interval only of a share of a stated number of tasks.

    Args:
        benchmark: Where it was measured.
        metric: Of which metric.
        model: Of which model.
        words: The page's language.
        rivals: Where other models are looked up, if the value stands in a ranking.
    """
    evidence = _evidence(benchmark, metric, model)
    place = place_certainty(benchmark, metric, model, rivals, words) if rivals else None
    if evidence is None:
        return place or _average(benchmark, metric, model, words)
    estimate, digits = evidence.estimates[metric][model], benchmark.digits[metric]
    facts, text, ends = [], "", None
    if estimate.interval:
        ends = as_decimal(estimate.interval.low), as_decimal(estimate.interval.high)
        text = _spread(benchmark.columns[metric][model], *ends, digits)
        facts.append(_interval(ends, digits, evidence.level, words))
    else:
        facts.append(words.sentence("no-interval"))
    facts.append(words.sentence("over-tasks", count=estimate.tasks))
    return Certainty(
        text=" ".join(filter(None, (text, place.text if place else ""))),
        label=words.label("clause").join([*facts, *([place.label] if place else [])]),
        tasks=estimate.tasks,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        places=place.places if place else None,
    )


def _average(benchmark: Benchmark, metric: str, model: str, words: Words) -> Certainty | None:
    """Wilson's interval of a share of tasks, as if each had one sample."""
    share = benchmark.columns[metric][model]
    if metric != _SHARE or share is None or not 0 <= share <= 1:
        return None
    tasks = benchmark.settings.tasks
    if tasks is None:
        return Certainty("", words.sentence("no-interval-of-average"), None)
    from podium.stats.intervals import wilson

    level = 1 - benchmark.rules.alpha
    interval = wilson(float(share) * tasks, tasks, level=level)
    assert interval is not None  # there is at least one task
    ends = as_decimal(interval.low), as_decimal(interval.high)
    told = _interval(ends, benchmark.digits[metric], level, words)
    label = words.sentence("interval-of-average", interval=told, count=tasks)
    return Certainty("", label, None, *ends)


def place_certainty(
    benchmark: Benchmark, metric: str, model: str, rivals: Results, words: Words
) -> Certainty | None:
    """The places that a model may have by its samples; None where nothing was tested.

    They are printed (`#1–3`) unless there is but one, which is the place in print.

    Args:
        benchmark: Where it is ranked.
        metric: By which metric.
        model: Which model.
        rivals: Where the models are looked up that it cannot be told from.
        words: The page's language.
    """
    found = place_range(benchmark, metric, model)
    if found is None or benchmark.evidence is None:
        return None
    low, high = found
    known = benchmark.evidence.ranges(metric).get(model)
    if known is None:
        facts = [words.sentence("not-ranked-by-samples")]
    elif low == high:
        facts = [words.sentence("place-certain", low=low)]
    else:
        facts = [words.sentence("place-range", low=low, high=high)]
    if known and known.tied:
        facts.append(words.sentence("tied-with", models=_naming(known.tied, rivals, words)))
    text = f"#{low}" if low == high else f"#{low}–{high}"
    return Certainty(
        text="" if is_certain(benchmark, metric, model) else text,
        label=words.label("clause").join(facts),
        tasks=None,
        places=found,
    )


def place_range(benchmark: Benchmark, metric: str, model: str) -> tuple[int, int] | None:
    """The best and the worst place that a model may have; None for one that is not ranked by tests.

    Whoever has no samples beside others that do may have any place, and so takes certainty from
    theirs.
    """
    evidence, ranks = benchmark.evidence, places(benchmark, metric)
    if evidence is None or metric not in evidence.metrics or model not in ranks:
        return None
    ranges = evidence.ranges(metric)
    if model not in ranges:
        return 1, len(ranks)
    return ranges[model].low, ranges[model].high + len(ranks) - len(ranges)


def is_certain(benchmark: Benchmark, metric: str, model: str) -> bool:
    """Whether nobody else may have a model's place, by what samples show; true without any."""
    found = place_range(benchmark, metric, model)
    return found is None or set(found) == {places(benchmark, metric)[model]}


def comparison_certainty(
    benchmark: Benchmark, metric: str, comparison: Comparison, words: Words
) -> Certainty | None:
    """The test behind a difference from a baseline; None where nothing is tested.

    Args:
        benchmark: Where both values were measured.
        metric: Of which metric.
        comparison: What is printed.
        words: The page's language.
    """
    paired, evidence = comparison.paired, benchmark.evidence
    if paired is None or evidence is None:
        untested = comparison.state is State.UNTESTABLE
        return Certainty("", words.label("tested-without-samples"), None) if untested else None
    p = None if paired.p is None else as_decimal(paired.p)
    facts = [words.sentence("p-value", p=print_p(p))] if p is not None else []
    facts.append(words.sentence("pairs", count=paired.pairs))
    facts.append(words.label(f"tested-{comparison.state}"))
    low, high = comparison.interval or (None, None)
    if comparison.interval:
        digits = 2 if comparison.is_factor else benchmark.digits[metric]
        facts.append(_interval(comparison.interval, digits, evidence.level, words))
    return Certainty("", words.label("clause").join(facts), paired.pairs, low, high, p=p)


def certainty_notes(
    benchmark: Benchmark, metrics: Sequence[str], results: Results, words: Words, *, ranked: bool
) -> list[str]:
    """By which rules the numbers of a table were worked out, and what they leave open."""
    evidence = benchmark.evidence
    sampled = [one for one in metrics if evidence and one in evidence.metrics]
    told = [one for one in metrics if one not in sampled]
    found = []
    if told:
        labels = words.listing(benchmark.metric_label(one, words.language) for one in told)
        key = "averages-only-of" if sampled else "averages-only"
        found.append(words.sentence(key, metrics=labels))
    if evidence is None or not sampled:
        return found
    found += _unsampled(benchmark, evidence, sampled, results, words)
    found += [_rule(benchmark, evidence, one, words) for one in sampled]
    if ranked and benchmark.sound:
        found.append(words.sentence("places-tested", alpha=_short(evidence.rules.alpha)))
        changes = (order_note(benchmark, evidence, one, results, words) for one in sampled)
        found += [one for one in changes if one]
    return found + _missing(evidence, results, words)


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
    return [words.sentence("averages-only-for", models=_naming(others, results, words))]


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


def family_notes(
    benchmark: Benchmark, against: Mapping[str, Reference], baseline: Baseline, words: Words
) -> list[str]:
    """How differences from a baseline were tested, and what could not have been found."""
    evidence = benchmark.evidence
    if evidence and baseline.past and evidence.metrics.keys() & against.keys():
        return [words.sentence("past-not-tested", revision=baseline.past.revision)]
    family = next((one.family for one in against.values() if one.family), None)
    if evidence is None or family is None or not family.tested:
        return []
    share = family.resolution.share
    points = print_value(as_decimal(100 * share), 1) if share is not None else ""
    return [
        words.sentence(
            "differences-tested",
            count=family.tested,
            alpha=_short(evidence.rules.alpha),
            net=family.resolution.net,
            points=points,
        )
    ]


def over_tasks(
    benchmark: Benchmark, evidence: Evidence, metric: str, policy: str, penalty: Decimal | None
) -> Benchmark:
    """The benchmark as if the metric, and no other, were over another set of tasks."""
    view = evidence.over(metric, policy, penalty)
    bare = replace(
        benchmark,
        metrics={metric: view.metrics[metric]},
        columns={},
        written={},
        evidence=None,
    )
    return join_samples(bare, view, Collector())


def order_note(
    benchmark: Benchmark, evidence: Evidence, metric: str, results: Results, words: Words
) -> str:
    """Whose order differs between own and common tasks; empty if nobody's does, or for a pass@k."""
    if evidence.metrics[metric].passes is not None or len(evidence.sound) < 2:
        return ""
    from podium.stats.places import find_moves

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
    texts: Mapping[str, str] = printed(view, metric)
    sign = -1 if view.metrics[metric].better == "lower" else 1
    return [
        sign * float(printed_number(texts[one])) if one in texts else float("nan") for one in models
    ]


def _rule(benchmark: Benchmark, evidence: Evidence, metric: str, words: Words) -> str:
    settings = evidence.metrics[metric]
    intervals = (evidence.estimates[metric][one].interval for one in evidence.models)
    methods = sorted({str(one.method) for one in intervals if one})
    estimator = settings.estimator or ""
    if settings.passes is None:
        estimator = words.label(f"estimator-{estimator.replace(' ', '-')}")
    policy = "tried" if settings.passes is not None else settings.tasks or "own"
    facts = {
        "metric": benchmark.metric_label(metric, words.language),
        "estimator": estimator,
        "policy": words.sentence(f"policy-{policy}", penalty=settings.penalty or ""),
        "level": percent(evidence.level),
        "method": words.listing(words.label(f"method-{one}") for one in methods or ["none"]),
    }
    text = words.sentence("metric-of-samples", **facts)
    if {"percentile", "studentised"} & set(methods):
        draws = {"count": evidence.rules.resamples, "seed": evidence.rules.seed}
        text += words.sentence("draws", **draws)
    if settings.calibrated:
        text += words.sentence("calibrated", reference=evidence.reference)
    return text


def _evidence(benchmark: Benchmark, metric: str, model: str) -> Evidence | None:
    evidence = benchmark.evidence
    known = evidence and metric in evidence.metrics and model in evidence.models
    return evidence if known else None


def _spread(value: Decimal | None, low: Decimal, high: Decimal, digits: int) -> str:
    """`±0.031` if both sides print alike and are seen, else both ends."""
    if value is None:
        return ""
    sides = {print_value(one, digits) for one in (value - low, high - value)}
    if len(sides) == 1 and any(map(printed_number, sides)):
        return f"±{sides.pop()}"
    return f"{print_value(low, digits)}–{print_value(high, digits)}"


def _interval(ends: tuple[Decimal, Decimal], digits: int, level: float, words: Words) -> str:
    low, high = (print_value(one, digits) for one in ends)
    return words.sentence("interval", level=percent(level), low=low, high=high)


def _naming(models: Sequence[str], results: Results, words: Words) -> str:
    aliases = [results.models.get(one).alias for one in models[:_NAMED]]
    more = len(models) - len(aliases)
    if not more:
        return words.conjunction(aliases)
    return words.sentence("and-others", others=words.listing(aliases), count=more)


def print_p(p: Decimal) -> str:
    """A p-value, to two significant digits and no smaller than a test of this size can mean.

    >>> print_p(Decimal("0.0764070")), print_p(Decimal("0.00001"))
    ('= 0.076', '< 0.0001')
    """
    if p < Decimal("0.0001"):
        return "< 0.0001"
    return f"= {print_value(p, max(2, 1 - p.adjusted()))}"


def percent(share: float) -> str:
    """A share as a whole or short percentage, without its sign.

    >>> percent(0.95), percent(0.999)
    ('95', '99.9')
    """
    return _short(100 * share)


def _short(number: float) -> str:
    return f"{number:.6g}"
