"""The figures of one build: each waits behind a token until its page is rendered.

HTML that goes through Markdown breaks out of lists and admonitions, has Markdown read inside its
cells, and is slow. So a macro leaves a one-line token, and the Markdown extension puts the figure
in its place.

In a host that says when a page is finished, a figure can wait even longer: the search of MkDocs
reads a page's content as HTML, cell by cell, which for ten thousand models takes longer than
everything else. Until then the page holds the words by which the figure is to be found.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from hashlib import sha256

from podium.render.html_marks import AFTER_PARAGRAPH

__all__ = [
    "BROKEN_TOKEN",
    "CLOSE",
    "FIRST",
    "LEAD",
    "OPEN",
    "REST",
    "TOKEN",
    "FigureStore",
    "HeldFigure",
    "Topics",
    "escape_tokens",
    "strip_tokens",
]

# Private-use characters: no Markdown syntax, no typography plugin, no data touches them.
OPEN, CLOSE = "\ue0c5", "\ue0c6"
LEAD, REST = "-", "+"
"""Behind a token: only what belongs into the paragraph, or what belongs below that."""
TOKEN = re.compile(rf"{OPEN}([0-9a-f]{{32}}){CLOSE}")
BROKEN_TOKEN = re.compile(rf"{OPEN}(?:[0-9a-fA-F]*{CLOSE})?|{CLOSE}")
FIRST = re.compile('<figure class="podium"|<!--podium [0-9]+-->')
"""Where a figure begins, whether it is there or will come."""
_PLACEHOLDER = re.compile(r"<!--podium ([0-9]{1,9})-->.*?<!--/podium-->", re.DOTALL)

Topics = tuple[Hashable, ...]
"""What a figure shows, for the legend of its page."""


@dataclass(frozen=True)
class HeldFigure:
    """What a token stands for.

    Attributes:
        render: Gives its one line of HTML, from the topics of all figures on its page.
        topics: What it shows, for figures that depend on the rest of the page.
        size: Its characters.
        once: What a page with it needs once, before its first figure: a script.
        anchor: The id of the figure; where a page shows it again, that one gets a number.
        shows: What the figure is evidence for: a text that says so (`data-figures`) becomes a
            link to the first such figure of its page, and is none where there is no such figure.
        plain: What stands for it in titles, contents and attributes; by default its words.
        found_by: HTML with the words by which a search finds it; by default its own.
    """

    render: Callable[[Topics], str]
    topics: Topics = ()
    size: int = 0
    once: str = ""
    anchor: str = ""
    shows: str = ""
    plain: str | None = None
    found_by: str = ""

    @property
    def words(self) -> str:
        """Its text where no element can stand.

        Themes differ in whether a title is escaped once more or not, so no angle bracket is left.
        """
        if self.plain is not None:
            return self.plain
        lead, _, _ = self.render(()).partition(AFTER_PARAGRAPH)
        spaced = re.sub(r"(?=</(?:t[hd]|p|li)>)", " ", lead)
        words = re.sub(r"<[^>]*>", "", spaced).strip()
        return words.replace("&lt;", "‹").replace("&gt;", "›").replace('"', "&quot;")


class FigureStore:
    """Holds the figures of one build by their tokens.

    Attributes:
        deferred: Whether the host says when a page is finished.
    """

    def __init__(
        self, *, deferred: bool = False, limit: int = 256 * 2**20, deferred_limit: int = 512 * 2**20
    ) -> None:
        """Hold nothing yet.

        Args:
            deferred: Whether the host calls `finish` for every page that is done.
            limit: Characters that are held at most. A page is rendered right after its macros ran,
                so only figures of pages long done are ever let go.
            deferred_limit: Characters that can wait for the end of their page; a figure beyond that
                does not wait.
        """
        self._held: OrderedDict[str, HeldFigure] = OrderedDict()
        self._size = 0
        self._limit = limit
        self.deferred = deferred
        self._waiting: list[str] = []
        self._room = deferred_limit

    def hold(
        self,
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

        The arguments are the attributes of `HeldFigure`.
        """
        line = escape_tokens(html)
        figure = HeldFigure(
            lambda _: line, topics, len(line), once, anchor, shows, plain, escape_tokens(found_by)
        )
        return self._keep(figure, html, once)

    def hold_for_page(self, key: str, render: Callable[[Topics], str]) -> str:
        """Keep a figure that is rendered last, from the topics of all others on its page.

        Args:
            key: Distinguishes it from others of the build.
            render: Takes the topics of the page, returns one line of HTML.
        """
        return self._keep(HeldFigure(lambda topics: escape_tokens(render(topics))), key)

    def find(self, token: str) -> HeldFigure | None:
        """The figure of a token's 32 digits; None for one that is not of this build."""
        return self._held.get(token)

    def spell(self, text: str) -> str:
        """Put words in the place of tokens, for where no element can stand: titles, attributes."""
        return strip_tokens(TOKEN.sub(self.words, text))

    def words(self, token: re.Match[str]) -> str:
        """The words of a token's figure; the token itself where there is no such figure."""
        figure = self.find(token[1])
        return token[0] if figure is None else figure.words

    def defer(self, html: str, found_by: str) -> str:
        """A placeholder with the words of a figure, which `finish` will replace by the figure.

        The figure itself where the host does not say when a page is finished.
        """
        if not (self.deferred and found_by) or len(html) > self._room:
            return html
        self._waiting.append(html)
        self._room -= len(html)
        return f"<!--podium {len(self._waiting)}-->{found_by}<!--/podium-->"

    def finish(self, output: str) -> str:
        """A page with all its figures."""
        return _PLACEHOLDER.sub(self._figure, output) if "<!--podium " in output else output

    def _figure(self, placeholder: re.Match[str]) -> str:
        number = int(placeholder[1])
        known = 0 < number <= len(self._waiting)
        return self._waiting[number - 1] if known else placeholder[0]

    def _keep(self, figure: HeldFigure, *content: str) -> str:
        hashed = sha256()
        for part in content:
            hashed.update(part.encode(errors="surrogatepass"))
        digest = hashed.hexdigest()[:32]
        before = self._held.pop(digest, None)
        self._size += figure.size - (before.size if before else 0)
        self._held[digest] = figure
        while self._size > self._limit and len(self._held) > 1:
            self._size -= self._held.popitem(last=False)[1].size
        return f"{OPEN}{digest}{CLOSE}"


def strip_tokens(text: str) -> str:
    """A text without tokens, and without what is left of broken ones."""
    return BROKEN_TOKEN.sub("", text)


def escape_tokens(html: str) -> str:
    """No name may look like a token: it would be replaced as well."""
    return html.replace(OPEN, "&#xe0c5;").replace(CLOSE, "&#xe0c6;")
