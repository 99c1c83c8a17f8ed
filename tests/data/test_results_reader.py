"""The folder `results/`: what becomes of its files, and what is refused."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import os
from decimal import Decimal
from pathlib import Path

import pytest

from podium.config.validation import parse_settings
from podium.config.yaml_source import SettingsFile
from podium.data.results import Results
from podium.data.results_reader import read_results
from support.problem_cases import EVAL, HEADER, METRICS, Case, link, settings
from support.projects import ProjectFolder

CASES: dict[str, Case] = {
    # cells
    "thousands": Case(
        {EVAL: HEADER + 'a,"1,234.5","1.234,5"\nb,1 234,2\n'},
        [
            "results/eval.csv:2: error[thousands-separator]: “1.234,5” in column “score” has thousands separators.",
            "results/eval.csv:2: error[thousands-separator]: “1,234.5” in column “time” has thousands separators.",
            "results/eval.csv:3: error[thousands-separator]: “1 234” in column “time” has thousands separators.",
        ],
    ),
    "percent": Case(
        {EVAL: HEADER + 'a,1,24.5%\nb,2,"24,5 ％"\nc,3,1.2.3%\n'},
        [
            "results/eval.csv:2: error[percent-sign]: “24.5%” in column “score” has a percent sign.",
            "results/eval.csv:3: error[percent-sign]: “24,5 ％” in column “score” has a percent sign.",
            "results/eval.csv:4: error[percent-sign]: “1.2.3%” in column “score” has a percent sign.",
        ],
    ),
    "decimal comma": Case(
        {EVAL: HEADER + 'a,"0,25","0,125"\n'},
        [
            "results/eval.csv:2: error[decimal-comma]: “0,125” in column “score” has a decimal comma.",
            "results/eval.csv:2: error[decimal-comma]: “0,25” in column “time” has a decimal comma.",
        ],
    ),
    "not finite": Case(
        {EVAL: HEADER + "a,inf,nan\nb,-Infinity,NaN\n"},
        [
            "results/eval.csv:2: error[not-finite]: “nan” in column “score” is not a finite number.",
            "results/eval.csv:2: error[not-finite]: “inf” in column “time” is not a finite number.",
            "results/eval.csv:3: error[not-finite]: “NaN” in column “score” is not a finite number.",
            "results/eval.csv:3: error[not-finite]: “-Infinity” in column “time” is not a finite number.",
        ],
    ),
    "out of range": Case(
        {EVAL: HEADER + "a,1e309,1e-400\n"},
        [
            "results/eval.csv:2: error[number-out-of-range]: “1e-400” in column “score” is outside the range of numbers that Podium reads.",
            "results/eval.csv:2: error[number-out-of-range]: “1e309” in column “time” is outside the range of numbers that Podium reads.",
        ],
    ),
    "not a number": Case(
        {EVAL: HEADER + "a,n/a,１２\nb,0x1F,1_000\nc,--1,1e\n"},
        [
            "results/eval.csv:2: error[not-a-number]: “１２” in column “score” is not a number.",
            "results/eval.csv:2: error[not-a-number]: “n/a” in column “time” is not a number.",
            "results/eval.csv:3: error[not-a-number]: “1_000” in column “score” is not a number.",
            "results/eval.csv:3: error[not-a-number]: “0x1F” in column “time” is not a number.",
            "results/eval.csv:4: error[not-a-number]: “1e” in column “score” is not a number.",
            "results/eval.csv:4: error[not-a-number]: “--1” in column “time” is not a number.",
        ],
    ),
    "below and above": Case(
        {
            "mkdocs.yml": settings(
                "metrics:\n  time: {better: lower, min: 0}\n  score: {better: higher, min: 0.5, max: 1}"
            ),
            EVAL: HEADER + "a,-1,0.49\nb,0,24.5\nc,0,1\n",
        },
        [
            "results/eval.csv:2: error[below-minimum]: -1 in column “time” is below the minimum of 0.",
            "results/eval.csv:2: error[below-minimum]: 0.49 in column “score” is below the minimum of 0.5.",
            "results/eval.csv:3: error[above-maximum]: 24.5 in column “score” is above the maximum of 1.",
        ],
    ),
    # models.csv
    "models.csv": Case(
        {
            "results/models.csv": "model,alias,description,description.zh,url,group\na,A,x,y,https://example.org/a,g\nb,,,,,\n"
        },
        [],
    ),
    "models.csv without model": Case(
        {"results/models.csv": "name,alias\na,A\n"},
        ["results/models.csv:1: error[no-model-column]: The header has no `model` column."],
    ),
    "models.csv columns": Case(
        {"results/models.csv": "model,alais,description.chinese,alias.zh\na,A,x,y\n"},
        [
            "results/models.csv:1: warning[undeclared-model-column]: Column “alais” of models.csv is not declared, so it is shown as text. Did you mean “alias”?",
            "results/models.csv:1: warning[undeclared-model-column]: Column “alias.zh” of models.csv is not declared, so it is shown as text. Did you mean “alias”?",
            "results/models.csv:1: warning[unknown-column]: Column “description.chinese” is ignored. Did you mean “description”?",
        ],
    ),
    "models.csv rows": Case(
        {"results/models.csv": "model,alias\na,A\n,B\na,C\n"},
        [
            "results/models.csv:3: error[blank-model]: The row has no model.",
            "results/models.csv:4: error[duplicate-model]: “a” already has a row on line 2.",
        ],
    ),
    "alias twice": Case(
        {"results/models.csv": "model,alias\na,x\nb,x\n"},
        ["results/models.csv:3: error[alias-twice]: Alias “x” already belongs to “a” on line 2."],
    ),
    "alias is a model": Case(
        {"results/models.csv": "model,alias\na,b\nc,c\n", EVAL: HEADER + "a,1,2\nb,3,4\nc,5,6\n"},
        [
            "results/models.csv:2: error[alias-is-a-model]: Alias “b” of “a” is the name of another model."
        ],
    ),
    "urls": Case(
        {"results/models.csv": "model,url\na,javascript:alert(1)\nb,//example.org\n"},
        [
            "results/models.csv:2: error[url-not-http]: The url “javascript:alert(1)” of “a” does not start with http:// or https://.",
            "results/models.csv:3: error[url-not-http]: The url “//example.org” of “b” does not start with http:// or https://.",
        ],
    ),
    "model without results": Case(
        {"results/models.csv": "model,alias\na,A\nbb,C\n"},
        [
            "results/models.csv:3: warning[model-without-results]: “bb” has no row in any benchmark. Did you mean “b” (results/eval.csv:3)?"
        ],
    ),
    # folder
    "no results": Case(
        {EVAL: None},
        ["results: error[results-missing]: There is no `results/` folder beside mkdocs.yml."],
    ),
    "results is a file": Case(
        {EVAL: None, "results": "x"},
        ["results: error[results-missing]: There is no `results/` folder beside mkdocs.yml."],
    ),
    "results is empty, settings speak of a benchmark": Case(
        {"mkdocs.yml": settings("benchmarks: {eval: {}}"), EVAL: None, "results/README.md": "x"},
        [
            "mkdocs.yml:3:18: error[unknown-benchmark]: There is no benchmark “eval”: results/eval.csv does not exist. Available: nothing."
        ],
    ),
    "settings speak of another benchmark": Case(
        {"mkdocs.yml": settings(METRICS + "benchmarks: {evl: {}, models: {}}")},
        [
            "mkdocs.yml:4:18: error[unknown-benchmark]: There is no benchmark “evl”: results/evl.csv does not exist. Available: eval. Did you mean “eval”?",
            "mkdocs.yml:4:27: error[unknown-benchmark]: There is no benchmark “models”: results/models.csv does not exist. Available: eval.",
        ],
    ),
    "settings speak of a benchmark that is a link out": Case(
        {
            "mkdocs.yml": settings(METRICS + "benchmarks: {b: {}}"),
            "results/b.csv": link("../secret.csv"),
        },
        ["results/b.csv: error[outside-results]: “b.csv” points outside `results/`."],
    ),
    "a broken file beside a sound one": Case(
        {
            "results/broken.csv": "model,time\na,x\n",
            "docs/index.md": "{{ ranked_table('eval') }}\n{{ ranked_table('broken') }}\n",
        },
        [
            "results/broken.csv:1: error[metric-missing]: The header has no column for the metric “score”, which mkdocs.yml declares.",
            "results/broken.csv:2: error[not-a-number]: “x” in column “time” is not a number.",
        ],
    ),
    "several problems in several files": Case(
        {
            EVAL: HEADER + "a,x,2\na,1,2,3\na,4,5\n",
            "results/b.csv": "",
            "results/models.csv": "model,alias\na,b\n,\n",
            "docs/index.md": "{{ winners('eval', over='zz') }}\n{{ nothing( }}",
            "docs/index.en.md": "{{ ranked_table('evil') }}",
        },
        [
            "docs/index.md:2: error[page-syntax]: The macros of this page cannot be parsed: unexpected '}', expected ')'",
            "results/b.csv: error[empty-file]: The file is empty.",
            "results/eval.csv:2: error[not-a-number]: “x” in column “time” is not a number.",
            "results/eval.csv:3: error[ragged-row]: The row has 4 fields, but the header has 3 columns.",
            "results/eval.csv:4: error[duplicate-model]: “a” already has a row on line 2.",
            "results/models.csv:3: error[blank-model]: The row has no model.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_the_results_is_reported_at_its_line(name: str, tmp_path: Path) -> None:
    assert CASES[name].found(tmp_path) == CASES[name].problems


def read(project: ProjectFolder, **settings: object) -> Results:
    source = SettingsFile("mkdocs.yml")
    parsed = parse_settings(settings or project.settings, source)
    return read_results(project.root, parsed, source)


def test_values_are_exact_and_know_their_lines(project: ProjectFolder) -> None:
    project.write(EVAL, HEADER + "b,0.10000000000000000001,\n\na,1e-05,-0\n")
    benchmark = read(project).benchmarks["eval"]
    assert benchmark.columns == {
        "time": {"b": Decimal("0.10000000000000000001"), "a": Decimal("0.00001")},
        "score": {"b": None, "a": Decimal(0)},
    }
    assert benchmark.lines == {"b": (2,), "a": (4,)}


def test_runs_of_a_model_give_their_mean_over_what_was_measured(project: ProjectFolder) -> None:
    rows = "a,1,1,2,x\nb,1,5,,\na,2,2,,\nb,2,,,z\na,3,6,3,x\n"
    project.write(EVAL, "model,run,time,score,note\n" + rows)
    benchmark = read(project).benchmarks["eval"]
    assert benchmark.columns == {
        "time": {"a": Decimal(3), "b": Decimal(5)},
        "score": {"a": Decimal("2.5"), "b": None},
    }
    assert benchmark.lines == {"a": (2, 4, 6), "b": (3, 5)}
    assert benchmark.extra == {"note": {"a": "x", "b": "z"}}


def test_benchmarks_stand_in_the_settings_order_then_by_name(project: ProjectFolder) -> None:
    for name in ("d", "a", "c", "b"):
        project.write(f"results/{name}.csv", "model\nx\n")
    results = read(project, benchmarks={"c": {}, "b": {}})
    assert list(results.benchmarks) == ["c", "b", "a", "d"]


def test_models_have_what_models_csv_says(project: ProjectFolder) -> None:
    project.write(EVAL, HEADER + "c,1,2\na,1,2\n")
    header = "model,alias,description,description.zh,url,group\n"
    project.write("results/models.csv", header + "a,A,text,文字,HTTPS://example.org,g\n")
    models = read(project).models
    model = models.get("A")
    assert (model.name, model.alias, model.group, model.url) == (
        "a",
        "A",
        "g",
        "HTTPS://example.org",
    )
    assert (model.description.text("en"), model.description.text("zh")) == ("text", "文字")
    assert models.get("c").alias == "c"
    assert list(models.by_name) == ["a", "c"]


def test_a_benchmark_lists_the_metrics_that_it_has(project: ProjectFolder) -> None:
    project.write(EVAL, "model,score\na,1\n")
    results = read(project, **project.settings, benchmarks={"eval": {"metrics": ["score"]}})
    assert list(results.benchmarks["eval"].metrics) == ["score"]
    assert results.problems == ()


def test_a_folder_that_may_not_be_listed(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert project.lines() == [
        "results: error[file-unreadable]: The file cannot be read: Permission denied"
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("toy", "TOY"), "results/toy.csv: error[same-file]: “toy” and “TOY” differ only in case"),
        (("cafe\u0301", "café"), "error[same-file]: “café” and “cafe\u0301” differ only in case"),
    ],
)
def test_two_files_that_are_one_elsewhere(
    project: ProjectFolder, names: tuple[str, str], expected: str
) -> None:
    project.configure(metrics={"score": {"better": "higher"}})
    for name in names:
        project.write(f"results/{name}.csv", "model,score\na,1\n")
    (line,) = project.lines()
    assert expected in line


def test_a_file_has_a_name_that_others_can_write(project: ProjectFolder) -> None:
    project.configure(metrics={"score": {"better": "higher"}})
    for name in (b"to\xffy.csv", "to\u200by.csv".encode()):
        path = project.root / "results" / os.fsdecode(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text("model,score\na,1\n", encoding="utf-8")
    assert [line.partition(": ")[2].partition(":")[0] for line in project.lines()] == [
        "error[file-name-unusable]",
        "error[file-name-unusable]",
    ]


def test_names_have_no_invisible_characters(project: ProjectFolder) -> None:
    project.configure(metrics={"score": {"better": "higher"}})
    project.write("results/toy.csv", "model,score\ngpt\u200b-4,1\nllama\u00ad,2\nb,3\n")
    project.write("results/models.csv", "model,alias\nb,\u2060bee\n")
    message = "error[invisible-character]: “{}” contains the invisible character {}."
    assert [line.partition(": ")[2] for line in project.lines()] == [
        message.format("\\u2060bee", "U+2060"),
        message.format("gpt\\u200b-4", "U+200B"),
        message.format("llama\\xad", "U+00AD"),
    ]
