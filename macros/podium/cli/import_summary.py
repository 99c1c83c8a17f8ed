"""What the command says of an import: what a table was taken for, the files, what was left out."""

import csv
import io
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from podium.core.i18n import visible
from podium.core.paths import PROVENANCE
from podium.importers import Import
from podium.importers.outputs import Output

__all__ = ["contents", "open_directions", "summary"]

_PROVENANCE = Path(PROVENANCE).name
_SHOWN = 10
_CHANGED = 40
"""Lines of a difference that are shown."""

_LONGEST = 1000


def summary(done: Import, folder: Path, *, written: bool) -> str:
    """One line for each file, and those for what was left out of the inputs."""
    lines = [_line(output, folder, written=written) for output in done.outputs]
    if not lines:
        lines.append("No changes: all results are already there.")
    for source in done.inputs:
        if source.extract.reading:
            lines.insert(0, f"read {source.document.name} as {source.extract.reading}")
        converted = source.extract.conversions
        lines += [f"converted in {source.document.name}: {kind}" for kind in converted]
        left_out = [*dict.fromkeys(source.extract.left_out)]
        if left_out:
            lines.append(f"left out of {source.document.name}: {_listed(left_out)}")
        without_values = [*dict.fromkeys(source.extract.without_values)]
        if without_values:
            listed = _listed(without_values)
            lines.append(f"imported without values from {source.document.name}: {listed}")
        notes = dict.fromkeys(score.metric for score in source.extract.scores if score.is_text)
        if notes:
            lines.append(f"imported as text from {source.document.name}: {', '.join(notes)}")
    if done.descriptions:
        files = [f"{name} ({text})" for name, text in done.descriptions.items()]
        lines.append(f"no results in: {_listed(files)}")
    return "\n".join(visible(line, _LONGEST) for line in lines)


def _listed(texts: list[str]) -> str:
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return ", ".join(texts[:_SHOWN]) + more


def _line(output: Output, folder: Path, *, written: bool) -> str:
    done, would = ("changed", "change") if output.exists else ("wrote", "write")
    if output.content is None:
        done, would = "removed", "remove"
    verb = done if written else f"would {would}"
    return f"{verb} {(folder / output.path).as_posix()}: {output.note}"


def contents(done: Import, folder: Path) -> str:
    """What would be in the files: the head of a new one, of any other what changes in it.

    Not of provenance, which holds what the command and the files say already.
    """
    shown = [output for output in done.outputs if Path(output.path).parts[0] != _PROVENANCE]
    blocks = [[*_content(output, folder)] for output in shown if output.content is not None]
    return "\n".join(visible(line, _LONGEST) for block in blocks for line in ["", *block])


def _content(output: Output, folder: Path) -> Iterator[str]:
    path, new = folder / output.path, (output.content or b"").decode(errors="replace")
    lines = new.splitlines()
    noun, count = "line", len(lines)
    if path.suffix == ".csv":
        noun, count = "row", len([*csv.reader(io.StringIO(new, newline=""))]) - 1
    yield f"{path.as_posix()} ({count} {noun}{'' if count == 1 else 's'}):"
    if output.exists:
        old = path.read_bytes().decode(errors="replace").splitlines()
        changes = [*unified_diff(old, lines, n=1, lineterm="")][2:]
        yield from _head(changes, _CHANGED)
    else:
        yield from _head(lines, _SHOWN + 1)


def _head(lines: list[str], limit: int) -> Iterator[str]:
    yield from (f"    {line}" for line in lines[:limit])
    if len(lines) > limit:
        yield f"    … {len(lines) - limit} more"


def open_directions(config: Path, name: str) -> str:
    """The lines of a mkdocs.yml in which the author has to choose a direction; empty if none.

    Args:
        config: The file.
        name: What it is called.
    """
    from podium.importers.settings_writing import undecided_metrics

    places = undecided_metrics(config.read_text(encoding="utf-8"))
    lines = [f"    {name}:{line}: {metric}" for line, metric in places]
    if not lines:
        return ""
    intro = 'Choose `lower` or `higher` in place of `"?"` for each of these metrics:'
    return "\n".join([intro, "", *(visible(line, _LONGEST) for line in lines)])
