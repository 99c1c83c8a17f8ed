"""The formats that `podium import` reads, as `podium import --list` prints them."""

from itertools import groupby

from podium.importers import FORMATS

__all__ = ["format_list"]

_HEADER = ("file", "format", "contains", "names its benchmark", "names its model")


def format_list() -> str:
    """One line for each format below the kind of its tool, in aligned columns."""
    forms = FORMATS.values()
    cells = [(form.files, form.name, form.holds, form.benchmark, form.model) for form in forms]
    widths = [max(map(len, column)) for column in zip(_HEADER, *cells, strict=True)]
    rows = iter([_line(row, widths) for row in cells])
    lines = [f"  {_line(_HEADER, widths)}"]
    for group, members in groupby(forms, key=lambda form: form.group):
        lines += ["", f"{group}:", *(f"  {next(rows)}" for _ in members)]
    return "\n".join(lines)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(map(str.ljust, cells, widths)).rstrip()
