"""Single values, and the values of baselines."""

import pytest

from podium.core.problems import ProblemError
from podium.figures.document import Number
from support.projects import ProjectFolder


def test_a_value_prints_as_asked(small: ProjectFolder) -> None:
    report = small.report()

    def text(**arguments: str) -> str:
        span = report.value("one", "good", "time", **arguments).lead[0]
        assert isinstance(span, Number)
        return span.cell.text or span.cell.reason

    assert text() == "9.00"
    assert text(over="base") == "-1.00"
    assert text(over="base", as_="speedup") == "1.11x"
    assert text(over="base", as_="percent") == "-10.0%"
    assert text(as_="rank") == "#4"
    with pytest.raises(ProblemError, match="value-needs-baseline"):
        text(as_="percent")
    with pytest.raises(ProblemError, match="bad-argument"):
        text(as_="ratio")


def test_a_value_is_never_printed_as_a_difference(small: ProjectFolder) -> None:
    for kind in ("value", "rank"):
        with pytest.raises(ProblemError, match="bad-argument"):
            small.report().value("one", "good", "time", over="base", as_=kind)
