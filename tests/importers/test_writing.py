"""What an import does to the results: it adds, it never overwrites, and it is whole or nothing."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podium.cli.main import main
from podium.core.csv_records import parse_records
from podium.core.i18n import words
from podium.core.problems import Collector, ProblemError, sort_problems
from podium.importers import Request, import_files
from podium.importers.naming import benchmark_file
from podium.importers.writing import write_all
from support.projects import ROOT, ProjectFolder

DATA = ROOT / "tests/data/importers"
CODES = {
    "import-differs",
    "import-exists",
    "import-runs",
    "import-similar-name",
    "import-twice",
    "import-unwritable",
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)], prog_name="podium")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


def refused(request: Request) -> list[str]:
    """What stands in the way of an import, which must not change a byte."""
    before = contents(request.folder)
    with pytest.raises(ProblemError) as caught:
        import_files(request)
    assert contents(request.folder) == before
    english, chinese = words("en"), words("zh")
    assert all(chinese.message(one) and chinese.hint(one) for one in caught.value.problems)
    root = request.folder.as_posix()
    return [
        f"{one.location}: {one.code}: {english.message(one)}".removeprefix(f"{root}/")
        for one in sort_problems(caught.value.problems)
    ]


@pytest.fixture
def results(tmp_path: Path) -> Path:
    folder = tmp_path / "results"
    folder.mkdir()
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a CSV to import."""

    def make(text: str) -> Path:
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return make


# ------------------------------------------------------------------------------------ the file's own


def test_values_come_to_those_that_are_there(results: Path, table: Callable[[str], Path]) -> None:
    (results / "toy.csv").write_bytes(
        b'\xef\xbb\xbfmodel,score, note\r\nb, 0.50 ,"by hand, so to say"\r\n\r\na,,"x ""y"""\r\n'
    )
    path = table("model,time,score\na,3,0.7\nc,4,\nb,,0.5\n")
    import_files(Request(files=(path,), folder=results, benchmarks={"toy": "toy"}))
    assert (results / "toy.csv").read_bytes() == (
        b'\xef\xbb\xbfmodel,score,note,time\r\nb,0.50,"by hand, so to say",\r\na,0.7,"x ""y""",3\r\nc,,,4\r\n'
    )


def test_a_file_in_which_nothing_changes_keeps_every_byte(
    results: Path, table: Callable[[str], Path]
) -> None:
    written = b"model , score\n a,0.50\n"
    (results / "toy.csv").write_bytes(written)
    request = Request(
        files=(table("model,score\na,5e-1\n"),), folder=results, benchmarks={"toy": "toy"}
    )
    done = import_files(request)
    assert [one.path for one in done.outputs] == ["provenance/toy/a.json"]
    assert (results / "toy.csv").read_bytes() == written
    assert import_files(request).outputs == ()


def test_another_value_is_a_problem_unless_it_may_be_replaced(
    results: Path, table: Callable[[str], Path]
) -> None:
    (results / "toy.csv").write_text("model,score,time\n\na,0.5,1\nb,0.6,2\n", encoding="utf-8")
    files, benchmarks = (table("model,score,time\na,0.7,1\nb,0.8,2\n"),), {"toy": "toy"}
    assert refused(Request(files=files, folder=results, benchmarks=benchmarks)) == [
        "toy.csv:3: import-differs: “a” already has 0.5 in column “score”, not 0.7.",
        "toy.csv:4: import-differs: “b” already has 0.6 in column “score”, not 0.8.",
    ]
    import_files(Request(files=files, folder=results, benchmarks=benchmarks, replace=True))
    assert (results / "toy.csv").read_text(
        encoding="utf-8"
    ) == "model,score,time\na,0.7,1\nb,0.8,2\n"


def test_one_import_cannot_contradict_itself(results: Path, table: Callable[[str], Path]) -> None:
    path = table("model,score\na,0.7\na,0.8\n")
    for replace in (False, True):
        request = Request(files=(path,), folder=results, benchmarks={"t": "t"}, replace=replace)
        assert [one.partition(": ")[2] for one in refused(request)] == [
            "import-differs: “a” already has 0.7 in column “score”, not 0.8."
        ]


