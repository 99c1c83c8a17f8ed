"""Ranks in a real browser: renumbering, filters in the address, sixty columns on a phone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from support.leaderboards import MODELS, write_board
from support.once import Once
from support.projects import ProjectFolder
from support.sites import Site, Watched, build, served, take_picture

pytestmark = [pytest.mark.browser, pytest.mark.site]

Open = Callable[..., Watched]

WIDE = 60
INDEX = """# Board

{{ leaderboard(["one", "two", "three"], columns=["params", "open", "released"]) }}

{{ leaderboard(["one", "two"], metrics=["time", "score"], group_by="open") }}

{{ leaderboard(["one", "two", "three"], models=["mid", "small"]) }}
"""
# Ties by the displayed value that differ unrounded, a missing value, and one in quarantine.
TIES = """model,time,score
small,1,0.60001
big,4,
mid,2.001,0.60002
new,2,0.9
doubtful,0.5,0.99
"""
RANKED = """# Ranked

{{ ranked_table("ties") }}

{{ ranked_table("ties", marks="bold", names="alias") }}

{{ ranked_table("ties", models=["mid", "small"]) }}
"""


def make(folder: Path, language: str = "en") -> ProjectFolder:
    project = write_board(ProjectFolder(folder))
    names = [f"wide{number:02}" for number in range(WIDE)]
    for number, name in enumerate(names):
        rows = "".join(
            f"{model},1,0.{(number + 3 * row) % 9 + 1}\n"
            for row, model in enumerate(("big", "mid", "small"))
        )
        project.write(f"results/{name}.csv", f"model,time,score\n{rows}")
    podium = dict(project.settings)
    podium["benchmarks"] = podium["benchmarks"] | {
        name: {"primary": "score", "standalone": True} for name in names
    }
    podium["benchmarks"]["ties"] = {
        "primary": "score",
        "standalone": True,
        "quarantine_rows": {"doubtful": "trained on the tasks"},
    }
    project.write("results/ties.csv", TIES)
    models = f"{MODELS}doubtful,doubt,,,,,\n".replace("mid,,", "mid,m,").splitlines()
    column = ["family", *(f"family number {number}" for number in range(len(models) - 1))]
    described = (",".join(row) for row in zip(models, column, strict=True))
    project.write("results/models.csv", "\n".join([*described, ""]))
    config = {
        "site_name": "Boards",
        "theme": {"name": "material", "font": False, "language": language},
        "plugins": ["search", "macros", "podium"],
        "extra": {"podium": podium},
    }
    project.write("mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, width=10_000))
    project.write("docs/index.md", INDEX)
    project.write("docs/ranked.md", RANKED)
    families = '{{ leaderboard(["one", "two", "three"], columns=["family"]) }}'
    project.write("docs/families.md", f"# Families\n\n{families}\n")
    project.write("docs/wide.md", f"# Wide\n\n{{{{ leaderboard({names}) }}}}\n")
    return project


@pytest.fixture(scope="module")
def boards(once: Once) -> Iterator[Site]:
    with served(once.make("boards", lambda folder: build(make(folder).root)) / "site") as site:
        yield site


@pytest.fixture
def chinese(once: Once) -> Iterator[Site]:
    """The same in Chinese."""
    folder = once.make("boards-zh", lambda folder: build(make(folder, "zh").root))
    with served(folder / "site") as site:
        yield site


@pytest.fixture
def page(boards: Site, open_page: Open) -> Iterator[Page]:
    watched = open_page(boards.address)
    watched.page.goto(f"{boards.address}/")
    yield watched.page
    assert watched.faults == []


def board(page: Page, number: int = 0) -> Locator:
    return page.locator("podium-table").nth(number)


def ranked(table: Locator) -> list[tuple[str, str]]:
    """The number before each name, in the order of the rows."""
    rows = table.locator("tbody tr[data-model]").evaluate_all(
        "rows => rows.map(row => [row.cells[0].textContent, row.dataset.model])"
    )
    return [(rank, model) for rank, model in rows]


def as_built(boards: Site, **arguments: object) -> list[tuple[str, str]]:
    report = ProjectFolder(boards.folder.parent).report()
    table = report.leaderboard(["one", "two", "three"], **arguments)
    return [("" if row.rank is None else str(row.rank), row.model) for row in table.rows]


def test_sorting_renumbers_as_the_build_does(page: Page, boards: Site) -> None:
    table = board(page)
    assert ranked(table) == as_built(boards)
    for label, name in (("One", "one"), ("Three", "three"), ("Mean", "mean")):
        table.get_by_role("button", name=label, exact=True).click()
        assert ranked(table) == as_built(boards, sort=name)
    # What does not rank leaves the numbers: they are those of the average again.
    table.get_by_role("button", name="Parameters (B)", exact=True).click()
    assert dict(map(reversed, ranked(table))) == dict(map(reversed, as_built(boards)))


def ranked_as_built(boards: Site, **arguments: Any) -> list[tuple[str, str]]:
    table = ProjectFolder(boards.folder.parent).report().ranked_table("ties", **arguments)
    return [("" if row.rank is None else str(row.rank), row.model) for row in table.rows]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_ranked_table_is_renumbered_as_the_build_does(
    page: Page, boards: Site, number: int
) -> None:
    """By the displayed values, also where these are bold; of some models, among all of them."""
    page.goto(f"{boards.address}/ranked/")
    table, some = board(page, number), {"models": ["mid", "small"]} if number == 2 else {}
    assert ranked(table) == ranked_as_built(boards, **some)
    for metric in ("time", "score"):
        table.get_by_role("button", name=metric, exact=True).click()
        assert ranked(table) == ranked_as_built(boards, sort=metric, **some)
    # Names do not rank: the numbers are those of the page.
    table.get_by_role("button", name="Model", exact=True).click()
    assert sorted(ranked(table)) == sorted(ranked_as_built(boards, **some))


def test_a_ranked_table_shows_its_order_which_turns_round(page: Page, boards: Site) -> None:
    page.goto(f"{boards.address}/ranked/")
    table = board(page)
    score, time = (table.get_by_role("columnheader", name=name) for name in ("score", "time"))
    expect(table.get_by_role("columnheader", name="Rank", exact=True)).to_have_text("#")
    expect(score).to_have_attribute("aria-sort", "descending")
    score.get_by_role("button").click()
    expect(score).to_have_attribute("aria-sort", "ascending")
    assert [rank for rank, _ in ranked(table)] == ["2", "2", "1", "", ""]
    time.get_by_role("button").click()
    expect(score).not_to_have_attribute("aria-sort", re.compile(".*"))
    expect(time).to_have_attribute("aria-sort", "ascending")
    score.get_by_role("button").click()
    assert ranked(table) == ranked_as_built(boards)
    page.wait_for_url(f"{boards.address}/ranked/")  # the order of the page needs no address


def test_names_are_the_author_s_until_the_reader_chooses(page: Page, boards: Site) -> None:
    page.goto(f"{boards.address}/ranked/")
    table = board(page, 1)
    name = table.locator("tr[data-model=mid] bdi")
    expect(name).to_have_text("m")
    expect(name).to_have_attribute("title", "mid")
    table.get_by_role("button", name="Columns", exact=True).click()
    table.get_by_role("radio", name="Full names").check()
    expect(name).to_have_text("mid")
    page.wait_for_url(
        lambda url: parse_qs(urlsplit(url).query) == {"ranked.ties.2.names": ["full"]}
    )
    page.reload()
    expect(name).to_have_text("mid")
    table.get_by_role("button", name="Show everything").click()
    expect(name).to_have_text("m")


def test_bold_and_underlined_ranks_are_named_for_those_who_do_not_see_them(
    page: Page, boards: Site
) -> None:
    page.goto(f"{boards.address}/ranked/")
    cells = board(page, 1).locator("td[data-mark]")
    assert board(page, 1).locator("td[data-mark=first] b").count() == 2
    weights = (
        board(page, 1)
        .locator("b, u")
        .evaluate_all(
            "all => all.map(one => [getComputedStyle(one).fontWeight >= 600,"
            " getComputedStyle(one).textDecorationLine])"
        )
    )
    assert {tuple(one) for one in weights} == {(True, "none"), (False, "underline")}
    assert 'img "first"' in cells.first.aria_snapshot()
    assert board(page, 1).locator("[data-mark=worst]").count() == 0


def test_a_table_of_some_models_keeps_ranks_over_all(page: Page, boards: Site) -> None:
    table = board(page, 2)
    table.get_by_role("button", name="Three", exact=True).click()
    assert ranked(table) == as_built(boards, sort="three", models=["mid", "small"])
    assert ranked(table) == [("2", "mid"), ("4", "small")]


def filters(table: Locator) -> Locator:
    """The menu of filters, opened."""
    table.locator("[data-tool=filters]").click()
    return table.locator(".podium-view:popover-open")


def test_choices_and_ranges_filter_and_are_in_the_address(page: Page) -> None:
    table = board(page)
    filters(table).get_by_role("group", name="open").get_by_role("checkbox", name="yes").check()
    assert ranked(table) == [("1", "big"), ("3", "small")]
    low = table.get_by_label("Parameters (B): from")
    low.fill("5")
    assert ranked(table) == [("1", "big")]
    page.wait_for_url(
        lambda url: (
            parse_qs(urlsplit(url).query)
            == {"leaderboard.where.open": ["yes"], "leaderboard.where.params": ["5.."]}
        )
    )
    page.reload()
    assert ranked(table) == [("1", "big")]
    expect(table.get_by_role("button", name="Filters 2")).to_be_visible()
    menu = filters(table)
    expect(low).to_have_value("5")
    expect(menu.get_by_role("checkbox", name="yes", exact=True)).to_be_checked()
    page.keyboard.press("Escape")
    table.get_by_role("button", name="Show everything").click()
    assert len(ranked(table)) == 4
    filters(table)
    released = table.get_by_label("released: to")
    released.fill("2025-12")
    assert ranked(table) == [("1", "mid")]


def test_a_view_is_the_same_in_another_language(
    boards: Site, chinese: Site, open_page: Open
) -> None:
    """Truth values are translated, and an address has what stands for them in all languages."""
    query = "leaderboard.where.open=yes&leaderboard.where.params=5..&leaderboard.hide=one.score"
    for site, yes, no in ((boards, "yes", "no"), (chinese, "是", "否")):
        watched = open_page(site.address)
        page = watched.page
        page.goto(f"{site.address}/?{query}")
        assert ranked(board(page)) == [("1", "big")]
        menu = filters(board(page))
        expect(menu.get_by_role("checkbox", name=yes, exact=True)).to_be_checked()
        menu.get_by_role("checkbox", name=no, exact=True).check()
        page.wait_for_url(lambda url: "leaderboard.where.open=no" in url)
        assert watched.faults == []


def test_groups_stay_together_and_their_headings_with_them(page: Page) -> None:
    table = board(page, 1)
    table.get_by_role("button", name="one time").click()
    texts = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => row.dataset.model ?? row.textContent)"
    )
    assert texts == ["yes", "small", "big", "no", "mid", "No entry", "new"][: len(texts)]
    table.get_by_role("searchbox").fill("mid")
    texts = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => row.dataset.model ?? row.textContent)"
    )
    assert texts == ["no", "mid"]


def test_a_column_below_a_spanner_can_be_hidden(page: Page) -> None:
    page.goto(f"{page.url}?leaderboard.2.hide=one/time&leaderboard.2.hide=two/time")
    table = board(page, 1)
    headings = table.locator("thead th:visible").all_inner_texts()
    assert [text.strip() for text in headings] == [
        "#",
        "Model",
        "One",
        "Two",
        "score",
        "score",
        "Mean rank",
    ]
    cells = table.locator("tbody tr[data-model=big] > :visible").all_inner_texts()
    assert [text[-6:] for text in cells][-3:-1] == ["0.9000", "0.7000"]
    # Headings of one name are told apart by their spanners.
    for name in ("One score", "Two score"):
        expect(table.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_the_tab_key_follows_the_headings_as_they_are_seen(page: Page) -> None:
    headings = board(page, 1).locator("thead button")
    headings.first.focus()
    seen = []
    for _ in range(headings.count()):
        box = page.locator(":focus").bounding_box()
        assert box
        seen.append(box["x"])
        page.keyboard.press("Tab")
    assert len(seen) == 6
    assert seen == sorted(seen)


# The lines of headings, each from its highest to its lowest cell, and the first row below them.
LINES = """table => [...table.tHead.rows, table.tBodies[0].rows[0]].map(row => {
  const boxes = [...row.cells].filter(cell => cell.rowSpan === 1)
    .map(cell => cell.getBoundingClientRect());
  return [Math.min(...boxes.map(box => box.top)), Math.max(...boxes.map(box => box.bottom))];
})"""


def test_two_lines_of_headings_cover_no_row_and_stay_when_the_page_scrolls(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    table = board(page, 1).locator("table")
    spanners, columns, row = table.evaluate(LINES)
    assert spanners[1] <= columns[0] + 1
    assert columns[1] <= row[0] + 1
    below = table.evaluate("table => table.tBodies[0].getBoundingClientRect().top")
    page.evaluate("top => scrollBy({top, behavior: 'instant'})", below)
    spanners, columns, row = table.evaluate(LINES)
    assert spanners[0] == pytest.approx(page.locator(".md-header").bounding_box()["height"], abs=2)
    assert columns[0] == pytest.approx(spanners[1], abs=1)


def test_filters_of_a_text_column_fit_on_a_phone(boards: Site, open_page: Open) -> None:
    page = open_page(boards.address, width=390).page
    page.goto(f"{boards.address}/families/")
    menu = filters(board(page))
    assert menu.get_by_role("checkbox").count() >= 4
    box = menu.bounding_box()
    assert box
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_sixty_columns_on_a_phone_scroll_alone_and_the_name_stays(
    boards: Site, open_page: Open
) -> None:
    watched = open_page(boards.address, width=390)
    page = watched.page
    page.goto(f"{boards.address}/wide/")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    region = page.locator("podium-table [role=region]")
    region.evaluate("region => { region.scrollLeft = region.scrollWidth; }")
    name = page.locator("tbody th").first.bounding_box()
    last = page.locator("tbody tr").first.locator("td").last.bounding_box()
    around = region.bounding_box()
    assert name
    assert last
    assert around
    assert name["x"] == pytest.approx(around["x"], abs=2)
    assert name["width"] < 200
    assert last["x"] > name["x"] + name["width"] - 1
    assert last["x"] + last["width"] <= 390
    take_picture(page, "leaderboard-phone")
    assert watched.faults == []
