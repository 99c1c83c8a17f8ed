"""Charts: what is drawn follows from what is printed, and bad input gives a picture or a box."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.document import Chart, Mark
from podium.figures.plots import Bars, Lines, Symbol
from podium.render import csv as delimited
from podium.render import html, json, latex, markdown
from podium.site.macros.report import Report
from support.charts import drawn, scatter
from support.figures import HOSTILE
from support.projects import ROOT, ProjectFolder, commit, git, result_file

CODES = {"too-many-to-draw"}

MACROS: Mapping[str, Callable[[Report], Chart]] = {
    "tradeoff": lambda report: report.tradeoff("one", x="time", y="score", baseline="best"),
    "delta-chart": lambda report: report.delta_chart("one", baseline="base"),
    "overview": lambda report: report.overview(),
    "history-chart": lambda report: report.history_chart("one", "score"),
}


# Trade-offs


# Bars


def test_bars_are_the_delta_table_sorted_best_first(founding: Mapping[str, Report]) -> None:
    report = founding["en"]
    chart = report.delta_chart("mbpp", baseline="sft")
    table = report.delta_table("mbpp", baseline="sft")
    assert isinstance(chart.plot, Bars)
    marks = {Mark.BETTER: Symbol.BETTER, Mark.WORSE: Symbol.WORSE, None: Symbol.LEVEL}
    for panel, column in zip(chart.plot.panels, (0, 2), strict=True):
        cells = {row.model: row.cells[column] for row in table.rows}
        assert {bar.entry.model: (bar.text, bar.symbol) for bar in panel.bars} == {
            model: (cell.text, marks[cell.mark]) for model, cell in cells.items()
        }
        values = [bar.value for bar in panel.bars]
        assert values == sorted(values, reverse=not panel.axis.lower)


def test_a_difference_inside_the_band_has_no_colour_and_the_band_is_drawn(
    small: ProjectFolder,
) -> None:
    small.configure(metrics={"time": {"better": "lower", "digits": 2, "band": "20%"}})
    chart = small.report().delta_chart("one", baseline="base")
    assert isinstance(chart.plot, Bars)
    (panel,) = chart.plot.panels
    assert panel.band == 2
    assert {bar.entry.model: bar.symbol for bar in panel.bars} == {
        "hole": Symbol.BETTER,
        "both": Symbol.BETTER,
        "fast": Symbol.LEVEL,
        "good": Symbol.LEVEL,
    }
    assert drawn(chart).xpath("count(.//svg[@class='podium-wide']//*[@class='podium-band'])") == 1


def test_the_summary_of_bars_counts_what_the_colours_say(small: ProjectFolder) -> None:
    assert small.report().delta_chart("one", baseline="base").summary == (
        "time: 4 better than base, 0 level, 0 worse. Largest improvement: hole (-9.00).",
        "score: 2 better than base, 1 level, 0 worse. Largest improvement: both (+0.2000).",
    )
    assert small.report().delta_chart("one", baseline="both", metrics="score").summary == (
        "score: no model is better than both, 0 level, 3 worse.",
    )


def test_many_bars_are_folded_and_say_so(project: ProjectFolder) -> None:
    rows = {f"m{index}": (str(index + 1), "0.5") for index in range(500)}
    project.write("results/a.csv", result_file(rows))
    chart = project.report().delta_chart("a", baseline="m0", metrics="time")
    assert isinstance(chart.plot, Bars)
    (panel,) = chart.plot.panels
    assert [len(panel.bars), panel.omitted.after if panel.omitted else None] == [45, 30]
    assert len(chart.table.rows) == 499
    text = drawn(chart).xpath("string(.//svg[@class='podium-wide'])")
    assert "… 454 more rows in the table below" in text


# The overview


# History


@pytest.fixture
def versions(small: ProjectFolder) -> ProjectFolder:
    """Two releases: in the second one value was missing, and one model was in doubt."""
    git(small.root, "init", "-q")
    git(small.root, "config", "user.name", "Author")
    git(small.root, "config", "user.email", "author@example.com")
    commit(small, "v1.0.0")
    small.write(
        "results/one.csv",
        result_file({"base": ("10", ""), "good": ("9", "0.55"), "both": ("7", "0.7")}),
    )
    small.configure(
        metrics=small.settings["metrics"],
        benchmarks={"one": {"quarantine_rows": {"good": "leaked"}}},
    )
    commit(small, "v1.1.0")
    small.write(
        "results/one.csv",
        result_file({"base": ("10", "0.4"), "good": ("9", "0.6"), "both": ("7", "0.8")}),
    )
    small.configure(
        metrics=small.settings["metrics"], baselines={"best": {"best_of": ["base", "good"]}}
    )
    return small


def test_a_line_is_broken_where_a_version_has_no_sound_value(versions: ProjectFolder) -> None:
    chart = versions.report().history_chart("one", "score")
    assert isinstance(chart.plot, Lines)
    assert chart.plot.steps == ("v1.0.0", "v1.1.0", "now")
    assert {line.entry.label: line.texts for line in chart.plot.lines} == {
        "both": ("0.7000", "0.7000", "0.8000"),
        "good": ("0.6000", "", "0.6000"),
        "base": ("0.5000", "", "0.4000"),
    }
    assert chart.summary == (
        "From v1.0.0 to now: 1 better: both; 1 worse: base; 1 unchanged: good.",
    )
    assert len(drawn(chart).xpath(".//svg[@class='podium-wide']//*[@class='podium-line']")) == 1


def test_one_state_has_no_history_and_is_drawn_as_points(small: ProjectFolder) -> None:
    git(small.root, "init", "-q")
    chart = small.report().history_chart("one", "score", models=["good", "both"])
    assert chart.summary == ("Only one version so far.",)
    assert [row.model for row in chart.table.rows] == ["good", "both"]
    assert not drawn(chart).xpath(".//*[@class='podium-line']")
    assert len(drawn(chart).xpath(".//svg[@class='podium-wide']//circle")) == 2


# Bad input


def test_too_many_models_are_refused_with_the_way_out(project: ProjectFolder) -> None:
    rows = {f"m{index}": (str(index + 1), "0.5") for index in range(1001)}
    project.write("results/a.csv", result_file(rows))
    with pytest.raises(ProblemError) as caught:
        project.report().tradeoff("a", x="time", y="score")
    (problem,) = caught.value.problems
    assert (problem.code, words("en").message(problem)) == (
        "too-many-to-draw",
        "The chart would show 1001 models; the limit is 1000.",
    )
    few = project.report().tradeoff("a", x="time", y="score", models=["m0", "m9"])
    assert len(scatter(few).points) == 2


def test_a_metric_against_itself_and_a_metric_that_is_missing_are_named(
    small: ProjectFolder,
) -> None:
    for y, code in (("time", "bad-argument"), ("speed", "unknown-metric")):
        with pytest.raises(ProblemError) as caught:
            small.report().tradeoff("one", x="time", y=y)
        assert [one.code for one in caught.value.problems] == [code]


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
    made.append(report.history_chart("a", "score"))
    if any(score for _, score in rows.values()):
        first = next(name for name, values in rows.items() if all(values))
        made.append(report.delta_chart("a", baseline=first))
        made.append(report.tradeoff("a", x="score", y="time", baseline=first))
    for chart in made:
        figure = drawn(chart)
        pictures = figure.xpath(".//div[@class='podium-plot']/svg")
        assert len(pictures) == (2 if chart.plot else 0)
        assert chart.summary
        rows_shown = figure.xpath(".//details//tbody/tr")
        assert len(rows_shown) == len(chart.table.rows)


def test_values_a_thousand_times_apart_have_a_logarithmic_axis(project: ProjectFolder) -> None:
    rows = {"a": ("1", "1"), "b": ("30", "2"), "c": ("1000", "3")}
    project.write("results/a.csv", result_file(rows))
    text = drawn(project.report().tradeoff("a", x="time", y="score")).xpath(
        "string(.//svg[@class='podium-wide'])"
    )
    assert all(tick in text for tick in ("1", "10", "100", "1000"))


# Rendering


@pytest.mark.parametrize("kind", MACROS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_charts_render_as_their_golden_files(
    versions: ProjectFolder, kind: str, language: str, golden: Callable[[str, str], None]
) -> None:
    chart = MACROS[kind](versions.report(language))
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
    git(small.root, "init", "-q")
    small.write("results/models.csv", "model,alias,url\ngood,g,https://example.com/g?a=1&b=2\n")
    chart = MACROS[kind](small.report())
    figure = drawn(chart)
    rows = {one.get("id"): one.get("data-model") for one in figure.xpath(".//tr[@id]")}
    entries = figure.xpath(".//*[@class='podium-entry']")
    assert len(entries) > 4
    for one in entries:
        model = one.get("data-model")
        names = one.xpath("string(./title)").split("\n")
        assert names[0] in {model, "g", "baseline: best"}
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
        changed = {one.name: renamed(getattr(value, one.name), name) for one in fields(value)}
        return replace(value, **changed)
    return value


@pytest.mark.parametrize("kind", MACROS)
@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_no_name_becomes_markup_style_or_a_link(small: ProjectFolder, kind: str, name: str) -> None:
    git(small.root, "init", "-q")
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


@pytest.mark.processes
def test_the_same_chart_is_the_same_bytes_in_every_process() -> None:
    calls = [
        ["tradeoff", "mbpp", "x=avg_time", "y=pass@1", "baseline=reference"],
        ["delta_chart", "humaneval", "baseline=sft"],
        ["overview"],
    ]
    for call in calls:
        outputs = {
            subprocess.run(
                [Path(sys.executable).with_name("podium"), "export", *call, "--format", "html"],
                cwd=ROOT,
                env={"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONUTF8": "1"},
                capture_output=True,
                check=True,
            ).stdout
            for seed, locale, zone in (("1", "C", "UTC"), ("2", "C.UTF-8", "Asia/Shanghai"))
        }
        assert len(outputs) == 1
        assert len(outputs.pop()) > 5000


# With samples: what chance leaves open
