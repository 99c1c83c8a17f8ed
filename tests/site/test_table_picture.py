"""A table as a picture: what fits of it, and no text of it as markup."""

import json
import struct
from typing import Any

import pytest

from podium.site import table_picture as module
from podium.site.table_picture import table_picture
from support.hostile_names import HOSTILE


def table_of(columns: int, rows: int, *, ranks: bool = True, name: str = "model") -> dict[str, Any]:
    cell = {"text": "-0.25", "mark": None}
    marked = [{**cell, "mark": mark} for mark in ("first", "better", "worst")]
    cells = [*marked, *[cell] * columns][:columns]
    rank = {"rank": 1} if ranks else {}
    return {
        "title": "A table",
        "stub": "Model",
        "columns": [{"label": f"column {n}", "spanner": "Group"} for n in range(columns)],
        "rows": [{**rank, "label": f"{name} {n}", "cells": cells} for n in range(rows)],
    }


def content_of(table: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What Typst is given."""
    given: list[dict[str, str]] = []
    monkeypatch.setattr(module, "typst_image", lambda page, inputs, *_: given.append(inputs))
    table_picture(table, "Site")
    content: dict[str, Any] = json.loads(given[0]["table"])
    return content


def test_values_are_typeset_with_their_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    content = content_of(table_of(3, 1), monkeypatch)
    assert content["head"] == [
        ["#"],
        ["Model"],
        *(["Group", f"column {n}"] for n in range(3)),
    ]
    (row,) = content["rows"]
    assert [cell["text"] for cell in row] == ["1", "model 0", "−0.25", "✓ −0.25", "▼ −0.25"]
    assert [cell["bold"] for cell in row] == [False, False, True, False, False]
    assert [cell["colour"] for cell in row] == ["ink", "ink", "ink", "better", "worse"]
    assert content["colours"]["better"] == "#0a6b2d"


def test_an_ellipsis_is_in_place_of_what_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    content = content_of(table_of(20, 30, ranks=False), monkeypatch)
    assert 3 < len(content["head"]) < 12
    assert content["head"][-1] == ["…"]
    assert content["rows"][-1][0]["text"] == "…"
    assert all(len(row) == len(content["head"]) for row in content["rows"])
    whole = content_of(table_of(2, 3), monkeypatch)
    assert "…" not in json.dumps(whole["head"] + whole["rows"], ensure_ascii=False)


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_every_name_can_be_drawn(name: str) -> None:
    picture = table_picture(table_of(1, 1, name=name), name)
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)


def test_a_table_without_rows_can_be_drawn() -> None:
    assert table_picture(table_of(2, 0), "Site").startswith(b"\x89PNG")
