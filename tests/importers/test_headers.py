"""Columns under their names here."""

from podium.importers.headers import counts_rows


def test_an_index_numbers_the_rows() -> None:
    assert counts_rows(["0", "1", "2"])
    assert counts_rows(["1", "2"])
    assert not counts_rows(["0", "2"])
    assert not counts_rows(["a", "b"])
