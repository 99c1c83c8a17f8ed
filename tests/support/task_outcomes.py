"""Small samples for tests: what passed as one digit a task, and how long it took."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from podium.config.metrics import MetricSettings, StatisticsSettings
from podium.samples.inference.evidence import Evidence
from podium.samples.task_table import Counts, Sums, TaskTable, tabulate

Outcomes = Mapping[str, str]
"""By model, a character for each task: how many of its samples passed; a dot was not tried."""

Row = tuple[str, str, str, int, str]
"""Model, task, run, 1 if it passed, and the time as it is written."""

SHARE = {"better": "higher", "from": "samples", "estimator": "pass@1"}
TIME = {"better": "lower", "from": "samples", "estimator": "geometric mean"}


def rows_of(
    outcomes: Outcomes,
    *,
    n: int = 1,
    times: Mapping[str, Sequence[float | str]] | None = None,
    run: str = "",
) -> Iterator[Row]:
    """A row for each sample; those that passed come first, and all of a task took as long."""
    for model, digits in outcomes.items():
        for index, digit in enumerate(digits):
            for sample in range(0 if digit == "." else n):
                time = str(times[model][index]) if times and model in times else ""
                yield model, f"t{index:03}", run, int(sample < int(digit)), time


def sample_file(rows: Iterator[Row]) -> str:
    lines = [f"{model},{task},{run},{ok},{time}" for model, task, run, ok, time in rows]
    return "\n".join(["model,task,run,passed,time", *lines]) + "\n"


def table_of(rows: Iterator[Row] | Sequence[Row]) -> TaskTable:
    """Rows added up without any file; times in the column `time`."""
    found = list(rows)
    passed = np.array([row[3] for row in found])
    times = np.array([float(row[4] or "nan") for row in found])
    counted = (passed == 1) & (times > 0)
    positive = np.where(counted, times, 1.0)
    sums = Sums(
        count=counted.astype(np.int64),
        sum=np.where(counted, times, 0.0),
        log_sum=np.log(positive),
        nonpositive=((passed == 1) & (times <= 0)).astype(np.int64),
        attempted=(times >= 0).astype(np.int64),
        total=np.where(times >= 0, times, 0.0),
    )
    counts = Counts(np.ones(len(found), dtype=np.int64), passed.astype(np.int64), {"time": sums})
    models, tasks, runs = zip(*((row[0], row[1], row[2]) for row in found), strict=True)
    return tabulate("toy", (models, runs, tasks), counts)


def metric(**settings: Any) -> MetricSettings:
    return MetricSettings.model_validate({"from": "samples"} | settings)


def evidence_of(
    rows: Iterator[Row] | Sequence[Row],
    metrics: Mapping[str, Mapping[str, Any]],
    *,
    reference: str = "",
    quarantined: frozenset[str] = frozenset(),
    **rules: Any,
) -> Evidence:
    known = {name: metric(**settings) for name, settings in metrics.items()}
    table = table_of(rows)
    return Evidence(table, known, StatisticsSettings(**rules), reference, quarantined)


def penalised(penalty: str) -> dict[str, Any]:
    return {"tasks": "penalised", "penalty": Decimal(penalty)}


# Sixty tasks, one sample each. Six models against `base`: by Holm the first of six tests finds
# eight tasks or more that all speak for one model, since 2 · 2⁻⁸ ≤ 0.05 / 6 < 2 · 2⁻⁷.
STATES = {
    "base": "1" * 30 + "0" * 30,
    "better": "1" * 42 + "0" * 18,
    "worse": "1" * 18 + "0" * 42,
    "level": "1" * 30 + "0" * 30,
    "unclear": "1" * 24 + "0" * 6 + "1" * 10 + "0" * 20,
    "few": "1" * 33 + "0" * 27,
    "other": "1" * 29 + "." + "1" * 10 + "0" * 20,
}
"""A model for each state of a comparison with `base`; `other` lacks a task."""
