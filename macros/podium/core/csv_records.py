"""A CSV file as records: each row's fields by column, with the line it starts on.

The standard library's reader does the parsing, in strict mode; what it lets pass in silence
(a short row, a column named twice, bytes of another encoding) is a problem with its line.
"""

import codecs
import csv
import io
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import islice
from math import ceil
from pathlib import Path

from podium.core.binary_files import kind_of_bytes
from podium.core.problems import Collector, Location, nearest
from podium.core.spelling import invisible_character

__all__ = [
    "FileText",
    "Record",
    "Records",
    "check_names",
    "decode",
    "find_separator",
    "is_gbk",
    "is_utf_16",
    "parse_records",
    "read_records",
    "read_text",
]

MAX_ROWS, MAX_CELLS = 100_000, 2_000_000
"""Rows and cells that a table of results may have: some for every model and run."""

_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line it starts on, and its fields by column."""

    line: int
    fields: dict[str, str]


@dataclass(frozen=True)
class Records:
    """A file's columns and rows. A row that does not fit the header is left out and reported.

    Attributes:
        location: The line of the header.
        header: Names of the columns.
        columns: The fields of each column, without outer blanks.
        lines: The line that each row starts on.
        digest: The SHA-256 of the very bytes that were parsed; empty for what is no file.
    """

    location: Location
    header: tuple[str, ...]
    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    digest: str = ""

    def place(self, row: int) -> Location:
        """Where a row starts."""
        return Location(self.location.file, self.lines[row])

    @cached_property
    def rows(self) -> tuple[Record, ...]:
        """The rows one by one, of which a large table has many."""
        fields = zip(*(self.columns[name] for name in self.header), strict=True)
        return tuple(
            Record(line, dict(zip(self.header, row, strict=True)))
            for line, row in zip(self.lines, fields, strict=True)
        )


def read_records(
    path: Path, file: str, limit: int, problems: Collector, *, limited: bool = True
) -> Records | None:
    """Read one CSV file; None when it is no table of models at all.

    Args:
        path: Where it is.
        file: How it is called in problems.
        limit: Largest size that is read, in MiB.
        problems: Takes every fault that is found.
        limited: Whether it may have `MAX_ROWS` rows only.
    """
    content = read_text(path, file, limit, problems)
    records = (
        None if content is None else parse_records(content.text, file, problems, limited=limited)
    )
    return None if content is None or records is None else replace(records, digest=content.digest)


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, and the SHA-256 of the very bytes that it was decoded from."""

    text: str
    digest: str


def read_text(path: Path, file: str, limit: int, problems: Collector) -> FileText | None:
    """The text of a file; None after saying why it cannot be read. Arguments as above."""
    content = _read_bytes(path, Location(file), limit, problems)
    text = None if content is None else decode(content, Location(file), problems)
    return FileText(text, sha256(content).hexdigest()) if content and text is not None else None


