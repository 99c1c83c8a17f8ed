"""Tables in a real browser: what a reader can do with them, by mouse and by keyboard."""

import gzip
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Locator, Page, Route, expect

from podium.core.i18n import words
from podium.site import table_script
from podium.site.html_file import html_file
from support.hostile_names import HOSTILE
from support.once import Once
from support.projects import ProjectFolder
from support.sites import Site, Watched, build, serve, served, take_picture
from support.view_files import BOTH_FILES

pytestmark = [pytest.mark.browser, pytest.mark.site]

Open = Callable[..., Watched]
NewPage = Callable[..., Page]
ENGLISH = words("en").table["tables"]

MODELS = """model,alias,group
base-long-name,base,Base
tuned-qra-long-name,qra,Tuned
tuned-qfs-long-name,qfs,Tuned
tuned-pvf-long-name,,Tuned
doubtful-long-name,doubtful,Tuned
empty-long-name,empty,
last-long-name,last,Base
"""
# The first metric has equal values, one missing, and the best value of all in quarantine.
ALPHA = """model,time,score,note
base-long-name,30,0.10000000000000000001,zeta
tuned-qra-long-name,20,0.1,Äpfel
tuned-qfs-long-name,20,0.10000000000000000002,apple
tuned-pvf-long-name,10.5,-0.3,item 10
doubtful-long-name,1,9,item 9
empty-long-name,,,
last-long-name,9.5,-0.30000000000000000001,berry
"""
INDEX = """# Report

A word that only the first paragraph has: quokka.

{{ ranked_table("alpha", sort="file") }}

## Differences

{{ delta_table("alpha", baseline="base") }}

## Again

{{ ranked_table("alpha", metrics="time") }}

{{ ranked_table("alpha", models=["qra", "qfs"], metrics="time") }}

[only the tuned ones](?ranked.alpha.group=Tuned) and [the other page](other.md)
"""
OTHER = "# Other\n\n## Far\n\n{{ ranked_table('wide') }}\n\n[back](index.md)\n"
BROAD = [f"metric_number_{number}" for number in range(14)]
PAPER = 605
"""Pixels between the margins that Material gives to a sheet of A4."""
HEADER = 48
"""Pixels of Material's header, which stays."""
MARKUP = '<img src=x onerror="alert(1)">'


def edges(project: ProjectFolder) -> None:
    """Benchmarks that are unlike the usual ones, and a page with all of them."""
    wide = [f"m{number}" for number in range(300)]
    lines = [",".join(["model", *wide])]
    lines += [
        ",".join([f"row-{row}", *(str(row * number) for number in range(300))]) for row in range(30)
    ]
    project.write("results/wide.csv", "\n".join(lines) + "\n")
    head = ",".join(["model", *BROAD])
    lines = [f"a-model-with-a-long-name-{row},{f'{row + 101}.45,' * 14}"[:-1] for row in range(12)]
    project.write("results/broad.csv", "\n".join([head, *lines]) + "\n")
    project.write("docs/broad.md", "# Broad\n\n{{ ranked_table('broad') }}\n")
    project.write("results/single.csv", "model,time\nbase-long-name,3\n")
    rows = "".join(f"row-{row},,\n" for row in range(6))
    project.write("results/missing.csv", f"model,time,score\n{rows}")
    names = ["".join(name.split("\n")) for name in HOSTILE.values()]
    quoted = ['"' + name.replace('"', '""') + '"' for name in [MARKUP, *names]]
    body = "".join(f"{name},{number}\n" for number, name in enumerate(quoted))
    project.write("results/hostile.csv", f"model,time\n{body}")
    body = "".join(f"model-{row:04},{row * 7919 % 1000}\n" for row in range(1000))
    project.write("results/many.csv", f"model,time\n{body}")
    calls = "\n\n".join(
        f"{{{{ ranked_table({name!r}) }}}}" for name in ("single", "missing", "hostile")
    )
    project.write("docs/edges.md", f"# Edges\n\n{calls}\n")
    project.write("docs/many.md", "# Many\n\n{{ ranked_table('many') }}\n")
    project.write(
        "docs/plain.md", "# Plain\n\nNo table, but {{ value('alpha', 'qra', 'time') }}.\n"
    )


