"""The text of files that have lines, read by the standard library: their heads, and line numbers.

DuckDB numbers rows, not lines: a quoted text may hold line breaks, a blank line is no row, and a
row that does not fit the header is left out. So when something is wrong with a file, it is read
once more here, which also says what is wrong with the rows that were left out.
"""

import csv
import io
import re
import zlib
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from podium.core.csv_records import decode
from podium.core.problems import Collector, Location
from podium.samples.files import (
    MAX_LINE,
    Format,
    LongLineError,
    SampleFile,
    limited_lines,
    open_unpacked,
    report_long_line,
)

__all__ = ["DAMAGE", "Lines", "find_lines", "has_empty_ends", "has_mixed_ends", "read_head"]

_HEAD = 2**20
_FEW = 1000
"""Lines of a file that are looked at before any other work."""
_EMPTY_END = re.compile(rb',[ "]{0,4}(?:[\r\n]|\Z)')
_CHUNK = 2**20
DAMAGE = (OSError, EOFError, zlib.error)
"""The errors of reading a file; a damaged gzip file is an OSError of its own."""


def read_head(file: SampleFile, collector: Collector) -> tuple[tuple[str, ...], int] | None:
    """The columns of a CSV file, and how many rows their header takes; of other files nothing.

    Blank lines count as rows here, as they do for DuckDB. None if the file begins with no text.
    """
    try:
        with open_unpacked(file) as content:
            head = content.read(_HEAD)
            if len(head) == _HEAD:
                head += content.readline(_HEAD)
    except DAMAGE as error:
        collector.error("samples-damaged", Location(file.name), reason=str(error))
        return None
    long_row = _first_long_row(file) if len(head) > _HEAD else None
    if long_row:
        report_long_line(Location(file.name, long_row), collector)
        return None
    text = _decode(head, Location(file.name), collector)
    if text is None or file.format is not Format.CSV:
        return None if text is None else ((), 0)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    try:
        for skipped, row in enumerate(reader, start=1):
            if row:
                return tuple(name.strip() for name in row), skipped
    except csv.Error as error:
        unclosed = "end of data" in str(error)
        code = "unclosed-quote" if unclosed else "text-after-quote"
        collector.error(code, Location(file.name, 1))
        return None
    collector.error("empty-file", Location(file.name))
    return None


def _first_long_row(file: SampleFile) -> int | None:
    """The line on which a row begins that is too long, if it begins in the head of the file.

    Here an open quote is found before anything reads on to its end, which may be gigabytes away.
    """
    csv.field_size_limit(MAX_LINE)
    start = 1
    with (
        open_unpacked(file) as content,
        io.TextIOWrapper(content, "utf-8-sig", "surrogateescape", newline="") as text,
    ):
        lines = limited_lines(text)
        try:
            if file.format is not Format.CSV:
                sum(1 for _ in islice(lines, _FEW))
                return None
            reader = csv.reader(lines, skipinitialspace=True)
            while reader.line_num < _FEW:
                start = reader.line_num + 1
                next(reader)
        except LongLineError as error:
            return error.line
        except csv.Error as error:
            return start if "field limit" in str(error) else None
        except StopIteration:
            return None
    return None


def _decode(head: bytes, location: Location, collector: Collector) -> str | None:
    """The text that a file begins with; single wrong bytes below the first line are for later."""
    inner = Collector()
    text = decode(head, location, inner)
    if text is None and [problem.code for problem in inner.problems()] == ["not-utf-8"]:
        lenient = head.decode("utf-8-sig", "surrogateescape")
        if not _strays(lenient.partition("\n")[0]):
            return lenient
    collector.extend(inner.problems())
    return text


def _strays(text: str) -> list[str]:
    """The bytes in a text that are not UTF-8, as the surrogates that represent them."""
    return (
        [character for character in text if "\udc80" <= character <= "\udcff"]
        if not text.isascii()
        else []
    )


