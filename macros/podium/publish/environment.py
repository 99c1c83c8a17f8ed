"""The environment that pages see while a version is built: no credential of the publisher.

Pages and macros are code, and run as their author likes. What one process can do about it is done
here: they inherit only variables that a build needs, and find no others in the process that started
them. Where a token must be out of reach, build and push in two jobs: `--save`, then `--from`.
"""

import ctypes
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import yaml

from podium.config.mkdocs_yml import CONFIGS
from podium.core.credentials import hide_credentials

__all__ = ["page_environment"]

_NAMES = re.compile(
    r"""
    PATH | HOME | USER | LOGNAME | SHELL | PWD | TERM | LANG | LANGUAGE | TZ | CI | NO_COLOR
    | TMPDIR | TMP | TEMP | SYSTEMROOT | VIRTUAL_ENV | SOURCE_DATE_EPOCH | SITE_URL
    | GIT_CONFIG_GLOBAL | GIT_CONFIG_NOSYSTEM | GIT_CONFIG_SYSTEM | GIT_EXEC_PATH
    | SSL_CERT_FILE | SSL_CERT_DIR | LD_LIBRARY_PATH | DYLD_LIBRARY_PATH
    | (LC|PYTHON|PODIUM|XDG|COVERAGE|COV)_?[A-Z0-9_]*
    """,
    re.VERBOSE,
)
"""What a build needs of its surroundings."""

_SECRET_NAME = re.compile(
    r"TOKEN|SECRET|PASS|KEY|CREDENTIAL|AUTH|COOKIE|SESSION|(^|_)PAT($|_)|^GIT_|^ACTIONS_",
    re.IGNORECASE,
)
_SECRET_VALUE = re.compile(r"gh[a-z]_|github_pat_|glpat-|xox[a-z]-|-----BEGIN")
_DEEPEST = 20
_NOT_READABLE, _READABLE, _SET_DUMPABLE = 0, 1, 4
"""Values of Linux's `prctl`."""


@contextmanager
def page_environment(project: Path) -> Iterator[None]:
    """Let this process and all that it starts have no variables but those that pages may see.

    These are the usual ones, and those that mkdocs.yml asks for with `!ENV`, unless their name or
    their value is that of a secret.

    Args:
        project: The folder of mkdocs.yml.
    """
    before = dict(os.environ)
    hidden = before.keys() - _allowed(project, before)
    for name in hidden:
        del os.environ[name]
    _erase(hidden)
    _set_readable(_NOT_READABLE)
    try:
        yield
    finally:
        _set_readable(_READABLE)
        os.environ.clear()
        os.environ.update(before)


def _allowed(project: Path, environment: dict[str, str]) -> set[str]:
    wanted = {name for file in CONFIGS for name in _wanted(project / file)}
    return {
        name
        for name, value in environment.items()
        if _NAMES.fullmatch(name) or (name in wanted and not _is_secret(name, value))
    }


def _is_secret(name: str, value: str) -> bool:
    secret = _SECRET_NAME.search(name) or _SECRET_VALUE.search(value)
    return bool(secret) or hide_credentials(value) != value


def _wanted(config: Path, depth: int = 0) -> Iterator[str]:
    """The variables that a configuration, and what it inherits from, asks for with `!ENV`."""
    inherited, listing, key = "", False, ""
    with suppress(OSError, UnicodeError, yaml.YAMLError):  # the check says what is wrong with it
        for event in yaml.parse(config.read_text(encoding="utf-8")):
            if isinstance(event, yaml.ScalarEvent):
                if listing or event.tag == "!ENV":
                    yield event.value
                inherited = event.value if key == "INHERIT" else inherited
                key = event.value
            elif isinstance(event, yaml.SequenceStartEvent):
                listing = event.tag == "!ENV"
            elif isinstance(event, yaml.SequenceEndEvent):
                listing = False
    if inherited and depth < _DEEPEST:
        yield from _wanted(config.parent / inherited, depth + 1)


def _erase(names: set[str]) -> None:
    """Take variables out of what the system shows of the environment that this process got.

    Without this, `/proc/<pid>/environ` of the parent has them, whatever a child inherits.
    """
    with suppress(OSError, ValueError, IndexError):
        fields = Path("/proc/self/stat").read_text(errors="replace").rpartition(")")[2].split()
        start, end = int(fields[47]), int(fields[48])  # proc(5): env_start, env_end
        offset = start
        for variable in ctypes.string_at(start, end - start).split(b"\0") if start else ():
            name, _, value = variable.partition(b"=")
            if os.fsdecode(name) in names:
                ctypes.memset(offset + len(name) + 1, 0, len(value))
            offset += len(variable) + 1


def _set_readable(value: int) -> None:
    """Set whether other processes of the user may read the memory of this one, on Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_DUMPABLE, value, 0, 0, 0)
