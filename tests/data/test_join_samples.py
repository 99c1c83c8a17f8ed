"""Samples and CSVs together, from real files: whose number counts, and what is said of both."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path
from typing import Any

import pytest

from podium.core.problems import ProblemError
from podium.data.results import Benchmark
from podium.figures.document import Mark
from podium.render import markdown
from support.problem_cases import Case, settings
from support.projects import ProjectFolder, marked, own_notes
from support.sampled_reports import TIMES, write_every_outcome
from support.task_outcomes import SHARE, STATES, TIME, rows_of, sample_file

pytestmark = pytest.mark.slow  # an engine is started for each of them

FOLDER = "results/samples/toy"
FILE = f"{FOLDER}/a.csv"
SHARE_METRIC = "metrics: {pass@1: {better: higher, from: samples, estimator: pass@1}}\n"
TIME_METRIC = "metrics: {time: {better: lower, from: samples, estimator: mean%s}}\n"
HEADER = "model,task,sample,passed,time\n"
SOUND = HEADER + "a,t1,0,1,2\na,t2,0,0,3\nb,t1,0,1,4\nb,t2,0,1,5\n"


def only(mkdocs: str, **files: str) -> dict[str, Any]:
    """A project that has nothing but these samples."""
    return {"mkdocs.yml": settings(mkdocs), "results/eval.csv": None, FILE: SOUND} | files


CODES = {"reference-no-model"}

CASES: dict[str, Case] = {
    "nothing wrong": Case(only(SHARE_METRIC), []),
    "a column that the samples do not have": Case(
        only(TIME_METRIC % ", column: tme"),
        [
            "mkdocs.yml:3:15: error[samples-without-column]: The samples of toy have no numeric column “tme”. Available: time. Did you mean “time”?"
        ],
    ),
    "a metric that is a column of texts": Case(
        only("metrics: {note: {better: lower, from: samples, estimator: mean}}\n")
        | {FILE: "model,task,passed,note\na,t1,1,good\nb,t1,1,bad\n"},
        [
            f"{FILE}:2: error[not-a-number]: “good” in column “note” is not a number.",
            f"{FILE}:3: error[not-a-number]: “bad” in column “note” is not a number.",
        ],
    ),
    "calibrated by nobody": Case(
        only(TIME_METRIC % ", calibrated: true"),
        [
            "mkdocs.yml:3:69: error[reference-missing]: The metric “time” is calibrated, but the benchmark toy names no reference solutions."
        ],
    ),
    "a reference that is misspelt": Case(
        only(TIME_METRIC % "" + "benchmarks: {toy: {reference: canon}}\n")
        | {FILE: SOUND + "canonical,t1,0,1,1\n"},
        [
            "mkdocs.yml:4:24: error[unknown-model]: There is no model “canon”. Available: a, b, canonical. Did you mean “canonical”?"
        ],
    ),
    "a run in which nobody timed the reference": Case(
        only(TIME_METRIC % ", calibrated: true" + "benchmarks: {toy: {reference: ref}}\n")
        | {
            FILE: "model,run,task,passed,time\nref,one,t1,1,2\nref,one,t2,0,\n"
            "a,one,t1,1,4\na,one,t2,1,4\nb,two,t1,1,6\nb,two,t2,0,\n"
        },
        [
            f"{FOLDER}: warning[reference-without-number]: “time” is calibrated, but the reference solutions have no values for some tasks in the same run. Values of models excluded for this reason: 2."
        ],
    ),
    "nothing left to calibrate with common tasks": Case(
        only(
            TIME_METRIC % ", tasks: common, calibrated: true"
            + "benchmarks: {toy: {reference: ref}}\n"
        )
        | {FILE: "model,run,task,passed,time\nref,,t1,1,2\na,one,t1,1,4\nb,one,t1,1,6\n"},
        [
            f"{FOLDER}: warning[reference-without-number]: “time” is calibrated, but the reference solutions have no values for some tasks in the same run. Values of models excluded for this reason: 2."
        ],
    ),
    "a failure that costs less than a success": Case(
        only(TIME_METRIC % ", tasks: penalised, penalty: 3")
        | {
            FILE: HEADER
            + "a,t1,0,1,50\na,t1,1,0,\na,t2,0,1,3\na,t3,0,1,2\nb,t1,0,0,\nb,t2,0,1,3.1\n"
        },
        [
            "mkdocs.yml:3:87: warning[penalty-too-small]: In “time” a failure counts as 3. Tasks of toy that a model passed with a worse value: 2."
        ],
    ),
    "a failure that scores more than a success": Case(
        only(
            "metrics: {rate: {better: higher, from: samples, column: time, estimator: mean,"
            " tasks: penalised, penalty: 3}}\n"
        )
        | {FILE: HEADER + "a,t1,0,1,2\na,t2,0,1,3\nb,t1,0,0,\nb,t2,0,1,5\n"},
        [
            "mkdocs.yml:3:102: warning[penalty-too-small]: In “rate” a failure counts as 3. Tasks of toy that a model passed with a worse value: 1."
        ],
    ),
    "as many seconds as a failure costs": Case(
        only(TIME_METRIC % ", tasks: penalised, penalty: 0.1")
        | {FILE: HEADER + "".join(f"a,t1,{index},1,0.1\n" for index in range(3)) + "b,t1,0,0,\n"},
        [],
    ),
    "nobody passed, so nobody was timed": Case(
        only(TIME_METRIC % ", tasks: common") | {FILE: HEADER + "a,t1,0,0,\nb,t1,0,0,\n"},
        [
            f"{FOLDER}: warning[no-numbers]: “time” has no values: no passed sample of toy has a number above zero."
        ],
    ),
    "nobody passed, but all were timed": Case(
        only(TIME_METRIC % "") | {FILE: HEADER + "a,t1,0,0,3\nb,t1,0,0,4\n"},
        [
            f"{FOLDER}: warning[no-numbers]: “time” has no values: no passed sample of toy has a number above zero."
        ],
    ),
    "nobody passed, and each failure costs the same": Case(
        only(TIME_METRIC % ", tasks: penalised, penalty: 9")
        | {FILE: HEADER + "a,t1,0,0,\nb,t1,0,0,\n"},
        [],
    ),
    "n < k": Case(
        only("metrics: {p: {better: higher, from: samples, estimator: pass@2}}\n")
        | {FILE: SOUND + "a,t1,1,1,2\nb,t1,1,0,2\n"},
        [
            f"{FOLDER}: warning[too-few-samples]: “p” needs 2 samples per task. Cases with fewer: 2 (a (t2), b (t2)). There the metric is undefined, and the task is excluded from the model’s mean."
        ],
    ),
    "a reference that was timed once": Case(
        only(
            "metrics: {p: {better: higher, from: samples, estimator: pass@2}}\n"
            "benchmarks: {toy: {reference: canon}}\n"
        )
        | {
            FILE: SOUND
            + "a,t1,1,1,2\na,t2,1,0,3\nb,t1,1,0,2\nb,t2,1,0,2\ncanon,t1,0,1,1\ncanon,t2,0,1,1\n"
        },
        [],
    ),
    "n < k all over": Case(
        only("metrics: {p: {better: higher, from: samples, estimator: pass@2}}\n")
        | {FILE: HEADER + "".join(f"m{n % 4},t{n // 4},0,1,2\n" for n in range(20))},
        [
            f"{FOLDER}: warning[too-few-samples]: “p” needs 2 samples per task. Cases with fewer: 20 (m0 (t0, t1, t2, t3, t4), m1 (t0, t1, t2, t3, t4), m2 (t0, t1, t2, t3, t4), m3 (t0, t1, t2, t3, t4)). There the metric is undefined, and the task is excluded from the model’s mean."
        ],
    ),
    "no task that all solved": Case(
        only(TIME_METRIC % ", tasks: common")
        | {FILE: HEADER + "a,t1,0,1,2\na,t2,0,0,\nb,t1,0,0,\nb,t2,0,1,5\n"},
        [
            f"{FOLDER}: warning[no-common-task]: “time” covers the tasks that all models of toy solved, but there are none."
        ],
    ),
    "one task": Case(only(SHARE_METRIC) | {FILE: HEADER + "a,t1,0,1,2\nb,t1,0,0,2\n"}, []),
    "all passed": Case(only(SHARE_METRIC) | {FILE: HEADER + "a,t1,0,1,2\na,t2,0,1,2\n"}, []),
    "none passed": Case(
        only(SHARE_METRIC + "           ".join(["", ""]))
        | {FILE: HEADER + "a,t1,0,0,2\na,t2,0,0,2\n"},
        [],
    ),
    "times of zero or less": Case(
        only(TIME_METRIC % "")
        | {FILE: HEADER + "a,t1,0,1,0\na,t2,0,1,-2\nb,t1,0,1,3\nb,t2,0,1,1\n"},
        [
            f"{FILE}: warning[nonpositive-values]: Passed samples with a value of zero or less in column “time”: 2. They count as passed; the values are not used."
        ],
    ),
    "a unit in some rows": Case(
        only(TIME_METRIC % "") | {FILE: HEADER + "a,t1,0,1,2\na,t2,0,1,2000 ms\n"},
        [f"{FILE}:3: error[not-a-number]: “2000 ms” in column “time” is not a number."],
    ),
    "a sample twice": Case(
        only(SHARE_METRIC) | {FILE: SOUND + "a,t2,0,1,9\n"},
        [
            f"{FILE}:6: error[duplicate-sample]: Sample “0” of “a” on task “t2” is already in {FILE}:3."
        ],
    ),
    "rubbish among the lines": Case(
        only(SHARE_METRIC)
        | {
            FILE: HEADER
            + "".join(f"a,t{i},0,1,2\n" for i in range(18))
            + "%%%\na,t9,zero,maybe,2\n"
        },
        [
            f"{FILE}:20: error[ragged-row]: The row has 1 fields, but the header has 5 columns.",
            f"{FILE}:21: error[not-passed]: “maybe” in column `passed` is neither true nor false.",
        ],
    ),
    "another number of tasks": Case(
        only(SHARE_METRIC + "benchmarks: {toy: {tasks: 3}}\n"),
        [
            "mkdocs.yml:4:24: warning[tasks-disagree]: The settings declare 3 tasks for toy, but its samples have 2."
        ],
    ),
    "a CSV that says something else": Case(
        only(SHARE_METRIC) | {"results/toy.csv": "model,pass@1\na,0.5\nb,0.9\n"},
        [
            "results/toy.csv:3: error[samples-disagree]: The file gives 0.9 for “pass@1” of b, but its samples give 1.0."
        ],
    ),
    "a CSV that has a number where the samples have none": Case(
        only(TIME_METRIC % "")
        | {
            FILE: HEADER + "a,t1,0,0,2\nb,t1,0,1,4\n",
            "results/toy.csv": "model,time\na,7\nb,4\n",
        },
        [
            "results/toy.csv:2: error[samples-disagree]: The file gives 7 for “time” of a, but its samples give –."
        ],
    ),
    "values that cannot be right": Case(
        only(TIME_METRIC % ", min: 3, max: 100")
        | {FILE: HEADER + "a,t1,0,1,1000\nb,t1,0,1,2\nc,t1,0,1,3\nd,t1,0,1,100\ne,t1,0,0,\n"},
        [
            f"{FILE}: error[samples-out-of-range]: The samples of a give 1000.0000 for “time”, but it must be ≤ 100.",
            f"{FILE}: error[samples-out-of-range]: The samples of b give 2.0000 for “time”, but it must be ≥ 3.",
        ],
    ),
    "a value that is out of range by the error of a double": Case(
        only(
            "metrics: {time: {better: lower, from: samples, estimator: geometric mean, max: 0.1}}\n"
        )
        | {FILE: HEADER + "".join(f"a,t{index},0,1,0.1\n" for index in range(7))},
        [],
    ),
    "a metric that only a CSV could have": Case(
        only(SHARE_METRIC.replace("}}\n", "}, zeta: {better: lower}, alpha: {better: lower}}\n")),
        [
            f"{FOLDER}: error[metric-missing]: The header has no column for the metric “alpha”, which mkdocs.yml declares.",
            f"{FOLDER}: error[metric-missing]: The header has no column for the metric “zeta”, which mkdocs.yml declares.",
        ],
    ),
    "a folder without samples": Case(
        only(SHARE_METRIC) | {FILE: None, f"{FOLDER}/README.md": "nothing yet"},
        [
            f"{FOLDER}: error[no-samples]: results/samples/ has no samples of “toy”. Available: nothing."
        ],
    ),
    "a row that is retracted and still there": Case(
        only(
            SHARE_METRIC
            + "benchmarks: {toy: {retracted: [{model: a, since: 2026-01-02, reason: wrong}]}}\n"
        ),
        [
            f"{FOLDER}: error[retracted-present]: Numbers of “a” are retracted, but the file still contains them: pass@1."
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_of_samples_and_by_their_table(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    assert case.found(tmp_path) == case.problems
    report = ProjectFolder(tmp_path).report()
    errors = [one for one in case.problems if "error[" in one]
    if not errors:
        assert markdown.render_table(report.ranked_table("toy"))
        return
    with pytest.raises(ProblemError) as refused:
        report.ranked_table("toy")
    told = {f"error[{one.code}]" for one in refused.value.problems}
    assert told == {line.split(": ")[1] for line in errors}


@pytest.fixture
def toy(project: ProjectFolder) -> ProjectFolder:
    project.configure(metrics={"pass@1": SHARE})
    return project


def benchmark(project: ProjectFolder) -> Benchmark:
    return project.report()._results.benchmark("toy")


def test_a_csv_fills_in_models_and_metrics_that_samples_lack(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE, "memory": {"better": "lower"}}, columns=["note"])
    project.write(FILE, sample_file(rows_of({"new": "1" * 20, "both": "1" * 10 + "0" * 10})))
    project.write("results/toy.csv", "model,pass@1,memory,note\nboth,0.5,3,x\nold,0.75,4,y\n")
    assert project.check() == ()
    table = project.report().ranked_table("toy", sort="file")
    assert [row.label for row in table.rows] == ["both", "old", "new"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["0.50", "3", "x"],
        ["0.75", "4", "y"],
        ["1.00", "", ""],
    ]
    assert [str(row.origin) for row in table.rows] == [
        "results/toy.csv:2",
        "results/toy.csv:3",
        FILE,
    ]
    assert str(table.rows[0].cells[0].origin) == FILE
    # The old model might have any place, so nobody beside it is sure of theirs.
    assert [row.cells[0].statistical_tie for row in table.rows] == [True, True, True]
    assert "No samples for memory" in " ".join(table.notes)
    assert "No samples for old:" in " ".join(table.notes)
    assert table.rows[1].cells[0].uncertainty is not None
    assert table.rows[1].cells[0].uncertainty.text == "#1–3"


@pytest.mark.parametrize(
    ("told", "agrees"),
    [
        ("0.6667", True),  # 2 / 3, rounded
        ("0.67", True),
        ("0.7", True),
        ("0.6666", True),  # cut off, but no digit of it is printed
        ("0.66", False),
        ("0.6", False),
        ("0.68", False),
    ],
)
def test_a_csv_may_be_rounded_but_not_wrong(toy: ProjectFolder, told: str, agrees: bool) -> None:
    toy.write(FILE, sample_file(rows_of({"a": "110" * 10, "b": "1" * 30})))
    toy.write("results/toy.csv", f"model,pass@1\na,{told}\n")
    assert [one.code for one in toy.check()] == ([] if agrees else ["samples-disagree"])


def test_a_value_that_was_rounded_twice_does_not_disagree(project: ProjectFolder) -> None:
    project.configure(metrics={"time": {**TIME, "estimator": "mean", "digits": 3}})
    project.write(FILE, HEADER + "a,t1,0,1,0.53649\na,t2,0,1,0.53649\n")
    project.write("results/toy.csv", "model,time\na,0.5365\n")
    assert project.check() == ()


def test_runs_of_samples_are_pooled_task_by_task(toy: ProjectFolder) -> None:
    rows = [*rows_of({"a": "10"}, run="one"), *rows_of({"a": "11"}, run="two")]
    toy.write(FILE, sample_file(iter(rows)))
    column = benchmark(toy).columns["pass@1"]
    assert {model: float(value or 0) for model, value in column.items()} == {"a": 0.75}


def test_a_model_in_quarantine_decides_nothing_for_the_others(project: ProjectFolder) -> None:
    passed = {"a": "1" * 20 + "0" * 20, "b": "1" * 30 + "0" * 10, "odd": "0" * 40 + "1"}
    times = {name: [index + 1 for index in range(41)] for name in passed}
    metrics = {"pass@1": SHARE, "time": {**TIME, "tasks": "common", "speedup": True}}
    project.write("results/models.csv", "model,alias\nodd,strange\n")

    def cells(outcomes: dict[str, str], **benchmarks: Any) -> dict[str, list[str]]:
        project.configure(metrics=metrics, benchmarks=benchmarks, names="alias")
        project.write(FILE, sample_file(rows_of(outcomes, times=times)))
        assert [one for one in project.check() if one.code != "model-without-results"] == []
        report = project.report()
        tables = report.ranked_table("toy"), report.delta_table("toy", baseline="a")
        assert "odd" not in " ".join(tables[0].notes).replace("odd (", "")
        return {
            f"{table.kind} {row.label}": [
                f"{cell.text} {cell.mark} {cell.uncertainty}" for cell in row.cells
            ]
            for table in tables
            for row in table.rows
            if row.model != "odd"
        }

    alone = cells({name: passed[name] for name in "ab"})
    beside = cells(passed, toy={"quarantine_rows": {"strange": "strange"}})
    assert beside == alone


def test_the_reference_solutions_are_no_model(project: ProjectFolder) -> None:
    project.configure(
        metrics={"time": {**TIME, "calibrated": True, "column": "time"}},
        benchmarks={"toy": {"reference": "canonical"}},
    )
    passed = {"canonical": "1" * 12, "a": "1" * 12, "b": "1" * 12}
    times = {"canonical": range(1, 13), "a": range(2, 26, 2), "b": range(3, 39, 3)}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    assert project.check() == ()
    report = project.report()
    table = report.ranked_table("toy")
    assert [(row.label, float(row.cells[0].value or 0)) for row in table.rows] == [
        ("a", 2.0),
        ("b", 3.0),
    ]
    assert "relative to “canonical”" in " ".join(table.notes)
    with pytest.raises(ProblemError):
        report.delta_table("toy", baseline="canonical")


def test_averages_alone_look_as_they_always_did(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE})
    project.write("results/toy.csv", "model,pass@1\na,0.5\nb,0.75\n")
    table = project.report().ranked_table("toy")
    assert marked(table) == {"a": [("0.50", Mark.SECOND)], "b": [("0.75", Mark.FIRST)]}
    assert not any(cell.statistical_tie for row in table.rows for cell in row.cells)
    assert own_notes(table) == ()


def test_the_order_of_files_and_rows_makes_no_difference(toy: ProjectFolder) -> None:
    rows = list(rows_of(STATES))
    toy.write(FILE, sample_file(iter(rows)))
    first = markdown.render_table(toy.report().ranked_table("toy"))
    (toy.root / FILE).unlink()
    toy.write(f"{FOLDER}/z/1.csv", sample_file(iter(rows[::-2])))
    toy.write(f"{FOLDER}/b.csv", sample_file(iter(rows[::-1][1::2])))
    second = markdown.render_table(toy.report().ranked_table("toy"))
    assert first == second


def test_a_table_says_where_samples_are(project: ProjectFolder, tmp_path: Path) -> None:
    write_every_outcome(project)
    rows = list(rows_of(STATES, times=TIMES))
    project.write(FILE, sample_file(iter(rows[: len(rows) // 2])))
    project.write("results/samples/toy/b.csv", sample_file(iter(rows[len(rows) // 2 :])))
    (row, *_) = project.report().ranked_table("toy").rows
    assert str(row.origin) == "results/samples/toy"
