"""The founding report, and what its figures say of other data."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from founding import BASELINE, read_conclusion, read_section
from podium.model import Finding, Mark, ModelName, Number, Table
from podium.problems import ProblemError
from podium.report import Report
from support import ROOT, ProjectFolder


def marked(table: Table) -> dict[str, list[tuple[str, Mark | None]]]:
    return {row.label: [(cell.text, cell.mark) for cell in row.cells] for row in table.rows}


def aliases(finding: Finding) -> list[str]:
    return [
        span.text
        for group in finding.groups
        for phrase in group.phrases
        for span in phrase
        if isinstance(span, ModelName)
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("benchmark", ["humaneval", "mbpp"])
def test_every_cell_and_list_equals_the_founding_report(
    founding: Mapping[str, Report], benchmark: str, language: str
) -> None:
    report, expected = founding[language], read_section(benchmark)
    ranked = marked(report.ranked_table(benchmark))
    delta = marked(report.delta_table(benchmark, baseline=BASELINE))
    assert len(expected.ranked) == 17
    assert len(expected.delta) == 16
    assert list(ranked.items()) == list(expected.ranked.items())
    assert list(delta.items()) == list(expected.delta.items())
    assert aliases(report.winners(benchmark, over="reference")) == expected.winners
    line = report.baseline_values(benchmark, baseline="sft")
    assert [one.cell.text for one in line.lead if isinstance(one, Number)] == expected.baseline


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_conclusion_equals_the_founding_report(
    founding: Mapping[str, Report], language: str
) -> None:
    expected = read_conclusion()
    assert expected == ["sft-qra", "sft-qsl"]
    assert aliases(founding[language].winners(over=["reference", "sft"])) == expected


def test_aliases_are_the_run_ids_that_the_founding_report_uses() -> None:
    with (ROOT / "results" / "models.csv").open(encoding="utf-8") as file:
        models = {row["model"]: row["alias"] for row in csv.DictReader(file)}
    prefix = "deepseek1.3b-original-data-"
    special = {"dpo-all": "optimise", "25-sft-dpo-all": "sft-optimise", "25-sft": "sft"}
    for name, alias in models.items():
        run = name.removeprefix(prefix)
        assert alias == special.get(run, run.replace("25-", "").replace("dpo-", ""))


@pytest.mark.parametrize("page", ["index.md", "index.en.md"])
def test_the_report_pages_type_no_result_and_no_model(page: str) -> None:
    """What is outside of macro calls holds no number of the results and no model's name."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    prose = re.sub(r"\{\{.*?\}\}|\{ #[\w-]+ \}", "", text, flags=re.DOTALL)
    with (ROOT / "results" / "models.csv").open(encoding="utf-8") as file:
        names = {name for row in csv.DictReader(file) for name in (row["model"], row["alias"])}
    words = set(re.findall(r"[\w.-]+", prose))
    assert not words & names
    assert not [one for one in re.findall(r"\d[\d.]*", prose) if one != "1.3"]


def result_file(values: Mapping[str, tuple[str, str]]) -> str:
    rows = [f"{name},{time},{score}" for name, (time, score) in values.items()]
    return "\n".join(["model,time,score", *rows]) + "\n"


@pytest.fixture
def small(project: ProjectFolder) -> ProjectFolder:
    """Two benchmarks with different models, a tie in print, a missing value."""
    project.write(
        "results/one.csv",
        result_file(
            {
                "base": ("10", "0.5"),
                "fast": ("8", "0.50001"),
                "good": ("9", "0.6"),
                "both": ("7", "0.7"),
                "hole": ("1", ""),
            }
        ),
    )
    project.write(
        "results/two.csv",
        result_file({"base": ("5", "0.2"), "both": ("4", "0.3"), "good": ("4.5", "0.25")}),
    )
    project.configure(
        metrics=project.settings["metrics"],
        baselines={"best": {"best_of": ["base", "good"], "label": "the best"}},
    )
    return project


def test_equal_print_shares_a_place_and_the_next_place_is_skipped(small: ProjectFolder) -> None:
    report = small.report()
    places = {
        model: report.value("one", model, "score", as_="place").lead[0]
        for model in ("both", "good", "fast", "base")
    }
    texts = {model: one.cell.text for model, one in places.items() if isinstance(one, Number)}
    assert texts == {"both": "#1", "good": "#2", "fast": "#3", "base": "#3"}


