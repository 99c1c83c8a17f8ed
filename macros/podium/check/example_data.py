"""What is left of the example data of a new report: the note, or the models, but not both.

The note goes with the data. A page that says that its numbers are made up misleads as much as one
that does not say so.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from podium.core.paths import RESULTS
from podium.core.problems import Location, Problem, Severity

__all__ = ["check_example_data"]

_NOTE = re.compile(rb"^<!-- podium: example data -->[^\S\n]*$", re.MULTILINE)
"""The mark that `podium new` puts beside each note, on a line of its own."""

_MODEL = re.compile(rb"^\"?sample-model-[a-z]\b", re.MULTILINE)


def check_example_data(root: Path, pages: Sequence[Path]) -> Iterator[Problem]:
    """Warnings of notes without example models, and of example models without a note.

    Args:
        root: The project's folder.
        pages: The files of the pages.
    """
    notes = [*_places(root, [*pages, *sorted(root.glob("README*.md"))], _NOTE)]
    models = [*_places(root, sorted((root / RESULTS).glob("*.csv")), _MODEL)]
    if bool(notes) == bool(models):
        return
    code = "example-note-left" if notes else "example-model-left"
    for place in notes or models:
        yield Problem(code, place, {}, Severity.WARNING)


def _places(root: Path, paths: list[Path], pattern: re.Pattern[bytes]) -> Iterator[Location]:
    """The first line of each file that has a pattern."""
    for path in paths:
        with suppress(OSError, ValueError):  # reported elsewhere
            content = path.read_bytes() if path.is_file() else b""
            match = pattern.search(content)
            if match:
                line = content.count(b"\n", 0, match.start()) + 1
                yield Location(path.relative_to(root).as_posix(), line)
