"""The glyph of every mark, in all formats."""

import re

from podium.figures.document import Cell, Mark

__all__ = [
    "EMPTY",
    "MEDALS",
    "SIGNS",
    "TIED_MEDALS",
    "cell_sign",
    "mark_sign",
    "medal_sign",
    "one_line",
]

MEDALS = {Mark.FIRST: "🥇", Mark.SECOND: "🥈", Mark.THIRD: "🥉"}
"""Marks directly before a value."""

TIED_MEDALS = {Mark.FIRST: "①", Mark.SECOND: "②", Mark.THIRD: "③"}
"""The same for a rank that is not statistically certain."""

SIGNS = {
    Mark.WORST: "▼",
    Mark.BETTER: "✓",
    Mark.WORSE: "✗",
    Mark.NOT_SIGNIFICANT: "~",
    Mark.UNTESTABLE: "?",
    Mark.NOT_COMPARABLE: "×",
    Mark.INCOMPLETE: "5/6",
    Mark.STATISTICAL_TIE: "①②③",
    Mark.CONFIDENCE_INTERVAL: "±",
    Mark.RANK_RANGE: "#2–5",
}
"""Marks before a value and a space, coloured where there is colour."""

EMPTY = "—"
"""The glyph of a missing value."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    """Line breaks, tabs and other control characters as blanks."""
    return _CONTROL.sub(" ", text)


def medal_sign(cell: Cell) -> str:
    """The medal before a cell's value; empty where it has none."""
    if cell.mark is None:
        return ""
    return (TIED_MEDALS if cell.statistical_tie else MEDALS).get(cell.mark, "")


def cell_sign(cell: Cell) -> str:
    """The sign before a cell's value in plain text, with the blank after it; empty for none."""
    if cell.mark in {None, Mark.BASELINE, Mark.INCOMPLETE}:  # the last is a text after the value
        return ""
    assert cell.mark is not None
    return medal_sign(cell) or f"{SIGNS[cell.mark]} "


def mark_sign(mark: Mark) -> str:
    """The sign of a mark by itself, as a legend shows it; empty for a baseline, which has none."""
    return MEDALS.get(mark) or SIGNS.get(mark, "")
