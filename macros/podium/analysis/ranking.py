"""Ranks: the order of models by one metric.

Ranks follow from displayed values, so that a reader can check them by eye: equal text, equal rank.
"""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import takewhile
from typing import cast

from podium.core.numbers import (
    Value,
    competition_ranks,
    print_column,
    print_values,
    sort_indices,
)
from podium.data.results import Benchmark

__all__ = [
    "best_first",
    "mean_ranks",
    "model_ranks",
    "printed_values",
    "prints_exactly",
    "ranked_models",
    "ranks_among",
    "ranks_within",
    "worst",
]


def printed_values(benchmark: Benchmark, metric: str) -> Mapping[str, str]:
    """Each measured model's displayed value."""
    return _printed(benchmark, metric)[0]


def prints_exactly(benchmark: Benchmark, metric: str) -> bool:
    """Whether no displayed value of a metric is rounded."""
    return _printed(benchmark, metric)[1]


@lru_cache(maxsize=512)
def _printed(benchmark: Benchmark, metric: str) -> tuple[Mapping[str, str], bool]:
    values = _measured(benchmark, metric)
    texts, are_exact = print_column([*values.values()], benchmark.digits[metric])
    return dict(zip(values, texts, strict=True)), are_exact


@lru_cache(maxsize=512)
def model_ranks(benchmark: Benchmark, metric: str) -> Mapping[str, int]:
    """Competition ranks by displayed value: equal text, equal rank; after two firsts a third.

    Only sound models with a value have a rank; the others do not affect it. The rank of a
    model is the same wherever it is shown, also in a table of a few models.
    """
    printed = printed_values(benchmark, metric)
    models, texts, order = [*printed], [*printed.values()], _ranked(benchmark, metric)
    ranks = [0] * len(models)
    for index, rank in zip(order, competition_ranks(texts[i] for i in order), strict=True):
        ranks[index] = rank
    return {model: rank for model, rank in zip(models, ranks, strict=True) if rank}


@lru_cache(maxsize=512)
def ranked_models(benchmark: Benchmark, metric: str) -> Sequence[str]:
    """The models with a rank, best first; equal ones as in the file."""
    models = [*_measured(benchmark, metric)]
    return [models[index] for index in _ranked(benchmark, metric)]


def ranks_within(benchmark: Benchmark, metric: str, models: Collection[str]) -> Mapping[str, int]:
    """The ranks that some models have among each other by their displayed values.

    Args:
        benchmark: Whose models they are.
        metric: By which they are ranked.
        models: Those that count, each with its rank if it has one among all; empty for all models.
    """
    if not models:
        return model_ranks(benchmark, metric)
    return _ranks_within(benchmark, metric, tuple(models))


@lru_cache(maxsize=512)
def _ranks_within(benchmark: Benchmark, metric: str, models: tuple[str, ...]) -> Mapping[str, int]:
    among = frozenset(models)
    ranked = [model for model in ranked_models(benchmark, metric) if model in among]
    return _ranks_of(ranked, printed_values(benchmark, metric))


def ranks_among(
    benchmark: Benchmark, metric: str, models: Container[str], *, digits: int
) -> Mapping[str, int]:
    """Competition ranks among only some models, as if their values were displayed so.

    Args:
        benchmark: Whose models they are.
        metric: By which they are ranked.
        models: Those that count; one without a value has no rank.
        digits: Digits after the point.
    """
    values = {
        model: value for model, value in _measured(benchmark, metric).items() if model in models
    }
    texts = dict(zip(values, print_values(values.values(), digits), strict=True))
    models = [*_measured(benchmark, metric)]
    ordered = (models[index] for index in _order(benchmark, metric))
    return _ranks_of([model for model in ordered if model in texts], texts)


def _ranks_of(ordered: Sequence[str], texts: Mapping[str, str]) -> Mapping[str, int]:
    """Competition ranks of models that are in order, best first, by their displayed values."""
    return dict(zip(ordered, competition_ranks(texts[model] for model in ordered), strict=True))


def mean_ranks(
    rankings: Sequence[tuple[Benchmark, str]], models: Sequence[str]
) -> Mapping[str, Fraction]:
    """Mean rank over all rankings, of those of the models that have a rank in each.

    A ranking in which no model has a rank, as on a quarantined benchmark, does not count.

    Args:
        rankings: Benchmarks and one of their metrics each; without any no model has a mean.
        models: Whose means are wanted, in the order of the result.
    """
    ranks = [known for ranking in rankings if (known := model_ranks(*ranking))]
    if not ranks:
        return {}
    return {
        model: Fraction(sum(known[model] for known in ranks), len(ranks))
        for model in models
        if all(model in known for known in ranks)
    }


def best_first(benchmark: Benchmark, metric: str, models: Iterable[str]) -> tuple[str, ...]:
    """Order models by a metric's unrounded value; equal ones keep their order.

    Missing values come after the others, and models in quarantine after those, in the same order
    among themselves: a quarantined number must not head a table.
    """
    return tuple(sorted(models, key=_positions(benchmark, metric).__getitem__))


@lru_cache(maxsize=512)
def _positions(benchmark: Benchmark, metric: str) -> Mapping[str, int]:
    """Sort keys of models: equal ones share the first position; those without a rank come last."""
    column, sound, end = benchmark.columns[metric], benchmark.sound, len(benchmark.lines)
    measured, positions = [*_measured(benchmark, metric).items()], dict.fromkeys(column, end)
    last, first = None, 0
    for position, index in enumerate(_order(benchmark, metric)):
        model, value = measured[index]
        if value != last:
            last, first = value, position
        positions[model] = first
    return positions | {model: positions[model] + end + 1 for model in column if model not in sound}


@lru_cache(maxsize=512)
def _ranked(benchmark: Benchmark, metric: str) -> Sequence[int]:
    """As `_order`, of the models with a rank."""
    order, sound = _order(benchmark, metric), benchmark.sound
    if sound is benchmark.lines:
        return order
    models = [*_measured(benchmark, metric)]
    return [index for index in order if models[index] in sound]


@lru_cache(maxsize=512)
def _order(benchmark: Benchmark, metric: str) -> Sequence[int]:
    """Indices of the measured models by the unrounded value, best first; equal ones in order."""
    values = [*_measured(benchmark, metric).values()]
    return sort_indices(values, reverse=benchmark.metrics[metric].better == "higher")


@lru_cache(maxsize=512)
def _measured(benchmark: Benchmark, metric: str) -> Mapping[str, Value]:
    """The unrounded value of each model that has one, in the file's order."""
    column = benchmark.columns[metric]
    values = {model: value for model, value in column.items() if value is not None}
    return values if len(values) < len(column) else cast("Mapping[str, Value]", column)


@lru_cache(maxsize=512)
def worst(benchmark: Benchmark, metric: str) -> frozenset[str]:
    """The models that share the last rank of a metric, unless it is one with a medal."""
    ranked, ranks = ranked_models(benchmark, metric), model_ranks(benchmark, metric)
    last = ranks[ranked[-1]] if ranked else 0
    if last <= 3:
        return frozenset()
    return frozenset(takewhile(lambda model: ranks[model] == last, reversed(ranked)))
