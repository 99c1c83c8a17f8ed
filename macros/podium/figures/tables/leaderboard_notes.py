"""What a reader must know to read a leaderboard: one line each."""

from collections.abc import Iterable, Iterator, Sequence

from podium.analysis.average_tests import find_average_tests
from podium.analysis.certainty import smallest_difference
from podium.analysis.comparison import is_tested
from podium.analysis.standings import find_untested
from podium.core.i18n import MAX_LISTED, Words
from podium.core.numbers import as_decimal, print_setting, print_value
from podium.data.averages import Average, BenchmarkMetric, average_of
from podium.data.results import Benchmark, Results
from podium.figures.average_notes import average_kind_notes, average_test_notes
from podium.figures.notes import reading_notes, retraction_notes, untested_notes
from podium.figures.phrases import baseline_label
from podium.figures.spread_notes import spread_notes
from podium.figures.tables.leaderboard_cells import Against, ShownColumn
from podium.figures.unpaired_notes import unpaired_tests

__all__ = ["leaderboard_notes", "resolution_notes"]


def leaderboard_notes(
    value_columns: Sequence[ShownColumn],
    models: Sequence[str],
    results: Results,
    words: Words,
    *,
    against: Against | None,
    ranked_by: BenchmarkMetric | Average,
) -> Iterator[str]:
    """How averages are taken, who is not ranked, what is tested, and what is in doubt.

    Args:
        value_columns: The columns of values.
        models: The rows.
        results: Where models are looked up.
        words: The page's language.
        against: The baseline, if differences are shown.
        ranked_by: What ranks; a sentence above the table says who is not tested by it.
    """
    averages = [column.source for column in value_columns if isinstance(column.source, Average)]
    columns = [column.source for column in value_columns if not isinstance(column.source, Average)]
    for average in averages:
        yield from _average_notes(average, against, results, words)
    if any(not average.is_complete(model) for average in averages for model in models):
        yield words.sentence("leaderboard-incomplete")
    if against:
        yield words.sentence(
            "leaderboard-baseline", baseline=baseline_label(against.baseline, results, words)
        )
        lacking = dict.fromkeys(
            benchmark.label(words.language)
            for benchmark, metric in columns
            if (benchmark, metric) not in against.references
        )
        if lacking:
            yield words.sentence("baseline-lacks", benchmarks=words.listing(lacking))
        yield from _test_notes(value_columns, against, words)
    others = [column for column in value_columns if column.source != ranked_by]
    untested = ((column.label, find_untested(column.source)) for column in others)
    yield from untested_notes(untested, results, words)
    yield from _benchmark_notes(columns, models, results, words)
    spread = ((column.label, column.cells.special.values()) for column in value_columns)
    yield from spread_notes(spread, words)


def _test_notes(
    value_columns: Sequence[ShownColumn], against: Against, words: Words
) -> Iterator[str]:
    """Which differences are tested and how, and which are not."""
    labels: dict[str, list[str]] = {}
    for column in value_columns:
        if any(cell.delta for cell in column.cells.special.values()):
            note = _test_note(column.source, against, words)
            labels.setdefault(note, []).append(column.label)
    for note, names in labels.items():
        listed = words.listing(names)
        yield note if len(labels) == 1 else words.sentence("fact", label=listed, value=note)


def _test_note(source: BenchmarkMetric | Average, against: Against, words: Words) -> str:
    """How the differences in a column are tested, if they are."""
    past = against.baseline.past
    if past:
        return words.sentence("past-not-tested", revision=past.revision)
    if isinstance(source, Average):
        tests = find_average_tests(source)
        return _average_test_note(tests.alpha if tests else None, words)
    benchmark, metric = source
    reference, alpha = against.references[source], benchmark.rules.alpha
    tested = is_tested(benchmark, metric, reference)
    if average_of(benchmark) or not tested:
        return _average_test_note(alpha if tested else None, words)
    if reference.tests:
        return words.sentence("board-paired", alpha=print_setting(alpha))
    names = unpaired_tests(benchmark, {metric: reference})[metric].methods
    methods = words.listing(words.label(f"test-{name}") for name in sorted(names))
    return words.sentence("board-unpaired", alpha=print_setting(alpha), methods=methods)


def _average_test_note(alpha: float | None, words: Words) -> str:
    """That averages are tested at a level, or that nothing is tested."""
    if alpha is None:
        return words.sentence("board-untested")
    return words.sentence("board-average", alpha=print_setting(alpha))


def _benchmark_notes(
    columns: Iterable[BenchmarkMetric], models: Sequence[str], results: Results, words: Words
) -> Iterator[str]:
    """The notes of benchmarks, each once: what all of them say needs no names."""
    labels: dict[str, list[str]] = {}
    distinct: dict[Benchmark, list[str]] = {}
    for benchmark, metric in columns:
        distinct.setdefault(benchmark, []).append(metric)
    for benchmark, metrics in distinct.items():
        for note in (
            *reading_notes(benchmark, models, results, words, metrics=metrics),
            *retraction_notes(benchmark, results, words),
        ):
            labels.setdefault(note, []).append(benchmark.label(words.language))
    for note, names in labels.items():
        shared = len(names) == len(distinct)
        named = words.sentence("in-benchmark", benchmark=words.listing(names), note=note)
        yield note if shared else named


def _average_notes(
    average: Average, against: Against | None, results: Results, words: Words
) -> Iterator[str]:
    """What an average is of, where its name does not say so, and how it is tested."""
    yield from average_kind_notes(average, words)
    if average.ratios and against:
        label = baseline_label(against.baseline, results, words)
        yield words.sentence("average-ratios", baseline=label)
    yield from average_test_notes(average, words)


def resolution_notes(
    columns: Sequence[BenchmarkMetric], results: Results, words: Words
) -> Iterator[str]:
    """What the numbers of tasks allow to be told, of columns that only averages are known of.

    In the report's order and each once, so that leaderboards of the same benchmarks say the same
    and their page says it once.
    """
    order = list(results.benchmarks)
    known = dict.fromkeys(
        (benchmark, as_decimal(100 * share))
        for benchmark, metric in sorted(columns, key=lambda column: order.index(column[0].name))
        if (share := smallest_difference(benchmark, metric)) is not None
    )
    if len(known) > MAX_LISTED:
        points = [share for _, share in known]
        low, high = (print_value(end, 1) for end in (min(points), max(points)))
        yield words.sentence("resolution-range", low=low, high=high)
    elif known:
        parts = [
            words.sentence(
                "resolution-of",
                benchmark=benchmark.label(words.language),
                points=print_value(share, 1),
                tasks=benchmark.settings.tasks,
            )
            for benchmark, share in known
        ]
        yield words.sentence("resolution", benchmarks=words.label("clause").join(parts))
