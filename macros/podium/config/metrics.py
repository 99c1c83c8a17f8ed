"""The settings of a metric: its label, which values win, where it comes from."""

import re
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from podium.config.types import Band, Bound, Localised, Name, Strict, Thousands, parse_band
from podium.core.problems import Location, Problem, wrong_name

__all__ = ["MetricSettings", "StatisticsSettings", "unknown_metric"]

_AT_K = r"pass@([1-9][0-9]{0,3})"
_PER_SOLVED = "total per solved"
_ESTIMATOR = rf"{_AT_K}|mean|median|geometric mean|{_PER_SOLVED}"


def _estimator(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(_ESTIMATOR, value):
        return value
    raise ValueError("estimator")


_EstimatorText = Annotated[
    str,
    BeforeValidator(_estimator),
    WithJsonSchema({"type": "string", "pattern": f"^({_ESTIMATOR})$"}),
]


class MetricSettings(Strict):
    """A metric: a measured column of the results."""

    label: Localised | None = Field(None, description="Label in tables. Default: the name.")
    better: Literal["higher", "lower"] = Field(
        description="Whether higher or lower values are better."
    )
    digits: int | None = Field(
        None,
        ge=0,
        le=20,
        strict=True,
        description="Number of decimal places. Default: as many as the column's values have, but "
        "usually at most 6; for values from samples, two significant digits of their median "
        "standard error.",
    )
    thousands: Thousands | None = Field(
        None,
        description="Thousands separator of the metric's values: `none`, `comma` or `space`. "
        "Default: the report's `thousands`.",
    )
    unit: Localised | None = Field(None, description="Unit, shown in brackets after the label.")
    scale: Literal[1, 100, "none"] | None = Field(
        None,
        description="For a proportion of solved tasks: the value if all tasks are solved, 1 or "
        "100. `none`: the metric is not a proportion. Default: 100 if the unit is `%`, else 1; "
        "`none` if a value is out of range, or if the metric has another unit or a speed-up.",
    )
    speedup: bool = Field(False, strict=True, description="Whether delta tables show the speed-up.")
    min: Bound | None = Field(
        None, description="Smallest plausible value. Smaller values are errors."
    )
    max: Bound | None = Field(
        None, description="Largest plausible value. Larger values are errors."
    )
    band: (
        Annotated[
            Band,
            BeforeValidator(parse_band),
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
        description="Equivalence band: a number in the metric's unit, or a percentage of the "
        "baseline such as `0.5%`. Values whose difference is within the band are level.",
    )

    source: Literal["samples"] | None = Field(
        None,
        alias="from",
        description="`samples`: compute values with confidence intervals from "
        "`results/samples/<benchmark>/`, and test differences. A benchmark without samples uses "
        "its CSV file.",
    )
    estimator: _EstimatorText | None = Field(
        None,
        description="How to compute the value from samples: `pass@<k>`; `mean` or `median`, over "
        "tasks, of each task's mean; `geometric mean`, over tasks, of each task's geometric mean; "
        "or `total per solved`, the sum over all attempts, including failed ones, divided by the "
        "number of solved tasks.",
    )
    column: Name | None = Field(
        None, description="Numeric column of the samples. Default: the metric's name."
    )
    tasks: Literal["own", "common", "all", "penalised", "attempted"] | None = Field(
        None,
        description="Which tasks a value covers: the tasks that the model solved (`own`, the "
        "default), that all compared models solved (`common`: both in a comparison, all in a "
        "ranking), that every model solved (`all`), or all tasks, with failures counting as the "
        "`penalty` (`penalised`) or with their own value (`attempted`: cost, tokens, calls).",
    )
    penalty: Bound | None = Field(
        None,
        description="Value of a failed sample with `tasks: penalised`, in the column's unit. "
        "Calibration also divides it.",
    )
    calibrated: bool = Field(
        False,
        strict=True,
        description="Whether to divide each task's value by that of the reference solution in "
        "the same run. The benchmark names the reference solutions under `reference`.",
    )

    @model_validator(mode="after")
    def _is_range(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("range")
        return self

    @model_validator(mode="after")
    def _fits_samples(self) -> Self:
        settings = (self.estimator, self.column, self.tasks, self.penalty, self.calibrated or None)
        if self.source is None and any(setting is not None for setting in settings):
            raise ValueError("from-samples")
        if self.source and self.estimator is None:
            raise ValueError("with-estimator")
        if self.passes and any(setting is not None for setting in settings[1:]):
            raise ValueError("pass-alone")
        if (self.tasks == "penalised") != (self.penalty is not None):
            raise ValueError("with-penalty")
        if self.penalty is not None and self.penalty <= 0:
            raise ValueError("with-penalty")
        if self.per_solved and (self.tasks or self.calibrated):
            raise ValueError("total-alone")
        if self.tasks == "attempted" and (self.calibrated or self.estimator == "geometric mean"):
            raise ValueError("with-attempts")
        return self

    @property
    def passes(self) -> int | None:
        """The k of a pass@k that is worked out from samples; None for any other metric."""
        known = re.fullmatch(_AT_K, self.estimator or "")
        return int(known[1]) if known else None

    @property
    def per_solved(self) -> bool:
        """Whether it is a total over all attempts, divided by the tasks that they solve."""
        return self.estimator == _PER_SOLVED

    @property
    def over_attempts(self) -> bool:
        """Whether the numbers of failed attempts count as well."""
        return self.policy == "attempted" or self.per_solved

    @property
    def policy(self) -> str:
        """Which tasks a value covers that is no pass@k."""
        return self.tasks or "own"

    def estimation(self, name: str) -> tuple[object, ...]:
        """How the value comes from samples: two numbers that differ in it mean different things.

        Args:
            name: The metric's name, which is its column's by default.
        """
        return self.estimator, self.column or name, self.policy, self.penalty, self.calibrated


class StatisticsSettings(Strict):
    """Significance tests and confidence intervals."""

    alpha: float = Field(
        0.05,
        gt=0,
        lt=0.5,
        description="Significance level of all comparisons of a metric with a baseline together. "
        "Confidence intervals have the level 1 − `alpha`.",
    )
    resamples: int = Field(
        10_000, ge=100, le=1_000_000, strict=True, description="Number of bootstrap resamples."
    )
    seed: int = Field(1, ge=0, lt=2**63, strict=True, description="Seed of the random numbers.")


def unknown_metric(name: str, known: Iterable[str], location: Location | None = None) -> Problem:
    """The problem of a metric that is not there, with the nearest one and all that there are."""
    return Problem("unknown-metric", location, wrong_name(name, known))
