"""The remote as it is reached: others push too, it may not answer, its address may be secret."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from podium.core.git import run_git
from podium.core.problems import Problem, ProblemError
from support.published_reports import (
    Report,
    git,
)
from support.publishing import CLEAN, BuiltSites, move, refused, refused_with_hint

pytestmark = pytest.mark.processes
Instead = Callable[[str, str], None]


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of something that accepts every connection and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/x.git"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Shortens the limit of one command of git, so that no other has to be fast."""

    def shorten(command: str) -> None:
        def run(folder: Path, *arguments: str, **options: Any) -> CompletedProcess[str]:
            with monkeypatch.context() as patch:
                if arguments[0] == command:
                    patch.setenv("PODIUM_GIT_TIMEOUT", "1.5")
                return run_git(folder, *arguments, **options)

        monkeypatch.setattr("podium.publish.staging.run_git", run)

    return shorten


def test_a_remote_that_does_not_answer_ends_the_publication(
    report: Report, silent: str, impatient: Callable[[str], None]
) -> None:
    before = report.private()
    impatient("ls-remote")
    command = ["publish", "--project", str(report.root), "--remote", silent, "dev"]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code == 1
    assert result.output == (
        "error[git-timeout]: `git ls-remote` was stopped: it did not finish within 1.5 seconds.\n"
        "    Check the network and the remote (`git remote -v`), then run the command again. To "
        "allow more time, set `PODIUM_GIT_TIMEOUT` to a number of seconds.\n"
        "1 error\n"
        "Nothing has been published.\n"
    )
    assert report.private() == before


def test_a_push_that_does_not_end_publishes_nothing(
    report: Report, site: BuiltSites, impatient: Callable[[str], None], instead: Instead
) -> None:
    report.publish("1.0.0", site("a"))
    before = report.remote.tip
    instead("push", "sleep 86400")
    impatient("push")
    assert refused_with_hint(lambda: report.publish("dev", site("b"))).startswith(
        "git-timeout: `git push` "
    )
    assert report.remote.tip == before


def test_a_push_that_went_through_before_it_was_ended_is_no_failure(
    report: Report, site: BuiltSites, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(folder: Path, *arguments: str, **options: Any) -> CompletedProcess[str]:
        done = run_git(folder, *arguments, **options)
        if arguments[0] == "push":
            raise ProblemError(Problem("git-timeout", None, {"command": "push", "seconds": "1"}))
        return done

    monkeypatch.setattr("podium.publish.staging.run_git", run)
    done = report.publish("dev", site("a"))
    assert done.changed
    assert report.remote.tip == done.commit


ADDRESSES = [
    "http://bob:p@ss-hunter2@127.0.0.1:9/x.git",
    "http://bob:p/ss@hunter2@127.0.0.1:9/x.git",
    "http://hunter2@127.0.0.1:9/x.git",
    "http://127.0.0.1:9/x.git?private_token=hunter2",
    "http://127.0.0.1:9/x.git?a=1&access_token=hunter2;hunter2",
    "http://127.0.0.1:9/x.git?hunter2",
    "http://bob:p ss hunter2@127.0.0.1:9/x.git",
    "ssh://bob:hunter2@127.0.0.1:9/x.git",
    "bob:hunter2@127.0.0.1:x.git",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_secret_of_an_address_is_printed_in_a_problem(
    report: Report, site: BuiltSites, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_SSH_COMMAND", "false")
    text = refused_with_hint(lambda: report.publish("dev", site("a"), remote=address))
    assert text.startswith("remote-unreachable: Podium cannot read the branch gh-pages of ")
    assert "hunter2" not in text
    assert "x.git" in text


def test_no_secret_of_a_configured_remote_or_a_replacement_is_printed(
    report: Report, site: BuiltSites, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = ["remote.other.url", "https://example.org/x.git"]
    assert run_git(report.root, "config", *settings).returncode == 0
    for key, value in {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "url.http://x-access-token:hun@ter2@127.0.0.1:9/.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://example.org/",
    }.items():
        monkeypatch.setenv(key, value)
    text = refused_with_hint(lambda: report.publish("dev", site("a"), remote="other"))
    assert "hun" not in text
    assert "ter2" not in text


@pytest.mark.site
@pytest.mark.parametrize("secret", ["bob:p@ss-hunter2@", "hunter2@"])
def test_no_secret_of_an_address_is_printed_on_success(
    report: Report, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"https://{secret}example.org/x.git"
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", f"url.{report.remote.path.as_uri()}.insteadOf")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", address)
    command = ["publish", "--project", str(report.root), "--remote", address, "dev"]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    commit = report.remote.tip[:12]
    assert result.output == (
        f"Published dev in dev/ on gh-pages of https://example.org/x.git, commit {commit}.\n"
    )


def test_who_comes_second_builds_on_the_first(report: Report, site: BuiltSites) -> None:
    report.publish("1.0.0", site("a"))
    move(report, 2)
    report.publish("dev", site("b"))
    log = git(report.remote.path, "log", "--format=%s", "gh-pages").splitlines()
    assert log == ["Publish dev as dev", "moved", "moved", "Publish 1.0.0 as 1.0"]
    assert report.remote.faults() == []


def test_a_branch_that_somebody_has_locked_for_good_is_no_race(
    report: Report, site: BuiltSites, instead: Callable[[str, str], None]
) -> None:
    said = r"!\tx:refs/heads/gh-pages\t[remote rejected] (the branch is locked by its owner)\n"
    instead("push", f"printf '{said}'; exit 1")
    line = refused(lambda: report.publish("dev", site("a")))
    assert line.startswith("error[push-refused]: ")
    assert "the branch is locked by its owner" in line


def test_a_branch_that_is_put_elsewhere_while_it_is_fetched(
    report: Report, site: BuiltSites, instead: Callable[[str, str], None], tmp_path: Path
) -> None:
    """Somebody takes back what was published last, and pushes that by force."""
    report.publish("1.0.0", site("a"))
    report.publish("2.0.0", site("b"))
    once = tmp_path / "once"
    move = f"git -C {report.remote.path} update-ref refs/heads/gh-pages gh-pages~1"
    prune = f"git -C {report.remote.path} prune --expire=now"
    instead("fetch", f"if mkdir {once} 2>/dev/null; then ({CLEAN}; {move}; {prune}); fi")
    report.publish("dev", site("c"))
    assert set(report.remote.versions()) == {"1.0", "dev"}


def test_a_refused_push_is_told_in_the_remotes_words(report: Report, site: BuiltSites) -> None:
    report.publish("1.0.0", site("a"))
    hook = report.remote.path / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'The site is closed for the night.' >&2\nexit 1\n")
    hook.chmod(0o755)
    before = report.remote.tip
    line = refused(lambda: report.publish("dev", site("b")))
    assert line.startswith(
        "error[push-refused]: The remote origin refused the push to branch gh-pages: "
    )
    assert "The site is closed for the night." in line
    assert "pre-receive hook declined" in line
    assert report.remote.tip == before
    hook.unlink()
    assert report.publish("dev", site("b")).changed


def test_a_remote_that_is_not_there_is_told(
    report: Report, site: BuiltSites, tmp_path: Path
) -> None:
    assert refused(lambda: report.publish("dev", site("a"), remote="upstream")).startswith(
        "error[remote-unreachable]: Podium cannot read the branch gh-pages of upstream: "
        "fatal: 'upstream' does not appear to be a git repository"
    )
    assert report.publish("dev", site("a"), remote=str(report.remote.path)).changed
