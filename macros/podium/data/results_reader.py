"""From the folder `results/` to `Results`: every fault of every file is collected first.

A file with a fault gives no benchmark, so no half-read table can be published; the other
files still serve.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from podium.config.mkdocs_yml import PREFIX
from podium.config.settings import (
    BenchmarkSettings,
    MetricSettings,
    Retraction,
    Settings,
)
from podium.config.yaml_source import SettingsFile
from podium.core.csv_records import read_records
from podium.core.disk_cache import Cache, open_cache
from podium.core.paths import MODELS_FILE, PROVENANCE, RESULTS, SAMPLES, is_aside, is_inside
from podium.core.problems import Collector, Location, Problem, Severity, wrong_name
from podium.core.spelling import invisible_character, same_files
from podium.data.comparability import check_directions, check_may_differ, with_conditions
from podium.data.exclusions import check_retracted, quarantines, retractions
from podium.data.hidden_differences import find_hidden_differences
from podium.data.join_samples import SampleReader, join_samples
from podium.data.metric_scales import check_proportions
from podium.data.models_csv import ModelsFileReader
from podium.data.provenance import SourcedColumns, read_sources
from podium.data.published_uncertainty import check_task_counts
from podium.data.results import Benchmark, Model, Models, Results
from podium.data.similar_names import check_slips, check_spellings
from podium.data.table_reader import TableReader
from podium.samples.files import find_benchmarks

__all__ = ["read_results"]


def read_results(
    root: Path, settings: Settings, source: SettingsFile, *, cache: Cache | None = None
) -> Results:
    """Read `results/` below a project's root; never raises for what is in it.

    Benchmarks come in the settings' order, then by name. A model that `models.csv` does not
    name has its name as its alias. Sums of samples are cached, by default in the project's cache.
    """
    reader = _Reader(root, settings, source, cache or open_cache(root))
    files = reader.files()
    roster = ModelsFileReader(
        settings.max_file_size, reader.problems, settings.model_columns, source
    )
    described = roster.read(files.pop(MODELS_FILE)) if MODELS_FILE in files else {}
    roster.check_declared(described)
    names = _ordered({*(Path(name).stem for name in files), *reader.sampled}, settings.benchmarks)
    readable, refused = reader.benchmarks(names, files, described)
    measured = dict.fromkeys(model for benchmark in readable for model in benchmark.lines)
    in_full = settings.names == "full"
    everyone = {name: replace(model, in_full=in_full) for name, model in described.items()} | {
        name: Model(name, name, in_full=in_full) for name in measured if name not in described
    }
    roster.check_aliases(everyone)
    check_spellings(readable, described.values(), reader.problems)
    check_slips(readable, described, reader.problems)
    models = Models(everyone, readable)
    complete = not refused  # else a model may be measured in a file that was refused
    retracted = retractions(settings, models, source, reader.problems, complete=complete)
    if complete:
        known = {entry.model for entries in retracted.values() for entry in entries}
        roster.check_measured(models, [*measured, *(model for model in known if model)])
    refused |= reader.still_published(readable, retracted)
    values = reader.sourced()
    benchmarks = {
        benchmark.name: replace(
            reader.comparable(benchmark, values),
            quarantines=quarantines(benchmark, models, source, reader.problems),
            retracted=retracted.get(benchmark.name, ()),
        )
        for benchmark in readable
        if benchmark.name not in refused
    }
    for benchmark in benchmarks.values():
        reader.check_digits_and_tasks(benchmark)
    return Results(
        models,
        benchmarks,
        reader.problems.problems(),
        retracted,
        refused,
        model_columns=roster.columns,
        columns=settings.columns,
        digests=reader.digests
        | ({f"{RESULTS}/{MODELS_FILE}": roster.digest} if roster.digest else {}),
    )


@dataclass
class _Reader:
    """Reads the results of a project; collects problems instead of stopping at the first."""

    root: Path
    settings: Settings
    source: SettingsFile
    cache: Cache
    problems: Collector = field(default_factory=Collector)
    digests: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The folder of the results."""
        return self.root / RESULTS

    @cached_property
    def sampled(self) -> frozenset[str]:
        """The benchmarks that have samples, if any metric asks for these."""
        if not any(metric.source for metric in self.settings.metrics.values()):
            return frozenset()
        return frozenset(find_benchmarks(self.root, self.problems))

    def files(self) -> dict[str, Path]:
        """The CSV files directly in `results/`, by name; any other file there is reported."""
        try:
            paths = sorted(self.folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            self.problems.error("results-missing", Location(RESULTS))
            return {}
        except OSError as error:
            self.problems.error("file-unreadable", Location(RESULTS), reason=error.strerror or "")
            return {}
        visible = [path for path in paths if not is_aside(path)]
        files = {path.name: path for path in visible if self._is_read(path)}
        self._check_benchmarks({path.stem for path in visible if path.suffix == ".csv"})
        names = sorted({*(Path(name).stem for name in files), *self.sampled})
        for name, other in same_files(names).items():
            location = Location(f"{RESULTS}/{name}.csv")
            self.problems.error("same-file", location, name=name, other=other)
        return files

    def _is_read(self, path: Path) -> bool:
        location = Location(f"{RESULTS}/{path.name}")
        character = invisible_character(path.name)
        if character:
            facts = {"name": path.name, "character": character}
            self.problems.error("file-name-unusable", location, **facts)
        elif not is_inside(path, self.folder):
            self.problems.error("outside-results", location, name=path.name)
        elif path.suffix == ".csv":
            return True
        elif not path.is_dir():
            self.problems.warn("file-not-read", location)
        return False

    def _check_benchmarks(self, names: Iterable[str]) -> None:
        """The settings speak of files that are there."""
        known = {*names, *self.sampled} - {Path(MODELS_FILE).stem}
        for name, settings in self.settings.benchmarks.items():
            if name not in known and not settings.is_retracted:
                location = self.source.location((*PREFIX, "benchmarks", name))
                facts = wrong_name(name, sorted(known))
                self.problems.error("unknown-benchmark", location, **facts)

    def benchmarks(
        self, names: Iterable[str], files: Mapping[str, Path], described: Mapping[str, Model]
    ) -> tuple[list[Benchmark], dict[str, tuple[Problem, ...]]]:
        """The benchmarks that can be read, and of the others what is wrong with each."""
        readable: list[Benchmark] = []
        refused: dict[str, tuple[Problem, ...]] = {}
        for name in names:
            before = frozenset(self.problems.problems())
            benchmark = self.benchmark(name, files.get(f"{name}.csv"), described)
            if benchmark is not None:
                readable.append(benchmark)
                continue
            new = [problem for problem in self.problems.problems() if problem not in before]
            refused[name] = tuple(problem for problem in new if problem.severity is Severity.ERROR)
        return readable, refused

    def benchmark(
        self, name: str, path: Path | None, described: Mapping[str, Model]
    ) -> Benchmark | None:
        """One benchmark, of its CSV, its samples or both; None after saying what is wrong."""
        before = self.problems.errors
        settings = self.settings.benchmarks.get(name, BenchmarkSettings())
        metrics = {
            metric: self.settings.metrics[metric]
            for metric in settings.metrics or self.settings.metrics
        }
        measured = (
            {metric: setting for metric, setting in metrics.items() if setting.source}
            if name in self.sampled
            else {}
        )
        benchmark = None
        if path is not None:
            benchmark = self._table(path, metrics, frozenset(measured))
        elif measured.keys() != metrics.keys():
            for metric in metrics:
                if metric not in measured:
                    location = Location(f"{SAMPLES}/{name}")
                    self.problems.error("metric-missing", location, name=metric, nearest="")
        else:
            file, rules = f"{SAMPLES}/{name}", self.settings.statistics
            benchmark = Benchmark(name, file, settings, metrics, {}, {}, {}, {}, {}, rules=rules)
        if measured:
            aliases = {model.alias: model.name for model in described.values()}
            quarantined = frozenset(aliases.get(row, row) for row in settings.quarantine_rows)
            samples = SampleReader(self.root, self.settings, self.source, self.problems, self.cache)
            evidence = samples.read(name, measured, quarantined)
            if evidence is None and self.problems.errors == before:
                location = Location(f"{SAMPLES}/{name}")
                self.problems.error("no-samples", location, **wrong_name(name, ()))
            if evidence is not None and benchmark is not None:
                benchmark = join_samples(benchmark, evidence, self.problems)
        return benchmark if self.problems.errors == before else None

    def _table(
        self, path: Path, metrics: Mapping[str, MetricSettings], optional: frozenset[str]
    ) -> Benchmark | None:
        """A benchmark from its CSV, or None after reporting what is wrong with it."""
        file = f"{RESULTS}/{path.name}"
        records = read_records(path, file, self.settings.max_file_size, self.problems)
        if records is None:
            return None
        self.digests[file] = records.digest
        tables = TableReader(self.settings, self.problems)
        return tables.read(path.stem, records, metrics, optional)

    def still_published(
        self, benchmarks: Iterable[Benchmark], retracted: Mapping[str, tuple[Retraction, ...]]
    ) -> dict[str, tuple[Problem, ...]]:
        """The benchmarks with retracted numbers in their files, with what is wrong with each."""
        refused: dict[str, tuple[Problem, ...]] = {}
        for benchmark in benchmarks:
            left = check_retracted(benchmark, retracted.get(benchmark.name, ()))
            self.problems.extend(left)
            refused |= {benchmark.name: left} if left else {}
        return refused

    def check_digits_and_tasks(self, benchmark: Benchmark) -> None:
        """Warn of differences that digits hide, and of values that are no proportion of tasks."""
        self.problems.extend(find_hidden_differences(benchmark))
        sampled = benchmark.evidence.metrics if benchmark.evidence else {}
        metrics = {name: known for name, known in benchmark.metrics.items() if name not in sampled}
        tasks = benchmark.settings.tasks
        self.problems.extend(
            check_proportions(benchmark.name, tasks, benchmark.columns, metrics, self.source)
        )
        self.problems.extend(
            check_task_counts(benchmark.file, tasks, benchmark.lines, benchmark.published)
        )

    def sourced(self) -> tuple[SourcedColumns, ...]:
        """Where imported values come from."""
        sources = read_sources(self.folder, RESULTS, self.problems)
        self.digests |= {f"{PROVENANCE}/{entry.name}": entry.digest for entry in sources}
        values = tuple(columns for entry in sources for columns in entry.values)
        self.problems.extend(check_may_differ(self.settings, self.source, values))
        self.problems.extend(check_directions(self.settings, self.source, values))
        return values

    def comparable(self, benchmark: Benchmark, values: Sequence[SourcedColumns]) -> Benchmark:
        """The benchmark, without ranks if its values were measured under different conditions."""
        checked, problems = with_conditions(benchmark, values)
        self.problems.extend(problems)
        return checked


def _ordered(names: Iterable[str], first: Iterable[str]) -> list[str]:
    order = {name: index for index, name in enumerate(first)}
    return sorted(names, key=lambda name: (order.get(name, len(order)), name))
