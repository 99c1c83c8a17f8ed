"""Notes on how averages over benchmarks are tested, and what their intervals are of."""

from podium.analysis.average_tests import find_average_tests, has_test
from podium.core.i18n import Words
from podium.core.numbers import print_percentage, print_setting
from podium.data.averages import RANKINGS, Average

__all__ = [
    "average_kind_notes",
    "average_ranking_notes",
    "average_test_notes",
    "average_untested_notes",
    "untested_label",
]


def average_kind_notes(average: Average, words: Words) -> list[str]:
    """What an average is of, where its name does not say so: its weights, or the ranked models."""
    if average.kind == "weighted":
        parts = [
            f"{benchmark.label(words.language)} {benchmark.tasks}"
            for benchmark, _ in average.columns
        ]
        return [words.sentence("average-weights", benchmarks=words.listing(parts))]
    if average.kind in RANKINGS:
        key = f"average-{average.kind.replace(' ', '-')}-note"
        return [words.sentence(key, count=len(average.ranked))]
    return []


def average_test_notes(average: Average, words: Words) -> list[str]:
    """How averages are compared; nothing if they are not tested."""
    tests = find_average_tests(average)
    if tests is None or len(average.ranked) < 2:
        return []
    key = "average-tested" if tests.paired else "average-tested-unpaired"
    return [words.sentence(key, alpha=print_setting(tests.alpha))]


def average_ranking_notes(average: Average, words: Words) -> list[str]:
    """How averages are compared, and what their intervals are of; nothing without tests."""
    tests, notes = find_average_tests(average), average_test_notes(average, words)
    if tests and tests.errors:
        basis = "samples" if tests.paired else "published"
        level = print_percentage(tests.level)
        notes.append(words.sentence(f"spread-{basis}", level=level))
    return notes


def untested_label(average: Average) -> str:
    """Why two models are not tested by an average, as the key of a label."""
    tests = find_average_tests(average)
    if tests is not None:  # of others than these two
        return "tested-without-samples" if tests.paired else "tested-without-uncertainty"
    return "not-tested-parts" if has_test(average.kind) else "not-tested-kind"


def average_untested_notes(average: Average, words: Words) -> list[str]:
    """That an average is not tested, and why; nothing if it is."""
    if find_average_tests(average) is not None:
        return []
    key = "average-untested-parts" if has_test(average.kind) else "average-untested-kind"
    return [words.sentence(key)]
