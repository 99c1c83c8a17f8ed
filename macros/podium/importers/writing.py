"""Write several files, or none of them.

Each is written beside its target under a hidden name, and replaces it when all are complete. If
that fails half-way, what has changed already is changed back.
"""

import os
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from podium.core.file_writing import check_unlinked, draft_beside, sync

__all__ = ["write_all"]

_AT_ONCE = 16
"""Files that the disk is asked to have at the same time: it needs hardly longer than for one."""


def write_all(files: Mapping[Path, bytes | None], base: Path) -> None:
    """Write files with the folders that they need; remove those without content.

    Args:
        files: The content of each, by its path.
        base: A folder that all are in. No link below it is followed.

    Raises:
        OSError: One cannot be written. Then every file and folder is as it was.
    """
    created: list[Path] = []
    drafts: dict[Path, Path | None] = {}
    try:
        for path, content in files.items():
            check_unlinked(path, base)
            if content is None:
                drafts[path] = None
                continue
            created += _made_folders(path.parent)
            drafts[path] = draft_beside(path, content, synced=False)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            [*pool.map(sync, filter(None, drafts.values()))]
        _swap(drafts)
    except BaseException:
        for draft in filter(None, drafts.values()):
            draft.unlink(missing_ok=True)
        for folder in reversed(created):
            folder.rmdir()
        raise


def _made_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; return the ones that were not there, top first."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    created: list[Path] = []
    try:
        for folder in reversed(missing):
            folder.mkdir()
            created.append(folder)
    except OSError:
        for folder in reversed(created):
            folder.rmdir()
        raise
    return created


def _swap(drafts: Mapping[Path, Path | None]) -> None:
    """Replace every target by its draft, or remove it; old files are backed up until the end."""
    backups: dict[Path, Path | None] = {}
    try:
        for path, draft in drafts.items():
            backups[path] = _back_up(path)
            if draft is None:
                path.unlink()
            else:
                draft.replace(path)
    except BaseException:
        for path, old in backups.items():
            if old is not None:
                old.replace(path)
            elif (draft := drafts[path]) and not draft.exists():
                path.unlink(missing_ok=True)
        raise
    for old in backups.values():
        if old is not None:
            old.unlink()


def _back_up(path: Path) -> Path | None:
    """A copy of the file at a path, which itself stays until it is replaced."""
    if not path.exists():
        return None
    handle, name = tempfile.mkstemp(prefix=".podium-", dir=path.parent)
    os.close(handle)
    old = Path(name)
    try:
        old.write_bytes(path.read_bytes())
        old.chmod(path.stat().st_mode & 0o7777)
    except BaseException:
        old.unlink()
        raise
    return old
