"""The site of a version as it is built, and what stops the build."""

import sys
from pathlib import Path

import pytest

from support.published_reports import (
    CONFIG,
    Report,
    git,
)
from support.publishing import BuiltSites, podium_publish

pytestmark = pytest.mark.processes


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
    result = podium_publish(shallow, "dev")
    places = [("docs/log.md:3", "changelog"), ("docs/more.md:1", "history")]
    for place, macro in [*places, ("docs/more.md:2", "history_chart")]:
        assert (
            f"{shallow.root / place}: error[history-cut-off]: "
            f"{macro} lists all released versions, but this shallow clone may lack some of them.\n"
        ) in result.output
    assert result.output.endswith("3 errors\nNothing has been published.\n")
    git(shallow.root, "fetch", "-q", "--unshallow", "--tags")
    assert podium_publish(shallow, "dev").exit_code == 0
    assert "v1.0.0" in report.remote.read("dev/log/index.html")


def test_a_committed_cache_is_refused(report: Report) -> None:
    report.commit({".cache/podium/cache.sqlite": "anything"})
    assert podium_publish(report, "dev").output.splitlines()[0] == (
        f"{report.root}/.cache/podium/cache.sqlite: error[cache-tracked]: "
        "Git tracks this file of Podium’s cache."
    )
    assert not report.remote.tip


def test_without_the_tools_of_a_site_nothing_is_built(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mike", None)
    result = podium_publish(report, "dev")
    assert result.exit_code == 1
    assert result.output == (
        "error[site-tools-missing]: The package mike is not installed in Podium’s environment.\n"
        "    Install the packages that build and publish a site: `pip install 'podium[site]'`.\n"
        "1 error\n"
        "Nothing has been published.\n"
    )


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
            "docs/index.md:1: error[undefined-name]: ",
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
        "unknown macro",
        "no macros plugin",
        "broken links",
        "broken settings",
        "fixed",
        "of dev",
    ],
)
def test_whatever_is_wrong_publishes_nothing(
    report: Report, site: BuiltSites, files: dict[str, str], line: str
) -> None:
    report.publish("1.0.0", site("a"))
    before = report.remote.tip
    report.commit(files)
    result = podium_publish(report, "dev")
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
    assert podium_publish(report, "dev").exit_code == 0
    address = "https://reports.example/a&amp;b/dev/dev/"
    assert f"<loc>{address}</loc>" in report.remote.read("dev/sitemap.xml")
    report.commit(
        {"mkdocs.yml": CONFIG.replace('!ENV [SITE_URL, ""]', "https://reports.example/dev/")}
    )
    before = report.remote.tip
    assert "error[address-without-version]" in podium_publish(report, "dev").output
    assert report.remote.tip == before
