"""Notes on tests from published uncertainty, which pair no tasks: one line each."""

from collections.abc import Iterable, Mapping

from podium.analysis.baselines import Reference
from podium.analysis.unpaired_comparisons import (
    UnpairedTests,
    find_unpaired_ranges,
    tests_against,
)
from podium.core.i18n import Words
from podium.core.numbers import print_setting
from podium.data.results import Benchmark, Results
from podium.figures.notes import untested_notes

__all__ = ["unpaired_notes", "unpaired_range_notes", "unpaired_tests"]


def unpaired_range_notes(benchmark: Benchmark, metrics: Iterable[str], words: Words) -> list[str]:
    """Which rank ranges are from tests that pair no tasks, and by what."""
    labels: dict[str, list[str]] = {}
    for metric in metrics:
        ranges = find_unpaired_ranges(benchmark, metric) or {}
        names = sorted({name for known in ranges.values() for name in known.tests})
        methods = words.listing(words.label(f"test-{name}") for name in names)
        labels.setdefault(methods, []).append(benchmark.metric_label(metric, words.language))
    alpha = print_setting(benchmark.rules.alpha)
    return [
        words.sentence("ranks-unpaired", metrics=words.listing(names), methods=methods, alpha=alpha)
        for methods, names in labels.items()
    ]


def unpaired_tests(
    benchmark: Benchmark, against: Mapping[str, Reference]
) -> Mapping[str, UnpairedTests]:
    """By metric the tests without samples, where anything was tested."""
    known = {
        metric: tests_against(benchmark, metric, reference.measured, reference.suppliers)
        for metric, reference in against.items()
    }
    return {metric: tests for metric, tests in known.items() if tests and tests.tested}


def unpaired_notes(
    benchmark: Benchmark, unpaired: Mapping[str, UnpairedTests], results: Results, words: Words
) -> list[str]:
    """Which differences are tested without pairing tasks, by what, and how they are corrected.

    And of which models none is, as nothing is published of their uncertainty.
    """
    notes: dict[tuple[str, int], list[str]] = {}
    for metric, tests in unpaired.items():
        methods = words.listing(words.label(f"test-{name}") for name in sorted(tests.methods))
        label = benchmark.metric_label(metric, words.language)
        notes.setdefault((methods, tests.tested), []).append(label)
    alpha = print_setting(benchmark.rules.alpha)
    return [
        words.sentence(
            "differences-unpaired",
            metrics=words.listing(names),
            methods=methods,
            alpha=alpha,
            count=count,
        )
        for (methods, count), names in notes.items()
    ] + _untested_models(benchmark, unpaired, results, words)


def _untested_models(
    benchmark: Benchmark, unpaired: Mapping[str, UnpairedTests], results: Results, words: Words
) -> list[str]:
    columns = [
        (
            benchmark.metric_label(metric, words.language),
            [
                model
                for model, comparison in tests.comparisons.items()
                if comparison.p is None and benchmark.columns[metric][model] is not None
            ],
        )
        for metric, tests in unpaired.items()
    ]
    return untested_notes(columns, results, words)
