"""Faults of settings: each at its line and column, and names that do not fit together."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.problem_cases import HEADER, METRICS, Case, settings

CASES: dict[str, Case] = {
    # averages, primary metrics and metadata
    "averages misspelt": Case(
        {"mkdocs.yml": settings(METRICS + "averages: {overall: {omit: [eval]}}\n")},
        ["mkdocs.yml:4:26: error[unknown-setting]: There is no setting `averages.overall.omit`."],
    ),
    "average of one": Case(
        {"mkdocs.yml": settings(METRICS + "averages: {overall: {of: [eval]}}\n")},
        [
            "mkdocs.yml:4:16: error[single-benchmark]: There is nothing to average: the only benchmark is “eval time”."
        ],
    ),
    "primary": Case(
        {"mkdocs.yml": settings(METRICS + "benchmarks: {eval: {primary: scor}}\n")},
        [
            "mkdocs.yml:4:25: error[unknown-metric]: There is no metric “scor” here. Available: time, score. Did you mean “score”?"
        ],
    ),
    "average labelled like a benchmark": Case(
        {
            "mkdocs.yml": settings(
                METRICS
                + "benchmarks: {eval: {label: Overall}}\naverages: {all: {label: overall, metric: score}}\n"
            ),
            "results/more.csv": HEADER + "a,1,3\nb,2,4\n",
        },
        [
            "mkdocs.yml:5:22: error[ambiguous-label]: The label “overall” of “all” is also a name or label of “eval”."
        ],
    ),
    "unit of a text": Case(
        {
            "mkdocs.yml": settings(METRICS + "model_columns: {size: {unit: B}}\n"),
            "results/models.csv": "model,size\na,7\n",
        },
        [
            "mkdocs.yml:4:21: error[invalid-setting]: The setting `model_columns.size` is {…}, but must be a mapping in which `unit` and `digits` only belong to `type: number`."
        ],
    ),
    "labels that are somebody else's": Case(
        {
            "mkdocs.yml": settings(
                "metrics: {time: {better: lower, label: Score}, score: {better: higher}}\n"
                "benchmarks: {eval: {label: {en: Eval, zh: 评测}}, two: {label: 评测}}\n"
            ),
            "results/two.csv": HEADER + "a,1,2\n",
        },
        [
            "mkdocs.yml:3:37: error[ambiguous-label]: The label “Score” of “time” is also a name or label of “score”.",
            "mkdocs.yml:4:59: error[ambiguous-label]: The label “评测” of “two” is also a name or label of “eval”.",
        ],
    ),
    "settings: unknown": Case(
        {
            "mkdocs.yml": settings(
                "metrix: {}\nmetrics:\n  time: {better: lower, digit: 2}\n  score:\n    better: higher\n    colour: red\nbenchmarks: {eval: {task: 5}}\nbaselines: {base: {best: [a], model: a}}"
            )
        },
        [
            "mkdocs.yml:3:5: error[unknown-setting]: There is no setting `metrix`. Did you mean “metrics”?",
            "mkdocs.yml:5:29: error[unknown-setting]: There is no setting `metrics.time.digit`. Did you mean “digits”?",
            "mkdocs.yml:8:9: error[unknown-setting]: There is no setting `metrics.score.colour`. Did you mean “column”?",
            "mkdocs.yml:9:25: error[unknown-setting]: There is no setting `benchmarks.eval.task`. Did you mean “tasks”?",
            "mkdocs.yml:10:24: error[unknown-setting]: There is no setting `baselines.base.best`. Did you mean “best_of”?",
        ],
    ),
    "settings: missing": Case(
        {"mkdocs.yml": settings("metrics:\n  time: {}\n  score:\n    digits: 2")},
        [
            "mkdocs.yml:4:7: error[missing-setting]: The required setting `metrics.time.better` is missing.",
            "mkdocs.yml:5:7: error[missing-setting]: The required setting `metrics.score.better` is missing.",
        ],
    ),
    "settings: kinds": Case(
        {
            "mkdocs.yml": settings(
                "metrics:\n  time: {better: less, digits: 2.5, speedup: 'yes', unit: [s]}\n  score: 5\n  label: {better: lower, label: {zh: 5, english: x}}\nbenchmarks:\n  eval: {tasks: 0, metrics: time, quarantine: true, label: {}}\nbaselines: [a]\nmax_file_size: 5000"
            )
        },
        [
            'mkdocs.yml:4:14: error[invalid-setting]: The setting `metrics.time.better` is "less", but must be higher / lower.',
            "mkdocs.yml:4:28: error[invalid-setting]: The setting `metrics.time.digits` is 2.5, but must be a whole number.",
            'mkdocs.yml:4:41: error[invalid-setting]: The setting `metrics.time.speedup` is "yes", but must be true or false.',
            "mkdocs.yml:4:57: error[invalid-setting]: The setting `metrics.time.unit` is […], but must be text, or one text for each two-letter language code.",
            "mkdocs.yml:5:7: error[invalid-setting]: The setting `metrics.score` is 5, but must be a mapping.",
            "mkdocs.yml:6:38: error[invalid-setting]: The setting `metrics.label.label.zh` is 5, but must be text.",
            'mkdocs.yml:6:45: error[invalid-setting]: The setting `metrics.label.label.english` is "english", but must be text, or one text for each two-letter language code.',
            "mkdocs.yml:8:14: error[invalid-setting]: The setting `benchmarks.eval.tasks` is 0, but must be ≥ 1.",
            'mkdocs.yml:8:24: error[invalid-setting]: The setting `benchmarks.eval.metrics` is "time", but must be a list.',
            "mkdocs.yml:8:39: error[invalid-setting]: The setting `benchmarks.eval.quarantine` is true, but must be text, or one text for each two-letter language code.",
            "mkdocs.yml:8:57: error[invalid-setting]: The setting `benchmarks.eval.label` is {}, but must be text, or one text for each two-letter language code.",
            "mkdocs.yml:9:5: error[invalid-setting]: The setting `baselines` is […], but must be a mapping.",
            "mkdocs.yml:10:5: error[invalid-setting]: The setting `max_file_size` is 5000, but must be ≤ 4096.",
        ],
    ),
    "settings: names": Case(
        {
            "mkdocs.yml": settings(
                "metrics:\n  1: {better: lower}\n  null: {better: lower}\n  2024-01-01: {better: lower}\n  '': {better: lower}\n'[key]': {}\nbaselines: {'[key]': {}}\n5: {}"
            )
        },
        [
            "mkdocs.yml:4:7: error[invalid-setting]: The setting `metrics.1` is 1, but must be a name of 1 to 10,000 characters, in quotes if YAML could take it for something else.",
            "mkdocs.yml:5:7: error[invalid-setting]: The setting `metrics.null` is null, but must be a name of 1 to 10,000 characters, in quotes if YAML could take it for something else.",
            "mkdocs.yml:6:7: error[invalid-setting]: The setting `metrics.2024-01-01` is 2024-01-01, but must be a name of 1 to 10,000 characters, in quotes if YAML could take it for something else.",
            'mkdocs.yml:7:7: error[invalid-setting]: The setting `metrics.` is "", but must be a name of 1 to 10,000 characters, in quotes if YAML could take it for something else.',
            "mkdocs.yml:8:5: error[unknown-setting]: There is no setting `[key]`.",
            "mkdocs.yml:9:17: error[invalid-setting]: The setting `baselines.[key]` is {}, but must be a mapping with exactly one of `model` and `best_of`.",
            "mkdocs.yml:10:5: error[invalid-setting]: The setting `5` is 5, but must be a name of 1 to 10,000 characters, in quotes if YAML could take it for something else.",
        ],
    ),
    "settings: twice": Case(
        {
            "mkdocs.yml": "extra:\n  podium:\n    metrics:\n      time: {better: lower, better: higher}\n      time: {better: lower}\n    metrics: {}\n  podium: {}\nextra: {podium: {}}\nnav: []\nnav: []\nplugins: [macros, podium]\n"
        },
        [
            "mkdocs.yml:4:29: error[setting-twice]: The setting `metrics.time.better` appears twice.",
            "mkdocs.yml:5:7: error[setting-twice]: The setting `metrics.time` appears twice.",
            "mkdocs.yml:6:5: error[setting-twice]: The setting `metrics` appears twice.",
            "mkdocs.yml:7:3: error[setting-twice]: The setting `podium` appears twice.",
            "mkdocs.yml:8:1: error[setting-twice]: The setting `extra` appears twice.",
        ],
    ),
    "settings: reserved names": Case(
        {"mkdocs.yml": settings("metrics:\n  model: {better: lower}\n  run: {better: lower}")},
        [
            "mkdocs.yml:4:7: error[reserved-name]: A metric cannot be called “model”.",
            "mkdocs.yml:5:7: error[reserved-name]: A metric cannot be called “run”.",
        ],
    ),
    "settings: reserved columns of models.csv": Case(
        {"mkdocs.yml": settings(METRICS + "model_columns:\n  alias: {}")},
        ["mkdocs.yml:5:7: error[reserved-model-column]: “alias” cannot be a metadata column."],
    ),
    "settings: names that lead out": Case(
        {
            "mkdocs.yml": settings(
                "benchmarks:\n  ../x: {}\n  a/b: {}\n  'a\\b': {}\n  .hidden: {}\n  \"a\\0b\": {}"
            )
        },
        [
            "mkdocs.yml:4:7: error[outside-results]: “../x” points outside `results/`.",
            "mkdocs.yml:5:7: error[outside-results]: “a/b” points outside `results/`.",
            "mkdocs.yml:6:7: error[outside-results]: “a\\b” points outside `results/`.",
            "mkdocs.yml:7:7: error[outside-results]: “.hidden” points outside `results/`.",
            "mkdocs.yml:8:7: error[outside-results]: “a\\x00b” points outside `results/`.",
        ],
    ),
    "settings: unknown metric of a benchmark": Case(
        {"mkdocs.yml": settings(METRICS + "benchmarks:\n  eval: {metrics: [tiem,\n    score]}")},
        [
            "mkdocs.yml:5:24: error[unknown-metric]: There is no metric “tiem” here. Available: time, score. Did you mean “time”?"
        ],
    ),
    "settings: merge keys": Case(
        {
            "mkdocs.yml": settings(
                "metrics:\n  time: &t {better: lower, digits: -1}\n  score: {<<: *t, better: best}"
            )
        },
        [
            "mkdocs.yml:4:32: error[invalid-setting]: The setting `metrics.score.digits` is -1, but must be ≥ 0.",
            "mkdocs.yml:4:32: error[invalid-setting]: The setting `metrics.time.digits` is -1, but must be ≥ 0.",
            'mkdocs.yml:5:23: error[invalid-setting]: The setting `metrics.score.better` is "best", but must be higher / lower.',
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_the_settings_is_reported_at_its_place(name: str, tmp_path: Path) -> None:
    assert CASES[name].found(tmp_path) == CASES[name].problems
