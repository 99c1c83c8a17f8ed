"""The files that an import would write, with their content, before any is touched."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from podium.core.file_writing import is_linked
from podium.core.paths import PROVENANCE
from podium.core.problems import Collector, Location
from podium.data.provenance import Source
from podium.importers.csv_output import merged_scores, samples_csv
from podium.importers.document import Document
from podium.importers.extract import Extract, Samples, Score
from podium.importers.naming import samples_path, scores_path

__all__ = ["Input", "Output", "planned"]

_PROVENANCE = Path(PROVENANCE).name


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
        content: What it will hold; None if it is removed.
        exists: Whether there is a file already.
        note: What is in it, in a few words.
    """

    path: str
    content: bytes | None
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

    def sources(self, sources: Iterable[Source]) -> Iterator[Output]:
        """Where values come from; the source of none is removed."""
        for source in sources:
            output: Output | None = None
            path = f"{_PROVENANCE}/{source.name}"
            if source.values:
                output = self._output(path, source.text().encode(), "provenance")
            elif self._is_free(path):
                output = Output(path, None, exists=True, note="no value comes from it any more")
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
            problems.error("file-unreadable", self._place(path), reason="not-a-regular-file")
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
    inputs: Sequence[Input],
    folder: Path,
    sources: Iterable[Source],
    problems: Collector,
    *,
    replace: bool,
) -> tuple[Output, ...]:
    """Every file to write; what prevents it is reported.

    Args:
        inputs: What is imported.
        folder: The folder of results.
        sources: Where values come from, as far as it changes.
        problems: Takes what prevents the import.
        replace: Whether values that are there already may be replaced.
    """
    plan = _Plan(folder, replace, problems)
    return (*plan.samples(inputs), *plan.scores(inputs), *plan.sources(sources))


def _real(path: Path) -> Path:
    """The resolved path; a link to itself stays as it is."""
    return Path(os.path.realpath(path))


def _counted(samples: Samples) -> str:
    tasks = len({row.task for row in samples.rows})
    passed = sum(row.passed for row in samples.rows)
    return f"{_count(tasks, 'task')}, {_count(len(samples.rows), 'sample')}, {passed} passed"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
