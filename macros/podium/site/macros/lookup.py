"""What the names in a request mean: a benchmark, a metric, a model, a baseline.

By name, alias or label; a wrong one is a problem that names the nearest right one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain
from typing import TypeVar, get_args

from podium.analysis.baseline_lookup import find_baseline
from podium.analysis.baselines import Baseline, Reference, references
from podium.config.metrics import unknown_metric
from podium.config.settings import AverageKind
from podium.core.number_parsing import Fault
from podium.core.paths import MODELS_FILE, RESULTS
from podium.core.problems import Problem, ProblemError, nearest, wrong_name
from podium.data.averages import BenchmarkMetric
from podium.data.project import Project
from podium.data.results import Benchmark, Model
from podium.figures.metadata import FIXED_COLUMNS

__all__ = [
    "Lookup",
    "Names",
    "bad_argument",
    "boolean",
    "choice",
    "each",
    "names_of",
    "positive",
    "text_of",
]

_Resolved = TypeVar("_Resolved")

_HARMLESS = frozenset(
    {
        *("url-not-http", "not-a-date", "not-a-boolean", "not-a-plain-number"),
        *(fault.value for fault in Fault),
    }
)
"""Faults of models.csv that leave the models' names as they are."""

Names = str | Sequence[str] | None
"""A name, several, or all that there are."""


