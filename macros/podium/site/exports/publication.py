"""What all formats tell of a report: its name, its authors, and which state of it this is."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from podium.core.i18n import Words
from podium.core.repository import releases
from podium.data.project import Project
from podium.figures.provenance import Provenance

__all__ = ["Publication", "Site"]


@dataclass(frozen=True)
class Site:
    """The site that a report is published as: its name, and its address if that is known."""

    name: str = ""
    url: str = ""


@dataclass(frozen=True, eq=False)
class Publication:
    """One state of a report in one language.

    Attributes:
        project: Its settings and results.
        words: Its language.
        site: What the site says of itself; the settings come first.
        provenance: Its files and its commit.
    """

    project: Project
    words: Words
    site: Site
    provenance: Provenance

    @property
    def title(self) -> str:
        """What the report is called."""
        title_setting = self.project.settings.citation.title
        return title_setting.text(self.words.language) if title_setting else self.site.name

    @property
    def url(self) -> str:
        """Where it is published; empty where nothing says so."""
        return self.project.settings.citation.url or self.site.url

    @property
    def description(self) -> str:
        """What it is about, in one or two sentences."""
        description = self.project.settings.citation.description
        if description:
            return description.text(self.words.language)
        benchmarks = self.project.results.joint.benchmarks.values()
        return self.words.sentence(
            "dataset",
            title=self.title,
            models=len({model for benchmark in benchmarks for model in benchmark.models}),
            benchmarks=self.words.listing(
                benchmark.label(self.words.language) for benchmark in benchmarks
            ),
        )

    @cached_property
    def _state(self) -> tuple[str, datetime | None]:
        checkout = self.provenance.checkout
        if checkout is None:
            return "", None
        dirty = "-dirty" if checkout.changed else ""
        for release in reversed(releases(self.project.root)):
            if release.commit == checkout.commit and not dirty:
                return release.tag, release.moment
        return checkout.commit[:7] + dirty, checkout.moment

    @property
    def version(self) -> str:
        """The tag of the commit that is checked out, else the commit; empty without either."""
        return self._state[0]

    @property
    def moment(self) -> datetime | None:
        """When that was committed."""
        return self._state[1]

    @property
    def date(self) -> str:
        """The day of the commit; empty outside of a repository."""
        return self.moment.strftime("%Y-%m-%d") if self.moment else ""

    @property
    def authors(self) -> tuple[str, ...]:
        """Who is to be cited: the settings' authors, else the report itself."""
        return self.project.settings.citation.authors or (self.title,)

    @property
    def license_url(self) -> str:
        """Where its licence can be read; empty where none is named."""
        name = self.project.settings.citation.license
        return f"https://spdx.org/licenses/{name}.html" if name else ""
