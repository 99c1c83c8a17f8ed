"""The script with which readers sort and filter tables, open cards of charts and copy files.

Tables and charts are whole without it. It is one file for a site, in all languages, so that a page
in another language finds its words as well.
"""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from podium.core.i18n import LANGUAGES, Words, words
from podium.site.static_files import asset_text, versioned_address

__all__ = [
    "CHARTS",
    "COMPARE",
    "FILE",
    "charts_script",
    "compare_script",
    "inline",
    "link",
    "script",
    "scripts_of",
]

FILE = PurePosixPath("assets/podium/tables.js")
"""Where a site has it, from the site's root."""

COMPARE = FILE.with_name("compare.js")
"""The same for what only a page with the comparison of models needs; it comes after the other."""

CHARTS = FILE.with_name("charts.js")
"""The same for what only a page with charts needs."""

_ELEMENT = re.compile("<podium-([a-z]+)")
_COMPARED = "compare-"
"""How the keys of the words begin that only a page with the comparison needs."""
_COMMENTS = re.compile(r"^\s*(?://.*|/\*\*(?s:.*?)\*/)\n|[ ]+// .*$", re.MULTILINE)
_BLANKS = re.compile(r"^[ ]+|\n(?=\n)|(?<=[;,{(\[])\n", re.MULTILINE)
"""Indentation, empty lines, and ends of lines at which no statement could end."""
_FAILED = "document.documentElement.classList.add('podium-unscripted')"
"""Shows the rows that the style sheet keeps back for the script, which does not come."""


def script() -> str:
    """The text of the script: the functions of `assets/`, called with every language's words."""
    return f"""((texts, signs) => {{
if (customElements.get("podium-downloads")) return;
({_asset("cells.js")})();
const pins = ({_asset("pins.js")})();
const frame = ({_asset("embed.js")})(texts);
({_asset("tables.js")})(texts, pins);
({_asset("downloads.js")})(texts, ({_asset("view_files.js")})(signs), pins, frame);
globalThis.podium = {{ pins }};
}})({_texts(_of_tables)}, {_json(_signs())});
"""


def compare_script() -> str:
    """The text of the script that compares models."""
    return f"({_asset('compare.js')})({_texts(_of_comparisons)}, globalThis.podium.pins);\n"


def charts_script() -> str:
    """The text of the script that shows cards at the marks of charts."""
    return f"({_asset('charts.js')})();\n"


def scripts_of(html: str) -> Mapping[PurePosixPath, Callable[[], str]]:
    """What makes the scripts that a figure's HTML needs, in order, by where a site has them."""
    elements = {element[1] for element in _ELEMENT.finditer(html)}
    scripts = {FILE: script} if elements else {}
    scripts |= {CHARTS: charts_script} if "chart" in elements else {}
    return scripts | ({COMPARE: compare_script} if "compare" in elements else {})


def _asset(name: str) -> str:
    """A file of the script, without comments and blanks."""
    return _BLANKS.sub("", _COMMENTS.sub("", asset_text(name))).strip()


def _texts(choose: Callable[[Words], Mapping[str, str]]) -> str:
    """The words of every language that a script needs, as JSON."""
    return _json({language: choose(words(language)) for language in LANGUAGES})


def _of_tables(texts: Words) -> Mapping[str, str]:
    labels: Mapping[str, str] = texts.table["tables"]
    own = {key: label for key, label in labels.items() if not key.startswith(_COMPARED)}
    return own | {key: texts.label(key) for key in ("downloads", "full-name", "yes", "no")}


def _of_comparisons(texts: Words) -> Mapping[str, str]:
    labels: Mapping[str, str] = texts.table["tables"]
    own = (key for key in labels if key.startswith(_COMPARED))
    return {key: labels[key] for key in (*own, "total", "unpin")}


def _signs() -> Mapping[str, Any]:
    """The glyphs of marks, and in each language what they mean, in the order of a legend."""
    # The model of a figure is only loaded where the script is not in the cache.
    from podium.figures.cell_facts import Mark
    from podium.render.symbols import MEDALS, SIGNS, SPELLED, mark_sign

    return {
        "medals": MEDALS,
        "before": {mark: sign for mark, sign in SIGNS.items() if mark not in SPELLED},
        "meanings": {
            language: {
                mark: {"sign": mark_sign(mark), "meaning": words(language).sentence(f"mark-{mark}")}
                for mark in Mark
                if mark is not Mark.BASELINE
            }
            for language in LANGUAGES
        },
    }


def _json(value: object) -> str:
    """JSON in which no text may end the element that the script stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def link(page: PurePosixPath, text: str, file: PurePosixPath = FILE) -> str:
    """The element that loads the script, for a page at a path of the site."""
    address = versioned_address(page, file, text)
    return f'<script src="{address}" defer onerror="{_FAILED}"></script>'


def inline(text: str) -> str:
    """The script inside the page, for a host that takes no files from Podium.

    As a module it runs when the page is there; it imports nothing.
    """
    return f'<script type="module">{text}</script>'
