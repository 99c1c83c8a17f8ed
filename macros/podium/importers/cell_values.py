"""The cells of a column as people write them: `61%`, `$3.44`, `1,250.5`, `85.3 ± 0.4`, `N/A`.

A cell becomes the plain decimal that it means, with the digits that it has, if the column leaves
no doubt; else it is an error that names the option that decides. Each kind of conversion is
counted, since the author is told of it once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from podium.core.number_parsing import Fault, parse_value, plain_number
from podium.core.numbers import difference
from podium.core.problems import Collector, Location
from podium.importers.table_options import TableOptions

__all__ = [
    "MISSING",
    "Cell",
    "Conversions",
    "Converter",
    "Value",
    "decimal_mark",
    "is_missing",
    "is_number",
]

MISSING = frozenset(
    {"", "-", "–", "—", "--", "---", "n/a", "na", "#n/a", "#n/a n/a", "#na", "<na>", "nan", "-nan"}
    | {"1.#ind", "1.#qnan", "-1.#ind", "-1.#qnan", "null", "none"}
)
"""Cells without a value in lower case: those that pandas takes for missing, and dashes."""

_LONGEST = 200
"""A longer text is no number with something added."""

_DIGITS = (
    r"[+\-−]?\s?(?:[0-9](?:[0-9.,'’\u00a0\u2009\u202f]*[0-9])?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?"
)
_CURRENCY = r"[$€£¥₹]|US\$|USD|EUR|GBP|CNY|RMB|JPY"
_UNIT = rf"%|％|ms|secs?|seconds|s|µs|us|ns|min|h|{_CURRENCY}|[x×]"
_DASH = r"(?:\s*(?:;|–|—|\bto\b|,(?=\s))\s*|(?<=[0-9])\s*-\s*|(?<=[0-9]),(?=[0-9]*\.))"
_NUMBER = re.compile(
    rf"(?P<bold>\*\*|__)?\s*(?P<before>{_CURRENCY})?\s*(?P<number>{_DIGITS})\s*(?P<unit>{_UNIT})?"
    rf"(?:\s*[(\[]\s*(?P<low>{_DIGITS})\s*(?P<behind_low>{_UNIT})?{_DASH}"
    rf"(?P<high>{_DIGITS})\s*(?P<behind_high>{_UNIT})?\s*[)\]]"
    rf"|\s*(?:±|\+/-|\+-)\s*(?P<spread>{_DIGITS})\s*(?P<behind>{_UNIT})?"
    rf"|\s*[(\[]\s*(?:±|\+/-|\+-)?\s*(?P<bracketed>{_DIGITS})\s*(?P<within>{_UNIT})?\s*[)\]])?"
    r"\s*(?(bold)(?:\*\*|__)|)\s*(?P<mark>[*†‡§¶^]*)"
)
_MULTIPLE = re.compile(r"[0-9.,]+\s*[kKM]")
_UNCLEAR = re.compile(rf"[~≈<>≤≥]\s*(?:{_CURRENCY})?\s*{_DIGITS}.*|{_DIGITS}\s*/\s*{_DIGITS}")
_DOUBTFUL = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,])[0-9]{3}")
"""Three digits behind a point or a comma: a fraction, or thousands."""

_DECIDED = frozenset(
    f"import-{name}"
    for name in ("ambiguous-number", "mixed-percent", "mixed-units", "uncertainty-kind")
)
"""Problems that are of a whole column."""

_PERCENT_NAME = re.compile(r"%|percent|pct", re.IGNORECASE)
_SPREAD_NAMES = (
    ("se", re.compile(r"(?<![a-z])(se|sem|stderr|std\.? ?err(or)?|standard error)(?![a-z])", re.I)),
    ("sd", re.compile(r"(?<![a-z])(sd|std|stdev|standard deviation)(?![a-z])", re.I)),
    ("interval", re.compile(r"(?<![a-z])(ci|ci95|confidence interval)(?![a-z])", re.I)),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a column: what is written, and where."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Value:
    """A plain decimal, with its uncertainty by the suffix of that column, and its unit."""

    text: str
    uncertainty: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""


@dataclass
class Conversions:
    """Each kind of conversion, with how often it was made and the first example."""

    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)

    def note(self, kind: str, before: str, after: str) -> None:
        """Count a conversion."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.examples.setdefault(kind, f"“{before}” → {after}" if after else f"“{before}”")

    def lines(self) -> tuple[str, ...]:
        """One text a kind."""
        return tuple(
            f"{kind}: {count}, such as {self.examples[kind]}" for kind, count in self.counts.items()
        )


