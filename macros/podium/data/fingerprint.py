"""What the figures of a project depend on, as digests: settings, results, and the repository.

It is taken without reading any of it, so that a build in which nothing has changed need not.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from podium.config.mkdocs_yml import inherited_configs
from podium.config.yaml_source import SettingsFile
from podium.core.file_digest import FileState, content_digest, file_state
from podium.core.git import read_git
from podium.core.paths import MODELS_FILE, PROVENANCE, REDUCED, RESULTS, SAMPLES
from podium.core.problems import ProblemError

if TYPE_CHECKING:
    from podium.config.settings import Settings

__all__ = ["FileContent", "Fingerprint", "ResultsFiles", "settings_files", "take_fingerprint"]

_MODELS = f"{RESULTS}/{MODELS_FILE}"


@dataclass(frozen=True)
class _Watched:
    """Files and folders, and the state of everything below them at one moment."""

    paths: tuple[Path, ...]
    states: tuple[tuple[str, FileState | None], ...]

    @classmethod
    def from_now_on(cls, *paths: Path) -> "_Watched":
        return cls(paths, _states(paths))

    def is_current(self) -> bool:
        """Whether nothing has been written, added or removed since."""
        return self.states == _states(self.paths)


class FileContent(NamedTuple):
    """The content of a file: its digest, or why it has none; and whether it is a link."""

    linked: bool
    digest: str


@dataclass(frozen=True)
class ResultsFiles:
    """The files below `results/` at one moment.

    Attributes:
        contents: The content of each, by its path from the project's folder.
    """

    contents: Mapping[str, FileContent]
    _watched: _Watched

    @cached_property
    def digest(self) -> str:
        """A digest of all contents: neither time stamps nor permissions count."""
        return _digest(repr(sorted(self.contents.items())))

    def holds(self, digests: Mapping[str, str]) -> bool:
        """Whether files with these digests are among them: what was parsed is what was digested.

        Args:
            digests: Those of the very bytes that were parsed, by the paths of their files.
        """
        return all(
            file in self.contents and self.contents[file].digest == digest
            for file, digest in digests.items()
        )

    def is_current(self) -> bool:
        """Whether nothing has been written, added or removed since before they were digested."""
        return self._watched.is_current()


@dataclass(frozen=True)
class Fingerprint:
    """A digest of everything that a project's pages depend on.

    Attributes:
        settings: A digest of the host's settings and of the files that hold them.
        configs: Digests of those files alone, the first one first.
        results: The files of results.
        history: A digest of what is checked out, what of the results differs from it, and which
            commit every tag and branch is.
    """

    settings: str
    configs: tuple[str, ...]
    results: ResultsFiles
    history: str
    _refs: _Watched
    _benchmarks: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def whole(self) -> str:
        """A digest of all of it."""
        return _digest(repr((self.settings, self.results.digest, self.history)))

    def has_current_refs(self) -> bool:
        """Whether the same is checked out, and every tag and branch is the same commit."""
        return self._refs.is_current()

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
        shared = (f"{PROVENANCE}/", _MODELS)
        contents = {
            file: content
            for file, content in self.results.contents.items()
            if file in own or file.startswith((*folders, *shared))
        }
        if all(file.startswith(shared) for file in contents):
            return None
        return _digest(repr((self.settings, sorted(contents.items()), self.history)))


def take_fingerprint(
    root: Path, conf: Mapping[str, Any], config: Path, last: Fingerprint | None = None
) -> Fingerprint:
    """The fingerprint of a project that a host is about to build.

    Args:
        root: The project's folder.
        conf: The host's configuration.
        config: The mkdocs.yml.
        last: One of the same project, such as that of another language: unless a file of results
            or a reference of git was written since, only the settings are digested.
    """
    named = [repr((conf.get("extra") or {}).get("podium"))]
    named += [str(conf.get(name)) for name in ("site_name", "site_url", "docs_dir")]
    configs = tuple(_config_digests(config))
    settings = _digest(repr((named, configs)))
    if last is not None and last.results.is_current() and last.has_current_refs():
        return replace(last, settings=settings, configs=configs, _benchmarks={})
    refs, watched = _Watched.from_now_on(*_refs(root)), _Watched.from_now_on(root / RESULTS)
    contents = {
        path.relative_to(root).as_posix(): FileContent(path.is_symlink(), _content(path))
        for path in _walk(root / RESULTS)
    }
    results = ResultsFiles(contents, watched)
    return Fingerprint(settings, configs, results, _history(root), refs)


def _config_digests(path: Path) -> Iterator[str]:
    """Digests of a mkdocs.yml and of the files that it inherits from; where one has a fault, that.

    They are of the bytes that were parsed.

    Args:
        path: The mkdocs.yml.
    """
    try:
        for source, _ in inherited_configs(path, SettingsFile.read(path, path.name)):
            yield source.digest
    except ProblemError as error:
        yield content_digest(path)
        yield from (repr(problem.plain()) for problem in error.problems)


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder; linked folders are not entered."""
    for parent, below, names in os.walk(folder):
        below.sort()
        linked = [name for name in below if Path(parent, name).is_symlink()]
        yield from (Path(parent, name) for name in sorted([*names, *linked]))


def _states(watched: tuple[Path, ...]) -> tuple[tuple[str, FileState | None], ...]:
    """The states of files, of folders, and of everything below these; links are not followed down.

    That of a folder changes with the names in it.
    """
    # They are taken once for each figure that is made, so the paths stay plain text.
    paths = set(map(os.fspath, watched))
    for top in watched:
        for parent, below, names in os.walk(top):
            paths.add(parent)
            paths.update(os.path.join(parent, name) for name in (*below, *names))  # noqa: PTH118
    return tuple((path, file_state(path)) for path in sorted(paths))


def _refs(root: Path) -> tuple[Path, ...]:
    """Where git writes what is checked out, and which commit every tag and branch is."""
    try:
        folders = (read_git(root, "rev-parse", "--git-dir", "--git-common-dir") or "").splitlines()
    except OSError:  # there is no git
        return ()
    if len(folders) != len(("own", "common")):
        return ()
    own, common = (root / folder for folder in folders)
    names = ("packed-refs", "shallow", "refs", "reftable")
    return (own / "HEAD", *(common / name for name in names))


def _content(path: Path, limit: int | None = None) -> str:
    """A digest of a file, or its size if that is over a limit; of what is no file, what it is."""
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        return str(getattr(error, "errno", error))
    if not stat.S_ISREG(status.st_mode):
        return str(stat.S_IFMT(status.st_mode))
    if limit is not None and status.st_size > limit:
        return f"{status.st_size} bytes"
    return content_digest(path)


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


def settings_files(root: Path, settings: "Settings") -> ResultsFiles:
    """The files that results are read from under some settings.

    Of a file that is too large to be read only the size counts; samples count where a metric is of
    them.
    """
    folder, limit = root / RESULTS, settings.max_file_size * 2**20
    watched = _Watched.from_now_on(folder)
    try:
        paths = {path: _content(path, limit) for path in folder.iterdir()}
    except OSError as error:
        nothing = {RESULTS: FileContent(linked=False, digest=str(error.errno))}
        return ResultsFiles(nothing, watched)
    sampled = any(metric.source for metric in settings.metrics.values())
    folders = (PROVENANCE, *((SAMPLES, REDUCED) if sampled else ()))
    paths |= {path: _content(path) for name in folders for path in _walk(root / name)}
    contents = {
        path.relative_to(root).as_posix(): FileContent(path.is_symlink(), digest)
        for path, digest in paths.items()
    }
    return ResultsFiles(contents, watched)
