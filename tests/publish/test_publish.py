"""Publication, on real repositories: what the remote holds afterwards, whatever happens."""

import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from podium.cli.main import main
from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.publish import publish
from support.published_reports import (
    CONFIG,
    Remote,
    Report,
    git,
    publish_alone,
    publish_together,
)

pytestmark = pytest.mark.processes

CODES = {
    "address-without-version",
    "branch-contended",
    "build-failed",
    "history-cut-off",
    "link-outside",
    "name-taken",
    "not-from-podium",
    "partial-clone",
    "nothing-committed",
    "publish-failed",
    "push-refused",
    "remote-unreachable",
    "rewrite-mismatch",
    "site-tools-missing",
    "status-unknown",
    "tag-elsewhere",
    "tag-missing",
    "uncommitted-changes",
    "version-invalid",
    "version-published",
    "version-superseded",
    "versions-unreadable",
}
"""Problems that only a publication has; each has its test below."""

ROUNDS = 8
Sites = Callable[[str], Path]


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


def podium(report: Report, *arguments: str) -> Result:
    command = ["publish", "--project", str(report.root), *arguments]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def without(entries: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: digest for name, digest in entries.items() if name not in names}


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_the_first_publication_makes_a_whole_site(tmp_path: Path, form: str, site: Sites) -> None:
    report = Report.create(tmp_path / form, form)
    before = report.private()
    done = report.publish("dev", site("a"))
    assert (done.changed, done.latest) == (True, False)
    assert report.remote.tip == done.commit
    names = {".nojekyll", "404.html", "dev", "index.html", "versions.json"}
    assert set(report.remote.entries()) == names
    assert report.remote.versions() == {"dev": ("dev", [])}
    assert 'url=dev/"' in report.remote.read("index.html")
    assert report.remote.read("dev/数据/a b.txt") == "a"
    assert report.private() == before, "nothing in the user's repository has changed"


def test_each_version_stays_beside_the_others(report: Report, site: Sites) -> None:
    remote = report.remote
    report.publish("dev", site("a"))
    before = remote.entries()
    assert report.publish("v1.0.0", site("b")).latest
    assert remote.entries()["dev"] == before["dev"]
    assert remote.entries()["1.0"] == remote.entries()["latest"]
    assert 'url=latest/"' in remote.read("index.html")

    before = remote.entries()
    assert report.publish("2.0.0", site("c")).latest
    after = remote.entries()
    assert {name: after[name] for name in ("dev", "1.0")} == without(
        before, "latest", "versions.json", ".nojekyll", "404.html", "index.html"
    )
    assert after["latest"] == after["2.0"] != after["1.0"]

    before = remote.entries()
    assert not report.publish("v1.0.1", site("d")).latest, "a patch of an older line"
    changed = ("1.0", "versions.json")
    assert without(remote.entries(), *changed) == without(before, *changed)
    assert remote.read("1.0/index.html") == "d"

    before = remote.entries()
    report.publish("dev", site("e"))
    assert without(remote.entries(), "dev") == without(before, "dev")
    report.publish("v1.10.0", site("f"))
    assert remote.entries()["latest"] == before["2.0"]
    assert list(remote.versions().items()) == [
        ("dev", ("dev", [])),
        ("2.0", ("2.0.0", ["latest"])),
        ("1.10", ("1.10.0", [])),
        ("1.0", ("1.0.1", [])),
    ]
    assert git(remote.path, "rev-list", "--count", "gh-pages") == "6", "one commit for each"


def test_the_same_content_again_changes_nothing(report: Report, site: Sites) -> None:
    for version in ("dev", "1.0.0", "2.0.0"):
        report.publish(version, site("a"))
    before = report.remote.tip
    for version in ("dev", "1.0.0", "2.0.0"):
        done = report.publish(version, site("a"))
        assert (done.changed, done.commit, done.latest) == (False, before, version == "2.0.0")
    assert report.remote.tip == before