def make(folder: Path, *features: str) -> ProjectFolder:
    project = ProjectFolder(folder)
    metrics: dict[str, Any] = {
        "time": {"better": "lower", "digits": 2, "speedup": True},
        "score": {"better": "higher", "digits": 4},
        **{f"m{number}": {"better": "higher"} for number in range(300)},
        **{name: {"better": "higher"} for name in BROAD},
    }
    doubt = {"doubtful-long-name": "the clock ran backwards"}
    benchmarks = {
        "alpha": {"metrics": ["time", "score"], "quarantine_rows": doubt},
        "missing": {"metrics": ["time", "score"]},
        "wide": {"metrics": [f"m{number}" for number in range(300)]},
        "broad": {"metrics": BROAD},
        **{name: {"metrics": ["time"]} for name in ("single", "hostile", "many")},
    }
    config = {
        "site_name": "Tables",
        "site_url": "http://127.0.0.1/",
        "theme": {
            "name": "material",
            "font": False,
            "features": ["search.highlight", *features],
            "palette": [
                {"media": "(prefers-color-scheme: light)", "scheme": "default"},
                {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
            ],
        },
        "plugins": ["search", "macros", "podium"],
        "markdown_extensions": ["toc"],
        "extra": {"podium": {"metrics": metrics, "benchmarks": benchmarks}},
    }
    project.write("mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, width=10_000))
    project.write("results/models.csv", MODELS)
    project.write("results/alpha.csv", ALPHA)
    project.write("docs/index.md", INDEX)
    project.write("docs/index.zh.md", INDEX)
    project.write("docs/other.md", OTHER)
    edges(project)
    return project


@pytest.fixture(scope="module")
def tables(once: Once) -> Iterator[Site]:
    with served(once.make("tables", lambda folder: build(make(folder).root)) / "site") as site:
        yield site


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same site with Material's instant navigation, which never loads a page anew."""
    project = make(tmp_path_factory.mktemp("instant"), "navigation.instant")
    folder = build(project.root)
    server, address = serve(folder)
    # Material follows only the addresses of its sitemap, which are those of the published site.
    for sitemap in folder.glob("sitemap.xml*"):
        packed = sitemap.suffix == ".gz"
        text = (gzip.decompress if packed else bytes)(sitemap.read_bytes())
        text = text.replace(b"http://127.0.0.1/", f"{address}/".encode())
        sitemap.write_bytes(gzip.compress(text) if packed else text)
    yield Site(folder, address)
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(tables: Site, open_page: Open) -> Iterator[Page]:
    watched = open_page(tables.address)
    watched.page.goto(f"{tables.address}/")
    yield watched.page
    assert watched.faults == []


def table(page: Page, number: int = 0) -> Locator:
    return page.locator("podium-table").nth(number)


def models(one: Locator) -> list[str]:
    """The rows that are there, in their order."""
    return [
        str(name)
        for name in one.locator("tbody tr").evaluate_all(
            "rows => rows.map(row => row.dataset.model.replace('-long-name', ''))"
        )
    ]


def status(one: Locator) -> Locator:
    return one.locator("> [role=status]")


def head(one: Locator, label: str) -> Locator:
    return one.get_by_role("button", name=label, exact=True)


def menu(one: Locator, name: str = "columns") -> Locator:
    """A menu of the row above the table, opened."""
    one.get_by_role("button", name=ENGLISH[name], exact=True).click()
    return one.locator(".podium-view:popover-open")


def copy_link(one: Locator) -> None:
    one.locator("podium-downloads summary").click()
    one.get_by_role("button", name=f"Copy {ENGLISH['link']}").click()


def query(page: Page, expected: dict[str, list[str]]) -> None:
    """Wait until the address says what is expected, and nothing else."""
    page.wait_for_timeout(500)  # so that what must not be said could be
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == expected)


def bounds(one: Locator) -> Any:
    """Where something is; it must be visible."""
    box = one.bounding_box()
    assert box
    return box


FILE_ORDER = ["base", "tuned-qra", "tuned-qfs", "tuned-pvf", "doubtful", "empty", "last"]
BY_TIME = ["last", "tuned-pvf", "tuned-qra", "tuned-qfs", "base", "empty", "doubtful"]
TIME_BACK = ["base", "tuned-qra", "tuned-qfs", "tuned-pvf", "last", "empty", "doubtful"]


def test_a_header_sorts_best_first_then_worst_first_then_as_written(page: Page) -> None:
    one = table(page)
    button = head(one, "time")
    heading = one.get_by_role("columnheader", name="time")
    expect(heading).not_to_have_attribute("aria-sort", re.compile(".*"))
    button.click()
    assert models(one) == BY_TIME
    expect(heading).to_have_attribute("aria-sort", "ascending")
    query(page, {"ranked.alpha.sort": ["time"], "ranked.alpha.order": ["asc"]})
    button.click()
    assert models(one) == TIME_BACK  # equal values keep the order of the page
    expect(heading).to_have_attribute("aria-sort", "descending")
    button.click()
    assert models(one) == FILE_ORDER
    expect(heading).not_to_have_attribute("aria-sort", re.compile(".*"))
    query(page, {})


def test_the_first_click_gives_the_order_of_the_sort_argument(page: Page, tables: Site) -> None:
    """Exactly: these values differ only where no float does."""
    report = ProjectFolder(tables.folder.parent).report()
    for metric in ("time", "score"):
        expected = [row.model for row in report.ranked_table("alpha", sort=metric).rows]
        head(table(page), metric).click()
        assert models(table(page)) == [name.removesuffix("-long-name") for name in expected]


def test_differences_and_speedups_sort_best_first(page: Page) -> None:
    one = table(page, 1)
    head(one, "time").click()
    assert models(one)[0] == "last"
    assert models(one)[-2:] == ["empty", "doubtful"]
    head(one, "Speed-up").click()
    query(
        page,
        {
            "delta.alpha.base-long-name.sort": ["time.2"],
            "delta.alpha.base-long-name.order": ["desc"],
        },
    )
    assert models(one)[0] == "last"


def test_texts_sort_by_the_language_with_empty_ones_last(page: Page) -> None:
    one = table(page)
    forward = ["tuned-qra", "tuned-qfs", "last", "doubtful", "tuned-pvf", "base"]
    head(one, "note").click()
    assert models(one) == [*forward, "empty"]
    head(one, "note").click()
    assert models(one) == [*reversed(forward), "empty"]


def test_everything_can_be_done_by_keyboard(page: Page) -> None:
    one = table(page)
    filtering = one.get_by_role("searchbox")
    filtering.focus()
    page.keyboard.type("tuned")
    assert models(one) == ["tuned-qra", "tuned-qfs", "tuned-pvf"]
    page.keyboard.press("Tab")  # what undoes the filter
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    panel = one.locator(".podium-view:popover-open")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(one.get_by_role("button", name=ENGLISH["filters"], exact=True)).to_be_focused()
    reset = one.get_by_role("button", name=ENGLISH["reset"])
    reset.focus()
    page.keyboard.press("Space")
    assert models(one) == FILE_ORDER
    for _ in ("the filters", "the columns", "the files", "the table"):
        page.keyboard.press("Tab")
    expect(one.get_by_role("region")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(head(one, "time")).to_be_focused()
    page.keyboard.press("Enter")
    assert models(one) == BY_TIME
    page.keyboard.press("Space")
    assert models(one) == TIME_BACK
    pin = one.get_by_role("button", name="Pin base-long-name")
    pin.focus()
    page.keyboard.press("Enter")
    expect(pin).to_have_attribute("aria-pressed", "true")
    expect(pin).to_be_focused()


def test_the_filter_finds_names_and_aliases_and_never_changes_a_mark(page: Page) -> None:
    one = table(page)
    marks = """rows => Object.fromEntries(rows.map(
      row => [row.dataset.model, [...row.cells].map(cell => cell.textContent)]))"""
    before = one.locator("tbody tr").evaluate_all(marks)
    filtering = one.get_by_role("searchbox")
    expect(status(one)).to_have_text("7 models.")
    filtering.fill("QFS tuned")
    assert models(one) == ["tuned-qfs"]
    expect(status(one)).to_contain_text("1 of 7 models.")
    expect(status(one)).to_contain_text(ENGLISH["whole"])
    filtering.fill("ｑｒａ")  # what an input method for Chinese may leave behind
    assert models(one) == ["tuned-qra"]
    after = one.locator("tbody tr").evaluate_all(marks)
    assert after == {name: cells for name, cells in before.items() if name in after}
    filtering.fill("nothing like it")
    assert models(one) == []
    expect(status(one)).to_contain_text("0 of 7 models.")
    filtering.fill("")
    assert one.locator("tbody tr").evaluate_all(marks) == before
    query(page, {})


def test_groups_can_be_chosen_also_the_models_without_one(page: Page) -> None:
    one = table(page)
    panel = menu(one, "filters")
    panel.get_by_role("checkbox", name="Base").check()
    assert models(one) == ["base", "last"]
    panel.get_by_role("checkbox", name="no group").check()
    assert models(one) == ["base", "empty", "last"]
    asked = {"ranked.alpha.group": ["", "Base"]}
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query, keep_blank_values=True) == asked)


