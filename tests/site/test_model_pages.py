"""A page for every model: how it is called, who makes it, and who links to it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import jinja2
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from podium.config.mkdocs_yml import read_config
from podium.data.open_project import open_project
from podium.figures.document import ModelName
from podium.site.model_pages import linked, literal, page_sources
from support.commands import run
from support.crawler import crawl
from support.problem_cases import Case, settings
from support.projects import ProjectFolder
from support.waiting import patience


def sources(league: ProjectFolder, config: str) -> dict[str, str]:
    text = yaml.safe_dump({"extra": {"podium": league.settings}}, allow_unicode=True, width=10_000)
    league.write("mkdocs.yml", f"{text}plugins: [macros, podium]\n{config}")
    read = read_config(league.root)
    project = open_project(league.root, read.settings, read.source)
    return dict(page_sources(project, read))


SUFFIX = (
    "plugins: [{i18n: {docs_structure: suffix, "
    "languages: [{locale: zh, default: true}, {locale: en}]}}]\n"
)
FOLDERS = "plugins: [{i18n: {languages: [{locale: en}, {locale: zh, default: true}]}}]\n"


def test_every_language_has_a_page_for_each_model(league: ProjectFolder) -> None:
    names = ["index", "base", "fast", "good", "both", "hole"]
    found = sources(league, SUFFIX)
    assert sorted(found) == sorted(
        f"models/{name}{suffix}.md" for name in names for suffix in ("", ".en")
    )
    assert "## 数值与排名" in found["models/both.md"]
    assert "## Values and ranks" in found["models/both.en.md"]
    assert set(sources(league, FOLDERS)) == {
        f"{language}/models/{name}.md" for name in names for language in ("zh", "en")
    }
    single = sources(league, "theme: {name: material, language: en}\n")
    assert set(single) == {f"models/{name}.md" for name in names}
    assert single["models/both.md"].endswith(
        'description: "both: values and ranks on each benchmark, comparison with the baselines, '
        'and models with neighbouring ranks."\nhide: [navigation]\nrender_macros: true\n---\n\n'
        '# both\n\n{{ model_card("both") }}\n\n'
        '## Values and ranks\n\n{{ model_values("both") }}\n\n'
        '## Verdicts\n\n{{ model_verdicts("both") }}\n\n'
        '## Neighbours\n\n{{ model_neighbours("both") }}\n\n'
        "[All models](index.md)\n"
    )


def test_a_page_leads_to_the_comparison_of_its_model(league: ProjectFolder) -> None:
    league.settings = {**league.settings, "compare_page": "side/by"}
    league.write("results/one.csv", "model,time,score\n{{ a) }}/ß,1,2\nboth,1,2\n")
    found = sources(league, "theme: {name: material, language: en}\n")
    assert found["models/both.md"].endswith(
        "[All models](index.md) · [Compare with other models](../side/by/index.md?pin=both)\n"
    )
    (odd,) = (text for text in found.values() if "pin=%7B%7B%20a%29%20%7D%7D%2F%C3%9F)" in text)
    assert odd.endswith("%C3%9F)\n")


def test_a_description_holds_no_markup_of_a_name(league: ProjectFolder) -> None:
    """Themes print it as it is, and every page is a template as well."""
    league.settings = {**league.settings, "names": "alias"}
    league.write("results/models.csv", """model,alias\nboth,"'<b>""&: {{ 6 * 7 }} \\ #x"\n""")
    page = sources(league, "theme: {name: material, language: en}\n")["models/both.md"]
    front = page.split("---\n")[1]
    assert "{{" not in front
    description = yaml.safe_load(front)["description"]
    assert not set(description) & set("<>\"'")
    assert unescape(description).startswith("""'<b>"&: {{ 6 * 7 }} \\ #x: values and ranks""")


def test_without_the_setting_there_are_no_pages(league: ProjectFolder) -> None:
    del league.settings["model_pages"]
    assert sources(league, SUFFIX) == {}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_a_name_reaches_its_macro_whole(name: str) -> None:
    asked: list[str] = []
    template = jinja2.Environment(autoescape=True).from_string(f"{{{{ card({literal(name)}) }}}}")
    template.render(card=lambda text: asked.append(text) or "")
    assert asked == [name]


