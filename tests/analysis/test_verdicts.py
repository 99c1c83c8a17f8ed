"""Verdicts and winners: better on every metric, and on all of them together."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.document import Mark
from support.projects import ProjectFolder, aliases, marked
from support.sampled_reports import FILE
from support.task_outcomes import SHARE, TIME, rows_of, sample_file


@pytest.mark.slow
def test_a_claim_of_every_metric_is_that_of_the_winners(project: ProjectFolder) -> None:
    # On each metric `new` wins 7 tasks of 7 (p = 0.0156). Nine others make its differences clear,
    # since theirs are so, but not that it is better on both at once: they are not.
    passed = {"base": "1" * 50 + "0" * 50, "new": "1" * 57 + "0" * 43}
    times = {"base": [10.0] * 100, "new": [9.0] * 7 + [10.0] * 93}
    others = {f"other{index}": "1" * 95 + "0" * 5 for index in range(9)}
    times |= dict.fromkeys(others, [20.0] * 100)
    project.configure(metrics={"pass@1": SHARE, "time": {**TIME, "digits": 2}})
    project.write(FILE, sample_file(rows_of(passed | others, times=times)))
    report = project.report()
    table = report.delta_table("toy", baseline="base")
    assert [mark for _, mark in marked(table)["new"]] == [Mark.BETTER, Mark.BETTER]
    assert aliases(report.winners("toy", over="base")) == []
    for text in ("new beats base on toy.", "only new beats base.", "no model beats base on toy."):
        with pytest.raises(ProblemError) as refused:
            report.claim(text)
        (problem,) = refused.value.problems
        assert problem.code == "claim-undecided"
        assert (
            "toy, new and base: better on each metric, but not significantly better on all of them together"
            in words("en").message(problem)
        )
    assert report.claim("new beats base on pass@1 and time.")
    assert report.claim("new beats base on at least 1 metric.")
