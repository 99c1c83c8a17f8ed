"""What stands under a figure: its sources, its files, its link, and where each value comes from."""

import csv
import io
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from lxml import html as lxml_html

from podium.cli.main import main
from podium.core.i18n import words
from podium.figures.document import Table
from podium.figures.provenance import Provenance
from podium.render import html
from podium.site.downloads import FORMATS, anchor_of
from podium.site.macros.arguments import bind
from support.projects import ProjectFolder, commit, git
from support.waiting import patience

CSV = "model,time,score\nbase,4,1\n=1+1,2.50,3\nfast,1.125,\n"
PAGE = """# A page

{{ ranked_table("eval") }}

{{ delta_table("eval", baseline="base") }}

{{ ranked_table("eval", top=1) }}

- {{ ranked_table("eval") }}

{{ winners("eval", over="base") }}
"""


@pytest.fixture
def measured(project: ProjectFolder) -> ProjectFolder:
    project.write("results/eval.csv", CSV)
    project.configure(**project.settings)
    return project


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


def export(project: ProjectFolder, *arguments: str) -> bytes:
    result = CliRunner().invoke(main, ["export", *arguments, "--project", str(project.root)])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


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
    }
    pages = [path for path in site.rglob("*.html") if "<figure" in path.read_text("utf-8")]
    assert len(pages) == 3
    for page in pages:
        language = "zh" if "page.zh" in str(page) else "en"
        tree = lxml_html.fromstring(page.read_bytes())
        for anchor, call in calls.items():
            links = tree.get_element_by_id(anchor).findall(".//a[@download]")
            assert [one.text for one in links] == ["CSV", "JSON", "Markdown", "LaTeX"]
            for link, one in zip(links, FORMATS, strict=True):
                wanted = export(measured, *call, "--format", one.key, "--language", language)
                assert (page.parent / link.get("href")).read_bytes() == wanted
        third = [one for one in tree.xpath("//figure/@id") if "ranked" in one]
        assert len(third) == len(set(third)) == 3


def test_a_formula_in_a_name_is_text_in_the_file(measured: ProjectFolder) -> None:
    assert b"\n'=1+1,2.50,3.0000\n" in export(measured, "ranked_table", "eval", "--format", "csv")


@pytest.mark.parametrize("name", ["a\r=1+1", "a;=1+1", "a\t=1+1", "a\n=1+1", "a|=1+1", "a\x0b=1+1"])
def test_no_part_of_a_name_is_a_cell_of_its_own(project: ProjectFolder, name: str) -> None:
    """Spreadsheets end a row at any line break, and some a cell where others do not."""
    project.write("results/eval.csv", f'model,time,score\n"{name}",1,1\n')
    project.configure(**project.settings)
    text = export(project, "ranked_table", "eval", "--format", "csv").decode()
    assert text == f'Model,time,score\n"{name}",1.00,1.0000\n'
    for separator in ",;\t|":
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        assert not any(cell.lstrip().startswith("=") for row in rows for cell in row)


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
    measured.write("results/eval.csv", CSV + "new,3,3\n")
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


def sources(project: ProjectFolder, table: Table | None = None) -> list[tuple[str, str, str]]:
    shown = table or project.report().ranked_table("eval")
    found = Provenance(project.root).sources(shown)
    return [(one.file, one.revision, one.digest) for one in found]


def head(project: ProjectFolder) -> str:
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=project.root, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_source_tells_the_commit_and_whether_the_file_differs(measured: ProjectFolder) -> None:
    digest = sha256(CSV.encode()).hexdigest()
    assert sources(measured) == [("results/eval.csv", "", digest)]
    git(measured.root, "init", "-q")
    assert sources(measured) == [("results/eval.csv", "", digest)]
    commit(measured, "v1")
    first = head(measured)[:7]
    assert sources(measured) == [("results/eval.csv", first, digest)]
    measured.write("results/other.csv", CSV)
    assert sources(measured) == [("results/eval.csv", first, digest)]
    assert sources(measured, measured.report().ranked_table("other"))[0][1] == f"{first}-dirty"
    changed = CSV + "new,3,3\n"
    measured.write("results/eval.csv", changed)
    assert sources(measured) == [
        ("results/eval.csv", f"{first}-dirty", sha256(changed.encode()).hexdigest())
    ]
    git(measured.root, "add", "-A")
    assert sources(measured)[0][1] == f"{first}-dirty"


def test_a_file_that_git_ignores_is_in_no_commit(measured: ProjectFolder) -> None:
    git(measured.root, "init", "-q")
    measured.write(".gitignore", "results/\n")
    commit(measured, "v1")
    assert sources(measured)[0][1].endswith("-dirty")


