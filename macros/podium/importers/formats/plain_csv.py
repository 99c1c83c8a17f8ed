"""A plain CSV: single samples if it has the columns `task` and `passed`, else aggregated values.

Columns are called as Podium calls them, or renamed: `model` (or the model of the command),
`benchmark` (or that of the command), `run`, and for samples `task`, `sample`, `passed`. All others
are measured: numbers, or in a table of aggregated values also columns of notes.
"""

from collections.abc import Iterator
from dataclasses import replace

from podium.core.csv_records import Record, Records, find_separator, parse_records
from podium.core.numbers import Fault, parse_value, plain_number
from podium.core.problems import Collector, Location
from podium.importers.document import Document, Node
from podium.importers.extract import PASSED, Columns, Extract, Harness, Sample, Samples, Score

__all__ = ["extract", "recognises"]

_NAMES = ("benchmark", "model", "run")
_VERDICTS = {"true": True, "1": True, "1.0": True, "false": False, "0": False, "0.0": False}


def recognises(_root: Node) -> bool:
    """No JSON is a table."""
    return False


def extract(document: Document, columns: Columns) -> Extract:
    """The rows of the table."""
    file, problems = document.location.file, document.problems
    left_out: dict[str, str] = {}

    def rename(name: str) -> str:
        new = columns.name(name)
        if name and not new:
            left_out[f"left out {len(left_out)}"] = name
            return next(reversed(left_out))
        return new

    table = parse_records(document.text, file, problems, rename=rename, needs_model=False)
    if table is None:
        return Extract(Harness("CSV"))
    header = [name for name in table.header if name not in left_out]
    table = replace(table, header=tuple(header))
    separator = "" if "model" in header else find_separator(table.header)
    if separator:
        problems.error("wrong-separator", table.location, separator=separator)
        return Extract(Harness("CSV"))
    origin, names = Harness("CSV"), tuple(left_out.values())
    if {"task", PASSED} <= set(header):
        return Extract(origin, samples=tuple(_samples(table, file, problems)), left_out=names)
    return Extract(origin, scores=tuple(_scores(table, file, problems)), left_out=names)


def _samples(table: Records, file: str, problems: Collector) -> Iterator[Samples]:
    measured = [
        column for column in table.header if column not in {*_NAMES, "task", "sample", PASSED}
    ]
    groups: dict[tuple[str, str], list[Sample]] = {}
    for record in table.rows:
        sample = _sample(record, measured, Location(file, record.line), problems)
        key = (record.fields.get("benchmark", ""), record.fields.get("model", ""))
        if sample:
            groups.setdefault(key, []).append(sample)
    for (benchmark, model), rows in groups.items():
        numbered = rows if "sample" in table.header else _numbered(rows)
        yield Samples(benchmark, model, tuple(numbered))


def _sample(
    record: Record, measured: list[str], location: Location, problems: Collector
) -> Sample | None:
    fields, before = record.fields, problems.errors
    passed = _VERDICTS.get(fields[PASSED].lower())
    if passed is None:
        facts = {"path": PASSED, "actual": fields[PASSED], "expected": "boolean"}
        problems.error("import-unexpected", location, **facts)
    for key in ("task", "model"):
        if fields.get(key) == "":
            problems.error("import-missing", location, path=key, expected="json-text")
    numbers = {
        column: fields[column]
        for column in measured
        if fields[column] and not _fault(column, fields[column], location, problems)
    }
    if passed is None or problems.errors > before:
        return None
    return Sample(fields["task"], passed, fields.get("sample", ""), fields.get("run", ""), numbers)


def _numbered(rows: list[Sample]) -> Iterator[Sample]:
    """The samples of a task in the order of the file, where there are several."""
    several: dict[tuple[str, str], int] = {}
    for row in rows:
        several[row.run, row.task] = several.get((row.run, row.task), 0) + 1
    if max(several.values()) == 1:
        yield from rows
        return
    count = dict.fromkeys(several, 0)
    for row in rows:
        yield replace(row, sample=str(count[row.run, row.task]))
        count[row.run, row.task] += 1


def _scores(table: Records, file: str, problems: Collector) -> Iterator[Score]:
    columns = [name for name in table.header if name not in _NAMES]
    notes = {column for column in columns if _is_notes(column, table)}
    for record in table.rows:
        fields, location = record.fields, Location(file, record.line)
        if fields.get("model") == "":
            problems.error("blank-model", location)
        for column in columns:
            text = fields[column]
            is_text = column in notes
            if not text or (not is_text and _fault(column, text, location, problems)):
                continue
            names = (fields.get("benchmark", ""), fields.get("model", ""), column)
            yield Score(*names, text, location, run=fields.get("run", ""), is_text=is_text)


def _is_notes(column: str, table: Records) -> bool:
    """Whether a column has texts, and not a single number."""
    values = [parse_value(row.fields[column]) for row in table.rows if row.fields[column]]
    return bool(values) and all(value is Fault.NOT_A_NUMBER for value in values)


def _fault(column: str, text: str, location: Location, problems: Collector) -> bool:
    value = parse_value(text)
    if isinstance(value, Fault):
        plain = plain_number(text) or "0.245"
        problems.error(value.value, location, column=column, text=text, plain=plain)
    return isinstance(value, Fault)
