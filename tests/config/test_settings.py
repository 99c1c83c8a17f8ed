"""The settings: every fault at its line and column, and what sound ones mean."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from podium.config.settings import Band, Localised, Settings, schema
from podium.config.validation import parse_settings
from podium.config.yaml_source import SettingsFile
from support.problem_cases import EVAL, HEADER, METRICS, Case, settings
from support.projects import ROOT

METRIC = "metrics: {time: {better: lower%s}, score: {better: higher}}\n"
NUMBERS = ", from: samples, estimator: mean"
NO_ESTIMATOR = "pass@1 (or another k), mean, median or geometric mean"
NO_SAMPLES = (
    "a metric with `from: samples`, because settings such as `estimator` and `tasks` apply only to "
    "samples"
)
WITHOUT = "a metric with both `from: samples` and an `estimator`"
ALONE = (
    "pass@k without `column`, `tasks`, `penalty` and `calibrated`, because it counts every "
    "attempted task"
)
PENALTY = "a `penalty` above zero if `tasks` is `penalised`, and no `penalty` otherwise"

CASES: dict[str, Case] = {
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
        )
    },
    "which tasks": Case(
        {"mkdocs.yml": settings(METRIC % f"{NUMBERS}, tasks: mine")},
        [
            'mkdocs.yml:3:69: error[invalid-setting]: The setting `metrics.time.tasks` is "mine", but must be own, common, all / penalised.'
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
    # settings
    "no mkdocs.yml": Case(
        {"mkdocs.yml": None, EVAL: "x,y\n1,2\n"},
        [
            "mkdocs.yml: error[config-missing]: There is no file mkdocs.yml here.",
            "results/eval.csv:1: error[no-model-column]: The header has no `model` column.",
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
    "yaml: unclosed bracket": Case(
        {"mkdocs.yml": "site_name: x\nextra: {podium: \n"},
        [
            "mkdocs.yml:3:1: error[yaml-invalid]: The file cannot be read: expected the node content, but found '<stream end>'"
        ],
    ),
    "yaml: tab": Case(
        {"mkdocs.yml": "extra:\n\tpodium: {}\n"},
        [
            "mkdocs.yml:2:1: error[yaml-invalid]: The file cannot be read: found character '\\t' that cannot start any token"
        ],
    ),
    "yaml: nul": Case(
        {"mkdocs.yml": "site_name: x\nextra: \0\n"},
        [
            "mkdocs.yml:2:8: error[yaml-invalid]: The file cannot be read: the character U+0000 is not allowed"
        ],
    ),
    "yaml: latin-1": Case(
        {"mkdocs.yml": "a: b\nc: café\n".encode("latin-1")},
        ["mkdocs.yml:2:7: error[yaml-invalid]: The file cannot be read: byte 0xe9 is not UTF-8"],
    ),
    "yaml: unknown alias": Case(
        {"mkdocs.yml": "extra: *gone\n"},
        [
            "mkdocs.yml:1:8: error[yaml-invalid]: The file cannot be read: found undefined alias 'gone'"
        ],
    ),
    "yaml: contains itself": Case(
        {"mkdocs.yml": "extra: &e\n  podium:\n    metrics: *e\n"},
        ["mkdocs.yml:1:8: error[yaml-invalid]: The file cannot be read: a value contains itself"],
    ),
    "yaml: millionfold": Case(
        {
            "mkdocs.yml": "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
            + "".join(
                f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 10)}]\n"
                for i in range(9)
            )
        },
        [
            "mkdocs.yml:6:4: error[yaml-invalid]: The file cannot be read: its aliases stand for more than 1000000 values"
        ],
    ),
    "yaml: nested too deeply": Case(
        {"mkdocs.yml": "a: " + "[" * 2000},
        ["mkdocs.yml: error[yaml-invalid]: The file cannot be read: it is nested too deeply"],
    ),
    "yaml: a character that there is not": Case(
        {"mkdocs.yml": 'site_name: "\\UFFFFFFFF"\n'},
        [
            "mkdocs.yml: error[yaml-invalid]: The file cannot be read: an escape or a number in it is out of range"
        ],
    ),
    "yaml: no such day": Case(
        {"mkdocs.yml": "date: 2024-02-30\n"},
        [
            "mkdocs.yml:1:7: error[yaml-invalid]: The file cannot be read: this is no valid timestamp"
        ],
    ),
    "yaml: wrong tag": Case(
        {"mkdocs.yml": "date: !!timestamp soon\n"},
        [
            "mkdocs.yml:1:7: error[yaml-invalid]: The file cannot be read: this is no valid timestamp"
        ],
    ),
    "yaml: half a character": Case(
        {"mkdocs.yml": 'site_name: "\\uD800"\n'},
        [
            "mkdocs.yml:1:12: error[yaml-invalid]: The file cannot be read: half a character stands here"
        ],
    ),
    "yaml: unhashable key": Case(
        {"mkdocs.yml": "site_name: x\n? [a]\n: b\n"},
        ["mkdocs.yml:2:3: error[yaml-invalid]: The file cannot be read: found unhashable key"],
    ),
    "yaml: foreign tags": Case(
        {
            "mkdocs.yml": "site_url: !ENV [URL, x]\nplugins: [macros, podium]\nmarkdown_extensions:\n  - toc: {slugify: !!python/object/apply:os.system {kwds: {case: lower}}}\nextra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\n"
        },
        [],
    ),
    "yaml: a list": Case(
        {"mkdocs.yml": "- site_name: x\n"},
        [
            "mkdocs.yml:1:1: error[invalid-setting]: The setting `mkdocs.yml` is …, but must be a mapping of settings."
        ],
    ),
    "yaml: extra is a list": Case(
        {"mkdocs.yml": "site_name: x\nextra: [podium]\n"},
        [
            "mkdocs.yml:2:1: error[invalid-setting]: The setting `extra` is …, but must be a mapping of settings."
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
            "mkdocs.yml:4:57: error[invalid-setting]: The setting `metrics.time.unit` is […], but must be text, or one text for each two-letter language.",
            "mkdocs.yml:5:7: error[invalid-setting]: The setting `metrics.score` is 5, but must be a mapping of settings.",
            "mkdocs.yml:6:38: error[invalid-setting]: The setting `metrics.label.label.zh` is 5, but must be text.",
            'mkdocs.yml:6:45: error[invalid-setting]: The setting `metrics.label.label.english` is "english", but must be text, or one text for each two-letter language.',
            "mkdocs.yml:8:14: error[invalid-setting]: The setting `benchmarks.eval.tasks` is 0, but must be ≥ 1.",
            'mkdocs.yml:8:24: error[invalid-setting]: The setting `benchmarks.eval.metrics` is "time", but must be a list.',
            "mkdocs.yml:8:39: error[invalid-setting]: The setting `benchmarks.eval.quarantine` is true, but must be text, or one text for each two-letter language.",
            "mkdocs.yml:8:57: error[invalid-setting]: The setting `benchmarks.eval.label` is {}, but must be text, or one text for each two-letter language.",
            "mkdocs.yml:9:5: error[invalid-setting]: The setting `baselines` is […], but must be a mapping of settings.",
            "mkdocs.yml:10:5: error[invalid-setting]: The setting `max_file_size` is 5000, but must be ≤ 4096.",
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
    "settings: baselines": Case(
        {
            "mkdocs.yml": settings(
                "baselines:\n  none: {label: x}\n  both: {model: a, best_of: [b]}\n  empty: {best_of: []}\n  blank: {best_of: [a, '']}\n  text: {model: ''}"
            )
        },
        [
            "mkdocs.yml:4:7: error[invalid-setting]: The setting `baselines.none` is {…}, but must be a mapping with exactly one of `model` and `best_of`.",
            "mkdocs.yml:5:7: error[invalid-setting]: The setting `baselines.both` is {…}, but must be a mapping with exactly one of `model` and `best_of`.",
            "mkdocs.yml:6:15: error[invalid-setting]: The setting `baselines.empty.best_of` is [], but must be at least one entry.",
            'mkdocs.yml:7:28: error[invalid-setting]: The setting `baselines.blank.best_of.1` is "", but must be a name.',
            'mkdocs.yml:8:14: error[invalid-setting]: The setting `baselines.text.model` is "", but must be a name.',
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
            "mkdocs.yml:5:24: error[unknown-metric]: There is no metric “tiem” here. Did you mean “time”?"
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
    "settings: faults of the results are told too": Case(
        {
            "mkdocs.yml": settings("metrix: {}"),
            EVAL: "model,time\na,1,2\nb,1\nb,2\n",
            "docs/index.md": "{{ ranked_table( }}",
            "docs/sound.md": "{{ ranked_table('evil') }}",
        },
        [
            "docs/index.md:1: error[page-syntax]: The macros of this page cannot be parsed: unexpected '}', expected ')'",
            "mkdocs.yml:3:5: error[unknown-setting]: There is no setting `metrix`. Did you mean “metrics”?",
            "results/eval.csv:2: error[ragged-row]: The row has 3 fields, but the header has 2 columns.",
            "results/eval.csv:4: error[duplicate-model]: “b” already has a row on line 3.",
        ],
    ),
    "extension missing": Case(
        {
            "mkdocs.yml": "site_name: x\nextra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\nplugins: [macros: {modules: [podium]}]\nmarkdown_extensions:\n  - toc\n"
        },
        [
            "mkdocs.yml:4:1: error[extension-missing]: The Markdown extension `podium` is not enabled."
        ],
    ),
    "macros plugin missing": Case(
        {
            "mkdocs.yml": "site_name: x\nextra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\nplugins: [search, podium]\n"
        },
        [
            "mkdocs.yml:3:1: error[macros-plugin-missing]: The plugin `macros` is missing, so pages would show macros as raw text."
        ],
    ),
    "plugin that is not enabled": Case(
        {
            "mkdocs.yml": "extra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\nplugins: [macros: {}, podium: {enabled: false}]\n"
        },
        [
            "mkdocs.yml:1:1: error[extension-missing]: The Markdown extension `podium` is not enabled.",
            "mkdocs.yml:2:1: error[macros-not-registered]: Podium's macros are not registered with the plugin `macros`.",
        ],
    ),
    "no plugins": Case(
        {
            "mkdocs.yml": "extra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\nmarkdown_extensions: [podium]\n"
        },
        [
            "mkdocs.yml:1:1: error[macros-plugin-missing]: The plugin `macros` is missing, so pages would show macros as raw text."
        ],
    ),
    "macros without Podium": Case(
        {
            "mkdocs.yml": "extra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\nplugins: [macros: {}]\nmarkdown_extensions: [podium]\n"
        },
        [
            "mkdocs.yml:2:1: error[macros-not-registered]: Podium's macros are not registered with the plugin `macros`."
        ],
    ),
    "macros in the project's own module": Case(
        {
            "mkdocs.yml": "extra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\nplugins: [macros: {}]\nmarkdown_extensions: [podium]\n",
            "main.py": "from podium import define_env\n",
        },
        [],
    ),
    "extension with options": Case(
        {
            "mkdocs.yml": "extra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\nplugins: {macros: {modules: [podium]}}\nmarkdown_extensions: {podium: {}}\n"
        },
        [],
    ),
    # references between settings and results
    "retracted": Case(
        {
            "mkdocs.yml": settings(
                METRICS
                + "benchmarks:\n  eval:\n    retracted:\n"
                + "      - {model: b, since: 2026-03-01, metrics: [time], reason: x}\n"
                + "      - {model: [a], when: v2, metrics: [], reason: {english: x}}\n"
                + "      - {}\n"
            ),
        },
        [
            "mkdocs.yml:8:13: error[missing-setting]: The required setting `benchmarks.eval.retracted.1.since` is missing.",
            "mkdocs.yml:8:14: error[invalid-setting]: The setting `benchmarks.eval.retracted.1.model` is […], but must be text.",
            "mkdocs.yml:8:26: error[unknown-setting]: There is no setting `benchmarks.eval.retracted.1.when`.",
            "mkdocs.yml:8:36: error[invalid-setting]: The setting `benchmarks.eval.retracted.1.metrics` is [], but must be at least one entry.",
            'mkdocs.yml:8:58: error[invalid-setting]: The setting `benchmarks.eval.retracted.1.reason.english` is "english", but must be text, or one text for each two-letter language.',
            "mkdocs.yml:9:13: error[missing-setting]: The required setting `benchmarks.eval.retracted.2.reason` is missing.",
            "mkdocs.yml:9:13: error[missing-setting]: The required setting `benchmarks.eval.retracted.2.since` is missing.",
        ],
    ),
    "retracted metric": Case(
        {
            "mkdocs.yml": settings(
                METRICS
                + "benchmarks: {eval: {retracted: [{metrics: [tme], since: v2, reason: x}]}}\n"
            )
        },
        [
            "mkdocs.yml:4:48: error[unknown-metric]: There is no metric “tme” here. Did you mean “time”?",
        ],
    ),
    "quarantine of an unknown model": Case(
        {
            "mkdocs.yml": settings(
                METRICS
                + "benchmarks:\n  eval:\n    quarantine_rows:\n      aa: crashed\n      zz: crashed"
            )
        },
        [
            "mkdocs.yml:7:11: error[unknown-model]: There is no model “aa”. Did you mean “a”?",
            "mkdocs.yml:8:11: error[unknown-model]: There is no model “zz”.",
        ],
    ),
    "baseline: unknown models": Case(
        {
            "mkdocs.yml": settings(
                METRICS
                + "baselines:\n  one: {model: zz}\n  best:\n    best_of:\n      - a\n      - bb"
            )
        },
        [
            "mkdocs.yml:5:13: error[unknown-model]: There is no model “zz”.",
            "mkdocs.yml:9:13: error[unknown-model]: There is no model “bb”. Did you mean “b”?",
        ],
    ),
    "baseline: unknown models while a file is refused": Case(
        {"mkdocs.yml": settings(METRICS + "baselines:\n  one: {model: zz}"), "results/b.csv": ""},
        ["results/b.csv: error[empty-file]: The file is empty."],
    ),
    "baseline is a model": Case(
        {
            "mkdocs.yml": settings(METRICS + "baselines:\n  a: {model: b}\n  A: {model: b}"),
            "results/models.csv": "model,alias\na,A\n",
        },
        [
            "mkdocs.yml:5:7: error[baseline-is-a-model]: Baseline “a” has the name or alias of a model.",
            "mkdocs.yml:6:7: error[baseline-is-a-model]: Baseline “A” has the name or alias of a model.",
        ],
    ),
    "baseline without the metric": Case(
        {
            "mkdocs.yml": settings(METRICS + "baselines:\n  base: {best_of: [a, b]}"),
            EVAL: HEADER + "c,1,2\na,1,\nb,2,\n",
        },
        [
            "results/eval.csv:3: error[baseline-without-metric]: Baseline “base” has no value for “score” in results/eval.csv."
        ],
    ),
    "baseline in quarantine": Case(
        {
            "mkdocs.yml": settings(
                METRICS
                + "benchmarks: {eval: {quarantine_rows: {a: crashed}}}\nbaselines:\n  base: {model: a}"
            )
        },
        [
            "results/eval.csv:2: error[baseline-in-quarantine]: Every row of baseline “base” in results/eval.csv is quarantined."
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_the_settings_is_reported_at_its_place(name: str, tmp_path: Path) -> None:
    assert CASES[name].found(tmp_path) == CASES[name].problems


def parse(mapping: object) -> Settings:
    return parse_settings(mapping, SettingsFile("mkdocs.yml"))


def test_no_settings_are_the_defaults() -> None:
    assert parse(None) == parse({}) == Settings()
    assert Settings().max_file_size == 64


@pytest.mark.parametrize(
    ("value", "band"),
    [
        ("0.5%", Band(Decimal("0.5"), relative=True)),
        (" 1 % ", Band(Decimal(1), relative=True)),
        (0.1, Band(Decimal("0.1"), relative=False)),
        ("2", Band(Decimal(2), relative=False)),
        (0, Band(Decimal(0), relative=False)),
    ],
)
def test_a_band_is_a_number_or_a_percentage(value: object, band: Band) -> None:
    metric = parse({"metrics": {"a": {"better": "lower", "band": value}}}).metrics["a"]
    assert metric.band == band
    assert parse({"metrics": {"a": {"better": "lower", "band": str(band)}}}).metrics["a"] == metric


@pytest.mark.parametrize(
    ("texts", "language", "text"),
    [
        ("Time", "zh", "Time"),
        ({"zh": "时间", "en": "Time"}, "zh", "时间"),
        ({"zh": "时间", "en": "Time"}, "zh-TW", "时间"),
        ({"zh": "时间", "zh-TW": "時間"}, "zh-TW", "時間"),
        ({"zh": "时间", "en": "Time"}, "fr", "Time"),
        ({"zh": "时间", "fr": "temps"}, "en", "时间"),
    ],
)
def test_a_text_in_a_language(texts: Any, language: str, text: str) -> None:
    assert Localised(texts).text(language) == text


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().max_file_size = 1  # type: ignore[misc]


def test_the_schema_in_the_repository_is_the_one_that_is_printed() -> None:
    text = (ROOT / "schemas/mkdocs.json").read_text(encoding="utf-8")
    assert text == json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    first = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schemas/mkdocs.json"


def test_the_schema_is_sound_and_says_what_every_setting_is_for() -> None:
    document = schema()
    kinds = {"object", "array", "string", "integer", "number", "boolean", "null"}
    podium = document["properties"]["extra"]["properties"]["podium"]
    for part in _parts(document):
        if isinstance(part.get("type"), str):
            assert part["type"] in kinds
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/$defs/") in document["$defs"]
    named = ("MetricSettings", "BenchmarkSettings", "BaselineSettings")
    for one in [podium, *(document["$defs"][name] for name in named)]:
        assert one["additionalProperties"] is False
        assert all(field["description"] for field in one["properties"].values())


def _parts(part: object) -> list[dict[str, Any]]:
    """Every schema inside a schema."""
    if isinstance(part, dict):
        return [part, *(inner for one in part.values() for inner in _parts(one))]
    return [inner for one in part for inner in _parts(one)] if isinstance(part, list) else []
