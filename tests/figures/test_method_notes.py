"""What notes say of how numbers were worked out and tested: no table may contradict them."""

# ruff: noqa: E501  # a note stands on one line, as it is printed

from collections.abc import Iterable, Mapping

import pytest

from podium.analysis.value_estimates import ValueEstimate, find_estimates
from podium.data.results import Benchmark
from podium.figures import method_notes
from podium.figures.document import Mark
from support.projects import ProjectFolder, marked
from support.sampled_reports import FILE, write_costs
from support.task_outcomes import SHARE, TIME, rows_of, sample_file


def last_note(project: ProjectFolder, baseline: str) -> str:
    return project.report().delta_table("toy", baseline=baseline).notes[-1]


def test_no_table_finds_what_its_note_says_could_not_be_found(project: ProjectFolder) -> None:
    # Seven comparisons: the first takes 9 tasks. Holm tests the last one at alpha, where 6 do.
    project.configure(metrics={"pass@1": SHARE})
    passed = {"a": "1" * 30 + "0" * 70}
    for name, more in zip("bcdefgh", (6, 7, 8, 40, 45, 50, 51), strict=True):
        passed[name] = "1" * (30 + more) + "0" * (70 - more)
    project.write(FILE, sample_file(rows_of(passed)))
    table = project.report().delta_table("toy", baseline="a")
    assert marked(table)["b"] == [("+0.060", Mark.BETTER)]
    assert last_note(project, "a") == (
        "A single difference can be significant only if at least 9 tasks differ in one direction; "
        "6 once all others are significant."
    )
    chinese = project.report("zh").delta_table("toy", baseline="a").notes[-1]
    assert all(one in chinese for one in ("9 道", "6 道"))


def test_one_comparison_has_one_resolution(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE})
    project.write(FILE, sample_file(rows_of({"a": "1" * 9 + "0", "b": "0" * 10})))
    assert project.report().delta_table("toy", baseline="b").notes[-2:] == (
        "Differences are tested task by task (α = 0.05).",
        "A difference can be significant only if at least 6 tasks differ in one direction.",
    )


def test_with_too_few_tasks_nothing_can_be_found(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE})
    # Of ten samples a task may differ by a tenth: nine such tasks are found, and no whole one.
    project.write(FILE, sample_file(rows_of({"a": "5" * 20, "bb": "6" * 9 + "5" * 11}, n=10)))
    table = project.report().delta_table("toy", baseline="a")
    assert marked(table)["bb"] == [("+0.045", Mark.BETTER)]
    assert last_note(project, "a").endswith("tasks differ in one direction.")
    project.write(FILE, sample_file(rows_of({"a": "1", "bb": "0"})))
    assert last_note(project, "a").endswith("more than there are.")


def test_a_row_over_different_tasks_says_over_which_its_figures_are(project: ProjectFolder) -> None:
    # `some` solves half of the tasks, the slow ones not; `every` takes two thirds of its time.
    time = {**TIME, "estimator": "mean", "speedup": True}
    passed = {"some": "1" * 30 + "0" * 30, "every": "1" * 60}
    times = {"some": [1.5] * 60, "every": [1.0] * 30 + [2.0] * 30}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    own = "; tests and speed-ups use the tasks that both solved."
    for tasks, told in (("own", True), ("common", False)):
        project.configure(metrics={"time": {**time, "tasks": tasks}})
        table = project.report().delta_table("toy", baseline="some")
        assert (own in table.notes[0]) is told
    project.configure(metrics={"pass@1": SHARE})
    assert own not in project.report().delta_table("toy", baseline="some").notes[0]


def ranked_notes(project: ProjectFolder, language: str = "en") -> str:
    return " ".join(project.report(language).ranked_table("toy").notes)


