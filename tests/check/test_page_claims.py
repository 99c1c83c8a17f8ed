"""The claims of pages, as the check judges them."""

from support.claims import TWO, rivals
from support.compared_revisions import BEFORE, diff
from support.projects import ProjectFolder, commit, result_file

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


PAGE = """---
title: Page
---
{{ claim("good beats base") }} and {{ claim(text="没有模型优于 good") }}
{{ claim("fast is best in time", evidence=false) }}

{% if false %}{{ claim("good is best in time") }}{% endif %}
{{ claim("new is best in time") }}
{{ claim("gone is level with gone") }} {{ claim("good beets base") }} {{ claim(name) }}
"""


def test_claims_that_break_and_that_hold_again_are_told(tagged: ProjectFolder) -> None:
    tagged.write("docs/a/page.md", PAGE)
    tagged.write("docs/broken.md", "{{ claim('good beats base') }} {{ ")
    tagged.write("docs/plain.md", f"---\nrender_macros: false\n---\n{PAGE[20:]}")
    tagged.write("elsewhere/page.md", "{{ claim('good beats base') }}")
    tagged.configure(
        metrics=tagged.settings["metrics"],
        baselines={"start": {"model": "base"}},
    )
    commit(tagged, "v3")
    told = (
        "Claims broken (3)\n"
        "  ✗ docs/a/page.md:4, “good beats base”: one, time: good 11.00, base 10.00 (+1.00)\n"
        "  ✗ docs/a/page.md:5, “fast is best in time”: one, time: fast 9.50, #2 of 4\n"
        "  ✗ docs/a/page.md:9, “gone is level with gone”: Unknown name “gone” at"
        " character 1 of this claim. Did you mean “one”?\n"
    )
    assert told in diff(tagged, "v1", "v3").output
    assert told in diff(tagged, "v1").output, "the pages as they are, without a HEAD"
    assert "Claims" not in diff(tagged, "v1", "v2").output, "v2 has no pages yet"
    assert diff(tagged, "v1", "v3", "--fail-on", "claim-broken").exit_code == 1
    assert diff(tagged, "v1", "v3", "--fail-on", "claim-restored").exit_code == 0
    tagged.write("results/one.csv", BEFORE)
    again = (
        "Claims that hold again (2)\n"
        "  ✓ docs/a/page.md:4, “good beats base”\n"
        "  ✓ docs/a/page.md:5, “fast is best in time”\n"
    )
    assert again in diff(tagged, "v3").output
