"""A Croissant 1.0 description of `results.json`, so that tools load the values as records.

Benchmark, model and metric together tell a record; a value that was not measured is in the file
but in no record set here, as loaders know no empty number.
"""

import json
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin

from podium.core.repository import release_numbers
from podium.site.exports.citation import bibtex
from podium.site.exports.publication import Publication
from podium.site.exports.results_json import results_json
from podium.site.exports.schema_org import creators

__all__ = ["croissant_json"]

_CROISSANT = "http://mlcommons.org/croissant/"
_TERMS = (
    *("citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty", "fileObject"),
    *("fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField"),
    *("path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate"),
    *("separator", "source", "subField", "transform"),
)
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": _CROISSANT,
    "rai": f"{_CROISSANT}RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
} | {key: f"cr:{key}" for key in _TERMS}
"""What the format's specification has every file begin with."""

_FILE = "results.json"
_FIELDS = {
    "benchmark": ("sc:Text", "Name of the benchmark."),
    "model": ("sc:Text", "Name of the model."),
    "metric": ("sc:Text", "Name of the metric."),
    "exact": ("sc:Text", "The value to its last digit; empty where it was not measured."),
    "value": ("sc:Float", "The value as a number."),
}


def croissant_json(publication: Publication, page: str) -> str:
    """The file's text.

    Args:
        publication: The report.
        page: Address of the page that the files lie beside: absolute, or relative to them.
    """
    content = results_json(publication)
    document = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": f"{_CROISSANT}1.0",
        "name": publication.title,
        "description": publication.description,
        "url": publication.url,
        "license": publication.license_url,
        "creator": creators(publication),
        "citeAs": bibtex(publication),
        "version": _version(publication),
        "datePublished": publication.date,
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": _FILE,
                "name": _FILE,
                "contentUrl": urljoin(page, _FILE),
                "contentSize": f"{len(content.encode())} B",
                "encodingFormat": "application/json",
                "sha256": sha256(content.encode()).hexdigest(),
            }
        ],
        "recordSet": [
            {
                "@type": "cr:RecordSet",
                "@id": "values",
                "name": "values",
                "description": "One value of one model.",
                "key": [{"@id": f"values/{key}"} for key in ("benchmark", "model", "metric")],
                "field": [_field(name, *field) for name, field in _FIELDS.items()],
            }
        ],
    }
    filled = {key: value for key, value in document.items() if value}
    return json.dumps(filled, ensure_ascii=False, indent=2) + "\n"


def _field(name: str, kind: str, description: str) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"values/{name}",
        "name": name,
        "description": description,
        "dataType": kind,
        "source": {
            "fileObject": {"@id": _FILE},
            "extract": {"jsonPath": f"$.values[*].{name}"},
        },
    }


def _version(publication: Publication) -> str:
    """A version of three numbers, which the format asks for: `v1.2.0` is `1.2.0`."""
    return ".".join(map(str, release_numbers(publication.version) or ()))
