"""What macros are bound to: one project, one language, one site."""

from podium.config.mkdocs_yml import read_config
from podium.data.open_project import open_project
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
