"""The files that an import would write, with their content, before any is touched."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from podium.core.file_writing import is_linked
from podium.core.paths import PROVENANCE, SAMPLES
from podium.core.problems import Collector, Location
from podium.core.slugs import file_name
from podium.importers.csv_output import merged_scores, samples_csv
from podium.importers.document import Document
from podium.importers.extract import Extract, Samples, Score
from podium.importers.naming import benchmark_file
from podium.importers.provenance import ImportRecord, merge_records

__all__ = ["Input", "Output", "planned"]

_SAMPLES, _PROVENANCE = Path(SAMPLES).name, Path(PROVENANCE).name
"""Folders below the folder of results, each with a folder for each benchmark."""


@dataclass(frozen=True)
class Input:
    """A file that was read, with what it gives under its final names.

    Attributes:
        document: The file.
        format: Its format.
        extract: What it gives.
        options: Options of the command that decide on what is imported.
    """

    document: Document
    format: str
    extract: Extract
    options: Mapping[str, object]


@dataclass(frozen=True)
class Output:
    """A file of results, or the file with the provenance of its values.

    Attributes:
        path: Its path from the folder of results.
        content: What it will hold.
        exists: Whether there is a file already.
        note: What is in it, in a few words.
    """

    path: str
    content: bytes
    exists: bool
    note: str = ""


@dataclass
class _Plan:
    """Makes the files one after the other.

    Attributes:
        folder: The folder of results.
        replace: Whether values that are there already may be replaced.
        problems: Collects what prevents the import.
        spelt: How each path was spelt first, by what it is on a system without case.
    """

    folder: Path
    replace: bool
    problems: Collector
    spelt: dict[str, str] = field(default_factory=dict)

    def samples(self, inputs: Iterable[Input]) -> Iterator[Output]:
        """A file for each model on each benchmark."""
        first: dict[str, Location] = {}
        for imported in inputs:
            for samples in imported.extract.samples:
                path = samples_path(samples)
                other = first.setdefault(path, imported.document.location)
                if other is not imported.document.location:
                    facts = {"name": samples.model, "benchmark": samples.benchmark, "other": other}
                    self.problems.error("import-twice", imported.document.location, **facts)
                    continue
                output = self._output(path, samples_csv(samples), _counted(samples))
                if output and output.exists and not self.replace:
                    self.problems.error("import-exists", self._place(path))
                elif output:
                    yield output

    def scores(self, inputs: Iterable[Input]) -> Iterator[Output]:
        """A file for each benchmark, with the scores of all models."""
        by_file: dict[str, list[Score]] = {}
        for imported in inputs:
            for score in imported.extract.scores:
                by_file.setdefault(scores_path(score), []).append(score)
        for path, scores in by_file.items():
            target = self.folder / path
            if not self._is_free(path):
                continue
            location = self._place(path)
            content = merged_scores(
                target, location.file, scores, self.problems, replace=self.replace
            )
            if content is not None:
                models = len({score.model for score in scores})
                note = f"{_count(len(scores), 'value')} of {_count(models, 'model')}"
                yield Output(path, content, target.exists(), note)

    def sources(self, inputs: Iterable[Input]) -> Iterator[Output]:
        """For each model on each benchmark, where its values come from."""
        by_file: dict[str, tuple[tuple[str, str], list[ImportRecord]]] = {}
        for imported in inputs:
            for (benchmark, model), source in _sources(imported):
                path = f"{_PROVENANCE}/{benchmark_file(benchmark)}/{file_name(model)}.json"
                by_file.setdefault(path, ((benchmark, model), []))[1].append(source)
        for path, (names, sources) in by_file.items():
            if self._is_free(path):
                target = self.folder / path
                content = merge_records(target, names, sources, self.problems)
                output = self._output(path, content, "provenance")
                if output:
                    yield output

    def _output(self, path: str, content: bytes, note: str) -> Output | None:
        """The file, unless it has this content already, or is outside the folder."""
        target = self.folder / path
        if not self._is_free(path) or (target.is_file() and target.read_bytes() == content):
            return None
        return Output(path, content, target.exists(), note)

    def _is_free(self, path: str) -> bool:
        """Whether a file may be written there: inside of the folder, and one file on any system."""
        target, problems = self.folder / path, self.problems
        other = self.spelt.setdefault(path.casefold(), self._similar(path) or path)
        if other != path:
            problems.error("import-similar-name", self._place(path), name=path, other=other)
        elif not _real(target).is_relative_to(_real(self.folder)):
            problems.error("outside-results", self._place(path), name=path)
        elif self.folder.is_symlink() or is_linked(target, self.folder):
            problems.error("output-linked", self._place(path), name=path)
        elif target.exists() and not target.is_file():
            problems.error("file-unreadable", self._place(path), reason="not a regular file")
        else:
            return True
        return False

    def _similar(self, path: str) -> str:
        """An existing path that differs only in case, of the file or a folder."""
        folder = self.folder
        for segment in path.split("/"):
            names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
            for name in names:
                if name != segment and name.casefold() == segment.casefold():
                    return (folder / name).relative_to(self.folder).as_posix()
            folder /= segment
        return ""

    def _place(self, path: str) -> Location:
        return Location((self.folder / path).as_posix())


def planned(
    inputs: Sequence[Input], folder: Path, problems: Collector, *, replace: bool
) -> tuple[Output, ...]:
    """Every file to write; what prevents it is reported."""
    plan = _Plan(folder, replace, problems)
    return (*plan.samples(inputs), *plan.scores(inputs), *plan.sources(inputs))


def _real(path: Path) -> Path:
    """The resolved path; a link to itself stays as it is."""
    return Path(os.path.realpath(path))


def samples_path(samples: Samples) -> str:
    """The path of a model's samples, below the folder of results."""
    return f"{_SAMPLES}/{benchmark_file(samples.benchmark)}/{file_name(samples.model)}.csv"


def scores_path(score: Score) -> str:
    """The path of a benchmark's scores, below the folder of results."""
    return f"{benchmark_file(score.benchmark)}.csv"


def _sources(imported: Input) -> Iterator[tuple[tuple[str, str], ImportRecord]]:
    """The provenance of an input, for each model and benchmark that it has values of."""
    columns: dict[tuple[str, str], tuple[str, dict[str, None], bool]] = {}
    for samples in imported.extract.samples:
        names = dict.fromkeys(name for row in samples.rows for name in ("passed", *row.numbers))
        columns[samples.benchmark, samples.model] = (samples_path(samples), names, True)
    for score in imported.extract.scores:
        key = (score.benchmark, score.model)
        columns.setdefault(key, (scores_path(score), {}, False))[1][score.metric] = None
    for (benchmark, model), (file, names, whole) in columns.items():
        source = ImportRecord(
            file=file,
            columns=tuple(names),
            format=imported.format,
            harness=imported.extract.origin,
            facts=imported.extract.facts.get(benchmark, {}),
            input=imported.document.name,
            sha256=imported.document.digest,
            options=imported.options,
            left_out=imported.extract.left_out,
            whole=whole,
        )
        yield (benchmark, model), source


def _counted(samples: Samples) -> str:
    tasks = len({row.task for row in samples.rows})
    passed = sum(row.passed for row in samples.rows)
    return f"{_count(tasks, 'task')}, {_count(len(samples.rows), 'sample')}, {passed} passed"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
