"""`*_samples.jsonl` of Every Eval Ever: single samples.

The schema is `every_eval_ever/schemas/instance_level_eval.schema.json` of
`evaleval/every_eval_ever`, read as of 0.2.0 to 0.2.2 and 0.3.0 (commit 9bce413 of August 2026): one
record a line for each sample, since 0.2.2 one for each result of a sample, which
`evaluation_result_id` tells apart. Converters write the epoch of a sample into its `metadata`.

A benchmark is called by `evaluation_name`, a model by `model_id`. `is_correct` says whether a
sample passed. Converters also fill it in where a score is a share, some with false and some with
true for any share above 0; so it counts on its own only where every score is 0 or 1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from podium.importers.document import Document, Node, number_text
from podium.importers.extract import PASSED, Columns, Extract, Harness, Sample, Samples

__all__ = ["extract", "recognises"]

_VERSIONS = ("instance_level_eval_0.2.", "0.2.", "0.3.")
_EXPECTED = "0.2.x / 0.3.x"
_VERDICT = "is_correct"
_SCORES = {"0": False, "0.0": False, "1": True, "1.0": True}
_MEASURED = ("evaluation", "token_usage", "performance")
"""Parts of a record whose numbers can be columns beside the verdict."""


def recognises(root: Node) -> bool:
    """Whether it looks like the record of a sample, or a list of them."""
    first = root.value[0] if isinstance(root.value, list) and root.value else root.value
    known = {"schema_version", "sample_id", "evaluation_name", "evaluation"}
    return isinstance(first, dict) and known <= first.keys()


@dataclass(frozen=True)
class _Record:
    """A sample under one result of its benchmark."""

    benchmark: str
    model: str
    result: str
    task: str
    epoch: str
    node: Node


def extract(document: Document, columns: Columns) -> Extract:
    """Every sample of every model on every benchmark."""
    root = document.root
    assert root is not None
    nodes = root.items() if isinstance(root.value, list) else [root]
    records = [record for node in nodes if (record := _record(node))]
    groups: dict[tuple[str, str], list[_Record]] = {}
    for record in records:
        groups.setdefault((record.benchmark, record.model), []).append(record)
    left_out: dict[str, None] = {}
    samples = []
    for (benchmark, model), group in groups.items():
        chosen = _of_one_result(group, columns, document, left_out)
        if chosen and _has_verdicts(chosen, columns, document):
            several = len({record.epoch for record in chosen}) > 1
            rows = (_sample(record, columns, several=several) for record in chosen)
            samples.append(Samples(benchmark, model, tuple(row for row in rows if row)))
    measured = tuple(entry for entry in samples if entry.rows)
    return Extract(_origin(records), measured, left_out=tuple(left_out))


def _record(node: Node) -> _Record | None:
    """A record with its names; None after saying which of them it lacks."""
    version = node.need("schema_version", _EXPECTED)
    if version and not str(version.value).startswith(_VERSIONS):
        version.unexpected(_EXPECTED)
    names = [node.need(key, "json-text") for key in ("evaluation_name", "model_id", "sample_id")]
    texts = [name.text() if name else None for name in names]
    result, metadata = node.get("evaluation_result_id"), node.get("metadata")
    epoch = metadata.get("epoch") if metadata else None
    if not all(texts):
        return None
    benchmark, model, task = (text or "" for text in texts)
    own = result.fact("") if result else ""
    return _Record(benchmark, model, own, task, epoch.fact() if epoch else "", node)


def _of_one_result(
    group: list[_Record], columns: Columns, document: Document, left_out: dict[str, None]
) -> list[_Record]:
    """The records of the result that says whether samples passed; none after asking for it."""
    results = [*dict.fromkeys(record.result for record in group if record.result)]
    named = [result for result in results if columns.wanted.get(result) == PASSED]
    for result in results:
        columns.is_wanted(result)
    for result in named:
        columns.name(result)
    if len(results) > 1 and len(named) != 1:
        choices = ", ".join(named or results)
        document.problems.error("import-choice", document.location, choices=choices)
        return []
    if not named:
        return group
    left_out |= dict.fromkeys(result for result in results if result not in named)
    return [record for record in group if record.result in named]


def _has_verdicts(chosen: list[_Record], columns: Columns, document: Document) -> bool:
    """Whether verdicts are certain: asked for, or what the scores say as well."""
    columns.is_wanted(_VERDICT)
    if columns.wanted.get(_VERDICT) == PASSED:
        columns.name(_VERDICT)
        return True
    if PASSED in {columns.wanted.get(record.result) for record in chosen}:
        return True
    for record in chosen:
        value = record.node.get("evaluation")
        score, verdict = (value.get(key) if value else None for key in ("score", _VERDICT))
        if score and verdict and _SCORES.get(number_text(score.value) or "") != verdict.value:
            document.problems.error("import-no-verdict", document.location, choices=_VERDICT)
            return False
    return True


def _sample(record: _Record, columns: Columns, *, several: bool) -> Sample | None:
    evaluation = record.node.need("evaluation", "json-object")
    verdict = evaluation.need(_VERDICT, "boolean") if evaluation else None
    passed = verdict.flag() if verdict else None
    if passed is None:
        return None
    numbers = dict(_numbers(record.node, columns))
    return Sample(record.task, passed, record.epoch if several else "", numbers=numbers)


def _numbers(node: Node, columns: Columns) -> Iterator[tuple[str, str]]:
    """The measured numbers that are asked for, by the names of their columns."""
    for part in _MEASURED:
        below = node.get(part)
        for key, value in below.entries() if below else ():
            if value.value is None or not columns.is_wanted(key) or key == _VERDICT:
                continue
            text = value.number()
            if text is not None:
                yield columns.name(key), text


def _origin(records: list[_Record]) -> Harness:
    """The version of the schema, and the run if all records are of one."""
    facts: Mapping[str, str] = {"schema version": "schema_version", "evaluation": "evaluation_id"}
    details: dict[str, str] = {}
    for name, key in facts.items():
        texts = {node.fact() for record in records if (node := record.node.get(key))}
        details |= {name: texts.pop()} if len(texts) == 1 else {}
    return Harness("Every Eval Ever", details=details)
