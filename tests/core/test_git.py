"""Git as a process: a call that does not end is ended, with a message."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from podium.core import git
from podium.core.i18n import words
from podium.core.problems import ProblemError
from support.waiting import patience

Instead = Callable[[str], None]


@pytest.fixture
def instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Instead:
    """Puts a script in the place of git."""

    def change(script: str) -> None:
        program = tmp_path / "bin/git"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")

    return change


def running(mark: str) -> list[str]:
    listed = subprocess.run(["ps", "-A", "-o", "args="], capture_output=True, text=True, check=True)
    return [line for line in listed.stdout.splitlines() if mark in line]


@pytest.fixture
def mark() -> Iterator[str]:
    """Seconds to sleep, which no other process has as its argument."""
    seconds = f"86400.{os.getpid()}"
    yield seconds
    for line in subprocess.run(
        ["ps", "-A", "-o", "pid=,args="], capture_output=True, text=True, check=True
    ).stdout.splitlines():
        if line.strip().endswith(f"sleep {seconds}"):
            os.kill(int(line.split()[0]), 9)


def refused(action: Callable[[], object]) -> tuple[str, str]:
    """The code and the message of the one problem."""
    with pytest.raises(ProblemError) as caught:
        action()
    (problem,) = caught.value.problems
    return problem.code, words("en").message(problem)


@pytest.mark.parametrize(
    "script",
    ["sleep {0}; true", "trap '' TERM; sleep {0}; sleep {0}", "sh -c 'sleep {0}; true'; true"],
)
def test_what_does_not_end_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instead: Instead, mark: str, script: str
) -> None:
    instead(script.format(mark))
    monkeypatch.setenv("PODIUM_GIT_TIMEOUT", "1.5")
    monkeypatch.setattr(git, "_GRACE", 0.2)
    assert refused(lambda: git.read_git(tmp_path, "-c", "a.b=c", "ls-remote", "origin")) == (
        "git-timeout",
        "`git ls-remote` was stopped: it did not finish within 1.5 seconds.",
    )
    # What is killed is listed until the system gets round to it.
    end = time.monotonic() + patience(20)
    while running(mark) and time.monotonic() < end:
        time.sleep(0.05)
    assert running(mark) == []


def test_what_git_left_running_is_not_waited_for(
    tmp_path: Path, instead: Instead, mark: str
) -> None:
    """As the connection that ssh shares between calls."""
    instead(f"sleep {mark} & echo done; echo said >&2; exit 3")
    done = git.run_git(tmp_path, "fetch")
    assert (done.stdout, done.stderr, done.returncode) == ("done\n", "said\n", 3)


def test_what_is_given_and_printed_may_be_large(tmp_path: Path, instead: Instead) -> None:
    instead("cat; sleep 1.2; cat")
    text = "é\udcff\n" * 300_000
    assert git.run_git(tmp_path, "hash-object", stdin=text).stdout == text


@pytest.mark.parametrize("value", ["0", "-1", "soon", "nan", "inf"])
def test_a_limit_is_a_number_of_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("PODIUM_GIT_TIMEOUT", value)
    assert refused(lambda: git.read_git(tmp_path, "version")) == (
        "git-timeout-invalid",
        f"`PODIUM_GIT_TIMEOUT` is “{value}”, not a number of seconds above zero.",
    )
