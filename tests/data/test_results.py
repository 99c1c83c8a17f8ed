"""Results as values: lookups by name, and what a benchmark knows of its columns."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from podium.config.mkdocs_yml import read_config
from podium.config.settings import BenchmarkSettings, Localised, MetricSettings
from podium.core.problems import Location, Problem, ProblemError, Severity
from podium.data.open_project import open_project
from podium.data.results import Benchmark, Model, Models, Results
from support.projects import ProjectFolder

MODELS = Models({"long-name": Model("long-name", "short"), "other": Model("other", "other")})


def benchmark(
    values: list[str | None], metric: Mapping[str, Any] | None = None, **settings: Any
) -> Benchmark:
    column = {
        f"m{index}": None if value is None else Decimal(value) for index, value in enumerate(values)
    }
    return Benchmark(
        name="eval",
        file="results/eval.csv",
        settings=BenchmarkSettings.model_validate(settings),
        metrics={"time": MetricSettings.model_validate({"better": "lower", **(metric or {})})},
        columns={"time": column},
        extra={},
        written={},
        default_digits={},
        lines={model: (line,) for line, model in enumerate(column, start=2)},
        quarantines={"m1": Localised("crashed")},
    )


def codes(error: pytest.ExceptionInfo[ProblemError]) -> list[str]:
    return [one.code for one in error.value.problems]


def test_a_model_is_found_by_name_and_by_alias() -> None:
    assert MODELS.get("short") is MODELS.get("long-name")
    assert MODELS.find("nobody") is None
    assert MODELS.names == ("short", "other", "long-name")


def test_a_wrong_model_gives_the_nearest() -> None:
    with pytest.raises(ProblemError) as error:
        MODELS.get("shrt")
    assert error.value.problems == (
        Problem(
            "unknown-model",
            None,
            {
                "name": "shrt",
                "nearest": "short",
                "known": "other, long-name",
                "place": "",
            },
        ),
    )


def test_the_place_of_a_wrong_name_is_where_the_nearest_is_written(project: ProjectFolder) -> None:
    project.configure(metrics={"time": {"better": "lower"}})
    project.write("results/eval.csv", "model,time\nlong-name,1\n")
    project.write("results/models.csv", "model,alias\nlong-name,short\n")
    models = project.report()._results.models
    assert models.wrong_name("shrt")["place"] == "results/models.csv:2"
    assert models.wrong_name("long-nane")["place"] == "results/eval.csv:2"


@pytest.mark.parametrize(
    ("rows", "metric", "digits"),
    [
        (["a,1,1", "b,1,2.50", "c,1,"], {}, 2),
        (["a,1,1e-3", "b,1,1e3"], {}, 3),
        (["a,1,0.123456789"], {}, 6),
        (["a,1,"], {}, 0),
        (["a,1,1.25"], {"digits": 0}, 0),
        (["a,1,1"], {"digits": 8}, 8),
        # A mean over runs has as many digits as its runs: none is invented.
        (["a,1,0.5", "a,2,0.6", "a,3,0.6"], {}, 1),
    ],
)
def test_digits_are_set_or_those_that_the_column_was_written_with(
    project: ProjectFolder, rows: list[str], metric: dict[str, int], digits: int
) -> None:
    project.write("results/eval.csv", "\n".join(["model,run,time", *rows, ""]))
    project.configure(metrics={"time": {"better": "lower", **metric}})
    config = read_config(project.root)
    opened = open_project(project.root, config.settings, config.source)
    assert opened.results.benchmarks["eval"].digits == {"time": digits}


def test_rows_and_benchmarks_in_quarantine_are_not_sound() -> None:
    assert list(benchmark(["1", "2", "3"]).sound) == ["m0", "m2"]
    assert benchmark(["1", "2"], quarantine="doubt").sound == {}
    assert benchmark(["1", "2"]).models == ("m0", "m1")


def test_labels_fall_back_to_names() -> None:
    assert (benchmark([]).label("zh"), benchmark([]).metric_label("time", "zh")) == ("eval", "time")
    labelled = benchmark(
        [], {"label": {"zh": "时间", "en": "Time"}, "unit": "ms"}, label={"zh": "评测"}
    )
    assert labelled.label("zh") == "评测"
    assert labelled.metric_label("time", "en") == "Time (ms)"


def fault(code: str, file: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code, Location(file, 2), {}, severity)


RESULTS = Results(
    MODELS,
    {"eval": benchmark(["1"])},
    (
        fault("ragged-row", "results/bad.csv"),
        fault("undeclared-column", "results/bad.csv", Severity.WARNING),
        fault("not-a-number", "results/bad.csv"),
        fault("not-utf-8", "results/worse.csv"),
    ),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bad", ["ragged-row", "not-a-number"]),
        ("evla", ["unknown-benchmark"]),
        ("../eval", ["outside-results"]),
        ("a\\b", ["outside-results"]),
        (".eval", ["outside-results"]),
        ("a\0", ["outside-results"]),
    ],
)
def test_a_benchmark_that_is_not_there_says_why(name: str, expected: list[str]) -> None:
    with pytest.raises(ProblemError) as error:
        RESULTS.benchmark(name)
    assert codes(error) == expected


def test_a_sound_benchmark_is_given_beside_broken_ones() -> None:
    assert RESULTS.benchmark("eval").name == "eval"


def test_without_a_folder_every_benchmark_is_missing() -> None:
    missing = Results(MODELS, {}, (Problem("results-missing", Location("results")),))
    with pytest.raises(ProblemError) as error:
        missing.benchmark("eval")
    assert codes(error) == ["results-missing"]


def test_results_are_complete_when_every_file_was_read() -> None:
    assert not RESULTS.complete
    assert Results(MODELS, {}, ()).complete
    assert Results(MODELS, {}, (fault("unknown-benchmark", "mkdocs.yml"),)).complete
    warning = fault("undeclared-column", "results/a.csv", Severity.WARNING)
    assert Results(MODELS, {}, (warning,)).complete