def test_all_tasks_are_all_of_each_model(project: ProjectFolder) -> None:
    five = {"better": "higher", "from": "samples", "estimator": "pass@5"}
    project.configure(metrics={"pass@1": SHARE, "pass@5": five})
    rows = [*rows_of({"a": "2" * 20, "b": "3" * 20}, n=5)]
    project.write(FILE, sample_file(iter(rows)))
    assert "pass@5: pass@5 over all tasks;" in ranked_notes(project)
    project.write(FILE, sample_file(iter(rows[:-3])))  # two samples of the last task are left
    notes = ranked_notes(project)
    assert "pass@1: pass@1 over all tasks;" in notes
    assert "pass@5: pass@5 over the tasks on which each model has at least 5 samples;" in notes
    delta = project.report().delta_table("toy", baseline="a").notes
    told = "pass@5 over the tasks on which each model has at least 5 samples."
    assert any(told in note for note in delta)
    project.write(FILE, sample_file(iter(rows[:-5])))
    assert "pass@1: pass@1 over the tasks that each model attempted;" in ranked_notes(project)
    assert "各模型测过的题目" in ranked_notes(project, "zh")


def test_a_penalty_is_over_all_tasks_only_if_whatever_passed_has_a_number(
    project: ProjectFolder,
) -> None:
    project.configure(metrics={"time": {**TIME, "tasks": "penalised", "penalty": 30}})
    passed, times = {"a": "1101", "b": "1111"}, {"a": [1, 2, 3, 4], "b": [2, 3, 4, 5]}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    every = "all tasks; failures count as 30"
    some = every.replace("all tasks", "all tasks with a value for the model")
    policies = project.report().policy_table("toy", "time", penalty="30")
    assert every in ranked_notes(project)
    assert any(every in note for note in policies.notes)
    times["b"][3] = ""  # passed, but nobody knows how fast
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    policies = project.report().policy_table("toy", "time", penalty="30")
    assert some in ranked_notes(project)
    assert any(some in note for note in policies.notes)


def test_without_any_interval_none_are_announced(project: ProjectFolder) -> None:
    project.configure(metrics={"time": TIME})
    times = {"a": [3.0] * 9, "b": [4.0] * 9}
    project.write(FILE, sample_file(rows_of({"a": "1" * 9, "b": "1" * 9}, times=times)))
    assert project.report().ranked_table("toy").notes[0] == (
        "time: geometric mean over the tasks that each model solved itself (possibly easier ones); "
        "no confidence intervals (too few tasks or identical values)."
    )


def test_notes_say_estimator_tasks_level_and_tests_in_one_line_each(
    project: ProjectFolder,
) -> None:
    project.configure(
        metrics={
            "pass@1": SHARE,
            "pass@2": {"better": "higher", "from": "samples", "estimator": "pass@2"},
            "time": {**TIME, "tasks": "common", "calibrated": True, "label": "Time"},
            "cost": {
                "better": "lower",
                "from": "samples",
                "estimator": "mean",
                "column": "time",
                "tasks": "penalised",
                "penalty": 30,
            },
        },
        benchmarks={"toy": {"reference": "canonical"}},
        statistics={"alpha": 0.1, "resamples": 1000, "seed": 42},
    )
    passed = {"a": "21" * 12, "b": "22" * 11 + "2.", "canonical": "2" * 24}
    times = {name: [1 + index % 5 + len(name) for index in range(24)] for name in passed}
    project.write(FILE, sample_file(rows_of(passed, n=2, times=times)))
    assert [one.code for one in project.check()] == []
    report = project.report()
    calibrated = "Times are relative to “canonical” on the same task."
    missing = "Not measured on all tasks: b (tasks missing: 1)."
    assert report.ranked_table("toy").notes == (
        "pass@1: pass@1 over the tasks that each model attempted; 90% confidence intervals over tasks, from samples.",
        "pass@2: pass@2 over the tasks on which each model has at least 2 samples; 90% confidence intervals over tasks, from samples.",
        "Time: geometric mean over the tasks that all compared models solved; 90% confidence intervals over tasks, from samples.",
        calibrated,
        "cost: mean over all tasks with a value for the model; failures count as 30; no confidence intervals (too few tasks or identical values).",
        "Rank ranges (#1–3) are the possible ranks according to pairwise tests (α = 0.1).",
        missing,
    )
    assert report.delta_table("toy", baseline="a").notes == (
        "pass@1: pass@1 over the tasks that each model attempted.",
        "pass@2: pass@2 over the tasks on which each model has at least 2 samples.",
        "Time: geometric mean over the tasks that both compared models solved.",
        calibrated,
        "cost: mean over all tasks with a value for the model; failures count as 30.",
        missing,
        "Differences are tested task by task (α = 0.1).",
        "A difference can be significant only if at least 5 tasks differ in one direction.",
    )
    chinese = project.report("zh")
    for table in (chinese.ranked_table("toy"), chinese.delta_table("toy", baseline="a")):
        assert "0.1" in " ".join(table.notes)


