"""Publication as a whole: what a version is, and whatever happens meanwhile."""

import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from podium.publish import publish
from support.published_reports import (
    Report,
    git,
    publish_alone,
    publish_together,
)
from support.publishing import (
    BuiltSites,
    add_submodule,
    command,
    move,
    podium_publish,
    refused,
    without,
)

pytestmark = pytest.mark.processes
RACES, KILLS = 4, 6


@pytest.mark.slow
def test_two_at_once_are_both_published(report: Report, tmp_path: Path, site: BuiltSites) -> None:
    other = report.clone(tmp_path / "other")
    spawn = multiprocessing.get_context("spawn")
    published: dict[str, str] = {}
    with ProcessPoolExecutor(2, mp_context=spawn) as pool:
        for turn in range(RACES):
            barrier = tmp_path / f"barrier{turn}"
            barrier.mkdir()
            wanted = {f"{turn}.0.0": report.root, f"{turn}.1.0": other.root}
            futures = [
                pool.submit(publish_together, root, report.remote.path, name, site(name), barrier)
                for name, root in wanted.items()
            ]
            assert [one.result() for one in futures] == [True, True]
            entries = report.remote.entries()
            assert entries.items() >= published.items(), "no earlier version has changed"
            new = {name.removesuffix(".0"): entries[name.removesuffix(".0")] for name in wanted}
            published |= new
            assert entries["latest"] == new[f"{turn}.1"]
            assert report.remote.faults() == []
    assert set(report.remote.versions()) == set(published)
    assert git(report.remote.path, "rev-list", "--count", "gh-pages") == str(2 * RACES)
    assert git(report.remote.path, "fsck", "--strict", "--no-dangling") == ""


