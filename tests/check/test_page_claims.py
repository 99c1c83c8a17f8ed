"""The claims of pages, as the check judges them."""

from support.claims import TWO, rivals
from support.projects import ProjectFolder, result_file

FLIPPED = (
    "docs/index.md:3: error[claim-false]: The results do not support “good beats base on every "
    "benchmark”. Instead: Two, Score: good 0.4999, base 0.5000 (-0.0001)."
)


def test_one_number_makes_the_check_fail_at_the_line_of_the_claim(project: ProjectFolder) -> None:
    report = rivals(project)
    page = '# Page\n\n{{ claim("good beats base on every benchmark") }}\n'
    report.write("docs/index.md", page)
    assert report.lines() == []
    report.write("results/two.csv", result_file(TWO | {"good": ("9", "0.4999")}))
    assert report.lines() == [FLIPPED]


def test_a_file_with_faults_makes_no_claim_true(project: ProjectFolder) -> None:
    report = rivals(project)
    report.write("docs/index.md", '{{ claim("good beats base on One") }}')
    report.write("results/two.csv", "model,time,score\ngood,9,24%\n")
    assert [one.partition("]")[0] for one in report.lines()] == [
        "results/two.csv:2: error[percent-sign"
    ]