def test_a_missing_value_has_no_place_and_never_wins(small: ProjectFolder) -> None:
    report = small.report()
    hole = next(row for row in report.ranked_table("one").rows if row.model == "hole")
    assert [(cell.text, cell.mark, cell.reason) for cell in hole.cells] == [
        ("1.00", Mark.FIRST, ""),
        ("", None, "not measured"),
    ]
    assert aliases(report.winners("one", over="base")) == ["good", "both"]
    verdicts = report.verdicts("one", over="base")
    assert [
        group.key
        for group in verdicts.groups
        if any(
            isinstance(span, ModelName) and span.text == "hole"
            for phrase in group.phrases
            for span in phrase
        )
    ] == ["some"]


def test_a_difference_that_prints_as_zero_does_not_win(small: ProjectFolder) -> None:
    fast = small.report().delta_table("one", baseline="base", models=["fast"]).rows[0]
    assert [(cell.text, cell.mark) for cell in fast.cells] == [
        ("-2.00", Mark.BETTER),
        ("1.25x", Mark.BETTER),
        ("0.0000", None),
    ]
    assert "fast" not in aliases(small.report().winners("one", over="base"))


def test_winners_on_all_benchmarks_need_a_row_in_each(small: ProjectFolder) -> None:
    assert aliases(small.report().winners(over="base")) == ["both", "good"]
    small.write("results/two.csv", result_file({"base": ("5", "0.2"), "good": ("4.5", "0.25")}))
    assert aliases(small.report().winners(over="base")) == ["good"]


def test_a_composite_baseline_says_who_supplied_what(small: ProjectFolder) -> None:
    table = small.report().delta_table("one", baseline="best")
    assert [row.model for row in table.rows] == ["base", "fast", "good", "both", "hole"]
    assert table.notes == ("Values of the best on one: time 9.00 (good), score 0.6000 (good).",)
    assert aliases(small.report().winners("one", over="best")) == ["both"]


