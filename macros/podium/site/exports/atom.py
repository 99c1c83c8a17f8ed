"""The changelog of results as an Atom feed (RFC 4287): one entry for each released version.

The same versions give the same bytes: times are those of the tags' commits. What a reader keeps
an entry by is made from its commit, tag and language, so it is the same on every host, at every
address and in every later version of the site.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from podium.core.i18n import Words
from podium.data.releases import ReleasedProject
from podium.figures.document import Finding, Group, Mark, Phrase
from podium.figures.findings.changelog import version_finding
from podium.render import html
from podium.render.symbols import SIGNS

__all__ = ["atom"]

ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACE = uuid5(NAMESPACE_URL, "podium:changelog")
_NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was last changed."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(
    editions: Sequence[ReleasedProject], words: Words, *, name: str, page: str, file: str
) -> bytes:
    """Write the feed of a changelog.

    Args:
        editions: Oldest first, as `read_releases` gives them.
        words: Its language.
        name: What the report is called.
        page: Address of the page with the changelog: absolute, or relative to the feed.
        file: Name of the feed, which lies in the page's folder.
    """
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": words.language})
    origin = editions[0].release.commit if editions else name
    _add(feed, "id", _identity("feed", origin, words.language))
    title = words.label("changelog")
    _add(feed, "title", words.sentence("feed-title", report=name, title=title) if name else title)
    moments = [_time(edition) for edition in editions]
    _add(feed, "updated", max(moments, default=_NEVER))
    _add(_add(feed, "author"), "name", name or "Podium")
    _add(feed, "link", rel="self", type="application/atom+xml", href=urljoin(page, file))
    _add(feed, "link", rel="alternate", type="text/html", hreflang=words.language, href=page)
    for edition in reversed(editions):
        _add_entry(feed, edition, words, page)
    ElementTree.indent(feed)
    text: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add_entry(
    feed: ElementTree.Element, edition: ReleasedProject, words: Words, page: str
) -> None:
    release = edition.release
    entry = _add(feed, "entry")
    _add(entry, "id", _identity(release.commit, release.tag, words.language))
    _add(entry, "title", release.tag)
    _add(entry, "updated", _time(edition))
    _add(entry, "link", rel="alternate", type="text/html", href=f"{page}#{release.tag}")
    content = html.render_finding(_without_style(version_finding(edition, words)), words)
    _add(entry, "content", content, type="html")


def _add(
    parent: ElementTree.Element, tag: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    """Append an element; a character that XML does not have is written as an escape."""
    safe = {key: _NO_XML.sub(_escaped, value) for key, value in attributes.items()}
    element = ElementTree.SubElement(parent, tag, safe)
    element.text = _NO_XML.sub(_escaped, text) or None
    return element


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def _identity(*parts: str) -> str:
    return uuid5(_NAMESPACE, "\0".join(parts)).urn


def _time(edition: ReleasedProject) -> str:
    return edition.release.moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _without_style(finding: Finding) -> Finding:
    """The finding for a reader without style sheet: signs as text, nothing folded."""
    groups = tuple(
        Group(group.key, group.title, tuple(map(_signed, group.phrases)))
        for group in finding.groups
    )
    return replace(finding, groups=groups)


def _signed(phrase: Phrase) -> Phrase:
    return tuple(
        f"{SIGNS[span]} " if isinstance(span, Mark) and span in SIGNS else span for span in phrase
    )
