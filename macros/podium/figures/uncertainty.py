"""How much chance is in a printed number, in words and signs that readers know."""

from decimal import Decimal

from podium.analysis.comparison import Comparison, Outcome, model_ranks
from podium.core.i18n import Words
from podium.core.numbers import as_decimal, print_value, printed_number
from podium.data.results import Benchmark, Results
from podium.figures.document import Certainty
from podium.figures.phrases import list_names
from podium.samples.inference import Evidence

__all__ = [
    "comparison_certainty",
    "is_certain",
    "is_told",
    "percent",
    "print_p",
    "rank_certainty",
    "rank_range",
    "short",
    "test_result",
    "value_certainty",
]

_SHARE = "pass@1"
"""The metric whose average is a share of tasks, whoever worked it out."""


def is_told(benchmark: Benchmark, metric: str) -> bool:
    """Whether anything is known of the chance in a metric's values; else no value has certainty."""
    return metric == _SHARE or bool(benchmark.evidence and metric in benchmark.evidence.metrics)


def value_certainty(
    benchmark: Benchmark,
    metric: str,
    model: str,
    words: Words,
    *,
    rivals: Results | None = None,
) -> Certainty | None:
    """The interval of a value, what it is over, and the ranks that it may have.

    Without samples there is an interval only of a share of a stated number of tasks.

    Args:
        benchmark: Where it was measured.
        metric: Of which metric.
        model: Of which model.
        words: The page's language.
        rivals: Where other models are looked up, if the value stands in a ranking.
    """
    evidence = _evidence(benchmark, metric, model)
    rank = rank_certainty(benchmark, metric, model, rivals, words) if rivals else None
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
    return Certainty(
        text=" ".join(filter(None, (text, rank.text if rank else ""))),
        label=words.label("clause").join([*facts, *([rank.label] if rank else [])]),
        tasks=estimate.tasks,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        ranks=rank.ranks if rank else None,
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


def rank_certainty(
    benchmark: Benchmark, metric: str, model: str, rivals: Results, words: Words
) -> Certainty | None:
    """The ranks that a model may have by its samples; None where nothing was tested.

    They are printed (`#1–3`) unless there is but one, which is the rank in print.

    Args:
        benchmark: Where it is ranked.
        metric: By which metric.
        model: Which model.
        rivals: Where the models are looked up that it cannot be told from.
        words: The page's language.
    """
    found = rank_range(benchmark, metric, model)
    if found is None or benchmark.evidence is None:
        return None
    low, high = found
    known = benchmark.evidence.ranges(metric).get(model)
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
    return Certainty(
        text="" if is_certain(benchmark, metric, model) else text,
        label=words.label("clause").join(facts),
        tasks=None,
        ranks=found,
    )


def rank_range(benchmark: Benchmark, metric: str, model: str) -> tuple[int, int] | None:
    """The best and the worst rank that a model may have; None for one that is not ranked by tests.

    Whoever has no samples beside others that do may have any rank, and so takes certainty from
    theirs.
    """
    evidence, ranks = benchmark.evidence, model_ranks(benchmark, metric)
    if evidence is None or metric not in evidence.metrics or model not in ranks:
        return None
    ranges = evidence.ranges(metric)
    if model not in ranges:
        return 1, len(ranks)
    return ranges[model].low, ranges[model].high + len(ranks) - len(ranges)


def is_certain(benchmark: Benchmark, metric: str, model: str) -> bool:
    """Whether nobody else may have a model's rank, by what samples show; true without any."""
    found = rank_range(benchmark, metric, model)
    return found is None or set(found) == {model_ranks(benchmark, metric)[model]}


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
        untested = comparison.outcome is Outcome.UNTESTABLE
        return Certainty("", words.label("tested-without-samples"), None) if untested else None
    p = None if paired.p is None else as_decimal(paired.p)
    facts = [words.sentence("p-value", p=print_p(p))] if p is not None else []
    facts.append(words.sentence("pairs", count=paired.pairs))
    facts.append(words.label(test_result(benchmark, comparison)))
    low, high = comparison.interval or (None, None)
    if comparison.interval:
        digits = 2 if comparison.is_factor else benchmark.digits[metric]
        told = _interval(comparison.interval, digits, evidence.level, words)
        facts.append(words.sentence("interval-alone", interval=told))
    return Certainty("", words.label("clause").join(facts), paired.pairs, low, high, p=p)


def test_result(benchmark: Benchmark, comparison: Comparison) -> str:
    """What a test says of a comparison, as the key of a label.

    Of `~` it is chance only if the test found nothing. Else it found what is not in print: values
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
    return short(100 * share)


def short(number: float) -> str:
    """A number that an author wrote, without what binary fractions add to it."""
    return f"{number:.6g}"