def test_runs_are_told_apart_on_both_sides_or_on_none(
    results: Path, table: Callable[[str], Path]
) -> None:
    path = table("model,run,score\na,1,0.7\na,2,0.8\n")
    request = Request(files=(path,), folder=results, benchmarks={"toy": "toy"})
    import_files(request)
    assert (results / "toy.csv").read_text(
        encoding="utf-8"
    ) == "model,run,score\na,1,0.7\na,2,0.8\n"
    path.write_text("model,score\na,0.7\n", encoding="utf-8")
    assert refused(request) == [
        "toy.csv: import-runs: Either the existing file or the import has a `run` column, but not both."
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("model,score\na,1\na,2\n", "toy.csv:3: duplicate-model"),
        ("model,score\n,1\n", "toy.csv:2: blank-model"),
        ("model,score\na\n", "toy.csv:2: ragged-row"),
        ("name,score\na,1\n", "toy.csv:1: no-model-column"),
    ],
)
def test_a_faulty_file_is_not_written_to(
    results: Path, table: Callable[[str], Path], text: str, problem: str
) -> None:
    (results / "toy.csv").write_text(text, encoding="utf-8")
    request = Request(
        files=(table("model,score\nb,1\n"),), folder=results, benchmarks={"toy": "toy"}
    )
    assert [one.rpartition(": ")[0] for one in refused(request)] == [problem]


# ------------------------------------------------------------------------------------------- samples


def test_samples_edited_by_hand_are_not_written_over(results: Path) -> None:
    request = Request(files=(DATA / "evalplus-0.2.0.json",), folder=results, model="m")
    import_files(request)
    file = results / "samples/mbpp/m.csv"
    file.write_bytes(file.read_bytes() + b"m,Mbpp/4,0,true\n")
    (line,) = refused(request)
    assert line == (
        "samples/mbpp/m.csv: import-exists: A file with different content already exists here."
    )
    replacing = Request(files=request.files, folder=results, model="m", replace=True)
    import_files(replacing)
    assert b"Mbpp/4" not in file.read_bytes()


def test_two_files_with_the_same_samples_are_one_too_many(results: Path) -> None:
    files = (DATA / "evalplus-0.3.1.json", DATA / "evalplus-0.1.0.json")
    found = refused(Request(files=files, folder=results, model="m"))
    assert [one.rpartition("on humaneval")[2] for one in found] == [
        f" are also in {files[0].as_posix()}.",
        f"-plus are also in {files[0].as_posix()}.",
    ]
    assert "import-twice: The samples of “m”" in found[0]


