"""Differences that are tested without pairing tasks."""

import pytest
from scipy import stats

from podium.analysis.unpaired_comparisons import (
    Unpaired,
    compare_two,
    find_unpaired_ranges,
    find_unpaired_tests,
)
from podium.stats.confidence import newcombe_p, wilson
from support.projects import ProjectFolder, marked


def test_runs_are_not_tested_so_what_is_displayed_decides(project: ProjectFolder) -> None:
    project.configure(metrics={"acc": {"better": "higher"}})
    rows = "a,1,0.50,\na,2,0.52,\nb,1,0.52,\nb,2,0.51,\nc,1,0.53,0.02\n"
    project.write("results/b.csv", f"model,run,acc,acc.se\n{rows}")
    states = marked(project.report().delta_table("b", baseline="a"))
    marks = {name: cells[0][1] for name, cells in states.items()}
    assert marks == {"b": "better", "c": "untestable"}, "what is published of c is its alone"


def test_inside_the_band_is_level_only_if_more_could_be_found(project: ProjectFolder) -> None:
    for band, mark in ((0.02, "not-significant"), (0.2, None)):
        project.configure(metrics={"acc": {"better": "higher", "band": band}})
        project.write("results/b.csv", "model,acc,acc.se\na,0.51,0.01\nc,0.53,0.02\n")
        states = marked(project.report().delta_table("b", baseline="a", models=["c"]))
        assert states["c"][0][1] == mark


def test_published_errors_are_compared_by_z_and_tasks_by_newcombe(project: ProjectFolder) -> None:
    metrics = {"acc": {"better": "higher"}, "solved": {"better": "higher", "unit": "%"}}
    project.configure(metrics=metrics)
    rows = "a,0.58,0.02,40,100\nb,0.61,0.02,60,100\n"
    project.write("results/b.csv", f"model,acc,acc.se,solved,solved.n\n{rows}")
    benchmark = project.report()._results.benchmarks["b"]
    known = {metric: find_unpaired_tests(benchmark, metric, ("a",), "a") for metric in metrics}
    assert known["acc"] is not None
    assert known["solved"] is not None
    z = 0.03 / (2 * 0.02**2) ** 0.5
    assert known["acc"].comparisons["b"].p == pytest.approx(2 * stats.norm.sf(z))
    assert known["solved"].comparisons["b"].p == newcombe_p(0.6, 100, 0.4, 100)
    # Against the best of both, b is never better than itself.
    best = find_unpaired_tests(benchmark, "acc", ("a", "b"), "b")
    assert best is not None
    assert not best.comparisons["a"].ahead


def test_rank_ranges_follow_from_tests_of_every_two(project: ProjectFolder) -> None:
    project.configure(metrics={"acc": {"better": "higher"}, "solved": {"better": "higher"}})
    # All of 20 tasks is not sure to be more than 17 of them, though its binomial error is 0.
    rows = "a,0.9,0.01,1.0,20,\nb,0.8,0.02,0.85,20,\nc,0.1,0.02,0.1,20,\nbare,0.5,,0.5,,\n"
    project.write("results/b.csv", f"model,acc,acc.se,solved,solved.n,solved.se\n{rows}")
    benchmark = project.report()._results.benchmarks["b"]
    for metric, ranges in (
        ("acc", {"a": (1, 1), "b": (2, 2), "c": (3, 3)}),
        ("solved", {"a": (1, 2), "b": (1, 2), "c": (3, 3)}),
    ):
        known = find_unpaired_ranges(benchmark, metric)
        assert known is not None
        assert {model: (one.low, one.high) for model, one in known.items()} == ranges
    assert known["a"].tied == ("b",)
    assert known["a"].tests == {"newcombe"}


def test_a_proportion_beside_a_published_error_is_never_exact(project: ProjectFolder) -> None:
    project.configure(metrics={"acc": {"better": "higher"}})
    project.write("results/b.csv", "model,acc,acc.se,acc.n\na,1,,20\nb,0.9,0.02,\n")
    benchmark = project.report()._results.benchmarks["b"]
    test = compare_two(benchmark, "acc", "a", "b")
    assert test is not None
    interval = wilson(20, 20)
    assert interval is not None
    error = (interval.high - interval.low) / (2 * stats.norm.ppf(0.975))
    assert test.p == pytest.approx(2 * stats.norm.sf(0.1 / (error**2 + 0.02**2) ** 0.5))


def test_declared_tasks_alone_are_no_test(project: ProjectFolder) -> None:
    project.configure(metrics={"acc": {"better": "higher"}}, benchmarks={"b": {"tasks": 200}})
    project.write("results/b.csv", "model,acc\na,0.5\nb,0.6\n")
    assert (
        find_unpaired_tests(project.report()._results.benchmarks["b"], "acc", ("a",), "a") is None
    )


def test_a_published_error_of_zero_is_no_certainty(project: ProjectFolder) -> None:
    project.configure(metrics={"acc": {"better": "higher"}})
    project.write("results/b.csv", "model,acc,acc.se\na,10,0\nb,9,0\nc,8,1\n")
    benchmark = project.report()._results.benchmarks["b"]
    assert compare_two(benchmark, "acc", "a", "b") == Unpaired(None)


def test_two_models_alone_are_also_tested_by_their_runs(project: ProjectFolder) -> None:
    project.configure(metrics={"acc": {"better": "lower"}}, benchmarks={"b": {"tasks": 50}})
    runs = {"a": (0.5, 0.6), "b": (0.2, 0.3), "c": (0.4,), "d": (0.1, 0.1), "e": (0.1, 0.1)}
    rows = "".join(f"{name},{n},{v}\n" for name, vs in runs.items() for n, v in enumerate(vs))
    project.write("results/b.csv", f"model,run,acc\n{rows}")
    benchmark = project.report()._results.benchmarks["b"]
    test = compare_two(benchmark, "acc", "a", "b")
    assert test is not None
    welch = stats.ttest_ind(runs["a"], runs["b"], equal_var=False).pvalue
    assert test.p == pytest.approx(welch)
    assert not test.ahead, "lower is better"
    back = compare_two(benchmark, "acc", "b", "a")
    assert back is not None
    assert (back.p, back.ahead) == (test.p, True)
    assert compare_two(benchmark, "acc", "a", "c") == Unpaired(None)
    assert compare_two(benchmark, "acc", "d", "e") is None, "no run differs from another one"
