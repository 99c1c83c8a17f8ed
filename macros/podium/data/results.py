"""Results as they were measured: every value exact, with the file and line it came from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from podium.config.settings import (
    BenchmarkSettings,
    ColumnSettings,
    Localised,
    MetricSettings,
    Retraction,
    StatisticsSettings,
)
from podium.core.numbers import Value
from podium.core.paths import MODELS_FILE, RESULTS
from podium.core.problems import Location, Problem, ProblemError, Severity, nearest, wrong_name
from podium.data.metadata import Metadata
from podium.data.provenance import Difference
from podium.data.published_uncertainty import PublishedUncertainty
from podium.samples.inference.evidence import Evidence

__all__ = ["Benchmark", "Model", "Models", "Results"]

_UNDESCRIBED = Localised.model_construct(root={})


# Not frozen: a report may have many, and freezing takes several times as long. Nobody changes one.
@dataclass(slots=True)
class Model:
    """A model: its name in the results, and its entry in `models.csv`.

    Attributes:
        metadata: What further columns say of it; a column without an entry is left out.
        in_full: Whether figures call it by its name, as the setting `names` says.
    """

    name: str
    alias: str
    description: Localised = _UNDESCRIBED
    url: str = ""
    group: str = ""
    location: Location | None = None
    metadata: Mapping[str, Metadata] = field(default_factory=dict)
    in_full: bool = False

    @property
    def label(self) -> str:
        """What every figure calls it: its alias, unless models are named in full."""
        return self.name if self.in_full else self.alias


@dataclass(frozen=True)
class Models:
    """Every model by name and alias; failed lookups suggest the closest match.

    Attributes:
        by_name: The models.
        measured: The benchmarks whose rows say where a model is, in the order of the report.
    """

    by_name: Mapping[str, Model]
    measured: Sequence["Benchmark"] = ()

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
            raise ProblemError(Problem("unknown-model", None, self.wrong_name(name)))
        return model

    def wrong_name(self, name: str, known: Iterable[str] | None = None) -> dict[str, str]:
        """The facts of a wrong name: those that there are, the nearest, and where that is written.

        Aliases are not listed, as they would name models twice. The wrong one may be right, and the
        one in the file a slip.

        Args:
            name: The wrong name.
            known: The right ones; by default every name and alias.
        """
        names = tuple(self.names if known is None else known)
        listed = [other for other in names if other in self.by_name or other not in self._by_alias]
        facts = wrong_name(name, listed, nearest=nearest(name, names))
        model = self.find(facts["nearest"])
        by_alias = model is not None and facts["nearest"] not in self.by_name
        row = self.first_row(model.name) if model and not by_alias else None
        place = row or (model.location if model else None)
        return {**facts, "place": str(place or "")}

    def first_row(self, name: str) -> Location | None:
        """Where a model is measured first; None if it is not."""
        rows = (benchmark.row(name) for benchmark in self.measured if name in benchmark.lines)
        return next(rows, None)


@dataclass(frozen=True, eq=False)
class Benchmark:
    """One set of tasks: the measured values of its models.

    Attributes:
        name: Name of its file without `.csv`.
        file: The file, as it is printed.
        settings: What the settings say of it.
        metrics: The declared metrics it has, in the settings' order.
        columns: For each metric, each model's value, in the file's order; None if not measured. Of
            several runs it is the exact mean, a fraction.
        extra: Undeclared columns: for each, each model's text.
        written: For each metric, the most digits after the point that its file has.
        default_digits: For each metric, the displayed digits after the point unless the settings
            give a number. Of one from samples those that its standard error leaves, below zero if
            even the ones are uncertain.
        published: For each metric, what its file says of the uncertainty of a model's value.
        runs: For each metric, the values of each model's runs; empty unless a model has several
            rows.
        lines: The lines that a model's row was read from; several with replicates, none for a
            model that only samples are of.
        quarantines: Why single models are in quarantine.
        evidence: What its samples say; None if there are none.
        retracted: Which of its numbers are retracted, with the models' names in the results.
        rules: How much chance intervals leave.
        differing: Conditions of measurement in which its values differ, as the settings allow.
    """

    name: str
    file: str
    settings: BenchmarkSettings
    metrics: Mapping[str, MetricSettings]
    columns: Mapping[str, Mapping[str, Value | None]]
    extra: Mapping[str, Mapping[str, str]]
    written: Mapping[str, int]
    default_digits: Mapping[str, int]
    lines: Mapping[str, tuple[int, ...]]
    published: Mapping[str, Mapping[str, PublishedUncertainty]] = field(default_factory=dict)
    runs: Mapping[str, Mapping[str, tuple[Decimal, ...]]] = field(default_factory=dict)
    quarantines: Mapping[str, Localised] = field(default_factory=dict)
    evidence: Evidence | None = None
    retracted: tuple[Retraction, ...] = ()
    rules: StatisticsSettings = field(default_factory=StatisticsSettings)
    differing: tuple[Difference, ...] = ()

    def absence(self, metric: str, model: str) -> str:
        """Why a model has no value of a metric, as the key of a label."""
        if any(retraction.covers(model, metric) for retraction in self.retracted):
            return "is-retracted"
        evidence = self.evidence
        if evidence is None or metric not in evidence.metrics or model not in evidence.models:
            return "missing"
        per_solved = evidence.metrics[metric].per_solved
        tried = per_solved and evidence.estimates[metric][model].tasks
        return "none-solved" if tried else "no-task"

    def row(self, model: str) -> Location:
        """Where one of its models has its first row; the whole file if it is of samples alone."""
        lines = self.lines[model]
        return Location(self.file, lines[0] if lines else None)

    @property
    def primary(self) -> str | None:
        """The main metric: the setting, or the first declared one; None without metrics."""
        named = self.settings.primary
        return named if named in self.metrics else next(iter(self.metrics), None)

    @cached_property
    def models(self) -> tuple[str, ...]:
        """Names of its models, in the file's order."""
        return tuple(self.lines)

    @property
    def tasks(self) -> int | None:
        """The number of its tasks: as declared, else those of its samples; None if not known."""
        return self.settings.tasks or (self.evidence.tasks if self.evidence else None)

    @cached_property
    def sound(self) -> Mapping[str, tuple[int, ...]]:
        """Lines of the models that take part in ranks, wins and means: not in quarantine."""
        if self.settings.quarantine is not None:
            return {}
        if not self.quarantines:
            return self.lines
        return {
            model: lines for model, lines in self.lines.items() if model not in self.quarantines
        }

    @cached_property
    def digits(self) -> Mapping[str, int]:
        """Displayed digits after the point: the setting, or those that suit the values."""
        return {
            metric: self.default_digits[metric] if settings.digits is None else settings.digits
            for metric, settings in self.metrics.items()
        }

    def label(self, language: str) -> str:
        """Its label on pages."""
        return self.settings.label.text(language) if self.settings.label else self.name

    def metric_label(self, metric: str, language: str) -> str:
        """The label of one of its metrics on pages, with the unit."""
        settings = self.metrics[metric]
        label = settings.label.text(language) if settings.label else metric
        return f"{label} ({settings.unit.text(language)})" if settings.unit else label


