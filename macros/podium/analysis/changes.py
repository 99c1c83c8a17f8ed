"""Two states of a project, held against each other.

Displayed values and conclusions are compared. A value counts as changed when its
unrounded value did, even if displayed alike; its state follows from the displayed difference,
as in every delta table. What moved only because models came or went is summed up.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from podium.analysis.baselines import Reference
from podium.analysis.change import Change, ChangeKind
from podium.analysis.comparison import compare
from podium.analysis.conclusion_changes import verdict_changes, winner_changes
from podium.analysis.rank_changes import medal_rank, rank_changes
from podium.analysis.ranking import model_ranks, printed_values
from podium.analysis.renames import likely_renames
from podium.analysis.unchanged_results import moved_by_others
from podium.core.problems import ProblemError
from podium.data.project import Project
from podium.data.results import Benchmark, Results
from podium.stats.outcomes import Outcome

__all__ = ["compare_projects"]


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
    differences += _rename_changes(old.results, new.results)
    for name, benchmark in after.items():
        if name in before:
            differences += _benchmark_changes(before[name], benchmark)
            differences += verdict_changes(old, new, name)
    differences += winner_changes(old, new)
    retractions = _retractions(new.results)
    changes = [
        change for change in differences if not _is_retracted(change, old.results, retractions)
    ]
    changes += [change for change in retractions if change not in _retractions(old.results)]
    return (*_sum_up_shifts(changes), *_settings_changes(old, new))


_SHIFTS = (ChangeKind.RANK_SHIFT, ChangeKind.VERDICT_SHIFT, ChangeKind.WINNER_SHIFT)


def _sum_up_shifts(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Changes in which the shifts of each kind are one: their number, and the benchmarks.

    A shift is neither better nor worse. It is a medal's if any of them is.
    """
    single = [change for change in changes if change.kind not in _SHIFTS]
    summed = []
    for kind in _SHIFTS:
        shifts = [change for change in changes if change.kind is kind]
        if shifts:
            benchmarks = dict.fromkeys(shift.benchmark for shift in shifts if shift.benchmark)
            medal = any(shift.medal for shift in shifts)
            summed.append(
                Change(kind, medal=medal, count=len(shifts), benchmarks=tuple(benchmarks))
            )
    return (*single, *summed)


def _rename_changes(old: Results, new: Results) -> Iterator[Change]:
    """New names of models that probably had another one; both are also added and removed."""
    before, after = _measured(old), _measured(new)
    vanished = {name: values for name, values in before.items() if name not in after}
    appeared = {name: values for name, values in after.items() if name not in before}
    for was, now in likely_renames(vanished, appeared).items():
        yield Change(ChangeKind.MODEL_RENAMED, model=now, old=was, new=now)


def _measured(results: Results) -> dict[str, dict[Hashable, Hashable]]:
    """The values of every model that is measured, by benchmark and metric."""
    values: dict[str, dict[Hashable, Hashable]] = {}
    for benchmark in results.benchmarks.values():
        for model in benchmark.lines:
            values.setdefault(model, {})
        for metric, column in benchmark.columns.items():
            for model, value in column.items():
                if value is not None:
                    values.setdefault(model, {})[benchmark.name, metric] = value
    return values


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
                medal = any(medal_rank(rank) for rank in ranks)
                yield Change(kind, new.name, model=name, medal=medal)
    for metric in new.metrics:
        if metric in old.metrics:
            yield from _value_changes(old, new, metric)
            yield from rank_changes(old, new, metric)


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
        others = moved_by_others(old, new, metric, model)
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
