"""The macros of findings: which arguments go together."""

import pytest

from podium.core.problems import ProblemError
from support.projects import ProjectFolder, aliases


def test_a_value_is_never_printed_as_a_difference(small: ProjectFolder) -> None:
    for kind in ("value", "rank"):
        with pytest.raises(ProblemError, match="bad-argument"):
            small.report().value("one", "good", "time", over="base", as_=kind)


def test_a_file_with_faults_lets_no_one_win_everywhere(small: ProjectFolder) -> None:
    """Whoever would be best in it might not beat the baseline there."""
    small.write("results/two.csv", "model,time,score\nbase,x,1\n")
    with pytest.raises(ProblemError, match="not-a-number"):
        small.report().winners(over="base")
    assert small.report().winners("one", over="base").kind == "winners"


def test_winners_beat_all_of_several_baselines(small: ProjectFolder) -> None:
    report = small.report()
    winners = {
        over: aliases(report.winners("one", over=over.split(" and ")))
        for over in ("base", "good", "base and good")
    }
    assert winners == {"base": ["good", "both"], "good": ["both"], "base and good": ["both"]}
