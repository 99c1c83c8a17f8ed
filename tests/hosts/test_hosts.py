"""MkDocs, ProperDocs and Zensical, each in an environment of its own, give the same figures."""

import importlib.util
import subprocess
import sys
from types import ModuleType

import pytest

from support import prepared
from support.projects import ROOT
from support.waiting import patience

pytestmark = pytest.mark.hosts

SCRIPT = ROOT / "scripts/hosts.py"


@pytest.fixture
def hosts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hosts", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_host_gives_the_same_figures(hosts: ModuleType) -> None:
    prepared.other_hosts()
    done = subprocess.run(
        [sys.executable, SCRIPT],
        capture_output=True,
        text=True,
        check=False,
        timeout=patience(600),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    counted, *others = done.stdout.splitlines()
    assert int(counted.split()[1]) > 40
    assert [line.split(maxsplit=1) for line in others] == [
        ["ProperDocs", "the same"],
        ["Zensical", "the same"],
    ]


@pytest.mark.parametrize(
    ("actual", "count"),
    [
        ({"a": ["<b>1</b>"]}, 0),
        ({"a": ["<b>2</b>"]}, 2),
        ({"a": ["<b>1</b>", "<b>1</b>"]}, 1),
        ({}, 2),
        ({"a": ["<b>1</b>"], "c": []}, 1),
    ],
    ids=["same", "other", "one more", "no page", "another page"],
)
def test_a_difference_is_noticed(
    hosts: ModuleType, actual: dict[str, list[str]], count: int
) -> None:
    lines = hosts.differences({"a": ["<b>1</b>"]}, actual, "Other")
    changed = [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]
    assert len(changed) == count
