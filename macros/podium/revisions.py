"""A project as it was at a git revision, read from git's objects alone.

The work tree is not touched and need not exist: what the revision holds of mkdocs.yml and
`results/` is written to a temporary folder and read like any project.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from podium.config import CONFIGS, read_project
from podium.problems import Place, Problem, ProblemError, nearest
from podium.project import Project
from podium.results import FOLDER

__all__ = ["open_revision", "tags"]

_SYMLINK, _FILE = "120000", ("100644", "100755")


def open_revision(root: Path, revision: str) -> Project:
    """Read the project in a folder as it was at a revision: a tag, a branch, a commit.

    Raises:
        ProblemError: The folder is in no repository, the revision is unknown or cut off by a
            shallow clone, the project was not there yet, or its settings have faults.
    """
    return _read(root, _resolve(root, revision), revision)


def _resolve(root: Path, revision: str) -> str:
    """The full commit id of a revision.

    Raises:
        ProblemError: There is no such revision here.
    """
    # A revision that begins with a dash is no option.
    arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    found = _git(root, *arguments)
    if found.returncode == 0:
        return found.stdout.decode().strip()
    if _git(root, "rev-parse", "--git-dir").returncode:
        raise ProblemError(Problem("not-a-repository", None, {"revision": revision}))
    facts = {"revision": revision}
    if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        raise ProblemError(Problem("shallow-clone", None, facts))
    references = _git(root, "for-each-ref", "--format=%(refname:short)").stdout.decode().split()
    facts["nearest"] = nearest(revision, references)
    raise ProblemError(Problem("unknown-revision", None, facts))


def tags(root: Path) -> tuple[str, ...]:
    """Tags of released versions (`v1.2.0`), oldest first; none outside of a repository."""
    arguments = ["tag", "--list", "v[0-9]*", "--sort=version:refname"]
    return tuple(_git(root, *arguments).stdout.decode().split())


@lru_cache(maxsize=64)
def _read(root: Path, commit: str, revision: str) -> Project:
    with _exported(root, commit) as folder:
        if not any((folder / name).exists() for name in CONFIGS):
            raise ProblemError(Problem("revision-without-project", None, {"revision": revision}))
        return replace(read_project(folder), root=root, revision=revision)


@contextmanager
def _exported(root: Path, commit: str) -> Iterator[Path]:
    """The revision's settings and results in a folder that is gone afterwards."""
    listing = _git(root, "ls-tree", "-r", "-z", commit).stdout
    entries = []
    for entry in listing.decode(errors="surrogateescape").split("\0")[:-1]:
        details, _, name = entry.partition("\t")
        mode, _, digest = details.split()
        if _is_needed(PurePosixPath(name), mode):
            entries.append((mode, digest, name))
    # Links come last, so that nothing can be written through one.
    entries.sort(key=lambda entry: entry[0] == _SYMLINK)
    blobs = _blobs(root, [digest for _, digest, _ in entries])
    with TemporaryDirectory(prefix="podium-") as name:
        folder = Path(name).resolve()
        for (mode, _, file), content in zip(entries, blobs, strict=True):
            path = folder / PurePosixPath(file)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                if mode == _SYMLINK:
                    path.symlink_to(os.fsdecode(content))
                else:
                    path.write_bytes(content)
            except OSError as error:  # a tree that no file system can hold
                facts = {"reason": error.strerror or ""}
                raise ProblemError(Problem("file-unreadable", Place(file), facts)) from error
        yield folder


def _is_needed(path: PurePosixPath, mode: str) -> bool:
    """Files and links directly in `results/`, and any YAML file, as one may be inherited from.

    A tree can be made by hand, so a path may lead anywhere.
    """
    if path.is_absolute() or ".." in path.parts:
        return False
    if path.parent == PurePosixPath(FOLDER):
        return mode in {_SYMLINK, *_FILE}
    return mode in _FILE and path.suffix in {".yml", ".yaml"}


def _blobs(root: Path, digests: Sequence[str]) -> Iterator[bytes]:
    """The content of each object, in order."""
    output = _git(root, "cat-file", "--batch", given="".join(f"{one}\n" for one in digests)).stdout
    start = 0
    for _ in digests:
        header, _, _ = output[start:].partition(b"\n")
        size = int(header.split()[2])
        start += len(header) + 1
        yield output[start : start + size]
        start += size + 1


def _git(root: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, with nothing that a user's configuration could change."""
    command = ["git", "-c", "core.quotePath=false", *arguments]
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    return subprocess.run(  # noqa: S603  # a list of arguments, no shell
        command, cwd=root, env=environment, input=given.encode(), capture_output=True, check=False
    )
