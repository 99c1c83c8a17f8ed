"""A table of anybody: single samples if it has the columns `task` and `passed`, else values.

Columns are called as Podium calls them, alike, or renamed: `model` (or the model of the command),
`benchmark` (or that of the command), `run`, and for samples `task`, `sample`, `passed`. All others
are measured: numbers, or in a table of aggregated values also columns of notes.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from podium.core.number_parsing import Fault, parse_value, plain_number
from podium.core.problems import Collector, Location
from podium.importers.cell_values import (
    Cell,
    Conversions,
    Converter,
    decimal_mark,
    is_missing,
    is_number,
)
from podium.importers.document import Document, Node
from podium.importers.extract import PASSED, Columns, Extract, Harness, Sample, Samples, Score
from podium.importers.known_names import condition_of
from podium.importers.secrets import is_secret

if TYPE_CHECKING:
    from podium.importers.headers import NamedTable
    from podium.importers.shapes import Measurements

__all__ = ["extract", "recognises"]

_NAMES = ("benchmark", "model", "run")
_VERDICTS = {"true": True, "1": True, "1.0": True, "false": False, "0": False, "0.0": False}


def recognises(root: Node) -> bool:
    """Flat records, or a table as pandas writes it."""
    from podium.importers.json_tables import is_json_table

    return is_json_table(root)


def extract(document: Document, columns: Columns) -> Extract:
    """The rows of the table."""
    from podium.importers.headers import named
    from podium.importers.shapes import measurements
    from podium.importers.table_files import read_table

    origin, problems, options = Harness("table"), document.problems, document.options
    source = read_table(document)
    table = named(source, columns, options, problems) if source else None
    if table is None:
        return Extract(origin)
    if {"task", PASSED} <= {*table.frame.columns}:
        samples = tuple(_samples(table, problems))
        left_out = tuple(table.left_out)
        return Extract(origin, samples=samples, left_out=left_out, header=table.header)
    measured = measurements(table, options, problems)
    if measured is None:
        return Extract(origin)
    return _Scores(table, measured, columns, document).extract(origin)


def _samples(table: "NamedTable", problems: Collector) -> Iterator[Samples]:
    header = [*table.frame.columns]
    measured = [column for column in header if column not in {*_NAMES, "task", "sample", PASSED}]
    groups: dict[tuple[str, str], list[Sample]] = {}
    for line, fields in zip(table.frame.index, table.frame.to_dict("records"), strict=True):
        row = {str(name): str(text) for name, text in fields.items()}
        sample = _sample(row, measured, table.place(line), problems)
        key = (row.get("benchmark", ""), row.get("model", ""))
        if sample:
            groups.setdefault(key, []).append(sample)
    for (benchmark, model), rows in groups.items():
        numbered = rows if "sample" in header else _numbered(rows)
        yield Samples(benchmark, model, tuple(numbered))


def _sample(
    fields: Mapping[str, str], measured: list[str], location: Location, problems: Collector
) -> Sample | None:
    before = problems.errors
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


def _fault(column: str, text: str, location: Location, problems: Collector) -> bool:
    value = parse_value(text)
    if isinstance(value, Fault):
        plain = plain_number(text) or "0.245"
        problems.error(value.value, location, column=column, text=text, plain=plain)
    return isinstance(value, Fault)


@dataclass(frozen=True, slots=True)
class _Row:
    """A measurement of the table, before its value is read."""

    benchmark: str
    model: str
    run: str
    metric: str
    cell: Cell
    line: int

    @property
    def measured(self) -> tuple[str, str, str]:
        """What was measured: a run of a model on a benchmark."""
        return self.benchmark, self.model, self.run


@dataclass
class _Scores:
    """The aggregated values of a table: measurements in their order, column by column read."""

    table: "NamedTable"
    measured: "Measurements"
    columns: Columns
    document: Document
    faulty: list[str] = field(default_factory=list)
    without_values: list[str] = field(default_factory=list)

    @property
    def has_rows(self) -> bool:
        """Whether the layout has a row for each model."""
        return self.measured.shape in ("wide", "paper")

    def extract(self, origin: Harness) -> Extract:
        """The values and notes of all columns."""
        problems, options, conversions = (
            self.document.problems,
            self.document.options,
            Conversions(),
        )
        rows = [*self._rows()]
        mark = decimal_mark(row.cell.text for row in rows)
        converter = Converter(options, mark, conversions, problems)
        groups: dict[tuple[str, str], list[_Row]] = {}
        for row in rows:
            groups.setdefault(self._column(row), []).append(row)
        notes = {
            key
            for key, group in groups.items()
            if key[1] in self.measured.notes or condition_of(key[1]) or _are_notes(group)
        }
        conditions = _conditions(rows)
        scores: dict[int, list[Score]] = {}
        if groups.keys() - notes:
            for column, (key, group) in enumerate(groups.items()):
                read = self._notes(group) if key in notes else self._values(group, converter)
                for row, score in read:
                    known = {} if score.is_text else conditions.get(row.measured, {})
                    placed = replace(score, column=column, conditions=known)
                    scores.setdefault(id(row), []).append(placed)
            with_text = {
                self._place(row)
                for row in rows
                if any(score.is_text for score in scores.get(id(row), ()))
            }
            self._name_empty([row for row in rows if self._column(row) not in notes], with_text)
        elif rows:
            problems.error("import-no-numbers", self.table.source.location)
        return Extract(
            origin,
            scores=tuple(score for row in rows for score in scores.get(id(row), ())),
            left_out=tuple(self.table.left_out),
            without_values=tuple(self.without_values),
            faulty=tuple(self.faulty),
            header=self.table.header,
            reading=self.measured.text,
            conversions=conversions.lines(),
        )

    def _rows(self) -> Iterator[_Row]:
        """The measurements under the names that the command gives them."""
        checked: dict[tuple[str, str, str, int], bool] = {}
        is_new = _NewRows(self.table, self.document.problems)
        renames = self.measured.shape in ("long", "transposed")
        for measurement in self.measured.frame.itertuples(index=False):
            benchmark, model, run, metric, suffix, text, line = measurement
            key = (benchmark, model, run, line)
            if self.measured.shape in ("wide", "paper"):
                row = (benchmark if self.measured.shape == "wide" else "", model, run, line)
                if not checked.setdefault(row, True) or not is_new(*row):
                    checked[row] = False
                    continue
            new = self.columns.name(metric) if renames else metric
            if new != metric:
                self.columns.met.add(metric)
            if new:
                yield _Row(*key[:3], f"{new}{suffix}", Cell(text, self.table.place(line)), line)

    def _column(self, row: _Row) -> tuple[str, str]:
        """The column of the file that a measurement is of."""
        return ("" if self.measured.shape == "wide" else row.benchmark, row.metric)

    def _notes(self, rows: list[_Row]) -> Iterator[tuple[_Row, Score]]:
        name = rows[0].metric
        if is_secret(name):
            self.table.left_out.append(f"{name} (secret)")
            return
        for row in rows:
            if row.cell.text:
                yield row, self._score(row, row.metric, row.cell.text, is_text=True)

    def _values(self, rows: list[_Row], converter: Converter) -> Iterator[tuple[_Row, Score]]:
        written = self.table.written.get(rows[0].metric, rows[0].metric)
        name = rows[0].benchmark if self.measured.shape == "paper" else written
        finite = [row for row in rows if not self._is_faulty(row)]
        values = converter.values(name, [row.cell for row in finite])
        for row, value in zip(finite, values, strict=True):
            if value:
                yield row, replace(self._score(row, row.metric, value.text), unit=value.unit)
                for suffix, text in value.uncertainty.items():
                    yield row, self._score(row, f"{row.metric}.{suffix}", text)

    def _is_faulty(self, row: _Row) -> bool:
        text = row.cell.text
        if is_missing(text) or parse_value(text) is not Fault.NOT_FINITE:
            return False
        self.faulty.append(f"{row.metric} on line {row.line} ({text})")
        return True

    def _score(self, row: _Row, metric: str, text: str, *, is_text: bool = False) -> Score:
        names = (row.benchmark, row.model, metric)
        whole = row.line if self.measured.shape == "wide" else None
        location = row.cell.location
        return Score(*names, text, location, run=row.run, is_text=is_text, row=whole)

    def _place(self, row: _Row) -> int | str:
        """What a measurement is named by: its row, or the model where no row is of one alone."""
        return row.line if self.has_rows else row.model

    def _name_empty(self, values: list[_Row], with_text: Set[int | str]) -> None:
        """Name rows without a measured value: headings of several models, or nothing but `N/A`.

        Those with texts are imported all the same.
        """
        empty = {self._place(row): row for row in values}
        for row in values:
            if not is_missing(row.cell.text):
                empty.pop(self._place(row), None)
        for place, row in empty.items():
            line = f"line {row.line}" if self.has_rows else ""
            if place in with_text:
                self.without_values.append(f"{row.model} ({line})" if line else row.model)
            else:
                self.table.left_out.append(f"{line} (no values): {row.model}".lstrip())


def _conditions(rows: list[_Row]) -> dict[tuple[str, str, str], dict[str, str]]:
    """What each run of a model was measured under, from columns such as `n_shot`."""
    conditions: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in rows:
        name = condition_of(row.metric)
        if name and row.cell.text:
            conditions.setdefault(row.measured, {})[name] = row.cell.text
    return conditions


def _are_notes(rows: list[_Row]) -> bool:
    """Whether a column has texts, and not a single number."""
    texts = [row.cell.text for row in rows if not is_missing(row.cell.text)]
    values = (parse_value(text) for text in texts)
    return bool(texts) and all(
        value is Fault.NOT_A_NUMBER and not is_number(text)
        for value, text in zip(values, texts, strict=True)
    )


class _NewRows:
    """Whether each row is the only one of its model, or of its model's run."""

    def __init__(self, table: "NamedTable", problems: Collector) -> None:
        self.table, self.problems = table, problems
        self.lines: dict[tuple[str, str, str], int] = {}
        self.columns = {*table.frame.columns}

    def __call__(self, benchmark: str, model: str, run: str, line: int) -> bool:
        """Judge a row, and report one that is not."""
        if "model" in self.columns and not model:
            self.problems.error("blank-model", self.table.place(line))
            return False
        first = self.lines.setdefault((benchmark, model, run), line)
        if first == line or not model:  # without a name, it is not known whose rows they are
            return True
        facts = {"name": model, "first": first}
        if run or "run" in self.columns:
            self.problems.error("duplicate-run", self.table.place(line), run=run, **facts)
        else:
            self.problems.error("duplicate-model", self.table.place(line), **facts)
        return False
