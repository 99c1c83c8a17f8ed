"""What every macro works with: one project, and the language that its pages are in."""

from podium.core.i18n import Words, words
from podium.data.project import Project
from podium.site.exports import Site
from podium.site.macros.lookup import Lookup

__all__ = ["ReportContext"]


class ReportContext:
    """A project's settings and results, in one language."""

    def __init__(self, project: Project, language: str = "en", *, site: Site | None = None) -> None:
        """Bind a project to the language of its pages, and to what their site is called."""
        self._site = site or Site()
        self._project = project
        self._settings = project.settings
        self._results = project.results
        self._find = Lookup(project)
        self._words: Words = words(language)
