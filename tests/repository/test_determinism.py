"""The same project gives the same site byte for byte, wherever and in whatever order it is read."""

import os
import shutil
from pathlib import Path

import pytest

from support.sites import build, copy_project

pytestmark = pytest.mark.site

# MkDocs writes the day of the build into the sitemap; this is how a build fixes it.
DAY = {"SOURCE_DATE_EPOCH": "1700000000"}


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


def test_two_builds_of_the_project_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    first = copy_project(tmp_path / "one")
    second = tmp_path / "a longer path/two"
    reversed_copy(first, second)
    sites = [
        build(first, "--strict", **DAY, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8"),
        build(second, "--strict", **DAY, PYTHONHASHSEED="2", TZ="Asia/Shanghai", LC_ALL="C"),
    ]
    one, two = map(contents, sites)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    assert not [name for name, content in one.items() if os.fsencode(tmp_path) in content]
