"""What a cell can say besides its text."""

from podium.figures.cell_facts import Origin


def test_an_origin_prints_as_compilers_do() -> None:
    assert str(Origin("results/a.csv", (2, 4))) == "results/a.csv:2,4"
    assert str(Origin("results/samples/a")) == "results/samples/a"
