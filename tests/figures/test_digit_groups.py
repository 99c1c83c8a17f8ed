"""Numbers of pages in groups of three digits: in tables, sentences, charts and comparisons."""

import json
import re
from dataclasses import replace

import pytest

from podium.core.i18n import words
from podium.figures.digit_groups import in_groups
from podium.figures.document import Chart, Figure, Finding, Table
from podium.render import csv as delimited
from podium.render import html, latex, markdown
from podium.render import json as json_format
from podium.site.macros.report import Report
from support.macro_host import Host
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("separator", "shown"),
    [("none", "1234567.50"), ("comma", "1,234,567.50"), ("space", "1\u202f234\u202f567.50")],
)
def test_groups_of_digits_are_in_values_alone(
    project: ProjectFolder, separator: str, shown: str
) -> None:
    project.write("results/models.csv", "model,year\na-2026,2026\nb,2025\n")
    for name in ("one", "two"):
        project.write(f"results/{name}.csv", "model,time\na-2026,1234567.50\nb,0.25\n")
    project.configure(
        metrics={"time": {"better": "lower", "digits": 2}},
        model_columns={"year": {"type": "number"}},
    )
    made = project.report()
    board = in_groups(made.leaderboard(columns=["year"]), separator)
    assert isinstance(board, Table)
    assert [row.cells[0].text for row in board.rows] == ["2025", "2026"]
    assert {row.label: row.cells[1].text for row in board.rows}["a-2026"] == shown
    value = in_groups(made.value("one", "a-2026", "time"), separator)
    assert f">{shown}</span>" in html.render_figure(value, words("en"))
    grouped = in_groups(made.delta_table("one", baseline="a-2026"), separator)
    delta = html.render_figure(grouped, words("en"))
    assert f">−{shown.replace('.50', '.25')}<" in delta


def test_pages_alone_have_groups_of_digits(project: ProjectFolder) -> None:
    project.write("results/one.csv", "model,time\na,-12345.6\nb,2\n")
    project.configure(metrics={"time": {"better": "lower"}}, thousands="comma")
    assert "−12,345.6 " in Host(project).shown("ranked_table", "one")
    table = project.report().ranked_table("one")
    for form in (delimited, json_format, latex, markdown):
        assert "12345.6" in form.render_table(table)


def shown(chart: Chart) -> str:
    return html.render_figure(in_groups(chart, "comma"), words("en"))


def report(project: ProjectFolder) -> Report:
    """Two models whose names have numbers, one of them that of a value of the other."""
    rows = "model 2507,12345.50,0.9\nsmall-2026,2507.00,0.8\n"
    project.write("results/one.csv", f"model,time,score\n{rows}")
    metrics = {"time": {"better": "lower"}, "score": {"better": "higher"}}
    project.configure(metrics=metrics)
    return project.report()


def test_charts_have_groups_in_labels_ticks_cards_and_sentences(project: ProjectFolder) -> None:
    made = report(project)
    for chart, texts in (
        (made.ranking_chart("one", "time"), (">12,345.50<", ">10,000<", "time: 12,345.50")),
        (made.tradeoff("one", x="time", y="score"), (">10,000<", "time: 12,345.50, #2 of 2")),
        (made.delta_chart("one", baseline="small-2026"), (">+9,838.50<",)),
        (made.overview(as_="value"), (">12,345.50<", ">2,507.00<")),
        (made.history_chart("one", "time"), ("12,345.50",)),
    ):
        page = shown(chart)
        for text in texts:
            assert text in page, (chart.table.kind, text)
        machines = re.sub(r'data-value="[^"]*"|title="[^"]*"', "", page)
        assert not re.search(r"12345|9838|2507\.00", machines), chart.table.kind


def test_numbers_in_names_have_no_groups(project: ProjectFolder) -> None:
    made = report(project)
    for chart in (made.ranking_chart("one", "time"), made.tradeoff("one", x="time", y="score")):
        page = shown(chart)
        assert "model 2507" in page
        assert "small-2026" in page
        assert not re.search(r"model 2,507|small-2,026", page)


def test_sentences_have_groups_but_not_in_names_of_other_models(project: ProjectFolder) -> None:
    chart = report(project).delta_chart("one", baseline="model 2507")
    table = replace(chart.table, notes=("model 2507: 2507.50, by -9838.50, v1.2024.",))
    page = html.render_figure(in_groups(table, "comma", ["model 2507"]), words("en"))
    assert "model 2507: 2,507.50, by −9,838.50, v1.2024." in page
    assert "(−9,838.50)" in shown(chart)


def test_the_script_of_the_comparison_is_told_the_separator(project: ProjectFolder) -> None:
    compare = report(project).compare()
    told = in_groups(compare, "comma", metrics={"time": "none"})
    assert isinstance(told, Finding)
    assert json.loads(told.subject["thousands"]) == {"": ",", "time": ""}
    assert "data-thousands" not in html.render_figure(in_groups(compare, "none"), words("en"))


def test_a_metric_may_have_a_separator_of_its_own(project: ProjectFolder) -> None:
    """In its cells, ticks, cards and sentences; the others keep that of the report."""
    rows = "a,12345.5,23456,34567\nb,45678.5,56789,67890\n"
    for name in ("one", "two"):
        project.write(f"results/{name}.csv", f"model,time,cost,tokens\n{rows}")
    metrics = {
        "time": {"better": "lower", "thousands": "space"},
        "cost": {"better": "lower", "thousands": "none"},
        "tokens": {"better": "lower"},
    }
    averages = {"mean time": {"metric": "time"}, "mean tokens": {"metric": "tokens"}}
    project.configure(metrics=metrics, averages=averages, thousands="comma")
    assert "12\u202f345.5 " in Host(project).shown("ranked_table", "one")
    made = project.report()
    separators = {"time": "space", "cost": "none", "mean time": "space"}

    def page(figure: Figure) -> str:
        return html.render_figure(in_groups(figure, "comma", (), separators), words("en"))

    board = made.leaderboard(["mean time", "mean tokens"])
    ranking = made.ranking_chart("one", "cost")
    for figure, texts in (
        (made.ranked_table("one"), (">12\u202f345.5<", ">23456<", ">34,567<")),
        (made.delta_table("one", baseline="a"), ("33\u202f333.0<", "33333<", "33,323<")),
        (made.value("one", "a", "time"), (">12\u202f345.5<",)),
        (made.head_to_head("a", "b"), (">12\u202f345.5<", ">34,567<")),
        (board, (">12\u202f345.5<", ">34,567<")),
        (made.tradeoff("one", x="time", y="tokens"), (">20\u202f000<", ">40,000<")),
        (made.tradeoff("one", x="time", y="tokens"), ("time: 12\u202f345.5, ", "tokens: 34,567, ")),
        (ranking, ("cost: 23456", ">20000<")),
        (made.delta_chart("one", baseline="b"), ("33\u202f333.0<", "33333<", "33,323<")),
    ):
        shown = page(figure)
        for text in texts:
            assert text in shown, (text, shown)
    assert "12345.5" in markdown.render_table(made.ranked_table("one"))
