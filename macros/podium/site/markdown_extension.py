"""A Python-Markdown extension that swaps a macro's one-line token for its HTML.

HTML that goes through Markdown breaks out of lists and admonitions, has Markdown read inside
its cells, and is slow. So a macro leaves a token, Markdown carries it to where it belongs, and
the last postprocessor puts the figure in its place. Works the same in every host.
"""

import logging
import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from podium.site import late_figures

__all__ = ["SpliceExtension", "hold", "hold_for_page", "makeExtension", "spell"]

# Private-use characters: no Markdown syntax, no typography plugin, no data touches them.
_OPEN, _CLOSE = "\ue0c5", "\ue0c6"
_TOKEN = re.compile(rf"{_OPEN}([0-9a-f]{{32}}){_CLOSE}")
# What Pygments makes of a token in code, and a filter such as `upper` of its letters.
_CHANGED = re.compile(rf"{_OPEN}((?:<[^<>]*>|[0-9a-fA-F])*){_CLOSE}")
_LEFT_OVER = re.compile(rf"{_OPEN}(?:[0-9a-fA-F]*{_CLOSE})?|{_CLOSE}")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"""<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^<>"'])*>""", re.DOTALL)
_PIECE = re.compile(rf"({_OPEN}[0-9a-f]{{32}}{_CLOSE}|{_TAG.pattern})", re.DOTALL)
_EMPTY = frozenset({"br", "hr", "img", "input", "wbr"})
_FIGURE = '<figure class="podium"'
_ANCHOR = "podium-anchor"
_EVIDENCE = re.compile(r'<span data-figures="([^"]*)"([^<>]*)>([^<>]*)</span>')
# Below this name MkDocs and ProperDocs count warnings, so that one fails a strict build.
_LOG = logging.getLogger("mkdocs.plugins.podium")
_LIMIT = 256 * 2**20
"""Characters kept at most. A page is rendered right after its macros ran, so only figures of
pages long done are ever let go."""

Topics = tuple[Hashable, ...]


@dataclass(frozen=True)
class _Held:
    render: Callable[[Topics], str]
    topics: Topics
    size: int
    once: str = ""
    anchor: str = ""
    shows: str = ""
    plain: str | None = None
    found_by: str = ""


# Survives a reload of this module: a Markdown object made before it must find its figures.
_held: OrderedDict[str, _Held] = globals().get("_held", OrderedDict())


def hold(
    html: str,
    topics: Topics = (),
    *,
    once: str = "",
    anchor: str = "",
    shows: str = "",
    plain: str | None = None,
    found_by: str = "",
) -> str:
    """Keep one line of HTML and return the token that stands for it in Markdown.

    Args:
        html: What the page shall show.
        topics: What it shows, for figures that depend on the rest of the page.
        once: What a page with it needs once, before its first figure: a script.
        anchor: The id of the figure; where a page shows it again, that one gets a number.
        shows: What the figure is evidence for: a text that says so (`data-figures`) becomes a
            link to the first such figure of its page, and is none where there is no such figure.
        plain: What stands for it in titles, contents and attributes; by default its words.
        found_by: HTML with the words by which a search finds it; by default its own.
    """
    line = _inert(html)
    held = _Held(lambda _: line, topics, len(line), once, anchor, shows, plain, _inert(found_by))
    return _keep(html + once, held)


def hold_for_page(key: str, render: Callable[[Topics], str]) -> str:
    """Keep a figure that is made last, from the topics of all others on its page.

    Args:
        key: Tells it from others, together with what it will render.
        render: Takes the topics of the page, returns one line of HTML.
    """
    return _keep(key, _Held(lambda topics: _inert(render(topics)), (), 0))


def _inert(html: str) -> str:
    """No name may look like a token: it would be swapped as well."""
    return html.replace(_OPEN, "&#xe0c5;").replace(_CLOSE, "&#xe0c6;")


def _keep(content: str, held: _Held) -> str:
    digest = sha256(content.encode(errors="surrogatepass")).hexdigest()[:32]
    _held[digest] = held
    _held.move_to_end(digest)
    size = sum(one.size for one in _held.values())
    while size > _LIMIT and len(_held) > 1:
        size -= _held.popitem(last=False)[1].size
    return f"{_OPEN}{digest}{_CLOSE}"


class _Anchors(Treeprocessor):
    """Shows the ids of the figures to whoever collects those of a page, to check links to them.

    The figures themselves come into the page when that is over.
    """

    def run(self, root: Element) -> None:
        numbers: Counter[str] = Counter()
        for text in (*root.itertext(), *map(str, self.md.htmlStash.rawHtmlBlocks)):
            for token in _TOKEN.findall(text):
                held = _held.get(token)
                if held is None or not held.anchor:
                    continue
                numbers[held.anchor] += 1
                html = _renumbered(held.render(()), held.anchor, numbers[held.anchor])
                for identity in re.findall(r' id="([^"]+)"', html):
                    SubElement(root, _ANCHOR, id=identity)


class _Last(Treeprocessor):
    """Runs after every other one, so that the next postprocessing is the page's own."""

    def __init__(self, md: Markdown, splice: "_Splice") -> None:
        super().__init__(md)
        self._splice = splice

    def run(self, root: Element) -> None:
        for anchor in root.findall(_ANCHOR):
            root.remove(anchor)
        self._splice.whole_page = True


