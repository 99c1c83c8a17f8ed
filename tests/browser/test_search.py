"""The search of the real site, in a real browser."""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from podium.core.i18n import words
from support.sites import Site, Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

Open = Callable[..., Watched]

MODEL = "models/deepseek1-3b-original-data-25-sft-dpo-qra/"


def search(page: Page, term: str) -> None:
    page.get_by_role("button", name="Search").or_(page.get_by_role("button", name="搜索")).click()
    page.locator("pagefind-modal input").fill(term)


FIRST = {
    "en/": {
        "latex": "guide/paper/",
        "install": "guide/first-report/",
        "confidence interval": "methods/",
        "claim": "guide/claims/",
        "sft-qra": MODEL,
    },
    "": {
        "latex": "guide/paper/",
        "安装": "guide/first-report/",
        "置信区间": "methods/",
        "排名": "guide/rankings/",
        "论断": "guide/claims/",
        "sft-qra": MODEL,
    },
}
"""The page that is found first, by language and term."""


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_page_about_a_term_is_found_first_in_the_language_of_the_reader(
    site: Site, open_page: Open, language: str
) -> None:
    watched = open_page(site.address)
    page = watched.page
    page.goto(f"{site.address}/{language}guide/data/")
    for term, first in FIRST[language].items():
        search(page, term)
        links = page.locator("pagefind-results a")
        # Results come one by one, not in their order.
        expect(links.first).to_have_js_property("pathname", f"/{language}{first}")
        addresses = links.evaluate_all("links => links.map(link => link.pathname)")
        assert all(address.startswith("/en/") == bool(language) for address in addresses)
        links.first.click()
        expect(page).to_have_url(f"{site.address}/{language}{first}")
    assert watched.faults == []


def test_a_page_loads_nothing_of_it_and_a_search_only_a_little(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))  # noqa: PLW0108
    page.goto(f"{site.address}/report/")
    page.wait_for_load_state("networkidle")
    assert not [one.url for one in loaded if "pagefind" in one.url]
    search(page, "置信区间")
    expect(page.locator("pagefind-results a").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    index = [one for one in loaded if one.url.endswith((".pf_meta", ".pf_index"))]
    assert index
    assert sum(len(gzip.compress(one.body())) for one in index) <= 80_000


def test_numbers_of_tables_are_not_found(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/report/")
    assert page.get_by_text("0.2061", exact=True).count()
    search(page, "0.2061")
    # Pagefind looks for numbers that begin alike as well: pages of text may be found, no table is.
    expect(page.locator("pagefind-summary")).to_contain_text("0.2061")
    expect(page.locator("pagefind-results a[href*='/report/']")).to_have_count(0)
    expect(page.locator("pagefind-results")).not_to_contain_text("0.2061")


def test_a_key_opens_it_and_escape_leads_back(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/guide/data/")
    for key in ("/", "s", "f"):  # which whoever dictates may press without wanting to
        page.keyboard.press(key)
    field = page.locator("pagefind-modal input")
    for _ in range(2):
        expect(field).not_to_be_visible()
        page.keyboard.press("Control+k")
        expect(field).to_be_focused()
        expect(field).to_have_value("")
        page.keyboard.press("Escape")
        expect(field).not_to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_search_that_cannot_be_loaded_says_so(site: Site, open_page: Open, language: str) -> None:
    """In a page that is opened as a file, or without a connection."""
    path = f"{'' if language == 'zh' else 'en/'}guide/data/"
    page = open_page(site.address).page
    page.route("**/pagefind/**", lambda route: route.abort())
    for address in (f"{site.address}/{path}", f"{(site.folder / path).as_uri()}/index.html"):
        page.goto(address)
        button = page.get_by_role("button", name=words(language).label("search"), exact=True)
        for _ in range(2):
            button.click()
            dialog = page.get_by_role("dialog")
            expect(dialog).to_contain_text(words(language).label("search-failed"))
            dialog.get_by_role("button", name=words(language).label("close")).click()
            expect(dialog).to_be_hidden()
        expect(button).to_be_focused()
