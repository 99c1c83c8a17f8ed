"""Baselines by name: declared ones and models, and where a wrong name is reported."""

from support.projects import METRICS, ProjectFolder


def test_faults_of_a_dated_baseline_have_the_place_of_their_setting(dated: ProjectFolder) -> None:
    dated.configure(
        metrics=METRICS,
        baselines={
            "a": {"revision": "v9", "model": "good"},
            "b": {"revision": "v1", "model": "new"},
        },
    )
    lines = (dated.root / "mkdocs.yml").read_text().splitlines()
    for problem, text in zip(dated.check(), ["revision: v9", "model: new"], strict=True):
        assert problem.location
        assert problem.location.line
        assert lines[problem.location.line - 1].strip() == text
    assert [one.code for one in dated.check()] == ["unknown-revision", "unknown-model"]
