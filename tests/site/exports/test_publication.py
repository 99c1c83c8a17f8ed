"""What all exports say of the report's version."""

import json
import subprocess

import yaml

from support.complete_report import report_of
from support.projects import ProjectFolder, commit, git


def test_version_and_date_are_those_of_the_commit(complete: ProjectFolder) -> None:
    git(complete.root, "init", "-q")
    commit(complete, "v1.2.0")
    cited = yaml.safe_load(report_of(complete).file("cff"))
    assert cited["version"] == "v1.2.0"
    moment = subprocess.run(
        ["git", "log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d"],
        cwd=complete.root,
        env={"TZ": "UTC", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert cited["date-released"] == moment
    assert json.loads(report_of(complete).file("croissant"))["version"] == "1.2.0"
    complete.write("results/eval.csv", "model,time,score\na,1,1\nb,1,1\nc,1,1\n")
    assert (
        yaml.safe_load(report_of(complete).file("cff"))["version"] == cited["commit"][:7] + "-dirty"
    )
