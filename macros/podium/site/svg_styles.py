"""The style of a drawing's elements without a style sheet: as attributes, in light colours.

Programs that read SVG know fewer selectors than browsers, some know none, and no variables. So the
rules of the style sheet are applied here, and what they say is written at each element.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from podium.site.style_sheet import style_text

__all__ = ["PAPER", "Node", "known_marks", "light_colours", "style_of"]

PAPER = "#ffffff"
_THEME = {"--md-typeset-color": "#212121", "--md-default-bg-color": PAPER}
_PROPERTIES = re.compile(
    "(fill|stroke)(-opacity|-width|-dasharray)?|font-(style|weight)|opacity|paint-order|visibility"
)
_OTHERS = re.compile(r":|figure|data-(card|pinned)|(?<![.\w-])(podium-|t[dhr]\b)")
"""Selectors of what is no drawing, or of a mark that a reader points at."""

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@[^{}]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_VARIABLE = re.compile(r"var\((--[\w-]+)(?:,[^()]*)?\)")
_CLEAR = re.compile(r"#([0-9a-f]{6})([0-9a-f]{2})\b|#([0-9a-f]{3})([0-9a-f])\b")
_PIXELS = re.compile(r"(?<=\d)px\b")
_ANY_OF = re.compile(r":is\(((?:[^()]|\([^()]*\))*)\)")
_STEP = re.compile(r"(>?)\s*([^\s>]+)")
_PART = re.compile(r"\.[\w-]+|\[[^\]]+\]")


class Node(NamedTuple):
    """What selectors see of an element.

    Attributes:
        name: Of the element.
        marks: Of its classes as `.class`, and its other attributes as `[name]` and
            `[name="value"]`, those that are known: then most elements of a kind are the same.
    """

    name: str
    marks: frozenset[str]


class _Step(NamedTuple):
    """A part of a selector that one element matches; it is a child of the one before, or inside."""

    child: bool
    name: str
    marks: frozenset[str]


class _Rule(NamedTuple):
    steps: tuple[_Step, ...]
    declarations: Mapping[str, str]


@cache
def style_of(path: tuple[Node, ...]) -> Mapping[str, str]:
    """What the style sheet says of an element: presentation attributes and their values.

    Args:
        path: The element after everything that it is in.
    """
    style: dict[str, str] = {}
    for rule in _rules():
        if _matches(rule.steps, path):
            style |= rule.declarations
    return style


@cache
def known_marks() -> frozenset[str]:
    """The marks of elements that some rule of the style sheet asks for."""
    return frozenset().union(*(step.marks for rule in _rules() for step in rule.steps))


@cache
def light_colours() -> Mapping[str, str]:
    """The variables of the style sheet with their values in the light scheme."""
    variables = dict(_THEME)
    for selectors, text in _RULE.findall(_AT_RULE.sub("", style_text())):
        if selectors.strip() == ":root":
            variables |= _declarations(text)
    return variables


def _matches(steps: tuple[_Step, ...], path: tuple[Node, ...]) -> bool:
    """Whether the last step is the last element, and the steps before it lead there."""
    if not path or not _is(steps[-1], path[-1]):
        return False
    if len(steps) == 1:
        return True
    outer = path[:-1]
    if steps[-1].child:
        return _matches(steps[:-1], outer)
    return any(_matches(steps[:-1], outer[:end]) for end in range(len(outer), 0, -1))


def _is(step: _Step, node: Node) -> bool:
    return step.name in ("", "*", node.name) and step.marks <= node.marks


@cache
def _rules() -> tuple[_Rule, ...]:
    """Every rule for drawings, those that win last."""
    variables = light_colours()
    rules = []
    for selectors, text in _RULE.findall(_AT_RULE.sub("", style_text())):
        drawn = [one for one in _without_alternatives(selectors) if not _OTHERS.search(one)]
        said = {
            name: _plain(value, variables)
            for name, value in _declarations(text).items()
            if drawn and _PROPERTIES.fullmatch(name)
        }
        rules += [_Rule(tuple(_steps(selector)), said) for selector in drawn if said]
    return tuple(sorted(rules, key=_specificity))


def _declarations(text: str) -> dict[str, str]:
    parts = (part.partition(":") for part in text.split(";"))
    return {name.strip(): value.strip() for name, _, value in parts if value}


def _specificity(rule: _Rule) -> tuple[int, int]:
    marks = sum(len(step.marks) for step in rule.steps)
    return marks, sum(step.name not in ("", "*") for step in rule.steps)


def _steps(selector: str) -> Iterator[_Step]:
    for child, compound in _STEP.findall(selector):
        name = _PART.sub("", compound)
        yield _Step(bool(child), name, frozenset(_PART.findall(compound)))


def _plain(value: str, variables: Mapping[str, str]) -> str:
    named = _VARIABLE.sub(lambda match: variables[match[1]], value).strip()
    return _PIXELS.sub("", _CLEAR.sub(_on_paper, named))


def _on_paper(match: re.Match[str]) -> str:
    """A colour with an alpha as it looks on white; not every program knows the alpha."""
    colour = match[1] or "".join(2 * digit for digit in match[3])
    alpha = int(match[2] or 2 * match[4], 16) / 255
    parts = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
    return "#" + "".join(f"{round(255 - alpha * (255 - part)):02x}" for part in parts)


def _without_alternatives(selector: str) -> Iterator[str]:
    """Selectors without `:is(…)` and commas, which mean the same.

    >>> [*_without_alternatives(".a :is(.b, .c) > d")]
    ['.a .b > d', '.a .c > d']
    """
    texts = _ANY_OF.split(selector)
    choices = [part.split(",") if n % 2 else [part] for n, part in enumerate(texts)]
    for parts in product(*choices):
        yield from (part.strip() for part in _commas("".join(map(_bare, parts, range(len(parts))))))


def _bare(part: str, position: int) -> str:
    return part.strip() if position % 2 else part


def _commas(selector: str) -> list[str]:
    """The selectors of a list; a comma inside brackets parts none."""
    return re.split(r",(?![^(]*\))", selector)
