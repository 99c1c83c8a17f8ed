"""The columns of a table under their names here: renamed, joined, left out, or only an index."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from podium.core.csv_records import check_names
from podium.core.long_table import MODEL_LIKE, plain_name
from podium.core.problems import Collector, Location
from podium.importers.cell_values import is_missing, is_number
from podium.importers.checkpoints import checkpoint_key, checkpoint_name
from podium.importers.extract import Columns
from podium.importers.known_names import are_benchmarks, are_metrics
from podium.importers.table_files import TextTable
from podium.importers.table_options import TableOptions

__all__ = ["ROLES", "NamedTable", "named"]

ROLES = ("benchmark", "model", "run", "metric", "value")
"""Columns that say what a measurement is of, and the one that holds it."""

_INDEX = "Unnamed: "
"""What pandas calls a column that has no name, followed by its position from 0."""


@dataclass
class NamedTable:
    """A table whose columns have their names.

    Attributes:
        source: Where it is from.
        frame: The cells, by name; the index has the lines.
        left_out: Columns and rows that are not imported, and why.
        written: What the file calls a column that has another name here.
    """

    source: TextTable
    frame: pd.DataFrame
    left_out: list[str]
    written: dict[str, str] = field(default_factory=dict)

    @property
    def header(self) -> tuple[str, ...]:
        """The columns that have a name, as the file calls them."""
        return tuple(filter(None, self.source.names))

    def place(self, line: int) -> Location:
        """Where a row is; the whole file if it has no lines."""
        file = self.source.location.file
        return Location(file, int(line) if self.source.has_lines else None)


def named(
    table: TextTable, columns: Columns, options: TableOptions, problems: Collector
) -> NamedTable | None:
    """The table under its names here; None after saying what is wrong with them."""
    header = _Header(table, columns, options)
    header.join()
    for position in range(len(table.names)):
        if position not in header.parts:
            header.take(position)
    header.find_model()
    before = problems.errors
    check_names(tuple(name or " " for name in header.names.values()), table.location, problems)
    header.drop_nameless(problems)
    if problems.errors > before:
        return None
    frame = header.frame[[*header.names]].set_axis([*header.names.values()], axis="columns")
    written = {new: old for new, old in header.written.items() if new != old}
    return _with_checkpoints(NamedTable(table, frame, header.left_out, written), columns)


def _with_checkpoints(table: NamedTable, columns: Columns) -> NamedTable:
    """The table with revisions and quantisations in the names of its models.

    A column that changes no name, as `main` everywhere, stays; so does one that the command names.
    """
    frame, keys = table.frame, dict[str, str]()
    for name in map(str, frame.columns) if "model" in frame else ():
        key = checkpoint_key(name)
        is_open = key and name not in columns.wanted.values() and key not in keys.values()
        if is_open and any(
            checkpoint_name("m", {key: _known(text)}) != "m" for text in frame[name]
        ):
            keys[name] = key
    if not keys:
        return table
    rows = frame[[*keys]].rename(columns=keys).to_dict("records")
    models = [
        checkpoint_name(model, {str(key): _known(text) for key, text in row.items()})
        for model, row in zip(frame["model"], rows, strict=True)
    ]
    written = "@".join([table.written.get("model", "model"), *keys])
    frame = frame.assign(model=models).drop(columns=[*keys])
    return replace(table, frame=frame, written={**table.written, "model": written})


def _known(text: str) -> str:
    return "" if is_missing(text) else text


class _Header:
    """Gives the columns their names one after the other."""

    def __init__(self, table: TextTable, columns: Columns, options: TableOptions) -> None:
        self.frame, self.columns, self.options = table.frame.copy(), columns, options
        self.location = table.location
        self.plain = [
            "" if name == f"{_INDEX}{position}" else name
            for position, name in enumerate(table.names)
        ]
        self.names: dict[int, str] = {}
        self.written: dict[str, str] = {}
        self.parts: set[int] = set()
        self.left_out: list[str] = []

    def join(self) -> None:
        """Columns that are named together, as in `model=name+size`, become one."""
        for old, new in self.columns.wanted.items():
            parts = [part.strip() for part in old.split("+")]
            if old in self.plain or len(parts) < 2 or any(part not in self.plain for part in parts):
                continue
            positions = [self.plain.index(part) for part in parts]
            rows = self.frame[positions].itertuples(index=False)
            joined = [self.options.join.join(filter(None, row)) for row in rows]
            self.frame[len(self.plain) + len(self.names)] = joined
            self.names[len(self.plain) + len(self.names)] = new
            self.written[new] = old
            self.columns.met.add(old)
            self.parts.update(positions)

    def take(self, position: int) -> None:
        """Name a column of the file, or leave it out."""
        old = self.plain[position]
        new = self.columns.name(old) if old else self.columns.wanted.get(old, "")
        if new or not old:
            self.names[position] = new
            self.written[new] = old
        if new != old or (old and old in self.columns.wanted):
            self.columns.met.add(old)
        if old and not new:
            self.left_out.append(old)

    def find_model(self) -> None:
        """Without a column `model`, one that is called alike holds the models."""
        for role in ROLES:
            likes = MODEL_LIKE if role == "model" else (role,)
            for like in likes if role not in self.names.values() else ():
                alike = [
                    position
                    for position, name in self.names.items()
                    if plain_name(name) == like and name not in self.columns.wanted.values()
                ]
                if len(alike) == 1:
                    self.written[role] = self.names[alike[0]]
                    self.names[alike[0]] = role
                    break

    def drop_nameless(self, problems: Collector) -> None:
        """A column without a name is left out if it is only an index, or empty.

        The first one may hold the names of what is in the rows of a transposed table, or the
        models, as pandas writes an index without a name.
        """
        for position in [position for position, name in self.names.items() if not name]:
            cells = [*self.frame[position]]
            if counts_rows(cells):
                self.left_out.append(f"column {position + 1} (no name; it numbers the rows)")
            elif not any(cells):
                self.left_out.append(f"column {position + 1} (no name, no content)")
            elif position == 0 and self._may_label_rows(cells):
                self.names[position] = ""
                continue
            elif position == 0 and self._may_name_models(cells):
                self.names[position] = "model"
                self.written["model"] = "column 1, which has no name"
                continue
            else:
                facts = {"position": position + 1, "example": next(filter(None, cells))}
                problems.error("import-nameless-column", self.location, **facts)
            del self.names[position]

    def _may_name_models(self, cells: Sequence[str]) -> bool:
        """Whether a column can be that of the models: each row has a text of its own."""
        if self.columns.model or "model" in self.names.values():
            return False
        return len({*cells}) == len(cells) and all(cells) and not any(map(is_number, cells))

    def _may_label_rows(self, cells: Sequence[str]) -> bool:
        transposed = self.options.shape == "transposed"
        return transposed or are_benchmarks(cells) or are_metrics(cells)


def counts_rows(cells: Sequence[str]) -> bool:
    """Whether a column only numbers the rows, from 0 or 1, as pandas writes an index."""
    return any([*cells] == [*map(str, range(start, start + len(cells)))] for start in (0, 1))
