"""Git repositories: revisions, files of a commit, released versions, and what has changed."""

import pytest

from podium.core.problems import ProblemError
from podium.core.repository import (
    CloneDepth,
    clone_depth,
    commits_of,
    file_at,
    list_tree,
    noted_commits,
    release_numbers,
    releases,
    resolve_commit,
    worktree_state,
)
from support.projects import ProjectFolder, git


@pytest.mark.parametrize("revision", ["v11", "--help", "v1:results", "v1\0", "v1\ud800", "HEAD~9"])
def test_what_is_no_commit_is_a_problem(tagged: ProjectFolder, revision: str) -> None:
    with pytest.raises(ProblemError, match="unknown-revision"):
        resolve_commit(tagged.root, revision)


def test_commits_of_many_revisions_are_looked_up_at_once_and_noted(tagged: ProjectFolder) -> None:
    first, second = (resolve_commit(tagged.root, name) for name in ("v1", "v2"))
    # Git ends at a revision that its log does not go back to; others are looked up all the same.
    names = ["v2~1", "v3", "HEAD@{99}", "HEAD@{0}", "a\nb", "HEAD"]
    expected = dict(zip(names, (first, "", "", second, "", second), strict=True))
    with noted_commits() as noted:
        assert commits_of(tagged.root, names) == expected
        git(tagged.root, "reset", "-q", "--hard", "v1")
        assert resolve_commit(tagged.root, "HEAD") == first
    assert noted == expected, "the first answer is what something was made of"


def test_a_file_of_a_revision_is_read_also_behind_a_link(tagged: ProjectFolder) -> None:
    first = file_at(tagged.root, "v1", "results/one.csv")
    assert first is not None
    assert first[0] == resolve_commit(tagged.root, "v1")
    assert b"gone,20" in first[1]
    (tagged.root / "results/link.csv").symlink_to("one.csv")
    git(tagged.root, "add", ".")
    git(tagged.root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "link")
    linked = file_at(tagged.root, "HEAD", "results/link.csv")
    assert linked is not None
    assert b"new,1" in linked[1]
    assert file_at(tagged.root, "v1", "results/none.csv") is None
    names = [name for _, _, name in list_tree(tagged.root, linked[0])]
    assert names == sorted(names)
    assert "results/link.csv" in names


def test_releases_are_in_the_order_of_their_numbers(tagged: ProjectFolder) -> None:
    for tag in ("v1.10.0", "v1.9.0", "1.2.0", "v2.0", "v2.0.0-rc1", "v01.0.0"):
        git(tagged.root, "tag", tag)
    assert [release.tag for release in releases(tagged.root)] == ["1.2.0", "v1.9.0", "v1.10.0"]
    assert release_numbers("v2.0") is None


def test_the_worktree_is_compared_with_its_commit(tagged: ProjectFolder) -> None:
    state = worktree_state(tagged.root)
    assert state is not None
    assert (state.commit, state.changed) == (resolve_commit(tagged.root, "v2"), frozenset())
    tagged.write("results/one.csv", "model\na\n")
    tagged.write("results/samples/two/a.csv", "model\na\n")
    changed = worktree_state(tagged.root)
    assert changed is not None
    assert not changed.has("results/one.csv")
    assert not changed.has("results/samples/two")
    assert changed.has("results/models.csv")


def test_outside_of_a_repository_there_is_nothing(project: ProjectFolder) -> None:
    assert clone_depth(project.root) is CloneDepth.NONE
    assert worktree_state(project.root) is None
    assert releases(project.root) == ()
    with pytest.raises(ProblemError, match="not-a-repository"):
        resolve_commit(project.root, "v1")
