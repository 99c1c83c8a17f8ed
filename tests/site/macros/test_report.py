"""All macros of one report agree about a number."""

from podium.figures.document import Mark
from podium.site.macros.report import Report
from support.projects import ProjectFolder
from support.sampled_reports import FILE, NESTED, cells, told
from support.task_outcomes import SHARE, TIME, rows_of, sample_file


def reports(project: ProjectFolder) -> list[Report]:
    return [project.report(language) for language in ("en", "zh")]


def test_what_else_is_printed_agrees(project: ProjectFolder) -> None:
    """Numbers in sentences, pages of models, the overview: a medal is nowhere more certain."""
    project.configure(
        metrics={"pass@1": SHARE, "time": {**TIME, "tasks": "common", "speedup": True}},
        baselines={"floor": {"model": "low"}},
        statistics={"resamples": 1000},
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
