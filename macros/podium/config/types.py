"""The kinds of value that settings have: names, texts in several languages, bands, bounds."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
    WithJsonSchema,
)

from podium.core.number_parsing import Fault, parse_value

__all__ = [
    "Band",
    "Bound",
    "CitationSettings",
    "DocsFolder",
    "IsoText",
    "Localised",
    "MethodsPage",
    "Name",
    "Strict",
    "Thousands",
    "is_language",
    "parse_band",
    "value_text",
]


class Strict(BaseModel):
    """A part of the settings: frozen, and a name that is not known is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]

Thousands = Literal["none", "comma", "space"]
"""What is between groups of three digits of displayed values."""


_LANGUAGE = "[a-z]{2}(-[A-Za-z]+)?"
_Language = Annotated[str, StringConstraints(pattern=f"^({_LANGUAGE})?$")]


def is_language(text: str) -> bool:
    """Whether a text is the tag of a language, such as `zh` or `zh-Hant`."""
    return bool(re.fullmatch(_LANGUAGE, text))


def _texts(value: object) -> object:
    if isinstance(value, str):
        return {"": value}
    if isinstance(value, dict) and value:
        return value
    raise ValueError("language")


class Localised(RootModel[Annotated[dict[_Language, str], BeforeValidator(_texts)]]):
    """A text, or one for each language: `Pass@1`, or `{zh: 平均时间, en: Average time}`."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "type": ["string", "object"],
            "additionalProperties": {"type": "string"},
            "minProperties": 1,
        },
    )

    def text(self, language: str) -> str:
        """The text in a language; else in English; else in the first one given."""
        for tag in (language, language.split("-", maxsplit=1)[0], "", "en"):
            if tag in self.root:
                return self.root[tag]
        return next(iter(self.root.values()), "")


@dataclass(frozen=True)
class Band:
    """How large a difference must be to count; one exactly as large still does not.

    Attributes:
        amount: In the metric's unit, or in percent.
        relative: Whether the amount is percent of the baseline's printed value.
    """

    amount: Decimal
    relative: bool

    def __str__(self) -> str:
        """Print it as settings have it, without an exponent."""
        return f"{self.amount:f}{'%' if self.relative else ''}"


def parse_band(value: object) -> Band:
    """A band as it is written: a number, or a percentage."""
    if isinstance(value, Band):
        return value
    text = value.strip() if isinstance(value, str) else value_text(value)
    amount = parse_value(text.removesuffix("%").strip())
    if isinstance(amount, Fault) or amount < 0:
        raise ValueError("band")
    return Band(amount, text.endswith("%"))


def _parse_bound(value: object) -> Decimal:
    amount = parse_value(value if isinstance(value, str) else value_text(value))
    if isinstance(amount, Fault):
        raise ValueError("number")
    return amount


Bound = Annotated[Decimal, BeforeValidator(_parse_bound), WithJsonSchema({"type": "number"})]


def _iso_date(value: object) -> object:
    """YAML makes a date of `2026-03-01`; here it is a text like any other version."""
    return value.isoformat() if isinstance(value, date) else value


IsoText = Annotated[Name, BeforeValidator(_iso_date)]


_DOCS_FOLDER = "^[A-Za-z0-9_-]{1,60}(/[A-Za-z0-9_-]{1,60}){0,4}$"


def _docs_folder(value: object) -> object:
    if isinstance(value, str) and re.search(_DOCS_FOLDER.replace("$", r"\Z"), value):
        return value
    raise ValueError("docs-folder")


DocsFolder = Annotated[
    str, BeforeValidator(_docs_folder), WithJsonSchema({"type": "string", "pattern": _DOCS_FOLDER})
]
"""A folder below the one of the pages, by a name that is the same in every address."""


def value_text(value: object) -> str:
    """A value as YAML writes it, if it is a plain one."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, (dict, list)):
        return ("{…}" if value else "{}") if isinstance(value, dict) else "[…]" if value else "[]"
    if isinstance(value, int) and value.bit_length() > 1000:  # Python refuses to print it
        return "…"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _matching(pattern: str, expected: str) -> BeforeValidator:
    """A check that a text is of a form; `expected` is the key of its wording."""

    def check(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            raise ValueError(expected)
        return value

    return BeforeValidator(check)


_PAGE = r"[A-Za-z0-9_-]{1,60}(/[A-Za-z0-9_-]{1,60}){0,5}\.md"
_HTTPS = r"https://[^\s\x00-\x1f#]+"
MethodsPage = Annotated[str, _matching(f"{_PAGE}|{_HTTPS}", "methods-page")]
"""A page below the folder of the pages, by its path in the default language, or an address."""


class CitationSettings(Strict):
    """Citation of the report, and metadata for programs."""

    title: Localised | None = Field(None, description="Title of the report. Default: `site_name`.")
    authors: tuple[Name, ...] = Field(
        (),
        description="Authors in order: `Family, Given` for a person, a name without a comma for "
        "an organisation. Default: the report itself.",
    )
    description: Localised | None = Field(
        None,
        description="Description of the data in one or two sentences. Default: the number of "
        "models and the benchmarks.",
    )
    license: Annotated[str, _matching(r"[A-Za-z0-9][A-Za-z0-9.+-]*", "license")] | None = Field(
        None, description="Licence of the data as an SPDX identifier, such as `CC-BY-4.0`."
    )
    url: Annotated[str, _matching(r"https?://[^\s\x00-\x1f]+", "url")] | None = Field(
        None, description="URL of the published report. Default: `site_url`."
    )
    doi: Annotated[str, _matching(r"10\.[0-9]{4,9}/[^\s\x00-\x1f]+", "doi")] | None = Field(
        None, description="DOI of the report, such as `10.5281/zenodo.1234567`."
    )
