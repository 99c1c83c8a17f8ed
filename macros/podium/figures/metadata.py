"""Columns that are no metrics, of models.csv and of benchmarks: numbers, dates, links, texts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from urllib.parse import urlsplit

from podium.config.settings import ColumnSettings
from podium.core.column_digits import default_digits
from podium.core.i18n import Words
from podium.core.numbers import print_value
from podium.data.metadata import Metadata, MetadataFault, is_web, parse_metadata
from podium.data.results import Benchmark, Model, Results
from podium.figures.cells import empty_cell, origin
from podium.figures.document import Cell, Column, ColumnKind, Link, Origin, Span

__all__ = [
    "FIXED_COLUMNS",
    "fact_cells",
    "fact_column",
    "metadata_cells",
    "metadata_column",
    "metadata_facts",
    "metadata_text",
]

FIXED_COLUMNS: Mapping[str, ColumnSettings] = {
    name: ColumnSettings() for name in ("alias", "description", "group")
}
"""Columns of models.csv that Podium itself knows, and that a table can show as well."""

_FILTERS = {"text": "choice", "boolean": "boolean", "number": "range", "date": "range"}


def metadata_column(name: str, results: Results, words: Words) -> Column:
    """A metadata column's heading."""
    settings = results.model_columns.get(name)
    if settings is None:
        return Column(name, words.label(name), ColumnKind.TEXT)
    return replace(_column(name, settings, words), filter=_FILTERS.get(settings.type, ""))


def _column(name: str, settings: ColumnSettings, words: Words) -> Column:
    kind = ColumnKind.VALUE if settings.type == "number" else ColumnKind.TEXT
    return Column(name, _label(name, settings, words), kind)


def fact_column(name: str, results: Results, words: Words) -> Column:
    """The heading of a benchmark's column that is no metric."""
    return _column(name, results.columns.get(name, FIXED_COLUMNS["group"]), words)


def fact_cells(
    name: str, benchmark: Benchmark, models: Iterable[str], results: Results, words: Words
) -> list[Cell]:
    """The cells of some models in a benchmark's column that is no metric, without marks.

    What several runs say differently is shown as a text.
    """
    settings, texts = results.columns.get(name, FIXED_COLUMNS["group"]), benchmark.extra[name]
    entries = {model: parse_metadata(text, settings.type) for model, text in texts.items() if text}
    numbers = [entry for entry in entries.values() if isinstance(entry, Decimal)]
    digits = default_digits(numbers, numbers) if settings.digits is None else settings.digits
    cells = []
    for model in models:
        entry = entries.get(model, "")
        if isinstance(entry, MetadataFault):
            entry = texts[model]
        where = origin(benchmark, model, name) if entry != "" else None
        cells.append(_entry_cell(entry, settings, digits, where, words))
    return cells


def metadata_cells(
    name: str, models: Iterable[Model], results: Results, words: Words
) -> list[Cell]:
    """The cells of some models in a metadata column, with the digits of the whole column."""
    digits = _digits(name, results)
    return [_cell(name, model, results, digits, words) for model in models]


def metadata_text(name: str, model: Model, results: Results, words: Words) -> str:
    """What a column says of a model, in the page's language; empty where it says nothing."""
    return _cell(name, model, results, _digits(name, results), words).text


def metadata_facts(model: Model, results: Results, words: Words) -> list[tuple[str, Span]]:
    """Every metadata column that says something of a model: its label, and what it says."""
    facts: list[tuple[str, Span]] = []
    for name, settings in results.model_columns.items():
        if name in model.metadata:
            cell = _cell(name, model, results, _digits(name, results), words)
            (span,) = cell.phrase or (cell.text,)
            facts.append((_label(name, settings, words), span))
    return facts


def _label(name: str, settings: ColumnSettings, words: Words) -> str:
    label = settings.label.text(words.language) if settings.label else name
    return f"{label} ({settings.unit.text(words.language)})" if settings.unit else label


def _digits(name: str, results: Results) -> int:
    settings = results.model_columns.get(name, FIXED_COLUMNS["group"])
    if settings.digits is not None:
        return settings.digits
    entries = (model.metadata.get(name) for model in results.models.by_name.values())
    numbers = [entry for entry in entries if isinstance(entry, Decimal)]
    return default_digits(numbers, numbers)


def _cell(name: str, model: Model, results: Results, digits: int, words: Words) -> Cell:
    if name not in results.model_columns:
        description = model.description.text(words.language)
        return Cell({"alias": model.alias, "group": model.group}.get(name, description))
    entry = model.metadata.get(name)
    if entry is None:
        return empty_cell(words, "unknown")
    location = model.location
    where = Origin(location.file, (location.line or 0,)) if location else None
    return _entry_cell(entry, results.model_columns[name], digits, where, words)


def _entry_cell(
    entry: Metadata, settings: ColumnSettings, digits: int, where: Origin | None, words: Words
) -> Cell:
    """An entry as its column's type shows it."""
    if isinstance(entry, bool):
        return Cell(words.label("yes" if entry else "no"), origin=where)
    if isinstance(entry, Decimal):
        return Cell(print_value(entry, digits), entry, origin=where)
    if settings.type == "link" and is_web(entry):
        host = urlsplit(entry).netloc
        return Cell(host, origin=where, phrase=(Link(host, entry),))
    return Cell(entry, origin=where)
