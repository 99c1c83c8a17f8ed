"""`logs.json` of the bigcode-evaluation-harness: single samples of HumanEvalPack.

Written by `bigcode_eval/tasks/humanevalpack.py` into the folder that the harness was started in
(commit 8fc5bae of July 2025; since 2023): for each position of a task in its data set a list of
`[completion_id, {task_id, passed, result, completion_id}]`. The results of a task come in the
order in which they were finished, so samples are identified by their `completion_id`. The file says
neither which model nor which task of the harness it is.
"""

from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract, Harness, Sample, Samples, without_samples
from podium.importers.formats.bigcode import HARNESS

__all__ = ["extract", "recognises"]

_TIMEOUT = "timed out"


def recognises(root: Node) -> bool:
    """Whether it looks like the log of a task of the harness."""
    return (
        isinstance(root.value, dict)
        and bool(root.value)
        and all(key.isdecimal() for key in root.value)
        and any(map(_is_log, root.value.values()))
    )


def _is_log(value: object) -> bool:
    return isinstance(value, list) and any(
        isinstance(pair, list)
        and len(pair) == 2
        and isinstance(pair[1], dict)
        and "passed" in pair[1]
        for pair in value
    )


def extract(document: Document, _columns: Columns) -> Extract:
    """The samples of every task."""
    assert document.root is not None
    rows = []
    tasks = [*document.root.entries()]
    for task, samples in tasks:
        for sample in samples.items():
            pair = [*sample.items()]
            if len(pair) != 2:
                sample.unexpected("[completion_id, {passed, …}]")
                continue
            number = pair[0].text()
            node = pair[1].need("passed", "boolean")
            passed = node.flag() if node else None
            if number is not None and passed is not None:
                result = pair[1].get("result")
                timed_out = result is not None and result.value == _TIMEOUT
                rows.append(Sample(task, passed, number, timed_out=timed_out))
    faulty = without_samples((name for name, _ in tasks), rows)
    measured = (Samples("", "", tuple(rows)),) if rows else ()
    return Extract(Harness(HARNESS), measured, faulty=faulty)
