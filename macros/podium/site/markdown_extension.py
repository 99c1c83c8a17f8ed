"""The Python-Markdown extension `podium`, which swaps a macro's one-line token for its HTML.

Markdown carries the token to where it belongs, and the last postprocessor puts the figure in its
place. It works the same in every host.
"""

import logging
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from podium.core.i18n import words
from podium.core.problems import Problem
from podium.figures.footer import OWN_LIST
from podium.render.html_marks import AFTER_PARAGRAPH
from podium.site.build import build_of
from podium.site.figure_store import (
    BROKEN_TOKEN,
    CLOSE,
    FIRST,
    LEAD,
    OPEN,
    REST,
    TOKEN,
    FigureStore,
    HeldFigure,
    strip_tokens,
)
from podium.site.macros.registry import MACROS
from podium.site.style_sheet import MARK, style_element

__all__ = ["PodiumExtension"]

# What Pygments makes of a token in code, and a filter such as `upper` of its letters.
_CHANGED = re.compile(rf"{OPEN}((?:<[^<>]*>|[0-9a-fA-F])*){CLOSE}")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_HEADING = re.compile(r"<(h[1-6])\b.*?</\1>", re.DOTALL)
_PLACE = re.compile(rf"{OPEN}([0-9a-f]{{32}})([{LEAD}{REST}]?){CLOSE}")
_TAG = re.compile(r"""<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^<>"'])*>""", re.DOTALL)
_PIECE = re.compile(rf"({OPEN}[0-9a-f]{{32}}{CLOSE}|{_TAG.pattern})", re.DOTALL)
_EMPTY = frozenset({"br", "hr", "img", "input", "wbr"})
_FIGURE = '<figure class="podium"'
_PAGE_NOTE = re.compile("<p data-page-note>[^<]*</p>")
"""What a page says once, under the first figure that needs it."""
_REGION = re.compile('(<div role="region" aria-label=")([^"]*)')
"""A table as a landmark; no two of a page may have the same name."""
_ANCHOR = "podium-anchor"
_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_RAW_CALL = re.compile(r"\{\{\s*(\w+)\s*\(")
_EVIDENCE = re.compile(r'<span data-figures="([^"]*)"([^<>]*)>([^<>]*)</span>')
# Below this name MkDocs and ProperDocs count warnings, so that one fails a strict build.
_LOG = logging.getLogger("mkdocs.plugins.podium")

_FindFigures = Callable[[], FigureStore | None]
"""Gives the figures of the build; None where no macros were registered."""


class PodiumExtension(Extension):
    """Registers its processors, after every other one."""

    def __init__(self, **options: Any) -> None:
        """Take the build that a host's configuration passes on; Zensical's is found later."""
        self._build = options.pop("build", None)
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the base class's name
        """Add the processors to a Markdown object."""

        def figures() -> FigureStore | None:
            build = self._build or build_of(_zensical_configuration(md))
            return build.figures if build else None

        splicer = _Splicer(md, figures)
        md.postprocessors.register(splicer, "podium-figures", -100)
        md.treeprocessors.register(_Anchors(md, figures), "podium-anchors", 6)  # toc has 5
        md.treeprocessors.register(_Last(md, splicer), "podium-last", -1000)


def _zensical_configuration(md: Markdown) -> Mapping[str, Any]:
    """The configuration that Zensical gives to the macros of the page that is being converted.

    There macros run inside of Markdown, after the extensions of the first page were made.
    """
    context = sys.modules.get("zensical.extensions.context")
    if context is None:
        return {}
    page_context = context.ContextPreprocessor.from_markdown(md)
    configuration: Mapping[str, Any] = page_context.config if page_context else {}
    return configuration


class _Anchors(Treeprocessor):
    """Shows the ids of the figures to whatever collects those of a page, to check links to them.

    The figures themselves come into the page when that is over.
    """

    def __init__(self, md: Markdown, figures: _FindFigures) -> None:
        super().__init__(md)
        self._figures = figures

    def run(self, root: Element) -> None:
        numbers: Counter[str] = Counter()
        for text in (*root.itertext(), *map(str, self.md.htmlStash.rawHtmlBlocks)):
            for token in TOKEN.findall(text):
                store = self._figures()
                figure = store.find(token) if store else None
                if figure is None or not figure.anchor:
                    continue
                numbers[figure.anchor] += 1
                html = _renumbered(figure.render(()), figure.anchor, numbers[figure.anchor])
                for identity in re.findall(r' id="([^"]+)"', html):
                    SubElement(root, _ANCHOR, id=identity)


