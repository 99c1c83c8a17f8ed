"""Contents that depend on their input alone, cached on disk between builds.

An entry's name is the digest of everything that it was made from, Podium's own code among it:
an entry is never out of date, it is only no longer asked for. A cache is never needed: what
cannot be read is rebuilt, and what cannot be written is not cached.

A digest protects against damage, not against forgery. So nothing is read from a cache that git
tracks, which anyone can have written, and nothing is written through a link.
"""

import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

from podium.core.file_writing import check_unlinked, write_file
from podium.core.git import read_git

__all__ = ["FILE", "FOLDER", "Cache", "open_cache", "split_line", "tracked_cache"]

FOLDER = Path(".cache", "podium")
"""The folder of a project's cache, below the folder of mkdocs.yml."""

FILE = "cache.sqlite"
"""The file in that folder."""

# A write-ahead log would take every entry twice, and a build writes at most a few at a time.
_PRAGMAS = "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF;"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS entries "
    "(name TEXT, part INTEGER, used INTEGER, size INTEGER, content BLOB, PRIMARY KEY (name, part))"
)
_READ = "SELECT content, used FROM entries WHERE name = ? ORDER BY part"
_FORGET = "DELETE FROM entries WHERE name = ?"
_WRITE = "INSERT INTO entries VALUES (?, ?, ?, ?, ?)"
_USE = "UPDATE entries SET used = ? WHERE name = ?"
_PART = 4 * 2**20
"""Bytes of an entry in one row: SQLite copies a row as a whole, more than once."""
# Entries used last stay, as many as there is room for. All parts of one have the same sum.
_PRUNE = """
    DELETE FROM entries WHERE name IN (
        SELECT name FROM (
            SELECT name, sum(size) OVER (ORDER BY used DESC, name) AS taken FROM entries
        ) WHERE taken > ?
    )
"""
_PRUNED_EVERY = 50
_HOUR = 3600
_WAIT = 5.0
"""Seconds to wait for another build that is writing."""
_WORKED_BY = ("numpy", "duckdb", "jinja2")
"""Packages of which another version may give another last digit, or read a page otherwise."""

_CODE = (".py", ".toml", ".lark", ".css", ".js")
"""Files of the package that may make another text."""

_UNUSABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}
"""Codes of errors that say nothing against the content of the file."""

