"""A Python-Markdown extension that swaps a macro's one-line token for its HTML.

HTML that goes through Markdown breaks out of lists and admonitions, has Markdown read inside
its cells, and is slow. So a macro leaves a token, Markdown carries it to where it belongs, and
the last postprocessor puts the figure in its place. Works the same in every host.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor

__all__ = ["SpliceExtension", "hold", "hold_for_page", "makeExtension"]

# Private-use characters: no Markdown syntax, no typography plugin, no data touches them.
_OPEN, _CLOSE = "\ue0c5", "\ue0c6"
_TOKEN = re.compile(rf"(<p>\s*)?{_OPEN}([0-9a-f]{{32}}){_CLOSE}(\s*</p>)?")
_FIGURE = '<figure class="podium"'
_LIMIT = 256 * 2**20
"""Characters kept at most. A page is rendered right after its macros ran, so only figures of
pages long done are ever let go."""

Topics = tuple[Hashable, ...]


@dataclass(frozen=True)
class _Held:
    render: Callable[[Topics], str]
    topics: Topics
    size: int


# Survives a reload of this module: a Markdown object made before it must find its figures.
_held: OrderedDict[str, _Held] = globals().get("_held", OrderedDict())


def hold(html: str, topics: Topics = ()) -> str:
    """Keep one line of HTML and return the token that stands for it in Markdown.

    Args:
        html: What the page shall show.
        topics: What it shows, for figures that depend on the rest of the page.
    """
    return _keep(html, _Held(lambda _: html, topics, len(html)))


def hold_for_page(key: str, render: Callable[[Topics], str]) -> str:
    """Keep a figure that is made last, from the topics of all others on its page.

    Args:
        key: Tells it from others, together with what it will render.
        render: Takes the topics of the page, returns one line of HTML.
    """
    return _keep(key, _Held(render, (), 0))


def _keep(content: str, held: _Held) -> str:
    digest = sha256(content.encode(errors="surrogatepass")).hexdigest()[:32]
    _held[digest] = held
    _held.move_to_end(digest)
    size = sum(one.size for one in _held.values())
    while size > _LIMIT and len(_held) > 1:
        size -= _held.popitem(last=False)[1].size
    return f"{_OPEN}{digest}{_CLOSE}"


class _Splice(Postprocessor):
    def run(self, text: str) -> str:
        tokens = [match[2] for match in _TOKEN.finditer(text)]
        if not tokens:
            return text
        held = {token: _held[token] for token in tokens if token in _held}
        # In the page's order, and each once: the same page gives the same legend.
        topics = tuple(dict.fromkeys(topic for one in held.values() for topic in one.topics))

        def figure(match: re.Match[str]) -> str:
            before, after = match[1] or "", match[3] or ""
            html = held[match[2]].render(topics) if match[2] in held else ""
            # A figure alone in a paragraph takes its place: a table inside <p> is no HTML.
            alone = before and after and html.startswith(_FIGURE)
            return html if alone else before + html + after

        # The style sheet goes before the first figure, so that no site has to carry it.
        return _TOKEN.sub(figure, text).replace(_FIGURE, _style() + _FIGURE, 1)


@cache
def _style() -> str:
    css = (files("podium") / "assets" / "podium.css").read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return f"<style>{' '.join(css.split())}</style>"


class SpliceExtension(Extension):
    """Registers the postprocessor, after every other one."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the base class's name
        """Add the postprocessor to a Markdown object."""
        md.postprocessors.register(_Splice(md), "podium-splice", -100)


def makeExtension(**settings: Any) -> SpliceExtension:  # noqa: N802  # the name Markdown calls
    """Create the extension; it has no settings."""
    return SpliceExtension(**settings)