def test_names_in_figures_are_linked_and_rows_of_no_model_are_not(league: ProjectFolder) -> None:
    report = league.report()

    def address(model: str) -> str:
        return "" if model == "base" else f"../{model}/"

    ranked = linked(report.ranked_table("one"), address)
    assert {row.model: row.url for row in ranked.rows}["both"] == "../both/"
    assert {row.model: row.url for row in ranked.rows}["base"] == ""
    values = linked(report.model_values("both"), address)
    assert {row.url for row in values.rows} == {""}
    best = [span for row in values.rows for span in row.cells[3].phrase]
    assert {one.url for one in best if isinstance(one, ModelName)} == {"../both/", "../hole/"}
    winners = linked(report.winners("one", over="best"), address)
    names = [one for group in winners.groups for phrase in group.phrases for one in phrase]
    assert names == [ModelName("both", "both", "../both/")]


def test_the_check_knows_whether_somebody_makes_the_pages(tmp_path: Path) -> None:
    plain = settings("metrics: {time: {better: lower}, score: {better: higher}}\nmodel_pages: m\n")
    missing = (
        "mkdocs.yml:4:5: error[model-pages-missing]: `model_pages` links to pages, "
        "but 3 of these pages are missing or outdated: docs/m/index.md, docs/m/a.md, docs/m/b.md."
    )
    module = plain.replace("[macros, podium]", "[macros: {modules: [podium]}]")
    module += "markdown_extensions: [podium]\n"
    assert Case({"mkdocs.yml": module}, []).found(tmp_path / "none") == [missing]
    assert Case({"mkdocs.yml": plain}, []).found(tmp_path / "plugin") == []
    folder = tmp_path / "none"
    assert run("pages", "--project", folder).exit_code == 0
    assert Case({"mkdocs.yml": module}, []).found(folder) == []


def test_the_page_that_compares_is_one_in_each_language(
    league: ProjectFolder, tmp_path: Path
) -> None:
    league.settings["compare_page"] = "side-by-side"
    found = sources(league, SUFFIX)
    assert "# 对比模型\n" in found["side-by-side/index.md"]
    assert found["side-by-side/index.en.md"].endswith("{{ compare() }}\n")
    plain = settings("metrics: {time: {better: lower}, score: {better: higher}}\ncompare_page: c\n")
    module = plain.replace("[macros, podium]", "[macros: {modules: [podium]}]")
    case = Case({"mkdocs.yml": f"{module}markdown_extensions: [podium]\n"}, [])
    missing = (
        "mkdocs.yml:4:5: error[model-pages-missing]: `compare_page` links to pages, "
        "but 1 of these pages are missing or outdated: docs/c/index.md."
    )
    assert case.found(tmp_path) == [missing]
    assert run("pages", "--project", tmp_path).exit_code == 0
    assert case.found(tmp_path) == []


CONFIG = """site_name: Models
site_url: https://example.org/deep/under/v1/
theme: {name: material, font: false, language: zh}
use_directory_urls: %s
plugins:
  - search: {lang: [zh, en]}
  - macros
  - podium
  - i18n:
      docs_structure: suffix
      fallback_to_default: false
      reconfigure_material: true
      languages:
        - {locale: zh, name: 简体中文, default: true}
        - {locale: en, name: English, nav_translations: {模型: Models}}
markdown_extensions: [tables, toc]
nav: [index.md, guide/deep.md, 模型: models/index.md]
validation: {nav: {omitted_files: warn}, links: {not_found: warn, anchors: warn}}
extra:
  podium:
    model_pages: models
    metrics: {time: {better: lower}, score: {better: higher}}
    baselines: {best: {best_of: [base, other]}}
"""
PAGE = """# Report

{{ ranked_table("eval") }}

{{ winners("eval", over="best") }}
"""


def make(folder: Path, names: Iterable[str], *, directories: bool = True) -> None:
    (folder / "results").mkdir(parents=True)
    (folder / "docs/guide").mkdir(parents=True)
    rows = [f'"{name.replace(chr(34), 2 * chr(34))}",{n}.5,0.{n}' for n, name in enumerate(names)]
    lines = ["model,time,score", *rows, "base,9,0.2", "other,8,0.1"]
    (folder / "results/eval.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG % str(directories).lower(), encoding="utf-8")
    for page in ("index", "guide/deep"):
        for suffix in ("", ".en"):
            (folder / f"docs/{page}{suffix}.md").write_text(PAGE, encoding="utf-8")


def build(folder: Path) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=patience(600),
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def names_with_links(path: Path) -> dict[str, str | None]:
    """Every model's name in the tables and lists of a page, and where it leads."""
    found = {}
    for name in tree(path).xpath("//article//tbody//th//bdi | //article//code[@data-model]/bdi"):
        above = name.xpath("ancestor::a/@href")
        found[name.text_content()] = above[0] if above else None
    return found


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "../../../etc/passwd",
    "{{ 7 * 7 }} {% raw %}",
    "[a](javascript:alert(1)) | b",
    "# *a* `b` \\",
    "con",
    "index",
    "a.en",
    "通义千问",
    "😀",
    "Case",
    "case",
    "x" * 200,
    "\u202eabc \x07",
]


