"""The front page, and what search engines and tabs say of every page."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from lxml import html

from support.projects import ROOT

LANGUAGES = ("zh", "en")
LONGEST = {"zh": 80, "en": 165}
"""Characters of a description that search engines show."""


def read_pages(language: str) -> Mapping[str, dict[str, str]]:
    """The front matter of every page of a language."""
    paths = [
        path
        for path in sorted((ROOT / "docs").rglob("*.md"))
        if path.name.endswith(".en.md") == (language == "en")
    ]
    return {
        path.relative_to(ROOT).as_posix(): yaml.safe_load(text.split("---\n")[1])
        for path in paths
        if (text := path.read_text(encoding="utf-8")).startswith("---\n") or pytest.fail(str(path))
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_description_of_its_own(language: str) -> None:
    pages = read_pages(language)
    descriptions = [page["description"] for page in pages.values()]
    assert len(pages) >= 30
    assert len(set(descriptions)) == len(descriptions)
    assert [text for text in descriptions if len(text) > LONGEST[language]] == []
    assert [text for text in descriptions if set(text) & set('<>"&')] == []


@pytest.mark.parametrize("page", ["index.md", "index.en.md"])
def test_the_source_beside_the_figures_is_what_makes_them(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (source,) = re.findall(r"\{% raw %\}\n```jinja.*?\n(.*?)```\n\{% endraw %\}", text, re.DOTALL)
    rest = text.split("{% endraw %}")[1]
    shown, called = (re.findall(r"\{\{.*?\}\}", part, re.DOTALL) for part in (source, rest))
    assert len(shown) == 3
    assert [" ".join(call.split()) for call in shown] == called


@pytest.mark.site
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_address_of_the_source_a_button_says_where_it_leads(
    real_site: Path, language: str
) -> None:
    root = real_site / "en" if language == "en" else real_site
    front, page = (
        html.parse(root / path, parser=html.HTMLParser(encoding="utf-8"))
        for path in ("index.html", "about/contributing/index.html")
    )
    (button,) = front.xpath("//a[contains(@class, 'md-button')][contains(@href, 'contributing')]")
    assert button.text == page.xpath("string(//article/h1/text())")


@pytest.mark.site
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_is_live_and_light(real_site: Path, language: str) -> None:
    path = real_site / ("en/index.html" if language == "en" else "index.html")
    assert path.stat().st_size < 100_000
    tree = html.parse(path, parser=html.HTMLParser(encoding="utf-8"))
    leaderboard, chart = tree.xpath("//article//figure")
    assert leaderboard.get("data-podium") == "leaderboard"
    assert len(leaderboard.xpath(".//tbody/tr")) == 5
    assert chart.get("data-podium") == "ranking-chart"
    assert tree.xpath("count(//article//*[@data-podium='claim'])") == 1
    links = {str(link).strip("./") for link in tree.xpath("//article//a/@href")}
    assert {"gallery", "guide/first-report", "about/contributing", "report"} <= links


@pytest.mark.site
def test_tabs_and_descriptions_name_what_a_page_is_about(real_site: Path) -> None:
    descriptions, titles = {}, {}
    for path in sorted(real_site.rglob("*.html")):
        name = path.relative_to(real_site).as_posix()
        if not name.startswith("examples/") and name != "404.html":
            tree = html.parse(path, parser=html.HTMLParser(encoding="utf-8"))
            titles[name] = tree.xpath("string(//title)")
            descriptions[name] = tree.xpath("string(//meta[@name='description']/@content)")
    assert len(set(descriptions.values())) == len(descriptions)
    assert titles["en/report/index.html"] == "Fine-tunes of a 1.3B code model · Podium"
    assert titles["report/index.html"] == "1.3B 代码模型微调对比 · Podium"
    assert titles["en/index.html"] == "Podium: benchmark reports from CSV files"
    assert [title for title in titles.values() if title.count("Podium") != 1] == []
    model = "en/models/deepseek1-3b-original-data-25-sft-dpo-qra/index.html"
    assert titles[model] == "sft-qra · Podium"
    assert descriptions[model].startswith("sft-qra: values and ranks")
