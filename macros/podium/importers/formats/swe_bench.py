"""`<model>.<run_id>.json` of SWE-bench: which tasks of a run were resolved.

Written by `swebench/harness/reporting.py` (before 3.0 by `run_evaluation.py`; read as of 2.0.0,
2.0.13, 3.0.17 and commit 7a21e05 of August 2026), and by sb-cli as the server answers (commit
b679692 of August 2025):

- to 2.0.0: `completed_ids`, `resolved_ids`, `unresolved_ids` and `error_ids` of the predictions.
- since July 2024 with `schema_version` 2: also `empty_patch_ids`, and `incomplete_ids`, the tasks
  of the data set without a prediction.
- since 5.0: `infra_failure_ids` and `ambiguous_failure_ids`, tasks among the failed ones.
- of sb-cli also `failed_ids` and `pending_ids`.

A prediction that was evaluated, gave an error or is empty was attempted: it counts in the rate of
submitted tasks, and failed unless it is resolved. A task without a prediction was not attempted.
The leaderboard counts it as not resolved, but so it would count the tasks that a trial run left
out; it fails when that is asked for. The file names neither the benchmark nor, except in its own
name, the model.
"""

from collections.abc import Iterator

from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract, Harness, Sample, Samples

__all__ = ["HARNESS", "counted_tasks", "extract", "names_of_tasks", "recognises"]

HARNESS = "SWE-bench"
_FAILED = "failed"
_VERDICTS = {
    "resolved_ids": True,
    "unresolved_ids": False,
    "empty_patch_ids": False,
    "error_ids": False,
}
_SERVED = "failed_ids"
"""Evaluations that failed on the server; some may be among the errors as well."""

_NOT_ATTEMPTED = {"incomplete_ids": "not submitted", "pending_ids": "pending"}
_COUNTED = "_instances"
_FACTS = {
    "schema_version": "schema version",
    "total_instances": "tasks of the data set",
    "infra_failure_ids": "probable failures of the infrastructure",
    "ambiguous_failure_ids": "possible failures of the infrastructure",
}


def recognises(root: Node) -> bool:
    """Whether it looks like the report of a run."""
    value = root.value
    return (
        isinstance(value, dict)
        and isinstance(value.get("resolved_ids"), list)
        and "total_instances" in value
    )


def extract(document: Document, columns: Columns) -> Extract:
    """The tasks that were attempted, resolved or not."""
    root = document.root
    assert root is not None
    rows = [*_attempted(root)]
    attempted = {row.task for row in rows}
    missing: dict[str, str] = {}
    for key, why in _NOT_ATTEMPTED.items():
        node = root.get(key)
        is_failure = bool(node and _is_failure(node, columns))
        for task in names_of_tasks(node):
            if task in attempted:
                continue
            attempted.add(task)
            if is_failure:
                rows.append(Sample(task, passed=False))
            else:
                missing[task] = why
    faulty = [f"{task} ({why})" for task, why in missing.items()]
    faulty += _unnamed(root, len(attempted))
    details = {name: node.fact() for key, name in _FACTS.items() if (node := root.get(key))}
    known = {name: text for name, text in details.items() if text}
    measured = (Samples("", "", tuple(rows)),) if rows else ()
    return Extract(Harness(HARNESS, details=known), measured, faulty=tuple(faulty))


def names_of_tasks(node: Node | None) -> list[str]:
    """The names of a list; whatever is none is a problem."""
    texts = (name.text() for name in node.items()) if node else ()
    return [text for text in texts if text is not None]


def counted_tasks(count: int) -> str:
    """A number of tasks in words."""
    return f"{count} task{'' if count == 1 else 's'}"


def _attempted(root: Node) -> Iterator[Sample]:
    named = set()
    for key, passed in _VERDICTS.items():
        node = root.get(key)
        if key == "resolved_ids" and node is None:
            root.need(key, "json-list")
        tasks = names_of_tasks(node)
        counted = root.get(key.removesuffix("_ids") + _COUNTED)
        if counted and counted.text() not in {None, str(len(tasks))}:
            counted.unexpected(f"{len(tasks)}, as many as in `{key}`")
        for task in tasks:
            named.add(task)
            yield Sample(task, passed)
    for task in dict.fromkeys(names_of_tasks(root.get(_SERVED))):
        if task not in named:
            yield Sample(task, passed=False)


def _is_failure(node: Node, columns: Columns) -> bool:
    """Whether the tasks of a list are to count as failed, by `--map failed=incomplete_ids`."""
    name = columns.name(node.key)
    if name not in {"", node.key, _FAILED}:
        node.unexpected(f"--map {_FAILED}={node.key}")
    return name == _FAILED


def _unnamed(root: Node, named: int) -> Iterator[str]:
    """Tasks that are counted, and that no list names."""
    total = root.get("total_instances")
    text = total.number() if total else None
    if total and text is not None:
        if not text.isdecimal() or int(text) < named:
            total.unexpected(f"≥ {named}")
        elif int(text) > named:
            yield f"total_instances ({counted_tasks(int(text) - named)} in no list)"
