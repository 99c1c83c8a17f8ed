"""The order of models, and who is tied for first."""

from podium.analysis.standings import rank_models
from podium.data.averages import take_average
from support.leaderboards import write_board, write_sampled_board
from support.projects import ProjectFolder


def test_ranked_models_come_first_and_those_without_a_value_last(project: ProjectFolder) -> None:
    benchmarks = write_board(project).report()._results.benchmarks
    average = take_average("mean", [(benchmarks[name], "score") for name in ("one", "two")])
    standing = rank_models(average, ["new", "small", "mid", "big"])
    assert standing.order == ("big", "mid", "small", "new")
    assert standing.ranks == {"big": 1, "mid": 2, "small": 3}
    assert rank_models((benchmarks["three"], "score"), ["small", "new"]).order == ("new", "small")
    assert standing.tied == ()


def test_the_first_few_cut_no_tie_and_models_without_a_rank_are_none(
    project: ProjectFolder,
) -> None:
    project.write("results/a.csv", "model,time,score\nx,1,0.7\ny,1,0.5\nz,1,0.5\nhole,1,\n")
    benchmark = project.report()._results.benchmarks["a"]
    standing = rank_models((benchmark, "score"), benchmark.models)
    assert standing.first(standing.order, 2) == ("x", "y", "z")
    assert standing.first(standing.order, None) == ("x", "y", "z", "hole")
    assert standing.first(("hole", "y", "z"), 1) == ("hole",)


def test_only_ties_with_the_leader_count(project: ProjectFolder) -> None:
    passed = {"a": "1" * 40, "b": "1" * 38 + "00", "c": "1" * 28 + "0" * 12}
    report = write_sampled_board(project, passed).report()
    columns = [(report._results.benchmarks[name], "pass@1") for name in ("one", "two")]
    assert rank_models(take_average("mean", columns), "abc").tied == ("a", "b")
    assert rank_models(columns[0], "abc").tied == ("a", "b")
