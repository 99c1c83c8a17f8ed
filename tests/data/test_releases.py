"""Released versions: which can be read, and what is said of those that cannot."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from podium.core.i18n import words
from podium.figures.document import Table
from support.compared_revisions import AFTER, BEFORE
from support.projects import METRICS, ProjectFolder, commit, git
from support.sampled_reports import FILE


def test_a_metric_is_shown_over_versions(tagged: ProjectFolder) -> None:
    metrics = {"time": {"better": "lower", "digits": 1}, "score": {"better": "higher"}}
    tagged.configure(metrics=metrics)
    for line in ("v1", "v2"):
        git(tagged.root, "tag", f"{line}.0.0", line)
    git(tagged.root, "tag", "v2.0", "v2")
    table = tagged.report().history("one", "time")
    assert [column.label for column in table.columns] == ["v1.0.0", "v2.0.0", "now"]
    assert {row.label: [cell.text for cell in row.cells] for row in table.rows} == {
        "base": ["10.00", "10.00", "10.0"],
        "fast": ["8.00", "9.50", "9.5"],
        "good": ["9.00", "11.00", "11.0"],
        "new": ["", "1.00", "1.0"],
        "gone": ["20.00", "", ""],
    }
    tagged.write("results/two.csv", BEFORE)
    assert [one.label for one in tagged.report().history("two", "time").columns] == ["now"]


@pytest.mark.parametrize("macro", ["history", "history_chart"])
def test_a_version_that_cannot_be_read_has_no_column_and_says_why(
    tagged: ProjectFolder, macro: str
) -> None:
    tagged.write("results/one.csv", "model,time,score\nbase,ten,0.5\nbad,1,eleven\n")
    commit(tagged, "v3.0.0")
    tagged.write("results/one.csv", AFTER)
    settings = tagged.settings
    tagged.configure(metrics={"time": {"better": "sideways"}})
    commit(tagged, "v4.0.0")
    tagged.configure(**settings)
    (tagged.root / "results/one.csv").unlink()
    commit(tagged, "v5.0.0")
    tagged.write("results/one.csv", AFTER)
    tagged.write("results/models.csv", "model,alias\nbase,base\nbase,twice\n")
    commit(tagged, "v6.0.0")
    git(tagged.root, "tag", "v6.0.0-rc1")
    tagged.write("results/models.csv", "model,alias\nbase,base\n")
    numbers = "“ten” in column “time” is not a number."
    direction = 'The setting metrics.time.better is "sideways", but must be higher / lower.'
    figure = getattr(tagged.report(), macro)("one", "time")
    table = figure if isinstance(figure, Table) else figure.table
    assert [column.label for column in table.columns] == ["v6.0.0", "now"]
    beginning = "is not shown: its results cannot be read."
    assert [note.partition(f" {beginning} ")[::2] for note in table.notes[:2]] == [
        ("v3.0.0", f"v3.0.0:results/one.csv:2: {numbers} (further problems: 1)"),
        ("v4.0.0", f"mkdocs.yml:6:9: {direction}"),
    ]


@pytest.mark.parametrize("macro", ["history", "history_chart"])
def test_a_value_that_a_version_held_in_doubt_says_so(tagged: ProjectFolder, macro: str) -> None:
    doubts = {"one": {"quarantine_rows": {"fast": "clock ran backwards"}}}
    tagged.configure(metrics=METRICS, benchmarks=doubts)
    commit(tagged, "v3.0.0")
    tagged.configure(metrics=METRICS, benchmarks={"one": {"quarantine": "wrong harness"}})
    figure = getattr(tagged.report(), macro)("one", "time")
    table = figure if isinstance(figure, Table) else figure.table
    rows = {row.model: [cell.text for cell in row.cells] for row in table.rows}
    assert rows["fast"] == ["9.50 (quarantined)", "9.50 (quarantined)"]
    assert rows["base"] == ["10.00", "10.00 (quarantined)"]
    assert table.rows[0].cells[1].value == 10
    assert table.notes[:2] == (
        "v3.0.0, fast (quarantined: clock ran backwards)",
        "now, all models (quarantined: wrong harness)",
    )


@pytest.mark.parametrize("macro", ["history", "history_chart"])
def test_a_shallow_clone_says_that_versions_may_be_missing(
    tagged: ProjectFolder, tmp_path: Path, macro: str
) -> None:
    git(tagged.root, "tag", "v2.0.0")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", tagged.root.as_uri(), str(shallow))
    figure = getattr(ProjectFolder(shallow).report("zh"), macro)("one", "time")
    table = figure if isinstance(figure, Table) else figure.table
    assert [column.label for column in table.columns] == ["v2.0.0", "当前"]
    assert table.notes == (words("zh").sentence("cut-off"),)


@pytest.mark.slow
def test_history_has_the_values_of_each_state(dated_samples: ProjectFolder) -> None:
    table = dated_samples.report().history("toy", "pass@1")
    assert [column.label for column in table.columns][:1] == ["v1.0.0"]
    row = next(row for row in table.rows if row.label == "base")
    assert [cell.text for cell in row.cells[:2]] == ["1.000", "0.500"]
    assert dated_samples.report().history_chart("toy", "pass@1").plot


@pytest.mark.slow
def test_a_reduction_of_an_earlier_state_is_read_as_well(dated_samples: ProjectFolder) -> None:
    reduced = CliRunner().invoke(main, ["reduce", "toy", "--project", str(dated_samples.root)])
    assert reduced.exit_code == 0, reduced.output
    (dated_samples.root / FILE).unlink()
    assert (dated_samples.root / "results/reduced/toy.csv").exists()
    commit(dated_samples, "v1.1.0")
    dated_samples.write(
        "results/reduced/toy.csv", (dated_samples.root / "results/reduced/toy.csv").read_bytes()
    )
    table = dated_samples.report().history("toy", "pass@1")
    row = next(row for row in table.rows if row.label == "base")
    assert [cell.text for cell in row.cells] == ["1.000", "0.500", "0.500"]
    assert (
        str(dated_samples.report().ranked_table("toy").rows[0].origin) == "results/reduced/toy.csv"
    )
