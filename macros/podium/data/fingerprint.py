"""What the figures of a project depend on, as digests: settings, results, and the repository.

It is taken without reading any of it, so that a build in which nothing has changed need not.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from podium.config.mkdocs_yml import inherited_configs
from podium.config.yaml_source import SettingsFile
from podium.core.file_digest import content_digest
from podium.core.git import read_git
from podium.core.paths import MODELS_FILE, REDUCED, RESULTS, SAMPLES
from podium.core.problems import ProblemError

if TYPE_CHECKING:
    from podium.config.settings import Settings

__all__ = ["Fingerprint", "results_digest", "take_fingerprint"]

_MODELS = f"{RESULTS}/{MODELS_FILE}"


@dataclass(frozen=True)
class Fingerprint:
    """A digest of everything that a project's pages depend on.

    Attributes:
        settings: A digest of the host's settings and of the files that hold them.
        files: Of each file below `results/`, by its path from the project's folder, the digest.
        history: A digest of what is checked out, what of the results differs from it, and which
            commit every tag and branch is.
    """

    settings: str
    files: Mapping[str, str]
    history: str
    _benchmarks: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def whole(self) -> str:
        """A digest of all of it."""
        return _digest(repr((self.settings, sorted(self.files.items()), self.history)))

    def of_benchmark(self, name: str) -> str | None:
        """A digest of what one benchmark's own figures depend on, beside the models' names.

        None if it has no file here by that name: labels are not looked up.
        """
        if name not in self._benchmarks:
            self._benchmarks[name] = self._of_benchmark(name)
        return self._benchmarks[name]

    def _of_benchmark(self, name: str) -> str | None:
        own = {f"{RESULTS}/{name}.csv", _MODELS}
        folders = (f"{SAMPLES}/{name}/", f"{REDUCED}/{name}.")
        files = {
            file: digest
            for file, digest in self.files.items()
            if file in own or file.startswith(folders)
        }
        if not files.keys() - {_MODELS}:
            return None
        return _digest(repr((self.settings, sorted(files.items()), self.history)))


def take_fingerprint(root: Path, conf: Mapping[str, Any], config: Path) -> Fingerprint:
    """The fingerprint of a project that a host is about to build.

    Args:
        root: The project's folder.
        conf: The host's configuration.
        config: The mkdocs.yml.
    """
    settings = [repr((conf.get("extra") or {}).get("podium"))]
    settings += [str(conf.get(name)) for name in ("site_name", "site_url", "docs_dir")]
    settings += _config_digests(config)
    files = {
        path.relative_to(root).as_posix(): f"{path.is_symlink()} {_content(path)}"
        for path in _walk(root / RESULTS)
    }
    return Fingerprint(_digest(repr(settings)), files, _history(root))


def _config_digests(path: Path) -> Iterator[str]:
    """Digests of a mkdocs.yml and of the files that it inherits from; where one has a fault, that.

    Args:
        path: The mkdocs.yml.
    """
    try:
        for config, _ in inherited_configs(path, SettingsFile.read(path, path.name)):
            yield content_digest(config)
    except ProblemError as error:
        yield content_digest(path)
        yield from (repr(problem.plain()) for problem in error.problems)


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder; linked folders are not entered."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        linked = [folder for folder in folders if Path(parent, folder).is_symlink()]
        yield from (Path(parent, name) for name in sorted([*names, *linked]))


def _content(path: Path, limit: int | None = None) -> str:
    """A digest of a file, or its size if that is over a limit; of what is no file, what it is.

    A file with a limit is read each time; of another the digest is remembered.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return str(stat.S_IFMT(status.st_mode))
        if limit is None:
            return content_digest(path)
        if status.st_size > limit:
            return f"{status.st_size} bytes"
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return str(error.errno)


def _history(root: Path) -> str:
    """Empty outside of a repository, and without git."""
    options = ("--porcelain=v2", "--branch", "--no-renames", "--untracked-files=all")
    try:
        status = read_git(root, "status", *options, "--ignored=matching", "--", RESULTS)
        if status is None:
            return ""
        names = read_git(root, "for-each-ref", "--format=%(objectname) %(refname)")
        shallow = read_git(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
    except OSError:
        return ""
    return _digest(repr((status, names, shallow)))


def _digest(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def results_digest(root: Path, settings: "Settings") -> str:
    """A digest of every file that results are read from: content counts, not time stamps.

    Of a file that is too large to be read only the size counts; samples count where a metric is of
    them.
    """
    try:
        paths = sorted((root / RESULTS).iterdir())
    except OSError as error:
        return str(error.errno)
    limit = settings.max_file_size * 2**20
    files = [(path.name, path.is_symlink(), _content(path, limit)) for path in paths]
    if any(metric.source for metric in settings.metrics.values()):
        folders = (root / SAMPLES, root / REDUCED)
        samples = (path for folder in folders for path in _walk(folder))
        files += [
            (path.relative_to(root).as_posix(), path.is_symlink(), _content(path))
            for path in samples
        ]
    return _digest(repr(files))