def test_columns_can_be_hidden_one_by_one_and_all(page: Page) -> None:
    one = table(page)
    panel = menu(one)
    panel.get_by_role("checkbox", name="score", exact=True).uncheck()
    expect(one.get_by_role("columnheader", name="score")).to_be_hidden()
    expect(one.locator("tbody tr").first.locator("td").nth(2)).to_be_hidden()
    expect(one.locator("tbody tr").first.locator("td").nth(1)).to_be_visible()
    query(page, {"ranked.alpha.hide": ["score"]})
    everything = panel.get_by_role("checkbox", name=ENGLISH["all"], exact=True)
    assert everything.evaluate("box => box.indeterminate")
    everything.check()
    query(page, {})
    everything.uncheck()
    panel.get_by_role("checkbox", name="time", exact=True).check()
    assert one.locator("thead th:visible").all_inner_texts() == ["#", "Model", "time"]
    query(page, {"ranked.alpha.show": ["time"]})


def test_pinned_models_stay_and_can_be_compared_alone(page: Page) -> None:
    one = table(page)
    for name in ("base", "last"):
        one.get_by_role("button", name=f"Pin {name}-long-name").click()
    one.get_by_role("searchbox").fill("qra")
    assert models(one) == ["base", "tuned-qra", "last"]
    panel = menu(one)
    panel.get_by_role("checkbox", name="Only pinned models (2)").check()
    page.keyboard.press("Escape")
    assert models(one) == ["base", "last"]
    expect(status(one)).to_contain_text("2 of 7 models.")
    one.get_by_role("button", name="Pin base-long-name").click()
    assert models(one) == ["last"]
    expect(one.get_by_role("region")).to_be_focused()  # its button is gone with the row
    one.get_by_role("button", name="Pin last-long-name").click()
    assert models(one) == ["tuned-qra"]


def test_names_can_be_aliases(page: Page) -> None:
    one = table(page)
    panel = menu(one)
    panel.get_by_role("radio", name="Aliases").check()
    labels = one.locator("tbody th bdi")
    expect(labels.first).to_have_text("base")
    expect(labels.nth(3)).to_have_text("tuned-pvf-long-name")  # it has none
    page.keyboard.press("Escape")
    head(one, "Model").click()
    assert labels.all_inner_texts() == sorted(labels.all_inner_texts())
    panel = menu(one)
    panel.get_by_role("radio", name="Full names").check()
    expect(labels.first).to_have_text("base-long-name")


