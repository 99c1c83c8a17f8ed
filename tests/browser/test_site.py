"""The real site in a real browser: what a reader meets."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from podium.core.i18n import words
from support.page_visits import Visit, sideways
from support.sites import Site, Watched, take_picture

pytestmark = [pytest.mark.browser, pytest.mark.site]

Open = Callable[..., Watched]
Visits = Callable[[str], list[Visit]]

MODEL = "models/deepseek1-3b-original-data-25-sft-dpo-qra/"

# Paints an element's backgrounds, from the root on, and then its colour on one pixel.
CONTRASTS = """() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", {willReadFrequently: true});
  const paint = colour => { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); };
  const luminance = () => {
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map(one => {
      const part = one / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const own = element => [...element.childNodes].some(
    node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  return [...document.querySelectorAll(".podium, .podium *")].filter(own).map(element => {
    paint("white");
    const above = [];
    for (let one = element; one; one = one.parentElement) above.unshift(one);
    above.forEach(one => paint(getComputedStyle(one).backgroundColor));
    const background = luminance();
    paint(getComputedStyle(element).color);
    const text = luminance();
    const [low, high] = [background, text].sort((a, b) => a - b);
    return {
      mark: element.closest("[data-mark]")?.dataset.mark ?? element.tagName,
      box: element.closest("[data-podium]").dataset.podium,
      text: element.textContent.slice(0, 40),
      contrast: (high + 0.05) / (low + 0.05),
    };
  });
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_has_an_error_or_a_failed_or_foreign_request(visits: Visits, language: str) -> None:
    pages = visits(language)
    assert len(pages) > 10
    assert [(page.path, page.faults) for page in pages if page.faults] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_scrolls_sideways_on_a_phone(visits: Visits, language: str) -> None:
    assert [page.path for page in visits(language) if page.overflow] == []


LONG = "Trained with everything that was there. " * 9


@pytest.mark.parametrize("width", [390, 1280])
def test_names_are_whole_and_a_description_is_one_line(
    site: Site, open_page: Open, width: int
) -> None:
    page = open_page(site.address, width=width).page
    page.goto(f"{site.address}/en/models/")
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
    assert page.locator("tbody th bdi").evaluate_all(cut) == 0
    heights = page.locator("tbody tr").evaluate_all("all => all.map(one => one.offsetHeight)")
    if width == 1280:
        assert 32 <= min(heights) <= max(heights) <= 36
    described = page.locator("tbody td:last-child").first
    described.evaluate("(cell, text) => { cell.textContent = text; }", LONG)
    after = page.locator("tbody tr").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert after == heights
    described.hover()
    expect(described).to_have_attribute("title", LONG)


FRONT = (
    ".front-lead p",
    ".front-lead a[href$='gallery/']",
    ".front-lead .highlight",
    ".front-source .highlight",
    "figure[data-podium=leaderboard] tbody tr:last-child",
    "figure[data-podium=ranking-chart] .podium-entry:visible >> nth=-1",
)
"""What the first screen shows: the sentence, links, commands, macros, a leaderboard and a chart."""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_screen_shows_what_podium_is(
    site: Site, open_page: Open, language: str, width: int, height: int
) -> None:
    page = open_page(site.address, width=width).page
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{site.address}/{'' if language == 'zh' else 'en/'}")
    take_picture(page, f"front-{language}-{width}", whole=False)
    for selector in FRONT:
        expect(page.locator(selector).last).to_be_in_viewport(ratio=0.99)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_notes_of_the_front_page_have_lines_of_their_own_on_a_phone(
    site: Site, open_page: Open, language: str
) -> None:
    page = open_page(site.address, width=390).page
    page.goto(f"{site.address}/{'' if language == 'zh' else 'en/'}")
    for figure in page.locator(".front figure.podium").all():
        notes = figure.locator(
            "> p:visible, figcaption > p:visible, .podium-notes > p:visible"
        ).evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(one => [one.top, one.bottom])"
        )
        assert all(upper[1] <= lower[0] for upper, lower in pairwise(notes))


def test_the_language_switch_keeps_the_page(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    for there in ("", "report/", "guide/data/", "reference/problems/", MODEL):
        page.goto(f"{site.address}/{there}")
        assert page.locator("html").get_attribute("lang") == "zh"
        page.locator(".md-select").hover()
        page.locator(".md-select__link", has_text="English").click()
        expect(page).to_have_url(f"{site.address}/en/{there}")
        assert page.locator("html").get_attribute("lang") == "en"
        page.locator(".md-select").hover()
        page.locator(".md-select__link", has_text="简体中文").click()
        expect(page).to_have_url(f"{site.address}/{there}")


def test_the_language_switch_keeps_the_view_and_the_place(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/report/")
    table = page.locator("figure[data-podium=ranked]").nth(1)
    table.scroll_into_view_if_needed()
    table.get_by_role("searchbox").fill("sft")
    before = table.bounding_box()
    page.locator(".md-select").hover()
    page.locator(".md-select__link", has_text="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(table.get_by_role("searchbox")).to_have_value("sft")
    expect(table).to_be_in_viewport()
    after = table.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 150


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_medal_is_read_out(site: Site, open_page: Open, language: str) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/{'' if language == 'zh' else 'en/'}report/")
    table = page.locator("figure[data-podium=ranked]").first
    for mark in ("first", "second", "third"):
        cells = table.locator(f"td[data-mark={mark}]")
        named = cells.get_by_role("img", name=words(language).label(mark), exact=True)
        assert named.count() == cells.count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_has_enough_contrast(
    marks: Site, open_page: Open, scheme: str, language: str
) -> None:
    """Also on paper, which is white, whatever the scheme that a page is printed from."""
    page = open_page(marks.address, scheme=scheme).page
    page.goto(f"{marks.address}/{'' if language == 'zh' else 'en/'}marks/")
    actual = page.locator("body").get_attribute("data-md-color-scheme")
    assert actual == {"light": "default", "dark": "slate"}[scheme]
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        page.wait_for_function("document.getAnimations().length === 0")  # links change gradually
        texts = page.evaluate(CONTRASTS)
        take_picture(page, f"marks-{language}-{scheme}-{media}")
        seen = {one["mark"] for one in texts} | {one["box"] for one in texts}
        assert {"better", "worse", "worst", "EM", "problem"} <= seen
        assert [one for one in texts if one["contrast"] < 4.5] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_with_every_mark_fits_a_phone(marks: Site, open_page: Open, language: str) -> None:
    page = open_page(marks.address, width=360).page
    prefix = "" if language == "zh" else "en/"
    for name, width in (("marks", 360), ("report", 360), ("report", 1280)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{marks.address}/{prefix}{name}/")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            take_picture(page, f"{name}-{language}-{scheme}-{width}")
        assert sideways(page) == 0


def test_a_mark_has_a_sign_beside_its_colour(marks: Site, open_page: Open) -> None:
    page = open_page(marks.address).page
    page.goto(f"{marks.address}/marks/")
    signs = {
        mark: page.locator(f"td[data-mark={mark}]").first.evaluate(
            "one => getComputedStyle(one, '::before').content"
        )
        for mark in ("better", "worse", "worst")
    }
    assert len({sign[:2] for sign in signs.values()}) == 3
    assert all(sign not in {"none", "normal", '""'} for sign in signs.values())


def test_figures_stay_inside_what_holds_them(marks: Site, open_page: Open) -> None:
    page = open_page(marks.address).page
    page.goto(f"{marks.address}/en/marks/")
    note = page.locator(".admonition")
    assert note.locator("p > [data-podium=problem]").count() == 1
    assert note.locator("li > [data-podium=problem]").count() == 1


def test_the_same_site_is_in_both_languages(site: Site) -> None:
    names = [
        sorted(address.removeprefix(f"{site.address}/") for address in site.pages(language))
        for language in ("zh", "en")
    ]
    # The examples of the gallery are sites of their own.
    own = [name for name in names[0] if not name.startswith("examples/")]
    assert [name for name in own if name != "404.html"] == [
        name.removeprefix("en/") for name in names[1]
    ]
    assert Path(site.folder, "404.html").exists()


# How far the evidence of each claim in a tight list covers the text before it.
OVERLAPS = """() => [
  ...document.querySelectorAll("li > [data-podium=claim-evidence]")
].map(evidence => {
  const before = document.createRange();
  before.setStart(evidence.parentElement, 0);
  before.setEndBefore(evidence);
  const bottoms = [...before.getClientRects()].map(line => line.bottom);
  return Math.max(0, ...bottoms) - evidence.getBoundingClientRect().top;
})"""


def test_the_evidence_of_a_claim_is_below_its_sentence(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/guide/claims/")
    overlaps = page.evaluate(OVERLAPS)
    assert len(overlaps) > 1
    assert max(overlaps) < 1
