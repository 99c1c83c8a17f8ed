"""What a macro gives in Python: every format, and how a notebook shows it."""

import json
from pathlib import Path

import pytest
from lxml import html as lxml_html

import podium
from podium.site.downloads import FORMATS
from support.commands import export
from support.projects import ProjectFolder


@pytest.fixture
def report(measured: ProjectFolder) -> podium.ProjectReport:
    return podium.open_report(measured.root)


def test_a_format_is_what_export_prints(
    report: podium.ProjectReport, measured: ProjectFolder, tmp_path: Path
) -> None:
    table = report.delta_table("eval", baseline="base")
    texts = [table.to_csv(), table.to_json(), table.to_markdown(), table.to_latex()]
    for form, text in zip(FORMATS, texts, strict=True):
        path = tmp_path / f"table{form.suffix}"
        table.save(path)
        printed = export(measured, "delta_table", "eval", "baseline=base", "--format", form.key)
        assert path.read_bytes() == text.encode() == printed
    assert json.loads(table.to_json())["sources"][0]["file"] == "results/eval.csv"


def test_html_needs_neither_a_script_nor_another_file(
    project: ProjectFolder, tmp_path: Path
) -> None:
    rows = "".join(f"<m{index}>,{index},\n" for index in range(300))
    project.write("results/eval.csv", f"model,time,score\n{rows}")
    project.configure(**project.settings, citation={"title": "T", "authors": ["A"]})
    report = podium.open_report(project.root)
    for result in (report.ranked_table("eval"), report.ranking_chart("eval"), report.citation()):
        shown = result._repr_html_()
        assert "<script" not in shown
        assert "data-tools" not in shown.rpartition("</style>")[2]  # it would hide rows
        tree = lxml_html.fromstring(f"<div>{shown}</div>")
        assert not tree.xpath("//@src")
        assert all(address.startswith("#") for address in tree.xpath("//@href"))
        assert tree.xpath("//figure/@id") == [result.anchor]
    path = tmp_path / "Figure.HTML"
    report.ranked_table("eval").save(path)
    document = lxml_html.fromstring(path.read_bytes())
    assert document.get("lang") == "en"
    assert document.findtext(".//title") == "eval: ranking"
    assert len(document.xpath("//tbody/tr")) == 300


def test_a_finding_is_no_table(report: podium.ProjectReport, tmp_path: Path) -> None:
    winners = report.winners("eval", over="base")
    assert str(winners) == winners._repr_markdown_().rstrip("\n")
    assert json.loads(winners.to_json())["kind"] == "winners"
    assert winners._repr_latex_() is None
    for call in (winners.to_csv, winners.to_latex, winners.to_frame):
        with pytest.raises(podium.PodiumError, match="not-a-table"):
            call()
    with pytest.raises(podium.PodiumError, match="converted to CSV"):
        winners.save(tmp_path / "winners.csv")
    with pytest.raises(
        podium.PodiumError, match=r"\[unknown-file-format\].*`\.xlsx`[^?]*\.html, \.json, \.md"
    ):
        winners.save(tmp_path / "winners.xlsx")
    assert not [*tmp_path.glob("winners.*")]


def test_a_result_says_what_it_is(report: podium.ProjectReport) -> None:
    table = report.ranked_table("eval")
    assert repr(table) == "<podium.Result ranked: eval: ranking>"
    assert repr(report.baseline("base")) == "<podium.Result baseline-name>"
    assert str(table).startswith("**eval: ranking**")
    assert table._repr_latex_() == table.to_latex()
