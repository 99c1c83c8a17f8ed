"""Figures that every renderer is tried on, and names that try to break out of each."""

from dataclasses import replace
from decimal import Decimal

from podium.core.i18n import words
from podium.figures.document import (
    Cell,
    Column,
    ColumnKind,
    Delta,
    FigureReference,
    Finding,
    Group,
    Mark,
    ModelName,
    Number,
    Origin,
    Row,
    Table,
)
from podium.figures.styles import in_bold, under_aliases

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; &#42;",
    "a|b||c",
    "*bold* **strong** ***",
    "_under_ __score__ sn_ake_case",
    "{{ config.site_url }} {% raw %} {# c #}",
    "`code` ``x``",
    "](https://example.com) [a](b) ![i](j)",
    "https://example.com/x www.example.com me@example.com",
    "\"double\" 'single' “both”",
    "right\u202eto\u202cleft \u200f\u2067x\u2069",
    "# heading",
    "- list",
    "1. item",
    "> quote",
    "~~struck~~ ~x~ $x^2$ ==y==",
    "\\textbf{x} \\input{/etc/passwd} %c & # _ ^",
    "--- -- –",
    "=1+1",
    "a;=1+1",
    "+cmd",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "'quoted",
    "[x] [2pt]",
    "*star",
    "back\\slash \\* \\| \\\\",
    "x" * 10_000,
    "模型 Ω é 👍🏽",
    ":smile: :material-podium:",
    "{ #id .class onclick=x }",
    "[TOC] [^1] *[HTML]: x",
    "--8<-- 'x'",
    "C:\\\\dir http\\://x",
    "@octocat #1 owner/repo#23 GH-4 (@a-b/c) \\@x `@y` &#5; @foo.bar",
]
"""Names that mean something to a format. None holds a line break: a name is one line."""


def cell(text: str, mark: Mark | None = None) -> Cell:
    return Cell(text, Decimal(text.rstrip("x")), mark, origin=Origin("results/a.csv", (2,)))


RANKED = Table(
    kind="ranked",
    title="HumanEval: ranking",
    stub="Model",
    columns=(
        Column("time", "Average time (ms)", ColumnKind.VALUE, "lower"),
        Column("pass@1", "Pass@1", ColumnKind.VALUE, "higher"),
        Column("note", "note", ColumnKind.TEXT),
    ),
    rows=(
        Row(
            "first-model",
            "first-model",
            (cell("10.00", Mark.FIRST), cell("0.2646", Mark.SECOND), Cell("fp16")),
            Origin("results/a.csv", (2,)),
            url="https://example.com/first",
            rank=1,
        ),
        Row(
            "second-model",
            "second-model",
            (cell("12.50", Mark.SECOND), cell("0.3000", Mark.FIRST), Cell("")),
            Origin("results/a.csv", (3, 4)),
            rank=2,
        ),
        Row(
            "third-model",
            "third-model",
            (cell("13.00", Mark.THIRD), Cell("", reason="not measured"), Cell("a & b")),
            rank=3,
        ),
        Row(
            "fourth-model",
            "fourth-model",
            (cell("99.00", Mark.WORST), cell("0.1000"), Cell("x")),
            quarantine="clock ran backwards",
        ),
    ),
    subject={"benchmark": "humaneval"},
    notes=("Ranks are among all 5 ranked models; rows not shown: 1.",),
    ranked=True,
    sorted_by="time",
)

_ALIASES = ("1st", "2nd", "3rd", "fourth-model")
PAPER = in_bold(
    under_aliases(
        replace(
            RANKED,
            kind="paper",
            rows=tuple(
                replace(row, alias=alias) for row, alias in zip(RANKED.rows, _ALIASES, strict=True)
            ),
        ),
        words("en"),
    )
)
"""As papers mark ranks, with the models under their aliases."""

DELTA = Table(
    kind="delta",
    title="HumanEval: difference from base",
    stub="Model",
    columns=(
        Column("time", "Average time", ColumnKind.DELTA),
        Column("time", "Speed-up", ColumnKind.SPEEDUP),
        Column("pass@1", "Pass@1", ColumnKind.DELTA),
    ),
    rows=(
        Row(
            "a",
            "a",
            (
                cell("-7879.54", Mark.BETTER),
                cell("1.04x", Mark.BETTER),
                cell("+0.0472", Mark.BETTER),
            ),
        ),
        Row("b", "b", (cell("+315.48", Mark.WORSE), cell("1.00x"), cell("0.0000"))),
        Row(
            "c",
            "c",
            (
                Cell("", reason="not measured"),
                Cell("", reason="not measured"),
                cell("-0.0082", Mark.WORSE),
            ),
        ),
    ),
    subject={"benchmark": "humaneval", "baseline": "base"},
)

