"""What holds for Pareto frontiers, placed labels and scales whatever the numbers are."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from podium.analysis.pareto import find_frontier
from podium.analysis.ranking import printed_values
from podium.config.settings import BenchmarkSettings, Localised, MetricSettings
from podium.core.numbers import printed_number
from podium.data.results import Benchmark

# Few distinct values, so that ties in print, in one metric or in both, are common.
VALUES = st.one_of(st.none(), st.decimals("-1", "1", places=2))
ROWS = st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=14)
BETTER = st.sampled_from(["higher", "lower"])


def benchmark(
    rows: list[tuple[Decimal | None, Decimal | None]], better: tuple[str, str], doubt: int
) -> Benchmark:
    names = [f"m{index}" for index in range(len(rows))]
    metrics = {
        key: MetricSettings.model_validate({"better": one, "digits": 1})
        for key, one in zip("xy", better, strict=True)
    }
    return Benchmark(
        name="b",
        file="results/b.csv",
        settings=BenchmarkSettings(),
        metrics=metrics,
        columns={
            key: {name: row[index] for name, row in zip(names, rows, strict=True)}
            for index, key in enumerate("xy")
        },
        extra={},
        written={},
        default_digits={},
        lines={name: (index + 2,) for index, name in enumerate(names)},
        quarantines={f"m{doubt}": Localised.model_validate("in doubt")}
        if doubt < len(rows)
        else {},
    )


@given(ROWS, BETTER, BETTER, st.integers(0, 20))
def test_a_frontier_is_what_comparing_everyone_with_everyone_gives(
    rows: list[tuple[Decimal | None, Decimal | None]], x: str, y: str, doubt: int
) -> None:
    one = benchmark(rows, (x, y), doubt)
    values = {
        model: tuple(
            printed_number(printed_values(one, metric)[model]) * (-1 if better == "lower" else 1)
            for metric, better in (("x", x), ("y", y))
        )
        for model in one.sound
        if all(model in printed_values(one, metric) for metric in "xy")
    }
    dominators = {
        model: {
            other
            for other, theirs in values.items()
            if theirs != own and all(a >= b for a, b in zip(theirs, own, strict=True))
        }
        for model, own in values.items()
    }
    found = find_frontier(one, "x", "y")
    assert set(found.models) == {model for model, others in dominators.items() if not others}
    assert len(found.models) == len(set(found.models))
    ordered = [values[model] for model in found.models]
    assert all(a[0] >= b[0] and a[1] <= b[1] for a, b in pairwise(ordered))
    assert {model: set(others) for model, others in found.dominators.items()} == {
        model: others & set(found.models) for model, others in dominators.items() if others
    }
