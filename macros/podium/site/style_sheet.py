"""The style sheet of figures, inside the page: no site has to carry a file of it."""

import re
from functools import cache
from importlib.resources import files

__all__ = ["style_element"]


@cache
def style_element(name: str = "podium.css") -> str:
    """A style sheet as an element, on one line and without its comments.

    Args:
        name: Its file among the assets: `podium.css`, or `notebook.css`, which adapts it to pages
            that no theme of ours has laid out.
    """
    css = (files("podium.site") / "assets" / name).read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return f"<style>{' '.join(css.split())}</style>"