def test_the_order_of_a_harness_does_not_matter(results: Path, tmp_path: Path) -> None:
    content = json.loads((DATA / "evalplus-0.3.1.json").read_text(encoding="utf-8"))
    content["eval"] = dict(reversed(content["eval"].items()))
    turned = tmp_path / "turned.json"
    turned.write_text(json.dumps(content), encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    import_files(Request(files=(DATA / "evalplus-0.3.1.json",), folder=results, model="m"))
    import_files(Request(files=(turned,), folder=other, model="m"))
    first, second = contents(results), contents(other)
    assert first.keys() == second.keys()
    assert all(first[one] == second[one] for one in first if one.endswith(".csv"))


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        for path in sorted(DATA.glob("lm-eval-0*")) + sorted(DATA.glob("every*")):
            import_files(Request(files=(path,), folder=folder, replace=True))
        made.append(contents(folder))
    assert made[0] == made[1]


# -------------------------------------------------------------------------------------- where it is from


def test_each_column_has_one_source(results: Path, table: Callable[[str], Path]) -> None:
    path = table("model,score,time\na,0.7,1\n")
    import_files(Request(files=(path,), folder=results, benchmarks={"toy": "toy"}))
    path.write_text("model,time,memory\na,1,5\n", encoding="utf-8")
    import_files(Request(files=(path,), folder=results, benchmarks={"toy": "toy"}))
    document = json.loads((results / "provenance/toy/a.json").read_text(encoding="utf-8"))
    assert (document["benchmark"], document["model"]) == ("toy", "a")
    assert [one["columns"] for one in document["sources"]] == [["score"], ["time", "memory"]]
    first, second = (one["sha256"] for one in document["sources"])
    assert len(first) == len(second) == 64
    assert first != second


@pytest.mark.parametrize("text", ["{", "[]", '{"sources": [{"file": 1}]}', "x"])
def test_a_broken_source_is_not_written_over(
    results: Path, table: Callable[[str], Path], text: str
) -> None:
    (results / "provenance/toy").mkdir(parents=True)
    (results / "provenance/toy/a.json").write_text(text, encoding="utf-8")
    request = Request(files=(table("model,x\na,1\n"),), folder=results, benchmarks={"toy": "toy"})
    assert all(one.startswith("provenance/toy/a.json:") for one in refused(request))


# --------------------------------------------------------------------------------------- names of files

HOSTILE = [
    "../x",
    "/etc/passwd",
    "a/b",
    "..",
    ".",
    "~",
    "con",
    "NUL.x",
    "a\nb",
    "a\rb",
    "x" * 300,
    "models",
    "Models",
]
HOSTILE += [
    "x.csv",
    ".hidden",
    "a.",
    "💣",
    "\u202eabc",
    "café",
    "cafe\u0301",
    "a:b",
    "a\\b",
    "|",
    "index",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_leaves_the_results(results: Path, name: str, table: Callable[[str], Path]) -> None:
    path = table(f'model,score\n"{name}",1\n')
    done = import_files(Request(files=(path,), folder=results, benchmarks={name: name}))
    assert [one.extract.scores[0].model for one in done.inputs] == [name]
    found = contents(results)
    assert len(found) == 2
    for file in found:
        assert ".." not in file.split("/")
        assert all(len(part.encode()) < 200 and part.isprintable() for part in file.split("/"))
    assert {*results.parent.iterdir()} == {results, path}
    again = import_files(Request(files=(path,), folder=results, benchmarks={name: name}))
    assert again.outputs == ()


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(HOSTILE),
        unique=True,
    )
)
def test_no_two_benchmarks_share_a_file(names: list[str]) -> None:
    made = [benchmark_file(one) for one in names]
    assert len({*made}) == len(names)


def test_names_that_differ_in_case_are_one_file_somewhere(
    results: Path, table: Callable[[str], Path]
) -> None:
    path = table("model,benchmark,score\na,Toy,1\na,toy,2\n")
    assert refused(Request(files=(path,), folder=results))[0] == (
        "provenance/toy/a.json: import-similar-name: provenance/toy/a.json and provenance/Toy/a.json are the same file on some systems."
    )
    (results / "TOY.csv").write_text("model,score\n", encoding="utf-8")
    request = Request(
        files=(table("model,score\na,1\n"),), folder=results, benchmarks={"toy": "toy"}
    )
    assert refused(request) == [
        "toy.csv: import-similar-name: toy.csv and TOY.csv are the same file on some systems."
    ]


