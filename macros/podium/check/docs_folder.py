"""The folder of the pages: that all of it can be read, and that a build can write every name."""

import os
from collections.abc import Iterator
from pathlib import Path

from podium.core.problems import Location, Problem
from podium.core.spelling import invisible_character

__all__ = ["check_docs_folder"]


def check_docs_folder(root: Path, docs: Path) -> Iterator[Problem]:
    """Folders that cannot be read, so that pages would be missed; and names that are no text.

    Args:
        root: The project's folder.
        docs: The folder of the pages.
    """
    errors: list[OSError] = []
    for folder, folders, files in os.walk(docs, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*folders, *files]):
            character = invisible_character(name)
            if character:
                location = Location(_relative(root, Path(folder, name)))
                yield Problem("file-name-unusable", location, {"character": character})
    for error in errors:
        location = Location(_relative(root, Path(str(error.filename or docs))))
        yield Problem("docs-unreadable", location, {"reason": error.strerror or ""})


def _relative(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()
