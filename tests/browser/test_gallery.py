"""The gallery and its largest example in a real browser: 200 models by 41 tasks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from podium.config.mkdocs_yml import read_config
from podium.data.open_project import open_project
from podium.site.macros.report import Report
from support.projects import ROOT
from support.sites import Site, Watched, take_picture

pytestmark = [pytest.mark.browser, pytest.mark.site]

Open = Callable[..., Watched]

MODELS = 200


def ranked(table: Locator) -> list[tuple[str, str]]:
    """The number before each name, in the order of the rows that are laid out."""
    rows = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [row.cells[0].textContent, row.dataset.model])"
    )
    return [(rank, model) for rank, model in rows]


def as_built(sort: str) -> list[tuple[str, str]]:
    root = ROOT / "examples/many-tasks"
    config = read_config(root)
    report = Report(open_project(root, config.settings, config.source), "en")
    table = report.leaderboard(average="overall", sort=sort)
    return [("" if row.rank is None else str(row.rank), row.model) for row in table.rows]


def test_the_gallery_leads_to_each_example(site: Site, open_page: Open) -> None:
    """In both languages to the same ones, which are sites of their own."""
    watched = open_page(site.address)
    page = watched.page
    pictures = page.locator("article a:has(img)")
    page.goto(f"{site.address}/en/gallery/")
    linked = pictures.evaluate_all("links => links.map(link => link.href)")
    assert len(set(linked)) == 3
    for index, address in enumerate(linked):
        page.goto(f"{site.address}/gallery/")
        expect(pictures).to_have_count(3)
        pictures.nth(index).click()
        expect(page).to_have_url(address)
        expect(page.locator("podium-table thead button").first).to_be_visible()
    assert watched.faults == []


def test_a_wide_leaderboard_on_a_phone_has_few_rows_at_once_and_the_right_ranks(
    site: Site, open_page: Open
) -> None:
    watched = open_page(site.address, width=390)
    page = watched.page
    page.goto(f"{site.address}/examples/many-tasks/")
    table = page.locator("podium-table").nth(1)
    region = table.locator("[role=region]")
    expect(table).to_contain_text(f"{MODELS} models")
    table.get_by_role("button", name="ArguAna").click()
    built = as_built("ArguAna")
    expect(table.locator("tbody tr").first).to_contain_text(built[0][1])  # sorted by now
    shown = ranked(table)
    assert len(shown) < MODELS / 2
    assert shown == built[: len(shown)]
    region.evaluate("region => region.scrollTo(region.scrollWidth, 0)")
    table.locator("tbody tr").last.scroll_into_view_if_needed()
    expect(table.locator("tbody tr")).not_to_have_count(len(shown))
    shown = ranked(table)
    assert shown == built[: len(shown)]
    name, around = table.locator("tbody th").nth(20).bounding_box(), region.bounding_box()
    assert name
    assert around
    assert name["x"] == pytest.approx(around["x"], abs=2)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    take_picture(page, "gallery-phone", whole=False)
    table.get_by_role("searchbox").fill("qwen3")
    filtered = [entry for entry in built if "qwen3" in entry[1].casefold()]
    expect(table.locator("tbody tr")).to_have_count(len(filtered))
    assert ranked(table) == filtered
    assert watched.faults == []


def test_a_slow_click_below_a_table_whose_rows_are_still_coming_is_not_lost(
    site: Site, open_page: Open
) -> None:
    page = open_page(site.address, width=390).page
    page.goto(f"{site.address}/examples/many-tasks/")
    above, table = (page.locator("podium-table").nth(number) for number in range(2))
    button = table.get_by_role("button", name="ArguAna")
    expect(button).to_be_visible()
    laid_out = above.locator("tbody tr").count()
    button.evaluate("button => button.scrollIntoView({block: 'center', inline: 'center'})")
    box = button.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    expect(above.locator("tbody tr")).not_to_have_count(laid_out)  # the reader sees its end
    page.mouse.up()
    heading = table.locator("thead th", has_text="ArguAna")
    expect(heading).to_have_attribute("aria-sort", "descending")
