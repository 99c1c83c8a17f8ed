"""Whether imported values are in the unit that the settings declare for their metric.

Values in ms beside others in s would be ranked by their digits. Only a unit that a file states is
compared, with the spellings of the same unit taken as one.
"""

from collections.abc import Collection, Iterable, Mapping

from podium.core.problems import Collector, Location
from podium.importers.extract import Score

__all__ = ["check_units", "is_same_unit"]

_SPELLINGS = (
    {"ns", "nanosecond", "nanoseconds", "纳秒"},
    {"us", "µs", "μs", "microsecond", "microseconds", "微秒"},
    {"ms", "msec", "millisecond", "milliseconds", "毫秒"},
    {"s", "sec", "secs", "second", "seconds", "秒"},
    {"min", "mins", "minute", "minutes", "分钟"},
    {"h", "hr", "hour", "hours", "小时"},
    {"b", "byte", "bytes", "字节"},
    {"%", "％", "percent", "pct"},
    {"x", "×", "倍"},
    {"tok/s", "tokens/s", "token/s", "tps"},
    {"req/s", "requests/s", "rps"},
)


def is_same_unit(first: str, second: str) -> bool:
    """Whether two texts are the same unit, whatever their spelling.

    >>> is_same_unit("seconds", "s"), is_same_unit("ms", "s"), is_same_unit("Mb", "MB")
    (True, False, False)
    """
    names = {first.strip(), second.strip()}
    return len(names) == 1 or any(
        {name.lower() for name in names} <= spellings for spellings in _SPELLINGS
    )


def check_units(
    scores: Iterable[Score], declared: Mapping[str, Collection[str]], problems: Collector
) -> None:
    """Report each metric whose values are in another unit than the settings declare.

    Args:
        scores: What is imported.
        declared: The unit of each metric that has one, as each language writes it.
        problems: Takes what differs, once for each file.
    """
    stated = {(score.metric, score.unit, score.location.file): None for score in scores}
    for metric, unit, file in stated:
        known = declared.get(metric, ())
        if unit and known and not any(is_same_unit(unit, other) for other in known):
            facts = {"name": metric, "unit": unit, "declared": next(iter(known))}
            problems.error("import-unit-differs", Location(file), **facts)
