"""What every macro works with: one project, and the language that its pages are in."""

from dataclasses import replace
from typing import TypeVar, get_args

from podium.config.settings import MarkStyle, NameStyle
from podium.core.i18n import Words, words
from podium.data.project import Project
from podium.figures.document import Chart, Finding, Table
from podium.figures.styles import in_bold, under_aliases
from podium.site.exports import Site
from podium.site.macros.lookup import Lookup, choice

__all__ = ["ReportContext"]

_Figure = TypeVar("_Figure", Table, Chart, Finding)


class ReportContext:
    """A project's settings and results, in one language.

    Attributes:
        language: The language, as it was asked for.
    """

    def __init__(self, project: Project, language: str = "en", *, site: Site | None = None) -> None:
        """Bind a project to the language of its pages, and to what their site is called."""
        self.language = language
        self._site = site or Site()
        self._project = project
        self._settings = project.settings
        self._results = project.results
        self._find = Lookup(project)
        self._words: Words = words(language)

    @property
    def project(self) -> Project:
        """What is shown."""
        return self._project

    def _styled(
        self, figure: _Figure, *, marks: str | None = None, names: str | None = None
    ) -> _Figure:
        """A figure with the marks and the names of the settings.

        Args:
            figure: What was made.
            marks: A style of marks for this figure alone.
            names: A style of names for this figure alone.
        """
        marked = choice("marks", marks, get_args(MarkStyle)) or self._settings.marks
        named = choice("names", names, get_args(NameStyle)) or self._settings.names
        if marked == "bold":
            figure = in_bold(figure)
        if named == "alias" and isinstance(figure, Table):
            return under_aliases(figure, self._words)
        if named == "alias" and isinstance(figure, Chart):
            return replace(figure, table=under_aliases(figure.table, self._words))
        return figure
