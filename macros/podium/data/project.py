"""A project's settings and results, read once for each content of its files."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from podium.config.mkdocs_yml import read_config
from podium.config.settings import PREFIX, Settings, parse_settings
from podium.config.yaml_source import SettingsFile
from podium.core.problems import Problem
from podium.data.results import FOLDER, Results
from podium.data.results_reader import read_results
from podium.samples import fingerprint

__all__ = ["Project", "open_project", "read_project"]


@dataclass(frozen=True, eq=False)
class Project:
    """What one state of a project's files says. Compare by identity: a new state is a new one.

    Attributes:
        root: The project's folder, in whose repository revisions are looked up.
        settings: What is under `extra: podium:`.
        source: Where the settings stand.
        results: What was read from the files of results.
        revision: Which state it is; empty for the files as they are in the folder.
    """

    root: Path
    settings: Settings
    source: SettingsFile
    results: Results
    revision: str = ""

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Problems for which results are missing, of an old state at `v1.0.0:results/…`."""
        if not self.revision:
            return self.results.errors
        return tuple(
            replace(
                one, location=replace(one.location, file=f"{self.revision}:{one.location.file}")
            )
            if one.location
            else one
            for one in self.results.errors
        )

    @property
    def clashes(self) -> tuple[Problem, ...]:
        """Declared baselines that bear a model's name: then no name can be trusted."""
        return tuple(
            Problem(
                "baseline-is-a-model", self.source.location((*PREFIX, "baselines", name)), facts
            )
            for name in self.settings.baselines
            if self.results.models.find(name)
            for facts in ({"name": name},)
        )


_KEPT = 4
_opened: dict[tuple[Path, str, str, str], Project] = {}


def open_project(root: Path, mapping: object, source: SettingsFile) -> Project:
    """Read a project, or return what was read before if neither settings nor files changed.

    Raises:
        ProblemError: The settings have faults. Faults of the results are kept with them, since
            other benchmarks may still be shown.
    """
    settings = parse_settings(mapping, source)
    key = (root, settings.model_dump_json(), source.digest, _fingerprint(root, settings))
    if key not in _opened:
        while len(_opened) >= _KEPT:
            del _opened[next(iter(_opened))]
        _opened[key] = Project(root, settings, source, read_results(root, settings, source))
    return _opened[key]


def read_project(root: Path) -> Project:
    """The project in a folder.

    Raises:
        ProblemError: Its mkdocs.yml or its settings have faults.
    """
    config = read_config(root)
    return open_project(root, config.settings, config.source)


def _fingerprint(root: Path, settings: Settings) -> str:
    """A digest of every file of results: content counts, not time stamps.

    Of a file that is too large to be read only the size counts; samples count where a metric is of
    them.
    """
    digest = hashlib.sha256()
    if any(one.source for one in settings.metrics.values()):
        digest.update(fingerprint(root).encode())
    try:
        paths = sorted((root / FOLDER).iterdir())
    except OSError as error:
        return str(error.errno)
    for path in paths:
        digest.update(f"{path.name}\0{path.is_symlink()}\0".encode(errors="surrogatepass"))
        try:
            size = path.stat().st_size
            digest.update(f"{size}\0".encode())
            if path.is_file() and size <= settings.max_file_size * 2**20:
                digest.update(path.read_bytes())
        except OSError as error:
            digest.update(str(error.errno).encode())
    return digest.hexdigest()
