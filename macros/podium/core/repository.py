"""Reads a git repository: commits, files, tags and the worktree. It is never changed."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from podium.core.git import git_output
from podium.core.paths import RESULTS
from podium.core.problems import Problem, ProblemError, nearest

__all__ = [
    "CloneDepth",
    "Release",
    "WorktreeState",
    "clone_depth",
    "commits_of",
    "file_at",
    "list_tree",
    "noted_commits",
    "read_objects",
    "release_numbers",
    "releases",
    "resolve_commit",
    "worktree_state",
]


_NUMBER = r"(0|[1-9][0-9]{0,8})"
_RELEASE = re.compile(rf"v?{_NUMBER}\.{_NUMBER}\.{_NUMBER}", re.ASCII)


_noted: ContextVar[dict[str, str] | None] = ContextVar("noted", default=None)


@contextmanager
def noted_commits() -> Iterator[Mapping[str, str]]:
    """The commit of each revision that the block asks for; empty where there is none.

    What a revision names may change at any time, as `HEAD~1`, `ORIG_HEAD` and `main@{1.day.ago}`
    do. What the block makes can be used again for as long as all of them name the same.
    """
    commits: dict[str, str] = {}
    token = _noted.set(commits)
    try:
        yield commits
    finally:
        _noted.reset(token)


def resolve_commit(root: Path, revision: str) -> str:
    """The full commit id of a revision.

    Raises:
        ProblemError: There is no such revision here.
    """
    if commit := commits_of(root, [revision])[revision]:
        return commit
    facts = {"revision": revision, "nearest": ""}
    if not _can_be_asked_for(revision):
        raise ProblemError(Problem("unknown-revision", None, facts))
    if _git(root, "rev-parse", "--git-dir").returncode:
        raise ProblemError(Problem("not-a-repository", None, {"revision": revision}))
    if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        raise ProblemError(Problem("shallow-clone", None, {"revision": revision}))
    references = _git(root, "for-each-ref", "--format=%(refname:short)").stdout
    facts["nearest"] = nearest(revision, _text(references).split())
    raise ProblemError(Problem("unknown-revision", None, facts))


def commits_of(root: Path, revisions: Iterable[str]) -> dict[str, str]:
    """The full commit id of each revision; empty where there is none."""
    commits = dict.fromkeys(revisions, "")
    asked = [revision for revision in commits if _can_be_asked_for(revision)]
    while asked:
        names = "".join(f"{revision}^{{commit}}\n" for revision in asked)
        answer = _text(_git(root, "cat-file", "--batch-check=%(objectname)", stdin=names).stdout)
        lines = answer.split("\n")[:-1]
        ids = zip(asked, lines, strict=False)
        commits |= {revision: line for revision, line in ids if " " not in line}
        asked = asked[len(lines) + 1 :]  # git ends at a revision that its log does not go back to
    if (noted := _noted.get()) is not None:
        noted.update(commits | noted)
    return commits


def _can_be_asked_for(revision: str) -> bool:
    """Whether it can be in a line of a program's input at all."""
    try:
        return not re.search(rb"[\0\n]", os.fsencode(revision))
    except UnicodeEncodeError:  # half of a character
        return False


def file_at(root: Path, revision: str, file: str) -> tuple[str, bytes] | None:
    """The commit of a revision, and the content of a project's file in it, also behind a link.

    Args:
        root: The project's folder, which need not be its repository's.
        revision: A tag, a branch, a commit.
        file: Its path in the project; None is returned if there is no such file.

    Raises:
        ProblemError: The revision cannot be found.
    """
    commit = resolve_commit(root, revision)
    arguments = ["cat-file", "--batch", "--follow-symlinks"]
    output = _git(root, *arguments, stdin=f"{commit}:./{file}\n").stdout
    header = re.match(rb"[0-9a-f]+ blob [0-9]+\n", output)
    return (commit, output[header.end() : -1]) if header else None


def release_numbers(name: str) -> tuple[int, ...] | None:
    """The three numbers of a released version's tag, `v1.2.0` or `1.2.0`; None of any other.

    A tag of two numbers is none: it names a line of releases, and is moved to its newest one.

    >>> release_numbers("v1.10.2")
    (1, 10, 2)
    """
    match = _RELEASE.fullmatch(name)
    return tuple(map(int, match.groups())) if match else None


class CloneDepth(StrEnum):
    """How much of its history a project's folder has."""

    NONE = "none"
    SHALLOW = "shallow"
    WHOLE = "whole"


