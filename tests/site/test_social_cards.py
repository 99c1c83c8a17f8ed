"""What other sites show of a link to a page."""

import json
import struct
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import lxml.html
import pytest

from podium.site.build import Build
from podium.site.social_cards import add_social_card
from support.hostile_names import HOSTILE

HEAD = '<html><head><meta name="description" content="Who &amp; what"></head><body>'
CHART = '<a href="figures/rank%20a.en.svg" download="a.svg">SVG</a>'
TABLE = '<a href="figures/ranked.en.json" download="a.json">JSON</a>'
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>A &lt; B</title>'
    '<rect width="9" height="9"/></svg>'
)


def page_of(title: str = "Report", address: str | None = "https://a.org/en/r/") -> SimpleNamespace:
    file = SimpleNamespace(dest_uri="en/r/index.html")
    return SimpleNamespace(title=title, canonical_url=address, file=file, meta={})


def card(output: str) -> dict[str, str]:
    elements = lxml.html.document_fromstring(output).xpath("//head/meta[not(@name='description')]")
    return {one.get("property") or one.get("name"): one.get("content") for one in elements}


def test_a_page_has_its_title_its_description_and_a_picture_of_its_first_chart(
    tmp_path: Path,
) -> None:
    build = Build()
    build.add_file(PurePosixPath("en/r/figures/rank a.en.svg"), DRAWING.encode())
    page = page_of("A <em>report</em> of A &amp; B")
    output = add_social_card(f"{HEAD}{CHART}{CHART}", page, build, tmp_path, "Site")
    assert card(output) == {
        "og:type": "website",
        "og:site_name": "Site",
        "og:title": "A report of A & B",
        "og:description": "Who & what",
        "og:url": "https://a.org/en/r/",
        "og:image": "https://a.org/en/r/figures/rank%20a.en.png",
        "og:image:alt": "A < B",
        "twitter:card": "summary_large_image",
    }
    build.write_files(tmp_path)
    assert (tmp_path / "en/r/figures/rank a.en.png").read_bytes().startswith(b"\x89PNG")


def test_a_page_whose_first_figure_is_a_table_has_a_picture_of_it(tmp_path: Path) -> None:
    build = Build()
    table = {"title": "A < B", "stub": "Model", "columns": [], "rows": []}
    build.add_file(PurePosixPath("en/r/figures/ranked.en.json"), json.dumps(table).encode())
    build.add_file(PurePosixPath("en/r/figures/rank a.en.svg"), DRAWING.encode())
    output = add_social_card(f"{HEAD}{TABLE}{CHART}", page_of(), build, tmp_path, "Site")
    assert card(output)["og:image"] == "https://a.org/en/r/figures/ranked.en.png"
    assert card(output)["og:image:alt"] == "A < B"
    build.write_files(tmp_path)
    picture = (tmp_path / "en/r/figures/ranked.en.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)


def test_the_title_is_that_which_the_browser_shows(tmp_path: Path) -> None:
    page = page_of("Home")
    page.meta["title"] = "From CSV files to a report"
    output = add_social_card(HEAD, page, Build(), tmp_path, "Site")
    assert card(output)["og:title"] == "From CSV files to a report"


def test_generated_pages_have_no_picture(tmp_path: Path) -> None:
    build, page = Build(), page_of()
    page.file.generated_by = "podium"
    build.add_file(PurePosixPath("en/r/figures/rank a.en.svg"), DRAWING.encode())
    output = add_social_card(f"{HEAD}{CHART}", page, build, tmp_path, "Site")
    assert "og:image" not in card(output)


def test_without_an_address_there_is_no_picture(tmp_path: Path) -> None:
    build = Build()
    build.add_file(PurePosixPath("en/r/figures/rank a.en.svg"), DRAWING.encode())
    output = add_social_card(f"{HEAD}{CHART}", page_of(address=None), build, tmp_path, "Site")
    assert set(card(output)) == {"og:type", "og:site_name", "og:title", "og:description"}
    assert build.file(PurePosixPath("en/r/figures/rank a.en.png")) is None


def test_what_a_page_has_stays(tmp_path: Path) -> None:
    own = '<meta property="og:title" content="Own"><meta property="og:image" content="own.png">'
    output = HEAD.replace("</head>", f"{own}</head>")
    made = add_social_card(output, page_of(), Build(), tmp_path, "Site")
    assert (card(made)["og:title"], card(made)["og:image"]) == ("Own", "own.png")
    assert made.count("og:title") == 1


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_no_title_is_markup(name: str, tmp_path: Path) -> None:
    page = page_of(name.replace("&", "&amp;").replace("<", "&lt;"))
    output = add_social_card(f"{HEAD}", page, Build(), tmp_path, name)
    document = lxml.html.document_fromstring(output)
    assert [one.tag for one in document.xpath("//head/*")] == ["meta"] * (len(card(output)) + 1)
