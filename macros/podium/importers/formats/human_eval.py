"""`*_results.jsonl` of human-eval: single samples, one a line.

Written by `human_eval/evaluation.py` (commit 6d43fb9 of January 2025; the same since 2021): each
line of the samples, as it was, with `result` (`passed`, `timed out` or `failed: …`) and `passed`.
The samples of a task are numbered in the order in which they stand. The file does not name its
model; the benchmark is told by the names of the tasks.
"""

from collections import Counter

from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract, Harness, Sample, Samples

__all__ = ["extract", "recognises"]

_PASSED = "passed"
_TIMED_OUT = "timed out"
_KEYS = frozenset({"task_id", "completion", "result", "passed"})
_BENCHMARKS = {"HumanEval": "humaneval"}


def recognises(root: Node) -> bool:
    """Whether it looks like evaluated samples."""
    first = root.value[0] if isinstance(root.value, list) and root.value else root.value
    return isinstance(first, dict) and first.keys() >= _KEYS


def extract(document: Document, _columns: Columns) -> Extract:
    """Every sample."""
    root = document.root
    assert root is not None
    rows: list[Sample] = []
    numbers: Counter[str] = Counter()
    for line in root.items() if isinstance(root.value, list) else [root]:
        named, verdict = line.need("task_id", "json-text"), line.need("passed", "boolean")
        task, passed = named.text() if named else None, verdict.flag() if verdict else None
        result = line.get("result")
        if task is None or passed is None:
            continue
        if result and (result.value == _PASSED) != passed:
            result.unexpected(_PASSED if passed else f"≠ {_PASSED}")
        timed_out = result is not None and result.value == _TIMED_OUT
        rows.append(Sample(task, passed, str(numbers[task]), timed_out=timed_out))
        numbers[task] += 1
    kinds = {task.partition("/")[0] for task in numbers}
    benchmark = _BENCHMARKS.get(kinds.pop(), "") if len(kinds) == 1 else ""
    measured = (Samples(benchmark, "", tuple(rows)),) if rows else ()
    return Extract(Harness("human-eval"), measured)
