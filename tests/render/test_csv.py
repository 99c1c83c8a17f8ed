"""CSV: no name is a formula or a cell of its own."""

import csv
import io
import re

import pytest

from podium.figures.document import (
    Row,
    Table,
)
from podium.render import csv as delimited
from support.commands import export
from support.figures import (
    HOSTILE,
    hostile_table,
)
from support.projects import ProjectFolder
from support.uncertain_tables import COLUMNS, TABLE


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_no_name_is_a_formula_in_a_spreadsheet(name: str) -> None:
    for row in csv.reader(io.StringIO(delimited.render_table(hostile_table(name)), newline="")):
        for one in row:
            number = re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?[x%]?", one)
            assert number or not re.match(r"\s*[=+\-@]|[\t\r]", one)


def test_csv_keeps_values_numbers_and_adds_columns_for_what_is_known() -> None:
    header, *rows = csv.reader(io.StringIO(delimited.render_table(TABLE)))
    assert header == [
        *("Model", "pass@1", "pass@1 low", "pass@1 high", "pass@1 n"),
        *("Time", "Time low", "Time high", "Time n"),
    ]
    assert rows[0] == ["a", "0.62", "0.5", "0.75", "40", "-1.5", "0.5", "0.75", "40"]
    assert rows[1][5:] == ["+0.1", "", "", "40"]
    assert rows[3] == ["d", "0.30", "0.5", "0.75", "", "+0.4", "", "", ""]
    averages = Table("ranked", "t", "Model", COLUMNS[:1], (Row("d", "d", TABLE.rows[3].cells[:1]),))
    assert delimited.render_table(averages) == (
        "Model,pass@1,pass@1 low,pass@1 high\nd,0.30,0.5,0.75\n"
    )


@pytest.mark.parametrize("name", ["a\r=1+1", "a;=1+1", "a\t=1+1", "a\n=1+1", "a|=1+1", "a\x0b=1+1"])
def test_no_part_of_a_name_is_a_cell_of_its_own(project: ProjectFolder, name: str) -> None:
    """Spreadsheets end a row at any line break, and some a cell where others do not."""
    project.write("results/eval.csv", f'model,time,score\n"{name}",1,1\n')
    project.configure(**project.settings)
    text = export(project, "ranked_table", "eval", "--format", "csv").decode()
    safe = name.replace("=", "'=")
    assert text == f'#,Model,time,score\n1,"{safe}",1.00,1.0000\n'
    for separator in ",;\t|":
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        assert not any(cell.lstrip().startswith("=") for row in rows for cell in row)