class _Last(Treeprocessor):
    """Runs after every other one, so that the next postprocessing is the page's own."""

    def __init__(self, md: Markdown, splicer: "_Splicer") -> None:
        super().__init__(md)
        self._splicer = splicer

    def run(self, root: Element) -> None:
        for anchor in root.findall(_ANCHOR):
            root.remove(anchor)
        self._splicer.whole_page = True


class _Splicer(Postprocessor):
    """Puts the figures of a page in the places of their tokens."""

    whole_page = False
    """Headings are run through it as well, for the table of contents."""

    def __init__(self, md: Markdown, figures: _FindFigures) -> None:
        super().__init__(md)
        self._figures = figures

    def run(self, text: str) -> str:
        whole_page, self.whole_page = self.whole_page, False
        store = self._figures()
        if store is None:
            return _without_build(text) if whole_page else text
        if OPEN not in text and CLOSE not in text:
            return text
        text = _CHANGED.sub(lambda match: _mend(match, store), text)
        text = _TAG.sub(lambda match: TOKEN.sub(store.words, match[0]), text)
        by_token = {token: store.find(token) for token in TOKEN.findall(text)}
        figures = {token: figure for token, figure in by_token.items() if figure is not None}
        rendered = _rendered(figures, whole_page=whole_page)
        text = _PARAGRAPH.sub(lambda match: _part(match[1], rendered), text)
        text = _HEADING.sub(lambda match: "".join(_parted(match[0], rendered)), text)
        numbers: Counter[str] = Counter()
        tell_apart = _region_names()
        noted: set[str] = set()

        def note_once(note: re.Match[str]) -> str:
            repeated = note[0] in noted
            noted.add(note[0])
            # Files of a later table's view have the note as well.
            return note[0].replace("<p ", "<p hidden ", 1) if repeated else note[0]

        rests: dict[str, list[str]] = {}

        def place(token: re.Match[str]) -> str:
            figure = figures.get(token[1])
            if figure is None:
                return token[0]
            if token[2] == REST:
                return rests[token[1]].pop(0)
            numbers[figure.anchor] += 1
            html = _renumbered(rendered[token[1]], figure.anchor, numbers[figure.anchor])
            html = _changed(_PAGE_NOTE, note_once, _changed(_REGION, tell_apart, html))
            if not whole_page:  # a title
                html, _, _ = html.partition(AFTER_PARAGRAPH)
            elif token[2] == LEAD:
                html, opening, rest = html.partition(AFTER_PARAGRAPH)
                rests.setdefault(token[1], []).append(opening + rest)
            return store.defer(html, figure.found_by)

        text = _PLACE.sub(place, text)
        if whole_page:
            style = MARK if store.deferred else style_element()
            text = _prepared(text, figures.values(), style) if figures else text
            _warn(text)
        return strip_tokens(text)


def _changed(pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], text: str) -> str:
    """A text with its matches changed; the very same one if none is, which may have megabytes."""
    changes = [(match, change(match)) for match in pattern.finditer(text)]
    if all(match[0] == changed for match, changed in changes):
        return text
    rest = iter(changes)
    return pattern.sub(lambda _: next(rest)[1], text)


def _without_build(text: str) -> str:
    """A page of a host in which nothing registered the macros: a warning where it calls one."""
    prose = _CODE.sub("", text) if "{{" in text else ""
    call = next((call for call in _RAW_CALL.finditer(prose) if call[1] in MACROS), None)
    if call:
        problem, english = Problem("macros-not-registered"), words("en")
        _LOG.warning(
            "%s: %s [%s] %s",
            call[1],
            english.message(problem),
            problem.code,
            english.hint(problem),
        )
    return text


def _rendered(figures: Mapping[str, HeldFigure], *, whole_page: bool) -> Mapping[str, str]:
    """The HTML of each figure of a page; in a heading the plain words of those that have some."""
    # In the page's order, and each once: the same page gives the same legend.
    topics = tuple(dict.fromkeys(topic for figure in figures.values() for topic in figure.topics))
    anchors = {figure.shows: figure.anchor for figure in [*figures.values()][::-1] if figure.anchor}
    return {
        token: _with_evidence(figure.render(topics), {**anchors, **_own_list(figure)})
        if whole_page or figure.plain is None
        else figure.plain
        for token, figure in figures.items()
    }


