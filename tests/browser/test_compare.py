"""Pins, which a page and a site have in common, and the page that compares the pinned models."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, Route, expect

from podium.cli.main import main
from podium.core.i18n import words
from support.projects import ROOT
from support.sites import Site, Watched, take_picture

pytestmark = [pytest.mark.browser, pytest.mark.site]

Open = Callable[..., Watched]
NewPage = Callable[..., Page]
ENGLISH = words("en").table["tables"]
FIRST = "deepseek1.3b-original-data-25-sft-dpo-pvf"
SECOND = "deepseek1.3b-original-data-dpo-pvf-qfs"
TABLE = "#podium-ranked-humaneval"
SORTED_FIRST = "deepseek1.3b-original-data-25-sft-dpo-qra"
MARKUP = '<img src=x onerror="alert(1)">'


def pins(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("pin", [])


def head_to_head(first: str, second: str) -> list[list[str]]:
    """Both values and their difference, by metric of each benchmark, as a report prints them."""
    call = ["export", "head_to_head", first, second, "--format", "json", "--project", str(ROOT)]
    result = CliRunner().invoke(main, call)
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)["rows"]
    return [[cell["text"] for cell in row["cells"][:3]] for row in rows]


def test_pins_are_those_of_all_figures_and_lead_to_the_comparison(
    site: Site, open_page: Open
) -> None:
    watched = open_page(site.address)
    page = watched.page
    page.goto(f"{site.address}/en/report/")
    for name in (SECOND, FIRST):
        page.locator(f"{TABLE} tr[data-model='{name}'] button[data-pin]").click()
    other = page.locator("#podium-ranked-mbpp")
    expect(other.locator("[aria-pressed=true]")).to_have_count(2)
    expect(page.locator(f".podium-entry[data-model='{FIRST}'][data-pinned]").first).to_be_attached()
    page.locator(".md-tabs").get_by_role("link", name="Models").click()
    expect(page.locator(f"tr[data-model='{FIRST}']")).to_have_attribute("data-pinned", "")
    assert pins(page) == [SECOND, FIRST]
    page.go_back()
    page.locator(TABLE).get_by_role("link", name="Compare 2").click()
    rows = page.locator("podium-compare tbody tr:not(.podium-row-group)")
    expect(rows).to_have_count(4)
    assert pins(page) == [SECOND, FIRST]
    # Differences are from the first, which the printed form calls the second.
    seen = [
        [
            (cells[1].text_content() or "").split("#")[0],
            (cells[0].text_content() or "").split("#")[0],
            (cells[1].locator(".podium-delta").text_content() or "").replace("−", "-"),
        ]
        for cells in (row.locator("td").all() for row in rows.all())
    ]
    assert seen == head_to_head(FIRST, SECOND)
    assert watched.faults == []


def test_a_comparison_groups_digits_where_the_report_does(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/compare/?pin={FIRST}&pin={SECOND}")
    values = page.locator("podium-compare tbody tr:nth-child(2) td")
    expect(values.first).to_have_text(re.compile(r"^\d{6}\.\d+"))
    page.locator("figure.podium").evaluate(
        "figure => { figure.dataset.thousands = JSON.stringify({'': ','}) }"
    )
    page.locator("[data-act=lead]").click()
    expect(values.first).to_have_text(re.compile(r"^\d{3},\d{3}\.\d+"))
    expect(values.nth(1).locator(".podium-delta")).to_have_text(re.compile(r"^[+−]\d{1,3},\d{3}\."))


def test_a_comparison_is_changed_by_keyboard_and_by_its_address(
    site: Site, open_page: Open
) -> None:
    watched = open_page(site.address, width=390)
    page = watched.page
    query = "&".join(f"pin={quote(name)}" for name in (MARKUP, FIRST, SECOND))
    page.goto(f"{site.address}/en/compare/?{query}")
    heads = page.locator("podium-compare thead th bdi")
    expect(heads).to_have_text(["sft-pvf", "pvf-qfs"])
    status = page.locator("podium-compare > [role=status]")
    expect(status).to_contain_text(MARKUP)
    intervals = page.locator("podium-compare [aria-label^='confidence interval']")
    expect(intervals.first).to_have_text("[0.1853, 0.3160]")
    page.get_by_role("button", name="Make pvf-qfs the baseline").press("Enter")
    expect(heads).to_have_text(["pvf-qfs", "sft-pvf"])
    expect(page.locator(".podium-chosen li").first).to_be_focused()
    expect(status).to_contain_text("pvf-qfs is the baseline.")
    entry = page.get_by_role("combobox", name=ENGLISH["compare-add"])
    for name in ("optimise", "sft", "codedpo", "sft-qra"):
        entry.fill(name)
        entry.press("Enter")
    expect(heads).to_have_text(["pvf-qfs", "sft-pvf", "optimise", "sft", "codedpo"])
    expect(status).to_contain_text("at most 5 models")
    entry.fill("")
    page.get_by_role("button", name="Remove sft-pvf").press("Enter")
    expect(heads).to_have_text(["pvf-qfs", "optimise", "sft", "codedpo"])
    # The button is gone with its model; that of the next one is at its place.
    expect(page.get_by_role("button", name="Remove optimise")).to_be_focused()
    expect(status).to_contain_text("sft-pvf removed. 4 models.")
    page.wait_for_url(lambda address: FIRST not in address.replace(f"{FIRST}-", ""))
    page.reload()
    expect(heads).to_have_text(["pvf-qfs", "optimise", "sft", "codedpo"])
    width = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(width) == 0
    page.get_by_role("button", name=ENGLISH["unpin"]).click()
    expect(status).to_contain_text(ENGLISH["compare-few"])
    expect(page.locator("podium-compare table")).to_have_count(0)
    for control in page.locator("podium-compare .podium-tools > :not(input, datalist)").all():
        expect(control).to_be_hidden()  # nothing to unpin or to download
    assert watched.faults == []


def test_an_address_may_call_models_by_their_aliases(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/compare/?pin=SFT-pvf&pin=nobody&pin=pvf-qfs")
    expect(page.locator("podium-compare thead th bdi")).to_have_text(["sft-pvf", "pvf-qfs"])
    expect(page.locator("podium-compare > [role=status]")).to_contain_text("nobody")
    # Other pages know models by their names.
    page.wait_for_url(lambda _: pins(page) == [FIRST, "nobody", SECOND])


def expect_marks(site: Site, open_page: Open, answer: Callable[[Route], None], marked: int) -> None:
    """Of the four differences of two models, as many are marked, given these results."""
    page = open_page(site.address).page
    page.route("**/results.json", answer)
    page.goto(f"{site.address}/en/compare/?pin={quote(FIRST)}&pin={quote(SECOND)}")
    expect(page.locator("podium-compare .podium-delta")).to_have_count(4)
    expect(page.locator("podium-compare .podium-delta[data-mark]")).to_have_count(marked)


@pytest.mark.parametrize(
    ("basis", "sampled", "marked"),
    [("tasks", [], 4), ("runs", [], 4), ("published", [], 0), (None, ["pass@1"], 3)],
)
def test_a_difference_that_tables_would_test_has_no_mark(
    site: Site, open_page: Open, basis: str | None, sampled: list[str], marked: int
) -> None:
    def answer(route: Route) -> None:
        results = route.fetch().json()
        known = {"basis": basis} if basis else {}
        results["values"] = [value | known for value in results["values"]]
        if sampled:
            results["benchmarks"][0]["samples"] = {"metrics": sampled}
        route.fulfill(json=results)

    expect_marks(site, open_page, answer, marked)


@pytest.mark.parametrize(
    ("band", "marked"), [(None, 4), ("0.0000001", 4), ("1000%", 0), ("99999", 0)]
)
def test_a_difference_within_the_band_has_no_mark(
    site: Site, open_page: Open, band: str | None, marked: int
) -> None:
    def answer(route: Route) -> None:
        results = route.fetch().json()
        results["metrics"] = [metric | {"band": band} for metric in results["metrics"]]
        route.fulfill(json=results)

    expect_marks(site, open_page, answer, marked)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_scripts_the_page_says_so_and_has_the_results(
    site: Site, new_page: NewPage, language: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site.address}/{'en/' if language == 'en' else ''}compare/")
    figure = page.locator("figure[data-podium=compare]")
    expect(figure).to_have_accessible_name(words(language).label("page-compare"))
    expect(figure.locator("p").first).to_have_text(words(language).sentence("compare-needs-script"))
    figure.locator("summary").click()
    with page.expect_download() as download:
        figure.get_by_role("link", name="results.json").click()
    assert json.loads(download.value.path().read_bytes())["format"] == "podium-results"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_embedded_figure_is_alone_with_its_source_and_its_view(
    site: Site, new_page: NewPage, scheme: Literal["light", "dark"]
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"], color_scheme=scheme)
    page.goto(f"{site.address}/en/report/?ranked.humaneval.filter=sft-dpo")
    page.locator(f"{TABLE} podium-downloads summary").click()
    page.locator(TABLE).get_by_role("button", name="Copy Embed code").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text !== '')")
    code = page.evaluate("navigator.clipboard.readText()")
    page.set_content(f"<p>Another page</p>{code}")
    frame = page.frame_locator("iframe[title='HumanEval: ranking (164 tasks)']")
    figure = frame.locator(TABLE)
    expect(figure.locator("tbody tr")).to_have_count(7)
    for hidden in (".md-header", ".md-footer", "h1", "#podium-ranked-mbpp"):
        expect(frame.locator(hidden).first).to_be_hidden()
    source = figure.locator("> p").last
    expect(source).to_contain_text("Source: Fine-tunes of a 1.3B code model")
    link = source.locator("a")
    expect(link).to_have_attribute("target", "_blank")
    assert (link.get_attribute("href") or "").endswith(f"?ranked.humaneval.filter=sft-dpo{TABLE}")
    expect(figure.locator("figcaption")).to_contain_text("results/humaneval.csv")
    take_picture(page, f"embedded-{scheme}")


def test_a_file_that_stands_alone_sorts_and_pins(tmp_path: Path, open_page: Open) -> None:
    call = ["export", "ranked_table", "humaneval", "--format", "html", "--project", str(ROOT)]
    file = tmp_path / "table.html"
    file.write_bytes(CliRunner().invoke(main, call).stdout_bytes)
    watched = open_page("file:")
    page = watched.page
    page.goto(file.as_uri())
    page.locator("thead button", has_text="Average time").click()
    expect(page.locator("tbody tr").first).to_have_attribute("data-model", SORTED_FIRST)
    page.locator("tbody button[data-pin]").first.click()
    page.wait_for_url(lambda address: "pin=" in address)
    assert page.locator("figcaption").inner_text().count("results/humaneval.csv") == 1
    assert watched.faults == []
