"""The legend of a page: what marks mean, and which values of which metrics are better."""

from collections.abc import Iterable

from podium.core.i18n import Words
from podium.data.results import Benchmark
from podium.figures.document import Finding, Group, Mark, Phrase

__all__ = ["legend"]


def legend(
    marks: Iterable[Mark], metrics: Iterable[tuple[Benchmark, str]], words: Words
) -> Finding:
    """What marks mean, and which values of which metrics are better."""
    used = frozenset(marks)
    phrases: list[Phrase] = [
        (mark, words.sentence(f"mark-{mark}")) for mark in Mark if mark in used
    ]
    directions = {
        (benchmark.metric_label(metric, words.language), benchmark.metrics[metric].better): None
        for benchmark, metric in metrics
    }
    sentences = [
        words.sentence(f"{better}-is-better", metric=label) for label, better in directions
    ]
    if sentences:
        phrases.append((words.label("clause").join(sentences) + words.label("stop"),))
    if not phrases:
        phrases.append((words.sentence("no-marks"),))
    return Finding("legend", (words.label("legend"),), (Group("marks", "", tuple(phrases)),))
