"""A real browser, and the real site on a server of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from support import prepared
from support.once import Once
from support.page_visits import Visit, read_visits, write_visits
from support.sites import FLAGS, Site, Watched, build, copy_project, served, watch
from support.waiting import patience

LIMIT = patience(60)
"""Seconds for what takes a moment in a browser."""

expect.set_options(timeout=LIMIT * 1000)

MBPP = "mbpp: {label: MBPP, metrics: [avg_time, pass@1], primary: pass@1}"
"""How the settings of the real site declare the benchmark."""

# Every mark, a doubt, and boxes in a paragraph of their own and inside a sentence.
MARKS = """# Marks

{{ legend() }}

{{ ranked_table("mbpp") }}

{{ ranked_table("mbpp", marks="bold", names="alias") }}

{{ delta_table("mbpp", baseline="sft") }}

{{ verdicts("mbpp", over="reference") }}

{{ winners("humaneval", over="reference") }}

{{ ranked_table("mbqq") }}

!!! warning

    A sentence with {{ value("mbpp", "sft-qar", "avg_time") }} inside.

    - {{ delta_table("mbpp", baseline="stf") }}
"""


@pytest.fixture(scope="session")
def site(real_site: Path) -> Iterator[Site]:
    """The real site on a server."""
    with served(real_site) as site:
        yield site


@pytest.fixture(scope="session")
def marks(once: Once) -> Iterator[Site]:
    """The report with a page of every mark, and a row in doubt."""
    with served(once.make("marks", _build_marks) / "site") as site:
        yield site


def _build_marks(project: Path) -> None:
    copy_project(project, pages={"marks": MARKS})
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    doubtful = MBPP.replace("}", ", quarantine_rows: {qfs: 样本重复}}")
    assert MBPP in config
    config = config.replace(MBPP, doubtful)
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    build(project)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=prepared.browser(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page of a browser that is new but for these options; it waits as long as it takes."""
    contexts = []

    def open_one(**options: Any) -> Page:
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(LIMIT * 1000)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(new_page: Callable[..., Page]) -> Callable[..., Watched]:
    """Open a page of its own kind: a scheme, a width, a language."""

    def open_one(address: str, *, scheme: str = "light", width: int = 1280) -> Watched:
        page = new_page(
            color_scheme=scheme, viewport={"width": width, "height": 900}, locale="zh-CN"
        )
        watched = Watched(page)
        watch(watched, address)
        return watched

    return open_one


@pytest.fixture
def visits(
    site: Site, open_page: Callable[..., Watched], once: Once
) -> Callable[[str], list[Visit]]:
    """What a reader meets on each page of the real site, in a language."""

    def visit(language: str) -> list[Visit]:
        def walk(folder: Path) -> None:
            write_visits(folder / "visits.json", site, language, open_page(site.address))

        return read_visits(once.make(f"visits-{language}", walk) / "visits.json")

    return visit
