"""`.eval_results/*.yaml` of a model on the Hugging Face Hub: scores on benchmarks.

As huggingface/hub-docs specifies it (`eval_results.yaml`, read at commit 242f4a1 of August 2026
and 259eaee before) and `huggingface_hub/_eval_results.py` reads it (commit ee0a451):

- first: `dataset` with `id`, `config`, `split` and `revision`; `value`; `date`; `source`.
- since: `dataset.task_id` in place of `config` and `split`, and `notes`.
- as the Hub answers: JSON with each entry below `data`.

A benchmark is a task of a data set, called `<id>/<task_id>`, or as the data set if the task is
called alike or `default`. The file names neither its model, which the repository is of, nor the
metric, nor which values are better. If a task has several entries, their notes are in the metric's
name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from podium.core.number_parsing import Fault, parse_value
from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract, Harness, Score

__all__ = ["HUB", "extract", "quoted", "recognises", "shared"]

HUB = "Hugging Face Hub"
_DATA = "data"
_METRIC = "score"
_DEFAULT = "default"
_CONDITIONS = {"revision": "dataset revision", "split": "split"}


def recognises(root: Node) -> bool:
    """Whether it looks like a list of such entries."""
    listed = root.value if isinstance(root.value, list) else []
    entries = [entry.get(_DATA, entry) if isinstance(entry, dict) else {} for entry in listed]
    datasets = [
        entry["dataset"]
        for entry in entries
        if isinstance(entry, dict) and {"dataset", "value"} <= entry.keys()
    ]
    is_whole = len(datasets) == len(listed)
    return is_whole and any(isinstance(dataset, dict) for dataset in datasets)


def extract(document: Document, columns: Columns) -> Extract:
    """The score of every entry."""
    root = document.root
    assert root is not None
    entries = [entry.get(_DATA) or entry for entry in root.items()]
    faulty: list[str] = []
    scores = tuple(_scores(entries, columns, faulty))
    left_out = tuple(node.path for entry in entries if (node := entry.get("verifyToken")))
    details = {"sources": shared(_source(entry) for entry in entries)}
    origin = Harness(
        HUB,
        date=shared(node.fact() if (node := entry.get("date")) else "" for entry in entries),
        details={name: text for name, text in details.items() if text},
    )
    return Extract(origin, scores=scores, left_out=left_out, faulty=tuple(faulty))


def quoted(node: Node, faulty: list[str]) -> str | None:
    """The digits of a number, also if it is written as a text; any other text is faulty."""
    if not isinstance(node.value, str):
        return node.measured(faulty)
    text = node.value.strip()
    if text and parse_value(text) not in {*Fault}:
        return text
    faulty.append(f"{node.path} ({node.fact()})")
    return None


def shared(texts: Iterable[str]) -> str:
    """The different texts of several entries, together."""
    return ", ".join(dict.fromkeys(filter(None, texts)))


def _scores(entries: Sequence[Node], columns: Columns, faulty: list[str]) -> Iterator[Score]:
    benchmarks = [_benchmark(entry) for entry in entries]
    several = {name for name, count in Counter(benchmarks).items() if count > 1}
    seen: dict[tuple[str, str], Node] = {}
    for entry, benchmark in zip(entries, benchmarks, strict=True):
        node, notes = entry.need("value", "json-number"), entry.get("notes")
        about = notes.fact() if notes else ""
        metric = f"{_METRIC} ({about})" if about and benchmark in several else _METRIC
        if benchmark and seen.setdefault((benchmark, metric), entry) is not entry:
            first = seen[benchmark, metric].location.line
            facts = {"name": benchmark, "metric": metric, "first": first}
            entry.problems.error("import-measured-twice", entry.location, **facts)
            continue
        column = columns.name(metric) if node and benchmark else ""
        text = quoted(node, faulty) if node and column else None
        if text is not None:
            yield Score(
                *(benchmark, "", column, text, entry.location),
                conditions=_conditions(entry) | ({"notes": about} if about else {}),
            )


def _benchmark(entry: Node) -> str:
    dataset = entry.need("dataset", "json-object")
    node = dataset.need("id", "json-text") if dataset else None
    name = (node.text() or "") if node else ""
    task = (dataset.get("task_id") or dataset.get("config")) if dataset else None
    of_task = task.text() if task else None
    is_only = of_task in {None, _DEFAULT, name, name.rpartition("/")[2]}
    return name if is_only else f"{name}/{of_task}"


def _conditions(entry: Node) -> dict[str, str]:
    dataset = entry.get("dataset")
    return {
        name: node.fact()
        for key, name in _CONDITIONS.items()
        if dataset and (node := dataset.get(key))
    }


def _source(entry: Node) -> str:
    source = entry.get("source")
    node = (source.get("name") or source.get("url")) if source else None
    return node.fact() if node else ""