def test_a_copied_link_gives_the_same_view(tables: Site, page: Page, open_page: Open) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    one = table(page, 1)
    head(one, "score").click()
    one.get_by_role("button", name="Pin last-long-name").click()
    one.get_by_role("searchbox").fill("tuned")
    panel = menu(one)
    panel.get_by_role("radio", name="Aliases").check()
    panel.get_by_role("checkbox", name="Speed-up").uncheck()
    page.keyboard.press("Escape")
    copy_link(one)
    said = one.locator("podium-downloads [role=status]")
    expect(said).to_have_text(f"{ENGLISH['copied']} {ENGLISH['link']}")
    link = page.evaluate("navigator.clipboard.readText()")
    there = open_page(tables.address)
    there.page.goto(link)
    same = table(there.page, 1)
    seen = [
        [where.locator(part).all_inner_texts() for part in ("tbody tr", "thead th")]
        for where in (one, same)
    ]
    assert seen[0] == seen[1]
    assert models(same) == ["tuned-qfs", "tuned-qra", "tuned-pvf", "last"]
    expect(same.get_by_role("searchbox")).to_have_value("tuned")
    expect(same.locator("[aria-pressed=true]")).to_have_count(1)
    expect(table(there.page).locator("[aria-pressed=true]")).to_have_count(1)  # of all tables
    assert models(table(there.page)) == FILE_ORDER
    anchor = urlsplit(link).fragment
    assert there.page.locator(f"[id='{anchor}']").evaluate("one => one.tagName") in {"FIGURE", "H2"}
    assert there.faults == []


def test_without_a_clipboard_the_link_is_shown(tables: Site, open_page: Open) -> None:
    page = open_page(tables.address).page
    page.add_init_script("delete Navigator.prototype.clipboard")
    shown: list[str] = []
    page.on("dialog", lambda dialog: (shown.append(dialog.default_value), dialog.dismiss()))
    page.goto(f"{tables.address}/?ranked.alpha.filter=qra")
    copy_link(table(page))
    assert shown
    assert "ranked.alpha.filter=qra" in shown[0]


def test_a_link_to_what_is_gone_says_so(tables: Site, open_page: Open) -> None:
    page = open_page(tables.address).page
    page.goto(
        f"{tables.address}/?ranked.alpha.group=retired&ranked.alpha.sort=<b>x&ranked.alpha.filter=qra"
    )
    expect(status(table(page))).to_contain_text("retired")
    expect(status(table(page))).to_contain_text("<b>x")
    assert models(table(page)) == ["tuned-qra"]
    table(page).get_by_role("searchbox").fill("qfs")
    expect(status(table(page))).not_to_contain_text("retired")


def test_tables_of_one_benchmark_have_views_of_their_own(page: Page) -> None:
    head(table(page, 2), "time").click()
    assert models(table(page, 2)) == TIME_BACK
    assert models(table(page)) == FILE_ORDER
    head(table(page, 3), "Model").click()
    query(
        page,
        {
            f"ranked.alpha.{number}.{field}": [value]
            for number, sort, order in ((2, "time", "desc"), (3, "model", "asc"))
            for field, value in (("sort", sort), ("order", order))
        },
    )
    page.reload()
    assert models(table(page)) == FILE_ORDER
    assert models(table(page, 2)) == TIME_BACK


def test_a_small_table_sorts_but_has_no_tools(tables: Site, page: Page) -> None:
    expect(table(page, 3).get_by_role("searchbox")).to_have_count(0)
    page.goto(f"{tables.address}/?ranked.alpha.3.filter=qra")
    assert models(table(page, 3)) == ["tuned-qra", "tuned-qfs"]  # nothing could bring a row back


def test_back_and_links_to_a_view_work_with_instant_navigation(
    instant: Site, open_page: Open
) -> None:
    watched = open_page(instant.address)
    page = watched.page
    page.goto(f"{instant.address}/")
    page.evaluate("window.same = true")
    expect(table(page).get_by_role("searchbox")).to_be_visible()
    page.get_by_role("link", name="only the tuned ones").click()
    expect(status(table(page))).to_contain_text("4 of 7")
    table(page).get_by_role("searchbox").fill("qra")
    page.wait_for_url(lambda url: "filter=qra" in url)
    page.get_by_role("link", name="the other page").click()
    expect(page.locator("h1")).to_contain_text("Other")
    head(table(page), "m3").click()
    assert models(table(page))[0] == "row-29"
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Report")
    expect(status(table(page))).to_contain_text("1 of 7")
    assert models(table(page)) == ["tuned-qra"]
    page.go_forward()
    expect(page.locator("h1")).to_contain_text("Other")
    assert page.evaluate("window.same"), "the page was loaded anew"
    assert watched.faults == []


def test_typing_survives_what_a_theme_notes_in_the_history(page: Page) -> None:
    one = table(page)
    one.get_by_role("searchbox").fill("qra")
    page.evaluate("history.replaceState({x: 0, y: 1}, '')")
    page.wait_for_timeout(500)
    assert models(one) == ["tuned-qra"]
    assert page.evaluate("history.state") == {"x": 0, "y": 1}


