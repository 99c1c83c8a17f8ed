"""A report: settings and results of one project, and every figure that pages can ask for.

The public methods of `Report` up to `baseline` are the macros: pages call them by these names
with these arguments. They check names, then leave the work to the builders.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from podium import catalogue, delta, findings, ranking
from podium.comparison import Baseline, Reference, find_baseline, references
from podium.model import Finding, Table
from podium.problems import Place, Problem, ProblemError, Severity, nearest, sort_problems
from podium.results import FOLDER, Benchmark, Results, read_results
from podium.settings import PREFIX, Settings, SettingsFile, parse_settings
from podium.words import Words, words

__all__ = ["MACROS", "Column", "Project", "Report", "open_project"]

MACROS = (
    "ranked_table",
    "delta_table",
    "legend",
    "baseline_values",
    "winners",
    "verdicts",
    "value",
    "models_table",
    "baseline",
)
"""The methods of `Report` that are macros, in the order of the reference."""

Names = str | Sequence[str] | None
Column = tuple[str, Benchmark, str]
"""What a legend is for: a kind of table, a benchmark, and one of its metrics."""


@dataclass(frozen=True)
class Project:
    """What one state of a project's files says. Compare by identity: a new state is a new one."""

    settings: Settings
    source: SettingsFile
    results: Results


def open_project(root: Path, mapping: object, source: SettingsFile) -> Project:
    """Read a project, or return what was read before if neither settings nor files changed.

    Raises:
        ProblemError: The settings have faults. Faults of the results are kept with them, since
            other benchmarks may still be shown.
    """
    settings = parse_settings(mapping, source)
    return _read(root, settings.model_dump_json(), _fingerprint(root), _Source(source, settings))


@dataclass(frozen=True)
class _Source:
    """Carries what is no part of the memo's key, since the dumped settings are."""

    file: SettingsFile
    settings: Settings

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Source)


@lru_cache(maxsize=4)
def _read(root: Path, dump: str, fingerprint: str, source: _Source) -> Project:
    return Project(source.settings, source.file, read_results(root, source.settings, source.file))


def _fingerprint(root: Path) -> str:
    """A digest of every file of results: content counts, not time stamps."""
    digest = hashlib.sha256()
    folder = root / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        digest.update(f"{path.name}\0{path.is_symlink()}\0".encode(errors="surrogatepass"))
        try:
            if path.is_file():
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as error:
            digest.update(str(error.errno).encode())
    return digest.hexdigest()


