"""Benchmarks of one metric `x`, with values of which many are equal, or print alike."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from podium.config.settings import BenchmarkSettings, MetricSettings
from podium.data.results import Benchmark

VALUES = st.one_of(
    st.none(),
    st.decimals("-2", "2", places=3),
    st.sampled_from([Decimal("0.125"), Decimal("0.1249"), Decimal("0.1251"), Decimal("-0.125")]),
)
COLUMNS = st.lists(VALUES, min_size=1, max_size=12)
BETTER = st.sampled_from(["higher", "lower"])


def benchmark_of(
    values: Mapping[str, Decimal | None] | list[Decimal | None],
    better: str,
    *,
    digits: int = 2,
    band: str | None = None,
) -> Benchmark:
    """A benchmark of these values, by model, or of the models `m0`, `m1` and so on."""
    column = (
        values
        if isinstance(values, Mapping)
        else {f"m{index}": value for index, value in enumerate(values)}
    )
    metric = MetricSettings.model_validate({"better": better, "digits": digits, "band": band})
    return Benchmark(
        name="b",
        file="results/b.csv",
        settings=BenchmarkSettings(),
        metrics={"x": metric},
        columns={"x": dict(column)},
        extra={},
        written={},
        default_digits={},
        lines={model: (index + 2,) for index, model in enumerate(column)},
    )
