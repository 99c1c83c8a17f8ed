"""Tables of tasks: who solved what, and what a number is over other sets of tasks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from podium.analysis.certainty import is_certain
from podium.analysis.ranking import model_ranks, printed_values
from podium.analysis.task_sets import over_tasks
from podium.config.metrics import MetricSettings
from podium.core.i18n import Words
from podium.core.numbers import as_decimal, print_value
from podium.data.results import Benchmark, Results
from podium.figures.cells import MEDAL_MARKS, empty_cell, model_row, origin
from podium.figures.document import Cell, Column, ColumnKind, Origin, Row, Table
from podium.figures.method_notes import describe_tasks, order_note
from podium.samples.inference.evidence import Evidence

__all__ = ["policy_table", "task_table"]

_POLICIES = ("own", "common", "penalised", "attempted")
_SIGNIFICANT_DIGITS = 4
"""Significant digits of a value on one task, which is not ranked."""


def task_table(
    benchmark: Benchmark,
    evidence: Evidence,
    results: Results,
    words: Words,
    *,
    models: Sequence[str],
    column: str | None = None,
) -> Table:
    """Build the table of tasks: how many of its samples each model solved, and a number of these.

    Args:
        benchmark: What to show.
        evidence: Its samples.
        results: Where models are looked up.
        words: The page's language.
        models: Columns, in order.
        column: A column of numbers of the samples; each model gets a second column with the mean
            over its passed samples, or over all if the metrics of the column are.
    """
    aliases = {model: results.models.get(model).label for model in models}
    columns, better = [], _better_direction(evidence, column)
    kind, source = (
        "attempts" if _is_over_attempts(evidence, column) else "number",
        Origin(evidence.path),
    )
    for model in models:
        columns.append(Column(model, aliases[model], ColumnKind.VALUE, "higher"))
        if column:
            label = words.sentence("number-of", model=aliases[model], column=column)
            columns.append(Column(f"{model} {column}", label, ColumnKind.VALUE, better))
    names = {task: index for index, task in enumerate(evidence.table.tasks)}
    rows = [
        Row("", task, tuple(_task_cells(evidence, names[task], models, column, words)), source)
        for task in sorted(names, key=_natural_sort_key)
    ]
    return Table(
        kind="tasks",
        title=words.sentence("tasks-title", benchmark=benchmark.label(words.language)),
        stub=words.label("task"),
        columns=tuple(columns),
        rows=tuple(rows),
        subject={"benchmark": benchmark.name},
        notes=(
            words.sentence("tasks-note"),
            *([words.sentence(f"tasks-{kind}-note", column=column)] if column else []),
        ),
        methods="missing-values",
    )


def _task_cells(
    evidence: Evidence, task: int, models: Sequence[str], column: str | None, words: Words
) -> Iterator[Cell]:
    """What each model solved of a task, and after that the mean of a column, if there is one."""
    counts, attempts = evidence.table.pooled, _is_over_attempts(evidence, column)
    for model in models:
        cell = evidence.row(model), task
        n, passed = int(counts.n[cell]), int(counts.passed[cell])
        yield _solved_cell(n, passed, words)
        if column:
            sums = counts.columns[column]
            number, total = (sums.attempted, sums.total) if attempts else (sums.count, sums.sum)
            reason = "not-solved" if n and not passed and not attempts else "missing"
            yield _mean_cell(int(number[cell]), float(total[cell]), reason, words)


def _metrics_of(evidence: Evidence, column: str | None) -> list[MetricSettings]:
    return [
        settings
        for name, settings in evidence.metrics.items()
        if settings.passes is None and (settings.column or name) == column
    ]


def _better_direction(evidence: Evidence, column: str | None) -> str:
    """Which numbers of a column are better, if the metrics that are of it agree."""
    directions = {settings.better for settings in _metrics_of(evidence, column)}
    return directions.pop() if len(directions) == 1 else ""


def _is_over_attempts(evidence: Evidence, column: str | None) -> bool:
    """Whether all metrics that are of a column are over all attempts."""
    return all(settings.over_attempts for settings in _metrics_of(evidence, column))


def _natural_sort_key(name: str) -> list[tuple[bool, int, str]]:
    """A sort key that puts `HumanEval/9` before `HumanEval/10`."""
    parts = re.findall(r"([0-9]+)|([^0-9]+)", name)
    # A number of more digits is larger; as a number it might be longer than Python reads.
    return [
        (bool(digits), len(digits.lstrip("0")), digits.lstrip("0") or digits or text)
        for digits, text in parts
    ] + [(False, 0, name)]


def _solved_cell(n: int, passed: int, words: Words) -> Cell:
    if not n:
        return empty_cell(words)
    return Cell(f"{passed}/{n}", as_decimal(passed / n))


def _mean_cell(count: int, total: float, reason: str, words: Words) -> Cell:
    if not count:
        return empty_cell(words, reason)
    value = as_decimal(total / count)
    digits = max(0, _SIGNIFICANT_DIGITS - 1 - value.adjusted())
    return Cell(print_value(value, digits), value)


def policy_table(
    benchmark: Benchmark,
    evidence: Evidence,
    results: Results,
    words: Words,
    *,
    metric: str,
    models: Sequence[str],
    penalty: Decimal | None,
) -> Table:
    """Build the table of one metric over different sets of tasks, side by side.

    Ranks are among all sound models for each of the sets. A note says whose order changes.

    Args:
        benchmark: What to show.
        evidence: Its samples.
        results: Where models are looked up.
        words: The page's language.
        metric: A metric of samples that is no pass@k.
        models: Rows, in order.
        penalty: What a failed sample costs; without it there is no such column.
    """
    left_out = _policies_without(evidence.metrics[metric], penalty)
    chosen = [policy for policy in _POLICIES if policy not in left_out]
    views = {policy: over_tasks(benchmark, evidence, metric, policy, penalty) for policy in chosen}

    def cells(model: str) -> list[Cell]:
        return [_policy_cell(view, metric, model, words) for view in views.values()]

    note = order_note(benchmark, evidence, metric, words)
    return Table(
        kind="policies",
        title=words.sentence(
            "policies-title",
            benchmark=benchmark.label(words.language),
            metric=benchmark.metric_label(metric, words.language),
        ),
        stub=words.label("model"),
        columns=tuple(_policy_column(benchmark, metric, policy, words) for policy in chosen),
        rows=tuple(
            replace(
                model_row(benchmark, results.models.get(model), tuple(cells(model)), words),
                origin=Origin(evidence.path),
            )
            for model in models
        ),
        subject={"benchmark": benchmark.name, "metric": metric},
        notes=(
            *(_describe_policy(view, metric, policy, words) for policy, view in views.items()),
            note or words.sentence("order-same"),
        ),
        methods="task-sets",
    )


def _policies_without(settings: MetricSettings, penalty: Decimal | None) -> set[str]:
    """The policies that a metric cannot have; geometric means and calibration need solved tasks."""
    left_out = {"penalised"} if penalty is None else set()
    if settings.calibrated or settings.estimator == "geometric mean":
        left_out.add("attempted")
    return left_out


def _policy_column(benchmark: Benchmark, metric: str, policy: str, words: Words) -> Column:
    better = benchmark.metrics[metric].better
    return Column(f"{metric} {policy}", words.label(f"over-{policy}"), ColumnKind.VALUE, better)


def _describe_policy(view: Benchmark, metric: str, policy: str, words: Words) -> str:
    """Which tasks a column is over."""
    tasks = describe_tasks(view.evidence, metric, words) if view.evidence else ""
    return words.sentence("policy-means", label=words.label(f"over-{policy}"), policy=tasks)


def _policy_cell(view: Benchmark, metric: str, model: str, words: Words) -> Cell:
    value = view.columns[metric].get(model)
    if value is None or view.evidence is None:
        return empty_cell(words)
    rank = model_ranks(view, metric).get(model, 0)
    tasks = view.evidence.estimates[metric][model].tasks
    mark = MEDAL_MARKS.get(rank) if rank else None
    return Cell(
        words.sentence("over-so-many", value=printed_values(view, metric)[model], count=tasks),
        value,
        mark,
        origin=origin(view, model, metric),
        metric=metric,
        statistical_tie=mark is not None and not is_certain(view, metric, model),
    )
