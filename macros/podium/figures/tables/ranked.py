"""Ranked tables: models by metrics, best first with their ranks in front, and marks by column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from podium.analysis.ranking import model_ranks
from podium.analysis.standings import Standing, find_untested, rank_models
from podium.analysis.unpaired_comparisons import find_unpaired_ranges
from podium.core.i18n import Words
from podium.data.results import Benchmark, Results
from podium.figures.cells import column_marks, model_row, value_cells, value_column
from podium.figures.document import Column, ColumnCells, RankChange, Row, RowCells, Table
from podium.figures.metadata import fact_cells, fact_column
from podium.figures.method_notes import ranking_notes
from podium.figures.notes import (
    hidden_best_notes,
    hidden_row_notes,
    reading_notes,
    retraction_notes,
    untested_notes,
)
from podium.figures.phrases import first_sentences
from podium.figures.table_body import with_columns

__all__ = ["RankedRequest", "ranked_table", "with_rank_changes"]


@dataclass(frozen=True)
class RankedRequest:
    """What a ranked table shows.

    Attributes:
        metrics: Columns, in order.
        models: Rows, in the order of the file.
        extra: Undeclared columns to show after the metrics, unmarked.
        sort: The metric that ranks and orders the rows, or `file` for the order of the file. By
            default the primary metric if it is shown, else the first column.
        top: Keep this many rows.
    """

    metrics: tuple[str, ...]
    models: tuple[str, ...]
    extra: tuple[str, ...] = ()
    sort: str | None = None
    top: int | None = None

    def ranked_by(self, benchmark: Benchmark) -> str | None:
        """The metric that ranks; None without any."""
        if self.sort not in {None, "file"}:
            return self.sort
        shows_primary = benchmark.primary in self.metrics
        return benchmark.primary if shows_primary else next(iter(self.metrics), None)


def ranked_table(
    request: RankedRequest, benchmark: Benchmark, results: Results, words: Words
) -> Table:
    """Build the ranked table of a benchmark, best first.

    Ranks are among all of the benchmark's sound models, whichever rows are shown: a model
    has one rank, and a note says how many models are not in the table. Models without a value
    follow, then those in quarantine. Where no model has a rank, as in a quarantined benchmark,
    there are no ranks in front, and only an explicit `sort` changes the order of the file.

    Args:
        request: What to show.
        benchmark: Of which benchmark.
        results: Where models are looked up.
        words: The page's language.
    """
    by = request.ranked_by(benchmark)
    standing = rank_models((benchmark, by), benchmark.models) if by else Standing((), {})
    names = _rows_of(request, standing)
    columns = _columns(request, names, benchmark, results, words)
    ranked = bool(standing.ranks)
    return Table(
        kind="ranked",
        title=_title(benchmark, words),
        stub=words.label("model"),
        columns=(
            *(value_column(benchmark, metric, words) for metric in request.metrics),
            *(fact_column(name, results, words) for name in request.extra),
        ),
        rows=tuple(
            _row(benchmark, name, RowCells(columns, index), standing, results, words)
            for index, name in enumerate(names)
        ),
        subject={"benchmark": benchmark.name},
        notes=(
            *_rank_notes(request, benchmark, words),
            *hidden_row_notes(
                len(benchmark.models) - len(names), words, ranked=len(standing.ranks)
            ),
            *hidden_best_notes(_ranks_by_label(request, benchmark, words), names, words),
            *reading_notes(benchmark, names, results, words, metrics=request.metrics),
            *retraction_notes(benchmark, results, words),
            *ranking_notes(benchmark, request.metrics, results, words),
            *untested_notes(_untested(request, benchmark, words), results, words),
        ),
        methods="confidence-intervals" if benchmark.evidence else "ranks-and-ties",
        lead=_lead(request, benchmark, standing, results, words),
        ranked=ranked,
        sorted_by=by if by and ranked and request.sort != "file" else "",
    )


def _ranks_by_label(
    request: RankedRequest, benchmark: Benchmark, words: Words
) -> list[tuple[str, Mapping[str, int]]]:
    """The ranks in each column, by its label."""
    return [
        (benchmark.metric_label(metric, words.language), model_ranks(benchmark, metric))
        for metric in request.metrics
    ]


def _untested(
    request: RankedRequest, benchmark: Benchmark, words: Words
) -> Iterator[tuple[str, Sequence[str]]]:
    """Who is not tested by published uncertainty in columns that do not rank; else the lead says.

    Of samples, a note names the models without any.
    """
    by = request.ranked_by(benchmark)
    for metric in request.metrics:
        if metric != by and find_unpaired_ranges(benchmark, metric):
            label = benchmark.metric_label(metric, words.language)
            yield label, find_untested((benchmark, metric))


def _lead(
    request: RankedRequest, benchmark: Benchmark, standing: Standing, results: Results, words: Words
) -> tuple[str, ...]:
    """Who is first as far as the tests can tell, by which of several metrics."""
    by, sentences = (
        request.ranked_by(benchmark),
        first_sentences(standing.tied, standing.untested, results, words),
    )
    if by is None or len(request.metrics) < 2:
        return sentences
    label = benchmark.metric_label(by, words.language)
    return tuple(words.sentence("fact", label=label, value=sentence) for sentence in sentences)


def _rows_of(request: RankedRequest, standing: Standing) -> Sequence[str]:
    """The models to show, in order; of the first ones no tie is cut."""
    explicit = request.sort not in {None, "file"}
    order: Sequence[str] = request.models
    if explicit or (request.sort is None and standing.ranks):
        order = standing.order
        if len(order) > len(request.models):
            wanted = set(request.models)
            order = [name for name in order if name in wanted]
    return standing.first(order, request.top)


def _columns(
    request: RankedRequest,
    names: Sequence[str],
    benchmark: Benchmark,
    results: Results,
    words: Words,
) -> tuple[ColumnCells, ...]:
    """The cells of each column; each with its rank in its column, if some rows are not shown."""
    columns, some = [], len(names) < len(benchmark.models)
    for metric in request.metrics:
        marks = column_marks(benchmark, metric)
        ranks = model_ranks(benchmark, metric) if some else {}
        cells = value_cells(benchmark, metric, names, marks, words, rivals=results, ranks=ranks)
        columns.append(cells)
    facts = (fact_cells(key, benchmark, names, results, words) for key in request.extra)
    return (*columns, *map(ColumnCells.of, facts))


def _row(
    benchmark: Benchmark,
    name: str,
    cells: RowCells,
    standing: Standing,
    results: Results,
    words: Words,
) -> Row:
    return model_row(
        benchmark,
        results.models.get(name),
        cells,
        words,
        rank=standing.ranks.get(name),
        tied=standing.is_tied(name),
    )


def with_rank_changes(
    table: Table, benchmark: Benchmark, earlier: Benchmark | None, words: Words, *, since: str
) -> Table:
    """A ranked table that shows how each rank has changed since an earlier version.

    Both ranks are among the sound models of their own state, as each was printed then and is
    now, so a model may lose a rank to one that is new. Without a rank now there is no move;
    without one then the model is new. A metric that the earlier state lacks has no moves.

    Args:
        table: Of this benchmark.
        benchmark: As it is now.
        earlier: As it was; None if it was not there.
        words: The page's language.
        since: What the earlier state is called.
    """
    known = earlier.metrics if earlier and earlier.settings.quarantine is None else {}
    before = {
        metric: model_ranks(earlier, metric)
        for metric in benchmark.metrics
        if earlier and metric in known
    }
    after = {metric: model_ranks(benchmark, metric) for metric in before}

    def moved(column: Column, cells: ColumnCells) -> ColumnCells:
        then, now = before.get(column.key, {}), after.get(column.key, {})
        changes = {
            index: _rank_change(then.get(row.model), now[row.model], words)
            for index, row in enumerate(table.rows)
            if row.model in now
        }
        return cells.with_cells(
            {
                index: replace(cells.cell(index), rank_change=change)
                for index, change in changes.items()
                if change
            }
        )

    rows = with_columns(table.rows, tuple(map(moved, table.columns, table.cells)))
    keys = {column.key for column in table.columns}
    absent = [metric for metric in benchmark.metrics if metric in keys and metric not in before]
    reading_notes = [words.sentence("moves", since=since)] if keys & before.keys() else []
    if absent:
        labels = words.listing(benchmark.metric_label(metric, words.language) for metric in absent)
        reading_notes.append(words.sentence("no-moves", since=since, metrics=labels))
    return replace(table, rows=rows, notes=(*table.notes, *reading_notes))


def _rank_change(before: int | None, now: int, words: Words) -> RankChange | None:
    if before is None:
        return RankChange(None, words.label("move-new"), words.label("move-new"))
    if before == now:
        return None
    gained = before - now
    key = "move-up" if gained > 0 else "move-down"
    sign = "▲" if gained > 0 else "▼"
    return RankChange(gained, f"{sign}{abs(gained)}", words.sentence(key, count=abs(gained)))


def _title(benchmark: Benchmark, words: Words) -> str:
    label, tasks = benchmark.label(words.language), benchmark.settings.tasks
    if tasks is None:
        return words.sentence("ranked-title", benchmark=label)
    return words.sentence("ranked-title-tasks", benchmark=label, tasks=tasks)


def _rank_notes(request: RankedRequest, benchmark: Benchmark, words: Words) -> Iterator[str]:
    """What ranks the rows, where their order does not show it."""
    by = request.ranked_by(benchmark)
    if by is None or not model_ranks(benchmark, by):
        return
    if by not in request.metrics or (request.sort == "file" and len(request.metrics) > 1):
        yield words.sentence("ranked-by", metric=benchmark.metric_label(by, words.language))