LEADERBOARD = Table(
    kind="leaderboard",
    title="Leaderboard",
    stub="Model",
    columns=(
        Column("params", "Parameters (B)", ColumnKind.VALUE, filter="range"),
        Column("one/time", "Time", ColumnKind.VALUE, "lower", spanner="One"),
        Column("one/score", "Score", ColumnKind.VALUE, "higher", spanner="One"),
        Column("two/score", "Score", ColumnKind.VALUE, "higher", spanner="Two"),
        Column("mean", "Mean", ColumnKind.VALUE, "higher"),
    ),
    rows=(
        Row(
            "base",
            "base",
            (cell("7.0"), cell("9.00", Mark.BASELINE), cell("0.5"), cell("0.6"), cell("0.55")),
            rank=1,
            row_group="open",
            tied=True,
            remark="baseline",
        ),
        Row(
            "other",
            "other",
            (
                Cell("", reason="not stated"),
                replace(cell("8.00", Mark.BETTER), delta=Delta("-1.00", Decimal(-1)), rank=1),
                replace(cell("0.4", Mark.WORSE), delta=Delta("-0.1", Decimal("-0.1"))),
                Cell("", reason="not measured"),
                replace(cell("0.4", Mark.INCOMPLETE), coverage=(2, 3)),
            ),
            row_group="closed",
        ),
    ),
    subject={"baseline": "base"},
    notes=("Ranks are among all 5 ranked models; rows not shown: 3.",),
    lead=("2 models are statistically tied for 1st.",),
    page_notes=("Small differences may be chance.",),
    ranked=True,
    row_group_label="Licence",
)

FINDING = Finding(
    kind="verdicts",
    lead=("Baseline: time ", Number(Cell("194.10", Decimal("194.1"), Mark.BASELINE), "time"), "."),
    groups=(
        Group("all", "Better on every metric (1)", ((ModelName("a-long-name", "a"),),)),
        Group(
            "some",
            "Better on some metrics (1)",
            ((ModelName("b-long-name", "b"), " – better: Pass@1"),),
        ),
        Group("none", "Better on no metric (0)", ()),
    ),
    subject={"benchmark": "humaneval", "baseline": "base"},
    notes=("c is in doubt.",),
)

LEGEND = Finding(
    kind="legend",
    lead=("Legend",),
    groups=(Group("marks", "", tuple((mark, f"{mark}.") for mark in Mark if mark != "baseline")),),
)


CLAIM = Finding(
    kind="claim",
    lead=(
        ModelName("a-long-name", "a"),
        " beats ",
        ModelName("b-long-name", "b"),
        " (",
        FigureReference("HumanEval", ("delta/humaneval/b-long-name", "list")),
        ": time ",
        Number(cell("-1.50", Mark.BETTER), "time"),
        "; ",
        FigureReference("and 2 more", ("list",)),
        ").",
    ),
    groups=(
        Group(
            "evidence",
            "Evidence (3)",
            (("Read as: a is better than b.",), ("MBPP: ", Number(cell("-2.00"), "time"))),
            collapsed=True,
        ),
    ),
    inline=True,
)


def hostile_table(name: str) -> Table:
    """A table with one name wherever a text from data can stand."""
    cells = (cell("1.00", Mark.FIRST), Cell(name))
    return Table(
        kind="ranked",
        title=name,
        stub=name,
        columns=(Column(name, name, ColumnKind.VALUE), Column(name, name, ColumnKind.TEXT)),
        rows=(
            Row(name, name, cells, Origin(f"results/{name}.csv", (2,)), quarantine=name),
            Row("plain", "plain", (Cell("", reason=name), Cell(name))),
        ),
        subject={"benchmark": name, "baseline": name},
        notes=(name,),
    )


def hostile_finding(name: str) -> Finding:
    number = Number(Cell("1.00", Decimal(1), Mark.BASELINE), name)
    return Finding(
        kind="verdicts",
        lead=(name, number, FigureReference(name, (f"ranked/{name}",))),
        groups=(Group(name, name, ((ModelName(name, name), name),)),),
        subject={"benchmark": name},
        notes=(name,),
    )
