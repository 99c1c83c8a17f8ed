"""The models that `results/models.csv` describes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from podium.config.types import Localised, is_language
from podium.core.csv_records import Record, read_records
from podium.core.paths import MODELS_FILE, RESULTS
from podium.core.problems import Collector, Location, nearest
from podium.data.results import Model

__all__ = ["ModelsFileReader"]

_SLIPS = 20
_COLUMNS = ("model", "alias", "description", "url", "group")


@dataclass
class ModelsFileReader:
    """Reads the file, and checks its names against what is measured.

    Attributes:
        limit: Largest file that is read, in MiB.
        problems: Takes what is wrong.
    """

    limit: int
    problems: Collector

    def read(self, path: Path) -> dict[str, Model]:
        """The models that `models.csv` describes."""
        file = f"{RESULTS}/{MODELS_FILE}"
        records = read_records(path, file, self.limit, self.problems)
        if records is None:
            return {}
        for name in records.header:
            if name not in _COLUMNS and not is_language(_language(name)):
                facts = {"name": name, "nearest": nearest(name, _COLUMNS)}
                self.problems.warn("unknown-column", records.location, **facts)
        models: dict[str, Model] = {}
        for record in records.rows:
            model = self._model(record, Location(file, record.line))
            first = models.setdefault(model.name, model)
            if first is not model and model.name and first.location:
                line, location = first.location.line, Location(file, record.line)
                self.problems.error("duplicate-model", location, name=model.name, first=line)
        return {name: model for name, model in models.items() if name}

    def _model(self, record: Record, location: Location) -> Model:
        name, url = record.fields["model"], record.fields.get("url", "")
        if not name:
            self.problems.error("blank-model", location)
        if url and not _is_web(url):
            self.problems.error("url-not-http", location, name=name, url=url)
        return Model(
            name=name,
            alias=record.fields.get("alias", "") or name,
            description=_description(record.fields),
            url=url if _is_web(url) else "",
            group=record.fields.get("group", ""),
            location=location,
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

    def check_measured(self, described: Iterable[Model], measured: Iterable[str]) -> None:
        """A model that is described but never measured is probably misspelt."""
        known = dict.fromkeys(measured)
        unmeasured = [model for model in described if model.name not in known and model.location]
        for count, model in enumerate(unmeasured):
            if model.location:
                # Looking for likely names is slow; a whole list of strangers is no slip.
                likely = nearest(model.name, known) if count < _SLIPS else ""
                facts = {"name": model.name, "nearest": likely}
                self.problems.warn("model-without-results", model.location, **facts)


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


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
