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

import jinja2
from jinja2.utils import missing

from podium.config.mkdocs_yml import CONFIGS, EXTENSION, PLUGIN, read_config
from podium.core.i18n import LANGUAGES, visible, words
from podium.core.problems import Problem, ProblemError, sort_problems, wrong_name
from podium.site import table_script
from podium.site.build import Build, build_of
from podium.site.cached_renderer import CachedRenderer
from podium.site.figure_store import OPEN, Topics
from podium.site.macro_output import MacroOutput, PageContext, Topic
from podium.site.macros.registry import MACROS
from podium.site.own_macros import SHOW
from podium.site.page_limits import limit_templates
from podium.site.plain_pages import call_plainly

__all__ = [
    "define_env",
    "generate_model_pages",
    "on_post_build",
    "on_post_page_macros",
    "register_with_plugin",
    "spell_title",
]

# Below this name MkDocs and ProperDocs count warnings, so that one fails a strict build.
_LOG = logging.getLogger("mkdocs.plugins.podium")
_REFUSE = "_podium_refuse"
"""What the call of a name that nothing defines calls instead."""


def define_env(env: Any) -> None:
    """Register every macro for `modules: [podium]`; nothing is read before the first is called.

    Where the plugin is active as well, it is the plugin that registers them.
    """
    if _has_plugin(env.conf):
        return
    build = build_of(env.conf) or Build()
    build.attach(env.conf)
    environment = _MacroEnvironment(env, build)
    for name in MACROS:
        env.macro(environment.macro(name), name)
    env.macro(environment.show_own, SHOW)


def register_with_plugin(macros: Any, build: Build) -> None:
    """Register every macro with the mkdocs-macros plugin, and let it refuse unknown names.

    Args:
        macros: The plugin, once it has read its configuration.
        build: The build that the pages are of.
    """
    environment = _MacroEnvironment(macros, build)
    own: dict[str, Callable[..., str]] = {name: environment.macro(name) for name in MACROS}
    own[SHOW] = environment.show_own
    own[_REFUSE] = environment.refuse
    # A macro of the report's own module wins over ours of the same name, as in other hosts.
    macros.register_macros({name: call for name, call in own.items() if name not in macros.macros})
    limit_templates(macros)
    call_plainly(macros.env, [name for name in MACROS if macros.macros[name] is own[name]])
    # By default the host shows a misspelt name as raw text, and even a strict build passes.
    if not _sets_undefined(Path(macros.conf["config_file_path"])):
        macros.env.undefined = _undefined_in(macros.env)


def generate_model_pages(conf: Any, build: Build) -> Mapping[str, str]:
    """The pages of models that a build must have, as Markdown by their paths.

    None where the settings have faults: the macros of the other pages report these.

    Args:
        conf: The host's configuration.
        build: The build that shall have them.
    """
    file = Path(conf["config_file_path"])
    try:
        sources = CachedRenderer(file.parent, conf, file, build=build).pages()
    except ProblemError:
        sources = {}
    build.model_pages = frozenset(sources)
    return sources


def on_post_page_macros(env: Any) -> None:
    """Spell out a title that mkdocs-macros made of a heading: no Markdown comes after it."""
    build = build_of(env.conf)
    if build is not None:
        spell_title(env.page, build)


def spell_title(page: Any, build: Build) -> None:
    """Put words in the place of the tokens of a title.

    A title without any is left alone: one that is assigned is no longer taken from the page's
    heading, with its attributes and emphasis rendered.
    """
    if page.title and OPEN in page.title:
        page.title = build.figures.spell(page.title)


def on_post_build(env: Any) -> None:
    """Write the files that belong to macros beside the pages that call these.

    Called once for each language, after its pages. Zensical does not call it: `podium export` gives
    the same files.
    """
    build = build_of(env.conf)
    if build is not None:
        build.write_files(Path(env.conf["site_dir"]))


