"""Whether a table is long: a row for each model and metric, instead of a column for each metric."""

from collections.abc import Sequence

from podium.core.csv_records import Records

__all__ = [
    "BENCHMARK_LIKE",
    "METRIC_LIKE",
    "MODEL_LIKE",
    "PART_LIKE",
    "REPLICATE_LIKE",
    "long_table_keys",
    "plain_name",
]

MODEL_LIKE = ("model", "models", "model_id", "模型", "模型名称")
"""What the column of models is called, the surest first."""

METRIC_LIKE = {"indicator", "key", "measure", "measurement", "metric", "metrics", "variable"}
BENCHMARK_LIKE = {
    "benchmark",
    "benchmarks",
    "category",
    "dataset",
    "eval",
    "evaluation",
    "language",
}
PART_LIKE = {"split", "subject", "suite", "task", "test"}
REPLICATE_LIKE = ("seed", "replicate", "repeat", "trial")
"""What a column is called that tells runs apart, beside `run`."""

_KEYS = frozenset(METRIC_LIKE | BENCHMARK_LIKE | PART_LIKE)
"""What columns are called whose words say which value a row holds, without `_name` at the end."""


def long_table_keys(
    records: Records,
    declared: Sequence[str] = (),
    *,
    identity: Sequence[str] = ("model", "run"),
) -> tuple[str, ...]:
    """The columns that tell the rows of one model apart, if the table is long; else none.

    It is long if models repeat, while hardly any two rows have the same model, run (also a seed)
    and words in the columns that are named like a metric or a benchmark. A repeated row without
    such columns is a mistake of another kind.

    Args:
        records: A table of models.
        declared: Columns that are metrics of the report, and so no words.
        identity: Columns of which no two rows should have the same; not all need be there.
    """
    known = [name for name in identity if name in records.header]
    keys = tuple(
        name
        for name in records.header
        if plain_name(name) in _KEYS and name not in {*declared, *identity}
    )
    if not keys or _count_distinct(records, known) == len(records.lines):
        return ()
    # A few repeated rows do not make the table another one.
    replicates = [name for name in records.header if plain_name(name) in REPLICATE_LIKE]
    told, rows = _count_distinct(records, (*known, *replicates, *keys)), len(records.lines)
    by_keys = told > _count_distinct(records, (*known, *replicates))
    return keys if by_keys and 10 * (rows - told) < rows else ()


def _count_distinct(records: Records, columns: Sequence[str]) -> int:
    """The number of rows that differ in some columns."""
    return len({*zip(*(records.columns[name] for name in columns), strict=True)})


def plain_name(name: str) -> str:
    """The name of a column without case and `_name` at its end."""
    return name.casefold().replace(" ", "_").removesuffix("_name")