@dataclass(frozen=True)
class Results:
    """Everything that was read, and everything that was wrong with it.

    Attributes:
        models: Every model that is measured or described.
        benchmarks: What was read, in the order of the report.
        problems: Every fault of the files, and of names that the settings use for what is in them.
        retracted: For each benchmark, also one without a file, which numbers are retracted;
            models by their names in the results.
        refused: Benchmarks that could not be read, with what is wrong with each.
        model_columns: The metadata columns of models.csv: declared ones in the settings' order,
            then others, which are texts.
        columns: The declared columns of benchmarks that are no metrics.
        faulty_averages: Averages of the settings that cannot be taken, with what is wrong.
        digests: Of each CSV file that was read, the digest of the bytes that were parsed.
    """

    models: Models
    benchmarks: Mapping[str, Benchmark]
    problems: tuple[Problem, ...] = ()
    retracted: Mapping[str, tuple[Retraction, ...]] = field(default_factory=dict)
    refused: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    model_columns: Mapping[str, ColumnSettings] = field(default_factory=dict)
    columns: Mapping[str, ColumnSettings] = field(default_factory=dict)
    faulty_averages: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems for which something is missing here."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def complete(self) -> bool:
        """Whether every file was read: else a model that is not found may be in a refused one."""
        return not self.refused and not any(
            error.location and error.location.file.partition("/")[0] == RESULTS
            for error in self.errors
        )

    @cached_property
    def joint(self) -> "Results":
        """What "all" means: everything but the standalone benchmarks, and their models.

        A model that such a benchmark shares with the others stays, with what those say of it.
        """
        aside = [
            benchmark for benchmark in self.benchmarks.values() if benchmark.settings.standalone
        ]
        if not aside:
            return self
        benchmarks = {
            name: benchmark
            for name, benchmark in self.benchmarks.items()
            if not benchmark.settings.standalone
        }
        theirs = {model for benchmark in aside for model in benchmark.lines}
        theirs -= {model for benchmark in benchmarks.values() for model in benchmark.lines}
        models = {name: model for name, model in self.models.by_name.items() if name not in theirs}
        names = {benchmark.name for benchmark in aside}
        retracted = {name: entries for name, entries in self.retracted.items() if name not in names}
        return replace(
            self,
            models=replace(self.models, by_name=models),
            benchmarks=benchmarks,
            retracted=retracted,
        )

    def of_model(self, name: str) -> tuple[Benchmark, ...]:
        """The benchmarks of a model's page: all, and the standalone ones that it is measured on."""
        return tuple(
            benchmark
            for benchmark in self.benchmarks.values()
            if not benchmark.settings.standalone or name in benchmark.lines
        )

    @property
    def _refused(self) -> Iterator[str]:
        """Names of the benchmarks that are there and have faults."""
        for error in self.errors:
            folder, _, name = error.location.file.partition("/") if error.location else ("", "", "")
            if folder == RESULTS and name != MODELS_FILE and name.endswith(".csv"):
                yield name.removesuffix(".csv")

    def benchmark(self, name: str) -> Benchmark:
        """One benchmark by name.

        Raises:
            ProblemError: Its file has faults (all of them), or there is none of that name.
        """
        if name in self.benchmarks:
            return self.benchmarks[name]
        if name in self.refused or name in self.faulty_averages:
            raise ProblemError(*(self.refused.get(name) or self.faulty_averages[name]))
        file = f"{RESULTS}/{name}.csv"
        faults = [error for error in self.errors if error.location and error.location.file == file]
        if faults:
            raise ProblemError(*faults)
        if any(mark in name for mark in "/\\\0") or name.startswith("."):
            raise ProblemError(Problem("outside-results", None, {"name": name}))
        missing = [error for error in self.errors if error.code == "results-missing"]
        known = [*self.benchmarks, *self._refused]
        unknown = Problem("unknown-benchmark", None, wrong_name(name, known))
        raise ProblemError(*(missing or [unknown]))
