"""A branch of a remote repository, changed in a temporary repository and pushed in one step.

The user's repository is only read: its configuration and credentials reach the remote, while every
object that is fetched or made goes into the temporary one.
"""

import os
import re
import subprocess
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from podium.core.credentials import clean_address
from podium.core.git import commit_time, read_git, run_git
from podium.core.problems import Problem, ProblemError
from podium.publish.scratch_repository import (
    alone,
    borrow,
    checked,
    refusal,
    words_of,
)

__all__ = ["BRANCH", "Destination", "MovedError", "Staging"]

BRANCH = "staged"
"""What the branch is called in the temporary repository, whatever its name on the remote."""

_RACES = re.compile(
    r"cannot lock ref|failed to (lock|update)|\.lock\b|fetch first|non-fast-forward|incorrect old"
)
"""Git's messages about a push while another one is under way."""
# A fetch takes nothing but the objects, and from nothing but the branch.
_ONLY_OBJECTS = (
    *("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-filter"),
    *("--no-auto-maintenance", "--no-write-commit-graph", "--no-prune", "--refmap="),
)


@dataclass(frozen=True)
class Destination:
    """Where a publication goes: a remote of the repository, or an address, and a branch there."""

    remote: str = "origin"
    branch: str = "gh-pages"

    @property
    def ref(self) -> str:
        """The full name of the branch on the remote."""
        return f"refs/heads/{self.branch}"

    def check_branch(self, root: Path) -> None:
        """See that the branch has a name that git accepts, and one that is no full name of a ref.

        Raises:
            ProblemError: It has not.
        """
        is_ref = self.branch == "HEAD" or self.branch.startswith(("refs/", "-"))
        if is_ref or "\0" in self.branch or read_git(root, "check-ref-format", self.ref) is None:
            name = self.branch.removeprefix("refs/heads/") if is_ref else ""
            facts = {"branch": self.branch, "nearest": "" if name == self.branch else name}
            raise ProblemError(Problem("branch-invalid", None, facts))


class MovedError(Exception):
    """The branch has moved: what was built on it must be rebuilt.

    Its text is what was answered, in case that it is always the same.
    """


