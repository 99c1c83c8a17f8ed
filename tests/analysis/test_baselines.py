"""Baselines and their values: of one model, of the best of several, of an earlier version."""

# a message stands on one line, as it is printed

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.analysis.baselines import Baseline, references
from podium.analysis.ranking import printed_values
from podium.analysis.verdicts import judge
from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.document import Mark
from podium.render import html
from support.one_metric import BETTER, COLUMNS, benchmark_of
from support.projects import METRICS, ProjectFolder, aliases, commit, marked, own_notes
from support.sampled_reports import FILE, FOLDER
from support.task_outcomes import SHARE, STATES, TIME, rows_of, sample_file


@pytest.mark.slow
def test_a_baseline_of_an_earlier_state_is_not_tested_and_says_so(
    dated_samples: ProjectFolder,
) -> None:
    table = dated_samples.report().delta_table("toy", baseline="then")
    assert marked(table)["better"][0] == ("-0.300", Mark.WORSE)
    assert marked(table)["base"][0] == ("-0.500", Mark.WORSE)
    assert "Differences from v1.0.0 are not tested for significance." in table.notes
    working = table.rows[0].cells[0].calculation
    assert working is not None
    assert str(working.right.origin) == f"v1.0.0:{FILE}"
    assert dated_samples.report().verdicts("toy", over="then").groups


@pytest.mark.slow
def test_a_metric_that_was_estimated_otherwise_is_not_compared(
    dated_samples: ProjectFolder,
) -> None:
    metrics = {"pass@1": SHARE, "time": {**TIME, "estimator": "mean", "tasks": "common"}}
    dated_samples.configure(
        metrics=metrics, baselines={"then": {"model": "base", "revision": "v1.0.0"}}
    )
    for row in dated_samples.report().delta_table("toy", baseline="then").rows:
        assert row.cells[0].text
        assert {cell.reason for cell in row.cells[1:]} == {
            "the direction or unit of the metric has changed since the baseline’s revision"
        }


def test_a_model_is_compared_with_itself_as_it_was(dated: ProjectFolder) -> None:
    assert dated.check() == ()
    table = dated.report().delta_table("one", baseline="then")
    assert table.title == "one: difference from good (v1)"
    rows = {row.model: [cell.text for cell in row.cells] for row in table.rows}
    assert rows["good"] == ["+2.00", "0.82x", "0.0000"]
    assert rows["fast"] == ["+0.50", "0.95x", "0.0000"]
    assert own_notes(table) == ("The baseline’s values are from v1.",)
    verdicts = dated.report().verdicts("one", over="then")
    assert [len(group.phrases) for group in verdicts.groups] == [0, 1, 4]


def test_a_baseline_names_who_supplied_it_even_if_gone(dated: ProjectFolder) -> None:
    report = dated.report()
    values = html.render_finding(report.baseline_values("one", baseline="gone"), words("en"))
    assert "20.00" in values
    assert ">Values of gone (v1): " in values
    assert html.render_finding(report.baseline("gone"), words("en")).endswith("(v1)</span>")
    (note,) = own_notes(report.delta_table("one", baseline="best"))
    assert note == (
        "Values of best (v1) on one, from different models: time 8.00 (fast), score 0.6000 (good)."
    )
    assert [
        one.model for group in report.winners("one", over="gone").groups for (one,) in group.phrases
    ] == ["base", "fast", "good", "half"]


def test_values_of_then_are_printed_and_judged_as_today(dated: ProjectFolder) -> None:
    metrics = {"time": METRICS["time"] | {"digits": 0}, "score": METRICS["score"]}
    dated.configure(metrics=metrics, baselines={"then": {"revision": "v1", "model": "good"}})
    table = dated.report().delta_table("one", baseline="then", models=["fast"])
    assert [cell.text for cell in table.rows[0].cells] == ["+1", "0.95x", "0.0000"]


