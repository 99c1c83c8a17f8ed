"""How much chance is in a number, as a reader is told: beside it, in its tooltip, in the notes."""

# ruff: noqa: E501  # a note stands on one line, as it is printed

import re

import pytest

from podium.figures.document import Cell, Mark, Table, Uncertainty
from podium.render.markdown import render_finding
from podium.site.macros.report import Report
from podium.stats.intervals import wilson
from support.projects import ProjectFolder, marked
from support.task_outcomes import SHARE, STATES, TIME, rows_of, sample_file

FILE = "results/samples/toy/a.csv"
NESTED = {
    "top": "1" * 36 + "0" * 4,
    "mid": "1" * 32 + "0" * 8,
    "low": "1" * 20 + "0" * 20,
    "end": "1" * 16 + "0" * 24,
    "out": "0" * 40,
}
"""Who solves more solves all that others do; pairs that differ in 12 tasks can be told apart."""


def told(cell: Cell) -> Uncertainty:
    assert cell.uncertainty is not None
    return cell.uncertainty


def cells(table: Table, column: int = 0) -> dict[str, Cell]:
    return {row.label: row.cells[column] for row in table.rows}


@pytest.fixture
def toy(project: ProjectFolder) -> ProjectFolder:
    project.configure(metrics={"pass@1": SHARE})
    project.write(FILE, sample_file(rows_of(NESTED)))
    return project


def test_an_interval_stands_beside_its_value(toy: ProjectFolder) -> None:
    found = cells(toy.report().ranked_table("toy"))
    mid = told(found["mid"])
    wanted = wilson(32, 40)
    assert wanted is not None
    assert (float(mid.low or 0), float(mid.high or 0)) == pytest.approx((wanted.low, wanted.high))
    assert (found["mid"].text, mid.text, mid.tasks) == ("0.800", "0.652–0.895 #1–2", 40)
    assert mid.label == (
        "95 % CI 0.652 to 0.895; tasks: 40; rank 1 to 2; statistically tied with top"
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


def test_places_medals_and_the_worst_follow_from_what_is_certain(toy: ProjectFolder) -> None:
    found = cells(toy.report().ranked_table("toy"))
    assert {
        name: (one.mark, one.statistical_tie, told(one).rank_range) for name, one in found.items()
    } == {
        "top": (Mark.FIRST, True, (1, 2)),
        "mid": (Mark.SECOND, True, (1, 2)),
        "low": (Mark.THIRD, True, (3, 4)),
        "end": (None, False, (3, 4)),
        "out": (Mark.WORST, False, (5, 5)),
    }
    assert told(found["out"]).label.endswith("tasks: 40; rank 5, statistically certain")
    assert "#" not in told(found["out"]).text
    alone = {name: NESTED[name] for name in ("top", "low", "out")}
    toy.write(FILE, sample_file(rows_of(alone)))
    found = cells(toy.report().ranked_table("toy"))
    assert {name: (one.mark, one.statistical_tie) for name, one in found.items()} == {
        "top": (Mark.FIRST, False),
        "low": (Mark.SECOND, False),
        "out": (Mark.THIRD, False),
    }


def test_the_last_one_is_worst_only_if_that_is_certain(toy: ProjectFolder) -> None:
    passed = {name: NESTED[name] for name in ("top", "mid", "low", "end")}
    toy.write(FILE, sample_file(rows_of(passed)))
    assert cells(toy.report().ranked_table("toy"))["end"].mark is None


def test_a_medal_that_the_tests_contradict_is_hollow(project: ProjectFolder) -> None:
    # Over its own tasks `easy` is first; on those that both solved `able` is surely faster.
    project.configure(metrics={"time": {**TIME, "tasks": "own"}})
    passed = {"easy": "1" * 12 + "0" * 12, "able": "1" * 24}
    times = {"easy": [2.0] * 24, "able": [1.0] * 12 + [90.0] * 12}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    found = cells(project.report().ranked_table("toy"))
    assert {
        name: (one.mark, one.statistical_tie, told(one).rank_range) for name, one in found.items()
    } == {
        "easy": (Mark.FIRST, True, (2, 2)),
        "able": (Mark.SECOND, True, (1, 1)),
    }
    assert told(found["easy"]).text.endswith("#2")
    assert told(found["easy"]).label.endswith(
        "rank 2 by the paired tests, unlike the displayed rank"
    )
    assert told(found["able"]).label.endswith(
        "rank 1 by the paired tests, unlike the displayed rank"
    )


def test_models_beyond_the_first_few_are_counted(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE})
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
        "no confidence interval: too few tasks, or all equal; tasks: 1; rank 1, statistically certain",
    )
    assert cells(table, 1)["b"].reason == "no task with a value"


