"""Where a figure comes from: its files and their commit."""

import json
import subprocess
from hashlib import sha256

import pytest

from podium.figures.document import Table
from podium.figures.provenance import Provenance
from support.commands import export
from support.projects import MEASURED, ProjectFolder, commit, git


def sources(project: ProjectFolder, table: Table | None = None) -> list[tuple[str, str, str]]:
    shown = table or project.report().ranked_table("eval")
    found = Provenance(project.root, {}).sources(shown)
    return [(one.file, one.revision, one.digest) for one in found]


def head(project: ProjectFolder) -> str:
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=project.root, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_source_tells_the_commit_and_whether_the_file_differs(measured: ProjectFolder) -> None:
    digest = sha256(MEASURED.encode()).hexdigest()
    assert sources(measured) == [("results/eval.csv", "", digest)]
    git(measured.root, "init", "-q")
    assert sources(measured) == [("results/eval.csv", "", digest)]
    commit(measured, "v1")
    first = head(measured)[:7]
    assert sources(measured) == [("results/eval.csv", first, digest)]
    measured.write("results/other.csv", MEASURED)
    assert sources(measured) == [("results/eval.csv", first, digest)]
    assert sources(measured, measured.report().ranked_table("other"))[0][1] == f"{first}-dirty"
    changed = MEASURED + "new,3,3\n"
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
    inner.write("results/eval.csv", MEASURED)
    project.write("results/eval.csv", MEASURED)
    git(project.root, "init", "-q")
    commit(project, "v1")
    assert not sources(inner)[0][1].endswith("-dirty")
    project.write("results/eval.csv", MEASURED + "new,3,3\n")
    assert not sources(inner)[0][1].endswith("-dirty")
    inner.write("results/eval.csv", MEASURED + "new,3,3\n")
    assert sources(inner)[0][1].endswith("-dirty")


def test_looking_for_the_commit_writes_nothing(measured: ProjectFolder) -> None:
    git(measured.root, "init", "-q")
    commit(measured, "v1")
    measured.write("results/eval.csv", MEASURED)  # newer than git's index says
    folder = measured.root / ".git"
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert sources(measured)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_an_average_has_the_files_of_all_values_that_it_is_over(project: ProjectFolder) -> None:
    project.configure(
        metrics={"score": {"better": "higher"}},
        benchmarks={name: {"tasks": 100} for name in ("one", "two", "three")},
        averages={"some": {"of": ["one", "two"], "as": "weighted"}},
        baselines={"base": {"model": "a"}},
    )
    for name, rows in (("one", "a,0.5\nb,0.6\n"), ("three", "a,0.5\nb,0.6\n")):
        project.write(f"results/{name}.csv", "model,score\n" + rows)
    project.write("results/two.csv", "model,run,score\na,1,0.4\na,2,0.6\nb,1,0.7\nb,2,0.8\n")
    report = project.report()
    parts = ["mkdocs.yml", "results/one.csv", "results/two.csv"]
    for table in (
        report.ranked_table("some"),
        report.ranking_chart("some").table,
        report.delta_table("some", baseline="base"),
        report.leaderboard(["some", "three"], average=False),
        report.leaderboard(["one", "three"], average="some"),
    ):
        files = [file for file, _, _ in sources(project, table)]
        assert set(files) >= {*parts[1:]}, table.kind
        assert "mkdocs.yml" in files or table.columns[0].key == "one/score"
    row = report.ranked_table("some").rows[0]
    assert str(row.cells[0].origin) == "mkdocs.yml:15; results/one.csv:3; results/two.csv:4,5"
    for table in (report.ranked_table("some"), report.ranking_chart("some").table):
        assert "Weighted by the number of tasks: one 100, two 100." in table.notes
        assert "two: Each value is the mean of 2 runs." in table.notes


def test_a_figure_of_several_states_names_each_file_of_each(measured: ProjectFolder) -> None:
    git(measured.root, "init", "-q")
    commit(measured, "v1.0.0")
    first = head(measured)[:7]
    changed = MEASURED.replace("fast,1.125,", "fast,1.25,2")
    measured.write("results/eval.csv", changed)
    measured.write("results/other.csv", MEASURED)
    measured.configure(
        **measured.settings, baselines={"then": {"model": "base", "revision": "v1.0.0"}}
    )
    past = ("v1.0.0:results/eval.csv", first, sha256(MEASURED.encode()).hexdigest())
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
    assert Provenance(measured.root, {}).source(name) is None


def test_a_source_of_an_earlier_state_is_what_a_link_led_to(project: ProjectFolder) -> None:
    inner = ProjectFolder(project.root / "reports/模型 a")
    inner.write("results/real name.csv", MEASURED)
    (inner.root / "results/eval.csv").symlink_to("real name.csv")
    git(project.root, "init", "-q")
    commit(project, "v1.0")
    found = Provenance(inner.root, {}).source("v1.0:results/eval.csv")
    assert found is not None
    assert (found.commit, found.digest) == (head(project), sha256(MEASURED.encode()).hexdigest())
