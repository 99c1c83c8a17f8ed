"""The result of a macro in Python: a table, chart or finding to display or save."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from podium.core.i18n import words
from podium.core.problems import Problem
from podium.figures.document import Chart, Figure, Finding
from podium.figures.footer import Footer, Source
from podium.render import html
from podium.site.downloads import DRAWINGS, FORMATS, content_of, drawing_of, table_of
from podium.site.library.errors import PodiumError, explained
from podium.site.library.frames import table_frame
from podium.site.style_sheet import style_element

if TYPE_CHECKING:
    import pandas

__all__ = ["Result"]

_SUFFIXES: Mapping[str, str] = {form.suffix: form.key for form in FORMATS}
_HTML = ".html"
_DRAWINGS: Mapping[str, str] = {f".{form}": form for form in DRAWINGS}


@dataclass(frozen=True)
class Result:
    """A table, chart or finding, in one language.

    A notebook shows it as HTML; Quarto takes LaTeX for a PDF, and Markdown where it needs that.

    Attributes:
        figure: What it shows, with every unrounded value and its origin.
        language: Language of headings and notes.
        anchor: Its id in HTML, the same for the same call.
        sources: The files of results that it was made of, with their digests and commit.
        warnings: What may mislead in it, such as a difference that rounding hides.
    """

    figure: Figure
    language: str
    anchor: str
    sources: tuple[Source, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """What a table or a chart is called; empty for a finding."""
        table = table_of(self.figure)
        return table.title if table else ""

    def to_frame(self) -> "pandas.DataFrame":
        """The table, or the values of the chart: the names as index, values unrounded.

        Raises:
            PodiumError: It is a finding.
        """
        table = table_of(self.figure)
        if table is None:
            raise self._lacks("DataFrame")
        return table_frame(table)

    def to_html(self) -> str:
        """The figure as on a page, with its style sheet and without a script."""
        figure = self.figure
        if isinstance(figure, Finding):
            figure = replace(figure, json_ld="")
        style = style_element() + style_element("notebook.css")
        footer = Footer(self.anchor, self.sources)
        return style + html.render_figure(figure, words(self.language), footer, tools=False)

    def to_markdown(self) -> str:
        """A pipe table with its notes, or the sentences and lists of a finding."""
        return self._text("markdown")

    def to_latex(self) -> str:
        """A `tabular` with booktabs rules.

        Raises:
            PodiumError: It is a finding.
        """
        return self._text("latex")

    def to_csv(self) -> str:
        """The displayed values, for spreadsheets; `to_frame` has the unrounded ones.

        Raises:
            PodiumError: It is a finding.
        """
        return self._text("csv")

    def to_json(self) -> str:
        """Everything that the figure holds, unrounded and displayed."""
        return self._text("json")

    def to_svg(self, *, narrow: bool = False) -> str:
        """The drawing of a chart with its key, in light colours: a file that needs no other.

        Args:
            narrow: Draw it as wide as a phone, for one of two columns of a paper.

        Raises:
            PodiumError: It is no chart, or there is nothing to draw.
        """
        return self._drawing("svg", narrow=narrow).decode()

    def _drawing(self, form: str, *, narrow: bool) -> bytes:
        with explained():
            drawing = drawing_of(self.figure, form, narrow=narrow)
        if drawing is None:
            facts = {"format": form.upper(), "known": ", ".join(self._suffixes())}
            raise PodiumError(Problem("not-a-drawing", None, facts))
        return drawing

    def save(self, path: str | PathLike[str], *, narrow: bool = False) -> None:
        """Write a file in the format that its suffix names.

        Args:
            path: Ends with `.html`, `.csv`, `.json`, `.md` or `.tex`; that of a chart also with
                `.svg`, or with the extra `images` with `.png` or `.pdf`.
            narrow: Draw a chart as wide as a phone, for one of two columns of a paper.

        Raises:
            PodiumError: There is no such format, the figure has none, or a library is missing.
        """
        file = Path(path)
        suffix = file.suffix.lower()
        if suffix == _HTML:
            file.write_bytes(self._document().encode(errors="backslashreplace"))
        elif suffix in _DRAWINGS:
            file.write_bytes(self._drawing(_DRAWINGS[suffix], narrow=narrow))
        elif suffix in _SUFFIXES:
            file.write_bytes(self._content(_SUFFIXES[suffix]))
        else:
            facts = {"suffix": suffix or file.name, "known": ", ".join(self._suffixes())}
            raise PodiumError(Problem("unknown-file-format", None, facts))

    def _suffixes(self) -> tuple[str, ...]:
        """How the name of a file of this result can end."""
        drawn = tuple(_DRAWINGS) if isinstance(self.figure, Chart) and self.figure.plot else ()
        forms = _SUFFIXES if table_of(self.figure) else (".json", ".md")
        return (_HTML, *drawn, *forms)

    def __str__(self) -> str:
        """The Markdown, for a terminal."""
        return self.to_markdown().rstrip("\n")

    def __repr__(self) -> str:
        """What it is; `print` shows all of it."""
        content = self.figure.table if isinstance(self.figure, Chart) else self.figure
        return f"<podium.Result {content.kind}{f': {self.title}' if self.title else ''}>"

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_latex_(self) -> str | None:
        return None if table_of(self.figure) is None else self.to_latex()

    def _document(self) -> str:
        title = escape(self.title or self.anchor)
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(self.language)}"><meta charset="utf-8">'
            f"<title>{title}</title>{self.to_html()}</html>\n"
        )

    def _text(self, form: str) -> str:
        return self._content(form).decode()

    def _content(self, form: str) -> bytes:
        content = content_of(self.figure, form, self.sources, words(self.language))
        if content is None:
            raise self._lacks(next(known.label for known in FORMATS if known.key == form))
        return content

    def _lacks(self, form: str) -> PodiumError:
        return PodiumError(Problem("not-a-table", None, {"format": form}))
