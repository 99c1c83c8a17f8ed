"""Digests of files' contents: they decide whether something must be rebuilt."""

from hashlib import file_digest
from pathlib import Path

__all__ = ["content_digest"]

_digests: dict[tuple[str, int, int, int], str] = {}


def content_digest(path: Path) -> str:
    """The SHA-256 of a file's content in hexadecimal digits; of one that cannot be read, why.

    It is remembered while the file's size, time and inode are the same.
    """
    try:
        state = path.stat()
        key = (str(path), state.st_size, state.st_mtime_ns, state.st_ino)
        if key not in _digests:
            with path.open("rb") as file:
                _digests[key] = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return str(error.errno)
    return _digests[key]
