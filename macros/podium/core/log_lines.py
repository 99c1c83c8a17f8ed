"""Text that a log of continuous integration takes for text, and a terminal too.

A runner of GitHub obeys a line that begins with `::`, and `##[…]` anywhere in one; Azure Pipelines
and TeamCity have `##vso[…]` and `##teamcity[…]`. Results and pages may hold all of these.
"""

import os
import re
import stat
import unicodedata
from collections.abc import Mapping
from typing import IO, Any

__all__ = ["RUNNERS", "escape_controls", "escape_markers", "is_log", "safe_lines"]

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_MARKER = re.compile(r"#(?=#\w*\[)")
_COMMAND = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
RUNNERS = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables of the environment that a run in continuous integration has."""


def escape_controls(text: str) -> str:
    r"""A text with control and direction marks written out, so that no terminal obeys them.

    >>> escape_controls("a\x1b[31m\u202eb")
    'a\\x1b[31m\\u202eb'
    """
    if text.isprintable():
        return text
    return "".join(
        character.encode("unicode_escape").decode("ascii") if _is_unseen(character) else character
        for character in text
    )


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN


def escape_markers(text: str) -> str:
    r"""A text without the beginning of a command that may be anywhere in a line.

    >>> escape_markers("##[error]no")
    '\\u0023#[error]no'
    """
    return _MARKER.sub(r"\\u0023", text)


def safe_lines(text: str, *, commands: bool = False) -> str:
    r"""Lines of which no log and no terminal obeys any.

    JSON stays JSON with the same content, since it has the same escapes.

    >>> safe_lines("::stop-commands::x\n a::b")
    '\\u003a:stop-commands::x\n a::b'

    Args:
        text: One line or several.
        commands: Whether lines that begin with `::` are Podium's own commands.
    """
    text = escape_markers("\n".join(map(_without_controls, text.split("\n"))))
    return text if commands else _COMMAND.sub(r"\1\\u003a", text)


def _without_controls(line: str) -> str:
    """A line with escapes of JSON for what `escape_controls` writes out, but for a tab."""
    if line.isprintable():
        return line
    return "".join(
        _code_units(character) if _is_unseen(character) and character != "\t" else character
        for character in line
    )


def _code_units(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(*[iter(units)] * 2, strict=True))


def is_log(stream: IO[Any], environment: Mapping[str, str] = os.environ) -> bool:
    """Whether what is written to a stream is the log of a run in continuous integration.

    A file is none, wherever it is written: it holds what was asked for, to the byte.
    """
    if not any(environment.get(name) for name in RUNNERS):
        return False
    try:
        return not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # no file at all, as in a test
        return True
