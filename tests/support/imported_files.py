"""Imports of the fixtures in tests/data/importers, and what they wrote."""

import json
from pathlib import Path

import pytest

from podium.core.problems import ProblemError
from podium.importers import Import, Request, import_files
from support.projects import ROOT

DATA = ROOT / "tests/data/importers"


def imported(folder: Path, *names: str, **options: object) -> Import:
    """Import fixtures into a folder."""
    files = tuple(DATA / name for name in names)
    return import_files(Request(files=files, folder=folder, **options))  # type: ignore[arg-type]


def rows(path: Path) -> list[str]:
    return path.read_bytes().decode().splitlines()


def written(folder: Path) -> list[str]:
    """Every file of results, without those that say where the values come from."""
    paths = (one.relative_to(folder) for one in folder.rglob("*.csv"))
    return sorted(one.as_posix() for one in paths)


def source(folder: Path, benchmark: str) -> dict[str, object]:
    """The one source of the one model of a benchmark."""
    (path,) = (folder / "provenance" / benchmark).iterdir()
    (found,) = json.loads(path.read_text(encoding="utf-8"))["sources"]
    return dict(found)


def problems(folder: Path, *names: str, **options: object) -> list[tuple[str, dict[str, str]]]:
    """What stands in the way of an import, which must leave nothing behind."""
    before = sorted(folder.rglob("*"))
    with pytest.raises(ProblemError) as caught:
        imported(folder, *names, **options)
    assert sorted(folder.rglob("*")) == before
    return [(one.code, dict(one.facts)) for one in caught.value.problems]
