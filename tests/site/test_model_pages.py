"""A page for every model: what it says, how it is called, who makes it, and who links to it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import jinja2
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from podium.cli.main import main
from podium.config.mkdocs_yml import Translations, read_config
from podium.core.problems import ProblemError
from podium.data.open_project import open_project
from podium.figures.document import Cell, Finding, Mark, ModelName, Number, Table
from podium.site.model_pages import linked, literal, page_sources, relative_address
from support.crawler import crawl
from support.problem_cases import Case, settings
from support.projects import METRICS, ProjectFolder, result_file
from support.waiting import patience

CODES = {"model-pages-missing", "model-page-missing", "pages-unwritable"}


# ------------------------------------------------------------------------------------ the figures


def said(finding: Finding) -> list[str]:
    """Every phrase of a finding as it is read, without marks; a heading ends with a colon."""
    lines = [words_of(finding.lead)] if finding.lead else []
    for group in finding.groups:
        lines += [f"{group.title}:"] if group.title else []
        lines += [words_of(phrase) for phrase in group.phrases]
    return [*lines, *finding.notes]


def words_of(phrase: Iterable[object]) -> str:
    return "".join(
        one.cell.text if isinstance(one, Number) else str(getattr(one, "text", one))
        for one in phrase
    )


def printed(table: Table) -> dict[str, list[str]]:
    return {
        row.label: [(cell.reason and f"({cell.reason})") or cell.text for cell in row.cells]
        for row in table.rows
    }


@pytest.fixture
def league(small: ProjectFolder) -> ProjectFolder:
    """Benchmarks one and two, one whose numbers are quarantined, and a quarantined row."""
    small.write("results/three.csv", result_file({"base": ("1", "0.1"), "both": ("2", "0.2")}))
    small.write(
        "results/models.csv",
        "model,alias,description.zh,description.en,group,url\n"
        "both,B,两者都好,Good at both,big,https://example.org/both\n",
    )
    small.configure(
        metrics=dict(METRICS),
        benchmarks={
            "one": {"label": "One"},
            "two": {"label": "Two", "quarantine_rows": {"good": "odd machine"}},
            "three": {"label": "Three", "quarantine": {"zh": "有疑问", "en": "broken tests"}},
        },
        baselines={
            "best": {"best_of": ["base", "good"], "label": "the best"},
            "old": {"model": "base"},
        },
        model_pages="models",
    )
    return small


def test_a_card_says_what_is_known_of_a_model(league: ProjectFolder) -> None:
    english, chinese = league.report("en"), league.report("zh")
    assert said(english.model_card("B")) == [
        "Good at both",
        "Full name: both",
        "Alias: B",
        "Group: big",
        "Link: https://example.org/both",
    ]
    assert said(chinese.model_card("both"))[:2] == ["两者都好", "全名：both"]
    assert said(english.model_card("hole")) == ["Full name: hole"]


def test_values_have_their_places_and_the_best_beside_them(league: ProjectFolder) -> None:
    table = league.report().model_values("both")
    assert printed(table) == {
        "One: time": ["7.00", "#2 of 5", "1.00", "hole"],
        "One: score": ["0.7000", "#1 of 4", "0.7000", "B"],
        "Two: time": ["4.00", "#1 of 2", "4.00", "B"],
        "Two: score": ["0.3000", "#1 of 2", "0.3000", "B"],
        "Three: time": ["2.00", "(not ranked)", "(not ranked)", "(not ranked)"],
        "Three: score": ["0.2000", "(not ranked)", "(not ranked)", "(not ranked)"],
    }
    marks = [row.cells[0].mark for row in table.rows]
    assert marks == [Mark.SECOND, Mark.FIRST, Mark.FIRST, Mark.FIRST, None, None]
    assert table.notes == ("Three: Quarantined, so not ranked or compared: broken tests",)
    chinese = league.report("zh").model_values("both")
    assert printed(chinese)["One：time"][1] == "第 2 名，共 5 个"


def test_the_marks_are_those_of_the_ranked_tables(league: ProjectFolder) -> None:
    report = league.report()
    for benchmark, label in (("one", "One"), ("two", "Two"), ("three", "Three")):
        ranked = report.ranked_table(benchmark)
        for row in ranked.rows:
            own = {one.label: one.cells[0] for one in report.model_values(row.model).rows}
            for column, cell in zip(ranked.columns, row.cells, strict=True):
                shown: Cell = own[f"{label}: {column.label}"]
                assert (shown.text, shown.mark) == (cell.text, cell.mark)


def test_what_is_missing_or_in_doubt_is_said(league: ProjectFolder) -> None:
    report = league.report()
    hole, good = report.model_values("hole"), report.model_values("good")
    assert printed(hole)["One: score"] == ["(not measured)", "(not ranked)", "0.7000", "B"]
    assert printed(hole)["Two: time"] == ["(no row in this benchmark)", "(not ranked)", "4.00", "B"]
    assert "Two: This model has no row." in hole.notes
    assert printed(good)["Two: time"][:2] == ["4.50", "(not ranked)"]
    assert next(row for row in good.rows if row.label == "Two: time").quarantine == "odd machine"
    assert any(note.startswith("Two: good is quarantined") for note in good.notes)


def test_a_model_is_judged_against_every_baseline(league: ProjectFolder) -> None:
    report = league.report()
    assert said(report.model_verdicts("both")) == [
        "Against the best:",
        "One: better on all metrics (time -2.00, score +0.1000)",
        "Two: better on all metrics (time -1.00, score +0.1000)",
        "Three: benchmark quarantined",
        "Against base:",
        "One: better on all metrics (time -3.00, score +0.2000)",
        "Two: better on all metrics (time -1.00, score +0.1000)",
        "Three: benchmark quarantined",
    ]
    assert said(report.model_verdicts("hole"))[1:3] == [
        "One: better on some metrics (time -8.00, score not measured)",
        "Two: no row in this benchmark",
    ]
    assert said(report.model_verdicts("good"))[2] == "Two: quarantined, so not ranked"
    assert said(report.model_verdicts("base"))[5:7] == [
        "One: is the baseline",
        "Two: is the baseline",
    ]
    assert said(league.report("zh").model_verdicts("both"))[:2] == [
        "与 the best 比较:",
        "One：所有指标更优（time -2.00、score +0.1000）",
    ]


def test_a_baseline_need_not_be_measured_everywhere(league: ProjectFolder) -> None:
    league.settings["baselines"] = {"quick": {"model": "fast"}}
    league.configure(**league.settings)
    assert said(league.report().model_verdicts("both"))[2] == (
        "Two: the baseline has no results here"
    )
    league.settings["baselines"] = {"odd": {"model": "good"}}
    league.configure(**league.settings)
    assert (
        said(league.report().model_verdicts("both"))[2] == "Two: the baseline is quarantined here"
    )
    league.settings["baselines"] = {}
    league.configure(**league.settings)
    assert said(league.report().model_verdicts("both")) == ["No baseline is declared."]


def test_neighbours_stand_right_before_and_right_after(league: ProjectFolder) -> None:
    report = league.report()
    assert said(report.model_neighbours("fast"))[:3] == [
        "One:",
        "time, #3 of 5: previous: B (+1.00); next: good (-1.00)",
        "score, #3 of 4: previous: good (-0.1000); level with base; ranked last",
    ]
    assert said(report.model_neighbours("hole"))[1:3] == [
        "time, #1 of 5: ranked first; next: B (-6.00)",
        "score: not measured",
    ]
    good = said(report.model_neighbours("good"))
    assert good[3:] == [
        "Two:",
        "time: quarantined, so not ranked",
        "score: quarantined, so not ranked",
        "Three:",
        "time: no row in this benchmark",
        "score: no row in this benchmark",
        "In brackets: this model minus its neighbour.",
    ]
    assert said(league.report("zh").model_neighbours("fast"))[1] == (
        "time，第 3 名，共 5 个：前一名 B（+1.00）；后一名 good（-1.00）"
    )


def test_of_many_who_share_a_place_a_few_are_named(project: ProjectFolder) -> None:
    rows = {f"m{number}": ("1", "0.5") for number in range(9)} | {"last": ("2", "0.4")}
    project.write("results/eval.csv", result_file(rows))
    report = project.report()
    assert said(report.model_neighbours("last"))[1] == (
        "time, #10 of 10: previous: m0 (+1.00), m1 (+1.00), m2 (+1.00), m3 (+1.00), "
        "m4 (+1.00) and 4 more; ranked last"
    )
    assert printed(report.model_values("last"))["eval: time"][3] == "m0, m1, m2, m3, m4 and 4 more"


@pytest.mark.parametrize("macro", ["model_values", "model_verdicts", "model_neighbours"])
def test_a_file_with_faults_is_not_passed_over(league: ProjectFolder, macro: str) -> None:
    league.write("results/two.csv", "model,time,score\nboth,fast,1\n")
    with pytest.raises(ProblemError) as caught:
        getattr(league.report(), macro)("both")
    assert [one.code for one in caught.value.problems] == ["not-a-number"]


# --------------------------------------------------------------------------------------- the pages


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
        'render_macros: true\n---\n\n# B\n\n{{ model_card("both") }}\n\n'
        '## Values and ranks\n\n{{ model_values("both") }}\n\n'
        '## Verdicts\n\n{{ model_verdicts("both") }}\n\n'
        '## Neighbours\n\n{{ model_neighbours("both") }}\n\n'
        "[All models](index.md)\n"
    )


def test_without_the_setting_there_are_no_pages(league: ProjectFolder) -> None:
    del league.settings["model_pages"]
    assert sources(league, SUFFIX) == {}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_a_name_reaches_its_macro_whole(name: str) -> None:
    asked: list[str] = []
    template = jinja2.Environment(autoescape=True).from_string(f"{{{{ card({literal(name)}) }}}}")
    template.render(card=lambda text: asked.append(text) or "")
    assert asked == [name]


@pytest.mark.parametrize(
    ("source", "url", "directories", "translations", "expected"),
    [
        ("index.md", "./", True, ("zh", "en"), "models/a/"),
        ("index.en.md", "en/", True, ("zh", "en"), "models/a/"),
        ("guide/data.md", "guide/data/", True, ("zh", "en"), "../../models/a/"),
        ("guide/data.en.md", "en/guide/data/", True, ("zh", "en"), "../../models/a/"),
        ("guide/data.en.md", "en/guide/data.html", False, ("zh", "en"), "../models/a.html"),
        ("guide/data.md", "guide/data.html", False, ("zh", "en"), "../models/a.html"),
        ("guide/index.en.md", "en/guide/", True, ("zh", "en"), "../models/a/"),
        # A host without translations: the English page is one more page.
        ("guide/data.en.md", "guide/data.en/", True, ("zh", "en"), "../../models/a.en/"),
        ("index.en.md", "index.en/", True, ("zh", "en"), "../models/a.en/"),
        ("en/data.md", "en/data/", True, ("en",), "../../models/a/"),
        ("models/b.md", "models/b/", True, ("en",), "../a/"),
    ],
)
def test_a_link_is_relative_to_the_page_and_in_its_language(
    source: str, url: str, directories: bool, translations: tuple[str, ...], expected: str
) -> None:
    found = relative_address(
        "models/a.md",
        source,
        url,
        directories=directories,
        translations=Translations(translations),
    )
    assert found == expected


def test_a_link_stays_in_the_folder_of_its_language() -> None:
    folders = Translations(("zh", "en"), folders=True)
    for source, url, expected in [
        ("zh/guide/data.md", "guide/data/", "../../models/a/"),
        ("en/guide/data.md", "en/guide/data/", "../../models/a/"),
    ]:
        found = relative_address("models/a.md", source, url, directories=True, translations=folders)
        assert found == expected


def test_a_host_that_resolves_addresses_gets_those_of_files() -> None:
    for source, url, expected in [
        ("guide/data.md", "guide/data/", "../models/a/"),
        ("guide/data.en.md", "guide/data.en/", "../models/a.en/"),
        ("index.md", "", "models/a/"),
    ]:
        found = relative_address(
            "models/a.md",
            source,
            url,
            directories=True,
            translations=Translations(("zh", "en")),
            resolved=True,
        )
        assert found == expected


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
    assert names == [ModelName("both", "B", "../both/")]


# ------------------------------------------------------------------------------------- the command


def run(project: ProjectFolder) -> Result:
    return CliRunner().invoke(main, ["pages", "--project", str(project.root)])


def test_the_command_writes_renews_and_removes_only_its_own(league: ProjectFolder) -> None:
    own = league.write("docs/models/hole.md", "# By hand\n")
    beside = league.write("docs/models/history.md", "# Also by hand\n")
    done = run(league)
    assert done.exit_code == 0
    assert sorted(done.output.splitlines()) == [
        "kept docs/models/hole.md",
        *(f"wrote docs/models/{name}.md" for name in ("base", "both", "fast", "good", "index")),
    ]
    assert run(league).output == "kept docs/models/hole.md\n"
    text = (league.root / "results/one.csv").read_text(encoding="utf-8")
    league.write("results/one.csv", text.replace("fast", "faster"))
    assert run(league).output.splitlines() == [
        "wrote docs/models/faster.md",
        "removed docs/models/fast.md",
        "kept docs/models/hole.md",
    ]
    league.settings["model_pages"] = "contestants"
    league.configure(**league.settings)
    assert "removed docs/models/base.md" in run(league).output
    assert own.read_text(encoding="utf-8") == "# By hand\n"
    assert beside.exists()
    assert sorted(one.name for one in own.parent.iterdir()) == ["history.md", "hole.md"]


def test_the_command_says_what_is_in_its_way(league: ProjectFolder) -> None:
    league.write("docs/models", "a file")
    done = run(league)
    assert done.exit_code == 2
    assert "error[pages-unwritable]: Podium cannot write the model pages to" in done.output
    league.settings["model_pages"] = "../out"
    league.configure(**league.settings)
    assert 'error[invalid-setting]: The setting `model_pages` is "../out"' in run(league).output


def test_the_check_knows_whether_somebody_makes_the_pages(tmp_path: Path) -> None:
    plain = settings("metrics: {time: {better: lower}, score: {better: higher}}\nmodel_pages: m\n")
    missing = (
        "mkdocs.yml:4:5: error[model-pages-missing]: `model_pages` links names to pages, "
        "but 3 of these pages are missing or outdated, starting with docs/m/index.md."
    )
    module = plain.replace("[macros, podium]", "[macros: {modules: [podium]}]")
    module += "markdown_extensions: [podium]\n"
    assert Case({"mkdocs.yml": module}, []).found(tmp_path / "none") == [missing]
    assert Case({"mkdocs.yml": plain}, []).found(tmp_path / "plugin") == []
    folder = tmp_path / "none"
    assert CliRunner().invoke(main, ["pages", "--project", str(folder)]).exit_code == 0
    assert Case({"mkdocs.yml": module}, []).found(folder) == []


# ---------------------------------------------------------------------------------------- the site

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
    done = CliRunner().invoke(main, ["pages", "--project", str(tmp_path)])
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
    assert lines == [
        f"WARNING -  index{suffix}.md: There is no page models/tuned{suffix}.md, so the name of "
        "“tuned” is not a link. [model-page-missing] Add `- podium` to `plugins` in mkdocs.yml, or "
        "write the pages with `podium pages`."
        for suffix in ("", ".en")
    ]
    assert names_with_links(tmp_path / "site/index.html")["tuned"] is None
