"""The width of a text in an unknown font.

Readers have their own fonts, so nothing can be measured when the site is built. What is here is
the width of each letter in DejaVu Sans, the widest of the usual sans-serif fonts: in another
one a text takes less room than was kept for it, and labels that do not meet here never meet.
"""

import unicodedata
from functools import lru_cache

from podium.core.i18n import visible

__all__ = ["SIZE", "shorten_text", "text_width", "wrap_text"]

SIZE = 12.0
"""Size of the letters, in pixels."""

_ELLIPSIS = "…"
_WIDTHS = {
    0.3: "'ijlIJ",
    0.35: " ,./:;\\|",
    0.42: "f-()[]t!r",
    0.55: '"*_`sz?c',
    0.65: "Lkvxy$0123456789ESPTYFabdeghnopqu{}",
    0.72: "ABCKRVXZ",
    0.8: "&DGHNOQU",
    0.85: "#+<=>^~Mw",
    1.0: "%@Wm",
}
_EMS = {letter: text_width for text_width, letters in _WIDTHS.items() for letter in letters}


def text_width(text: str) -> float:
    """The room that a text takes at most, in pixels."""
    return SIZE * sum(map(_em, text))


def _em(letter: str) -> float:
    known = _EMS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.4 if unicodedata.category(letter) == "So" else 1  # an emoji is wider
    return 1 if ord(letter) > 0x2000 else 0.8


@lru_cache(maxsize=4096)
def shorten_text(text: str, room: float) -> str:
    """A text without control marks that fits: the middle goes, as names begin and end alike.

    >>> shorten_text("deepseek-1.3b-original-data", 100)
    'deepse…l-data'
    """
    line = visible(text, 200)
    if text_width(line) <= room:
        return line
    left = right = 0
    used = text_width(_ELLIPSIS)
    while left + right < len(line):
        next_letter = line[left] if left <= right else line[-1 - right]
        used += text_width(next_letter)
        if used > room:
            break
        left, right = (left + 1, right) if left <= right else (left, right + 1)
    return f"{line[:left]}{_ELLIPSIS}{line[len(line) - right :]}"


def wrap_text(text: str, room: float) -> tuple[str, ...]:
    """A heading on one line or on two, broken at a blank; what does not fit is shortened."""
    line = visible(text, 200)
    if text_width(line) <= room or " " not in line:
        return (shorten_text(line, room),)
    words = line.split(" ")
    first = words.pop(0)
    while len(words) > 1 and text_width(f"{first} {words[0]}") <= room:
        first += f" {words.pop(0)}"
    return shorten_text(first, room), shorten_text(" ".join(words), room)
