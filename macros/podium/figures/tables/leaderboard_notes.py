"""What a reader must know to read a leaderboard: one line each."""

from collections.abc import Iterable, Iterator, Sequence

from podium.analysis.average_tests import find_average_tests
from podium.analysis.certainty import smallest_difference
from podium.core.i18n import MAX_LISTED, Words
from podium.core.numbers import as_decimal, print_value
from podium.data.averages import Average, BenchmarkMetric
from podium.data.results import Benchmark, Results
from podium.figures.notes import reading_notes, retraction_notes
from podium.figures.phrases import baseline_label
from podium.figures.tables.leaderboard_cells import Against
from podium.figures.uncertainty import print_setting

__all__ = ["leaderboard_notes", "resolution_notes"]


def leaderboard_notes(
    columns: Sequence[BenchmarkMetric],
    averages: Sequence[Average],
    models: Sequence[str],
    results: Results,
    words: Words,
    *,
    against: Against | None,
) -> Iterator[str]:
    """How averages are taken, who is not ranked, and what is in doubt.

    Args:
        columns: Benchmarks and metrics.
        averages: The averages shown.
        models: The rows.
        results: Where models are looked up.
        words: The page's language.
        against: The baseline, if differences are shown.
    """
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
    yield from _benchmark_notes([benchmark for benchmark, _ in columns], models, results, words)


def _benchmark_notes(
    benchmarks: Iterable[Benchmark], models: Sequence[str], results: Results, words: Words
) -> Iterator[str]:
    """The notes of benchmarks, each once: what all of them say needs no names."""
    labels: dict[str, list[str]] = {}
    distinct = tuple(dict.fromkeys(benchmarks))
    for benchmark in distinct:
        for note in (
            *reading_notes(benchmark, models, results, words),
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
    if average.kind == "weighted":
        parts = [
            f"{benchmark.label(words.language)} {benchmark.tasks}"
            for benchmark, _ in average.columns
        ]
        yield words.sentence("average-weights", benchmarks=words.listing(parts))
    elif average.kind in {"mean rank", "win rate"}:
        key = f"average-{average.kind.replace(' ', '-')}-note"
        yield words.sentence(key, count=len(average.ranked))
    elif average.ratios and against:
        label = baseline_label(against.baseline, results, words)
        yield words.sentence("average-ratios", baseline=label)
    tests = find_average_tests(average)
    if tests and len(average.ranked) > 1:
        key = "average-tested" if tests.paired else "average-tested-unpaired"
        yield words.sentence(key, alpha=print_setting(tests.alpha))


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