@dataclass(frozen=True)
class Staging:
    """A temporary bare repository that borrows the objects of the user's.

    Attributes:
        root: A folder in the user's repository.
        folder: The temporary repository; made by `open`.
        destination: The branch that is changed.
        address: The address that pushes go to, which is also read from.
    """

    root: Path
    folder: Path
    destination: Destination
    address: str
    _borrowing: Mapping[str, str] = field(default_factory=dict)
    _refetch: bool = False

    @classmethod
    def open(cls, root: Path, folder: Path, destination: Destination) -> "Staging":
        """Make the repository.

        Raises:
            ProblemError: The disk is full, or git cannot work here, or not in a partial clone.
        """
        partial = _is_partial(root)
        url = read_git(root, "remote", "get-url", "--push", destination.remote)
        borrow(root, folder, bare=True)
        borrowing = {"GIT_OBJECT_DIRECTORY": str(folder / "objects")}
        address = url or destination.remote
        staging = cls(root, folder, destination, address, borrowing, partial)
        for key in ("user.name", "user.email"):  # mike asks for them; its commits are rewritten
            staging.git("config", key, "Podium")
        return staging

    def git(self, *arguments: str, **environment: str) -> str:
        """Run git in the temporary repository.

        Raises:
            ProblemError: It failed, with its own words.
        """
        with self.entered():
            return checked(run_git(self.folder, *arguments, **environment))

    def entered(self) -> AbstractContextManager[None]:
        """Let every git that this process starts work here, whatever it worked on before."""
        return alone(self.folder)

    def fetch(self) -> str | None:
        """Get the remote's branch, and stage what comes on top of it; None if there is none yet.

        Raises:
            MovedError: It was put elsewhere meanwhile.
            ProblemError: The remote cannot be reached.
        """
        tip = self._tip()
        if tip is None:
            self.git("update-ref", "-d", f"refs/heads/{BRANCH}")
            return None
        # What a partial clone has of the branch is not whole, and git does not ask for it again.
        options = (*_ONLY_OBJECTS, "--refetch") if self._refetch else _ONLY_OBJECTS
        done = self._reach("fetch", *options, "--", self.address, self.destination.ref)
        if done.returncode:
            raise MovedError(words_of(done)) if self._tip() != tip else self._unreachable(done)
        with self.entered():
            if run_git(self.folder, "cat-file", "-e", f"{tip}^{{commit}}").returncode:
                raise MovedError("the branch was put elsewhere while it was fetched")
        self.git("update-ref", f"refs/heads/{BRANCH}", tip)
        return tip

    def seal(self, parent: str | None, message: str, source: str) -> str | None:
        """One commit of all that was staged on top of the parent; None if that is nothing.

        It bears the date of the commit that it was made from, and needs no configured identity.
        """
        tree = self.git("rev-parse", f"refs/heads/{BRANCH}^{{tree}}")
        if parent and tree == self.git("rev-parse", f"{parent}^{{tree}}"):
            return None
        date = commit_time(self.root, source)
        identity = {"NAME": "Podium", "EMAIL": "podium@localhost"}
        identity |= {
            key: setting
            for key in identity
            if (setting := os.environ.get(f"GIT_COMMITTER_{key}") or self._configured(key))
        }
        environment = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in {**identity, "DATE": f"{date} +0000"}.items()
        }
        parents = ("-p", parent) if parent else ()
        return self.git("commit-tree", tree, *parents, "-m", message, **environment)

    def _configured(self, key: str) -> str | None:
        return read_git(self.root, "config", f"user.{key.lower()}")

    def push(self, commit: str, parent: str | None) -> None:
        """Put the remote's branch onto a commit that comes after the parent.

        Raises:
            MovedError: It has moved since, or somebody else is changing it.
            ProblemError: The remote refuses it, with its own words, or does not answer.
        """
        arguments = ("--porcelain", "--no-follow-tags", "--recurse-submodules=no")
        refspec = f"{commit}:{self.destination.ref}"
        try:
            done = self._reach("push", *arguments, "--", self.address, refspec)
        except ProblemError:  # the remote may have taken it all the same
            if self._tip() == commit:
                return
            raise
        if done.returncode == 0:
            return
        tip = self._tip()
        if tip == commit:  # it went through before the connection broke
            return
        if tip != parent or _RACES.search(refusal(done.stdout)):
            raise MovedError(words_of(done))
        raise ProblemError(Problem("push-refused", None, self._facts(done)))

    def _tip(self) -> str | None:
        done = self._reach("ls-remote", "--", self.address, self.destination.ref)
        if done.returncode:
            raise self._unreachable(done)
        pairs = (line.split("\t") for line in done.stdout.splitlines())
        return next((digest for digest, name in pairs if name == self.destination.ref), None)

    def _reach(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run git as the user does, with the objects of the temporary repository beside theirs."""
        return run_git(self.root, *arguments, **self._borrowing)

    def _unreachable(self, done: subprocess.CompletedProcess[str]) -> ProblemError:
        return ProblemError(Problem("remote-unreachable", None, self._facts(done)))

    def _facts(self, done: subprocess.CompletedProcess[str]) -> dict[str, str]:
        return {
            "remote": clean_address(self.destination.remote),
            "branch": self.destination.branch,
            "output": words_of(done).replace(self.address, clean_address(self.address)),
        }


_REFETCHES = (2, 36)
"""The first git that can fetch what it seems to have."""


def _is_partial(root: Path) -> bool:
    """Whether the user's clone has left out objects (`git clone --filter=…`).

    Raises:
        ProblemError: It has, and git is too old to get those of the branch.
    """
    promised = ("config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$")
    if read_git(root, *promised) is None:
        return False
    version = (read_git(root, "version") or "").removeprefix("git version ")
    if tuple(int(number) for number in re.findall(r"[0-9]+", version)[:2]) < _REFETCHES:
        raise ProblemError(Problem("partial-clone", None, {"version": version}))
    return True
