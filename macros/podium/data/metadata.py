"""Entries of metadata columns: numbers, dates, truth values, links and texts."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from podium.core.number_parsing import Fault, parse_value, plain_number
from podium.core.problems import first_of

__all__ = [
    "LikelyType",
    "Metadata",
    "MetadataFault",
    "is_web",
    "likely_type",
    "parse_metadata",
    "type_facts",
]

Metadata = Decimal | bool | str
"""What models.csv says of a model in a column: a number, a truth value, or a text, date or link."""

MetadataType = Literal["number", "date", "text", "boolean", "link"]

_PLAIN_KEY = re.compile(r"[^\W\d_][\w@.+-]*")
"""A name that YAML reads as this very text."""

_BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


_MEASURED = (Fault.NOT_A_NUMBER, Fault.NOT_FINITE, Fault.PERCENT)
"""Faults of numbers whose advice is about measured values."""

_MISFITS = 5
"""Entries that a problem lists."""


@dataclass(frozen=True, slots=True)
class MetadataFault:
    """Why an entry is not of its column's type.

    Attributes:
        code: Of the problem.
        plain: How the number is written plainly, if it is one with separators or a unit.
    """

    code: str
    plain: str = ""


def parse_metadata(text: str, kind: MetadataType) -> Metadata | MetadataFault:
    """Read an entry exactly; a date is kept as it is written, at its own precision.

    >>> parse_metadata("2026-03", "date"), parse_metadata("Yes", "boolean")
    ('2026-03', True)
    >>> parse_metadata("2026-13", "date").code, parse_metadata("7,000", "number")
    ('not-a-date', MetadataFault(code='thousands-separator', plain='7000'))
    """
    match kind:
        case "number":
            value = parse_value(text)
            if isinstance(value, Decimal):
                return value
            code = "not-a-plain-number" if value in _MEASURED else value.value
            return MetadataFault(code, plain_number(text) or "7")
        case "date":
            return text if _is_date(text) else MetadataFault("not-a-date")
        case "boolean":
            truth = _BOOLEANS.get(text.casefold())
            return MetadataFault("not-a-boolean") if truth is None else truth
        case "link":
            return text if is_web(text) else MetadataFault("url-not-http")
        case "text":
            return text


@dataclass(frozen=True, slots=True)
class LikelyType:
    """The type that most entries of a column fit.

    Attributes:
        kind: The type; text if no other fits more than half of the entries.
        misfits: The other entries, by their positions in the column.
    """

    kind: MetadataType
    misfits: Mapping[int, str] = field(default_factory=dict)


def likely_type(texts: Sequence[str]) -> LikelyType:
    """The type that most entries of a column fit, and those that do not.

    >>> likely_type(["7", "", "1.3"]).kind, likely_type(["2024", "2025-01"]).kind
    ('number', 'date')
    >>> likely_type(["7", "big", "70"])
    LikelyType(kind='number', misfits={1: 'big'})
    """
    entries = {position: text for position, text in enumerate(texts) if text}
    kinds: tuple[MetadataType, ...] = ("number", "date", "boolean", "link")
    types = [LikelyType(kind, _misfits(entries, kind)) for kind in kinds]
    best = min(types, key=lambda entry: len(entry.misfits))
    return best if 2 * len(best.misfits) < len(entries) else LikelyType("text")


def _misfits(entries: Mapping[int, str], kind: MetadataType) -> dict[int, str]:
    return {
        position: text
        for position, text in entries.items()
        if isinstance(parse_metadata(text, kind), MetadataFault)
    }


def type_facts(name: str, entries: Sequence[str], lines: Sequence[int]) -> dict[str, str]:
    """The facts of a column whose type is not declared: the likely one, and what does not fit it.

    Args:
        name: Name of the column.
        entries: Its entries.
        lines: The line of each entry.
    """
    likely = likely_type(entries)
    misfits = [f"{text} ({lines[position]})" for position, text in likely.misfits.items()]
    key = name if _PLAIN_KEY.fullmatch(name) else json.dumps(name, ensure_ascii=False)
    return {"key": key, "type": likely.kind, "misfits": first_of(misfits, _MISFITS)}


def is_web(url: str) -> bool:
    """Whether an address may become a link: `http` or `https`, and nothing that runs."""
    return url.lower().startswith(("http://", "https://"))


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
