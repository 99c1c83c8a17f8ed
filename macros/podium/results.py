"""Results as they were measured: every value exact, with the file and line it came from.

Reading collects every fault of every file before anything is refused. A file with a fault
gives no benchmark, so no half-read table can be published; the other files still serve.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from podium.problems import Collector, Place, Problem, ProblemError, Severity, nearest
from podium.quantities import Fault, decimals, mean, parse_value, plain_number
from podium.records import Record, read_records
from podium.settings import (
    PREFIX,
    BenchmarkSettings,
    Localised,
    MetricSettings,
    Settings,
    SettingsFile,
)

__all__ = ["Benchmark", "Model", "Models", "Results", "read_results"]

FOLDER = "results"
MODELS_FILE = "models.csv"
MAX_DIGITS = 6
"""Digits after the point at most, where the settings do not say how many."""


@dataclass(frozen=True)
class Model:
    """What is compared: a name in the results, and what `models.csv` says of it."""

    name: str
    alias: str
    description: Localised = field(default_factory=lambda: Localised({}))
    url: str = ""
    group: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Models:
    """Every model by name and alias; lookups say what was probably meant."""

    by_name: Mapping[str, Model]

    @cached_property
    def _by_alias(self) -> Mapping[str, Model]:
        return {model.alias: model for model in self.by_name.values()}

    @property
    def names(self) -> tuple[str, ...]:
        """Every alias and every name, for saying what was probably meant."""
        return tuple(dict.fromkeys([*self._by_alias, *self.by_name]))

    def find(self, name: str) -> Model | None:
        """The model of that name, or of that alias."""
        return self.by_name.get(name) or self._by_alias.get(name)

    def get(self, name: str) -> Model:
        """Like `find`, but a wrong name is a problem that names the nearest right one."""
        model = self.find(name)
        if model is None:
            facts = {"name": name, "nearest": nearest(name, self.names)}
            raise ProblemError(Problem("unknown-model", None, facts))
        return model


@dataclass(frozen=True, eq=False)
class Benchmark:
    """One set of tasks: the measured values of its models.

    Attributes:
        name: Name of its file without `.csv`.
        file: The file, as it is printed.
        settings: What the settings say of it.
        metrics: The declared metrics it has, in the settings' order.
        columns: For each metric, each model's value, in the file's order; None if not measured.
        extra: Undeclared columns: for each, each model's text.
        lines: The lines that a model's row was read from; several with replicates.
        doubts: Why single models are in quarantine.
    """

    name: str
    file: str
    settings: BenchmarkSettings
    metrics: Mapping[str, MetricSettings]
    columns: Mapping[str, Mapping[str, Decimal | None]]
    extra: Mapping[str, Mapping[str, str]]
    lines: Mapping[str, tuple[int, ...]]
    doubts: Mapping[str, Localised] = field(default_factory=dict)

    @property
    def models(self) -> tuple[str, ...]:
        """Names of its models, in the file's order."""
        return tuple(self.lines)

    @cached_property
    def sound(self) -> Mapping[str, tuple[int, ...]]:
        """Lines of the models that take part in places, wins and means: not in quarantine."""
        if self.settings.quarantine is not None:
            return {}
        return {model: lines for model, lines in self.lines.items() if model not in self.doubts}

    @cached_property
    def digits(self) -> Mapping[str, int]:
        """Digits after the point in print: the setting, or what the column was written with."""
        return {metric: self._digits(metric) for metric in self.metrics}

    def _digits(self, metric: str) -> int:
        fixed = self.metrics[metric].digits
        if fixed is not None:
            return fixed
        written = [decimals(value) for value in self.columns[metric].values() if value is not None]
        return min(MAX_DIGITS, max(written, default=0))

    def label(self, language: str) -> str:
        """What pages call it."""
        return self.settings.label.text(language) if self.settings.label else self.name

    def metric_label(self, metric: str, language: str) -> str:
        """What pages call one of its metrics, with its unit."""
        settings = self.metrics[metric]
        label = settings.label.text(language) if settings.label else metric
        return f"{label} ({settings.unit.text(language)})" if settings.unit else label