def clone_depth(root: Path) -> CloneDepth:
    """Whether the folder is in a repository, and whether in one whose history is cut off."""
    completed = _git(root, "rev-parse", "--is-shallow-repository")
    if completed.returncode:
        return CloneDepth.NONE
    return CloneDepth.SHALLOW if completed.stdout.strip() == b"true" else CloneDepth.WHOLE


@dataclass(frozen=True, slots=True)
class Release:
    """A released version.

    Attributes:
        tag: Its tag, such as `v1.2.0`.
        commit: The commit that is tagged.
        moment: When that was committed.
    """

    tag: str
    commit: str
    moment: datetime


def releases(root: Path) -> tuple[Release, ...]:
    """Released versions that the commit checked out comes from, oldest first.

    None outside of a repository; `v1.0.0-rc1` is none. Versions are ordered by their numbers: 1.10
    comes after 1.9. Others, such as newer ones than the release that is built, are left out, so
    that a commit gives the same pages whatever is tagged later.
    """
    names = _text(_git(root, "tag", "--list", "--merged", "HEAD").stdout).split()
    released = sorted((numbers, name) for name in names if (numbers := release_numbers(name)))
    objects = read_objects(root, [f"refs/tags/{name}^{{commit}}" for _, name in released])
    return tuple(
        Release(name, commit, _moment(content))
        for (_, name), (commit, content) in zip(released, objects, strict=True)
        if commit  # else the tag is of something that is no commit
    )


def _moment(commit: bytes) -> datetime:
    """When a commit was made; one whose time no calendar holds counts as from 1970."""
    match = re.search(rb"^committer .*> (\d+) [+-]\d+$", commit, re.MULTILINE)
    try:
        return datetime.fromtimestamp(int(match[1]) if match else 0, UTC)
    except (OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class WorktreeState:
    """The commit that a folder's files are compared with.

    Attributes:
        commit: Its full id.
        moment: When it was committed.
        changed: Files below `results/` that differ from it, or are not in it, by their paths from
            the project's folder; a folder that git ignores ends with a slash.
    """

    commit: str
    moment: datetime
    changed: frozenset[str]

    def has(self, path: str) -> bool:
        """Whether a file below `results/`, or all of a folder there, is as it was committed."""
        return not any(
            changed in {path, f"{path}/"}
            or changed.startswith(f"{path}/")
            or (changed.endswith("/") and path.startswith(changed))
            for changed in self.changed
        )


def worktree_state(root: Path) -> WorktreeState | None:
    """The state of a project's worktree; None outside of a repository, or without git."""
    arguments = ["--porcelain=v2", "--branch", "-z", "--no-renames", "--untracked-files=all"]
    try:
        # Ignored files are in no commit either.
        status = _git(root, "status", *arguments, "--ignored=matching", "--", RESULTS)
        above = _git(root, "rev-parse", "--show-prefix").stdout.decode().removesuffix("\n")
    except OSError:  # there is no git
        return None
    entries = _text(status.stdout).split("\0")
    head = next((entry for entry in entries if entry.startswith("# branch.oid ")), "").split()[-1:]
    if status.returncode or head in ([], ["(initial)"]):
        return None
    changed = frozenset(
        _entry_path(entry).removeprefix(above)
        for entry in entries
        if entry and not entry.startswith("#")
    )
    ((_, content),) = read_objects(root, head)
    return WorktreeState(head[0], _moment(content), changed)


def _entry_path(entry: str) -> str:
    """The path in a line of `git status`; that of a folder that git ignores ends with a slash."""
    fields = {"1": 8, "u": 10}.get(entry[0], 1)
    return entry.split(" ", fields)[-1]


def list_tree(root: Path, commit: str) -> Iterator[tuple[str, str, str]]:
    """Mode, id and path of each file of a commit, below the folder."""
    listing = _git(root, "ls-tree", "-r", "-z", commit).stdout
    for entry in _text(listing).split("\0")[:-1]:
        details, _, name = entry.partition("\t")
        mode, _, digest = details.split()
        yield mode, digest, name


def read_objects(root: Path, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The id and the content of each object, in order; no id where there is none."""
    output = _git(root, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in names)).stdout
    start = 0
    for _ in names:
        end = output.index(b"\n", start)
        header = output[start:end].split()
        start = end + 1
        if header[-1] == b"missing":
            yield "", b""
            continue
        size = int(header[2])
        yield header[0].decode(), output[start : start + size]
        start += size + 1


def _text(output: bytes) -> str:
    """Git's output as text; a name that is not UTF-8 keeps its bytes."""
    return output.decode(errors="surrogateescape")


def _git(root: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, with nothing that a user's configuration could change."""
    return git_output(root, "-c", "core.quotePath=false", *arguments, stdin=os.fsencode(stdin))
