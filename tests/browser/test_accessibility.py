"""What axe-core finds on every kind of page: nothing, in both languages and both schemes.

A page has the same elements in both languages and in both schemes, and what a wide or a narrow
window shows has the same colours in both: two audits cover all, in another language, another scheme
and another width each. The report has an audit in the other two pairs of scheme and width.
Rules are those of WCAG 2.2 up to AA and those of good practice, such as names of landmarks.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from podium.core.i18n import words
from support import prepared
from support.page_visits import MOST_STOPS, Visit
from support.sites import Site, Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

Open = Callable[..., Watched]
Visits = Callable[[str], list[Visit]]

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
    "guide/samples/",
    "guide/leaderboards/",
    "methods/",
    "reference/settings/",
    "reference/problems/",
    "about/architecture/",
    "about/results-changelog/",
)
"""One of each kind; paths without the language."""


LOOK = """async part => {
  const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(part, {runOnly: levels, resultTypes: ["violations"]});
  return found.violations.flatMap(
    rule => rule.nodes.map(node => [rule.id, node.html.slice(0, 200), node.failureSummary]));
}"""


def violations(page: Page, part: str = "html") -> list[list[str]]:
    """Which elements break which rule, in all parts of a page that a selector finds."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate((prepared.npm_packages() / AXE).read_text(encoding="utf-8"))
    found: list[list[str]] = page.evaluate(LOOK, part)
    return found


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("zh", "light", 390), ("en", "dark", 1280)],
)
def test_no_kind_of_page_breaks_a_rule(
    site: Site, open_page: Open, language: str, scheme: str, width: int
) -> None:
    page = open_page(site.address, scheme=scheme).page
    # A sidebar that has to scroll cuts the link at its edge in half, which is then too small.
    page.set_viewport_size({"width": width, "height": 1600})
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


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
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
    table.locator("[data-tool=columns]").click()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_menus_cards_and_a_comparison_at_work_are_within_the_rules(
    site: Site, open_page: Open, width: int, scheme: str
) -> None:
    page = open_page(site.address, width=width, scheme=scheme).page
    page.goto(f"{site.address}/en/report/")
    page.locator("podium-downloads summary:visible").first.click()
    assert violations(page, "podium-downloads") == []
    page.locator("podium-chart .podium-entry:visible").first.hover()
    expect(page.locator(".podium-card:visible")).to_have_count(1)
    assert violations(page, "podium-chart") == []
    page.goto(f"{site.address}/{next(path for path in PAGES if 'pin=' in path)}")
    page.locator("podium-compare input").fill("no such model")
    page.keyboard.press("Enter")
    expect(page.locator("podium-compare > [role=status]")).to_contain_text("no such model")
    page.locator("podium-downloads summary").click()
    assert violations(page) == []


def test_links_in_sentences_are_more_than_colour_in_a_plain_theme(
    site: Site, open_page: Open
) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/examples/paper-table/")
    links = page.locator("span.podium a, .podium :is(figcaption, .podium-notes) > p a")
    expect(links).not_to_have_count(0)
    lines = links.evaluate_all("all => all.map(one => getComputedStyle(one).textDecorationLine)")
    assert set(lines) == {"underline"}