def test_a_published_release_is_replaced_by_name_only(report: Report, site: Sites) -> None:
    report.publish("1.0.1", site("a"))
    report.publish("2.0.0", site("b"))
    before = report.remote.entries()
    report.commit({"docs/index.md": "# Another report\n"})
    assert refused(lambda: report.publish("1.0.1", site("c"))) == (
        "error[version-published]: Version 1.0.1 is already published with different content."
    )
    assert refused(lambda: report.publish("1.0.0", site("a"))) == (
        "error[version-superseded]: 1.0 already contains 1.0.1, which is newer than 1.0.0."
    )
    assert report.remote.entries() == before
    report.publish("1.0.1", site("c"), rewrite=True)
    changed = without(report.remote.entries(), "1.0")
    assert changed == without(before, "1.0")
    assert report.remote.read("1.0/index.html") == "c"
    report.publish("1.0.0", site("d"), rewrite=True)
    assert report.remote.versions()["1.0"] == ("1.0.0", [])


def test_a_release_of_the_same_commit_stays_and_is_no_fault(report: Report, site: Sites) -> None:
    """Its pages may differ: one build knew the address of the site, the other did not."""
    report.publish("1.0.0", site("a"))
    report.publish("dev", site("b"))
    before = report.remote.tip
    done = report.publish("1.0.0", site("c"))
    assert (done.changed, done.latest, done.differs) == (False, True, True)
    assert report.remote.tip == before == done.commit
    assert not report.publish("1.0.0", site("a")).differs
    assert report.publish("1.0.0", site("c"), rewrite=True).changed
    assert report.remote.read("latest/index.html") == "c"
    report.commit({"docs/index.md": "# Another report\n"})
    assert report.publish("1.0.1", site("d")).changed
    assert report.publish("1.0.1", site("e")).differs


def test_a_version_that_somebody_else_named_is_left_alone(report: Report, site: Sites) -> None:
    report.publish("1.0.0", site("a"))
    edit(report.remote, "versions.json", listed("1.0", "First", "latest"))
    assert refused(lambda: report.publish("1.0.1", site("b"))) == (
        "error[version-superseded]: 1.0 already contains First, which is newer than 1.0.1."
    )


def listed(version: str, title: str, *aliases: str) -> str:
    """A list of one version, as mike writes it."""
    return json.dumps([{"version": version, "title": title, "aliases": list(aliases)}])


@pytest.mark.parametrize(
    ("version", "holder", "name"),
    [
        ("v1.0.1", "1.0.0", "1.0"),
        ("dev", "1.0", "dev"),
        ("1.0.0", "2.0.0", "latest"),
        ("1.0.0", "dev", "latest"),
    ],
)
def test_a_name_that_another_version_has_is_left_to_it(
    report: Report, site: Sites, version: str, holder: str, name: str
) -> None:
    """The layouts of sites that are published with mike alone."""
    versions = listed(holder, "Theirs", name)
    report.remote.fill({f"{holder}/a": "", f"{name}/a": "", "versions.json": versions})
    before = report.remote.tip
    assert refused(lambda: report.publish(version, site("a"))) == (
        f"error[name-taken]: “{name}” on the branch gh-pages is an alias of version {holder}."
    )
    assert report.remote.tip == before


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ({"index.html": "My home page"}, ["index.html"]),
        ({"index.html": '<meta http-equiv="refresh" content="0; url=home/">'}, ["index.html"]),
        (
            {"404.html": "Gone", "index.html": "Home", "latest/a": ""},
            ["404.html", "index.html", "latest/"],
        ),
        ({"latest/a": "", "versions.json": listed("latest", "latest")}, ["latest/"]),
    ],
)
def test_what_others_have_put_there_is_not_replaced(
    report: Report, site: Sites, files: dict[str, str], names: list[str]
) -> None:
    report.remote.fill(files)
    before = report.remote.tip
    with pytest.raises(ProblemError) as caught:
        report.publish("1.0.0", site("a"))
    assert told(caught.value) == [
        f"error[not-from-podium]: {name} on the branch gh-pages was not created by Podium and "
        "would be replaced."
        for name in names
    ]
    assert report.remote.tip == before


