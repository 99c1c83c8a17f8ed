"""The macros as pages call them, in MkDocs, ProperDocs and Zensical alike.

A shell: it turns a call into a request to `Report`, the answer into one line for the page, and
a failure into one warning and one box. Of the host it uses only `env.macro`, `env.conf`,
`env.project_dir` and `env.page`.
"""

import inspect
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any, cast
from urllib.parse import quote
from weakref import WeakValueDictionary

from podium import script, splice
from podium.attachments import Attachment, attachments_of
from podium.cache import FOLDER, Cache
from podium.calls import bind
from podium.config import EXTENSION, Translations, read_config
from podium.downloads import FOLDER as DOWNLOADS
from podium.downloads import FORMATS, anchor_of, table_of
from podium.exchange import Site
from podium.model import Chart, Figure, Finding, Table
from podium.model_pages import language_path, linked, page_paths, page_sources, relative_address
from podium.problems import Problem, ProblemError, sort_problems
from podium.project import Project, open_project
from podium.render import EMPTY, html
from podium.report import MACROS, Report, Topic
from podium.source import SettingsFile
from podium.takeaway import Download, Takeaway
from podium.words import LANGUAGES, visible, words

__all__ = ["define_env", "generated_pages", "on_post_build", "on_post_page_macros"]

# Below this name MkDocs and ProperDocs count warnings, so that one fails a strict build.
_LOG = logging.getLogger("mkdocs.plugins.podium")
CONFIG = "mkdocs.yml"
_builds: "WeakValueDictionary[int, _Pages]" = WeakValueDictionary()
"""What was registered last with each host's environment, as long as its macros are held there."""
_generated: dict[Path, frozenset[str]] = {}
"""Of each project, the pages that a hook has put into the site that is being built."""
INLINE = frozenset({"baseline", "baseline_values", "claim", "value"})
"""Macros that stand inside a sentence; so must the box that replaces them."""


def define_env(env: Any) -> None:
    """Register every macro; nothing is read before the first one is called."""
    pages = _builds[id(env)] = _Pages(env)
    for name in MACROS:
        env.macro(pages.macro(name), name)


def generated_pages(conf: Any) -> Mapping[str, str]:
    """The pages of models that a build must have, as Markdown by their paths.

    None where the settings have faults: the macros of the other pages say so.

    Args:
        conf: The host's configuration.
    """
    file = Path(conf["config_file_path"])
    try:
        sources = page_sources(
            _open_project(conf, file.parent), read_config(file.parent, file.name)
        )
    except ProblemError:
        sources = {}
    _generated[file.parent] = frozenset(sources)
    return sources


def on_post_page_macros(env: Any) -> None:
    """Spell out a title that mkdocs-macros made of a heading: it never goes through Markdown."""
    title = env.page.title
    if title and splice.spell(title) != title:
        env.page.title = splice.spell(title)


def on_post_build(env: Any) -> None:
    """Write the files that belong to macros beside the pages that call these.

    Called once for each language, after its pages: with static-i18n a build has several such
    rounds, all into one folder. Zensical does not call it: `podium export` gives the same files.
    """
    pages = _builds.get(id(env))
    if pages is not None:
        pages.write_attachments(Path(env.conf["site_dir"]))


