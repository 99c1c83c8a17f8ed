"""How much chance is in a number, as a reader is told: beside it, in its tooltip, in the notes."""

# ruff: noqa: E501  # a note stands on one line, as it is printed

import re

import pytest

from podium.stats.confidence import wilson
from support.projects import ProjectFolder, marked
from support.sampled_reports import FILE, cells, told
from support.task_outcomes import SHARE, STATES, TIME, rows_of, sample_file


def test_an_interval_stands_beside_its_value(toy: ProjectFolder) -> None:
    found = cells(toy.report().ranked_table("toy"))
    mid = told(found["mid"])
    wanted = wilson(32, 40)
    assert wanted is not None
    assert (float(mid.low or 0), float(mid.high or 0)) == pytest.approx((wanted.low, wanted.high))
    assert (found["mid"].text, mid.text, mid.tasks) == ("0.800", "0.652–0.895 #1–2", 40)
    assert mid.label == (
        "95% CI 0.652 to 0.895; tasks: 40; rank 1 to 2; statistically tied with top"
    )


def test_an_even_interval_is_one_number_and_an_uneven_one_two(project: ProjectFolder) -> None:
    # Of many tasks half: Wilson's interval is even around 0.5.
    project.configure(metrics={"pass@1": SHARE})
    project.write(FILE, sample_file(rows_of({"half": "01" * 80, "all": "1" * 160})))
    found = cells(project.report().ranked_table("toy"))
    assert told(found["half"]).text == "±0.077"
    assert told(found["all"]).text == "0.977–1.000"
    assert [found[name].text for name in ("half", "all")] == ["0.500", "1.000"]


def test_an_interval_that_the_metrics_digits_hide_is_told_at_both_ends(
    project: ProjectFolder,
) -> None:
    project.configure(metrics={"pass@1": {**SHARE, "digits": 0}})
    project.write(FILE, sample_file(rows_of({"half": "01" * 80})))
    assert told(cells(project.report().ranked_table("toy"))["half"]).text == "0–1"


def test_models_beyond_the_first_few_are_counted(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE}, names="alias")
    project.write("results/models.csv", "model,alias\nm1,one\n")
    project.write(FILE, sample_file(rows_of({f"m{index}": "10" for index in range(8)})))
    label = told(cells(project.report().ranked_table("toy"))["m0"]).label
    assert label.endswith("rank 1 to 8; statistically tied with one, m2, m3, m4, m5 and 2 more")


def test_one_task_or_tasks_all_alike_give_no_interval_or_a_wide_one(project: ProjectFolder) -> None:
    metrics = {"pass@1": SHARE, "time": TIME}
    project.configure(metrics=metrics)
    project.write(FILE, sample_file(rows_of({"a": "1", "b": "0"}, times={"a": [3], "b": [3]})))
    table = project.report().ranked_table("toy")
    share, time = (cells(table, column)["a"] for column in (0, 1))
    assert told(share).text == "0.2065–1.0000 #1–2"
    assert (told(time).text, told(time).label) == (
        "",
        "no confidence interval: too few tasks, or identical values; tasks: 1; rank 1, statistically certain",
    )
    assert cells(table, 1)["b"].reason == "no task with a value"


def test_a_difference_tells_its_test(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE})
    project.write(FILE, sample_file(rows_of(STATES)))
    found = cells(project.report().delta_table("toy", baseline="base"))
    labels = {
        name: re.sub(r" [0-9.-]+ to [0-9.-]+", " …", told(one).label) for name, one in found.items()
    }
    tail = "; 95% CI …, not corrected"
    assert labels == {
        "better": "p = 0.0029, corrected for all comparisons of the metric; tasks in common: 60; better"
        + tail,
        "few": "p = 0.75, corrected for all comparisons of the metric; tasks in common: 60; untestable: too few (differing) tasks for a significant result"
        + tail,
        "level": "p = 1.00, corrected for all comparisons of the metric; tasks in common: 60; level"
        + tail,
        "other": "p = 0.0078, corrected for all comparisons of the metric; tasks in common: 59; not comparable: not measured on the same tasks"
        + tail,
        "unclear": "p = 0.91, corrected for all comparisons of the metric; tasks in common: 60; not significant"
        + tail,
        "worse": "p = 0.0029, corrected for all comparisons of the metric; tasks in common: 60; worse"
        + tail,
    }
    assert {name: one.text for name, one in found.items() if told(one).text} == {}
    assert float(told(found["better"]).p or 0) == pytest.approx(6 * 2 / 2**12)


def test_a_share_of_a_stated_number_of_tasks_has_wilsons_interval(project: ProjectFolder) -> None:
    project.configure(
        metrics={"pass@1": {"better": "higher"}, "other": {"better": "higher"}},
        benchmarks={"told": {"tasks": 164}, "percent": {"tasks": 164}, "bare": {}},
    )
    rows = "model,pass@1,other\na,0.6098,0.5\nb,0.25,0.5\nc,,1\n"
    project.write("results/told.csv", rows)
    project.write("results/bare.csv", rows)
    project.write("results/percent.csv", rows.replace("0.6098", "60.98"))
    found = project.report().ranked_table("told")
    first = told(cells(found)["a"])
    wanted = wilson(0.6098 * 164, 164)
    assert wanted is not None
    assert (float(first.low or 0), float(first.high or 0)) == pytest.approx(
        (wanted.low, wanted.high)
    )
    assert (first.text, first.tasks, first.rank_range) == ("", 164, None)
    assert first.label == (
        "95% CI 0.5334 to 0.6811; Wilson, as if each of the 164 tasks had one sample"
    )
    assert told(cells(found, 1)["a"]).low is not None  # whatever the name of the metric
    # No cell displays it, so no note explains it.
    assert not any("confidence interval" in note for note in found.notes)
    bare = told(cells(project.report().ranked_table("bare"))["a"])
    assert (bare.text, bare.low, bare.label) == (
        "",
        None,
        "no confidence interval: the number of tasks is not declared",
    )
    percent = cells(project.report().ranked_table("percent"))
    assert percent["a"].uncertainty is None
    assert marked(found) == marked(project.report().ranked_table("bare"))


@pytest.mark.slow
def test_digits_are_those_that_the_standard_error_leaves(project: ProjectFolder) -> None:
    project.configure(metrics={"time": {**TIME, "estimator": "mean"}})
    # Of 1 to 48 the standard error is 2.02, of which one digit stands after the point.
    shown = {1.0: "24.5", 1e-9: "0.0000000245", 1e4: "245000", 1e7: "245000000"}
    for scale, text in shown.items():
        times = {"a": [scale * (index + 1) for index in range(48)]}
        project.write(FILE, sample_file(rows_of({"a": "1" * 48}, times=times)))
        cell = cells(project.report().ranked_table("toy"))["a"]
        assert cell.text == text
        low, high = told(cell).low, told(cell).high
        assert low is not None
        assert high is not None
        assert float(high - low) == pytest.approx(8 * scale, rel=0.1)
