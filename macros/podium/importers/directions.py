"""Whether higher or lower values of a metric are better: what files say, and what names mean."""

import re
from collections.abc import Iterable, Mapping

from podium.core.problems import Collector, Location, Problem, first_of, nearest
from podium.data.published_uncertainty import SUFFIXES
from podium.importers.extract import Extract, Score

__all__ = ["check_chosen", "check_directions", "direction_of", "is_measured"]

_MAX_LISTED = 8

_PASS_AT_K = re.compile(r"pass[@^]\d+")
_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_LOWER = frozenset(
    {"ppl", "perplexity", "latency", "runtime", "error", "errors", "wer", "cer", "loss", "nll"}
    | {"rmse", "mae", "mse"}
)
_HIGHER = frozenset({"throughput", "goodput"})
_BESIDE = frozenset(
    {"word", "byte", "token", "val", "valid", "validation", "test", "train", "eval", "dev", "rate"}
    | {"mean", "avg", "average", "median", "min", "max", "total", "squared", "absolute"}
    | {"ms", "s", "sec", "seconds", "us", "min", "h", "pct", "percent"}
    | {"request", "requests", "req", "tokens", "tok", "input", "output", "samples", "images"}
)
"""Words beside such a one that do not change what it means."""


def direction_of(metric: str) -> str:
    """The direction that a metric's name leaves no doubt about; else empty.

    >>> direction_of("word_perplexity"), direction_of("Latency (ms)"), direction_of("pass@1")
    ('lower', 'lower', 'higher')
    >>> direction_of("Throughput (tok/s)"), direction_of("loss_reduction"), direction_of("score")
    ('higher', '', '')
    """
    if _PASS_AT_K.fullmatch(metric):
        return "higher"
    words = {word.lower() for word in _WORD.findall(metric)}
    named, others = words & (_LOWER | _HIGHER), words - _LOWER - _HIGHER - _BESIDE
    if not named or any(not re.fullmatch(r"p?|[0-9]+", word) for word in others):
        return ""
    if named <= _LOWER:
        return "lower"
    return "higher" if named <= _HIGHER else ""


def check_directions(
    scores: Iterable[Score], known: Mapping[str, Mapping[str, str]], problems: Collector
) -> None:
    """Report a metric that is better when higher in one place, and when lower in others.

    Args:
        scores: What is imported.
        known: For metrics that are there already, each place that gives a direction, and which.
        problems: Takes the conflicts; each benchmark has one of a metric.
    """
    stated = {metric: dict(places) for metric, places in known.items()}
    imported = {(score.metric, score.benchmark, score.better): score for score in scores}
    for (metric, benchmark, better), score in imported.items():
        if not better:
            continue
        places = stated.setdefault(metric, {})
        others = [place for place, direction in places.items() if direction != better]
        if others:
            facts = {"name": metric, "benchmark": benchmark, "direction": better}
            facts |= {"elsewhere": ", ".join(others), "opposite": places[others[0]]}
            location = Location(score.location.file)
            problems.error("import-direction-conflict", location, **facts)
        places.setdefault(benchmark, better)


def is_measured(score: Score) -> bool:
    """Whether a score is of a metric: neither a note nor the uncertainty of another one."""
    name, dot, suffix = score.metric.rpartition(".")
    return not score.is_text and not (name and dot and suffix in SUFFIXES)


def check_chosen(
    chosen: Mapping[str, str],
    extracts: Iterable[Extract],
    known: Mapping[str, Mapping[str, str]],
    problems: Collector,
) -> None:
    """Report a direction of the command that is of no metric, or that is another one elsewhere.

    Args:
        chosen: The directions of the command, by metric; under an empty name that of all others.
        extracts: What is imported.
        known: For metrics that are there already, each place that gives a direction, and which.
        problems: Takes what is wrong.
    """
    stated = {metric: dict(places) for metric, places in known.items()}
    metrics: dict[str, None] = {}
    for extract in extracts:
        for score in filter(is_measured, extract.scores):
            metrics[score.metric] = None
            if score.better:
                stated.setdefault(score.metric, {}).setdefault(score.benchmark, score.better)
        for samples in extract.samples:
            metrics |= dict.fromkeys(name for row in samples.rows for name in row.numbers)
    for name, better in chosen.items():
        others = [place for place, other in stated.get(name, {}).items() if other != better]
        if others:
            facts = {"name": name, "direction": better, "other": ", ".join(others)}
            problems.extend([Problem("import-better-conflict", None, facts)])
        elif name and name not in metrics:
            facts = {"name": name, "nearest": nearest(name, metrics)}
            facts["known"] = first_of([*metrics], _MAX_LISTED)
            problems.extend([Problem("import-unknown-metric", None, facts)])
