"""Small sites, each a folder in tests/sites with what its pages must show, built for real.

`expected/<page>.html` holds one line for each of Podium's elements: where it stands, and its HTML.
`expected/log.txt` is what a strict build says, `expected/check.txt` what `podium check` says.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from podium.check.project import check_project
from podium.core.i18n import words
from support.small_sites import SITES, build, parse

CASES = sorted(path.parent.name for path in SITES.glob("*/mkdocs.yml"))
OUTERMOST = "//*[@data-podium][not(ancestor::*[@data-podium])]"
NO_PLACE_FOR_A_FIGURE = "//p//figure | //p//ul | //span//figure | //pre//figure"


def line(element: html.HtmlElement) -> str:
    """An element's HTML, after the elements that it stands in."""
    above = [one.tag for one in reversed(list(element.iterancestors()))]
    where = ">".join(above[above.index("main") + 1 :]) if "main" in above else "outside"
    return f"{where}\t{html.tostring(element, encoding='unicode', with_tail=False)}"


def whole(path: Path) -> html.HtmlElement:
    """A page of which nothing is lost, and nothing of Podium's machinery is left over."""
    text = path.read_text(encoding="utf-8")
    assert "\ue0c5" not in text
    assert "\ue0c6" not in text
    styles = 1 if "data-podium" in text and "extension-missing" not in text else 0
    tree = parse(path)
    assert text.count("<style>") + len(tree.xpath("//link[@rel='stylesheet']")) == styles
    assert [one.tag for one in tree.body] == ["nav", "main", "footer"]
    assert tree.find(".//footer").text_content() == "The page ends here."
    assert "figure.podium" not in tree.find(".//nav").text_content()
    assert not tree.xpath(NO_PLACE_FOR_A_FIGURE), "a figure where browsers tear it out"
    return tree


@pytest.mark.site
@pytest.mark.parametrize("case", CASES)
def test_a_site_shows_and_says_what_is_expected(
    case: str, tmp_path: Path, golden: Callable[[str, str], None], request: pytest.FixtureRequest
) -> None:
    folder, site, expected = SITES / case, tmp_path / "site", SITES / case / "expected"
    if request.config.getoption("--write-golden"):
        shutil.rmtree(expected, ignore_errors=True)
    code, log = build(folder, site)
    shown = {path.relative_to(site).as_posix(): whole(path) for path in site.rglob("*.html")}
    assert code == (1 if log else 0), "whatever is warned about fails a strict build"
    for page, tree in sorted(shown.items()):
        lines = [line(element) for element in tree.xpath(OUTERMOST)]
        golden(str(expected / page), "".join(f"{one}\n" for one in lines))
    golden(str(expected / "log.txt"), "".join(f"{one}\n" for one in log))
    english = words("en")
    problems = [
        f"{one.location}: {one.severity}[{one.code}]: {english.message(one)}\n"
        for one in check_project(folder)
    ]
    golden(str(expected / "check.txt"), "".join(problems))
    known = {path.relative_to(expected).as_posix() for path in expected.rglob("*.*")}
    assert {one for one in known if not one.endswith(".actual")} == {
        *shown,
        "log.txt",
        "check.txt",
    }
