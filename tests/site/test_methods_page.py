"""The link below tables to the page that explains how numbers are computed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from podium.site.macro_output import MacroOutput, PageContext
from podium.site.renderer import open_renderer
from support.problem_cases import Case, settings

METRICS = "metrics: {time: {better: lower}, score: {better: higher}}\n"
INDEX = PageContext("index.md", "en", "", "index.html", "./", directories=True, resolved=False)
DEEP = replace(INDEX, source="guide/tables.md", url="guide/tables/")


def show(root: Path, methods: str, page: PageContext, *, benchmark: str = "eval") -> MacroOutput:
    """The ranked table of three models, of which two are shown, so that there is a note."""
    files = {
        "mkdocs.yml": settings(METRICS),
        f"results/{benchmark}.csv": "model,time,score\na,1,2\nb,3,4\nc,5,6\n",
        "docs/methods.md": "# Methods\n",
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    podium = {"metrics": {"time": {"better": "lower"}, "score": {"better": "higher"}}}
    conf = {"extra": {"podium": podium | ({"methods": methods} if methods else {})}}
    renderer = open_renderer(root, conf, root / "mkdocs.yml", ())
    return renderer.make(page, "ranked_table", (benchmark,), {"models": ["a", "b"]})


def links(output: MacroOutput) -> list[str]:
    return re.findall(r' <a href="([^"]*)">Methods</a></p>', output.html)


@pytest.mark.parametrize(
    ("methods", "page", "address"),
    [
        ("methods.md", INDEX, "methods/#ranks-and-ties"),
        ("methods.md", DEEP, "../../methods/#ranks-and-ties"),
        ("methods.md", replace(INDEX, directories=False), "methods.html#ranks-and-ties"),
        ("methods.md", replace(INDEX, source="methods.md", url="methods/"), "#ranks-and-ties"),
        ("https://example.org/m", DEEP, "https://example.org/m#ranks-and-ties"),
    ],
)
def test_the_last_note_leads_to_the_section_that_explains_it(
    tmp_path: Path, methods: str, page: PageContext, address: str
) -> None:
    output = show(tmp_path, methods, page)
    assert links(output) == [address]
    assert not output.warnings


def test_without_the_setting_or_without_a_note_there_is_no_link(tmp_path: Path) -> None:
    assert links(show(tmp_path, "", INDEX)) == []
    renderer = open_renderer(
        tmp_path, {"extra": {"podium": {"methods": "methods.md"}}}, tmp_path / "mkdocs.yml", ()
    )
    assert links(renderer.make(INDEX, "ranked_table", ("eval",), {})) == []


def test_a_missing_page_is_a_warning_of_the_build_and_no_link(tmp_path: Path) -> None:
    output = show(tmp_path, "how.md", INDEX)
    assert links(output) == []
    assert [(one.code, dict(one.facts)) for one in output.warnings] == [
        ("methods-page-missing", {"path": "how.md"})
    ]


@pytest.mark.parametrize(
    ("methods", "problems"),
    [
        (
            "how.md",
            ["mkdocs.yml:4:5: error[methods-page-missing]: There is no page how.md, so notes"],
        ),
        ("docs/../../x.md", ["mkdocs.yml:4:5: error[invalid-setting]"]),
        ("http://example.org", ["mkdocs.yml:4:5: error[invalid-setting]"]),
        ("https://example.org/methods", []),
    ],
)
def test_the_check_knows_whether_the_page_is_there(
    tmp_path: Path, methods: str, problems: list[str]
) -> None:
    text = settings(f"{METRICS}methods: {methods}\n")
    found = Case({"mkdocs.yml": text}, []).found(tmp_path)
    assert len(found) == len(problems)
    assert all(one.startswith(other) for one, other in zip(found, problems, strict=True))
