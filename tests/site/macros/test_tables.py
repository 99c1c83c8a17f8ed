"""The macros of tables: what is shown if less is asked for."""

import pytest

from podium.core.problems import ProblemError
from support.projects import METRICS, ProjectFolder, own_notes


def test_columns_that_are_no_metrics_stand_beside_all_metrics_only(small: ProjectFolder) -> None:
    small.write("results/one.csv", "model,time,score,note\nbase,10,0.5,fp16\ngood,9,0.6,\n")
    small.configure(metrics=small.settings["metrics"], columns=["note"])
    report = small.report()
    assert [one.key for one in report.ranked_table("one").columns] == ["time", "score", "note"]
    asked = report.ranked_table("one", metrics=["score", "time"])
    assert [one.key for one in asked.columns] == ["score", "time"]


def test_the_primary_metric_ranks_if_it_is_shown_else_the_first_column(
    small: ProjectFolder,
) -> None:
    for primary, metrics, sort in (
        ("time", None, "time"),
        ("score", None, "score"),
        ("score", ["time", "score"], "score"),
        ("score", ["time"], "time"),
    ):
        small.configure(metrics=METRICS, benchmarks={"one": {"primary": primary}})
        report = small.report()
        for top in (None, 2):
            table = report.ranked_table("one", metrics=metrics, top=top)
            assert table == report.ranked_table("one", metrics=metrics, top=top, sort=sort)
            assert table.sorted_by == sort


def test_a_table_may_be_sorted_by_a_metric_that_it_does_not_show(small: ProjectFolder) -> None:
    table = small.report().ranked_table("one", metrics="time", sort="score")
    assert [(row.rank, row.model) for row in table.rows][:2] == [(1, "both"), (2, "good")]
    assert own_notes(table) == ("Ranked by score.",)


@pytest.mark.parametrize("arguments", [{"since": 1}, {"since": ""}, {"top": "2"}, {"top": -1}])
def test_arguments_of_another_kind_are_named(
    small: ProjectFolder, arguments: dict[str, object]
) -> None:
    with pytest.raises(ProblemError) as caught:
        small.report().ranked_table("one", **arguments)  # type: ignore[arg-type]
    assert len(caught.value.problems) == 1
