"""How a table is laid out, and its measurements as rows of one long table.

Wide has one column per metric, paper one per benchmark, transposed one per model, and long has one
row per value. The first three are melted; after that all are alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from podium.core.csv_records import Records
from podium.core.long_table import (
    BENCHMARK_LIKE,
    METRIC_LIKE,
    PART_LIKE,
    REPLICATE_LIKE,
    long_table_keys,
    plain_name,
)
from podium.core.problems import Collector, first_of
from podium.importers.cell_values import MISSING, is_number
from podium.importers.headers import NamedTable
from podium.importers.known_names import (
    are_benchmarks,
    are_metrics,
    are_mostly_benchmarks,
    is_average,
    is_known_benchmark,
    is_known_metric,
)
from podium.importers.table_options import TableOptions

__all__ = ["Measurements", "measurements"]

_IDENTITY = ["benchmark", "model", "run"]
_MAX_LISTED = 8
_SCORE = "score"
"""What the metric of a paper table is called if nothing says it."""


@dataclass(frozen=True)
class Measurements:
    """What a table measured.

    Attributes:
        shape: How it was laid out.
        frame: A row a measurement: `benchmark`, `model`, `run`, `metric`, `suffix` (that of an
            uncertainty of the metric, such as `.se`), `value`, `line`.
        text: What the file was taken for, in one line.
        notes: What else a long table says of each model: texts, even where they are numbers.
    """

    shape: str
    frame: pd.DataFrame
    text: str
    notes: frozenset[str] = frozenset()


def measurements(
    table: NamedTable, options: TableOptions, problems: Collector
) -> Measurements | None:
    """The measurements of a table; None after saying why they are not certain."""
    if table.frame.columns.empty:
        if len(table.frame):  # a table without rows was reported already
            problems.error("import-nothing", table.source.location)
        return None
    layout = _Layout(table, options, problems)
    shape = options.shape or layout.guess()
    frame = layout.melted(shape)
    if frame is None:
        return None
    if options.metric and options.metric not in {*frame["metric"]}:
        problems.error("import-metric-unused", table.source.location, metric=options.metric)
    for name in _IDENTITY:
        if name not in frame:
            frame[name] = ""
    if shape == "long":
        frame = _with_models(frame, table, problems)
        _check_repeats(frame, table, problems)
        frame = layout.with_further_columns(frame)
    if "suffix" not in frame:
        frame["suffix"] = ""
    frame = frame[[*_IDENTITY, "metric", "suffix", "value", "line"]].reset_index(drop=True)
    return Measurements(shape, frame, layout.text(shape), frozenset(layout.notes))


class _Layout:
    """Judges and melts one table."""

    def __init__(self, table: NamedTable, options: TableOptions, problems: Collector) -> None:
        self.table, self.options, self.problems = table, options, problems
        self.location = table.source.location
        self.frame = table.frame.copy()
        self._name_replicates()
        self.keys = self._keys()
        self.spreads: dict[str, str] = {}
        self.notes: list[str] = []
        self.unknown: list[str] = []

    def _name_replicates(self) -> None:
        """A seed tells runs apart where models repeat and nothing else does."""
        if "run" in self.frame or not self._repeats(["benchmark", "model", "metric"]):
            return
        alike = [name for name in self._names() if plain_name(name) in REPLICATE_LIKE]
        if len(alike) == 1:
            self.frame = self.frame.rename(columns={alike[0]: "run"})
            self.table.written["run"] = alike[0]

    def _names(self) -> list[str]:
        return [str(name) for name in self.frame.columns]

    def _repeats(self, names: Iterable[str]) -> bool:
        known = [name for name in names if name in self.frame]
        return bool(known) and bool(self.frame.duplicated(known).any())

    def _keys(self) -> tuple[str, ...]:
        """Columns whose words say what a row holds, if rows of a model are told apart by them."""
        columns = {str(name): self.frame[name].tolist() for name in self.frame}
        lines = [0] * len(self.frame)
        records = Records(self.location, tuple(self._names()), columns, lines)
        return long_table_keys(records, identity=_IDENTITY)

    def guess(self) -> str:
        """The shape, by what the columns are called and what is in them."""
        frame = self.frame
        if self._labels() is not None:
            return "transposed"
        if "metric" in frame and "value" in frame:
            return "long"
        if any(plain_name(name) in METRIC_LIKE for name in self.keys):
            return "long"
        if "benchmark" not in frame and self._are_benchmarks():
            return "paper"
        return "wide"

    def _are_benchmarks(self) -> bool:
        """Whether the columns of numbers are benchmarks, by their names.

        A metric that the command names cannot be any of several columns without known names.
        """
        numeric = [name for name in self._numeric() if not is_average(name)]
        if are_benchmarks(numeric) or are_mostly_benchmarks(numeric):
            return True
        unknown = not any(map(is_known_metric, numeric)) and self.options.metric not in numeric
        return bool(self.options.metric) and len(numeric) > 1 and unknown

    def _labels(self) -> str | None:
        """The first column, if it names metrics or benchmarks and the others are models."""
        first, *others = self._names()
        cells = [*self.frame[first]]
        named = plain_name(first) in METRIC_LIKE | BENCHMARK_LIKE or first == ""
        known = are_benchmarks(cells) or are_metrics(cells)
        if not others or "value" in others or "model" in others or (first == "model" and not known):
            return None
        if not (named or first == "model") or len({*cells}) < len(cells):
            return None
        are_models = not are_metrics(others) and len(self._numeric()) == len(others)
        return first if are_models else None

    def _numeric(self) -> list[str]:
        """The columns that hold numbers, without those that say what is measured."""
        return [name for name in self._names() if name not in _IDENTITY and self._is_numeric(name)]

    def _is_numeric(self, name: str) -> bool:
        cells = [text for text in self.frame[name] if text.lower() not in MISSING]
        return bool(cells) and any(map(is_number, cells))

    def melted(self, shape: str) -> pd.DataFrame | None:
        """The measurements in the order of the file; None after saying what is missing."""
        if shape == "long":
            return self._long()
        if shape == "transposed":
            return self._transposed()
        if not self._name_benchmark():
            return None
        self._leave_out_footers(self._numeric())
        if shape == "paper":
            return self._paper()
        return self._melt("metric", [name for name in self._names() if name not in _IDENTITY])

    def _melt(self, into: str, columns: list[str]) -> pd.DataFrame:
        """A row for each cell of some columns, row after row."""
        frame = self.frame.assign(line=self.frame.index, row=range(len(self.frame)))
        identity = [name for name in _IDENTITY if name in frame]
        melted = frame.melt([*identity, "line", "row"], columns, into, "value")
        return melted.sort_values("row", kind="stable")

    def _paper(self) -> pd.DataFrame:
        columns = self._numeric()
        averages = [name for name in columns if is_average(name) and len(columns) > 1]
        metrics = [name for name in columns if is_known_metric(name) and not self.options.shape]
        rest = [name for name in self._names() if name not in {*columns, *_IDENTITY}]
        self.table.left_out += [f"{name} (an average of the others)" for name in averages]
        self.table.left_out += [
            f"{name} (a metric, not a benchmark; with --shape paper it is imported as one)"
            for name in metrics
        ]
        self.table.left_out += [f"{name} (no benchmark: it has no numbers)" for name in rest]
        benchmarks = [name for name in columns if name not in {*averages, *metrics}]
        self.unknown = [name for name in benchmarks if not is_known_benchmark(name)]
        frame = self._melt("benchmark", benchmarks)
        return frame.assign(metric=self.options.metric or _SCORE)

    def _name_benchmark(self) -> bool:
        """Rows of a model that differ in one column of benchmarks; several leave a doubt."""
        if "benchmark" in self.frame or not self.keys:
            return True
        if len(self.keys) > 1 or plain_name(self.keys[0]) in METRIC_LIKE:
            self._unclear(self.keys)
            return False
        self.frame = self.frame.rename(columns={self.keys[0]: "benchmark"})
        self.table.written["benchmark"] = self.keys[0]
        return True

    def _long(self) -> pd.DataFrame | None:
        """The measurements of a table that has a row for each of them."""
        self._name_role("metric", METRIC_LIKE)
        self._name_role("benchmark", BENCHMARK_LIKE) or self._name_role("benchmark", PART_LIKE)
        numeric = [name for name in self._numeric() if name != "metric"]
        values = [name for name in numeric if not _spread(name)]
        values = [name for name in values if plain_name(name) in _VALUE_LIKE] or values
        if "value" not in self.frame and len(values) == 1:
            self.frame = self.frame.rename(columns={values[0]: "value"})
            self.table.written["value"] = values[0]
        if "value" not in self.frame or not ({"metric", "benchmark"} & {*self.frame}):
            self._unclear([*self.keys, *numeric])
            return None
        if "metric" not in self.frame:
            name = self.options.metric or self.table.written.get("value", "value")
            self.frame = self.frame.assign(metric=name)
        self._leave_out_footers(["value"])
        return self.frame.assign(line=self.frame.index)

    def with_further_columns(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A long table with what further columns hold: uncertainties, and notes on each model."""
        frame = frame.assign(suffix="", row=range(len(frame)))
        parts = [frame]
        for name in self._names():
            kind = _spread(name) if self._is_numeric(name) else ""
            if name in {*_IDENTITY, "metric", "value"}:
                continue
            if kind and kind not in self.spreads:
                self.spreads[kind] = name
                parts.append(frame.assign(suffix=f".{kind}", value=frame[name]))
            elif _is_constant(frame, name) and name not in {*frame["metric"]}:
                self.notes.append(name)
                filled = frame[frame[name] != ""].drop_duplicates(_IDENTITY)
                parts.append(filled.assign(metric=name, value=filled[name], row=len(frame)))
            else:
                self.table.left_out.append(f"{name} (differs between the values of a model)")
        return pd.concat(parts).sort_values("row", kind="stable")

    def _name_role(self, role: str, alike: set[str]) -> bool:
        found = [name for name in self._names() if plain_name(name) in alike]
        if role not in self.frame and len(found) == 1:
            self.frame = self.frame.rename(columns={found[0]: role})
            self.table.written[role] = found[0]
        return role in self.frame

    def _transposed(self) -> pd.DataFrame:
        """A column a model: the first column says what is in each row."""
        first, *others = self._names()
        cells = [*self.frame[first]]
        is_benchmark = plain_name(first) in BENCHMARK_LIKE or are_benchmarks(cells)
        role = "benchmark" if is_benchmark else "metric"
        frame = self.frame.assign(line=self.frame.index).rename(columns={first: role})
        melted = frame.melt([role, "line"], others, "model", "value")
        return melted.assign(metric=self.options.metric or _SCORE) if is_benchmark else melted

    def _leave_out_footers(self, measured: list[str]) -> None:
        """Rows at the end with neither a model nor a number say something of the table."""
        while len(self.frame) and "model" in self.frame:
            last = self.frame.iloc[-1]
            if last["model"] or any(is_number(last[name]) for name in measured):
                return
            text = next(filter(None, last), "")
            self.table.left_out.append(f"line {self.frame.index[-1]} (no model): {text}")
            self.frame = self.frame.iloc[:-1]

    def _unclear(self, columns: Iterable[str]) -> None:
        facts = {"columns": ", ".join(dict.fromkeys(columns))}
        self.problems.error("import-shape-unclear", self.location, **facts)

    def text(self, shape: str) -> str:
        """What the table was taken for: its shape, and the columns that it was told by."""
        roles = {
            role: written
            for role, written in self.table.written.items()
            if role in {*_IDENTITY, "metric", "value"} and written
        }
        roles |= self.spreads
        columns = ", ".join(f"{role} = “{written}”" for role, written in roles.items())
        text = f"{_TEXTS[shape]}; {self.table.source.kind}" + (f"; {columns}" if columns else "")
        if not self.unknown:
            return text
        # What is no benchmark, such as a number of parameters, is best seen here.
        listed = first_of([f"“{name}”" for name in self.unknown], _MAX_LISTED)
        return f"{text}; also taken for benchmarks: {listed} (leave out with --map =NAME)"


