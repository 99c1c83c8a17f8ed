"""A table of what samples add to cells."""

from decimal import Decimal

from podium.figures.document import (
    Cell,
    Column,
    ColumnKind,
    Mark,
    Row,
    Table,
    Uncertainty,
)

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
