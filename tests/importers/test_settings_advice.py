"""The settings that an import advises: with them, the report shows what was imported."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from podium.cli.main import main
from support.imported_files import DATA
from support.projects import ProjectFolder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)], prog_name="podium")


@pytest.mark.parametrize(
    ("name", "benchmark", "expected"),
    [
        ("lm-eval-0.3.0.json", "arc_easy", ["0.250", "0.3"]),
        ("lm-eval-0.4.0.json", "gsm8k", ["0.125"]),
        ("lm-eval-0.4.12.json", "gsm8k", ["0.375", "0.500"]),
        ("bigcode-0.1.0.json", "humaneval", ["0.121951", "0.25"]),
        ("bigcodebench-pass-at-k-0.2.5.json", "bigcodebench-hard-instruct", ["0.195946", "0.31"]),
        ("every-eval-ever-0.3.0.json", "humaneval", ["0.6100", "1250.5"]),
    ],
)
def test_a_report_shows_what_was_imported_as_the_command_said(
    project: ProjectFolder,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    benchmark: str,
    expected: list[str],
) -> None:
    monkeypatch.chdir(project.root)
    result = run(DATA / name)
    assert result.exit_code == 0, result.output
    advised = result.output.partition("`:\n")[2]
    project.configure(**yaml.safe_load(advised.replace('"?"', "higher")))
    assert project.lines() == []
    table = project.report().ranked_table(benchmark, sort="file")
    shown = [cell.text for cell in table.rows[0].cells]
    assert [float(one) for one in shown] == pytest.approx(
        [float(one) for one in expected], abs=1e-6
    )
    again = run(DATA / name).output.splitlines()
    assert again[0] == "No changes: all results are already there."
    assert all(one.startswith("left out of") for one in again[1:])


def test_notes_and_odd_names_are_advised_as_what_they_are(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    result = run(DATA / "scores.csv", "--benchmark", "../x", "--map", "model=Name")
    advised = yaml.safe_load(result.output.partition("`:\n")[2])
    assert advised["benchmarks"] == {
        "x-d6b96a97d147": {"label": "../x", "metrics": ["Pass @ 1", "Latency (ms)"]}
    }
    assert advised["columns"] == ["Remark"]
    assert '"Pass @ 1": {better: "?"}  # lower or higher' in result.output
    assert '"Latency (ms)": {better: lower}\n' in result.output
    assert "imported as text from scores.csv: Remark\n" in result.output
    project.configure(**advised)
    assert [line.partition(": ")[2] for line in project.lines()] == [
        'error[invalid-setting]: The setting `metrics.Pass @ 1.better` is "?", but must be higher / lower.'
    ]
    advised["metrics"]["Pass @ 1"]["better"] = "higher"
    project.configure(**advised)
    assert project.lines() == []
    assert project.report().ranked_table("x-d6b96a97d147").title == "../x: ranking"


def test_imported_folders_bring_no_warning(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    project.write("results/eval.csv", "model,time,score\na,1,2\n")
    assert run(DATA / "evalplus-0.3.1.json", "--model", "a").exit_code == 0
    assert project.lines() == []


def test_a_standard_error_is_the_uncertainty_of_its_metric_and_none_itself(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    result = run(DATA / "lm-eval-0.3.0.json", "--map", "acc.se=acc_stderr")
    advised = yaml.safe_load(result.output.partition("`:\n")[2].replace('"?"', "higher"))
    assert "acc.se" not in {*advised["metrics"], *advised["benchmarks"]["arc_easy"]["metrics"]}
    project.configure(**advised)
    assert project.lines() == []
    (row,) = project.report().ranked_table("arc_easy").rows
    assert row.cells[0].uncertainty
