"""The uncertainty of displayed numbers in words: intervals, rank ranges, tests."""

from dataclasses import replace
from decimal import Decimal

from podium.analysis.average_tests import find_average_tests
from podium.analysis.certainty import (
    find_ranges,
    is_certain,
    lacks_tasks,
    rank_range,
    samples_of,
    test_result,
)
from podium.analysis.comparison import Comparison
from podium.analysis.value_estimates import Basis, estimate_value
from podium.core.i18n import Words
from podium.core.numbers import (
    Value,
    as_decimal,
    difference,
    print_percentage,
    print_value,
    printed_number,
)
from podium.data.averages import Average, average_of
from podium.data.results import Benchmark, Results
from podium.figures.document import Uncertainty
from podium.figures.phrases import list_names
from podium.stats.outcomes import Outcome

__all__ = [
    "DISPLAYED_BASES",
    "average_interval",
    "comparison_uncertainty",
    "print_p",
    "rank_uncertainty",
    "value_uncertainty",
]

DISPLAYED_BASES = frozenset({Basis.PUBLISHED, Basis.RUNS})
"""Intervals of values without samples that tables and charts display. One that only follows from
the declared number of tasks is in tooltips: every row would repeat what the tasks say."""


def value_uncertainty(
    benchmark: Benchmark,
    metric: str,
    model: str,
    words: Words,
    *,
    rivals: Results | None = None,
) -> Uncertainty | None:
    """The confidence interval of a value, its number of tasks, and its rank range.

    Without samples there is an interval where an uncertainty is published, where there are several
    runs, and of a proportion of a stated number of tasks.

    Args:
        benchmark: Where it was measured.
        metric: Of which metric.
        model: Of which model.
        words: The page's language.
        rivals: Where other models are looked up, if the value stands in a ranking.
    """
    average = average_of(benchmark)
    if average:
        known = average_interval(average, model, words)
        rank = rank_uncertainty(benchmark, metric, model, rivals, words) if rivals else None
        return _with_rank(known, rank, words) if known else rank
    evidence = samples_of(benchmark, metric, model)
    rank = rank_uncertainty(benchmark, metric, model, rivals, words) if rivals else None
    if evidence is None:
        estimated = _estimated(benchmark, metric, model, words)
        return _with_rank(estimated, rank, words) if estimated else rank
    estimate, digits = evidence.estimates[metric][model], benchmark.digits[metric]
    facts, text, ends = [], "", None
    if estimate.interval:
        ends = as_decimal(estimate.interval.low), as_decimal(estimate.interval.high)
        text = _spread(benchmark.columns[metric][model], *ends, digits)
        facts.append(_interval(ends, digits, evidence.level, words))
    else:
        facts.append(words.sentence("no-interval"))
    facts.append(words.sentence("over-tasks", count=estimate.tasks))
    known = Uncertainty(
        text,
        words.label("clause").join(facts),
        estimate.tasks,
        ends[0] if ends else None,
        ends[1] if ends else None,
        basis="samples" if ends else "",
        level=evidence.level if ends else None,
    )
    return _with_rank(known, rank, words)


def average_interval(average: Average, model: str, words: Words) -> Uncertainty | None:
    """The confidence interval of an average; None if it is not tested.

    Its label says why a tested model has no interval.
    """
    tests = find_average_tests(average)
    if tests is None or model not in tests.ranges:
        return None
    half = tests.half_width(model)
    if half is None:
        return Uncertainty("", words.sentence("no-interval"), None)
    value, width = average.values[model], as_decimal(half)
    low, high = difference(value, width), difference(value, -width)
    text = print_value(width, average.digits)
    return Uncertainty(
        f"±{text}" if printed_number(text) else "",
        _interval((low, high), average.digits, tests.level, words),
        None,
        low,
        high,
        basis="samples" if tests.paired else "published",
        level=tests.level,
    )


def _with_rank(value: Uncertainty, rank: Uncertainty | None, words: Words) -> Uncertainty:
    """What is known of a value, and after that of its rank."""
    if rank is None:
        return value
    return replace(
        value,
        text=" ".join(filter(None, (value.text, rank.text))),
        label=words.label("clause").join((value.label, rank.label)),
        rank_range=rank.rank_range,
    )


def _estimated(benchmark: Benchmark, metric: str, model: str, words: Words) -> Uncertainty | None:
    """The uncertainty of a value without samples: published, over runs, or of declared tasks.

    That of declared tasks follows from the value, so it is in the tooltip alone.
    """
    estimate = estimate_value(benchmark, metric, model)
    if estimate is None:
        return _reason(benchmark, metric, words)
    digits, level = benchmark.digits[metric], 1 - benchmark.rules.alpha
    text, ends, facts = "", None, []
    if estimate.interval:
        ends = as_decimal(estimate.interval.low), as_decimal(estimate.interval.high)
        if estimate.basis in DISPLAYED_BASES:
            text = _spread(benchmark.columns[metric][model], *ends, digits)
        facts.append(_interval(ends, digits, level, words))
    sd = None if estimate.sd is None else as_decimal(estimate.sd)
    if sd is not None:
        facts.append(words.sentence("spread-of", sd=print_value(sd, digits)))
    if estimate.basis is Basis.RUNS:
        facts.append(words.sentence("over-runs", count=estimate.runs))
    elif estimate.basis is Basis.TASKS:
        facts.append(words.sentence("as-if-sampled", count=estimate.tasks))
    else:
        counted = [words.sentence("over-tasks", count=estimate.tasks)] if estimate.tasks else []
        facts += [*counted, words.label("as-published")]
    low, high = ends or (None, None)
    return Uncertainty(
        text,
        words.label("clause").join(facts),
        estimate.tasks,
        low,
        high,
        runs=estimate.runs,
        sd=sd,
        basis=str(estimate.basis) if ends else "",
        level=level if ends else None,
    )


