"""The macros as pages call them, in MkDocs, ProperDocs and Zensical alike.

A shell: it turns a call into one line for the page, and a failure into one warning and one box. Of
the host it uses only `env.macro`, `env.conf`, `env.project_dir` and `env.page`. What makes figures
is imported when the first one must be made.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, cast
from weakref import WeakValueDictionary

from podium.core.i18n import LANGUAGES, visible, words
from podium.core.problems import Problem, ProblemError, sort_problems
from podium.site import late_figures, markdown_extension, table_script
from podium.site.cached_renderer import CachedRenderer
from podium.site.macros.registry import MACROS
from podium.site.output import PageContext, Topic

__all__ = ["define_env", "generated_pages", "on_post_build", "on_post_page_macros"]

# Below this name MkDocs and ProperDocs count warnings, so that one fails a strict build.
_LOG = logging.getLogger("mkdocs.plugins.podium")
CONFIG = "mkdocs.yml"
EXTENSION = "podium"
_builds: "WeakValueDictionary[int, _Pages]" = WeakValueDictionary()
"""What was registered last with each host's environment, as long as its macros are held there."""
_generated: dict[Path, frozenset[str]] = {}
"""Of each project, the pages that a hook has put into the site that is being built."""


def define_env(env: Any) -> None:
    """Register every macro; nothing is read before the first one is called."""
    pages = _builds[id(env)] = _Pages(env)
    late_figures.register(env.conf.get("plugins"))
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
        sources = CachedRenderer(file.parent, conf, file).pages()
    except ProblemError:
        sources = {}
    _generated[file.parent] = frozenset(sources)
    return sources


def on_post_page_macros(env: Any) -> None:
    """Spell out a title that mkdocs-macros made of a heading: it never goes through Markdown."""
    title = env.page.title
    if title and markdown_extension.spell(title) != title:
        env.page.title = markdown_extension.spell(title)


def on_post_build(env: Any) -> None:
    """Write the files that belong to macros beside the pages that call these.

    Called once for each language, after its pages: with static-i18n a build has several such
    rounds, all into one folder. Zensical does not call it: `podium export` gives the same files.
    """
    pages = _builds.get(id(env))
    if pages is not None:
        pages.write_files(Path(env.conf["site_dir"]))


class _Pages:
    """One environment of a host: one build of one language, or in Zensical one page."""

    def __init__(self, env: Any) -> None:
        self._env = env
        self._warned: set[str] = set()
        self._files: dict[PurePosixPath, str] = {}

    def write_files(self, site: Path) -> None:
        """Write what the pages of this build have brought along."""
        for folder in {file.parent for file in self._files}:
            (site / folder).mkdir(parents=True, exist_ok=True)
        for file, content in self._files.items():
            (site / file).write_bytes(content.encode(errors="surrogateescape"))

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
        return call

    @property
    def _page(self) -> PageContext:
        """The page that is being made."""
        page, conf = getattr(self._env, "page", None), self._env.conf
        file = getattr(page, "file", None)
        # MkDocs and ProperDocs have a file, Zensical a path; only the former tell where it goes.
        source = str(getattr(file, "src_uri", getattr(page, "path", "")))
        target = str(getattr(file, "dest_uri", ""))
        absolute = getattr(page, "canonical_url", None)
        relative = "./" if target.endswith("index.html") else PurePosixPath(target).name
        return PageContext(
            source=source,
            language=self._language(source),
            url=str(getattr(page, "url", "")),
            target=target,
            address=str(absolute or relative),
            directories=bool(conf.get("use_directory_urls", True)),
            resolved=file is None,
        )

    def _language(self, source: str) -> str:
        """The language of `page.en.md` is in its name; else it is the theme's."""
        suffix = source.removesuffix(".md").rpartition(".")[2]
        if suffix in LANGUAGES:
            return suffix
        try:
            return str(self._env.conf["theme"]["language"])
        except (KeyError, TypeError):  # a theme without languages
            return "en"

    @cached_property
    def _kept(self) -> CachedRenderer:
        root = Path(self._env.project_dir)
        config = self._env.conf.get("config_file_path")
        generated = _generated.get(root, frozenset())
        return CachedRenderer(root, self._env.conf, Path(str(config or root / CONFIG)), generated)

    def _show(self, name: str, positional: tuple[Any, ...], named: Mapping[str, Any]) -> str:
        if not _is_enabled(self._env.conf):
            raise ProblemError(Problem("extension-missing"))
        page = self._page
        shown = self._kept.figure(page, name, positional, named)
        for problem in shown.warnings:
            self._warn_once(problem)
        for path, content in shown.files:
            self._files[PurePosixPath(page.target).parent / path] = content
        if name == "legend":
            key = f"legend {page.language} {self._env.project_dir}"
            return markdown_extension.hold_for_page(key, lambda topics: self._legend(page, topics))
        return markdown_extension.hold(
            shown.html,
            shown.topics,
            once=self._script(page) if shown.scripted else "",
            anchor=shown.anchor,
            shows=shown.shows,
            found_by=shown.found_by,
        )

    def _legend(self, page: PageContext, topics: markdown_extension.Topics) -> str:
        """The legend of what the page turned out to show."""
        return self._kept.legend(page, cast("Iterable[Topic]", topics)).html

    def _script(self, page: PageContext) -> str:
        """What loads the tables' script; a host without files gets it whole."""
        text = self._kept.script()
        if not page.target:
            return table_script.inline(text)
        self._files[table_script.FILE] = text
        return table_script.link(PurePosixPath(page.target), text)

    def _warn_once(self, problem: Problem) -> None:
        if problem.code not in self._warned:
            self._warned.add(problem.code)
            english = words("en")
            _LOG.warning(
                "%s: %s [%s] %s",
                visible(self._page.source),
                english.message(problem),
                problem.code,
                english.hint(problem),
            )

    def _fail(self, name: str, problems: Sequence[Problem]) -> str:
        """One warning for the terminal, in English, and one box for the page, in its language."""
        from podium.render import html
        from podium.render.symbols import EMPTY

        english, ordered, page = words("en"), sort_problems(problems), self._page
        first, others = ordered[0], len(ordered) - 1
        _LOG.warning(
            "%s: %s: %s%s [%s] %s%s",
            visible(page.source),
            name,
            f"{visible(str(first.location), 1000)}: " if first.location else "",
            english.message(first),
            first.code,
            english.hint(first),
            f" ({others} more: `podium check` lists all)" if others else "",
        )
        box = html.render_problems(ordered, name, words(page.language), inline=MACROS[name].inline)
        return markdown_extension.hold(box, plain=EMPTY) if _is_enabled(self._env.conf) else box


def _is_enabled(conf: Any) -> bool:
    return EXTENSION in _extensions(conf)


def _extensions(conf: Any) -> list[Any]:
    return [
        next(iter(one), "") if isinstance(one, Mapping) else one
        for one in conf.get("markdown_extensions") or ()
    ]
