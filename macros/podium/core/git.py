"""Git as a process: nothing of a repository is changed by what is here."""

import os
import subprocess
from pathlib import Path

__all__ = ["commit_time", "read_git", "run_git"]


def run_git(
    folder: Path, *arguments: str, given: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run git in a folder, with a text as its input."""
    command = ["git", *arguments]
    return subprocess.run(  # noqa: S603  # a list of arguments, no shell
        command,
        cwd=folder,
        env=os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"} | environment,
        input=given,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )


def read_git(root: Path, *arguments: str) -> str | None:
    """What git prints about the user's repository, or None if it fails."""
    done = run_git(root, *arguments)
    return done.stdout.strip() if done.returncode == 0 else None


def commit_time(root: Path, commit: str) -> str:
    """When a commit was made, in seconds since 1970."""
    # `git show` looks at the changes of the commit too, for which a partial clone fetches objects.
    found = read_git(root, "rev-list", "--max-count=1", "--timestamp", commit)
    return found.split()[0] if found else "0"
