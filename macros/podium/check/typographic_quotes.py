"""Typographic quotes in macro calls: where one is, and the page that was meant."""

import re
from typing import NamedTuple

import jinja2

__all__ = ["Place", "place_of", "quote_at", "straightened"]

_QUOTES: dict[int, str] = {
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u300c\u300d\u300e\u300f\uff02"), '"'),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\uff07"), "'"),
}
_TYPOGRAPHIC = re.compile(f"[{''.join(map(chr, _QUOTES))}]")
_CHARACTER = re.compile(r"(unexpected char '.+') at (\d+)")


class Place(NamedTuple):
    """Where a character is that no template can have there.

    Attributes:
        reason: What Jinja says, without the position.
        position: The position in the template, from 0.
    """

    reason: str
    position: int


def place_of(error: jinja2.TemplateSyntaxError) -> Place | None:
    """The place that an error names by its position; None if it names none."""
    match = _CHARACTER.fullmatch(str(error.message))
    return Place(match[1], int(match[2])) if match else None


def quote_at(text: str, position: int, environment: jinja2.Environment) -> int | None:
    """The position of the first typographic quote in the rest of a call or block; None for none."""
    match = _TYPOGRAPHIC.search(text, position, _end(text, position, environment))
    return match.start() if match else None


def straightened(text: str, position: int, environment: jinja2.Environment) -> str:
    """A template with straight quotes in the rest of a call or block; positions stay the same."""
    end = _end(text, position, environment)
    rest = text[position:end].translate(_QUOTES)
    return text[:position] + rest + text[end:]


def _end(text: str, position: int, environment: jinja2.Environment) -> int:
    marks = (environment.variable_end_string, environment.block_end_string)
    ends = [end for mark in marks if (end := text.find(mark, position)) >= 0]
    return min(ends, default=len(text))
