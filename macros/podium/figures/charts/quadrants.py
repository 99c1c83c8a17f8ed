"""The better quadrant of a trade-off: which of its points are no winners, and why.

A point lies there by displayed values. It wins only if both differences are beyond the band and,
where there are samples, beyond chance.
"""

from collections.abc import Iterable, Mapping

from podium.analysis.baselines import Reference
from podium.analysis.comparison import compare
from podium.analysis.ranking import printed_values
from podium.core.i18n import Words
from podium.core.numbers import printed_number
from podium.data.results import Benchmark, Results
from podium.figures.phrases import list_names
from podium.figures.plots import LegendEntry, Symbol
from podium.stats.outcomes import Outcome

__all__ = [
    "Obstacles",
    "describe_obstacles",
    "find_undecided",
    "undecided_legend",
    "undecided_summary",
    "undecided_symbol",
]

Obstacles = Mapping[Outcome, tuple[str, ...]]
"""Outcomes other than better, each with the metrics that have it."""

_SYMBOLS = {
    Outcome.LEVEL: Symbol.LEVEL,
    Outcome.NOT_SIGNIFICANT: Symbol.NOT_SIGNIFICANT,
    Outcome.UNTESTABLE: Symbol.UNTESTABLE,
}
"""Of the other outcomes: values that are measured differently are not comparable."""


def find_undecided(
    benchmark: Benchmark, models: Iterable[str], against: Mapping[str, Reference]
) -> dict[str, Obstacles]:
    """The models whose displayed values are better on every metric, but not their comparisons.

    Args:
        benchmark: Where they were measured.
        models: The models to look at; unsound ones are passed over.
        against: The baseline's value of each metric; without any, no model is undecided.
    """
    if not against:
        return {}
    undecided: dict[str, Obstacles] = {}
    for model in models:
        if model not in benchmark.sound or not _is_inside(benchmark, model, against):
            continue
        outcomes: dict[Outcome, tuple[str, ...]] = {}
        for metric, reference in against.items():
            outcome = compare(benchmark, metric, model, reference).outcome
            if outcome is not Outcome.BETTER:
                outcomes[outcome] = (*outcomes.get(outcome, ()), metric)
        if outcomes:
            undecided[model] = outcomes
    return undecided


def _is_inside(benchmark: Benchmark, model: str, against: Mapping[str, Reference]) -> bool:
    """Whether a model's displayed values are all better."""
    for metric, reference in against.items():
        text = printed_values(benchmark, metric).get(model)
        if text is None or not reference.text:
            return False
        value, base = printed_number(text), printed_number(reference.text)
        lower = benchmark.metrics[metric].better == "lower"
        if value == base or (value < base) != lower:
            return False
    return True


def undecided_symbol(obstacles: Obstacles | None) -> Symbol | None:
    """The symbol of the first obstacle; None for a model that is not undecided."""
    outcome = next(iter(obstacles), None) if obstacles else None
    return _SYMBOLS.get(outcome, Symbol.NOT_COMPARABLE) if outcome else None


def undecided_legend(undecided: Iterable[Obstacles], words: Words) -> list[LegendEntry]:
    """What the signs before the labels of undecided models mean."""
    symbols = dict.fromkeys(map(undecided_symbol, undecided))
    return [
        LegendEntry(symbol, words.label(f"outcome-{symbol}"), sign_only=True)
        for symbol in symbols
        if symbol
    ]


def describe_obstacles(benchmark: Benchmark, obstacles: Obstacles, words: Words) -> str:
    """Every obstacle with its metrics, as in a verdict: `not significant: Pass@1`."""
    return words.label("clause").join(
        words.sentence(
            f"outcome-{outcome}",
            metrics=words.listing(
                benchmark.metric_label(metric, words.language) for metric in metrics
            ),
        )
        for outcome, metrics in obstacles.items()
    )


def undecided_summary(
    benchmark: Benchmark,
    undecided: Mapping[str, Obstacles],
    baseline: str,
    results: Results,
    words: Words,
) -> str:
    """Which models are undecided, those with the same obstacles together.

    Args:
        benchmark: Where they were measured.
        undecided: The models, with what stands in their way.
        baseline: What the baseline is called.
        results: Where models are looked up.
        words: The page's language.
    """
    reasons: dict[str, list[str]] = {}
    for model, obstacles in undecided.items():
        reasons.setdefault(describe_obstacles(benchmark, obstacles, words), []).append(model)
    groups = [
        words.sentence("names-because", models=list_names(models, results, words), reason=reason)
        for reason, models in reasons.items()
    ]
    listed = words.label("clause").join(groups)
    return words.sentence("not-winners", baseline=baseline, groups=listed)
