"""What a page says of the data to search engines."""

import json

from podium.core.i18n import words
from podium.render import html
from support.complete_report import HOSTILE, report_of
from support.projects import ProjectFolder


def test_the_page_describes_the_data_to_search_engines(complete: ProjectFolder) -> None:
    from lxml import html as lxml_html

    line = html.render_finding(report_of(complete).citation(), words("en"))
    assert "\n" not in line
    figure = lxml_html.fromstring(line)
    (script,) = figure.xpath("//script")
    assert figure.tag == "figure"
    (document,) = json.loads(script.text)
    assert document["@type"] == "Dataset"
    assert document["name"] == HOSTILE
    assert document["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert document["creator"][0] == {"@type": "Person", "name": "Jo Doe"}
    assert document["distribution"][0]["contentUrl"] == "results.json"
    assert figure.find(".//code").text == report_of(complete).file("bibtex").rstrip("\n")


def test_what_the_page_describes_says_nothing_that_is_not_known(project: ProjectFolder) -> None:
    """Not even that the data cost nothing: a report may stand where only a few can read it."""
    project.write("results/a.csv", "model,time,score\nx,1,1\n")
    finding = project.report().citation()
    known = {"@context", "@type", "description", "inLanguage", "distribution", "variableMeasured"}
    (described,) = json.loads(finding.json_ld)
    assert set(described) == known
