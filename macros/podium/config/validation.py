"""Settings from YAML: every fault with its line, and names checked against each other."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from podium.config.metrics import MetricSettings, StatisticsSettings, unknown_metric
from podium.config.mkdocs_yml import PREFIX
from podium.config.settings import (
    AverageSettings,
    BaselineSettings,
    BenchmarkSettings,
    ColumnSettings,
    Retraction,
    Settings,
)
from podium.config.types import (
    CitationSettings,
    value_text,
)
from podium.config.yaml_source import Keys, SettingsFile
from podium.core.problems import Problem, ProblemError, nearest

__all__ = ["MODEL_COLUMNS", "RESERVED", "parse_reading_settings", "parse_settings"]


RESERVED = frozenset({"model", "run"})

MODEL_COLUMNS = ("model", "alias", "description", "url", "group")
"""Columns of models.csv that are not metadata."""


_Labelled = BenchmarkSettings | AverageSettings | MetricSettings


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
        invalid = [_problem(dict(fault), source) for fault in faults if not _is_echo(dict(fault))]
        # Of a required setting that is misspelt only the misspelling is reported.
        meant = {
            _sibling(problem, problem.facts["nearest"])
            for problem in invalid
            if "nearest" in problem.facts
        }
        problems += [
            problem
            for problem in invalid
            if problem.code != "missing-setting" or problem.facts["setting"] not in meant
        ]
    problems += _unknown_names(settings, source)
    problems += _unknown_averages(settings, source)
    problems += _reserved_columns(settings, source)
    problems += _ambiguous_labels(settings, source)
    if problems:
        raise ProblemError(*dict.fromkeys(problems))
    return settings


_NOT_READ_BY = frozenset(
    {"averages", "baselines", "citation", "compare_page", "marks", "methods", "model_pages"}
)
"""Settings on which nothing depends that is said of the files in `results/`."""


def parse_reading_settings(mapping: object, source: SettingsFile) -> Settings | None:
    """The settings that decide how results are read; None if one of these has a fault.

    A fault in any other setting, such as `averages`, says nothing about the files.
    """
    if not isinstance(mapping, Mapping):
        return None
    needed = {name: entry for name, entry in mapping.items() if name not in _NOT_READ_BY}
    try:
        return parse_settings(needed, source)
    except ProblemError:
        return None


def _ambiguous_labels(settings: Settings, source: SettingsFile) -> Iterator[Problem]:
    """Labels that are also another entry's name or label: macros accept both."""
    # An average is called like a benchmark.
    groups: tuple[tuple[tuple[str, Mapping[str, _Labelled]], ...], ...] = (
        (("benchmarks", settings.benchmarks), ("averages", settings.averages)),
        (("metrics", settings.metrics),),
    )
    for group in groups:
        first = {name.casefold(): name for _, entries in group for name in entries}
        labelled = [(key, *entry) for key, entries in group for entry in entries.items()]
        for key, name, entry in labelled:
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
                yield unknown_metric(metric, settings.metrics, location)


def _unknown_averages(settings: Settings, source: SettingsFile) -> Iterator[Problem]:
    """Averages that have a benchmark's name, or are of a metric that is not declared."""
    for name, average in settings.averages.items():
        if name in settings.benchmarks:
            location = source.location((*PREFIX, "averages", name))
            yield Problem("average-is-a-benchmark", location, {"name": name})
        if average.metric is not None and average.metric not in settings.metrics:
            location = source.location((*PREFIX, "averages", name, "metric"))
            yield unknown_metric(average.metric, settings.metrics, location)


def _reserved_columns(settings: Settings, source: SettingsFile) -> Iterator[Problem]:
    """Metadata columns that models.csv has for something else."""
    for name in settings.model_columns:
        if name.partition(".")[0] in MODEL_COLUMNS:
            location = source.location((*PREFIX, "model_columns", name))
            yield Problem("reserved-model-column", location, {"name": name})


def _named_metrics(benchmark: BenchmarkSettings) -> Iterator[tuple[Keys, str]]:
    """Every metric that a benchmark's settings name, and where they do."""
    for index, metric in enumerate(benchmark.metrics or ()):
        yield ("metrics", index), metric
    if benchmark.primary is not None:
        yield ("primary",), benchmark.primary
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
"""Faults of numbers: the sign of the bound, and pydantic's key for it."""


_KEY = "[key]"
"""The end of the location of a fault in a key, in pydantic."""


def _problem(fault: dict[str, Any], source: SettingsFile) -> Problem:
    keys: Keys = fault["loc"]
    is_key = keys[-1:] == (_KEY,) and fault["type"].startswith("string_")
    keys = keys[:-1] if is_key else keys
    location, setting = source.location((*PREFIX, *keys)), _name((*PREFIX, *keys))
    if is_key:
        setting = _name((*PREFIX, *keys[:-1], value_text(fault["input"]).strip('"')))
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
    facts = {"setting": setting, "value": value_text(fault["input"]), "expected": expected}
    return Problem("invalid-setting", location, facts)


def _name(keys: Keys) -> str:
    """The name of a setting: its path below `podium`, or its own name above that."""
    return ".".join(map(str, keys[2:])) or str(keys[-1])


def _sibling(problem: Problem, name: str) -> str:
    """Another setting of the same mapping."""
    return ".".join([*problem.facts["setting"].split(".")[:-1], name])


def _is_echo(fault: dict[str, Any]) -> bool:
    """A list counts as empty when all of its items have faults, which are reported already."""
    return fault["type"] == "too_short" and bool(fault["input"])


def _fields(path: Keys) -> list[str]:
    """Names that are valid where an unknown one was found."""
    groups: dict[str, type[BaseModel]] = {
        "metrics": MetricSettings,
        "benchmarks": BenchmarkSettings,
        "baselines": BaselineSettings,
        "averages": AverageSettings,
        "model_columns": ColumnSettings,
        "columns": ColumnSettings,
    }
    owner = groups.get(str(path[0]), Settings) if len(path) == 2 else Settings
    if path[2:3] == ("retracted",):
        owner = Retraction
    if path == ("citation",):
        owner = CitationSettings
    if path == ("statistics",):
        owner = StatisticsSettings
    return list(owner.model_fields)
