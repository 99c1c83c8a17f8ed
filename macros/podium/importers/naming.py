"""Names of benchmarks and models: in the file, in the command, and in `results/`."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from podium.core.paths import SAMPLES
from podium.core.problems import first_of, nearest
from podium.core.slugs import file_name, is_benchmark, is_reserved, with_digest
from podium.core.spelling import invisible_character
from podium.importers.document import Document
from podium.importers.extract import Extract, Samples, Score
from podium.importers.redaction import cleaned_text

__all__ = ["Naming", "benchmark_file", "check_names", "samples_path", "scores_path"]

_MAX_LISTED = 8
_RESERVED = frozenset({"model", "run", "task", "sample", "passed", "benchmark"})
"""Columns that identify a measurement."""


@lru_cache(maxsize=4096)
def benchmark_file(name: str) -> str:
    """The name that a benchmark has in `results/`, which is that of its file.

    It depends on the name alone: results of many models come to the same benchmark one by one.

    >>> benchmark_file("arc_challenge"), benchmark_file("../x")
    ('arc_challenge', 'x-d6b96a97d147')
    """
    safe = (
        is_benchmark(name)
        and unicodedata.is_normalized("NFC", name)
        and not name.casefold().endswith(".json")
        and not is_reserved(name)
    )
    return name if safe else with_digest(name, "benchmark")


def samples_path(samples: Samples) -> str:
    """The path of a model's samples, from the folder of results."""
    folder = f"{Path(SAMPLES).name}/{benchmark_file(samples.benchmark)}"
    return f"{folder}/{file_name(samples.model)}.csv"


def scores_path(score: Score) -> str:
    """The path of a benchmark's scores, from the folder of results."""
    return f"{benchmark_file(score.benchmark)}.csv"


@dataclass(frozen=True)
class Naming:
    """The names that the command gives.

    Attributes:
        benchmarks: Benchmarks to import, with the names that they get here; none for all.
        model: The model; empty for those that the file names.
        after_file: Whether a benchmark that has no name gets that of its file.
        renamed: The models of the files so far that are called by that name.
    """

    benchmarks: Mapping[str, str]
    model: str
    after_file: bool = False
    renamed: dict[str, None] = field(default_factory=dict)

    def apply(self, extract: Extract, document: Document) -> Extract:
        """Select and rename; whatever has no name is a problem."""
        if self.after_file and not self.benchmarks:
            extract = _named_after(document, extract)
        self._check_benchmarks([*extract.samples, *extract.scores], document)
        parts = [] if self.benchmarks else [score for score in extract.scores if score.part_of]
        samples = [
            replace(sample, benchmark=name, suffix="")
            for sample in extract.samples
            if (name := self._name(sample.benchmark, sample.suffix)) is not None
        ]
        scores = [
            _called(score, name, score.model)
            for score in extract.scores
            if (self.benchmarks or not score.part_of)
            and (name := self._name(score.benchmark, "")) is not None
        ]
        measured = {sample.model for sample in samples} | {score.model for score in scores}
        models = self._models(measured, extract, document)
        hidden = dict.fromkeys([*extract.parts, *(part.benchmark for part in parts)])
        return replace(
            extract,
            samples=tuple(
                replace(sample, model=models[sample.model])
                for sample in samples
                if sample.model in models
            ),
            scores=tuple(
                _called(score, score.benchmark, models[score.model])
                for score in scores
                if score.model in models
            ),
            left_out=(*extract.left_out, *(f"{name} (part of a group)" for name in hidden)),
        )

    def _name(self, benchmark: str, suffix: str) -> str | None:
        """The new name of a benchmark; None if it is not to be imported."""
        full = benchmark + suffix
        if not self.benchmarks or not benchmark:
            new = next(iter(self.benchmarks.values()), benchmark)
            return new + suffix
        if full in self.benchmarks:
            return self.benchmarks[full]
        return self.benchmarks[benchmark] + suffix if benchmark in self.benchmarks else None

    def _check_benchmarks(self, measurements: list[Samples | Score], document: Document) -> None:
        problems, location = document.problems, document.location
        hidden = () if self.benchmarks else filter(_is_part, measurements)
        if len(measurements) == len([*hidden]):
            problems.error("import-nothing", location)
        if any(not measured.benchmark for measured in measurements):
            if len(self.benchmarks) != 1:
                several = (
                    len(
                        {
                            part.metric
                            for part in measurements
                            if isinstance(part, Score) and part.row
                        }
                    )
                    > 1
                )
                code = "import-no-benchmark-column" if several else "import-no-benchmark"
                problems.error(code, location)
            return
        known = {measured.benchmark: None for measured in measurements}
        known |= {
            measured.benchmark + measured.suffix: None
            for measured in measurements
            if isinstance(measured, Samples)
        }
        for name in self.benchmarks:
            if measurements and name not in known:
                facts = {
                    "name": name,
                    "nearest": nearest(name, known),
                    "known": first_of([*known], _MAX_LISTED),
                }
                problems.error("import-unknown-benchmark", location, **facts)

    def _models(
        self, measured: set[str], extract: Extract, document: Document
    ) -> Mapping[str, str]:
        """The models to import, with their new names."""
        problems, location = document.problems, document.location
        if "" in measured and len(measured) > 1:
            known = first_of(sorted(measured - {""}), _MAX_LISTED)
            problems.error("import-models-unnamed", location, known=known)
            return {name: name for name in measured}
        if not self.model:
            if "" in measured and extract.header:
                known = first_of(extract.header, _MAX_LISTED)
                problems.error("import-no-model-column", location, known=known)
            elif "" in measured:
                problems.error("import-no-model", location)
            return {name: name for name in measured}
        if len(measured) <= 1:
            self._check_renamed(measured - {""}, document)
            return dict.fromkeys(measured, self.model)
        if self.model not in measured:
            models = sorted(measured)
            facts = {
                "name": self.model,
                "nearest": nearest(self.model, models),
                "known": first_of(models, _MAX_LISTED),
            }
            problems.error("import-unknown-model", location, **facts)
        return {self.model: self.model}

    def _check_renamed(self, measured: set[str], document: Document) -> None:
        """One name for the models of several files would make one row of them."""
        for name in measured:
            if self.renamed and name not in self.renamed:
                facts = {"name": self.model, "old": next(iter(self.renamed)), "new": name}
                document.problems.error("import-models-merged", document.location, **facts)
            self.renamed.setdefault(name)


