"""Cells, rows and notes that every kind of table is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from string import Formatter

from podium.analysis.baselines import Baseline, Reference
from podium.analysis.comparison import Comparison, Outcome, printed_values
from podium.config.settings import MetricSettings, Retraction
from podium.core.i18n import Words
from podium.data.results import Benchmark, Model, Models, Results
from podium.figures.document import (
    Cell,
    Column,
    ColumnKind,
    Mark,
    Origin,
    Phrase,
    Row,
    Side,
    Span,
    Working,
)
from podium.figures.uncertainty import comparison_certainty, is_certain, is_told, value_certainty

__all__ = [
    "MEDAL_MARKS",
    "STATE_MARKS",
    "band_notes",
    "baseline_label",
    "comparison_cell",
    "dated",
    "empty_cell",
    "fill",
    "model_row",
    "models_of",
    "notes",
    "origin",
    "reference_notes",
    "reference_side",
    "retracted_parts",
    "retraction_notes",
    "value_cell",
    "value_cells",
    "value_column",
]

MEDAL_MARKS = {1: Mark.FIRST, 2: Mark.SECOND, 3: Mark.THIRD}
"""Ranks that have a medal."""

STATE_MARKS = {
    Outcome.BETTER: Mark.BETTER,
    Outcome.WORSE: Mark.WORSE,
    Outcome.NOT_SIGNIFICANT: Mark.NOT_SIGNIFICANT,
    Outcome.UNTESTABLE: Mark.UNTESTABLE,
    Outcome.NOT_COMPARABLE: Mark.NOT_COMPARABLE,
}
"""What a comparison's state means for a cell; level and missing mean nothing."""


def origin(benchmark: Benchmark, model: str, metric: str = "") -> Origin:
    """The lines that a model's values were read from; of a metric of samples, where these are."""
    evidence, lines = benchmark.evidence, benchmark.lines[model]
    if evidence is None:
        return _row_origin(benchmark, model)
    if model in evidence.models and (metric in evidence.metrics or not lines):
        return Origin(evidence.path)
    return Origin(benchmark.file, lines)


@lru_cache(maxsize=2**16)
def _row_origin(benchmark: Benchmark, model: str) -> Origin:
    return Origin(benchmark.file, benchmark.lines[model])


def empty_cell(words: Words, reason: str = "missing") -> Cell:
    """A cell without a value, and why."""
    return Cell("", reason=words.label(reason))


def value_cell(
    benchmark: Benchmark,
    metric: str,
    model: str,
    mark: Mark | None,
    words: Words,
    *,
    rivals: Results | None = None,
) -> Cell:
    """A measured value as it is printed everywhere, or an empty cell.

    Args:
        benchmark: Where it was measured.
        metric: Of which metric.
        model: Of which model.
        mark: What it means.
        words: The page's language.
        rivals: Where other models are looked up, if it stands in a ranking: with samples a medal is
            hollow if another model may have the rank, and only one that is surely last is worst.
    """
    marks = {model: mark} if mark else {}
    return value_cells(benchmark, metric, [model], marks, words, rivals=rivals)[0]


def value_cells(
    benchmark: Benchmark,
    metric: str,
    models: Iterable[str],
    marks: Mapping[str, Mark],
    words: Words,
    *,
    rivals: Results | None = None,
) -> list[Cell]:
    """The cells of some models in a metric's column; see `value_cell`."""
    column, texts = benchmark.columns[metric], printed_values(benchmark, metric)
    told = is_told(benchmark, metric)

    def cell(model: str) -> Cell:
        value, mark = column[model], marks.get(model)
        if value is None:
            return empty_cell(words, benchmark.absence(metric, model))
        read_from = origin(benchmark, model, metric)
        if not told:
            return Cell(texts[model], value, mark, origin=read_from)
        open_rank = rivals is not None and not is_certain(benchmark, metric, model)
        return Cell(
            texts[model],
            value,
            None if open_rank and mark is Mark.WORST else mark,
            origin=read_from,
            certainty=value_certainty(benchmark, metric, model, words, rivals=rivals),
            statistical_tie=open_rank and mark in MEDAL_MARKS.values(),
        )

    return [cell(model) for model in models]


def comparison_cell(
    benchmark: Benchmark,
    metric: str,
    comparison: Comparison,
    read_from: Origin,
    words: Words,
    working: Working | None = None,
) -> Cell:
    """A difference or a speed-up of two values that are there, marked by its state.

    Args:
        benchmark: Where both were measured.
        metric: Of which metric.
        comparison: What is printed.
        read_from: Where the model's value was read.
        words: The page's language.
        working: What it was worked out from, if two values tell that. A speed-up from samples is
            over tasks, not the ratio of two values.
    """
    if comparison.value is None:
        return empty_cell(words, "no-ratio")
    return Cell(
        comparison.text,
        comparison.value,
        STATE_MARKS.get(comparison.outcome),
        origin=read_from,
        working=working,
        certainty=comparison_certainty(benchmark, metric, comparison, words),
    )


def reference_side(
    benchmark: Benchmark, metric: str, reference: Reference, baseline: Baseline
) -> Side:
    """The baseline's value of a metric, with the lines of all models that supply it."""
    past = baseline.past
    source = past.results.benchmarks[benchmark.name] if past else benchmark
    origins = [origin(source, one, metric) for one in reference.suppliers]
    file = f"{past.revision}:{origins[0].file}" if past else origins[0].file
    lines = sorted({line for one in origins for line in one.lines})
    return Side(reference.value, Origin(file, tuple(lines)))


