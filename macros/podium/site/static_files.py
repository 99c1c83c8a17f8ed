"""Files of Podium's own that a site carries: scripts and style sheets."""

from functools import lru_cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import PurePosixPath

__all__ = ["asset_text", "versioned_address"]


def asset_text(name: str) -> str:
    """The text of a file of `assets/`."""
    return (files("podium.site") / "assets" / name).read_text(encoding="utf-8")


def versioned_address(page: PurePosixPath, file: PurePosixPath, text: str) -> str:
    """The address of a file of a site, escaped for an attribute of a page at a path of it.

    It is relative, so that it holds for every version, language and folder of a site; with a
    digest of the content, so that no browser uses another version's copy.

    >>> versioned_address(PurePosixPath("en/index.html"), PurePosixPath("a.css"), "")
    '../a.css?e3b0c442'
    """
    address = "../" * (len(page.parts) - 1) + str(file)
    return f"{escape(address)}?{_version(text)}"


@lru_cache(maxsize=16)
def _version(text: str) -> str:
    """A digest of a content: thousands of pages link to a few files."""
    return sha256(text.encode()).hexdigest()[:8]
