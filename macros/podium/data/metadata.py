"""Entries of metadata columns: numbers, dates, truth values, links and texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from podium.core.numbers import parse_value, plain_number

__all__ = ["Metadata", "MetadataFault", "is_web", "likely_type", "parse_metadata"]

Metadata = Decimal | bool | str
"""What models.csv says of a model in a column: a number, a truth value, or a text, date or link."""

MetadataType = Literal["number", "date", "text", "boolean", "link"]

_BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


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
            return MetadataFault(value.value, plain_number(text) or "7")
        case "date":
            return text if _is_date(text) else MetadataFault("not-a-date")
        case "boolean":
            truth = _BOOLEANS.get(text.casefold())
            return MetadataFault("not-a-boolean") if truth is None else truth
        case "link":
            return text if is_web(text) else MetadataFault("url-not-http")
        case "text":
            return text


def likely_type(texts: Sequence[str]) -> MetadataType:
    """The type that all entries of a column fit; text if none does.

    >>> likely_type(["7", "", "1.3"]), likely_type(["2024", "2025-01"]), likely_type(["7", "big"])
    ('number', 'date', 'text')
    """
    entries = [text for text in texts if text]
    kinds: tuple[MetadataType, ...] = ("number", "date", "boolean", "link")
    for kind in kinds:
        parsed = (parse_metadata(text, kind) for text in entries)
        if entries and not any(isinstance(entry, MetadataFault) for entry in parsed):
            return kind
    return "text"


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
