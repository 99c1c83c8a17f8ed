"""The legend of a page: what marks mean, and which values of which metrics are better."""

from collections.abc import Container, Iterable

from podium.core.i18n import Words
from podium.data.results import Benchmark
from podium.figures.document import Cell, Finding, Group, Mark, MarkMeaning, Phrase, Table

__all__ = [
    "known_marks",
    "legend",
    "noted_marks",
    "shown_marks",
    "table_legend",
]

_MEDALS = frozenset({Mark.FIRST, Mark.SECOND, Mark.THIRD, Mark.WORST})
_IN_BOLD = frozenset({Mark.BOLD, Mark.UNDERLINED})
_COMPARED = frozenset({Mark.BETTER, Mark.WORSE})


def legend(
    marks: Iterable[Mark], metrics: Iterable[tuple[Benchmark, str]], words: Words
) -> Finding:
    """What marks mean, and which values of which metrics are better."""
    used = frozenset(marks)
    phrases: list[Phrase] = [(mark, text) for mark, text in _meanings(used, words)]
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


def table_legend(table: Table, words: Words) -> tuple[MarkMeaning, ...]:
    """What the marks of one table mean, for a file without a page around it."""
    used = shown_marks(cell for column in table.cells for cell in column.special.values())
    return _meanings(used - noted_marks(table), words)


def _meanings(used: Container[Mark], words: Words) -> tuple[MarkMeaning, ...]:
    """What marks mean; how ranks are shared is said once, also where two styles show a first."""
    keys = {mark: f"mark-{mark}" for mark in Mark if mark in used}
    if Mark.FIRST in keys and Mark.BOLD in keys:
        keys[Mark.BOLD] = "mark-bold-too"
    return tuple((mark, words.sentence(key)) for mark, key in keys.items())


def noted_marks(table: Table) -> frozenset[Mark]:
    """The marks that the notes of a table explain itself.

    Of two models head to head neither is a baseline: a note names the one that each sign favours.
    """
    return _COMPARED if table.kind == "head-to-head" else frozenset()


def known_marks(*, bold: bool) -> list[Mark]:
    """Every mark with a sign, in one style of marks."""
    absent = _MEDALS if bold else _IN_BOLD
    return [mark for mark in Mark if mark not in absent and mark is not Mark.BASELINE]


def shown_marks(cells: Iterable[Cell]) -> frozenset[Mark]:
    """The marks whose signs cells show."""
    marked = (cell for cell in cells if cell.mark or cell.rank_mark or cell.uncertainty)
    return frozenset(mark for cell in marked for mark in _cell_marks(cell))


def _cell_marks(cell: Cell) -> tuple[Mark, ...]:
    """The marks whose signs a cell shows; a baseline's cell has none, so no legend explains it."""
    if cell.reason:
        return ()
    tied = Mark.STATISTICAL_TIE if cell.circled else None
    own = {cell.text_style, cell.sign, tied} - {None, Mark.BASELINE}
    signs = cell.uncertainty.signs if cell.uncertainty else ()
    return (*(mark for mark in Mark if mark in own), *signs)
