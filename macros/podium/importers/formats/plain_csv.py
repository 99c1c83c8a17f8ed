"""A plain CSV: single samples if it has the columns `task` and `passed`, else aggregated values.

Columns are called as Podium calls them, or renamed: `model` (or the model of the command),
`benchmark` (or that of the command), `run`, and for samples `task`, `sample`, `passed`. All others
are measured: numbers, or in a table of aggregated values also columns of notes.
"""

from collections.abc import Iterator
from dataclasses import replace

from podium.core.csv_records import Record, Records, find_separator, parse_records
from podium.core.long_table import long_table_keys
from podium.core.numbers import Fault, parse_value, plain_number
from podium.core.problems import Collector, Location
from podium.importers.document import Document, Node
from podium.importers.extract import PASSED, Columns, Extract, Harness, Sample, Samples, Score
from podium.importers.secrets import is_secret
from podium.importers.tables import counts_rows, is_decorated, kind_of_text

__all__ = ["extract", "recognises"]

_NAMES = ("benchmark", "model", "run")
_VERDICTS = {"true": True, "1": True, "1.0": True, "false": False, "0": False, "0.0": False}
_INDEX = "Unnamed: "
"""What pandas calls a column that has no name, followed by its position from 0."""


def recognises(_root: Node) -> bool:
    """No JSON is a table."""
    return False


def extract(document: Document, columns: Columns) -> Extract:
    """The rows of the table."""
    return _Table(document, columns).extract()


class _Table:
    """Reads one table; notes what is left out."""

    def __init__(self, document: Document, columns: Columns) -> None:
        self.document, self.columns = document, columns
        self.file, self.problems = document.location.file, document.problems
        self.left_out: list[str] = []
        self.ignored: set[str] = set()
        self.nameless: dict[str, int] = {}
        self.position = 0

    def extract(self) -> Extract:
        origin = Harness("CSV")
        table = self._records()
        if table is None:
            return Extract(origin)
        if {"task", PASSED} <= set(table.header):
            samples = tuple(_samples(table, self.file, self.problems))
            return Extract(origin, samples=samples, left_out=tuple(self.left_out))
        keys = long_table_keys(table, identity=_NAMES)
        if keys:
            facts = {"columns": ", ".join(keys), "key": keys[-1]}
            self.problems.error("long-table", table.location, **facts)
            return Extract(origin)
        reader = _Scores(table, self.file, self.problems)
        scores = tuple(reader.scores())
        left_out = (*self.left_out, *reader.left_out)
        return Extract(origin, (), scores, left_out, tuple(reader.faulty))

    def _records(self) -> Records | None:
        """The rows without the columns that are left out; None if the text is no table."""
        inner, text = Collector(), self.document.text
        kind = kind_of_text(text)
        if kind:
            self.problems.error("import-not-a-table", self.document.location, expected=kind)
            return None
        table = parse_records(text, self.file, inner, rename=self._rename, needs_model=False)
        problems = inner.problems()
        separator = find_separator(table.header) if table and "model" not in table.header else ""
        if table and separator:
            self.problems.error("wrong-separator", table.location, separator=separator)
            return None
        ragged = sum(problem.code == "ragged-row" for problem in problems)
        if table and ragged > len(table.rows):  # hardly any row has as many fields as the first
            self.problems.error("import-not-a-table", self.document.location, expected="plain-text")
            return None
        self.problems.extend(problems)
        return self._without_index(table) if table else None

    def _rename(self, name: str) -> str:
        """The name of a column here; one that is left out or has none gets a name for now."""
        self.position += 1
        plain = "" if name == f"{_INDEX}{self.position - 1}" else name
        new = self.columns.name(plain) if plain else self.columns.wanted.get(plain, "")
        if new:
            self.columns.met.add(plain)
            return new
        aside = f" {self.position}"  # no name in a file begins with a blank
        if plain:
            self.left_out.append(name)
            self.ignored.add(aside)
        else:
            self.nameless[aside] = self.position
        return aside

    def _without_index(self, table: Records) -> Records | None:
        """The table without its nameless columns; None if one may be more than an index."""
        before = self.problems.errors
        for aside, position in self.nameless.items():
            cells = [record.fields[aside] for record in table.rows]
            if counts_rows(cells):
                self.left_out.append(f"column {position} (no name; it numbers the rows)")
            elif not any(cells):
                self.left_out.append(f"column {position} (no name, no content)")
            else:
                facts = {"position": position, "example": next(filter(None, cells))}
                self.problems.error("import-nameless-column", table.location, **facts)
            self.ignored.add(aside)
        header = tuple(name for name in table.header if name not in self.ignored)
        return replace(table, header=header) if self.problems.errors == before else None


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


