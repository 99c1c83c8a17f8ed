"""`model-index` in the metadata of a model card on the Hugging Face Hub: reported results.

As `modelcard.md` of huggingface/hub-docs specifies it (commit 242f4a1 of August 2026) and
`huggingface_hub/repocard_data.py` reads it (commit ee0a451): for each model `name` and `results`,
each with `task`, `dataset` (`name`, `type`, `config`, `split`, `revision`, `args`), `metrics`
(`type`, `value`, `name`, `config`, `args`) and `source`. In older cards `dataset.args` is a text.

A benchmark is called as the data set; if several results have it, with what tells them apart. A
metric is called by its `type`, or if a result has several of that type by its `name`. Nothing says
which values are better. Values are numbers, or numbers in quotes; any other text is no value.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract, Harness, Score
from podium.importers.formats.hf_eval_results import HUB, quoted, shared

__all__ = ["extract", "recognises"]

_INDEX = "model-index"
_OF_DATASET = {
    "config": "dataset configuration",
    "split": "split",
    "revision": "dataset revision",
    "args": "dataset arguments",
}
_OF_METRIC = {"config": "metric configuration", "args": "metric arguments"}
_TOLD_APART_BY = ("config", "split", "revision", "args", "type")
_CHECKED = ("verified", "verifyToken")


def recognises(root: Node) -> bool:
    """Whether it has reported results."""
    return isinstance(root.value, dict) and isinstance(root.value.get(_INDEX), list)


@dataclass(frozen=True)
class _Result:
    """The metrics of a model on a data set."""

    model: str
    name: str
    dataset: Node
    node: Node

    def fact(self, key: str) -> str:
        """What the result says of its data set."""
        node = self.dataset.get(key)
        return node.fact() if node else ""


def extract(document: Document, columns: Columns) -> Extract:
    """Every metric of every result."""
    root = document.root
    assert root is not None
    index = root.need(_INDEX, "json-list")
    results = [*_results(index)] if index else []
    reader = _Metrics(results, columns)
    scores = tuple(reader.scores())
    sources = shared(_source(result.node) for result in results)
    origin = Harness(HUB, details={"sources": sources} if sources else {})
    left_out, faulty = tuple(reader.left_out), tuple(reader.faulty)
    return Extract(origin, scores=scores, left_out=left_out, faulty=faulty)


def _results(index: Node) -> Iterator[_Result]:
    for entry in index.items():
        known, listed = entry.need("name", "json-text"), entry.need("results", "json-list")
        model = (known.text() or "") if known else ""
        for result in listed.items() if listed else ():
            dataset = result.need("dataset", "json-object")
            named = (dataset.get("name") or dataset.need("type", "json-text")) if dataset else None
            name = named.text() if named else None
            if dataset and name:
                yield _Result(model, name, dataset, result)


class _Metrics:
    """Reads the metrics of results; notes what is left out, and what is no number."""

    def __init__(self, results: Sequence[_Result], columns: Columns) -> None:
        self.results, self.columns = results, columns
        alike: dict[tuple[str, str], list[_Result]] = {}
        for result in results:
            alike.setdefault((result.model, result.name), []).append(result)
        self.differing = {key: _differing(of_one) for key, of_one in alike.items()}
        self.left_out: list[str] = []
        self.faulty: list[str] = []
        self.seen: dict[tuple[str, str, str], Node] = {}

    def scores(self) -> Iterator[Score]:
        """The metrics of each result."""
        for result in self.results:
            benchmark = self._benchmark(result)
            listed = result.node.need("metrics", "json-list")
            metrics = [*listed.items()] if listed else []
            types = Counter(map(_type, metrics))
            for metric in metrics:
                kind, named = _type(metric), metric.get("name")
                name = (named.text() or kind) if named and types[kind] > 1 else kind
                if name and self._is_first(result, benchmark, name, metric):
                    yield from self._score(result, benchmark, name, metric)
                nodes = filter(None, map(metric.get, _CHECKED))
                self.left_out += [node.path for node in nodes if node.value]

    def _benchmark(self, result: _Result) -> str:
        """The data set, with what tells its results apart if there are several."""
        differing = self.differing[result.model, result.name]
        parts = ", ".join(filter(None, map(result.fact, differing)))
        return f"{result.name} ({parts})" if parts else result.name

    def _is_first(self, result: _Result, benchmark: str, name: str, metric: Node) -> bool:
        first = self.seen.setdefault((benchmark, result.model, name), metric)
        if first is not metric:
            facts = {"name": benchmark, "metric": name, "first": first.location.line}
            metric.problems.error("import-measured-twice", metric.location, **facts)
        return first is metric

    def _score(self, result: _Result, benchmark: str, name: str, metric: Node) -> Iterator[Score]:
        if metric.mapping().get("value", "") is None:
            self.faulty.append(f"{metric.path}.value (null)")
            return
        node, column = metric.need("value", "json-number"), self.columns.name(name)
        text = quoted(node, self.faulty) if node and column else None
        if node and text is not None:
            facts = {new: result.fact(key) for key, new in _OF_DATASET.items()}
            facts |= {
                new: below.fact() for key, new in _OF_METRIC.items() if (below := metric.get(key))
            }
            conditions = {new: fact for new, fact in facts.items() if fact}
            yield Score(
                *(benchmark, result.model, column, text, node.location), conditions=conditions
            )


def _differing(results: Sequence[_Result]) -> tuple[str, ...]:
    """As few keys as tell the results of a data set apart."""
    known: tuple[str, ...] = ()
    for key in _TOLD_APART_BY:
        longer = (*known, key)
        if len({*_facts(results, known)}) < len({*_facts(results, longer)}):
            known = longer
    return known


def _facts(results: Sequence[_Result], keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(map(result.fact, keys)) for result in results)


def _type(metric: Node) -> str:
    """The metric's identifier; a problem if there is none."""
    node = metric.need("type", "json-text")
    return (node.text() or "") if node else ""


def _source(result: Node) -> str:
    source = result.get("source")
    node = (source.get("name") or source.get("url")) if source else None
    return node.fact() if node else ""
