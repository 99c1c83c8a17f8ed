"""The source of an import, as `results/provenance/` keeps it; without the secrets of its file."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from podium.core.slugs import with_digest
from podium.data.provenance import Source, SourcedColumns
from podium.importers.document import Document
from podium.importers.extract import PASSED, Extract, Score
from podium.importers.naming import samples_path, scores_path
from podium.importers.redaction import cleaned_text
from podium.importers.secrets import redacted

__all__ = ["merged", "source_of"]


def source_of(
    document: Document, form: str, extract: Extract, options: Mapping[str, object]
) -> Source:
    """What is kept of an imported file. The same file with the same options has the same name.

    Args:
        document: The file.
        form: Its format.
        extract: What it gives, under its final names and without secrets.
        options: Options of the command that decide on what is imported.
    """
    file = cleaned_text(document.name)
    about = {
        **asdict(extract.origin),
        "format": form,
        "input": file,
        "sha256": document.digest,
        "conversions": list(extract.conversions),
        "left_out": [*extract.left_out, *extract.faulty],
        "options": redacted(dict(options)),
    }
    known = {key: value for key, value in about.items() if value}
    digest = json.dumps([document.digest, dict(options)], sort_keys=True)
    name = with_digest(Path(file).stem, "import", of=digest)
    return Source(f"{name}.json", known, tuple(_values(extract)))


def _values(extract: Extract) -> Iterator[SourcedColumns]:
    """The columns of each model on each benchmark, together where they share their conditions."""
    for samples in extract.samples:
        names = dict.fromkeys(name for row in samples.rows for name in (PASSED, *row.numbers))
        yield SourcedColumns(samples_path(samples), samples.benchmark, samples.model, tuple(names))
    groups: dict[tuple[object, ...], list[Score]] = {}
    for score in extract.scores:
        key = (score.benchmark, score.model, *score.conditions.items())
        groups.setdefault(key, []).append(score)
    for scores in groups.values():
        first = scores[0]
        better = {score.metric: score.better for score in scores if score.better}
        yield SourcedColumns(
            scores_path(first),
            first.benchmark,
            first.model,
            tuple(dict.fromkeys(score.metric for score in scores)),
            first.conditions,
            better,
        )


def merged(before: Iterable[Source], new: Sequence[Source]) -> tuple[Source, ...]:
    """All sources after an import; one that no value comes from any more has none.

    Samples of a model are one file, so all of its columns have the same source.
    """
    entries = [entry for source in new for entry in source.values]
    renewed = {(entry.file, entry.model, column) for entry in entries for column in entry.columns}
    whole = {(entry.file, entry.model) for entry in entries if "/" in entry.file}
    after = {}
    for source in before:
        values = []
        for entry in source.values:
            key = (entry.file, entry.model)
            columns = [name for name in entry.columns if (*key, name) not in renewed]
            if columns and key not in whole:
                values.append(_with_columns(entry, columns))
        after[source.name] = replace(source, values=tuple(values))
    after |= {source.name: source for source in new}
    return tuple(after.values())


def _with_columns(entry: SourcedColumns, columns: Sequence[str]) -> SourcedColumns:
    better = {name: way for name, way in entry.better.items() if name in columns}
    return replace(entry, columns=tuple(columns), better=better)
