"""What models.csv says of models: numbers, dates, truth values, links and texts, as cells."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from urllib.parse import urlsplit

from podium.config.settings import ModelColumnSettings
from podium.core.column_digits import default_digits
from podium.core.i18n import Words
from podium.core.numbers import print_value
from podium.data.results import Model, Results
from podium.figures.cells import empty_cell
from podium.figures.document import Cell, Column, ColumnKind, Link, Origin, Span

__all__ = ["FIXED_COLUMNS", "metadata_cells", "metadata_column", "metadata_facts", "metadata_text"]

FIXED_COLUMNS: Mapping[str, ModelColumnSettings] = {
    name: ModelColumnSettings() for name in ("alias", "description", "group")
}
"""Columns of models.csv that Podium itself knows, and that a table can show as well."""

_FILTERS = {"text": "choice", "boolean": "choice", "number": "range", "date": "range"}


def metadata_column(name: str, results: Results, words: Words) -> Column:
    """A metadata column's heading."""
    settings = results.model_columns.get(name)
    if settings is None:
        return Column(name, words.label(name), ColumnKind.TEXT)
    kind = ColumnKind.VALUE if settings.type == "number" else ColumnKind.TEXT
    return Column(name, _label(name, settings, words), kind, filter=_FILTERS.get(settings.type, ""))


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


def _label(name: str, settings: ModelColumnSettings, words: Words) -> str:
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
    origin = Origin(location.file, (location.line or 0,)) if location else None
    if isinstance(entry, bool):
        return Cell(words.label("yes" if entry else "no"), origin=origin)
    if isinstance(entry, Decimal):
        return Cell(print_value(entry, digits), entry, origin=origin)
    if results.model_columns[name].type == "link":
        host = urlsplit(entry).netloc
        return Cell(host, origin=origin, phrase=(Link(host, entry),))
    return Cell(entry, origin=origin)
