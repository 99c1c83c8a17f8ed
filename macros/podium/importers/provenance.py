"""Where imported values come from: one small JSON for each model on each benchmark.

It is in `results/provenance/`, which no reader of results looks into, and says of every column
which file it came from: the harness, its version and date, the file's SHA-256, and the options of
the command. A column that is imported again has the new source alone.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from podium.core.problems import Collector
from podium.importers.document import parse_json, read_document
from podium.importers.extract import Harness

__all__ = ["ImportRecord", "merge_records"]


@dataclass(frozen=True)
class ImportRecord:
    """Where some columns of a file come from.

    Attributes:
        file: The file of results, from the folder of results.
        columns: Its columns that were imported.
        format: The format of the input.
        origin: Who measured.
        facts: What the input says of the benchmark.
        input: Name of the input.
        sha256: Digest of the input.
        options: Options of the command that decide on what is imported.
        left_out: What was not imported.
        whole: Whether the whole file comes from the input.
    """

    file: str
    columns: tuple[str, ...]
    format: str
    harness: Harness
    facts: Mapping[str, str]
    input: str
    sha256: str
    options: Mapping[str, object] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    whole: bool = False

    def entry(self) -> dict[str, object]:
        """The source as JSON, without what is unknown."""
        harness = asdict(self.harness)
        details = {**harness.pop("details"), **self.facts}
        entry = {
            "file": self.file,
            "columns": list(self.columns),
            **harness,
            "details": details,
            "format": self.format,
            "input": self.input,
            "sha256": self.sha256,
            "options": dict(self.options),
            "left_out": list(self.left_out),
        }
        return {key: value for key, value in entry.items() if value}


def merge_records(
    path: Path, names: tuple[str, str], sources: Iterable[ImportRecord], problems: Collector
) -> bytes:
    """The new content of such a file, with its entries about other columns.

    Args:
        path: The file, which need not be there.
        names: The benchmark and the model.
        sources: What is imported now.
        problems: Takes what is wrong with the file as it is.
    """
    new = [*sources]
    unchanged = []
    for entry in _entries(path, problems):
        columns = [
            column for column in entry["columns"] if not _is_renewed(entry["file"], column, new)
        ]
        if columns:
            unchanged.append(entry | {"columns": columns})
    entries = [*unchanged, *(record.entry() for record in new)]
    document = {"benchmark": names[0], "model": names[1], "sources": entries}
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    return text.encode(errors="backslashreplace")  # half a character is an escape in JSON too


def _is_renewed(file: str, column: str, sources: Iterable[ImportRecord]) -> bool:
    return any(
        source.file == file and (source.whole or column in source.columns) for source in sources
    )


def _entries(path: Path, problems: Collector) -> list[dict[str, Any]]:
    """The entries that are there already, as they are."""
    before = problems.errors
    if not path.is_file():
        return []
    document = read_document(path, problems)
    if document is None or document.root is None:
        if document is not None:
            parse_json(document.text, document.location, problems)
        return []
    listed = document.root.need("sources", "json-list")
    for source in listed.items() if listed else ():
        file, columns = source.need("file", "json-text"), source.need("columns", "json-list")
        for node in (*([file] if file else ()), *(columns.items() if columns else ())):
            node.text()
    if problems.errors > before:
        return []
    entries: list[dict[str, Any]] = json.loads(document.text)["sources"]
    return entries
