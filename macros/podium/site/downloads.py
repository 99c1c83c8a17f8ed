"""A figure as files: beside the page that shows it, and from `podium export`, the same bytes.

Every figure with a table has the formats of one, and a chart with a plot also those of a drawing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from podium.core.i18n import Words
from podium.figures.document import Chart, Figure, Finding, MarkMeaning, Table
from podium.figures.findings.legend import table_legend
from podium.figures.footer import Source
from podium.render import csv as delimited
from podium.render import json as json_format
from podium.render import latex, markdown
from podium.site.image_file import IMAGES, image_file

__all__ = [
    "DRAWINGS",
    "FORMATS",
    "SVG",
    "Format",
    "content_of",
    "drawing_of",
    "formats_of",
    "page_formats",
    "table_of",
]


@dataclass(frozen=True)
class Format:
    """A format that a table is offered in.

    Attributes:
        key: What `podium export` calls it.
        label: What readers call it.
        suffix: How the name of the file ends.
        render: Makes the text, from the table, its sources and the meanings of its marks.
    """

    key: str
    label: str
    suffix: str
    render: Callable[[Table, Sequence[Source], Sequence[MarkMeaning]], str]

    def content(
        self, table: Table, sources: Sequence[Source], legend: Sequence[MarkMeaning]
    ) -> bytes:
        """The file."""
        return self.render(table, sources, legend).encode(errors="backslashreplace")


FORMATS = (
    Format("csv", "CSV", ".csv", lambda table, *_: delimited.render_table(table)),
    Format(
        "json", "JSON", ".json", lambda table, sources, _: json_format.render_table(table, sources)
    ),
    Format(
        "markdown", "Markdown", ".md", lambda table, _, legend: markdown.render_table(table, legend)
    ),
    Format("latex", "LaTeX", ".tex", latex.render_table),
)

_MAX_CELLS = 2000
"""Cells of a table of which every format lies beside its page."""
_DATA = frozenset({"csv", "json"})

SVG = "svg"
DRAWINGS = (SVG, *IMAGES)
"""Formats of charts with a plot, as `podium export` calls them and as names of files end."""

_FINDINGS: Mapping[str, Callable[[Finding], str]] = {
    "markdown": markdown.render_finding,
    "json": json_format.render_finding,
}
"""Formats of sentences."""


def table_of(figure: Figure) -> Table | None:
    """The table of a figure, with what a picture of it says; None for a finding."""
    if isinstance(figure, Chart):
        return figure.as_table
    return figure if isinstance(figure, Table) else None


def page_formats(table: Table) -> tuple[Format, ...]:
    """The formats of a table that lie beside its page.

    Of a large table of models these are the ones for programs. The script of the page makes
    Markdown of what the reader sees, and `podium export` makes every format.
    """
    large = len(table.rows) * len(table.columns) > _MAX_CELLS
    if not (large and all(row.model for row in table.rows)):
        return FORMATS
    return tuple(form for form in FORMATS if form.key in _DATA)


def formats_of(figure: Figure) -> tuple[str, ...]:
    """The formats that `content_of` knows for a figure."""
    if table_of(figure) is None:
        return tuple(_FINDINGS)
    drawings = DRAWINGS if isinstance(figure, Chart) and figure.plot else ()
    return (*(form.key for form in FORMATS), *drawings)


def drawing_of(figure: Figure, form: str = SVG, *, narrow: bool = False) -> bytes | None:
    """The drawing of a chart as a file; None for another figure, or if there is nothing to draw.

    Args:
        figure: What to draw.
        form: One of `DRAWINGS`.
        narrow: Whether it is as wide as one of two columns of a paper.

    Raises:
        ProblemError: The format needs a library or a font that is not there.
    """
    if not isinstance(figure, Chart) or figure.plot is None:
        return None
    from podium.site.svg_file import svg_file  # which pages without charts do without

    # As HTML does, a name that is no text in Unicode is shown with a sign in its place.
    drawing = svg_file(figure, narrow=narrow).encode(errors="replace")
    if form == SVG:
        return drawing
    return image_file(drawing.decode(), figure.table.title, form)


def content_of(
    figure: Figure, form: str, sources: Sequence[Source], words: Words, *, narrow: bool = False
) -> bytes | None:
    """A figure as a file; None where it has no such format, as a sentence has no CSV.

    Args:
        figure: What to write.
        form: Key of one of `FORMATS`, or one of `DRAWINGS`.
        sources: The files that it was made of.
        words: Its language.
        narrow: Of a drawing, whether it is as wide as one of two columns of a paper.
    """
    if form in DRAWINGS:
        return drawing_of(figure, form, narrow=narrow)
    table = table_of(figure)
    if table is None:
        assert isinstance(figure, Finding)
        render = _FINDINGS.get(form)
        return render(figure).encode(errors="backslashreplace") if render else None
    offered = next((table_format for table_format in FORMATS if table_format.key == form), None)
    return offered.content(table, sources, table_legend(table, words)) if offered else None
