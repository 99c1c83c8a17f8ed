"""The schema of `extra: podium:` in mkdocs.yml, checked before anything is read.

The field descriptions below are the reference: editors show them through the JSON schema, and
the site's settings page shows them.
"""

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

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
    Thousands,
    is_language,
)

__all__ = [
    "AverageKind",
    "AverageSettings",
    "Band",
    "BaselineSettings",
    "BenchmarkSettings",
    "ColumnSettings",
    "Localised",
    "MarkStyle",
    "MetricSettings",
    "NameStyle",
    "Retraction",
    "Settings",
    "StatisticsSettings",
    "is_language",
    "schema",
]


class Retraction(Strict):
    """Retracted numbers: removed from the file, but listed in the results changelog."""

    model: Name | None = Field(None, description="Model, by name or alias. Default: all models.")
    metrics: tuple[Name, ...] | None = Field(
        None, min_length=1, description="Metrics. Default: all metrics."
    )
    since: IsoText = Field(description="Version or date of the retraction.")
    reason: Localised = Field(description="Reason for the retraction, shown to readers.")

    def covers(self, model: str | None, metric: str | None) -> bool:
        """Whether it retracts a number; None means every model, or every metric.

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
        "weighted averages and, without samples, for confidence intervals of proportions.",
    )
    metrics: tuple[Name, ...] | None = Field(
        None, min_length=1, description="Metrics of the benchmark. Default: all declared metrics."
    )
    primary: Name | None = Field(
        None,
        description="Main metric of the benchmark: leaderboards show it, and rankings use it "
        "unless you name another. Default: the first declared metric.",
    )
    reference: Name | None = Field(
        None,
        description="Name of the reference solutions in the samples. They are not a model: "
        "`calibrated` metrics divide each task's time by theirs.",
    )
    standalone: bool = Field(
        False,
        strict=True,
        description="Whether to exclude the benchmark from everything that covers all benchmarks "
        "or all models, and from the files of the whole report. Macros that name it still work. "
        "Models that occur only in such benchmarks have no pages.",
    )
    may_differ: tuple[Name, ...] = Field(
        (),
        description="Conditions in which imported values may differ and still be ranked, such as "
        "`few-shot examples`. Otherwise, values that were measured under different conditions are "
        "shown without ranks, and tables give the reason.",
    )
    quarantine: Localised | None = Field(
        None,
        description="Reason for quarantining the benchmark. The benchmark is shown with "
        "this reason and without marks, and is excluded from ranks, wins and averages.",
    )
    quarantine_rows: dict[Name, Localised] = Field(
        default_factory=dict,
        description="Reasons for quarantining single models on this benchmark, by name or alias.",
    )
    retracted: tuple[Retraction, ...] = Field(
        (),
        description="Published numbers that are retracted. They must be removed from the file; "
        "notes under tables and the results changelog list them with the reason. If no results "
        "file has the model any more, keep its row in models.csv. You can delete the file once all "
        "its numbers are retracted.",
    )

    @property
    def is_retracted(self) -> bool:
        """Whether all of its numbers are retracted, so that there need be no file."""
        return any(retraction.covers(None, None) for retraction in self.retracted)


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
        """The names or aliases of its models."""
        return (self.model,) if self.model else (self.best_of or ())


AverageKind = Literal["mean", "weighted", "geometric mean", "mean rank", "win rate"]
"""How several benchmarks become one number. `weighted` is a mean by number of tasks."""


class AverageSettings(Strict):
    """An average over benchmarks. Macros refer to it by name, like a benchmark."""

    label: Localised | None = Field(None, description="Label on pages. Default: the name.")
    of: tuple[Name, ...] | None = Field(
        None,
        min_length=1,
        description="Benchmarks. Default: all that are not `standalone`. Only models with a "
        "value on each of them have an average; leaderboards also show a partial one for the "
        "others, unranked.",
    )
    metric: Name | None = Field(
        None, description="Metric of all benchmarks. Default: the `primary` metric of each."
    )
    kind: AverageKind = Field(
        "mean",
        alias="as",
        description="How to average: `mean`; `weighted` by the number of tasks; `geometric mean` "
        "of positive values; `mean rank` among the models that have every benchmark; `win rate`, "
        "the mean proportion of the other models that a model beats.",
    )
    digits: int | None = Field(
        None,
        ge=0,
        le=20,
        strict=True,
        description="Number of decimal places. Default: as many as the benchmarks have, 2 for "
        "`mean rank`, 1 for `win rate`.",
    )


class ColumnSettings(Strict):
    """A column that is not a metric, in models.csv or in a results file."""

    label: Localised | None = Field(None, description="Label on pages. Default: the name.")
    type: Literal["number", "date", "text", "boolean", "link"] = Field(
        "text",
        description="What the column holds: plain numbers, dates as `2026-03-01` (or a year, or "
        "year and month), text, `true` and `false`, or addresses.",
    )
    unit: Localised | None = Field(
        None, description="Unit of a number, shown in brackets after the label."
    )
    digits: int | None = Field(
        None,
        ge=0,
        le=20,
        strict=True,
        description="Number of decimal places of a number. Default: as written.",
    )

    @model_validator(mode="after")
    def _is_number(self) -> Self:
        if self.type != "number" and (self.unit, self.digits) != (None, None):
            raise ValueError("number-column")
        return self


MarkStyle = Literal["medals", "bold"]
"""How tables mark ranks."""

NameStyle = Literal["full", "alias"]
"""How tables name models."""

"""What is between groups of three digits."""


def _or_a_list(schema: dict[str, Any]) -> None:
    """A mapping whose keys alone can be given as a list."""
    keys = ("type", "additionalProperties", "propertyNames")
    mapping = {key: schema.pop(key) for key in keys if key in schema}
    schema["anyOf"] = [{"type": "array", "items": {"type": "string", "minLength": 1}}, mapping]


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
    averages: dict[Name, AverageSettings] = Field(
        default_factory=dict,
        description="Averages over benchmarks by name. Macros, claims and `podium diff` treat "
        "each as a benchmark with one metric of the same name.",
    )
    model_columns: dict[Name, ColumnSettings] = Field(
        default_factory=dict,
        description="Metadata columns of models.csv by name, in the order in which pages show "
        "them.",
    )
    columns: dict[Name, ColumnSettings] = Field(
        default_factory=dict,
        description="Columns of results that are not metrics: a list of names, or a mapping that "
        "also gives labels, types and units. They are shown without marks and without a warning.",
        json_schema_extra=_or_a_list,
    )
    missing: tuple[Name, ...] = Field(
        (), description="Cells that mean a missing value, such as `N/A`, besides empty ones."
    )
    marks: MarkStyle = Field(
        "medals",
        description="How tables mark ranks: `medals` marks the top three and, with ▼, the worst "
        "value; `bold` prints the best value in bold and underlines the second, as in papers. The "
        "argument `marks` of `ranked_table` and `leaderboard` overrides it.",
    )
    names: NameStyle = Field(
        "full",
        description="How tables, lists, charts and claims name models: `full`, or `alias` where "
        "there is one, with the full name as a tooltip. CSV and JSON files always contain full "
        "names. The argument `names` of macros overrides it.",
    )
    thousands: Thousands = Field(
        "none",
        description="Thousands separator of values in tables, charts and text: `comma` as in "
        "12,345.6, or `space` for a narrow space. Files, exports and copied cells never contain "
        "it. A metric's own `thousands` overrides it.",
    )
    model_pages: DocsFolder | None = Field(
        None,
        description="Folder for model pages inside the docs folder, such as `models`. Names in "
        "tables and charts link to the pages. Without this setting, there are no model pages.",
    )
    compare_page: DocsFolder | None = Field(
        None,
        description="Folder of the page that compares models side by side, inside the docs folder, "
        "such as `compare`. Tables link to it with the models that a reader has pinned. Without "
        "this setting, there is no such page.",
    )
    methods: MethodsPage | None = Field(
        None,
        description="Page that explains how numbers are computed, such as `methods.md`, or its "
        "URL. Notes under tables link to its sections. Without this setting, there is no link.",
    )
    statistics: StatisticsSettings = Field(
        StatisticsSettings(), description="Significance level, and settings of the bootstrap."
    )
    citation: CitationSettings = Field(CitationSettings(), description="Citation of the report.")
    max_file_size: int = Field(
        64,
        ge=1,
        le=4096,
        strict=True,
        description="Maximum size of a CSV file in `results/`, in MiB.",
    )

    @field_validator("columns", mode="before")
    @classmethod
    def _by_name(cls, columns: object) -> object:
        """Names alone are columns of text."""
        if isinstance(columns, list) and all(isinstance(name, str) for name in columns):
            return {name: {} for name in columns}
        return columns

    @property
    def separators(self) -> Mapping[str, Thousands]:
        """The thousands separators of metrics that have their own, and of averages of these."""
        own = {name: one.thousands for name, one in self.metrics.items() if one.thousands}
        averages = {name: own.get(one.metric or "") for name, one in self.averages.items()}
        return own | {name: separator for name, separator in averages.items() if separator}

    @property
    def revisions(self) -> tuple[str, ...]:
        """The revisions that baselines are of."""
        named = (baseline.revision for baseline in self.baselines.values())
        return tuple(dict.fromkeys(revision for revision in named if revision))


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
