"""Where a figure comes from: its files, what they hold, and the commit that they are of."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import file_digest, sha256
from pathlib import Path

from podium.core.paths import RESULTS
from podium.core.problems import ProblemError
from podium.core.repository import WorktreeState, file_at, worktree_state
from podium.figures.document import ColumnCells, Origin, Table
from podium.figures.footer import Source

__all__ = ["Provenance"]


class Provenance:
    """The files of one state of a project. Git is asked once, and each file is read once.

    Attributes:
        reads: How often something below `results/` was read or compared with its commit.
    """

    def __init__(self, root: Path, digests: Mapping[str, str]) -> None:
        """Look in a project's folder.

        Args:
            root: The folder.
            digests: Those of the files that were read, of the very bytes.
        """
        self._root = root
        self.reads = 0
        self._digests = digests
        self._sources: dict[str, Source | None] = {}

    @cached_property
    def checkout(self) -> WorktreeState | None:
        """What is checked out; None outside of a repository."""
        self.reads += 1
        return worktree_state(self._root)

    def source(self, file: str) -> Source | None:
        """A file as it is now, or at a revision as in `v1.0:results/…`; None if it is not there."""
        if file not in self._sources:
            self._sources[file] = self._read(file)
        return self._sources[file]

    def _read(self, file: str) -> Source | None:
        # A name of a file in the folder has no slash, so it cannot look like a revision.
        revision, _, name = file.rpartition(f":{RESULTS}/")
        return self._read_at(revision, f"{RESULTS}/{name}") if revision else self._read_now(file)

    def _read_at(self, revision: str, file: str) -> Source | None:
        try:
            committed = file_at(self._root, revision, file)
        except ProblemError:  # it is gone since the results were read
            return None
        if committed is None:
            return None
        commit, content = committed
        return Source(f"{revision}:{file}", sha256(content).hexdigest(), commit)

    def _read_now(self, file: str) -> Source | None:
        try:
            digest = self._digests.get(file) or self._digest(file)
        except (OSError, ValueError):  # it is gone, or its name is printed otherwise
            return None
        checkout = self.checkout
        if checkout is None:
            return Source(file, digest)
        return Source(file, digest, checkout.commit, not checkout.has(file))

    def _digest(self, file: str) -> str:
        self.reads += 1
        path = self._root / file
        return _folder_digest(path) if path.is_dir() else _file_digest(path)

    def sources(self, table: Table) -> tuple[Source, ...]:
        """The files that rows and cells of a table were read from, in the order of the table."""
        files = dict.fromkeys(file for place in _origins(table) for file in place.files)
        sources = map(self.source, files | dict.fromkeys(table.sources))
        return tuple(source for source in sources if source)


def _origins(table: Table) -> Iterator[Origin]:
    """Where each row and its cells were read, and what they were computed from."""
    own = [row.origin for row in table.rows]
    columns = [column for column in table.cells if column.origins != own or _computed(column)]
    for index, origin in enumerate(own):
        if origin:
            yield origin
        for column in columns:
            if place := column.origins[index]:
                yield place
            cell = column.special.get(index)
            if cell and cell.calculation:
                yield from (cell.calculation.left.origin, cell.calculation.right.origin)


def _computed(column: ColumnCells) -> bool:
    """Whether some of its cells were computed from others."""
    return any(cell.calculation for cell in column.special.values())


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _folder_digest(folder: Path) -> str:
    """The digest of what `sha256sum` prints of a folder's files in the order of their paths."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = (f"{_file_digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in paths)
    return sha256("".join(lines).encode(errors="surrogateescape")).hexdigest()