def test_what_mike_and_others_have_put_there_stays_beside(report: Report, site: Sites) -> None:
    theirs = {"CNAME": "reports.example", "old/a": "old", "latest": "->1.0", "1.0/a": ""}
    start = '<meta http-equiv="refresh" content="1; url=1.0/" />'
    versions = listed("1.0", "1.0.0", "latest", "stable")
    report.remote.fill({**theirs, "index.html": start, "versions.json": versions})
    before = report.remote.entries()
    report.publish("1.1.0", site("a"))
    after = report.remote.entries()
    kept = ("CNAME", "old", "1.0")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert after["latest"] == after["1.1"]
    assert report.remote.versions() == {"1.1": ("1.1.0", ["latest"]), "1.0": ("1.0.0", ["stable"])}
    report.remote.fill({"latest/a": "theirs"})
    report.publish("dev", site("b"))
    assert report.remote.read("latest/a") == "theirs", "only a release would replace it"


def edit(remote: Remote, name: str, content: str) -> None:
    """Commit a file at the root of the branch, as somebody else would."""
    blob = git(remote.path, "hash-object", "-w", "--stdin", stdin=content)
    listing = git(remote.path, "ls-tree", remote.branch).splitlines()
    kept = [line for line in listing if not line.endswith(f"\t{name}")]
    lines = [*kept, f"100644 blob {blob}\t{name}"]
    tree = git(remote.path, "mktree", stdin="".join(f"{line}\n" for line in lines))
    commit = git(remote.path, "commit-tree", tree, "-p", remote.tip, "-m", "edit")
    git(remote.path, "update-ref", f"refs/heads/{remote.branch}", commit)


@pytest.mark.parametrize("content", ["{", "{}", '[{"title": 1}]', "7", '[{"version": "../x"}]'])
def test_a_damaged_list_of_versions_is_not_written_over(
    report: Report, site: Sites, content: str
) -> None:
    report.publish("1.0.0", site("a"))
    edit(report.remote, "versions.json", content)
    before = report.remote.tip
    line = refused(lambda: report.publish("dev", site("b")))
    assert line.startswith(
        "error[versions-unreadable]: Podium cannot read versions.json on the branch gh-pages: "
    )
    assert report.remote.tip == before


def test_a_stale_clone_publishes_on_top(report: Report, tmp_path: Path, site: Sites) -> None:
    report.publish("1.0.0", site("a"))
    stale = report.clone(tmp_path / "stale")
    git(stale.root, "branch", "gh-pages", "origin/gh-pages")
    git(stale.root, "update-ref", "refs/heads/odd", git(stale.root, "rev-parse", "gh-pages"))
    report.publish("2.0.0", site("b"))
    before, private = report.remote.entries(), stale.private()
    stale.publish("dev", site("c"))
    assert stale.private() == private
    assert without(report.remote.entries(), "dev", "versions.json") == without(
        before, "versions.json"
    )


@pytest.mark.parametrize("options", [(), ("--no-single-branch",)], ids=["main", "all branches"])
def test_a_shallow_clone_publishes(
    report: Report, tmp_path: Path, site: Sites, options: tuple[str, ...]
) -> None:
    report.publish("1.0.0", site("a"))
    report.commit({"docs/index.md": "# Newer\n"})
    report.publish("dev", site("b"))
    git(report.root, "push", "-q", "origin", "main")
    shallow = report.clone(tmp_path / "shallow", "--depth", "1", *options)
    before, private = report.remote.entries(), shallow.private()
    assert "shallow" in {Path(name).name for name in private}
    shallow.publish("2.0.0", site("c"))
    assert shallow.private() == private
    assert report.remote.entries()["1.0"] == before["1.0"]
    assert git(report.remote.path, "rev-list", "--count", "gh-pages") == "3"
    assert git(report.remote.path, "fsck", "--strict") == ""
    assert report.remote.faults() == []
    shallow.publish("dev", site("b"))