@pytest.mark.site
@pytest.mark.parametrize("directories", [True, False], ids=["folders", "files"])
def test_every_name_leads_to_its_page_in_the_same_language(
    tmp_path: Path, directories: bool
) -> None:
    make(tmp_path, HOSTILE, directories=directories)
    site = build(tmp_path)
    found = crawl(site, "https://example.org/deep/under/v1/")
    assert [one for one in found.broken if not one.startswith("404.html")] == []
    count = len(HOSTILE) + 2
    page = "index.html" if directories else "deep.html"
    for language in ("", "en/"):
        pages = list(site.glob(f"{language}models/**/*.html"))
        assert len(pages) == count + 1
        deep = site / language / ("guide/deep/index.html" if directories else "guide/deep.html")
        links = names_with_links(deep)
        assert len(links) == count
        for name, href in links.items():
            assert href is not None
            assert re.fullmatch(r"(\.\./)+models/[\w%-]+(/|\.html)", href)
            target = (deep.parent / unquote(href)).resolve()
            model = tree(target / page if directories else target)
            full = model.xpath("string(//figure[@data-podium='model-card']//li[1]//bdi)")
            assert " ".join(full.split()) == " ".join(name.split())
            own = model.xpath("//article//figure[@data-podium='model-card']//a[code]")
            assert own == []
            assert model.xpath("//article//script[not(@src)] | //article//img") == []
            assert len(model.xpath("//article//figure[@data-podium]")) == 4
    made = {one.name for one in (tmp_path / "docs").rglob("*.md")}
    assert made == {"index.md", "index.en.md", "deep.md", "deep.en.md"}
    locations = found_in_search(site)
    assert len({one for one in locations if "models/" in one}) == 2 * (count + 1)
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("models/") >= 2 * (count + 1)


def found_in_search(site: Path) -> set[str]:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    return {one["location"].partition("#")[0] for one in index["docs"]}


@pytest.mark.site
def test_a_page_by_an_author_stands_in_place_of_the_made_one(tmp_path: Path) -> None:
    make(tmp_path, ["tuned"])
    (tmp_path / "docs/models").mkdir()
    for suffix in ("", ".en"):
        text = "# By hand\n\n{{ model_values('tuned') }}\n"
        (tmp_path / f"docs/models/tuned{suffix}.md").write_text(text, encoding="utf-8")
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"{config}not_in_nav: models/tuned*\n", encoding="utf-8")
    site = build(tmp_path)
    assert (
        tree(site / "en/models/tuned/index.html").xpath("string(//article//h1)") == "By hand¶"[:7]
    )
    assert names_with_links(site / "en/index.html")["tuned"] == "models/tuned/"
    # Written pages that are out of date give way to those of the build.
    done = run("pages", "--project", tmp_path)
    assert done.exit_code == 0
    assert "kept docs/models/tuned.md" in done.output
    rows = (tmp_path / "results/eval.csv").read_text(encoding="utf-8")
    (tmp_path / "results/eval.csv").write_text(f"{rows}newest,1,0.9\n", encoding="utf-8")
    assert (build(tmp_path) / "en/models/newest/index.html").exists()


@pytest.mark.site
def test_without_its_page_a_name_is_no_link_and_the_build_says_so(tmp_path: Path) -> None:
    make(tmp_path, ["tuned"])
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    without = config.replace(", 模型: models/index.md", "")
    without = without.replace("  - macros\n  - podium\n", "  - macros: {modules: [podium]}\n")
    without = without.replace("[tables, toc]", "[tables, toc, podium]")
    (tmp_path / "mkdocs.yml").write_text(without, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=tmp_path,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=patience(600),
    )
    lines = [line for line in done.stderr.splitlines() if "model-page-missing" in line]
    assert sorted(lines) == sorted(
        f"WARNING -  index{suffix}.md: There is no page models/{name}{suffix}.md, so the name of "
        f"“{name}” is not a link. [model-page-missing] Add `- podium` to `plugins` in mkdocs.yml, "
        "or write the pages with `podium pages`."
        for name in ("base", "other", "tuned")
        for suffix in ("", ".en")
    )
    assert names_with_links(tmp_path / "site/index.html")["tuned"] is None
