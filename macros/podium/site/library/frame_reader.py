"""DataFrames of an author, read as the CSV files of `results/` are: the same rules and messages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from podium.config.settings import BenchmarkSettings, ColumnSettings, Localised, Settings
from podium.config.yaml_source import SettingsFile
from podium.core.csv_records import Records, parse_records
from podium.core.i18n import words
from podium.core.problems import Collector, Location, Problem, ProblemError
from podium.data.hidden_differences import find_hidden_differences
from podium.data.project import Project
from podium.data.published_uncertainty import is_uncertainty
from podium.data.results import Model, Models, Results
from podium.data.similar_names import check_spellings
from podium.data.table_reader import TableReader
from podium.figures.document import Table
from podium.site.library.foreign_frames import as_pandas

if TYPE_CHECKING:
    import pandas

__all__ = ["FILE", "FRAME", "FrameContent", "project_of", "read_frame", "without_benchmark"]

FRAME = "frame"
"""What a DataFrame is called as a benchmark of a project."""

FILE = "DataFrame"
"""What it is called as a file, in messages and as the origin of values."""

_MODEL, _RUN = "model", "run"
_LONGEST_LABEL = 80


@dataclass(frozen=True)
class FrameContent:
    """A DataFrame as the text of a CSV.

    Attributes:
        text: What pandas writes: every number in the fewest digits that mean the same float.
        columns: Names of the columns, without that of the models.
        numeric: Those that hold numbers of their own: neither `run` nor an uncertainty.
        rows: How the author selects each row, such as `loc['base']`.
    """

    text: str
    columns: tuple[str, ...]
    numeric: tuple[str, ...]
    rows: tuple[str, ...] = ()


def read_frame(frame: object) -> FrameContent:
    """The content of a DataFrame of pandas, or of any library whose DataFrames can become one.

    The names are in a column `model` if there is one, else in the index.

    Raises:
        ProblemError: It is no DataFrame, it has several levels, or its rows have no names.
    """
    import pandas
    from pandas.api import types

    own = as_pandas(frame, FILE)
    for axis, index in (("index", own.index), ("columns", own.columns)):
        if index.nlevels > 1 and not (axis == "index" and _MODEL in own.columns):
            facts = {"axis": axis, "levels": ", ".join(map(str, index.names))}
            raise ProblemError(Problem("frame-levels", Location(FILE), facts))
    if _MODEL in own.columns:
        text = own.to_csv(index=False, lineterminator="\n")
    elif types.is_string_dtype(own.index.dtype) or isinstance(own.index, pandas.CategoricalIndex):
        text = own.to_csv(index_label=_MODEL, lineterminator="\n")
    else:
        facts = {"type": str(own.index.dtype)}
        raise ProblemError(Problem("frame-without-names", Location(FILE), facts))
    dtypes = [(str(name), dtype) for name, dtype in own.dtypes.items() if name != _MODEL]
    numeric = [
        name
        for name, dtype in dtypes
        if types.is_any_real_numeric_dtype(dtype) or types.infer_dtype(own[name]) == "decimal"
    ]
    metrics = [name for name in numeric if name != _RUN and not is_uncertainty(name, numeric)]
    rows = _selections(own)
    return FrameContent(text, tuple(name for name, _ in dtypes), tuple(metrics), rows)


def _selections(frame: "pandas.DataFrame") -> tuple[str, ...]:
    """How each row is selected in Python: by its label, or by its position if that is not unique.

    A long label would hide what a message says.
    """
    labels = [repr(label) for label in frame.index.tolist()]
    if frame.index.is_unique and max(map(len, labels), default=0) <= _LONGEST_LABEL:
        return tuple(f"loc[{label}]" for label in labels)
    return tuple(f"iloc[{position}]" for position in range(len(labels)))


def project_of(
    content: FrameContent, settings: Settings, *, title: str | None, language: str
) -> tuple[Project, tuple[Problem, ...]]:
    """A project with one benchmark, the DataFrame, and what to warn of.

    Args:
        content: The DataFrame.
        settings: Its metrics. Any other column is shown without marks.
        title: What it is about.
        language: The language of the title.

    Raises:
        ProblemError: With every error of the DataFrame.
    """
    others = {
        name: ColumnSettings()
        for name in content.columns
        if name not in settings.metrics and not is_uncertainty(name, settings.metrics)
    }
    label = Localised.model_validate({language: title or words(language).label("results")})
    benchmarks: Mapping[str, BenchmarkSettings] = {FRAME: BenchmarkSettings(label=label)}
    settings = settings.model_copy(update={"benchmarks": benchmarks, "columns": others})
    problems = Collector()
    records = parse_records(content.text, FILE, problems)
    places = _places(content, records) if records else {}
    benchmark = (
        TableReader(settings, problems).read(FRAME, records, settings.metrics) if records else None
    )
    if benchmark is None or problems.errors:
        raise ProblemError(*(_placed(problem, places) for problem in problems.problems()))
    check_spellings([benchmark], [], problems)
    problems.extend(find_hidden_differences(benchmark))
    models = Models({name: Model(name, name) for name in benchmark.lines})
    results = Results(models, {FRAME: benchmark})
    doubts = tuple(_placed(problem, places) for problem in problems.problems())
    return Project(Path(), settings, SettingsFile(FILE), results), doubts


def _places(content: FrameContent, records: Records) -> dict[str, str]:
    """The rows of a DataFrame by the lines of its text: `DataFrame:2` is `DataFrame.loc['a']`."""
    rows = zip(records.rows, content.rows, strict=False)
    return {str(Location(FILE, record.line)): f"{FILE}.{row}" for record, row in rows}


def _placed(problem: Problem, places: Mapping[str, str]) -> Problem:
    """A problem in terms of the DataFrame, which has no lines."""
    location, facts = problem.location, dict(problem.facts)
    if "first" in facts:  # the line of another row of the same model
        first = str(Location(FILE, int(facts["first"])))
        facts["first"] = places.get(first, FILE)
        problem = replace(problem, code="frame-row-twice", facts=facts)
    elif facts.get("place"):
        place = facts["place"]
        problem = replace(problem, facts=facts | {"place": places.get(place, place)})
    if location and location.line:
        return replace(problem, location=replace(location, name=places.get(str(location), FILE)))
    return problem


def without_benchmark(table: Table) -> Table:
    """The table of a DataFrame, which is about no benchmark of any report."""
    subject = {key: name for key, name in table.subject.items() if key != "benchmark"}
    return replace(table, subject=subject)
