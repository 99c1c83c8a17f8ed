"""Links between pages: relative, and in the language of the page."""

import pytest

from podium.config.mkdocs_yml import Translations
from podium.site.page_addresses import relative_address


@pytest.mark.parametrize(
    ("source", "url", "directories", "translations", "expected"),
    [
        ("index.md", "./", True, ("zh", "en"), "models/a/"),
        ("index.en.md", "en/", True, ("zh", "en"), "models/a/"),
        ("guide/data.md", "guide/data/", True, ("zh", "en"), "../../models/a/"),
        ("guide/data.en.md", "en/guide/data/", True, ("zh", "en"), "../../models/a/"),
        ("guide/data.en.md", "en/guide/data.html", False, ("zh", "en"), "../models/a.html"),
        ("guide/data.md", "guide/data.html", False, ("zh", "en"), "../models/a.html"),
        ("guide/index.en.md", "en/guide/", True, ("zh", "en"), "../models/a/"),
        # A host without translations: the English page is one more page.
        ("guide/data.en.md", "guide/data.en/", True, ("zh", "en"), "../../models/a.en/"),
        ("index.en.md", "index.en/", True, ("zh", "en"), "../models/a.en/"),
        ("en/data.md", "en/data/", True, ("en",), "../../models/a/"),
        ("models/b.md", "models/b/", True, ("en",), "../a/"),
    ],
)
def test_a_link_is_relative_to_the_page_and_in_its_language(
    source: str, url: str, directories: bool, translations: tuple[str, ...], expected: str
) -> None:
    found = relative_address(
        "models/a.md",
        source,
        url,
        directories=directories,
        translations=Translations(translations),
    )
    assert found == expected


def test_a_link_stays_in_the_folder_of_its_language() -> None:
    folders = Translations(("zh", "en"), folders=True)
    for source, url, expected in [
        ("zh/guide/data.md", "guide/data/", "../../models/a/"),
        ("en/guide/data.md", "en/guide/data/", "../../models/a/"),
    ]:
        found = relative_address("models/a.md", source, url, directories=True, translations=folders)
        assert found == expected


def test_a_host_that_resolves_addresses_gets_those_of_files() -> None:
    for source, url, expected in [
        ("guide/data.md", "guide/data/", "../models/a/"),
        ("guide/data.en.md", "guide/data.en/", "../models/a.en/"),
        ("index.md", "", "models/a/"),
    ]:
        found = relative_address(
            "models/a.md",
            source,
            url,
            directories=True,
            translations=Translations(("zh", "en")),
            resolved=True,
        )
        assert found == expected
