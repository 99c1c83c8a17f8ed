"""What macros are bound to: one project, one language, one site."""

import re

import pytest

from podium.config.mkdocs_yml import read_config
from podium.core.i18n import words
from podium.data.open_project import open_project
from podium.render.html import render_figure
from podium.site.exports import Site
from podium.site.macros.report import Report
from support.projects import ProjectFolder


def test_reports_of_one_project_differ_in_language_alone(small: ProjectFolder) -> None:
    small.configure(**small.settings)
    config = read_config(small.root)
    project = open_project(small.root, config.settings, config.source)
    tables = {language: Report(project, language).ranked_table("one") for language in ("zh", "en")}
    assert tables["zh"].title != tables["en"].title
    cells = [[row.cells for row in table.rows] for table in tables.values()]
    assert [[cell.text for cell in row] for row in cells[0]] == [
        [cell.text for cell in row] for row in cells[1]
    ]


def test_a_report_is_called_as_its_site_unless_it_has_a_title(small: ProjectFolder) -> None:
    def cited(**settings: object) -> str:
        small.configure(**{**small.settings, **settings})
        config = read_config(small.root)
        project = open_project(small.root, config.settings, config.source)
        return Report(project, site=Site("The site")).citation().verbatim

    assert "title = {{The site}}" in cited()
    assert "title = {{The report}}" in cited(citation={"title": "The report"})


@pytest.mark.parametrize(
    ("names", "name", "other"), [("full", "fast", "quickest"), ("alias", "quickest", "fast")]
)
def test_every_figure_of_a_page_calls_a_model_by_one_name(
    league: ProjectFolder, names: str, name: str, other: str
) -> None:
    league.write("results/models.csv", "model,alias\nfast,quickest\n")
    league.configure(**{**league.settings, "names": names})
    report = league.report()
    figures = [
        report.ranked_table("one"),
        report.leaderboard(),
        report.delta_table("one", baseline="base"),
        report.verdicts("one", over="best"),
        report.ranking_chart("one", metric="time"),
        report.tradeoff("one", x="time", y="score"),
        report.overview(),
        report.baseline("fast"),
        report.model_neighbours("both"),
        report.head_to_head("both", "fast"),
    ]
    for figure in figures:
        html = render_figure(figure, words("en"))
        seen = re.sub(r"<title>.*?</title>|<[^>]*>", "\n", html)  # without cards and tooltips
        assert re.search(rf"\b{name}\b", seen), figure
        assert not re.search(rf"\b{other}\b", seen), figure