class _MacroEnvironment:
    """One environment of a host: one build of one language, or in Zensical one page."""

    def __init__(self, env: Any, build: Build) -> None:
        self._env = env
        self._build = build
        self._warned: set[Problem] = set()

    def macro(self, name: str) -> Callable[..., str]:
        """The function that a page calls; it never raises."""

        def call(*positional: Any, **named: Any) -> str:
            try:
                return self._show(name, positional, named)
            except ProblemError as error:
                return self._fail(name, error.problems)
            except Exception as error:  # noqa: BLE001  # the host would replace the whole page by a traceback
                return self._fail(name, [_internal_error(name, error)])

        call.__name__ = name
        return call

    def show_own(
        self, function: Callable[..., object], positional: Sequence[Any], named: Mapping[str, Any]
    ) -> str:
        """What a page gets of an author's own macro; it never raises."""
        name = function.__name__
        try:
            self._check_extension()
            page = self._page
            return self._hold(page, self._renderer.own_figure(page, function, positional, named))
        except ProblemError as error:
            return self._fail(name, error.problems)
        except Exception as error:  # noqa: BLE001  # as for every other macro
            return self._fail(name, [_internal_error(name, error)])

    def refuse(self, name: str) -> str:
        """What a page gets where it calls a macro that there is not."""
        known = [macro for macro in self._env.macros if not macro.startswith("_")]
        return self._fail(name, [Problem("unknown-macro", None, wrong_name(name, known))])

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
    def _renderer(self) -> CachedRenderer:
        root = Path(self._env.project_dir)
        config = self._env.conf.get("config_file_path")
        file = Path(str(config or root / CONFIGS[0]))
        generated = self._build.model_pages
        return CachedRenderer(root, self._env.conf, file, generated, build=self._build)

    def _show(self, name: str, positional: tuple[Any, ...], named: Mapping[str, Any]) -> str:
        self._check_extension()
        page = self._page
        output = self._renderer.figure(page, name, positional, named)
        if name == "legend":
            key = f"legend {page.language}"
            return self._build.figures.hold_for_page(key, lambda topics: self._legend(page, topics))
        return self._hold(page, output)

    def _check_extension(self) -> None:
        if not _is_enabled(self._env.conf):
            raise ProblemError(Problem("extension-missing"))

    def _hold(self, page: PageContext, output: MacroOutput) -> str:
        """The token of a figure, once what comes with it is noted."""
        for problem in output.warnings:
            self._warn_once(problem)
        for path, content in output.files:
            self._build.add_file(PurePosixPath(page.target).parent / path, content)
        return self._build.figures.hold(
            output.html,
            output.topics,
            once=self._scripts(page, output),
            anchor=output.anchor,
            shows=output.shows,
            found_by=output.found_by,
        )

    def _legend(self, page: PageContext, topics: Topics) -> str:
        """The legend of what the page turned out to show; Markdown must not be ended by a fault."""
        try:
            return self._renderer.legend(page, cast("Iterable[Topic]", topics)).html
        except ProblemError as error:
            return self._box("legend", error.problems, page)
        except Exception as error:  # noqa: BLE001  # as for every other macro
            return self._box("legend", [_internal_error("legend", error)], page)

    def _scripts(self, page: PageContext, output: MacroOutput) -> str:
        """What loads the scripts of a figure; a host without files gets them whole."""
        scripts = self._renderer.scripts(output.html)
        if not page.target:
            return "".join(map(table_script.inline, scripts.values()))
        for file, text in scripts.items():
            if self._build.file(file) is None:  # thousands of figures need the same few
                self._build.add_file(file, text.encode())
        here = PurePosixPath(page.target)
        return "".join(table_script.link(here, text, file) for file, text in scripts.items())

    def _warn_once(self, problem: Problem) -> None:
        if problem not in self._warned:
            self._warned.add(problem)
            english = words("en")
            _LOG.warning(
                "%s: %s%s [%s] %s",
                visible(self._page.source),
                f"{visible(problem.place, 1000)}: " if problem.place else "",
                english.message(problem),
                problem.code,
                english.hint(problem),
            )

    def _fail(self, name: str, problems: Sequence[Problem]) -> str:
        """What a page gets where a macro fails: a token, if anything would replace it."""
        from podium.render.symbols import EMPTY

        box = self._box(name, problems, self._page)
        return self._build.figures.hold(box, plain=EMPTY) if _is_enabled(self._env.conf) else box

    def _box(self, name: str, problems: Sequence[Problem], page: PageContext) -> str:
        """One warning for the terminal, in English, and one box for the page, in its language."""
        from podium.render import html

        english, ordered = words("en"), sort_problems(problems)
        first, others = ordered[0], len(ordered) - 1
        _LOG.warning(
            "%s: %s: %s%s [%s] %s%s",
            visible(page.source),
            name,
            f"{visible(first.place, 1000)}: " if first.place else "",
            english.message(first),
            first.code,
            english.hint(first),
            f" ({others} more: `podium check` lists all)" if others else "",
        )
        inline = name in MACROS and MACROS[name].inline
        return html.render_problems(ordered, name, words(page.language), inline=inline)


def _internal_error(name: str, error: Exception) -> Problem:
    _LOG.debug("podium failed in %s", name, exc_info=True)
    return Problem(
        "internal-error", None, {"macro": name, "reason": f"{type(error).__name__}: {error}"}
    )


def _undefined_in(environment: jinja2.Environment) -> type[jinja2.Undefined]:
    """The class of names that nothing defines: where one is called, only this call fails.

    Otherwise the host would replace the whole page by a traceback.
    """

    class UndefinedName(jinja2.StrictUndefined):
        __slots__ = ()
        jinja_pass_arg = None  # Jinja asks everything that is called which argument it wants first

        def __call__(self, *_: Any, **__: Any) -> Any:
            if self._undefined_name is None or self._undefined_obj is not missing:
                return self._fail_with_undefined_error()
            refuse = cast("Callable[[str], str]", environment.globals[_REFUSE])
            return refuse(self._undefined_name)

    return UndefinedName


def _sets_undefined(config: Path) -> bool:
    """Whether a mkdocs.yml itself says what becomes of unknown names."""
    try:
        return "on_undefined" in read_config(config.parent, config.name).macros
    except ProblemError:  # the macros of the pages report it
        return False


def _has_plugin(conf: Any) -> bool:
    """Whether the host runs our plugin; Zensical lists plugins and runs none of them."""
    plugins = conf.get("plugins")
    return hasattr(plugins, "run_event") and PLUGIN in plugins


def _is_enabled(conf: Any) -> bool:
    """Whether the Markdown extension is among those of a host's configuration."""
    return EXTENSION in (
        next(iter(entry), "") if isinstance(entry, Mapping) else entry
        for entry in conf.get("markdown_extensions") or ()
    )