def test_a_view_survives_that_its_table_is_moved_before_the_address_has_it(page: Page) -> None:
    one = table(page)
    one.get_by_role("searchbox").fill("qra")
    one.evaluate("one => one.parentElement.append(one)")
    assert models(one) == ["tuned-qra"]
    query(page, {"ranked.alpha.filter": ["qra"]})
    assert models(one) == ["tuned-qra"]


def test_anchors_and_search_terms_in_the_address_keep_working(
    tables: Site, open_page: Open
) -> None:
    page = open_page(tables.address).page
    page.goto(f"{tables.address}/?h=quokka&ranked.alpha.filter=qra#again")
    expect(page.locator("mark")).to_have_text("quokka")
    assert models(table(page)) == ["tuned-qra"]
    head(table(page), "time").click()
    page.wait_for_url(lambda url: "ranked.alpha.sort=time" in url)
    assert urlsplit(page.url).fragment == "again"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_figure_scrolls_to_the_side_and_header_and_names_stay(
    tables: Site, open_page: Open, width: int
) -> None:
    watched = open_page(tables.address, width=width)
    page = watched.page
    page.goto(f"{tables.address}/other/")
    region = table(page).get_by_role("region", name="wide: ranking")
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    assert region.evaluate("one => one.scrollHeight - one.clientHeight") <= 1, "it scrolls down"
    region.evaluate("one => one.scrollTo(800, 0)")
    page.evaluate("top => scrollTo(0, top + 200)", bounds(region)["y"])
    page.wait_for_timeout(200)  # the headings follow
    box, corner, name, title = (
        bounds(one)
        for one in (
            region,
            region.locator("thead th:not(.podium-rank)").first,
            region.locator("tbody th").nth(3),
            page.locator("figure[data-benchmark=wide] > .podium-title"),
        )
    )
    assert abs(corner["x"] - box["x"]) < 2
    assert abs(name["x"] - box["x"]) < 2
    assert abs(corner["y"] - HEADER) < 2
    assert abs(title["x"] - box["x"]) < 2
    assert name["width"] < width / 2
    sideways = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) == 0
    take_picture(page, f"tables-wide-{width}", whole=False)
    assert watched.faults == []


