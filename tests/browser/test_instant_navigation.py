"""A theme that changes pages without loading them: on in every new site of Zensical."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support import prepared
from support.projects import ROOT
from support.sites import Watched, build, served
from support.waiting import patience

pytestmark = [pytest.mark.browser, pytest.mark.site]

CONFIG = """site_name: Instant
site_url: %s/
theme:
  name: material
  language: en
  font: false
  features: [navigation.instant, navigation.tabs]
plugins:
  - search
  - macros: {modules: [podium]}
  - podium
markdown_extensions: [tables, toc, podium]
nav: [index.md, two.md, three.md, four.md]
extra:
  podium:
    metrics:
      acc: {label: Accuracy, better: higher}
      ms: {label: Time, better: lower}
    baselines: {ref: {model: a}}
    citation: {title: Instant, authors: [A group]}
"""
FIGURES = """
{{ ranked_table("b") }}

{{ tradeoff("b", x="ms", y="acc", baseline="ref") }}

{{ delta_chart("b", baseline="ref") }}

{{ overview() }}

{{ citation() }}
"""
PAGES = {
    "index": "# home\n",
    "two": f"# two\n{FIGURES}",
    "three": "# three\n\ntext\n",
    "four": f"# four\n{FIGURES}",
}
ROWS = "model,acc,ms\na,0.5,10\nb,0.7,12\nc,0.6,8\n"


def write(folder: Path, address: str) -> None:
    for name, text in {
        "mkdocs.yml": CONFIG % address,
        "results/b.csv": ROWS,
        **{f"docs/{name}.md": text for name, text in PAGES.items()},
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def build_with_mkdocs(folder: Path) -> None:
    build(folder, "--strict")


def build_with_zensical(folder: Path) -> None:
    prepared.other_hosts()
    subprocess.run(
        [ROOT / ".cache/hosts/zensical/bin/python", "-m", "zensical", "build"],
        cwd=folder,
        env=os.environ,
        check=True,
        capture_output=True,
        timeout=patience(300),
    )


def click_through(watched: Watched) -> None:
    """Four pages by their tabs, each of which shows its heading and its figures."""
    page = watched.page
    page.evaluate("window.loadedOnce = true")
    for name in ("two", "three", "four", "two"):
        page.locator(f'a.md-tabs__link[href*="{name}"]').click()
        expect(page.locator("article h1")).to_contain_text(name)
        if name == "three":
            continue
        expect(page.locator("article svg .podium-entry").first).to_be_visible()
        table = page.locator("podium-table").first
        table.locator("thead button", has_text="Time").click()
        expect(table.locator("tbody tr").first).to_contain_text("c")
    assert page.evaluate("window.loadedOnce"), "the page was loaded again"
    assert watched.faults == []


@pytest.mark.parametrize(
    "build_site",
    [build_with_mkdocs, pytest.param(build_with_zensical, marks=pytest.mark.hosts)],
    ids=["MkDocs", "Zensical"],
)
def test_figures_work_wherever_an_instant_page_change_leads(
    build_site: Callable[[Path], None], tmp_path: Path, open_page: Callable[..., Watched]
) -> None:
    (tmp_path / "site").mkdir()
    with served(tmp_path / "site") as site:
        write(tmp_path, site.address)
        build_site(tmp_path)
        watched = open_page(site.address)
        watched.page.goto(f"{site.address}/")
        click_through(watched)
