"""The style sheet: a file of a site, or inside a page."""

import re
from os.path import normpath
from pathlib import PurePosixPath

import lxml.html
import pytest

from podium.site.style_sheet import FILE, MARK, place_style, style_element, style_link


@pytest.mark.parametrize("name", ["podium.css", "notebook.css"])
def test_a_style_sheet_is_one_element_on_one_line(name: str) -> None:
    element = style_element(name)
    assert element.startswith("<style>")
    assert element.endswith("</style>")
    assert element.count("<") == 2
    assert "\n" not in element
    assert "/*" not in element
    assert element.count("{") == element.count("}") > 3


@pytest.mark.parametrize("page", ["index.html", "a.html", "en/a/index.html"])
def test_a_page_links_to_the_file_of_its_site(page: str) -> None:
    link = lxml.html.fragment_fromstring(style_link(PurePosixPath(page)))
    address, _, digest = link.get("href").partition("?")
    assert normpath(PurePosixPath(page).parent / address) == str(FILE)
    assert re.fullmatch("[0-9a-f]{8}", digest)


def test_a_page_has_the_style_sheet_once() -> None:
    assert place_style(f"a{MARK}b{MARK}c", "<link>") == "a<link>bc"
    assert place_style("no figure", "<link>") == "no figure"
