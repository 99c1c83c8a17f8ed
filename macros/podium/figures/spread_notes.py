"""Notes on what the confidence intervals that a table shows are of: samples, runs, as published."""

from collections.abc import Iterable

from podium.core.i18n import Words
from podium.core.numbers import print_percentage
from podium.figures.document import Cell, Mark

__all__ = ["spread_notes"]


def spread_notes(columns: Iterable[tuple[str, Iterable[Cell]]], words: Words) -> list[str]:
    """What `±` and ranges are of, for each source that they have in a table.

    Seeds usually vary less than tasks do, so a reader must know which of the two it is. Labels are
    only needed where there are several sources.

    Args:
        columns: The label and the cells of each column, or of each row of a metric.
        words: The page's language.
    """
    labels: dict[tuple[str, float], dict[str, None]] = {}
    for label, cells in columns:
        for source in sorted({source for cell in cells if (source := _shown_source(cell))}):
            labels.setdefault(source, {})[label] = None
    notes = []
    for (basis, level), names in labels.items():
        note = words.sentence(f"spread-{basis}", level=print_percentage(level))
        listed = words.listing(names)
        notes.append(note if len(labels) == 1 else words.sentence("fact", label=listed, value=note))
    return notes


def _shown_source(cell: Cell) -> tuple[str, float] | None:
    """What the interval in a cell's text is of, and its level; None if its text has none."""
    known = cell.uncertainty
    if known is None or known.level is None or Mark.CONFIDENCE_INTERVAL not in known.signs:
        return None
    return known.basis, known.level
