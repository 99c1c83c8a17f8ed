"""Repositories with two states of their results, and `podium diff` between them."""

from click.testing import CliRunner, Result

from podium.cli.main import main
from support.projects import METRICS, ProjectFolder, commit, git

BEFORE = "model,time,score\nbase,10,0.5\nfast,8,0.4\ngood,9,0.6\ngone,20,0.1\n"
AFTER = "model,time,score\nbase,10,0.5\nfast,9.5,0.4\ngood,11,0.6\nnew,1,0.2\n"

RANKS_BEFORE = "model,time,score\nbase,10,0.5\nfast,8,0.4\ngood,9,0.6\ngone,20,0.1\nhalf,30,\n"
RANKS_AFTER = "model,time,score\nbase,10,0.5\nfast,9.5,0.6\ngood,11,0.6\nhalf,12,0.2\nnew,1,\n"


def diff(project: ProjectFolder, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", "--project", str(project.root), *arguments])


def tag_two_states(project: ProjectFolder) -> None:
    """Tag v1 has one state of the results, v2 another."""
    git(project.root, "init", "-q", "-b", "main")
    project.write("results/one.csv", BEFORE)
    project.configure(metrics=project.settings["metrics"], baselines={"start": {"model": "base"}})
    commit(project, "v1")
    project.write("results/one.csv", AFTER)
    commit(project, "v2")


def change_ranks_since_v1(project: ProjectFolder) -> None:
    """Tag v1 has one state of the results, the folder another: models rise, fall, join, leave."""
    git(project.root, "init", "-q", "-b", "main")
    project.write("results/one.csv", RANKS_BEFORE)
    project.configure(metrics=METRICS)
    commit(project, "v1")
    project.write("results/one.csv", RANKS_AFTER)
