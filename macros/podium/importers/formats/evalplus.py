"""`eval_results.json` of EvalPlus: single samples, judged by the base tests and by all tests.

Written by `evalplus/evaluate.py`. Three layouts, as of EvalPlus 0.3.1:

- 0.1.0: `eval.HumanEval_0` is `{files, base, plus}`, where `base` and `plus` are lists with one
  `[status, details]` for each sample; `plus` is null without the extra tests.
- 0.1.1 to 0.2.0: `eval.HumanEval/0` is `{nfiles, base, plus}`, likewise; `plus` is empty without
  the extra tests. A solution that passed has the status `success`.
- since 0.2.1: `eval.HumanEval/0` is a list with one object for each sample: `base_status` and
  `plus_status`, the latter null without the extra tests. The status is then `pass`.

EvalPlus counts a sample as correct under “plus” when it passes the base tests as well as the
extra ones; so does this importer, and gives two benchmarks.
"""

import re
from collections.abc import Iterator, Mapping

from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract, Harness, Sample, Samples, without_samples

__all__ = ["PLUS", "extract", "recognises"]

PLUS = "-plus"
"""What the name of a benchmark ends with, judged by all tests."""

_OLD = {"success": True, "failed": False, "timed out": False}
_NEW = {"pass": True, "fail": False, "timeout": False}
_BENCHMARKS = {"HumanEval": "humaneval", "Mbpp": "mbpp"}

_TIMEOUTS = frozenset({"timed out", "timeout"})

_Verdict = tuple[bool, bool | None, bool]
"""Whether a sample passed the base tests, the extra ones if there were any, and timed out."""


def recognises(root: Node) -> bool:
    """Whether it looks like results of EvalPlus."""
    tasks = root.value.get("eval") if isinstance(root.value, dict) else None
    return isinstance(tasks, dict) and any(map(_is_task, tasks.values()))


def _is_task(value: object) -> bool:
    if isinstance(value, dict):
        return "base" in value and ("nfiles" in value or "files" in value)
    return isinstance(value, list) and any(
        isinstance(result, dict) and "base_status" in result for result in value
    )


def extract(document: Document, _columns: Columns) -> Extract:
    """The samples of every task, by the base tests and, where there were extra ones, by all."""
    assert document.root is not None
    base: list[Sample] = []
    plus: list[Sample] = []
    root = document.root.need("eval", "json-object")
    tasks = [(_task(name), task) for name, task in root.entries()] if root else []
    for name, task in tasks:
        verdicts = [*(_old(task) if isinstance(task.value, dict) else _new(task, name))]
        for number, (passed, extra, timed_out) in enumerate(verdicts):
            base.append(Sample(name, passed, str(number), timed_out=timed_out))
            if extra is not None:
                plus.append(Sample(name, passed and extra, str(number), timed_out=timed_out))
    if plus and len(plus) < len(base):
        document.problems.error("import-half-plus", document.location, count=len(base) - len(plus))
    benchmark = _benchmark({tried.task for tried in base})
    samples = [Samples(benchmark, "", tuple(base))] if base else []
    samples += [Samples(benchmark, "", tuple(plus), PLUS)] if plus else []
    faulty = without_samples((name for name, _ in tasks), base)
    return Extract(_origin(document.root), tuple(samples), faulty=faulty)


def _old(task: Node) -> Iterator[_Verdict]:
    base = task.need("base", "json-list")
    if base is None:
        return
    plus = task.get("plus")
    passed = [_status(result) for result in base.items()]
    extra = [_status(result) for result in plus.items()] if plus else []
    timed_out = [_is_timeout(result) for result in base.items()]
    if plus and extra and len(extra) != len(passed):
        plus.unexpected(f"{len(passed)} × [status, …]")
        return
    for index, status in enumerate(passed):
        if status is not None:
            yield status, extra[index] if extra else None, timed_out[index]


def _is_timeout(result: Node) -> bool:
    return isinstance(result.value, list) and result.value[:1] in [[word] for word in _TIMEOUTS]


def _status(result: Node) -> bool | None:
    """The status of `[status, details]`."""
    status = next(result.items(), None)
    if status is None:
        if result.value == []:
            result.unexpected(" / ".join(_OLD))
        return None
    return status.choice(_OLD)


def _new(task: Node, name: str) -> Iterator[_Verdict]:
    for sample in task.items():
        own = sample.get("task_id")
        if own and own.text() not in {None, name}:
            own.unexpected(name)
        base = sample.need("base_status", " / ".join(_NEW))
        passed = base.choice(_NEW) if base else None
        plus = sample.get("plus_status")
        extra = plus.choice(_NEW) if plus else None
        if base and passed is not None:
            yield passed, extra, base.value in _TIMEOUTS


def _task(name: str) -> str:
    """A task's name as it is called today: the first release wrote a file name instead."""
    return re.sub(r"\A(HumanEval)_(\d+)\Z", r"\1/\2", name)


def _benchmark(tasks: set[str]) -> str:
    kinds = {task.partition("/")[0] for task in tasks}
    return _BENCHMARKS.get(kinds.pop(), "") if len(kinds) == 1 else ""


def _origin(root: Node) -> Harness:
    dates = root.get("date")
    hashes = root.get("hash") or root.get("extra_input_hash")
    details: Mapping[str, str] = {"dataset hash": hashes.fact()} if hashes else {}
    return Harness("EvalPlus", date=dates.fact() if dates else "", details=details)
