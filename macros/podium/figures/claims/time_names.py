"""What authors call a metric of time beside its label: “running time”, “mean time” or 平均用时."""

import re
from collections.abc import Iterator, Sequence

__all__ = ["time_names"]

_TIME = re.compile(r"time|时间|用时|耗时", re.IGNORECASE)
_AVERAGE = re.compile(r"\b(?:average|mean|avg)(?:\b|_)|平均", re.IGNORECASE)
_ENGLISH = ("running time", "run time", "runtime", "execution time")
_CHINESE = ("运行时间", "执行时间", "运行用时", "运行耗时")


def time_names(labels: Sequence[str]) -> Iterator[str]:
    """The other names of a metric; none if its labels do not say that it is a time.

    Args:
        labels: Its name and its labels in all languages. Only if one of them says that it is an
            average, the other names say so.
    """
    if not any(map(_TIME.search, labels)):
        return
    english = [*_ENGLISH, *(f"{name}s" for name in _ENGLISH)]
    yield from (*english, *_CHINESE)
    if any(map(_AVERAGE.search, labels)):
        for average in ("average", "mean", "avg", "avg."):
            yield from (f"{average} {name}" for name in ("time", "times", *english))
        yield from (f"平均{name}" for name in ("时间", "用时", "耗时", *_CHINESE))
