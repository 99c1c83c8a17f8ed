"""podium publish, as its user meets it."""

from pathlib import Path

import pytest

from support.published_reports import (
    Report,
    git,
)
from support.publishing import podium_publish

pytestmark = pytest.mark.processes


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return Report.create(tmp_path)


@pytest.mark.parametrize(
    "version",
    ["", "main", "1.0", "v1", "1.0.0-rc1", "1.0.0.0", "01.0.0", "1.0.x", "latest", "١.٠.٠"],
)
def test_only_dev_and_whole_releases_can_be_published(report: Report, version: str) -> None:
    result = podium_publish(report, "--", version)
    assert result.exit_code == 1
    assert result.output == (
        f"error[version-invalid]: “{version}” is not a version that can be published.\n"
        "    Use `dev`, or a release of three numbers such as `v1.2.0`.\n"
        "1 error\n"
        "Nothing has been published.\n"
    )


def test_a_version_of_thousands_of_digits_is_none(report: Report) -> None:
    for version in ("9" * 5000, f"1.0.{'9' * 5000}", f"v{'9' * 5000}.0.0"):
        result = podium_publish(report, version)
        assert result.exit_code == 1
        assert result.output.startswith("error[version-invalid]: “")


@pytest.mark.parametrize(
    ("branch", "likely"),
    [
        ("refs/heads/y", " Did you mean “y”?"),
        *((name, "") for name in ("refs/tags/y", "HEAD", "a b", "x..y", "-x", "", "/x", "y.lock")),
    ],
)
def test_a_branch_has_the_name_of_a_branch(report: Report, branch: str, likely: str) -> None:
    result = podium_publish(report, "dev", f"--branch={branch}")
    assert result.exit_code == 1
    message = f"error[branch-invalid]: “{branch}” is not the name of a branch.{likely}\n"
    assert result.output.startswith(message)


@pytest.mark.site
def test_a_report_is_published_with_one_command(report: Report) -> None:
    git(report.root, "tag", "-a", "-m", "annotated", "1.2.3")
    before = report.private()
    result = podium_publish(report, "v1.2.3")
    assert result.exit_code == 0, result.output
    commit = report.remote.tip[:12]
    assert result.output == (
        f"Published 1.2.3 in 1.2/ and latest/ on gh-pages of origin, commit {commit}.\n"
    )
    assert "<figure" in report.remote.read("1.2/index.html")
    assert report.private() == before
    result = podium_publish(report, "v1.2.3")
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
    assert podium_publish(report, "v1.0.0").exit_code == 0
    before = report.remote.tip
    monkeypatch.setenv("SITE_URL", "https://me.github.io/my-report/")
    result = podium_publish(report, "v1.0.0")
    assert result.exit_code == 0
    assert result.output == (
        f"1.0.0 is already in 1.0/ and latest/ on gh-pages of origin, commit {before[:12]}.\n"
        "It was published from the same commit, so it stays unchanged, although the new pages "
        "differ: the address of the site or a package has changed.\n"
        "To replace it: --rewrite 1.0\n"
    )
    assert report.remote.tip == before
    git(report.root, "tag", "v1.0.1")
    assert podium_publish(report, "v1.0.1").exit_code == 0, "a second tag on the same commit"
    assert report.remote.versions() == {"1.0": ("1.0.1", ["latest"])}
    git(report.root, "tag", "v2.0.0")
    assert podium_publish(report, "v2.0.0").exit_code == 0
    assert set(report.remote.versions()) == {"2.0", "1.0"}