class _Pages:
    """One environment of a host: one build of one language, or in Zensical one page."""

    def __init__(self, env: Any) -> None:
        self._env = env
        self._reports: dict[str, Report] = {}
        self._warned: set[str] = set()
        self._attached: dict[PurePosixPath, Callable[[], bytes]] = {}

    def write_attachments(self, site: Path) -> None:
        """Write what the pages of this build have asked for."""
        for file, content in self._attached.items():
            (site / file).parent.mkdir(parents=True, exist_ok=True)
            (site / file).write_bytes(content())

    def _attach(self, attachment: Attachment, report: Report) -> None:
        """Remember a file for a page of a host that builds a site and tells where the page goes."""
        target = self._target
        if target is None:
            return
        name = str(self._env.conf["site_name"])
        file = target.with_name(attachment.name)
        self._attached[file] = partial(attachment.content, report, name, self._address)

    def macro(self, name: str) -> Callable[..., str]:
        """The function that a page calls; it never raises."""

        def call(*positional: Any, **named: Any) -> str:
            try:
                return self._show(name, positional, named)
            except ProblemError as error:
                return self._fail(name, error.problems)
            except Exception as error:  # noqa: BLE001  # the host would replace the whole page by a traceback
                _LOG.debug("podium failed in %s", name, exc_info=True)
                facts = {"macro": name, "reason": f"{type(error).__name__}: {error}"}
                return self._fail(name, [Problem("internal-error", None, facts)])

        call.__name__ = name
        call.__doc__ = inspect.getdoc(getattr(Report, name))
        return call

    @property
    def _file(self) -> str:
        """The page's source, as MkDocs and ProperDocs (`file`) and Zensical (`path`) name it."""
        page = getattr(self._env, "page", None)
        return str(getattr(getattr(page, "file", None), "src_uri", getattr(page, "path", "")))

    @property
    def _target(self) -> PurePosixPath | None:
        """Where the page goes in the site; None where the host does not tell."""
        page = getattr(self._env, "page", None)
        target = getattr(getattr(page, "file", None), "dest_uri", None)
        return None if target is None else PurePosixPath(target)

    @property
    def _address(self) -> str:
        """The page's address: absolute, or relative to the files beside it."""
        absolute = getattr(self._env.page, "canonical_url", None)
        if absolute or self._target is None:
            return absolute or ""
        return "./" if self._target.name == "index.html" else self._target.name

    @property
    def _language(self) -> str:
        """The language of `page.en.md` is in its name; else it is the theme's."""
        suffix = self._file.removesuffix(".md").rpartition(".")[2]
        if suffix in LANGUAGES:
            return suffix
        try:
            return str(self._env.conf["theme"]["language"])
        except (KeyError, TypeError):  # a theme without languages
            return "en"

    @cached_property
    def _project(self) -> Project:
        return _open_project(self._env.conf, Path(self._env.project_dir))

    @cached_property
    def _translations(self) -> Translations:
        file = Path(_config_file(self._env.conf) or self._project.root / CONFIG)
        if not file.is_file():
            return Translations((self._language,))
        return read_config(file.parent, file.name).translations

    def model_url(self, model: str) -> str:
        """Where a model's name leads on the present page; empty for nowhere, as on its own page."""
        path, page = page_paths(self._project).get(model), self._env.page
        if path is None:
            return ""
        url = relative_address(
            path,
            self._file,
            str(page.url),
            directories=bool(self._env.conf.get("use_directory_urls", True)),
            translations=self._translations,
            resolved=not hasattr(page, "file"),  # Zensical
        )
        source = language_path(path, self._file, self._translations)
        if source == self._file:
            return ""
        docs = self._project.root / str(self._env.conf["docs_dir"])
        if source in _generated.get(self._project.root, ()) or (docs / source).is_file():
            return url
        self._warn_once(Problem("model-page-missing", None, {"path": source, "name": model}))
        return ""

    def _warn_once(self, problem: Problem) -> None:
        if problem.code not in self._warned:
            self._warned.add(problem.code)
            english = words("en")
            _LOG.warning(
                "%s: %s [%s] %s",
                visible(self._file),
                english.message(problem),
                problem.code,
                english.hint(problem),
            )

    @property
    def _report(self) -> Report:
        language = self._language
        if language not in self._reports:
            conf = self._env.conf
            site = Site(str(conf.get("site_name") or ""), str(conf.get("site_url") or ""))
            self._reports[language] = Report(self._project, language, site=site)
        return self._reports[language]

    def _show(self, name: str, positional: tuple[Any, ...], named: Mapping[str, Any]) -> str:
        if not _is_enabled(self._env.conf):
            raise ProblemError(Problem("splice-missing"))
        report = self._report
        shown = bind(report, name, positional, named)()
        takeaway = self._takeaway(shown, anchor_of(shown, name, positional, named), name)
        if self._project.settings.model_pages is not None:
            shown = linked(shown, cache(self.model_url))
        if isinstance(shown, Finding) and shown.linked:
            shown = replace(shown, linked=report.dataset(page=self._address))
        for attachment in attachments_of(name):
            self._attach(attachment, report)
        if isinstance(shown, Table):
            line = self._render(shown, takeaway)
            once = self._script(line)
            return splice.hold(
                line,
                report.topics(shown),
                once=once,
                anchor=takeaway.anchor,
                shows=report.shows(shown),
            )
        if isinstance(shown, Finding) and shown.kind == "legend":
            key = f"legend {self._language} {self._project.root}"
            return splice.hold_for_page(key, partial(self._legend, report))
        line = self._render(shown, takeaway)
        return splice.hold(line, once=self._script(line), anchor=takeaway.anchor)

    def _takeaway(self, figure: Figure, anchor: str, macro: str) -> Takeaway:
        """What stands under a figure: files only where the host puts them into the site."""
        report, table = self._report, table_of(figure)
        sources = report.provenance.sources(table) if table else ()
        target = self._target
        if target is None:
            return Takeaway(anchor, sources)
        name = anchor.removeprefix("podium-")
        downloads = [
            Download(one.label, quote(one.name), one.name)
            for one in attachments_of(macro)
            if one.label
        ]
        if table is None:
            return Takeaway(anchor, sources, tuple(downloads))
        for one in FORMATS:
            # Pages of two languages may lie in one folder.
            file = PurePosixPath(DOWNLOADS, f"{name}.{self._language}{one.suffix}")
            self._attached[target.parent / file] = partial(one.content, table, sources)
            downloads.append(Download(one.label, quote(str(file)), name + one.suffix))
        return Takeaway(anchor, sources, tuple(downloads))

    def _script(self, line: str) -> str:
        """What loads the tables' script, where there is one; a host without files gets it whole."""
        if "<podium-" not in line:
            return ""
        if self._target is None:
            return script.inline()
        self._attached[script.FILE] = script.script().encode
        return script.link(self._target)

    def _legend(self, report: Report, topics: splice.Topics) -> str:
        """The legend of what the page turned out to show."""
        return self._render(report.legend_for(cast("Iterable[Topic]", topics)))

    @cached_property
    def _cache(self) -> Cache:
        return Cache(self._project.root / FOLDER)

    def _render(self, figure: Figure, takeaway: Takeaway | None = None) -> str:
        texts = words(self._language)
        draw = partial(html.render_figure, figure, texts, takeaway)
        if isinstance(figure, Chart):
            return self._cache.text("chart", texts.language, repr((figure, takeaway)), make=draw)
        return draw()

    def _fail(self, name: str, problems: Sequence[Problem]) -> str:
        """One warning for the terminal, in English, and one box for the page, in its language."""
        english, ordered = words("en"), sort_problems(problems)
        first, others = ordered[0], len(ordered) - 1
        _LOG.warning(
            "%s: %s: %s%s [%s] %s%s",
            visible(self._file),
            name,
            f"{visible(str(first.place), 1000)}: " if first.place else "",
            english.message(first),
            first.code,
            english.hint(first),
            f" ({others} more: `podium check` lists all)" if others else "",
        )
        box = html.render_problems(ordered, name, words(self._language), inline=name in INLINE)
        return splice.hold(box, plain=EMPTY) if _is_enabled(self._env.conf) else box


def _open_project(conf: Any, root: Path) -> Project:
    config = Path(_config_file(conf) or root / CONFIG)
    source = SettingsFile.read(config, config.name) if config.is_file() else None
    mapping = (conf.get("extra") or {}).get("podium")
    return open_project(root, mapping, source or SettingsFile(config.name))


def _is_enabled(conf: Any) -> bool:
    return any(str(one).startswith(EXTENSION) or one == EXTENSION for one in _extensions(conf))


def _extensions(conf: Any) -> list[Any]:
    return [
        next(iter(one), "") if isinstance(one, Mapping) else one
        for one in conf.get("markdown_extensions") or ()
    ]


def _config_file(conf: Any) -> str | None:
    path = conf.get("config_file_path")
    return str(path) if path else None
