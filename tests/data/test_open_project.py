"""Opening a project: what has not changed is read once, and what has is read again."""

from podium.config.mkdocs_yml import read_config
from podium.data.open_project import open_project, read_project
from support.projects import ProjectFolder


def test_a_project_is_read_again_only_if_it_has_changed(small: ProjectFolder) -> None:
    first = read_project(small.root)
    config = read_config(small.root)
    assert open_project(small.root, config.settings, config.source) is first
    small.write("results/three.csv", "model,time,score\nbase,1,1\n")
    second = read_project(small.root)
    assert second is not first
    assert "three" in second.results.benchmarks
    small.configure(metrics={"time": {"better": "higher"}}, columns=["score"])
    third = read_project(small.root)
    assert third.settings.metrics["time"].better == "higher"
    assert third is not second
