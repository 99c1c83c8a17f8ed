"""Verdicts and winners of two states against the baselines that both declare.

A test against a baseline corrects for the number of models, and a composite baseline is the best
of several. A conclusion can therefore change although neither the model nor the baseline did; such
a change is a shift, like that of a rank.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from podium.analysis.baseline_lookup import find_baseline
from podium.analysis.baselines import references
from podium.analysis.change import Change, ChangeKind
from podium.analysis.unchanged_results import keeps_results
from podium.analysis.verdicts import judge, winning
from podium.core.problems import ProblemError
from podium.data.project import Project
from podium.data.results import Benchmark
from podium.stats.outcomes import Outcome

__all__ = ["verdict_changes", "winner_changes"]

_VERDICT_ORDER = {"none": 0, "some": 1, "all": 2}
_WINNER = "winner"


def verdict_changes(old: Project, new: Project, name: str) -> Iterator[Change]:
    """Verdicts of models of both states on one benchmark.

    A model that is no longer compared is worse only if it is itself no longer ranked.
    """
    earlier, later = old.results.benchmarks[name], new.results.benchmarks[name]
    for baseline in _shared_baselines(old, new):
        before, after = _verdicts(old, name, baseline), _verdicts(new, name, baseline)
        for model in later.lines:
            was, now = before.get(model, ""), after.get(model, "")
            if model not in earlier.lines or was == now:
                continue
            if _is_shift(old, new, name, baseline, model):
                yield Change(ChangeKind.VERDICT_SHIFT, name, model, baseline=baseline)
                continue
            excluded = not now and model not in later.sound
            ranks = _VERDICT_ORDER.get(was, 0), 0 if excluded else _VERDICT_ORDER.get(now)
            yield Change(
                ChangeKind.VERDICT,
                name,
                model,
                baseline=baseline,
                old=was,
                new=now,
                outcome=Outcome.LEVEL if ranks[1] is None else _direction(ranks[0], ranks[1]),
            )


def winner_changes(old: Project, new: Project) -> Iterator[Change]:
    """Models that start or stop beating a declared baseline on every benchmark."""
    for baseline in _shared_baselines(old, new):
        before, after = _winners(old, baseline), _winners(new, baseline)
        for model in dict.fromkeys([*(before or ()), *(after or ())]):
            was, now = _won(model, before, old), _won(model, after, new)
            if was == now:
                continue
            if _is_shift_everywhere(old, new, baseline, model):
                yield Change(ChangeKind.WINNER_SHIFT, model=model, baseline=baseline)
                continue
            known = was and now
            yield Change(
                ChangeKind.WINNER,
                model=model,
                baseline=baseline,
                old=was,
                new=now,
                outcome=_direction(was == _WINNER, now == _WINNER) if known else Outcome.LEVEL,
            )


def _shared_baselines(old: Project, new: Project) -> tuple[str, ...]:
    return tuple(name for name in new.settings.baselines if name in old.settings.baselines)


def _direction(before: int, after: int) -> Outcome:
    if before == after:
        return Outcome.LEVEL
    return Outcome.BETTER if after > before else Outcome.WORSE


def _is_shift(old: Project, new: Project, name: str, baseline: str, model: str) -> bool:
    """Whether only other models can have changed a verdict.

    The model's and the baseline's own results and the rules are as before, and other models were
    added, removed or quarantined. A model of a composite baseline may be among these.
    """
    before, after = old.results.benchmarks[name], new.results.benchmarks[name]
    if model not in before.sound or model not in after.sound:
        return False
    if before.sound.keys() == after.sound.keys() or not _same_rules(old, new, name, baseline):
        return False
    try:
        members = (*find_baseline(baseline, old).models, *find_baseline(baseline, new).models)
    except ProblemError:
        return True  # the baseline itself was added or removed
    return all(
        keeps_results(before, after, metric, name)
        for name in (model, *members)
        if name in before.sound and name in after.sound
        for metric in before.metrics
    )


def _same_rules(old: Project, new: Project, name: str, baseline: str) -> bool:
    """Whether both states compare a benchmark's models with a baseline in the same way."""
    before, after = old.results.benchmarks[name], new.results.benchmarks[name]
    return (
        before.metrics == after.metrics
        and before.rules == after.rules
        and old.settings.baselines[baseline] == new.settings.baselines[baseline]
    )


def _is_shift_everywhere(old: Project, new: Project, baseline: str, model: str) -> bool:
    """Whether only other models can have changed who wins on all benchmarks."""
    before, after = _judged(old), _judged(new)
    if before.keys() != after.keys():
        return False
    changed = [name for name in after if not _same_verdict(old, new, name, baseline, model)]
    return bool(changed) and all(_is_shift(old, new, name, baseline, model) for name in changed)


def _same_verdict(old: Project, new: Project, name: str, baseline: str, model: str) -> bool:
    before, after = (_verdicts(project, name, baseline).get(model) for project in (old, new))
    return before == after


@lru_cache(maxsize=512)
def _verdicts(project: Project, name: str, baseline: str) -> Mapping[str, str]:
    """Each model's verdict; none where the baseline was not measured, nor for the baseline."""
    benchmark = project.results.benchmarks[name]
    try:
        known = find_baseline(baseline, project)
        against = references(known, benchmark, benchmark.metrics)
    except ProblemError:
        return {}
    return {
        model: judge(benchmark, model, against).kind
        for model in benchmark.sound
        if not known.is_model(model)
    }


def _won(model: str, winners: Sequence[str] | None, project: Project) -> str:
    """Whether a model wins; empty where none can, and if it is not measured everywhere."""
    if winners is None or not all(model in of.lines for of in _judged(project).values()):
        return ""
    return _WINNER if model in winners else f"no-{_WINNER}"


def _judged(project: Project) -> Mapping[str, Benchmark]:
    """The benchmarks on which a winner has to win."""
    return {
        name: benchmark
        for name, benchmark in project.results.joint.benchmarks.items()
        if benchmark.settings.quarantine is None
    }


def _winners(project: Project, baseline: str) -> tuple[str, ...] | None:
    """The models that beat a baseline on every benchmark; None if it lacks one of them."""
    try:
        known = find_baseline(baseline, project)
        return winning([*_judged(project).values()], [known])
    except ProblemError:
        return None