def geometry(page: Page) -> Any:
    return page.locator(
        "article :is(h1, h2, p:not([role]), figure, th, td, figcaption)"
    ).evaluate_all(
        "all => all.filter(one => !one.closest('podium-downloads')).map(one => {"
        "const {x, y, width, height} = one.getBoundingClientRect();"
        "return [x, y, width, height].map(number => Math.round(number * 10))})"
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_script_comes(tables: Site, open_page: Open, width: int) -> None:
    places = []
    for blocked in (True, False):
        page = open_page(tables.address, width=width).page
        if blocked:
            page.route("**/tables.js*", lambda route: route.abort())
        page.goto(f"{tables.address}/")
        page.wait_for_load_state("networkidle")
        assert page.locator(".podium-tools > input").count() == (0 if blocked else 3)
        places.append(geometry(page))
    assert places[0] == places[1]


SIGNS = """heads => heads.map(head => {
  const sign = getComputedStyle(
    head.querySelector("button"), head.matches(".podium-number") ? "::before" : "::after");
  const cell = head.getBoundingClientRect();
  const text = document.createRange();
  text.selectNodeContents(head);
  const label = text.getBoundingClientRect();
  const start = cell.left + parseFloat(sign.left) + parseFloat(sign.marginLeft);
  const end = start + parseFloat(sign.width);
  return head.matches(".podium-number")
    ? [label.left - end, start - cell.left, cell.right - label.right]
    : [start - label.right, cell.right - end];
})"""
"""How far each sign is from its label, then how much of the cell is left on either side."""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_sign_of_the_order_is_beside_its_label(
    tables: Site, open_page: Open, width: int
) -> None:
    page = open_page(tables.address, width=width).page
    page.goto(f"{tables.address}/")
    heads = page.locator("podium-table thead th:has(button)")
    expect(heads).not_to_have_count(0)
    for gap, *rest in heads.evaluate_all(SIGNS):
        assert 0 <= gap <= 4
        assert min(rest) >= 4


def test_the_sign_of_the_sorted_column_is_bold_for_names_and_numbers(
    tables: Site, open_page: Open
) -> None:
    page = open_page(tables.address).page
    page.goto(f"{tables.address}/")
    heads = table(page).locator("thead th:has(button)")
    for heading, part in ((heads.first, "::after"), (heads.nth(1), "::before")):
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", re.compile(".+"))
        sign = heading.locator("button").evaluate(
            f"""button => {{
              const {{ opacity, fontWeight }} = getComputedStyle(button, "{part}");
              return [opacity, fontWeight];
            }}"""
        )
        assert sign == ["1", "700"]


def test_without_scripts_the_table_is_whole_and_nothing_is_dead(
    tables: Site, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{tables.address}/many/")
    one = table(page)
    assert one.locator("tbody tr").count() == 1000
    assert one.locator("button, input").count() == 0
    assert one.locator("podium-downloads a").count() == 4


def test_a_large_table_is_laid_out_as_the_reader_goes_on(tables: Site, open_page: Open) -> None:
    watched = open_page(tables.address)
    page = watched.page
    page.goto(f"{tables.address}/many/")
    one = table(page)
    expect(one.locator("table")).to_have_attribute("aria-rowcount", "1001")
    assert one.locator("tbody tr").count() < 200
    values = "rows => rows.map(row => Number(row.cells[2].dataset.value))"
    head(one, "time").click()
    assert one.locator("tbody tr").evaluate_all(values)[:3] == [999, 998, 997]
    head(one, "time").click()
    assert one.locator("tbody tr").evaluate_all(values)[:3] == [0, 1, 2]
    for _ in range(40):
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.wait_for_timeout(60)
    assert one.locator("tbody tr").evaluate_all(values) == list(range(1000))
    heading = bounds(one.locator("thead th").first)
    assert abs(heading["y"] - HEADER) < 2, "the headings are out of sight"
    region = one.get_by_role("region")
    assert region.evaluate("one => one.scrollHeight - one.clientHeight") <= 1
    one.get_by_role("searchbox").fill("model-01")
    assert one.locator("tbody tr").count() == 100
    assert one.locator("table").get_attribute("aria-rowcount") is None
    assert watched.faults == []


READS = """
window.reads = 0;
const read = Element.prototype.getAttribute;
Element.prototype.getAttribute = function (name) {
  window.reads += name === "data-value";
  return read.call(this, name);
};"""
"""How many values a script has read from the cells of the page."""


def test_a_large_table_is_read_before_its_first_sort_and_once(
    tables: Site, open_page: Open
) -> None:
    """To read ten thousand cells takes longer than to sort and show them."""
    page = open_page(tables.address).page
    page.add_init_script(READS)
    page.goto(f"{tables.address}/many/")
    page.wait_for_function("window.reads === 1000")
    for _ in range(3):
        head(table(page), "time").click()
    assert page.evaluate("window.reads") == 1000


@pytest.mark.parametrize("scripts", [True, False])
def test_a_large_table_is_whole_where_its_script_does_not_come(
    tables: Site, new_page: NewPage, scripts: bool
) -> None:
    page = new_page(java_script_enabled=scripts)
    page.route(re.compile("assets/podium/"), lambda route: route.abort())
    page.goto(f"{tables.address}/many/")
    expect(page.locator("tbody tr:visible")).to_have_count(1000)


def test_rows_are_kept_back_until_the_script_comes(tables: Site, new_page: NewPage) -> None:
    page = new_page()
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.route(re.compile(r"assets/podium/tables\.js"), wait)
    page.goto(f"{tables.address}/many/", wait_until="commit")
    expect(page.locator("tbody tr:visible")).to_have_count(250)
    waiting[0].continue_()
    expect(page.locator("podium-table thead button").first).to_be_visible()
    expect(page.locator("tbody tr:visible")).to_have_count(80)


def test_a_table_prints_whole_and_without_tools(tables: Site, open_page: Open) -> None:
    page = open_page(tables.address).page
    page.goto(f"{tables.address}/many/")
    one = table(page)
    expect(one.get_by_role("searchbox")).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert one.locator("tbody tr").count() == 1000
    region = one.get_by_role("region")
    assert region.evaluate("one => one.scrollHeight - one.clientHeight") <= 1
    assert one.locator(":is(input, [data-pin], .podium-tools):visible").count() == 0
    take_picture(page, "tables-print", whole=False)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert one.locator("tbody tr").count() < 200


def test_a_table_of_many_metrics_prints_on_one_sheet(tables: Site, open_page: Open) -> None:
    page = open_page(tables.address, width=PAPER).page
    page.goto(f"{tables.address}/broad/")
    one = table(page)
    expect(one.get_by_role("searchbox")).to_be_visible()
    page.emulate_media(media="print")
    region = one.get_by_role("region")
    assert region.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    assert bounds(region)["x"] + bounds(region)["width"] <= PAPER
    size = one.locator("td").first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)")
    assert size >= 8  # six points


def test_unusual_tables_work_too(tables: Site, open_page: Open) -> None:
    watched = open_page(tables.address)
    page = watched.page
    page.goto(f"{tables.address}/edges/")
    single, missing, hostile = (table(page, number) for number in range(3))
    expect(single.locator("tbody tr")).to_have_count(1)
    expect(single.locator("table :is(button, input)")).to_have_count(0)
    head(missing, "time").click()
    assert models(missing) == [f"row-{row}" for row in range(6)]
    hostile.get_by_role("searchbox").fill("onerror")
    expect(hostile.locator("tbody tr")).to_have_count(2)
    hostile.get_by_role("button", name=f"Pin {MARKUP}").click()
    hostile.get_by_role("searchbox").fill("")
    page.wait_for_timeout(500)
    page.reload()
    expect(hostile.locator("[aria-pressed=true]")).to_have_count(1)
    assert page.locator("article img").count() == 0
    menu(hostile).get_by_role("checkbox", name="Only pinned models (1)").check()
    assert models(hostile) == [MARKUP]
    page.goto(f"{tables.address}/other/?ranked.wide.show=m7&ranked.wide.show=m299")
    assert table(page).locator("thead th:visible").all_inner_texts() == ["#", "Model", "m7", "m299"]
    assert menu(table(page)).get_by_role("checkbox").count() == 302
    assert watched.faults == []


def test_hostile_names_are_text_in_the_files_of_a_view(tables: Site, open_page: Open) -> None:
    page = open_page(tables.address).page
    page.goto(f"{tables.address}/edges/")
    files = page.evaluate(BOTH_FILES)
    assert sum("onerror" in whole for _, whole in files) == 2
    for view, whole in files:
        assert view == whole


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_tools_speak_the_page_s_language(tables: Site, open_page: Open, language: str) -> None:
    texts = words(language).table["tables"]
    page = open_page(tables.address).page
    page.goto(f"{tables.address}/{'' if language == 'en' else 'index.zh/'}")
    one = table(page)
    expect(one.get_by_role("searchbox", name=texts["filter"])).to_be_visible()
    one.get_by_role("searchbox").fill("qra")
    head(one, "time").click()
    said = [
        texts["part"].format(shown=1, total=7),
        texts["ascending"].format(column="time"),
        texts["whole"],
    ]
    assert status(one).locator("span").all_inner_texts() == said


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_panel_is_in_the_window_and_pictures_show_the_main_states(
    tables: Site, open_page: Open, width: int, language: str
) -> None:
    texts = words(language).table["tables"]
    page = open_page(tables.address, width=width).page

    def take_pictures(state: str) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            take_picture(page, f"{state}-{language}-{scheme}-{width}", whole=False)

    page.goto(f"{tables.address}/{'' if language == 'en' else 'index.zh/'}")
    one = table(page)
    take_pictures("tables")
    one.locator("[data-pin]").first.click()
    head(one, "score").click()
    one.get_by_role("searchbox").fill("tuned")
    take_pictures("tables-view")
    one.get_by_role("button", name=texts["columns"], exact=True).click()
    panel = one.locator(".podium-view:popover-open")
    expect(panel).to_be_in_viewport(ratio=0.5)
    box = bounds(panel)
    assert 0 <= box["x"] <= box["x"] + box["width"] <= width
    take_pictures("tables-panel")


def test_colours_that_a_reader_forces_leave_every_state_visible(
    tables: Site, new_page: NewPage
) -> None:
    page = new_page(forced_colors="active", reduced_motion="reduce")
    page.goto(f"{tables.address}/?ranked.alpha.pin=base-long-name&ranked.alpha.sort=time")
    one = table(page)
    pins = one.locator("[data-pin]").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::before').content)"
    )
    assert len(set(pins)) == 2
    arrows = one.locator("thead button").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::after').content)"
    )
    assert len(set(arrows)) == 2
    take_picture(page, "tables-forced", whole=False)