@dataclass(frozen=True, slots=True)
class _Parts:
    """A number with what is written around it."""

    number: str
    own: str
    others: frozenset[str]
    low: str
    high: str
    spread: str
    mark: bool

    @property
    def units(self) -> frozenset[str]:
        """The units of the number and of its uncertainty."""
        return self.others | {self.own} if self.own else self.others

    @property
    def unit(self) -> str:
        """The unit of the number, which may stand behind its uncertainty."""
        return self.own or min(self.others, default="")

    @property
    def is_percent(self) -> bool:
        return self.unit == "%"

    @property
    def is_partly_percent(self) -> bool:
        """Whether a percent sign is missing on one side; an interval shows what it is in."""
        return self.is_percent and (not self.own or bool(self.spread and not self.others))


def _parts(text: str) -> _Parts | None:
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    parts = {name: part or "" for name, part in match.groupdict().items()}
    own = (parts["before"] or parts["unit"]).replace("％", "%")
    behind = (parts[name] for name in ("behind", "within", "behind_low", "behind_high"))
    others = frozenset(unit.replace("％", "%") for unit in behind if unit)
    spread = parts["spread"] or parts["bracketed"]
    mark = bool(parts["mark"] or parts["bold"])
    return _Parts(parts["number"], own, others, parts["low"], parts["high"], spread, mark)


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return text.lower() in MISSING


def is_number(text: str) -> bool:
    """Whether a cell is a number, whatever is written around it.

    >>> [is_number(text) for text in ("85.3 ± 0.4", "$3.44", "71.0*", "v1.5", "2024-08-06", "7B")]
    [True, True, True, False, False, False]
    """
    return not isinstance(parse_value(text), Fault) or _parts(text) is not None or _is_unclear(text)


def _is_unclear(text: str) -> bool:
    """Whether a cell is a number of which nobody can tell what it stands for: `~12`, `97/164`."""
    return len(text) <= _LONGEST and bool(_UNCLEAR.fullmatch(text) or _MULTIPLE.fullmatch(text))


def decimal_mark(texts: Iterable[str]) -> str:
    """The decimal mark that the numbers of a table share; empty if they leave a doubt.

    >>> decimal_mark(["1,250", "0.5"]), decimal_mark(["1,250", "0,61"]), decimal_mark(["1,250"])
    ('.', ',', '')
    """
    marks = set()
    for text in texts:
        parts = _parts(text) if "." in text or "," in text else None
        for number in (parts.number, parts.spread, parts.low, parts.high) if parts else ():
            if number and not _DOUBTFUL.fullmatch(number):
                marks.add(_own_mark(number))
    marks.discard("")
    return marks.pop() if len(marks) == 1 else ""


def _own_mark(number: str) -> str:
    """The decimal mark that a number shows: the last of two kinds, or the only one of its kind."""
    points, commas = number.count("."), number.count(",")
    if not points and not commas:
        return ""
    if points > 1 or commas > 1 or (points and commas):
        last = "." if number.rfind(".") > number.rfind(",") else ","
        return last if number.count(last) == 1 else {".": ",", ",": "."}[last]
    return "." if points else ","


@dataclass(frozen=True)
class Converter:
    """Converts the columns of one table.

    Attributes:
        options: What the command decides.
        decimal: The decimal mark of the table; empty if its numbers leave a doubt.
        conversions: Takes what was converted.
        problems: Takes what is not certain.
    """

    options: TableOptions
    decimal: str
    conversions: Conversions
    problems: Collector

    def values(self, name: str, cells: Sequence[Cell]) -> list[Value | None]:
        """The value of each cell of a column; None where it has none, or after saying why.

        Args:
            name: The column as the file calls it, which may say what its numbers are.
            cells: Its cells.
        """
        column = _Column(self, name, cells)
        return [column.value(cell) for cell in cells]

    def plain(self, number: str) -> str | None:
        """A number without separators; None if it may mean two things."""
        text = re.sub(r"^([+\-−])\s?", r"\1", number).replace("−", "-")
        decimal = self.options.decimal or self.decimal
        if _DOUBTFUL.fullmatch(text):
            return self._doubtful(text, decimal)
        if not isinstance(parse_value(text), Fault):
            return text
        is_other = self.options.decimal and _own_mark(text) not in ("", self.options.decimal)
        return None if is_other else plain_number(text) or None

    def _doubtful(self, text: str, decimal: str) -> str | None:
        """`1,250` and `1.250`, which are a plain number for everyone who writes no commas."""
        if "." in text and decimal != ",":
            return text
        if "." in text and not self.options.decimal:
            return None
        if not decimal:
            return None
        return text.replace(",", "") if decimal == "." else text.replace(".", "").replace(",", ".")


