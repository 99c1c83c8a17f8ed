"""Plain data of a file: numbers keep their digits, and values may know their lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["LineList", "Number", "PlacedList", "PlacedMap"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of JSON with a point or an exponent, or one of its `NaN`s, as it is written."""

    text: str


class PlacedList(list[object]):
    """A list, and the line of each value."""

    def __init__(self, values: Iterable[object], lines: list[int]) -> None:
        super().__init__(values)
        self.lines = lines


class LineList(PlacedList):
    """The values of a file that has one value a line."""


class PlacedMap(dict[str, object]):
    """An object of YAML, and the line of each key."""

    def __init__(self, pairs: Iterable[tuple[str, object]], lines: Mapping[str, int]) -> None:
        super().__init__(pairs)
        self.lines = lines