def test_a_branch_that_never_stands_still_is_given_up(
    report: Report, site: BuiltSites, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_PAUSES", (0.0,) * 3)
    report.publish("1.0.0", site("a"))
    move(report, 99)
    line = refused(lambda: report.publish("dev", site("b")))
    assert line.startswith(
        "error[branch-contended]: "
        "All 3 attempts to change the branch gh-pages failed. Last message: "
    )
    assert "(failed to update ref)" in line
    assert "dev" not in report.remote.entries()


def test_a_lock_that_was_left_behind_is_shown(
    report: Report, site: BuiltSites, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_PAUSES", (0.0,) * 2)
    report.publish("1.0.0", site("a"))
    lock = report.remote.path / "refs/heads/gh-pages.lock"
    lock.touch()
    line = refused(lambda: report.publish("dev", site("b")))
    assert line.startswith("error[branch-contended]: ")
    assert "cannot lock ref 'refs/heads/gh-pages'" in line
    lock.unlink()
    assert report.publish("dev", site("b")).changed


def test_a_version_is_what_a_commit_and_its_tag_hold(report: Report, tmp_path: Path) -> None:
    result = podium_publish(report, "1.0.0")
    assert result.output == (
        "error[tag-missing]: The commit that is checked out has no tag for version 1.0.0.\n"
        "    If it is that version, run `git tag v1.0.0`. To get tags that others created, "
        "run `git fetch --tags`.\n"
        "1 error\n"
        "Nothing has been published.\n"
    )
    for form in ("v1.0.0", "1.0.0"):
        git(report.root, "tag", form)
        report.commit({"docs/index.md": f"# Later than {form}\n"})
        for version in ("1.0.0", "v1.0.0"):
            result = podium_publish(report, version)
            assert result.output.startswith(
                f"error[tag-elsewhere]: The tag {form} is not on the commit that is checked out.\n"
            )
        git(report.root, "tag", "-d", form)
    git(report.root, "tag", "v1.0.0", "HEAD~1")
    git(report.root, "tag", "v1.0.1")
    (report.root / "docs/新.md").write_text("# New\n", encoding="utf-8")
    for version in ("dev", "v1.0.1"):
        result = podium_publish(report, version)
        assert result.output.startswith(
            "error[uncommitted-changes]: Files that differ from the last commit (1): docs/新.md.\n"
        )
    result = podium_publish(report, "v1.0.0", "--rewrite", "2.0")
    assert result.output.startswith(
        "error[rewrite-mismatch]: `--rewrite 2.0` does not match the version to publish, 1.0.\n"
    )
    loose = tmp_path / "loose"
    shutil.copytree(report.root, loose, ignore=shutil.ignore_patterns(".git"))
    result = podium_publish(Report(loose, report.remote), "dev")
    assert result.output.startswith("error[nothing-committed]: ")
    assert not report.remote.tip


def draft(report: Report) -> None:
    (report.root / "docs/draft.md").write_text("# Secret\n", encoding="utf-8")


def edit_behind(flag: str) -> Callable[[Report], None]:
    """Change a file that git is told to take for unchanged."""

    def change(report: Report) -> None:
        git(report.root, "update-index", flag, "docs/index.md")
        (report.root / "docs/index.md").write_text("# Secret\n", encoding="utf-8")

    return change


def hide_untracked(report: Report) -> None:
    git(report.root, "config", "status.showUntrackedFiles", "no")
    draft(report)


def ignore(report: Report) -> None:
    report.commit({".gitignore": "draft.md\n"})
    draft(report)


def ignore_in_submodule(report: Report) -> None:
    add_submodule(report)
    git(report.root, "config", "submodule.docs/part.ignore", "all")
    (report.root / "docs/part/draft.md").write_text("# Secret\n", encoding="utf-8")


def break_index(report: Report) -> None:
    (report.root / "docs/index.md").write_text("# Secret\n", encoding="utf-8")
    (report.root / ".git/index").write_bytes(b"no index")


@pytest.mark.site
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            hide_untracked,
            "error[uncommitted-changes]: Files that differ from the last commit (1): ",
        ),
        (
            ignore_in_submodule,
            "error[uncommitted-changes]: Files that differ from the last commit (1): ",
        ),
        (
            break_index,
            "error[status-unknown]: Git cannot determine which files differ from the last",
        ),
        (ignore, ""),
        (edit_behind("--skip-worktree"), ""),
        (edit_behind("--assume-unchanged"), ""),
    ],
    ids=["untracked", "in a submodule", "broken index", "ignored", "skipped", "assumed"],
)
def test_what_git_is_told_to_overlook_is_not_published(
    report: Report, change: Callable[[Report], None], told: str
) -> None:
    change(report)
    before = report.private()
    result = podium_publish(report, "dev")
    assert report.private() == before
    if told:
        assert result.output.startswith(told)
        assert not report.remote.tip
    else:
        assert result.exit_code == 0, result.output
        assert "<figure" in report.remote.read("dev/index.html")
        published = report.remote.extract(report.root.parent / "published").rglob("*.html")
        assert not any("Secret" in path.read_text(encoding="utf-8") for path in published)


@pytest.mark.site
def test_two_tags_of_one_commit_are_two_versions(report: Report) -> None:
    """Pushed at once: the pages of each know nothing of a higher one."""
    report.commit({"docs/index.md": "{{ changelog() }}\n"})
    for tag in ("v1.0.0", "1.0.0", "v1.1.0"):
        git(report.root, "tag", tag)
    for version in ("v1.1.0", "v1.0.0"):
        assert podium_publish(report, version).exit_code == 0
    assert report.remote.versions() == {"1.1": ("1.1.0", ["latest"]), "1.0": ("1.0.0", [])}
    assert "v1.1.0" in report.remote.read("1.1/index.html")
    assert "v1.1.0" not in report.remote.read("1.0/index.html")
    assert "v1.0.0" in report.remote.read("1.0/index.html")


Run = Callable[[list[str]], subprocess.CompletedProcess[str]]


