"""Folders that are made once in a run of the tests, however many processes it has."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path


class Once:
    """Folders by name, in a place that all processes of one run share."""

    def __init__(self, session: Path) -> None:
        alone = "PYTEST_XDIST_WORKER" not in os.environ
        self._place = (session if alone else session.parent) / "once"
        self._place.mkdir(exist_ok=True)

    def make(self, name: str, fill: Callable[[Path], object]) -> Path:
        """The folder of this name, filled by the first process that asks; nobody changes it."""
        folder, done = self._place / name, self._place / f"{name}.done"
        with (self._place / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                done.touch()
        return folder
