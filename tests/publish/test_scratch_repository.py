"""The repository that publishes: beside the user's own, which may be a clone of any kind."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.published_reports import (
    Report,
    git,
)
from support.publishing import BuiltSites, add_submodule, podium_publish, refused, without

pytestmark = pytest.mark.processes


def test_a_stale_clone_publishes_on_top(report: Report, tmp_path: Path, site: BuiltSites) -> None:
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
    report: Report, tmp_path: Path, site: BuiltSites, options: tuple[str, ...]
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
@pytest.mark.parametrize("left_out", ["blob:none", "tree:0"])
def test_a_partial_clone_publishes(report: Report, tmp_path: Path, left_out: str) -> None:
    """Also pages that need what the clone has left out: it is asked for, and not kept."""
    git(report.remote.path, "config", "uploadpack.allowFilter", "true")
    git(report.remote.path, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(report.root, "tag", "v1.0.0")
    assert podium_publish(report, "1.0.0").exit_code == 0
    report.commit({"results/one.csv": "model,time\nbase,9\n", "docs/index.md": "{{ changelog() }}"})
    git(report.root, "push", "-q", "origin", "main", "v1.0.0")
    partial = report.clone(tmp_path / "partial", f"--filter={left_out}", "--no-single-branch")
    before, private = report.remote.entries(), partial.private()
    result = podium_publish(partial, "dev")
    assert result.exit_code == 0, result.output
    assert partial.private() == private
    assert report.remote.entries()["1.0"] == before["1.0"]
    assert "10.0 → 9.0" in report.remote.read("dev/index.html")
    assert git(report.remote.path, "fsck", "--strict") == ""


def test_an_old_git_cannot_publish_from_a_partial_clone(
    report: Report, site: BuiltSites, tmp_path: Path, instead: Callable[[str, str], None]
) -> None:
    git(report.remote.path, "config", "uploadpack.allowFilter", "true")
    partial = report.clone(tmp_path / "partial", "--filter=blob:none")
    instead("version", "echo git version 2.35.8; exit")
    assert refused(lambda: partial.publish("dev", site("a"))) == (
        "error[partial-clone]: This is a partial clone, and git 2.35.8 cannot publish from one."
    )
    assert report.publish("dev", site("a")).changed


def test_a_full_clone_stays_full(report: Report, tmp_path: Path, site: BuiltSites) -> None:
    report.publish("1.0.0", site("a"))
    clone = report.clone(tmp_path / "clone")
    report.publish("2.0.0", site("b"))
    clone.publish("dev", site("c"))
    assert git(clone.root, "rev-parse", "--is-shallow-repository") == "false"
    assert git(clone.root, "fsck", "--strict", "--no-dangling") == ""


def test_nothing_of_the_users_environment_is_needed_or_touched(
    report: Report, site: BuiltSites, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
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
        result = podium_publish(report, "1.0.0")
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
    result = podium_publish(clone, "1.0.0")
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
    result = podium_publish(report, "dev")
    assert result.output.splitlines()[0] == (
        f"{report.root / name}: error[link-outside]: "
        f"This is a link to {target}, which is not in any commit."
    )
