"""LaTeX: no name is a command, and bold is only what is certain."""

import re

import pytest

from podium.figures.document import (
    Row,
    Table,
)
from podium.render import latex
from support.uncertain_tables import TABLE


@pytest.mark.parametrize("name", ["[x]", "*star", "[2pt]*"])
def test_no_name_is_an_argument_of_the_command_before_its_row(name: str) -> None:
    """`\\\\` and the rules look for a star and a bracket behind them, also on the next line."""
    row = Row(name, name, ())
    text = latex.render_table(Table("ranked", "", name, (), (row, row)))
    assert re.search(r"\\midrule\s+\{", text)
    assert not re.search(r"(\\\\|\\[a-z]+rule)\s*[\[*]", text)


def test_latex_is_bold_only_where_first_is_certain() -> None:
    lines = [line.strip() for line in latex.render_table(TABLE).splitlines()]
    first, second = (next(one for one in lines if one.startswith(f"{name} &")) for name in "ab")
    assert r"0.62~{\scriptsize $\pm$0.12 \#1--2}" in first
    assert r"\textbf" not in first
    assert r"\underline{0.60}~{\scriptsize 0.50--0.75}" in second
