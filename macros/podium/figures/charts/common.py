"""What all charts share: models, axes, limits, notes on models that are not drawn."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from podium.core.i18n import Words
from podium.core.problems import Problem, ProblemError
from podium.data.results import Benchmark, Model, Results
from podium.figures.phrases import list_names
from podium.figures.plots import Axis, OmittedRows, PlottedModel

__all__ = [
    "MAX_DRAWN",
    "axis",
    "check_model_count",
    "empty_summary",
    "not_drawn_notes",
    "plotted_model",
    "select_rows",
]

MAX_DRAWN = 1000
"""Models that one plot shows at most; more could not be distinguished."""

_MAX_ROWS = 60
_FIRST_AND_LAST = (30, 15)
"""Rows that one plot has at most; of more, this many of the first and of the last are drawn."""

_Item = TypeVar("_Item")


def plotted_model(model: Model, facts: Iterable[str]) -> PlottedModel:
    """A model under its alias; its facts begin with the alias and the full name."""
    names = dict.fromkeys((model.alias, model.name))
    return PlottedModel(model.name, model.alias, (*names, *facts), model.url)


def axis(benchmark: Benchmark, metric: str, words: Words) -> Axis:
    """A metric's label, and in words which of its ends is better."""
    lower = benchmark.metrics[metric].better == "lower"
    hint = words.label("lower-better" if lower else "higher-better")
    return Axis(benchmark.metric_label(metric, words.language), hint, lower)


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
