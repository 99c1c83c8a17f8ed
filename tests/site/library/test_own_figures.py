"""What an author's macro may give, and what becomes of it."""

from collections.abc import Callable

import pandas as pd
import pytest

import podium
from podium.core.problems import ProblemError, Severity
from podium.data.open_project import read_project
from podium.figures.document import Table
from podium.site.library.own_figures import own_figure
from podium.site.library.project_report import ProjectReport
from podium.site.macros.report import Report
from support.projects import ProjectFolder, marked

Function = Callable[[ProjectReport], object]


def figure_of(project: ProjectFolder, function: Function, *positional: object) -> podium.Result:
    opened = read_project(project.root)
    return own_figure(function, opened, Report(opened, "en"), positional, {})


def test_a_result_keeps_its_figure_and_names_what_was_read(small: ProjectFolder) -> None:
    def mine(report: ProjectReport) -> object:
        report.frame("two")
        return report.ranked_table("one")

    result = figure_of(small, mine)
    assert result.figure == small.report().ranked_table("one")
    assert [source.file for source in result.sources] == ["results/two.csv", "results/one.csv"]
    assert result.anchor == "podium-own-mine"


def test_a_figure_of_the_builders_is_shown_as_it_is(small: ProjectFolder) -> None:
    chart = small.report().ranking_chart("one")
    assert figure_of(small, lambda report: chart).figure is chart


def test_columns_that_the_report_declares_have_marks(small: ProjectFolder) -> None:
    def two_costs(report: ProjectReport, price: float) -> object:
        frame = report.frame("one")[["time"]]
        return frame.assign(cost=frame["time"] * price).iloc[:2]

    result = figure_of(small, two_costs, 0.5)  # type: ignore[arg-type]
    assert isinstance(result.figure, Table)
    assert result.title == "two costs"
    assert result.figure.subject == {}
    assert result.anchor.startswith("podium-own-two-costs-")
    texts = {label: [text for text, _ in row] for label, row in marked(result.figure).items()}
    assert texts == {"base": ["10.00", "5.0"], "fast": ["8.00", "4.0"]}
    assert [column.label for column in result.figure.columns] == ["time", "cost"]


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (None, ["own-macro-result"]),
        ("<b>text</b>", ["own-macro-result"]),
        (pd.DataFrame({"time": [1]}), ["frame-without-names"]),
        (pd.DataFrame({"time": ["x"]}, index=["a"]), ["not-a-number"]),
    ],
    ids=["nothing", "text", "no names", "no number"],
)
def test_what_cannot_be_shown_is_a_problem(
    small: ProjectFolder, value: object, codes: list[str]
) -> None:
    with pytest.raises(ProblemError) as caught:
        figure_of(small, lambda report: value)
    assert [problem.code for problem in caught.value.problems] == codes


@pytest.mark.filterwarnings("ignore:.*hidden-difference:UserWarning")
@pytest.mark.parametrize(
    "shown",
    [
        lambda frame: frame,
        lambda frame: podium.rank(frame, better={"time": "lower"}, metrics={"time": {"digits": 2}}),
    ],
    ids=["DataFrame", "podium.rank"],
)
def test_digits_that_hide_a_difference_are_a_warning_of_the_result(
    small: ProjectFolder, shown: Callable[[pd.DataFrame], object]
) -> None:
    frame = pd.DataFrame({"time": [1.001, 1.002]}, index=["a", "b"])
    (problem,) = figure_of(small, lambda report: shown(frame)).warnings
    assert problem.code == "hidden-difference"
    assert problem.severity is Severity.WARNING
    assert str(problem.location) == "DataFrame.loc['b']"
