"""What lines of JSON can get wrong and a table cannot: their keys, and what a name may be.

DuckDB makes a text of any value, takes the first of two equal keys, and reads keys without regard
to case. So it only says whether there is such a line; the lines are found here, by reading once
more.
"""

import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice

from podium.core.problems import Collector, Location
from podium.samples.files import (
    LongLineError,
    SampleFile,
    limited_lines,
    open_unpacked,
    report_long_line,
)

__all__ = ["NO_NAMES", "check_objects", "fold", "is_array", "line_over_columns"]

NO_NAMES = ("ARRAY", "BOOLEAN", "DOUBLE", "OBJECT")
"""DuckDB's names of the JSON types that no name can have."""

_HEAD = 2**20
_LONGEST = 60


class _Object(dict[str, object]):
    """A JSON object that knows its keys as they are written."""

    def __init__(self, pairs: Sequence[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.keys_written = [key for key, _ in pairs]


def fold(key: str) -> str:
    """What DuckDB compares keys by, which come without their outer blanks."""
    return key.strip().lower()


def is_array(file: SampleFile) -> bool:
    """Whether a file is one JSON array, on one line or on several.

    A line that holds an array is a fault of its own, if others follow it.
    """
    with open_unpacked(file) as content:
        lines = iter(lambda: content.readline(_HEAD), b"")
        filled = (line.strip() for line in lines if line.strip())
        first, second = next(filled, b""), next(filled, b"")
    if not first.removeprefix(b"\xef\xbb\xbf").startswith(b"["):
        return False
    return not second or _parsed(first.decode(errors="replace")) is None


def check_objects(file: SampleFile, names: Sequence[str], collector: Collector) -> None:
    """Report every line whose keys are ambiguous, or in which a name is invalid.

    Args:
        file: A JSONL file.
        names: The keys that hold names.
        collector: Takes what is wrong.
    """
    try:
        _check_keys(file, names, collector)
    except LongLineError as error:
        report_long_line(Location(file.name, error.line), collector)


def line_over_columns(file: SampleFile, most: int, *, lines: int | None = None) -> int | None:
    """The line of a JSONL file by which it has more keys than a table has columns.

    Args:
        file: The file.
        most: The columns of a table.
        lines: How many lines with objects are looked at; None for all.
    """
    keys: set[str] = set()
    with suppress(LongLineError):
        for number, parsed in islice(_objects(file), lines):
            keys.update(map(fold, parsed))
            if len(keys) > most:
                return number
    return None


def _check_keys(file: SampleFile, names: Sequence[str], collector: Collector) -> None:
    spellings: dict[str, str] = {}
    for number, parsed in _objects(file):
        location = Location(file.name, number)
        for key, count in Counter(parsed.keys_written).items():
            if count > 1:
                collector.error("key-twice", location, column=key)
            other = spellings.setdefault(fold(key), key)
            if other != key:
                collector.error("keys-alike", location, column=key, other=other)
        for name in names:
            if _is_no_name(parsed.get(name)):
                text = _text(parsed[name])
                collector.error("name-not-text", location, column=name, text=text)


def _objects(file: SampleFile) -> Iterator[tuple[int, _Object]]:
    """Every line that holds an object, with its number."""
    with open_unpacked(file) as content, io.TextIOWrapper(content, "utf-8-sig", "replace") as text:
        for number, line in enumerate(limited_lines(text), start=1):
            parsed = _parsed(line)
            if isinstance(parsed, _Object):
                yield number, parsed


def _parsed(line: str) -> object:
    """The content of a line, or None."""
    try:
        return json.loads(line, object_pairs_hook=_Object, parse_int=_whole)
    except (ValueError, RecursionError):
        return None


def _whole(text: str) -> int | str:
    """A whole number; Python refuses very long ones, which are names all the same."""
    return int(text) if len(text) < _LONGEST else text


def _is_no_name(value: object) -> bool:
    return isinstance(value, bool | float | list | Mapping)


def _text(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
