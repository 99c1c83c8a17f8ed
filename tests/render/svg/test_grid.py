"""The grid of ranks: darker is better, and what is uncertain or missing shows."""

from fractions import Fraction

from podium.figures.plots import Grid, GridColumn, OmittedRows, Tile
from podium.render.svg.grid import draw_grid
from podium.render.svg.text_width import text_width
from podium.render.symbols import EMPTY
from support.drawings import NARROW, WIDE, number, plotted, tree_of


def grid(tiles: list[Tile], columns: int = 1, **options: object) -> Grid:
    heads = tuple(GridColumn("Group", f"column {n}") for n in range(columns))
    rows = tuple((plotted(f"m{n}"), (tile,) * columns) for n, tile in enumerate(tiles))
    return Grid(heads, rows, **options)  # type: ignore[arg-type]


def test_the_better_the_darker_and_no_rank_is_an_outline() -> None:
    ranks = [Tile(str(n + 1), (f"rank {n + 1}",), Fraction(n, 4)) for n in range(5)]
    tree = tree_of(draw_grid(grid([*ranks, Tile("", ("not measured",))]), WIDE, {}))
    tiles = tree.xpath(".//*[@class='podium-tile']")
    shades = [tile.find("rect").get("fill-opacity") for tile in tiles]
    assert shades[-1] is None
    assert [float(one) for one in shades[:-1]] == sorted(map(float, shades[:-1]), reverse=True)
    assert [tile.get("data-empty") for tile in tiles] == [*[None] * 5, ""]
    assert tiles[-1].xpath("string(./text)") == EMPTY
    assert tiles[-1].xpath("string(./title)") == "not measured"


def test_uncertain_ranks_stand_in_a_ring_or_in_brackets() -> None:
    tiles = [Tile(str(n), ("",), Fraction(n, 9), uncertain=True) for n in (1, 3, 4, 10)]
    tree = tree_of(draw_grid(grid(tiles), WIDE, {}))
    texts = [one.xpath("string(./text)") for one in tree.xpath(".//*[@class='podium-tile']")]
    assert texts == ["①", "③", "(4)", "(10)"]


def test_columns_that_find_no_room_go_on_below() -> None:
    plot = grid([Tile("1", ("",), Fraction(0))], columns=12)
    for size in (WIDE, NARROW):
        drawing = draw_grid(plot, size, {})
        tree = tree_of(drawing)
        tiles = tree.xpath(".//*[@class='podium-tile']/rect")
        assert len(tiles) == 12
        assert all(number(one, "x") + number(one, "width") <= size.width for one in tiles)
    assert len(tree.findall("g")) > 1
    assert drawing.height > draw_grid(grid([Tile("1", ("",))]), NARROW, {}).height


def test_omitted_rows_are_counted_in_their_place() -> None:
    tiles = [Tile(str(n), ("",), Fraction(n, 4)) for n in range(1, 5)]
    plot = grid(tiles, omitted=OmittedRows(2, "… 90 more"))
    tree = tree_of(draw_grid(plot, WIDE, {}))
    (gap,) = tree.xpath(".//text[text()='… 90 more']")
    rows = [number(one, "y") for one in tree.xpath(".//*[@class='podium-tile']/rect")]
    assert rows[1] < number(gap, "y") < rows[2] + 24


def test_long_values_find_room_in_their_columns() -> None:
    plot = grid([Tile("186222.36", ("",), Fraction(0))], columns=6)
    for size in (WIDE, NARROW):
        tree = tree_of(draw_grid(plot, size, {}))
        texts = tree.xpath(".//*[@class='podium-tile']/text/text()")
        assert texts == ["186222.36"] * 6, "none is shortened"
        tiles = tree.xpath(".//*[@class='podium-tile']/rect")
        assert min(number(one, "width") for one in tiles) >= text_width("186222.36")
