"""Drawings of single plots, as trees."""

import lxml.html

from podium.figures.plots import PlottedModel
from podium.render.svg.frame import SIZES, Drawing


def plotted(name: str) -> PlottedModel:
    return PlottedModel(name, name, (name,))


def tree_of(drawing: Drawing) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(drawing.content, create_parent="svg")


def number(element: lxml.html.HtmlElement, key: str) -> float:
    return float(element.get(key))


WIDE, NARROW = SIZES
