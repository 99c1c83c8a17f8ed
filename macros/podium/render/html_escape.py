"""Escaping of text in HTML and inline SVG."""

import re
from html import escape

__all__ = ["escape_html"]

_SPECIAL = re.compile("[&<>\"'\r\n]")


def escape_html(text: str) -> str:
    """Text from data as a text or an attribute: it is no markup, and keeps a figure on one line."""
    if _SPECIAL.search(text) is None:  # as of nearly all: much faster than to look for each
        return text
    return escape(text, quote=True).replace("\r", " ").replace("\n", " ")