def has_mixed_ends(file: SampleFile) -> bool:
    """Whether some lines of a file end like on Windows and some like elsewhere."""
    windows = elsewhere = False
    with open_unpacked(file) as content, suppress(LongLineError):  # that is for `find_lines`
        for line in limited_lines(content):
            windows |= line.endswith(b"\r\n")
            elsewhere |= line.endswith(b"\n") and not line.endswith(b"\r\n")
    return windows and elsewhere


def has_empty_ends(file: SampleFile) -> bool:
    """Whether a line of a CSV file ends with an empty field.

    Only then can a row have more fields than the header without DuckDB's notice: it drops empty
    fields at the end.
    """
    end = b""
    with open_unpacked(file) as content:
        while chunk := content.read(_CHUNK):
            text = end + chunk
            # What the end of a chunk cuts off may go on in the next one.
            if any(match.end() < len(text) for match in _EMPTY_END.finditer(text)):
                return True
            end = text[-8:]
    return bool(_EMPTY_END.search(end))


@dataclass
class Lines:
    """The line numbers of a file's rows.

    Attributes:
        rows: How many rows there are that fit the header.
        starts: For each row that was asked for, counted from 1, the line that it begins on.
    """

    rows: int = 0
    starts: dict[int, int] = field(default_factory=dict)

    def count(self, line: int, wanted: Collection[int]) -> None:
        """Note one more row, which begins on that line."""
        self.rows += 1
        if self.rows in wanted:
            self.starts[self.rows] = line


def find_lines(
    file: SampleFile, wanted: Collection[int], width: int, skipped: int, collector: Collector
) -> Lines:
    """The lines of rows; every row that does not fit is reported on the way.

    Args:
        file: A CSV or JSONL file; it can be read.
        wanted: The rows' numbers, from 1.
        width: How many columns there are.
        skipped: How many rows the header takes.
        collector: Takes the rows that do not fit.
    """
    lines = Lines()
    # Objects end at line feeds alone; the reader of CSV takes all line ends as they are.
    newline = "" if file.format is Format.CSV else "\n"
    with (
        open_unpacked(file) as content,
        io.TextIOWrapper(content, "utf-8-sig", "surrogateescape", newline=newline) as text,
    ):
        shape = _Shape(file.name, width, skipped)
        try:
            if file.format is Format.CSV:
                _walk_rows(limited_lines(text), lines, wanted, shape, collector)
                return lines
            for number, line in enumerate(limited_lines(text), start=1):
                if line.strip(" \t\r\n"):
                    lines.count(number, wanted)
        except LongLineError as error:
            report_long_line(Location(file.name, error.line), collector)
    return lines


@dataclass(frozen=True)
class _Shape:
    name: str
    width: int
    skipped: int


def _report_fault(error: csv.Error, location: Location, line: int, collector: Collector) -> str:
    """Report what stopped the reader in a row; gives the code."""
    if "end of data" in str(error):
        collector.error("unclosed-quote", location)
        return "unclosed-quote"
    if "field limit" in str(error):
        report_long_line(location, collector)
        return "line-too-long"
    collector.error("text-after-quote", Location(location.file, line))
    return "text-after-quote"


def _walk_rows(
    text: Iterable[str],
    lines: Lines,
    wanted: Collection[int],
    shape: _Shape,
    collector: Collector,
) -> None:
    csv.field_size_limit(MAX_LINE)  # others raise it to what they hold in memory
    reader = csv.reader(text, strict=True, skipinitialspace=True)
    for _ in islice(reader, shape.skipped):
        pass
    while True:
        start = reader.line_num + 1
        location = Location(shape.name, start)
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if _report_fault(error, location, reader.line_num, collector) != "text-after-quote":
                return
            continue
        strays = _strays("".join(row))
        if strays:
            collector.error("not-utf-8", location, byte=f"0x{ord(strays[0]) - 0xDC00:02x}")
        elif row and len(row) != shape.width:
            collector.error("ragged-row", location, fields=len(row), columns=shape.width)
            if len(row) > shape.width and not any(row[shape.width :]):  # a row to DuckDB
                lines.count(start, wanted)
        elif row:
            lines.count(start, wanted)
