"""The versions of a site beside one another, and what others have put there."""

from pathlib import Path

import pytest

from podium.core.problems import ProblemError
from support.published_reports import (
    Report,
    git,
)
from support.publishing import BuiltSites, edit, listed, refused, told, without

pytestmark = pytest.mark.processes


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_the_first_publication_makes_a_whole_site(
    tmp_path: Path, form: str, site: BuiltSites
) -> None:
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


def test_each_version_stays_beside_the_others(report: Report, site: BuiltSites) -> None:
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


def test_the_same_content_again_changes_nothing(report: Report, site: BuiltSites) -> None:
    for version in ("dev", "1.0.0", "2.0.0"):
        report.publish(version, site("a"))
    before = report.remote.tip
    for version in ("dev", "1.0.0", "2.0.0"):
        done = report.publish(version, site("a"))
        assert (done.changed, done.commit, done.latest) == (False, before, version == "2.0.0")
    assert report.remote.tip == before


def test_a_published_release_is_replaced_by_name_only(report: Report, site: BuiltSites) -> None:
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


def test_a_release_of_the_same_commit_stays_and_is_no_fault(
    report: Report, site: BuiltSites
) -> None:
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


def test_a_version_that_somebody_else_named_is_left_alone(report: Report, site: BuiltSites) -> None:
    report.publish("1.0.0", site("a"))
    edit(report.remote, "versions.json", listed("1.0", "First", "latest"))
    assert refused(lambda: report.publish("1.0.1", site("b"))) == (
        "error[version-superseded]: 1.0 already contains First, which is newer than 1.0.1."
    )


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
    report: Report, site: BuiltSites, version: str, holder: str, name: str
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
    report: Report, site: BuiltSites, files: dict[str, str], names: list[str]
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


def test_what_mike_and_others_have_put_there_stays_beside(report: Report, site: BuiltSites) -> None:
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


@pytest.mark.parametrize("content", ["{", "{}", '[{"title": 1}]', "7", '[{"version": "../x"}]'])
def test_a_damaged_list_of_versions_is_not_written_over(
    report: Report, site: BuiltSites, content: str
) -> None:
    report.publish("1.0.0", site("a"))
    edit(report.remote, "versions.json", content)
    before = report.remote.tip
    line = refused(lambda: report.publish("dev", site("b")))
    assert line.startswith(
        "error[versions-unreadable]: Podium cannot read versions.json on the branch gh-pages: "
    )
    assert report.remote.tip == before
