"""Names of benchmarks, metrics and conditions that everyone uses: they tell what a table holds."""

import re
from collections.abc import Iterable

__all__ = [
    "are_benchmarks",
    "are_metrics",
    "are_mostly_benchmarks",
    "condition_of",
    "is_average",
    "is_known_benchmark",
    "is_known_metric",
]

_BENCHMARKS = """
    aime alpacaeval arc arcc arce arcchallenge arceasy arena arenahard bbh bigbench bigbenchhard
    bigcodebench boolq ceval cmmlu codeforces commonsenseqa copa cruxeval ds1000 drop flores gpqa
    gpqadiamond gsm8k gsm1k hellaswag hendrycksmath hle humaneval humanevalplus ifbench ifeval
    imagenet infinitebench lambada livebench livecodebench longbench math math500 mathvista mbpp
    mbppplus mgsm mmlu mmlupro mmluredux mmmu mmmlu mtbench multiple musr naturalquestions nq obqa
    openbookqa piqa qasper quac race ruler sciq simpleqa siqa squad swebench swebenchverified
    taubench triviaqa truthfulqa wikitext winogrande winograd xnli xquad xsum xwinograd
"""
_METRICS = """
    acc accnorm accuracy auc auroc bertscore bleu brier cer chrf cost em error exactmatch f1
    latency loss mae mcc memory meteor mrr mse ndcg nll params parameters perplexity ppl precision
    psnr recall rmse rouge rouge1 rouge2 rougel runtime score size speed ssim throughput time top1
    top5 wer winrate
"""
_CONDITIONS = {
    "few-shot examples": {
        "fewshot",
        "numfewshot",
        "nfewshot",
        "nshot",
        "nshots",
        "numshots",
        "shots",
    },
    "task version": {"taskversion", "benchmarkversion", "datasetversion"},
    "harness version": {"harnessversion", "lmevalversion"},
    "limit": {"limit"},
}
_AVERAGES = frozenset({"average", "avg", "mean", "overall", "平均", "平均分"})
_PASS_AT_K = re.compile(r"pass[@^]\d+")
_UNIT = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


def are_benchmarks(names: Iterable[str]) -> bool:
    """Whether at least half of some names are of benchmarks, and none is of a metric.

    >>> are_benchmarks(["gsm8k", "MMLU-Pro", "ours"]), are_benchmarks(["acc", "mmlu"])
    (True, False)
    """
    names = [*names]
    known = sum(is_known_benchmark(name) for name in names)
    return bool(known) and 2 * known >= len(names) and not any(map(is_known_metric, names))


def are_mostly_benchmarks(names: Iterable[str]) -> bool:
    """Whether names are of benchmarks, but for a few of metrics, such as a number of parameters.

    Of two known benchmarks and more, with fewer known metrics beside them.

    >>> are_mostly_benchmarks(["params", "MMLU", "GSM8K"]), are_mostly_benchmarks(["acc", "mmlu"])
    (True, False)
    """
    names = [*names]
    metrics = [name for name in names if is_known_metric(name)]
    known = sum(map(is_known_benchmark, names))
    others = [name for name in names if name not in metrics]
    return known >= 2 and known > len(metrics) and are_benchmarks(others)


def are_metrics(names: Iterable[str]) -> bool:
    """Whether at least half of some names are of metrics, and none is of a benchmark.

    >>> are_metrics(["Accuracy (%)", "Latency (ms)"]), are_metrics(["GPT-4o"])
    (True, False)
    """
    names = [*names]
    known = sum(map(is_known_metric, names))
    return bool(known) and 2 * known >= len(names) and not any(map(is_known_benchmark, names))


def is_average(name: str) -> bool:
    """Whether a column beside benchmarks is their average: worked out, and not measured."""
    return _plain(name) in _AVERAGES


def condition_of(name: str) -> str:
    """The condition of a measurement that a column of a table holds; empty if it is none.

    >>> condition_of("num_fewshot"), condition_of("n-shot"), condition_of("pass@1")
    ('few-shot examples', 'few-shot examples', '')
    """
    plain = _plain(name)
    return next((condition for condition, names in _CONDITIONS.items() if plain in names), "")


def is_known_benchmark(name: str) -> bool:
    """Whether a name is that of a benchmark that everyone uses."""
    return _plain(name) in _BENCHMARKS.split()


def is_known_metric(name: str) -> bool:
    """Whether a name is that of a metric that everyone uses."""
    return _plain(name) in _METRICS.split() or bool(_PASS_AT_K.fullmatch(name.strip().lower()))


def _plain(name: str) -> str:
    """A name without its unit, its shots, case and punctuation."""
    return re.sub(r"[\W_]", "", _UNIT.sub("", name).casefold())
