"""What is certain of a rank or a comparison: nothing that may be chance."""

# a message stands on one line, as it is printed

import pytest

from podium.core.i18n import words
from support.projects import ProjectFolder, aliases
from support.sampled_reports import FILE, write_every_outcome
from support.task_outcomes import SHARE, STATES, rows_of, sample_file


@pytest.mark.slow
@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("better beats base in pass@1 on toy", ""),
        ("worse is worse than base in pass@1 on toy", ""),
        ("level is level with base in pass@1 on toy", ""),
        ("unclear beats base in pass@1 on toy", "claim-undecided"),
        ("unclear does not beat base in pass@1 on toy", "claim-undecided"),
        ("few beats base in pass@1 on toy", "claim-undecided"),
        ("few is level with base in pass@1 on toy", "claim-undecided"),
        ("other beats base in pass@1 on toy", "claim-undecided"),
        ("worse beats base in pass@1 on toy", "claim-false"),
        ("better beats base in pass@1 on toy by at least 40%", ""),
        ("better beats base in pass@1 on toy by at least 41%", "claim-false"),
        ("better is the best in pass@1 on toy", "claim-undecided"),
        ("better is among the 2 best in pass@1 on toy", "claim-undecided"),
        ("better is among the 6 best in pass@1 on toy", ""),
        ("worse is the best in pass@1 on toy", "claim-false"),
        ("better has the highest pass@1 on toy", ""),
    ],
)
def test_claims_hold_only_beyond_chance(project: ProjectFolder, claim: str, code: str) -> None:
    write_every_outcome(project)
    project.write("docs/index.md", f'{{{{ claim("{claim}") }}}}\n')
    found = [one for one in project.check() if one.code != "no-common-task"]
    assert [one.code for one in found] == ([code] if code else []), [
        words("en").message(one) for one in found
    ]


@pytest.mark.slow
def test_a_benchmark_in_quarantine_is_neither_ranged_nor_tested(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE}, benchmarks={"toy": {"quarantine": "in doubt"}})
    project.write(FILE, sample_file(rows_of(STATES)))
    report = project.report()
    for table in (report.ranked_table("toy"), report.delta_table("toy", baseline="base")):
        assert {cell.mark for row in table.rows for cell in row.cells} == {None}
        assert not any(cell.statistical_tie for row in table.rows for cell in row.cells)
        told = " ".join(
            [
                *table.notes,
                *(c.uncertainty.label for row in table.rows for c in row.cells if c.uncertainty),
            ]
        )
        assert "p = " not in told
        assert "range" not in told
        assert "significan" not in told
    assert aliases(report.winners("toy", over="base")) == []
