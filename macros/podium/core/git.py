"""Git as a process: nothing of a repository is changed by what is here, and every call has an end.

A call that takes too long is ended with all that it has started. The limit is generous, since a
site may be large and a network slow; `PODIUM_GIT_TIMEOUT` sets another.
"""

import math
import os
import signal
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from shutil import which

from podium.core.problems import Problem, ProblemError

__all__ = ["commit_time", "git_output", "read_git", "run_git"]

_TIMEOUT = "PODIUM_GIT_TIMEOUT"
_SECONDS = 600.0
_STEP = 1.0
"""Seconds after which it is asked whether git has ended and only its output is still open."""
_GRACE = 2.0
"""Seconds in which git takes away its lock files after it was asked to end."""


def run_git(
    folder: Path, *arguments: str, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run git in a folder, with a text as its input.

    Raises:
        ProblemError: It did not end in time.
    """
    done = git_output(
        folder, *arguments, stdin=stdin.encode(errors="surrogateescape"), **environment
    )
    out, err = (output.decode(errors="surrogateescape") for output in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def git_output(
    folder: Path, *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; its output is bytes.

    Raises:
        ProblemError: It did not end in time.
    """
    command = ["git", *arguments]
    variables = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"} | environment
    limit = _limit(os.environ)
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603  # a list of arguments, no shell
        command, cwd=folder, env=variables, stdin=pipe, stdout=pipe, stderr=pipe
    ) as process:
        try:
            out, err = _communicate(process, stdin, limit)
        except subprocess.TimeoutExpired as error:
            _end(process)
            facts = {"command": _verb(arguments), "seconds": f"{limit:g}"}
            raise ProblemError(Problem("git-timeout", None, facts)) from error
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def _communicate(
    process: subprocess.Popen[bytes], stdin: bytes, limit: float
) -> tuple[bytes, bytes]:
    """The output of a process, even if a child that it left running holds it open.

    Raises:
        subprocess.TimeoutExpired: It did not end in time.
    """
    end = time.monotonic() + limit
    rest: bytes | None = stdin
    while True:
        ended = process.poll() is not None
        try:
            return process.communicate(rest, timeout=min(_STEP, limit))
        except subprocess.TimeoutExpired as error:
            if ended:
                return error.output or b"", error.stderr or b""
            if time.monotonic() >= end:
                raise
            rest = None


def _limit(environment: Mapping[str, str]) -> float:
    """Seconds that a call of git may last.

    Raises:
        ProblemError: The environment variable is no number of seconds.
    """
    text = environment.get(_TIMEOUT) or str(_SECONDS)
    with suppress(ValueError):
        seconds = float(text)
        if seconds > 0 and math.isfinite(seconds):
            return seconds
    raise ProblemError(Problem("git-timeout-invalid", None, {"value": text}))


def _verb(arguments: tuple[str, ...]) -> str:
    """The command of git, without its options."""
    words = iter(arguments)
    for word in words:
        if word in {"-c", "-C"}:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and all that it has started: of its helpers, each may hold the connection.

    From the top down: what still runs could start another in place of what has ended.
    """
    started: dict[int, None] = {}
    for number in (signal.SIGTERM, signal.SIGKILL):
        started |= dict.fromkeys(_descendants(process.pid))
        process.send_signal(number)
        for pid in started:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)


def _descendants(parent: int) -> Iterator[int]:
    """Every process that a process has started, itself or by others."""
    children = defaultdict(list)
    for child, above in _processes():
        children[above].append(child)
    waiting = [*children[parent]]
    while waiting:
        process = waiting.pop()
        yield process
        waiting += children[process]


def _processes() -> Iterator[tuple[int, int]]:
    """Each process of this machine, and the one that started it."""
    for file in Path("/proc").glob("[0-9]*/stat"):  # a slim image has no `ps`
        with suppress(OSError):  # it has ended
            _, _, fields = file.read_text(errors="replace").rpartition(")")
            yield int(file.parent.name), int(fields.split()[1])
    if not Path("/proc/self/stat").exists() and (ps := which("ps")):
        listing = subprocess.run(  # noqa: S603  # a list of arguments, no shell
            [ps, "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=False
        )
        for line in listing.stdout.splitlines():
            child, above = map(int, line.split())
            yield child, above


def read_git(root: Path, *arguments: str) -> str | None:
    """The output of git in the user's repository, or None if it fails.

    Raises:
        ProblemError: It did not end in time.
    """
    done = run_git(root, *arguments)
    return done.stdout.strip() if done.returncode == 0 else None


def commit_time(root: Path, commit: str) -> str:
    """When a commit was made, in seconds since 1970."""
    # `git show` looks at the changes of the commit too, for which a partial clone fetches objects.
    output = read_git(root, "rev-list", "--max-count=1", "--timestamp", commit)
    return output.split()[0] if output else "0"
