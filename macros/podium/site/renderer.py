"""From a macro call to what a page shows of it: the work that one build can do for the next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from podium.config.mkdocs_yml import Config, Translations, read_config
from podium.config.yaml_source import SettingsFile
from podium.core.collection import uncollected
from podium.core.disk_cache import Cache
from podium.core.i18n import LANGUAGES, Words, words
from podium.core.problems import Problem, ProblemError
from podium.data.open_project import open_project
from podium.data.project import Project
from podium.figures.document import Chart, Figure, Finding, Table
from podium.figures.findings.legend import table_legend
from podium.figures.footer import Download, Footer
from podium.render import html
from podium.render.search_words import render_words
from podium.site.attachments import Attachment, attachments_of
from podium.site.downloads import SVG, drawing_of, page_formats, table_of
from podium.site.exports import Site
from podium.site.macro_output import DOWNLOADS, MacroOutput, PageContext, Topic
from podium.site.macros.arguments import anchor_of, bind
from podium.site.macros.report import Report
from podium.site.methods_page import missing_page, section_address
from podium.site.model_pages import (
    compare_path,
    linked,
    page_paths,
    page_sources,
)
from podium.site.page_addresses import language_path, relative_address

__all__ = ["MacroRenderer", "open_renderer"]


def open_renderer(
    root: Path,
    conf: Mapping[str, Any],
    config: Path,
    pages: Iterable[str],
    *,
    cache: Cache | None = None,
) -> "MacroRenderer":
    """Read a project as a host sees it.

    Args:
        root: The project's folder.
        conf: The host's configuration.
        config: The mkdocs.yml, which need not be there.
        pages: The pages of models that the site will have, below the folder of the pages.
        cache: Keeps sums of samples; by default the project's, opened for this alone.

    Raises:
        ProblemError: The settings have faults.
    """
    host_config = read_config(config.parent, config.name) if config.is_file() else None
    source = host_config.source if host_config else SettingsFile(config.name)
    with uncollected():
        mapping = (conf.get("extra") or {}).get("podium")
        project = open_project(root, mapping, source, cache=cache)
    site = Site(str(conf.get("site_name") or ""), str(conf.get("site_url") or ""))
    return MacroRenderer(
        project, site, host_config, root / str(conf.get("docs_dir") or "docs"), frozenset(pages)
    )


@dataclass
class MacroRenderer:
    """Makes what pages show of one state of a project.

    Attributes:
        project: The project.
        site: What its site is called.
        config: Its mkdocs.yml, if there is one.
        docs: The folder of the pages.
        generated: The pages of models that no file is of.
    """

    project: Project
    site: Site
    config: Config | None
    docs: Path
    generated: frozenset[str]
    _reports: dict[str, Report] = field(default_factory=dict)

    def report(self, language: str) -> Report:
        """The report in one language."""
        if language not in self._reports:
            self._reports[language] = Report(self.project, language, site=self.site)
        return self._reports[language]

    @property
    def reads(self) -> int:
        """How often figures have read files of results, beside what is in memory."""
        return sum(report.provenance.reads for report in self._reports.values())

    @cached_property
    def _numbered_names(self) -> frozenset[str]:
        """The names whose numbers have no separators, which every figure asks for."""
        from podium.figures.digit_groups import numbered

        return numbered(self._labels())

    def _labels(self) -> Iterator[str]:
        """What sentences call models, benchmarks and metrics, in every language."""
        for model in self.project.results.models.by_name.values():
            yield from (model.name, model.alias)
        for benchmark in self.project.results.benchmarks.values():
            yield from map(benchmark.label, LANGUAGES)
            for metric in benchmark.metrics:
                yield from (benchmark.metric_label(metric, one) for one in LANGUAGES)

    def names(self) -> str:
        """A digest of what figures of one benchmark depend on beside its own files.

        That is who the models are, and what is wrong with any file.
        """
        results = self.project.results
        # What else is known of a model is in models.csv, on which every figure depends.
        facts = (list(results.models.by_name), results.problems, list(results.benchmarks))
        return sha256(repr(facts).encode(errors="surrogatepass")).hexdigest()

    def pages(self) -> Mapping[str, str]:
        """The Markdown of every model's page by its path."""
        return page_sources(self.project, self.config) if self.config else {}

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with the results, and with what the settings say of them."""
        return self.report("en").check()

    def faults(
        self, name: str, positional: Sequence[Any], named: Mapping[str, Any]
    ) -> tuple[Problem, ...]:
        """Why there is nothing to show of a call, if so."""
        try:
            with uncollected():
                bind(self.report("en"), name, positional, named)()
        except ProblemError as error:
            return tuple(error.problems)
        return ()

    def legend(self, page: PageContext, topics: Iterable[Topic]) -> MacroOutput:
        """The legend of what a page turned out to show."""
        legend = self.report(page.language).legend_for(topics)
        return MacroOutput(html.render_figure(legend, words(page.language)))

    def make(
        self, page: PageContext, name: str, positional: Sequence[Any], named: Mapping[str, Any]
    ) -> MacroOutput:
        """What a page shows of a call.

        Raises:
            ProblemError: There is nothing to show.
        """
        with uncollected():
            return self._make(page, name, positional, named)

    def _make(
        self, page: PageContext, name: str, positional: Sequence[Any], named: Mapping[str, Any]
    ) -> MacroOutput:
        report = self.report(page.language)
        figure = bind(report, name, positional, named)()
        table = table_of(figure)
        sources = report.provenance.sources(table) if table else ()
        anchor = anchor_of(figure, name, positional, named)
        return self.output(page, figure, Footer(anchor, sources), attachments_of(name))

    def output(
        self,
        page: PageContext,
        figure: Figure,
        footer: Footer,
        attachments: Sequence[Attachment] = (),
    ) -> MacroOutput:
        """A figure as a page shows it, with the files beside it.

        Args:
            page: The page.
            figure: What it shows.
            footer: The figure's anchor and sources.
            attachments: Further files that the page brings along.
        """
        report = self.report(page.language)
        footer, files = self._with_files(page, figure, footer, attachments)
        warnings: list[Problem] = []
        footer = replace(footer, methods=self._methods_address(page, figure, warnings))
        if self.project.settings.model_pages is not None:
            # A host that resolves the addresses of a page leaves those in pictures as they are.
            address = cache(lambda model: self._address(page, model, warnings))
            drawn = replace(page, resolved=False)
            drawn_address = cache(lambda model: self._address(drawn, model, warnings))
            figure = linked(figure, address, drawn_address if page.resolved else address)
        # The files are made: none of them has separators.
        thousands, own = self.project.settings.thousands, self.project.settings.separators
        if thousands != "none" or own:
            from podium.figures.digit_groups import in_groups  # and every kind of plot

            figure = in_groups(figure, thousands, self._numbered_names, own)
        footer = replace(footer, compare=self._compare_address(page))
        if isinstance(figure, Finding) and figure.kind == "compare" and not page.target:
            figure = replace(figure, embedded=report.file("results"))
        if isinstance(figure, Finding) and figure.json_ld:
            figure = replace(figure, json_ld=report.dataset(page=page.address))
        return MacroOutput(
            html.render_figure(figure, words(page.language), footer),
            footer.anchor,
            report.topics(figure) if isinstance(figure, Table) else (),
            report.shows(figure) if isinstance(figure, Table) else "",
            _found_by(figure, words(page.language)),
            files,
            tuple(dict.fromkeys(warnings)),
        )

    def _with_files(
        self, page: PageContext, figure: Figure, footer: Footer, attachments: Sequence[Attachment]
    ) -> tuple[Footer, tuple[tuple[str, bytes], ...]]:
        """What stands under a figure, with the files where the host puts them into the site."""
        report, table = self.report(page.language), table_of(figure)
        if not page.target:
            return footer, ()
        downloads, files = [], []
        for attachment in attachments:
            content = attachment.content(report, self.site.name, page.address)
            files.append((attachment.name, content))
            downloads += (
                [Download(attachment.label, quote(attachment.name), attachment.name)]
                if attachment.label
                else []
            )
        if table is None:
            return replace(footer, downloads=tuple(downloads)), tuple(files)
        name = footer.anchor.removeprefix("podium-")
        legend = table_legend(table, words(page.language))
        for form in page_formats(table):
            # Pages of two languages may lie in one folder.
            file = str(PurePosixPath(DOWNLOADS, f"{name}.{page.language}{form.suffix}"))
            files.append((file, form.content(table, footer.sources, legend)))
            downloads.append(Download(form.label, quote(file), name + form.suffix))
        drawing = drawing_of(figure)
        if drawing:
            file = str(PurePosixPath(DOWNLOADS, f"{name}.{page.language}.{SVG}"))
            files.append((file, drawing))
            downloads.append(Download(SVG.upper(), quote(file), f"{name}.{SVG}"))
        return replace(footer, downloads=tuple(downloads)), tuple(files)

    def _methods_address(self, page: PageContext, figure: Figure, warnings: list[Problem]) -> str:
        """Where the last note of a figure leads; empty if it has none, or no page explains it."""
        methods = self.project.settings.methods
        described = figure.table if isinstance(figure, Chart) else figure
        if not (methods and described.methods and described.notes):
            return ""
        missing = missing_page(methods, page.source, self.docs, self._translations(page))
        if missing:
            warnings.append(Problem("methods-page-missing", None, {"path": missing}))
            return ""
        return section_address(methods, described.methods, page, self._translations(page))

    def _translations(self, page: PageContext) -> Translations:
        return self.config.translations if self.config else Translations((page.language,))

    def _address(self, page: PageContext, model: str, warnings: list[Problem]) -> str:
        """Where a model's name leads on a page; empty for nowhere, as on its own page."""
        path = page_paths(self.project).get(model)
        if path is None:
            return ""
        source = language_path(path, page.source, self._translations(page))
        if not self._is_there(source):
            warnings.append(Problem("model-page-missing", None, {"path": source, "name": model}))
            return ""
        return "" if source == page.source else self._page_address(path, page)

    def _compare_address(self, page: PageContext) -> str:
        """Where models are compared; empty where no page does."""
        path = compare_path(self.project)
        source = language_path(path, page.source, self._translations(page)) if path else ""
        if not (source and self._is_there(source)):
            return ""
        # A host that resolves the addresses of links leaves those for a script as they are.
        return self._page_address(path, replace(page, resolved=False))

    def _is_there(self, source: str) -> bool:
        """Whether the site has a page."""
        return source in self.generated or (self.docs / source).is_file()

    def _page_address(self, path: str, page: PageContext) -> str:
        """The address of a generated page, by its path in the default language."""
        return relative_address(
            path,
            page.source,
            page.url,
            directories=page.directories,
            translations=self._translations(page),
            resolved=page.resolved,
        )


def _found_by(figure: Figure, texts: Words) -> str:
    """The words by which a figure is found: what it shows, without its notes and its footer.

    Of a chart those that say what it shows; empty for a finding in a sentence, which has no notes,
    and for one with headings, which are places of their own to be found.
    """
    if isinstance(figure, Chart):
        return render_words(replace(figure.table, rows=(), lead=figure.summary))
    if isinstance(figure, Table):
        return render_words(figure)
    if figure.sections or not (figure.groups or figure.verbatim):
        return ""
    return html.render_finding(replace(figure, notes=(), json_ld=""), texts)
