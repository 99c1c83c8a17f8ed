"""Leaderboards: models by benchmarks, with an average, a rank in front, and metadata."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from podium.analysis.standings import Standing, rank_models
from podium.core.i18n import Words
from podium.data.averages import Average, BenchmarkMetric
from podium.data.results import Results
from podium.figures.cells import column_files, value_column
from podium.figures.document import Column, ColumnCells, ColumnKind, Row, RowCells, Table
from podium.figures.metadata import metadata_cells, metadata_column, metadata_text
from podium.figures.notes import hidden_best_notes, hidden_row_notes
from podium.figures.phrases import first_sentences
from podium.figures.tables.leaderboard_cells import (
    Against,
    ShownColumn,
    average_cells,
    metric_cells,
)
from podium.figures.tables.leaderboard_notes import leaderboard_notes, resolution_notes

__all__ = ["AverageColumn", "LeaderboardRequest", "leaderboard"]


@dataclass(frozen=True)
class AverageColumn:
    """An average, what a request calls it, and its heading."""

    name: str
    label: str
    average: Average


@dataclass(frozen=True)
class LeaderboardRequest:
    """What a leaderboard shows.

    Attributes:
        columns: Benchmarks and their metrics, in order.
        averages: The last columns. The first of them ranks the models.
        models: Every model that is measured on one of the benchmarks, in the files' order.
        chosen: Those to show.
        metadata: Columns of models.csv, shown after the names.
        group_by: A column of models.csv whose texts are headings over rows.
        against: A baseline to show differences from. The row of one that is a model stays.
        sort: What orders the rows: an average, a benchmark's column, a column of models.csv, or
            `file`. By default what ranks the models.
        top: Keep this many rows.
    """

    columns: tuple[BenchmarkMetric, ...]
    averages: tuple[AverageColumn, ...]
    models: tuple[str, ...]
    chosen: tuple[str, ...]
    metadata: tuple[str, ...] = ()
    group_by: str | None = None
    against: Against | None = None
    sort: Average | BenchmarkMetric | str | None = None
    top: int | None = None

    @property
    def ranked_by(self) -> Average | BenchmarkMetric:
        """What ranks the models: the sort if it can, else the average, else the first column."""
        if self.sort is not None and not isinstance(self.sort, str):
            return self.sort
        if self.averages:
            return self.averages[0].average
        sound = [column for column in self.columns if column[0].settings.quarantine is None]
        return (sound or self.columns)[0]


def leaderboard(request: LeaderboardRequest, results: Results, words: Words) -> Table:
    """Build a leaderboard. Ranks are among all models, whichever rows are shown."""
    standing = rank_models(request.ranked_by, request.models)
    names = _grouped(_rows_of(request, standing, results), request, results, words)
    partial = len(names) < len(request.models)
    columns, cells = _columns_and_cells(request, names, results, words, partial=partial)
    averages = (entry.average for entry in request.averages)
    sources: list[BenchmarkMetric | Average] = [*request.columns, *averages]
    values = len(request.metadata)  # the first column of values
    value_columns = [
        ShownColumn(source, column.full_label, column_cells)
        for source, column, column_cells in zip(
            sources, columns[values:], cells[values:], strict=True
        )
    ]
    notes = leaderboard_notes(
        value_columns, names, results, words, against=request.against, ranked_by=request.ranked_by
    )
    return Table(
        kind="leaderboard",
        title=_title(request, words),
        stub=words.label("model"),
        columns=tuple(columns),
        rows=tuple(
            _row(name, RowCells(cells, index), request, standing, results, words)
            for index, name in enumerate(names)
        ),
        subject={"baseline": request.against.baseline.name} if request.against else {},
        notes=(
            *hidden_row_notes(len(request.models) - len(names), words, ranked=len(standing.ranks)),
            *hidden_best_notes(
                ((column.label, column.ranks) for column in value_columns), names, words
            ),
            *notes,
        ),
        methods="averages-over-benchmarks",
        lead=first_sentences(standing.tied, standing.untested, results, words),
        page_notes=tuple(resolution_notes(request.columns, results, words)),
        ranked=True,
        sorted_by="" if isinstance(request.sort, str) else _column_key(request),
        row_group_label=_group_label(request, results, words),
        sources=_average_files(request, names),
    )


def _average_files(request: LeaderboardRequest, models: Sequence[str]) -> tuple[str, ...]:
    """The files of the values that the averages are over: not each of them needs a column."""
    columns = dict.fromkeys(
        column for entry in request.averages for column in entry.average.columns
    )
    return tuple(
        dict.fromkeys(file for column in columns for file in column_files(*column, models))
    )


def _rows_of(request: LeaderboardRequest, standing: Standing, results: Results) -> Sequence[str]:
    """The models to show, in order; of the first ones no tie is cut, and the baseline stays."""
    order, wanted = _order(request, standing, results), set(request.chosen)
    chosen = [name for name in order if name in wanted]
    rows = set(standing.first(chosen, request.top))
    if request.against and request.against.model:
        rows.add(request.against.model)
    return [name for name in order if name in rows]


def _order(request: LeaderboardRequest, standing: Standing, results: Results) -> Sequence[str]:
    if request.sort == "file":
        return request.models
    if not isinstance(request.sort, str):
        return standing.order
    name = request.sort
    known = {model: results.models.get(model).metadata.get(name) for model in standing.order}
    listed = [model for model in standing.order if known[model] is not None]
    settings = results.model_columns.get(name)
    if settings is None:
        return sorted(standing.order, key=lambda model: results.models.get(model).group)
    # Texts from A to Z; numbers from the largest, dates from the newest, and what is true first.
    descending = settings.type in {"number", "date", "boolean"}
    listed.sort(key=lambda model: _sort_key(known[model]), reverse=descending)
    return [*listed, *(model for model in standing.order if known[model] is None)]


def _sort_key(entry: Decimal | bool | str | None) -> tuple[Decimal, str]:
    return (Decimal(0), entry) if isinstance(entry, str) else (Decimal(entry or 0), "")


def _grouped(
    names: Sequence[str], request: LeaderboardRequest, results: Results, words: Words
) -> Sequence[str]:
    """Rows of a group together, groups in the order of their first rows."""
    if request.group_by is None:
        return names
    groups = {name: _group(name, request, results, words) for name in names}
    first = {group: index for index, group in reversed([*enumerate(groups.values())])}
    return sorted(names, key=lambda name: first[groups[name]])


def _group(name: str, request: LeaderboardRequest, results: Results, words: Words) -> str:
    if request.group_by is None:
        return ""
    text = metadata_text(request.group_by, results.models.get(name), results, words)
    return text or words.label("ungrouped")


def _group_label(request: LeaderboardRequest, results: Results, words: Words) -> str:
    return metadata_column(request.group_by, results, words).label if request.group_by else ""


def _column_key(request: LeaderboardRequest) -> str:
    """The column that ranks."""
    by = request.ranked_by
    if isinstance(by, Average):
        return next(entry.name for entry in request.averages if entry.average is by)
    return "/".join((by[0].name, by[1]))


def _columns_and_cells(
    request: LeaderboardRequest,
    names: Sequence[str],
    results: Results,
    words: Words,
    *,
    partial: bool,
) -> tuple[list[Column], list[ColumnCells]]:
    models = [results.models.get(name) for name in names]
    columns = [metadata_column(name, results, words) for name in request.metadata]
    cells = [
        ColumnCells.of(metadata_cells(name, models, results, words)) for name in request.metadata
    ]
    measured = [column for column in request.columns if not _is_average(column)]
    shared = bool(_shared_label(measured, words))
    for column in request.columns:
        columns.append(_metric_column(column, words, shared=shared))
        cells.append(
            metric_cells(column, names, results, words, against=request.against, ranked=partial)
        )
    for entry in request.averages:
        average = entry.average
        columns.append(Column(entry.name, entry.label, ColumnKind.VALUE, average.better))
        cells.append(
            average_cells(average, names, results, words, against=request.against, ranked=partial)
        )
    return columns, cells


def _metric_column(column: BenchmarkMetric, words: Words, *, shared: bool) -> Column:
    """A heading: the benchmark alone if its metric says nothing more, else with a spanner."""
    benchmark, metric = column
    label = benchmark.label(words.language)
    heading = value_column(benchmark, metric, words)
    unranked = benchmark.settings.quarantine is not None
    average = _is_average(column)
    return Column(
        f"{benchmark.name}/{metric}",
        label if shared and not average else heading.label,
        ColumnKind.VALUE,
        "" if unranked else heading.better,
        spanner="" if shared or average else label,
    )


def _is_average(column: BenchmarkMetric) -> bool:
    """Whether it is of an average of the settings, whose only metric has its name."""
    benchmark, metric = column
    return benchmark.name == metric


def _shared_label(columns: Sequence[BenchmarkMetric], words: Words) -> str:
    """The metric that all columns are of; empty if they are of several."""
    labels = {benchmark.metric_label(metric, words.language) for benchmark, metric in columns}
    return labels.pop() if len(labels) == 1 else ""


def _title(request: LeaderboardRequest, words: Words) -> str:
    metric = _shared_label(request.columns, words)
    if metric:
        return words.sentence("leaderboard-title", metric=metric)
    return words.label("leaderboard")


def _row(
    name: str,
    cells: RowCells,
    request: LeaderboardRequest,
    standing: Standing,
    results: Results,
    words: Words,
) -> Row:
    model, against = results.models.get(name), request.against
    is_baseline = against is not None and against.baseline.is_model(name)
    return Row(
        model=name,
        label=name,
        cells=cells,
        url=model.url,
        alias=model.alias,
        group=model.group,
        rank=standing.ranks.get(name),
        row_group=_group(name, request, results, words),
        tied=standing.is_tied(name),
        remark=words.label("baseline") if is_baseline else "",
    )
