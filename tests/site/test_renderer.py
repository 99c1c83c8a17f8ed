"""From a call to what a page gets of it: files where a host takes them, links where pages are."""

import json
from dataclasses import replace

import lxml.html
import pytest

from podium.core.problems import ProblemError
from podium.site.downloads import FORMATS
from podium.site.macro_output import PageContext
from podium.site.renderer import MacroRenderer, open_renderer
from support.projects import ProjectFolder

PAGE = PageContext("a.md", "en", "a/", "a/index.html", "./", directories=True, resolved=False)
ZENSICAL = replace(PAGE, target="", resolved=True)


def renderer_of(project: ProjectFolder, *pages: str) -> MacroRenderer:
    if not (project.root / "mkdocs.yml").exists():
        project.configure(**project.settings)
    conf = {"extra": {"podium": project.settings}, "site_name": "Test"}
    return open_renderer(project.root, conf, project.root / "mkdocs.yml", pages)


def links(html: str) -> list[str]:
    return lxml.html.fragment_fromstring(html).xpath(".//a[@download]/@href")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_gets_each_file_that_its_figure_links(small: ProjectFolder, language: str) -> None:
    page = replace(PAGE, language=language)
    output = renderer_of(small).make(page, "ranked_table", ("one",), {})
    assert links(output.html) == [path for path, _ in output.files]
    assert [path for path, _ in output.files] == [
        f"figures/ranked-one.{language}{form.suffix}" for form in FORMATS
    ]
    assert all(content for _, content in output.files)


def test_where_a_host_takes_no_files_none_is_linked(small: ProjectFolder) -> None:
    output = renderer_of(small).make(ZENSICAL, "ranked_table", ("one",), {})
    assert (links(output.html), output.files) == ([], ())
    assert "results/one.csv" in output.html, "the source is named all the same"


def test_a_name_is_a_link_where_its_page_will_be(league: ProjectFolder) -> None:
    def names(*pages: str) -> tuple[dict[str, list[str]], list[str]]:
        output = renderer_of(league, *pages).make(PAGE, "ranked_table", ("one",), {})
        rows = lxml.html.fragment_fromstring(output.html).xpath(".//tbody/tr")
        return (
            {row.get("data-model"): row.xpath("./th//a/@href") for row in rows},
            [problem.code for problem in output.warnings],
        )

    pages = [f"models/{name}.md" for name in ("base", "fast", "good", "both", "hole")]
    found, warnings = names(*pages)
    assert found["both"] == ["../models/both/"]
    assert warnings == []
    found, warnings = names(*pages[2:])
    assert (found["base"], found["good"]) == ([], ["../models/good/"])
    assert warnings == ["model-page-missing"] * 2, "one for each page that is missing"


def test_the_comparison_has_its_results_beside_or_inside_its_page(small: ProjectFolder) -> None:
    beside = renderer_of(small).make(PAGE, "compare", (), {})
    ((name, content),) = beside.files
    assert (links(beside.html), name) == (["results.json"], "results.json")
    inside = renderer_of(small).make(ZENSICAL, "compare", (), {})
    (script,) = lxml.html.fragment_fromstring(inside.html).xpath(".//script/text()")
    assert inside.files == ()
    assert json.loads(script) == json.loads(content)


def test_a_table_leads_to_the_page_that_compares_its_models(league: ProjectFolder) -> None:
    league.settings["compare_page"] = "compare"
    for pages, address in ((("compare/index.md",), ["../compare/"]), ((), [])):
        output = renderer_of(league, *pages).make(PAGE, "ranked_table", ("one",), {})
        element = lxml.html.fragment_fromstring(output.html)
        assert element.xpath(".//podium-table/@data-compare") == address


def test_a_search_finds_a_chart_by_what_it_says_and_a_table_by_its_models(
    small: ProjectFolder,
) -> None:
    renderer = renderer_of(small)
    table = renderer.make(PAGE, "ranked_table", ("one",), {})
    chart = renderer.make(PAGE, "overview", (), {})
    assert ("hole" in table.found_by, "hole" in chart.found_by) == (True, False)
    assert "Best mean rank over 4 rankings: both." in chart.found_by


def test_a_search_finds_a_list_by_its_models_and_not_by_its_notes(small: ProjectFolder) -> None:
    winners = renderer_of(small).make(PAGE, "winners", ("one",), {"over": "best"})
    assert "Values of the best" in winners.html
    texts = lxml.html.fragment_fromstring(winners.found_by).itertext()
    assert [*texts] == ["one: models better than the best", "both"]


def test_faults_are_found_without_a_page(small: ProjectFolder) -> None:
    renderer = renderer_of(small)
    assert renderer.faults("ranked_table", ("one",), {}) == ()
    (problem,) = renderer.faults("ranked_table", ("onne",), {})
    assert (problem.code, problem.facts["nearest"]) == ("unknown-benchmark", "one")
    with pytest.raises(ProblemError, match="unknown-benchmark"):
        renderer.make(PAGE, "ranked_table", ("onne",), {})
