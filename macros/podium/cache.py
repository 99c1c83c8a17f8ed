"""What was made once and depends on its content alone, kept on disk between builds.

An entry's name is the digest of everything that it was made from, Podium's own code among it:
an entry is never out of date, it is only no longer asked for. A cache is never needed: what
cannot be read is made again, and what cannot be written is not kept.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

__all__ = ["FOLDER", "Cache"]

FOLDER = Path(".cache", "podium")
"""Where a project's cache lies, below the folder of mkdocs.yml."""

_PRUNED_EVERY = 50


class Cache:
    """Texts in a folder of at most so many bytes; those unused for longest go first."""

    def __init__(self, folder: Path, *, limit: int = 64 * 2**20) -> None:
        """Use a folder that need not be there yet."""
        self._folder = folder
        self._limit = limit
        self._written = 0

    def text(self, *parts: str, make: Callable[[], str]) -> str:
        """What `make` gives, from the folder if it was made of the same parts before.

        Args:
            parts: Everything that the result depends on, beside Podium's own code.
            make: Makes the text; always the same one for the same parts.
        """
        # The repr tells ("a", "b") from ("ab",), whatever the parts hold.
        path = self._folder / _digest(repr((_code(), parts)).encode(errors="surrogatepass"))
        kept = _read(path)
        if kept is not None:
            return kept
        made = make()
        with suppress(OSError):
            self._write(path, made.encode(errors="surrogatepass"))
        return made

    def _write(self, path: Path, content: bytes) -> None:
        """Write beside and move into place, so that no other build reads half of it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        ignore = self._folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        handle, name = tempfile.mkstemp(dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_digest(content).encode() + b"\n" + content)
            os.replace(name, path)  # noqa: PTH105  # the name is a text
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        if self._written % _PRUNED_EVERY == 0:
            self._prune()
        self._written += 1

    def _prune(self) -> None:
        """Remove what was not used for longest, until the others keep below the limit."""
        entries = []
        for path in self._folder.iterdir():
            with suppress(OSError):  # another build may have removed it
                state = path.stat()
                entries.append((state.st_mtime_ns, path.name, state.st_size))
        size = sum(one for _, _, one in entries)
        for _, name, one in sorted(entries):
            if size <= self._limit:
                break
            if name != ".gitignore":
                with suppress(OSError):
                    (self._folder / name).unlink()
                size -= one


def _read(path: Path) -> str | None:
    """An entry's text, if it is there and as it was written; it then counts as used."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if digest.decode(errors="replace") != _digest(content):
        return None
    with suppress(OSError):
        os.utime(path)
    return content.decode(errors="surrogatepass")


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@cache
def _code() -> str:
    """A digest of the package's own files: other code may make another text."""
    digest = sha256()
    package = Path(__file__).parent
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".toml", ".css", ".js"}:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(_digest(path.read_bytes()).encode())
    return digest.hexdigest()
