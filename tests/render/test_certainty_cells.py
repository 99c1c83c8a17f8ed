"""What samples add to a cell, in every format: intervals, hollow medals, states, no markup."""

import csv
import io
import json as stdlib_json
from collections.abc import Callable
from decimal import Decimal

import lxml.html
import markdown as python_markdown
import pytest

from podium.core.i18n import words
from podium.figures.document import (
    Cell,
    Column,
    ColumnKind,
    Finding,
    Mark,
    Number,
    Row,
    Table,
    Uncertainty,
)
from podium.render import csv as delimited
from podium.render import html, json, latex, markdown, text

EVIL = "<b>&\"'|*_`#{{ x }}\\input{y}%$~"

COLUMNS = (
    Column("pass@1", "pass@1", ColumnKind.VALUE, "higher"),
    Column("time", "Time", ColumnKind.DELTA, "lower"),
)


def certain(told: str, label: str = "told", **facts: object) -> Uncertainty:
    known = {"tasks": 40, "low": Decimal("0.5"), "high": Decimal("0.75"), **facts}
    return Uncertainty(told, label, **known)  # type: ignore[arg-type]


TABLE = Table(
    kind="certain",
    title="Toy",
    stub="Model",
    columns=COLUMNS,
    rows=(
        Row(
            "a",
            "a",
            (
                Cell(
                    "0.62",
                    Decimal("0.6211"),
                    Mark.FIRST,
                    uncertainty=certain("±0.12 #1–2", rank_range=(1, 2)),
                    statistical_tie=True,
                ),
                Cell(
                    "-1.5",
                    Decimal("-1.5"),
                    Mark.BETTER,
                    uncertainty=certain("", "p = 0.01; better", p=Decimal("0.01")),
                ),
            ),
        ),
        Row(
            "b",
            "b",
            (
                Cell(
                    "0.60",
                    Decimal("0.6"),
                    Mark.SECOND,
                    uncertainty=certain("0.50–0.75", rank_range=(2, 2)),
                ),
                Cell(
                    "+0.1",
                    Decimal("0.1"),
                    Mark.NOT_SIGNIFICANT,
                    uncertainty=certain("", low=None, high=None, p=Decimal(1)),
                ),
            ),
        ),
        Row(
            "c",
            "c",
            (
                Cell(
                    "0.40",
                    Decimal("0.4"),
                    Mark.THIRD,
                    uncertainty=certain(EVIL, EVIL),
                    statistical_tie=True,
                ),
                Cell("+0.3", Decimal("0.3"), Mark.UNTESTABLE),
            ),
        ),
        Row(
            "d",
            "d",
            (
                Cell("0.30", Decimal("0.3"), uncertainty=certain("", "an average", tasks=None)),
                Cell("+0.4", Decimal("0.4"), Mark.NOT_COMPARABLE),
            ),
        ),
        Row("e", "e", (Cell("", reason="not measured"), Cell("", reason="not measured"))),
    ),
)
ENGLISH = words("en")
FORMATS: dict[str, Callable[[Table], str]] = {
    "html": lambda table: html.render_table(table, ENGLISH),
    "md": markdown.render_table,
    "tex": latex.render_table,
    "csv": delimited.render_table,
    "json": json.render_table,
}


@pytest.mark.parametrize("form", FORMATS)
def test_cells_with_chance_render_as_their_golden_files(
    form: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"render/certain.{form}", FORMATS[form](TABLE))


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


def test_csv_keeps_values_numbers_and_adds_columns_only_where_samples_tell() -> None:
    header, *rows = csv.reader(io.StringIO(delimited.render_table(TABLE)))
    assert header == [
        *("Model", "pass@1", "pass@1 low", "pass@1 high", "pass@1 n"),
        *("Time", "Time low", "Time high", "Time n"),
    ]
    assert rows[0] == ["a", "0.62", "0.5", "0.75", "40", "-1.5", "0.5", "0.75", "40"]
    assert rows[1][5:] == ["+0.1", "", "", "40"]
    assert rows[3] == ["d", "0.30", "", "", "", "+0.4", "", "", ""]
    averages = Table("ranked", "t", "Model", COLUMNS[:1], (Row("d", "d", TABLE.rows[3].cells[:1]),))
    assert delimited.render_table(averages) == "Model,pass@1\nd,0.30\n"


def test_json_has_every_part_as_a_number() -> None:
    rows = stdlib_json.loads(json.render_table(TABLE))["rows"]
    first, second = rows[0]["cells"]
    known = {key: first[key] for key in ("statistical_tie", "interval", "tasks", "rank_range", "p")}
    assert known == {
        "statistical_tie": True,
        "interval": [0.5, 0.75],
        "tasks": 40,
        "rank_range": [1, 2],
        "p": None,
    }
    assert (second["p"], second["statistical_tie"], second["rank_range"]) == (0.01, False, None)
    assert rows[1]["cells"][1]["interval"] is None
    assert rows[3]["cells"][0]["tasks"] is None
    assert "interval" not in rows[3]["cells"][1]
    bare = Table(
        "t", "t", "Model", COLUMNS[:1], (Row("a", "a", (Cell("1", statistical_tie=True),)),)
    )
    assert (
        stdlib_json.loads(json.render_table(bare))["rows"][0]["cells"][0]["statistical_tie"] is True
    )


def test_latex_is_bold_only_where_first_is_certain() -> None:
    lines = [line.strip() for line in latex.render_table(TABLE).splitlines()]
    first, second = (next(one for one in lines if one.startswith(f"{name} &")) for name in "ab")
    assert r"0.62~{\scriptsize $\pm$0.12 \#1--2}" in first
    assert r"\textbf" not in first
    assert r"\underline{0.60}~{\scriptsize 0.50--0.75}" in second


def test_a_number_in_a_sentence_has_its_interval() -> None:
    finding = Finding("value", (Number(TABLE.rows[0].cells[0], "pass@1"),))
    page = html.render_finding(finding, ENGLISH)
    assert "±0.12 #1–2" in page
    assert "data-statistical-tie" in page
    assert markdown.render_finding(finding).strip() == "①0.62 ±0.12 `#1–2`"
    assert text.render_finding(finding) == "①0.62\n"
