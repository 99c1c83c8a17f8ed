"""Digits that the uncertainty of a column does not leave."""

import pytest

from support.projects import ProjectFolder

LONG = "model,acc,acc.se\na,89.936667,0.54\nb,80.123456,0.61\n"


@pytest.mark.parametrize(
    ("rows", "digits"),
    [
        (LONG, "2"),
        ("model,run,acc\na,1,89.936667\na,2,90.936667\nb,1,80.1\nb,2,81.4\n", "2"),
        (LONG.replace("0.54", "540").replace("0.61", "610"), "0"),
        (LONG.replace("0.54", "0.0054").replace("0.61", "0.0061"), ""),
        ("model,acc\na,89.936667\nb,80.123456\n", ""),
    ],
    ids=["published", "runs", "no digit", "a few more", "no uncertainty"],
)
def test_digits_far_beyond_the_standard_error_are_a_warning(
    project: ProjectFolder, rows: str, digits: str
) -> None:
    project.configure(metrics={"acc": {"better": "higher"}})
    project.write("results/b.csv", rows)
    message = (
        "results/b.csv: warning[excess-digits]: Column “acc” of “b” is displayed with 6 decimal "
        f"places, but its standard errors justify only {digits}."
    )
    assert project.lines() == ([message] if digits else [])
    project.configure(metrics={"acc": {"better": "higher", "digits": 2}})
    assert project.lines() == []
