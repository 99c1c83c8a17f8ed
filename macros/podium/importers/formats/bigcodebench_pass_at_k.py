"""`*_pass_at_k.json` of BigCodeBench: aggregated values.

Written by `bigcodebench/evaluate.py` since 0.1.8: `pass@<k>` beside `model`, `subset` and
`calibrated`; since 0.2.0 also `split`, `gt_pass_rate` (the share of the reference solutions that
pass) and `failed_tasks` (those that do not). The benchmark is called as the harness calls its
files: `bigcodebench-hard-instruct` is the split `instruct` of the subset `hard`. An evaluation on
a server is written as the server answers, perhaps without these and without the model.
"""

import re

from podium.importers.document import Document, Node, facts_of, number_text
from podium.importers.extract import Columns, Extract, Harness, Score

__all__ = ["extract", "recognises"]

_PASS_AT_K = re.compile(r"pass@\d+")
_SUSPICIOUS = 0.99
_DETAILS = ("split", "subset", "calibrated", "gt_pass_rate", "failed_tasks")


def recognises(root: Node) -> bool:
    """Whether it looks like the pass rates of BigCodeBench."""
    value = root.value if isinstance(root.value, dict) else {}
    beside = {"calibrated", "gt_pass_rate"} & value.keys()
    return bool(beside) and any(map(_PASS_AT_K.fullmatch, value))


def extract(document: Document, columns: Columns) -> Extract:
    """Each `pass@<k>`."""
    root = document.root
    assert root is not None
    model, benchmark = root.get("model"), _benchmark(root)
    name = (model.text() or "") if model else ""
    scores: list[Score] = []
    faulty: list[str] = []
    calibrated = root.get("calibrated")
    conditions = {"calibrated": calibrated.fact()} if calibrated else {}
    for key, value in root.entries():
        metric = columns.metric(key) if _PASS_AT_K.fullmatch(key) else ""
        text = value.measured(faulty) if metric else None
        if text is not None:
            place = value.location
            scores.append(
                Score(benchmark, name, metric, text, place, "higher", conditions=conditions)
            )
    details = facts_of(root, _DETAILS)
    return Extract(
        Harness("BigCodeBench", details=details),
        scores=tuple(scores),
        faulty=tuple(faulty),
        failed_references=_failed_references(root),
    )


def _failed_references(root: Node) -> str:
    """The share of the reference solutions that pass, if it is as low as the harness warns of."""
    rate = root.get("gt_pass_rate")
    text = number_text(rate.value) if rate else None
    return text if text is not None and float(text) <= _SUSPICIOUS else ""


def _benchmark(root: Node) -> str:
    split, subset = root.get("split"), root.get("subset")
    if split is None or subset is None:
        return ""
    parts = ["bigcodebench", subset.text() or "", split.text() or ""]
    return "-".join(word for word in parts if word and word != "full")
