"""Texts that depend on their input alone, cached on disk between builds.

An entry's name is the digest of everything that it was made from, Podium's own code among it:
an entry is never out of date, it is only no longer asked for. A cache is never needed: what
cannot be read is rebuilt, and what cannot be written is not cached.
"""

import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = ["FILE", "FOLDER", "Cache"]

FOLDER = Path(".cache", "podium")
"""The folder of a project's cache, below the folder of mkdocs.yml."""

FILE = "cache.sqlite"
"""The file in that folder."""

_TABLE = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS entries
        (name TEXT PRIMARY KEY, used INTEGER, size INTEGER, content BLOB);
"""
_READ = "SELECT content, used FROM entries WHERE name = ?"
_WRITE = "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)"
_USE = "UPDATE entries SET used = ? WHERE name = ?"
# Entries used last stay, as many as there is room for.
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
_WORKED_BY = ("numpy", "scipy", "duckdb")
"""Packages that work out numbers: another version may give another last digit."""


class Cache:
    """Texts in a folder of at most so many bytes; those unused for longest go first."""

    def __init__(self, folder: Path, *, limit: int = 256 * 2**20) -> None:
        """Use a folder that need not be there yet."""
        self._folder = folder
        self._limit = limit
        self._written = 0

    def text(self, *parts: str, make: Callable[[], str]) -> str:
        """The result of `make`, from the cache if the parts are the same as before.

        Args:
            parts: Everything that the result depends on, beside Podium's own code.
            make: Makes the text; always the same one for the same parts.
        """
        # The repr distinguishes ("a", "b") from ("ab",), whatever the parts hold.
        name = _digest(repr((_code(), parts)).encode(errors="surrogatepass"))
        cached = self._read(name)
        if cached is not None:
            return cached
        text = make()
        self._write(name, text.encode(errors="surrogatepass"))
        return text

    @cached_property
    def _database(self) -> sqlite3.Connection | None:
        """The open file; None where there can be none."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
            try:
                return _opened(self._folder / FILE)
            except sqlite3.OperationalError:  # it cannot be read or written here
                return None
            except sqlite3.DatabaseError:  # it is damaged
                for path in self._folder.glob(f"{FILE}*"):
                    path.unlink()
                return _opened(self._folder / FILE)
        except (OSError, sqlite3.Error):
            return None

    def _read(self, name: str) -> str | None:
        """An entry's text, if it is there and as it was written; it then counts as used."""
        if self._database is None:
            return None
        try:
            row = self._database.execute(_READ, (name,)).fetchone()
            if row is None:
                return None
            digest, _, content = bytes(row[0]).partition(b"\n")
            now = int(time.time())
            if row[1] + _HOUR < now:
                self._database.execute(_USE, (now, name))
        except (sqlite3.Error, TypeError):
            return None
        if digest.decode(errors="replace") != _digest(content):
            return None
        return content.decode(errors="surrogatepass")

    def _write(self, name: str, content: bytes) -> None:
        if self._database is None:
            return
        entry = _digest(content).encode() + b"\n" + content
        with suppress(sqlite3.Error):  # the disk is full
            self._database.execute(_WRITE, (name, int(time.time()), len(entry), entry))
            if self._written % _PRUNED_EVERY == 0:
                self._database.execute(_PRUNE, (self._limit,))
            self._written += 1


def _opened(file: Path) -> sqlite3.Connection:
    """A connection that writes at once; a host may build in another thread than it began in."""
    database = sqlite3.connect(file, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    database.executescript(_TABLE)
    return database


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@cache
def _code() -> str:
    """A digest of the package's own files: other code may make another text."""
    digest = sha256(repr((sys.version_info[:2], [*map(_version, _WORKED_BY)])).encode())
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".toml", ".lark", ".css", ".js"}:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(_digest(path.read_bytes()).encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
