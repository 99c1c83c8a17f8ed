"""A whole report for other programs: its results, what describes them, and how to cite it.

`FILES` are the formats. Each is made from a `Publication`, and the same publication gives the same
bytes: what looks like a time is the time of a commit.
"""

from collections.abc import Callable
from dataclasses import dataclass

from podium.site.exports import citation, croissant, every_eval_ever, results_json
from podium.site.exports.publication import Publication, Site
from podium.site.exports.schema_org import describe

__all__ = ["FILES", "File", "Publication", "Site", "bibtex", "describe"]

bibtex = citation.bibtex


@dataclass(frozen=True)
class File:
    """A format that a report is offered in.

    Attributes:
        key: What `podium export citation --format` calls it.
        label: What readers call it.
        name: Name of the file.
        content: Makes the text, from the report and the address of the page that offers it, which
            is absolute or relative to the file.
    """

    key: str
    label: str
    name: str
    content: Callable[[Publication, str], str]


FILES = (
    File("bibtex", "BibTeX", "citation.bib", lambda report, _: citation.bibtex(report)),
    File("cff", "CITATION.cff", "CITATION.cff", lambda report, _: citation.cff(report)),
    File(
        "results",
        "results.json",
        "results.json",
        lambda report, _: results_json.results_json(report),
    ),
    File("croissant", "Croissant", "croissant.json", croissant.croissant_json),
    File(
        "every-eval-ever",
        "Every Eval Ever",
        "every-eval-ever.json",
        lambda report, _: every_eval_ever.every_eval_ever_json(report),
    ),
)
