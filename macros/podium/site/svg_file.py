"""A chart as an SVG file that needs no style sheet: for papers, slides and drawing programs.

It uses only what every such program knows: attributes at each element, and lengths in pixels. What
waits for a pointer is left out, and so is what only says to a page which mark is which.
"""

import re
from xml.etree import ElementTree

from podium.figures.document import Chart
from podium.figures.plots import LegendEntry
from podium.render.html_escape import escape_html
from podium.render.svg import draw_key_symbol, draw_once, key_sign
from podium.render.svg.elements import element, format_number, text_element
from podium.render.svg.text_width import SIZE, text_width, wrap_text
from podium.site.svg_styles import PAPER, Node, known_marks, style_of

__all__ = ["svg_file"]

_FONTS = (
    "Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', sans-serif"
)
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OUTLINE = re.compile("stroke|paint-order")
_MARGIN, _LINE = 16, 20
_KEY, _AFTER_SIGN = 24, 40
"""Where the text of a key begins, and where it does after a sign."""
_PAGE_ONLY = re.compile("class|data-.*|tabindex|role|dy")


def svg_file(chart: Chart, *, narrow: bool = False) -> str:
    """The drawing of a chart with its title and its key, as an SVG document.

    Args:
        chart: With something to draw.
        narrow: Whether it is as wide as a phone, or as one of two columns of a paper.
    """
    drawing, width, height = draw_once(chart, narrow=narrow)
    keys = []
    height += _LINE if chart.legend else 0
    for entry in chart.legend:
        key, lines = _key(entry, width, height)
        keys.append(key)
        height += _LINE * lines
    whole = (width + 2 * _MARGIN, height + 2 * _MARGIN)
    paper = element("rect", width=whole[0], height=whole[1], fill=PAPER)
    moved = element("g", drawing, *keys, transform=f"translate({_MARGIN} {_MARGIN})")
    title = f"<title>{escape_html(chart.table.title)}</title>"
    document = element(
        "svg",
        title,
        paper,
        moved,
        xmlns=_SVG,
        **{"xmlns:xlink": _XLINK},
        viewBox=f"0 0 {whole[0]} {whole[1]}",
        width=whole[0],
        height=whole[1],
        class_="podium-plot",
        font_family=_FONTS,
        font_size=SIZE,
    )
    root = ElementTree.fromstring(_NOT_XML.sub("\ufffd", document))  # noqa: S314  # of our own words
    _resolve(root, (_node(root),))
    _stand_alone(root)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _key(entry: LegendEntry, width: int, y: int) -> tuple[str, int]:
    """A symbol, its sign and what they mean, and how many lines that takes."""
    symbol = element("g", draw_key_symbol(entry, 8, y + 8), class_="podium-legend")
    sign = key_sign(entry)
    start = _AFTER_SIGN if sign else _KEY
    lines = wrap_text(entry.label, width - start)
    texts = [text_element(line, start, y + 12 + _LINE * n) for n, line in enumerate(lines)]
    return symbol + (text_element(sign, _KEY, y + 12) if sign else "") + "".join(texts), len(lines)


def _resolve(parent: ElementTree.Element, path: tuple[Node, ...]) -> None:
    """Write at every element inside another what the style sheet says of it.

    Args:
        parent: The other one, whose own attributes are still those of a page.
        path: What it is in, and itself.
    """
    for child in list(parent):
        inside = (*path, _node(child))
        style = style_of(inside)
        if style.get("visibility") == "hidden" or style.get("fill") == "transparent":
            parent.remove(child)
            continue
        _resolve(child, inside)
        if "paint-order" in style:
            # Programs that do not know the order would paint the outline over the letters.
            if "data-crossed" in child.attrib:
                parent.insert(list(parent).index(child), _plate(child))
            style = {name: style[name] for name in style if not _OUTLINE.match(name)}
        _stand_alone(child)
        child.attrib.update(style)


def _node(element: ElementTree.Element) -> Node:
    marks = {f".{name}" for name in element.get("class", "").split()}
    for name, value in element.attrib.items():
        if name.startswith("data-"):
            marks |= {f"[{name}]", f'[{name}="{value}"]'}
    return Node(element.tag.rpartition("}")[2], known_marks() & marks)


def _stand_alone(element: ElementTree.Element) -> None:
    """Leave out what only a page needs, and give a text the place of its baseline."""
    shift = element.get("dy")
    if shift:
        baseline = float(element.attrib["y"]) + float(shift.removesuffix("em")) * SIZE
        element.set("y", format_number(baseline))
    for name in [name for name in element.attrib if _PAGE_ONLY.fullmatch(name)]:
        del element.attrib[name]


def _plate(label: ElementTree.Element) -> ElementTree.Element:
    """A ground for a label that a line runs through."""
    width = text_width(label.text or "")
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.get("text-anchor", "start")]
    box = {
        "x": float(label.attrib["x"]) - before * width,
        "y": float(label.attrib["y"]) - SIZE / 2,
        "width": width,
        "height": SIZE,
    }
    attributes = {name: format_number(value) for name, value in box.items()}
    paint = {"fill": PAPER, "fill-opacity": "0.8"}
    return ElementTree.Element(f"{{{_SVG}}}rect", attributes | paint)