_MISREAD = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading a content raises that was written by another program."""

_LINE = re.compile(rb"([^\n]*)\n")

_Value = TypeVar("_Value")


class Cache:
    """Contents in a folder of at most so many bytes; those unused for longest go first.

    One object serves a whole build: it waits at most once for another process, then does without.
    """

    def __init__(
        self,
        folder: Path,
        *,
        base: Path | None = None,
        is_trusted: Callable[[], bool] = lambda: True,
        limit: int = 256 * 2**20,
    ) -> None:
        """Use a folder that need not be there yet.

        Args:
            folder: Where the entries are.
            base: A folder above it, below which no link is followed; by default the one above.
            is_trusted: Whether the folder is this machine's own; asked before it is used.
            limit: Bytes that all entries may have.
        """
        self._folder = folder
        self._base = base or folder.parent
        self._is_trusted = is_trusted
        self._limit = limit
        self._written = 0
        self._opened: sqlite3.Connection | None = None
        self._openings = 2  # the second one if the file turns out to be damaged

    def text(self, *parts: str, make: Callable[[], str]) -> str:
        """The result of `make`, from the cache if the parts are the same as before.

        Args:
            parts: Everything that the result depends on, beside Podium's own code.
            make: Makes the text; always the same one for the same parts.
        """
        return self.value(*parts, make=make, load=str)

    def value(self, *parts: str, make: Callable[[], str], load: Callable[[str], _Value]) -> _Value:
        """What `load` makes of a text; a cached one that it cannot load is made again.

        Args:
            parts: As for `text`.
            make: As for `text`.
            load: Raises an exception for a text that `make` does not make.
        """
        return self.content(
            *parts,
            make=lambda: [make().encode(errors="surrogatepass")],
            load=lambda content: load(str(content, "utf-8", "surrogatepass")),
        )

    def content(
        self,
        *parts: str,
        make: Callable[[], Sequence[bytes]],
        load: Callable[[memoryview], _Value],
        made: Callable[[], _Value] | None = None,
    ) -> _Value:
        """As `value`, of bytes, which may be many: they are neither decoded nor copied.

        Args:
            parts: As for `text`.
            make: Makes the content, in pieces.
            load: As for `value`; takes all pieces in one.
            made: Gives the value of the content that has just been made; by default that is loaded.
        """
        # The repr distinguishes ("a", "b") from ("ab",), whatever the parts hold.
        name = _digest(repr((_code(), parts)).encode(errors="surrogatepass"))
        cached = self._read(name)
        if cached is not None:
            with suppress(*_MISREAD):
                return load(cached)
        pieces = make()
        self._write(name, pieces)
        return made() if made else load(memoryview(b"".join(pieces)))

    @property
    def _database(self) -> sqlite3.Connection | None:
        """The open file; None where there can be none."""
        while self._opened is None and self._openings:
            self._openings -= 1
            try:
                self._opened = self._open()
            except sqlite3.Error as error:
                self._handle(error)
            except OSError:
                self._openings = 0
        return self._opened

    def _open(self) -> sqlite3.Connection:
        """Open the file, which is none of another program, nor a link to one."""
        check_unlinked(self._folder, self._base)
        if not self._is_trusted():
            raise PermissionError
        self._folder.mkdir(parents=True, exist_ok=True)
        ignored = self._folder / ".gitignore"
        for path in (ignored, *self._folder.glob(f"{FILE}*")):
            if path.is_symlink() or (path.exists() and not path.is_file()):
                path.unlink()
        if not ignored.exists():
            write_file(ignored, b"*\n", self._base)
        return _opened(self._folder / FILE)

    def _handle(self, error: sqlite3.Error) -> None:
        """Do without the file, or remove a damaged one. On a full disk reading goes on."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code == sqlite3.SQLITE_FULL and self._opened is not None:
            return
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        if code in _UNUSABLE:
            self._openings = 0
        elif self._openings:
            try:
                for path in self._folder.glob(f"{FILE}*"):
                    path.unlink()
            except OSError:
                self._openings = 0

    def _execute(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        if self._database is None:
            return []
        try:
            return self._database.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._handle(error)
            return []

    def _read(self, name: str) -> memoryview | None:
        """An entry's content, if it is there and as it was written; it then counts as used."""
        rows = self._execute(_READ, name)
        parts = [part for part, used in rows if isinstance(part, bytes) and isinstance(used, int)]
        if not rows or len(parts) < len(rows):
            return None
        entry = parts[0] if len(parts) == 1 else b"".join(parts)
        used: int = rows[0][1]
        now = int(time.time())
        if used + _HOUR < now:
            self._execute(_USE, now, name)
        with suppress(ValueError):
            digest, content = split_line(memoryview(entry))
            return content if digest == _digest(content).encode() else None
        return None

    def _write(self, name: str, pieces: Sequence[bytes]) -> None:
        """Keep the pieces of a content, all or none."""
        digest = sha256()
        for piece in pieces:
            digest.update(piece)
        entry = [f"{digest.hexdigest()}\n".encode(), *pieces]
        database, now = self._database, int(time.time())
        if database is None:
            return
        try:
            with database:
                database.execute("BEGIN IMMEDIATE")
                database.execute(_FORGET, (name,))
                for number, part in enumerate(_parts(entry)):
                    database.execute(_WRITE, (name, number, now, len(part), part))
        except sqlite3.Error as error:
            self._handle(error)
        if self._written % _PRUNED_EVERY == 0:
            self._execute(_PRUNE, self._limit)
        self._written += 1


def _parts(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in parts, of which all but the last have the size of one row."""
    part: list[memoryview] = []
    room = _PART
    for piece in pieces:
        rest = memoryview(piece)
        while rest:
            part.append(rest[:room])
            rest, room = rest[room:], room - len(part[-1])
            if not room:
                yield b"".join(part)
                part, room = [], _PART
    if part:
        yield b"".join(part)


def split_line(content: memoryview) -> tuple[bytes, memoryview]:
    """The first line of a content, and all that is behind it, which is not copied.

    Raises:
        ValueError: It has no whole line.
    """
    line = _LINE.match(content)
    if line is None:
        raise ValueError("no line")
    return line[1], content[line.end() :]


def open_cache(root: Path) -> Cache:
    """The cache of a project, unless it came with the checkout: then nothing in it is believed."""
    return Cache(root / FOLDER, base=root, is_trusted=lambda: not tracked_cache(root))


def tracked_cache(root: Path) -> str:
    """A file of a project's cache that git tracks, by its path; empty for none."""
    top, folder = FOLDER.parts[0], FOLDER.as_posix()
    try:
        listing = read_git(root, "ls-files", "-z", "--", f":(icase){top}") or ""
    except OSError:  # there is no git
        return ""
    # A submodule, or a link, is listed by its own name, whatever it holds.
    inside = (f"{folder}/", f"{folder}\0", f"{top}\0")
    names = listing.split("\0")
    return next((name for name in names if f"{name.casefold()}\0".startswith(inside)), "")


def _opened(file: Path) -> sqlite3.Connection:
    """A connection that writes at once; a host may build in another thread than it began in.

    Raises:
        sqlite3.Error: The file is damaged, is locked, or has another schema.
    """
    database = sqlite3.connect(file, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        database.executescript(_PRAGMAS)
        schema = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
        if not database.execute(schema).fetchall():
            database.execute(_TABLE)
        if database.execute(schema).fetchall() != [(_TABLE.replace("IF NOT EXISTS ", ""),)]:
            raise sqlite3.DatabaseError
    except BaseException:
        database.close()
        raise
    return database


def _digest(content: bytes | memoryview) -> str:
    return sha256(content).hexdigest()


@cache
def _code() -> str:
    """A digest of the package's own files: other code may make another text."""
    digest = sha256(repr((sys.version_info[:2], [*map(_version, _WORKED_BY)])).encode())
    package = str(Path(__file__).parents[1])
    # Every build waits for this, so the paths stay plain text.
    for folder, below, names in os.walk(package):
        below.sort()
        for name in sorted(names):
            if name.endswith(_CODE):
                file = os.path.join(folder, name)  # noqa: PTH118
                with open(file, "rb") as content:  # noqa: PTH123
                    own = _digest(content.read())
                digest.update(f"{file.removeprefix(package)}\0{own}".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
