"""Two header rows: a benchmark over each metric, as pandas and merged cells of spreadsheets have.

Such a table is turned into a long one, in which two columns say what the two rows did.
"""

import re
from collections.abc import Sequence

import pandas as pd

from podium.core.long_table import BENCHMARK_LIKE, METRIC_LIKE, PART_LIKE, plain_name
from podium.core.problems import Collector, Location
from podium.importers.cell_values import MISSING, is_number
from podium.importers.known_names import are_benchmarks, are_metrics

__all__ = ["Levels", "header_levels", "index_name", "unstacked"]

Levels = Sequence[tuple[str, str]]
"""The name of each column in the upper and in the lower header row; either may be empty."""

_PLACEHOLDER = re.compile(r"Unnamed: [0-9]+(_level_[0-9]+)?")
"""What pandas calls a column without a name."""

_ROLE_NAMES = METRIC_LIKE | BENCHMARK_LIKE | PART_LIKE


def header_levels(
    names: Sequence[str], rows: Sequence[Sequence[str]], location: Location, problems: Collector
) -> tuple[tuple[str, str], ...]:
    """The two names of each column, if the first row of cells is a second header; else none.

    It is one if names above repeat or are left out, as merged cells leave them, the cells below
    them are names, and only further rows have numbers. More such rows are reported.

    Args:
        names: The header row.
        rows: The rows below it.
        location: Where problems are.
        problems: Takes a third header row.
    """
    if len(rows) < 2 or len(names) < 3:
        return ()
    tops, belows = _plain(names), _plain(rows[0])
    grouped = [n for n in range(1, len(tops)) if _is_group(n, tops, belows)]
    if not _is_repeated(grouped, tops) or not _are_names(rows[0], grouped):
        return ()
    body = rows[2:] if index_name(rows[1]) is not None else rows[1:]
    if not any(is_number(row[n]) for row in body for n in grouped):
        return ()
    if len(body) > 1 and body[0] is rows[1] and _are_names(body[0], grouped):
        problems.error("import-header-rows", location)
    pairs = zip(_filled(tops, grouped), belows, strict=True)
    return tuple((top, "" if top == below else below) for top, below in pairs)


def _plain(names: Sequence[str]) -> list[str]:
    return ["" if _PLACEHOLDER.fullmatch(name) else name.strip() for name in names]


def _is_group(position: int, tops: Sequence[str], belows: Sequence[str]) -> bool:
    return bool(belows[position]) and bool(tops[position] or any(tops[:position]))


def _is_repeated(grouped: Sequence[int], tops: Sequence[str]) -> bool:
    """Whether a name above is over several columns."""
    named = [tops[position] for position in grouped]
    return len(grouped) > 1 and ("" in named or len({*named}) < len(named))


def _are_names(row: Sequence[str], positions: Sequence[int]) -> bool:
    return all(
        row[n] and not is_number(row[n]) and row[n].casefold() not in MISSING for n in positions
    )


def _filled(tops: Sequence[str], grouped: Sequence[int]) -> list[str]:
    """The upper names, each also over the columns that it is merged over."""
    filled, last = [], ""
    for position, name in enumerate(tops):
        last = name or last
        filled.append(last if position in grouped else name)
    return filled


def index_name(row: Sequence[str]) -> str | None:
    """The name of pandas' index, if a row holds only that."""
    return row[0] if row and row[0] and not any(row[1:]) else None


def unstacked(
    levels: Levels, frame: pd.DataFrame, index: str = ""
) -> tuple[tuple[str, ...], pd.DataFrame, str]:
    """The columns and cells of a table with two header rows as a long table, and how it was read.

    Args:
        levels: The two names of each column.
        frame: The cells, columns by position; the index has the lines.
        index: The name of the first column, if a further row has it.
    """
    levels = [*levels]
    above, below = "benchmark", "metric"
    if _names_levels(levels[0]):
        is_swapped = plain_name(levels[0][0]) in METRIC_LIKE
        levels[0] = (index, "")
    else:
        is_swapped = _are_swapped([pair for pair in levels if all(pair)])
        levels[0] = (index, "") if index else levels[0]
    if is_swapped:
        above, below = below, above
    beside = [n for n, pair in enumerate(levels) if not all(pair)]
    parts: list[pd.DataFrame] = []
    for position, (top, low) in enumerate(levels):
        if position not in beside:
            part = frame[[*beside]].set_axis([*range(len(beside))], axis="columns")
            part[above], part[below], part["value"] = top, low, frame[position]
            parts.append(part)
    long = pd.concat(parts, axis=0)
    order = pd.Series([*range(len(frame))] * len(parts), index=long.index)
    long = long.iloc[order.argsort(kind="stable")]
    names = (*("".join(levels[n]) for n in beside), above, below, "value")
    long = long.set_axis([*range(len(names))], axis="columns")
    return names, long, f"two header rows, {above} over {below}"


def _names_levels(pair: tuple[str, str]) -> bool:
    """Whether the first column says what the two rows are, as pandas writes names of levels."""
    return all(pair) and any(plain_name(name) in _ROLE_NAMES for name in pair)


def _are_swapped(pairs: Levels) -> bool:
    """Whether metrics are over benchmarks."""
    above = [*dict.fromkeys(top for top, _ in pairs)]
    below = [*dict.fromkeys(low for _, low in pairs)]
    if are_metrics(above) != are_metrics(below):
        return are_metrics(above)
    return are_benchmarks(below) and not are_benchmarks(above)
