"""Digests of files' contents, and what changes when a file is written: they decide what is rebuilt.

A digest alone cannot say what a reader will find a moment later. Whoever reads a file compares its
`FileState` from before the digest was taken with that after reading, or digests what was read.
"""

import os
import time
from hashlib import file_digest, sha256
from pathlib import Path
from typing import NamedTuple

__all__ = ["FileState", "content_digest", "file_state"]

_SMALL = 2**20
"""Bytes of a file that is read each time, since that takes no longer than remembering."""

_SETTLED = 2_000_000_000
"""Nanoseconds after which another change would have another time, on every file system."""


class FileState(NamedTuple):
    """What writing a file changes, even if its size and its time are set as they were.

    `changed` is the time of the last change of the inode, which no program can set.
    """

    mode: int
    size: int
    modified: int
    changed: int
    inode: int


_digests: dict[str, tuple[FileState, str]] = {}
"""Of each large file the digest of its last state."""


def file_state(path: str | os.PathLike[str]) -> FileState | None:
    """The state of a file or folder; None if there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116  # it is asked for often
    except (OSError, ValueError):
        return None
    return FileState(
        status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
    )


def content_digest(path: Path) -> str:
    """The SHA-256 of a file's content in hexadecimal digits; of one that cannot be read, why.

    A small file is read each time. The digest of a larger one is remembered while its state is the
    same, unless it was written so recently that the next change may have the same time.
    """
    state = file_state(path)
    try:
        if state is None or state.size <= _SMALL:
            return sha256(path.read_bytes()).hexdigest()
        remembered = _digests.get(str(path))
        if remembered and remembered[0] == state:
            return remembered[1]
        now = time.time_ns()
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        settled = now - max(state.modified, state.changed) >= _SETTLED
        if settled and file_state(path) == state:
            _digests[str(path)] = state, digest
    except OSError as error:
        return str(error.errno)
    return digest
