"""What axe-core finds on every kind of page: nothing, in both languages and both schemes.

A page has the same elements in both languages, and the same in both schemes: two audits cover all.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from support import prepared
from support.sites import Site, Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

Open = Callable[..., Watched]

AXE = "node_modules/axe-core/axe.min.js"
PAGES = (
    "",
    "report/",
    "models/",
    "models/deepseek1-3b-original-data-25-sft-dpo-qra/",
    "compare/?pin=deepseek1.3b-original-data-dpo-all&pin=deepseek1.3b-original-data-sft-1",
    "guide/first-report/",
    "guide/charts/",
    "guide/tables/",
    "guide/evidence/",
    "reference/settings/",
    "reference/problems/",
    "about/architecture/",
    "about/results-changelog/",
)
"""One of each kind; paths without the language."""

LOOK = """async () => {
  const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await axe.run(document, {runOnly: levels, resultTypes: ["violations"]});
  return found.violations.flatMap(
    rule => rule.nodes.map(node => [rule.id, node.html.slice(0, 200), node.failureSummary]));
}"""


def violations(page: Page) -> list[list[str]]:
    """Which elements break which rule, of WCAG 2.2 up to AA."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate((prepared.npm_packages() / AXE).read_text(encoding="utf-8"))
    found: list[list[str]] = page.evaluate(LOOK)
    return found


@pytest.mark.parametrize(("language", "scheme"), [("zh", "light"), ("en", "dark")])
def test_no_kind_of_page_breaks_a_rule(
    site: Site, open_page: Open, language: str, scheme: str
) -> None:
    page = open_page(site.address, scheme=scheme).page
    # A sidebar that has to scroll cuts the link at its edge in half, which is then too small.
    page.set_viewport_size({"width": 1280, "height": 1600})
    for path in PAGES:
        page.goto(f"{site.address}/{'en/' if language == 'en' else ''}{path}")
        assert violations(page) == [], path
    page.goto(f"{site.address}/404.html")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_and_every_box_is_within_the_rules(
    marks: Site, open_page: Open, scheme: str
) -> None:
    page = open_page(marks.address, scheme=scheme).page
    for path in ("marks/", "en/marks/"):
        page.goto(f"{marks.address}/{path}")
        assert violations(page) == [], path


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_a_report_at_work_is_within_the_rules(
    site: Site, open_page: Open, width: int, scheme: str
) -> None:
    """With a table sorted, filtered and pinned, its view chosen, and everything unfolded."""
    page = open_page(site.address, width=width, scheme=scheme).page
    page.goto(f"{site.address}/en/report/")
    table = page.locator("podium-table[data-tools]").first
    table.locator("thead button").nth(1).click()
    table.locator("button[data-pin]").first.click()
    table.locator(".podium-tools > input").fill("sft")
    table.locator(".podium-tools > button").first.click()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert violations(page) == []


def test_a_fault_is_found(site: Site, open_page: Open) -> None:
    """Else a change in axe-core could make the other tests pass whatever a page is like."""
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/report/")
    page.evaluate("document.querySelector('[data-podium=models] th').style.color = '#ccc'")
    assert {rule for rule, _, _ in violations(page)} == {"color-contrast"}
