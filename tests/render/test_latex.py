"""LaTeX: no name is a command, and bold is only what is certain."""

import re

import pytest

from podium.figures.document import Mark, Row, Table
from podium.render import latex
from support.uncertain_tables import TABLE


@pytest.mark.parametrize("name", ["[x]", "*star", "[2pt]*"])
def test_no_name_is_an_argument_of_the_command_before_its_row(name: str) -> None:
    """`\\\\` and the rules look for a star and a bracket behind them, also on the next line."""
    row = Row(name, name, ())
    text = latex.render_table(Table("ranked", "", name, (), (row, row)))
    assert re.search(r"\\midrule\s+\{", text)
    assert not re.search(r"(\\\\|\\[a-z]+rule)\s*[\[*]", text)


def test_latex_shows_what_the_page_shows() -> None:
    lines = [line.strip() for line in latex.render_table(TABLE).splitlines()]
    rows = {name: next(row for row in lines if row.startswith(f"{name} &")) for name in "abcd"}
    assert r"& \textcircled{\tiny 1} 0.62~{\scriptsize $\pm$0.12 \#1--2} &" in rows["a"]
    assert r"& ${-}$1.5$^{+}$ \\" in rows["a"]
    assert r"& \underline{0.60}~{\scriptsize 0.50--0.75} & +0.1$^{\sim}$ \\" in rows["b"]
    assert r"& \textcircled{\tiny 3} 0.40" in rows["c"]
    assert r"& +0.3$^{?}$ \\" in rows["c"]
    assert r"& +0.4$^{\times}$ \\" in rows["d"]
    assert "textbf" not in latex.render_table(TABLE)


def test_every_mark_has_a_sign_of_its_own_in_the_legend() -> None:
    meanings = [(mark, f"is {mark}") for mark in Mark if mark is not Mark.BASELINE]
    legend = latex.render_table(Table("t", "", "", (), ()), (), meanings).splitlines()[-1]
    signs = [sign.split(".")[-1] for sign in legend.split(" is ")]
    assert len(set(signs)) == len(meanings) + 1


def test_signs_in_notes_are_those_of_the_cells() -> None:
    """LaTeX's own fonts have no ✓, so that pdfLaTeX would stop at it."""
    text = latex.render_table(Table("t", "", "", (), (), notes=("✓ is better, ✗ is worse.",)))
    assert "$^{+}$ is better, $^{-}$ is worse." in text
    assert not re.search("[✓✗]", text)