@dataclass(frozen=True)
class Results:
    """Everything that was read, and everything that was wrong with it."""

    models: Models
    benchmarks: Mapping[str, Benchmark]
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems for which something is missing here."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    def benchmark(self, name: str) -> Benchmark:
        """One benchmark by name.

        Raises:
            ProblemError: Its file has faults (all of them), or there is none of that name.
        """
        if name in self.benchmarks:
            return self.benchmarks[name]
        file = f"{FOLDER}/{name}.csv"
        faults = [one for one in self.errors if one.place and one.place.file == file]
        if faults:
            raise ProblemError(*faults)
        if any(mark in name for mark in "/\\\0") or name.startswith("."):
            raise ProblemError(Problem("outside-results", None, {"name": name}))
        missing = [one for one in self.errors if one.code == "results-missing"]
        facts = {"name": name, "nearest": nearest(name, self.benchmarks)}
        raise ProblemError(*(missing or [Problem("unknown-benchmark", None, facts)]))


@dataclass
class _Reader:
    """Reads the files of one folder; collects problems instead of stopping at the first."""

    root: Path
    settings: Settings
    source: SettingsFile
    problems: Collector = field(default_factory=Collector)

    def files(self) -> dict[str, Path]:
        """The CSV files directly in `results/`, by name; whatever else lies there is named."""
        folder = self.root / FOLDER
        if not folder.is_dir():
            self.problems.error("results-missing", Place(FOLDER))
            return {}
        found = {}
        for path in sorted(folder.iterdir()):
            if path.name.startswith(".") or path.stem.upper() == "README":
                continue
            place = Place(f"{FOLDER}/{path.name}")
            if not path.resolve().is_relative_to(folder.resolve()):
                self.problems.error("outside-results", place, name=path.name)
            elif path.suffix == ".csv":
                found[path.name] = path
            elif not path.is_dir():
                self.problems.warn("file-not-read", place)
        return found

    def models(self, path: Path) -> dict[str, Model]:
        """The models that `models.csv` describes."""
        file = f"{FOLDER}/{MODELS_FILE}"
        records = read_records(path, file, self.settings.max_file_size, self.problems)
        if records is None:
            return {}
        for name in records.header:
            if name.partition(".")[0] not in {"model", "alias", "description", "url", "group"}:
                self.problems.warn("undeclared-column", Place(file, 1), name=name, nearest="")
        models: dict[str, Model] = {}
        for record in records.rows:
            place, name = Place(file, record.line), record.fields["model"]
            url = record.fields.get("url", "")
            if not name:
                self.problems.error("blank-model", place)
            elif name in models:
                first = models[name].place
                line = first.line if first else ""
                self.problems.error("duplicate-model", place, name=name, first=line)
            else:
                if url and not _is_web(url):
                    self.problems.error("url-not-http", place, name=name, url=url)
                models[name] = Model(
                    name=name,
                    alias=record.fields.get("alias", "") or name,
                    description=_description(record.fields),
                    url=url if _is_web(url) else "",
                    group=record.fields.get("group", ""),
                    place=place,
                )
        return models

    def check_aliases(self, models: Mapping[str, Model]) -> None:
        """An alias names one model, and is no other model's name."""
        first: dict[str, Model] = {}
        for model in models.values():
            place, alias = model.place, model.alias
            if place is None or alias == model.name:
                continue
            if alias in models:
                self.problems.error("alias-is-a-model", place, alias=alias, name=model.name)
            other = first.setdefault(alias, model)
            if other is not model and other.place:
                line = other.place.line
                self.problems.error("alias-twice", place, alias=alias, name=other.name, first=line)

    def benchmark(self, path: Path) -> Benchmark | None:
        """One benchmark, or None after saying what is wrong with its file."""
        before, file = self.problems.errors, f"{FOLDER}/{path.name}"
        records = read_records(path, file, self.settings.max_file_size, self.problems)
        if records is None:
            return None
        settings = self.settings.benchmarks.get(path.stem, BenchmarkSettings())
        metrics = {
            name: self.settings.metrics[name]
            for name in settings.metrics or self.settings.metrics
        }
        undeclared = [one for one in records.header if one not in {"model", "run", *metrics}]
        for name in metrics:
            if name not in records.header:
                facts = {"name": name, "nearest": nearest(name, undeclared)}
                self.problems.error("metric-missing", Place(file, 1), **facts)
        for name in undeclared:
            facts = {"name": name, "nearest": nearest(name, metrics)}
            self.problems.warn("undeclared-column", Place(file, 1), **facts)
        groups = self._groups(records.rows, file)
        columns = {
            metric: {
                model: self._measured(group, metric, file) for model, group in groups.items()
            }
            for metric in metrics
            if metric in records.header
        }
        if self.problems.errors > before:
            return None
        return Benchmark(
            name=path.stem,
            file=file,
            settings=settings,
            metrics=metrics,
            columns=columns,
            extra={
                name: {
                    model: ", ".join(dict.fromkeys(record.fields[name] for record in group))
                    for model, group in groups.items()
                }
                for name in undeclared
            },
            lines={
                model: tuple(record.line for record in group) for model, group in groups.items()
            },
        )

    def _groups(self, rows: tuple[Record, ...], file: str) -> dict[str, list[Record]]:
        """Rows by model, in the file's order; several only where a `run` column tells them."""
        groups: dict[str, list[Record]] = {}
        first: dict[tuple[str, str | None], int] = {}
        for record in rows:
            place, name = Place(file, record.line), record.fields["model"]
            run = record.fields.get("run")
            if not name:
                self.problems.error("blank-model", place)
                continue
            line = first.setdefault((name, run), record.line)
            if line == record.line:
                groups.setdefault(name, []).append(record)
            elif run is None:
                self.problems.error("duplicate-model", place, name=name, first=line)
            else:
                self.problems.error("duplicate-run", place, name=name, run=run, first=line)
        return groups

    def _measured(self, group: list[Record], metric: str, file: str) -> Decimal | None:
        """A model's value: the mean over the runs that measured it."""
        settings = self.settings.metrics[metric]
        values = []
        for record in group:
            text, place = record.fields[metric], Place(file, record.line)
            if not text:
                continue
            value = parse_value(text)
            facts = {"column": metric, "text": text}
            if isinstance(value, Fault):
                plain = plain_number(text) or "0.245"
                self.problems.error(value.value, place, **facts, plain=plain)
            elif settings.min is not None and value < settings.min:
                self.problems.error("below-minimum", place, **facts, bound=settings.min)
            elif settings.max is not None and value > settings.max:
                self.problems.error("above-maximum", place, **facts, bound=settings.max)
            else:
                values.append(value)
        return mean(values) if values else None

    def doubts(self, benchmark: Benchmark, models: Models) -> Mapping[str, Localised]:
        """The benchmark's models in quarantine, by name, with the reason."""
        found = {}
        for name, reason in benchmark.settings.quarantine_rows.items():
            model = models.find(name)
            if model is None or model.name not in benchmark.lines:
                path = (*PREFIX, "benchmarks", benchmark.name, "quarantine_rows", name)
                known = [*benchmark.lines, *(models.by_name[one].alias for one in benchmark.lines)]
                facts = {"name": name, "nearest": nearest(name, known)}
                self.problems.error("unknown-model", self.source.place(path), **facts)
            else:
                found[model.name] = reason
        return found


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


