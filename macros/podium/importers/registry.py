"""The formats that can be imported, by the kind of tool that writes them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract
from podium.importers.formats import (
    asv,
    bigcode,
    bigcode_logs,
    bigcodebench,
    bigcodebench_pass_at_k,
    evalplus,
    every_eval_ever,
    every_eval_ever_samples,
    google_benchmark,
    helm,
    helm_samples,
    hf_eval_results,
    hf_model_index,
    human_eval,
    hyperfine,
    inspect_ai,
    lighteval,
    livecodebench,
    lm_eval,
    lm_eval_samples,
    mteb,
    pytest_benchmark,
    swe_bench,
    swe_bench_experiments,
    table,
    vllm_latency,
    vllm_serve,
    vllm_throughput,
)

__all__ = ["FORMATS", "TABLE", "Format", "Group", "Holds"]

TABLE = "table"


class Holds(StrEnum):
    """What the files of a format hold."""

    SAMPLES = "samples"
    AGGREGATED = "aggregated values"
    RUNS = "runs"
    ANY = "samples or values"


class Group(StrEnum):
    """Which kind of tool writes the files of a format."""

    HARNESSES = "evaluation harnesses"
    PUBLISHED = "published results"
    SPEED = "times and throughput"
    TABLES = "tables"


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format of files, with what `podium import --list` and the guide say of it.

    Attributes:
        name: What the command calls it.
        group: Which kind of tool writes it; in each, tools are in alphabetical order.
        files: The tool that writes it, and what its files are called.
        holds: What is in it.
        benchmark: Whether a file names its benchmark: `yes`, `no`, or when or where it does.
        model: Whether a file names its model, likewise.
        recognises: Whether JSON looks like it. At most one format should say yes.
        extract: Takes what the file has to give, and notes what is wrong with it.
        recognises_archive: Whether an archive with members of these names looks like it.
        describes: What a file that the tool writes beside its results is, if it looks like one:
            it has no results itself. Empty for any other file.
    """

    name: str
    group: Group
    files: str
    holds: Holds
    benchmark: str
    model: str
    recognises: Callable[[Node], bool]
    extract: Callable[[Document, Columns], Extract]
    recognises_archive: Callable[[Collection[str]], bool] = lambda _names: False
    describes: Callable[[Node], str] = lambda _root: ""


