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

_NARROW, _PHONE, _WIDE = 360, 390, 1280
"""Pixels across a window. Stops are those of a usual phone: code has to scroll on a narrow one."""

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


# Where the keyboard goes on from is the place of what had the focus last, also when that is gone.
_FROM_THE_TOP = """() => {
  const top = document.createElement("span");
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
}"""


@dataclass
class Visit:
    """A page as a reader meets it.

    Attributes:
        path: Its address below that of the site.
        faults: Errors in the console, requests that failed, and requests to other hosts.
        overflow: How many pixels the page itself can be scrolled to the side on a narrow phone.
        stops: How many stops come before the first table on a usual phone and in a wide window,
            each counted up to one more than may; none where there is no table, and on the pages
            of models, which are all of one kind.
    """

    path: str
    faults: list[str]
    overflow: int
    stops: list[int]


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
    for address in site.pages(language):
        _set_width(page, _NARROW)
        page.goto(address)
        page.evaluate(_IDLE)
        overflow = sideways(page)
        path = address.removeprefix(f"{site.address}/")
        stops = [] if _MODEL.fullmatch(path) else [*_stops_in_windows(page)]
        yield Visit(path, [*watched.faults], overflow, stops)
        watched.faults.clear()


def _set_width(page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def sideways(page: "Page") -> int:
    """How far the page itself can be scrolled to the side."""
    width: int = page.evaluate(
        "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


def _stops_in_windows(page: "Page") -> Iterator[int]:
    if not page.evaluate(_PAST_TABLE):
        return
    for width in (_PHONE, _WIDE):
        _set_width(page, width)
        page.evaluate(_FROM_THE_TOP)
        yield _stops_before_table(page)


def _stops_before_table(page: "Page") -> int:
    stops = 0
    page.keyboard.press("Tab")
    while page.evaluate(_PAST_TABLE) == "before" and stops <= MOST_STOPS:
        stops += 1
        page.keyboard.press("Tab")
    return stops
