"""The models that `results/models.csv` describes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from podium.config.mkdocs_yml import PREFIX
from podium.config.settings import ColumnSettings
from podium.config.types import Localised, is_language
from podium.config.validation import MODEL_COLUMNS
from podium.config.yaml_source import SettingsFile
from podium.core.csv_records import Record, Records, read_records
from podium.core.paths import MODELS_FILE, RESULTS
from podium.core.problems import Collector, Location, nearest
from podium.core.spelling import invisible_character, spelling_key, spelling_keys
from podium.data.metadata import Metadata, MetadataFault, is_web, parse_metadata, type_facts
from podium.data.results import Model, Models

__all__ = ["ModelsFileReader"]

_SLIPS = 20


@dataclass
class ModelsFileReader:
    """Reads the file, and checks its names against what is measured.

    Attributes:
        limit: Largest file that is read, in MiB.
        problems: Takes what is wrong.
        declared: The metadata columns of the settings.
        source: The file of the settings.
        columns: The metadata columns of the file, once it is read: declared ones first.
        digest: Of what was read; empty before, and for a file with faults.
    """

    limit: int
    problems: Collector
    declared: Mapping[str, ColumnSettings]
    source: SettingsFile
    columns: Mapping[str, ColumnSettings] = field(default_factory=dict)
    digest: str = ""

    def read(self, path: Path) -> dict[str, Model]:
        """The models that `models.csv` describes."""
        file = f"{RESULTS}/{MODELS_FILE}"
        records = read_records(path, file, self.limit, self.problems)
        if records is None:
            return {}
        self.digest = records.digest
        self.columns = self._metadata_columns(records)
        models: dict[str, Model] = {}
        for record in records.rows:
            model = self._model(record, Location(file, record.line))
            first = models.setdefault(model.name, model)
            if first is not model and model.name and first.location:
                line, location = first.location.line, Location(file, record.line)
                self.problems.error("duplicate-model", location, name=model.name, first=line)
        return {name: model for name, model in models.items() if name}

    def _metadata_columns(self, records: Records) -> Mapping[str, ColumnSettings]:
        """The columns that say more of a model than Podium itself needs to know."""
        undeclared = {}
        for name in records.header:
            if name in MODEL_COLUMNS or name in self.declared:
                continue
            facts = {"name": name, "nearest": nearest(name, MODEL_COLUMNS)}
            if name.startswith("description."):
                if not is_language(_language(name)):
                    self.problems.warn("unknown-column", records.location, **facts)
                continue
            facts |= type_facts(name, records.columns[name], records.lines)
            self.problems.warn("undeclared-model-column", records.location, **facts)
            undeclared[name] = ColumnSettings()
        there = {name: entry for name, entry in self.declared.items() if name in records.header}
        return there | undeclared

    def check_declared(self, described: Mapping[str, Model]) -> None:
        """A declared metadata column is in the file, if that can be read or is not there at all."""
        unread = not described and self.problems.errors
        for name in self.declared:
            if name not in self.columns and not unread:
                location = self.source.location((*PREFIX, "model_columns", name))
                self.problems.error("model-column-missing", location, name=name)

    def _metadata(self, record: Record, location: Location) -> dict[str, Metadata]:
        entries: dict[str, Metadata] = {}
        for name, settings in self.columns.items():
            text = record.fields[name]
            value = parse_metadata(text, settings.type) if text else None
            if isinstance(value, MetadataFault):
                facts = {"column": name, "text": text, "plain": value.plain, "url": text}
                self.problems.error(value.code, location, name=record.fields["model"], **facts)
            elif value is not None:
                entries[name] = value
        return entries

    def _model(self, record: Record, location: Location) -> Model:
        name, url = record.fields["model"], record.fields.get("url", "")
        if not name:
            self.problems.error("blank-model", location)
        for text in dict.fromkeys((name, record.fields.get("alias", ""))):
            if character := invisible_character(text):
                self.problems.error("invisible-character", location, name=text, character=character)
        if url and not is_web(url):
            self.problems.error("url-not-http", location, name=name, url=url)
        return Model(
            name=name,
            alias=record.fields.get("alias", "") or name,
            description=_description(record.fields),
            url=url if is_web(url) else "",
            group=record.fields.get("group", ""),
            location=location,
            metadata=self._metadata(record, location),
        )

    def check_aliases(self, models: Mapping[str, Model]) -> None:
        """An alias names one model, and is no other model's name."""
        first: dict[str, Model] = {}
        for model in models.values():
            location, alias = model.location, model.alias
            if location is None or alias == model.name:
                continue
            if alias in models:
                self.problems.error("alias-is-a-model", location, alias=alias, name=model.name)
            other = first.setdefault(alias, model)
            if other is not model and other.location:
                line = other.location.line
                self.problems.error(
                    "alias-twice", location, alias=alias, name=other.name, first=line
                )

    def check_measured(self, models: Models, measured: Iterable[str]) -> None:
        """A model that is described but never measured is probably misspelt.

        Args:
            models: Every model.
            measured: Names of those that a file or a retraction has.
        """
        known = dict.fromkeys(measured)
        unmeasured = [model for model in models.by_name.values() if model.name not in known]
        if not unmeasured:
            return
        spellings = {*spelling_keys([*known])}  # `similar-names` reports these
        strangers = (model for model in unmeasured if spelling_key(model.name) not in spellings)
        for count, model in enumerate(strangers):
            if model.location:
                # Looking for likely names is slow; a whole list of strangers is no slip.
                likely = nearest(model.name, known) if count < _SLIPS else ""
                facts = {
                    "name": model.name,
                    "nearest": likely,
                    "place": str(models.first_row(likely) or ""),
                }
                self.problems.warn("model-without-results", model.location, **facts)


def _language(column: str) -> str:
    """The language of a column such as `description.zh`."""
    name, _, language = column.partition(".")
    return language if name == "description" else ""


def _description(fields: Mapping[str, str]) -> Localised:
    texts = {
        _language(column): text
        for column, text in fields.items()
        if text and column.partition(".")[0] == "description"
    }
    return Localised.model_construct(root=texts)
