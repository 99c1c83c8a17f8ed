"""History tables: a metric's values at each released version."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from podium.core.i18n import Words
from podium.data.releases import BenchmarkHistory
from podium.data.results import Benchmark, Results
from podium.figures.cells import empty_cell, origin, value_cell
from podium.figures.document import Cell, Column, ColumnKind, Row, Table
from podium.figures.spread_notes import spread_notes

__all__ = ["history_table"]


def history_table(
    benchmark: Benchmark, metric: str, results: Results, words: Words, *, past: BenchmarkHistory
) -> Table:
    """Build a table of models by versions, with the current results last.

    Each value is displayed as its version displayed it. Removed models follow the current ones. A
    version without the benchmark or the metric has no column. Neither has an unreadable version; a
    note gives the reason. Quarantined values are labelled in their cells, since they appear beside
    sound ones.

    Args:
        benchmark: As it is now.
        metric: Of which metric.
        results: Where the aliases of current models are looked up.
        words: The page's language.
        past: What it was.
    """
    columns = [*past.versions_with(metric), ("", benchmark)]
    names = [name or words.label("now") for name, _ in columns]
    models = dict.fromkeys(
        [*benchmark.models, *(name for _, then in columns for name in then.lines)]
    )
    aliases = {name: model.alias for name, model in results.models.by_name.items()}
    label = benchmark.metric_label(metric, words.language)
    rows = tuple(
        Row(
            model,
            model,
            tuple(_cell(then, metric, model, words, version=name) for name, then in columns),
            alias=aliases.get(model, ""),
        )
        for model in models
    )
    version_columns = [
        (name, [row.cells[index] for row in rows]) for index, name in enumerate(names)
    ]
    return Table(
        kind="history",
        title=words.sentence(
            "history-title", benchmark=benchmark.label(words.language), metric=label
        ),
        stub=words.label("model"),
        columns=tuple(Column(name, name, ColumnKind.VALUE) for name in names),
        rows=rows,
        subject={"benchmark": benchmark.name, "metric": metric},
        notes=(
            *_missing_version_notes(past, words),
            *_quarantine_notes(columns, words),
            *spread_notes(version_columns, words),
        ),
    )


def _missing_version_notes(past: BenchmarkHistory, words: Words) -> Iterator[str]:
    """Which versions are missing, and why."""
    if past.cut_off:
        yield words.sentence("cut-off")
    for release in past.releases:
        if release.faults:
            reason = words.fault(release.faults)
            yield words.sentence("history-unreadable", version=release.version, reason=reason)


def _quarantine_notes(columns: Sequence[tuple[str, Benchmark]], words: Words) -> Iterator[str]:
    """What was quarantined in which version, and why."""
    for version, benchmark in columns:
        whole = benchmark.settings.quarantine
        reasons = {words.label("all-models"): whole} if whole else benchmark.quarantines
        for what, quarantine in reasons.items():
            where = words.listing([version or words.label("now"), what])
            yield where + words.sentence(
                "quarantined-because", reason=quarantine.text(words.language)
            )


def _cell(benchmark: Benchmark, metric: str, model: str, words: Words, *, version: str) -> Cell:
    """A value as a version printed it, and the line of that version's file."""
    if model not in benchmark.lines:
        return empty_cell(words, benchmark.absence(metric, model))
    cell, read_from = value_cell(benchmark, metric, model, None, words), origin(benchmark, model)
    if cell.text and model not in benchmark.sound:
        cell = replace(cell, text=words.sentence("quarantined-value", value=cell.text))
    if version:
        read_from = replace(read_from, file=f"{version}:{read_from.file}")
    return replace(cell, origin=read_from)
