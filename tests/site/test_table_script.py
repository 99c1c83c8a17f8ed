"""The script of tables: one file for every page, in every language."""

import json
import re
from pathlib import PurePosixPath

import lxml.html
import pytest

from podium.core.i18n import LANGUAGES, words
from podium.site import table_script


@pytest.mark.parametrize("page", ["index.html", "a.html", "en/a/index.html", "en/a/b/c/index.html"])
def test_every_page_loads_the_same_file_by_a_relative_address(page: str) -> None:
    script = lxml.html.fragment_fromstring(table_script.link(PurePosixPath(page), "text"))
    address, _, digest = script.get("src").partition("?")
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / address).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    assert PurePosixPath(*parts) == table_script.FILE
    assert re.fullmatch("[0-9a-f]{8}", digest)
    assert script.get("defer") is not None


def test_only_the_comparison_needs_its_script() -> None:
    assert list(table_script.scripts_of('<p class="podium">&lt;podium-table></p>')) == []
    assert list(table_script.scripts_of("<podium-table></podium-table>")) == [table_script.FILE]
    both = table_script.scripts_of("<podium-compare></podium-compare>")
    assert list(both) == [table_script.FILE, table_script.COMPARE]
    charts = table_script.scripts_of("<podium-chart></podium-chart>")
    assert list(charts) == [table_script.FILE, table_script.CHARTS]
    assert "compare.js?" in table_script.link(PurePosixPath("a.html"), "", table_script.COMPARE)


def test_another_text_has_another_address() -> None:
    page = PurePosixPath("index.html")
    assert table_script.link(page, "a") != table_script.link(page, "b")


def test_the_scripts_have_the_words_of_every_language_and_end_no_element() -> None:
    text, comparison = table_script.script(), table_script.compare_script()
    for script in (text, comparison):
        assert "</script" not in script
        assert "<!--" not in script
    for language in LANGUAGES:
        for key, label in words(language).table["tables"].items():
            word = json.dumps({key: label}, ensure_ascii=False).strip("{}").replace("<", "\\u003c")
            assert word in (comparison if key.startswith("compare-") else text)
    assert table_script.inline(text) == f'<script type="module">{text}</script>'
