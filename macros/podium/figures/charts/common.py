"""What all charts share: models, axes, limits, notes on models that are not drawn."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from podium.analysis.certainty import samples_of
from podium.analysis.ranking import model_ranks
from podium.analysis.value_estimates import estimate_value
from podium.core.i18n import Words
from podium.core.numbers import as_decimal, print_percentage, print_value, printed_number
from podium.core.problems import Problem, ProblemError
from podium.data.results import Benchmark, Model, Results
from podium.figures.method_notes import value_notes
from podium.figures.phrases import list_names
from podium.figures.plots import Axis, LegendEntry, OmittedRows, PlottedModel, Symbol
from podium.figures.uncertainty import DISPLAYED_BASES

if TYPE_CHECKING:
    from podium.stats.confidence import Interval

__all__ = [
    "MAX_DRAWN",
    "axis",
    "check_model_count",
    "drawn_interval_notes",
    "drawn_intervals",
    "empty_summary",
    "interval_legend",
    "not_drawn_notes",
    "plotted_model",
    "ranked_value",
    "select_rows",
    "without_interval_notes",
]

MAX_DRAWN = 1000
"""Models that one plot shows at most; more could not be distinguished."""

_MAX_ROWS = 60
_FIRST_AND_LAST = (30, 15)
"""Rows that one plot has at most; of more, this many of the first and of the last are drawn."""

_Item = TypeVar("_Item")


def plotted_model(model: Model, facts: Iterable[str]) -> PlottedModel:
    """A model under its label; its facts begin with the label and the full name."""
    names = dict.fromkeys((model.label, model.name))
    return PlottedModel(model.name, model.label, (*names, *facts), model.url)


def ranked_value(benchmark: Benchmark, metric: str, model: str, text: str, words: Words) -> str:
    """A displayed value with the rank that it has; alone if it has none.

    Args:
        benchmark: Where it was measured.
        metric: Of which metric.
        model: Whose value.
        text: The value as displayed.
        words: The page's language.
    """
    ranks = model_ranks(benchmark, metric)
    if model not in ranks:
        return text
    return words.sentence("value-ranked", value=text, rank=ranks[model], total=len(ranks))


def axis(benchmark: Benchmark, metric: str, words: Words) -> Axis:
    """A metric's label, and in words which of its ends is better."""
    settings = benchmark.metrics[metric]
    lower = settings.better == "lower"
    hint = words.label("lower-better" if lower else "higher-better")
    label = benchmark.metric_label(metric, words.language)
    return Axis(label, hint, lower, settings.min, settings.max, metric=metric)


def drawn_intervals(
    benchmark: Benchmark, metric: str, models: Iterable[str]
) -> Mapping[str, tuple[Decimal, Decimal]]:
    """Both ends of the confidence intervals to draw, as displayed, of the models that have one."""
    known = {model: _interval(benchmark, metric, model) for model in models}
    digits = benchmark.digits[metric]
    return {
        model: (_printed_end(interval.low, digits), _printed_end(interval.high, digits))
        for model, interval in known.items()
        if interval
    }


def _interval(benchmark: Benchmark, metric: str, model: str) -> "Interval | None":
    evidence = samples_of(benchmark, metric, model)
    if evidence:
        return evidence.estimates[metric][model].interval
    estimate = estimate_value(benchmark, metric, model)
    return estimate.interval if estimate and estimate.basis in DISPLAYED_BASES else None


def _printed_end(end: float, digits: int) -> Decimal:
    return printed_number(print_value(as_decimal(end), digits))


def check_model_count(models: Collection[str]) -> None:
    """Refuse a plot in which models could not be distinguished.

    Raises:
        ProblemError: There are more than `MAX_DRAWN` models.
    """
    if len(models) > MAX_DRAWN:
        facts = {"count": str(len(models)), "limit": str(MAX_DRAWN)}
        raise ProblemError(Problem("too-many-to-draw", None, facts))


def not_drawn_notes(
    benchmark: Benchmark,
    models: Iterable[str],
    drawn: Iterable[str],
    results: Results,
    words: Words,
) -> list[str]:
    """Which models are not drawn: those without a value, and quarantined ones."""
    there = frozenset(drawn)
    missing = [model for model in models if model not in there]
    quarantined = [model for model in missing if model in benchmark.quarantines]
    unmeasured = [model for model in missing if model not in benchmark.quarantines]
    return [
        words.sentence(key, models=list_names(models, results, words))
        for key, models in (("undrawn-missing", unmeasured), ("undrawn-quarantined", quarantined))
        if models
    ]


def interval_legend(
    benchmark: Benchmark, models: Mapping[str, Iterable[str]], words: Words
) -> LegendEntry:
    """What the drawn intervals are: their level, and whether they are over tasks or over runs.

    Args:
        benchmark: Whose values.
        models: For each metric, the models with an interval.
        words: The page's language.
    """
    kinds = set()
    for metric, names in models.items():
        for name in names:
            estimate = estimate_value(benchmark, metric, name)
            kinds.add(str(estimate.basis) if estimate else "tasks")
    key = f"key-interval-{kinds.pop()}" if len(kinds) == 1 else "key-interval"
    level = print_percentage(1 - benchmark.rules.alpha)
    return LegendEntry(Symbol.INTERVAL, words.sentence(key, level=level))


def drawn_interval_notes(
    benchmark: Benchmark,
    intervals: Mapping[str, Iterable[str]],
    drawn: Sequence[str],
    results: Results,
    words: Words,
) -> Iterator[str]:
    """What the intervals of each metric are over, and which of the drawn models have none.

    Args:
        benchmark: Whose values.
        intervals: For each metric, the models with an interval.
        drawn: The models in the plot.
        results: Where models are looked up.
        words: The page's language.
    """
    yield from value_notes(benchmark, intervals, words)
    for metric, known in intervals.items():
        label = benchmark.metric_label(metric, words.language)
        if known:
            yield from without_interval_notes(label, known, drawn, results, words)
        else:
            yield words.sentence("no-intervals", metric=label)


def without_interval_notes(
    metric: str, known: Iterable[str], drawn: Sequence[str], results: Results, words: Words
) -> Iterator[str]:
    """Which of the drawn models have no interval, beside others that have one."""
    there = frozenset(known)
    without = [model for model in drawn if model not in there]
    if without:
        named = list_names(without, results, words)
        yield words.sentence("without-interval", metric=metric, models=named)


def empty_summary(words: Words) -> tuple[str, ...]:
    """That there is nothing to draw."""
    return (words.sentence("nothing-drawn"),)


def select_rows(
    rows: Sequence[_Item], words: Words
) -> tuple[tuple[_Item, ...], OmittedRows | None]:
    """The rows to draw: all, or of very many the first and the last, with the omitted rows."""
    if len(rows) <= _MAX_ROWS:
        return tuple(rows), None
    first, last = _FIRST_AND_LAST
    text = words.sentence("rows-between", count=len(rows) - first - last)
    return (*rows[:first], *rows[-last:]), OmittedRows(first, text)
