"""The glyph of every mark, in all formats."""

import re
from collections.abc import Sequence

from podium.figures.document import Cell, Mark

__all__ = [
    "EMPTY",
    "MEDALS",
    "RANK",
    "SAMPLES",
    "SIGNS",
    "SPELLED",
    "TIED_MEDALS",
    "cell_sign",
    "mark_sign",
    "medal_sign",
    "one_line",
    "typeset",
    "typeset_numbers",
    "typeset_sentence",
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

SAMPLES = {Mark.BOLD: "1", Mark.UNDERLINED: "2"}
"""What a legend shows of marks that are how a value itself is set."""

SPELLED = frozenset(
    {Mark.INCOMPLETE, Mark.STATISTICAL_TIE, Mark.CONFIDENCE_INTERVAL, Mark.RANK_RANGE, *SAMPLES}
)
"""Marks that only a legend shows as a sign: their cells have text, or a medal of another form."""

EMPTY = "—"
"""The glyph of a missing value."""

RANK = "#"
"""The heading of the ranks before the names."""

_NO_SIGN = {Mark.BASELINE, Mark.INCOMPLETE, Mark.STATISTICAL_TIE, *SAMPLES}
"""Marks without a sign of their own before the value: a medal, a text after it, or its setting."""

_UNSIGNED = r"[0-9]+(?:[,\u202f][0-9]{3})*(?:\.[0-9]+)?[x%]?"
_NUMBER = rf"[+-]?{_UNSIGNED}"
_PRINTED = re.compile(rf"±?{_NUMBER}(?:–{_NUMBER})?(?: #[0-9]+(?:–[0-9]+)?)?\Z")
_MINUS = re.compile(rf"(?<![^\s(（：])-(?={_UNSIGNED}(?:[\s()（）,，;；。]|\.?\Z))")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    """Line breaks, tabs and other control characters as blanks."""
    return _CONTROL.sub(" ", text)


def typeset(text: str) -> str:
    """A printed value, difference, factor or interval as a page shows it.

    With a true minus sign and a multiplication sign; files keep the signs that programs read.

    >>> typeset("-0.25"), typeset("1.11x"), typeset("-0.30–-0.10")
    ('−0.25', '1.11×', '−0.30–−0.10')
    """
    if ("-" not in text and "x" not in text) or _PRINTED.match(text) is None:
        return text
    return text.replace("-", "−").replace("x", "×")


def typeset_numbers(texts: Sequence[str]) -> Sequence[str]:
    """Printed numbers of a column, like `typeset`."""
    if "-" not in "".join(texts):
        return texts
    return [text.replace("-", "−") for text in texts]


def typeset_sentence(text: str) -> str:
    """A sentence in which numbers stand, with their true minus signs.

    >>> typeset_sentence("9.50 → 9.40 (-0.10) of model-7b"), typeset_sentence("by -1,234.50.")
    ('9.50 → 9.40 (−0.10) of model-7b', 'by −1,234.50.')
    """
    return _MINUS.sub("−", text) if "-" in text else text


def medal_sign(cell: Cell) -> str:
    """The medal before a cell's value; empty where it has none."""
    if cell.circled:
        return TIED_MEDALS[cell.circled]
    return MEDALS.get(cell.sign, "") if cell.sign else ""


def cell_sign(cell: Cell) -> str:
    """The sign before a cell's value in plain text, with the blank after it; empty for none."""
    medal = medal_sign(cell)
    if cell.sign is None or cell.sign in _NO_SIGN:
        return medal
    return f"{SIGNS[cell.sign]} {medal}" if cell.sign in SIGNS else medal


def mark_sign(mark: Mark) -> str:
    """The sign of a mark by itself, as a legend shows it; empty for a baseline, which has none."""
    return (MEDALS | SIGNS | SAMPLES).get(mark, "")