_VALUE_LIKE = frozenset({"result", "score", "value"})
_SPREADS = {
    "se": {"se", "sem", "stderr", "std_err", "std_error", "standard_error"},
    "sd": {"sd", "std", "stdev", "std_dev", "standard_deviation"},
    "low": {"low", "lower", "lower_bound", "ci_low", "ci_lower"},
    "high": {"high", "upper", "upper_bound", "ci_high", "ci_upper"},
    "n": {"n", "n_tasks", "num_tasks"},
}
"""What the uncertainty of a value, and the number of its tasks, are called beside it."""


def _spread(name: str) -> str:
    """The suffix of the uncertainty that a column of a long table holds; else empty."""
    plain = plain_name(name)
    for prefix in _VALUE_LIKE:
        plain = plain.removeprefix(f"{prefix}_").removeprefix(f"{prefix}.")
    return next((kind for kind, names in _SPREADS.items() if plain in names), "")


def _is_constant(frame: pd.DataFrame, name: str) -> bool:
    """Whether each model has one text in a column, on each benchmark and in each run."""
    texts = frame.loc[frame[name] != "", [*_IDENTITY, name]].drop_duplicates()
    return not texts.duplicated(_IDENTITY).any()


_TEXTS = {
    "wide": "a wide table, one column per metric",
    "paper": "a paper table, one column per benchmark",
    "long": "a long table, one row per value",
    "transposed": "a transposed table, one column per model",
}


def _with_models(frame: pd.DataFrame, table: NamedTable, problems: Collector) -> pd.DataFrame:
    """The rows that name their model, if the table has a column of models."""
    if "model" not in table.frame:
        return frame
    is_blank = frame["model"] == ""
    for line in frame.loc[is_blank, "line"]:
        problems.error("blank-model", table.place(line))
    return frame[~is_blank]


def _check_repeats(frame: pd.DataFrame, table: NamedTable, problems: Collector) -> None:
    """A measurement that is there twice; of a wide table the rows are compared instead."""
    keys = [*_IDENTITY, "metric"]
    first = frame.drop_duplicates(keys).set_index(keys)["line"]
    for row in frame[frame.duplicated(keys)].itertuples(index=False):
        key = tuple(getattr(row, name) for name in keys)
        facts = {"name": key[1], "metric": key[3], "first": first[key]}
        problems.error("import-measured-twice", table.place(int(str(row.line))), **facts)