def _own_list(figure: HeldFigure) -> Mapping[str, str]:
    """Where texts of a figure about its own list lead."""
    return {OWN_LIST: f"{figure.anchor}/{OWN_LIST}"} if figure.anchor else {}


def _with_evidence(html: str, anchors: Mapping[str, str]) -> str:
    """A figure whose texts about other figures of the page link to those."""

    def link(text: re.Match[str]) -> str:
        anchor = next((anchors[name] for name in text[1].split() if name in anchors), "")
        return f'<a href="#{anchor}"{text[2]}>{text[3]}</a>' if anchor else text[0]

    return _EVIDENCE.sub(link, html)


def _renumbered(html: str, anchor: str, number: int) -> str:
    """The figure as the page shows it for the second time, or more."""
    if not anchor or number == 1:
        return html
    # No text from data has a quotation mark here, so this is the id, and the link to it.
    other = f"{anchor}-{number}"
    own = rf'( id="| href="#){re.escape(anchor)}(?=["/])'  # also ids inside it, such as of its rows
    return re.sub(own, lambda attribute: attribute[1] + other, html)


def _region_names() -> Callable[[re.Match[str]], str]:
    """Gives the regions of a page, in order, names of their own."""
    titles: Counter[str] = Counter()

    def tell_apart(region: re.Match[str]) -> str:
        titles[region[2]] += 1
        number = titles[region[2]]
        return region[0] if number == 1 else f"{region[1]}{region[2]} ({number})"

    return tell_apart


def _mend(match: re.Match[str], store: FigureStore) -> str:
    """Where tags are inside a token no element can stand: its words, and the tags after them."""
    if TOKEN.fullmatch(match[0]):
        return match[0]
    figure = store.find(re.sub(r"<[^<>]*>", "", match[1]).lower())
    if figure is None:
        return match[0]
    return "".join([figure.words, *re.findall(r"<[^<>]*>", match[1])])


def _warn(text: str) -> None:
    """One warning for a page that lacks a figure, with the words beside it: no page has a name."""
    lost = BROKEN_TOKEN.search(text)
    if lost:
        before, after = text[: lost.start()], text[lost.end() :]
        near = [re.sub(r"<[^>]*>?", " ", part) for part in (before[-200:], after[:200])]
        words = " … ".join(" ".join(strip_tokens(part).split()) for part in near)
        _LOG.warning("A figure is lost, as its token was changed or is not known: “%s”", words)


def _part(inner: str, rendered: Mapping[str, str]) -> str:
    """A paragraph that ends before each figure and goes on after it, as <p> can hold none."""
    result, depth = "", 0
    inner, rests = _parted(inner, rendered)
    for piece in _PIECE.split(inner):
        token = TOKEN.fullmatch(piece)
        if token and depth == 0 and rendered.get(token[1], "").startswith(_FIGURE):
            result += f"</p>{piece}<p>"
            continue
        result += piece
        if piece.startswith("<") and not piece.endswith("/>"):
            name = re.match(r"</?(\w*)", piece)
            if name and name[1] not in _EMPTY:
                depth += -1 if piece.startswith("</") else 1
    return re.sub(r"<p>\s*</p>", "", f"<p>{result}</p>") + rests


def _parted(text: str, rendered: Mapping[str, str]) -> tuple[str, str]:
    """A text whose figures leave what belongs below it, and the tokens of that."""
    rests = ""

    def lead(token: re.Match[str]) -> str:
        nonlocal rests
        if AFTER_PARAGRAPH not in rendered.get(token[1], ""):
            return token[0]
        rests += f"{OPEN}{token[1]}{REST}{CLOSE}"
        return f"{OPEN}{token[1]}{LEAD}{CLOSE}"

    return TOKEN.sub(lead, text), rests


def _prepared(text: str, figures: Iterable[HeldFigure], style: str) -> str:
    """Put the style sheet before the first figure, and after it what figures need once."""
    first = FIRST.search(text)
    start = first.start() if first else len(text)
    needed = "".join(dict.fromkeys(figure.once for figure in figures))
    return text[:start] + style + needed + text[start:]
