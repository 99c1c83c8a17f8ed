"""vLLM's online benchmark: rates and latencies, under what was asked of the server."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.importers.settings_advice import advice
from support.imported_files import FaultyFile, imported, problems, rows, source, written

NEW, OLD = "vllm-serve-0.20.jsonl", "vllm-serve-0.6.2.json"


def test_a_result_gives_rates_and_latencies_with_units(tmp_path: Path) -> None:
    assert problems(tmp_path / "none", OLD) == [("import-no-benchmark", {})]
    done = imported(tmp_path, OLD, benchmarks={"sharegpt": "sharegpt"})
    header, row = (line.split(",") for line in rows(tmp_path / "sharegpt.csv"))
    assert dict(zip(header, row, strict=True)) == {
        "model": "acme/tiny-8b",
        "request_throughput": "1.0588235294117647",
        "input_throughput": "161.05882352941177",
        "output_throughput": "228.8235294117647",
        "mean_ttft_ms": "139.25",
        "median_ttft_ms": "139.0",
        "p99_ttft_ms": "140.5",
        "mean_tpot_ms": "17.5",
        "median_tpot_ms": "12.0",
        "p99_tpot_ms": "53.75",
        "mean_latency_ms": "2407.25",
    }
    lines = advice(done.extracts, {})
    assert '  request_throughput: {better: higher, unit: "requests/s"}\n' in lines
    assert "  p99_ttft_ms: {better: lower, unit: ms}\n" in lines
    assert done.extracts[0].left_out == (
        *("duration", "total_input_tokens", "total_output_tokens", "std_ttft_ms", "std_tpot_ms"),
        *("input_lens", "ttfts", "generated_texts", "errors"),
    )
    (entry,) = source(tmp_path)["values"]
    assert entry["conditions"] == {
        "backend": "vllm",
        "best_of": "1",
        "use_beam_search": "False",
        "num_prompts": "10",
        "request_rate": "inf",
        "failed requests": "1",
    }


def test_request_rates_are_benchmarks_if_asked_for(tmp_path: Path) -> None:
    imported(tmp_path, NEW, columns={"request_rate": "benchmark", "std_ttft_ms": "mean_ttft_ms.sd"})
    assert written(tmp_path) == ["4.0.csv", "8.0.csv"]
    header, row = (line.split(",") for line in rows(tmp_path / "8.0.csv"))
    shown = dict(zip(header, row, strict=True))
    assert (shown["mean_ttft_ms"], shown["mean_ttft_ms.sd"]) == ("40.5", "6.5")
    conditions = source(tmp_path)["values"][0]["conditions"]
    assert (conditions["tp"], conditions["max_concurrency"]) == ("1", "none")
    assert "request_rate" not in conditions


def test_several_results_of_a_model_are_runs_but_not_at_another_rate(tmp_path: Path) -> None:
    done = imported(tmp_path, NEW, benchmarks={"b": "b"}, columns={"tp": "model"})
    assert [line.split(",")[:3] for line in rows(tmp_path / "b.csv")[1:]] == [
        ["1", "1", "3.8095238095238093"],
        ["1", "2", "7.2727272727272725"],
    ]
    assert [problem.code for problem in done.warnings] == ["conditions-differ"]
    other = tmp_path / "other"
    other.mkdir()
    imported(other, NEW, benchmarks={"b": "b"}, columns={"date": "run"})
    assert rows(other / "b.csv")[1].startswith("acme/tiny-8b,20260501-100000,")


CASES = {
    "texts for numbers": FaultyFile(
        '{"model_id": null, "num_prompts": "x", "request_rate": 1, "mean_ttft_ms": "1", "request_goodput:": 2}',
        {"benchmarks": {"b": "b"}},
        [
            ": import-missing: `model_id` is missing; expected: text.",
            ': import-unexpected: `mean_ttft_ms` is "1"; expected: a finite number of at most 400 characters.',
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