def on_small_disk(size: int, folder: Path) -> Run:
    """Run a command whose temporary files have a disk of their own, or else files of a limit."""
    mount = f'mount -t tmpfs -o size={size} none "$TMPDIR" && exec "$@"'
    spaces = ["unshare", "-m" if os.geteuid() == 0 else "-rm", "sh", "-c", mount, "sh"]
    environment = os.environ | {"TMPDIR": str(folder)}
    folder.mkdir()

    def run(
        command: list[str], limit: Callable[[], None] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            env=environment,
            preexec_fn=limit,
            capture_output=True,
            text=True,
            check=False,
        )

    if shutil.which("unshare") and run([*spaces, "true"]).returncode == 0:
        return lambda command: run([*spaces, *command])
    most = (size // 2, size // 2)
    return lambda command: run(command, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, most))


@pytest.mark.site
def test_a_full_disk_publishes_nothing(report: Report, site: BuiltSites, tmp_path: Path) -> None:
    """Whether it is full when checking out, building or committing."""
    report.publish("1.0.0", site("a"))
    before = report.remote.tip
    noise = random.Random(1).randbytes(1_000_000)
    (report.root / "docs/noise.bin").write_bytes(noise)
    report.commit({})
    for size in (300_000, 1_500_000, 2_500_000):
        done = on_small_disk(size, tmp_path / f"small{size}")(command(report, "dev"))
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith(("error[build-failed]", "error[publish-failed]")), done.stderr
        assert done.stderr.endswith("Nothing has been published.\n")
        assert report.remote.tip == before
    assert podium_publish(report, "dev").exit_code == 0
    assert report.remote.faults() == []


@pytest.mark.slow
@pytest.mark.site
def test_whoever_is_killed_leaves_the_remote_whole(
    report: Report, site: BuiltSites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once during checks and build, more often in the shorter time in which it publishes."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["support.published_reports"])
    victim = site("victim")
    runs: dict[bool, Callable[[str], Victim]] = {
        True: lambda version: subprocess.Popen(
            command(report, version), start_new_session=True, stderr=subprocess.DEVNULL
        ),
        False: lambda version: start(context, report, version, victim),
    }
    for version in ("2.0.0", *(f"3.{turn}.0" for turn in range(KILLS))):
        git(report.root, "tag", version)
    wanted, durations = {}, {}
    start(context, report, "dev", victim).join()  # what is loaded once does not count
    for whole, run in runs.items():
        begin = time.monotonic()
        process = run(f"{1 + whole}.0.0")
        (process.wait if isinstance(process, subprocess.Popen) else process.join)()
        durations[whole] = time.monotonic() - begin
        wanted[whole] = report.remote.entries()[f"{1 + whole}.0"]
    private = report.private()
    generator = random.Random(20)
    for turn in range(KILLS):
        before, name = report.remote.entries(), f"3.{turn}"
        whole = not turn
        process = runs[whole](f"{name}.0")
        time.sleep(durations[whole] * generator.random())
        kill(process, alone=bool(turn % 2))
        assert report.publish("dev", site(f"after {turn}")).changed, "the next one succeeds"
        entries = report.remote.entries()
        changed = {"dev", "index.html", "versions.json"}
        if name in entries:
            assert entries[name] == wanted[whole], "all of it or nothing"
            assert name in report.remote.versions()
            changed |= {name, "latest"}
        assert without(entries, *changed) == without(before, *changed)
        assert report.remote.read("dev/index.html") == f"after {turn}"
        assert report.remote.faults() == []
    assert git(report.remote.path, "fsck", "--strict", "--no-dangling") == ""
    assert report.private() == private


Victim = subprocess.Popen[bytes] | BaseProcess


def start(context: BaseContext, report: Report, version: str, site: Path) -> BaseProcess:
    arguments = (report.root, report.remote.path, version, site)
    process = context.Process(target=publish_alone, args=arguments)
    process.start()
    return process


def kill(process: Victim, *, alone: bool) -> None:
    """Kill a publisher, with what it has started or so that this goes on."""
    assert process.pid
    for kill_it in (os.kill,) if alone else (os.killpg, os.kill):
        with suppress(ProcessLookupError):  # it has ended, or has no group of its own yet
            kill_it(process.pid, signal.SIGKILL)
    (process.wait if isinstance(process, subprocess.Popen) else process.join)()
