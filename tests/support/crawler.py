"""Follows every link and every asset of a published tree, as it lies on disk.

The tree is looked at as if it were served in a folder of some host: a link that only holds at the
root of a host is broken.
"""

import gzip
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree, html

CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
# What a browser requests by itself, and so must never lead elsewhere. An anchor waits for a click.
ASSETS = (
    "//script/@src | //img/@src | //iframe/@src | //source/@src | //video/@src | //audio/@src"
    " | //embed/@src | //input/@src | //track/@src | //video/@poster | //object/@data"
    " | //*[local-name()='use']/@href | //*[local-name()='image']/@href"
    " | //link[not(contains(@rel, 'alternate') or @rel='canonical' or @rel='prev' or @rel='next')]"
    "/@href"
)
LINKS = (
    "//a/@href | //area/@href | //form/@action"
    " | //link[contains(@rel, 'alternate') or @rel='canonical' or @rel='prev' or @rel='next']/@href"
)
# The theme shows a picture with such an address in one colour scheme only.
SCHEMES = {"only-light", "only-dark"}


@dataclass
class Crawl:
    """What was found in a tree.

    Attributes:
        files: Every file that something in the tree leads to.
        broken: Links and assets that lead to nothing, or to other bytes than was said, as
            `file: address`.
        foreign: Assets of other hosts.
        outgoing: Links to other hosts.
    """

    folder: Path
    base: str
    files: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    outgoing: set[str] = field(default_factory=set)
    _trees: dict[str, html.HtmlElement] = field(default_factory=dict)
    _anchors: dict[str, set[str]] = field(default_factory=dict)

    def unreached(self) -> set[str]:
        """Files that nothing leads to."""
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix() for path in paths} - self.files

    def follow(self, source: str, address: str, *, asset: bool) -> None:
        target = urljoin(self.base + source, address.strip())
        if urlsplit(target).scheme in {"data", "javascript", "mailto", "blob"}:
            return
        if urlsplit(target).netloc != urlsplit(self.base).netloc:
            if asset:
                self.foreign.append(f"{source}: {address}")
            else:
                self.outgoing.add(urldefrag(target).url)
            return
        place, fragment = urldefrag(target)
        if asset and fragment in SCHEMES:
            fragment = ""
        name = self._file(place)
        if name is None or (fragment and not self._has(name, unquote(fragment))):
            self.broken.append(f"{source}: {address}")
        else:
            self.files.add(name)

    def follow_data(self, source: str, document: Mapping[str, Any]) -> None:
        """The files that a description of data offers, and what it says that they hold."""
        for one in document.get("distribution", ()):
            address = one["contentUrl"]
            self.follow(source, address, asset=False)
            name = self._file(urljoin(self.base + source, address))
            digest = sha256((self.folder / name).read_bytes()).hexdigest() if name else ""
            if one.get("sha256", digest) != digest:
                self.broken.append(f"{source}: {address}")

    def _file(self, address: str) -> str | None:
        """The file that a plain server of files answers with."""
        path = urlsplit(address)._replace(query="").geturl()
        if not path.startswith(self.base):
            return None
        name = unquote(path.removeprefix(self.base))
        if name.endswith("/") or not name:
            name += "index.html"
        return name if (self.folder / name).is_file() else None

    def _has(self, name: str, fragment: str) -> bool:
        if name not in self._anchors:
            known = self.tree(name).xpath("//@id | //@name") if name.endswith(".html") else ()
            self._anchors[name] = set(known)
        return fragment in self._anchors[name]

    def tree(self, name: str) -> html.HtmlElement:
        if name not in self._trees:
            parser = html.HTMLParser(encoding="utf-8")
            self._trees[name] = html.fromstring((self.folder / name).read_bytes(), parser=parser)
        return self._trees[name]


def crawl(folder: Path, address: str) -> Crawl:
    """Look at every file of a tree that is published at an address, which ends in a slash."""
    found = Crawl(folder, address)
    for path in sorted(folder.rglob("*")):
        follow = FOLLOW.get(path.name) or FOLLOW.get(path.suffix)
        if follow:
            follow(found, path.relative_to(folder).as_posix())
    return found


