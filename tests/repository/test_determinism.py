"""The same project gives the same site byte for byte, wherever and in whatever order it is read."""

# a message stands on one line, as it is printed

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.projects import ProjectFolder
from support.sampled_reports import FILE
from support.sites import DAY, build
from support.task_outcomes import SHARE, STATES, TIME, rows_of, sample_file

pytestmark = pytest.mark.site


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def reversed_copy(source: Path, target: Path) -> None:
    """The same files, made in the opposite order and at another time."""
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (1_000_000_000, 1_000_000_000))


def test_two_builds_of_the_project_are_the_same_byte_for_byte(
    real_site: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "a longer path/two"
    reversed_copy(real_site.parent, copy)
    shutil.rmtree(copy / "site")
    shutil.rmtree(copy / ".cache", ignore_errors=True)
    other = DAY | {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    one, two = contents(real_site), contents(build(copy, "--strict", **other))
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    place = os.fsencode(real_site.parent)
    assert not [name for name, content in one.items() if place in content]


SCRIPT = """
import sys
from pathlib import Path
from podium.config.mkdocs_yml import read_config
from podium.data.open_project import open_project
from podium.render import json
from podium.site.macros.report import Report

config = read_config(Path(sys.argv[1]))
report = Report(open_project(Path(sys.argv[1]), config.settings, config.source), "en")
print(json.render_table(report.ranked_table("toy")))
print(json.render_table(report.delta_table("toy", baseline="best")))
print(json.render_finding(report.verdicts("toy", over="best")))
print(report.file("results"))
"""


@pytest.mark.processes
def test_the_same_samples_give_the_same_bytes_in_every_process(project: ProjectFolder) -> None:
    project.configure(
        metrics={
            "pass@1": SHARE,
            "time": {**TIME, "speedup": True},
            "mean": {**TIME, "estimator": "mean", "column": "time", "tasks": "common"},
        },
        baselines={"best": {"best_of": ["few", "base", "other"]}},
    )
    times = {name: [round(1.37**index % 7 + 0.1, 4) for index in range(60)] for name in STATES}
    project.write(FILE, sample_file(rows_of(STATES, times=times)))
    printed = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(project.root)],
            env={**os.environ, "PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert b'"p": ' in printed.pop()
