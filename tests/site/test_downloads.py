"""The link to a figure, and its downloads: what a page offers and what `podium export` prints."""

import json
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from lxml import html as lxml_html

from podium.figures.document import Table
from podium.site.downloads import FORMATS, page_formats
from podium.site.macros.arguments import anchor_of, bind
from support.commands import export
from support.figures import RANKED
from support.projects import MEASURED, ProjectFolder
from support.waiting import patience

PAGE = """# A page

{{ ranked_table("eval") }}

{{ delta_table("eval", baseline="base") }}

{{ ranked_table("eval", top=1) }}

- {{ ranked_table("eval") }}

{{ winners("eval", over="base") }}

{{ tradeoff("eval", x="time", y="score") }}
"""

PLOT = ["tradeoff", "eval", "x=time", "y=score"]


def published(project: ProjectFolder, **config: object) -> Path:
    """A project's site, built strictly by MkDocs."""
    settings = {
        "site_name": "Test",
        "theme": {"name": "mkdocs"},
        "plugins": ["macros", "podium"],
        "extra": {"podium": project.settings},
        **config,
    }
    project.write("mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True))
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"],
        cwd=project.root,
        check=True,
        capture_output=True,
        timeout=patience(600),
    )
    return project.root / "site"


@pytest.mark.site
@pytest.mark.parametrize("directories", [True, False])
def test_a_page_offers_the_bytes_that_export_prints(
    measured: ProjectFolder, directories: bool
) -> None:
    for name in ("docs/index.md", "docs/a/page.en.md", "docs/a/page.zh.md"):
        measured.write(name, PAGE)
    site = published(measured, use_directory_urls=directories)
    calls = {
        "podium-ranked-eval": ["ranked_table", "eval"],
        "podium-ranked-eval-2": ["ranked_table", "eval"],
        "podium-delta-eval--base": ["delta_table", "eval", "baseline=base"],
        anchor(measured, "tradeoff", "eval", x="time", y="score"): PLOT,
    }
    pages = [path for path in site.rglob("*.html") if "<figure" in path.read_text("utf-8")]
    assert len(pages) == 3
    for page in pages:
        language = "zh" if "page.zh" in str(page) else "en"
        tree = lxml_html.fromstring(page.read_bytes())
        for name, call in calls.items():
            links = tree.get_element_by_id(name).findall(".//a[@download]")
            drawn = ["SVG"] if call[0] == "tradeoff" else []
            assert [one.text for one in links] == ["CSV", "JSON", "Markdown", "LaTeX", *drawn]
            forms = [*(one.key for one in FORMATS), *(one.lower() for one in drawn)]
            for link, form in zip(links, forms, strict=True):
                wanted = export(measured, *call, "--format", form, "--language", language)
                assert (page.parent / link.get("href")).read_bytes() == wanted
        third = [one for one in tree.xpath("//figure/@id") if "ranked" in one]
        assert len(third) == len(set(third)) == 3


def test_a_formula_in_a_name_is_text_in_the_file(measured: ProjectFolder) -> None:
    assert b",'=1+1,2.50,3.0000\n" in export(measured, "ranked_table", "eval", "--format", "csv")


def anchor(project: ProjectFolder, name: str, *positional: object, **named: object) -> str:
    report = project.report()
    return anchor_of(bind(report, name, positional, named)(), name, positional, named)


def test_a_link_depends_on_the_call_and_not_on_the_results(measured: ProjectFolder) -> None:
    before = {
        anchor(measured, "ranked_table", "eval"): "podium-ranked-eval",
        anchor(measured, "delta_table", "eval", baseline="base"): "podium-delta-eval--base",
    }
    assert list(before) == list(before.values())
    sorted_one = anchor(measured, "ranked_table", "eval", sort="time")
    other = anchor(measured, "ranked_table", "eval", sort="score")
    assert sorted_one.startswith("podium-ranked-eval--")
    assert len({sorted_one, other, *before}) == 4
    assert anchor(measured, "ranked_table", benchmark="eval", sort="time") == sorted_one
    measured.write("results/eval.csv", MEASURED + "new,3,3\n")
    assert anchor(measured, "ranked_table", "eval", sort="time") == sorted_one


@pytest.mark.parametrize("name", ["../up", "名字", 'x" onclick="y', "a--b", "A", "x" * 300])
def test_no_name_breaks_a_link_or_a_file(project: ProjectFolder, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    project.write("results/eval.csv", f"model,time,score\n{quoted},1,1\nb,2,2\n")
    found = anchor(project, "delta_table", "eval", baseline=name)
    assert found.startswith("podium-delta-eval--")
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(found) < 120
    assert found != anchor(project, "delta_table", "eval", baseline="b")


def test_files_name_their_sources(measured: ProjectFolder) -> None:
    digest = sha256(MEASURED.encode()).hexdigest()
    document = json.loads(export(measured, "ranked_table", "eval", "--format", "json"))
    assert document["sources"] == [
        {"file": "results/eval.csv", "sha256": digest, "commit": None, "changed": False}
    ]
    assert document["rows"][0]["cells"][0]["exact"] == "1.125"
    latex = export(measured, "ranked_table", "eval", "--format", "latex").decode()
    assert f"% results/eval.csv sha256:{digest}\n" in latex


def test_a_page_has_every_format_of_a_table_but_of_a_large_one_of_models_only_data() -> None:
    def offered(table: Table) -> list[str]:
        return [form.label for form in page_formats(table)]

    cells = len(RANKED.columns)
    small = replace(RANKED, rows=RANKED.rows[:1] * (2000 // cells))
    large = replace(RANKED, rows=RANKED.rows[:1] * (2000 // cells + 1))
    assert offered(small) == ["CSV", "JSON", "Markdown", "LaTeX"]
    assert offered(large) == ["CSV", "JSON"]
    # The script has no view of rows that are about something else.
    tasks = replace(large, rows=tuple(replace(row, model="") for row in large.rows))
    assert offered(tasks) == offered(small)
