"""Ranks or values over several benchmarks: models by benchmarks and metrics."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from podium.analysis.certainty import is_certain
from podium.analysis.ranking import mean_ranks, model_ranks, printed_values
from podium.core.i18n import Words
from podium.data.results import Benchmark, Model, Results
from podium.figures.cells import MEDAL_MARKS, origin
from podium.figures.charts.common import empty_summary, plotted_model, select_rows
from podium.figures.document import (
    Cell,
    Chart,
    Column,
    ColumnCells,
    ColumnKind,
    Row,
    RowCells,
    Table,
)
from podium.figures.phrases import list_names
from podium.figures.plots import Grid, GridColumn, Tile
from podium.figures.tables.leaderboard_cells import metric_cells
from podium.figures.uncertainty import rank_uncertainty

__all__ = ["Ranking", "overview_chart"]

Ranking = tuple[Benchmark, str]
"""A benchmark and one of its metrics."""


def overview_chart(
    rankings: Sequence[Ranking],
    results: Results,
    words: Words,
    *,
    models: Sequence[Model],
    values: bool = False,
) -> Chart:
    """Draw each model's rank in each ranking, or the value that has it.

    Models that are in every ranking come first, by mean rank; the others follow in file order,
    since a mean over fewer rankings cannot be compared. A ranking without any rank, as on a
    quarantined benchmark, does not count; its column shows why.

    Args:
        rankings: Benchmarks and metrics, in order.
        results: Where models are looked up.
        words: The page's language.
        models: Which models to show.
        values: Whether tiles show values. Their shade is that of the rank all the same.
    """
    ranks = {ranking: model_ranks(*ranking) for ranking in rankings}
    means = mean_ranks(tuple(ranks), [model.name for model in models])
    ordered = sorted(models, key=lambda model: (model.name not in means, means.get(model.name, 0)))
    tiles = {
        model.name: [
            _tile(ranking, ranks[ranking], model.name, results, words, values=values)
            for ranking in rankings
        ]
        for model in ordered
    }
    table = Table(
        kind="overview",
        title=words.sentence("overview-of-values" if values else "overview-title"),
        stub=words.label("model"),
        columns=tuple(_column(*ranking, words, values=values) for ranking in rankings),
        rows=tuple(_rows(ordered, rankings, tiles, results, words, values=values)),
        notes=tuple(
            _notes(rankings, [model for model in ordered if model.name not in means], words)
        ),
        methods="ranks-and-ties",
    )
    if not any(ranks.values()) or not ordered:
        return Chart(table, None, empty_summary(words))
    grid = _grid(ordered, rankings, tiles, words)
    counted = {ranking: known for ranking, known in ranks.items() if known}
    summary = _summary(counted, means, results, words)
    if any(tile.uncertain for _, row in grid.rows for tile in row):
        summary.append(words.sentence("overview-undecided"))
    return Chart(table, grid, tuple(summary))


def _column(benchmark: Benchmark, metric: str, words: Words, *, values: bool) -> Column:
    return Column(
        f"{benchmark.name}/{metric}",
        _heading(benchmark, metric, words),
        ColumnKind.VALUE,
        benchmark.metrics[metric].better if values else "",
    )


def _grid(
    models: Sequence[Model],
    rankings: Sequence[Ranking],
    tiles: Mapping[str, Sequence[Tile]],
    words: Words,
) -> Grid:
    """The drawing: a row of tiles for each model, as far as there is room."""
    drawn, omitted = select_rows(models, words)
    return Grid(
        columns=tuple(
            GridColumn(
                benchmark.label(words.language), benchmark.metric_label(metric, words.language)
            )
            for benchmark, metric in rankings
        ),
        rows=tuple(
            (
                plotted_model(model, _facts(rankings, tiles[model.name], words)),
                tuple(
                    replace(tile, facts=(fact,))
                    for tile, fact in zip(
                        tiles[model.name],
                        _facts(rankings, tiles[model.name], words),
                        strict=True,
                    )
                ),
            )
            for model in drawn
        ),
        omitted=omitted,
    )


def _heading(benchmark: Benchmark, metric: str, words: Words) -> str:
    label = benchmark.metric_label(metric, words.language)
    return words.sentence("of-benchmark", benchmark=benchmark.label(words.language), metric=label)


def _tile(
    ranking: Ranking,
    ranks: Mapping[str, int],
    model: str,
    results: Results,
    words: Words,
    *,
    values: bool,
) -> Tile:
    """A model's rank, or the value that has it, or why there is none."""
    benchmark, metric = ranking
    text = printed_values(benchmark, metric).get(model)
    if text is None:
        return Tile("", (words.label(benchmark.absence(metric, model)),))
    rank = ranks.get(model)
    if rank is None:
        quarantine = benchmark.settings.quarantine or benchmark.quarantines[model]
        return Tile(
            "",
            (text + words.sentence("quarantined-because", reason=quarantine.text(words.language)),),
        )
    facts = words.sentence("ranked-at", rank=rank, total=len(ranks), value=text)
    uncertainty = rank_uncertainty(benchmark, metric, model, results, words)
    if uncertainty:
        facts = words.label("clause").join((facts, uncertainty.label))
    return Tile(
        text if values else str(rank),
        (facts,),
        Fraction(rank - 1, max(1, len(ranks) - 1)),
        uncertain=not values and not is_certain(benchmark, metric, model),
    )