def _named_after(document: Document, extract: Extract) -> Extract:
    """The measurements without a benchmark as those of one that is called as the file."""
    name = Path(document.name).stem.strip()
    measured: Sequence[Samples | Score] = (*extract.samples, *extract.scores)
    if all(measurement.benchmark for measurement in measured):
        return extract
    text = f"benchmark = “{cleaned_text(name)}”, the name of the file"
    return replace(
        extract,
        samples=tuple(replace(part, benchmark=part.benchmark or name) for part in extract.samples),
        scores=tuple(replace(score, benchmark=score.benchmark or name) for score in extract.scores),
        reading="; ".join(filter(None, (extract.reading, text))),
    )


def _is_part(measured: Samples | Score) -> bool:
    return isinstance(measured, Score) and bool(measured.part_of)


def _called(score: Score, benchmark: str, model: str) -> Score:
    """A score under other names; most keep theirs, and there are many."""
    if (score.benchmark, score.model) == (benchmark, model):
        return score
    return replace(score, benchmark=benchmark, model=model)


def check_names(extract: Extract, document: Document) -> None:
    """Whether every name fits into a CSV and may be public, and every measurement occurs once."""
    problems, location = document.problems, document.location
    names = dict.fromkeys(_names(extract))
    for name in (*names, *dict.fromkeys(_labels(extract))):
        # A name that cannot be written is told below; cleaning changes it as well.
        if invisible_character(name):
            continue
        if (cleaned := cleaned_text(name)) != name:
            problems.error("import-secret-name", location, name=cleaned)
    for name in names:
        if invisible_character(name) or name != name.strip() or not name:
            problems.error("import-bad-name", location, name=name)
    for score in extract.scores:
        if score.metric in _RESERVED:
            problems.error("import-reserved-column", score.location, name=score.metric)
    _check_rows(extract.scores, document)
    for samples in extract.samples:
        _check_samples(samples, document)


def _names(extract: Extract) -> Iterator[str]:
    """Names of benchmarks, models, columns and tasks."""
    measurements: Iterable[Samples | Score] = (*extract.samples, *extract.scores)
    for measured in measurements:
        yield from filter(None, (measured.benchmark, measured.model))
    yield from (score.metric for score in extract.scores)
    for samples in extract.samples:
        for row in samples.rows:
            yield from (row.task, *row.numbers)


def _labels(extract: Extract) -> Iterator[str]:
    """What tells runs, and samples of a task, apart."""
    yield from (score.run for score in extract.scores)
    for samples in extract.samples:
        for row in samples.rows:
            yield from (row.run, row.sample)


def _check_rows(scores: Iterable[Score], document: Document) -> None:
    """Rows of a table without models, which all get the same name, are one row too many."""
    first: dict[tuple[str, str, str], int | None] = {}
    again: dict[int | None, Score] = {}
    for score in scores:
        line = score.row
        if (
            score.model
            and line is not None
            and first.setdefault((score.benchmark, score.model, score.run), line) != line
        ):
            again.setdefault(line, score)
    for score in again.values():
        facts = {"name": score.model, "first": first[score.benchmark, score.model, score.run]}
        code, run = ("duplicate-run", {"run": score.run}) if score.run else ("duplicate-model", {})
        document.problems.error(code, score.location, **facts, **run)


def _check_samples(samples: Samples, document: Document) -> None:
    seen = set()
    for row in samples.rows:
        key = (row.run, row.task, row.sample)
        if key in seen:
            facts = {"task": row.task, "sample": row.sample or "–"}
            document.problems.error("import-duplicate", document.location, **facts)
        seen.add(key)
    for name in dict.fromkeys(name for row in samples.rows for name in row.numbers):
        if name in _RESERVED:
            document.problems.error("import-reserved-column", document.location, name=name)
