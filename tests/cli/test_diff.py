"""podium diff: what it compares, and what its exit code says."""

import json

import pytest

from support.commands import run
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["v1.0.0", "v1.9.0"], 1),
        (["v1.9.0", "v1.9.1"], 0),
        (["v1.11.0"], 1),
        (["v1.0.0", "v1.9.0", "--fail-on", "retracted"], 1),
        (["v1.0.0", "v1.9.0", "--fail-on", "removed"], 0),
        (["v1.0.0", "v1.9.0", "--fail-on", "removed, worse"], 1),
        (["v1.0.0", "v1.9.0", "--fail-on", "wors"], 2),
        (["v0.1.0"], 2),
        (["v1.10.0"], 2),
        (["nowhere"], 2),
    ],
)
def test_the_exit_code_says_whether_anything_asked_for_has_changed(
    repository: ProjectFolder, arguments: list[str], code: int
) -> None:
    done = run("diff", "--project", repository.root, *arguments)
    assert done.exit_code == code, done.output


def test_every_format_lists_the_same_changes(repository: ProjectFolder) -> None:
    def output(form: str) -> str:
        command = ["diff", "--project", repository.root, "v1.0.0", "v1.9.0", "--format", form]
        return run(*command).output

    document = json.loads(output("json"))
    assert (document["version"], document["base"], document["head"]) == (1, "v1.0.0", "v1.9.0")
    kinds = {change["kind"] for change in document["changes"]}
    assert {"model-added", "retracted", "value", "rank"} <= kinds
    for form in ("text", "markdown", "github"):
        text = output(form)
        assert "9.00 → 11.00 (+2.00)" in text
        assert "The timer was broken." in text


def test_a_summary_folds_long_lists_and_opens_short_ones(repository: ProjectFolder) -> None:
    rows = "".join(f"m{number},1,1\n" for number in range(30))
    repository.write("results/two.csv", f"model,time,score\nbase,1,2\n{rows}")
    summary = run("diff", "--project", repository.root, "v1.11.0", "--format", "github").output
    assert "<details><summary>Models added (30)</summary>" in summary
    assert "<details open><summary>" in summary
