"""The uncertainty of displayed numbers in words: intervals, rank ranges, tests."""

from decimal import Decimal

from podium.analysis.certainty import SHARE_METRIC, is_certain, rank_range, samples_of, test_result
from podium.analysis.comparison import Comparison
from podium.core.i18n import Words
from podium.core.numbers import Value, as_decimal, difference, print_value, printed_number
from podium.data.results import Benchmark, Results
from podium.figures.document import Uncertainty
from podium.figures.phrases import list_names
from podium.samples.inference.rank_ranges import find_rank_ranges
from podium.stats.outcomes import Outcome

__all__ = [
    "comparison_uncertainty",
    "print_p",
    "print_percentage",
    "print_setting",
    "rank_uncertainty",
    "value_uncertainty",
]


def value_uncertainty(
    benchmark: Benchmark,
    metric: str,
    model: str,
    words: Words,
    *,
    rivals: Results | None = None,
) -> Uncertainty | None:
    """The confidence interval of a value, its number of tasks, and its rank range.

    Without samples there is an interval only of a share of a stated number of tasks.

    Args:
        benchmark: Where it was measured.
        metric: Of which metric.
        model: Of which model.
        words: The page's language.
        rivals: Where other models are looked up, if the value stands in a ranking.
    """
    evidence = samples_of(benchmark, metric, model)
    rank = rank_uncertainty(benchmark, metric, model, rivals, words) if rivals else None
    if evidence is None:
        return rank or _average(benchmark, metric, model, words)
    estimate, digits = evidence.estimates[metric][model], benchmark.digits[metric]
    facts, text, ends = [], "", None
    if estimate.interval:
        ends = as_decimal(estimate.interval.low), as_decimal(estimate.interval.high)
        text = _spread(benchmark.columns[metric][model], *ends, digits)
        facts.append(_interval(ends, digits, evidence.level, words))
    else:
        facts.append(words.sentence("no-interval"))
    facts.append(words.sentence("over-tasks", count=estimate.tasks))
    return Uncertainty(
        text=" ".join(filter(None, (text, rank.text if rank else ""))),
        label=words.label("clause").join([*facts, *([rank.label] if rank else [])]),
        tasks=estimate.tasks,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        rank_range=rank.rank_range if rank else None,
    )


def _average(benchmark: Benchmark, metric: str, model: str, words: Words) -> Uncertainty | None:
    """Wilson's interval of a share of tasks, as if each had one sample."""
    share = benchmark.columns[metric][model]
    if metric != SHARE_METRIC or share is None or not 0 <= share <= 1:
        return None
    tasks = benchmark.settings.tasks
    if tasks is None:
        return Uncertainty("", words.sentence("no-interval-of-average"), None)
    from podium.stats.intervals import wilson

    level = 1 - benchmark.rules.alpha
    interval = wilson(float(share) * tasks, tasks, level=level)
    assert interval is not None  # there is at least one task
    ends = as_decimal(interval.low), as_decimal(interval.high)
    interval_text = _interval(ends, benchmark.digits[metric], level, words)
    label = words.sentence("interval-of-average", interval=interval_text, count=tasks)
    return Uncertainty("", label, None, *ends)


def rank_uncertainty(
    benchmark: Benchmark, metric: str, model: str, rivals: Results, words: Words
) -> Uncertainty | None:
    """A model's rank range according to its samples; None without tests.

    It is printed (`#1–3`) unless it is the displayed rank alone.

    Args:
        benchmark: Where it is ranked.
        metric: By which metric.
        model: Which model.
        rivals: Where the models are looked up that it is statistically tied with.
        words: The page's language.
    """
    ranks = rank_range(benchmark, metric, model)
    if ranks is None or benchmark.evidence is None:
        return None
    low, high = ranks
    known = find_rank_ranges(benchmark.evidence, metric).get(model)
    if known is None:
        facts = [words.sentence("not-ranked-by-samples")]
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
    paired, evidence = comparison.paired, benchmark.evidence
    if paired is None or evidence is None:
        untested = comparison.outcome is Outcome.UNTESTABLE
        return Uncertainty("", words.label("tested-without-samples"), None) if untested else None
    p = None if paired.p is None else as_decimal(paired.p)
    facts = [words.sentence("p-value", p=print_p(p))] if p is not None else []
    facts.append(words.sentence("pairs", count=paired.pairs))
    facts.append(words.label(test_result(benchmark, comparison)))
    low, high = comparison.interval or (None, None)
    if comparison.interval:
        digits = 2 if comparison.is_factor else benchmark.digits[metric]
        interval = _interval(comparison.interval, digits, evidence.level, words)
        facts.append(words.sentence("interval-alone", interval=interval))
    return Uncertainty("", words.label("clause").join(facts), paired.pairs, low, high, p=p)


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


def _interval(ends: tuple[Decimal, Decimal], digits: int, level: float, words: Words) -> str:
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


def print_percentage(share: float) -> str:
    """A share as a whole or short percentage, without its sign.

    >>> print_percentage(0.95), print_percentage(0.999)
    ('95', '99.9')
    """
    return print_setting(100 * share)


def print_setting(number: float) -> str:
    """A number that an author wrote, without what binary fractions add to it."""
    return f"{number:.6g}"
