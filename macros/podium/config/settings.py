"""What `extra: podium:` in mkdocs.yml may say, checked before anything is read.

The field descriptions below are the reference: editors show them through the JSON schema, and
the site's settings page prints them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Self

from pydantic import BaseModel, Field, ValidationError, model_validator

from podium.config.metrics import MetricSettings, StatisticsSettings
from podium.config.types import (
    Band,
    CitationSettings,
    DocsFolder,
    IsoText,
    Localised,
    MethodsPage,
    Name,
    Strict,
    is_language,
    shown,
)
from podium.config.yaml_source import Keys, SettingsFile
from podium.core.problems import Problem, ProblemError, nearest

__all__ = [
    "Band",
    "BaselineSettings",
    "BenchmarkSettings",
    "Localised",
    "MetricSettings",
    "Retraction",
    "Settings",
    "StatisticsSettings",
    "is_language",
    "parse_settings",
    "schema",
]


class Retraction(Strict):
    """Retracted numbers: removed from the file, but listed in the changelog."""

    model: Name | None = Field(None, description="Model, by name or alias. Default: all models.")
    metrics: tuple[Name, ...] | None = Field(
        None, min_length=1, description="Metrics. Default: all metrics."
    )
    since: IsoText = Field(description="Version or date of the retraction.")
    reason: Localised = Field(description="Reason for the retraction, shown to readers.")

    def covers(self, model: str | None, metric: str | None) -> bool:
        """Whether it takes away a number; None stands for every model, and for every metric.

        Args:
            model: As the entry names it.
            metric: Name of the metric.
        """
        return self.model in {None, model} and (
            self.metrics is None or (metric is not None and metric in self.metrics)
        )


class BenchmarkSettings(Strict):
    """A benchmark: one results file."""

    label: Localised | None = Field(None, description="Label on pages. Default: the name.")
    tasks: int | None = Field(
        None,
        ge=1,
        strict=True,
        description="Number of tasks. Shown in the title of the ranked table, and used for "
        "confidence intervals of `pass@1` without samples.",
    )
    metrics: tuple[Name, ...] | None = Field(
        None, min_length=1, description="Metrics of the benchmark. Default: all declared metrics."
    )
    reference: Name | None = Field(
        None,
        description="Name of the reference solutions in the samples. They are not a model: "
        "`calibrated` metrics divide each task's time by theirs.",
    )
    apart: bool = Field(
        False,
        strict=True,
        description="Whether to exclude the benchmark from everything that covers all "
        "benchmarks or all models, and from the files of the whole report, for example if it is "
        "only an example. Macros that name it still work. Models that occur only in such "
        "benchmarks have no pages.",
    )
    quarantine: Localised | None = Field(
        None,
        description="Reason for quarantining the benchmark. It is shown with this reason and "
        "without marks, and is excluded from ranks, wins and means.",
    )
    quarantine_rows: dict[Name, Localised] = Field(
        default_factory=dict,
        description="The same for single models: name or alias, and reason.",
    )
    retracted: tuple[Retraction, ...] = Field(
        (),
        description="Published numbers that are retracted. They must be removed from the file; "
        "notes under tables and the results changelog list them with the reason. Keep the model's "
        "row in models.csv. You can delete the file once all its numbers are retracted.",
    )

    @property
    def is_retracted(self) -> bool:
        """Whether all of its numbers are retracted, so that there need be no file."""
        return any(one.covers(None, None) for one in self.retracted)


class BaselineSettings(Strict):
    """A baseline: exactly one of `model` and `best_of`."""

    label: Localised | None = Field(None, description="Label on pages. Default: the name.")
    model: Name | None = Field(None, description="A model, by name or alias.")
    best_of: tuple[Name, ...] | None = Field(
        None,
        min_length=1,
        description="Models. The baseline takes the best of their values for each metric.",
    )
    revision: Name | None = Field(
        None,
        description="Tag, branch or commit of the report's repository. The values come from "
        "this revision, displayed with the current number of digits.",
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


class Settings(Strict):
    """All settings under `extra: podium:`. Without metrics, columns have no marks."""

    metrics: dict[Name, MetricSettings] = Field(
        default_factory=dict, description="Metrics by column name, in the order of the tables."
    )
    benchmarks: dict[Name, BenchmarkSettings] = Field(
        default_factory=dict,
        description="Benchmarks by file name (`results/<benchmark>.csv`), in the order of the "
        "report.",
    )
    baselines: dict[Name, BaselineSettings] = Field(
        default_factory=dict, description="Baselines by name. Any model can also be a baseline."
    )
    columns: tuple[Name, ...] = Field(
        (), description="Columns that are not metrics. They are shown without a warning."
    )
    model_pages: DocsFolder | None = Field(
        None,
        description="Folder for model pages inside the docs folder, such as `models`. Names in "
        "tables and charts link to the pages. Without this setting, there are no model pages.",
    )
    methods: MethodsPage | None = Field(
        None,
        description="Page that explains how numbers are computed, such as `methods.md`, or its "
        "URL. Notes under tables link to its sections. Without this setting, there is no link.",
    )
    statistics: StatisticsSettings = Field(
        StatisticsSettings(), description="Tests and confidence intervals of metrics from samples."
    )
    citation: CitationSettings = Field(CitationSettings(), description="Citation of the report.")
    max_file_size: int = Field(
        64, ge=1, le=4096, strict=True, description="Maximum size of an input file, in MiB."
    )


PREFIX: Keys = ("extra", "podium")
RESERVED = frozenset({"model", "run"})


def parse_settings(mapping: object, source: SettingsFile) -> Settings:
    """Check a mapping against the settings' schema, and names inside it against each other.

    Raises:
        ProblemError: With every fault, each at its line where the source is at hand.
    """
    problems = [
        Problem("setting-twice", location, {"setting": _name(keys)})
        for keys, location in source.repeats()
        if keys[:2] == PREFIX[: len(keys)]
    ]
    settings = Settings()
    try:
        settings = Settings.model_validate({} if mapping is None else mapping)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        found = [_problem(dict(one), source) for one in faults if not _is_echo(dict(one))]
        # Of a required setting that is misspelt only the misspelling is told.
        meant = {_sibling(one, one.facts["nearest"]) for one in found if "nearest" in one.facts}
        problems += [
            one
            for one in found
            if one.code != "missing-setting" or one.facts["setting"] not in meant
        ]
    problems += _unknown_names(settings, source)
    problems += _ambiguous_labels(settings, source)
    if problems:
        raise ProblemError(*dict.fromkeys(problems))
    return settings


def _ambiguous_labels(settings: Settings, source: SettingsFile) -> Iterator[Problem]:
    """Labels that are also another entry's name or label: macros accept both."""
    groups: dict[str, Mapping[str, BenchmarkSettings] | Mapping[str, MetricSettings]] = {
        "benchmarks": settings.benchmarks,
        "metrics": settings.metrics,
    }
    for key, entries in groups.items():
        first = {name.casefold(): name for name in entries}
        for name, entry in entries.items():
            for label in sorted(set(entry.label.root.values()) if entry.label else ()):
                other = first.setdefault(label.casefold(), name)
                if other != name:
                    location = source.location((*PREFIX, key, name, "label"))
                    facts = {"name": name, "label": label, "other": other}
                    yield Problem("ambiguous-label", location, facts)


