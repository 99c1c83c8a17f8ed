"""Writing where no symbolic link leads elsewhere.

A report may come from somebody else. A link in the place of a file or folder that Podium writes
would let it overwrite any file of the user's, so nothing is written through one: not through the
file itself, nor through a folder below the one that the user named.
"""

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

__all__ = [
    "check_unlinked",
    "draft_beside",
    "is_linked",
    "replace_file",
    "sync",
    "write_file",
    "write_files",
]

_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
_OVERWRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_FOLLOW | getattr(os, "O_BINARY", 0)


def check_unlinked(path: Path, base: Path) -> None:
    """Check that neither a path nor a folder between it and a base is a symbolic link.

    Args:
        path: What is to be written; it need not exist.
        base: The folder that the user named, which may be a link itself.

    Raises:
        OSError: One is a link, or the path is not below the base.
    """
    parts = path.relative_to(base).parts if path.is_relative_to(base) else ("..",)
    if ".." in parts:
        raise OSError(errno.EPERM, f"{path.name} is outside of the folder")
    for count in range(1, len(parts) + 1):
        _check_link(base.joinpath(*parts[:count]), base)


def _check_link(path: Path, base: Path) -> None:
    if path.is_symlink():
        name = path.relative_to(base).as_posix()
        raise OSError(errno.ELOOP, f"{name} is a symbolic link, which is not followed")


def is_linked(path: Path, base: Path) -> bool:
    """Whether a path below a base, or a folder between them, is a symbolic link."""
    try:
        check_unlinked(path, base)
    except OSError:
        return True
    return False


def write_file(path: Path, content: bytes, base: Path) -> None:
    """Write a file below a base, with the folders that it needs.

    Raises:
        OSError: It cannot be written, or a link is in the way.
    """
    write_files({path: content}, base)


def write_files(contents: Mapping[Path, bytes], base: Path) -> None:
    """Like `write_file`, of many: each of their folders is checked and made once.

    Raises:
        OSError: As for `write_file`.
    """
    folders: set[Path] = set()
    for path, content in contents.items():
        folder = path.parent
        if folder not in folders:
            check_unlinked(folder, base)
            folder.mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        _overwrite(path, content, base)


def _overwrite(path: Path, content: bytes, base: Path) -> None:
    """Write a file in a folder that is there. A file object would double the time of small ones."""
    if not _NO_FOLLOW:
        _check_link(path, base)
    try:
        file = os.open(path, _OVERWRITE, 0o666)
    except OSError:
        _check_link(path, base)  # which says what is in the way
        raise
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def replace_file(path: Path, content: bytes, base: Path) -> None:
    """Like `write_file`, but whole or not at all.

    Raises:
        OSError: It cannot be written, or a link is in the way.
    """
    check_unlinked(path, base)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_beside(path, content)
    try:
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def draft_beside(path: Path, content: bytes, *, synced: bool = True) -> Path:
    """Write a hidden file beside another, with that one's permissions, to replace it.

    Args:
        path: The other file, which need not exist.
        content: What is written.
        synced: Whether it waits until the disk has it; else the caller does, with `sync`.

    Raises:
        OSError: It cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=".podium-", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if synced:
                os.fsync(file.fileno())
        draft.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        draft.unlink()
        raise
    return draft


def sync(path: Path) -> None:
    """Wait until the disk has a file.

    Raises:
        OSError: It cannot be written.
    """
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _umask() -> int:
    """What new files are denied; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
