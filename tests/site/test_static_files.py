"""Files of Podium's own: what a page loads them by."""

from pathlib import PurePosixPath

from podium.site.static_files import versioned_address


def test_an_address_leads_from_any_page_and_changes_with_the_content() -> None:
    file = PurePosixPath("assets/podium/x.js")
    deep, top = (
        versioned_address(PurePosixPath(page), file, "one")
        for page in ("en/guide/index.html", "index.html")
    )
    assert deep == f"../../{top}"
    assert top.startswith("assets/podium/x.js?")
    assert top != versioned_address(PurePosixPath("index.html"), file, "two")