class Lookup:
    """Finds things in a project by what pages call them."""

    def __init__(self, project: Project) -> None:
        """Look in one state of a project's files."""
        self._project = project
        self._settings = project.settings
        self._results = project.results

    def baseline(self, argument: str, name: str) -> Baseline:
        """A declared baseline, or any model."""
        self.trust_names()
        return find_baseline(text_of(argument, name), self._project)

    def baselines(self, argument: str, names: Names) -> list[Baseline]:
        """One or several baselines."""
        chosen = names_of(argument, names)
        if chosen is None:
            raise bad_argument(argument, names, "names")
        return each(lambda name: self.baseline(argument, name), chosen)

    def against(
        self, argument: str, name: str, benchmark: Benchmark, metrics: Sequence[str]
    ) -> tuple[Baseline, Mapping[str, Reference]]:
        """A baseline and its values on a benchmark."""
        base = self.baseline(argument, name)
        return base, references(base, benchmark, metrics)

    def benchmark(self, name: str) -> Benchmark:
        """A benchmark by name or label, once the names of the models can be trusted."""
        text_of("benchmark", name)
        self.trust_names()
        known = name in self._results.benchmarks
        return self._results.benchmark(name if known else self._labels.get(name.casefold(), name))

    def benchmarks(self, names: Names) -> list[Benchmark]:
        """Benchmarks by name or label, each once; by default all, if none has faults."""
        chosen = names_of("benchmarks", names)
        if chosen is not None:
            return list(dict.fromkeys(each(self.benchmark, chosen)))
        if self._results.errors:
            raise ProblemError(*self._results.errors)
        self.trust_names()
        return list(self._results.joint.benchmarks.values())

    def shared_metrics(self, benchmarks: Sequence[Benchmark], names: Names) -> tuple[str, ...]:
        """Metrics that at least one of the benchmarks has, each once."""
        chosen = names_of("metrics", names) or ()
        resolved = each(lambda name: self._shared_metric(benchmarks, name), chosen)
        return tuple(dict.fromkeys(chain.from_iterable(resolved)))

    def _shared_metric(self, benchmarks: Sequence[Benchmark], name: str) -> list[str]:
        """What a name means on each of the benchmarks that has such a metric."""
        metrics: list[str] = []
        for benchmark in benchmarks:
            with suppress(ProblemError):
                metrics.append(self.metric(benchmark, name, "metrics"))
        if not metrics:
            known = chain.from_iterable(benchmark.metrics for benchmark in benchmarks)
            raise ProblemError(unknown_metric(name, known))
        return metrics

    def columns(self, benchmarks: Sequence[Benchmark], names: Names) -> list[BenchmarkMetric]:
        """The metrics of each benchmark, or those of them that are named.

        Raises:
            ProblemError: None of the benchmarks has a metric of that name.
        """
        wanted = None if names is None else self.shared_metrics(benchmarks, names)
        return [
            (benchmark, metric)
            for benchmark in benchmarks
            for metric in (benchmark.metrics if wanted is None else wanted)
            if metric in benchmark.metrics
        ]

    def trust_names(self) -> None:
        """Stop while a name may mean two things."""
        models_file = f"{RESULTS}/{MODELS_FILE}"
        faults = [
            problem
            for problem in self._results.errors
            if problem.location
            and problem.location.file == models_file
            and problem.code not in _HARMLESS
        ]
        faults += self._project.clashes
        if faults:
            raise ProblemError(*faults)

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """Names of benchmarks and averages by their labels, also of those that have faults."""
        entries = (self._settings.benchmarks | self._settings.averages).items()
        return {
            text.casefold(): name
            for name, settings in entries
            if settings.label
            for text in settings.label.root.values()
        }

    def metric(self, benchmark: Benchmark, name: str, argument: str) -> str:
        """A metric of the benchmark, by name or by label."""
        text_of(argument, name)
        if name in benchmark.metrics:
            return name
        for metric, settings in benchmark.metrics.items():
            labels = settings.label.root.values() if settings.label else ()
            if name.casefold() in {label.casefold() for label in labels}:
                return metric
        raise ProblemError(unknown_metric(name, benchmark.metrics))

    def primary(self, benchmark: Benchmark, name: str | None) -> str:
        """A metric of the benchmark; the primary one by default."""
        if name is not None:
            return self.metric(benchmark, name, "metric")
        if benchmark.primary is None:
            raise ProblemError(Problem("benchmark-without-metrics", None, {"name": benchmark.name}))
        return benchmark.primary

    def metrics(self, benchmark: Benchmark, names: Names) -> tuple[str, ...]:
        """Metrics of the benchmark in the order given; all that it has by default."""
        chosen = names_of("metrics", names)
        if chosen is None:
            return tuple(benchmark.metrics)
        return tuple(
            dict.fromkeys(each(lambda name: self.metric(benchmark, name, "metrics"), chosen))
        )

    def model(self, benchmark: Benchmark, name: str) -> str:
        """The name in the results of a model that the benchmark has a row of."""
        evidence = benchmark.evidence
        if evidence and text_of("model", name) == evidence.reference:
            facts = {"name": name, "benchmark": benchmark.name}
            raise ProblemError(Problem("reference-no-model", None, facts))
        model = self._results.models.get(text_of("model", name)).name
        if model not in benchmark.lines:
            raise ProblemError(self._not_measured(name, benchmark))
        return model

    def _not_measured(self, name: str, benchmark: Benchmark) -> Problem:
        """That a model has no row, and the row that probably is its own, but misspelt.

        That one is in no other file and not described either.
        """
        others = {
            model
            for other in self._results.benchmarks.values()
            if other is not benchmark
            for model in other.lines
        }
        registry = self._results.models
        strange = [
            model
            for model in benchmark.lines
            if model not in others and registry.by_name[model].location is None
        ]
        facts = {"file": benchmark.file, **registry.wrong_name(name, strange)}
        return Problem("model-not-measured", None, facts)

    def models(self, benchmark: Benchmark, names: Names) -> tuple[str, ...]:
        """Names of models in the file's order; all that the benchmark has by default."""
        chosen = names_of("models", names)
        if chosen is None:
            return benchmark.models
        wanted = set(each(lambda name: self.model(benchmark, name), chosen))
        return tuple(model for model in benchmark.models if model in wanted)

    def models_of(self, benchmarks: Sequence[Benchmark], names: Names) -> frozenset[str]:
        """Names of models that at least one of the benchmarks has a row of."""
        chosen = names_of("models", names) or ()
        return frozenset(each(lambda name: self._model_of(benchmarks, name), chosen))

    def _model_of(self, benchmarks: Sequence[Benchmark], name: str) -> str:
        model = self._results.models.find(name)
        if model and any(model.name in benchmark.lines for benchmark in benchmarks):
            return model.name
        return self.model(benchmarks[0], name)

    def described(self, names: Names) -> list[Model]:
        """Models whether they were measured or not, each once; all by default."""
        self.trust_names()
        chosen, registry = names_of("models", names), self._results.models
        if chosen is None:
            return list(self._results.joint.models.by_name.values())
        return list({model.name: model for model in each(registry.get, chosen)}.values())

    def described_one(self, name: str) -> Model:
        """A model, whether it was measured or not."""
        self.trust_names()
        return self._results.models.get(text_of("model", name))

    def model_columns(self, argument: str, names: Names) -> tuple[str, ...]:
        """Columns of models.csv, by name or by label."""
        columns = self._results.model_columns
        known = {**FIXED_COLUMNS, **columns}
        labels = {
            text.casefold(): column
            for column, settings in columns.items()
            if settings.label
            for text in settings.label.root.values()
        }

        def column(name: str) -> str:
            resolved = name if name in known else labels.get(name.casefold())
            if resolved is None:
                likely = nearest(name, [*known, *labels])
                facts = wrong_name(name, known, nearest=likely)
                raise ProblemError(Problem("unknown-model-column", None, facts))
            return resolved

        return tuple(dict.fromkeys(each(column, names_of(argument, names) or ())))

    def average(self, name: str) -> str:
        """A way to average, or an average of the settings."""
        known = [*get_args(AverageKind), *self._settings.averages]
        if name not in known:
            raise ProblemError(Problem("unknown-average", None, wrong_name(name, known)))
        return name

    def measured(self, name: str) -> str:
        """A model's name in the results, for what is told of every benchmark.

        Raises:
            ProblemError: There is no such model, or a benchmark cannot be read: to leave that out
                would look as if there were none.
        """
        if self._results.errors:
            raise ProblemError(*self._results.errors)
        return self.described_one(name).name


