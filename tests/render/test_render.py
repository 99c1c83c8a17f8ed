"""Every output format: golden files, hostile names, and nothing lost on the way out.

Each format is read back by a reader of its own kind (an HTML parser, Python-Markdown, the
standard library), or for LaTeX by undoing its commands, and must give the model's text.
"""

import csv
import io
import json as stdlib_json
import re
import subprocess
import sys
from collections.abc import Callable

import lxml.html
import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.core.i18n import words
from podium.core.numbers import plain
from podium.core.problems import Location, Problem
from podium.figures.document import Cell, Column, ColumnKind, Finding, Mark, Origin, Row, Table
from podium.render import csv as delimited
from podium.render import html, json, latex, markdown
from podium.render.symbols import EMPTY, MEDALS, SIGNS
from support.figures import (
    CLAIM,
    DELTA,
    FINDING,
    HOSTILE,
    LEGEND,
    RANKED,
    hostile_finding,
    hostile_table,
)

ENGLISH = words("en")
Grid = list[list[str]]


def expected(table: Table) -> Grid:
    """What a reader of the table sees, without marks: header, names, printed values."""
    head = [table.stub, *(column.label for column in table.columns)]
    return [head, *([row.label, *(cell.text for cell in row.cells)] for row in table.rows)]


def from_html(text: str) -> Grid:
    tree = lxml.html.fragment_fromstring(text)
    for extra in tree.xpath('//*[@role="img"] | //th/em'):
        parent, tail = extra.getparent(), extra.tail or ""
        before = extra.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(extra)
    # The space before the quarantine's label belongs to the label.
    return [
        [
            (one.xpath("string(.//bdi)") if one.xpath(".//bdi") else one.text_content())
            for one in row
        ]
        for row in tree.xpath(".//tr")
    ]


def from_markdown(text: str) -> Grid:
    page = python_markdown.markdown(text, extensions=["tables"])
    table = lxml.html.fragment_fromstring(page, create_parent=True).find("table")
    assert table is not None
    return [[one.text_content() for one in row] for row in table.iter("tr")]


def from_csv(text: str) -> Grid:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    return [
        [re.sub(r"^'(?='*(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]))", "", one) for one in row]
        for row in rows
    ]


def from_latex(text: str) -> Grid:
    body = (
        text.split("\\toprule\n")[1]
        .split("  \\bottomrule", maxsplit=1)[0]
        .replace("  \\midrule\n", "")
    )
    # Escaped ampersands hold a place until the cells are apart.
    rows = [line.strip().removesuffix(" \\\\") for line in body.splitlines()]
    grid = [[undo_latex(one) for one in re.split(r"(?<!\\) & ", row)] for row in rows]
    return [["" if one == "---" else one for one in row] for row in grid]


def undo_latex(text: str) -> str:
    text = re.sub(r"^\\(?:textbf|underline)\{(.*)\}$", r"\1", text).replace("${-}$", "-")
    names = {
        "textbackslash": "\\",
        "textasciitilde": "~",
        "textasciicircum": "^",
        "textless": "<",
        "textgreater": ">",
        "textbar": "|",
        "textquotedbl": '"',
        "textquotesingle": "'",
        "textasciigrave": "`",
    }
    pattern = re.compile(r"\\(" + "|".join(names) + r")\{\}|\\([&%$#_{}])|\{([\[*])\}|\{-\}\{-\}")
    return pattern.sub(lambda m: names.get(m[1] or "", m[2] or m[3] or "--"), text)


def from_json(text: str) -> Grid:
    document = stdlib_json.loads(text)
    head = [document["stub"], *(column["label"] for column in document["columns"])]
    return [
        head,
        *([row["label"], *(one["text"] for one in row["cells"])] for row in document["rows"]),
    ]


def strip_signs(grid: Grid) -> Grid:
    signs = "|".join([*MEDALS.values(), *(re.escape(f"{sign} ") for sign in SIGNS.values())])
    clean = [[re.sub(f"^({signs})", "", one) for one in row] for row in grid]
    return [["" if one == EMPTY else one for one in row] for row in clean]


def drop_doubts(grid: Grid, table: Table) -> Grid:
    for row, printed in zip(table.rows, grid[1:], strict=True):
        if row.quarantine:
            printed[0] = printed[0].removesuffix(f" ({row.quarantine})")
    return grid


READERS: dict[str, tuple[Callable[[Table], str], Callable[[str], Grid]]] = {
    "html": (lambda table: html.render_table(table, ENGLISH), from_html),
    "markdown": (markdown.render_table, from_markdown),
    "latex": (latex.render_table, from_latex),
    "csv": (delimited.render_table, from_csv),
    "json": (json.render_table, from_json),
}
SUFFIXES = {"html": "html", "markdown": "md", "latex": "tex", "csv": "csv", "json": "json"}


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("table", [RANKED, DELTA], ids=["ranked", "delta"])
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


def test_a_problem_box_renders_as_its_golden_file(golden: Callable[[str, str], None]) -> None:
    problems = [
        Problem("ragged-row", Location("results/a.csv", 3), {"fields": "2", "columns": "3"}),
        Problem("unknown-model", None, {"name": "<b>", "nearest": "b"}),
    ]
    for language in ("en", "zh"):
        box = html.render_problems(problems, "ranked_table", words(language))
        golden(f"render/problem.{language}.html", box)


