"""The macros of earlier versions: what they look up before git is asked."""

from collections.abc import Callable

import pytest

from podium.core.problems import ProblemError
from podium.site.macros.report import Report
from support.projects import ProjectFolder
from support.released_results import RETRACTED, SETTINGS


@pytest.mark.parametrize(
    ("call", "code", "nearest"),
    [
        (lambda report: report.history("onne", "time"), "unknown-benchmark", "one"),
        (lambda report: report.history("one", "tim"), "unknown-metric", "time"),
        (lambda report: report.changes(3), "bad-argument", None),
        (lambda report: report.changes("v7.0.0"), "unknown-revision", "v1.0.0"),
        (lambda report: report.changes("--output=x"), "unknown-revision", None),
    ],
    ids=["benchmark", "metric", "no text", "no version", "an option"],
)
def test_what_is_not_there_is_named(
    repository: ProjectFolder, call: Callable[[Report], object], code: str, nearest: str | None
) -> None:
    with pytest.raises(ProblemError) as caught:
        call(repository.report())
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts.get("nearest") or None) == (code, nearest)


def test_changes_since_a_version_are_those_of_the_files_as_they_are(
    repository: ProjectFolder,
) -> None:
    report = repository.report()
    assert report.changes("v1.11.0").groups
    repository.write("results/two.csv", "model,time,score\nbase,1,1\n")
    repository.configure(**SETTINGS, benchmarks=RETRACTED)
    same = repository.report().changes("v1.11.0")
    assert (same.groups, same.subject) == ((), {"since": "v1.11.0"})
