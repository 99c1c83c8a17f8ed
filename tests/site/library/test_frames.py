"""Results and tables as DataFrames."""

from io import StringIO

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from podium.site.library.frames import benchmark_frame, long_frame, table_frame
from support.projects import MEASURED, ProjectFolder


def test_a_frame_is_what_pandas_reads_of_the_csv(measured: ProjectFolder) -> None:
    benchmark = measured.report()._results.benchmarks["eval"]
    read = pd.read_csv(StringIO(MEASURED)).set_index("model").astype(float)
    assert_frame_equal(benchmark_frame(benchmark), read)


def test_a_mean_over_runs_is_not_rounded(project: ProjectFolder) -> None:
    project.write("results/eval.csv", "model,run,time,score\na,1,1,0.5\na,2,2,0.5\na,3,2,0.6\n")
    frame = benchmark_frame(project.report()._results.benchmarks["eval"])
    assert frame.loc["a"].tolist() == [5 / 3, 1.6 / 3]


def test_a_long_frame_has_ranks_by_displayed_values(small: ProjectFolder) -> None:
    small.configure(
        **small.settings,
        benchmarks={"two": {"quarantine": "another machine"}, "one": {}},
    )
    frame = long_frame(small.report()._results.benchmarks.values())
    assert [*frame.columns] == ["benchmark", "model", "metric", "value", "rank", "quarantined"]
    assert [*dict.fromkeys(frame["benchmark"])] == ["two", "one"]
    assert frame[frame["benchmark"] == "two"]["quarantined"].all()
    assert frame[frame["benchmark"] == "two"]["rank"].isna().all()
    scores = frame[(frame["benchmark"] == "one") & (frame["metric"] == "score")]
    scores = scores.set_index("model")
    # 0.5 and 0.50001 display alike.
    assert scores["rank"].dropna().to_dict() == {"base": 3, "fast": 3, "good": 2, "both": 1}
    assert pd.isna(scores.loc["hole", "value"])


def test_the_frame_of_a_table_has_its_unrounded_values(small: ProjectFolder) -> None:
    report = small.report()
    delta = table_frame(report.delta_table("one", baseline="base"))
    assert [*delta.columns] == ["time", "time.speedup", "score"]
    assert delta.loc["good"].tolist() == pytest.approx([-1, 10 / 9, 0.1])
    assert delta.loc["fast", "score"] == 0.00001
    assert delta["score"].isna().tolist() == [False, False, False, True]
    leaders = table_frame(report.leaderboard(metrics="score"))
    assert leaders["rank"].dtype == "Int64"
    assert leaders.index.name == "model"
    values = table_frame(report.model_values("both"))
    assert values.index.name == "Metric"
    assert values["rank"].tolist() == [2, 1, 1, 1]


def test_what_tells_the_rows_and_averages_of_a_table_apart_is_in_its_frame(
    small: ProjectFolder,
) -> None:
    report = small.report()
    pairs = table_frame(report.head_to_head("good", "base"))
    assert pairs["Benchmark"].tolist() == ["one", "one", "two", "two"]
    leaders = table_frame(report.leaderboard(metrics="score", average=True))
    (coverage,) = (name for name in leaders.columns if name.endswith(".coverage"))
    assert leaders.loc[["base", "fast"], coverage].tolist() == ["", "1/2"]