def parse_records(
    text: str,
    file: str,
    problems: Collector,
    *,
    rename: Callable[[str], str] = str,
    needs_model: bool = True,
    limited: bool = False,
    separator: str = ",",
) -> Records | None:
    """The records of a CSV's text; None when it is no table of models at all.

    Args:
        text: What the file holds.
        file: How it is called in problems.
        problems: Takes every fault that is found.
        rename: Gives each column of the file the name that it has here.
        needs_model: Whether there must be a column `model`.
        limited: Whether it may have `MAX_ROWS` rows only.
        separator: What separates the columns.
    """
    before = problems.errors
    lines = _split(text, file, problems, separator)
    first = next(lines, None)
    if first is None:
        return None
    location, header = Location(file, first[0]), tuple(rename(name.strip()) for name in first[1])
    (_check_header if needs_model else check_names)(header, location, problems)
    if needs_model and "model" not in header:
        return None
    faults = problems.errors - before
    most = min(MAX_ROWS, MAX_CELLS // len(header)) if limited else sys.maxsize
    starts, rows = _fitting(islice(lines, most), len(header), file, problems)
    beyond = next(lines, None) if len(rows) == most else None
    if beyond:
        problems.error("too-many-rows", Location(file, beyond[0]), limit=f"{most:,}")
    if not rows and problems.errors == before:
        problems.error("header-only", location)
    if faults:
        return None
    columns = zip(*rows, strict=True) if rows else [()] * len(header)
    texts = ([*map(str.strip, column)] for column in columns)
    return Records(location, header, dict(zip(header, texts, strict=True)), starts)


def _fitting(
    lines: Iterable[tuple[int, list[str]]], columns: int, file: str, problems: Collector
) -> tuple[list[int], list[list[str]]]:
    """The rows that fit the header, with the line that each starts on."""
    starts, rows = [], []
    for line, row in lines:
        if len(row) == columns:
            starts.append(line)
            rows.append(row)
        else:
            problems.error("ragged-row", Location(file, line), fields=len(row), columns=columns)
    return starts, rows


def _read_bytes(path: Path, location: Location, limit: int, problems: Collector) -> bytes | None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a folder, a pipe: reading could hang
            problems.error("file-unreadable", location, reason="not-a-regular-file")
            return None
        if status.st_size > limit * 2**20:
            size = f"{ceil(status.st_size * 10 / 2**20) / 10:.1f}"  # never the limit itself
            problems.error("file-too-large", location, size=size, limit=limit)
            return None
        return path.read_bytes()
    except OSError as error:
        problems.error("file-unreadable", location, reason=error.strerror or "")
        return None


def decode(content: bytes, location: Location, problems: Collector) -> str | None:
    """The text of a file, or None after saying why it is none."""
    content = content.removeprefix(codecs.BOM_UTF8)
    if not content.strip():
        problems.error("empty-file", location)
    elif kind := kind_of_bytes(content):
        problems.error("not-text", location, content=kind)
    elif is_utf_16(content):
        problems.error("encoding-utf-16", Location(location.file, 1))
    elif b"\0" in content:
        problems.error("nul-byte", Location(location.file, _line(content, content.index(b"\0"))))
    else:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            code = "encoding-gbk" if is_gbk(content) else "not-utf-8"
            byte = f"0x{content[error.start]:02x}"
            problems.error(code, Location(location.file, _line(content, error.start)), byte=byte)
    return None


def _line(content: bytes, position: int) -> int:
    return len(_LINE_END.findall(content, 0, position)) + 1


def is_utf_16(content: bytes) -> bool:
    """With its mark at the start; or without, when NULs fill every other byte of plain text."""
    sample = content[:4096]
    return sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (
        abs(sample[::2].count(0) - sample[1::2].count(0)) > len(sample) // 4
    )


def is_gbk(content: bytes) -> bool:
    """Whether what is not ASCII is Chinese in GBK: mostly common characters.

    Any bytes that come in pairs can be read as GBK. From Latin text it makes rare characters,
    and from Chinese in UTF-8 common ones, but that is mostly sound as UTF-8.
    """
    try:
        text = content.decode("gbk")
    except UnicodeDecodeError:
        return False
    plain = len(text.encode("ascii", "ignore"))
    common = len(text.encode("gb2312", "ignore")) - plain
    sound = 3 * len(re.findall("[\u0800-\uffff]", content.decode("utf-8", "ignore")))
    foreign = len(content) - plain
    return common > foreign / 2 > sound


def _split(
    text: str, file: str, problems: Collector, separator: str
) -> Iterator[tuple[int, list[str]]]:
    # With the default limit an unclosed quote would be reported as a long field.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    # Fields lose their outer blanks, so a quote after a blank is one too.
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, strict=True, skipinitialspace=True, delimiter=separator)
    start = 1
    try:
        for row in reader:
            if row:
                yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        unclosed = "end of data" in str(error)
        line = start if unclosed else reader.line_num
        problems.error("unclosed-quote" if unclosed else "text-after-quote", Location(file, line))


def _check_header(header: tuple[str, ...], location: Location, problems: Collector) -> None:
    check_names(header, location, problems)
    if "model" in header or not header[0]:  # a nameless index may hold the models
        return
    separator = find_separator(header)
    if separator:
        problems.error("wrong-separator", location, separator=separator)
    else:
        problems.error("no-model-column", location, nearest=nearest("model", header))


def check_names(header: tuple[str, ...], location: Location, problems: Collector) -> None:
    """Report columns without a name, or with that of another."""
    seen: set[str] = set()
    for position, name in enumerate(header, start=1):
        if not name and position == 1:
            problems.error("index-column", location)
        elif not name:
            problems.error("blank-column", location, position=position)
        elif name in seen:
            problems.error("duplicate-column", location, name=name)
        elif character := invisible_character(name):
            problems.error("invisible-character", location, name=name, character=character)
        seen.add(name)


def find_separator(header: tuple[str, ...]) -> str:
    """The separator of the columns, if it is not a comma, or an empty text."""
    line = ",".join(header)
    for separator in ";\t|，；":
        names = [name.strip().casefold() for name in line.split(separator)]
        if len(names) > 1 and ("model" in names or len(header) == 1):
            return separator
    return ""
