"""Publication in this process, and what it answers."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from podium.cli.main import main
from podium.core.i18n import words
from podium.core.problems import ProblemError
from support.published_reports import (
    Remote,
    Report,
    git,
)

BuiltSites = Callable[[str], Path]
"""Gives a built site for each text."""


def told(error: ProblemError) -> list[str]:
    english, chinese = words("en"), words("zh")
    assert all(chinese.message(one) and chinese.hint(one) for one in error.problems)
    return [f"{one.severity}[{one.code}]: {english.message(one)}" for one in error.problems]


def refused(action: Callable[[], object]) -> str:
    """The one problem that an action ends with."""
    with pytest.raises(ProblemError) as caught:
        action()
    (line,) = told(caught.value)
    return line


def podium_publish(report: Report, *arguments: str) -> Result:
    command = ["publish", "--project", str(report.root), *arguments]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def without(entries: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: digest for name, digest in entries.items() if name not in names}


def listed(version: str, title: str, *aliases: str) -> str:
    """A list of one version, as mike writes it."""
    return json.dumps([{"version": version, "title": title, "aliases": list(aliases)}])


def edit(remote: Remote, name: str, content: str) -> None:
    """Commit a file at the root of the branch, as somebody else would."""
    blob = git(remote.path, "hash-object", "-w", "--stdin", stdin=content)
    listing = git(remote.path, "ls-tree", remote.branch).splitlines()
    kept = [line for line in listing if not line.endswith(f"\t{name}")]
    lines = [*kept, f"100644 blob {blob}\t{name}"]
    tree = git(remote.path, "mktree", stdin="".join(f"{line}\n" for line in lines))
    commit = git(remote.path, "commit-tree", tree, "-p", remote.tip, "-m", "edit")
    git(remote.path, "update-ref", f"refs/heads/{remote.branch}", commit)


CLEAN = "unset GIT_OBJECT_DIRECTORY GIT_DIR"
MOVES = """#!/bin/sh
{clean}
cd {remote}
n=$(cat moves 2>/dev/null || echo 0)
test "$n" -lt {times} || exit 0
echo $((n + 1)) >moves
tree=$(git rev-parse gh-pages^{{tree}})
new=$(git {identity} commit-tree $tree -p gh-pages -m moved)
git update-ref refs/heads/gh-pages $new
"""


def move(report: Report, times: int) -> None:
    """Let the branch be changed by others just before each of so many pushes."""
    hook = report.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    identity = "-c user.name=Other -c user.email=other@example.com"
    text = MOVES.format(remote=report.remote.path, times=times, identity=identity, clean=CLEAN)
    hook.write_text(text, encoding="utf-8")
    hook.chmod(0o755)


def add_submodule(report: Report) -> None:
    other = Report.create(report.remote.path.parent / "other", files={"page.md": "# A part\n"})
    allowed = ("-c", "protocol.file.allow=always")
    git(report.root, *allowed, "submodule", "add", "-q", str(other.root), "docs/part")
    report.commit({})


def command(report: Report, *arguments: str) -> list[str]:
    code = "from podium.cli.main import main; main()"
    return [sys.executable, "-c", code, "publish", "--project", str(report.root), *arguments]


def refused_with_hint(action: Callable[[], object]) -> str:
    """The one problem that an action ends with, and its hint."""
    with pytest.raises(ProblemError) as caught:
        action()
    (problem,) = caught.value.problems
    return f"{problem.code}: {words('en').message(problem)} {words('en').hint(problem)}"
