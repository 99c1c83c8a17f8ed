"""Two saved runs side by side: what a change did to each figure, and what chance does to it."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

__all__ = ["compare"]

_Key = tuple[str, str]


def compare(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> str:
    """A table of the figures that both runs have, as Markdown.

    A figure has changed only where the spreads of the two runs, each from the least to the most
    that its own runs give, do not overlap.

    Args:
        before: The rows of the earlier run, as they are saved.
        after: Those of the later one.
    """
    old, new = ({_key(row): row for row in rows} for rows in (before, after))
    lines = ["| work | measure | before | after | change |", "| :-- | :-- | --: | --: | --: |"]
    lines += [
        f"| {work} | {measure} | {_spread(old[work, measure])} | {_spread(row)} "
        f"| {_change(old[work, measure], row)} |"
        for (work, measure), row in new.items()
        if (work, measure) in old
    ]
    alone = [work for work, _ in old.keys() ^ new.keys()]
    if alone:
        lines += ["", f"Only in one of the two: {', '.join(sorted(alone))}."]
    return "\n".join(lines)


def _key(row: Mapping[str, Any]) -> _Key:
    return row["work"], row["measure"]


def _figures(row: Mapping[str, Any]) -> Sequence[float]:
    """The figure of each single run; what it is compared with stays the median."""
    base, above = median(row["base"]), median(row["above"])
    if row["difference"]:
        return [value - base for value in row["ours"]]
    return [(value - above) / (base - above) / row["by"] for value in row["ours"]]


def _spread(row: Mapping[str, Any]) -> str:
    figures = _figures(row)
    digits = 0 if row["difference"] else 2
    least, most = min(figures), max(figures)
    return f"{row['figure']:.{digits}f} ({least:.{digits}f}–{most:.{digits}f})"


def _change(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    before, after = _figures(old), _figures(new)
    if min(before) <= max(after) and min(after) <= max(before):
        return "≈"
    if old["difference"]:
        return f"{new['figure'] - old['figure']:+.0f} MiB"
    return f"{new['figure'] / old['figure'] - 1:+.0%}"