def test_a_difference_tells_its_test(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE})
    project.write(FILE, sample_file(rows_of(STATES)))
    found = cells(project.report().delta_table("toy", baseline="base"))
    labels = {
        name: re.sub(r" [0-9.-]+ to [0-9.-]+", " …", told(one).label) for name, one in found.items()
    }
    tail = "; 95 % CI …, not corrected"
    assert labels == {
        "better": "p = 0.0029, corrected for all comparisons; tasks in common: 60; better" + tail,
        "few": "p = 0.75, corrected for all comparisons; tasks in common: 60; untestable: too few (differing) tasks for any test"
        + tail,
        "level": "p = 1.00, corrected for all comparisons; tasks in common: 60; level" + tail,
        "other": "p = 0.0078, corrected for all comparisons; tasks in common: 59; not comparable: not measured on the same tasks"
        + tail,
        "unclear": "p = 0.91, corrected for all comparisons; tasks in common: 60; not significant"
        + tail,
        "worse": "p = 0.0029, corrected for all comparisons; tasks in common: 60; worse" + tail,
    }
    assert {name: one.text for name, one in found.items() if told(one).text} == {}
    assert float(told(found["better"]).p or 0) == pytest.approx(6 * 2 / 2**12)


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
        "pass@1: pass@1 over the tasks that each model was tested on; 90 % confidence intervals.",
        "pass@2: pass@2 over the tasks on which each model has at least 2 samples; 90 % confidence intervals.",
        "Time: geometric mean over the tasks that all compared models solved; 90 % confidence intervals.",
        calibrated,
        "cost: mean over all tasks with a value for the model; failures count as 30; 90 % confidence intervals.",
        "Rank ranges (#1–3) are the possible ranks according to pairwise tests (α = 0.1).",
        missing,
    )
    assert report.delta_table("toy", baseline="a").notes == (
        "pass@1: pass@1 over the tasks that each model was tested on.",
        "pass@2: pass@2 over the tasks on which each model has at least 2 samples.",
        "Time: geometric mean over the tasks that both compared models solved.",
        calibrated,
        "cost: mean over all tasks with a value for the model; failures count as 30.",
        missing,
        "Differences are tested task by task (α = 0.1, corrected for 4 comparisons).",
        "A single difference can be significant only if at least 7 tasks differ in one direction; 5 once all others are significant.",
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
    assert (first.text, first.tasks, first.rank_range) == ("", None, None)
    assert first.label == (
        "95 % CI 0.5334 to 0.6811 (Wilson, as if each of the 164 tasks had one sample)"
    )
    assert cells(found, 1)["a"].uncertainty is None
    bare = told(cells(project.report().ranked_table("bare"))["a"])
    assert (bare.text, bare.low, bare.label) == (
        "",
        None,
        "no confidence interval: the number of tasks is not declared",
    )
    percent = cells(project.report().ranked_table("percent"))
    assert percent["a"].uncertainty is None
    assert marked(found) == marked(project.report().ranked_table("bare"))


def test_digits_are_those_that_the_standard_error_leaves(project: ProjectFolder) -> None:
    project.configure(metrics={"time": {**TIME, "estimator": "mean"}})
    # Of 1 to 24 the standard error is 1.44, of which one digit stands after the point.
    shown = {1.0: "12.5", 1e-9: "0.0000000125", 1e4: "125000", 1e7: "125000000"}
    for scale, text in shown.items():
        times = {"a": [scale * (index + 1) for index in range(24)]}
        project.write(FILE, sample_file(rows_of({"a": "1" * 24}, times=times)))
        cell = cells(project.report().ranked_table("toy"))["a"]
        assert cell.text == text
        assert float(told(cell).text.removeprefix("±")) == pytest.approx(3 * scale)


def reports(project: ProjectFolder) -> list[Report]:
    return [project.report(language) for language in ("en", "zh")]


def test_what_else_is_printed_agrees(project: ProjectFolder) -> None:
    """Numbers in sentences, pages of models, the overview: a medal is nowhere more certain."""
    project.configure(
        metrics={"pass@1": SHARE, "time": {**TIME, "tasks": "common", "speedup": True}},
        baselines={"floor": {"model": "low"}},
    )
    passed = {name: one for name, one in NESTED.items() if name != "out"}
    times = {name: [index + len(name) for index in range(40)] for name in passed}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    for report in reports(project):
        ranked = cells(report.ranked_table("toy"))
        page = report.model_values("top").rows[0].cells
        assert (page[0].mark, page[0].statistical_tie) == (Mark.FIRST, True)
        assert page[0].uncertainty == ranked["top"].uncertainty
        overview = cells(report.overview().table)
        assert {name: one.statistical_tie for name, one in overview.items()} == {
            name: one.statistical_tie for name, one in ranked.items()
        }
        place = report.value("toy", "top", "pass@1", as_="rank").lead[0]
        assert told(place.cell).text == "(#1–2)"  # type: ignore[union-attr]
        delta = report.value("toy", "top", "pass@1", over="low").lead[0]
        table = cells(report.delta_table("toy", baseline="low"))
        assert delta.cell.text == table["top"].text  # type: ignore[union-attr]
        assert delta.cell.uncertainty == table["top"].uncertainty  # type: ignore[union-attr]
        for call in (
            lambda one=report: one.model_verdicts("top"),
            lambda one=report: one.model_neighbours("top"),
            lambda one=report: one.verdicts("toy", over="floor"),
            lambda one=report: one.winners(over="floor"),
            lambda one=report: one.baseline_values("toy", baseline="floor"),
            lambda one=report: one.tradeoff("toy", x="time", y="pass@1", baseline="floor"),
            lambda one=report: one.history("toy", "pass@1"),
            lambda one=report: one.history_chart("toy", "pass@1"),
            lambda one=report: one.legend(),
        ):
            assert call()


def test_percent_is_of_the_values_that_the_difference_is_of(project: ProjectFolder) -> None:
    project.configure(metrics={"time": {**TIME, "estimator": "mean", "tasks": "common"}})
    passed = {"a": "111111110", "b": "111111111", "odd": "111100001"}
    times = {"a": [2.0] * 9, "b": [3.0] * 4 + [1.0] * 4 + [50.0], "odd": [5.0] * 9}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    report = project.report()
    # Both solved eight tasks, all three solved four: (2 − 2) of eight, not (2 − 3) of four.
    difference, share = (
        report.value("toy", "a", "time", over="b", as_=kind).lead[0].cell.text  # type: ignore[union-attr]
        for kind in ("delta", "percent")
    )
    assert difference.strip("0.") == ""
    assert share == "0.0%"


def test_a_speed_up_wins_only_if_its_interval_does(project: ProjectFolder) -> None:
    # Penalties make `sure` better for certain; where both solve a task it is as slow.
    project.configure(
        metrics={
            "time": {
                **TIME,
                "estimator": "mean",
                "tasks": "penalised",
                "penalty": 100,
                "speedup": True,
            }
        }
    )
    passed = {"base": "1" * 20 + "0" * 20, "sure": "1" * 40}
    times = {"base": [5.0, 6.0] * 20, "sure": [5.1, 6.3, 5.0, 5.9] * 10}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    row = project.report().delta_table("toy", baseline="base").rows[0]
    assert [cell.mark for cell in row.cells] == [Mark.BETTER, Mark.NOT_SIGNIFICANT]
    assert (row.cells[1].text, row.cells[1].calculation) == ("0.99x", None)
    assert told(row.cells[1]).low is not None
    assert row.cells[0].calculation is not None


def test_a_speed_up_of_shares_is_a_plain_ratio(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": {**SHARE, "speedup": True}})
    passed = {"base": "1" * 10 + "0" * 30, "twice": "1" * 20 + "0" * 20, "none": "0" * 40}
    project.write(FILE, sample_file(rows_of(passed)))
    found = marked(project.report().delta_table("toy", baseline="base"))
    assert found == {
        "none": [("-0.250", Mark.WORSE), ("", None)],
        "twice": [("+0.250", Mark.BETTER), ("2.00x", Mark.BETTER)],
    }


def test_a_range_in_running_text_stands_in_brackets(toy: ProjectFolder) -> None:
    toy.write(FILE, sample_file(rows_of({"a": "1" * 38 + "00", "b": "10" * 20})))
    texts = [
        told(toy.report().value("toy", model, "pass@1").lead[0].cell).text  # type: ignore[union-attr]
        for model in "ab"
    ]
    assert texts == ["(0.835–0.986)", "±0.148"]


def test_sorting_and_the_first_few_go_by_the_value(toy: ProjectFolder) -> None:
    report = toy.report()
    assert [row.label for row in report.ranked_table("toy").rows] == sorted(NESTED)
    assert [row.label for row in report.ranked_table("toy", top=2).rows] == ["top", "mid"]
    assert [row.label for row in report.ranked_table("toy", sort="pass@1").rows] == [*NESTED]
    shown = cells(report.ranked_table("toy", models=["end", "top"]))
    assert (told(shown["end"]).rank_range, shown["top"].statistical_tie) == ((3, 4), True)


def opposed(project: ProjectFolder, *, estimator: str = "mean", slow: float = 9.0) -> None:
    """`quick` is faster on the tasks that both solved; it alone also solves slow ones."""
    time = {**TIME, "estimator": estimator, "tasks": "own", "speedup": True}
    project.configure(metrics={"time": time})
    passed = {"base": "1" * 20 + "0" * 10, "quick": "1" * 30}
    times = {"base": [2.0, 2.1] * 15, "quick": [1.8, 1.9] * 10 + [slow] * 10}
    project.write(FILE, sample_file(rows_of(passed, times=times)))


def test_a_test_against_the_difference_in_print_is_not_called_chance(
    project: ProjectFolder,
) -> None:
    opposed(project)
    row = project.report().delta_table("toy", baseline="base").rows[0]
    assert [cell.mark for cell in row.cells] == [Mark.NOT_SIGNIFICANT] * 2
    assert row.cells[0].text.startswith("+")
    assert float(told(row.cells[1]).low or 0) > 1
    for cell in row.cells:
        assert "p < 0.0001" in told(cell).label
        assert (
            "the displayed difference and the paired test point in opposite directions"
            in told(cell).label
        )
        assert "chance" not in told(cell).label
    project.write("docs/index.md", '{{ claim("quick is worse than base on toy.") }}')
    (problem,) = (one for one in project.check() if one.code == "claim-undecided")
    assert "point in opposite directions" in problem.facts["gaps"]
    opposed(project, slow=2.0)  # of fewer slow tasks the print is right
    (row,) = project.report().delta_table("toy", baseline="base").rows
    assert [cell.mark for cell in row.cells] == [Mark.BETTER] * 2


def test_a_speed_up_that_does_not_bear_out_a_sure_difference_says_so(
    project: ProjectFolder,
) -> None:
    costly = {"estimator": "mean", "tasks": "penalised", "penalty": 100, "speedup": True}
    project.configure(metrics={"time": {**TIME, **costly}})
    passed = {"base": "1" * 20 + "0" * 20, "sure": "1" * 40}
    times = {"base": [5.0, 6.0] * 20, "sure": [5.1, 6.3, 5.0, 5.9] * 10}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    row = project.report().delta_table("toy", baseline="base").rows[0]
    assert row.cells[1].mark is Mark.NOT_SIGNIFICANT
    assert (
        "the test finds a difference, but the speed-up does not support it"
        in told(row.cells[1]).label
    )


def legend(report: Report, *tables: Table) -> dict[str, str]:
    """What the legend of a page with some tables says, by mark."""
    topics = [topic for table in tables for topic in report.topics(table)]
    (group,) = report.legend_for(topics).groups
    return {str(phrase[0]): str(phrase[-1]) for phrase in group.phrases if len(phrase) > 1}


def test_the_legend_explains_intervals_and_ranges_where_they_are_shown(toy: ProjectFolder) -> None:
    for language, certain in (("en", "No range: the rank is certain"), ("zh", "没有范围时")):
        report = toy.report(language)
        found = legend(report, report.ranked_table("toy"))
        assert [*found][-3:] == ["statistical-tie", "confidence-interval", "rank-range"]
        assert certain in found["rank-range"]
        assert "confidence-interval" not in legend(
            report, report.delta_table("toy", baseline="low")
        )
    alone = {name: NESTED[name] for name in ("top", "low", "out")}
    toy.write(FILE, sample_file(rows_of(alone)))
    report = toy.report()
    found = legend(report, report.ranked_table("toy"))
    assert "confidence-interval" in found
    assert {"statistical-tie", "rank-range"}.isdisjoint(found)  # every place is certain
    text = render_finding(report.legend_for(report.topics(report.ranked_table("toy"))))
    assert "- ± Confidence interval:" in text
