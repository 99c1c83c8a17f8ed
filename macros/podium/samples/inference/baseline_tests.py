"""Comparisons with one baseline that are made together, and what they show beyond chance."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from podium.samples.inference.evidence import Evidence
from podium.samples.inference.pairing import compare_pairs
from podium.samples.inference.task_scores import summarise
from podium.stats.outcomes import Outcome

if TYPE_CHECKING:
    from podium.stats.confidence import Interval
    from podium.stats.intervals import Estimate
    from podium.stats.multiple_testing import Resolution
    from podium.stats.paired_tests import PairedTest

__all__ = [
    "BaselineTests",
    "Paired",
    "compare_with_baseline",
    "is_comparable",
    "tests_of_pair",
]


@dataclass(frozen=True, slots=True)
class Paired:
    """A model against a baseline on one metric, over the tasks that both have.

    Attributes:
        p: Two-sided, adjusted for all comparisons of the metric; None if nothing was tested.
        ahead: Whether the test speaks for the model; its p says how clearly.
        pairs: Tasks that both have.
        differing: Those in which they differ.
        comparable: Whether both were measured on the same tasks, where that must be so.
        value: The model's value over the tasks of the comparison; None without any.
        base: The baseline's value over the same tasks.
        interval: Of the difference of two pass@k, or of two totals per solved task; None for any
            other metric.
        speedup: How many times as good, over the tasks that both solved; None for a pass@k, and for
            a total per solved task.
    """

    p: float | None
    ahead: bool
    pairs: int
    differing: int
    comparable: bool
    value: float | None
    base: float | None
    interval: "Interval | None" = None
    speedup: "Estimate | None" = None


@dataclass(frozen=True, slots=True)
class BaselineTests:
    """Every sound model against one baseline, on every metric of samples.

    Attributes:
        pairs: By metric and model.
        winners: The models that are better than every reference on every one of the metrics:
            one test for each model, of its weakest part, adjusted for the number of models.
        resolutions: By metric the smallest net win, in tasks, that could be significant on its own.
        tested: By metric how many comparisons were made together.
        alpha: How often those of a metric may find a difference where there is none.
    """

    pairs: Mapping[tuple[str, str], Paired]
    winners: frozenset[str]
    resolutions: "Mapping[str, Resolution]"
    tested: Mapping[str, int]
    alpha: float

    def outcome(self, metric: str, model: str, *, difference: float, band: float | None) -> Outcome:
        """The outcome of a difference. One that the test does not confirm is not significant.

        Args:
            metric: Of which metric.
            model: Of which model; one without samples cannot be tested.
            difference: As it is printed; more is better.
            band: Largest difference that does not count; None if that is not said.
        """
        from podium.stats.multiple_testing import decide

        paired = self.pairs.get((metric, model))
        if paired is None:
            return Outcome.UNTESTABLE
        outcome = decide(
            difference if paired.pairs else None,
            paired.p,
            pairs=paired.pairs,
            differing=paired.differing,
            resolution=self.resolutions[metric],
            band=band,
            alpha=self.alpha,
            comparable=paired.comparable,
        )
        if (
            outcome in {Outcome.BETTER, Outcome.WORSE}
            and (outcome is Outcome.BETTER) != paired.ahead
        ):
            return (
                Outcome.NOT_SIGNIFICANT
            )  # other tasks, or a few large ones, decide what is printed
        return outcome


def compare_with_baseline(
    evidence: Evidence, references: tuple[str, ...], suppliers: Mapping[str, tuple[str, ...]]
) -> BaselineTests:
    """Test every sound model on every metric against a baseline; Holm over the models of a metric.

    A family is one metric against one baseline: what is found on it must not depend on which other
    metrics there are. A statement about several metrics is one test of its weakest part.

    Better than a best of several means better than each of them, and worse means that one of them
    is better. A model that is itself the baseline is not compared.

    Args:
        evidence: The samples.
        references: The models that the baseline is made of.
        suppliers: For each metric those whose value is the baseline's; differences are from the
            first.
    """
    return _compare(evidence, references, tuple(suppliers.items()))


def tests_of_pair(
    evidence: Evidence,
    metric: str,
    pair: tuple[str, str],
    test: "PairedTest",
    *,
    p: float | None,
    comparisons: int,
) -> BaselineTests:
    """The test of one model against one other, when it belongs to another family of comparisons.

    Args:
        evidence: The samples.
        metric: Of which metric.
        pair: The model, and the one that it is compared with.
        test: Of the two.
        p: Its p-value, adjusted for the family.
        comparisons: How many the family has.
    """
    from podium.stats.multiple_testing import find_resolution

    model, other = pair
    alpha = evidence.rules.alpha
    resolution = find_resolution(evidence.tasks, comparisons=max(1, comparisons), alpha=alpha)
    known = {model: (_merge({other: test}), p)}
    return BaselineTests(
        _paired(evidence, metric, (other,), known),
        frozenset(),
        {metric: resolution},
        {metric: comparisons},
        alpha,
    )


@lru_cache(maxsize=256)
def _compare(
    evidence: Evidence,
    references: tuple[str, ...],
    supplied: tuple[tuple[str, tuple[str, ...]], ...],
) -> BaselineTests:
    from podium.stats.multiple_testing import find_resolution, holm

    suppliers = dict(supplied)
    rivals = [model for model in evidence.sound if references != (model,)]
    tests = {
        metric: _tests(evidence, metric, rivals, references) if rivals else {}
        for metric in suppliers
    }
    alpha = evidence.rules.alpha
    pairs: dict[tuple[str, str], Paired] = {}
    tested: dict[str, int] = {}
    for metric, names in suppliers.items():
        merged = [_merge({} if model == names[0] else tests[metric][model]) for model in rivals]
        family = holm([test.p for test in merged], alpha=alpha)
        tested[metric] = family.tested
        known = dict(zip(rivals, zip(merged, family.adjusted, strict=True), strict=True))
        pairs |= _paired(evidence, metric, (names[0], *references), known)
    apart = {model for (_, model), paired in pairs.items() if not paired.comparable}
    return BaselineTests(
        pairs,
        _winners(tests, rivals, references, alpha) - apart,
        {
            metric: find_resolution(evidence.tasks, comparisons=max(1, count), alpha=alpha)
            for metric, count in tested.items()
        },
        tested,
        alpha,
    )


def _tests(
    evidence: Evidence, metric: str, rivals: Sequence[str], references: Sequence[str]
) -> "dict[str, dict[str, PairedTest | None]]":
    """Each rival against each reference."""
    pairs = [(model, other) for model in rivals for other in references if model != other]
    tests = dict(zip(pairs, compare_pairs(evidence, metric, pairs, ranked=False), strict=True))
    return {model: {other: tests.get((model, other)) for other in references} for model in rivals}


@dataclass(frozen=True, slots=True)
class _Merged:
    """The tests of a model against the references of a baseline, as one."""

    p: float | None
    ahead: bool
    pairs: int
    differing: int


def _better(test: "PairedTest | None") -> float:
    """How likely a model only seems better; it is never better than itself. NaN: not tested."""
    if test is None:
        return 1.0
    return math.nan if test.p_better is None else test.p_better


def _merge(tests: "Mapping[str, PairedTest | None]") -> _Merged:
    from podium.stats.multiple_testing import against_best

    known = [test for test in tests.values() if test is not None]
    pairs = min((test.pairs for test in known), default=0)
    if any(test.p is None for test in known) or not known:
        differing = min((test.differing for test in known), default=0)
        return _Merged(None, ahead=False, pairs=pairs, differing=differing)
    p_better, p_worse = against_best(
        [test.p_better for test in known], [test.p_worse for test in known]
    )
    if len(known) < len(tests):
        p_better = 1.0  # the model is one of the references, and never better than itself
    return _Merged(
        known[0].p if len(tests) == 1 else min(1.0, 2 * min(p_better, p_worse)),
        ahead=p_better < p_worse,
        pairs=pairs,
        differing=min(test.differing for test in known),
    )


def _winners(
    tests: "Mapping[str, Mapping[str, Mapping[str, PairedTest | None]]]",
    rivals: Sequence[str],
    references: Sequence[str],
    alpha: float,
) -> frozenset[str]:
    """The models that are better than every reference on every metric."""
    from podium.stats.multiple_testing import beat_all

    if not rivals or not tests:
        return frozenset()
    p_better = [
        [[_better(of[model][other]) for of in tests.values()] for other in references]
        for model in rivals
    ]
    significant = beat_all(p_better, alpha=alpha).significant
    return frozenset(model for model, won in zip(rivals, significant, strict=True) if won)


def _paired(
    evidence: Evidence,
    metric: str,
    others: Sequence[str],
    known: Mapping[str, tuple[_Merged, float | None]],
) -> dict[tuple[str, str], Paired]:
    """The comparisons of one metric, with what is worked out for all models at once.

    Args:
        evidence: The samples.
        metric: Of which metric.
        others: The one that differences are from, then all that the baseline is made of.
        known: For each model its tests, and their p adjusted.
    """
    models, supplier = list(known), others[0]
    intervals = _intervals(evidence, metric, models, supplier)
    speedups = _speedups(evidence, metric, models, supplier)
    comparisons = {}
    for model, (merged, p) in known.items():
        value, base = _values(evidence, metric, model, supplier)
        comparisons[metric, model] = Paired(
            p,
            merged.ahead,
            merged.pairs,
            merged.differing,
            all(is_comparable(evidence, metric, model, other) for other in others),
            value,
            base,
            intervals.get(model),
            speedups.get(model),
        )
    return comparisons


def is_comparable(evidence: Evidence, metric: str, model: str, other: str) -> bool:
    """Whether two pass@k are over the same tasks; the others say which tasks they are over."""
    import numpy as np

    if evidence.metrics[metric].passes is None:
        return True
    first, second = (
        np.isnan(evidence.paired_scores[metric][evidence.row(name)]) for name in (model, other)
    )
    return bool((first == second).all())


def _values(
    evidence: Evidence, metric: str, model: str, other: str
) -> tuple[float | None, float | None]:
    """Both values over the tasks of their comparison.

    With `common` these are the tasks that both solved, and over all attempts those that both have a
    number of.
    """
    from podium.stats.task_times import keep_common

    settings = evidence.metrics[metric]
    if settings.tasks != "common" and not settings.over_attempts:
        known = evidence.estimates[metric]
        return known[model].value, known[other].value
    rows = [evidence.row(model), evidence.row(other)]
    scores = keep_common(evidence.paired_scores[metric][rows], (0, 1))
    first, second = (
        summarise(row, settings, solved)
        for row, solved in zip(scores, evidence.solved[rows], strict=True)
    )
    return first, second


def _intervals(
    evidence: Evidence, metric: str, models: Sequence[str], supplier: str
) -> "dict[str, Interval | None]":
    """Intervals of differences of pass@k or of totals per solved task, from one bootstrap."""
    settings = evidence.metrics[metric]
    if (settings.passes is None and not settings.per_solved) or not models:
        return {}
    from podium.stats.paired_differences import differences
    from podium.stats.ratio_tests import ratio_differences

    scores, draws, level = evidence.paired_scores[metric], evidence.draws, evidence.level
    rows, base = [evidence.row(model) for model in models], evidence.row(supplier)
    if settings.per_solved:
        pairs = [(row, base) for row in rows]
        estimates = ratio_differences(scores, evidence.solved, pairs, draws, level=level)
    else:
        estimates = differences(scores[rows], scores[base], draws, level=level)
    return {model: estimate.interval for model, estimate in zip(models, estimates, strict=True)}


def _speedups(
    evidence: Evidence, metric: str, models: Sequence[str], supplier: str
) -> "dict[str, Estimate]":
    """Speed-ups over the tasks that both solved; a penalty is no time that anything took.

    That of two totals per solved task is their ratio.
    """
    settings = evidence.metrics[metric]
    of_tasks = settings.passes is None and not settings.per_solved
    if not settings.speedup or not of_tasks or not models:
        return {}
    import numpy as np

    from podium.stats.run_times import speed_ups

    scores = evidence.solved_scores[metric]
    rows = scores[[evidence.row(model) for model in models]]
    base = scores[evidence.row(supplier)]
    if settings.better == "higher":
        rows, base = 1 / rows, 1 / base
    with np.errstate(invalid="ignore"):
        estimates = speed_ups(base, rows, evidence.draws, level=evidence.level)
    return dict(zip(models, estimates, strict=True))
