"""A new report with the author's own results: no example data is left, and it is in order."""

import sys
from pathlib import Path

import pytest

from podium.config.mkdocs_yml import read_config
from support.commands import run as run_podium
from support.environments import run
from support.folders import file_contents, file_paths
from support.imported_files import DATA

HOSTILE = (
    'Model,Latency (ms),准确率,Remark,"😀: {x}"\n'
    '"a <b>{{ 7*7 }}",12.5,61%,"{% raw %}",1\n'
    "b|c,10,75%,x,2\n"
    "=HYPERLINK(1),1,50%,,3\n"
)


@pytest.mark.slow
@pytest.mark.site
def test_names_of_files_are_names_only_and_the_tests_of_the_report_pass(
    current_folder: Path,
) -> None:
    name = "my {{ 6*7 }} [board].csv"
    (current_folder / name).write_text(HOSTILE, encoding="utf-8")
    result = run_podium("new", "report", "--from", name, "--better", "higher", "--language", "en")
    assert result.exit_code == 0, result.output
    assert "benchmark = “my {{ 6*7 }} [board]”, the name of the file" in result.output
    assert "Choose" not in result.output
    report = current_folder / "report"
    settings = read_config(report).settings
    assert isinstance(settings, dict)
    assert settings["metrics"] == {
        "Latency (ms)": {"better": "lower"},
        "准确率": {"better": "higher"},
        "😀: {x}": {"better": "higher"},
    }
    text = "准确率: {better: higher}"
    assert text.replace("准确率", '"准确率"') in (report / "mkdocs.yml").read_text("utf-8")
    tests = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests")
    assert "4 passed" in run(*tests, folder=report)


@pytest.mark.parametrize("language", ["both", "zh", "en"])
def test_several_benchmarks_have_a_leaderboard_and_nothing_of_the_sample(
    current_folder: Path, language: str
) -> None:
    (current_folder / "paper.csv").write_text("model,mmlu,gsm8k,ours\na,1,2,3\nb,4,5,\n")
    options = ("--from", "paper.csv", "--metric", "accuracy", "--language", language)
    result = run_podium("new", "report", *options)
    assert result.exit_code == 0, result.output
    undecided = 'Choose `lower` or `higher` in place of `"?"` for each of these metrics:\n'
    report = current_folder / "report"
    lines = (report / "mkdocs.yml").read_text("utf-8").splitlines()
    number = lines.index('      accuracy: {better: "?"}  # lower or higher') + 1
    assert f"{undecided}\n    report/mkdocs.yml:{number}: accuracy\n\n" in result.output
    lines[number - 1] = "      accuracy: {better: higher}"
    (report / "mkdocs.yml").write_text("\n".join(lines), "utf-8")
    assert run_podium("check", "--strict", report).output == "No problems.\n"
    contents = file_contents(report)
    assert not [name for name, content in contents.items() if b"ample data" in content]
    assert not [name for name, content in contents.items() if "虚构".encode() in content]
    assert "results/models.csv" not in contents
    results = {name for name in contents if name.startswith("results/")}
    assert {"results/mmlu.csv", "results/gsm8k.csv", "results/ours.csv"} < results
    pages = {"both": {"index.md", "index.en.md"}}.get(language, {"index.md"})
    for page in pages:
        macros = [line for line in contents[f"docs/{page}"].decode().splitlines() if "{{" in line]
        assert macros == [
            "{{ legend() }}",
            "{{ leaderboard() }}",
            *(f'{{{{ ranked_table("{name}") }}}}' for name in ("mmlu", "gsm8k", "ours")),
        ]


def test_benchmarks_that_share_no_model_have_no_leaderboard(current_folder: Path) -> None:
    """It would rank nobody, which is an error on the page."""
    text = "model,benchmark,acc,f1\na,one,1,\na,two,,1\nb,one,,2\nb,two,2,\n"
    (current_folder / "runs.csv").write_text(text, encoding="utf-8")
    result = run_podium("new", "report", "--from", "runs.csv", "--better", "higher")
    assert result.exit_code == 0, result.output
    report = current_folder / "report"
    for page in ("index.md", "index.en.md"):
        assert "leaderboard" not in (report / "docs" / page).read_text(encoding="utf-8")
    assert run_podium("check", "--strict", report).output == "No problems.\n"


def test_raw_samples_bring_the_packages_that_read_them(current_folder: Path) -> None:
    file = DATA / "evalplus-0.3.1.json"
    result = run_podium("new", "report", "--from", file, "--model", "acme/tuned")
    assert result.exit_code == 0, result.output
    report = current_folder / "report"
    assert "\npodium[site,samples]\n" in (report / "requirements.txt").read_text()
    assert "\nduckdb==" in (report / "requirements/report.txt").read_text()
    assert "{better: higher, from: samples" in (report / "mkdocs.yml").read_text("utf-8")


def test_everything_that_is_wrong_is_reported_and_nothing_is_written(current_folder: Path) -> None:
    (current_folder / "a.csv").write_text("model,acc\nx,high\nx,0.5\ny,1,2\n")
    (current_folder / "b.csv").write_text("model,acc\nx,0.5\n,0.6\nz,1\n")
    before = file_paths(current_folder)
    result = run_podium("new", "a:b", "--from", "a.csv", "b.csv", "none.csv")
    assert result.exit_code == 2
    for text in ("a.csv:4: error[ragged-row]", "b.csv:3: error[blank-model]", "[bad-folder-name]"):
        assert text in result.output
    assert (
        "none.csv: error[file-not-found]: There is no such file.\n    Check the path."
        in result.output
    )
    assert result.output.endswith("Nothing has been written.\n")
    assert file_paths(current_folder) == before


def test_places_in_the_results_are_those_of_the_report(current_folder: Path) -> None:
    """And not of the folder that the import was tried in."""
    (current_folder / "a.csv").write_text("model,benchmark,acc\nx,Board,1\nx,board,2\n")
    result = run_podium("new", "report", "--from", "a.csv")
    assert "report/results/board.csv: error[import-similar-name]" in result.output


def test_options_of_the_import_need_files(current_folder: Path) -> None:
    for arguments, text in (
        (["--shape", "wide"], "--shape needs --from."),
        (["--map", "a=b"], "--map needs --from."),
        (["extra.csv"], "extra.csv needs --from."),
    ):
        result = run_podium("new", "report", *arguments)
        assert text in result.output
        assert result.exit_code == 2
    assert [*current_folder.iterdir()] == []
