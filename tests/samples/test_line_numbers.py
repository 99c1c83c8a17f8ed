"""Rows that do not fit their header: each is reported with the line that it begins on."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.sample_files import HEADER, Case

pytestmark = pytest.mark.slow  # an engine is started for each of them


CASES = {
    "rows that do not fit": Case(
        {"s.csv": b'model,task,passed\na,t,1\n\xff,t,1\na,t\n"a"b,t,1\na,,1\na,"t,1\n'},
        [
            "s.csv:3: error[not-utf-8]: The file is not UTF-8: byte 0xff on this line cannot be read.",
            "s.csv:4: error[ragged-row]: The row has 2 fields, but the header has 3 columns.",
            "s.csv:5: error[text-after-quote]: A field continues after its closing quote.",
            "s.csv:6: error[blank-task]: The row has no task.",
            "s.csv:7: error[unclosed-quote]: A quoted field that starts in this row is never closed.",
        ],
    ),
    "empty fields too many": Case(
        {
            "a.csv": HEADER + "a,t,0,1,1,\na,t,1,1,2\na,,2,1,250,,\n",
            "b.csv.gz": b'model,task,passed\na,t,1,""\na,t,1\na,t,1,',
            "c.csv": b"model,task,passed\r\na,t,1,\r\n",
            "d.csv": "model,task,passed,note\na,t,1,\na,t,1,x\n",
        },
        [
            "a.csv:2: error[ragged-row]: The row has 6 fields, but the header has 5 columns.",
            "a.csv:4: error[blank-task]: The row has no task.",
            "a.csv:4: error[ragged-row]: The row has 7 fields, but the header has 5 columns.",
            "b.csv.gz:2: error[ragged-row]: The row has 4 fields, but the header has 3 columns.",
            "b.csv.gz:4: error[ragged-row]: The row has 4 fields, but the header has 3 columns.",
            "c.csv:2: error[ragged-row]: The row has 4 fields, but the header has 3 columns.",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_row_that_does_not_fit_is_reported_at_its_line(case: Case, tmp_path: Path) -> None:
    case.check(tmp_path)
