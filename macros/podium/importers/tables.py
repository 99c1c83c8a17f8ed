"""Whether a text is a table at all, and what its cells are: numbers, texts, or numbers with more.

Prose, logs, YAML and Markdown have commas, too. Read as a table they would become a model's notes.
"""

import re
from collections.abc import Iterable, Sequence

from podium.core.numbers import Fault, parse_value

__all__ = ["counts_rows", "is_decorated", "kind_of_text"]

_KINDS = (
    ("markdown-text", re.compile(r"#{1,6}\s|>\s|[*+]\s|```|\|[^\n]*\|\s*\n\s*\|[\s:|-]+\|")),
    ("xml-text", re.compile(r"<[!?a-zA-Z]")),
    (
        "log-text",
        re.compile(
            r"\[?([0-9]{4}-[0-9]{2}-[0-9]{2}[T _][0-9]{2}:[0-9]{2}|[0-9]{2}:[0-9]{2}:[0-9]{2}\b"
            r"|(TRACE|DEBUG|INFO|WARN(ING)?|ERROR|CRITICAL|FATAL)[:\s])"
        ),
    ),
    (
        "yaml-text",
        re.compile(r"(---|%YAML)\s|-\s+\S|[\"']?[\w.+/@() -]+[\"']?:(?![^\n]*,\S)(\s|\Z)"),
    ),
)
"""How texts of other kinds begin."""

_NUMBER = r"[+\-−]?\s*[0-9][0-9.,' ]*(e[+-]?[0-9]+)?"
_CURRENCY = r"([$€£¥₹]|US\$|USD|EUR|GBP|CNY|RMB|JPY)"
_UNIT = rf"([%％‰x×]|ms|s|sec|secs|seconds|µs|us|ns|min|h|pp|pts|{_CURRENCY})"
_DECORATED = re.compile(
    rf"[~≈<>≤≥]?\s*{_CURRENCY}?\s*{_NUMBER}\s*{_UNIT}?"
    rf"(\s*(±|\+/-|\+-|/)\s*{_NUMBER}\s*{_UNIT}?|\s*[(\[]\s*[±/]?\s*{_NUMBER}\s*{_UNIT}?"
    rf"(\s*[,;–-]\s*{_NUMBER}\s*{_UNIT}?)?\s*[)\]])?\s*([*†‡§^]|\bM|\bK)*",
    re.IGNORECASE,
)


def kind_of_text(text: str) -> str:
    r"""What a text is that is no table, by how it begins; empty if it may be one.

    >>> kind_of_text("model: acme/tiny\nacc: 0.5\n"), kind_of_text("model,acc\na,0.5\n")
    ('yaml-text', '')
    """
    start = text.lstrip("\ufeff \t\r\n")[:1000]
    return next((kind for kind, pattern in _KINDS if pattern.match(start)), "")


def is_decorated(text: str) -> bool:
    """Whether a text is a number with something around it, such as an error, a unit or a sign.

    >>> [is_decorated(text) for text in ("85.3 ± 0.4", "$3.44", "71.0*", "v1.5", "2024-08-06")]
    [True, True, True, False, False]
    """
    return bool(_DECORATED.fullmatch(text)) and isinstance(parse_value(text), Fault)


def counts_rows(cells: Sequence[str]) -> bool:
    """Whether a column only numbers the rows, from 0 or 1, as pandas writes an index."""
    return any([*cells] == [*_counted(start, len(cells))] for start in (0, 1))


def _counted(start: int, length: int) -> Iterable[str]:
    return map(str, range(start, start + length))
