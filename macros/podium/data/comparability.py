"""Whether the values of a benchmark can be ranked against each other, according to their sources.

Values that were measured under different conditions are shown without ranks, as in quarantine,
until the settings say that these conditions may differ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from podium.config.mkdocs_yml import PREFIX
from podium.config.settings import Settings
from podium.config.types import Localised
from podium.config.yaml_source import SettingsFile
from podium.core.i18n import LANGUAGES, words
from podium.core.problems import Problem, Severity, wrong_name
from podium.data.provenance import Difference, SourcedColumns, conditions_differ, differences
from podium.data.results import Benchmark

__all__ = ["check_directions", "check_may_differ", "with_conditions"]


def with_conditions(
    benchmark: Benchmark, values: Sequence[SourcedColumns]
) -> tuple[Benchmark, tuple[Problem, ...]]:
    """A benchmark with the conditions in which its values differ, and a warning if they may not.

    Args:
        benchmark: What was read from its file.
        values: Where imported values come from.
    """
    settings = benchmark.settings
    differing = differences(values, Path(benchmark.file).name, benchmark.lines)
    accepted = tuple(entry for entry in differing if entry.condition in settings.may_differ)
    refused = tuple(entry for entry in differing if entry.condition not in settings.may_differ)
    if refused and settings.quarantine is None:
        settings = settings.model_copy(update={"quarantine": _reason(refused)})
    problems = (conditions_differ(refused, benchmark.file),) if refused else ()
    return replace(benchmark, settings=settings, differing=accepted), problems


def _reason(differing: Sequence[Difference]) -> Localised:
    texts = {language: _text(differing, language) for language in LANGUAGES}
    return Localised.model_construct(root=texts)


def _text(differing: Sequence[Difference], language: str) -> str:
    listed = "; ".join(map(str, differing))
    return words(language).sentence("conditions-differ", differences=listed)


def check_may_differ(
    settings: Settings, source: SettingsFile, values: Sequence[SourcedColumns]
) -> Iterator[Problem]:
    """A condition that may differ is one that some source states."""
    known: dict[str, dict[str, None]] = {}
    for entry in values:
        known.setdefault(Path(entry.file).stem, {}).update(dict.fromkeys(entry.conditions))
    for name, benchmark in settings.benchmarks.items():
        for index, condition in enumerate(benchmark.may_differ):
            if condition not in known.get(name, ()):
                location = source.location((*PREFIX, "benchmarks", name, "may_differ", index))
                facts = wrong_name(condition, known.get(name, ()))
                yield Problem("unknown-condition", location, facts)


def check_directions(
    settings: Settings, source: SettingsFile, values: Sequence[SourcedColumns]
) -> Iterator[Problem]:
    """A metric's direction is the one that its sources state."""
    stated = {
        (column, entry.benchmark): better
        for entry in values
        for column, better in entry.better.items()
        if column in settings.metrics and settings.metrics[column].better != better
    }
    for (column, benchmark), better in sorted(stated.items()):
        location = source.location((*PREFIX, "metrics", column, "better"))
        facts = {"name": column, "benchmark": benchmark, "direction": better}
        yield Problem("direction-differs", location, facts, Severity.WARNING)
