"""Every output format: golden files, hostile names, and nothing lost on the way out.

Each format is read back by a reader of its own kind (an HTML parser, Python-Markdown, the
standard library), or for LaTeX by undoing its commands, and must give the model's text.
"""

import subprocess
import sys
from collections.abc import Callable

import lxml.html
import markdown as python_markdown
import pytest
from hypothesis import given

from podium.figures.document import (
    Finding,
    Number,
    Row,
    Table,
)
from podium.render import csv as delimited
from podium.render import html, json, latex, markdown, text
from support.figures import (
    CLAIM,
    DELTA,
    FINDING,
    HOSTILE,
    LEADERBOARD,
    LEGEND,
    PAPER,
    RANKED,
    hostile_table,
)
from support.format_readers import (
    ENGLISH,
    READERS,
    SUFFIXES,
    drop_doubts,
    expected,
    legend_of,
    plain_text,
    strip_signs,
)
from support.latex_checker import column_counts
from support.random_tables import tables
from support.uncertain_tables import EVIL, TABLE


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(
    "table",
    [RANKED, PAPER, DELTA, LEADERBOARD],
    ids=["ranked", "paper", "delta", "leaderboard"],
)
def test_tables_render_as_their_golden_files(
    form: str, table: Table, golden: Callable[[str, str], None]
) -> None:
    golden(f"render/{table.kind}.{SUFFIXES[form]}", READERS[form][0](table))


@pytest.mark.parametrize("finding", [FINDING, LEGEND, CLAIM], ids=["verdicts", "legend", "claim"])
def test_findings_render_as_their_golden_files(
    finding: Finding, golden: Callable[[str, str], None]
) -> None:
    golden(f"render/{finding.kind}.html", html.render_finding(finding, ENGLISH))
    golden(f"render/{finding.kind}.md", markdown.render_finding(finding))
    golden(f"render/{finding.kind}.json", json.render_finding(finding))


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_no_name_breaks_out_of_a_table(form: str, name: str) -> None:
    render, read = READERS[form]
    table = hostile_table(name)
    grid = drop_doubts(strip_signs(plain_text(read(render(table)))), _stripped(table))
    assert grid == plain_text(expected(table))


def _stripped(table: Table) -> Table:
    rows = tuple(
        Row(one.model, one.label, one.cells, quarantine=" ".join(one.quarantine.split()))
        for one in table.rows
    )
    return Table(table.kind, table.title, table.stub, table.columns, rows)


@pytest.mark.parametrize("form", READERS)
@given(table=tables())
def test_every_format_reads_back_to_the_text_of_the_model(form: str, table: Table) -> None:
    render, read = READERS[form]
    assert plain_text(strip_signs(read(render(table)))) == plain_text(expected(table))


@pytest.mark.slow
@given(table=tables())
def test_a_parser_of_latex_finds_as_many_columns_in_each_row(table: Table) -> None:
    columns, rows = column_counts(latex.render_table(table, (), legend_of(table)))
    assert columns == len(table.columns) + 1
    assert rows == [columns] * (len(table.rows) + 1)


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_a_parser_of_latex_takes_no_name_for_a_command(name: str) -> None:
    columns, rows = column_counts(latex.render_table(hostile_table(name)))
    assert {*rows} == {columns}


def test_spanners_and_groups_are_as_wide_as_the_table() -> None:
    for table in (LEADERBOARD, TABLE, RANKED, DELTA):
        columns, rows = column_counts(latex.render_table(table, (), legend_of(table)))
        assert {*rows} == {columns}, table.kind


def test_the_model_and_the_renderers_load_no_pandas() -> None:
    code = (
        "import sys, podium.figures.document, podium.render.html, podium.render.markdown, "
        "podium.render.latex, podium.render.csv, podium.render.json; "
        "sys.exit('pandas' in sys.modules or 'numpy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


FORMATS: dict[str, Callable[[Table], str]] = {
    "html": lambda table: html.render_table(table, ENGLISH),
    "md": lambda table: markdown.render_table(table, legend_of(table)),
    "tex": lambda table: latex.render_table(table, (), legend_of(table)),
    "csv": delimited.render_table,
    "json": json.render_table,
}


@pytest.mark.parametrize("form", FORMATS)
def test_cells_with_chance_render_as_their_golden_files(
    form: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"render/certain.{form}", FORMATS[form](TABLE))


def test_nothing_in_an_interval_becomes_markup() -> None:
    page = html.render_table(TABLE, ENGLISH)
    tree = lxml.html.fragment_fromstring(page)
    (cell,) = [one for one in tree.xpath("//td") if "&" in one.text_content()]
    assert cell.text_content() == f"③0.40 {EVIL}"
    assert EVIL in cell.get("title")
    assert not tree.xpath("//b")
    table = python_markdown.markdown(markdown.render_table(TABLE), extensions=["tables"])
    rows = lxml.html.fragment_fromstring(table, create_parent=True).xpath("//tr")
    assert rows[3][1].text_content() == f"③0.40 {EVIL}"
    assert "{{" not in markdown.render_table(TABLE)
    assert r"\input" not in latex.render_table(TABLE)


def test_a_number_in_a_sentence_has_its_interval() -> None:
    finding = Finding("value", (Number(TABLE.rows[0].cells[0], "pass@1"),))
    page = html.render_finding(finding, ENGLISH)
    assert "±0.12 #1–2" in page
    assert "data-statistical-tie" in page
    assert markdown.render_finding(finding).strip() == "①0.62 ±0.12 `#1–2`"
    assert text.render_finding(finding) == "①0.62\n"
