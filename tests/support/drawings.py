"""Drawings of single plots, as trees."""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import hypot

import lxml.html

from podium.figures.plots import PlottedModel
from podium.render.svg.frame import SIZES, Drawing
from podium.render.svg.label_placement import HEIGHT, Box
from podium.render.svg.text_width import text_width


def plotted(name: str) -> PlottedModel:
    return PlottedModel(name, name, (name,))


def tree_of(drawing: Drawing) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(drawing.content, create_parent="svg")


def number(element: lxml.html.HtmlElement, key: str) -> float:
    return float(element.get(key))


WIDE, NARROW = SIZES

Place = tuple[float, float]


def steps(path: lxml.html.HtmlElement) -> list[Place]:
    """The corners of a line."""
    numbers = map(float, re.findall(r"-?[\d.]+", path.get("d")))
    return list(zip(numbers, numbers, strict=True))


def mistakable_labels(tree: lxml.html.HtmlElement) -> list[str]:
    """Labels of a scatter plot without a line that are nearer to another point than their own."""
    centres = {mark.get("data-model"): _centre(mark) for mark in tree.xpath(".//*[@data-model]")}
    found = []
    for mark, label in _labelled(tree):
        own = centres[mark.get("data-model")]
        away = _distance(label, own) + 0.2  # lengths are rounded
        others = [centre for centre in centres.values() if _apart(centre, own) > 0.2]
        is_led = mark.xpath("./path[@class='podium-leader']")
        if not is_led and any(_distance(label, other) < away - 0.4 for other in others):
            found.append(mark.get("data-model"))
    return found


def lost_leaders(tree: lxml.html.HtmlElement) -> list[str]:
    """Labels whose line runs along the frontier, a line of the baseline or an error bar."""
    classes = ("podium-frontier", "podium-cross", "podium-interval")
    drawn = [path for name in classes for path in tree.xpath(".//path[@class=$name]", name=name)]
    lines = [line for path in drawn for line in pairwise(steps(path))]
    found = []
    for mark in tree.xpath(".//*[path[@class='podium-leader']]"):
        (leader,) = mark.xpath("./path[@class='podium-leader']")
        (x, y), (right, down) = steps(leader)
        parts = [share / 20 for share in range(21)]
        dots = [(x + (right - x) * share, y + (down - y) * share) for share in parts]
        hidden = [dot for dot in dots if any(_distance(_around(line), dot) < 1 for line in lines)]
        if len(hidden) > 0.75 * len(dots):
            found.append(mark.get("data-model"))
    return found


def _labelled(
    tree: lxml.html.HtmlElement,
) -> Iterator[tuple[lxml.html.HtmlElement, Box]]:
    for mark in tree.xpath(".//*[@data-model]"):
        for text in mark.xpath("./text[@class='podium-label']"):
            width, x, y = text_width(text.text), number(text, "x"), number(text, "y")
            left = x - width * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")]
            yield mark, Box(left, y - HEIGHT / 2, left + width, y + HEIGHT / 2)


def _centre(mark: lxml.html.HtmlElement) -> Place:
    (symbol,) = mark.xpath("./*[@class='podium-symbol']/*")
    if symbol.tag == "circle":
        return number(symbol, "cx"), number(symbol, "cy")
    corners = steps(symbol)
    return corners[0][0], corners[1][1]  # of a diamond


def _around(line: tuple[Place, Place]) -> Box:
    (x, y), (right, down) = line
    return Box(min(x, right), min(y, down), max(x, right), max(y, down))


def _distance(box: Box, place: Place) -> float:
    x, y = place
    return _apart((min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)), place)


def _apart(one: Place, other: Place) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