def _rows(
    models: Sequence[Model],
    rankings: Sequence[Ranking],
    tiles: Mapping[str, Sequence[Tile]],
    results: Results,
    words: Words,
    *,
    values: bool,
) -> Iterator[Row]:
    """The rows of the table; values are the cells of leaderboards."""
    names = [model.name for model in models]
    columns = [
        metric_cells(ranking, names, results, words, against=None, ranked=True)
        if values
        else ColumnCells.of(
            [_cell(*ranking, name, tiles[name][index], results, words) for name in names]
        )
        for index, ranking in enumerate(rankings)
    ]
    for index, model in enumerate(models):
        yield Row(
            model=model.name,
            label=model.name,
            cells=RowCells(columns, index),
            url=model.url,
            alias=model.alias,
            group=model.group,
        )


def _cell(
    benchmark: Benchmark, metric: str, model: str, tile: Tile, results: Results, words: Words
) -> Cell:
    """A rank with the origin of its value, or why there is none."""
    read_from = origin(benchmark, model, metric) if model in benchmark.lines else None
    if tile.rank is None:
        return Cell("", reason=tile.facts[0], origin=read_from)
    mark = MEDAL_MARKS.get(int(tile.text))
    return Cell(
        tile.text,
        Decimal(tile.text),
        mark,
        origin=read_from,
        uncertainty=rank_uncertainty(benchmark, metric, model, results, words),
        statistical_tie=mark is not None and tile.uncertain,
    )


def _facts(rankings: Sequence[Ranking], tiles: Sequence[Tile], words: Words) -> list[str]:
    return [
        words.sentence("fact", label=_heading(*ranking, words), value=tile.facts[0])
        for ranking, tile in zip(rankings, tiles, strict=True)
    ]


def _summary(
    ranks: Mapping[Ranking, Mapping[str, int]],
    means: Mapping[str, Fraction],
    results: Results,
    words: Words,
) -> list[str]:
    if not means:
        return [words.sentence("overview-no-mean", count=len(ranks))]
    best = min(means.values())
    ahead = [model for model, mean in means.items() if mean == best]
    named = list_names(ahead, results, words)
    key = "overview-first" if best == 1 else "overview-best"
    sentences = [words.sentence(key, models=named, count=len(ranks))]
    # Only the leaders' ranks decide who is first everywhere; all ranks decide the best mean.
    decisive = ahead if best == 1 else means
    certain = all(is_certain(*ranking, model) for ranking in ranks for model in decisive)
    return sentences if certain else [*sentences, words.sentence("as-displayed")]


def _notes(rankings: Sequence[Ranking], partial: Sequence[Model], words: Words) -> list[str]:
    notes = []
    benchmarks = dict.fromkeys(benchmark for benchmark, _ in rankings)
    for benchmark in benchmarks:
        if benchmark.settings.quarantine:
            facts = {
                "benchmark": benchmark.label(words.language),
                "reason": benchmark.settings.quarantine.text(words.language),
            }
            notes.append(words.sentence("benchmark-left-out", **facts))
    empty = [
        _heading(benchmark, metric, words)
        for benchmark, metric in rankings
        if benchmark.settings.quarantine is None and not model_ranks(benchmark, metric)
    ]
    if empty:
        notes.append(words.sentence("ranking-left-out", rankings=words.listing(empty)))
    if partial and any(model_ranks(*ranking) for ranking in rankings):
        notes.append(words.sentence("overview-partial", count=len(partial)))
    return notes
