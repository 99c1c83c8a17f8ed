"""Ranks of two states: what a model gained or lost, and what only moved with the field.

A model that is added above ten others moves them all down without being news about any of them.
Ranks are therefore compared among the models that both states rank.
"""

from collections.abc import Iterator

from podium.analysis.change import Change, ChangeKind
from podium.analysis.ranking import model_ranks, ranks_among
from podium.analysis.unchanged_results import keeps_results
from podium.data.results import Benchmark
from podium.stats.outcomes import Outcome

__all__ = ["medal_rank", "rank_changes"]

_MEDALS = 3
"""Ranks that have a medal."""


def medal_rank(rank: int | None) -> int | None:
    """The rank if it has a medal, else None."""
    return rank if rank is not None and rank <= _MEDALS else None


def rank_changes(old: Benchmark, new: Benchmark, metric: str) -> Iterator[Change]:
    """Changed ranks of the models of both states; added and removed models report their own.

    A rank that differs only because other models were added, removed, measured or quarantined is a
    shift. A rank is better or worse by its rank among the models that both states rank; these are
    compared with the new state's digits, as more digits may part what was displayed alike.
    """
    before, after = model_ranks(old, metric), model_ranks(new, metric)
    for model in new.lines:
        if model in old.lines and (model in before) != (model in after):
            yield _rank_change(new.name, model, metric, before.get(model), after.get(model))
    both = frozenset(before) & frozenset(after)
    if both == before.keys() == after.keys():
        for model in after:
            if before[model] != after[model]:
                yield _rank_change(new.name, model, metric, before[model], after[model])
    else:
        yield from _changes_of_shared(old, new, metric, both)


def _changes_of_shared(
    old: Benchmark, new: Benchmark, metric: str, both: frozenset[str]
) -> Iterator[Change]:
    """Changed ranks of the models that both states rank, beside others that only one ranks."""
    before, after = model_ranks(old, metric), model_ranks(new, metric)
    comparable = old.metrics[metric].better == new.metrics[metric].better
    still = comparable and all(keeps_results(old, new, metric, model) for model in both)
    digits = new.digits[metric]
    was, now = (ranks_among(state, metric, both, digits=digits) for state in (old, new))
    for model in new.lines:
        if model not in both:
            continue
        if not still and was[model] != now[model]:
            shared = was[model], now[model]
            yield _rank_change(new.name, model, metric, before[model], after[model], shared=shared)
        elif before[model] != after[model]:
            medal = medal_rank(before[model]) != medal_rank(after[model])
            yield Change(ChangeKind.RANK_SHIFT, new.name, model, metric, medal=medal)


def _rank_change(
    benchmark: str,
    model: str,
    metric: str,
    was: int | None,
    now: int | None,
    *,
    shared: tuple[int, int] | None = None,
) -> Change:
    before, after = shared or (was, now)
    better = before is None or (after is not None and after < before)
    return Change(
        ChangeKind.RANK,
        benchmark,
        model,
        metric,
        old=str(was or ""),
        new=str(now or ""),
        outcome=Outcome.BETTER if better else Outcome.WORSE,
        medal=medal_rank(was) != medal_rank(now),
        shared=shared if shared != (was, now) else None,
    )
