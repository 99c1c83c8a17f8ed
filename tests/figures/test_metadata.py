"""Metadata of models, as columns and cells."""

import pytest

from podium.figures.document import ColumnKind, Link
from podium.render.text import render_finding
from support.leaderboards import write_board
from support.projects import ProjectFolder


@pytest.fixture
def board(project: ProjectFolder) -> ProjectFolder:
    return write_board(project)


def test_metadata_is_shown_by_type_and_can_filter(board: ProjectFolder) -> None:
    table = board.report().leaderboard(columns=["params", "open", "released", "paper", "group"])
    assert [(column.label, column.kind, column.filter) for column in table.columns[:5]] == [
        ("Parameters (B)", ColumnKind.VALUE, "range"),
        ("open", ColumnKind.TEXT, "boolean"),
        ("released", ColumnKind.TEXT, "range"),
        ("paper", ColumnKind.TEXT, ""),
        ("Group", ColumnKind.TEXT, ""),
    ]
    rows = {row.label: row for row in table.rows}
    assert [cell.text for cell in rows["big"].cells[:5]] == [
        "70.0",
        "yes",
        "2026-03",
        "example.org",
        "A",
    ]
    assert rows["big"].cells[3].phrase == (Link("example.org", "https://example.org/big"),)
    assert [cell.reason for cell in rows["new"].cells[:4]] == ["not stated"] * 4


def test_a_models_page_says_what_models_csv_says(board: ProjectFolder) -> None:
    card = render_finding(board.report("zh").model_card("big"))
    lines = [line.strip() for line in card.splitlines() if line.strip()]
    assert lines == [
        "全名：big",
        "分组：A",
        "参数量 (B)：70.0",
        "open：是",
        "released：2026-03",
        "paper：example.org",
    ]
    assert "params" not in render_finding(board.report().model_card("new"))
