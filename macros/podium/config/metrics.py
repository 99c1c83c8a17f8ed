"""What the settings say of a metric: what it is called, which values win, where it comes from."""

import re
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from podium.config.types import Band, Bound, Localised, Name, Strict, parse_band

__all__ = ["MetricSettings", "StatisticsSettings"]

_AT_K = r"pass@([1-9][0-9]{0,3})"
_ESTIMATOR = rf"{_AT_K}|mean|median|geometric mean"


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
        description="How large a difference must be to count: a number in the metric's unit, or "
        "a percentage of the baseline such as `0.5%`. Inside it two values are level.",
    )

    source: Literal["samples"] | None = Field(
        None,
        alias="from",
        description="`samples`: the values are worked out from `results/samples/<benchmark>/`, "
        "with intervals, and differences are tested. Where a benchmark has no samples, its CSV "
        "serves.",
    )
    estimator: _EstimatorText | None = Field(
        None,
        description="How samples become a value: `pass@<k>`; the `mean` or the `median`, over the "
        "tasks, of each task's mean; or the `geometric mean` over the tasks of each task's "
        "geometric mean.",
    )
    column: Name | None = Field(
        None, description="The samples' column of numbers; the metric's name by default."
    )
    tasks: Literal["own", "common", "all", "penalised"] | None = Field(
        None,
        description="Which tasks the numbers of passed samples are over: those that the model "
        "solved itself (`own`, by default), those that everything compared solved (`common`: both, "
        "or all models of a ranking), those that every model solved (`all`), or every task, a "
        "failure costing the `penalty` (`penalised`).",
    )
    penalty: Bound | None = Field(
        None,
        description="What a failed sample costs with `tasks: penalised`, in the column's unit. Of "
        "a calibrated metric it is divided like any other number.",
    )
    calibrated: bool = Field(
        False,
        strict=True,
        description="Whether each task's number is divided by the one of the reference solutions "
        "in the same run. The benchmark names these under `reference`.",
    )

    @model_validator(mode="after")
    def _is_range(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("range")
        return self

    @model_validator(mode="after")
    def _fits_samples(self) -> Self:
        told = (self.estimator, self.column, self.tasks, self.penalty, self.calibrated or None)
        if self.source is None and any(one is not None for one in told):
            raise ValueError("from-samples")
        if self.source and self.estimator is None:
            raise ValueError("with-estimator")
        if self.passes and any(one is not None for one in told[1:]):
            raise ValueError("pass-alone")
        if (self.tasks == "penalised") != (self.penalty is not None):
            raise ValueError("with-penalty")
        if self.penalty is not None and self.penalty <= 0:
            raise ValueError("with-penalty")
        return self

    @property
    def passes(self) -> int | None:
        """The k of a pass@k that is worked out from samples; None for any other metric."""
        known = re.fullmatch(_AT_K, self.estimator or "")
        return int(known[1]) if known else None

    def estimation(self, name: str) -> tuple[object, ...]:
        """How the value comes from samples: two numbers that differ in it mean different things.

        Args:
            name: The metric's name, which is its column's by default.
        """
        policy = self.tasks or "own"
        return self.estimator, self.column or name, policy, self.penalty, self.calibrated


class StatisticsSettings(Strict):
    """How metrics of samples are tested. The same settings give the same numbers everywhere."""

    alpha: float = Field(
        0.05,
        gt=0,
        lt=0.5,
        description="How often all comparisons of a table together may find a difference where "
        "there is none; intervals are for 1 − this.",
    )
    resamples: int = Field(
        10_000, ge=100, le=1_000_000, strict=True, description="Draws of every bootstrap."
    )
    seed: int = Field(
        1, ge=0, lt=2**63, strict=True, description="What the random draws start from."
    )
