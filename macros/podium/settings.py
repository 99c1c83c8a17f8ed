"""What `extra: podium:` in mkdocs.yml may say, checked before anything is read.

The field descriptions below are the reference: editors show them through the JSON schema, and
the site's settings page prints them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from podium.problems import Place, Problem, ProblemError, nearest
from podium.quantities import Fault, parse_value

__all__ = [
    "Band",
    "BaselineSettings",
    "BenchmarkSettings",
    "Localised",
    "MetricSettings",
    "Settings",
    "SettingsFile",
    "parse_settings",
    "schema",
]

Path_ = tuple[str | int, ...]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]


_Language = Annotated[str, StringConstraints(pattern="^([a-z]{2}(-[A-Za-z]+)?)?$")]


def _one_text(value: object) -> object:
    return {"": value} if isinstance(value, str) else value


class Localised(RootModel[Annotated[dict[_Language, str], BeforeValidator(_one_text)]]):
    """A text, or one for each language: `Pass@1`, or `{zh: 平均时间, en: Average time}`."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "type": ["string", "object"],
            "additionalProperties": {"type": "string"},
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
        """Print it as it is written in the settings."""
        return f"{self.amount}%" if self.relative else str(self.amount)


def _parse_band(value: object) -> Band:
    if isinstance(value, Band):
        return value
    text = str(value).strip()
    amount = parse_value(text.removesuffix("%").strip())
    if isinstance(value, bool) or isinstance(amount, Fault) or amount < 0:
        raise ValueError("band")
    return Band(amount, text.endswith("%"))


def _parse_bound(value: object) -> Decimal:
    amount = parse_value(str(value))
    if isinstance(value, bool) or isinstance(amount, Fault):
        raise ValueError("number")
    return amount


Bound = Annotated[Decimal, BeforeValidator(_parse_bound), WithJsonSchema({"type": "number"})]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class MetricSettings(_Strict):
    """One measured column of the results."""

    label: Localised | None = Field(None, description="What tables call it; its name by default.")
    better: Literal["higher", "lower"] = Field(description="Which values win.")
    digits: int | None = Field(
        None,
        ge=0,
        le=20,
        strict=True,
        description="Digits after the point in print; by default as many as the column's values "
        "have, at most six.",
    )
    unit: Localised | None = Field(None, description="Printed after the label, in brackets.")
    speedup: bool = Field(
        False, strict=True, description="Whether delta tables also give the speed-up."
    )
    min: Bound | None = Field(None, description="Smallest value that can be right.")
    max: Bound | None = Field(None, description="Largest value that can be right.")
    band: (
        Annotated[
            Band,
            BeforeValidator(_parse_band),
            WithJsonSchema(
                {
                    "anyOf": [
                        {"type": "number", "minimum": 0},
                        {"type": "string", "pattern": r"^[0-9.]+\s*%?$"},
                    ]
                }
            ),
        ]
        | None
    ) = Field(
        None,
        description="How large a difference must be to count: a number in the metric's unit, or "
        "a percentage of the baseline such as `0.5%`. Inside it two values are level.",
    )


class BenchmarkSettings(_Strict):
    """One file of results."""

    label: Localised | None = Field(None, description="What pages call it; its name by default.")
    tasks: int | None = Field(None, ge=1, strict=True, description="Number of tasks.")
    metrics: tuple[Name, ...] | None = Field(
        None, min_length=1, description="The metrics it has; all declared ones by default."
    )
    quarantine: Localised | None = Field(
        None,
        description="Why its numbers are in doubt. It is shown with this reason, unmarked, and "
        "out of every place, win and mean.",
    )
    quarantine_rows: dict[Name, Localised] = Field(
        default_factory=dict,
        description="The same for single models: name or alias, and the reason.",
    )


class BaselineSettings(_Strict):
    """What deltas are against: exactly one of `model` and `best_of`."""

    label: Localised | None = Field(None, description="What pages call it; its name by default.")
    model: Name | None = Field(None, description="One model, by name or alias.")
    best_of: tuple[Name, ...] | None = Field(
        None, min_length=1, description="The best present value of each metric over these models."
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.model is None) == (self.best_of is None):
            raise ValueError("model-or-best-of")
        return self

    @property
    def models(self) -> tuple[str, ...]:
        """The names or aliases that it is made of."""
        return (self.model,) if self.model else (self.best_of or ())


class Settings(_Strict):
    """Everything under `extra: podium:`. Without metrics, columns are shown unmarked."""

    metrics: dict[Name, MetricSettings] = Field(
        default_factory=dict, description="Measured columns, in the order of the tables."
    )
    benchmarks: dict[Name, BenchmarkSettings] = Field(
        default_factory=dict,
        description="What is known of `results/<benchmark>.csv`, in the order of the report.",
    )
    baselines: dict[Name, BaselineSettings] = Field(
        default_factory=dict, description="Baselines by name; any model serves as one as well."
    )
    max_file_size: int = Field(
        64, ge=1, le=4096, strict=True, description="Largest file that is read, in MiB."
    )


