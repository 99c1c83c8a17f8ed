"""This very site with several versions, published for real and walked in a real browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from podium.publish.publish import Version, build_site
from support.crawler import crawl
from support.published_reports import Report, git
from support.sites import Watched, copy_project, serve, take_picture

pytestmark = [pytest.mark.browser, pytest.mark.site, pytest.mark.slow]

ADDRESS = "https://reports.example/some/folder/"
"""Where 2.0 was told that it would be; 1.0 and dev were told nothing."""

Open = Callable[..., Watched]


@dataclass
class Published:
    """The published tree, on a server that has it in a folder."""

    folder: Path
    address: str

    def open(self, watched: Watched, place: str) -> Page:
        watched.page.goto(f"{self.address}/{place}")
        watched.page.locator(".md-version__current").wait_for()
        return watched.page


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """Versions 1.0 and 2.0, of which 2.0 is the latest and has a new page, and dev."""
    scratch = tmp_path_factory.mktemp("published")
    report = Report.create(scratch / "small")
    project = copy_project(scratch / "project")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "report")):
        git(project, *command)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "")
        old = build_site(project, scratch / "old", Version.parse("dev"), source="HEAD")
        for name in ("new.md", "new.en.md"):
            (project / "docs" / name).write_text("# New\n", encoding="utf-8")
        config = (project / "mkdocs.yml").read_text(encoding="utf-8")
        config = config.replace("\nnav:\n", "\nnav:\n  - New: new.md\n")
        (project / "mkdocs.yml").write_text(config, encoding="utf-8")
        patch.setenv("SITE_URL", ADDRESS)
        new = build_site(project, scratch / "new", Version.parse("2.0.0"), source="HEAD")
    report.publish("1.0.0", old)
    report.publish("2.0.0", new)
    report.publish("dev", old)
    site = report.remote.extract(scratch / "host/some/folder")
    server, address = serve(scratch / "host", missing=site / "404.html")
    yield Published(site, f"{address}/some/folder")
    server.shutdown()
    server.server_close()


@pytest.fixture
def watched(published: Published, open_page: Open) -> Iterator[Watched]:
    one = open_page(published.address)
    yield one
    assert one.faults == []


def test_no_link_and_no_asset_of_the_published_tree_is_broken_or_foreign(
    published: Published,
) -> None:
    found = crawl(published.folder, ADDRESS)
    print("links to other hosts:", *sorted(found.outgoing), sep="\n")
    assert found.broken == []
    assert found.foreign == []
    assert len(found.files) > 200
    pages = {name for name in found.unreached() if name.endswith(".html")}
    assert pages == {"404.html"}, "each page is led to, but for the one that a host shows by itself"


KINDS = ("", "report/", "models/", "gallery/", "guide/charts/", "reference/problems/", "new/")
"""A page of each kind: how it looks for versions and links does not depend on its text."""


@pytest.mark.parametrize("language", ["", "en/"])
def test_pages_of_the_latest_version_are_sound(
    published: Published, watched: Watched, language: str
) -> None:
    for kind in KINDS:
        published.open(watched, f"latest/{language}{kind}")
        assert watched.faults == [], kind


def choose(page: Page, version: str) -> None:
    # By keyboard: the title in the header moves as a page is scrolled, and can lie over the list.
    page.locator(".md-version__current").focus()
    page.locator(".md-version__link", has_text=version).focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_selector_keeps_page_and_language(
    published: Published, watched: Watched, language: str
) -> None:
    there = f"{language}guide/data/#runs" if language else "guide/data/?h=csv"
    page = published.open(watched, f"latest/{there}")
    expect(page.locator(".md-version__current")).to_contain_text("2.0.0")
    for title, version in (("1.0.0", "1.0"), ("dev", "dev"), ("2.0.0", "2.0")):
        choose(page, title)
        expect(page).to_have_url(f"{published.address}/{version}/{there}")
        expect(page.locator(".md-version__current")).to_contain_text(title)
        expect(page.locator("html")).to_have_attribute("lang", "en" if language else "zh")
    published.open(watched, f"2.0/{language}new/")
    choose(page, "1.0.0")
    expect(page).to_have_url(f"{published.address}/1.0/{language}")


@pytest.mark.parametrize("there", ["", "guide/data/"])
def test_the_language_switch_keeps_page_and_version(
    published: Published, watched: Watched, there: str
) -> None:
    for version in ("latest", "1.0", "dev"):
        page = published.open(watched, f"{version}/{there}")
        for name, language in (("English", "en/"), ("简体中文", "")):
            page.locator(".md-header .md-select").hover()
            page.locator(".md-header .md-select__link", has_text=name).click()
            expect(page).to_have_url(f"{published.address}/{version}/{language}{there}")


@pytest.mark.parametrize(
    ("version", "language", "sentence", "link"),
    [
        ("1.0", "", "这是较早的版本 1.0.0。", "查看最新版本"),
        ("1.0", "en/", "This is an earlier version, 1.0.0.", "Read the latest one"),
        ("dev", "", "这是开发中的版本，数值可能变动。", "查看最新版本"),
        (
            *("dev", "en/"),
            "This is the development version; its numbers may still change.",
            "Read the latest one",
        ),
    ],
)
def test_an_outdated_version_says_so_and_leads_to_the_same_page(
    published: Published, watched: Watched, version: str, language: str, sentence: str, link: str
) -> None:
    page = published.open(watched, f"{version}/{language}guide/data/")
    banner = page.locator("[data-md-component=outdated]")
    expect(banner).to_be_visible()
    expect(banner.get_by_text(link)).to_be_visible()
    assert " ".join(banner.inner_text().split()) == f"{sentence} {link}"
    take_picture(watched.page, f"outdated-{version}-{language[:2] or 'zh'}", whole=False)
    banner.get_by_text(link).click()
    expect(page).to_have_url(f"{published.address}/latest/{language}guide/data/")
    expect(page.locator(".md-version__current")).to_be_visible()
    expect(page.locator("[data-md-component=outdated]")).to_be_hidden()


def test_the_root_leads_to_the_latest_version_and_so_does_what_is_missing(
    published: Published, watched: Watched
) -> None:
    page, latest = watched.page, f"{published.address}/latest/"
    page.goto(f"{published.address}/")
    expect(page).to_have_url(latest)
    for place in ("1.0/en/gone/and/gone", "dev/gone.html", "gone", "gone/"):
        answer = page.goto(f"{published.address}/{place}")
        assert answer
        assert answer.status == 404
        page.get_by_role("link", name="返回首页").click()
        expect(page).to_have_url(latest)
    host = published.address.removesuffix("/some/folder")
    for path in ("//evil.example/x", "/\\evil.example/x", "//evil.example/dev/x", "/a/b/c/d/"):
        page.goto(f"{host}{path}")
        for link in page.locator("a").all():
            assert link.evaluate("link => link.origin") == host
    expected = ("404: ", "console: Failed to load", f"foreign: {host}/")
    assert all(fault.startswith(expected) for fault in watched.faults)
    watched.faults.clear()
