"""The macros of tables: what is shown if less is asked for."""

import pytest

from podium.core.problems import ProblemError
from support.projects import ProjectFolder


def test_columns_that_are_no_metrics_stand_beside_all_metrics_only(small: ProjectFolder) -> None:
    small.write("results/one.csv", "model,time,score,note\nbase,10,0.5,fp16\ngood,9,0.6,\n")
    small.configure(metrics=small.settings["metrics"], columns=["note"])
    report = small.report()
    assert [one.key for one in report.ranked_table("one").columns] == ["time", "score", "note"]
    asked = report.ranked_table("one", metrics=["score", "time"])
    assert [one.key for one in asked.columns] == ["score", "time"]


def test_the_first_few_are_the_best_of_the_first_metric_that_is_shown(
    small: ProjectFolder,
) -> None:
    report = small.report()
    for metrics, sort in ((["score", "time"], "score"), (["time", "score"], "time")):
        few = report.ranked_table("one", metrics=metrics, top=2)
        assert few == report.ranked_table("one", metrics=metrics, top=2, sort=sort)


def test_a_table_may_be_sorted_by_a_metric_that_it_does_not_show(small: ProjectFolder) -> None:
    table = small.report().ranked_table("one", metrics="time", sort="score")
    assert [row.model for row in table.rows][:2] == ["both", "good"]


@pytest.mark.parametrize("arguments", [{"since": 1}, {"since": ""}, {"top": "2"}, {"top": -1}])
def test_arguments_of_another_kind_are_named(
    small: ProjectFolder, arguments: dict[str, object]
) -> None:
    with pytest.raises(ProblemError) as caught:
        small.report().ranked_table("one", **arguments)  # type: ignore[arg-type]
    assert len(caught.value.problems) == 1
