"""`*_eval_all.json` of LiveCodeBench: single samples, one object for each problem.

Written by `lcb_runner/runner/main.py` and `custom_evaluator.py` (commit 28fef95 of July 2025), read
as well from LiveCodeBench/submissions (commit 4d04b02): a list of problems with `question_id`,
`contest_date`, `graded_list`, with one verdict for each sample, and `pass@1`, their share.

- before March 2024: `pass1`, and ids that may be numbers, as the submissions' script reads them.
- since April 2024: of generated code also `metadata`, one JSON text for each sample; its
  `error_code` is -3 when the time limit was exceeded.
- test output prediction has several problems for each question, told apart by `test_id`; code
  execution has an `id` for each.

A sample passed when its verdict is true. The file names neither the model, the scenario nor the
release of the benchmark; which contests it covers is kept.
"""

import json
from collections.abc import Iterator
from decimal import Decimal

from podium.importers.document import Document, Node, number_text
from podium.importers.extract import Columns, Extract, Harness, Sample, Samples, without_samples

__all__ = ["extract", "recognises"]

HARNESS = "LiveCodeBench"
_GRADED = "graded_list"
_RATES = ("pass@1", "pass1")
_TIME_LIMIT = -3
_TOLERANCE = Decimal("1e-9")


def recognises(root: Node) -> bool:
    """Whether it looks like graded problems."""
    first = root.value[0] if isinstance(root.value, list) and root.value else None
    return isinstance(first, dict) and {"question_id", _GRADED} <= first.keys()


def extract(document: Document, _columns: Columns) -> Extract:
    """The samples of every problem."""
    assert document.root is not None
    problems = [*document.root.items()]
    named = [(name, problem) for problem in problems if (name := _task(problem)) is not None]
    rows = [row for name, problem in named for row in _samples(name, problem)]
    dates = sorted({date for _, problem in named if (date := _date(problem))})
    details = {"contests": f"{dates[0]} – {dates[-1]}"} if dates else {}
    return Extract(
        Harness(HARNESS, details=details),
        (Samples("", "", tuple(rows)),) if rows else (),
        faulty=without_samples((name for name, _ in named), rows),
    )


def _task(problem: Node) -> str | None:
    """The name of a problem: its question and, where that has several, which of them."""
    own = problem.get("id")
    if own and "pred_list" in problem.mapping() and "test_id" not in problem.mapping():
        return own.text()
    question, test = problem.need("question_id", "json-text"), problem.get("test_id")
    name, part = question.text() if question else None, test.text() if test else None
    return name if name is None or part is None else f"{name}/{part}"


def _samples(name: str, problem: Node) -> Iterator[Sample]:
    graded = problem.need(_GRADED, "json-list")
    verdicts = [node.flag() for node in graded.items()] if graded else []
    if None not in verdicts:
        _check_rate(problem, verdicts.count(True), len(verdicts))
    codes = _error_codes(problem)
    for number, passed in enumerate(verdicts):
        if passed is not None:
            timed_out = not passed and codes.get(number) == _TIME_LIMIT
            yield Sample(name, passed, str(number), timed_out=timed_out)


def _check_rate(problem: Node, passed: int, count: int) -> None:
    """Whether the share of samples that passed is what the file says it is."""
    stated = next((node for key in _RATES if (node := problem.get(key))), None)
    text = number_text(stated.value) if stated else None
    if stated and text is not None and abs(Decimal(text) * count - passed) > _TOLERANCE * count:
        stated.unexpected(f"{passed}/{count}")


def _error_codes(problem: Node) -> dict[int, object]:
    """Why samples failed, by their numbers, where the file says it."""
    listed = problem.mapping().get("metadata")
    codes: dict[int, object] = {}
    for number, text in enumerate(listed if isinstance(listed, list) else ()):
        try:
            about = json.loads(text) if isinstance(text, str) else text
        except (ValueError, RecursionError):
            continue
        if isinstance(about, dict):
            codes[number] = about.get("error_code")
    return codes


def _date(problem: Node) -> str:
    node = problem.get("contest_date")
    return node.value[:10] if node and isinstance(node.value, str) else ""
