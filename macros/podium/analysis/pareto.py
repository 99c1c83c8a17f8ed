"""The Pareto frontier of two metrics: the models that no other model dominates.

A model dominates another if it is at least as good on both metrics and better on at least one.
Values count as they are displayed, so equal text is equal, and of two models with the same
displayed values neither dominates the other.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from podium.analysis.ranking import printed_values
from podium.core.numbers import printed_number
from podium.data.results import Benchmark

__all__ = ["Frontier", "find_frontier"]


@dataclass(frozen=True)
class Frontier:
    """The models on the frontier, and which of them dominate the others.

    Attributes:
        models: Those not dominated, from the best on the first metric to the best on
            the second.
        dominators: For each other model, those of the frontier that dominate it.
    """

    models: tuple[str, ...]
    dominators: Mapping[str, tuple[str, ...]]


def find_frontier(benchmark: Benchmark, x: str, y: str) -> Frontier:
    """Compare all sound models of a benchmark that have both values.

    Each dominated model is dominated by one of the frontier, so naming these is enough.
    """
    across, up = (_oriented(benchmark, metric) for metric in (x, y))
    pairs = {model: (across[model], up[model]) for model in across if model in up}
    ordered = sorted(pairs, key=lambda model: (-pairs[model][0], -pairs[model][1]))
    frontier: list[str] = []
    for model in ordered:
        last = pairs[frontier[-1]] if frontier else None
        if last is None or pairs[model] == last or pairs[model][1] > last[1]:
            frontier.append(model)
    # Along the frontier the first metric falls and the second rises: the dominators of a model
    # are contiguous, from the first that is good enough on one to the last on the other.
    first = [-pairs[model][0] for model in frontier]
    second = [pairs[model][1] for model in frontier]
    members = frozenset(frontier)
    return Frontier(
        tuple(frontier),
        {
            model: tuple(frontier[bisect_left(second, b) : bisect_right(first, -a)])
            for model, (a, b) in pairs.items()
            if model not in members
        },
    )


def _oriented(benchmark: Benchmark, metric: str) -> Mapping[str, Decimal]:
    """Displayed values of the sound models, with signs such that more is better."""
    lower = benchmark.metrics[metric].better == "lower"
    return {
        model: -number if lower else number
        for model, text in printed_values(benchmark, metric).items()
        if model in benchmark.sound
        for number in (printed_number(text),)
    }
