"""HTML: names are only text, and nothing of a value is lost."""

from collections.abc import Callable

import lxml.html
import pytest
from hypothesis import given
from lxml import html as lxml_html

from podium.core.i18n import words
from podium.core.numbers import plain
from podium.core.problems import Location, Problem
from podium.figures.document import (
    Table,
)
from podium.render import html
from support.figures import (
    HOSTILE,
    hostile_finding,
    hostile_table,
)
from support.format_readers import ENGLISH
from support.projects import ProjectFolder
from support.random_tables import tables
from support.uncertain_tables import TABLE


def test_a_problem_box_renders_as_its_golden_file(golden: Callable[[str, str], None]) -> None:
    problems = [
        Problem("ragged-row", Location("results/a.csv", 3), {"fields": "2", "columns": "3"}),
        Problem("unknown-model", None, {"name": "<b>", "nearest": "b"}),
    ]
    for language in ("en", "zh"):
        box = html.render_problems(problems, "ranked_table", words(language))
        golden(f"render/problem.{language}.html", box)


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_names_are_only_text_in_html(name: str) -> None:
    """The elements and attributes are those of a harmless name, and the figure is one line."""

    def shape(text: str) -> list[tuple[str, tuple[str, ...]]]:
        assert "\n" not in text
        tree = lxml.html.fragment_fromstring(text)
        return [(one.tag, tuple(one.attrib)) for one in tree.iter()]

    table = html.render_table(hostile_table(name), ENGLISH)
    assert shape(table) == shape(html.render_table(hostile_table("harmless"), ENGLISH))
    finding = html.render_finding(hostile_finding(name), ENGLISH)
    assert shape(finding) == shape(html.render_finding(hostile_finding("harmless"), ENGLISH))
    box = html.render_problems(
        [Problem("unknown-model", Location(name), {"name": name, "nearest": name})],
        "ranked_table",
        ENGLISH,
    )
    assert shape(box) == shape(
        html.render_problems(
            [Problem("unknown-model", Location("x"), {"name": "x", "nearest": "x"})],
            "ranked_table",
            ENGLISH,
        )
    )


@given(table=tables())
def test_html_keeps_every_value_and_mark(table: Table) -> None:
    tree = lxml.html.fragment_fromstring(html.render_table(table, ENGLISH))
    found = [
        [(one.get("data-value"), one.get("data-mark")) for one in row.iter("td")]
        for row in tree.iter("tr")
    ][1:]
    assert found == [
        [
            (None if one.value is None else plain(one.value), one.mark and str(one.mark))
            for one in row.cells
        ]
        for row in table.rows
    ]


def test_html_says_in_words_what_it_shows_in_signs() -> None:
    tree = lxml.html.fragment_fromstring(html.render_table(TABLE, ENGLISH))
    cells = tree.xpath("//td")
    first = cells[0]
    assert (first.get("data-mark"), first.get("data-statistical-tie")) == ("first", "")
    assert first.xpath(".//*[@role='img']/@aria-label") == ["first, not statistically certain"]
    assert first.text_content() == "①0.62 ±0.12 #1–2"
    assert first.get("title") == "told"
    assert cells[2].get("data-statistical-tie") is None
    assert cells[2].text_content() == "🥈0.60 0.50–0.75"
    assert [one.get("data-mark") for one in cells[1::2]] == [
        *("better", "not-significant", "untestable", "not-comparable"),
        None,
    ]
    assert cells[1].get("title") == "p = 0.01; better"


def titles(table: Table) -> list[str | None]:
    tree = lxml_html.fromstring(html.render_table(table, words("en")))
    return [cell.get("title") for cell in tree.iter("td")]


def test_every_cell_tells_its_full_value_and_where_it_comes_from(measured: ProjectFolder) -> None:
    report = measured.report()
    assert titles(report.ranked_table("eval", models="fast")) == [
        "1.125 · results/eval.csv:4",
        "not measured",
    ]
    assert titles(report.delta_table("eval", baseline="base", models="fast")) == [
        "-2.875 = 1.125 (results/eval.csv:4) − 4 (results/eval.csv:2)",
        "3.5555555555555555556 = 4 (results/eval.csv:2) ÷ 1.125 (results/eval.csv:4)",
        "not measured",
    ]


def test_a_large_table_leaves_its_tooltips_to_the_script(project: ProjectFolder) -> None:
    rows = "".join(f"m{number},{number},{number}\n" for number in range(1, 1002))
    project.write("results/eval.csv", "model,time,score\n" + rows)
    report = project.report()
    assert set(titles(report.ranked_table("eval"))) == {None}
    few = [f"m{number}" for number in range(1, 1001)]
    assert None not in titles(report.ranked_table("eval", models=few))
