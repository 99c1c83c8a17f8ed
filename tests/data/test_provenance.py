"""Conditions are compared within a column, where several sources state them."""

import json
from pathlib import Path
from typing import Any

import pytest

from podium.core.problems import Collector
from podium.data.provenance import SourcedColumns, differences, read_sources

ENTRY = {"file": "eval.csv", "benchmark": "eval", "model": "a", "columns": ["x"]}


def columns(model: str, *names: str, file: str = "eval.csv", **conditions: str) -> SourcedColumns:
    return SourcedColumns(file, "eval", model, names, conditions)


def test_one_number_written_in_two_ways_is_the_same() -> None:
    assert (
        differences([columns("a", "x", version="1"), columns("b", "x", version="1.0")], "eval.csv")
        == ()
    )


def test_what_a_source_does_not_state_is_not_compared() -> None:
    values = [columns("a", "x", version="1"), columns("b", "x")]
    assert differences(values, "eval.csv") == ()


def test_columns_and_files_are_compared_each_on_its_own() -> None:
    values = [
        columns("a", "x", shots="5"),
        columns("a", "y", shots="0"),
        columns("b", "y", shots="0"),
        columns("b", "x", file="other.csv", shots="0"),
    ]
    assert differences(values, "eval.csv") == ()


def test_every_value_of_a_condition_is_listed_with_its_models() -> None:
    values = [columns(f"m{n}", "x", shots=str(n // 5)) for n in range(6)]
    (difference,) = differences(values, "eval.csv")
    assert str(difference) == "shots: 0 (m0, m1, m2 … (5)), 1 (m5)"
    assert differences(values, "eval.csv", ["m0", "m1"]) == ()


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ([], "the file must be an object"),
        ({}, "`values` must be a list"),
        ({"values": {}}, "`values` must be a list"),
        ({"values": [1]}, "`values[0]` must be an object"),
        ({"values": [ENTRY, ENTRY | {"file": None}]}, "`values[1].file` must be a text"),
        ({"values": [ENTRY | {"columns": "score"}]}, "`values[0].columns` must be a list"),
        ({"values": [ENTRY | {"columns": ["x", 1]}]}, "`values[0].columns[1]` must be a text"),
        ({"values": [ENTRY | {"conditions": []}]}, "`values[0].conditions` must be an object"),
        (
            {"values": [ENTRY | {"conditions": {"limit": {}}}]},
            "`values[0].conditions.limit` must be a text",
        ),
        (
            {"values": [ENTRY | {"better": {"x": "upwards"}}]},
            "`values[0].better.x` must be `higher` or `lower`",
        ),
    ],
)
def test_a_source_that_is_none_says_what_is_wrong(
    tmp_path: Path, document: Any, reason: str
) -> None:
    (tmp_path / "provenance").mkdir()
    (tmp_path / "provenance/a.json").write_text(json.dumps(document), encoding="utf-8")
    problems = Collector()
    assert read_sources(tmp_path, "results", problems) == ()
    (problem,) = problems.problems()
    assert (str(problem.location), problem.facts["reason"]) == (
        "results/provenance/a.json",
        reason,
    )
