"""What the figures of a project depend on, as digests: settings, results, and the repository.

It is taken without reading any of it, so that a build in which nothing has changed need not.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from podium.core.file_digest import content_digest
from podium.core.git import read_git

__all__ = ["Fingerprint", "take_fingerprint"]

_RESULTS = "results"
_INHERITED = re.compile(rb"^INHERIT:[ \t]*[\"']?(.+?)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)
_DEEPEST = 20


@dataclass(frozen=True)
class Fingerprint:
    """One state of a project.

    Attributes:
        settings: A digest of what the host was told, and of the files that tell it.
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
        own = {f"{_RESULTS}/{name}.csv", f"{_RESULTS}/models.csv"}
        folders = (f"{_RESULTS}/samples/{name}/", f"{_RESULTS}/reduced/{name}.")
        found = {
            file: digest
            for file, digest in self.files.items()
            if file in own or file.startswith(folders)
        }
        if not found.keys() - {f"{_RESULTS}/models.csv"}:
            return None
        return _digest(repr((self.settings, sorted(found.items()), self.history)))


def take_fingerprint(root: Path, conf: Mapping[str, Any], config: Path) -> Fingerprint:
    """The state of a project that a host is about to build.

    Args:
        root: The project's folder.
        conf: The host's configuration.
        config: The mkdocs.yml.
    """
    told = [repr((conf.get("extra") or {}).get("podium"))]
    told += [str(conf.get(name)) for name in ("site_name", "site_url", "docs_dir")]
    told += [content_digest(path) for path in _configs(config)]
    files = {
        path.relative_to(root).as_posix(): f"{path.is_symlink()} {_content(path)}"
        for path in _walk(root / _RESULTS)
    }
    return Fingerprint(_digest(repr(told)), files, _history(root))


def _configs(path: Path, depth: int = 0) -> Iterator[Path]:
    """A mkdocs.yml, and the files that it inherits from."""
    yield path
    try:
        inherited = _INHERITED.search(path.read_bytes())
    except OSError:
        return
    if inherited and depth < _DEEPEST:
        yield from _configs(path.parent / os.fsdecode(inherited[1]), depth + 1)


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder; linked folders are not entered."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        linked = [one for one in folders if Path(parent, one).is_symlink()]
        yield from (Path(parent, name) for name in sorted([*names, *linked]))


def _content(path: Path) -> str:
    """A digest of a file; of what is none, such as a pipe, what it is."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return str(error.errno)
    return content_digest(path) if stat.S_ISREG(mode) else str(stat.S_IFMT(mode))


def _history(root: Path) -> str:
    """Empty outside of a repository, and without git."""
    options = ("--porcelain=v2", "--branch", "--no-renames", "--untracked-files=all")
    try:
        status = read_git(root, "status", *options, "--ignored=matching", "--", _RESULTS)
        if status is None:
            return ""
        names = read_git(root, "for-each-ref", "--format=%(objectname) %(refname)")
        shallow = read_git(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
    except OSError:
        return ""
    return _digest(repr((status, names, shallow)))


def _digest(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()
