"""A project as it was at a git revision, read from git's objects alone.

The work tree is not touched and need not exist: what the revision holds of mkdocs.yml and
`results/` is written to a temporary folder and read like any project.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from podium.config.mkdocs_yml import CONFIGS, Config, read_config
from podium.config.validation import parse_settings
from podium.core.paths import PROVENANCE, REDUCED, RESULTS, SAMPLES
from podium.core.problems import Location, Problem, ProblemError
from podium.core.repository import commits_of, list_tree, read_objects, resolve_commit
from podium.data.open_project import read_files
from podium.data.project import Project

__all__ = [
    "open_pages",
    "open_revision",
]

_SYMLINK, _FILE = "120000", ("100644", "100755")


def open_revision(root: Path, revision: str, commit: str = "") -> Project:
    """Read the project in a folder as it was at a revision: a tag, a branch, a commit.

    Args:
        root: The folder.
        revision: How the state is called.
        commit: Its full id, where it is known; by default the one that the revision names now.

    Raises:
        ProblemError: The folder is in no repository, the revision is unknown or cut off by a
            shallow clone, the project was not there yet, or its settings have faults.
    """
    project = _read(root, commit or resolve_commit(root, revision), revision)
    commits = commits_of(root, project.settings.revisions)
    return _with_commits(project, tuple(commits.items()))


def open_pages(root: Path, revision: str) -> tuple[Config, Mapping[str, bytes]]:
    """The mkdocs.yml of a revision, and the Markdown files of its pages.

    Only these are read from git: files named `.md` in the folder of the pages or below it.

    Returns:
        The configuration, whose folders no longer exist, and each page's content by its path.

    Raises:
        ProblemError: As `open_revision`.
    """
    commit = resolve_commit(root, revision)
    with _exported(root, commit) as folder:
        config = read_config(folder)
        docs = PurePosixPath(os.path.relpath(config.docs, folder))
    entries = [
        (digest, name)
        for mode, digest, name in list_tree(root, commit)
        if mode in _FILE
        and name.endswith(".md")
        and PurePosixPath(name).is_relative_to(docs)
        and config.builds(PurePosixPath(name).relative_to(docs).as_posix())
    ]
    blobs = (content for _, content in read_objects(root, [digest for digest, _ in entries]))
    return config, {name: blob for (_, name), blob in zip(entries, blobs, strict=True)}


@lru_cache(maxsize=256)
def _read(root: Path, commit: str, revision: str) -> Project:
    with _exported(root, commit) as folder:
        if not any((folder / name).exists() for name in CONFIGS):
            raise ProblemError(Problem("revision-without-project", None, {"revision": revision}))
        config = read_config(folder)
        settings = parse_settings(config.settings, config.source)
        project = read_files(folder, settings, config.source)
        return replace(project, root=root, revision=revision)


@lru_cache(maxsize=256)
def _with_commits(project: Project, commits: tuple[tuple[str, str], ...]) -> Project:
    """Projects are compared by identity: the same commits must give the same one."""
    return replace(project, commits=dict(commits))


@contextmanager
def _exported(root: Path, commit: str) -> Iterator[Path]:
    """The revision's settings and results in a folder that is deleted afterwards."""
    entries = [
        entry for entry in list_tree(root, commit) if _is_needed(PurePosixPath(entry[2]), entry[0])
    ]
    # Links come last, so that nothing can be written through one.
    entries.sort(key=lambda entry: entry[0] == _SYMLINK)
    blobs = (content for _, content in read_objects(root, [digest for _, digest, _ in entries]))
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
                raise ProblemError(Problem("file-unreadable", Location(file), facts)) from error
        yield folder


def _is_needed(path: PurePosixPath, mode: str) -> bool:
    """Files and links in `results/`, samples and provenance too, and any YAML file to inherit from.

    A tree can be made by hand, so a path may lead anywhere.
    """
    if path.is_absolute() or ".." in path.parts:
        return False
    if path.parent == PurePosixPath(RESULTS) or path.is_relative_to(SAMPLES):
        return mode in {_SYMLINK, *_FILE}
    if path.is_relative_to(REDUCED) or path.is_relative_to(PROVENANCE):
        return mode in _FILE
    return mode in _FILE and path.suffix in {".yml", ".yaml"}
