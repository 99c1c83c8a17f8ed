"""A figure as a web page that stands alone."""

import re
from dataclasses import replace

import lxml.html
import pytest

from podium.core.i18n import words
from podium.figures.document import Finding
from podium.figures.footer import Source
from podium.site.html_file import html_file
from support.figures import LEADERBOARD
from support.hostile_names import HOSTILE

SOURCE = Source("results/a.csv", "0" * 64)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_is_whole_and_fetches_nothing(language: str) -> None:
    text = html_file(LEADERBOARD, [SOURCE], words(language))
    page = lxml.html.document_fromstring(text)
    assert text.startswith("<!doctype html>\n")
    assert page.get("lang") == language
    assert page.findtext(".//title") == LEADERBOARD.title
    assert page.xpath("count(//head/style)") == 2
    assert page.xpath("//script/@src | //link | //img | //iframe") == []
    assert re.findall(r"@import|url\((?!\"data:)", text) == []
    assert "results/a.csv" in page.xpath("string(//figcaption)")
    (script,) = page.xpath("//script[@type='module']/text()")
    assert "podium-table" in script


def test_a_sentence_needs_no_script() -> None:
    page = lxml.html.document_fromstring(html_file(Finding("cite", ("a",)), [], words("en")))
    assert page.xpath("//script") == []


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_no_title_is_markup(name: str) -> None:
    page = lxml.html.document_fromstring(
        html_file(replace(LEADERBOARD, title=name), [], words("en"))
    )
    assert len(page.xpath("//title")) == 1
    assert page.xpath("count(//body/*)") == 2
