"""The citation macro and its files."""

from html import unescape

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from podium.core.problems import ProblemError
from podium.site.exports import FILES
from support.complete_report import SITE, report_of
from support.projects import METRICS, ProjectFolder


def test_a_part_of_a_report_is_not_taken_for_the_whole(complete: ProjectFolder) -> None:
    complete.write("results/doubt.csv", "model,time,score\na,x,2\n")
    with pytest.raises(ProblemError) as caught:
        report_of(complete).citation()
    assert [one.code for one in caught.value.problems] == ["not-a-number"]


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_export_prints_the_entry_in_every_format_of_sentences(
    complete: ProjectFolder, form: str
) -> None:
    arguments = ["export", "citation", "--format", form, "--project", str(complete.root)]
    said = unescape(CliRunner().invoke(main, arguments).output)
    entry = report_of(complete).file("bibtex").splitlines()
    assert entry[0] in said
    assert "author = {{Doe}, {Jo}" in said


@pytest.mark.parametrize("key", [one.key for one in FILES])
def test_export_prints_each_file(complete: ProjectFolder, key: str) -> None:
    complete.configure(**complete.settings | {"citation": {"url": SITE.url, "title": "Test"}})
    arguments = ["export", "citation", "--format", key, "--project", str(complete.root)]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout_bytes.decode()) == (0, report_of(complete).file(key))


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("url", "javascript:alert(1)", "a URL that begins with https:// or http://"),
        ("license", "the MIT one", "an SPDX identifier, such as CC-BY-4.0"),
        ("doi", "https://doi.org/10.1/x", "a DOI, such as 10.5281/zenodo.1234567"),
    ],
)
def test_a_faulty_citation_setting_says_what_is_expected(
    project: ProjectFolder, key: str, value: str, expected: str
) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,1\n")
    project.configure(metrics=METRICS, citation={key: value})
    (line,) = project.lines()
    assert line.startswith("mkdocs.yml:")
    assert f"`citation.{key}`" in line
    assert expected in line


def test_a_misspelt_citation_setting_names_the_right_one(project: ProjectFolder) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,1\n")
    project.configure(metrics=METRICS, citation={"licence": "MIT"})
    (line,) = project.lines()
    assert "unknown-setting" in line
    assert "license" in line
