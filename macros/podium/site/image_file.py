"""A drawing as an image: PNG at twice its size for slides, and PDF with real text for LaTeX.

Typst reads the SVG. It is one wheel without system libraries, writes both formats, embeds the fonts
of this machine, Chinese ones included, and gives the same bytes for the same drawing.
"""

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from typing import Any, Literal

from podium.core.i18n.chinese import is_chinese
from podium.core.problems import Problem, ProblemError

__all__ = ["IMAGES", "image_file", "typst_image"]

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
    known = next(known for known in IMAGES if known == form)
    return typst_image(_PAGE, {"drawing": drawing, "title": title}, known, _PIXELS_PER_INCH)


def typst_image(
    page: str, inputs: Mapping[str, str], form: Literal["png", "pdf"], pixels_per_inch: float
) -> bytes:
    """A page of Typst as an image.

    Args:
        page: The page in the markup of Typst.
        inputs: The texts that it reads from `sys.inputs`; none of them is markup.
        form: One of `IMAGES`.
        pixels_per_inch: Of a PNG; an inch has 72 points.

    Raises:
        ProblemError: Typst is not installed, or no font of this machine has the Chinese characters.
    """
    if find_spec("typst") is None:
        raise ProblemError(Problem("image-library-missing", None, {"format": form.upper()}))
    if any(map(is_chinese, "".join(inputs.values()))) and not _has_chinese_font():
        raise ProblemError(Problem("image-font-missing", None, {"format": form.upper()}))
    return _compile(page, inputs, form, pixels_per_inch)


def _compile(
    page: str, inputs: Mapping[str, str], form: Literal["png", "pdf"], pixels_per_inch: float
) -> bytes:
    import typst

    return typst.compile(
        page.encode(),
        format=form,
        font_paths=_fonts(),
        ppi=pixels_per_inch,
        pdf_standards=_PDF_VERSION,
        sys_inputs={name: text.encode(errors="replace").decode() for name, text in inputs.items()},
    )


@cache
def _fonts() -> Any:
    """The fonts of this machine: to look for them takes longer than a picture."""
    import typst

    return typst.Fonts()


@cache
def _has_chinese_font() -> bool:
    """Whether two characters look different; without a font they are the same box, or nothing."""
    one, other = (
        _compile(_PAGE, {"drawing": _PROBE.format(character), "title": ""}, "png", _PIXELS_PER_INCH)
        for character in "一国"
    )
    return one != other
