"""HTML: names are only text, and nothing of a value is lost."""

from collections.abc import Callable

import lxml.html
import pytest
from hypothesis import given

from podium.core.i18n import words
from podium.core.numbers import plain
from podium.core.problems import Location, Problem
from podium.figures.document import Table
from podium.render import html
from support.figures import (
    HOSTILE,
    hostile_finding,
    hostile_table,
)
from support.format_readers import ENGLISH
from support.random_tables import tables


def test_a_problem_box_renders_as_its_golden_file(golden: Callable[[str, str], None]) -> None:
    problems = [
        Problem("ragged-row", Location("results/a.csv", 3), {"fields": "2", "columns": "3"}),
        Problem("unknown-model", None, {"name": "<b>", "nearest": "b", "known": "b"}),
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
        # A long heading may go on in a second line.
        return [(one.tag, tuple(one.attrib)) for one in tree.iter() if one.tag != "wbr"]

    table = html.render_table(hostile_table(name), ENGLISH)
    assert shape(table) == shape(html.render_table(hostile_table("harmless"), ENGLISH))
    finding = html.render_finding(hostile_finding(name), ENGLISH)
    assert shape(finding) == shape(html.render_finding(hostile_finding("harmless"), ENGLISH))
    box = html.render_problems(
        [Problem("unknown-model", Location(name), {"name": name, "nearest": name, "known": name})],
        "ranked_table",
        ENGLISH,
    )
    assert shape(box) == shape(
        html.render_problems(
            [Problem("unknown-model", Location("x"), {"name": "x", "nearest": "x", "known": "x"})],
            "ranked_table",
            ENGLISH,
        )
    )


def test_sentences_around_a_table_have_true_minus_signs() -> None:
    sentences = {"notes": ("By -0.5 (-1%).", "-0.2 至 -0.1（未校正）"), "lead": ("A: -2.",)}
    table = Table("ranked", "A table", "Model", (), (), **sentences)
    line = html.render_table(table, words("en"))
    assert "<p>A: −2.</p>" in line
    assert "<p>By −0.5 (−1%).</p>" in line
    assert "<p>−0.2 至 −0.1（未校正）</p>" in line


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
