"""`samples_*.jsonl` of the lm-evaluation-harness: one document a line, with its metrics.

Written by `lm_eval/loggers/evaluation_tracker.py` with `--log_samples`; what is in it comes from
`lm_eval/evaluator.py`. Read as of 0.4.0, 0.4.3, 0.4.7 and commit 4e7e0d4 of August 2026:

- 0.4.0 to 0.4.2: in spite of its name one JSON list.
- since 0.4.3: one object a line.
- since 0.4.7 with `filter` and `metrics`, the names of the metrics beside it; before,
  every key that is none of the harness's own is a metric, and the filters of a task follow each
  other unnamed.

Which metric says that a document passed is clear when there is one that is 0 or 1 for every
document, under one filter; else it must be named. The file says neither model nor task.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from podium.importers.document import Document, Node, number_text
from podium.importers.extract import PASSED, Columns, Extract, Harness, Sample, Samples
from podium.importers.formats.lm_eval import HARNESS

__all__ = ["extract", "recognises"]

_BESIDE = frozenset(
    {"doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter", "metrics"}
    | {"doc_hash", "prompt_hash", "target_hash"}
)
_VERDICTS = {"0": False, "0.0": False, "1": True, "1.0": True}
_SPELT = {"False": False, "True": True}
"""What the harness makes of a truth value of NumPy, which JSON does not know."""


def recognises(root: Node) -> bool:
    """Whether it looks like the documents of a task."""
    first = root.value[0] if isinstance(root.value, list) and root.value else root.value
    return isinstance(first, dict) and {"doc_id", "doc", "filtered_resps"} <= first.keys()


@dataclass(frozen=True)
class _Row:
    """A document under a filter."""

    task: str
    filter: str
    metrics: Mapping[str, Node]
    node: Node


@dataclass(frozen=True)
class _Metric:
    """A metric under a filter, and the names that it goes by."""

    metric: str
    filter: str
    names: tuple[str, ...]


def extract(document: Document, columns: Columns) -> Extract:
    """Every document, passed or not by one of the metrics."""
    root = document.root
    assert root is not None
    rows = [*_rows(root)]
    metrics = [*_metrics(rows)]
    chosen = _chosen(metrics, rows, document, columns)
    if chosen is None:
        return Extract(Harness(HARNESS))
    taken = {
        metric.metric: columns.name(*metric.names)
        for metric in metrics
        if metric.filter == chosen.filter and columns.is_wanted(*metric.names)
    }
    numbers = {metric: name for metric, name in taken.items() if name != PASSED}
    faulty: list[str] = []
    filtered = [row for row in rows if row.filter == chosen.filter]
    tried = (_sample(row, chosen.metric, numbers, faulty) for row in filtered)
    samples = [sample for sample in tried if sample]
    origin = Harness(HARNESS, details={"metric": chosen.metric, "filter": chosen.filter})
    measured = (Samples("", "", tuple(samples)),) if samples else ()
    others = (metric for metric in metrics if metric != chosen and metric.metric not in numbers)
    left_out = tuple(metric.names[0] for metric in others)
    return Extract(origin, measured, left_out=left_out, faulty=tuple(faulty))


def _rows(root: Node) -> Iterator[_Row]:
    for node in root.items() if isinstance(root.value, list) else [root]:
        number, filtered = node.need("doc_id", "json-number"), node.get("filter")
        task = number.text() if number else None
        listed = node.get("metrics")
        names = [name.text() for name in listed.items()] if listed else []
        metrics = {
            key: below
            for key, below in (node.entries() if number else ())
            if (key in names if listed else key not in _BESIDE)
        }
        if task is not None:
            yield _Row(task, (filtered.text() or "") if filtered else "", metrics, node)


def _metrics(rows: list[_Row]) -> Iterator[_Metric]:
    """Every metric under every filter; where there is one filter, it need not be named."""
    pairs = dict.fromkeys((metric, row.filter) for row in rows for metric in row.metrics)
    several = len({filtered for _, filtered in pairs}) > 1
    for metric, filtered in pairs:
        full = (f"{metric}.{filtered}", f"{metric},{filtered}") if filtered else ()
        yield _Metric(metric, filtered, full if several and filtered else (metric, *full))


def _chosen(
    metrics: list[_Metric], rows: list[_Row], document: Document, columns: Columns
) -> _Metric | None:
    """The metric that says whether a task was solved."""
    named = [
        metric for metric in metrics if any(columns.wanted.get(n) == PASSED for n in metric.names)
    ]
    fitting = named or [metric for metric in metrics if _is_verdict(metric, rows)]
    if len(fitting) == 1:
        return fitting[0]
    choices = ", ".join(metric.names[0] for metric in fitting or metrics)
    if fitting:
        document.problems.error("import-choice", document.location, choices=choices)
    elif rows:
        document.problems.error("import-no-verdict", document.location, choices=choices)
    return None


def _is_verdict(metric: _Metric, rows: list[_Row]) -> bool:
    values = [row.metrics.get(metric.metric) for row in rows if row.filter == metric.filter]
    return any(node and _verdict(node) is not None for node in values) and all(
        node and (_verdict(node) is not None or node.is_not_finite) for node in values
    )


def _verdict(node: Node) -> bool | None:
    if isinstance(node.value, bool):
        return node.value
    if isinstance(node.value, str):
        return _SPELT.get(node.value)
    return _VERDICTS.get(number_text(node.value) or "")


def _sample(row: _Row, metric: str, numbers: Mapping[str, str], faulty: list[str]) -> Sample | None:
    node = row.metrics.get(metric)
    if node and node.is_not_finite:  # not measured, which is no failure
        faulty.append(f"{row.task} ({metric} is {node.fact()})")
        return None
    passed = _verdict(node) if node else None
    if passed is None:
        if node:
            node.unexpected("0 / 1")
        else:
            row.node.need(metric, "0 / 1")
        return None
    measured = {}
    for name, column in numbers.items():
        below = row.node.need(name, "json-number")
        text = below.measured(faulty) if below else None
        if text is not None:
            measured[column] = text
    return Sample(row.task, passed, numbers=measured)