class _Splice(Postprocessor):
    whole_page = False
    """Headings are run through it as well, for the table of contents."""

    def run(self, text: str) -> str:
        whole_page, self.whole_page = self.whole_page, False
        if not _LEFT_OVER.search(text):
            return text
        text = _CHANGED.sub(_mend, text)
        text = _TAG.sub(lambda match: _TOKEN.sub(_words, match[0]), text)
        held = {token: _held[token] for token in _TOKEN.findall(text) if token in _held}
        # In the page's order, and each once: the same page gives the same legend.
        topics = tuple(dict.fromkeys(topic for one in held.values() for topic in one.topics))
        places = {one.shows: one.anchor for one in reversed(held.values()) if one.anchor}
        shown = {
            token: _led(one.render(topics), places)
            if whole_page or one.plain is None
            else one.plain
            for token, one in held.items()
        }
        text = _PARAGRAPH.sub(lambda match: _part(match[1], shown), text)
        numbers: Counter[str] = Counter()
        text = _TOKEN.sub(
            lambda match: _placed(_numbered(match, shown, held, numbers), held.get(match[1])), text
        )
        if whole_page:
            text = _prepared(text, held.values()) if shown else text
            _warn(text)
        return _LEFT_OVER.sub("", text)


def _led(html: str, places: Mapping[str, str]) -> str:
    """A figure whose texts about other figures of the page lead to those."""

    def lead(match: re.Match[str]) -> str:
        place = next((places[one] for one in match[1].split() if one in places), "")
        return f'<a href="#{place}"{match[2]}>{match[3]}</a>' if place else match[0]

    return _EVIDENCE.sub(lead, html)


def _numbered(
    match: re.Match[str], shown: Mapping[str, str], held: Mapping[str, _Held], numbers: Counter[str]
) -> str:
    """A token's figure, with an id that no figure before it has."""
    if match[1] not in held:
        return match[0]
    anchor = held[match[1]].anchor
    numbers[anchor] += 1
    return _renumbered(shown[match[1]], anchor, numbers[anchor])


def _placed(html: str, held: _Held | None) -> str:
    """A figure, or what holds its place until the page is finished."""
    return late_figures.later(html, held.found_by) if held else html


def _renumbered(html: str, anchor: str, number: int) -> str:
    """The figure as the page shows it for the second time, or more."""
    if not anchor or number == 1:
        return html
    # No text from data has a quotation mark here, so this is the id, and the link to it.
    other = f"{anchor}-{number}"
    own = rf'( id="| href="#){re.escape(anchor)}(?=["/])'  # also ids inside it, such as of its rows
    return re.sub(own, lambda found: found[1] + other, html)


def _mend(match: re.Match[str]) -> str:
    """Where tags are inside a token no element can stand: its words, and the tags after them."""
    if _TOKEN.fullmatch(match[0]):
        return match[0]
    digest = re.sub(r"<[^<>]*>", "", match[1]).lower()
    if digest not in _held:
        return match[0]
    return "".join([_spelt(_held[digest]), *re.findall(r"<[^<>]*>", match[1])])


def _warn(text: str) -> None:
    """One warning for a page that lacks a figure, with the words beside it: no page has a name."""
    lost = _LEFT_OVER.search(text)
    if lost:
        before, after = text[: lost.start()], text[lost.end() :]
        near = [re.sub(r"<[^>]*>?", " ", part) for part in (before[-200:], after[:200])]
        words = " … ".join(" ".join(_LEFT_OVER.sub("", part).split()) for part in near)
        _LOG.warning("A figure is lost, as its token was changed or is not known: “%s”", words)


def _part(inner: str, shown: Mapping[str, str]) -> str:
    """A paragraph that ends before each figure and goes on after it, as <p> can hold none."""
    result, depth = "", 0
    for piece in _PIECE.split(inner):
        token = _TOKEN.fullmatch(piece)
        if token and depth == 0 and shown.get(token[1], "").startswith(_FIGURE):
            result += f"</p>{piece}<p>"
            continue
        result += piece
        if piece.startswith("<") and not piece.endswith("/>"):
            name = re.match(r"</?(\w*)", piece)
            if name and name[1] not in _EMPTY:
                depth += -1 if piece.startswith("</") else 1
    return re.sub(r"<p>\s*</p>", "", f"<p>{result}</p>")


def spell(text: str) -> str:
    """Put words in the place of tokens, for where no element can stand: titles, attributes.

    Themes differ in whether a title is escaped once more or not, so no angle bracket is left.
    """
    return _LEFT_OVER.sub("", _TOKEN.sub(_words, text))


def _words(match: re.Match[str]) -> str:
    return _spelt(_held[match[1]]) if match[1] in _held else match[0]


def _spelt(held: _Held) -> str:
    if held.plain is not None:
        return held.plain
    spaced = re.sub(r"(?=</(?:caption|t[hd]|p|li)>)", " ", held.render(()))
    words = re.sub(r"<[^>]*>", "", spaced).strip()
    return words.replace("&lt;", "‹").replace("&gt;", "›").replace('"', "&quot;")


def _prepared(text: str, shown: Iterable[_Held]) -> str:
    """Put the style sheet before the first figure, so that no site has to carry it.

    After it stands what figures of the page need once.
    """
    first = late_figures.FIRST.search(text)
    start = first.start() if first else len(text)
    needed = "".join(dict.fromkeys(one.once for one in shown))
    return text[:start] + _style() + needed + text[start:]


@cache
def _style() -> str:
    css = (files("podium.site") / "assets" / "podium.css").read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return f"<style>{' '.join(css.split())}</style>"


class SpliceExtension(Extension):
    """Registers its processors, after every other one."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the base class's name
        """Add the processors to a Markdown object."""
        splice = _Splice(md)
        md.postprocessors.register(splice, "podium-figures", -100)
        md.treeprocessors.register(_Anchors(md), "podium-anchors", 6)  # before toc, which has 5
        md.treeprocessors.register(_Last(md, splice), "podium-last", -1000)


def makeExtension(**settings: Any) -> SpliceExtension:  # noqa: N802  # the name Markdown calls
    """Create the extension; it has no settings."""
    return SpliceExtension(**settings)
