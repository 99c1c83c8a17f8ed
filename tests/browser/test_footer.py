"""What a reader takes away from a figure, in a real browser: files, copies, links, prints."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from podium.cli.main import main
from support.page_visits import sideways
from support.projects import ROOT
from support.sites import Site, Watched, take_picture
from support.view_files import BOTH_FILES

pytestmark = [pytest.mark.browser, pytest.mark.site]

Open = Callable[..., Watched]
NewPage = Callable[..., Page]
FIGURE = "#podium-ranked-humaneval"
FORMATS = {"CSV": "csv", "JSON": "json", "Markdown": "markdown", "LaTeX": "latex"}


def exported(form: str, language: str) -> bytes:
    call = ["ranked_table", "humaneval", "--format", form, "--language", language]
    result = CliRunner().invoke(main, ["export", *call, "--project", str(ROOT)])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


def without_commit(form: str, content: bytes) -> bytes:
    """The site of the tests is built from a copy outside of the repository."""
    text = content.decode()
    if form == "json":
        document = json.loads(text)
        for one in document["sources"]:
            one.update(commit=None, changed=False)
        return json.dumps(document).encode()
    lines = text.splitlines()
    if form == "latex":
        lines[1] = " ".join(one for one in lines[1].split() if one.startswith(("%", "r", "sha")))
    return "\n".join(lines).encode()


def opened(page: Page) -> None:
    page.locator(f"{FIGURE} podium-downloads summary").click()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("script", [True, False])
def test_a_download_has_the_bytes_of_export(
    site: Site, new_page: NewPage, language: str, script: bool
) -> None:
    page = new_page(java_script_enabled=script)
    page.goto(f"{site.address}/{'en/' if language == 'en' else ''}report/")
    opened(page)
    for label, form in FORMATS.items():
        with page.expect_download() as download:
            page.locator(FIGURE).get_by_role("link", name=label, exact=True).click()
        assert download.value.suggested_filename.startswith("ranked-humaneval.")
        content = download.value.path().read_bytes()
        wanted = exported(form, language)
        assert without_commit(form, content) == without_commit(form, wanted)
    assert (page.locator("podium-downloads button").count() > 0) is script


VIEW = "podium-downloads ul:nth-of-type(2)"
"""The files of what the reader sees, below those of the whole table."""


@pytest.mark.parametrize(
    "path", ["report/", "en/guide/leaderboards/", "guide/evidence/", "en/guide/verdicts/"]
)
def test_a_view_that_changes_nothing_has_the_bytes_of_the_files(
    site: Site, open_page: Open, path: str
) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/{path}")
    files = page.evaluate(BOTH_FILES)
    assert len(files) >= 2
    for view, whole in files:
        assert view == whole


def test_a_view_is_taken_away_as_it_is_seen(site: Site, new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    view = "ranked.humaneval"
    page.goto(
        f"{site.address}/en/report/?{view}.sort=pass%401&{view}.order=asc&{view}.filter=dpo"
        f"&{view}.hide=avg_time"
    )
    opened(page)
    # A filter leaves the ranks, and the columns that the file has.
    page.get_by_role("button", name="Copy TSV (This view)").and_(
        page.locator(f"{FIGURE} button")
    ).press("Enter")
    expect(page.locator(f"{FIGURE} podium-downloads [role=status]")).to_have_text("Copied: TSV")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0].split("\t") == [
        *("#", "Model", "Full name", "Pass@1", "Pass@1 low", "Pass@1 high", "Pass@1 n")
    ]
    shown = page.locator(f"{FIGURE} tbody tr").all()
    assert len(lines) == len(shown) + 1 > 2
    for line, row in zip(lines[1:], shown, strict=True):
        rank, label, name, value, *_ = line.split("\t")
        assert row.get_attribute("data-model") == name
        assert row.locator("bdi").text_content() == label != name
        assert row.locator(".podium-rank").text_content() == rank
        assert value in (row.locator("td:visible").last.text_content() or "")
    with page.expect_download() as download:
        page.locator(f"{FIGURE} {VIEW}").get_by_text("JSON", exact=True).click()
    assert download.value.suggested_filename == "ranked-humaneval.view.json"
    document = json.loads(download.value.path().read_bytes())
    assert document["view"] == page.url
    assert [row["label"] for row in document["rows"]] == [one.split("\t")[1] for one in lines[1:]]
    assert [column["key"] for column in document["columns"]] == ["pass@1"]


def test_a_copy_is_the_file(site: Site, new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site.address}/en/report/")
    page.locator(f"{FIGURE} summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy CSV").first).to_be_focused()
    page.keyboard.press("Enter")
    status = page.locator(f"{FIGURE} podium-downloads [role=status]")
    expect(status).to_have_text("Copied: CSV")
    assert page.evaluate("navigator.clipboard.readText()") == exported("csv", "en").decode()


def test_a_tapped_value_says_where_it_comes_from(site: Site, open_page: Open) -> None:
    page = open_page(site.address, width=360).page
    page.goto(f"{site.address}/en/report/")
    row = page.locator(f"{FIGURE} tr[data-model='deepseek1.3b-original-data-dpo-pvf-qfs']")
    row.locator("td[data-value]").nth(1).click()
    expect(page.locator(f"{FIGURE} podium-downloads [role=status]")).to_have_text(
        "pvf-qfs, Pass@1: 0.1894 · results/humaneval.csv:3"
        " · 95% CI 0.1368 to 0.2562; Wilson, as if each of the 164 tasks had one sample"
    )


def test_a_link_leads_to_its_figure(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/report/")
    page.locator("#podium-ranked-mbpp .podium-footer > a").click()
    address = page.url
    assert address.endswith("#podium-ranked-mbpp")
    page.goto("about:blank")
    page.goto(address)
    figure = page.locator("#podium-ranked-mbpp")
    expect(figure).to_be_in_viewport()
    header = page.locator(".md-header").bounding_box()
    box = figure.bounding_box()
    assert header is not None
    assert box is not None
    assert header["height"] <= box["y"] < 300


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_what_stands_under_a_figure_fits(
    site: Site, open_page: Open, language: str, width: int
) -> None:
    page = open_page(site.address, width=width).page
    page.goto(f"{site.address}/{'en/' if language == 'en' else ''}report/")
    for summary in page.locator("podium-downloads summary").all():
        summary.click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        take_picture(page, f"footer-{language}-{scheme}-{width}")
    assert sideways(page) == 0


def test_print_shows_the_source_and_no_controls(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/en/report/")
    page.emulate_media(media="print")
    footer = page.locator(f"{FIGURE} .podium-footer")
    expect(footer.locator("p").first).to_contain_text("results/humaneval.csv")
    expect(page.locator(f"{FIGURE} podium-downloads")).to_be_hidden()
    expect(footer.locator("> a")).to_be_hidden()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_citation_offers_the_whole_report(site: Site, open_page: Open, language: str) -> None:
    page = open_page(site.address).page
    page.goto(f"{site.address}/{'en/' if language == 'en' else ''}report/")
    figure = page.locator("#podium-citation")
    assert "@misc{fine-tunes-of-a" in (figure.locator("pre").text_content() or "")
    figure.locator("summary").click()
    with page.expect_download() as download:
        figure.get_by_role("link", name="results.json", exact=True).click()
    document = json.loads(download.value.path().read_bytes())
    assert len(document["values"]) == 68
    (linked,) = json.loads(figure.locator("script").text_content() or "")
    assert linked["inLanguage"] == language
