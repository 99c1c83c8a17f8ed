"""A page for every model, and one that compares models: where they lie, what their Markdown is.

And how a figure links to them.

A page is Markdown with macro calls like any other, so that search, contents and languages treat it
like any other. Which host puts it into the site does not matter here: a plugin adds it to a build,
or `podium pages` writes it into the folder of the pages.
"""

import html
import operator
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from podium.config.mkdocs_yml import PREFIX, Config
from podium.core.file_writing import check_unlinked, write_file
from podium.core.i18n import Words, words
from podium.core.problems import Location, Problem, ProblemError
from podium.core.slugs import slugs
from podium.data.project import Project
from podium.data.results import Model
from podium.figures.document import Cell, ModelName, Row, RowCells
from podium.render import markdown

__all__ = [
    "Written",
    "check_pages",
    "compare_path",
    "is_written",
    "linked",
    "literal",
    "page_paths",
    "page_sources",
    "write_pages",
]

_MARK = "---\n# Written by `podium pages`, which renews it. Without this line it is yours.\n"

_Part = TypeVar("_Part")


@lru_cache(maxsize=8)
def page_paths(project: Project) -> Mapping[str, str]:
    """The page of each model in the default language, by its name; none where they are off."""
    folder = project.settings.model_pages
    if folder is None:
        return {}
    slug_of = slugs(project.results.joint.models.by_name)
    return {name: f"{folder}/{slug}.md" for name, slug in slug_of.items()}


def compare_path(project: Project) -> str:
    """The page that compares models, in the default language; empty where it is off."""
    folder = project.settings.compare_page
    return f"{folder}/index.md" if folder else ""


def page_sources(project: Project, config: Config) -> Mapping[str, str]:
    """The Markdown of every page by its path.

    In each language an index and a page per model, and a page that compares models.
    """
    paths, compared, sources = page_paths(project), compare_path(project), {}
    for language in config.translations.languages if paths else ():
        stub = _Stub(config, words(language))
        index = f"{project.settings.model_pages}/index.md"
        beside = (
            compared and Path(os.path.relpath(compared, project.settings.model_pages)).as_posix()
        )
        sources[config.translations.path(index, language)] = stub.index()
        judged = bool(project.settings.baselines)
        for name, path in paths.items():
            model = project.results.models.get(name)
            page = stub.model(model, judged=judged, compare=beside)
            sources[config.translations.path(path, language)] = page
    for language in config.translations.languages if compared else ():
        stub = _Stub(config, words(language))
        sources[config.translations.path(compared, language)] = stub.compare()
    return sources


@dataclass(frozen=True)
class _Stub:
    """Pages in one language, as Markdown with macro calls."""

    config: Config
    texts: Words

    def index(self) -> str:
        lead = self.texts.sentence("page-models-lead")
        heading = f"# {self.texts.label('page-models')}"
        return self._page(lead, heading, lead, self._call("models_table"))

    def compare(self) -> str:
        lead = self.texts.sentence("page-compare-lead")
        heading = f"# {self.texts.label('page-compare')}"
        return self._page(lead, heading, lead, self._call("compare"))

    def model(self, model: Model, *, judged: bool, compare: str) -> str:
        links = [f"[{self.texts.label('page-all')}](index.md)"]
        if compare:
            address = f"{compare}?pin={quote(model.name, safe='')}"
            links.append(f"[{self.texts.label('page-compare-with')}]({address})")
        parts = ["values", *(["verdicts"] if judged else []), "neighbours"]
        return self._page(
            self.texts.sentence("page-model-description", model=_quoted(model.label)),
            f"# {markdown.escape(model.label)}",
            self._call("model_card", model.name),
            *(self._section(part, model) for part in parts),
            " · ".join(links),
        )

    def _section(self, part: str, model: Model) -> str:
        heading, figure = self.texts.label(f"page-{part}"), self._call(f"model_{part}", model.name)
        return f"## {heading}\n\n{figure}"

    def _page(self, description: str, *blocks: str) -> str:
        head = (
            f'{_MARK}description: "{description}"\nhide: [navigation]\nrender_macros: true\n---\n\n'
        )
        return head + "\n\n".join(blocks) + "\n"

    def _call(self, macro: str, *arguments: str) -> str:
        options = self.config.macros
        start = options.get("j2_variable_start_string") or "{{"
        end = options.get("j2_variable_end_string") or "}}"
        return f"{start} {macro}({', '.join(map(literal, arguments))}) {end}"


def _quoted(text: str) -> str:
    """A text inside a quoted string of YAML, as HTML: not every theme escapes a description."""
    return literal(html.escape(text))[1:-1]


def literal(text: str) -> str:
    """A string literal that is nothing else to Jinja, whatever delimiters it was given."""
    safe = (
        character if character.isalnum() or character in " -_.@" else _escaped(character)
        for character in text
    )
    return f'"{"".join(safe)}"'


