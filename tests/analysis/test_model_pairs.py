"""Two models compared: the right test, the right family, and the same from both sides."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from scipy import stats

from podium.analysis.model_pairs import PairComparison, compare_models
from podium.config.settings import BenchmarkSettings
from podium.data.results import Benchmark, Results
from podium.site.macros.report import Report
from podium.stats.outcomes import Outcome
from support.paired_models import RUNS
from support.projects import ProjectFolder
from support.sampled_reports import FILE
from support.task_outcomes import SHARE, TIME, rows_of, sample_file

PAIR = ("better", "base")


@pytest.fixture
def results(pair_report: Report) -> Results:
    return pair_report._results


def compare(
    results: Results,
    columns: Sequence[tuple[str, str]],
    pair: tuple[str, str] = PAIR,
) -> dict[tuple[str, str], PairComparison]:
    report = tuple(results.joint.benchmarks.values())
    known = {(results.benchmarks[name], metric): (name, metric) for name, metric in columns}
    found = compare_models(tuple(known), pair, report=report)
    return {known[column]: comparison for column, comparison in found.items()}


SAMPLED = [("toy", "pass@1"), ("more", "pass@1"), ("toy", "time")]


def test_samples_are_tested_task_by_task_and_holm_covers_the_benchmarks_of_a_metric(
    results: Results,
) -> None:
    pairs = compare(results, SAMPLED)
    toy, more = (stats.binomtest(0, wins).pvalue for wins in (12, 10))
    assert pairs["toy", "pass@1"].comparison.p == pytest.approx(2 * min(toy, more))
    assert pairs["more", "pass@1"].comparison.p == pytest.approx(max(2 * toy, more))
    assert [pairs[column].tasks for column in SAMPLED] == [(12, 0, 48), (10, 0, 30), (0, 30, 0)]
    assert [pairs[column].test for column in SAMPLED] == ["mcnemar", "mcnemar", "sign-flip"]
    assert [str(pairs[column].comparison.outcome) for column in SAMPLED] == [
        "better",
        "better",
        "worse",
    ]
    time = pairs["toy", "time"].comparison
    assert time.p == pytest.approx(2 * 0.5**30), "other metrics are other families"


def test_what_is_shown_does_not_change_what_is_found(results: Results) -> None:
    whole = compare(results, SAMPLED)
    for column in SAMPLED:
        assert compare(results, [column])[column].comparison.p == whole[column].comparison.p
    apart = replace(results.benchmarks["more"], settings=BenchmarkSettings(standalone=True))
    report = [results.benchmarks["toy"]]
    (alone,) = compare_models([(apart, "pass@1")], PAIR, report=report).values()
    assert alone.comparison.p == pytest.approx(stats.binomtest(0, 10).pvalue)


def test_the_other_way_round_everything_is_the_opposite(results: Results) -> None:
    columns = [*SAMPLED, ("runs", "acc"), ("known", "acc"), ("plain", "acc")]
    there = compare(results, columns)
    back = compare(results, columns, ("base", "better"))
    opposite = {Outcome.BETTER: Outcome.WORSE, Outcome.WORSE: Outcome.BETTER}
    for column in columns:
        one, other = there[column].comparison, back[column].comparison
        assert opposite.get(one.outcome, one.outcome) is other.outcome, column
        assert one.p == other.p
        assert one.value is not None
        assert one.value == -(other.value or 0)
        if there[column].tasks:
            first, second, level = there[column].tasks or ()
            assert back[column].tasks == (second, first, level)


def test_runs_are_tested_by_welch_and_published_errors_by_z(results: Results) -> None:
    columns = [("runs", "acc"), ("known", "acc")]
    pairs = compare(results, columns)
    welch = stats.ttest_ind(RUNS["better"], RUNS["base"], equal_var=False).pvalue
    z = 2 * stats.norm.sf(0.01 / (2 * 0.02**2) ** 0.5)
    assert [pairs[column].test for column in columns] == ["welch", "normal"]
    assert pairs["runs", "acc"].comparison.p == pytest.approx(2 * welch)
    assert pairs["known", "acc"].comparison.p == pytest.approx(z)
    assert pairs["known", "acc"].comparison.outcome is Outcome.NOT_SIGNIFICANT
    assert [pairs[column].tasks for column in columns] == [None, None]


def test_without_uncertainty_of_either_displayed_values_decide(results: Results) -> None:
    (plain,) = compare(results, [("plain", "acc")]).values()
    assert (plain.test, plain.comparison.p) == ("", None)
    assert plain.comparison.outcome is Outcome.BETTER
    (single,) = compare(results, [("runs", "acc")], ("worse", "base")).values()
    assert single.comparison.outcome is Outcome.UNTESTABLE, "one run beside several"


def test_nothing_is_compared_in_quarantine_or_without_both_values(results: Results) -> None:
    for name, pair, absence in (
        ("doubt", PAIR, "quarantined"),
        ("row", ("worse", "base"), "quarantined"),
        ("alone", PAIR, "missing"),
    ):
        (found,) = compare(results, [(name, "acc")], pair).values()
        assert (found.comparison.outcome, found.comparison.absence) == (Outcome.MISSING, absence)


def test_models_with_other_tasks_are_not_comparable_and_without_samples_untestable(
    project: ProjectFolder,
) -> None:
    project.configure(metrics={"pass@1": SHARE, "time": {**TIME, "estimator": "median"}})
    passed = {"a": "1" * 12, "b": "1" * 8 + "0" * 3 + ".", "c": "." * 11 + "1"}
    times = {name: [1 + n for n in range(12)] for name in passed}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    project.write("results/toy.csv", "model,pass@1,time\nd,0.5,3\n")
    results = project.report()._results
    assert isinstance(results.benchmarks["toy"], Benchmark)
    (other,) = compare(results, [("toy", "pass@1")], ("a", "b")).values()
    assert (other.comparison.outcome, other.test) == (Outcome.NOT_COMPARABLE, "")
    assert other.tasks == (3, 0, 8)
    (apart,) = compare(results, [("toy", "pass@1")], ("b", "c")).values()
    assert (apart.comparison.outcome, apart.tasks) == (Outcome.NOT_COMPARABLE, (0, 0, 0))
    (bare,) = compare(results, [("toy", "pass@1")], ("a", "d")).values()
    assert (bare.comparison.outcome, bare.tasks) == (Outcome.UNTESTABLE, None)
    (median,) = compare(results, [("toy", "time")], ("a", "b")).values()
    assert median.test == "sign"
