"""The source of a figure, as its footer names the state."""

import pytest

from podium.figures.footer import Source

COMMIT = "0123456789abcdef"


@pytest.mark.parametrize(
    ("commit", "changed", "revision"),
    [(COMMIT, False, "0123456"), (COMMIT, True, "0123456-dirty"), ("", True, ""), ("", False, "")],
    ids=["committed", "changed", "changed outside of a repository", "outside of a repository"],
)
def test_a_revision_says_whether_the_file_is_that_of_the_commit(
    commit: str, changed: bool, revision: str
) -> None:
    assert Source("results/a.csv", "0" * 64, commit, changed).revision == revision