def test_the_script_is_only_where_a_table_is_and_light(tables: Site, open_page: Open) -> None:
    plain = (tables.folder / "plain/index.html").read_text(encoding="utf-8")
    assert "tables.js" not in plain
    assert '<script src="../assets/podium/tables.js?' in (
        tables.folder / "other/index.html"
    ).read_text(encoding="utf-8")
    assert len(gzip.compress((tables.folder / table_script.FILE).read_bytes())) < 20 * 1024


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tools_of_a_file_that_stands_alone_have_no_frames(
    tables: Site, open_page: Open, language: str
) -> None:
    report = ProjectFolder(tables.folder.parent).report(language)
    text = html_file(report.ranked_table("alpha"), [], words(language))
    (tables.folder / f"alone-{language}.html").write_text(text, encoding="utf-8")
    page = open_page(tables.address).page
    page.goto(f"{tables.address}/alone-{language}.html")
    shown = page.locator(".podium-tools > button:visible").evaluate_all(
        "all => all.map(one => getComputedStyle(one)).map(one => [one.display, one.borderStyle])"
    )
    assert len(shown) > 0
    assert {*map(tuple, shown)} == {("flex", "none")}


def test_a_host_without_files_has_the_script_in_the_page(tables: Site, open_page: Open) -> None:
    text = (tables.folder / "index.html").read_text(encoding="utf-8")
    inside = re.sub(
        r"<script src=\"assets/podium[^<]*</script>",
        lambda _: table_script.inline(table_script.script()),
        text,
    )
    assert inside != text
    (tables.folder / "inline.html").write_text(inside, encoding="utf-8")
    watched = open_page(tables.address)
    watched.page.goto(f"{tables.address}/inline.html")
    head(table(watched.page), "time").click()
    assert models(table(watched.page)) == BY_TIME
    assert watched.faults == []


def focused(page: Page) -> tuple[str, str, str]:
    """The model and the column that the focus is on, and what it is on there."""
    found = page.evaluate(
        """() => {
          const one = document.activeElement;
          const place = one.closest("th, td");
          const model = one.closest("tr").dataset.model.replace("-long-name", "");
          return [model, place.cellIndex, one.tagName];
        }"""
    )
    return (found[0], str(found[1]), found[2])


