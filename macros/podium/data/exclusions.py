"""Results that the settings exclude: models in quarantine, and numbers that are retracted."""

from collections.abc import Mapping, Sequence

from podium.config.mkdocs_yml import PREFIX
from podium.config.settings import Localised, Retraction, Settings
from podium.config.yaml_source import SettingsFile
from podium.core.problems import Collector, Problem
from podium.data.results import Benchmark, Models

__all__ = ["check_retracted", "quarantines", "retractions"]


def quarantines(
    benchmark: Benchmark, models: Models, source: SettingsFile, problems: Collector
) -> Mapping[str, Localised]:
    """The benchmark's models in quarantine, by name, with the reason."""
    reasons = {}
    for name, reason in benchmark.settings.quarantine_rows.items():
        model = models.find(name)
        if model is None or model.name not in benchmark.lines:
            path = (*PREFIX, "benchmarks", benchmark.name, "quarantine_rows", name)
            known = [*benchmark.lines, *(models.by_name[line].alias for line in benchmark.lines)]
            facts = models.wrong_name(name, known)
            problems.error("unknown-model", source.location(path), **facts)
        else:
            reasons[model.name] = reason
    return reasons


def retractions(
    settings: Settings, models: Models, source: SettingsFile, problems: Collector, *, complete: bool
) -> Mapping[str, tuple[Retraction, ...]]:
    """The retractions in the settings by benchmark, with each model's name in the results.

    Args:
        settings: The settings of the report.
        models: Every model that is measured or described.
        source: Where the settings are.
        problems: Takes models that are unknown.
        complete: Whether every file was read: else a model may be measured in another one.
    """
    retracted = {}
    for name, benchmark in settings.benchmarks.items():
        entries = []
        for index, entry in enumerate(benchmark.retracted):
            model = models.find(entry.model) if entry.model else None
            if model or not entry.model:
                update = {"model": model.name} if model else {}
                entries.append(entry.model_copy(update=update))
            elif complete:
                path = (*PREFIX, "benchmarks", name, "retracted", index, "model")
                facts = models.wrong_name(entry.model)
                problems.error("unknown-retracted-model", source.location(path), **facts)
        retracted[name] = tuple(entries)
    return retracted


def check_retracted(benchmark: Benchmark, entries: Sequence[Retraction]) -> tuple[Problem, ...]:
    """Retracted numbers that are still in the file, which then serves no table."""
    problems = []
    for model in benchmark.lines if entries else ():
        left = [
            metric
            for metric, column in benchmark.columns.items()
            if column[model] is not None and any(entry.covers(model, metric) for entry in entries)
        ]
        if left:
            facts = {"name": model, "metrics": ", ".join(left)}
            problems.append(Problem("retracted-present", benchmark.row(model), facts))
    return tuple(problems)
