"""The style sheet of figures: one file of a site, or inside a page that has no site around it."""

import re
from functools import cache
from pathlib import PurePosixPath

from podium.site.static_files import asset_text, versioned_address

__all__ = ["FILE", "MARK", "place_style", "style_element", "style_link", "style_text"]

FILE = PurePosixPath("assets/podium/podium.css")
"""Where a site has it, from the site's root."""

MARK = "<!--podium style-->"
"""Where a page needs the style sheet, until the host says where that page goes."""


@cache
def style_element(name: str = "podium.css") -> str:
    """A style sheet as an element, on one line and without its comments.

    Args:
        name: Its file among the assets: `podium.css`, or `notebook.css`, which adapts it to pages
            that no theme of ours has laid out.
    """
    return f"<style>{style_text(name)}</style>"


@cache
def style_text(name: str = "podium.css") -> str:
    """The rules of a style sheet, on one line and without its comments."""
    css = re.sub(r"/\*.*?\*/", "", asset_text(name), flags=re.DOTALL)
    return " ".join(css.split())


def style_link(page: PurePosixPath) -> str:
    """The element that loads the style sheet, for a page at a path of the site."""
    return f'<link rel="stylesheet" href="{versioned_address(page, FILE, style_text())}">'


def place_style(page: str, element: str) -> str:
    """A page with the style sheet at its first mark, and without the other marks."""
    return page.replace(MARK, element, 1).replace(MARK, "")
