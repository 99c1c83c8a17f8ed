"""The cells of leaderboards: values, averages, and their differences from a baseline."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from podium.analysis.average_tests import AverageTests, find_average_tests
from podium.analysis.baselines import Baseline, Reference
from podium.analysis.comparison import compare
from podium.analysis.ranking import model_ranks, printed_values
from podium.analysis.value_estimates import Basis, find_estimates
from podium.core.i18n import Words
from podium.core.numbers import print_difference, printed_number
from podium.data.averages import Average, BenchmarkMetric
from podium.data.results import Results
from podium.figures.cells import (
    MEDAL_MARKS,
    OUTCOME_MARKS,
    column_marks,
    empty_cell,
    origin,
    value_cells,
)
from podium.figures.document import Cell, ColumnCells, Delta, Mark, Uncertainty
from podium.figures.phrases import list_names
from podium.figures.uncertainty import average_interval, comparison_uncertainty

__all__ = ["Against", "ShownColumn", "average_cells", "metric_cells"]


@dataclass(frozen=True)
class Against:
    """A baseline, and its value in each column that it has one in.

    Attributes:
        baseline: What the differences are from.
        references: By column.
    """

    baseline: Baseline
    references: Mapping[BenchmarkMetric, Reference]

    @property
    def model(self) -> str | None:
        """The model that the baseline is; None for the best of several, or an earlier one."""
        whole = not self.baseline.composite and self.baseline.past is None
        return self.baseline.models[0] if whole else None


@dataclass(frozen=True, eq=False)
class ShownColumn:
    """A column of values as a leaderboard shows it.

    Attributes:
        source: What it is of.
        label: Its heading on one line.
        cells: Of the rows shown.
    """

    source: BenchmarkMetric | Average
    label: str
    cells: ColumnCells

    @property
    def ranks(self) -> Mapping[str, int]:
        """The ranks in it, of all models."""
        return self.source.ranks if isinstance(self.source, Average) else model_ranks(*self.source)


def metric_cells(
    column: BenchmarkMetric,
    models: Sequence[str],
    results: Results,
    words: Words,
    *,
    against: Against | None,
    ranked: bool,
) -> ColumnCells:
    """The cells of some models in a benchmark's column.

    Without a baseline they have medals. A value in quarantine is not shown among sound ones: its
    cell says why.

    Args:
        column: The benchmark and its metric.
        models: Names, of which some need not be in the benchmark.
        results: Where they are looked up.
        words: The page's language.
        against: A baseline to show differences from.
        ranked: Whether each cell says its rank, as some models are not in the table.
    """
    benchmark, metric = column
    medals = {
        model: mark
        for model, mark in column_marks(benchmark, metric).items()
        if mark is not Mark.WORST
    }
    ranks = model_ranks(benchmark, metric) if ranked else {}
    cells = value_cells(benchmark, metric, models, medals, words, rivals=results, ranks=ranks)
    sound, texts = benchmark.sound, printed_values(benchmark, metric)
    estimates = find_estimates(benchmark, metric, [model for model in models if model in sound])
    special = {}
    for index, model in enumerate(models):
        if model not in sound or model not in texts:
            special[index] = _absent(column, model, words)
        elif model in estimates and estimates[model].basis is Basis.TASKS:
            # Nearly alike in a column: one line on the page says what the number of tasks allows.
            special[index] = replace(cells.cell(index), uncertainty=None)
    cells = cells.with_cells(special)
    if against is None:
        return cells
    reference, compared = against.references.get(column), map(_without_medal, cells)
    if reference is None:
        return ColumnCells.of([*compared])
    return ColumnCells.of(
        [
            _compared(column, model, cell, against, reference, words)
            for model, cell in zip(models, compared, strict=True)
        ]
    )


def _without_medal(cell: Cell) -> Cell:
    """A cell beside a difference, whose mark is about that; papers still mark its rank."""
    rank_mark = cell.mark if cell.mark in {Mark.FIRST, Mark.SECOND} else None
    tied = cell.statistical_tie and rank_mark is not None
    return replace(cell, mark=None, statistical_tie=tied, rank_mark=rank_mark)


def _absent(column: BenchmarkMetric, model: str, words: Words) -> Cell:
    """Why a model has no sound value."""
    benchmark, metric = column
    text = printed_values(benchmark, metric).get(model)
    if model not in benchmark.lines or text is None:
        reason = benchmark.absence(metric, model) if model in benchmark.lines else "missing"
        return empty_cell(words, reason)
    quarantine = benchmark.settings.quarantine or benchmark.quarantines[model]
    because = words.sentence("quarantined-because", reason=quarantine.text(words.language))
    return Cell("", reason=f"{text}{because}", origin=origin(benchmark, model, metric))


def _compared(
    column: BenchmarkMetric,
    model: str,
    cell: Cell,
    against: Against,
    reference: Reference,
    words: Words,
) -> Cell:
    """A value with its difference from the baseline, marked by its outcome."""
    if cell.value is None:
        return cell
    if against.baseline.is_model(model):
        return replace(cell, mark=Mark.BASELINE)
    comparison = compare(*column, model, reference)
    if comparison.value is None:
        return cell
    return replace(
        cell,
        mark=OUTCOME_MARKS.get(comparison.outcome),
        delta=Delta(comparison.text, comparison.value),
        uncertainty=_joined(
            cell.uncertainty, comparison_uncertainty(*column, comparison, words), words
        ),
    )


def _joined(
    value: Uncertainty | None, difference: Uncertainty | None, words: Words
) -> Uncertainty | None:
    """What is known of a value, and in its tooltip also what is known of its difference."""
    if value is None or difference is None:
        return value or difference
    return replace(value, label=words.label("clause").join((value.label, difference.label)))


def average_cells(
    average: Average,
    models: Iterable[str],
    results: Results,
    words: Words,
    *,
    against: Against | None,
    ranked: bool,
) -> ColumnCells:
    """The cells of some models in the column of an average.

    One that lacks a column says how many it has, and is not ranked.

    Args:
        average: What is shown.
        models: Names.
        results: Where they are looked up.
        words: The page's language.
        against: A baseline to show differences from, if it is a model.
        ranked: Whether each cell says its rank, as some models are not in the table.
    """
    tests = find_average_tests(average)
    base = against.model if against else None
    metrics = {metric for _, metric in average.columns}
    metric = metrics.pop() if len(metrics) == 1 else ""
    cells = []
    for model in models:
        if model not in average.values:
            cells.append(empty_cell(words, "no-average"))
            continue
        value = average.values[model]
        text = average.texts[model] + ("x" if average.ratios else "")
        rank = average.ranks.get(model)
        if rank is None:
            coverage = average.coverage[model], len(average.columns)
            cells.append(Cell(text, value, Mark.INCOMPLETE, coverage=coverage, metric=metric))
            continue
        medal = MEDAL_MARKS.get(rank)
        cell = Cell(
            text,
            value,
            medal,
            uncertainty=_uncertainty(average, model, tests, results, words),
            statistical_tie=medal is not None and _is_open(tests, model, rank),
            rank=rank if ranked else None,
            metric=metric,
        )
        if against:
            cell = _average_delta(_without_medal(cell), average, model, base, tests)
        cells.append(cell)
    return ColumnCells.of(cells)


def _is_open(tests: AverageTests | None, model: str, rank: int) -> bool:
    """Whether the tests leave a rank to other models too."""
    return tests is not None and tests.rank_range(model) != (rank, rank)


def _average_delta(
    cell: Cell, average: Average, model: str, base: str | None, tests: AverageTests | None
) -> Cell:
    """An average with its difference from that of the baseline, if both are complete.

    With samples it is better or worse only if the tests of every two models say so.
    """
    if base is None or base not in average.ranks or average.ratios:
        return cell
    if model == base:
        return replace(cell, mark=Mark.BASELINE)
    gap = average.values[model] - average.values[base]
    text = print_difference(gap, average.digits)
    displayed, mark = printed_number(text), None
    if displayed:
        mark = Mark.BETTER if (displayed > 0) == (average.better == "higher") else Mark.WORSE
    if tests and not {model, base} <= tests.ranges.keys():
        mark = Mark.UNTESTABLE
    elif tests and base in tests.ranges[model].tied:
        mark = Mark.NOT_SIGNIFICANT
    return replace(cell, mark=mark, delta=Delta(text, gap))


def _uncertainty(
    average: Average, model: str, tests: AverageTests | None, results: Results, words: Words
) -> Uncertainty | None:
    """The interval of an average of samples, and the ranks that the tests leave to the model."""
    if tests is None:
        return None
    interval, (low, high) = average_interval(average, model, words), tests.rank_range(model)
    facts = [interval.label] if interval else []
    known = tests.ranges.get(model)
    if known is None:
        unknown = "samples" if tests.paired else "uncertainty"
        facts.append(words.sentence(f"not-ranked-by-{unknown}"))
    elif low == high:
        facts.append(words.sentence("rank-certain", low=low))
    else:
        facts.append(words.sentence("rank-range", low=low, high=high))
    if known and known.tied:
        facts.append(words.sentence("tied-with", models=list_names(known.tied, results, words)))
    is_open = _is_open(tests, model, average.ranks[model])
    span = f"#{low}" if low == high else f"#{low}–{high}"
    interval = interval or Uncertainty("", "", None)
    return replace(
        interval,
        text=" ".join(filter(None, (interval.text, span if is_open else ""))),
        label=words.label("clause").join(facts),
        rank_range=(low, high),
    )
