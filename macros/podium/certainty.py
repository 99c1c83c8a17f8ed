"""How much chance is in a printed number, in words and signs that readers know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from podium.comparison import Comparison, printed
from podium.evidence import Evidence, Family
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
    "is_shared",
    "order_note",
    "over_tasks",
    "value_certainty",
]

_PAIRS = 3
"""Pairs of models whose order changes that one note names at most; it counts them all."""
_NAMED = 5
"""Models that one tooltip names at most; it counts the others."""


def value_certainty(
    benchmark: Benchmark,
    metric: str,
    model: str,
    words: Words,
    *,
    rivals: Results | None = None,
) -> Certainty | None:
    """The interval of a value of samples, what it is over, and the places that it may have.

    Args:
        benchmark: Where it was measured.
        metric: Of which metric.
        model: Of which model.
        words: The page's language.
        rivals: Where other models are looked up, if the value stands in a ranking.
    """
    evidence = _evidence(benchmark, metric, model)
    if evidence is None:
        return None
    estimate, digits = evidence.estimates[metric][model], benchmark.digits[metric]
    facts, text, ends = [], "", None
    if estimate.interval:
        ends = as_decimal(estimate.interval.low), as_decimal(estimate.interval.high)
        text = _spread(benchmark.columns[metric][model], *ends, digits)
        low, high = (print_value(one, digits) for one in ends)
        facts.append(words.sentence("interval", level=percent(evidence.level), low=low, high=high))
    else:
        facts.append(words.sentence("no-interval"))
    facts.append(words.sentence("over-tasks", count=estimate.tasks))
    places = None
    known = evidence.ranges(metric).get(model) if rivals else None
    if known and rivals:
        places = known.low, known.high
        key = "place-range" if known.low < known.high else "place-certain"
        facts.append(words.sentence(key, low=known.low, high=known.high))
        if known.low < known.high:
            text = f"{text} #{known.low}–{known.high}".strip()
        if known.tied:
            facts.append(words.sentence("tied-with", models=_naming(known.tied, rivals, words)))
    return Certainty(
        text=text,
        label=words.label("clause").join(facts),
        tasks=estimate.tasks,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        places=places,
    )


def is_shared(benchmark: Benchmark, metric: str, model: str) -> bool:
    """Whether a model's place may, by what samples show, be another's as well."""
    evidence = _evidence(benchmark, metric, model)
    known = evidence.ranges(metric).get(model) if evidence else None
    return known is not None and known.low < known.high


def comparison_certainty(
    benchmark: Benchmark, comparison: Comparison, words: Words
) -> Certainty | None:
    """The test behind a difference from a baseline; None where there are no samples."""
    paired, evidence = comparison.paired, benchmark.evidence
    if paired is None or evidence is None:
        return None
    p = None if paired.p is None else as_decimal(paired.p)
    facts = [words.sentence("pairs", count=paired.pairs)]
    if p is not None:
        facts.insert(0, words.sentence("p-value", p=print_p(p)))
    facts.append(words.label(f"tested-{comparison.state}"))
    low = high = None
    if comparison.value is not None and comparison.text.endswith("x") and paired.speedup:
        interval = paired.speedup.interval
        if interval:
            low, high = as_decimal(interval.low), as_decimal(interval.high)
            ends = {"low": print_value(low, 2), "high": print_value(high, 2)}
            facts.append(words.sentence("interval", level=percent(evidence.level), **ends))
    return Certainty("", words.label("clause").join(facts), paired.pairs, low=low, high=high, p=p)


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
    found += [_rule(benchmark, evidence, one, words) for one in sampled]
    if ranked:
        found.append(words.sentence("places-tested", alpha=_short(evidence.rules.alpha)))
        changes = (order_note(benchmark, evidence, one, results, words) for one in sampled)
        found += [one for one in changes if one]
    missing = {
        model: tasks for model, tasks in evidence.table.missing.items() if model in evidence.models
    }
    if missing:
        parts = [
            words.sentence("tasks-missing", model=results.models.get(one).alias, count=len(tasks))
            for one, tasks in missing.items()
        ]
        found.append(words.sentence("not-all-tasks", models=words.listing(parts)))
    return found


def family_notes(
    benchmark: Benchmark, families: Iterable[Family | None], words: Words
) -> list[str]:
    """How differences from a baseline were tested, and what could not have been found."""
    evidence = benchmark.evidence
    family = next((one for one in families if one), None)
    if evidence is None or family is None:
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


@lru_cache(maxsize=64)  # the tests of such a view take longer than all else on a page
def over_tasks(
    benchmark: Benchmark, evidence: Evidence, metric: str, policy: str, penalty: Decimal | None
) -> Benchmark:
    """The benchmark as if the metric were over another set of tasks."""
    cost = penalty if policy == "penalised" else None
    present = evidence.metrics[metric]
    settings = present.model_copy(update={"tasks": policy, "penalty": cost})
    same = settings == present.model_copy(update={"tasks": present.tasks or "own"})
    if same and benchmark.lines.keys() == set(evidence.models):
        return benchmark
    other = evidence.with_metrics({metric: settings})
    bare = replace(benchmark, metrics={metric: settings}, columns={}, written={}, evidence=None)
    return join_samples(bare, other, Collector())


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
        metric=benchmark.metric_label(metric, words.language),
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
    intervals = (one.interval for one in evidence.estimates[metric].values())
    method = next((one.method for one in intervals if one), None)
    estimator = settings.estimator or ""
    if settings.passes is None:
        estimator = words.label(f"estimator-{estimator.replace(' ', '-')}")
    policy = "tried" if settings.passes is not None else settings.tasks or "own"
    facts = {
        "metric": benchmark.metric_label(metric, words.language),
        "estimator": estimator,
        "policy": words.sentence(f"policy-{policy}", penalty=settings.penalty or ""),
        "level": percent(evidence.level),
        "method": words.label(f"method-{method}") if method else words.label("method-none"),
    }
    text = words.sentence("metric-of-samples", **facts)
    if method in {"percentile-bootstrap", "studentised-bootstrap", "percentile", "studentised"}:
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
    """`±0.031` if both sides print alike, else both ends."""
    if value is None:
        return ""
    sides = {print_value(one, digits) for one in (value - low, high - value)}
    if len(sides) == 1:
        return f"±{sides.pop()}"
    return f"{print_value(low, digits)}–{print_value(high, digits)}"


def _naming(models: Sequence[str], results: Results, words: Words) -> str:
    aliases = [results.models.get(one).alias for one in models[:_NAMED]]
    more = len(models) - len(aliases)
    if not more:
        return words.conjunction(aliases)
    return words.sentence("and-others", others=words.listing(aliases), count=more)


def print_p(p: Decimal) -> str:
    """A p-value, to two significant digits and no smaller than a test of this size can mean.

    >>> print_p(Decimal("0.0764070")), print_p(Decimal("0.00001"))
    ('0.076', '<0.0001')
    """
    if p < Decimal("0.0001"):
        return "<0.0001"
    return print_value(p, max(2, 1 - p.adjusted()))


def percent(share: float) -> str:
    """A share as a whole or short percentage, without its sign.

    >>> percent(0.95), percent(0.999)
    ('95', '99.9')
    """
    return _short(100 * share)


def _short(number: float) -> str:
    return f"{number:.6g}"
