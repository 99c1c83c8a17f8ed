"""`*_eval_results.json` of BigCodeBench: single samples.

Written by `bigcodebench/evaluate.py`, the same from 0.1.0 to 0.2.5: `eval.BigCodeBench/0` is a
list with one `{task_id, solution, status, details}` for each sample. A sample passed when its
status is `pass`. The file says neither which model it is nor which split and subset.
"""

from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract, Harness, Sample, Samples, without_samples

__all__ = ["extract", "recognises"]

_TIMEOUT = "timeout"
_STATUS = {"pass": True, "fail": False, _TIMEOUT: False}


def recognises(root: Node) -> bool:
    """Whether it looks like results of BigCodeBench."""
    tasks = root.value.get("eval") if isinstance(root.value, dict) else None
    return isinstance(tasks, dict) and any(
        isinstance(sample, dict) and "status" in sample
        for samples in tasks.values()
        if isinstance(samples, list)
        for sample in samples
    )


def extract(document: Document, _columns: Columns) -> Extract:
    """The samples of every task."""
    assert document.root is not None
    rows = []
    root = document.root.need("eval", "json-object")
    tasks = [*root.entries()] if root else []
    for name, samples in tasks:
        for number, sample in enumerate(samples.items()):
            status = sample.need("status", " / ".join(_STATUS))
            passed = status.choice(_STATUS) if status else None
            if status and passed is not None:
                rows.append(Sample(name, passed, str(number), timed_out=status.value == _TIMEOUT))
    date = document.root.get("date")
    origin = Harness("BigCodeBench", date=date.fact() if date else "")
    faulty = without_samples((name for name, _ in tasks), rows)
    measured = (Samples("", "", tuple(rows)),) if rows else ()
    return Extract(origin, measured, faulty=faulty)