def follow_page(found: Crawl, name: str) -> None:
    tree = found.tree(name)
    for address in tree.xpath(ASSETS):
        found.follow(name, address, asset=True)
    for address in tree.xpath(LINKS):
        found.follow(name, address, asset=False)
    for candidates in tree.xpath("//*/@srcset | //*/@imagesrcset"):
        for candidate in candidates.split(","):
            found.follow(name, candidate.split()[0], asset=True)
    for text in tree.xpath("//style/text() | //@style"):
        follow_style(found, name, text)
    for content in tree.xpath("//meta[@http-equiv='refresh']/@content"):
        found.follow(name, REFRESH.findall(content)[0], asset=True)
    for text in tree.xpath("//script[@id='__config']/text()"):
        follow_theme(found, name, json.loads(text))
    follow_search_button(found, name)
    for text in tree.xpath("//script[@type='application/ld+json']/text()"):
        for document in json.loads(text):
            found.follow_data(name, document)


def follow_search_button(found: Crawl, name: str) -> None:
    """What a page loads when a reader searches."""
    for bundle in found.tree(name).xpath("//@data-bundle"):
        for part in ("pagefind-component-ui.js", "pagefind-component-ui.css", "pagefind.js"):
            found.follow(name, bundle + part, asset=True)


def follow_croissant(found: Crawl, name: str) -> None:
    found.follow_data(name, json.loads((found.folder / name).read_bytes()))


def follow_theme(found: Crawl, name: str, config: dict[str, Any]) -> None:
    """What Material's script asks for: it is told where the version begins."""
    root = config["base"] + "/"
    found.follow(name, config["search"], asset=True)
    if found.tree(name).xpath("//form[@name='search']"):
        found.follow(name, root + "search/search_index.json", asset=True)
    found.follow(name, root + "sitemap.xml", asset=True)
    if (config["version"] or {}).get("provider"):
        found.follow(name, root + "../versions.json", asset=True)


def follow_style(found: Crawl, name: str, text: str | None = None) -> None:
    """A style sheet, or a style in a page."""
    css = (found.folder / name).read_text(encoding="utf-8") if text is None else text
    for address in CSS_URL.findall(css):
        found.follow(name, "".join(address), asset=True)


def follow_map(found: Crawl, name: str) -> None:
    """A sitemap or a feed; without an address of the site its places are those of the version."""
    for element in etree.parse(found.folder / name).iter("{*}loc", "{*}link"):
        found.follow(name, element.get("href") or element.text or ".", asset=False)


def follow_versions(found: Crawl, name: str) -> None:
    for one in json.loads((found.folder / name).read_bytes()):
        for version in (one["version"], *one["aliases"]):
            found.follow(name, f"{version}/", asset=True)


def follow_search(found: Crawl, name: str) -> None:
    """What a search finds is named from the start of the version."""
    start = (PurePosixPath(name).parent.parent / "index.html").as_posix()
    for entry in json.loads((found.folder / name).read_bytes())["docs"]:
        found.follow(start, entry["location"], asset=False)


def read_fragment(path: Path) -> dict[str, Any]:
    """What Pagefind's index has of a page."""
    text = gzip.decompress(path.read_bytes()).decode()
    page: dict[str, Any] = json.loads(text.removeprefix("pagefind_dcd"))
    return page


def follow_fragment(found: Crawl, name: str) -> None:
    """What Pagefind finds: a page of the version, in a file that it has for each."""
    start = PurePosixPath(name).parent.parent.parent / "index.html"
    page = read_fragment(found.folder / name)
    found.follow(start.as_posix(), page["url"].removeprefix("/") or ".", asset=False)


FOLLOW: dict[str, Callable[[Crawl, str], None]] = {
    ".html": follow_page,
    ".css": follow_style,
    ".xml": follow_map,
    "versions.json": follow_versions,
    "croissant.json": follow_croissant,
    "search_index.json": follow_search,
    ".pf_fragment": follow_fragment,
}
"""How a file leads to others, by its name or its suffix."""
