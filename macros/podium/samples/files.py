"""Which files hold samples: those below `results/samples/` and `results/reduced/`.

Nothing outside `results/` is read, whatever a link or a name says. Hidden files, those that begin
with `_` (Spark's `_SUCCESS`) and a README are passed over; anything else that is no file of samples
is named in a warning.
"""

import gzip
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import AnyStr, Protocol, TypeVar

from podium.core.file_digest import content_digest
from podium.core.paths import REDUCED, RESULTS, SAMPLES, is_inside
from podium.core.problems import Collector, Location
from podium.core.spelling import invisible_character

__all__ = [
    "MAX_LINE",
    "Files",
    "Format",
    "LongLineError",
    "SampleFile",
    "find_benchmarks",
    "find_files",
    "limited_lines",
    "open_unpacked",
    "report_long_line",
]

_PATTERN = frozenset("*?[")
"""With one of these in it DuckDB takes a path for a pattern, and would read other files."""


MAX_LINE = 2**21
"""Bytes of the longest line; DuckDB is told the same."""


class Format(Enum):
    """The format of a file of rows; the value lists its suffixes."""

    CSV = (".csv", ".csv.gz")
    JSONL = (".jsonl", ".jsonl.gz")
    PARQUET = (".parquet",)

    @property
    def has_lines(self) -> bool:
        """Whether rows have line numbers, which a problem can name."""
        return self is not Format.PARQUET


@dataclass(frozen=True)
class SampleFile:
    """One file of rows: where it is, and how it is called in problems."""

    path: Path
    name: str
    format: Format

    @property
    def digest(self) -> str:
        """A digest of its content; a file that was not touched is read once in a process."""
        return content_digest(self.path)


@dataclass(frozen=True)
class Files:
    """A benchmark's files.

    Attributes:
        samples: Files of raw samples, by name.
        reduced: The reduction that is committed beside or instead of them.
        sound: Whether every file can be read; if not, there is nothing to show.
    """

    samples: tuple[SampleFile, ...]
    reduced: SampleFile | None
    sound: bool


def find_benchmarks(root: Path, collector: Collector) -> tuple[str, ...]:
    """Names of the benchmarks that have samples or a reduction; strays in between are named."""
    names = set()
    for path in _listed(root / SAMPLES, SAMPLES, collector):
        if path.is_dir():
            names.add(path.name)
        else:
            collector.warn("sample-file-not-read", Location(f"{SAMPLES}/{path.name}"))
    for path in _listed(root / REDUCED, REDUCED, collector):
        name = _benchmark(path.name)
        if name and not path.is_dir():
            names.add(name)
        else:
            collector.warn("reduced-file-not-read", Location(f"{REDUCED}/{path.name}"))
    return tuple(sorted(names))


def find_files(root: Path, benchmark: str, collector: Collector) -> Files:
    """The files of one benchmark; faults of one are reported, and exclude all of them."""
    before = collector.errors
    samples = [
        file
        for path in _walk(root / SAMPLES / benchmark, f"{SAMPLES}/{benchmark}", collector)
        if (file := _file(path, path.relative_to(root).as_posix(), root, collector))
    ]
    reduced = []
    for path in _listed(root / REDUCED, REDUCED, Collector()):
        if _benchmark(path.name) == benchmark and not path.is_dir():
            file = _file(path, f"{REDUCED}/{path.name}", root, collector)
            reduced += [file] if file else []
    if len(reduced) > 1:
        collector.error("reduced-twice", Location(reduced[1].name), other=reduced[0].name)
    return Files(
        samples=tuple(sorted(samples, key=lambda file: file.name)),
        reduced=reduced[0] if reduced else None,
        sound=collector.errors == before,
    )


def _benchmark(name: str) -> str:
    """The benchmark that a file of `results/reduced/` belongs to, or an empty text."""
    return next((name[: -len(end)] for end in (".csv", ".parquet") if name.endswith(end)), "")


def _listed(folder: Path, name: str, collector: Collector) -> list[Path]:
    """The entries of a folder; none if it does not exist."""
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        collector.error("file-unreadable", Location(name), reason=error.strerror or "")
        return []
    return [path for path in paths if not _is_aside(path.name)]


def _walk(folder: Path, name: str, collector: Collector) -> Iterator[Path]:
    """Every file below a folder. A linked folder counts as a file and is not entered."""
    for path in _listed(folder, name, collector) if not folder.is_symlink() else [folder]:
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path, f"{name}/{path.name}", collector)
        else:
            yield path


def _file(path: Path, name: str, root: Path, collector: Collector) -> SampleFile | None:
    """The file, if it may and can be read."""
    location = Location(name)
    form = next((form for form in Format if path.name.endswith(form.value)), None)
    if not is_inside(path, root / RESULTS):
        collector.error("outside-results", location, name=path.name)
    elif form is None or path.is_dir():
        collector.warn("sample-file-not-read", location)
    elif character := invisible_character(path.name):
        collector.error("file-name-unusable", location, character=character)
    elif _PATTERN & set(str(path)) or not _is_text(str(path)):
        collector.error("path-unusable", location)
    elif not _is_regular(path):
        collector.error("file-unreadable", location, reason="not-a-regular-file")
    elif not os.access(path, os.R_OK):
        collector.error("file-unreadable", location, reason="permission-denied")
    else:
        return SampleFile(path, name, form)
    return None


def _is_aside(name: str) -> bool:
    """Whether a file belongs to a folder but holds no samples."""
    return name.startswith((".", "_")) or Path(name).stem.upper() == "README"


def _is_text(name: str) -> bool:
    """Whether a name is text to others too: a file system may give bytes that are not UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


_Text_co = TypeVar("_Text_co", bytes, str, covariant=True)


class _Readable(Protocol[_Text_co]):
    """A file that is open for reading."""

    def read(self, size: int, /) -> _Text_co: ...

    def readline(self, size: int, /) -> _Text_co: ...


class LongLineError(Exception):
    """A line is longer than `MAX_LINE`; it carries the number of the line."""

    def __init__(self, line: int) -> None:
        """Take the number of the line."""
        super().__init__(line)
        self.line = line


def limited_lines(file: _Readable[AnyStr]) -> Iterator[AnyStr]:
    """The lines of a file; a small packed file can hold one that fills the memory.

    Raises:
        LongLineError: One is longer than `MAX_LINE`.
    """
    for number, line in enumerate(iter(lambda: file.readline(MAX_LINE), file.read(0)), start=1):
        # Only a line of this many characters can have too many bytes in UTF-8.
        if len(line) >= MAX_LINE // 4 and _bytes_of(line) >= MAX_LINE:
            raise LongLineError(number)
        yield line


def _bytes_of(line: str | bytes) -> int:
    """The size of a line, without what ends it."""
    content = line if isinstance(line, bytes) else line.encode("utf-8", "surrogateescape")
    return len(content.rstrip(b"\r\n"))


def report_long_line(location: Location, collector: Collector) -> None:
    """Say that a line is longer than `MAX_LINE`."""
    collector.error("line-too-long", location, limit=f"{MAX_LINE:,}")


@contextmanager
def open_unpacked(file: SampleFile) -> Iterator[gzip.GzipFile | io.BufferedReader]:
    """The bytes of a file, unpacked."""
    if file.path.name.endswith(".gz"):
        with gzip.open(file.path, "rb") as unpacked:
            yield unpacked
    else:
        with file.path.open("rb") as plain:
            yield plain
