"""Every chart, from the macro to its picture and to the formats without pictures."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from podium.core.i18n import words
from podium.figures.document import Chart
from podium.render import csv as delimited
from podium.render import html, json, latex, markdown
from podium.site.macros.report import Report
from support.charts import drawn, two_releases
from support.figures import HOSTILE
from support.projects import ProjectFolder, git, result_file

MACROS: Mapping[str, Callable[[Report], Chart]] = {
    "tradeoff": lambda report: report.tradeoff("one", x="time", y="score", baseline="best"),
    "delta-chart": lambda report: report.delta_chart("one", baseline="base"),
    "ranking-chart": lambda report: report.ranking_chart("one", "time", baseline="best"),
    "overview": lambda report: report.overview(),
    "history-chart": lambda report: report.history_chart("one", "score"),
}
BAD: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "one model": {"a": ("1", "2")},
    "all the same": {f"m{index}": ("3", "3") for index in range(20)},
    "one value of a metric": {"a": ("1", ""), "b": ("2", "5"), "c": ("", "")},
    "no value of a metric": {"a": ("1", ""), "b": ("2", "")},
    "nothing": {"a": ("", "")},
    "zero and negative": {"a": ("0", "-1"), "b": ("-5", "0"), "c": ("0", "0")},
    "a huge range": {"a": ("1e-300", "1e300"), "b": ("1", "-1e300"), "c": ("1e300", "1")},
    "large and close": {"a": ("1e300", "1e15"), "b": ("1e300", "1000000000000001")},
    "500 models": {f"m{index}": (str(index % 83 + 1), str(index % 97)) for index in range(500)},
    "long names": {"x" * 200: ("1", "2"), "模" * 200: ("2", "3"), "y" * 199 + "z": ("3", "1")},
}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(rows, id=name, marks=[pytest.mark.slow] if len(rows) > 400 else [])
        for name, rows in BAD.items()
    ],
)
def test_strange_numbers_and_names_give_a_picture_or_say_that_there_is_none(
    project: ProjectFolder, rows: Mapping[str, tuple[str, str]]
) -> None:
    project.write("results/a.csv", result_file(rows))
    report = project.report()
    git(project.root, "init", "-q")
    made = [report.tradeoff("a", x="time", y="score"), report.overview()]
    made += [report.history_chart("a", "score"), report.ranking_chart("a", "score")]
    if any(score for _, score in rows.values()):
        first = next(name for name, values in rows.items() if all(values))
        made.append(report.delta_chart("a", baseline=first))
        made.append(report.tradeoff("a", x="score", y="time", baseline=first))
    for chart in made:
        figure = drawn(chart)
        pictures = figure.xpath(".//div[@class='podium-plot']/svg")
        assert len(pictures) == (2 if chart.plot else 0)
        assert chart.summary
        rows_shown = figure.xpath(".//tbody/tr")
        assert len(rows_shown) == len(chart.table.rows)


@pytest.mark.parametrize("kind", MACROS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_charts_render_as_their_golden_files(
    small: ProjectFolder, kind: str, language: str, golden: Callable[[str, str], None]
) -> None:
    chart = MACROS[kind](two_releases(small).report(language))
    assert chart.table.kind == kind
    line = html.render_chart(chart, words(language))
    golden(f"charts/{kind}.{language}.html", line.replace("><", ">\n<") + "\n")


@pytest.mark.parametrize("kind", MACROS)
def test_formats_without_pictures_give_the_table_and_what_the_picture_says(
    small: ProjectFolder, kind: str
) -> None:
    git(small.root, "init", "-q")
    chart = MACROS[kind](small.report())
    table = chart.as_table
    assert table.notes[: len(chart.summary)] == chart.summary
    assert chart.summary[0].split(":")[0] in markdown.render_table(table).replace("\\", "")
    assert delimited.render_table(table).count("\n") == 1 + len(table.rows)
    assert latex.render_table(table).count("\\\\") >= 1 + len(table.rows)
    assert f'"kind": "{kind}"' in json.render_table(table)


@pytest.mark.parametrize("kind", MACROS)
def test_every_mark_is_reached_named_and_leads_to_its_model(
    small: ProjectFolder, kind: str
) -> None:
    two_releases(small)
    small.write("results/models.csv", "model,alias,url\ngood,g,https://example.com/g?a=1&b=2\n")
    chart = MACROS[kind](small.report())
    figure = drawn(chart)
    rows = {one.get("id"): one.get("data-model") for one in figure.xpath(".//tr[@id]")}
    entries = figure.xpath(".//*[@class='podium-entry']")
    assert len(entries) > 4
    for one in entries:
        model = one.get("data-model")
        names = one.xpath("string(./title)").split("\n")
        assert names[0] in {model, "g", "baseline: the best values of base and good"}
        assert model in names or model == "best"
        if one.tag == "a" and model == "good":
            assert one.get("xlink:href") == "https://example.com/g?a=1&b=2"
        elif one.tag == "a":
            assert rows[one.get("xlink:href").removeprefix("#")] == model
        else:
            assert (one.get("tabindex"), one.get("role"), model) == ("0", "img", "best")


def renamed(value: Any, name: str) -> Any:
    """The same chart with another name wherever a text from data can stand."""
    if isinstance(value, str):
        return value.replace("fast", name) if type(value) is str else value
    if isinstance(value, tuple):
        return tuple(renamed(one, name) for one in value)
    if isinstance(value, dict):
        return {key: renamed(one, name) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        given = [field.name for field in fields(value) if field.init]
        return replace(value, **{key: renamed(getattr(value, key), name) for key in given})
    return value


@pytest.mark.parametrize("kind", MACROS)
@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_no_name_becomes_markup_style_or_a_link(small: ProjectFolder, kind: str, name: str) -> None:
    if kind == "history-chart":  # one version has no picture
        two_releases(small)
    chart = MACROS[kind](small.report())

    def outline(one: Chart) -> list[tuple[str, tuple[str, ...], str | None]]:
        figure = drawn(one)
        return [
            (element.tag, tuple(element.keys()), element.get("xlink:href"))
            for element in figure.iter()
            # Where a label finds room depends on its length.
            if element.get("class") not in {"podium-leader", "podium-label podium-spare"}
            and element.tag != "text"
        ]

    assert outline(renamed(chart, name)) == outline(renamed(chart, "harmless"))
