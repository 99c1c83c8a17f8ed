"""Tables and results of evaluation harnesses, brought into `results/` with where they come from.

`formats` detects the format of a file by its content; the module of that format takes what it
has to give, each number with the digits it was written with. `naming` decides what benchmarks and
models are called, `plan` what every file would then hold, and `writing` writes all of them or
none. A problem anywhere means that nothing is written.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from podium.core.collection import uncollected
from podium.core.problems import Collector, Location, Problem, ProblemError, first_of, nearest
from podium.data.provenance import (
    Source,
    SourcedColumns,
    conditions_differ,
    differences,
    read_sources,
)
from podium.importers.detection import description, detect
from podium.importers.directions import check_chosen, check_directions
from podium.importers.document import Document, parse_json, read_document
from podium.importers.extract import PASSED, Columns, Extract
from podium.importers.naming import Naming, check_names, scores_path
from podium.importers.outputs import Input, Output, planned
from podium.importers.provenance import merged, source_of
from podium.importers.redaction import cleaned_extract, cleaned_problem
from podium.importers.registry import FORMATS, TABLE
from podium.importers.suspicions import suspicions
from podium.importers.table_options import TableOptions
from podium.importers.units import check_units
from podium.importers.writing import write_all

__all__ = ["FORMATS", "Import", "Request", "import_files"]


_OF_EVERY_FILE = frozenset({"encoding", "join"})
"""Options of tables that other files have a use for."""

_MAX_LISTED = 10


@dataclass(frozen=True, kw_only=True)
class Request:
    """The files to import, and the options.

    Attributes:
        files: The files.
        folder: The folder of results.
        form: The format of all files; empty to detect it by content.
        benchmarks: Benchmarks to import, by what the files call them, with their names here.
        model: The model; empty for the one that a file names.
        columns: New names of columns, by what the files call them; empty to leave one out.
        replace: Whether values that are there already may be replaced.
        directions: The direction of each metric that the settings have.
        better: The direction of each metric that the command has; under an empty name that of all
            metrics for which nothing else says it.
        table: How tables are to be read.
        units: The unit of each metric that the settings declare one for, in each language.
        is_new: Whether the report is new: there, a benchmark without a name is called as its file.
    """

    files: tuple[Path, ...]
    folder: Path
    form: str = ""
    benchmarks: Mapping[str, str] = field(default_factory=dict)
    model: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    replace: bool = False
    directions: Mapping[str, str] = field(default_factory=dict)
    better: Mapping[str, str] = field(default_factory=dict)
    table: TableOptions = field(default_factory=TableOptions)
    units: Mapping[str, Collection[str]] = field(default_factory=dict)
    is_new: bool = False

    def options(self) -> dict[str, object]:
        """The options that decide on what is imported, as the command has them."""
        benchmarks = [new if new == old else f"{new}={old}" for old, new in self.benchmarks.items()]
        columns = [f"{new}={old}" for old, new in self.columns.items()]
        options = {
            "as": self.form,
            "benchmark": benchmarks,
            "model": self.model,
            "map": columns,
            **self.table.given(),
        }
        return {key: value for key, value in options.items() if value}


@dataclass(frozen=True)
class Import:
    """The result of an import.

    Attributes:
        inputs: The files, with what each of them had to give.
        outputs: The files of results that change.
        warnings: What is suspicious about the values, or not comparable.
        descriptions: Files without results that belong to those of a tool, and what each is.
    """

    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    warnings: tuple[Problem, ...] = ()
    descriptions: Mapping[str, str] = field(default_factory=dict)

    @property
    def extracts(self) -> tuple[Extract, ...]:
        """The measurements of the files, under their names in the results."""
        return tuple(imported.extract for imported in self.inputs)


def import_files(request: Request, *, write: bool = True) -> Import:
    """Import files, all of them or none.

    Args:
        request: The files, and how they are to be understood.
        write: Whether the results are written; else only what would be is returned.

    Raises:
        ProblemError: Everything that is wrong with the files, their names, or what is there.
    """
    problems = Collector()
    descriptions: dict[str, str] = {}
    with uncollected():
        inputs = tuple(_inputs(request, problems, descriptions))
    before = read_sources(request.folder, request.folder.as_posix(), problems)
    scores = [score for imported in inputs for score in imported.extract.scores]
    known = _known_directions(request, before)
    check_directions(scores, known, problems)
    check_units(scores, request.units, problems)
    if not problems.errors:  # what was not read may have the metrics
        check_chosen(request.better, [imported.extract for imported in inputs], known, problems)
    if problems.errors:
        raise _refusal(problems)
    sources = merged(before, [*map(_source, inputs)])
    changed = [source for source in sources if source not in before]
    try:
        outputs = planned(inputs, request.folder, changed, problems, replace=request.replace)
        if write and not problems.errors:
            files = {request.folder / output.path: output.content for output in outputs}
            write_all(files, request.folder)
    except OSError as error:
        facts = {"folder": request.folder.as_posix(), "reason": error.strerror or ""}
        raise ProblemError(Problem("import-unwritable", None, facts)) from error
    if problems.errors:
        raise _refusal(problems)
    warnings = (*problems.problems(), *_warnings(inputs, sources, request.folder))
    return Import(inputs, outputs, warnings, descriptions)


def _refusal(problems: Collector) -> ProblemError:
    return ProblemError(*map(cleaned_problem, problems.problems()))


def _source(imported: Input) -> Source:
    return source_of(imported.document, imported.format, imported.extract, imported.options)


def _known_directions(request: Request, sources: Iterable[Source]) -> dict[str, dict[str, str]]:
    """The direction of every metric that is there already, by the places that give it."""
    known: dict[str, dict[str, str]] = {}
    for source in sources:
        for entry in source.values:
            for name, better in entry.better.items():
                known.setdefault(name, {})[entry.benchmark] = better
    for name, better in request.directions.items():
        known.setdefault(name, {})["mkdocs.yml"] = better
    return known


def _warnings(
    inputs: Sequence[Input], sources: Iterable[Source], folder: Path
) -> Iterator[Problem]:
    """Runs that probably failed, and values that were measured under different conditions."""
    for imported in inputs:
        yield from suspicions(imported.extract, imported.document.location)
    values: dict[str, list[SourcedColumns]] = {}
    for entry in (entry for source in sources for entry in source.values):
        values.setdefault(entry.file, []).append(entry)
    scores = (score for imported in inputs for score in imported.extract.scores)
    for file in dict.fromkeys(map(scores_path, scores)):
        differing = differences(values.get(file, ()), file)
        if differing:
            yield conditions_differ(differing, (folder / file).as_posix())


def _inputs(request: Request, problems: Collector, descriptions: dict[str, str]) -> Iterator[Input]:
    """What each file has to give; a description of other files has nothing."""
    columns = Columns(request.columns, benchmarks=request.benchmarks.keys(), model=request.model)
    forms: set[str] = set()
    naming = Naming(request.benchmarks, request.model, after_file=request.is_new)
    for path in request.files:
        document = read_document(path, problems, request.table)
        described = description(document) if document and request.form != TABLE else ""
        if document and described:
            descriptions[document.location.file] = described
            continue
        form = _form(document, request.form) if document else None
        if document is None or form is None:
            continue
        forms.add(form)
        before = problems.errors
        extract = FORMATS[form].extract(document, columns)
        extract = cleaned_extract(extract)
        if problems.errors == before:
            _warn_of_faulty(extract, document)
            extract = naming.apply(extract, document)
            check_names(extract, document)
        document = replace(document, text="", root=None, content=b"")  # hundreds fill the memory
        yield Input(document, form, extract, request.options())
    if len(descriptions) == len(request.files):
        for file in descriptions:
            problems.error("import-nothing", Location(file))
    if not problems.errors:
        _check_columns(request, columns, problems)
        _check_options(request, forms, problems)


def _check_columns(request: Request, columns: Columns, problems: Collector) -> None:
    """Report names of columns that no file has, and a choice of what passed without samples."""
    location = Location(request.files[0].as_posix())
    for name in sorted(request.columns.keys() - columns.met):
        if request.columns[name] == PASSED and name in columns.offered:
            problems.error("import-no-samples", location, name=name)
        else:
            facts = {"name": name, "nearest": nearest(name, columns.offered)}
            problems.error("import-unknown-column", location, **facts)


def _check_options(request: Request, forms: Collection[str], problems: Collector) -> None:
    """Report options of tables if no file is one: they would be ignored."""
    unused = [f"--{name}" for name in request.table.given() if name not in _OF_EVERY_FILE]
    if unused and forms and TABLE not in forms:
        location = Location(request.files[0].as_posix())
        problems.error("import-options-unused", location, options=", ".join(unused))


def _warn_of_faulty(extract: Extract, document: Document) -> None:
    if faulty := [*dict.fromkeys(extract.faulty)]:
        facts = {"count": len(faulty), "values": first_of(faulty, _MAX_LISTED)}
        document.problems.warn("import-faulty-values", document.location, **facts)


def _form(document: Document, wanted: str) -> str | None:
    """The format of a file; None after saying why it is in none."""
    if not wanted:
        importer = detect(document)
        return importer.name if importer else None
    if document.archive is not None:
        if FORMATS[wanted].recognises_archive(document.archive.names):
            return wanted
        document.problems.error("not-text", document.location, content=document.kind)
        return None
    if wanted != TABLE and document.root is None:
        parse_json(document.text, document.location, document.problems)
        return None
    return wanted
