"""Revisions of a project: where they are read from, and what is refused in them."""

import subprocess
from pathlib import Path

import pytest

from podium.core.problems import ProblemError
from support.compared_revisions import AFTER, BEFORE, diff
from support.projects import ProjectFolder, commit, git


def test_a_fault_of_then_is_told_with_its_revision(tagged: ProjectFolder) -> None:
    tagged.write("results/one.csv", "model,time,score\nbase,10%,1\n")
    commit(tagged, "v3")
    tagged.write("results/one.csv", AFTER)
    with pytest.raises(ProblemError) as error:
        tagged.report().ranked_table("one", since="v3")
    assert str(error.value.problems[0].location) == "v3:results/one.csv:2"


def test_a_project_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    inner = ProjectFolder(tmp_path / "reports" / "ours")
    inner.write("results/one.csv", BEFORE)
    inner.configure(**inner.settings)
    commit(inner, "v1")
    inner.write("results/one.csv", AFTER)
    assert "  new one: " in diff(inner, "v1").output


def test_a_revision_before_the_report_is_a_problem(tagged: ProjectFolder) -> None:
    git(tagged.root, "checkout", "-q", "--orphan", "empty")
    git(tagged.root, "rm", "-rfq", ".")
    commit(tagged, "v0")
    result = diff(tagged, "v0", "v1")
    assert result.exit_code == 2
    assert "error[revision-without-project]: Revision “v0” has no mkdocs.yml" in (result.output)


def test_faults_of_a_revision_are_told_and_nothing_is_compared(tagged: ProjectFolder) -> None:
    tagged.write("results/one.csv", "model,time,score\nbase,10%,x\n")
    (tagged.root / "results" / "out.csv").symlink_to("/etc/hostname")
    commit(tagged, "v3")
    result = diff(tagged, "v2", "v3")
    assert result.exit_code == 2
    assert "results/one.csv:2: error[percent-sign]" in result.output
    assert "results/one.csv:2: error[not-a-number]" in result.output
    assert "results/out.csv: error[outside-results]" in result.output


def test_a_tree_made_by_hand_writes_nothing_elsewhere(
    tagged: ProjectFolder, tmp_path: Path
) -> None:
    """A link and a folder of one name, and a path that leads up, as no checkout would have them."""
    outside = tmp_path / "outside"
    outside.mkdir()

    def git_output(*arguments: str, stdin: bytes = b"") -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=tagged.root, input=stdin, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    blob = git_output("hash-object", "-w", "--stdin", stdin=BEFORE.encode())
    target = git_output("hash-object", "-w", "--stdin", stdin=str(outside).encode())
    config = git_output("rev-parse", "v1:mkdocs.yml")
    inner = git_output("mktree", stdin=f"100644 blob {blob}\tpwned.csv\n".encode())
    entries = f"120000 blob {target}\td\n040000 tree {inner}\td\n100644 blob {blob}\tone.csv\n"
    results = git_output("mktree", stdin=entries.encode())
    top = f"100644 blob {config}\tmkdocs.yml\n040000 tree {results}\tresults\n"
    tree = git_output("mktree", stdin=top.encode())
    identity = ["-c", "user.name=Podium", "-c", "user.email=podium@example.com"]
    commit_id = git_output(*identity, "commit-tree", tree, "-m", "by hand")
    git(tagged.root, "tag", "evil", commit_id)
    result = diff(tagged, "evil", "v2")
    assert "Traceback" not in result.output
    assert result.exit_code == 2
    assert "results/d: error[outside-results]" in result.output
    assert list(outside.iterdir()) == []
