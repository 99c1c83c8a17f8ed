"""Settings of metrics: which estimators there are, and what goes with samples only."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.problem_cases import METRICS, Case, settings

METRIC = "metrics: {time: {better: lower%s}, score: {better: higher}}\n"

NUMBERS = ", from: samples, estimator: mean"

NO_ESTIMATOR = "pass@1 (or another k), mean, median, geometric mean or total per solved"

NO_SAMPLES = (
    "a metric with `from: samples`, because settings such as `estimator` and `tasks` apply only to "
    "samples"
)

WITHOUT = "a metric with both `from: samples` and an `estimator`"

ALONE = (
    "pass@k without `column`, `tasks`, `penalty` and `calibrated`, because it counts every "
    "attempted task"
)

TOTAL = "`total per solved` without `tasks`, `penalty` and `calibrated`, because it adds up all attempts"

ATTEMPTS = (
    "a `mean` or `median` without `calibrated` if `tasks` is `attempted`, because a failed attempt "
    "can cost nothing"
)

PENALTY = "a `penalty` above zero if `tasks` is `penalised`, and no `penalty` otherwise"


CASES: dict[str, Case] = {
    "thousands": Case(
        {"mkdocs.yml": settings(METRIC % ", thousands: dot")},
        [
            'mkdocs.yml:3:37: error[invalid-setting]: The setting `metrics.time.thousands` is "dot", but must be none, comma / space.'
        ],
    ),
    # metrics of samples
    **{
        f"estimator {value}": Case(
            {"mkdocs.yml": settings(METRIC % f", from: samples, estimator: {value}")},
            [
                f"mkdocs.yml:3:52: error[invalid-setting]: The setting `metrics.time.estimator` is {shown}, but must be {NO_ESTIMATOR}."
            ],
        )
        for value, shown in (
            ("pass@0", '"pass@0"'),
            ("pass@k", '"pass@k"'),
            ("pass@10000", '"pass@10000"'),
            ("average", '"average"'),
            ("3", "3"),
        )
    },
    **{
        f"better: lower{told}": Case(
            {"mkdocs.yml": settings(METRIC % told)},
            [
                f"mkdocs.yml:3:15: error[invalid-setting]: The setting `metrics.time` is {{…}}, but must be {expected}."
            ],
        )
        for told, expected in (
            (", estimator: mean", NO_SAMPLES),
            (", calibrated: true", NO_SAMPLES),
            (", tasks: common", NO_SAMPLES),
            (", from: samples", WITHOUT),
            (", from: samples, estimator: pass@1, tasks: own", ALONE),
            (", from: samples, estimator: pass@1, column: time", ALONE),
            (f"{NUMBERS}, tasks: penalised", PENALTY),
            (f"{NUMBERS}, penalty: 3", PENALTY),
            (f"{NUMBERS}, tasks: penalised, penalty: 0", PENALTY),
            (f"{NUMBERS}, tasks: attempted, penalty: 3", PENALTY),
            (f"{NUMBERS}, tasks: attempted, calibrated: true", ATTEMPTS),
            (", from: samples, estimator: geometric mean, tasks: attempted", ATTEMPTS),
            (", from: samples, estimator: total per solved, tasks: attempted", TOTAL),
            (", from: samples, estimator: total per solved, calibrated: true", TOTAL),
            (", from: samples, estimator: total per solved, penalty: 3", PENALTY),
            (", from: samples, estimator: pass@1, tasks: attempted", ALONE),
        )
    },
    "which tasks": Case(
        {"mkdocs.yml": settings(METRIC % f"{NUMBERS}, tasks: mine")},
        [
            'mkdocs.yml:3:69: error[invalid-setting]: The setting `metrics.time.tasks` is "mine", but must be own, common, all, penalised / attempted.'
        ],
    ),
    "from somewhere else": Case(
        {"mkdocs.yml": settings(METRIC % ", from: logs")},
        [
            'mkdocs.yml:3:37: error[invalid-setting]: The setting `metrics.time.from` is "logs", but must be samples.'
        ],
    ),
    "statistics out of bounds": Case(
        {
            "mkdocs.yml": settings(
                METRICS + "statistics: {alpha: 0.5, resamples: 99, seed: -1, sed: 1}\n"
            )
        },
        [
            "mkdocs.yml:4:18: error[invalid-setting]: The setting `statistics.alpha` is 0.5, but must be < 0.5.",
            "mkdocs.yml:4:30: error[invalid-setting]: The setting `statistics.resamples` is 99, but must be ≥ 100.",
            "mkdocs.yml:4:45: error[invalid-setting]: The setting `statistics.seed` is -1, but must be ≥ 0.",
            "mkdocs.yml:4:55: error[unknown-setting]: There is no setting `statistics.sed`. Did you mean “seed”?",
        ],
    ),
    "settings: numbers": Case(
        {
            "mkdocs.yml": settings(
                "metrics:\n  a: {better: lower, min: .nan, max: '1,5', band: -1%}\n  b: {better: lower, min: 2, max: 1, digits: 21}\n  c: {better: lower, min: true, band: 0x"
                + "f" * 500
                + "}\n  d: {better: lower, min: 2, max: 1}"
            )
        },
        [
            "mkdocs.yml:4:26: error[invalid-setting]: The setting `metrics.a.min` is nan, but must be a plain number.",
            'mkdocs.yml:4:37: error[invalid-setting]: The setting `metrics.a.max` is "1,5", but must be a plain number.',
            'mkdocs.yml:4:49: error[invalid-setting]: The setting `metrics.a.band` is "-1%", but must be a number, or a percentage such as 0.5%.',
            "mkdocs.yml:5:42: error[invalid-setting]: The setting `metrics.b.digits` is 21, but must be ≤ 20.",
            "mkdocs.yml:6:26: error[invalid-setting]: The setting `metrics.c.min` is true, but must be a plain number.",
            "mkdocs.yml:6:37: error[invalid-setting]: The setting `metrics.c.band` is …, but must be a number, or a percentage such as 0.5%.",
            "mkdocs.yml:7:7: error[invalid-setting]: The setting `metrics.d` is {…}, but must be a mapping whose `min` is not above its `max`.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_a_metric_is_reported_at_its_place(name: str, tmp_path: Path) -> None:
    assert CASES[name].found(tmp_path) == CASES[name].problems
