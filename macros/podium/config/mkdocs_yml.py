"""The parts of a mkdocs.yml that Podium needs, read without the host."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import count
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec

from podium.config.own_module import OWN_MODULE, OwnModule, read_own_module
from podium.config.yaml_source import Keys, SettingsFile
from podium.core.problems import Location, Problem, ProblemError

__all__ = [
    "CONFIGS",
    "EXTENSION",
    "PLUGIN",
    "PREFIX",
    "Config",
    "Translations",
    "inherited_configs",
    "read_config",
    "variables_of",
]

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
EXTENSION = "podium"
"""The name of the Markdown extension."""

PLUGIN = "podium"
"""The name of the MkDocs plugin."""

PREFIX: Keys = ("extra", "podium")
"""Where Podium's settings are."""

_DEEPEST = 20

_NO_PAGES = (".*", "/templates/")
"""What MkDocs excludes unless it is told otherwise."""


@dataclass(frozen=True)
class Translations:
    """The languages of the pages, and how file names express them.

    Attributes:
        languages: Tags of the languages, the default one first.
        folders: Whether each language has a folder of its own; else file names have a suffix, as in
            `page.en.md`, except in the default language.
    """

    languages: tuple[str, ...] = ("en",)
    folders: bool = False

    def path(self, path: str, language: str) -> str:
        """The path of a page in a language, below the folder of the pages."""
        if self.folders:
            return f"{language}/{path}"
        if language == self.languages[0]:
            return path
        return f"{path.removesuffix('.md')}.{language}.md"


@dataclass(frozen=True)
class Config:
    """The parts of a mkdocs.yml that Podium needs.

    Attributes:
        source: The file of its settings.
        settings: What is under `extra: podium:`.
        variables: All of `extra`, which pages see as variables.
        docs: The folder of the pages.
        includes: The folder of the files that pages include.
        extended: Whether the Markdown extension is switched on.
        plugin: Whether the plugin `podium` is, which does everything else.
        has_macros: Whether the macros plugin is.
        macros: The options of the macros plugin.
        name: What the report is called.
        translations: In which languages there are pages.
        url: Where the site is published, if that is said as it is.
        has_hooks: Whether scripts of the project change what MkDocs does.
        digests: Of this file and of each that it inherits from, the digest of what was read.
        docs_dir: The folder of the pages, as it is written.
        excluded: Patterns of files that are no pages, as git has them.
        drafts: Patterns of pages that only `mkdocs serve` shows.
        extensions: The Markdown extensions with their options.
        plugins: The plugins that are on, with their options.
        own_module: The module of macros that the project brings.
        unloaded: `macros/main.py`, where there is one and the macros plugin is not told of it.
    """

    source: SettingsFile
    settings: object
    variables: Mapping[str, Any]
    docs: Path
    includes: Path
    extended: bool
    plugin: bool
    has_macros: bool
    macros: Mapping[Any, Any]
    name: str = ""
    translations: Translations = Translations()
    url: str = ""
    has_hooks: bool = False
    digests: tuple[str, ...] = ()
    docs_dir: str = "docs"
    excluded: str = ""
    drafts: str = ""
    extensions: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)
    plugins: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)
    own_module: OwnModule = field(default_factory=OwnModule)
    unloaded: OwnModule = field(default_factory=OwnModule)

    @property
    def state(self) -> tuple[object, ...]:
        """What it says, also of the module of macros and of the environment, so far as pages go."""
        return self.digests, sorted(self.plugins), self.own_module, self.unloaded

    @cached_property
    def alone(self) -> bool:
        """Whether pages have no macros, variables and filters but Podium's and known ones.

        The latter are those of the settings, and macros whose names can be read in the module that
        the project brings. Only checks need to parse that.
        """
        return (
            self._modules in ([], [EXTENSION])
            and not (self.macros.get("include_yaml") or self.has_hooks)
            and self.own_module.is_closed
        )

    @cached_property
    def registers_macros(self) -> bool:
        """Whether a module of the macros plugin brings Podium's macros."""
        names = (str(module).rpartition(":")[2] for module in self._modules)
        return "podium" in names or self.own_module.may_register_podium

    @property
    def _modules(self) -> Any:
        return self.macros.get("modules") or []

    @property
    def refuses_unknown_names(self) -> bool:
        """Whether a name that nothing defines fails the build, and nothing else may define it."""
        behaviour = self.macros.get("on_undefined", "strict" if self.plugin else "keep")
        return self.alone and behaviour == "strict"

    def builds(self, page: str) -> bool:
        """Whether a site has a page, by its path below the folder of the pages."""
        return not any(patterns.match_file(page) for patterns in self._unbuilt)

    def renders(self, page: str, meta: Mapping[Any, Any]) -> bool:
        """Whether the macros plugin renders a page, by its path and its front matter."""
        wanted = meta.get("render_macros")
        if wanted is not None and wanted == False:  # noqa: E712  # as the plugin compares it
            return False
        if self.macros.get("render_by_default", True) is not False or wanted == True:  # noqa: E712
            return True
        return bool(self._rendered.match_file(page))

    @cached_property
    def _unbuilt(self) -> tuple[GitIgnoreSpec, ...]:
        """Patterns of pages that a site does not have; compiled once for all pages."""
        excluded = (*_NO_PAGES, *self.excluded.splitlines())
        return tuple(map(GitIgnoreSpec.from_lines, (excluded, self.drafts.splitlines())))

    @cached_property
    def _rendered(self) -> GitIgnoreSpec:
        """Patterns of pages that are rendered although others are not."""
        forced = str(self.macros.get("force_render_paths") or "")
        return GitIgnoreSpec.from_lines(forced.splitlines())


