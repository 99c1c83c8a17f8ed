"""The user's repository, which is only read, and temporary ones that borrow its objects.

No ref, no index and no file of the user's changes, whenever the process ends.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from podium.core.git import read_git, run_git
from podium.core.problems import Location, Problem, ProblemError

__all__ = [
    "alone",
    "borrow",
    "checked",
    "refusal",
    "words_of",
    "write_commit",
]

_KEPT = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM", "GIT_EXEC_PATH"}
"""Variables that configure git without concerning one repository, commit or person."""
_OWN = {
    "core.bare": "false",
    "core.sparseCheckout": "false",  # all that the commit holds
    "core.autocrlf": "false",  # and byte for byte, whatever the machine likes
    "core.eol": "lf",
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",  # no process that stays
}
"""Settings of a check-out that override the user's."""


def checked(done: subprocess.CompletedProcess[str]) -> str:
    """The output of git.

    Raises:
        ProblemError: It failed, with its own words.
    """
    if done.returncode:
        raise ProblemError(Problem("publish-failed", None, {"output": words_of(done)}))
    return done.stdout.strip()


def refusal(porcelain: str) -> str:
    """The reason in brackets of the line about the one ref that was pushed."""
    return next((line for line in porcelain.splitlines() if line.startswith("!")), "")


def words_of(done: subprocess.CompletedProcess[str]) -> str:
    """Git's own words on one line, for a problem: its facts are printed without credentials."""
    lines = [*done.stderr.splitlines(), refusal(done.stdout).replace("\t", " ")]
    messages = [line.strip() for line in lines if line.strip() and not line.startswith("hint:")]
    text = "; ".join(messages).encode(errors="replace").decode()  # a name need not be a text
    return text or f"git ended with {done.returncode}"


@contextmanager
def alone(repository: Path | None = None) -> Iterator[None]:
    """Let every git that this process starts work in a repository, by default that of its folder.

    Whatever its environment names, as it does inside of a hook, does not count.
    """
    before = dict(os.environ)
    for name in before:
        if name.startswith("GIT_") and name not in _KEPT:
            del os.environ[name]
    if repository is not None:
        os.environ["GIT_DIR"] = str(repository)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def borrow(root: Path, folder: Path, *, bare: bool) -> Path:
    """Make a repository that has all objects of the user's without a copy.

    Args:
        root: A folder in the user's repository.
        folder: Where to make it.
        bare: Whether without a work tree.

    Returns:
        Its git folder.

    Raises:
        ProblemError: The disk is full, or git cannot work here.
    """
    form = read_git(root, "rev-parse", "--show-object-format") or "sha1"
    folder.mkdir(parents=True, exist_ok=True)
    options = ("--quiet", "--template=", f"--object-format={form}", *(["--bare"] if bare else []))
    with alone():
        checked(run_git(folder, "init", *options))
    metadata = folder if bare else folder / ".git"
    information = metadata / "objects" / "info"
    information.mkdir(exist_ok=True)
    (information / "alternates").write_text(f"{_path(root, 'objects')}\n", encoding="utf-8")
    shallow = _path(root, "shallow")
    if shallow.is_file():  # where the history of what is borrowed ends
        (metadata / "shallow").write_bytes(shallow.read_bytes())
    return metadata


def _path(root: Path, name: str) -> Path:
    """Where a part of the user's repository is."""
    return (root / (read_git(root, "rev-parse", "--git-path", name) or name)).resolve()


def write_commit(root: Path, commit: str, folder: Path) -> Path:
    """Write every file of a commit into a new folder; gives the project's folder in it.

    Nothing that is in the user's folder and not in the commit gets there, even if git is configured
    to overlook it. A repository comes along, with the user's settings and refs, so that history and
    provenance can be read as in the project itself.

    Args:
        root: The project's folder, anywhere in its repository.
        commit: Which one.
        folder: Where to write it; without symbolic links in its path.

    Raises:
        ProblemError: A link leads out of the commit, the disk is full, or git cannot work here.
    """
    _write(root, commit, folder)
    project = folder / (read_git(root, "rev-parse", "--show-prefix") or "")
    problems = [
        Problem("link-outside", Location(path.relative_to(project).as_posix()), {"target": target})
        for path, target in _links(project)
        if not Path(os.path.realpath(path)).is_relative_to(folder)
    ]
    if problems:
        raise ProblemError(*problems)
    return project


def _write(root: Path, commit: str, folder: Path) -> None:
    """Write a commit's files, and those of the submodules that the user has checked out."""
    metadata = borrow(root, folder, bare=False)
    refs = read_git(root, "for-each-ref", "--format=create %(refname) %(objectname)") or ""
    settings = _path(root, "config")
    top = Path(read_git(root, "rev-parse", "--show-toplevel") or root)
    with alone():
        for key, value in {**_OWN, "core.worktree": str(folder)}.items():
            checked(run_git(folder, "config", "--file", str(metadata / "own"), key, value))
        for file in (str(settings), "own"):  # the later one counts
            checked(run_git(folder, "config", "--add", "include.path", file))
        checked(run_git(folder, "update-ref", "--stdin", stdin=f"{refs}\n" if refs else ""))
        options = ("--quiet", "--force", "--detach", "--no-recurse-submodules")
        checked(run_git(folder, "checkout", *options, commit))
        for entry in run_git(folder, "ls-files", "--stage", "-z").stdout.split("\0")[:-1]:
            details, _, name = entry.partition("\t")
            mode, digest, _ = details.split()
            if mode == _SUBMODULE and (top / name / ".git").exists():
                _write(top / name, digest, folder / name)


_SUBMODULE = "160000"


def _links(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every symbolic link in a folder, and what it names."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != ".git")
        paths = (Path(place, name) for name in sorted([*folders, *files]))
        yield from ((path, str(path.readlink())) for path in paths if path.is_symlink())