def test_a_fault_is_found(site: Site, open_page: Open) -> None:
    """Else a change in axe-core could make the other tests pass whatever a page is like."""
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/models/")
    page.evaluate("document.querySelector('[data-podium=models] th').style.color = '#ccc'")
    assert {rule for rule, _, _ in violations(page)} == {"color-contrast"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_have_the_names_of_their_titles_and_medals_are_heard_before_values(
    site: Site, open_page: Open, language: str
) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/{'' if language == 'zh' else 'en/'}report/")
    figure = page.locator("figure[data-podium=ranked]").first
    caption = figure.locator(".podium-title").inner_text()
    expect(figure).to_have_accessible_name(caption)
    third = figure.locator("td[data-mark=third]").first
    value = third.evaluate("cell => cell.lastChild.data")
    expect(third).to_have_accessible_name(f"{words(language).label('third')}, {value}")
    named = page.locator("figure.podium").evaluate_all(
        "all => all.map(one => [one.dataset.podium, one.ariaLabel])"
    )
    assert [kind for kind, name in named if not name] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_few_stops_of_the_keyboard_come_before_the_first_table(
    site: Site, open_page: Open, width: int
) -> None:
    page = open_page(site.address, width=width).page
    for path, skip in (("report/", "跳到正文"), ("en/guide/first-report/", "Skip to content")):
        page.goto(f"{site.address}/{path}")
        page.keyboard.press("Tab")
        expect(focused(page)).to_have_text(skip)
        page.keyboard.press("Tab")  # after the link to the content
        page.keyboard.press("Enter")
        region = page.locator("podium-table [role=region]").first
        expect(region).to_be_focused()
        expect(region).to_be_in_viewport()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_at_most_fifteen_stops_come_before_the_first_table_of_any_page(
    visits: Visits, language: str
) -> None:
    stops = {page.path: page.stops for page in visits(language) if page.stops}
    assert len(stops) > 10
    assert {path: numbers for path, numbers in stops.items() if max(numbers) > MOST_STOPS} == {}


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_the_arrow_keys_lead_through_groups_of_links(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/report/")
    seen = []
    while not page.evaluate("Boolean(document.activeElement.closest('article'))"):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.closest('nav')?.className ?? ''"))
    header, tabs = (sum(name in one for one in seen) for name in ("md-header", "md-tabs"))
    assert (header, tabs) == (1, 1)
    # The links of the first claim, then the next stop, and back to the link that the reader left.
    claim = page.locator("span.podium[data-podium=claim]").first.locator("a")
    expect(claim.first).to_be_focused()
    sentence = page.locator("span.podium[data-podium=claim]").first
    expect(sentence).not_to_have_attribute("role", re.compile(""))  # it stays a sentence
    page.keyboard.press("ArrowRight")
    expect(claim.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text(re.compile("^Evidence"))
    page.keyboard.press("Shift+Tab")
    expect(claim.nth(1)).to_be_focused()
    for key in ("ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    expect(claim.first).to_be_focused()
    # So do they through those of a list.
    winners = page.get_by_role("figure", name=re.compile("^Models better than the baseline and"))
    winners.get_by_role("link").first.focus()
    page.keyboard.press("ArrowRight")
    expect(winners.get_by_role("link").nth(1)).to_be_focused()


def test_menus_of_files_have_the_same_stops_below_charts_and_above_tables(
    site: Site, open_page: Open
) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/report/")
    chart = page.locator("figure[data-podium=tradeoff]").first
    chart.get_by_role("link", name="Link to this").focus()
    page.keyboard.press("Tab")
    expect(chart.locator("podium-downloads summary")).to_be_focused()
    for figure in (chart, page.locator("figure[data-podium=ranked]").first):
        menu = figure.locator("podium-downloads")
        menu.locator("summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(menu.locator("li a").first).to_be_focused()
        page.keyboard.press("Tab")
        expect(menu.locator("li :is(a, button)").nth(1)).to_be_focused()
        page.keyboard.press("Escape")
        expect(menu.locator("summary")).to_be_focused()


def test_only_the_group_that_the_arrow_keys_lead_through_has_an_outline(
    site: Site, open_page: Open
) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/report/")
    outlined = """() => [...document.querySelectorAll("[data-stop]")]
      .filter(group => getComputedStyle(group).outlineStyle === "dotted")
      .map(group => group.dataset.podium ?? group.className)"""
    page.locator(".md-header .md-logo").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(outlined) == ["md-tabs__list"]
    page.keyboard.press("Tab")
    assert page.evaluate(outlined) == ["claim"]
    # The tools of a table and its cells are in a figure, but are no members of its group.
    tools = page.locator("figure[data-podium=leaderboard]").first
    tools.locator("input[type=search]").focus()
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_attribute("data-tool", "columns")
    assert page.evaluate(outlined) == []


def test_every_tool_of_the_header_is_reached_by_arrow_keys(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/report/")
    page.locator(".md-header .md-logo").focus()
    reached = []
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        label = focused(page).get_attribute("aria-label")
        reached.append(label or focused(page).inner_text().strip())
    assert reached == ["Switch to light mode", "Select language", "简体中文", "Search"]


def test_the_drawer_of_a_phone_opens_and_closes_by_keyboard(site: Site, open_page: Open) -> None:
    page = open_page(site.address, width=390).page
    page.goto(f"{site.address}/en/report/")
    links = page.locator(".md-sidebar--primary a[href]").first
    expect(links).to_be_hidden()
    menu = page.get_by_role("button", name="Navigation", exact=True)
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary a:focus")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(links).to_be_hidden()


def test_cells_are_reached_where_their_pins_are_hidden(site: Site, open_page: Open) -> None:
    page = open_page(site.address, width=390).page
    page.goto(f"{site.address}/en/")
    table = page.locator("podium-table table").first
    table.locator("thead button").last.focus()
    page.keyboard.press("Tab")
    expect(table.locator("tbody a").first).to_be_focused()


def test_a_pin_is_told_once_and_by_its_own_table(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/report/")
    page.evaluate("""() => {
      globalThis.told = [];
      const seen = new MutationObserver(changes => told.push(...changes.map(one => one.target)));
      document.querySelectorAll("podium-table > [role=status]")
        .forEach(status => seen.observe(status, { childList: true }));
    }""")
    table = page.locator("figure[data-podium=leaderboard] podium-table").first
    table.get_by_role("button", name="Pin sft-qra").press("Enter")
    expect(table.locator("> [role=status]")).to_contain_text("1 pinned.")
    assert page.evaluate("new Set(told).size") == 1


def test_a_menu_closes_when_the_focus_leaves_it(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/report/")
    table = page.locator("figure[data-podium=leaderboard] podium-table").first
    table.get_by_role("button", name="Columns").press("Enter")
    panel = table.locator(".podium-view:popover-open")
    panel.locator("input").first.focus()
    expect(panel).to_have_count(1)
    table.get_by_role("link", name="Compare").focus()
    expect(panel).to_have_count(0)


@pytest.mark.parametrize("path", ["en/", "en/compare/", "en/guide/samples/"])
def test_the_link_to_the_content_leads_to_its_beginning(
    site: Site, open_page: Open, path: str
) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/{path}")
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    expect(page.locator("article h1")).to_be_focused()
    expect(page.locator("article h1")).to_be_in_viewport()