def test_a_link_does_not_lead_out_of_the_results(results: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (results / "samples").symlink_to(tmp_path / "outside")
    request = Request(files=(DATA / "evalplus-0.2.0.json",), folder=results, model="m")
    assert all("outside-results" in one for one in refused(request))
    assert [*(tmp_path / "outside").iterdir()] == []


# ------------------------------------------------------------------------------------- all or nothing


def test_one_bad_file_stops_all(results: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    request = Request(files=(DATA / "bigcode-0.1.0.json", bad), folder=results)
    assert len(refused(request)) == 1


@pytest.mark.parametrize("moment", range(4))
def test_when_the_disk_fails_everything_is_as_before(
    results: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    (results / "humaneval.csv").write_text("model,pass@1\nold,0.5\n", encoding="utf-8")
    replace, left = Path.replace, [moment]

    def failing(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    if moment:
        monkeypatch.setattr(Path, "replace", failing)
    else:
        monkeypatch.setattr("os.fsync", lambda _: failing(results, results))
        left[0] = 1
    files = (DATA / "bigcode-0.1.0.json", DATA / "evalplus-base-only.json")
    (line,) = refused(Request(files=files, folder=results, model="m"))
    assert "Podium cannot read or write " in line
    assert line.endswith(": No space left on device.")
    assert {one.name for one in results.rglob("*")} == {"humaneval.csv"}


def test_files_that_are_written_may_be_read_like_others(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_all({tmp_path / "a/b/c": b"x", plain: b"y"})
    assert (tmp_path / "a/b/c").stat().st_mode == plain.stat().st_mode
    assert {one.name for one in tmp_path.rglob("*")} == {"a", "b", "c", "plain"}


# -------------------------------------------------------------------------------------- the whole way


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
    advised = yaml.safe_load(result.output.partition("`:\n")[2])
    project.configure(**advised)
    assert project.lines() == []
    table = project.report().ranked_table(benchmark)
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
    assert 'Pass @ 1": {better: higher}  # or lower? The file does not say' in result.output
    project.configure(**advised)
    assert project.lines() == []
    assert project.report().ranked_table("x-d6b96a97d147").title == "../x: ranking"


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
    dry = run(DATA / "evalplus-0.3.1.json", "--model", "acme/tuned", "--check")
    assert dry.exit_code == 0
    assert dry.output == (
        "would write results/samples/humaneval/acme-tuned-9777dbef8c40.csv: 3 tasks, 6 samples, 3 passed\n"
        "would write results/samples/humaneval-plus/acme-tuned-9777dbef8c40.csv: 3 tasks, 6 samples, 2 passed\n"
        "would write results/provenance/humaneval/acme-tuned-9777dbef8c40.json: provenance\n"
        "would write results/provenance/humaneval-plus/acme-tuned-9777dbef8c40.json: provenance\n"
        "\n"
        "For mkdocs.yml, under `extra: podium:`:\n"
        "\n"
        "    metrics:\n"
        "      pass@1: {better: higher, from: samples, estimator: pass@1}\n"
        "    benchmarks:\n"
        "      humaneval: {metrics: [pass@1], tasks: 3}\n"
        "      humaneval-plus: {metrics: [pass@1], tasks: 3}\n"
    )
    assert [*(project.root / "results").iterdir()] == []
    wet = run(DATA / "evalplus-0.3.1.json", "--model", "acme/tuned")
    assert wet.output == dry.output.replace("would write", "wrote")
    project.configure(metrics={"pass@1": {"better": "higher"}}, benchmarks={"humaneval": {}})
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
    assert "none.json: error[file-unreadable]: The file cannot be read: " in result.output
    assert result.output.endswith("2 errors\nNothing has been written.\n")
    for arguments, said in (
        (["in.json", "--as", "x"], "choose from evalplus, lm-eval"),
        (["in.json", "--map", "x"], "“x” is not NEW=OLD."),
        (["in.json", "--output", "none"], "'none' does not exist"),
        ([], "Missing argument"),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert said in result.output


def test_imported_folders_bring_no_warning(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    project.write("results/eval.csv", "model,time,score\na,1,2\n")
    assert run(DATA / "evalplus-0.3.1.json", "--model", "a").exit_code == 0
    assert project.lines() == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    rows=st.lists(
        st.tuples(
            st.text(
                st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
                min_size=1,
                max_size=8,
            ),
            st.sampled_from(["0.10", "1e-05", "-3", "12345678901234567890.5"]),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda one: one[0].strip(),
    )
)
def test_names_and_digits_survive(rows: list[tuple[str, str]], tmp_path: Path) -> None:
    named = [(name, text) for name, text in rows if name.strip()]
    records = [
        f'{{"schema_version": "0.3.0", "model_info": {{"id": {json.dumps(name)}}}, '
        '"evaluation_results": [{"evaluation_name": "b", '
        '"metric_config": {"metric_id": "x", "lower_is_better": true}, '
        f'"score_details": {{"score": {text}}}}}]}}'
        for name, text in named
    ]
    folder = tmp_path / str(len([*tmp_path.iterdir()]))
    folder.mkdir()
    if not named:
        return
    file = tmp_path / "in.json"
    file.write_text(f"[{','.join(records)}]", encoding="utf-8")
    import_files(Request(files=(file,), folder=folder))
    found = parse_records((folder / "b.csv").read_bytes().decode(), "b.csv", Collector())
    assert found is not None
    assert [(one.fields["model"], one.fields["x"]) for one in found.rows] == [
        (name.strip(), text) for name, text in named
    ]