def value_column(
    benchmark: Benchmark, metric: str, words: Words, kind: ColumnKind = ColumnKind.VALUE
) -> Column:
    """A metric's heading."""
    label, better = benchmark.metric_label(metric, words.language), benchmark.metrics[metric].better
    return Column(metric, label, kind, better)


def model_row(benchmark: Benchmark, model: Model, cells: Iterable[Cell], words: Words) -> Row:
    """A model's row under its full name; one in quarantine loses its marks and says why."""
    row = tuple(cells)
    doubt = benchmark.doubts.get(model.name)
    if doubt or benchmark.settings.quarantine:
        row = tuple(replace(cell, mark=None, move=None, statistical_tie=False) for cell in row)
    return Row(
        model=model.name,
        label=model.name,
        cells=row,
        origin=origin(benchmark, model.name),
        doubt=doubt.text(words.language) if doubt else "",
        url=model.url,
        alias=model.alias,
        group=model.group,
    )


def baseline_label(baseline: Baseline, results: Results, words: Words) -> str:
    """What pages call a baseline: its label, or its alias, or its name in the settings."""
    if baseline.label:
        return baseline.label.text(words.language)
    if baseline.composite:
        return baseline.name
    return dated(models_of(baseline, results).get(baseline.models[0]).alias, baseline, words)


def models_of(baseline: Baseline, results: Results) -> Models:
    """Where a baseline's models are looked up: one of an earlier state may be gone by now."""
    return baseline.past.results.models if baseline.past else results.models


def dated(text: str, baseline: Baseline, words: Words) -> str:
    """A baseline's words, with the revision that it is of."""
    if baseline.past is None:
        return text
    return words.sentence("at-revision", name=text, revision=baseline.past.revision)


def notes(benchmark: Benchmark, shown: Iterable[str], results: Results, words: Words) -> list[str]:
    """What a reader must know to read the numbers: doubts, means over runs, rows not shown."""
    models, found = frozenset(shown), []
    if benchmark.settings.quarantine:
        reason = benchmark.settings.quarantine.text(words.language)
        found.append(words.sentence("benchmark-in-quarantine", reason=reason))
    for name, doubt in benchmark.doubts.items():
        if name in models:
            alias = results.models.get(name).alias
            reason = doubt.text(words.language)
            found.append(words.sentence("row-in-quarantine", model=alias, reason=reason))
    several = [
        words.sentence("runs", model=results.models.get(name).alias, count=count)
        for name, count in benchmark.replicated.items()
        if name in models
    ]
    if several:
        found.append(words.sentence("mean-over-runs", models=words.listing(several)))
    return found


def retraction_notes(
    benchmark: Benchmark, results: Results, words: Words, *, of: str | None = None
) -> list[str]:
    """Which numbers of a benchmark were published and are retracted, since when and why.

    Args:
        benchmark: Whose numbers.
        results: Where models are looked up.
        words: The page's language.
        of: A model, if only what concerns it matters.
    """
    found = []
    for entry in results.retracted.get(benchmark.name, ()):
        if of is not None and entry.model not in {None, of}:
            continue
        model = [results.models.get(entry.model).alias] if entry.model else []
        what = words.listing([*model, *retracted_parts(entry, benchmark.metrics, words)])
        reason = entry.reason.text(words.language)
        facts = {"what": what, "since": entry.since, "reason": reason}
        found.append(words.sentence("retracted-note", **facts))
    return found


def retracted_parts(
    entry: Retraction, metrics: Mapping[str, MetricSettings], words: Words
) -> list[str]:
    """What an entry retracts, beside the one model that it may be about."""
    labels = [
        one.label.text(words.language) if one.label else name
        for name, one in metrics.items()
        if name in (entry.metrics or ())
    ]
    return labels if entry.model else [words.label("all-models"), *labels]


def reference_notes(
    benchmark: Benchmark,
    baseline: Baseline,
    against: Mapping[str, Reference],
    results: Results,
    words: Words,
) -> list[str]:
    """Who supplied which part of a composite baseline, and whether anyone supplied all.

    Of a baseline of an earlier state, also which state that is.
    """
    if not against:
        return []
    if baseline.past and not baseline.composite:
        return [words.sentence("baseline-past", revision=baseline.past.revision)]
    if not baseline.composite:
        return []
    registry = models_of(baseline, results)
    parts = [
        words.sentence(
            "supplied",
            metric=benchmark.metric_label(metric, words.language),
            value=reference.text,
            models=words.listing(registry.get(one).alias for one in reference.suppliers),
        )
        for metric, reference in against.items()
    ]
    found = words.sentence(
        "composite",
        baseline=dated(baseline_label(baseline, results, words), baseline, words),
        benchmark=benchmark.label(words.language),
        parts=words.listing(parts),
    )
    if not set.intersection(*(set(one.suppliers) for one in against.values())):
        found += words.sentence("no-single-model")
    return [found]


def band_notes(benchmark: Benchmark, against: Mapping[str, Reference], words: Words) -> list[str]:
    """How large a difference must be to count, where the settings say so."""
    return [
        words.sentence("band", metric=benchmark.metric_label(metric, words.language), band=band)
        for metric in against
        if (band := benchmark.metrics[metric].band) is not None
    ]


def fill(template: str, **parts: Phrase) -> Phrase:
    """Put spans where a sentence has its placeholders."""
    phrase: list[Span] = []
    for text, name, _, _ in Formatter().parse(template):
        phrase += [text, *(parts[name] if name else ())]
    return tuple(span for span in phrase if span != "")
