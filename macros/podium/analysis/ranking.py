"""Ranks: the order of models by one metric.

Ranks follow from displayed values, so that a reader can check them by eye: equal text, equal rank.
"""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from podium.core.numbers import competition_ranks, print_values
from podium.data.results import Benchmark

__all__ = [
    "best_first",
    "mean_ranks",
    "model_ranks",
    "printed_values",
    "ranks_among",
    "ranks_within",
    "worst",
]


@lru_cache(maxsize=512)
def printed_values(benchmark: Benchmark, metric: str) -> Mapping[str, str]:
    """Each measured model's displayed value."""
    values = {
        model: value for model, value in benchmark.columns[metric].items() if value is not None
    }
    return dict(zip(values, print_values(values.values(), benchmark.digits[metric]), strict=True))


@lru_cache(maxsize=512)
def model_ranks(benchmark: Benchmark, metric: str) -> Mapping[str, int]:
    """Competition ranks by displayed value: equal text, equal rank; after two firsts a third.

    Only sound models with a value have a rank; the others do not affect it. The rank of a
    model is the same wherever it is shown, also in a table of a few models.
    """
    sound = benchmark.sound
    ranked = (model for model in _ordered(benchmark, metric) if model in sound)
    ranks = competition_ranks(ranked, printed_values(benchmark, metric))
    return {model: ranks[model] for model in sound if model in ranks}


def ranks_within(benchmark: Benchmark, metric: str, models: Collection[str]) -> Mapping[str, int]:
    """The ranks that some models have among each other by their displayed values.

    Args:
        benchmark: Whose models they are.
        metric: By which they are ranked.
        models: Those that count, each with its rank if it has one among all; empty for all models.
    """
    ranks = model_ranks(benchmark, metric)
    if not models:
        return ranks
    ranked = (model for model in _ordered(benchmark, metric) if model in models and model in ranks)
    return competition_ranks(ranked, printed_values(benchmark, metric))


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
        model: value
        for model, value in benchmark.columns[metric].items()
        if value is not None and model in models
    }
    texts = dict(zip(values, print_values(values.values(), digits), strict=True))
    return competition_ranks((name for name in _ordered(benchmark, metric) if name in texts), texts)


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
    positions = dict.fromkeys(column, end)
    last, position = None, 0
    for index, model in enumerate(_ordered(benchmark, metric)):
        if column[model] != last:
            last, position = column[model], index
        positions[model] = position
    return positions | {model: positions[model] + end + 1 for model in column if model not in sound}


@lru_cache(maxsize=512)
def _ordered(benchmark: Benchmark, metric: str) -> Sequence[str]:
    """The measured models by a metric's unrounded value, best first; equal ones as in the file."""
    values = {
        model: value for model, value in benchmark.columns[metric].items() if value is not None
    }
    higher = benchmark.metrics[metric].better == "higher"
    return sorted(values, key=values.__getitem__, reverse=higher)


@lru_cache(maxsize=512)
def worst(benchmark: Benchmark, metric: str) -> frozenset[str]:
    """The models that share the last rank of a metric, unless it is one with a medal."""
    ranks = model_ranks(benchmark, metric)
    last = max(ranks.values(), default=0)
    return frozenset(model for model, rank in ranks.items() if rank == last and rank > 3)
