"""Plain text of findings, for terminals."""

import pytest

from podium.figures.document import Finding, Group, ModelName, Section
from podium.render.text import render_finding
from support.figures import CLAIM, FINDING, HOSTILE, hostile_finding


def test_lists_stand_under_their_headings() -> None:
    assert render_finding(FINDING) == (
        "Baseline: time 194.10.\n\n"
        "Better on every metric (1)\n  a\n\n"
        "Better on some metrics (1)\n  b – better: Pass@1\n\n"
        "Better on no metric (0)\n\n"
        "c is in doubt.\n"
    )
    assert render_finding(CLAIM) == (
        "a beats b (HumanEval: time ✓ -1.50; and 2 more).\n\n"
        "Evidence (3)\n  Read as: a is better than b.\n  MBPP: -2.00\n"
    )


def test_sections_and_lines_to_copy_are_whole() -> None:
    inner = Finding("version", groups=(Group("g", "Added", ((ModelName("m", "m"),),)),))
    finding = Finding("changelog", sections=(Section("v1", "v1", inner),), verbatim="@misc{\n}")
    assert render_finding(finding) == "\n@misc{\n}\n\nv1\n\n\nAdded\n  m\n"


@pytest.mark.parametrize(
    "name",
    [*HOSTILE, "\x1b[31mred\x07", "a\rb", "a\u2028b"],
    ids=lambda name: ascii(name[:24]),
)
def test_no_name_moves_the_cursor_colours_or_fills_the_terminal(name: str) -> None:
    """Wherever it stands: in a sentence, a heading or a note."""
    text = render_finding(hostile_finding(name))
    assert all(len(line) <= 410 for line in text.split("\n"))
    assert all(line.isprintable() for line in text.split("\n"))
