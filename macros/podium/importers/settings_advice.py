"""What to add to mkdocs.yml so that imported values are shown, as YAML.

Every metric needs a direction. Where neither the file nor the name says it, the author chooses: a
line with `?` is refused until then. A benchmark names its metrics, since a declared metric that a
benchmark lacks is an error; the list of one that is there already is given whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from podium.importers.directions import direction_of, is_measured
from podium.importers.extract import Extract, Samples, Score
from podium.importers.naming import benchmark_file
from podium.importers.settings_writing import UNDECIDED, yaml_scalar

__all__ = ["advice"]

_K = (1, 10, 100)
_OPEN = f'"{UNDECIDED}"'
_UNSAID = "  # lower or higher"


@dataclass
class _Benchmark:
    """What is imported of a benchmark: its metrics, and by how many tasks each file measured."""

    metrics: dict[str, None] = field(default_factory=dict)
    tasks: set[str] = field(default_factory=set)


@dataclass
class _Settings:
    """Settings that the imported values need.

    Attributes:
        chosen: The directions of the command.
        directions: The direction of each metric that has scores; empty where it is not known.
        units: The units that its scores have.
        sampled: The metrics from samples, as YAML.
        benchmarks: The benchmarks.
        columns: The columns of notes.
    """

    chosen: Mapping[str, str] = field(default_factory=dict)
    directions: dict[str, str] = field(default_factory=dict)
    units: dict[str, dict[str, None]] = field(default_factory=dict)
    sampled: dict[str, str] = field(default_factory=dict)
    benchmarks: dict[str, _Benchmark] = field(default_factory=dict)
    columns: dict[str, None] = field(default_factory=dict)

    def add_samples(self, samples: Samples) -> None:
        """A metric for each share of tasks that the samples suffice for, and for each column."""
        metrics = self._sampled(samples)
        self.sampled |= metrics
        entry = self.benchmarks.setdefault(samples.benchmark, _Benchmark())
        entry.metrics |= dict.fromkeys(metrics)
        entry.tasks.add(str(len({row.task for row in samples.rows})))

    def add_score(self, score: Score) -> None:
        """The metric of a score, or the column of a note."""
        if score.is_text:
            self.columns[score.metric] = None
            return
        if not is_measured(score):
            return
        better = self._direction(score.metric, score.better)
        if better or score.metric not in self.directions:
            self.directions[score.metric] = better
        self.units.setdefault(score.metric, {})[score.unit] = None
        entry = self.benchmarks.setdefault(score.benchmark, _Benchmark())
        entry.metrics[score.metric] = None
        entry.tasks.add(score.conditions.get("tasks", ""))

    def scored(self) -> dict[str, str]:
        """The metrics that have scores, as YAML; values of two units have none in common."""
        metrics = {}
        for name, stated in self.directions.items():
            better = stated or self.chosen.get("", "")
            known = [*self.units[name]]
            unit = f", unit: {yaml_scalar(known[0])}" if len(known) == 1 and known[0] else ""
            end = "" if better else _UNSAID
            metrics[name] = f"{{better: {better or _OPEN}{unit}}}{end}"
        return metrics

    def _direction(self, metric: str, stated: str = "") -> str:
        return self.chosen.get(metric, "") or stated or direction_of(metric)

    def _sampled(self, samples: Samples) -> dict[str, str]:
        counts: dict[tuple[str, str], int] = {}
        for row in samples.rows:
            counts[row.run, row.task] = counts.get((row.run, row.task), 0) + 1
        least = min(counts.values())
        metrics = {
            f"pass@{k}": f"{{better: higher, from: samples, estimator: pass@{k}}}"
            for k in _K
            if k <= least
        }
        for name in dict.fromkeys(name for row in samples.rows for name in row.numbers):
            better = self._direction(name) or self.chosen.get("", "")
            end = "" if better else _UNSAID
            metrics[name] = f"{{better: {better or _OPEN}, from: samples, estimator: mean}}{end}"
        return metrics


def advice(
    extracts: Iterable[Extract],
    known: Mapping[str, Iterable[str]],
    chosen: Mapping[str, str] | None = None,
    listed: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """The lines below `extra: podium:` that are missing; empty if there are none.

    Args:
        extracts: What was imported.
        known: Names of the `metrics`, `benchmarks` and `columns` that the settings have.
        chosen: The directions of the command, by metric; under an empty name that of all others.
        listed: The metrics of each benchmark of the settings that lists its own.
    """
    settings = _Settings(chosen or {})
    for extract in extracts:
        for samples in extract.samples:
            settings.add_samples(samples)
        for score in sorted(extract.scores, key=lambda score: score.column):
            settings.add_score(score)
    metrics = [
        f"  {yaml_scalar(name)}: {text}"
        for name, text in (settings.scored() | settings.sampled).items()
        if name not in known.get("metrics", ())
    ]
    benchmarks = [
        f"  {yaml_scalar(benchmark_file(name))}: {_benchmark(name, benchmark)}"
        for name, benchmark in settings.benchmarks.items()
        if benchmark_file(name) not in known.get("benchmarks", ())
    ]
    for name, benchmark in settings.benchmarks.items():
        own = (listed or {}).get(benchmark_file(name))
        if own is not None and (
            new := [metric for metric in benchmark.metrics if metric not in own]
        ):
            metrics_of = ", ".join(map(yaml_scalar, [*own, *new]))
            benchmarks.append(f"  {yaml_scalar(benchmark_file(name))}: {{metrics: [{metrics_of}]}}")
    columns = [
        yaml_scalar(column) for column in settings.columns if column not in known.get("columns", ())
    ]
    lines = [*(["metrics:", *metrics] if metrics else [])]
    lines += ["benchmarks:", *benchmarks] if benchmarks else []
    lines += [f"columns: [{', '.join(columns)}]"] if columns else []
    return "\n".join(lines)


def _benchmark(name: str, entry: _Benchmark) -> str:
    label = "" if benchmark_file(name) == name else f"label: {yaml_scalar(name)}, "
    tasks = entry.tasks.pop() if len(entry.tasks) == 1 else ""
    counted = f", tasks: {tasks}" if tasks.isdecimal() and int(tasks) else ""
    return f"{{{label}metrics: [{', '.join(map(yaml_scalar, entry.metrics))}]{counted}}}"
