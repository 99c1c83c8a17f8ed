"""A drawing as an image: PNG at twice its size for slides, and PDF with real text for LaTeX.

Typst reads the SVG. It is one wheel without system libraries, writes both formats, embeds the fonts
of this machine, Chinese ones included, and gives the same bytes for the same drawing.
"""

import re
from functools import cache
from importlib.util import find_spec
from typing import Literal

from podium.core.problems import Problem, ProblemError

__all__ = ["IMAGES", "image_file"]

IMAGES: tuple[Literal["png", "pdf"], ...] = ("png", "pdf")
"""Formats, as `podium export` calls them."""

_PAGE = """
#set page(width: auto, height: auto, margin: 0pt)
#set document(title: sys.inputs.title, date: none)
#image(bytes(sys.inputs.drawing), format: "svg", alt: sys.inputs.title)
"""
_PIXELS_PER_INCH = 192.0
"""Of a PNG: an SVG has 96."""
_PDF_VERSION: Literal["1.5"] = "1.5"
"""The newest that pdfTeX includes without a warning."""
_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" font-family="sans-serif">'
    '<text x="2" y="16">{}</text></svg>'
)


def image_file(drawing: str, title: str, form: str) -> bytes:
    """An SVG as an image.

    Args:
        drawing: The SVG, with its size.
        title: What the image shows: the title of a PDF, and what is read out in its place.
        form: One of `IMAGES`.

    Raises:
        ProblemError: Typst is not installed, or no font of this machine has the Chinese characters.
    """
    if find_spec("typst") is None:
        raise ProblemError(Problem("image-library-missing", None, {"format": form.upper()}))
    if _CHINESE.search(drawing) and not _has_chinese_font():
        raise ProblemError(Problem("image-font-missing", None, {"format": form.upper()}))
    return _compile(drawing, title, next(known for known in IMAGES if known == form))


def _compile(drawing: str, title: str, form: Literal["png", "pdf"]) -> bytes:
    import typst

    return typst.compile(
        _PAGE.encode(),
        format=form,
        ppi=_PIXELS_PER_INCH,
        pdf_standards=_PDF_VERSION,
        sys_inputs={"drawing": drawing, "title": title},
    )


@cache
def _has_chinese_font() -> bool:
    """Whether two characters look different; without a font they are the same box, or nothing."""
    one, other = (_compile(_PROBE.format(character), "", "png") for character in "一国")
    return one != other
