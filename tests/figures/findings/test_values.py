"""Single values, and the values of baselines."""

import pytest

from podium.core.problems import ProblemError
from podium.figures.document import Number
from support.projects import ProjectFolder, result_file
from support.sampled_reports import FILE, told
from support.task_outcomes import TIME, rows_of, sample_file


def test_a_value_prints_as_asked(small: ProjectFolder) -> None:
    report = small.report()

    def text(**arguments: str) -> str:
        span = report.value("one", "good", "time", **arguments).lead[0]
        assert isinstance(span, Number)
        return span.cell.text or span.cell.reason

    assert text() == "9.00"
    assert text(over="base") == "-1.00"
    assert text(over="base", as_="speedup") == "1.11x"
    assert text(over="base", as_="percent") == "-10.0%"
    assert text(as_="rank") == "#4"
    with pytest.raises(ProblemError, match="value-needs-baseline"):
        text(as_="percent")
    with pytest.raises(ProblemError, match="bad-argument"):
        text(as_="ratio")


def test_a_share_that_prints_as_zero_has_no_mark(project: ProjectFolder) -> None:
    project.write("results/a.csv", result_file({"x": ("100000", "1"), "y": ("100000.5", "1")}))
    span = project.report().value("a", "y", "time", over="x", as_="percent").lead[0]
    assert isinstance(span, Number)
    assert (span.cell.text, span.cell.mark) == ("0.0%", None)


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


def test_a_range_in_running_text_stands_in_brackets(toy: ProjectFolder) -> None:
    toy.write(FILE, sample_file(rows_of({"a": "1" * 38 + "00", "b": "10" * 20})))
    texts = [
        told(toy.report().value("toy", model, "pass@1").lead[0].cell).text  # type: ignore[union-attr]
        for model in "ab"
    ]
    assert texts == ["(0.835–0.986)", "±0.148"]


def test_what_a_baseline_lacks_is_a_dash_with_the_reason(small: ProjectFolder) -> None:
    small.configure(metrics=small.settings["metrics"], baselines={"holes": {"best_of": ["hole"]}})
    report = small.report()
    for kind in ("delta", "speedup", "percent"):
        shown = report.value("one", "good", "score", over="hole", as_=kind).lead[0]
        assert isinstance(shown, Number)
        assert (shown.cell.text, shown.cell.reason) == ("", "the baseline has no value")
    for baseline in ("hole", "holes"):
        values = report.baseline_values("one", baseline=baseline).lead
        cells = [span.cell for span in values if isinstance(span, Number)]
        assert [cell.text for cell in cells] == ["1.00", ""]
        assert cells[1].reason == "the baseline has no value"
