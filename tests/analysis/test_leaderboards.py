"""The order of models over several benchmarks."""

from podium.analysis.leaderboards import find_ties, rank_models
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
    assert find_ties(average, standing) == ()


def test_only_ties_with_the_leader_count(project: ProjectFolder) -> None:
    passed = {"a": "1" * 40, "b": "1" * 38 + "00", "c": "1" * 28 + "0" * 12}
    report = write_sampled_board(project, passed).report()
    columns = [(report._results.benchmarks[name], "pass@1") for name in ("one", "two")]
    standing = rank_models(take_average("mean", columns), "abc")
    assert find_ties(take_average("mean", columns), standing) == ("a", "b")
    assert find_ties(columns[0], rank_models(columns[0], "abc")) == ("a", "b")
