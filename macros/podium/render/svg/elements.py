"""Elements of SVG as text: every attribute and every text escaped, numbers short and plain.

The SVG is inline in HTML, so HTML's escaping applies. No colour is set here, only
classes: colours belong to the style sheet, which knows the reader's scheme.
"""

from podium.core.numbers import is_printed
from podium.render.html_escape import escape_html
from podium.render.symbols import typeset

__all__ = ["element", "format_number", "polyline", "text_element"]


def element(name: str, *children: str, **attributes: object) -> str:
    """An element; an underscore at the end of an attribute's name is left out, others are `-`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>"


def text_element(content: str, x: float, y: float, **attributes: object) -> str:
    """A line of text."""
    text = typeset(content) if is_printed(content) else content
    return element("text", escape_html(text), x=x, y=y, **attributes)


def polyline(*points: tuple[float, float], **attributes: object) -> str:
    """A line from point to point."""
    steps = "L".join(f"{format_number(x)} {format_number(y)}" for x, y in points)
    return element("path", d=f"M{steps}", **attributes)


def format_number(value: float) -> str:
    """A length, to a tenth of a pixel.

    >>> format_number(12.04), format_number(-0.04), format_number(3.25)
    ('12', '0', '3.2')
    """
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def _value(value: object) -> str:
    return format_number(value) if isinstance(value, int | float) else escape_html(str(value))
