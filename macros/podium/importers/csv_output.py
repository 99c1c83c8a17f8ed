"""The CSVs that an import writes: samples of a model as a whole, scores cell by cell.

A file of scores belongs to its author: rows and cells are added, and a cell that holds another
value already is a problem, unless the author wants it replaced. Everything else keeps its text.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from podium.core.csv_records import Records, decode, parse_records
from podium.core.number_parsing import Fault, parse_value
from podium.core.problems import Collector, Location
from podium.importers.extract import PASSED, Samples, Score

__all__ = ["merged_scores", "samples_csv"]

_QUOTE = '"'
_SPECIAL = re.compile('[,"\r\n]')
_Key = tuple[str, str]
"""A row of scores: its model and its run."""


def samples_csv(samples: Samples) -> bytes:
    """All samples of a model in one order, whichever a run of a harness gave them."""
    rows = sorted(samples.rows, key=lambda row: [*map(_natural, (row.run, row.task, row.sample))])
    numbers = dict.fromkeys(name for row in rows for name in row.numbers)
    run = ["run"] if any(row.run for row in rows) else []
    sample = ["sample"] if any(row.sample for row in rows) else []
    header = ["model", *run, "task", *sample, PASSED, *numbers]
    lines = []
    for row in rows:
        fields = {"model": samples.model, "run": row.run, "task": row.task, "sample": row.sample}
        fields |= {PASSED: "true" if row.passed else "false", **row.numbers}
        lines.append([fields.get(name, "") for name in header])
    return _written([header, *lines], "\n").encode()


def _natural(text: str) -> list[tuple[int, str]]:
    """Order numbers inside of texts by size: `HumanEval/2` before `HumanEval/10`."""
    parts = re.findall("([0-9]+)|([^0-9]+)", text)
    plain = [(digits.lstrip("0"), word) for digits, word in parts]
    return [*((-1, word) if word else (len(digits), digits) for digits, word in plain), (0, text)]


def _written(rows: Iterable[Sequence[str]], end: str) -> str:
    return "".join(f"{','.join(map(_quoted, row))}{end}" for row in rows)


def _quoted(text: str) -> str:
    """A field as CSV; the standard library's writer leaves a lone CR bare in older releases."""
    return f'"{text.replace(_QUOTE, 2 * _QUOTE)}"' if _SPECIAL.search(text) else text


def merged_scores(
    path: Path, file: str, scores: Sequence[Score], problems: Collector, *, replace: bool
) -> bytes | None:
    """The content of a benchmark's file with more scores; None if it stays as it is.

    Args:
        path: The file, which need not be there.
        file: How it is called in problems.
        scores: The scores of the benchmark, each with a model.
        problems: Takes what is wrong with the file, and every cell that holds another value.
        replace: Whether such a cell is overwritten.
    """
    before, content = problems.errors, path.read_bytes() if path.exists() else b""
    text = (decode(content, Location(file), problems) if content.strip() else "") or ""
    records = parse_records(text, file, problems) if text else None
    runs = any(score.run for score in scores)
    if records and runs != ("run" in records.header):
        problems.error("import-runs", Location(file))
    _check_runs(scores, problems)
    table = _Table(file, problems, replace, ["model", *(["run"] if runs else [])])
    if records:
        table.take(records)
    if problems.errors > before:
        return None
    known = len(table.header)
    for score in scores:
        table.put(score)
    table.header[known:] = sorted(table.header[known:], key=_places(scores).__getitem__)
    if not table.changed:
        return None
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    return mark + _written(table.fields(), "\r\n" if "\r\n" in text else "\n").encode()


def _check_runs(scores: Iterable[Score], problems: Collector) -> None:
    """Report imported files without runs, if others of the same benchmark have them."""
    has_runs: dict[str, bool] = {}
    for score in scores:
        file = score.location.file
        has_runs[file] = has_runs.get(file, False) or bool(score.run)
    for file, has in has_runs.items():
        if not has and any(has_runs.values()):
            problems.error("import-runs", Location(file))


def _places(scores: Sequence[Score]) -> dict[str, tuple[int, int]]:
    """Where each column stands in the first file that has it, file after file."""
    files: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}
    for score in scores:
        file = files.setdefault(score.location.file, len(files))
        places.setdefault(score.metric, (file, score.column))
    return places


@dataclass
class _Table:
    """A file of scores, as it is and as it becomes.

    Attributes:
        file: How it is called in problems.
        problems: Takes every cell that holds another value.
        replace: Whether such a cell is overwritten.
        header: Its columns.
        rows: Its cells, by row and column.
        lines: The lines of the rows that were there before.
        changed: Whether it differs from the file.
    """

    file: str
    problems: Collector
    replace: bool
    header: list[str]
    rows: dict[_Key, dict[str, str]] = field(default_factory=dict)
    lines: dict[_Key, int] = field(default_factory=dict)
    changed: bool = False

    def take(self, records: Records) -> None:
        """Begin with what the file holds; two rows of one model would be ambiguous."""
        self.header = [*records.header]
        for record in records.rows:
            key = (record.fields["model"], record.fields.get("run", ""))
            location, first = Location(self.file, record.line), self.lines.get(key)
            if not key[0]:
                self.problems.error("blank-model", location)
            elif first is not None:
                self.problems.error("duplicate-model", location, name=key[0], first=first)
            self.lines[key], self.rows[key] = record.line, dict(record.fields)

    def put(self, score: Score) -> None:
        """Put a score into its cell, unless that has another value."""
        key = (score.model, score.run)
        row = self.rows.setdefault(key, {"model": score.model, "run": score.run})
        old = row.get(score.metric, "")
        if old and _is_same(old, score.text):
            return
        if old and (key not in self.lines or not self.replace):
            location = Location(self.file, self.lines[key]) if key in self.lines else score.location
            facts = {"column": score.metric, "name": score.model, "old": old, "new": score.text}
            self.problems.error("import-differs", location, **facts)
            return
        if score.metric not in self.header:
            self.header.append(score.metric)
        row[score.metric], self.changed = score.text, True

    def fields(self) -> Iterator[list[str]]:
        """Every line's fields, the header first."""
        yield self.header
        for row in self.rows.values():
            yield [row.get(name, "") for name in self.header]


def _is_same(old: str, new: str) -> bool:
    values = parse_value(old), parse_value(new)
    return old == new or (values[0] == values[1] and not isinstance(values[0], Fault))
