"""A report to make claims about."""

import pytest

from support.claims import rivals
from support.projects import ProjectFolder


@pytest.fixture
def report(project: ProjectFolder) -> ProjectFolder:
    return rivals(project)
