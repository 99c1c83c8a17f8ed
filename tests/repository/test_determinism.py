"""The same project gives the same site byte for byte, wherever and in whatever order it is read."""

import os
import shutil
from pathlib import Path

import pytest

from support.sites import DAY, build

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