def read_config(root: Path, name: str | None = None) -> Config:
    """Read a project's mkdocs.yml, and the files that it inherits from.

    Locations are those of the mkdocs.yml itself; what is inherited has the file's.

    Args:
        root: The project's folder.
        name: What its mkdocs.yml is called, where a host was given another.

    Raises:
        ProblemError: There is none, or one cannot be parsed.
    """
    name = name or next((config for config in CONFIGS if (root / config).is_file()), None)
    if name is None:
        raise ProblemError(Problem("config-missing", Location(CONFIGS[0])))
    source = SettingsFile.read(root / name, name)
    layers = [*inherited_configs(root / name, source)]
    config = _merge_all(layer for _, layer in layers)
    extra = _mapping(config.get("extra"), source, ("extra",))
    plugins = {name: options for name, options in _entries(config, "plugins") if _is_on(options)}
    macros = plugins.get("macros", {})
    docs_dir = str(config.get("docs_dir") or "docs")
    docs = root / docs_dir
    own_module = read_own_module(root, str(macros.get("module_name") or "main"))
    usual = OwnModule() if own_module.file else read_own_module(root, OWN_MODULE)
    return Config(
        source=source,
        settings=extra.get("podium"),
        variables=variables_of(extra),
        docs=docs,
        includes=root / str(macros.get("include_dir") or docs),
        extended=any(name == EXTENSION for name, _ in _entries(config, "markdown_extensions")),
        plugin=PLUGIN in plugins,
        has_macros="macros" in plugins,
        macros=macros,
        name=str(config.get("site_name") or ""),
        url=_address(config.get("site_url")),
        translations=_translations(config, plugins.get("i18n")),
        has_hooks=bool(config.get("hooks")),
        digests=tuple(layer.digest for layer, _ in layers),
        docs_dir=docs_dir,
        excluded=str(config.get("exclude_docs") or ""),
        drafts=str(config.get("draft_docs") or ""),
        extensions=dict(_entries(config, "markdown_extensions")),
        plugins=plugins,
        own_module=own_module,
        unloaded=usual,
    )


def _is_on(options: Mapping[Any, Any]) -> bool:
    """Whether a plugin is enabled, which every plugin of MkDocs has an option for."""
    return _resolve(options.get("enabled", True)) not in (False, "false", "False", "0")


def _translations(config: Mapping[Any, Any], options: Mapping[Any, Any] | None) -> Translations:
    """The settings of static-i18n; without it there is one language, the theme's."""
    declared = (options or {}).get("languages")
    entries = (
        [entry for entry in declared if isinstance(entry, dict)]
        if isinstance(declared, list)
        else []
    )
    entries.sort(key=lambda entry: entry.get("default") is not True)
    if options is None or not entries:
        own = config.get("theme")
        language = own.get("language") if isinstance(own, dict) else None
        return Translations((str(language or "en"),))
    languages = tuple(str(entry.get("locale")) for entry in entries)
    return Translations(languages, options.get("docs_structure", "folder") == "folder")


def inherited_configs(
    path: Path, source: SettingsFile
) -> Iterator[tuple[SettingsFile, Mapping[Any, Any]]]:
    """A configuration, then those that it inherits from, each named by the one before.

    Args:
        path: Where the first one is.
        source: Its content.

    Raises:
        ProblemError: `INHERIT` names no file, or a file is no YAML.
    """
    for depth in count():
        config = _mapping(source.content(), source, ())
        yield source, config
        if "INHERIT" not in config:
            return
        name = str(config["INHERIT"])
        path = path.parent / name
        if not path.is_file() or depth > _DEEPEST:
            facts = {"setting": "INHERIT", "value": repr(name), "expected": "file"}
            raise ProblemError(Problem("invalid-setting", source.location(("INHERIT",)), facts))
        source = SettingsFile.read(path, name)


def _merge_all(layers: Iterable[Mapping[Any, Any]]) -> Mapping[Any, Any]:
    """Configurations as MkDocs merges them; the first one wins."""
    return reduce(lambda above, below: _merged(below, above), layers)


def _merged(below: Mapping[Any, Any], above: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """Two mappings as one; where both have a mapping, those are merged, else the second wins."""
    both = {
        key: _merged(below[key], value)
        for key, value in above.items()
        if isinstance(value, Mapping) and isinstance(below.get(key), Mapping)
    }
    return {**below, **above, **both}


def _address(value: object) -> str:
    """An address; empty for what is none."""
    address = _resolve(value)
    return address if isinstance(address, str) and "://" in address else ""


def _resolve(value: object) -> object:
    """A value, also one that MkDocs reads from the environment, `!ENV [SITE_URL, ""]`."""
    if not isinstance(value, list):
        return value
    known = (
        os.environ[variable]
        for variable in value[:-1]
        if isinstance(variable, str) and variable in os.environ
    )
    return next(known, value[-1] if value else "")


def _mapping(value: object, source: SettingsFile, keys: tuple[str, ...]) -> Mapping[Any, Any]:
    if value is None or isinstance(value, dict):
        return value or {}
    facts = {"setting": ".".join(keys) or source.file, "value": "…", "expected": "mapping"}
    raise ProblemError(Problem("invalid-setting", source.location(keys), facts))


def _entries(config: Mapping[Any, Any], key: str) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """Plugins or extensions with their options, in each of the ways they can be written."""
    value = config.get(key)
    for entry in value if isinstance(value, list) else [value]:
        for name, options in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            yield str(name), options if isinstance(options, dict) else {}


def variables_of(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    """The names that pages can use."""
    return {key: value for key, value in mapping.items() if isinstance(key, str)}
