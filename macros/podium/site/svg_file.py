"""A chart as an SVG file that needs no style sheet: for papers, slides and drawing programs.

Programs that read SVG know fewer selectors than browsers, and no variables. So the rules of the
style sheet that the drawing uses are written out: with the colours of the light scheme, on white.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from podium.figures.document import Chart
from podium.figures.plots import LegendEntry
from podium.render.html_escape import escape_html
from podium.render.svg import draw_key_symbol, draw_wide, key_sign
from podium.render.svg.elements import element, text_element
from podium.render.svg.text_width import shorten_text
from podium.site.style_sheet import style_text

__all__ = ["svg_file"]

_FONTS = (
    "Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', sans-serif"
)
_PAPER = "#ffffff"
_THEME = {"--md-typeset-color": "#212121", "--md-default-bg-color": _PAPER}
_PROPERTIES = re.compile(r"(fill|stroke|font|opacity|paint-order|visibility)[\w-]*")
_OTHERS = re.compile(r":(hover|focus|has|before|after)|figure|(?<![.\w-])(podium-|t[dhr]\b)")
"""Selectors of what is no drawing, or waits for a pointer."""

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@[^{}]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_VARIABLE = re.compile(r"var\((--[\w-]+)(?:,[^()]*)?\)")
_CLEAR = re.compile(r"#([0-9a-f]{6})([0-9a-f]{2})\b|#([0-9a-f]{3})([0-9a-f])\b")
_ANY_OF = re.compile(r":is\(((?:[^()]|\([^()]*\))*)\)")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARGIN, _LINE = 16, 20


def svg_file(chart: Chart) -> str:
    """The drawing of a chart with its title and its key, as an SVG document.

    Args:
        chart: With something to draw.
    """
    drawing, width, height = draw_wide(chart)
    keys = [
        _key(entry, width, height + _LINE * number)
        for number, entry in enumerate(chart.legend, start=1)
    ]
    height += _LINE * (len(keys) + 1 if keys else 0)
    whole = (width + 2 * _MARGIN, height + 2 * _MARGIN)
    paper = element("rect", width=whole[0], height=whole[1], style=f"fill: {_PAPER}")
    moved = element("g", drawing, *keys, transform=f"translate({_MARGIN} {_MARGIN})")
    title = f"<title>{escape_html(chart.table.title)}</title>"
    content = f"{title}<style>{_style(moved)}</style>{paper}{moved}"
    document = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {whole[0]} {whole[1]}" width="{whole[0]}" height="{whole[1]}" '
        f'class="podium-plot" font-family="{_FONTS}" font-size="12">{content}</svg>\n'
    )
    return _NOT_XML.sub("\ufffd", document)


def _key(entry: LegendEntry, width: int, y: int) -> str:
    """A symbol and what it means, on a line of their own."""
    symbol = element("g", draw_key_symbol(entry, 8, y + 8), class_="podium-legend")
    label = f"{key_sign(entry)} {entry.label}".strip()
    return symbol + text_element(shorten_text(label, width - 24), 24, y + 12)


def _style(drawing: str) -> str:
    """The rules of the style sheet that a drawing uses."""
    classes = {name for names in re.findall(r'class="([^"]*)"', drawing) for name in names.split()}
    classes |= {"podium-plot", "podium-legend"}
    return "".join(
        f"{selector}{{{declarations}}}"
        for selector, declarations in _rules()
        if {*re.findall(r"\.([\w-]+)", selector)} <= classes
    )


@cache
def _rules() -> tuple[tuple[str, str], ...]:
    """Every rule for drawings: one selector without alternatives, and what it says in colours."""
    css = _AT_RULE.sub("", style_text())
    variables = dict(_THEME)
    rules = []
    for selectors, text in _RULE.findall(css):
        declarations = [part.strip().partition(":") for part in text.split(";") if part.strip()]
        if selectors.strip() == ":root":
            variables |= {name: value.strip() for name, _, value in declarations}
            continue
        said = "; ".join(
            f"{name}: {_plain(value, variables)}"
            for name, _, value in declarations
            if _PROPERTIES.fullmatch(name) and "rem" not in value  # of the page's letters
        )
        if said:
            rules += [
                (selector, said)
                for selector in _without_alternatives(selectors.strip())
                if not _OTHERS.search(selector)
            ]
    return tuple(rules)


def _plain(value: str, variables: Mapping[str, str]) -> str:
    named = _VARIABLE.sub(lambda match: variables.get(match[1], "inherit"), value).strip()
    return _CLEAR.sub(_on_paper, named)


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
