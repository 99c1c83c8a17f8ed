"""Headings of columns."""

from podium.figures.columns import Column, ColumnKind


def test_a_heading_on_one_line_names_what_is_over_it() -> None:
    score = Column("one/score", "Score", ColumnKind.VALUE, "higher", spanner="One")
    assert score.full_label == "One Score"
    assert Column("mean", "Mean", ColumnKind.VALUE).full_label == "Mean"
