"""Tables of any names and numbers."""

from hypothesis import strategies as st

from podium.figures.document import Cell, Column, ColumnKind, Mark, Origin, Row, Table
from podium.render.symbols import EMPTY, MEDALS, SIGNS

NAMES = st.text(
    # Not what the readers below take away as a sign.
    st.characters(
        exclude_categories=["Cc", "Cs", "Zl", "Zp"],
        exclude_characters="".join([EMPTY, *MEDALS.values(), *SIGNS.values()]),
    ),
    min_size=1,
    max_size=20,
).map(lambda text: " ".join(text.split()) or "x")
NUMBERS = st.tuples(st.decimals("-1000", "1000", places=3), st.sampled_from([None, *Mark])).map(
    lambda pair: Cell(f"{pair[0]:.2f}", pair[0], pair[1], origin=Origin("results/a.csv", (2,)))
)
CELLS = st.one_of(NUMBERS, st.just(Cell("", reason="not measured")))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    columns = tuple(Column(draw(NAMES), draw(NAMES), ColumnKind.VALUE) for _ in range(width))
    rows = tuple(
        Row(name, name, tuple(draw(CELLS) for _ in range(width)))
        for name in draw(st.lists(NAMES, min_size=1, max_size=5))
    )
    return Table("ranked", draw(NAMES), draw(NAMES), columns, rows, notes=(draw(NAMES),))
