"""The MkDocs plugin `podium`, which ProperDocs loads as well.

Two entries of mkdocs.yml do everything, `plugins: [macros, podium]`, in any order. The plugin
registers the macros with mkdocs-macros, adds the Markdown extension, makes the pages of models,
puts figures into finished pages, writes the files beside pages, and follows `results/` under
`mkdocs serve`.

What does the work is imported when it is needed: under `mkdocs serve` the macros of a project may
have asked for it to be read again.
"""

import importlib
import logging
import sys
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from podium.config.mkdocs_yml import EXTENSION
from podium.config.own_module import read_own_module

if TYPE_CHECKING:
    from podium.site.build import Build

__all__ = ["PodiumPlugin"]

_LOG = logging.getLogger("mkdocs.plugins.podium")

_WATCHED = ("results", "macros")
_BEFORE_MACROS = 50
_AFTER_MACROS = -90  # mkdocs-macros has 0; static-i18n, which needs all of it, has -100


class NoOptions(Config):  # type: ignore[no-untyped-call]  # of the base
    """The plugin has no options: all settings are under `extra: podium:`, in every host."""


class PodiumPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # of the base
    """One instance is of one build of the site: static-i18n builds every language with it."""

    build: "Build"
    _collection: ExitStack
    _module: tuple[Path, Path] | None = None

    @event_priority(_BEFORE_MACROS)
    def _find_module(self, config: Any) -> None:
        """Remember the project's folder, and the module that mkdocs-macros is about to run."""
        macros = config.plugins.get("macros")
        root = Path(config.config_file_path).parent
        self._collection = ExitStack()
        if macros is not None:
            own = read_own_module(root, str(macros.config["module_name"]))
            self._module = (root, root / own.file) if own.file else None
        # With a method `on_shutdown`, all builds of a process would share one plugin.
        config.plugins.events["shutdown"].append(self._fail_after_exit)

    @event_priority(_AFTER_MACROS)
    def _register(self, config: Any) -> Any:
        """Bring the macros, the Markdown extension and the build together."""
        macros = config.plugins.get("macros")
        if macros is None:
            raise PluginError(_message("macros-plugin-missing"))
        build = importlib.import_module("podium.site.build")
        self.build = build.build_of(config) or build.Build(deferred=True)
        self.build.attach(config)
        if EXTENSION not in config.markdown_extensions:
            config.markdown_extensions.append(EXTENSION)
        environment = importlib.import_module("podium.site.macro_environment")
        environment.register_with_plugin(macros, self.build)
        return config

    on_config = CombinedEvent(_find_module, _register)

    def _collect_seldom(self) -> None:
        """Let the garbage collector look more seldom until the files of a language are written."""
        collection = importlib.import_module("podium.core.collection")
        self._collection.close()
        self._collection.enter_context(collection.seldom_collected())

    def _add_pages(self, files: Files, config: Any) -> Files:
        """Add the page of each model whose author has not written one.

        They are never files in the folder of the pages. static-i18n sorts files by language and
        makes each one again on the way, so a page is added before it and filled after it.
        """
        self._collect_seldom()
        self._page_sources: dict[str, str] = {}
        environment = importlib.import_module("podium.site.macro_environment")
        for path, text in environment.generate_model_pages(config, self.build).items():
            file = files.src_uris.get(path)
            if file is None:
                file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
                files.append(file)
            elif not _is_ours(Path(str(file.abs_src_path))):
                continue
            # Of a navigation that is made of all pages, only the index is a part.
            listed = config.nav is None and path.rpartition("/")[2].startswith("index.")
            file.inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
            self._page_sources[path] = text
        return files

    @event_priority(-200)
    def _fill_pages(self, files: Files, config: Any) -> Files:
        """Give the pages of models their content."""
        del config
        for file in files:
            if file.src_uri in self._page_sources:
                file.content_string = self._page_sources[file.src_uri]
                file.generated_by = "podium"
        return files

    on_files = CombinedEvent(_add_pages, _fill_pages)

    @event_priority(_AFTER_MACROS)
    def on_page_markdown(self, markdown: str, *, page: Any, **_: Any) -> str:
        """Spell out a title that mkdocs-macros made of a heading: no Markdown comes after it."""
        environment = importlib.import_module("podium.site.macro_environment")
        environment.spell_title(page, self.build)
        return markdown

    def on_env(self, env: Any, **_: Any) -> Any:
        """Compile the theme's templates once for all languages."""
        importlib.import_module("podium.site.theme_templates").share_templates(env)
        return env

    @event_priority(100)  # before what compresses pages
    def on_post_page(self, output: str, *, page: Any, config: Any, **_: Any) -> str:
        """Put the figures and the style sheet into a page, and say what a link to it shows.

        A page may have many megabytes, so the figures come last, also those that were rendered
        elsewhere: excerpts of a blog. Plugins that read pages at the end of the build find them as
        well: mkdocs-print-site keeps the content of pages in an attribute `html` of its own, and
        shows all of them on one page.
        """
        cards = importlib.import_module("podium.site.social_cards")
        root, name = Path(config.config_file_path).parent, str(config.site_name)
        output = cards.add_social_card(output, page, self.build, root, name)
        for attribute, finish in (
            ("content", self.build.figures.finish),
            ("html", self.build.finish),
        ):
            text = getattr(page, attribute, None)
            if isinstance(text, str):
                setattr(page, attribute, finish(text))
        return self.build.finish(output, PurePosixPath(page.file.dest_uri))

    def on_post_template(self, output_content: str, **_: Any) -> str:
        """The same for templates that show content of pages."""
        return self.build.finish(output_content)

    def on_post_build(self, config: Any) -> None:
        """Write the files beside the pages; static-i18n calls it once for each language."""
        self.build.write_files(Path(config.site_dir))
        self._collection.close()

    def on_build_error(self, *, error: BaseException, **_: Any) -> None:
        """Say where an author's module of macros failed: the host prints a traceback, or less."""
        self._collection.close()
        text = _failure(self._module, error)
        if text:
            _LOG.error(text)

    def _fail_after_exit(self) -> None:
        """Fail if an author's module has exited: the host would end as if all were well."""
        self._collection.close()
        error = sys.exc_info()[1]
        text = _failure(self._module, error) if isinstance(error, SystemExit) else ""
        if text:
            raise Abort(text)

    def on_serve(self, server: Any, *, config: Any, builder: Any) -> Any:
        """Build again when a result or a macro has changed."""
        del builder
        root = Path(config.config_file_path).parent
        module = str(config.plugins["macros"].config["module_name"])
        for name in (*_WATCHED, module, f"{module}.py"):
            if (root / name).exists():
                server.watch(str(root / name))
        return server


def _message(code: str, place: str = "", **facts: str) -> str:
    """What is wrong and what to do, in English."""
    from podium.core.i18n import words
    from podium.core.problems import Problem

    problem, english = Problem(code, None, facts), words("en")
    where = f"{place}: " if place else ""
    return f"Podium: {where}{english.message(problem)} [{code}] {english.hint(problem)}"


def _failure(module: tuple[Path, Path] | None, error: BaseException) -> str:
    """That an error came through the author's module of macros, and where; empty if it did not."""
    from podium.core.problems import Location
    from podium.site.own_macros import line_in

    cause: BaseException | None = error
    while module and cause is not None:
        root, file = module
        line = line_in(file, cause)
        if line is not None:
            place = str(Location(file.relative_to(root).as_posix(), line))
            return _message("own-module-fails", place, reason=f"{type(cause).__name__}: {cause}")
        cause = cause.__context__  # the host says that it found no module when that had a fault
    return ""


def _is_ours(path: Path) -> bool:
    """Whether `podium pages` wrote a file. Only here, as the module needs settings and figures."""
    return bool(importlib.import_module("podium.site.model_pages").is_written(path))
