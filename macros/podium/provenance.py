"""Where a figure comes from: its files, what they hold, and the commit that they are of."""

import re
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath

from podium.model import Table
from podium.revisions import Checkout, checkout
from podium.takeaway import Source

__all__ = ["Provenance"]


class Provenance:
    """The files of one state of a project. Git is asked once, and each file is read once."""

    def __init__(self, root: Path) -> None:
        """Look in a project's folder."""
        self._root = root
        self._sources: dict[str, Source | None] = {}

    @cached_property
    def checkout(self) -> Checkout | None:
        """What is checked out; None outside of a repository."""
        return checkout(self._root)

    def source(self, file: str) -> Source | None:
        """A file as it is now; None where it cannot be read."""
        if file not in self._sources:
            self._sources[file] = self._read(file)
        return self._sources[file]

    def _read(self, file: str) -> Source | None:
        try:
            digest = sha256((self._root / file).read_bytes()).hexdigest()
        except (OSError, ValueError):  # it is gone, or the name is of an earlier state
            return None
        found = self.checkout
        if found is None:
            return Source(file, digest)
        return Source(file, digest, found.commit, not found.has(PurePosixPath(file).name))

    def sources(self, table: Table) -> tuple[Source, ...]:
        """The files that rows and cells of a table were read from, in the order of the table."""
        found = (self.source(file) for file in dict.fromkeys(_files(table)))
        return tuple(one for one in found if one)


def _files(table: Table) -> Iterator[str]:
    for row in table.rows:
        for one in (row.origin, *(cell.origin for cell in row.cells)):
            # That of an earlier state is `v1.0:results/…`.
            if one and not re.match(r"[^/]*:", one.file):
                yield one.file