@dataclass(frozen=True)
class SettingsFile:
    """Where the settings were written, so that a fault can be shown at its line."""

    file: str
    root: yaml.Node | None = None
    digest: str = ""

    @classmethod
    def read(cls, path: Path, name: str) -> Self:
        """Parse a YAML file for places only; no tag in it is ever executed.

        Raises:
            ProblemError: It cannot be read or is not YAML, with the line where it stops.
        """
        try:
            text = path.read_text(encoding="utf-8")
            digest = sha256(text.encode()).hexdigest()
            return cls(name, yaml.compose(text, yaml.SafeLoader), digest)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
            facts = {"reason": error.problem or "cannot be parsed"}
            raise ProblemError(Problem("yaml-invalid", place, facts)) from error
        except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
            facts = {"reason": str(error).splitlines()[0]}
            raise ProblemError(Problem("yaml-invalid", Place(name), facts)) from error

    def place(self, path: Path_) -> Place:
        """The line of a setting, or of the nearest enclosing one that is in this file."""
        node, mark = self.root, self.root.start_mark if self.root else None
        for part in path:
            entry = _entry(node, part)
            if entry is None:
                break
            mark, node = entry
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def repeats(self, path: Path_ = ()) -> Iterator[tuple[Path_, Place]]:
        """Keys that stand twice in one mapping: YAML would silently take the last."""
        node = self.root
        for part in path:
            entry = _entry(node, part)
            node = entry[1] if entry else None
        yield from self._repeats(node, path, frozenset())

    def _repeats(
        self, node: yaml.Node | None, path: Path_, parents: frozenset[int]
    ) -> Iterator[tuple[Path_, Place]]:
        # An anchor may contain itself; such a loop is walked once.
        if not isinstance(node, yaml.MappingNode) or id(node) in parents:
            return
        seen = set()
        for key, value in node.value:
            mark = key.start_mark
            if key.value in seen:
                yield (*path, key.value), Place(self.file, mark.line + 1, mark.column + 1)
            seen.add(key.value)
            yield from self._repeats(value, (*path, key.value), parents | {id(node)})


def _entry(node: yaml.Node | None, part: str | int) -> tuple[yaml.Mark, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in reversed(node.value):
            if key.value == str(part):
                return key.start_mark, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark, node.value[part]
    return None


PREFIX: Path_ = ("extra", "podium")
RESERVED = frozenset({"model", "run"})


def parse_settings(mapping: object, source: SettingsFile) -> Settings:
    """Check a mapping against the settings' schema, and names inside it against each other.

    Raises:
        ProblemError: With every fault, each at its line where the source is at hand.
    """
    problems = [
        Problem("setting-twice", place, {"setting": ".".join(map(str, path[2:]))})
        for path, place in source.repeats(PREFIX)
    ]
    try:
        settings = Settings.model_validate({} if mapping is None else mapping)
    except ValidationError as error:
        problems += [
            _problem(dict(fault), source) for fault in error.errors(include_url=False)
        ]
        raise ProblemError(*dict.fromkeys(problems)) from error
    problems += _unknown_names(settings, source)
    if problems:
        raise ProblemError(*problems)
    return settings


def _unknown_names(settings: Settings, source: SettingsFile) -> Iterator[Problem]:
    for name in RESERVED & settings.metrics.keys():
        place = source.place((*PREFIX, "metrics", name))
        yield Problem("reserved-name", place, {"name": name})
    for name, benchmark in settings.benchmarks.items():
        if re.search(r"[/\\\x00]|^\.", name):
            place = source.place((*PREFIX, "benchmarks", name))
            yield Problem("outside-results", place, {"name": name})
        for index, metric in enumerate(benchmark.metrics or ()):
            if metric not in settings.metrics:
                place = source.place((*PREFIX, "benchmarks", name, "metrics", index))
                facts = {"name": metric, "nearest": nearest(metric, settings.metrics)}
                yield Problem("unknown-metric", place, facts)


_EXPECTED = {
    "bool_type": "boolean",
    "int_type": "integer",
    "string_type": "text",
    "dict_type": "mapping",
    "model_type": "mapping",
    "tuple_type": "list",
    "string_too_short": "not-empty",
    "too_short": "not-empty",
}


def _problem(fault: dict[str, Any], source: SettingsFile) -> Problem:
    # pydantic appends the tried branch of a union ("str", "dict[...]") to the location
    path = tuple(part for part in fault["loc"] if not _is_branch(part))
    place = source.place((*PREFIX, *path))
    setting = ".".join(map(str, path)) or "podium"
    match fault["type"]:
        case "extra_forbidden":
            known = _fields(path[:-1])
            facts = {"setting": setting, "nearest": nearest(str(path[-1]), known)}
            return Problem("unknown-setting", place, facts)
        case "missing":
            return Problem("missing-setting", place, {"setting": setting})
        case "literal_error":
            expected = fault["ctx"]["expected"].replace("'", "").replace(" or ", " / ")
        case "value_error":
            expected = str(fault["ctx"]["error"])
        case "greater_than_equal" | "less_than_equal":
            sign = "≥" if fault["type"] == "greater_than_equal" else "≤"
            expected = f"{sign} {fault['ctx'].get('ge', fault['ctx'].get('le'))}"
        case kind:
            expected = _EXPECTED.get(kind, fault["msg"])
    facts = {"setting": setting, "value": repr(fault["input"]), "expected": expected}
    return Problem("invalid-setting", place, facts)


def _is_branch(part: str | int) -> bool:
    return isinstance(part, str) and bool(
        re.match(r"(str|\[key\]|(dict|constrained|function|nullable|tuple)[\[-].*)\Z", part)
    )


def _fields(path: Path_) -> list[str]:
    """Names that may stand where an unknown one was found."""
    groups: dict[str, type[BaseModel]] = {
        "metrics": MetricSettings,
        "benchmarks": BenchmarkSettings,
        "baselines": BaselineSettings,
    }
    owner = groups.get(str(path[0]), Settings) if len(path) == 2 else Settings
    return list(owner.model_fields)


def schema() -> Mapping[str, Any]:
    """JSON schema of a mkdocs.yml with Podium's settings, for editors."""
    settings = Settings.model_json_schema()
    definitions = settings.pop("$defs")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "mkdocs.yml with Podium",
        "type": "object",
        "properties": {"extra": {"type": "object", "properties": {"podium": settings}}},
        "$defs": definitions,
    }