def test_a_metric_that_turned_round_is_not_compared(dated: ProjectFolder) -> None:
    metrics = {"time": METRICS["time"], "score": {"better": "lower", "digits": 4}}
    dated.configure(metrics=metrics, baselines={"then": {"revision": "v1", "model": "good"}})
    assert dated.lines() == []
    table = dated.report().delta_table("one", baseline="then")
    assert {cell.reason for row in table.rows for cell in row.cells[2:]} == {
        "the direction or unit of the metric has changed since the baseline’s revision"
    }
    assert all(row.cells[0].text for row in table.rows if row.model != "half")
    assert own_notes(table) == (
        "The baseline’s values are from v1.",
        (
            "Not compared with good (v1) on one: score (the direction or unit of the metric has "
            "changed since the baseline’s revision)."
        ),
    )


def test_a_baseline_that_was_in_doubt_then_is_none(dated: ProjectFolder) -> None:
    dated.configure(metrics=METRICS, benchmarks={"one": {"quarantine": "wrong harness"}})
    commit(dated, "v2")
    dated.configure(metrics=METRICS, baselines={"then": {"revision": "v2", "model": "good"}})
    with pytest.raises(ProblemError, match="baseline-in-quarantine"):
        dated.report().delta_table("one", baseline="then")


@pytest.mark.slow
def test_a_baseline_in_quarantine_is_none(project: ProjectFolder) -> None:
    project.configure(
        metrics={"pass@1": SHARE},
        benchmarks={"toy": {"quarantine_rows": {"base": "in doubt"}}},
        baselines={"best": {"best_of": ["base", "worse"]}},
    )
    project.write(FILE, sample_file(rows_of(STATES)))
    report = project.report()
    with pytest.raises(ProblemError) as refused:
        report.delta_table("toy", baseline="base")
    assert [str(one.location) for one in refused.value.problems] == [FOLDER]
    table = report.delta_table("toy", baseline="best")
    assert marked(table)["better"] == [("+0.400", Mark.BETTER)]
    assert marked(table)["base"] == [("+0.200", None)]


@pytest.mark.slow
def test_the_best_of_several_has_their_values_and_all_their_tests(project: ProjectFolder) -> None:
    passed = {
        "one": "1" * 30 + "0" * 30,
        "two": "0" * 31 + "1" * 29,
        "sure": "1" * 59 + "0",
        "half": "1" * 30 + "0" * 16 + "1" * 14,
    }
    project.configure(metrics={"pass@1": SHARE}, baselines={"best": {"best_of": ["one", "two"]}})
    project.write(FILE, sample_file(rows_of(passed)))
    report = project.report()
    table = report.delta_table("toy", baseline="best")
    assert marked(table) == {
        # Better than `one` for certain, but not than `two`.
        "half": [("+0.233", Mark.NOT_SIGNIFICANT)],
        "one": [("0.000", None)],
        "sure": [("+0.483", Mark.BETTER)],
        "two": [("-0.017", Mark.NOT_SIGNIFICANT)],
    }
    assert "pass@1 0.500 (one)" in " ".join(table.notes)
    assert aliases(report.winners("toy", over="best")) == ["sure"]
    assert marked(report.delta_table("toy", baseline="one"))["half"] == [("+0.233", Mark.BETTER)]


@pytest.mark.slow
def test_a_difference_from_the_best_of_several_is_from_the_best_not_from_one_that_prints_alike(
    project: ProjectFolder,
) -> None:
    # 596 and 604 of 1,000 print alike; the lower one stands first.
    passed = {name: "1" * count for name, count in (("one", 596), ("two", 604), ("new", 603))}
    rows = rows_of({name: tasks.ljust(1000, "0") for name, tasks in passed.items()})
    project.configure(
        metrics={"pass@1": {**SHARE, "digits": 2}}, baselines={"best": {"best_of": ["one", "two"]}}
    )
    project.write(FILE, sample_file(rows))
    table = project.report().delta_table("toy", baseline="best")
    shown = {row.label: (row.cells[0].text, str(row.cells[0].value)) for row in table.rows}
    assert shown == {
        "new": ("0.00", "-0.001"),
        "one": ("-0.01", "-0.008"),
        "two": ("0.00", "0.000"),
    }