def _description(fields: Mapping[str, str]) -> Localised:
    texts = {
        column.partition(".")[2]: text
        for column, text in fields.items()
        if text and column.partition(".")[0] == "description"
    }
    return Localised.model_construct(root=texts)


def _ordered(names: Iterable[str], first: Iterable[str]) -> list[str]:
    order = {name: index for index, name in enumerate(first)}
    return sorted(names, key=lambda name: (order.get(name, len(order)), name))


def read_results(root: Path, settings: Settings, source: SettingsFile) -> Results:
    """Read `results/` below a project's root; never raises for what is in it.

    Benchmarks come in the settings' order, then by name. A model that `models.csv` does not
    name has its name as its alias.
    """
    reader = _Reader(root, settings, source)
    problems = reader.problems
    files = reader.files()
    described = reader.models(files.pop(MODELS_FILE)) if MODELS_FILE in files else {}
    names = _ordered((Path(name).stem for name in files), settings.benchmarks)
    read = [reader.benchmark(files[f"{name}.csv"]) for name in names]
    found = [one for one in read if one is not None]
    for name in settings.benchmarks:
        if files and name not in names:
            place = source.place((*PREFIX, "benchmarks", name))
            problems.error("unknown-benchmark", place, name=name, nearest=nearest(name, names))
    measured = dict.fromkeys(model for one in found for model in one.lines)
    everyone = described | {name: Model(name, name) for name in measured if name not in described}
    reader.check_aliases(everyone)
    if len(found) == len(read):  # else a model may be measured in a file that was refused
        for model in described.values():
            if model.name not in measured and model.place:
                facts = {"name": model.name, "nearest": nearest(model.name, measured)}
                problems.warn("model-without-results", model.place, **facts)
    models = Models(everyone)
    benchmarks = {one.name: replace(one, doubts=reader.doubts(one, models)) for one in found}
    return Results(models, benchmarks, tuple(problems.problems))
