"""A CSV file as records: each row's fields by column, with the line it starts on.

The standard library's reader does the parsing, in strict mode; what it lets pass in silence
(a short row, a column named twice, bytes of another encoding) is a problem with its line.
"""

import codecs
import csv
import io
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from podium.problems import Collector, Place, nearest

__all__ = ["Record", "Records", "read_records"]


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line it starts on, and its fields by column, without outer blanks."""

    line: int
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Records:
    """A file's columns and rows. A row that does not fit the header is left out and reported."""

    header: tuple[str, ...]
    rows: tuple[Record, ...]


def read_records(path: Path, file: str, limit: int, problems: Collector) -> Records | None:
    """Read one CSV file; None when it is no table of models at all.

    Args:
        path: Where it is.
        file: How it is called in problems.
        limit: Largest size that is read, in MiB.
        problems: Takes every fault that is found.
    """
    text = _read_text(path, Place(file), limit, problems)
    if text is None:
        return None
    before = problems.errors
    lines = list(_split(text, file, problems))
    if not lines:
        return None
    (line, first), *others = lines
    header = tuple(name.strip() for name in first)
    _check_header(header, Place(file, line), problems)
    if problems.errors > before:
        return None
    if not others:
        problems.error("header-only", Place(file, line))
    rows = []
    for line, row in others:
        if len(row) == len(header):
            rows.append(Record(line, dict(zip(header, map(str.strip, row), strict=True))))
        else:
            place = Place(file, line)
            problems.error("ragged-row", place, fields=len(row), columns=len(header))
    return Records(header, tuple(rows))


def _read_text(path: Path, place: Place, limit: int, problems: Collector) -> str | None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a folder, a pipe: reading could hang
            problems.error("file-unreadable", place, reason="not a regular file")
            return None
        if status.st_size > limit * 2**20:
            size = f"{status.st_size / 2**20:.1f}"
            problems.error("file-too-large", place, size=size, limit=limit)
            return None
        content = path.read_bytes()
    except OSError as error:
        problems.error("file-unreadable", place, reason=error.strerror or "")
        return None
    return _decode(content, place, problems)


def _decode(content: bytes, place: Place, problems: Collector) -> str | None:
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        problems.error("empty-file", place)
    elif _is_utf_16(content):
        problems.error("encoding-utf-16", Place(place.file, 1))
    elif b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        problems.error("nul-byte", Place(place.file, line))
    else:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            code = "encoding-gbk" if _is_gbk(content) else "not-utf-8"
            line = content[: error.start].count(b"\n") + 1
            byte = f"0x{content[error.start]:02x}"
            problems.error(code, Place(place.file, line), byte=byte)
    return None


def _is_utf_16(content: bytes) -> bool:
    sample = content[:4096]
    return sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (
        sample.count(0) > len(sample) // 4
    )


def _is_gbk(content: bytes) -> bool:
    try:
        content.decode("gbk")
    except UnicodeDecodeError:
        return False
    return True


def _split(text: str, file: str, problems: Collector) -> Iterator[tuple[int, list[str]]]:
    # With the default limit an unclosed quote would be reported as a long field.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for row in reader:
            if row:
                yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        unclosed = "end of data" in str(error)
        line = start if unclosed else reader.line_num
        problems.error("unclosed-quote" if unclosed else "text-after-quote", Place(file, line))


def _check_header(header: tuple[str, ...], place: Place, problems: Collector) -> None:
    for index, name in enumerate(header):
        if not name:
            problems.error("blank-column", place, position=index + 1)
        elif name in header[:index]:
            problems.error("duplicate-column", place, name=name)
    if "model" in header:
        return
    separator = next((one for one in ";\t|" if len(header) == 1 and one in header[0]), "")
    if separator:
        problems.error("wrong-separator", place, separator=repr(separator))
    else:
        problems.error("no-model-column", place, nearest=nearest("model", header))
