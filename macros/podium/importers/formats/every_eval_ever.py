"""Records of Every Eval Ever: aggregated values.

The schema is `every_eval_ever/schemas/eval.schema.json` of `evaleval/every_eval_ever`, read as of
0.2.0 to 0.2.3 and 0.3.0 (commit 9bce413 of August 2026): one record for each model, or a list of
them. Since 0.2.1 `eval_library` must be there, and a result may have a `metric_id`.

A benchmark is called by `evaluation_name`, a metric by `metric_id`, else `metric_name`, else the
description that converters give instead; a model by `model_info.id`. A score of -1 that stands
for an unknown level is none.
"""

from collections.abc import Iterator
from dataclasses import replace

from podium.importers.checkpoints import checkpoint_name
from podium.importers.document import Document, Node, number_text
from podium.importers.extract import Columns, Extract, Harness, Score

__all__ = ["extract", "recognises"]

_VERSIONS = ("0.2.", "0.3.")
_GENERATION = ("temperature", "top_p", "top_k", "max_tokens", "max_attempts", "reasoning")
_NAMES = ("metric_id", "metric_name", "evaluation_description")


def recognises(root: Node) -> bool:
    """Whether it looks like such a record, or a list of them."""
    first = root.value[0] if isinstance(root.value, list) and root.value else root.value
    return isinstance(first, dict) and {"schema_version", "evaluation_results"} <= first.keys()


def extract(document: Document, columns: Columns) -> Extract:
    """Every result of every record."""
    root = document.root
    assert root is not None
    records = [*root.items()] if isinstance(root.value, list) else [root]
    reader = _Records(columns)
    scores = tuple(score for record in records for score in reader.scores(record))
    left_out, faulty = tuple(reader.left_out), tuple(reader.faulty)
    return Extract(_origin(records), scores=scores, left_out=left_out, faulty=faulty)


class _Records:
    """Reads records; notes what is left out, and what is no number."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.left_out: list[str] = []
        self.faulty: list[str] = []

    def scores(self, record: Node) -> Iterator[Score]:
        """The results of one record."""
        version = record.need("schema_version", " / ".join(f"{version}x" for version in _VERSIONS))
        if version and not str(version.value).startswith(_VERSIONS):
            version.unexpected(" / ".join(f"{version}x" for version in _VERSIONS))
        described = record.need("model_info", "json-object")
        model = described.need("id", "json-text") if described else None
        name = model.text() if model else None
        if described and name:
            known = described.get("additional_details")
            name = checkpoint_name(name, known.mapping() if known else {})
        library = record.get("eval_library")
        version = library.get("version") if library else None
        harness = {"harness version": version.fact()} if version else {}
        results = record.need("evaluation_results", "json-list")
        for result in results.items() if results else ():
            score = self._score(result, name or "")
            if score:
                yield replace(score, conditions={**harness, **score.conditions})

    def _score(self, result: Node, model: str) -> Score | None:
        benchmark = result.need("evaluation_name", "json-text")
        config = result.need("metric_config", "json-object")
        details = result.need("score_details", "json-object")
        if details and isinstance(details.value, dict) and details.value.get("score", 0) is None:
            self.faulty.append(f"{details.path}.score (null)")
            return None
        value = details.need("score", "json-number") if details else None
        if not (benchmark and config and value):
            return None
        if _is_unknown(config, value):
            self.left_out.append(value.path)
            return None
        node = next((metric for key in _NAMES if (metric := config.get(key))), None)
        column = self.columns.metric((node.text() if node else None) or "score")
        lower = config.need("lower_is_better", "boolean")
        lowest = lower.flag() if lower else None
        name, text = benchmark.text(), value.measured(self.faulty)
        if name is None or text is None or not column:
            return None
        better = "lower" if lowest else "higher"
        conditions = _conditions(result, config)
        return Score(name, model, column, text, value.location, better, conditions=conditions)


def _conditions(result: Node, config: Node) -> dict[str, str]:
    """How the answers were generated, and the scale of the score."""
    generation = result.get("generation_config")
    arguments = generation.get("generation_args") if generation else None
    facts = {
        key: node.fact()
        for key, node in (arguments.entries() if arguments else ())
        if key in _GENERATION and node.value is not None
    }
    bounds = [config.get(key) for key in ("min_score", "max_score")]
    texts = [bound.fact() for bound in bounds if bound]
    return facts | ({"scale": "–".join(texts)} if len(texts) == len(bounds) else {})


def _is_unknown(config: Node, value: Node) -> bool:
    unknown = config.get("has_unknown_level")
    return bool(unknown and unknown.value is True and float(number_text(value.value) or 0) == -1)


def _origin(records: list[Node]) -> Harness:
    """What all records share, else nothing."""

    def shared(*keys: str) -> str:
        texts: set[str] = set()
        for record in records:
            node: Node | None = record
            for key in keys:
                node = node.get(key) if node else None
            texts.add(node.fact() if node else "")
        return texts.pop() if len(texts) == 1 else ""

    details = {
        "schema version": shared("schema_version"),
        "source": shared("source_metadata", "source_name"),
        "organization": shared("source_metadata", "source_organization_name"),
    }
    date = shared("evaluation_timestamp") or shared("retrieved_timestamp")
    known = {key: value for key, value in details.items() if value}
    library = shared("eval_library", "name") or "Every Eval Ever"
    return Harness(library, shared("eval_library", "version"), date, known)
