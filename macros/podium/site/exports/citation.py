"""How to cite a report: BibTeX, and a CITATION.cff (Citation File Format 1.2.0)."""

import re
from typing import Any
from urllib.parse import quote

import yaml

from podium.render.latex import escape
from podium.site.exports.publication import Publication

__all__ = ["bibtex", "cff", "full_name", "person"]

_BRACES = {r"\{": r"\textbraceleft{}", r"\}": r"\textbraceright{}"}
"""A brace after a backslash is still counted by BibTeX."""


def person(author: str) -> tuple[str, str] | None:
    """Family and given name of `Family, Given`; None for an organisation."""
    family, comma, given = (part.strip() for part in author.partition(","))
    return (family, given) if comma and family and given else None


def full_name(author: str) -> str:
    """A person as `Given Family`, an organisation as it is."""
    named = person(author)
    return " ".join(reversed(named)) if named else author


def bibtex(publication: Publication) -> str:
    """One entry; names and titles are in braces, so that no style changes them."""
    citation = publication.project.settings.citation
    fields = {
        "title": f"{{{_tex(publication.title)}}}",
        "author": " and ".join(map(_author, publication.authors)),
        "year": publication.date[:4],
        "date": publication.date,
        "version": _tex(publication.version),
        "doi": quote(citation.doi, safe="/.()-_;:") if citation.doi else "",
        "url": quote(publication.url, safe=":/?#[]@!$&()*+,;=%~-._") if publication.url else "",
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@misc{{{_key(publication)},\n{lines}}}\n"


def _key(publication: Publication) -> str:
    """From the English title, where there is one: a key is of Latin letters and digits."""
    title_setting = publication.project.settings.citation.title
    title = title_setting.text("en") if title_setting else publication.site.name
    words = re.findall("[a-z][a-z0-9]*", title.casefold())[:4] or ["report"]
    return "-".join([*words, *filter(None, [publication.date[:4]])])


def _author(author: str) -> str:
    named = person(author)
    return ", ".join(f"{{{_tex(part)}}}" for part in named) if named else f"{{{_tex(author)}}}"


def _tex(text: str) -> str:
    escaped = escape(text)
    return re.sub(r"\\[{}]", lambda match: _BRACES[match[0]], escaped)


def cff(publication: Publication) -> str:
    """A CITATION.cff of the report as a data set."""
    citation, checkout = publication.project.settings.citation, publication.provenance.checkout
    document: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": publication.words.sentence("cite"),
        "type": "dataset",
        "title": publication.title or "Podium",
        "authors": [_entity(author) for author in publication.authors if author]
        or [{"name": "Podium"}],
        "abstract": publication.description,
        "version": publication.version,
        "date-released": publication.date,
        "commit": checkout.commit if checkout else "",
        "license": citation.license or "",
        "doi": citation.doi or "",
        "url": publication.url,
    }
    filled = {key: value for key, value in document.items() if value}
    text: str = yaml.safe_dump(filled, allow_unicode=True, sort_keys=False, width=100)
    return text


def _entity(author: str) -> dict[str, str]:
    named = person(author)
    return {"family-names": named[0], "given-names": named[1]} if named else {"name": author}
