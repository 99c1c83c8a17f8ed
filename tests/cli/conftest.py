"""A project with faults, for the commands."""

import pytest

from support.projects import ProjectFolder


@pytest.fixture
def faulty(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    """A project, and the current folder, with one warning and two errors."""
    project.write("results/eval.csv", 'model,time,score,note: 50%\na,1,2,\nb,24%,"3,5",\n')
    project.configure(**project.settings)
    monkeypatch.chdir(project.root)
    return project
