"""Notes on averages: how they are tested, and what ± beside them is of."""

from podium.core.i18n import words
from podium.data.averages import take_average
from podium.figures.average_notes import (
    average_ranking_notes,
    average_test_notes,
    average_untested_notes,
)
from support.leaderboards import write_sampled_board
from support.projects import ProjectFolder


def test_only_tested_averages_have_notes(project: ProjectFolder) -> None:
    report = write_sampled_board(project, {"a": "110111", "b": "100001"}).report()
    columns = [(report._results.benchmarks[name], "pass@1") for name in ("one", "two")]
    mean, rate = take_average("mean", columns), take_average("win rate", columns)
    (tested,) = average_test_notes(mean, words("en"))
    assert tested.startswith("Averages are compared by paired tests within each benchmark")
    assert average_ranking_notes(mean, words("zh"))[1] == (
        "± 或两端表示 95% 置信区间，由样本按题目计算。"
    )
    assert average_test_notes(rate, words("en")) == average_ranking_notes(rate, words("en")) == []


def test_an_untested_average_has_the_true_reason(project: ProjectFolder) -> None:
    """There are samples: it is the kind of the average that has no test."""
    report = write_sampled_board(project, {"a": "110111", "b": "100001"}).report()
    columns = [(report._results.benchmarks[name], "pass@1") for name in ("one", "two")]
    assert average_untested_notes(take_average("mean", columns), words("en")) == []
    assert average_untested_notes(take_average("win rate", columns), words("en")) == [
        "Not tested for significance: there is no test for averages of this kind."
    ]
    for name in ("one", "two"):
        project.write(f"results/{name}.csv", "model,acc\na,0.5\nb,0.6\n")
    project.configure(metrics={"acc": {"better": "higher"}})
    plain = project.report()._results.benchmarks
    parts = take_average("mean", [(plain[name], "acc") for name in ("one", "two")])
    (note,) = average_untested_notes(parts, words("zh"))
    assert note.startswith("未作显著性检验：检验需要双方在每个评测集上都有样本")
