"""The macro that says how to cite. A part of `Report`, with the files that go with it."""

from functools import cached_property

from podium.core.problems import ProblemError
from podium.figures.document import Finding
from podium.figures.provenance import Provenance
from podium.site.exports import FILES, Publication, bibtex, describe
from podium.site.macros.context import ReportContext

__all__ = ["CitationMacros"]


class CitationMacros(ReportContext):
    """What a report says of itself, in one language."""

    @cached_property
    def _publication(self) -> Publication:
        if self._results.errors:  # a part of the report would look like the whole
            raise ProblemError(*self._results.errors)
        return Publication(self._project, self._words, self._site, self.provenance)

    @cached_property
    def provenance(self) -> Provenance:
        """The files of the report, and the commit that they are of."""
        digests = {} if self._project.revision else self._project.results.digests
        return Provenance(self._project.root, digests)

    def citation(self) -> Finding:
        """A BibTeX entry of the report, and its results for programs.

        The content comes from the setting `citation`; version and date come from the commit. The
        page contains metadata for search engines, and offers `results.json`, `croissant.json`,
        `every-eval-ever.json`, `CITATION.cff` and `citation.bib`.
        """
        return Finding(
            "citation",
            lead=(self._words.sentence("cite"),),
            verbatim=bibtex(self._publication),
            json_ld=self.dataset(),
        )

    def dataset(self, *, page: str = "") -> str:
        """JSON-LD of the report for search engines.

        Args:
            page: Address of the page that holds it; by default a relative one.
        """
        return describe(self._publication, page)

    def file(self, key: str, *, page: str = "") -> str:
        """The whole report in one of the formats of `exports.FILES`.

        Args:
            key: The format's key.
            page: Address of the page that the files lie beside; by default a relative one.
        """
        return next(file for file in FILES if file.key == key).content(self._publication, page)
