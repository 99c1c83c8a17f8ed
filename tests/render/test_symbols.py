"""The glyphs of marks: no two marks look the same, without colour as well."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from podium.figures.document import Cell, Mark
from podium.render.symbols import (
    EMPTY,
    MEDALS,
    SAMPLES,
    SIGNS,
    TIED_MEDALS,
    cell_sign,
    medal_sign,
    one_line,
)


def test_every_mark_but_the_baseline_has_a_glyph_of_its_own() -> None:
    glyphs = [*chain(MEDALS.values(), TIED_MEDALS.values(), SIGNS.values()), EMPTY]
    assert len(set(glyphs)) == len(glyphs)
    assert {*MEDALS, *SIGNS, *SAMPLES} == set(Mark) - {Mark.BASELINE}
    assert MEDALS.keys() == TIED_MEDALS.keys()


def test_a_medal_is_hollow_where_the_rank_is_not_certain() -> None:
    for mark in Mark:
        certain, tied = (Cell("1", mark=mark, statistical_tie=tie) for tie in (False, True))
        assert medal_sign(certain) == MEDALS.get(mark, "")
        assert medal_sign(tied) == TIED_MEDALS.get(mark, "")
    assert medal_sign(Cell("1", statistical_tie=True)) == ""


def test_bold_text_has_no_medal_but_says_which_ranks_are_not_certain() -> None:
    ranks = (Mark.FIRST, Mark.SECOND, Mark.THIRD)
    certain, tied = (
        [Cell("1", mark=mark, bold=True, statistical_tie=tie) for mark in ranks]
        for tie in (False, True)
    )
    assert [cell.sign for cell in certain] == [Mark.BOLD, Mark.UNDERLINED, None]
    assert [*map(cell_sign, certain)] == ["", "", ""]
    assert [*map(cell_sign, tied)] == ["①", "②", ""]


@given(st.text())
def test_one_line_is_one_line_to_everyone(text: str) -> None:
    """Also to those who end lines at U+2028, at a form feed or at NEL."""
    assert len(one_line(f"a{text}b").splitlines()) == 1
