"""A branch of a remote repository, changed in a temporary repository and pushed in one step.

The user's repository is only read: its configuration and credentials reach the remote, while every
object that is fetched or made goes into the temporary one. No ref, no index and no file of the
user's changes, whenever the process ends.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from podium.problems import Problem, ProblemError

__all__ = ["BRANCH", "Destination", "Staging", "read_git"]

BRANCH = "staged"
"""What the branch is called in the temporary repository, whatever its name on the remote."""

_RACES = re.compile(r"\block|fetch first|non-fast-forward|failed to update|incorrect old")
"""What git says of a push while somebody else's is under way."""
_SECRET = re.compile(r"(?<=://)[^/@\s]+@")
_KEPT = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM", "GIT_EXEC_PATH"}
"""Of what may tell git how to work, this is not about one repository, commit or person."""
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


def read_git(root: Path, *arguments: str) -> str | None:
    """What git prints about the user's repository, or None if it fails."""
    done = _run(root, *arguments)
    return done.stdout.strip() if done.returncode == 0 else None


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

    @classmethod
    def open(cls, root: Path, folder: Path, destination: Destination) -> "Staging":
        """Make the repository.

        Raises:
            ProblemError: The disk is full, or git cannot work here.
        """
        found = read_git(root, "remote", "get-url", "--push", destination.remote)
        objects = folder / "objects"
        staging = cls(
            root,
            folder,
            destination,
            found or destination.remote,
            {"GIT_OBJECT_DIRECTORY": str(objects)},
        )
        folder.mkdir(parents=True)
        form = read_git(root, "rev-parse", "--show-object-format") or "sha1"
        staging.git("init", "--bare", "--template=", f"--object-format={form}")
        borrowed = (root / (read_git(root, "rev-parse", "--git-path", "objects") or "")).resolve()
        (objects / "info").mkdir(exist_ok=True)
        (objects / "info" / "alternates").write_text(f"{borrowed}\n", encoding="utf-8")
        shallow = root / (read_git(root, "rev-parse", "--git-path", "shallow") or "shallow")
        if shallow.is_file():  # where the history of what is borrowed ends
            (folder / "shallow").write_bytes(shallow.read_bytes())
        for key in ("user.name", "user.email"):  # mike asks for them; its commits are made anew
            staging.git("config", key, "Podium")
        return staging

    def git(self, *arguments: str, **environment: str) -> str:
        """Run git in the temporary repository.

        Raises:
            ProblemError: It failed, with its own words.
        """
        with self.entered():
            return _checked(_run(self.folder, *arguments, **environment))

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Let every git that this process starts work here, whatever it worked on before."""
        before = dict(os.environ)
        for name in before:
            if name.startswith("GIT_") and name not in _KEPT:
                del os.environ[name]
        os.environ["GIT_DIR"] = str(self.folder)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)

    def fetch(self) -> str | None:
        """Get the remote's branch, and stage what comes on top of it; None if there is none yet.

        Raises:
            ProblemError: The remote cannot be reached.
        """
        tip = self._tip()
        if tip is None:
            self.git("update-ref", "-d", f"refs/heads/{BRANCH}")
            return None
        done = self._reach("fetch", *_ONLY_OBJECTS, "--", self.address, self.destination.ref)
        if done.returncode:
            raise self._unreachable(done)
        self.git("update-ref", f"refs/heads/{BRANCH}", tip)
        return tip

    def seal(self, parent: str | None, message: str, source: str) -> str | None:
        """One commit of all that was staged on top of the parent; None if that is nothing.

        It bears the date of the commit that it was made from, and needs no configured identity.
        """
        tree = self.git("rev-parse", f"refs/heads/{BRANCH}^{{tree}}")
        if parent and tree == self.git("rev-parse", f"{parent}^{{tree}}"):
            return None
        date = read_git(self.root, "show", "--no-patch", "--format=%ct", source) or "0"
        identity = {"NAME": "Podium", "EMAIL": "podium@localhost"}
        identity |= {
            key: told
            for key in identity
            if (told := os.environ.get(f"GIT_COMMITTER_{key}") or self._configured(key))
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

    def push(self, commit: str, parent: str | None) -> bool:
        """Put the remote's branch onto a commit, unless it has moved since: then False.

        Raises:
            ProblemError: The remote refuses it, with its own words.
        """
        arguments = ("--porcelain", "--no-follow-tags", "--recurse-submodules=no")
        refspec = f"{commit}:{self.destination.ref}"
        done = self._reach("push", *arguments, "--", self.address, refspec)
        if done.returncode == 0:
            return True
        tip = self._tip()
        if tip == commit:  # it went through before the connection broke
            return True
        if tip != parent or _RACES.search(_refusal(done.stdout)):
            return False
        raise ProblemError(Problem("push-refused", None, self._facts(done)))

    def _tip(self) -> str | None:
        done = self._reach("ls-remote", "--", self.address, self.destination.ref)
        if done.returncode:
            raise self._unreachable(done)
        pairs = (line.split("\t") for line in done.stdout.splitlines())
        return next((digest for digest, name in pairs if name == self.destination.ref), None)

    def _reach(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run git as the user does, with the objects of the temporary repository beside theirs."""
        return _run(self.root, *arguments, **self._borrowing)

    def _unreachable(self, done: subprocess.CompletedProcess[str]) -> ProblemError:
        return ProblemError(Problem("remote-unreachable", None, self._facts(done)))

    def _facts(self, done: subprocess.CompletedProcess[str]) -> dict[str, str]:
        return {
            "remote": _SECRET.sub("", self.destination.remote),
            "branch": self.destination.branch,
            "output": _words_of(done),
        }


def _run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["git", *arguments]
    return subprocess.run(  # noqa: S603  # a list of arguments, no shell
        command,
        cwd=folder,
        env=os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def _checked(done: subprocess.CompletedProcess[str]) -> str:
    if done.returncode:
        raise ProblemError(Problem("publish-failed", None, {"output": _words_of(done)}))
    return done.stdout.strip()


def _refusal(porcelain: str) -> str:
    """The reason in brackets of the line about the one ref that was pushed."""
    return next((line for line in porcelain.splitlines() if line.startswith("!")), "")


def _words_of(done: subprocess.CompletedProcess[str]) -> str:
    """Git's own words on one line, without credentials."""
    lines = [*done.stderr.splitlines(), _refusal(done.stdout).replace("\t", " ")]
    told = [line.strip() for line in lines if line.strip() and not line.startswith("hint:")]
    return _SECRET.sub("", "; ".join(told)) or f"git ended with {done.returncode}"
