"""What the command says of an import: what a table was taken for, the files, what was left out."""

from pathlib import Path

from podium.core.i18n import visible
from podium.importers import Import
from podium.importers.outputs import Output

__all__ = ["summary"]

_SHOWN = 10
_LONGEST = 1000


def summary(done: Import, folder: Path, *, written: bool) -> str:
    """One line for each file, and one for each input of which something was left out."""
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
            more = f" and {len(left_out) - _SHOWN} more" if len(left_out) > _SHOWN else ""
            names = ", ".join(left_out[:_SHOWN])
            lines.append(f"left out of {source.document.name}: {names}{more}")
        notes = dict.fromkeys(score.metric for score in source.extract.scores if score.is_text)
        if notes:
            lines.append(f"imported as text from {source.document.name}: {', '.join(notes)}")
    return "\n".join(visible(line, _LONGEST) for line in lines)


def _line(output: Output, folder: Path, *, written: bool) -> str:
    done, would = ("changed", "change") if output.exists else ("wrote", "write")
    if output.content is None:
        done, would = "removed", "remove"
    verb = done if written else f"would {would}"
    return f"{verb} {(folder / output.path).as_posix()}: {output.note}"
