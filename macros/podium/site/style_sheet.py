"""The style sheet of figures, inside the page: no site has to carry a file of it."""

import re
from functools import cache
from importlib.resources import files

__all__ = ["style_element", "style_text"]


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
    css = (files("podium.site") / "assets" / name).read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return " ".join(css.split())
