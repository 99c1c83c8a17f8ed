"""`results.json` and `per_instance_details.json` of SWE-bench/experiments, the leaderboard's data.

Three layouts. The first is written by `swebench/metrics/report.py` (to 1.1; commit aa8c667 of May
2024), the others by scripts of SWE-bench/experiments (as of commit 1faa91c of August 2026):

- `no_generation`, `generated` and `resolved`, beside lists of what went wrong. Every prediction
  is in one of the first two, so each task that is not resolved failed: an empty prediction too,
  which that harness counts in its rate.
- `no_generation`, `no_logs` and `resolved` alone. Tasks that failed are not named, so there are no
  samples in it: it gives the number of resolved tasks. The leaderboard divides that by the number
  of tasks of its data set, submitted or not.
- `per_instance_details.json`: for each task `resolved`, `cost` and `api_calls`.

A task that is listed twice counts once. The file names neither the benchmark nor the model.
"""

from collections.abc import Iterator

from podium.importers.document import Document, Node
from podium.importers.extract import PASSED, Columns, Extract, Harness, Sample, Samples, Score
from podium.importers.formats.swe_bench import HARNESS, counted_tasks, names_of_tasks

__all__ = ["extract", "recognises"]

_EMPTY = "no_generation"
_GENERATED = "generated"
_RESOLVED = "resolved"
_NUMBERS = ("cost", "api_calls")
_UNDECIDED = (_EMPTY, "no_logs")
_TIMED_OUT = "test_timeout"


def recognises(root: Node) -> bool:
    """Whether it looks like the results of a submission."""
    value = root.value
    if not isinstance(value, dict):
        return False
    lists = [value.get(_EMPTY), value.get(_RESOLVED)]
    return all(isinstance(names, list) for names in lists) or _is_detailed(root)


def _is_detailed(root: Node) -> bool:
    """Whether each entry is a task with its verdict and what it took."""
    value = root.value
    return (
        isinstance(value, dict)
        and bool(value)
        and all(
            isinstance(task, dict) and _RESOLVED in task and task.keys() & {*_NUMBERS}
            for task in value.values()
        )
    )


def extract(document: Document, columns: Columns) -> Extract:
    """Every task with its verdict; if not all are named, the number of resolved ones."""
    root = document.root
    assert root is not None
    origin = Harness(HARNESS)
    if _is_detailed(root):
        faulty: list[str] = []
        wanted = {name: columns.name(name) for name in _NUMBERS if columns.is_wanted(name)}
        numbers = {name: new for name, new in wanted.items() if new != PASSED}
        rows = [row for entry in root.entries() if (row := _detailed(*entry, numbers, faulty))]
        others = tuple(name for name in _NUMBERS if name not in numbers)
        return Extract(origin, _measured(rows), left_out=others, faulty=tuple(faulty))
    resolved = names_of_tasks(root.need(_RESOLVED, "json-list"))
    empty, generated = names_of_tasks(root.get(_EMPTY)), root.get(_GENERATED)
    if generated:
        tasks = [*empty, *names_of_tasks(generated)]
        known, timed_out = {*resolved}, {*names_of_tasks(root.get(_TIMED_OUT))}
        rows = [
            Sample(task, task in known, timed_out=task in timed_out and task not in known)
            for task in dict.fromkeys([*tasks, *resolved])
        ]
        return Extract(origin, _measured(rows), left_out=tuple(_twice(tasks)))
    return Extract(
        origin, scores=tuple(_counted(root, resolved, columns)), left_out=_left_out(root)
    )


def _measured(rows: list[Sample]) -> tuple[Samples, ...]:
    return (Samples("", "", tuple(rows)),) if rows else ()


def _detailed(name: str, task: Node, numbers: dict[str, str], faulty: list[str]) -> Sample | None:
    node = task.need(_RESOLVED, "boolean")
    passed = node.flag() if node else None
    texts = {
        new: text
        for old, new in numbers.items()
        if (below := task.get(old)) and (text := below.measured(faulty)) is not None
    }
    return None if passed is None else Sample(name.strip(), passed, numbers=texts)


def _counted(root: Node, resolved: list[str], columns: Columns) -> Iterator[Score]:
    column = columns.name(_RESOLVED)
    if column:
        count = str(len({*resolved}))
        yield Score("", "", column, count, root.location, better="higher")


def _left_out(root: Node) -> tuple[str, ...]:
    """The lists that do not count, and tasks that are listed twice."""
    lists = {key: names_of_tasks(root.get(key)) for key in _UNDECIDED}
    counts = (f"{key} ({counted_tasks(len(names))})" for key, names in lists.items() if names)
    resolved = names_of_tasks(root.get(_RESOLVED))
    return (*counts, *_twice(resolved), "tasks that failed (the file does not name them)")


def _twice(tasks: list[str]) -> Iterator[str]:
    seen = set()
    for task in tasks:
        if task in seen:
            yield f"{task} (listed twice)"
        seen.add(task)
