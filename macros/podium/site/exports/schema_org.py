"""The report as a schema.org `Dataset`, for search engines that read it from the page."""

import json
from typing import Any
from urllib.parse import urljoin

from podium.site.exports.citation import full_name, person
from podium.site.exports.publication import Publication

__all__ = ["creators", "describe"]


def describe(publication: Publication, page: str) -> str:
    """JSON-LD on one line. What is not known is left out.

    Args:
        publication: The report.
        page: Address of the page that holds it, beside which the files lie: absolute, or relative
            to them, also empty.
    """
    citation, language = publication.project.settings.citation, publication.words.language
    document = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": publication.title,
        "description": publication.description,
        "url": publication.url,
        "identifier": f"https://doi.org/{citation.doi}" if citation.doi else "",
        "license": publication.license_url,
        "creator": creators(publication),
        "version": publication.version,
        "dateModified": publication.date,
        "inLanguage": language,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": urljoin(page, "results.json"),
            }
        ],
        "variableMeasured": _variables(publication),
    }
    described = {key: value for key, value in document.items() if value}
    # A list of one: themes that change pages without loading them run each script again without its
    # type, and an object alone is no statement of JavaScript.
    return json.dumps([described], ensure_ascii=False)


def creators(publication: Publication) -> list[dict[str, str]]:
    """The authors as people and organisations."""
    return [
        {"@type": "Person" if person(author) else "Organization", "name": full_name(author)}
        for author in publication.project.settings.citation.authors
    ]


def _variables(publication: Publication) -> list[dict[str, Any]]:
    language = publication.words.language
    variables = {}
    for benchmark in publication.project.results.joint.benchmarks.values():
        for name, settings in benchmark.metrics.items():
            variable = {"@type": "PropertyValue", "name": name}
            if settings.label:
                variable["alternateName"] = settings.label.text(language)
            if settings.unit:
                variable["unitText"] = settings.unit.text(language)
            variables[name] = variable
    return list(variables.values())
