"""A small report with samples."""

import pytest

from support.projects import ProjectFolder
from support.sampled_reports import FILE, NESTED
from support.task_outcomes import SHARE, rows_of, sample_file


@pytest.fixture
def toy(project: ProjectFolder) -> ProjectFolder:
    """One benchmark of five models, of which each solves what the next one solves, and more."""
    project.configure(metrics={"pass@1": SHARE})
    project.write(FILE, sample_file(rows_of(NESTED)))
    return project
