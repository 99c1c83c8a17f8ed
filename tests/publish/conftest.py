"""What tests of publication share: a report with a remote, built sites, another git."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.published_reports import Report, write_site


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return Report.create(tmp_path / "here")


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Path]:
    """A built site for each text."""
    return lambda text: write_site(tmp_path / "sites" / text, text)


@pytest.fixture
def instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Lets a command of git run something before it, or instead if that exits."""
    real = shutil.which("git")

    def change(name: str, script: str) -> None:
        (tmp_path / "bin").mkdir()
        wrapper = tmp_path / "bin/git"
        wrapper.write_text(
            f'#!/bin/sh\ngit() {{ command {real} "$@"; }}\n'
            f'case "$1" in {name}) {script};; esac\nexec {real} "$@"\n'
        )
        wrapper.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")

    return change