def plain_text(grid: Grid) -> Grid:
    """Blanks at the ends of a cell, and runs of them, are not kept by every format."""
    return [[" ".join(re.sub(r"[\x00-\x1f]", " ", one).split()) for one in row] for row in grid]


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


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
@pytest.mark.parametrize("dialect", ["python-markdown", "commonmark"])
def test_names_are_only_text_in_markdown(name: str, dialect: str) -> None:
    """Neither of two readers of Markdown makes a link, an emphasis or markup of a name."""
    text = (
        markdown.render_table(hostile_table(name))
        + "\n"
        + markdown.render_finding(hostile_finding(name))
    )
    assert "{{" not in text
    assert "{%" not in text
    if dialect == "commonmark":
        from markdown_it import MarkdownIt

        page = MarkdownIt("gfm-like", {"linkify": False}).render(text)
        assert not re.search(r"(?i)(https?:/|(?<![\w;])www\.)/?\w", text)
    else:
        page = python_markdown.markdown(text, extensions=["tables", "pymdownx.magiclink"])
    tags = {one.tag for one in lxml.html.fragment_fromstring(page, create_parent="div").iter()}
    harmless = {"div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    assert tags <= {*harmless, "code"}


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_no_name_calls_somebody_or_is_an_issue_on_github(name: str) -> None:
    """GitHub looks for both in the text of the finished page, but not in code."""
    from markdown_it import MarkdownIt

    text = markdown.render_table(hostile_table(name)) + markdown.render_finding(
        hostile_finding(name)
    )
    page = lxml.html.fragment_fromstring(
        MarkdownIt("gfm-like", {"linkify": False}).render(text), create_parent=True
    )
    for code in page.iter("code"):
        assert re.fullmatch(r"@[\w-]+|#\d+|GH-\d+", code.text_content())
        code.text = ""
    assert not re.search(r"(?<!\w)@[a-zA-Z0-9]|#\d|(?<!\w)GH-\d", page.text_content())


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
@pytest.mark.parametrize("dialect", ["python-markdown", "commonmark"])
def test_lines_to_be_copied_stay_those_lines_in_markdown(name: str, dialect: str) -> None:
    lines = [f"@misc{{{name},", "", f"  title = {{{{{name}}}}},", "}"]
    text = markdown.render_finding(Finding("citation", ("Cite",), verbatim="\n".join(lines)))
    assert "{{" not in text
    assert "{%" not in text
    if dialect == "commonmark":
        from markdown_it import MarkdownIt

        page = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    else:
        page = python_markdown.markdown(text, extensions=["tables", "pymdownx.magiclink"])
    tree = lxml.html.fragment_fromstring(page, create_parent="div")
    assert [one.tag for one in tree.iter()] == ["div", "p", "pre", "code"]
    shown = tree.findtext(".//code").split("\n")
    assert plain_text([shown]) == plain_text(["\n".join(lines).split("\n")])


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_no_name_is_a_formula_in_a_spreadsheet(name: str) -> None:
    for row in csv.reader(io.StringIO(delimited.render_table(hostile_table(name)), newline="")):
        for one in row:
            number = re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?[x%]?", one)
            assert number or not re.match(r"\s*[=+\-@]|[\t\r]", one)


@pytest.mark.parametrize("name", ["[x]", "*star", "[2pt]*"])
def test_no_name_is_an_argument_of_the_command_before_its_row(name: str) -> None:
    """`\\\\` and the rules look for a star and a bracket behind them, also on the next line."""
    row = Row(name, name, ())
    text = latex.render_table(Table("ranked", "", name, (), (row, row)))
    assert re.search(r"\\midrule\s+\{", text)
    assert not re.search(r"(\\\\|\\[a-z]+rule)\s*[\[*]", text)


NAMES = st.text(
    # Not what the readers below take away as a sign.
    st.characters(
        exclude_categories=["Cc", "Cs", "Zl", "Zp"],
        exclude_characters="".join([EMPTY, *MEDALS.values(), *SIGNS.values()]),
    ),
    min_size=1,
    max_size=20,
).map(lambda text: " ".join(text.split()) or "x")
NUMBERS = st.tuples(st.decimals("-1000", "1000", places=3), st.sampled_from([None, *Mark])).map(
    lambda pair: Cell(f"{pair[0]:.2f}", pair[0], pair[1], origin=Origin("results/a.csv", (2,)))
)
CELLS = st.one_of(NUMBERS, st.just(Cell("", reason="not measured")))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    columns = tuple(Column(draw(NAMES), draw(NAMES), ColumnKind.VALUE) for _ in range(width))
    rows = tuple(
        Row(name, name, tuple(draw(CELLS) for _ in range(width)))
        for name in draw(st.lists(NAMES, min_size=1, max_size=5))
    )
    return Table("ranked", draw(NAMES), draw(NAMES), columns, rows, notes=(draw(NAMES),))


@pytest.mark.parametrize("form", READERS)
@given(table=tables())
def test_every_format_reads_back_to_the_text_of_the_model(form: str, table: Table) -> None:
    render, read = READERS[form]
    assert plain_text(strip_signs(read(render(table)))) == plain_text(expected(table))


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


def test_the_model_and_the_renderers_load_no_pandas() -> None:
    code = (
        "import sys, podium.figures.document, podium.render.html, podium.render.markdown, "
        "podium.render.latex, podium.render.csv, podium.render.json; "
        "sys.exit('pandas' in sys.modules or 'numpy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