def test_a_composite_baseline_that_no_model_reaches_says_so(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        baselines={
            "best": {"best_of": ["fast", "good"], "label": {"zh": "最优", "en": "the best"}}
        },
    )
    note = (
        "Values of the best on one: time 8.00 (fast), score 0.6000 (good). "
        "No single model reaches all of these values."
    )
    report = small.report()
    assert report.winners("one", over="best").notes == (note,)
    assert report.verdicts("one", over="best").notes == (note,)
    assert small.report("zh").delta_table("one", baseline="best").notes == (
        (
            "最优在 one 上的取值：time 8.00（fast）、score 0.6000（good）。"
            "没有一个模型同时达到这些值。"
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


def test_a_quarantined_row_takes_no_place_away(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        benchmarks={"one": {"quarantine_rows": {"both": "trained on the tasks"}}},
    )
    report = small.report()
    rows = {row.model: row for row in report.ranked_table("one").rows}
    assert rows["both"].doubt == "trained on the tasks"
    assert [cell.mark for cell in rows["both"].cells] == [None, None]
    assert rows["good"].cells[1].mark is Mark.FIRST
    difference = report.value("one", "both", "time", over="base").lead[0]
    assert isinstance(difference, Number)
    assert (difference.cell.text, difference.cell.mark) == ("-3.00", None)
    assert aliases(report.winners("one", over="base")) == ["good"]
    with pytest.raises(ProblemError, match="baseline-in-quarantine"):
        report.delta_table("one", baseline="both")


def test_differences_inside_the_band_are_level(small: ProjectFolder) -> None:
    metrics = {
        "time": {"better": "lower", "digits": 2, "speedup": True, "band": "20%"},
        "score": {"better": "higher", "digits": 4, "band": 0.1},
    }
    small.configure(metrics=metrics)
    report = small.report()
    rows = {row.model: row for row in report.delta_table("one", baseline="base").rows}
    marks = {model: [cell.mark for cell in row.cells] for model, row in rows.items()}
    # 8 is exactly 20 % below 10, and 0.6 exactly 0.1 above 0.5: as large as the band is level.
    assert marks["fast"] == [None, None, None]
    assert marks["good"] == [None, None, None]
    assert marks["both"] == [Mark.BETTER, Mark.BETTER, Mark.BETTER]
    assert "time: a difference of at most 20% counts as level." in (
        report.delta_table("one", baseline="base").notes
    )


def test_replicates_show_their_mean_and_say_so(project: ProjectFolder) -> None:
    project.write("results/a.csv", "model,run,time,score\nx,1,1,0.5\nx,2,2,\ny,1,3,0.7\n")
    table = project.report().ranked_table("a")
    assert [cell.text for cell in table.rows[0].cells] == ["1.50", "0.5000"]
    assert str(table.rows[0].origin) == "results/a.csv:2,3"
    note = "Means over several runs: x (2)."
    assert table.notes == (note,)
    assert project.report().delta_table("a", baseline="x", metrics="time").notes == (note,)


def test_sorted_and_cut_rows_keep_their_places(small: ProjectFolder) -> None:
    table = small.report().ranked_table("one", sort="score", top=2)
    assert [row.model for row in table.rows] == ["both", "good"]
    assert table.notes == ("Places are among all 5 ranked models. Rows not shown: 3.",)
    by_first = small.report().ranked_table("one", top=1)
    assert [row.model for row in by_first.rows] == ["hole"]
    last = small.report().ranked_table("one", sort="score").rows[-1]
    assert last.model == "hole"


def test_medals_are_never_worst(project: ProjectFolder) -> None:
    project.write("results/a.csv", result_file({"x": ("1", "0.5"), "y": ("1.001", "0.4")}))
    rows = project.report().ranked_table("a").rows
    assert [[cell.mark for cell in row.cells] for row in rows] == [
        [Mark.FIRST, Mark.FIRST],
        [Mark.FIRST, Mark.SECOND],
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"benchmark": "on"}, "unknown-benchmark"),
        ({"benchmark": "../one"}, "outside-results"),
        ({"benchmark": "one", "metrics": "scor"}, "unknown-metric"),
        ({"benchmark": "one", "models": ["gd"]}, "unknown-model"),
        ({"benchmark": "two", "models": ["fast"]}, "model-not-measured"),
        ({"benchmark": "one", "models": []}, "bad-argument"),
        ({"benchmark": "one", "metrics": 3}, "bad-argument"),
        ({"benchmark": "one", "top": 0}, "bad-argument"),
        ({"benchmark": "one", "top": True}, "bad-argument"),
        ({"benchmark": "one", "sort": "tim"}, "unknown-metric"),
        ({"benchmark": 1}, "bad-argument"),
    ],
)
def test_wrong_requests_are_problems(
    small: ProjectFolder, arguments: dict[str, object], code: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        small.report().ranked_table(**arguments)  # type: ignore[arg-type]
    assert [one.code for one in caught.value.problems] == [code]


def test_names_may_be_aliases_and_labels(small: ProjectFolder) -> None:
    small.write("results/models.csv", "model,alias\nboth,B\n")
    small.configure(
        metrics={
            "time": {"better": "lower", "label": {"zh": "时间", "en": "Time"}},
            "score": {"better": "higher"},
        },
        benchmarks={"one": {"label": "Bench One"}},
    )
    report = small.report()
    table = report.ranked_table("Bench One", metrics=["时间"], models="B")
    assert [row.model for row in table.rows] == ["both"]
    assert [column.label for column in table.columns] == ["Time"]
    assert marked(table) == {"both": [("7", Mark.SECOND)]}


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
    assert text(as_="place") == "#4"
    with pytest.raises(ProblemError, match="value-needs-baseline"):
        text(as_="percent")
    with pytest.raises(ProblemError, match="bad-argument"):
        text(as_="rank")


def test_results_are_read_again_only_when_they_change(small: ProjectFolder) -> None:
    from podium.config import read_config
    from podium.project import open_project

    def opened() -> object:
        config = read_config(small.root)
        return open_project(small.root, config.settings, config.source)

    first = opened()
    assert opened() is first
    path = small.root / "results" / "one.csv"
    stamp = path.stat()
    path.write_text(path.read_text().replace("0.6", "0.9"))
    import os

    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # content counts, not the clock
    assert opened() is not first


def test_no_benchmark_at_all_is_said(project: ProjectFolder, tmp_path: Path) -> None:
    project.write("results/models.csv", "model,alias\nbase,b\n")
    with pytest.raises(ProblemError) as caught:
        project.report().winners(over="b")
    assert [one.code for one in caught.value.problems] == ["no-benchmark"]


def test_a_legend_explains_only_the_marks_that_are_shown(small: ProjectFolder) -> None:
    report = small.report()

    def marks(table: Table) -> list[object]:
        (group,) = report.legend_for(report.topics(table)).groups
        return [span for phrase in group.phrases for span in phrase if isinstance(span, Mark)]

    assert marks(report.ranked_table("two")) == [Mark.FIRST, Mark.SECOND, Mark.THIRD]
    assert marks(report.ranked_table("one", metrics="time")) == [
        Mark.FIRST,
        Mark.SECOND,
        Mark.THIRD,
        Mark.WORST,
    ]
    assert marks(report.delta_table("two", baseline="base")) == [Mark.BETTER]
    assert marks(report.models_table()) == []


def test_a_model_in_doubt_never_heads_a_table(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        benchmarks={"one": {"quarantine_rows": {"both": "trained on the tasks"}}},
    )
    report = small.report()
    rows = report.ranked_table("one", sort="score", top=1).rows
    assert [row.model for row in rows] == ["good"]
    assert [row.model for row in report.ranked_table("one", sort="score").rows][-2:] == [
        "hole",
        "both",
    ]
    everywhere = report.winners(over="base")
    assert aliases(everywhere) == ["good"]
    assert everywhere.notes == (
        "On one, both is in doubt, so it takes no part: trained on the tasks",
        (
            "The benchmarks do not rank the same models, so mean places are over different fields: "
            "one 4, two 3."
        ),
    )
    assert report.value("one", "both", "time").lead[1] == " (in doubt: trained on the tasks)"


def test_a_label_of_a_broken_file_shows_the_files_faults(small: ProjectFolder) -> None:
    small.write("results/one.csv", "model,time,score\nbase,10%,1\n")
    small.configure(metrics=small.settings["metrics"], benchmarks={"one": {"label": "Bench One"}})
    with pytest.raises(ProblemError) as caught:
        small.report().ranked_table("Bench One")
    assert [one.code for one in caught.value.problems] == ["percent-sign"]


def test_columns_that_are_no_metrics_can_be_declared(small: ProjectFolder) -> None:
    small.write("results/one.csv", "model,time,score,note\nbase,10,0.5,fp16\n")
    (small.root / "results" / "two.csv").unlink()
    small.configure(metrics=small.settings["metrics"], columns=["note"])
    assert small.check() == ()
    row = small.report().ranked_table("one").rows[0]
    assert [cell.text for cell in row.cells] == ["10.00", "0.5000", "fp16"]


def test_several_speed_ups_name_their_metrics(small: ProjectFolder) -> None:
    metrics = {one: {"better": "lower", "speedup": True} for one in ("time", "score")}
    small.configure(metrics=metrics)
    columns = small.report().delta_table("two", baseline="base").columns
    assert [one.label for one in columns] == [
        "time",
        "Speed-up (time)",
        "score",
        "Speed-up (score)",
    ]


def test_a_faulty_declared_baseline_is_shown_at_its_line(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"], baselines={"best": {"best_of": ["base", "god"]}}
    )
    small.write("docs/index.md", "{{ winners('one', over='best') }}")
    assert small.lines() == [
        "mkdocs.yml:16:11: error[unknown-model]: There is no model “god”. Did you mean “good”?"
    ]


def test_top_cuts_no_tie_and_counts_what_is_hidden(small: ProjectFolder) -> None:
    report = small.report()
    # fast and base both print 0.5000
    table = report.ranked_table("one", sort="score", top=3)
    assert [row.model for row in table.rows] == ["both", "good", "fast", "base"]
    assert table.notes == ("Places are among all 5 ranked models. Rows not shown: 1.",)
    small.configure(
        metrics=small.settings["metrics"], benchmarks={"one": {"quarantine": "a wrong clock"}}
    )
    report = small.report()
    assert report.ranked_table("one", sort="time", top=1).notes[0] == "Rows not shown: 4."
    verdicts = report.verdicts("one", over="base")
    assert verdicts.lead == ("Nothing is compared: the numbers of one are in doubt.",)
    assert aliases(verdicts) == []


def test_a_value_is_never_printed_as_a_difference(small: ProjectFolder) -> None:
    for kind in ("value", "place"):
        with pytest.raises(ProblemError, match="bad-argument"):
            small.report().value("one", "good", "time", over="base", as_=kind)


def test_a_share_that_prints_as_zero_has_no_mark(project: ProjectFolder) -> None:
    project.write("results/a.csv", result_file({"x": ("100000", "1"), "y": ("100000.5", "1")}))
    span = project.report().value("a", "y", "time", over="x", as_="percent").lead[0]
    assert isinstance(span, Number)
    assert (span.cell.text, span.cell.mark) == ("0.0%", None)


def test_a_speed_up_of_a_level_difference_is_level(project: ProjectFolder) -> None:
    project.write("results/a.csv", result_file({"x": ("0.004", "1"), "y": ("0.001", "1")}))
    row = project.report().delta_table("a", baseline="x").rows[0]
    assert [(cell.text, cell.mark) for cell in row.cells][:2] == [("0.00", None), ("4.00x", None)]


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