def test_a_body_is_one_stop_and_arrow_keys_lead_on(page: Page) -> None:
    one = table(page)
    one.get_by_role("button", name="note").focus()
    page.keyboard.press("Tab")
    assert focused(page) == ("base", "1", "BUTTON")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert focused(page) == ("tuned-qra", "2", "TD")
    tip = page.locator("podium-tip")
    expect(tip).to_have_text("20 · results/alpha.csv:3")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.keyboard.press("End")
    assert focused(page) == ("tuned-qra", "4", "TD")
    page.keyboard.press("Control+End")
    assert focused(page) == ("last", "4", "TD")
    head(one, "time").click()  # the rows are in another order, and still one stop
    assert one.locator("tbody [tabindex='0']").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page)[0] == "last"
    page.keyboard.press("Tab")
    assert not page.evaluate("Boolean(document.activeElement.closest('podium-table'))")


def test_a_tapped_value_says_beside_it_where_it_comes_from(tables: Site, open_page: Open) -> None:
    page = open_page(tables.address, width=390).page
    page.goto(f"{tables.address}/")
    cell = table(page).locator("td[data-value]").first
    cell.click()
    tip = page.locator("podium-tip")
    expect(tip).to_have_text("30 · results/alpha.csv:2")
    below = bounds(tip)["y"] - bounds(cell)["y"] - bounds(cell)["height"]
    assert 0 <= below < 10
    assert bounds(tip)["x"] + bounds(tip)["width"] <= 390
    expect(cell).to_have_accessible_description("30 · results/alpha.csv:2")
    page.locator("h1").click()
    expect(tip).to_be_hidden()


def test_a_copied_cell_is_a_number_that_spreadsheets_read(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row = table(page).locator("tr[data-model=tuned-pvf-long-name]").first
    row.evaluate("row => getSelection().selectAllChildren(row)")
    page.keyboard.press("Control+c")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.split("\t")[-3:] == ["10.50", "-0.3000", "item 10"]


ROW = """row => {
  const isSeen = one => one.offsetParent && one.matches(":not([popover])");
  const boxes = [...row.children].filter(isSeen).map(one => {
    const target = one.querySelector("summary") ?? one;
    const {left, right, top, bottom} = target.getBoundingClientRect();
    return {left, right, top, bottom, tool: target.dataset.tool ?? target.localName};
  });
  return boxes.sort((a, b) => a.left - b.left);
}"""


@pytest.mark.parametrize(("width", "least"), [(390, 40), (1280, 24)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_tools_are_one_row_in_one_order(
    tables: Site, open_page: Open, width: int, least: int, language: str
) -> None:
    page = open_page(tables.address, width=width).page
    page.goto(f"{tables.address}/{'' if language == 'en' else 'index.zh/'}")
    table(page).get_by_role("searchbox").fill("tuned")
    rows = page.locator(".podium-tools")
    tools = [[box["tool"] for box in row.evaluate(ROW)] for row in rows.all()]
    assert tools == [
        ["input", "reset", "filters", "columns", "summary"],
        ["input", "filters", "columns", "summary"],
        ["input", "filters", "columns", "summary"],
        ["summary"],
    ]
    for row in rows.all():
        boxes = row.evaluate(ROW)
        assert all(box["bottom"] - box["top"] >= least for box in boxes)
        assert all(box["right"] - box["left"] >= least for box in boxes)
        assert max(box["top"] for box in boxes) < min(box["bottom"] for box in boxes)
        assert all(left["right"] <= right["left"] + 1 for left, right in pairwise(boxes))
        assert boxes[-1]["right"] <= width


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_menu_of_files_fits_a_phone_and_breaks_no_name(
    tables: Site, open_page: Open, language: str
) -> None:
    page = open_page(tables.address, width=390).page
    page.goto(f"{tables.address}/{'' if language == 'en' else 'index.zh/'}")
    table(page).locator("podium-downloads summary").click()
    menu = table(page).locator(".podium-menu")
    box = menu.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    lists = [one.bounding_box() for one in menu.locator("ul").all()]
    assert all(
        upper and lower and upper["y"] + upper["height"] <= lower["y"]
        for upper, lower in pairwise(lists)
    )
    lines = menu.locator("a, button").evaluate_all(
        """all => all.map(one => {
          const text = document.createRange();
          text.selectNodeContents(one);
          return text.getClientRects().length;
        })"""
    )
    assert set(lines) == {1}


def test_a_menu_closes_by_escape_and_gives_the_focus_back(page: Page) -> None:
    one = table(page)
    for opener in (head(one, ENGLISH["columns"]), one.locator("podium-downloads summary")):
        opener.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(opener).not_to_be_focused()
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
        expect(one.locator(":is([popover], .podium-menu):visible")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(one.locator(".podium-menu")).to_be_visible()
    page.locator("h1").click()
    expect(one.locator(".podium-menu")).to_be_hidden()


def test_a_host_that_takes_no_files_offers_the_view(tables: Site, open_page: Open) -> None:
    watched = open_page(tables.address)
    page = watched.page
    page.route(
        "**/other/",
        lambda route: route.fulfill(
            content_type="text/html",
            body=re.sub(
                '<div class="podium-tools">.*?</podium-downloads></div>',
                "",
                route.fetch().text(),
            ),
        ),
    )
    page.goto(f"{tables.address}/other/")
    one = table(page)
    one.locator("podium-downloads summary").click()
    assert one.locator(".podium-menu a").count() == 0
    with page.expect_download() as download:
        one.get_by_role("button", name="Save CSV (This view)").click()
    assert download.value.path().read_text("utf-8").startswith("#,Model,m0,")
    assert watched.faults == []