class _Column:
    """What the cells of a column say together: their unit, and what a percent sign means."""

    def __init__(self, converter: Converter, name: str, cells: Sequence[Cell]) -> None:
        self.converter, self.options, self.name = converter, converter.options, name
        self.problems = converter.problems
        self.reported: set[str] = set()
        parts = [_parts(cell.text) for cell in cells if not is_missing(cell.text)]
        known = [part for part in parts if part]
        self.units = {part.unit for part in known}
        others = [part for part in known if not part.is_percent]
        self.is_mixed = any(part.number.strip("+-−0.,") for part in others)
        named = _PERCENT_NAME.search(name)
        self.is_points = self.options.percent == "points" or bool(
            named and not self.options.percent
        )
        self.spread = self.options.uncertainty or next(
            (kind for kind, pattern in _SPREAD_NAMES if pattern.search(name)), ""
        )

    def value(self, cell: Cell) -> Value | None:
        """The value of a cell."""
        text = cell.text
        if is_missing(text):
            if text:
                self.converter.conversions.note("missing values", text, "")
            return None
        if not isinstance(parse_value(text), Fault) and not _DOUBTFUL.fullmatch(text):
            return Value(text)
        parts = _parts(text)
        if parts is None or _is_unclear(text):
            self._fault("import-decorated-number" if _is_unclear(text) else "", cell)
            return None
        return self._converted(parts, cell)

    def _converted(self, parts: _Parts, cell: Cell) -> Value | None:
        written = (parts.number, parts.low, parts.high, parts.spread)
        numbers = [self.converter.plain(number) if number else "" for number in written]
        if None in numbers:
            self._fault("import-ambiguous-number", cell)
            return None
        fault = self._unit_fault(parts) or self._spread_fault(parts)
        if fault:
            self._fault(fault, cell)
            return None
        plain = [self._scaled(number or "", parts) for number in numbers]
        unit = "" if parts.is_percent else parts.unit
        value = Value(plain[0], self._uncertainty(plain[0], plain[1], plain[2], plain[3]), unit)
        if any(
            isinstance(parse_value(text), Fault)
            for text in (value.text, *value.uncertainty.values())
        ):
            self._fault("", cell)
            return None
        if "low" in value.uncertainty and not _holds(value):
            self._fault("import-decorated-number", cell)
            return None
        self._note(parts, cell.text, value)
        return value

    def _unit_fault(self, parts: _Parts) -> str:
        """The code of a problem with the unit of a cell beside those of the others."""
        if len(parts.units) > 1:
            return "import-mixed-units"
        if parts.is_percent:
            is_mixed = self.is_mixed and not self.options.percent
            is_certain = self.is_points or not (is_mixed or parts.is_partly_percent)
            return "" if is_certain else "import-mixed-percent"
        return "import-mixed-units" if parts.unit and len(self.units) > 1 else ""

    def _spread_fault(self, parts: _Parts) -> str:
        """The code of a problem with an uncertainty: with a sign, it is a change or a mistake."""
        if not parts.spread or self.spread == "none":
            return ""
        if parts.spread[0] in "+-−":
            return "import-decorated-number"
        return "" if self.spread else "import-uncertainty-kind"

    def _scaled(self, number: str, parts: _Parts) -> str:
        is_plain = self.is_points or not parts.is_percent or not number
        return number if is_plain else plain_number(f"{number}%")

    def _uncertainty(self, value: str, low: str, high: str, spread: str) -> dict[str, str]:
        if low and high:
            return {"low": low, "high": high}
        if not spread or self.spread == "none":
            return {}
        if self.spread != "interval":
            return {self.spread: spread}
        ends = (difference(Decimal(value), Decimal(sign + spread)) for sign in ("", "-"))
        return dict(zip(("low", "high"), (f"{end:f}" for end in ends), strict=True))

    def _note(self, parts: _Parts, before: str, value: Value) -> None:
        """Count every kind of conversion that a cell needed."""
        after = ", ".join([value.text, *(f"{k} {v}" for k, v in value.uncertainty.items())])
        spread = bool(parts.spread or parts.low)
        separators = re.sub(r"[+\-−.]|[eE].*", "", parts.number)
        kinds = {
            "percentages": parts.is_percent,
            "units": bool(parts.unit) and not parts.is_percent,
            "uncertainties": spread and bool(value.uncertainty),
            "uncertainties left out": spread and not value.uncertainty,
            "marks": parts.mark,
            "separators": not separators.isdecimal(),
            "minus signs": "−" in parts.number,
        }
        for kind, is_met in kinds.items():
            if is_met:
                self.converter.conversions.note(kind, before, after)

    def _fault(self, code: str, cell: Cell) -> None:
        """Report a cell; what an option decides for the whole column is reported once."""
        text = cell.text
        if code in _DECIDED:
            if code in self.reported:
                return
            self.reported.add(code)
        if not code:
            fault = parse_value(text)
            code = fault.value if isinstance(fault, Fault) else Fault.RANGE.value
        facts = {"column": self.name, "text": text, "plain": plain_number(text) or "0.245"}
        self.problems.error(code, cell.location, **facts)


def _holds(value: Value) -> bool:
    """Whether a value is between the ends of its interval."""
    low, high = (Decimal(value.uncertainty[end]) for end in ("low", "high"))
    return low <= Decimal(value.text) <= high
