"""Cells, rows and reading_notes that every kind of table is made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType

from podium.analysis.baselines import Baseline, Reference
from podium.analysis.certainty import has_certainty, is_certain
from podium.analysis.comparison import Comparison
from podium.analysis.ranking import (
    model_ranks,
    printed_values,
    prints_exactly,
    ranked_models,
    worst,
)
from podium.core.i18n import Words
from podium.data.averages import average_of
from podium.data.results import Benchmark, Model, Results
from podium.figures.document import (
    Calculation,
    Cell,
    Column,
    ColumnCells,
    ColumnKind,
    Mark,
    Operand,
    Origin,
    Row,
)
from podium.figures.uncertainty import comparison_uncertainty, value_uncertainty
from podium.stats.outcomes import Outcome

__all__ = [
    "MEDAL_MARKS",
    "OUTCOME_MARKS",
    "baseline_operand",
    "column_files",
    "column_marks",
    "comparison_cell",
    "empty_cell",
    "model_row",
    "origin",
    "value_cell",
    "value_cells",
    "value_column",
]

MEDAL_MARKS = {1: Mark.FIRST, 2: Mark.SECOND, 3: Mark.THIRD}
"""Ranks that have a medal."""

OUTCOME_MARKS = {
    Outcome.BETTER: Mark.BETTER,
    Outcome.WORSE: Mark.WORSE,
    Outcome.NOT_SIGNIFICANT: Mark.NOT_SIGNIFICANT,
    Outcome.UNTESTABLE: Mark.UNTESTABLE,
    Outcome.NOT_COMPARABLE: Mark.NOT_COMPARABLE,
}
"""What a comparison's state means for a cell; level and missing mean nothing."""


def origin(benchmark: Benchmark, model: str, metric: str = "") -> Origin:
    """The lines that a model's values were read from; of a metric of samples, where these are.

    Of an average of the settings, its own line and the origins of all values that it is over.
    """
    evidence = benchmark.evidence
    if evidence is None:
        return _row_origins(benchmark)[model]
    lines = benchmark.lines[model]
    if model in evidence.models and (metric in evidence.metrics or not lines):
        return Origin(evidence.path)
    return Origin(benchmark.file, lines)


def _origins(benchmark: Benchmark, metric: str) -> Mapping[str, Origin | None]:
    """As `origin`, of all models."""
    if benchmark.evidence is None:
        return _row_origins(benchmark)
    return {model: origin(benchmark, model, metric) for model in benchmark.lines}


@lru_cache(maxsize=512)
def _row_origins(benchmark: Benchmark) -> Mapping[str, Origin]:
    """Where each model's row was read, of a benchmark without samples."""
    average = average_of(benchmark)
    return {
        model: Origin(
            benchmark.file,
            lines,
            tuple(origin(*part) for part in average.parts(model)) if average else (),
        )
        for model, lines in benchmark.lines.items()
    }


def column_files(benchmark: Benchmark, metric: str, models: Iterable[str]) -> Iterator[str]:
    """The files that the sound values of some models depend on."""
    column = benchmark.columns[metric]
    measured = [
        model for model in models if model in benchmark.sound and column.get(model) is not None
    ]
    one_file = benchmark.evidence is None and average_of(benchmark) is None
    for model in measured[:1] if one_file else measured:
        yield from origin(benchmark, model, metric).files


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
    return value_cells(benchmark, metric, [model], marks, words, rivals=rivals).cell(0)


def value_cells(
    benchmark: Benchmark,
    metric: str,
    models: Sequence[str],
    marks: Mapping[str, Mark],
    words: Words,
    *,
    rivals: Results | None = None,
    ranks: Mapping[str, int] = MappingProxyType({}),
) -> ColumnCells:
    """The cells of some models in a metric's column; see `value_cell`.

    Args:
        benchmark: As of `value_cell`, like the others.
        metric: As there.
        models: The models; one that is not in the benchmark has an empty cell.
        marks: What the value of each means.
        words: As there.
        rivals: As there.
        ranks: Of a table that lacks some models, the rank of each in the column.
    """
    column, texts = benchmark.columns[metric], printed_values(benchmark, metric)

    def cell(model: str) -> Cell:
        value, mark = column.get(model), marks.get(model)
        if value is None:
            return empty_cell(words, benchmark.absence(metric, model))
        open_rank = rivals is not None and not is_certain(benchmark, metric, model)
        return Cell(
            texts[model],
            value,
            None if open_rank and mark is Mark.WORST else mark,
            origin=origin(benchmark, model, metric),
            uncertainty=value_uncertainty(benchmark, metric, model, words, rivals=rivals),
            statistical_tie=open_rank and mark in MEDAL_MARKS.values(),
            rank=ranks.get(model),
            metric=metric,
        )

    if has_certainty(benchmark, metric):
        return ColumnCells.of([cell(model) for model in models])
    numbers, rows = _file_column(benchmark, metric), _file_rows(benchmark, tuple(models))
    of_file = _indices(benchmark)
    special = numbers.special.keys() | {of_file[model] for model in marks}
    return ColumnCells(
        [numbers.texts[row] for row in rows],
        [numbers.values[row] for row in rows],
        [numbers.origins[row] for row in rows],
        {index: cell(models[index]) for index, row in enumerate(rows) if row in special},
        [ranks.get(model) for model in models] if ranks else (),
        metric,
        numbers.is_exact,
    )


