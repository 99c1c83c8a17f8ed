"""The formats that `podium import` reads, as `podium import --list` prints them."""

from podium.importers import FORMATS

__all__ = ["format_list"]

_HEADER = ("format", "contains", "names its benchmark", "names its model", "files")


def format_list() -> str:
    """One line for each format below a header, in aligned columns."""
    forms = FORMATS.values()
    rows = [_HEADER]
    rows += [(form.name, form.holds, form.benchmark, form.model, form.files) for form in forms]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = (map(str.ljust, row, widths) for row in rows)
    return "\n".join("  ".join(cells).rstrip() for cells in padded)