class Report:
    """A project's figures in one language."""

    def __init__(self, project: Project, language: str = "en") -> None:
        """Bind a project to the language of its pages."""
        self._project = project
        self._settings = project.settings
        self._results = project.results
        self._words: Words = words(language)

    def ranked_table(
        self,
        benchmark: str,
        *,
        metrics: Names = None,
        models: Names = None,
        sort: str | None = None,
        top: int | None = None,
    ) -> Table:
        """Models by metrics, medals for the three best of a column, the worst marked.

        Places follow from printed values and are among all models of the benchmark, also in a
        table of a few. A cell with a medal is never the worst.

        Args:
            benchmark: Name of the benchmark.
            metrics: Columns to show; all declared ones by default, then undeclared columns.
            models: Models to show, by name or alias; all by default.
            sort: Metric to order the rows by, best first, missing last; by default the rows
                stand as in the file.
            top: Show this many rows: the best by `sort`, or by the first metric.
        """
        found = self._benchmark(benchmark)
        columns = self._metrics(found, metrics)
        if top is not None and (isinstance(top, bool) or not isinstance(top, int) or top < 1):
            raise _bad_argument("top", top, "positive")
        order = self._metric(found, sort, "sort") if sort is not None else None
        return ranking.ranked_table(
            found,
            self._results,
            self._words,
            metrics=columns,
            models=self._models(found, models),
            extra=() if metrics is not None else tuple(found.extra),
            sort=order or (columns[0] if top and columns else None),
            top=top,
        )

    def delta_table(
        self,
        benchmark: str,
        *,
        baseline: str,
        metrics: Names = None,
        models: Names = None,
        sort: str | None = None,
    ) -> Table:
        """Model minus baseline for every metric, and the speed-up of metrics that have one.

        Differences are taken on unrounded values. Green and red follow from the printed
        difference: one that prints as zero, or lies inside the band, has no colour.

        Args:
            benchmark: Name of the benchmark.
            baseline: Name of a baseline, or of a model; its own row is left out.
            metrics: Metrics to show; all declared ones by default.
            models: Models to show, by name or alias; all by default.
            sort: Metric to order the rows by, best first, missing last; by default the rows
                stand as in the file.
        """
        found = self._benchmark(benchmark)
        columns = self._metrics(found, metrics)
        base, against = self._against(baseline, found, columns)
        return delta.delta_table(
            found,
            self._results,
            self._words,
            baseline=base,
            against=against,
            models=self._models(found, models),
            sort=self._metric(found, sort, "sort") if sort is not None else None,
        )

    def legend(self) -> Finding:
        """What the marks mean, for the tables and metrics of the page that it stands on."""
        return self.legend_for(
            (kind, benchmark, metric)
            for benchmark in self._results.benchmarks.values()
            for metric in benchmark.metrics
            for kind in ("ranked", "delta")
        )

    def baseline_values(self, benchmark: str, *, baseline: str) -> Finding:
        """The baseline's value of each metric; of a composite one, also who supplied it.

        Args:
            benchmark: Name of the benchmark.
            baseline: Name of a baseline, or of a model.
        """
        found = self._benchmark(benchmark)
        base, against = self._against(baseline, found, tuple(found.metrics))
        return findings.baseline_values(
            found, self._results, self._words, baseline=base, against=against
        )

    def winners(self, benchmark: str | None = None, *, over: Names) -> Finding:
        """The models that beat a baseline on every metric, in the file's order.

        Without a benchmark: on every benchmark that is not in quarantine, best mean place
        first; a model must have been measured in all of them. A missing value never wins.

        Args:
            benchmark: Name of the benchmark; all of them by default.
            over: Name of a baseline or a model, or a list of them that all must be beaten.
        """
        baselines = [
            find_baseline(name, self._settings, self._results)
            for name in _names("over", over) or ()
        ]
        if not baselines:
            raise _bad_argument("over", over, "names")
        if benchmark is not None:
            chosen, excluded = [self._benchmark(benchmark)], []
        else:
            if self._results.errors:
                raise ProblemError(*self._results.errors)
            everything = list(self._results.benchmarks.values())
            chosen = [one for one in everything if one.settings.quarantine is None]
            excluded = [one for one in everything if one.settings.quarantine is not None]
        return findings.winners(
            chosen, self._results, self._words, over=baselines, excluded=excluded
        )

    def verdicts(self, benchmark: str, *, over: str) -> Finding:
        """The models in three lists: better on all metrics, on some (which), on none.

        Args:
            benchmark: Name of the benchmark.
            over: Name of a baseline, or of a model.
        """
        found = self._benchmark(benchmark)
        base = find_baseline(_name("over", over), self._settings, self._results)
        return findings.verdicts(found, self._results, self._words, over=base)

    def value(
        self,
        benchmark: str,
        model: str,
        metric: str,
        *,
        over: str | None = None,
        as_: str | None = None,
    ) -> Finding:
        """One printed number inside a sentence.

        Args:
            benchmark: Name of the benchmark.
            model: Name or alias of the model.
            metric: Name of the metric.
            over: A baseline or a model to compare with.
            as_: `value`, `delta`, `speedup`, `percent` or `place`; by default the value, or
                with `over` the delta.
        """
        found = self._benchmark(benchmark)
        kind = as_ or ("value" if over is None else "delta")
        if kind not in findings.VALUE_KINDS:
            raise _bad_argument("as_", as_, " / ".join(findings.VALUE_KINDS))
        name, column = self._model(found, model), self._metric(found, metric, "metric")
        reference = None
        if over is not None:
            reference = self._against(over, found, (column,))[1][column]
        elif kind not in {"value", "place"}:
            raise ProblemError(Problem("value-needs-baseline", None, {"kind": kind}))
        return findings.value(found, column, name, self._words, kind=kind, reference=reference)

    def models_table(self, *, models: Names = None) -> Table:
        """The models with their aliases, descriptions and groups.

        Args:
            models: Models to show, by name or alias; all by default, as in models.csv.
        """
        names = _names("models", models)
        registry = self._results.models
        chosen = (
            list(registry.by_name.values())
            if names is None
            else list({one.name: one for one in map(registry.get, names)}.values())
        )
        return catalogue.models_table(chosen, self._words)

    def baseline(self, name: str) -> Finding:
        """What a baseline is, inside a sentence: a model's full name, or what is combined.

        Args:
            name: Name of a baseline, or of a model.
        """
        base = find_baseline(_name("name", name), self._settings, self._results)
        return findings.baseline_name(base, self._results, self._words)

    def legend_for(self, shown: Iterable[Column]) -> Finding:
        """The legend of a page that shows these columns; of everything if it shows none."""
        columns = list(shown)
        return findings.legend(columns, self._words) if columns else self.legend()

    def columns(self, table: Table) -> tuple[Column, ...]:
        """What a legend must explain of a table."""
        benchmark = self._results.benchmarks.get(table.subject.get("benchmark", ""))
        if benchmark is None:
            return ()
        keys = dict.fromkeys(column.key for column in table.columns)
        return tuple((table.kind, benchmark, key) for key in keys if key in benchmark.metrics)

    def check(self) -> tuple[Problem, ...]:
        """Every problem of the results, and of what the settings say about them."""
        problems = list(self._results.problems)
        complete = not self._results.errors
        for name, settings in self._settings.baselines.items():
            path = (*PREFIX, "baselines", name)
            if self._results.models.find(name):
                place = self._project.source.place(path)
                problems.append(Problem("baseline-is-a-model", place, {"name": name}))
            unknown = [one for one in settings.models if not self._results.models.find(one)]
            if complete:
                problems += [self._unknown_reference(path, settings.model, one) for one in unknown]
            if not unknown:
                problems += self._uncovered(name)
        return sort_problems(problems)

    def _unknown_reference(
        self, path: tuple[str | int, ...], model: str | None, name: str
    ) -> Problem:
        models = self._settings.baselines[str(path[-1])].models
        inner = ("model",) if model else ("best_of", models.index(name))
        place = self._project.source.place((*path, *inner))
        facts = {"name": name, "nearest": nearest(name, self._results.models.names)}
        return Problem("unknown-model", place, facts)

    def _uncovered(self, name: str) -> Iterable[Problem]:
        """Metrics that a declared baseline lacks where it has been measured at all."""
        base = find_baseline(name, self._settings, self._results)
        for benchmark in self._results.benchmarks.values():
            if any(model in benchmark.lines for model in base.models):
                try:
                    references(base, benchmark, benchmark.metrics)
                except ProblemError as error:
                    yield from error.problems

    def _against(
        self, name: str, benchmark: Benchmark, metrics: Sequence[str]
    ) -> tuple[Baseline, Mapping[str, Reference]]:
        base = find_baseline(_name("baseline", name), self._settings, self._results)
        return base, references(base, benchmark, metrics)

    def _benchmark(self, name: str) -> Benchmark:
        """A benchmark by name or label, once the names of the models can be trusted."""
        _name("benchmark", name)
        faults = [
            one
            for one in self._results.errors
            if one.place and one.place.file == f"{FOLDER}/models.csv"
        ]
        clashes = [one for one in self.check() if one.code == "baseline-is-a-model"]
        if faults or clashes:
            raise ProblemError(*faults, *clashes)
        labelled = self._labels.get(name.casefold(), name)
        return self._results.benchmark(name if name in self._results.benchmarks else labelled)

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return {
            text.casefold(): name
            for name, benchmark in self._results.benchmarks.items()
            if benchmark.settings.label
            for text in benchmark.settings.label.root.values()
        }

    def _metric(self, benchmark: Benchmark, name: str, argument: str) -> str:
        """A metric of the benchmark, by name or by label."""
        _name(argument, name)
        if name in benchmark.metrics:
            return name
        for metric, settings in benchmark.metrics.items():
            labels = settings.label.root.values() if settings.label else ()
            if name.casefold() in {label.casefold() for label in labels}:
                return metric
        facts = {"name": name, "nearest": nearest(name, benchmark.metrics)}
        raise ProblemError(Problem("unknown-metric", None, facts))

    def _metrics(self, benchmark: Benchmark, names: Names) -> tuple[str, ...]:
        chosen = _names("metrics", names)
        if chosen is None:
            return tuple(benchmark.metrics)
        return tuple(dict.fromkeys(self._metric(benchmark, one, "metrics") for one in chosen))

    def _model(self, benchmark: Benchmark, name: str) -> str:
        model = self._results.models.get(_name("model", name)).name
        if model not in benchmark.lines:
            facts = {"name": name, "file": benchmark.file}
            raise ProblemError(Problem("model-not-measured", None, facts))
        return model

    def _models(self, benchmark: Benchmark, names: Names) -> tuple[str, ...]:
        chosen = _names("models", names)
        if chosen is None:
            return benchmark.models
        wanted, problems = set(), []
        for name in chosen:
            try:
                wanted.add(self._model(benchmark, name))
            except ProblemError as error:
                problems += error.problems
        if problems:
            raise ProblemError(*problems)
        return tuple(model for model in benchmark.models if model in wanted)


def _name(argument: str, value: object) -> str:
    if not isinstance(value, str):
        raise _bad_argument(argument, value, "name")
    return value


def _names(argument: str, value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    names = (value,) if isinstance(value, str) else value
    if not isinstance(names, (list, tuple)) or not all(isinstance(one, str) for one in names):
        raise _bad_argument(argument, value, "names")
    if not names:
        raise _bad_argument(argument, value, "not-empty")
    return tuple(names)


def _bad_argument(argument: str, value: object, expected: str) -> ProblemError:
    facts = {"argument": argument, "value": repr(value), "expected": expected}
    return ProblemError(Problem("bad-argument", None, facts))
