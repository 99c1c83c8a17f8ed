"""What other sites show of a link to a page: title, description, a picture of its first figure.

The Open Graph elements of a page's head. What a page or its theme has already stays as it is. The
picture is drawn while the site is built, without a network, where the extra `images` is installed
and the site has an address: other sites take only absolute ones.
"""

import json
import logging
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from html import unescape
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.render.html_escape import escape_html
from podium.site.build import Build
from podium.site.figure_store import escape_tokens
from podium.site.image_file import image_file
from podium.site.macro_output import DOWNLOADS

__all__ = ["add_social_card"]

_LOG = logging.getLogger("mkdocs.plugins.podium")

_HEAD_END = "</head>"
_DESCRIPTION = re.compile(r'<meta name="?description"? content="([^"]*)"')
_PROPERTY = re.compile(r'<meta (?:property|name)="?((?:og|twitter):[\w:]+)')
_FIGURE = re.compile(rf'<a href="({DOWNLOADS}/[^"]+)\.(?:json|svg)" download=')
_TITLE = re.compile("<title>(.*?)</title>", re.DOTALL)
_TAG = re.compile("<[^>]*>")


def add_social_card(output: str, page: Any, build: Build, root: Path, site_name: str) -> str:
    """A page with the elements that it lacks.

    Args:
        output: The page, whose figures may still wait for their places.
        page: The host's page: its title, its canonical address and its file.
        build: Its build, in which the drawings of the page wait to be written.
        root: The project's folder.
        site_name: What the site is called.
    """
    end, title = output.find(_HEAD_END), unescape(_TAG.sub("", _title(page)))
    if end < 0 or not title:
        return output
    head = output[:end]
    description = _DESCRIPTION.search(head)
    address = str(page.canonical_url or "")
    absolute = address.startswith(("https://", "http://"))
    facts = {
        "og:type": "website",
        "og:site_name": site_name,
        "og:title": title,
        "og:description": unescape(description[1]) if description else "",
        "og:url": address if absolute else "",
    }
    present = set(_PROPERTY.findall(head))
    # There is a page for each model: hundreds of pictures, and as much to publish in every version.
    generated = getattr(page.file, "generated_by", None)
    if absolute and not generated and "og:image" not in present:
        first = _FIGURE.search(build.figures.finish(output), end)
        folder = PurePosixPath(page.file.dest_uri).parent
        facts |= _picture(first, address, folder, build, root, site_name)
    elements = "".join(
        f'<meta {_key(name)}="{name}" content="{escape_tokens(escape_html(fact))}">\n'
        for name, fact in facts.items()
        if fact and name not in present
    )
    return output.replace(_HEAD_END, elements + _HEAD_END, 1)


def _key(name: str) -> str:
    """The attribute that holds the name: Open Graph has one of its own."""
    return "property" if name.startswith("og:") else "name"


def _picture(
    first: re.Match[str] | None,
    address: str,
    folder: PurePosixPath,
    build: Build,
    root: Path,
    site_name: str,
) -> dict[str, str]:
    """The picture of the first figure of a page, which is written beside the figure's files."""
    if first is None or find_spec("typst") is None:
        return {}
    path = folder / unquote(first[1])
    contents = (build.file(path.with_name(path.name + end)) for end in (".svg", ".json"))
    drawing, table = (None if content is None else content.decode() for content in contents)
    if drawing is None and table is None:
        return {}
    label, draw = _drawn(drawing) if drawing else _tabulated(str(table), site_name)
    try:
        key = f"{site_name}\n{drawing or table}"
        text = build.cache(root).text("social card", key, make=lambda: b64encode(draw()).decode())
    except ProblemError as error:
        problem = error.problems[0]
        _LOG.info("%s: no picture of a link to it: %s", address, words("en").message(problem))
        return {}
    build.add_file(path.with_name(f"{path.name}.png"), b64decode(text))
    return {
        "og:image": urljoin(address, f"{first[1]}.png"),
        "og:image:alt": label,
        "twitter:card": "summary_large_image",
    }


def _drawn(drawing: str) -> tuple[str, Callable[[], bytes]]:
    """The title of a chart, and what makes its picture."""
    title = _TITLE.search(drawing)
    label = unescape(title[1]) if title else ""
    return label, lambda: image_file(drawing, label, "png")


def _tabulated(text: str, site_name: str) -> tuple[str, Callable[[], bytes]]:
    """The same of a table."""
    table = json.loads(text)

    def draw() -> bytes:
        from podium.site.table_picture import table_picture

        return table_picture(table, site_name)

    return table["title"], draw


def _title(page: Any) -> str:
    """The title that a page has in a browser; that of its heading or the navigation without one."""
    return str(page.meta.get("title") or page.title or "")
