"""A new name beside one that vanished: when it is probably the same model."""

import pytest

from podium.analysis.changes import compare_projects
from podium.analysis.renames import likely_renames
from podium.core.i18n import words
from podium.data.open_project import read_project
from podium.figures.findings.changes import changes_finding
from podium.render.text import render_finding
from support.projects import METRICS, ProjectFolder


def renames(old: dict[str, float], new: dict[str, float]) -> dict[str, str]:
    vanished, appeared = ({name: {"s": value} for name, value in of.items()} for of in (old, new))
    return dict(likely_renames(vanished, appeared))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"gpt-4o": 1}, {"GPT-4o": 2}, {"gpt-4o": "GPT-4o"}),
        ({"sft": 1}, {"tuned": 1}, {"sft": "tuned"}),  # the same values
        ({"qwen2.5-codr": 1}, {"qwen2.5-coder": 2}, {"qwen2.5-codr": "qwen2.5-coder"}),
        ({"llama-3-8b": 1}, {"llama-3-70b": 2}, {}),  # another size
        ({"gpt-4": 1}, {"gpt-4o": 2}, {}),
        ({"gpt-4": 1}, {"claude": 2}, {}),
        ({"a": 1, "b": 1}, {"c": 1}, {}),  # nobody knows which
        ({"a-x": 1, "b": 2}, {"A x": 2, "c": 1}, {"a-x": "A x"}),  # the spelling comes first
    ],
)
def test_likely_renames(
    old: dict[str, float], new: dict[str, float], expected: dict[str, str]
) -> None:
    assert renames(old, new) == expected


def test_a_comparison_tells_a_rename_beside_what_was_added_and_removed(
    project: ProjectFolder,
) -> None:
    states = []
    for name in ("gpt-4o", "GPT-4o"):
        state = ProjectFolder(project.root / name)
        state.write("results/one.csv", f"model,time,score\n{name},1,2\nother,3,4\n")
        state.configure(metrics=METRICS)
        states.append(read_project(state.root))
    changes = compare_projects(*states)
    assert [change.kind for change in changes] == ["model-renamed", "model-added", "model-removed"]
    text = render_finding(changes_finding(changes, *states, words("en"), since="v1"))
    assert "Models probably renamed (1)\n  gpt-4o → GPT-4o\n" in text
