"""The MkDocs plugin `pagefind`: a search that costs a page nothing until a reader searches.

Pagefind indexes the finished HTML, each language by itself, in pieces of which a search loads the
few that it needs. The plugin writes the index at the end of a build, and puts a button into the
header of Material for MkDocs. It stands in place of the plugin `search`, whose one index of all
languages is loaded by every page. ProperDocs loads it as well; Zensical has a search of its own.

Numbers of tables are not indexed: what readers look for are titles, names and texts.
"""

import json
import logging
import re
import subprocess
import sys
from html import escape
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import Any

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.utils import get_relative_url

from podium.core.file_writing import write_file
from podium.core.i18n import words
from podium.site.static_files import asset_text

__all__ = ["PagefindPlugin"]

_LOG = logging.getLogger("mkdocs.plugins.podium")

_FOLDER = "pagefind/"
"""Where a site has its index, from the site's root."""

_SCRIPT = PurePosixPath("assets/podium/search.js")
_LEFT_OUT = (
    ".headerlink",
    ".md-content__button",
    ".md-source-file",
    "[data-search-exclude]",
    "[data-podium] thead",
    "[data-podium] td",
    "[data-podium] svg",
    "[data-podium] figcaption",
    ".podium-notes",
)
_HEADER, _HEADER_END = '<nav class="md-header__inner', "</nav>"
_ARTICLE = re.compile(r"<article class=\"md-content__inner\b[^>]*(?=>)")


class NoOptions(Config):  # type: ignore[no-untyped-call]  # of the base
    """The plugin has no options."""


class PagefindPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # of the base
    """One instance is of one build; static-i18n builds every other language within the first."""

    def __init__(self) -> None:
        self._serving = False
        self._depth = 0
        self._has_pages = False
        self._indexing: Thread | None = None

    def on_config(self, config: Any) -> None:
        """Say at once if Pagefind is not installed."""
        del config
        if find_spec("pagefind") is None:
            raise PluginError(
                "The plugin `pagefind` needs Pagefind: pip install 'pagefind[extended]'. "
                "Or use the plugin `search` of MkDocs in mkdocs.yml."
            )

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note what the build is for; the plugin then lives as long as `mkdocs serve`."""
        del dirty
        self._serving = command == "serve"

    def on_pre_build(self, config: Any) -> None:
        """Wait for the index of the build before: this one removes its folder."""
        del config
        if self._depth == 0:
            self._has_pages = False
        self._depth += 1
        if self._indexing:
            self._indexing.join()
            self._indexing = None

    def on_build_error(self, error: Exception) -> None:
        """Begin anew with the next build of `mkdocs serve`."""
        del error
        self._depth = 0

    def on_post_page(self, output: str, *, page: Any, **_: Any) -> str:
        """Mark what is indexed, and put the button into the header."""
        indexed = _mark(page.meta.get("search"))
        self._has_pages |= bool(indexed)
        output = _ARTICLE.sub(lambda tag: tag[0] + indexed, output, count=1)
        # Pagefind takes for one word what no white space parts, such as the names of two rows.
        output = output.replace("</tr><tr", "</tr>\n<tr")
        return _add_button(output, get_relative_url(_FOLDER, page.url))

    def on_post_template(self, output_content: str, *, template_name: str, config: Any) -> str:
        """Put it into the page for what is missing, which is shown at any address."""
        if not template_name.endswith(".html"):
            return output_content
        root = re.sub(r"^[a-z]+://[^/]+", "", str(config.site_url or "/"))
        return _add_button(output_content, f"{root.rstrip('/')}/{_FOLDER}")

    @event_priority(-200)  # after the other languages of static-i18n, which has -100
    def on_post_build(self, config: Any) -> None:
        """Index the site when its last language is built."""
        self._depth -= 1
        if self._depth > 0:
            return
        site = Path(config.site_dir)
        write_file(site / _SCRIPT, asset_text("search.js").encode(), site)
        if not self._has_pages:  # Pagefind would take a site without marks as one to index whole
            _LOG.warning(
                "Every page is excluded from the search, so it finds nothing: remove `search: "
                "{exclude: true}` from a page, or the plugin `pagefind` from mkdocs.yml."
            )
        elif self._serving:  # a preview shows the page at once, and can search a moment later
            self._indexing = Thread(target=_index_preview, args=(site,))
            self._indexing.start()
        elif failure := _index(site):
            raise PluginError(failure)


def _index(site: Path) -> str:
    """Index a site; gives what went wrong, or nothing."""
    done = subprocess.run(  # noqa: S603  # of our own words and a folder
        _command(site), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        return f"Pagefind could not index the site:\n{done.stdout.strip()}"
    _sort_languages(site / _FOLDER / "pagefind-entry.json")
    return ""


def _index_preview(site: Path) -> None:
    """The same under `mkdocs serve`, which goes on."""
    if failure := _index(site):
        _LOG.warning(failure)


def _sort_languages(path: Path) -> None:
    """Give the list of languages an order: Pagefind writes it in a different one each time."""
    entry = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _command(site: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "pagefind", "--silent"),
        *("--site", str(site), "--exclude-selectors", ", ".join(_LEFT_OUT)),
    ]


def _add_button(html: str, bundle: str) -> str:
    """A page of Material for MkDocs with the button at the end of its header.

    Args:
        html: The whole page.
        bundle: The address of Pagefind's folder, from the page.
    """
    language = "zh" if re.search(r"<html[^>]* lang=\"?zh", html) else "en"
    texts = words(language)
    label = texts.label("search")
    script = escape(re.sub(f"{re.escape(_FOLDER)}$", str(_SCRIPT), bundle))
    button = (
        f'<button class="md-header__button md-icon podium-search" type="button"'
        f' aria-label="{label}" title="{label}" data-bundle="{escape(bundle)}"'
        f' data-failed="{texts.label("search-failed")}" data-close="{texts.label("close")}">'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true">'
        '<path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"'
        ' d="M10 4a6 6 0 1 1 0 12 6 6 0 1 1 0-12m4.5 10.5L20 20"/></svg></button>'
        f'<script src="{script}" defer></script>'
    )
    before, header, rest = html.partition(_HEADER)
    inside, end, after = rest.partition(_HEADER_END)
    return f"{before}{header}{inside}{button}{end}{after}" if end else html


def _mark(search: Any) -> str:
    """The attributes of a page's article, of which Pagefind indexes those with the first one.

    Args:
        search: What front matter has under `search`, as for Material for MkDocs: `boost`, from 0
            to 10, or `exclude`.
    """
    settings = search if isinstance(search, dict) else {}
    if settings.get("exclude") is True:
        return ""
    boost = settings.get("boost")
    weight = f' data-pagefind-weight="{boost}"' if isinstance(boost, int | float) else ""
    return f" data-pagefind-body{weight}"
