"""What winners, verdicts, values, baselines and legends say."""

from podium.figures.document import Number
from support.projects import ProjectFolder, aliases, own_notes, result_file


def test_winners_on_all_benchmarks_need_a_row_in_each(small: ProjectFolder) -> None:
    assert aliases(small.report().winners(over="base")) == ["both", "good"]
    small.write("results/two.csv", result_file({"base": ("5", "0.2"), "good": ("4.5", "0.25")}))
    assert aliases(small.report().winners(over="base")) == ["good"]


def test_a_composite_baseline_says_who_supplied_what(small: ProjectFolder) -> None:
    table = small.report().delta_table("one", baseline="best")
    assert [row.model for row in table.rows] == ["base", "fast", "good", "both", "hole"]
    assert own_notes(table) == (
        "Values of the best on one: time 9.00 (good), score 0.6000 (good).",
    )
    assert aliases(small.report().winners("one", over="best")) == ["both"]


def test_a_composite_baseline_that_no_model_reaches_says_so(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        baselines={
            "best": {"best_of": ["fast", "good"], "label": {"zh": "最优", "en": "the best"}}
        },
    )
    note = (
        "Values of the best on one, which no single model reaches: "
        "time 8.00 (fast), score 0.6000 (good)."
    )
    report = small.report()
    assert report.winners("one", over="best").notes == (note,)
    assert report.verdicts("one", over="best").notes == (note,)
    assert own_notes(small.report("zh").delta_table("one", baseline="best")) == (
        (
            "最优在 one 上的取值（没有单个模型达到全部数值）：time 8.00（fast）、"
            "score 0.6000（good）。"
        ),
    )


def test_nobody_wins_is_said(small: ProjectFolder) -> None:
    finding = small.report().winners("one", over="both")
    assert finding.lead == ("No model beats both on every metric of one.",)
    assert aliases(finding) == []


def test_a_quarantined_benchmark_is_shown_unmarked_and_left_out(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        benchmarks={"two": {"quarantine": {"en": "clock ran backwards", "zh": "时钟倒走"}}},
    )
    report = small.report("zh")
    table = report.ranked_table("two")
    assert [cell.text for cell in table.rows[0].cells] == ["5.00", "0.2000"]
    assert {cell.mark for row in table.rows for cell in row.cells} == {None}
    assert "时钟倒走" in table.notes[0]
    delta = report.delta_table("two", baseline="base")
    assert {cell.mark for row in delta.rows for cell in row.cells} == {None}
    assert aliases(report.winners("two", over="base")) == []
    everywhere = report.winners(over="base")
    assert aliases(everywhere) == ["both", "good"]
    assert "时钟倒走" in everywhere.notes[0]


def test_a_share_that_prints_as_zero_has_no_mark(project: ProjectFolder) -> None:
    project.write("results/a.csv", result_file({"x": ("100000", "1"), "y": ("100000.5", "1")}))
    span = project.report().value("a", "y", "time", over="x", as_="percent").lead[0]
    assert isinstance(span, Number)
    assert (span.cell.text, span.cell.mark) == ("0.0%", None)


def test_a_mean_place_is_over_all_benchmarks(project: ProjectFolder) -> None:
    """Best on the first benchmark, but worse on the whole: the order is that of the means."""
    project.write(
        "results/a.csv",
        result_file({"base": ("9", "1"), "x": ("1", "5"), "y": ("2", "4"), "z": ("3", "3")}),
    )
    project.write(
        "results/b.csv",
        result_file({"base": ("9", "1"), "x": ("3", "3"), "y": ("1", "5"), "z": ("2", "4")}),
    )
    assert aliases(project.report().winners(over="base")) == ["y", "x", "z"]


def test_without_winners_nothing_is_said_of_how_they_would_be_sorted(small: ProjectFolder) -> None:
    report = small.report()
    assert any("Mean ranks" in note for note in report.winners(over="base").notes)
    assert report.winners(over="both").notes == ()


def test_a_retracted_number_is_never_called_not_measured(small: ProjectFolder) -> None:
    retracted = [
        {"model": "hole", "metrics": ["score"], "since": "v1", "reason": "x"},
        {"model": "good", "metrics": ["time"], "since": "v1", "reason": "x"},
    ]
    small.configure(**small.settings | {"benchmarks": {"one": {"retracted": retracted}}})
    path = small.root / "results/one.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("good,9,", "good,,"))
    report = small.report()
    said = {
        "".join(getattr(span, "text", str(span)) for span in phrase)
        for group in report.verdicts("one", over="base").groups
        for phrase in group.phrases
    }
    assert {
        "good – better: score; retracted: time",
        "hole – better: time; retracted: score",
    } <= said
    for table in (report.ranked_table("one"), report.delta_table("one", baseline="base")):
        (row,) = [one for one in table.rows if one.model == "good"]
        assert row.cells[0].reason == "retracted"
    assert report.model_values("good").rows[0].cells[0].reason == "retracted"
    assert "retracted" in str(report.model_verdicts("good").groups)
    assert "retracted" in str(report.model_neighbours("good").groups)
    assert "retracted" in str(report.overview().plot)
