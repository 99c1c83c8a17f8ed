"""JSON: every part of a value is a number."""

import json as stdlib_json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from podium.figures.document import Cell, Row, Table
from podium.render import json
from support.uncertain_tables import COLUMNS, TABLE


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


@given(st.from_regex(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", fullmatch=True))
def test_a_value_is_the_double_that_json_itself_writes(text: str) -> None:
    value = Decimal(text)
    table = Table("t", "t", "Model", COLUMNS[:1], (Row("a", "a", (Cell("1.5", value),)),))
    written = f'"value": {stdlib_json.dumps(float(value))}, "exact"'
    assert written in json.render_table(table)
