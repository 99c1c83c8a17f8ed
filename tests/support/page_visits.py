"""What a reader meets on every page of a site: one walk, which several tests ask about."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from support.sites import Site, Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_STOPS = 15
"""How many stops of the keyboard may come before the first table of a page."""

_PHONE = 390
"""Pixels across a usual phone: narrower ones have more stops, for code that has to scroll."""

_MODEL = re.compile(r"(en/)?models/[^/]+/")

# Scripts that wait for a moment when nothing else is to do have run then.
_IDLE = "() => new Promise(done => requestIdleCallback(() => done(), {timeout: 2000}))"

_PAST_TABLE = """() => {
  const tables = [...document.querySelectorAll("article table")];
  const first = tables.find(one => !one.closest("details:not([open])"));
  if (!first) return "";
  const box = first.closest("figure.podium") ?? first;
  const active = document.activeElement;
  // A table of words alone has no stop of its own.
  const after = box.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING;
  return box.contains(active) || after ? "there" : "before";
}"""
"""Whether the focus has come to the first table that is not folded away; empty without one."""


@dataclass
class Visit:
    """A page as a reader meets it.

    Attributes:
        path: Its address below that of the site.
        faults: Errors in the console, requests that failed, and requests to other hosts.
        overflow: How many pixels the page itself can be scrolled to the side.
        stops: How many stops come before the first table, counted up to one more than may; none
            where there is no table, and on the pages of models, which are all of one kind.
            In a window that is narrower than a usual phone they are those of such a phone.
    """

    path: str
    faults: list[str]
    overflow: int
    stops: int | None


def read_visits(path: Path) -> list[Visit]:
    return [Visit(**visit) for visit in json.loads(path.read_text(encoding="utf-8"))]


def write_visits(path: Path, site: Site, language: str, watched: Watched) -> None:
    """Visit all pages of a language, in a page that is open."""
    visits = list(_visit_all(site, language, watched))
    watched.page.wait_for_load_state("networkidle")
    visits[-1].faults += watched.faults
    path.write_text(json.dumps([asdict(visit) for visit in visits]), encoding="utf-8")


def _visit_all(site: Site, language: str, watched: Watched) -> Iterator[Visit]:
    page = watched.page
    assert page.viewport_size
    window, phone = page.viewport_size, {**page.viewport_size, "width": _PHONE}
    for address in site.pages(language):
        page.set_viewport_size(window)
        page.goto(address)
        page.evaluate(_IDLE)
        path = address.removeprefix(f"{site.address}/")
        overflow = sideways(page)
        if window["width"] < _PHONE:
            page.set_viewport_size(phone)
        stops = None if _MODEL.fullmatch(path) else _stops_before_table(page)
        yield Visit(path, [*watched.faults], overflow, stops)
        watched.faults.clear()


def sideways(page: "Page") -> int:
    """How far the page itself can be scrolled to the side."""
    width: int = page.evaluate(
        "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


def _stops_before_table(page: "Page") -> int | None:
    if not page.evaluate(_PAST_TABLE):
        return None
    stops = 0
    page.keyboard.press("Tab")
    while page.evaluate(_PAST_TABLE) == "before" and stops <= MOST_STOPS:
        stops += 1
        page.keyboard.press("Tab")
    return stops
