"""Where pages lie in each language, and how one leads to another."""

import posixpath
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from podium.config.mkdocs_yml import Translations

__all__ = ["language_path", "relative_address"]


def relative_address(
    path: str,
    source: str,
    url: str,
    *,
    directories: bool,
    translations: Translations,
    resolved: bool = False,
) -> str:
    """The address of a page as seen from another, in that one's language.

    Only the two addresses' difference counts, so it holds under any folder of a server. Where a
    host does not know translations (Zensical), `page.en.md` is a page called `page.en`.

    Args:
        path: The page in the default language, below the folder of the pages.
        source: The page that shows the link, likewise, in its own language.
        url: That page's address in the site.
        directories: Whether a page is a folder's index.
        translations: How the languages' files are told apart.
        resolved: Whether the host takes addresses in HTML for those of files, and resolves them.
    """
    url = "" if url in {".", "./"} else unquote(url).lstrip("/")
    language, plain = _language_of(source, translations)
    if url == _url(source, directories):
        target = _url(translations.path(path, language), directories)
    else:
        prefix = url.removesuffix(_url(plain, directories))
        target = prefix + _url(path, directories)
    folder = posixpath.dirname(source if resolved else url)
    relative = posixpath.relpath(f"/{target}", f"/{folder}")
    return quote(f"{relative}/" if target.endswith("/") else relative)


def language_path(path: str, source: str, translations: Translations) -> str:
    """The path of a page in the language of another."""
    return translations.path(path, _language_of(source, translations)[0])


def _language_of(source: str, translations: Translations) -> tuple[str, str]:
    """A page's language, and the path that it shares with its translations."""
    for language in translations.languages:
        if translations.folders and source.startswith(f"{language}/"):
            return language, source.removeprefix(f"{language}/")
        if not translations.folders and source.endswith(f".{language}.md"):
            return language, f"{source.removesuffix(f'.{language}.md')}.md"
    return translations.languages[0], source


@lru_cache(maxsize=1024)
def _url(path: str, directories: bool) -> str:
    """The address that hosts give to a page."""
    page = PurePosixPath(path)
    folder = "" if str(page.parent) == "." else f"{page.parent}/"
    if page.stem in {"index", "README"}:
        return folder if directories else f"{folder}index.html"
    return f"{folder}{page.stem}/" if directories else f"{folder}{page.stem}.html"