class _Scores:
    """The aggregated values of a table: a row for each model, and each run if there are several."""

    def __init__(self, table: Records, file: str, problems: Collector) -> None:
        self.table, self.file, self.problems = table, file, problems
        self.left_out: list[str] = []
        self.faulty: list[str] = []
        self.columns = [name for name in table.header if name not in _NAMES]
        self.decorated = False
        self.notes = {column for column in self.columns if self._is_notes(column)}
        self.lines: dict[tuple[str, str, str], int] = {}

    def scores(self) -> Iterator[Score]:
        if self.columns and self.notes.issuperset(self.columns):
            if not self.decorated:
                self.problems.error("import-no-numbers", self.table.location)
            return
        secret = {column for column in self.notes if is_secret(column)}
        self.left_out += [f"{column} (secret)" for column in self.columns if column in secret]
        for record in self.table.rows:
            if self._is_new(record):
                for column in self.columns:
                    if column not in secret:
                        yield from self._score(record, column)

    def _is_new(self, record: Record) -> bool:
        """Whether a row is the only one of its model, or of its model's run."""
        fields, location = record.fields, Location(self.file, record.line)
        benchmark, model, run = (fields.get(name, "") for name in _NAMES)
        if fields.get("model") == "":
            self.problems.error("blank-model", location)
            return False
        first = self.lines.setdefault((benchmark, model, run), record.line)
        if first == record.line or not model:  # without a name, it is not known whose rows they are
            return True
        facts = {"name": model, "first": first}
        if "run" in fields:
            self.problems.error("duplicate-run", location, run=run, **facts)
        else:
            self.problems.error("duplicate-model", location, **facts)
        return False

    def _score(self, record: Record, column: str) -> Iterator[Score]:
        fields, location = record.fields, Location(self.file, record.line)
        text, is_text = fields[column], column in self.notes
        if not text:
            return
        if not is_text and parse_value(text) is Fault.NOT_FINITE:
            self.faulty.append(f"{column} on line {record.line} ({text})")
            return
        if is_text or not _fault(column, text, location, self.problems):
            names = (fields.get("benchmark", ""), fields.get("model", ""), column)
            yield Score(*names, text, location, run=fields.get("run", ""), is_text=is_text)

    def _is_notes(self, column: str) -> bool:
        """Whether a column has texts, and not a single number."""
        cells = [(row.line, text) for row in self.table.rows if (text := row.fields[column])]
        values = [parse_value(text) for _, text in cells]
        if not values or any(value is not Fault.NOT_A_NUMBER for value in values):
            return False
        line, example = next(((line, text) for line, text in cells if is_decorated(text)), (0, ""))
        if example:
            facts = {"column": column, "text": example}
            self.problems.error("import-decorated-number", Location(self.file, line), **facts)
            self.decorated = True
        return True


def _fault(column: str, text: str, location: Location, problems: Collector) -> bool:
    value = parse_value(text)
    if isinstance(value, Fault):
        plain = plain_number(text) or "0.245"
        problems.error(value.value, location, column=column, text=text, plain=plain)
    return isinstance(value, Fault)