def test_notes_say_what_too_few_tasks_leave_open(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE})
    project.write(FILE, sample_file(rows_of({"a": "11", "b": "10"})))
    assert project.report().delta_table("toy", baseline="b").notes[1:] == (
        "Differences are tested task by task (α = 0.05).",
        "No difference can be significant: at least 6 tasks would have to differ, more than there are.",
    )
    project.write(FILE, sample_file(rows_of({"a": "11"})))
    assert len(project.report().ranked_table("toy").notes) == 1  # nobody to be tested against


def test_averages_say_that_they_are_averages(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE, "memory": {"better": "lower"}})
    project.write("results/bare.csv", "model,pass@1,memory\na,0.5,1\n")
    assert project.report().ranked_table("bare").notes == (
        "No samples: not tested for significance.",
    )
    project.write(FILE, sample_file(rows_of({"a": "1" * 8})))
    project.write("results/toy.csv", "model,memory\na,7\n")
    assert project.report().ranked_table("toy").notes[0] == (
        "No samples for memory: not tested for significance."
    )


def test_a_total_says_when_a_task_is_solved_and_how_it_is_compared(project: ProjectFolder) -> None:
    write_costs(project, "toy")
    delta = project.report().delta_table("toy", baseline="solid").notes
    over = "over all tasks, including failed attempts."
    assert delta[1:3] == (
        f"cost: mean {over}",
        f"Cost per solved task ($): total per solved task {over}",
    )
    bootstrapped = "Cost per solved task ($): models are compared by a bootstrap over tasks."
    assert delta[4] == bootstrapped
    assert not any("own" in note for note in project.report().ranked_table("toy").notes)
    alone = project.report().delta_table("toy", baseline="solid", metrics="per_solved").notes
    assert alone[-1] == bootstrapped  # no number of tasks says what a bootstrap can find
    file = project.root / "results/samples/toy/a.csv"
    rows = file.read_text(encoding="utf-8")
    file.write_text(f"{rows}cheap,t00,0,3\ncheap,extra,0,3\n", encoding="utf-8")
    notes = project.report().ranked_table("toy").notes
    assert (
        "cost: mean over the tasks with a value for the model, including failed attempts"
        in (notes[1])
    )
    assert notes[3] == (
        "Cost per solved task ($): a task is solved if at least one attempt passes; "
        "attempts per task: 1–2."
    )
    both = project.report("zh").delta_table("toy", baseline="solid").notes
    assert any("双方都有数值的题目（包括失败的尝试）" in note for note in both)


def test_values_are_looked_through_once_for_the_notes_of_all_tables(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []

    def estimates(
        benchmark: Benchmark, metric: str, models: Iterable[str]
    ) -> Mapping[str, ValueEstimate]:
        looked_at.append(metric)
        return find_estimates(benchmark, metric, models)

    monkeypatch.setattr(method_notes, "find_estimates", estimates)
    project.configure(metrics={"time": {"better": "lower"}})
    project.write("results/toy.csv", "model,time\na,1\nb,2\n")
    report = project.report()
    for top in (1, 2):
        report.ranked_table("toy", top=top)
    assert looked_at == ["time"]