_ALL = (
    Format(
        name="bigcode",
        group=Group.HARNESSES,
        files="bigcode-evaluation-harness, evaluation_results.json",
        holds=Holds.AGGREGATED,
        benchmark="yes",
        model="yes",
        recognises=bigcode.recognises,
        extract=bigcode.extract,
    ),
    Format(
        name="bigcode-logs",
        group=Group.HARNESSES,
        files="bigcode-evaluation-harness, logs.json",
        holds=Holds.SAMPLES,
        benchmark="no",
        model="no",
        recognises=bigcode_logs.recognises,
        extract=bigcode_logs.extract,
    ),
    Format(
        name="bigcodebench",
        group=Group.HARNESSES,
        files="BigCodeBench, *_eval_results.json",
        holds=Holds.SAMPLES,
        benchmark="no",
        model="no",
        recognises=bigcodebench.recognises,
        extract=bigcodebench.extract,
    ),
    Format(
        name="bigcodebench-pass-at-k",
        group=Group.HARNESSES,
        files="BigCodeBench, *_pass_at_k.json",
        holds=Holds.AGGREGATED,
        benchmark="since 0.2.0",
        model="yes",
        recognises=bigcodebench_pass_at_k.recognises,
        extract=bigcodebench_pass_at_k.extract,
    ),
    Format(
        name="evalplus",
        group=Group.HARNESSES,
        files="EvalPlus, eval_results.json",
        holds=Holds.SAMPLES,
        benchmark="yes",
        model="no",
        recognises=evalplus.recognises,
        extract=evalplus.extract,
    ),
    Format(
        name="helm",
        group=Group.HARNESSES,
        files="HELM, stats.json",
        holds=Holds.AGGREGATED,
        benchmark="in run_spec.json",
        model="in run_spec.json",
        recognises=helm.recognises,
        extract=helm.extract,
        describes=helm.describes,
    ),
    Format(
        name="helm-samples",
        group=Group.HARNESSES,
        files="HELM, per_instance_stats.json",
        holds=Holds.SAMPLES,
        benchmark="in run_spec.json",
        model="in run_spec.json",
        recognises=helm_samples.recognises,
        extract=helm_samples.extract,
    ),
    Format(
        name="human-eval",
        group=Group.HARNESSES,
        files="human-eval, *_results.jsonl",
        holds=Holds.SAMPLES,
        benchmark="yes",
        model="no",
        recognises=human_eval.recognises,
        extract=human_eval.extract,
    ),
    Format(
        name="inspect-ai",
        group=Group.HARNESSES,
        files="Inspect AI, *.eval and *.json",
        holds=Holds.ANY,
        benchmark="yes",
        model="yes",
        recognises=inspect_ai.recognises,
        extract=inspect_ai.extract,
        recognises_archive=inspect_ai.recognises_archive,
    ),
    Format(
        name="lighteval",
        group=Group.HARNESSES,
        files="LightEval, results_*.json",
        holds=Holds.AGGREGATED,
        benchmark="yes",
        model="yes",
        recognises=lighteval.recognises,
        extract=lighteval.extract,
    ),
    Format(
        name="livecodebench",
        group=Group.HARNESSES,
        files="LiveCodeBench, *_eval_all.json",
        holds=Holds.SAMPLES,
        benchmark="no",
        model="no",
        recognises=livecodebench.recognises,
        extract=livecodebench.extract,
    ),
    Format(
        name="lm-eval",
        group=Group.HARNESSES,
        files="lm-evaluation-harness, results_*.json",
        holds=Holds.AGGREGATED,
        benchmark="yes",
        model="yes",
        recognises=lm_eval.recognises,
        extract=lm_eval.extract,
    ),
    Format(
        name="lm-eval-samples",
        group=Group.HARNESSES,
        files="lm-evaluation-harness, samples_*.jsonl",
        holds=Holds.SAMPLES,
        benchmark="no",
        model="no",
        recognises=lm_eval_samples.recognises,
        extract=lm_eval_samples.extract,
    ),
    Format(
        name="mteb",
        group=Group.HARNESSES,
        files="MTEB, <benchmark>.json",
        holds=Holds.AGGREGATED,
        benchmark="yes",
        model="model_meta.json beside it",
        recognises=mteb.recognises,
        extract=mteb.extract,
        describes=mteb.describes,
    ),
    Format(
        name="swe-bench",
        group=Group.HARNESSES,
        files="SWE-bench, <model>.<run_id>.json",
        holds=Holds.SAMPLES,
        benchmark="no",
        model="no",
        recognises=swe_bench.recognises,
        extract=swe_bench.extract,
    ),
    Format(
        name="swe-bench-experiments",
        group=Group.HARNESSES,
        files="SWE-bench/experiments, results.json and per_instance_details.json",
        holds=Holds.ANY,
        benchmark="no",
        model="no",
        recognises=swe_bench_experiments.recognises,
        extract=swe_bench_experiments.extract,
    ),
    Format(
        name="every-eval-ever",
        group=Group.PUBLISHED,
        files="Every Eval Ever, records of schema 0.2 and 0.3",
        holds=Holds.AGGREGATED,
        benchmark="yes",
        model="yes",
        recognises=every_eval_ever.recognises,
        extract=every_eval_ever.extract,
    ),
    Format(
        name="every-eval-ever-samples",
        group=Group.PUBLISHED,
        files="Every Eval Ever, *_samples.jsonl of schema 0.2 and 0.3",
        holds=Holds.SAMPLES,
        benchmark="yes",
        model="yes",
        recognises=every_eval_ever_samples.recognises,
        extract=every_eval_ever_samples.extract,
    ),
    Format(
        name="hf-eval-results",
        group=Group.PUBLISHED,
        files="Hugging Face, .eval_results/*.yaml",
        holds=Holds.AGGREGATED,
        benchmark="yes",
        model="no",
        recognises=hf_eval_results.recognises,
        extract=hf_eval_results.extract,
    ),
    Format(
        name="hf-model-index",
        group=Group.PUBLISHED,
        files="Hugging Face, README.md with model-index",
        holds=Holds.AGGREGATED,
        benchmark="yes",
        model="yes",
        recognises=hf_model_index.recognises,
        extract=hf_model_index.extract,
    ),
    Format(
        name="asv",
        group=Group.SPEED,
        files="asv, results/<machine>/<commit>-*.json",
        holds=Holds.RUNS,
        benchmark="yes",
        model="yes",
        recognises=asv.recognises,
        extract=asv.extract,
        describes=asv.describes,
    ),
    Format(
        name="google-benchmark",
        group=Group.SPEED,
        files="Google Benchmark, --benchmark_out as JSON",
        holds=Holds.RUNS,
        benchmark="yes",
        model="no",
        recognises=google_benchmark.recognises,
        extract=google_benchmark.extract,
    ),
    Format(
        name="hyperfine",
        group=Group.SPEED,
        files="hyperfine, --export-json",
        holds=Holds.RUNS,
        benchmark="no",
        model="yes",
        recognises=hyperfine.recognises,
        extract=hyperfine.extract,
    ),
    Format(
        name="pytest-benchmark",
        group=Group.SPEED,
        files="pytest-benchmark, --benchmark-json and saved runs",
        holds=Holds.RUNS,
        benchmark="yes",
        model="with groups or parameters",
        recognises=pytest_benchmark.recognises,
        extract=pytest_benchmark.extract,
    ),
    Format(
        name="vllm-latency",
        group=Group.SPEED,
        files="vLLM, vllm bench latency",
        holds=Holds.RUNS,
        benchmark="no",
        model="no",
        recognises=vllm_latency.recognises,
        extract=vllm_latency.extract,
    ),
    Format(
        name="vllm-serve",
        group=Group.SPEED,
        files="vLLM, vllm bench serve and benchmark_serving.py",
        holds=Holds.AGGREGATED,
        benchmark="no",
        model="yes",
        recognises=vllm_serve.recognises,
        extract=vllm_serve.extract,
    ),
    Format(
        name="vllm-throughput",
        group=Group.SPEED,
        files="vLLM, vllm bench throughput",
        holds=Holds.AGGREGATED,
        benchmark="no",
        model="no",
        recognises=vllm_throughput.recognises,
        extract=vllm_throughput.extract,
    ),
    Format(
        name=TABLE,
        group=Group.TABLES,
        files="any table",
        holds=Holds.ANY,
        benchmark="in a column",
        model="in a column",
        recognises=table.recognises,
        extract=table.extract,
    ),
)

FORMATS = {form.name: form for form in _ALL}
"""Every format by its name, in the order in which they are listed."""
