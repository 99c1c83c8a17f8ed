"""Reports whose baselines are of an earlier version."""

import pytest

from support.compared_revisions import change_ranks_since_v1
from support.projects import METRICS, ProjectFolder


@pytest.fixture
def dated(project: ProjectFolder) -> ProjectFolder:
    """Baselines of v1: a model that is there, one that is gone, the best of several."""
    change_ranks_since_v1(project)
    project.write("results/models.csv", "model,alias\ngood,G\n")
    project.configure(
        metrics=METRICS,
        baselines={
            "then": {"revision": "v1", "model": "good"},
            "gone": {"revision": "v1", "model": "gone"},
            "best": {"revision": "v1", "best_of": ["fast", "gone", "good"]},
        },
    )
    return project
