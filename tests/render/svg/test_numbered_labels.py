"""Numbers in place of labels: as many as find room, from left to right, listed in columns."""

from itertools import combinations

from podium.render.svg.label_placement import Box, Canvas, Surroundings
from podium.render.svg.numbered_labels import Name, label_points, list_height, list_lines

AREA = Box(0, 0, 300, 300)


def around(names: list[Name]) -> Surroundings:
    return Surroundings(Canvas(AREA), (), [(name.x, name.y) for name in names])


def test_names_that_fit_stay_names() -> None:
    names = [Name("left", 50, 50), Name("right", 200, 200)]
    labels = label_points(names, 5, around(names), Canvas(AREA))
    assert [(label.text, label.number) for label in labels] == [("left", 0), ("right", 0)]
    assert all(label.box for label in labels)


def test_numbers_grow_from_left_to_right_and_what_matters_keeps_its_name() -> None:
    wide = "a name as wide as half of the plot"
    names = [Name("best", 150, 150, matters=True)]
    names += [Name(f"{wide} {n}", 290 - 20 * n, 160 - 10 * (n % 3)) for n in range(14)]
    labels = label_points(names, 5, around(names), Canvas(AREA))
    assert labels[0].text == "best"
    places = {label.number: name.x for label, name in zip(labels, names, strict=True)}
    numbered = sorted((number, x) for number, x in places.items() if number)
    assert [number for number, _ in numbered] == [*range(1, len(numbered) + 1)]
    assert [x for _, x in numbered] == sorted(x for _, x in numbered)


def test_in_a_crowd_every_point_has_a_name_or_a_number() -> None:
    """Sixty points, each a few pixels from the next one, around which nothing else is free."""
    names = [Name(f"model {n}", 130 + n % 8 * 5, 130 + n // 8 * 5) for n in range(60)]
    marks, cores = Canvas(AREA), Canvas(AREA)
    for name in names:
        for canvas, size in ((marks, 8), (cores, 5)):
            canvas.take(Box(name.x - size, name.y - size, name.x + size, name.y + size))
    labels = label_points(names, 6.5, around(names)._replace(marks=marks), cores)
    boxes = [label.box for label in labels if label.box]
    assert len(boxes) == 60
    for one, other in combinations(boxes, 2):
        apart = one.right <= other.left or other.right <= one.left
        assert apart or one.bottom <= other.top or other.bottom <= one.top


def test_a_list_has_columns_where_there_is_room() -> None:
    numbers = [0, 3, 1, 2, 0]
    for width, columns in ((160.0, 1), (344.0, 2)):
        lines = [line for line in list_lines(numbers, width, 100) if line]
        assert len({line.x for line in lines}) == columns
        assert [line.number for line in lines] == [3, 1, 2]
        assert max(line.y for line in lines) <= 100 + list_height(3, width)
    assert list_height(0, 344) == 0