def _reason(benchmark: Benchmark, metric: str, words: Words) -> Uncertainty | None:
    """Why a value has no interval, where a reader would expect one."""
    if benchmark.runs.get(metric):
        return Uncertainty("", words.sentence("no-interval-of-run"), None)
    if lacks_tasks(benchmark, metric):
        return Uncertainty("", words.sentence("no-interval-of-average"), None)
    return None


def rank_uncertainty(
    benchmark: Benchmark, metric: str, model: str, rivals: Results, words: Words
) -> Uncertainty | None:
    """A model's rank range according to the tests of every two models; None without tests.

    It is printed (`#1–3`) unless it is the displayed rank alone.

    Args:
        benchmark: Where it is ranked.
        metric: By which metric.
        model: Which model.
        rivals: Where the models are looked up that it is statistically tied with.
        words: The page's language.
    """
    ranks, ranges = rank_range(benchmark, metric, model), find_ranges(benchmark, metric)
    if ranks is None or ranges is None:
        return None
    low, high = ranks
    known = ranges.get(model)
    if known is None:
        sampled = benchmark.evidence is not None and metric in benchmark.evidence.metrics
        facts = [words.sentence(f"not-ranked-by-{'samples' if sampled else 'uncertainty'}")]
    elif low == high:
        key = "rank-certain" if is_certain(benchmark, metric, model) else "rank-other"
        facts = [words.sentence(key, low=low)]
    else:
        facts = [words.sentence("rank-range", low=low, high=high)]
    if known and known.tied:
        facts.append(words.sentence("tied-with", models=list_names(known.tied, rivals, words)))
    text = f"#{low}" if low == high else f"#{low}–{high}"
    return Uncertainty(
        text="" if is_certain(benchmark, metric, model) else text,
        label=words.label("clause").join(facts),
        tasks=None,
        rank_range=ranks,
    )


def comparison_uncertainty(
    benchmark: Benchmark, metric: str, comparison: Comparison, words: Words
) -> Uncertainty | None:
    """The test behind a difference from a baseline; None where nothing is tested.

    Args:
        benchmark: Where both values were measured.
        metric: Of which metric.
        comparison: What is printed.
        words: The page's language.
    """
    paired, unpaired = comparison.paired, comparison.unpaired
    if paired is None and unpaired is None:
        untested = comparison.outcome is Outcome.UNTESTABLE
        return Uncertainty("", words.label("tested-without-samples"), None) if untested else None
    p = None if comparison.p is None else as_decimal(comparison.p)
    facts = [words.sentence("p-value", p=print_p(p))] if p is not None else []
    if paired:
        facts.append(words.sentence("pairs", count=paired.pairs))
    elif p is not None:
        facts.append(words.label("unpaired"))
    facts.append(words.label(test_result(benchmark, comparison)))
    low, high = comparison.interval or (None, None)
    if comparison.interval:
        digits = 2 if comparison.is_factor else benchmark.digits[metric]
        level = 1 - benchmark.rules.alpha
        interval = _interval(comparison.interval, digits, level, words)
        facts.append(words.sentence("interval-alone", interval=interval))
    tasks = paired.pairs if paired else None
    return Uncertainty("", words.label("clause").join(facts), tasks, low, high, p=p)


def _spread(value: Value | None, low: Decimal, high: Decimal, digits: int) -> str:
    """`±0.031` if both sides display the same nonzero number, else both ends."""
    if value is None:
        return ""
    sides = {
        print_value(side, digits) for side in (difference(value, low), difference(high, value))
    }
    if len(sides) == 1 and any(map(printed_number, sides)):
        return f"±{sides.pop()}"
    return f"{print_value(low, digits)}–{print_value(high, digits)}"


def _interval(ends: tuple[Value, Value], digits: int, level: float, words: Words) -> str:
    low, high = (print_value(end, digits) for end in ends)
    return words.sentence("interval", level=print_percentage(level), low=low, high=high)


def print_p(p: Decimal) -> str:
    """A p-value, to two significant digits and no smaller than a test of this size can mean.

    >>> print_p(Decimal("0.0764070")), print_p(Decimal("0.00001"))
    ('= 0.076', '< 0.0001')
    """
    if p < Decimal("0.0001"):
        return "< 0.0001"
    return f"= {print_value(p, max(2, 1 - p.adjusted()))}"
