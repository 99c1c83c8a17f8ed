"""`podium import` on the command line."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from podium.cli.main import main
from podium.importers import Request, import_files
from support.imported_files import DATA
from support.projects import ProjectFolder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)], prog_name="podium")


def test_what_the_project_has_exported_comes_back(small: ProjectFolder, tmp_path: Path) -> None:
    small.configure(**small.settings)
    done = CliRunner().invoke(
        main, ["export", "citation", "--format", "every-eval-ever", "--project", str(small.root)]
    )
    assert done.exit_code == 0, done.output
    file, folder = tmp_path / "exported.json", tmp_path / "again"
    file.write_text(done.output, encoding="utf-8")
    folder.mkdir()
    import_files(Request(files=(file,), folder=folder))
    other = ProjectFolder(tmp_path / "other", small.settings)
    for name in ("one", "two"):
        other.write(f"results/{name}.csv", (folder / f"{name}.csv").read_bytes())
    for name in ("one", "two"):
        first, second = (one.report().ranked_table(name) for one in (small, other))
        values = [
            {row.model: [cell.value for cell in row.cells] for row in table.rows}
            for table in (first, second)
        ]
        assert values[0] == values[1]


def test_the_command_says_what_it_wrote_and_what_to_add(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    dry = run(DATA / "evalplus-0.3.1.json", "--model", "acme/tuned", "--dry-run")
    assert dry.exit_code == 0
    written = (
        "would write results/samples/humaneval/acme-tuned-9777dbef8c40.csv: 3 tasks, 6 samples, 3 passed\n"
        "would write results/samples/humaneval-plus/acme-tuned-9777dbef8c40.csv: 3 tasks, 6 samples, 2 passed\n"
        "would write results/provenance/evalplus-0-3-1-c0e63790685e.json: provenance\n"
    )
    settings = (
        "\n"
        "For mkdocs.yml, under `extra: podium:`:\n"
        "\n"
        "    metrics:\n"
        "      pass@1: {better: higher, from: samples, estimator: pass@1}\n"
        "    benchmarks:\n"
        "      humaneval: {metrics: [pass@1], tasks: 3}\n"
        "      humaneval-plus: {metrics: [pass@1], tasks: 3}\n"
    )
    assert dry.output.startswith(
        f"{written}\n"
        "results/samples/humaneval/acme-tuned-9777dbef8c40.csv (6 rows):\n"
        "    model,task,sample,passed\n"
        "    acme/tuned,HumanEval/0,0,false\n"
    )
    assert dry.output.endswith(f"    acme/tuned,HumanEval/10,1,false\n{settings}")
    assert "sha256" not in dry.output
    assert [*(project.root / "results").iterdir()] == []
    wet = run(DATA / "evalplus-0.3.1.json", "--model", "acme/tuned")
    assert wet.output == written.replace("would write", "wrote") + settings
    metrics = {"pass@1": {"better": "higher"}, "time": {"better": ["lower"]}}  # a fault of later
    project.configure(metrics=metrics, benchmarks={"humaneval": {}})
    declared = run(DATA / "evalplus-0.3.1.json", "--model", "other")
    assert declared.output.endswith(
        "\n    benchmarks:\n      humaneval-plus: {metrics: [pass@1], tasks: 3}\n"
    )


def test_the_command_says_what_is_wrong(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    project.write("in.json", '{"eval": ')
    result = run("in.json", "none.json")
    assert result.exit_code == 2
    assert (
        "in.json:1:10: error[json-syntax]: This is not valid JSON: expecting value.\n"
        in result.output
    )
    assert "none.json: error[file-not-found]: There is no such file.\n" in result.output
    assert result.output.endswith("2 errors\nNothing has been written.\n")
    for arguments, said in (
        (["in.json", "--as", "x"], "choose from bigcode, bigcode-logs"),
        (["in.json", "--map", "x"], "“x” is not NEW=OLD."),
        (["in.json", "--map", "="], "“=” is not NEW=OLD."),
        (["in.json", "--output", "in.json"], "'in.json' is a file"),
        ([], "Missing argument"),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert said in result.output


def test_a_model_of_which_only_texts_are_imported_is_not_said_to_be_left_out(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    project.write("board.csv", "model,acc,licence\na,0.5,MIT\nb,N/A,Apache\nc,N/A,\n")
    output = run("board.csv", "--benchmark", "b", "--dry-run").output
    assert "left out of board.csv: line 4 (no values): c\n" in output
    assert "imported without values from board.csv: b (line 3)\n" in output
    assert "    b,,Apache\n" in output


def test_settings_are_added_where_there_are_none(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    project.write("mkdocs.yml", "site_name: x\n")
    project.write("board.csv", "Model;acc\na;61%\nb;N/A\n")
    arguments = ("board.csv", "--benchmark", "b", "--write")
    dry = run(*arguments, "--dry-run").output
    assert dry.startswith(
        "read board.csv as a wide table, one column per metric; text separated by semicolons; model = “Model”\n"
        "would write results/b.csv: 1 value of 1 model\n"
        "would write results/provenance/board-a0344d0f7b1e.json: provenance\n"
        "converted in board.csv: percentages: 1, such as “61%” → 0.61\n"
        "converted in board.csv: missing values: 1, such as “N/A”\n"
        "left out of board.csv: line 3 (no values): b\n"
        "\n"
        "results/b.csv (1 row):\n"
        "    model,acc\n"
        "    a,0.61\n"
        "\n"
        "For mkdocs.yml"
    )
    assert dry.endswith(
        "\n\nFor mkdocs.yml, under `extra: podium:`:\n"
        "\n"
        "    metrics:\n"
        '      acc: {better: "?"}  # lower or higher\n'
        "    benchmarks:\n"
        "      b: {metrics: [acc]}\n"
    )
    added = run(*arguments).output
    assert "\nAdded to mkdocs.yml, under" in added
    choose = 'Choose `lower` or `higher` in place of `"?"` for each of these metrics:\n\n'
    assert added.endswith(f"\n{choose}    mkdocs.yml:5: acc\n")
    text = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    assert '  podium:\n    metrics:\n      acc: {better: "?"}  # lower or higher\n' in text
    assert run(*arguments).output.startswith("read board.csv as ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{metrics: [score], tasks: 9}", "{metrics: [score, accuracy], tasks: 9}"),
        (
            "\n        metrics:\n        - score  # mine\n        tasks: 9",
            "\n        metrics:\n        - score  # mine\n        - accuracy\n        tasks: 9",
        ),
    ],
    ids=["in brackets", "in a block"],
)
def test_a_new_metric_is_added_to_those_of_its_benchmark(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    monkeypatch.chdir(project.root)
    settings = f"site_name: x\nplugins: [macros, podium]\nextra:\n  podium:\n    metrics:\n      score: {{better: higher}}\n    benchmarks:\n      MMLU: {old}\n"
    project.write("mkdocs.yml", settings)
    project.write("results/MMLU.csv", "model,score\na,1\n")
    project.write("board.csv", "model,MMLU\na,0.5\n")
    arguments = ("board.csv", "--metric", "accuracy", "--better", "accuracy=higher", "--write")
    assert "Added to mkdocs.yml" in run(*arguments).output
    text = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    assert text == settings.replace(old, new).replace(
        "    benchmarks:", "      accuracy: {better: higher}\n    benchmarks:"
    )
    assert project.check() == ()


def test_a_dry_run_shows_what_changes_in_a_file(current_folder: Path) -> None:
    (current_folder / "results").mkdir()
    old = "".join(f"m{number},{number}\n" for number in range(20))
    (current_folder / "results/b.csv").write_text(f"model,acc\n{old}")
    (current_folder / "board.csv").write_text("model,acc\nm7,9\nnew,1\n")
    result = run("board.csv", "--benchmark", "b", "--replace", "--dry-run")
    assert (
        "\nresults/b.csv (21 rows):\n"
        "    @@ -8,3 +8,3 @@\n"
        "     m6,6\n"
        "    -m7,7\n"
        "    +m7,9\n"
        "     m8,8\n"
        "    @@ -21 +21,2 @@\n"
        "     m19,19\n"
        "    +new,1\n"
    ) in result.output
    assert (current_folder / "results/b.csv").read_text() == f"model,acc\n{old}"


def test_choices_are_those_of_tables() -> None:
    for name, choice in (("shape", "tall"), ("percent", "x"), ("uncertainty", "x")):
        result = run("in.csv", f"--{name}", choice)
        assert result.exit_code == 2
        assert "is not one of" in result.output
