"""The two report pages, as published, beside the founding report: every figure in its place."""

from pathlib import Path

import pytest
from lxml import html

from podium.figures.document import Mark
from support.founding_report import Section, read_conclusion, read_section

Cells = dict[str, list[tuple[str, Mark | None]]]


def figures(site: Path, page: str) -> list[html.HtmlElement]:
    tree = html.parse(site / page, parser=html.HTMLParser(encoding="utf-8"))
    found: list[html.HtmlElement] = tree.xpath("//article//*[@data-podium]")
    return found


def cells(figure: html.HtmlElement) -> Cells:
    """Texts without medals, with the signs that programs read, and marks, of each model's row.

    Rows are found by the full names, which the founding report has; what is seen are aliases.
    """
    rows = {}
    for row in figure.xpath(".//tbody/tr"):
        found = []
        for cell in row.xpath("./td[not(@class='podium-rank')]"):
            text = "".join(cell.xpath(".//text()[not(ancestor::*[@role='img'])]"))
            text = text.replace("−", "-").replace("×", "x")
            mark = cell.get("data-mark")
            found.append((text, Mark(mark) if mark else None))
        rows[row.get("data-model")] = found
    return rows


def names(figure: html.HtmlElement) -> list[str]:
    return [one.text_content() for one in figure.xpath(".//li//code[@data-model]")]


@pytest.mark.site
@pytest.mark.parametrize("page", ["report/index.html", "en/report/index.html"])
def test_the_published_page_is_the_founding_report(real_site: Path, page: str) -> None:
    found = figures(real_site, page)

    def of(kind: str, benchmark: str | None = None) -> list[html.HtmlElement]:
        return [
            one
            for one in found
            if one.get("data-podium") == kind and one.get("data-benchmark") == benchmark
        ]

    for name in ("humaneval", "mbpp"):
        expected: Section = read_section(name)
        (ranked,), (delta,), (winners,) = (of(one, name) for one in ("ranked", "delta", "winners"))
        assert cells(ranked) == expected.ranked
        ranks = [one.text_content() for one in ranked.xpath(".//td[@class='podium-rank']")]
        assert ranks == sorted(ranks, key=int)
        assert list(cells(delta).items()) == list(expected.delta.items())
        assert names(winners) == expected.winners
        (baseline,) = of("baseline", name)
        values = [one.text_content() for one in baseline.xpath(".//*[@data-mark='baseline']")]
        assert values == expected.baseline
    assert len(of("legend")) == 2
    (conclusion,) = of("winners")
    assert names(conclusion) == read_conclusion()
    order = [one.get("data-podium") for one in found if one.tag == "figure"]
    section = ["legend", "ranked", "tradeoff", "winners", "delta"]
    assert order == [
        *("winners", "overview", "leaderboard", "models"),
        *section,
        *section,
        *("models", "citation"),
    ]
