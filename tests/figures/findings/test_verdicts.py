"""Winners and verdicts."""

from support.projects import ProjectFolder, aliases, result_file


def test_winners_on_all_benchmarks_need_a_row_in_each(small: ProjectFolder) -> None:
    assert aliases(small.report().winners(over="base")) == ["both", "good"]
    small.write("results/two.csv", result_file({"base": ("5", "0.2"), "good": ("4.5", "0.25")}))
    assert aliases(small.report().winners(over="base")) == ["good"]


def test_nobody_wins_is_said(small: ProjectFolder) -> None:
    finding = small.report().winners("one", over="both")
    assert finding.lead == ("No model beats both on every metric of one.",)
    assert aliases(finding) == []


def test_a_mean_place_is_over_all_benchmarks(project: ProjectFolder) -> None:
    """Best on the first benchmark, but worse on the whole: the order is that of the means."""
    project.write(
        "results/a.csv",
        result_file({"base": ("9", "1"), "x": ("1", "5"), "y": ("2", "4"), "z": ("3", "3")}),
    )
    project.write(
        "results/b.csv",
        result_file({"base": ("9", "1"), "x": ("3", "3"), "y": ("1", "5"), "z": ("2", "4")}),
    )
    assert aliases(project.report().winners(over="base")) == ["y", "x", "z"]


def test_without_winners_nothing_is_said_of_how_they_would_be_sorted(small: ProjectFolder) -> None:
    report = small.report()
    assert any("the mean ranks" in note for note in report.winners(over="base").notes)
    assert report.winners(over="both").notes == ()


def test_nobody_beats_what_is_not_measured_and_the_rest_is_judged(small: ProjectFolder) -> None:
    small.write(
        "results/one.csv",
        result_file({"base": ("10", ""), "fast": ("8", "0.5"), "slow": ("11", "0.6")}),
    )
    report = small.report()
    verdicts = report.verdicts("one", over="base")
    note = "Not compared with base on one: score (the baseline has no value)."
    assert {group.key: [phrase[1:] for phrase in group.phrases] for group in verdicts.groups} == {
        "all": [],
        "some": [(" – better: time; no value of the baseline: score",)],
        "none": [(" – worse: time; no value of the baseline: score",)],
    }
    assert note in verdicts.notes
    winners = report.winners("one", over="base")
    assert winners.lead == ("No model beats base on every metric of one.",)
    assert note in winners.notes
    assert aliases(report.winners(over="base")) == []


def test_winners_say_which_metrics_are_not_tested(project: ProjectFolder) -> None:
    project.configure(
        metrics={"acc": {"better": "higher"}, "err": {"better": "lower"}},
        benchmarks={"plain": {"metrics": ["err"]}},
    )
    project.write("results/known.csv", "model,acc,acc.se,err\na,0.9,0.01,1\nb,0.5,0.01,2\n")
    project.write("results/plain.csv", "model,err\na,1\nb,2\n")
    tested = (
        "Winners must also be significantly better on all metrics together, which the least "
        "significant metric decides."
    )
    report = project.report()
    for finding in (report.verdicts("known", over="b"), report.winners("known", over="b")):
        assert finding.notes == (
            tested,
            "Not tested for significance, so decided by displayed values: err.",
        )
    assert report.winners(over="b").notes == (
        tested,
        "Not tested for significance, so decided by displayed values: plain, err; known, err.",
    )
    chinese = project.report("zh").verdicts("known", over="b").notes
    assert chinese[1] == "未作显著性检验、只以显示值为准：err。"
    # Where nothing is tested, no difference is better known than another.
    assert report.verdicts("plain", over="b").notes == ()