def _escaped(character: str) -> str:
    return f"\\U{ord(character):08x}" if ord(character) > 0xFFFF else f"\\u{ord(character):04x}"


def linked(
    part: _Part, address: Callable[[str], str], drawn_address: Callable[[str], str] | None = None
) -> _Part:
    """The same figure, in which every model's name leads to its address; an empty one to nowhere.

    Args:
        part: A figure or a part of one.
        address: Takes a model's name in the results.
        drawn_address: The same for links inside a picture; by default `address`.
    """
    from podium.figures.plots import PlottedModel  # which most pages do without

    drawn = drawn_address or address
    result: Any = part
    match part:
        case str() | int() | float() | None:
            pass
        case Cell():
            result = replace(part, phrase=linked(part.phrase, address)) if part.phrase else part
        case RowCells() if not any(cell.phrase for cell in part.special):
            pass
        case tuple() | RowCells():
            items = tuple(linked(item, address, drawn) for item in part)
            # Most parts name no model: they stay the same object, which need not be made.
            result = part if all(map(operator.is_, items, part)) else items
        case Row() if not part.model:
            result = replace(part, cells=linked(part.cells, address))
        case Row():
            cells = linked(part.cells, address)
            result = replace(part, cells=cells, url=address(part.model))
        case ModelName():
            result = replace(part, url=address(part.model))
        case PlottedModel():
            result = replace(part, url=drawn(part.model))
        case _ if is_dataclass(part) and not isinstance(part, type):
            before = {name: getattr(part, name) for name in _field_names(type(part))}
            after = {name: linked(value, address, drawn) for name, value in before.items()}
            changes = {name: value for name, value in after.items() if value is not before[name]}
            result = replace(part, **changes) if changes else part
    return result  # type: ignore[no-any-return]  # the same type again


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that it is made with."""
    return tuple(field.name for field in fields(kind) if field.init)


@dataclass(frozen=True)
class Written:
    """Which pages were written, removed, and left as they are because somebody else wrote them.

    By their paths from the project's folder.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    foreign: tuple[str, ...]


def write_pages(project: Project, config: Config) -> Written:
    """Bring the folder of the pages up to date; only what was written here is ever touched.

    Raises:
        ProblemError: A file cannot be read, written or removed.
    """
    sources = page_sources(project, config)
    foreign = tuple(path for path in sources if not _is_ours(config.docs / path))
    stale = [path for path in _ours(config.docs) if path not in sources]
    changed = [
        path
        for path, text in sources.items()
        if path not in foreign and not _holds(config.docs / path, text)
    ]
    base = project.root if config.docs.is_relative_to(project.root) else config.docs
    try:
        for path in changed:
            write_file(config.docs / path, sources[path].encode(), base)
        for path in stale:
            check_unlinked(config.docs / path, base)
            (config.docs / path).unlink()
    except OSError as error:
        facts = {"folder": str(config.docs), "reason": error.strerror or type(error).__name__}
        raise ProblemError(Problem("pages-unwritable", None, facts)) from error
    return Written(
        *(
            tuple(_printed_path(project, config, path) for path in paths)
            for paths in (changed, stale, foreign)
        )
    )


def _printed_path(project: Project, config: Config, path: str) -> str:
    """The path of a page from the project's folder, as its author sees it."""
    return Path(os.path.relpath(config.docs / path, project.root)).as_posix()


def is_written(path: Path) -> bool:
    """Whether `podium pages` has written a file."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MARK.encode())) == _MARK.encode()
    except OSError:
        return False


def _is_ours(path: Path) -> bool:
    """Whether a page may be written there."""
    return not os.path.lexists(path) or (path.is_file() and is_written(path))


def _ours(docs: Path) -> Iterator[str]:
    """Every page that was ever written, also into a folder that is no longer the one."""
    for path in sorted(docs.rglob("*.md")):
        if path.is_file() and is_written(path):
            yield path.relative_to(docs).as_posix()


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def check_pages(project: Project, config: Config) -> Iterator[Problem]:
    """Whether the files of the pages are up to date, where no plugin makes them."""
    settings = project.settings
    if settings.model_pages is None and settings.compare_page is None:
        return
    name = "compare_page" if settings.model_pages is None else "model_pages"
    sources = page_sources(project, config)
    lacking = [
        path
        for path, text in sources.items()
        if _is_ours(config.docs / path) and not _holds(config.docs / path, text)
    ]
    if lacking:
        location: Location = config.source.location((*PREFIX, name))
        paths = ", ".join(_printed_path(project, config, path) for path in lacking)
        facts = {"count": str(len(lacking)), "paths": paths, "setting": name}
        yield Problem("model-pages-missing", location, facts)