@pytest.mark.site
def test_pages_that_list_versions_need_all_of_them(report: Report, tmp_path: Path) -> None:
    git(report.root, "tag", "v1.0.0")
    pages = {
        "docs/log.md": "# Log\n\n{{ changelog() }}\n",
        "docs/more.md": "{{ history('one', 'time') }}\n{{ history_chart('one', 'time') }}\n",
    }
    report.commit(pages)
    git(report.root, "push", "-q", "origin", "main", "v1.0.0")
    shallow = report.clone(tmp_path / "shallow", "--depth", "1")
    result = podium(shallow, "dev")
    places = [("docs/log.md:3", "changelog"), ("docs/more.md:1", "history")]
    for place, macro in [*places, ("docs/more.md:2", "history_chart")]:
        assert (
            f"{shallow.root / place}: error[history-cut-off]: "
            f"{macro} lists the released versions, and this shallow clone may not have all "
            "of them.\n"
        ) in result.output
    assert result.output.endswith("3 errors\nNothing has been published.\n")
    git(shallow.root, "fetch", "-q", "--unshallow", "--tags")
    assert podium(shallow, "dev").exit_code == 0
    assert "v1.0.0" in report.remote.read("dev/log/index.html")


@pytest.mark.site
@pytest.mark.parametrize("left_out", ["blob:none", "tree:0"])
def test_a_partial_clone_publishes(report: Report, tmp_path: Path, left_out: str) -> None:
    """Also pages that need what the clone has left out: it is asked for, and not kept."""
    git(report.remote.path, "config", "uploadpack.allowFilter", "true")
    git(report.remote.path, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(report.root, "tag", "v1.0.0")
    assert podium(report, "1.0.0").exit_code == 0
    report.commit({"results/one.csv": "model,time\nbase,9\n", "docs/index.md": "{{ changelog() }}"})
    git(report.root, "push", "-q", "origin", "main", "v1.0.0")
    partial = report.clone(tmp_path / "partial", f"--filter={left_out}", "--no-single-branch")
    before, private = report.remote.entries(), partial.private()
    result = podium(partial, "dev")
    assert result.exit_code == 0, result.output
    assert partial.private() == private
    assert report.remote.entries()["1.0"] == before["1.0"]
    assert "10.0 → 9.0" in report.remote.read("dev/index.html")
    assert git(report.remote.path, "fsck", "--strict") == ""


def test_an_old_git_cannot_publish_from_a_partial_clone(
    report: Report, site: Sites, tmp_path: Path, instead: Callable[[str, str], None]
) -> None:
    git(report.remote.path, "config", "uploadpack.allowFilter", "true")
    partial = report.clone(tmp_path / "partial", "--filter=blob:none")
    instead("version", "echo git version 2.35.8; exit")
    assert refused(lambda: partial.publish("dev", site("a"))) == (
        "error[partial-clone]: This is a partial clone, and git 2.35.8 cannot publish from one."
    )
    assert report.publish("dev", site("a")).changed


def test_a_full_clone_stays_full(report: Report, tmp_path: Path, site: Sites) -> None:
    report.publish("1.0.0", site("a"))
    clone = report.clone(tmp_path / "clone")
    report.publish("2.0.0", site("b"))
    clone.publish("dev", site("c"))
    assert git(clone.root, "rev-parse", "--is-shallow-repository") == "false"
    assert git(clone.root, "fsck", "--strict", "--no-dangling") == ""


@pytest.mark.slow
def test_two_at_once_are_both_published(report: Report, tmp_path: Path, site: Sites) -> None:
    other = report.clone(tmp_path / "other")
    spawn = multiprocessing.get_context("spawn")
    published: dict[str, str] = {}
    with ProcessPoolExecutor(2, mp_context=spawn) as pool:
        for turn in range(ROUNDS):
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
    assert git(report.remote.path, "rev-list", "--count", "gh-pages") == str(2 * ROUNDS)
    assert git(report.remote.path, "fsck", "--strict", "--no-dangling") == ""


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


def test_who_comes_second_builds_on_the_first(report: Report, site: Sites) -> None:
    report.publish("1.0.0", site("a"))
    move(report, 2)
    report.publish("dev", site("b"))
    log = git(report.remote.path, "log", "--format=%s", "gh-pages").splitlines()
    assert log == ["Publish dev as dev", "moved", "moved", "Publish 1.0.0 as 1.0"]
    assert report.remote.faults() == []


def test_a_branch_that_never_stands_still_is_given_up(
    report: Report, site: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_PAUSES", (0.0,) * 3)
    report.publish("1.0.0", site("a"))
    move(report, 99)
    line = refused(lambda: report.publish("dev", site("b")))
    assert line.startswith(
        "error[branch-contended]: "
        "All 3 attempts to change the branch gh-pages failed. The last answer was: "
    )
    assert "(failed to update ref)" in line
    assert "dev" not in report.remote.entries()


def test_a_lock_that_was_left_behind_is_shown(
    report: Report, site: Sites, monkeypatch: pytest.MonkeyPatch
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


def test_a_branch_that_somebody_has_locked_for_good_is_no_race(
    report: Report, site: Sites, instead: Callable[[str, str], None]
) -> None:
    said = r"!\tx:refs/heads/gh-pages\t[remote rejected] (the branch is locked by its owner)\n"
    instead("push", f"printf '{said}'; exit 1")
    line = refused(lambda: report.publish("dev", site("a")))
    assert line.startswith("error[push-refused]: ")
    assert "the branch is locked by its owner" in line


def test_a_branch_that_is_put_elsewhere_while_it_is_fetched(
    report: Report, site: Sites, instead: Callable[[str, str], None], tmp_path: Path
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


def test_a_refused_push_is_told_in_the_remotes_words(report: Report, site: Sites) -> None:
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


def test_a_remote_that_is_not_there_is_told(report: Report, site: Sites, tmp_path: Path) -> None:
    assert refused(lambda: report.publish("dev", site("a"), remote="upstream")).startswith(
        "error[remote-unreachable]: Podium cannot read the branch gh-pages of upstream: "
        "fatal: 'upstream' does not appear to be a git repository"
    )
    assert report.publish("dev", site("a"), remote=str(report.remote.path)).changed


def test_nothing_of_the_users_environment_is_needed_or_touched(
    report: Report, site: Sites, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No identity, and the variables that git sets while it runs a hook."""
    before = report.private()
    source = git(report.root, "rev-parse", "HEAD")
    with monkeypatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("HOME", str(tmp_path))
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        patch.setenv("GIT_DIR", str(report.root / ".git"))
        patch.setenv("GIT_INDEX_FILE", str(report.root / ".git/index"))
        patch.setenv("GIT_COMMITTER_DATE", "no date")
        environment = dict(os.environ)
        done = report.publish("1.0.0", site("a"))
        assert dict(os.environ) == environment
    assert report.private() == before
    date = git(report.root, "show", "--no-patch", "--format=%ct", source)
    shown = git(report.remote.path, "show", "-s", "--format=%cn %ct%n%B", done.commit)
    assert shown == f"Podium {date}\nPublish 1.0.0 as 1.0\n\nSource: {source}"


@pytest.mark.parametrize(
    "version",
    ["", "main", "1.0", "v1", "1.0.0-rc1", "1.0.0.0", "01.0.0", "1.0.x", "latest", "١.٠.٠"],
)
def test_only_dev_and_whole_releases_can_be_published(report: Report, version: str) -> None:
    result = podium(report, "--", version)
    assert result.exit_code == 1
    assert result.output == (
        f"error[version-invalid]: “{version}” is not a version that can be published.\n"
        "    Use `dev`, or a release of three numbers such as `v1.2.0`.\n"
        "1 error\n"
        "Nothing has been published.\n"
    )


def test_a_version_is_what_a_commit_and_its_tag_hold(report: Report, tmp_path: Path) -> None:
    result = podium(report, "1.0.0")
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
            result = podium(report, version)
            assert result.output.startswith(
                f"error[tag-elsewhere]: The tag {form} is not on the commit that is checked out.\n"
            )
        git(report.root, "tag", "-d", form)
    git(report.root, "tag", "v1.0.0", "HEAD~1")
    git(report.root, "tag", "v1.0.1")
    (report.root / "docs/新.md").write_text("# New\n", encoding="utf-8")
    for version in ("dev", "v1.0.1"):
        result = podium(report, version)
        assert result.output.startswith(
            "error[uncommitted-changes]: Files that differ from the last commit (1): docs/新.md.\n"
        )
    result = podium(report, "v1.0.0", "--rewrite", "2.0")
    assert result.output.startswith(
        "error[rewrite-mismatch]: `--rewrite 2.0` does not match the version to publish, 1.0.\n"
    )
    loose = tmp_path / "loose"
    shutil.copytree(report.root, loose, ignore=shutil.ignore_patterns(".git"))
    result = podium(Report(loose, report.remote), "dev")
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


def add_submodule(report: Report) -> None:
    other = Report.create(report.remote.path.parent / "other", files={"page.md": "# A part\n"})
    allowed = ("-c", "protocol.file.allow=always")
    git(report.root, *allowed, "submodule", "add", "-q", str(other.root), "docs/part")
    report.commit({})


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
    result = podium(report, "dev")
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
def test_what_is_built_knows_settings_history_and_submodules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A project in a folder of its repository; and git runs a hook, which names that repository."""
    report = Report.create(tmp_path / "here", folder="report")
    add_submodule(report)
    top = report.root.parent
    git(top, "config", "filter.rotated.smudge", "tr a-z n-za-m")
    git(top, "config", "filter.rotated.clean", "tr a-z n-za-m")
    attributes = {".gitattributes": "rotated.md filter=rotated\n", "docs/rotated.md": "# Plain\n"}
    page = "# Report\n\n{{ changelog() }}\n\n{{ ranked_table('one') }}\n"
    report.commit({**attributes, "docs/index.md": page})
    assert git(top, "show", "HEAD:report/docs/rotated.md") == "# Pynva"
    git(top, "tag", "v1.0.0")
    with monkeypatch.context() as patch:
        patch.setenv("GIT_DIR", str(top / ".git"))
        patch.setenv("GIT_WORK_TREE", str(top))
        patch.setenv("GIT_INDEX_FILE", str(top / ".git/index"))
        result = podium(report, "1.0.0")
    assert result.exit_code == 0, result.output
    assert "Plain" in report.remote.read("1.0/rotated/index.html")
    assert "A part" in report.remote.read("1.0/part/page/index.html")
    shown = report.remote.read("1.0/index.html")
    assert "v1.0.0" in shown
    assert git(top, "rev-parse", "HEAD") in shown
    git(top, "push", "-q", "origin", "main", "v1.0.0")
    clone = report.clone(tmp_path / "clone", "-c", "core.autocrlf=true")
    git(clone.root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init")
    git(clone.root, "config", "filter.rotated.smudge", "tr a-z n-za-m")
    git(clone.root, "reset", "-q", "--hard")
    assert b"\r\n" in (clone.root / "results/one.csv").read_bytes()
    result = podium(clone, "1.0.0")
    assert result.output.startswith("1.0.0 is already in 1.0/"), "the same bytes on any machine"


@pytest.mark.parametrize("name", ["results", "docs/page.md"])
def test_a_link_that_leads_out_of_the_repository_is_told(report: Report, name: str) -> None:
    outside = report.root.parent / "outside"
    outside.mkdir()
    (outside / "one.csv").write_text("model,time\nbase,1\n", encoding="utf-8")
    shutil.rmtree(report.root / "results")
    target = str(outside if name == "results" else outside / "one.csv")
    (report.root / name).symlink_to(target)
    (report.root / "docs/same.md").symlink_to("index.md")
    report.commit({})
    result = podium(report, "dev")
    assert result.output.splitlines()[0] == (
        f"{report.root / name}: error[link-outside]: "
        f"This is a link to {target}, which is not in any commit."
    )


def test_without_the_tools_of_a_site_nothing_is_built(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mike", None)
    result = podium(report, "dev")
    assert result.exit_code == 1
    assert result.output == (
        "error[site-tools-missing]: The package mike is not installed in Podium's environment.\n"
        "    Install the packages that build and publish a site: `pip install 'podium[site]'`.\n"
        "1 error\n"
        "Nothing has been published.\n"
    )


@pytest.mark.site
def test_a_report_is_published_with_one_command(report: Report) -> None:
    git(report.root, "tag", "-a", "-m", "annotated", "1.2.3")
    before = report.private()
    result = podium(report, "v1.2.3")
    assert result.exit_code == 0, result.output
    commit = report.remote.tip[:12]
    assert result.output == (
        f"Published 1.2.3 in 1.2/ and latest/ on gh-pages of origin, commit {commit}.\n"
    )
    assert "<figure" in report.remote.read("1.2/index.html")
    assert report.private() == before
    result = podium(report, "v1.2.3")
    assert result.exit_code == 0
    assert result.output == (
        f"1.2.3 is already in 1.2/ and latest/ on gh-pages of origin, commit {commit}.\n"
    )


@pytest.mark.site
def test_the_laptop_first_and_the_workflow_then_is_one_publication(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workflow knows the address of the site, which is in every page."""
    git(report.root, "tag", "v1.0.0")
    assert podium(report, "v1.0.0").exit_code == 0
    before = report.remote.tip
    monkeypatch.setenv("SITE_URL", "https://me.github.io/my-report/")
    result = podium(report, "v1.0.0")
    assert result.exit_code == 0
    assert result.output == (
        f"1.0.0 is already in 1.0/ and latest/ on gh-pages of origin, commit {before[:12]}.\n"
        "It was published from the same commit, so it stays unchanged, although the new pages "
        "differ: the address of the site or a package has changed.\n"
        "To replace it: --rewrite 1.0\n"
    )
    assert report.remote.tip == before
    git(report.root, "tag", "v1.0.1")
    assert podium(report, "v1.0.1").exit_code == 0, "a second tag on the same commit"
    assert report.remote.versions() == {"1.0": ("1.0.1", ["latest"])}
    git(report.root, "tag", "v2.0.0")
    assert podium(report, "v2.0.0").exit_code == 0
    assert set(report.remote.versions()) == {"2.0", "1.0"}


@pytest.mark.site
def test_two_tags_of_one_commit_are_two_versions(report: Report) -> None:
    """Pushed at once: the pages of each know nothing of a higher one."""
    report.commit({"docs/index.md": "{{ changelog() }}\n"})
    for tag in ("v1.0.0", "1.0.0", "v1.1.0"):
        git(report.root, "tag", tag)
    for version in ("v1.1.0", "v1.0.0"):
        assert podium(report, version).exit_code == 0
    assert report.remote.versions() == {"1.1": ("1.1.0", ["latest"]), "1.0": ("1.0.0", [])}
    assert "v1.1.0" in report.remote.read("1.1/index.html")
    assert "v1.1.0" not in report.remote.read("1.0/index.html")
    assert "v1.0.0" in report.remote.read("1.0/index.html")


@pytest.mark.site
@pytest.mark.parametrize(
    ("files", "line"),
    [
        (
            {"results/one.csv": "model,time\nbase,10\nfast,8%\n"},
            "results/one.csv:3: error[percent-sign]: ",
        ),
        (
            {"docs/index.md": "{{ no_such_macro('one') }}\n"},
            "_Macro Rendering Error_ _File_: `index.md` _UndefinedError_: 'no_such_macro' is",
        ),
        (
            {"mkdocs.yml": CONFIG.replace("[macros, podium]", "[search]")},
            "mkdocs.yml:4:1: error[macros-plugin-missing]: The plugin `macros` is missing",
        ),
        (
            {"docs/other.md": "[gone](gone.md)\n\n[also](also.md)\n"},
            "Doc file 'other.md' contains a link 'also.md', but the target is not found among ",
        ),
        (
            {"mkdocs.yml": CONFIG.replace("theme}", "thema}")},
            "Config value 'theme': ",
        ),
        (
            {"mkdocs.yml": CONFIG.replace('!ENV [SITE_URL, ""]', "https://reports.example/")},
            (
                "error[address-without-version]: All versions of the pages would use the address "
                "https://reports.example/.\n"
            ),
        ),
        (
            {"mkdocs.yml": CONFIG.replace('!ENV [SITE_URL, ""]', "https://reports.example/dev/")},
            "error[address-without-version]: All versions of the pages would use the address https://reports.",
        ),
    ],
    ids=[
        "broken data",
        "failing macro",
        "no macros plugin",
        "broken links",
        "broken settings",
        "fixed",
        "of dev",
    ],
)
def test_whatever_is_wrong_publishes_nothing(
    report: Report, site: Sites, files: dict[str, str], line: str
) -> None:
    report.publish("1.0.0", site("a"))
    before = report.remote.tip
    report.commit(files)
    result = podium(report, "dev")
    assert result.exit_code == 1
    assert line in result.output
    if "error[" not in line:
        assert "error[build-failed]: The site build reports: " in result.output
    assert result.output.endswith("Nothing has been published.\n")
    assert report.remote.tip == before


@pytest.mark.site
def test_the_address_of_the_whole_site_gets_the_version(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if the whole site is in a folder that is called like a version."""
    monkeypatch.setenv("SITE_URL", "https://reports.example/a&b/dev/")
    assert podium(report, "dev").exit_code == 0
    address = "https://reports.example/a&amp;b/dev/dev/"
    assert f"<loc>{address}</loc>" in report.remote.read("dev/sitemap.xml")
    report.commit(
        {"mkdocs.yml": CONFIG.replace('!ENV [SITE_URL, ""]', "https://reports.example/dev/")}
    )
    before = report.remote.tip
    assert "error[address-without-version]" in podium(report, "dev").output
    assert report.remote.tip == before


def command(report: Report, *arguments: str) -> list[str]:
    code = "from podium.cli.main import main; main()"
    return [sys.executable, "-c", code, "publish", "--project", str(report.root), *arguments]


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
@pytest.mark.parametrize(
    "size", [300_000, 1_500_000, 2_500_000], ids=["checking out", "building", "committing"]
)
def test_a_full_disk_publishes_nothing(
    report: Report, site: Sites, tmp_path: Path, size: int
) -> None:
    report.publish("1.0.0", site("a"))
    before = report.remote.tip
    noise = random.Random(1).randbytes(1_000_000)
    (report.root / "docs/noise.bin").write_bytes(noise)
    report.commit({})
    done = on_small_disk(size, tmp_path / "small")(command(report, "dev"))
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(("error[build-failed]", "error[publish-failed]")), done.stderr
    assert done.stderr.endswith("Nothing has been published.\n")
    assert report.remote.tip == before
    assert podium(report, "dev").exit_code == 0
    assert report.remote.faults() == []


@pytest.mark.slow
@pytest.mark.site
def test_whoever_is_killed_leaves_the_remote_whole(
    report: Report, site: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few times during checks and build, more often in the shorter time in which it publishes."""
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
    for version in ("2.0.0", *(f"3.{turn}.0" for turn in range(ROUNDS))):
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
    for turn in range(ROUNDS):
        before, name = report.remote.entries(), f"3.{turn}"
        whole = turn < ROUNDS // 4
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