def _unknown_names(settings: Settings, source: SettingsFile) -> Iterator[Problem]:
    for name in RESERVED & settings.metrics.keys():
        location = source.location((*PREFIX, "metrics", name))
        yield Problem("reserved-name", location, {"name": name})
    for name, benchmark in settings.benchmarks.items():
        if re.search(r"[/\\\x00]|^\.", name):
            location = source.location((*PREFIX, "benchmarks", name))
            yield Problem("outside-results", location, {"name": name})
        for keys, metric in _named_metrics(benchmark):
            if metric not in settings.metrics:
                location = source.location((*PREFIX, "benchmarks", name, *keys))
                facts = {"name": metric, "nearest": nearest(metric, settings.metrics)}
                yield Problem("unknown-metric", location, facts)


def _named_metrics(benchmark: BenchmarkSettings) -> Iterator[tuple[Keys, str]]:
    """Every metric that a benchmark's settings name, and where they do."""
    for index, metric in enumerate(benchmark.metrics or ()):
        yield ("metrics", index), metric
    for number, entry in enumerate(benchmark.retracted):
        for index, metric in enumerate(entry.metrics or ()):
            yield ("retracted", number, "metrics", index), metric


_EXPECTED = {
    "bool_type": "boolean",
    "int_type": "integer",
    "string_type": "text",
    "dict_type": "mapping",
    "model_type": "mapping",
    "tuple_type": "list",
    "string_too_short": "name",
    "string_too_long": "name",
    "too_short": "not-empty",
    "invalid_key": "key",
}
_BOUNDS = {
    "greater_than": (">", "gt"),
    "greater_than_equal": ("≥", "ge"),
    "less_than": ("<", "lt"),
    "less_than_equal": ("≤", "le"),
}
"""Faults of numbers: the sign of the bound, and where pydantic tells it."""
_KEY = "[key]"
"""How pydantic ends the location of a fault in a key."""


