"""Where imported values come from: a JSON in `results/provenance/` for each file that was imported.

It names the file with its SHA-256, the harness, and the options of the command; and of every model
on every benchmark the columns that came from it, with the conditions that they were measured under.
Values are comparable only if they share these. A column that is imported again has the new source
alone.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

from podium.core.csv_records import read_text
from podium.core.json_text import indented
from podium.core.number_parsing import Fault, parse_value
from podium.core.paths import PROVENANCE, is_inside
from podium.core.problems import Collector, Location, Problem, Severity, first_of

__all__ = [
    "Difference",
    "Source",
    "SourcedColumns",
    "conditions_differ",
    "differences",
    "read_sources",
]

_LIMIT = 64
"""Largest file that is read, in MiB."""

_MAX_LISTED = 3
_NAMES = ("file", "benchmark", "model")
_WAYS = ("higher", "lower")
_KINDS: Mapping[type, str] = {dict: "an object", list: "a list", str: "a text"}
_Kind = TypeVar("_Kind")


@dataclass(frozen=True)
class SourcedColumns:
    """Columns of one model in one file of results, which were measured together.

    Attributes:
        file: The file of results, from the folder of results.
        benchmark: The benchmark.
        model: The model.
        columns: The columns.
        conditions: What they were measured under, as far as the source says it.
        better: For columns whose direction the source says, `higher` or `lower`.
    """

    file: str
    benchmark: str
    model: str
    columns: tuple[str, ...]
    conditions: Mapping[str, str] = field(default_factory=dict)
    better: Mapping[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """All of it as JSON has it, without what is unknown."""
        known = {
            **{key: getattr(self, key) for key in _NAMES},
            "columns": [*self.columns],
            "conditions": dict(self.conditions),
            "better": dict(self.better),
        }
        return {key: value for key, value in known.items() if value}


@dataclass(frozen=True)
class Source:
    """One imported file.

    Attributes:
        name: The name of the JSON.
        about: What is known of the file, as plain data.
        values: What came from it.
        digest: The SHA-256 of the JSON as it was read; empty for a new one.
    """

    name: str
    about: Mapping[str, object]
    values: tuple[SourcedColumns, ...]
    digest: str = field(default="", compare=False)

    def text(self) -> str:
        """The JSON; the same source gives the same text."""
        document = {**self.about, "values": [entry.plain() for entry in self.values]}
        return indented(document) + "\n"


def read_sources(folder: Path, name: str, problems: Collector) -> tuple[Source, ...]:
    """The sources of a folder of results, by name.

    Args:
        folder: The folder of results.
        name: How it is called in problems.
        problems: Takes files that are no sources.
    """
    below = Path(PROVENANCE).name
    try:
        paths = sorted((folder / below).glob("*.json"))
    except OSError as error:
        reason = error.strerror or ""
        problems.error("file-unreadable", Location(f"{name}/{below}"), reason=reason)
        return ()
    sources = []
    for path in paths:
        file = f"{name}/{below}/{path.name}"
        if not is_inside(path, folder):
            problems.error("outside-results", Location(file), name=path.name)
        elif (content := read_text(path, file, _LIMIT, problems)) is not None:
            try:
                source = _parsed(path.name, content.text)
                sources.append(replace(source, digest=content.digest))
            except (ValueError, RecursionError) as error:
                problems.error("provenance-invalid", Location(file), reason=str(error))
    return tuple(sources)


def _parsed(name: str, text: str) -> Source:
    """The source that a JSON describes.

    Raises:
        ValueError: It is no JSON, or describes none; the message says where and why.
    """
    document = _checked(json.loads(text), dict, "")
    entries = _checked(document.get("values"), list, "values")
    values = tuple(_columns(entry, f"values[{index}]") for index, entry in enumerate(entries))
    about = {key: value for key, value in document.items() if key != "values"}
    return Source(name, about, values)


def _columns(entry: object, path: str) -> SourcedColumns:
    described = _checked(entry, dict, path)
    columns = _checked(described.get("columns"), list, f"{path}.columns")
    better = _texts(described, "better", path)
    for column, way in better.items():
        if way not in _WAYS:
            raise ValueError(f"`{path}.better.{column}` must be `higher` or `lower`")
    return SourcedColumns(
        **{key: _checked(described.get(key), str, f"{path}.{key}") for key in _NAMES},
        columns=tuple(
            _checked(column, str, f"{path}.columns[{index}]")
            for index, column in enumerate(columns)
        ),
        conditions=_texts(described, "conditions", path),
        better=better,
    )


def _texts(described: Mapping[str, object], key: str, path: str) -> dict[str, str]:
    texts = _checked(described.get(key, {}), dict, f"{path}.{key}")
    return {name: _checked(text, str, f"{path}.{key}.{name}") for name, text in texts.items()}


def _checked(value: object, kind: type[_Kind], path: str) -> _Kind:
    if isinstance(value, kind):
        return value
    raise ValueError(f"{f'`{path}`' if path else 'the file'} must be {_KINDS[kind]}")


@dataclass(frozen=True)
class Difference:
    """A condition in which values of one column differ.

    Attributes:
        condition: Its name.
        models: For each of its values, the models that were measured so.
    """

    condition: str
    models: Mapping[str, Sequence[str]]

    def __str__(self) -> str:
        """Every value with its models, of many the first."""
        values = (
            f"{value} ({first_of(models, _MAX_LISTED)})" for value, models in self.models.items()
        )
        return f"{self.condition}: {', '.join(values)}"


def differences(
    values: Iterable[SourcedColumns], file: str, models: Iterable[str] | None = None
) -> tuple[Difference, ...]:
    """The conditions in which the values of a file of results differ within a column.

    A condition that a source does not state is not compared. `1` and `1.0` are the same.

    Args:
        values: The sources.
        file: The file, from the folder of results.
        models: The models that are in it; None for all.
    """
    known = None if models is None else frozenset(models)
    chosen = [
        entry for entry in values if entry.file == file and (known is None or entry.model in known)
    ]
    apart = _apart(chosen)
    columns: dict[tuple[str, str], dict[object, dict[str, list[str]]]] = {}
    for entry in chosen if apart else ():
        for column, (condition, text) in product(entry.columns, entry.conditions.items()):
            if (condition, column) in apart:
                same = columns.setdefault((condition, column), {}).setdefault(_key(text), {})
                same.setdefault(text, []).append(entry.model)
    differing: dict[str, dict[str, dict[str, None]]] = {}
    for (condition, _), groups in columns.items():
        texts = differing.setdefault(condition, {})
        for spellings in groups.values():
            measured = dict.fromkeys(model for names in spellings.values() for model in names)
            texts.setdefault(next(iter(spellings)), {}).update(measured)
    return tuple(
        Difference(condition, {text: tuple(names) for text, names in texts.items()})
        for condition, texts in differing.items()
    )


def _apart(values: Iterable[SourcedColumns]) -> set[tuple[str, str]]:
    """The conditions, each with a column, that differ; most values share all of theirs."""
    found: dict[tuple[str, str], set[object]] = {}
    for entry in {(one.columns, *one.conditions.items()): one for one in values}.values():
        for column, (condition, text) in product(entry.columns, entry.conditions.items()):
            found.setdefault((condition, column), set()).add(_key(text))
    return {key for key, texts in found.items() if len(texts) > 1}


@lru_cache(maxsize=4096)
def _key(text: str) -> object:
    value = parse_value(text)
    return text if isinstance(value, Fault) else value


def conditions_differ(differing: Sequence[Difference], file: str) -> Problem:
    """The warning that values of a file are not comparable."""
    facts = {
        "name": Path(file).stem,
        "differences": "; ".join(map(str, differing)),
        "conditions": ", ".join(difference.condition for difference in differing),
    }
    return Problem("conditions-differ", Location(file), facts, Severity.WARNING)
