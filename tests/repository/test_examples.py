"""The examples of the gallery: sound, short, of public data, and right."""

import re
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from lxml import html

from podium.cli.main import main
from podium.config.mkdocs_yml import read_config
from podium.data.open_project import open_project
from podium.data.project import Project
from podium.figures.document import Table
from podium.site.macros.report import Report
from support.projects import ROOT

EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/mkdocs.yml"))
PICTURE_LIMIT = 60 * 1024
LICENCES = re.compile(r"\[(CC0 1\.0|Apache License 2\.0)\]\(")

each = pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)


def test_there_are_three() -> None:
    assert [path.name for path in EXAMPLES] == ["many-tasks", "paper-table", "timings"]


@each
def test_an_example_has_few_lines_and_no_problem(example: Path) -> None:
    pages = example.rglob("*.md")
    assert sum(len(page.read_text("utf-8").splitlines()) for page in pages) <= 40
    done = CliRunner().invoke(main, ["check", "--strict", str(example)])
    assert done.exit_code == 0, done.output


@pytest.mark.site
@each
def test_the_site_has_the_built_example(example: Path, real_site: Path) -> None:
    tree = html.parse(real_site / "examples" / example.name / "index.html")
    kinds = [figure.get("data-podium") for figure in tree.iter("figure")]
    assert "leaderboard" in kinds
    assert "problem" not in kinds


@each
def test_the_data_say_where_they_are_from(example: Path) -> None:
    source = (example / "results/README.md").read_text("utf-8")
    (commit,) = re.findall(r"commit `([0-9a-f]{40})`", source)
    assert LICENCES.search(source)
    script = (ROOT / "scripts/gallery_data.py").read_text("utf-8")
    assert commit in script
    assert f"gallery_data.py {example.name} CLONE" in source


@pytest.mark.parametrize("page", ["gallery.md", "gallery.en.md"])
@each
def test_the_gallery_shows_the_example(example: Path, page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    for suffix, scheme in (("", "light"), ("-dark", "dark")):
        picture = f"assets/gallery/{example.name}{suffix}.webp"
        assert re.search(rf'<img src="[./]+{picture}#only-{scheme}" alt="[^"]{{20,}}"', text)
        assert (ROOT / "docs" / picture).stat().st_size <= PICTURE_LIMIT
    assert re.search(rf'<a href="[./]+examples/{example.name}/">', text)
    for file in ("docs/index.md", "mkdocs.yml"):
        assert f'--8<-- "examples/{example.name}/{file}' in text


@pytest.fixture(scope="module")
def project() -> Project:
    root = ROOT / "examples/many-tasks"
    config = read_config(root)
    return open_project(root, config.settings, config.source)


@pytest.fixture(scope="module")
def scores() -> pd.DataFrame:
    """Models by tasks, as pandas reads the files."""
    files = (ROOT / "examples/many-tasks/results").glob("*.csv")
    columns = {
        path.name.removesuffix(".csv"): pd.read_csv(path, index_col="model")["score"]
        for path in files
        if path.name != "models.csv"
    }
    return pd.DataFrame(columns)


def column(table: Table, key: str) -> pd.Series:
    index = [column.key for column in table.columns].index(key)
    values = {
        row.model: row.cells[index].value
        for row in table.rows
        if row.cells[index].value is not None and row.cells[index].coverage is None
    }
    return pd.Series(values, dtype=float).sort_index()


def test_the_averages_of_many_tasks_are_those_of_pandas(
    project: Project, scores: pd.DataFrame
) -> None:
    assert len(scores) >= 150
    assert len(scores.columns) >= 40
    table = Report(project, "en").leaderboard(["retrieval", "sts"], average="overall")
    means = scores.dropna().mean(axis="columns").sort_index()
    pd.testing.assert_series_equal(column(table, "overall"), means, check_names=False)
    ranks = means.round(2).rank(ascending=False, method="min").astype(int)
    assert {row.model: row.rank for row in table.rows if row.rank} == ranks.to_dict()
    for name in ("retrieval", "sts"):
        tasks = list(project.settings.averages[name].of or ())
        means = scores[tasks].dropna().mean(axis="columns").sort_index()
        pd.testing.assert_series_equal(column(table, f"{name}/{name}"), means, check_names=False)


def test_each_task_of_many_tasks_has_one_type(project: Project, scores: pd.DataFrame) -> None:
    tasks = [task for entry in project.settings.averages.values() for task in entry.of or ()]
    assert sorted([*tasks, "SummEvalSummarization.v2"]) == sorted(scores.columns)
