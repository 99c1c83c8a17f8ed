"""`<TaskName>.json` of MTEB: the scores of a task, aggregated as MTEB does it.

Written by `mteb/results/task_result.py` (read at commit a905523 of August 2026, which also reads
the older layouts); the files of embeddings-benchmark/results (commit f4cc6c8 of August 2026, CC0)
have all of them:

- since 1.11.0: `scores.<split>` is a list with one object for each subset: `hf_subset`,
  `languages`, `main_score` and the other metrics. Results taken from model cards have no
  `mteb_version`.
- before: `mteb_dataset_name`, and `<split>` at the top with the metrics, or an object for each
  subset; distances are nested, such as `cos_sim.spearman`. `main_score` is often missing: MTEB
  takes it from the task, which is not in the file.

The score of a task is the mean of its subsets. MTEB takes that over the splits that the task says
are evaluated; as the file does not name them, splits are told apart. The leaderboard ranks the
highest score first, whatever the metric. The model is in `model_meta.json` beside the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from podium.core.numbers import mean, plain
from podium.core.problems import first_of
from podium.importers.checkpoints import checkpoint_name
from podium.importers.document import Document, Node, number_text, read_document
from podium.importers.extract import Columns, Extract, Harness, Score

__all__ = ["describes", "extract", "recognises"]

_MAIN = "main_score"
_META = "model_meta.json"
_OLD = "mteb_dataset_name"
_BESIDE = frozenset({"hf_subset", "languages", "mteb_version", "evaluation_time"})
_DISTANCES = {
    "cos_sim": "cosine",
    "cosine": "cosine",
    "dot": "dot",
    "euclidean": "euclidean",
    "manhattan": "manhattan",
    "max": "max",
    "similarity": "similarity",
}
"""What MTEB calls a distance today; before 1.11.0 its metrics are nested below it."""

_LISTED = 8
_SHOWN = 20
_UNKNOWN = frozenset({"None", "null", ""})


def recognises(root: Node) -> bool:
    """Whether it looks like the scores of a task."""
    value = root.value
    if not isinstance(value, dict):
        return False
    return _OLD in value or (
        {"task_name", "dataset_revision"} <= value.keys() and isinstance(value.get("scores"), dict)
    )


def describes(root: Node) -> str:
    """What a file without scores is: `model_meta.json` beside them."""
    keys = root.value.keys() if isinstance(root.value, dict) else ()
    return "description of the model" if {"name", "revision", "n_parameters"}.issubset(keys) else ""


@dataclass(frozen=True)
class _Metric:
    """A metric of a subset, and what the file calls it."""

    node: Node
    written: str


@dataclass
class _Split:
    """The metrics of each subset that a split has."""

    name: str
    node: Node
    subsets: dict[str, dict[str, _Metric]] = field(default_factory=dict)

    def metrics(self) -> dict[str, str]:
        """Every metric, with what the file calls it."""
        return {
            name: metric.written
            for subset in self.subsets.values()
            for name, metric in subset.items()
        }


def extract(document: Document, columns: Columns) -> Extract:
    """The main score of each split, and other metrics that are asked for."""
    root = document.root
    assert root is not None
    splits = [*(_splits(root) if "scores" in root.mapping() else _old_splits(root))]
    model, details = _model(document)
    reader = _Task(root, model, splits, columns)
    scores = tuple(reader.scores())
    version, date = root.get("mteb_version"), root.get("date")
    origin = Harness(
        *("MTEB", version.fact() if version else "", date.fact() if date else ""), details
    )
    return Extract(
        origin,
        scores=scores,
        left_out=tuple(dict.fromkeys(reader.left_out)),
        faulty=tuple(reader.faulty),
        conversions=tuple(reader.conversions),
    )


def _splits(root: Node) -> Iterator[_Split]:
    scores = root.need("scores", "json-object")
    for name, node in scores.entries() if scores else ():
        split = _Split(name, node)
        for entry in node.items():
            known = entry.need("hf_subset", "json-text")
            subset = known.text() if known else None
            if known and subset in split.subsets:
                known.unexpected(f"≠ {subset}")
            elif subset is not None:
                split.subsets[subset] = dict(_metrics(entry))
        yield split


def _old_splits(root: Node) -> Iterator[_Split]:
    for name, node in root.entries():
        if not isinstance(node.value, dict):
            continue
        parts = {
            key: below
            for key, below in node.entries()
            if isinstance(below.value, dict) and key not in {*_DISTANCES, "v_measures"}
        }
        subsets = {key: dict(_metrics(below)) for key, below in parts.items()}
        yield _Split(name, node, subsets or {"default": dict(_metrics(node))})


def _metrics(entry: Node) -> Iterator[tuple[str, _Metric]]:
    """The metrics of a subset as MTEB calls them today."""
    for key, node in entry.entries():
        if key in _DISTANCES and isinstance(node.value, dict):
            for metric, below in node.entries():
                yield f"{_DISTANCES[key]}_{metric}", _Metric(below, f"{key}.{metric}")
        elif key not in _BESIDE:
            yield key, _Metric(node, key)


class _Task:
    """Reads the scores of one task; notes what is left out, averaged, and no number."""

    def __init__(self, root: Node, model: str, splits: Sequence[_Split], columns: Columns) -> None:
        name = root.need("task_name", "json-text") if "scores" in root.mapping() else root.get(_OLD)
        self.root, self.model, self.splits, self.columns = root, model, splits, columns
        self.task = (name.text() or "") if name else ""
        self.left_out: list[str] = []
        self.faulty: list[str] = []
        self.conversions: list[str] = []

    def scores(self) -> Iterator[Score]:
        """The scores of each split."""
        metrics = {name: old for split in self.splits for name, old in split.metrics().items()}
        main = self._main(metrics)
        for split in self.splits:
            for metric, written in split.metrics().items():
                known = self._known(metric, written, split)
                if metric != main and not self.columns.is_wanted(*known):
                    self.left_out.append(known[0])
                elif column := self.columns.metric(*known):
                    yield from self._measured(split, metric, column, is_main=metric == main)
        self.left_out += [
            key for key in ("evaluation_time", "kg_co2_emissions") if self.root.get(key)
        ]

    def _known(self, metric: str, written: str, split: _Split) -> tuple[str, ...]:
        """The names that a metric of a split goes by; where there is one split, it is not named."""
        names = dict.fromkeys((metric, written))
        with_split = [f"{name}.{split.name}" for name in names]
        return (*with_split,) if len(self.splits) > 1 else (*names, *with_split)

    def _main(self, metrics: dict[str, str]) -> str:
        """The metric that is the main score; a problem if the file does not say it."""
        chosen = [
            name
            for name, written in metrics.items()
            if any(
                self.columns.wanted.get(known, "").partition(".")[0] == _MAIN
                for split in self.splits
                for known in self._known(name, written, split)
            )
        ]
        if _MAIN in metrics or chosen:
            return _MAIN if _MAIN in metrics else chosen[0]
        numbers = [
            name
            for split in self.splits
            for subset in split.subsets.values()
            for name, metric in subset.items()
            if number_text(metric.node.value) is not None
        ]
        if numbers:
            choices = first_of([*dict.fromkeys(numbers)], _SHOWN)
            self.root.problems.error("import-no-main-score", self.root.location, choices=choices)
        return ""

    def _measured(
        self, split: _Split, metric: str, column: str, *, is_main: bool
    ) -> Iterator[Score]:
        """The mean of the subsets, and each of them as a part of the task."""
        texts = {}
        for name, subset in split.subsets.items():
            known = subset.get(metric)
            if known is None or known.node.value is None:
                self.faulty.append(f"{split.node.path} ({metric} of {name}: no value)")
            elif text := known.node.measured(self.faulty):
                texts[name] = text
        if not split.subsets:
            return
        better = "higher" if is_main else ""
        if len(texts) == len(split.subsets):
            value = next(iter(texts.values()))
            if len(texts) > 1:
                value = plain(mean([*map(Decimal, texts.values())]))
                kind = f"{metric} ({split.name}): mean of {len(texts)} subsets"
                self.conversions.append(kind)
            conditions = self._conditions(split, [*texts])
            yield Score(
                *(self.task, self.model, column, value, split.node.location, better),
                conditions=conditions,
            )
        for name, text in texts.items() if len(split.subsets) > 1 else ():
            yield Score(
                *(f"{self.task}.{name}", self.model, column, text, split.node.location, better),
                part_of=self.task,
                conditions=self._conditions(split, [name]),
            )

    def _conditions(self, split: _Split, subsets: Sequence[str]) -> dict[str, str]:
        listed = ", ".join(sorted(subsets))
        if len(subsets) > _LISTED:
            listed = f"{len(subsets)} ({sha256(listed.encode()).hexdigest()[:12]})"
        revision, version = self.root.get("dataset_revision"), self.root.get("mteb_version")
        facts = {
            "harness version": version.fact() if version else "",
            "dataset revision": revision.fact() if revision else "",
            "split": split.name,
            "subsets": listed,
        }
        return {name: text for name, text in facts.items() if text not in _UNKNOWN}


def _model(document: Document) -> tuple[str, dict[str, str]]:
    """The model that `model_meta.json` names, if it is there, and what else it says of it."""
    path = Path(document.location.file).with_name(_META)
    described = read_document(path, document.problems) if path.is_file() else None
    if described is None or described.root is None:
        return "", {}
    name, revision = described.root.get("name"), described.root.get("revision")
    settings = described.root.get("loader_kwargs")
    loaded = {**settings.mapping()} if settings else {}
    loaded.pop("revision", None)
    details = {"model revision": revision.fact()} if revision else {}
    details |= {f"sha256 of {_META}": described.digest}
    return checkpoint_name((name.text() or "") if name else "", loaded), details