@pytest.mark.slow
def test_a_model_that_solves_nothing_takes_no_comparison_of_others_away(
    project: ProjectFolder,
) -> None:
    passed = {"base": "1" * 20 + "0", "near": "1" * 20 + "0", "slow": "1" * 20 + "0"}
    times = {"base": [2.0] * 21, "near": [1.0] * 21, "slow": [4.0] * 21, "lone": [3.0] * 21}
    settings = {**TIME, "estimator": "mean", "tasks": "common", "digits": 2, "speedup": True}
    project.configure(metrics={"time": settings}, baselines={"best": {"best_of": ["slow", "base"]}})
    project.write(
        FILE, sample_file(rows_of(passed | {"lone": "0" * 20 + "1", "none": "0" * 21}, times=times))
    )
    assert [one.code for one in project.check()] == ["no-common-task"]
    report = project.report()
    assert {c.reason for row in report.ranked_table("toy").rows for c in row.cells} == {
        "no task with a value"
    }
    table = report.delta_table("toy", baseline="base")
    assert marked(table) == {
        "lone": [("", None), ("", None)],
        "none": [("", None), ("", None)],
        "near": [("-1.00", Mark.BETTER), ("2.00x", Mark.BETTER)],
        "slow": [("+2.00", Mark.WORSE), ("0.50x", Mark.WORSE)],
    }
    assert {cell.reason for cell in table.rows[0].cells} == {"no task with a value"}
    assert marked(report.delta_table("toy", baseline="best"))["near"] == marked(table)["near"]
    assert report.claim("near is at least 2 times as fast as base.")
    assert report.claim("near beats base.")
    with pytest.raises(ProblemError) as refused:
        report.claim("slow beats base.")
    told = words("en").message(refused.value.problems[0])
    assert "slow 4.00, base 2.00 (+2.00)" in told
    with pytest.raises(ProblemError) as refused:
        report.claim("lone beats base.")
    assert "no task with a value" in words("en").message(refused.value.problems[0])
    shown = report.value("toy", "near", "time", over="base", as_="percent").lead[0]
    assert shown.cell.text == "-50.0%"  # type: ignore[union-attr]
    assert report.value("toy", "lone", "time", over="base", as_="delta")
    assert report.delta_chart("toy", baseline="base").summary
    assert report.baseline_values("toy", baseline="best")
    assert aliases(report.winners("toy", over="best")) == ["near"]
    lacking = report.delta_table("toy", baseline="none")
    assert {cell.reason for row in lacking.rows for cell in row.cells} == {
        "the baseline has no value"
    }


@pytest.mark.slow
@given(COLUMNS, BETTER, st.data())
def test_no_member_beats_a_best_of_and_its_suppliers_print_its_value(
    values: list[Decimal | None], better: str, data: st.DataObject
) -> None:
    found = benchmark_of(values, better)
    members = data.draw(st.lists(st.sampled_from(found.models), min_size=1, unique=True))
    composite = Baseline("best", tuple(members), composite=True)
    present = [found.columns["x"][one] for one in members if found.columns["x"][one] is not None]
    if not present:
        assert references(composite, found, ["x"])["x"].absence == "baseline-no-value"
        return
    best = references(composite, found, ["x"])["x"]
    assert best.value is not None
    assert best.value == (min if better == "lower" else max)(
        one for one in present if one is not None
    )
    first, *others = best.suppliers
    assert found.columns["x"][first] == best.value
    assert others == [
        one for one in members if printed_values(found, "x").get(one) == best.text and one != first
    ]
    for model in members:
        assert judge(found, model, {"x": best}).kind == "none"
