"""A chart as a file: well-formed, with colours and fonts of its own, whatever the names are."""

import re
from pathlib import Path

import pytest
from lxml import etree

import podium
from podium.render.svg.text_width import text_width
from podium.site.library.result import Result
from support.projects import ProjectFolder

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def charts(project: ProjectFolder) -> dict[str, Result]:
    rows = "".join(
        f'"<b>&{index}"" \u202e {{{{x}}}}",{index},{index % 3}\n' for index in range(1, 5)
    )
    project.configure(**project.settings)
    project.write("results/eval.csv", f"model,time,score\n{rows}")
    report = podium.open_report(project.root)
    name = report.frame("eval").index[0]
    return {
        "tradeoff": report.tradeoff("eval", x="time", y="score"),
        "delta": report.delta_chart("eval", baseline=name),
        "ranking": report.ranking_chart("eval", metric="score"),
        "overview": report.overview(),
    }


def test_every_chart_is_a_drawing_of_its_own(charts: dict[str, Result], tmp_path: Path) -> None:
    for name, chart in charts.items():
        path = tmp_path / f"{name}.SVG"
        chart.save(path)
        text = path.read_text(encoding="utf-8")
        root = etree.fromstring(text.encode())
        assert root.tag == f"{SVG}svg"
        assert root.findtext(f"{SVG}title") == chart.title
        assert "sans-serif" in root.get("font-family", "")
        assert not root.xpath("//@src | //@*[local-name()='href']")
        assert chart.to_svg() == text
    texts = "".join(etree.fromstring(charts["tradeoff"].to_svg().encode()).itertext())
    assert "dominated" in texts, "the key is part of the drawing"
    texts = "".join(etree.fromstring(charts["delta"].to_svg().encode()).itertext())
    assert "✗worse than the baseline" in texts, "with the sign beside its colour"


def test_a_drawing_uses_only_what_every_program_that_reads_svg_knows(
    charts: dict[str, Result],
) -> None:
    for chart in charts.values():
        root = etree.fromstring(chart.to_svg().encode())
        assert {etree.QName(one).localname for one in root.iter()} <= {
            *("svg", "title", "g", "a", "rect", "circle", "path", "text"),
        }
        names = {name for one in root.iter() for name in one.attrib}
        assert names <= {
            *("viewBox", "width", "height"),
            *("font-family", "font-size", "font-weight", "font-style"),
            *("x", "y", "cx", "cy", "r", "rx", "d", "transform", "text-anchor"),
            *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity"),
            "stroke-dasharray",
        }
        for colour in root.xpath("//@fill | //@stroke"):
            assert re.fullmatch("#[0-9a-f]{6}|none", colour), "others are black in Inkscape"
        for length in root.xpath("//@*[name() != 'd' and name() != 'viewBox']"):
            assert not re.fullmatch(r".*\d(px|em|rem)", length)
        for text in root.iter(f"{SVG}text"):
            assert text.get("fill")
            assert text.get("stroke") is None, "drawn over the letters where the order is unknown"


def test_a_narrow_drawing_is_for_one_of_two_columns(charts: dict[str, Result]) -> None:
    for name, chart in charts.items():
        root = etree.fromstring(chart.to_svg(narrow=True).encode())
        wide = etree.fromstring(chart.to_svg().encode())
        assert int(root.get("width")) < 400 < int(wide.get("width"))
        for text in root.iter(f"{SVG}text"):
            before = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")]
            left = float(text.get("x")) - before * text_width(text.text)
            assert left + text_width(text.text) <= int(root.get("width")), (name, text.text)


def test_a_label_that_a_line_runs_through_has_a_ground(project: ProjectFolder) -> None:
    project.configure(**project.settings)
    rows = "".join(f"model-{n},{n % 6 + n / 50},{n // 6 + n / 90}\n" for n in range(30))
    project.write("results/eval.csv", f"model,time,score\n{rows}")
    chart = podium.open_report(project.root).tradeoff("eval", x="time", y="score")
    root = etree.fromstring(chart.to_svg(narrow=True).encode())
    plates = root.xpath("//*[local-name()='rect'][@fill-opacity='0.8']")
    assert plates
    for plate in plates:
        label = plate.getnext()
        assert label.tag == f"{SVG}text"
        top = float(plate.get("y"))
        assert top < float(label.get("y")) < top + float(plate.get("height"))


def test_a_drawing_has_the_colours_of_the_light_page(charts: dict[str, Result]) -> None:
    root = etree.fromstring(charts["tradeoff"].to_svg().encode())
    circles = {one.get("fill"): one for one in root.iter(f"{SVG}circle")}
    assert circles.keys() == {"#2457b8", "#ffffff"}, "on the frontier, and dominated"
    assert circles["#ffffff"].get("stroke") == "#5b6270"
    (frontier,) = root.xpath("//*[local-name()='path'][@stroke='#2457b8']")
    assert frontier.get("fill") == "none"
    assert frontier.get("stroke-width") == "1.5"
    root = etree.fromstring(charts["delta"].to_svg().encode())
    bars = [one.get("fill") for one in root.iter(f"{SVG}rect") if one.get("height") == "12"]
    assert {"#0a6b2d", "#b3201a"} <= {*bars}


def test_what_is_no_drawing_names_the_endings_that_there_are(
    project: ProjectFolder, tmp_path: Path
) -> None:
    project.configure(**project.settings)
    project.write("results/eval.csv", "model,time,score\na,1,2\nb,2,1\n")
    report = podium.open_report(project.root)
    for result, known in (
        (report.ranked_table("eval"), ".html, .csv, .json, .md, .tex"),
        (report.legend(), ".html, .json, .md"),
    ):
        with pytest.raises(podium.PodiumError) as caught:
            result.save(tmp_path / "x.svg")
        (problem,) = caught.value.problems
        assert (problem.code, problem.facts["known"]) == ("not-a-drawing", known)
    with pytest.raises(podium.PodiumError) as caught:
        report.ranking_chart("eval", metric="score").save(tmp_path / "x.gif")
    assert ".html, .svg, .png, .pdf, .csv, .json, .md, .tex" in str(caught.value)
    assert [*tmp_path.glob("x.*")] == []
