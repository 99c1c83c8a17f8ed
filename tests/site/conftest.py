"""A report with everything that a report can have."""

import pytest

from support.complete_report import complete_report
from support.projects import ProjectFolder


@pytest.fixture
def complete(project: ProjectFolder) -> ProjectFolder:
    return complete_report(project)
