"""The script with which readers sort, filter and compare the rows of tables.

Tables are whole without it. It is one file for a site, in all languages, so that a page in
another language finds its words as well.
"""

import json
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import PurePosixPath

from podium.core.i18n import LANGUAGES, words

__all__ = ["FILE", "inline", "link", "script"]

FILE = PurePosixPath("assets/podium/tables.js")
"""Where a site has it, from the site's root."""

_FAILED = "document.documentElement.classList.add('podium-unscripted')"
"""Shows the rows that the style sheet keeps back for the script, which does not come."""


def script() -> str:
    """The text of the script: the function of `tables.js`, called with every language's words."""
    tables, downloads = (
        (files("podium.site") / "assets" / name).read_text(encoding="utf-8").strip()
        for name in ("tables.js", "downloads.js")
    )
    texts = {language: words(language).table["tables"] for language in LANGUAGES}
    # No text may end the element that the script stands in.
    argument = json.dumps(texts, ensure_ascii=False).replace("<", "\\u003c")
    return f"({tables})({argument});\n({downloads})();\n"


def link(page: PurePosixPath, text: str) -> str:
    """The element that loads the script, for a page at a path of the site.

    The address is relative, so that it holds for every version, language and folder of a site;
    with a digest of the content, so that no browser uses another version's copy.
    """
    address = "../" * (len(page.parts) - 1) + str(FILE)
    digest = sha256(text.encode()).hexdigest()[:8]
    return f'<script src="{escape(address)}?{digest}" defer onerror="{_FAILED}"></script>'


def inline(text: str) -> str:
    """The script inside the page, for a host that takes no files from Podium.

    As a module it runs when the page is there; it imports nothing.
    """
    return f'<script type="module">{text}</script>'
