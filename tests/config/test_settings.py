"""The settings: every fault at its line and column, and what sound ones mean."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from pathlib import Path
from typing import Any

import pytest

from podium.config.settings import Settings, schema
from podium.config.validation import parse_settings
from podium.config.yaml_source import SettingsFile
from support.problem_cases import EVAL, HEADER, METRICS, Case, settings
from support.projects import ROOT

CASES: dict[str, Case] = {
    # settings
    "no mkdocs.yml": Case(
        {"mkdocs.yml": None, EVAL: "x,y\n1,2\n"},
        [
            "mkdocs.yml: error[config-missing]: There is no file mkdocs.yml here.",
            "results/eval.csv:1: error[no-model-column]: The header has no `model` column.",
        ],
    ),
    "yaml: a list": Case(
        {"mkdocs.yml": "- site_name: x\n"},
        [
            "mkdocs.yml:1:1: error[invalid-setting]: The setting `mkdocs.yml` is …, but must be a mapping."
        ],
    ),
    "yaml: extra is a list": Case(
        {"mkdocs.yml": "site_name: x\nextra: [podium]\n"},
        [
            "mkdocs.yml:2:1: error[invalid-setting]: The setting `extra` is …, but must be a mapping."
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
            "results/eval.csv:1: warning[undeclared-column]: Column “score” is not declared.",
            "results/eval.csv:1: warning[undeclared-column]: Column “time” is not declared.",
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
            "mkdocs.yml:2:1: error[macros-not-registered]: Podium’s macros are not registered with the plugin `macros`.",
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
            "mkdocs.yml:2:1: error[macros-not-registered]: Podium’s macros are not registered with the plugin `macros`."
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
            'mkdocs.yml:8:58: error[invalid-setting]: The setting `benchmarks.eval.retracted.1.reason.english` is "english", but must be text, or one text for each two-letter language code.',
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
            "mkdocs.yml:4:48: error[unknown-metric]: There is no metric “tme” here. Available: time, score. Did you mean “time”?",
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
            "mkdocs.yml:7:11: error[unknown-model]: There is no model “aa”. Available: a, b. Did you mean “a” (results/eval.csv:2)?",
            "mkdocs.yml:8:11: error[unknown-model]: There is no model “zz”. Available: a, b.",
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
            "mkdocs.yml:5:13: error[unknown-model]: There is no model “zz”. Available: a, b.",
            "mkdocs.yml:9:13: error[unknown-model]: There is no model “bb”. Available: a, b. Did you mean “b” (results/eval.csv:3)?",
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
        [],
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


def test_metrics_and_averages_of_them_have_separators_of_their_own() -> None:
    metrics = {
        "time": {"better": "lower", "thousands": "space"},
        "cost": {"better": "lower", "thousands": "none"},
        "score": {"better": "higher"},
    }
    averages = {"mean time": {"metric": "time"}, "mean score": {"metric": "score"}, "all": {}}
    settings = parse({"metrics": metrics, "averages": averages, "thousands": "comma"})
    assert settings.separators == {"time": "space", "cost": "none", "mean time": "space"}
    assert Settings().separators == {}


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