def _problem(fault: dict[str, Any], source: SettingsFile) -> Problem:
    keys: Keys = fault["loc"]
    is_key = keys[-1:] == (_KEY,) and fault["type"].startswith("string_")
    keys = keys[:-1] if is_key else keys
    location, setting = source.location((*PREFIX, *keys)), _name((*PREFIX, *keys))
    if is_key:
        setting = _name((*PREFIX, *keys[:-1], shown(fault["input"]).strip('"')))
    match fault["type"]:
        case "extra_forbidden":
            facts = {"setting": setting, "nearest": nearest(str(keys[-1]), _fields(keys[:-1]))}
            return Problem("unknown-setting", location, facts)
        case "missing":
            return Problem("missing-setting", location, {"setting": setting})
        case "literal_error":
            expected = fault["ctx"]["expected"].replace("'", "").replace(" or ", " / ")
        case "value_error":
            expected = str(fault["ctx"]["error"])
        case kind if kind in _BOUNDS:
            sign, key = _BOUNDS[kind]
            expected = f"{sign} {fault['ctx'][key]}"
        case "string_pattern_mismatch":
            expected = "language"
        case kind:
            expected = "key" if is_key else _EXPECTED.get(kind, fault["msg"])
    facts = {"setting": setting, "value": shown(fault["input"]), "expected": expected}
    return Problem("invalid-setting", location, facts)


def _name(keys: Keys) -> str:
    """How a setting is called: by its way from `podium`, or by its own name above that."""
    return ".".join(map(str, keys[2:])) or str(keys[-1])


def _sibling(problem: Problem, name: str) -> str:
    """Another setting of the same mapping."""
    return ".".join([*problem.facts["setting"].split(".")[:-1], name])


def _is_echo(fault: dict[str, Any]) -> bool:
    """A list counts as empty when all of its items have faults, which are told already."""
    return fault["type"] == "too_short" and bool(fault["input"])


def _fields(path: Keys) -> list[str]:
    """Names that may stand where an unknown one was found."""
    groups: dict[str, type[BaseModel]] = {
        "metrics": MetricSettings,
        "benchmarks": BenchmarkSettings,
        "baselines": BaselineSettings,
    }
    owner = groups.get(str(path[0]), Settings) if len(path) == 2 else Settings
    if path[2:3] == ("retracted",):
        owner = Retraction
    if path == ("citation",):
        owner = CitationSettings
    if path == ("statistics",):
        owner = StatisticsSettings
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
