"""Cells in HTML: signs said in words, and where each value comes from."""

from dataclasses import replace
from decimal import Decimal

import lxml.html
import pytest
from lxml import html as lxml_html

from podium.core.i18n import words
from podium.figures.document import Cell, Column, ColumnKind, Delta, Link, Mark, Table
from podium.render import html
from podium.render.html_cells import render_cell
from support.figures import HOSTILE, cell
from support.format_readers import ENGLISH
from support.projects import ProjectFolder
from support.uncertain_tables import TABLE


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


def test_a_page_has_true_signs_and_text_columns_stay_as_they_are() -> None:
    number, text = (Column("k", "K", kind) for kind in (ColumnKind.VALUE, ColumnKind.TEXT))

    def content(printed: str, column: Column) -> str:
        one = render_cell(Cell(printed, Decimal(1)), column, words("en"), explained=False)
        return lxml.html.fragment_fromstring(one, create_parent="tr").text_content()

    assert content("-0.25", number) == "−0.25"
    assert content("1.11x", number) == "1.11×"
    assert content("-1-x", number) == "-1-x"
    assert content("-0.25", text) == "-0.25"


def titles(table: Table) -> list[str | None]:
    tree = lxml_html.fromstring(html.render_table(table, words("en")))
    return [cell.get("title") for cell in tree.iter("td") if cell.get("class") != "podium-rank"]


def test_every_cell_tells_its_full_value_and_where_it_comes_from(measured: ProjectFolder) -> None:
    report = measured.report()
    assert titles(report.ranked_table("eval", models="fast")) == [
        "1.125 · results/eval.csv:4",
        "not measured",
    ]
    assert titles(report.delta_table("eval", baseline="base", models="fast")) == [
        "−2.875 = 1.125 (results/eval.csv:4) − 4 (results/eval.csv:2)",
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


COLUMN = Column("one/score", "Score", ColumnKind.VALUE, "higher")


def rendered(content: Cell, *, explained: bool = False) -> lxml.html.HtmlElement:
    table = f"<table><tr>{render_cell(content, COLUMN, ENGLISH, explained=explained)}</tr></table>"
    (element,) = lxml.html.fragment_fromstring(table).xpath("//td")
    return element


def test_a_difference_stands_in_brackets_and_its_mark_on_the_cell() -> None:
    element = rendered(replace(cell("71.0", Mark.BETTER), delta=Delta("+2.1", Decimal("2.1"))))
    assert element.text_content() == "71.0 (+2.1)"
    assert (element.get("data-mark"), element.get("data-value")) == ("better", "71")


def test_an_incomplete_average_says_how_much_it_covers() -> None:
    element = rendered(replace(cell("70.1", Mark.INCOMPLETE), coverage=(5, 6)))
    assert element.text_content() == "70.1 5/6"
    assert element.get("data-mark") == "incomplete"


def test_a_rank_is_there_for_the_script_where_rows_are_not() -> None:
    assert rendered(replace(cell("1"), rank=7)).get("data-rank") == "7"
    assert rendered(cell("1")).get("data-rank") is None


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_no_text_beside_a_value_becomes_markup(name: str) -> None:
    hostile = Cell(
        name,
        Decimal(1),
        delta=Delta(name, Decimal(1)),
        phrase=(Link(name, "https://example.org"),),
    )
    element = rendered(hostile)
    assert element.text_content() == f"{name} ({name})"
    assert [child.tag for child in element.iterdescendants()] == ["a", "bdi", "span"]


def test_a_medal_does_not_widen_the_text_of_a_large_table() -> None:
    """Python would hold each of its millions of characters in four bytes."""
    medal = Cell("1.00", Decimal(1), Mark.FIRST)
    assert "🥇" in render_cell(medal, COLUMN, ENGLISH, explained=True)
    html = render_cell(medal, COLUMN, ENGLISH, explained=False)
    assert html.isascii()
    assert rendered(medal).text_content() == "🥇1.00"