def test_a_report_may_be_in_a_folder_of_its_repository(project: ProjectFolder) -> None:
    inner = ProjectFolder(project.root / "reports/模型 a")
    inner.write("results/eval.csv", CSV)
    project.write("results/eval.csv", CSV)
    git(project.root, "init", "-q")
    commit(project, "v1")
    assert not sources(inner)[0][1].endswith("-dirty")
    project.write("results/eval.csv", CSV + "new,3,3\n")
    assert not sources(inner)[0][1].endswith("-dirty")
    inner.write("results/eval.csv", CSV + "new,3,3\n")
    assert sources(inner)[0][1].endswith("-dirty")


def test_looking_for_the_commit_writes_nothing(measured: ProjectFolder) -> None:
    git(measured.root, "init", "-q")
    commit(measured, "v1")
    measured.write("results/eval.csv", CSV)  # newer than git's index says
    folder = measured.root / ".git"
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert sources(measured)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_files_name_their_sources(measured: ProjectFolder) -> None:
    digest = sha256(CSV.encode()).hexdigest()
    document = json.loads(export(measured, "ranked_table", "eval", "--format", "json"))
    assert document["sources"] == [
        {"file": "results/eval.csv", "sha256": digest, "commit": None, "changed": False}
    ]
    assert document["rows"][2]["cells"][0]["exact"] == "1.125"
    latex = export(measured, "ranked_table", "eval", "--format", "latex").decode()
    assert f"% results/eval.csv sha256:{digest}\n" in latex


def test_a_figure_of_several_states_names_each_file_of_each(measured: ProjectFolder) -> None:
    git(measured.root, "init", "-q")
    commit(measured, "v1.0.0")
    first = head(measured)[:7]
    changed = CSV.replace("fast,1.125,", "fast,1.25,2")
    measured.write("results/eval.csv", changed)
    measured.write("results/other.csv", CSV)
    measured.configure(
        **measured.settings, baselines={"then": {"model": "base", "revision": "v1.0.0"}}
    )
    past = ("v1.0.0:results/eval.csv", first, sha256(CSV.encode()).hexdigest())
    now = ("results/eval.csv", f"{first}-dirty", sha256(changed.encode()).hexdigest())
    other = ("results/other.csv", f"{first}-dirty", past[2])
    report = measured.report()
    assert sources(measured, report.history("eval", "time")) == [past, now]
    assert sources(measured, report.history_chart("eval", "time").table) == [past, now]
    assert sources(measured, report.delta_table("eval", baseline="then")) == [now, past]
    assert sources(measured, report.overview().table) == [now, other]
    exported = json.loads(export(measured, "history", "eval", "time", "--format", "json"))
    assert [one["file"] for one in exported["sources"]] == [past[0], now[0]]
    assert [one["origin"] for one in exported["rows"][2]["cells"]] == [
        "v1.0.0:results/eval.csv:4",
        "results/eval.csv:4",
    ]


@pytest.mark.parametrize("name", ["results/one.csv", "v9:results/one.csv", "v1.0:results/gone.csv"])
def test_a_file_that_is_not_there_is_no_source(measured: ProjectFolder, name: str) -> None:
    git(measured.root, "init", "-q")
    commit(measured, "v1.0")
    assert Provenance(measured.root).source(name) is None


def test_a_source_of_an_earlier_state_is_what_a_link_led_to(project: ProjectFolder) -> None:
    inner = ProjectFolder(project.root / "reports/模型 a")
    inner.write("results/real name.csv", CSV)
    (inner.root / "results/eval.csv").symlink_to("real name.csv")
    git(project.root, "init", "-q")
    commit(project, "v1.0")
    found = Provenance(inner.root).source("v1.0:results/eval.csv")
    assert found is not None
    assert (found.commit, found.digest) == (head(project), sha256(CSV.encode()).hexdigest())


def titles(table: Table) -> list[str | None]:
    tree = lxml_html.fromstring(html.render_table(table, words("en")))
    return [cell.get("title") for cell in tree.iter("td")]


def test_every_cell_tells_its_full_value_and_where_it_comes_from(measured: ProjectFolder) -> None:
    report = measured.report()
    assert titles(report.ranked_table("eval", models="fast")) == [
        "1.125 · results/eval.csv:4",
        "not measured",
    ]
    assert titles(report.delta_table("eval", baseline="base", models="fast")) == [
        "-2.875 = 1.125 (results/eval.csv:4) − 4 (results/eval.csv:2)",
        "3.5555555555555555556 = 4 (results/eval.csv:2) ÷ 1.125 (results/eval.csv:4)",
        "not measured",
    ]


def test_a_large_table_leaves_its_tooltips_to_the_script(project: ProjectFolder) -> None:
    rows = "".join(f"m{number},{number},{number}\n" for number in range(1, 1002))
    project.write("results/eval.csv", "model,time,score\n" + rows)
    report = project.report()
    assert set(titles(report.ranked_table("eval"))) == {None}
    few = [f"m{number}" for number in range(1, 1001)]
    assert None not in titles(report.ranked_table("eval", models=few))