@lru_cache(maxsize=512)
def _file_column(benchmark: Benchmark, metric: str) -> ColumnCells:
    """A column in the order of the file, then an empty cell; of special ones it only has places."""
    texts: Mapping[str, str] = printed_values(benchmark, metric)
    values, origins = benchmark.columns[metric], _origins(benchmark, metric)
    if len(texts) < len(benchmark.lines):
        texts = {model: texts.get(model, "") for model in benchmark.lines}
        values = {model: values.get(model) for model in texts}
        origins = {model: origins[model] if text else None for model, text in texts.items()}
    shown = [*texts.values(), ""]
    return ColumnCells(
        shown,
        [*values.values(), None],
        [*origins.values(), None],
        {row: Cell("") for row, text in enumerate(shown) if not text},
        is_exact=prints_exactly(benchmark, metric),
    )


@lru_cache(maxsize=512)
def _indices(benchmark: Benchmark) -> Mapping[str, int]:
    """The position of each model in the file."""
    return {model: index for index, model in enumerate(benchmark.lines)}


@lru_cache(maxsize=16)
def _file_rows(benchmark: Benchmark, models: tuple[str, ...]) -> Sequence[int]:
    """The positions of some models in the file, by which all columns are put in order."""
    indices = _indices(benchmark)
    return [indices.get(model, len(indices)) for model in models]


def comparison_cell(
    benchmark: Benchmark,
    metric: str,
    comparison: Comparison,
    read_from: Origin,
    words: Words,
    calculation: Calculation | None = None,
) -> Cell:
    """A difference or a speed-up, marked by its outcome; or why there is none.

    Args:
        benchmark: Where both were measured.
        metric: Of which metric.
        comparison: What is printed.
        read_from: Where the model's value was read.
        words: The page's language.
        calculation: What it was computed from, if that is two values. A speed-up from samples is
            over tasks, not the ratio of two values.
    """
    if comparison.value is None:
        return empty_cell(words, comparison.absence)
    return Cell(
        comparison.text,
        comparison.value,
        OUTCOME_MARKS.get(comparison.outcome),
        origin=read_from,
        calculation=calculation,
        uncertainty=comparison_uncertainty(benchmark, metric, comparison, words),
        metric=metric,
    )


@lru_cache(maxsize=512)
def column_marks(benchmark: Benchmark, metric: str) -> Mapping[str, Mark]:
    """Medals of a metric's three first ranks, and the mark of the worst."""
    ranks, ranked = model_ranks(benchmark, metric), ranked_models(benchmark, metric)
    first = takewhile(lambda model: ranks[model] in MEDAL_MARKS, ranked)
    medals = {model: MEDAL_MARKS[ranks[model]] for model in first}
    return medals | dict.fromkeys(worst(benchmark, metric), Mark.WORST)


def baseline_operand(
    benchmark: Benchmark, metric: str, reference: Reference, baseline: Baseline
) -> Operand:
    """The baseline's value of a metric, with the lines of all models that supply it.

    Only of a metric that the baseline has a value of.
    """
    assert reference.value is not None
    past = baseline.past
    source = past.results.benchmarks[benchmark.name] if past else benchmark
    origins = [origin(source, supplier, metric) for supplier in reference.suppliers]
    lines = sorted({line for place in origins for line in place.lines})
    parts = dict.fromkeys(part for place in origins for part in place.parts)
    joined = Origin(origins[0].file, tuple(lines), tuple(parts))
    return Operand(reference.value, joined.at(past.revision) if past else joined)


def value_column(
    benchmark: Benchmark, metric: str, words: Words, kind: ColumnKind = ColumnKind.VALUE
) -> Column:
    """A metric's heading."""
    label, better = benchmark.metric_label(metric, words.language), benchmark.metrics[metric].better
    return Column(metric, label, kind, better)


def model_row(
    benchmark: Benchmark,
    model: Model,
    cells: Sequence[Cell],
    words: Words,
    *,
    rank: int | None = None,
    tied: bool = False,
) -> Row:
    """A model's row under its full name; one in quarantine loses its marks and says why.

    Args:
        benchmark: Where it was measured.
        model: Of which model.
        cells: What it shows.
        words: The page's language.
        rank: Its rank by the column that the table is ordered by, if it shows one.
        tied: Whether it is statistically tied for the first rank.
    """
    quarantine = benchmark.quarantines.get(model.name)
    is_quarantined = bool(quarantine or benchmark.settings.quarantine)
    if is_quarantined and any(cell.mark or cell.rank_change for cell in cells):
        cells = tuple(
            replace(cell, mark=None, rank_change=None, statistical_tie=False) for cell in cells
        )
    return Row(
        model=model.name,
        label=model.name,
        cells=cells,
        origin=origin(benchmark, model.name),
        quarantine=quarantine.text(words.language) if quarantine else "",
        url=model.url,
        alias=model.alias,
        group=model.group,
        rank=rank,
        tied=tied,
    )
