"""Ranked tables: models by metrics, medals for the three best of a column, the worst marked."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import repeat

from podium.analysis.ranking import best_first, model_ranks, printed_values
from podium.core.i18n import Words
from podium.data.results import Benchmark, Results
from podium.figures.cells import column_marks, model_row, value_cells, value_column
from podium.figures.document import Cell, Column, ColumnKind, RankChange, Row, Table
from podium.figures.method_notes import ranking_notes
from podium.figures.notes import reading_notes, retraction_notes

__all__ = ["ranked_table", "with_rank_changes"]


def ranked_table(
    benchmark: Benchmark,
    results: Results,
    words: Words,
    *,
    metrics: Sequence[str],
    models: Sequence[str],
    extra: Sequence[str] = (),
    sort: str | None = None,
    top: int | None = None,
) -> Table:
    """Build the ranked table of a benchmark.

    Ranks are among all of the benchmark's sound models, whichever rows are shown: a model
    has one rank, and a note says how many models are not in the table.

    Args:
        benchmark: What to show.
        results: Where models are looked up.
        words: The page's language.
        metrics: Columns, in order.
        models: Rows, in order.
        extra: Undeclared columns to show after them, unmarked.
        sort: A metric to order the rows by, best first, missing last.
        top: Keep this many rows.
    """
    ordered = best_first(benchmark, sort, models) if sort else tuple(models)
    names = _first_rows(benchmark, sort, ordered, top)
    marks = {metric: column_marks(benchmark, metric) for metric in metrics}

    columns = [
        *(
            value_cells(benchmark, metric, names, marks[metric], words, rivals=results)
            for metric in metrics
        ),
        *([Cell(benchmark.extra[column][name]) for name in names] for column in extra),
    ]
    cells = zip(*columns, strict=True) if columns else repeat(())
    return Table(
        kind="ranked",
        title=_title(benchmark, words),
        stub=words.label("model"),
        columns=(
            *(value_column(benchmark, metric, words) for metric in metrics),
            *(Column(column, column, ColumnKind.TEXT) for column in extra),
        ),
        rows=tuple(
            model_row(benchmark, results.models.get(name), row, words)
            for name, row in zip(names, cells, strict=False)
        ),
        subject={"benchmark": benchmark.name},
        notes=(
            *_hidden_row_notes(benchmark, names, words),
            *reading_notes(benchmark, names, results, words),
            *retraction_notes(benchmark, results, words),
            *ranking_notes(benchmark, metrics, results, words),
        ),
        methods="confidence-intervals" if benchmark.evidence else "ranks-and-ties",
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

    def moved(row: Row, column: Column, cell: Cell) -> Cell:
        rank = after.get(column.key, {}).get(row.model)
        if rank is None:
            return cell
        return replace(
            cell, rank_change=_rank_change(before[column.key].get(row.model), rank, words)
        )

    rows = tuple(
        replace(row, cells=tuple(map(moved, [row] * len(row.cells), table.columns, row.cells)))
        for row in table.rows
    )
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


def _first_rows(
    benchmark: Benchmark, metric: str | None, ordered: Sequence[str], top: int | None
) -> Sequence[str]:
    """The first rows, and further ones that print the same as the last: no tie is cut."""
    if top is None or metric is None or top >= len(ordered):
        return ordered
    texts, last = printed_values(benchmark, metric), ordered[top - 1]
    end = top
    while end < len(ordered) and last in texts and texts.get(ordered[end]) == texts[last]:
        end += 1
    return ordered[:end]


def _title(benchmark: Benchmark, words: Words) -> str:
    label, tasks = benchmark.label(words.language), benchmark.settings.tasks
    if tasks is None:
        return words.sentence("ranked-title", benchmark=label)
    return words.sentence("ranked-title-tasks", benchmark=label, tasks=tasks)


def _hidden_row_notes(benchmark: Benchmark, models: Sequence[str], words: Words) -> list[str]:
    """Among how many models the ranks are, where not all of them are in the table."""
    hidden = len(benchmark.models) - len(models)
    if not hidden:
        return []
    ranked = len(benchmark.sound)
    key = "not-shown" if ranked else "rows-not-shown"
    return [words.sentence(key, total=ranked, hidden=hidden)]
