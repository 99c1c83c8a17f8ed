"""Two states of a project, held against each other.

Displayed values and conclusions are compared. A value counts as changed when its
unrounded value did, even if displayed alike; its state follows from the displayed difference,
as in every delta table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from podium.analysis.baseline_lookup import find_baseline
from podium.analysis.baselines import Reference, references
from podium.analysis.comparison import compare
from podium.analysis.ranking import model_ranks, printed_values
from podium.analysis.verdicts import judge, winning
from podium.config.settings import Retraction
from podium.core.problems import ProblemError
from podium.data.project import Project
from podium.data.results import Benchmark, Results
from podium.stats.outcomes import Outcome

__all__ = ["KINDS", "Change", "ChangeKind", "compare_projects"]

_MEDALS = 3
"""Ranks that have a medal."""


class ChangeKind(StrEnum):
    """The subject of a change."""

    BENCHMARK_ADDED = "benchmark-added"
    BENCHMARK_REMOVED = "benchmark-removed"
    METRIC_ADDED = "metric-added"
    METRIC_REMOVED = "metric-removed"
    MODEL_ADDED = "model-added"
    MODEL_REMOVED = "model-removed"
    VALUE = "value"
    RANK = "rank"
    VERDICT = "verdict"
    WINNER = "winner"
    CLAIM_BROKEN = "claim-broken"
    CLAIM_RESTORED = "claim-restored"
    RETRACTED = "retracted"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Change:
    """One difference between two states.

    Attributes:
        kind: What it is about.
        benchmark: Where; empty for all benchmarks together.
        model: Of which model, by its name in the results.
        metric: Of which metric.
        baseline: Against which declared baseline, for verdicts and winners.
        old: As it was displayed; empty if it did not exist. Of a verdict, `all`, `some` or
            `none`; of a winner, `winner` or `no-winner`.
        new: As it is displayed; empty if it was removed.
        difference: New minus old, as displayed, for a value that is in both.
        state: Whether it is for the better.
        medal: Whether it brings a medal, or costs one, or changes it for another.
        retraction: What is retracted, and why, for numbers that no longer count.
        claim: The sentence, for a claim; `new` is what the results say instead.
        location: Where the claim is made.
        others: Whether a value changed though the model's own results did not: it is over the tasks
            that all models solved, and these are others now. Then it is neither better nor worse.
    """

    kind: ChangeKind
    benchmark: str = ""
    model: str = ""
    metric: str = ""
    baseline: str = ""
    old: str = ""
    new: str = ""
    difference: str = ""
    outcome: Outcome = Outcome.LEVEL
    medal: bool = False
    retraction: Retraction | None = None
    claim: str = ""
    location: str = ""
    others: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """The names to select it by: its kind; and if it adds, removes, is worse or a medal."""
        kind = self.kind.rpartition("-")[2]
        return frozenset({self.kind, kind, self.outcome, _MEDAL if self.medal else ""}) & KINDS


_MEDAL = "medal"
KINDS = frozenset({*ChangeKind, "added", "removed", _MEDAL, Outcome.WORSE})
"""Names of changes that can be asked for."""


def compare_projects(old: Project, new: Project) -> tuple[Change, ...]:
    """Every change from one state to another, in the order of the new one's files.

    Retracted numbers are reported as retracted, with the reason, not as removed.

    Raises:
        ProblemError: One of the two has faults: half-read results are not compared.
    """
    faults = (*old.faults, *new.faults)
    if faults:
        raise ProblemError(*faults)
    before, after = old.results.benchmarks, new.results.benchmarks
    differences = [Change(ChangeKind.BENCHMARK_ADDED, name) for name in after if name not in before]
    differences += [
        Change(ChangeKind.BENCHMARK_REMOVED, name) for name in before if name not in after
    ]
    for name, benchmark in after.items():
        if name in before:
            differences += _benchmark_changes(before[name], benchmark)
            differences += _verdict_changes(old, new, name)
    differences += _winner_changes(old, new)
    retractions = _retractions(new.results)
    changes = [
        change for change in differences if not _is_retracted(change, old.results, retractions)
    ]
    changes += [change for change in retractions if change not in _retractions(old.results)]
    return (*changes, *_settings_changes(old, new))


def _retractions(results: Results) -> list[Change]:
    """Everything that a version retracts, as if it had just been."""
    return [
        Change(ChangeKind.RETRACTED, name, entry.model or "", retraction=entry)
        for name, entries in results.retracted.items()
        for entry in entries
    ]


_GONE = {
    ChangeKind.BENCHMARK_REMOVED,
    ChangeKind.METRIC_REMOVED,
    ChangeKind.MODEL_REMOVED,
    ChangeKind.VALUE,
}


def _is_retracted(change: Change, old: Results, retractions: Sequence[Change]) -> bool:
    """Whether something was removed because every number of it was retracted."""
    if change.kind not in _GONE or change.new:
        return False
    entries = [other.retraction for other in retractions if other.benchmark == change.benchmark]
    metrics = (change.metric,) if change.metric else (*old.benchmarks[change.benchmark].metrics,)
    return bool(entries) and all(
        any(entry is not None and entry.covers(change.model or None, metric) for entry in entries)
        for metric in metrics
    )


def _benchmark_changes(old: Benchmark, new: Benchmark) -> Iterator[Change]:
    """Rows, metrics, values and ranks of one benchmark."""
    for kind, ours, theirs in (
        (ChangeKind.METRIC_ADDED, new.metrics, old.metrics),
        (ChangeKind.METRIC_REMOVED, old.metrics, new.metrics),
    ):
        yield from (Change(kind, new.name, metric=name) for name in ours if name not in theirs)
    for kind, rows, others in (
        (ChangeKind.MODEL_ADDED, new.lines, old.lines),
        (ChangeKind.MODEL_REMOVED, old.lines, new.lines),
    ):
        of = new if kind is ChangeKind.MODEL_ADDED else old
        for name in rows:
            if name not in others:
                ranks = (model_ranks(of, metric).get(name) for metric in of.metrics)
                medal = any(_medal(rank) for rank in ranks)
                yield Change(kind, new.name, model=name, medal=medal)
    for metric in new.metrics:
        if metric in old.metrics:
            yield from _value_changes(old, new, metric)
            yield from _rank_changes(old, new, metric)


def _value_changes(old: Benchmark, new: Benchmark, metric: str) -> Iterator[Change]:
    before, after = old.columns[metric], new.columns[metric]
    for model in after:
        if model not in before or before[model] == after[model]:
            continue
        state, difference = Outcome.MISSING, ""
        was = before[model]
        if was is not None and after[model] is not None:
            text = printed_values(old, metric)[model]
            comparison = compare(new, metric, model, Reference(was, text, (model,)))
            state, difference = comparison.outcome, comparison.text
        others = _moved_by_others(old, new, metric, model)
        yield Change(
            ChangeKind.VALUE,
            new.name,
            model,
            metric,
            old=printed_values(old, metric).get(model, ""),
            new=printed_values(new, metric).get(model, ""),
            difference=difference,
            outcome=Outcome.LEVEL if others else state,
            others=others,
        )


def _moved_by_others(old: Benchmark, new: Benchmark, metric: str, model: str) -> bool:
    """Whether a value over common tasks is of the same results of the model as before."""
    before, after = old.evidence, new.evidence
    if before is None or after is None or model not in before.models:
        return False
    if model not in after.models or metric not in before.metrics:
        return False
    if before.metrics[metric] != after.metrics.get(metric) or not after.shares_tasks(metric):
        return False
    return before.scores_of(metric, model) == after.scores_of(metric, model)


def _medal(rank: int | None) -> int | None:
    """The rank where a medal belongs to it."""
    return rank if rank is not None and rank <= _MEDALS else None


def _rank_changes(old: Benchmark, new: Benchmark, metric: str) -> Iterator[Change]:
    """Ranks of models that are in both, with and without one; rows report their own."""
    before, after = model_ranks(old, metric), model_ranks(new, metric)
    for model in new.lines:
        was, now = before.get(model), after.get(model)
        if model in old.lines and was != now:
            better = was is None or (now is not None and now < was)
            yield Change(
                ChangeKind.RANK,
                new.name,
                model,
                metric,
                old=str(was or ""),
                new=str(now or ""),
                outcome=Outcome.BETTER if better else Outcome.WORSE,
                medal=_medal(was) != _medal(now),
            )


_RANK = {"": 0, "none": 0, "some": 1, "all": 2}


def _verdict_changes(old: Project, new: Project, name: str) -> Iterator[Change]:
    """Verdicts of models of both versions against baselines that are declared in both."""
    for baseline in new.settings.baselines:
        if baseline not in old.settings.baselines:
            continue
        before, after = _verdicts(old, name, baseline), _verdicts(new, name, baseline)
        for model in new.results.benchmarks[name].lines:
            was, now = before.get(model, ""), after.get(model, "")
            if model in old.results.benchmarks[name].lines and was != now:
                yield Change(
                    ChangeKind.VERDICT,
                    name,
                    model,
                    baseline=baseline,
                    old=was,
                    new=now,
                    outcome=_direction(_RANK[was], _RANK[now]),
                )


def _direction(before: int, after: int) -> Outcome:
    if before == after:
        return Outcome.LEVEL
    return Outcome.BETTER if after > before else Outcome.WORSE


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


def _winner_changes(old: Project, new: Project) -> Iterator[Change]:
    """Models that start or stop beating a declared baseline on every benchmark."""
    for baseline in new.settings.baselines:
        if baseline not in old.settings.baselines:
            continue
        before, after = _winners(old, baseline), _winners(new, baseline)
        for model in dict.fromkeys([*(before or ()), *(after or ())]):
            was, now = _won(model, before), _won(model, after)
            if was != now:
                known = was and now
                yield Change(
                    ChangeKind.WINNER,
                    model=model,
                    baseline=baseline,
                    old=was,
                    new=now,
                    outcome=_direction(was == _WINNER, now == _WINNER) if known else Outcome.LEVEL,
                )


_WINNER = "winner"


def _won(model: str, winners: Sequence[str] | None) -> str:
    if winners is None:
        return ""
    return _WINNER if model in winners else f"no-{_WINNER}"


def _winners(project: Project, baseline: str) -> tuple[str, ...] | None:
    """The models that beat a baseline on every benchmark; None if it lacks one of them."""
    everything = project.results.joint.benchmarks.values()
    sound = [benchmark for benchmark in everything if benchmark.settings.quarantine is None]
    try:
        known = find_baseline(baseline, project)
        return winning(sound, [known])
    except ProblemError:
        return None


def _settings_changes(old: Project, new: Project) -> Iterator[Change]:
    """Settings that were added, changed or removed, by their full names."""
    for name in sorted({*_lifted(old, new)}):
        yield Change(ChangeKind.SETTINGS, metric=name, old="retracted")
    before, after = _flat_settings(old), _flat_settings(new)
    for name in dict.fromkeys([*before, *after]):
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            yield Change(ChangeKind.SETTINGS, metric=name, old=was, new=now)


def _lifted(old: Project, new: Project) -> Iterator[str]:
    """Names of numbers that are no longer retracted, however they are spread over entries."""
    for benchmark, entries in old.results.retracted.items():
        now = new.results.retracted.get(benchmark, ())
        for entry in entries:
            metrics = entry.metrics or (*old.settings.metrics,) or ("",)
            lifted = [
                name
                for name in metrics
                if not any(other.covers(entry.model, name) for other in now)
            ]
            if entry.metrics is None and len(lifted) == len(metrics):
                lifted = [""]
            path = ["benchmarks", benchmark, "retracted", entry.model]
            yield from (".".join(filter(None, [*path, name])) for name in lifted)


def _flat_settings(project: Project) -> dict[str, str]:
    """Each setting by its full name; retractions are left out, as they are changes of their own.

    Settings with their default value are left out.
    """
    benchmarks = {"benchmarks": {"__all__": {"retracted"}}}
    settings = project.settings
    return _flat(settings.model_dump(mode="json", exclude=benchmarks, exclude_defaults=True))


def _flat(value: object, name: str = "") -> dict[str, str]:
    if isinstance(value, Mapping):
        # The key of a text that is the same in all languages is empty.
        parts = [
            _flat(entry, ".".join(filter(None, [name, str(key)]))) for key, entry in value.items()
        ]
        return {key: text for part in parts for key, text in part.items()}
    return {} if value in (None, [], ()) else {name: str(value)}
