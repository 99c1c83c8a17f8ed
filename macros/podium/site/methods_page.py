"""The page that explains how numbers are computed: the setting `methods`, and the links to it."""

from collections.abc import Iterator
from pathlib import Path

from podium.config.mkdocs_yml import PREFIX, Config, Translations
from podium.core.problems import Location, Problem
from podium.site.macro_output import PageContext
from podium.site.page_addresses import language_path, relative_address

__all__ = ["check_methods_page", "is_address", "missing_page", "section_address"]


def is_address(methods: str) -> bool:
    """Whether the setting is an address outside of the site, not the path of a page."""
    return methods.startswith("https://")


def missing_page(methods: str, page: str, docs: Path, translations: Translations) -> str:
    """The path of the page Methods in another page's language; empty if there is such a file.

    Args:
        methods: The setting.
        page: The path of the page that links to it.
        docs: The folder of the pages.
        translations: How the languages' files are told apart.
    """
    path = "" if is_address(methods) else language_path(methods, page, translations)
    return path if path and not (docs / path).is_file() else ""


def section_address(
    methods: str, section: str, page: PageContext, translations: Translations
) -> str:
    """Where a note leads: a section of the page Methods, as seen from a page in that language.

    Args:
        methods: The setting.
        section: What the address ends with, after `#`.
        page: The page that links to it.
        translations: How the languages' files are told apart.
    """
    if is_address(methods):
        return f"{methods}#{section}"
    if language_path(methods, page.source, translations) == page.source:
        return f"#{section}"
    address = relative_address(
        methods,
        page.source,
        page.url,
        directories=page.directories,
        translations=translations,
        resolved=page.resolved,
    )
    return f"{address}#{section}"


def check_methods_page(methods: str, config: Config) -> Iterator[Problem]:
    """Whether the page Methods is there in every language of the site.

    Args:
        methods: The setting.
        config: The mkdocs.yml.
    """
    translations = config.translations
    for language in translations.languages:
        page = translations.path("index.md", language)
        if path := missing_page(methods, page, config.docs, translations):
            location: Location = config.source.location((*PREFIX, "methods"))
            yield Problem("methods-page-missing", location, {"path": path})
