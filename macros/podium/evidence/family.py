"""Comparisons that are made together, and what they show once chance is allowed for."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from podium.measures import MetricSettings

if TYPE_CHECKING:
    import numpy as np

    from podium.evidence.benchmark import Evidence
    from podium.evidence.scores import Floats
    from podium.stats.families import Resolution, State
    from podium.stats.intervals import Estimate
    from podium.stats.paired import PairedTest

__all__ = ["Family", "Paired", "Ranges", "compare_models", "rank_models"]


@dataclass(frozen=True, slots=True)
class Paired:
    """A model against a baseline on one metric, over the tasks that both have.

    Attributes:
        state: What the comparison shows.
        p: Two-sided, adjusted for all comparisons of the family; None if nothing was tested.
        pairs: Tasks that both have.
        value: The model's value over the tasks of the comparison; None without any.
        base: The baseline's value over the same tasks.
        speedup: How many times as good, over the tasks that both have; None for a pass@k.
    """

    state: "State"
    p: float | None
    pairs: int
    value: float | None
    base: float | None
    speedup: "Estimate | None"


@dataclass(frozen=True, slots=True)
class Family:
    """Every sound model against one baseline, on every metric of samples.

    Attributes:
        pairs: By metric and model.
        winners: The models that are better than every reference on every one of the metrics:
            one test for each model, of its weakest part, adjusted for the number of models.
        resolution: The smallest net win, in tasks, that could be found at all.
        tested: How many comparisons were made together.
    """

    pairs: Mapping[tuple[str, str], Paired]
    winners: frozenset[str]
    resolution: "Resolution"
    tested: int


def compare_models(
    evidence: "Evidence", references: tuple[str, ...], suppliers: Mapping[str, tuple[str, ...]]
) -> Family:
    """Test every sound model on every metric against a baseline; Holm over all of them.

    Better than a best of several means better than each of them; worse means worse than the one
    that supplies the value. A model that is itself the baseline is not compared.
    """
    from podium.stats.families import beat_all, find_resolution, holm

    rivals = [one for one in evidence.sound if references != (one,)]
    keys = [(metric, model) for metric in suppliers for model in rivals]
    tests = {
        (metric, model): [_test(evidence, metric, model, one) for one in references]
        for metric, model in keys
    }
    merged = {key: _merge(tests[key], references, suppliers[key[0]]) for key in keys}
    family = holm([merged[key].p for key in keys], alpha=evidence.rules.alpha)
    tasks = len(evidence.table.tasks)
    alpha = evidence.rules.alpha
    resolution = find_resolution(tasks, comparisons=max(1, family.tested), alpha=alpha)
    pairs = {
        key: _decided(evidence, key, suppliers[key[0]][0], merged[key], adjusted, resolution)
        for key, adjusted in zip(keys, family.adjusted, strict=True)
    }
    winners: frozenset[str] = frozenset()
    if rivals and suppliers:
        beaten = beat_all(
            [
                [
                    [_better(tests[metric, model][index]) for metric in suppliers]
                    for index in range(len(references))
                ]
                for model in rivals
            ],
            alpha=alpha,
        )
        winners = frozenset(
            model for model, found in zip(rivals, beaten.family.significant, strict=True) if found
        )
    return Family(pairs, winners, resolution, family.tested)


@dataclass(frozen=True, slots=True)
class _Merged:
    """The tests of a model against the references of a baseline, as one."""

    p: float | None
    pairs: int
    differing: int
    toward: int


def _better(test: "PairedTest | None") -> float:
    """How likely a model only seems better; it is never better than itself. NaN: not tested."""
    if test is None:
        return 1.0
    return math.nan if test.p_better is None else test.p_better


def _test(evidence: "Evidence", metric: str, model: str, other: str) -> "PairedTest | None":
    """A model against another one; None against itself."""
    if model == other:
        return None
    first, second = (evidence.scores[metric][evidence.position(one)] for one in (model, other))
    if evidence.metrics[metric].tasks == "all":
        ranked = evidence.ranked_scores[metric]
        first, second = (ranked[evidence.position(one)] for one in (model, other))
    return test_scores(first, second, evidence.metrics[metric], evidence.rules.seed)


def test_scores(
    first: "Floats", second: "Floats", settings: MetricSettings, seed: int
) -> "PairedTest":
    """The paired test that goes with a metric's estimator; "better" is the metric's direction.

    Shares and means: of the differences. Geometric means: of the logarithms. Medians: which of
    both is better, task by task, as a mean of differences says little of a median.
    """
    import numpy as np

    from podium.stats.paired import compare

    if settings.estimator == "geometric mean":
        first, second = np.log(first), np.log(second)
    if settings.better == "lower":
        first, second = -first, -second
    if settings.estimator == "median":
        ahead = np.where(np.isnan(first - second), np.nan, np.sign(first - second))
        first, second = (ahead > 0) + 0.0 * ahead, (ahead < 0) + 0.0 * ahead
    return compare(first, second, seed=seed)


def _merge(
    tests: "list[PairedTest | None]", references: tuple[str, ...], suppliers: tuple[str, ...]
) -> _Merged:
    known = [one for one in tests if one is not None]
    against = dict(zip(references, tests, strict=True))
    worse = [one for name in suppliers if (one := against[name]) is not None]
    if any(one.p is None for one in known) or not worse:
        return _Merged(None, min((one.pairs for one in known), default=0), 0, 0)
    p_better = max(map(_better, tests))
    p_worse = max(one.p_worse or 0.0 for one in worse)
    only = known[0] if len(tests) == 1 else None
    p = only.p if only else min(1.0, 2 * min(p_better, p_worse))
    return _Merged(
        p,
        min(one.pairs for one in known),
        min(one.differing for one in known),
        1 if p_better < p_worse else -1,
    )


def _decided(
    evidence: "Evidence",
    key: tuple[str, str],
    supplier: str,
    merged: _Merged,
    adjusted: float | None,
    resolution: "Resolution",
) -> Paired:
    from podium.stats.families import decide

    metric, model = key
    value, base = _values(evidence, metric, model, supplier)
    settings = evidence.metrics[metric]
    comparable = settings.passes is None or _same_tasks(evidence, metric, model, supplier)
    state = decide(
        merged.toward if merged.pairs else None,
        adjusted,
        differing=merged.differing,
        resolution=resolution,
        alpha=evidence.rules.alpha,
        comparable=comparable,
    )
    return Paired(
        state, adjusted, merged.pairs, value, base, _speedup(evidence, metric, model, supplier)
    )


def _same_tasks(evidence: "Evidence", metric: str, model: str, other: str) -> bool:
    import numpy as np

    first, second = (
        np.isnan(evidence.scores[metric][evidence.position(one)]) for one in (model, other)
    )
    return bool((first == second).all())


def _values(
    evidence: "Evidence", metric: str, model: str, other: str
) -> tuple[float | None, float | None]:
    """Both values over the tasks of their comparison: with `common`, those that both solved."""
    if evidence.metrics[metric].tasks != "common":
        known = evidence.estimates[metric]
        return known[model].value, known[other].value
    pair = evidence.scores[metric][[evidence.position(model), evidence.position(other)]]
    shared = pair[:, ~_missing(pair)]
    return _summary(shared[0], evidence.metrics[metric]), _summary(
        shared[1], evidence.metrics[metric]
    )


def _missing(pair: "Floats") -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    import numpy as np

    return np.asarray(np.isnan(pair).any(axis=0))


def _summary(scores: "Floats", settings: MetricSettings) -> float | None:
    """A value over tasks, without an interval."""
    import numpy as np

    if not scores.size:
        return None
    if settings.estimator == "median":
        return float(np.median(scores))
    if settings.estimator == "geometric mean":
        return math.exp(math.fsum(np.log(scores)) / scores.size)
    return math.fsum(scores) / scores.size


def _speedup(evidence: "Evidence", metric: str, model: str, other: str) -> "Estimate | None":
    settings = evidence.metrics[metric]
    if not settings.speedup or settings.passes is not None:
        return None
    from podium.stats.resampling import Resampling
    from podium.stats.times import speed_up

    draws = Resampling(evidence.rules.resamples, evidence.rules.seed)
    scores = evidence.ranked_scores if settings.tasks == "all" else evidence.scores
    mine, theirs = (scores[metric][evidence.position(one)] for one in (model, other))
    slow, fast = (theirs, mine) if settings.better == "lower" else (mine, theirs)
    return speed_up(slow, fast, draws, level=evidence.level)


@dataclass(frozen=True, slots=True)
class Ranges:
    """The places that a model may have, and which models it cannot be told from."""

    low: int
    high: int
    tied: tuple[str, ...]


def rank_models(evidence: "Evidence", metric: str) -> Mapping[str, Ranges]:
    """Test every pair of sound models on a metric, Holm over all pairs, and count who beats whom.

    Models without a value are in no pair. Each pair counts for itself: that a cannot be told
    from b, nor b from c, says nothing of a and c.
    """
    import numpy as np

    from podium.stats.families import holm
    from podium.stats.places import place_ranges

    scores = evidence.ranked_scores[metric]
    ranked = [one for one in evidence.sound if not np.isnan(scores[evidence.position(one)]).all()]
    found = list(combinations(range(len(ranked)), 2))
    tests = list(_tests(evidence, metric, [(ranked[a], ranked[b]) for a, b in found]))
    family = holm([one.p for one in tests], alpha=evidence.rules.alpha)
    better = np.zeros((len(ranked), len(ranked)), dtype=np.bool_)
    for (a, b), one, significant in zip(found, tests, family.significant, strict=True):
        if significant and one.p_better is not None and one.p_worse is not None:
            ahead = (a, b) if one.p_better < one.p_worse else (b, a)
            better[ahead] = True
    ranges = place_ranges(better)
    apart = better | better.T
    return {
        model: Ranges(
            ranges[index].low,
            ranges[index].high,
            tuple(ranked[other] for other in np.flatnonzero(~apart[index]) if other != index),
        )
        for index, model in enumerate(ranked)
    }


def _tests(
    evidence: "Evidence", metric: str, pairs: list[tuple[str, str]]
) -> "Iterator[PairedTest]":
    scores, settings = evidence.ranked_scores[metric], evidence.metrics[metric]
    for a, b in pairs:
        first, second = scores[evidence.position(a)], scores[evidence.position(b)]
        yield test_scores(first, second, settings, evidence.rules.seed)
