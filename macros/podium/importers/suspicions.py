"""Runs that probably failed as a whole: they are imported, with a warning."""

import re
from collections.abc import Iterator

from podium.core.number_parsing import Fault, parse_value
from podium.core.problems import Location, Problem, Severity
from podium.data.published_uncertainty import SUFFIXES
from podium.importers.extract import Extract

__all__ = ["suspicions"]

_RATE = re.compile(
    r"(pass[@^]\d+|acc(uracy)?(_norm)?|exact_match|em|solved|resolved)([.,].*)?", re.IGNORECASE
)


def suspicions(extract: Extract, location: Location) -> Iterator[Problem]:
    """What is suspicious about a file: nobody passed, all timed out, a run cut short, and more."""
    for samples in extract.samples:
        names = {"model": samples.model, "benchmark": samples.benchmark + samples.suffix}
        facts = {**names, "count": str(len(samples.rows))}
        if all(row.timed_out for row in samples.rows):
            yield Problem("import-timed-out", location, facts, Severity.WARNING)
        elif not any(row.passed for row in samples.rows):
            yield Problem("import-none-passed", location, facts, Severity.WARNING)
    if extract.unfinished:
        yield Problem(
            "import-unfinished", location, {"status": extract.unfinished}, Severity.WARNING
        )
    for score in extract.scores:
        if score.metric.rpartition(".")[2] in SUFFIXES:  # an uncertainty is no rate
            continue
        value = parse_value(score.text)
        if not isinstance(value, Fault) and value == 0 and _RATE.fullmatch(score.metric):
            facts = {"model": score.model, "benchmark": score.benchmark, "metric": score.metric}
            yield Problem("import-zero-rate", score.location, facts, Severity.WARNING)
    if extract.failed_references:
        facts = {"rate": extract.failed_references}
        yield Problem("import-references-fail", location, facts, Severity.WARNING)
