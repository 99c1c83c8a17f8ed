"""Text in HTML, and in the SVG that stands in it."""

from html import escape

__all__ = ["escaped"]


def escaped(text: str) -> str:
    """Text from data as a text or an attribute: it is no markup, and keeps a figure on one line."""
    return escape(text, quote=True).replace("\r", " ").replace("\n", " ")