def each(resolve: Callable[[str], _Resolved], names: Iterable[str]) -> list[_Resolved]:
    """What each of some names means.

    Raises:
        ProblemError: Some mean nothing; it has the problems of all of them.
    """
    resolved: list[_Resolved] = []
    problems: list[Problem] = []
    for name in names:
        try:
            resolved.append(resolve(name))
        except ProblemError as error:
            problems += error.problems
    if problems:
        raise ProblemError(*dict.fromkeys(problems))
    return resolved


def text_of(argument: str, value: object) -> str:
    """A name, or the problem of an argument that is none."""
    if not isinstance(value, str):
        raise bad_argument(argument, value, "name")
    return value


def names_of(argument: str, value: object) -> tuple[str, ...] | None:
    """One name or several; None for none given, which means all."""
    if value is None:
        return None
    names = (value,) if isinstance(value, str) else value
    if not isinstance(names, (list, tuple)) or not all(isinstance(name, str) for name in names):
        raise bad_argument(argument, value, "names")
    if not names:
        raise bad_argument(argument, value, "not-empty")
    return tuple(names)


def bad_argument(argument: str, value: object, expected: str) -> ProblemError:
    """The problem of an argument that is of a wrong kind."""
    facts = {"argument": argument, "value": repr(value), "expected": expected}
    return ProblemError(Problem("bad-argument", None, facts))


def positive(argument: str, value: object) -> int | None:
    """A whole number from 1, or None."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    raise bad_argument(argument, value, "positive")


def boolean(argument: str, value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise bad_argument(argument, value, "boolean")
    return value


def choice(argument: str, value: object, known: Sequence[str]) -> str | None:
    """One of some words, or None."""
    if value is None or (isinstance(value, str) and value in known):
        return value
    raise bad_argument(argument, value, " / ".join(known))
