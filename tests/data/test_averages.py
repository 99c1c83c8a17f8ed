"""Averages over benchmarks: what they are over, who is ranked, and which make no sense."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from podium.config.settings import AverageKind, BenchmarkSettings, MetricSettings
from podium.config.types import Localised
from podium.data.averages import BenchmarkMetric, find_average_faults, take_average
from podium.data.results import Benchmark

Column = dict[str, str]
KINDS: tuple[AverageKind, ...] = ("mean", "weighted", "geometric mean", "mean rank", "win rate")


def column(
    name: str, values: Column, *, tasks: int | None = None, **metric: Any
) -> BenchmarkMetric:
    """A benchmark with one metric; an empty text is a missing value."""
    settings = MetricSettings(**{"better": "higher", "digits": 2} | metric)
    measured = {model: Decimal(text) if text else None for model, text in values.items()}
    benchmark = Benchmark(
        name,
        f"results/{name}.csv",
        BenchmarkSettings(tasks=tasks),
        {"score": settings},
        {"score": measured},
        {},
        {"score": 2},
        {},
        {model: (line,) for line, model in enumerate(values, start=2)},
    )
    return benchmark, "score"


FULL = [
    column("one", {"a": "0.70", "b": "0.50", "c": "0.10"}, tasks=100),
    column("two", {"b": "0.60", "a": "0.20", "c": ""}, tasks=300),
]


@pytest.mark.parametrize(
    ("kind", "texts", "ranks"),
    [
        ("mean", {"a": "0.45", "b": "0.55", "c": "0.10"}, {"a": 2, "b": 1}),
        ("weighted", {"a": "0.33", "b": "0.58", "c": "0.10"}, {"a": 2, "b": 1}),
        ("geometric mean", {"a": "0.37", "b": "0.55", "c": "0.10"}, {"a": 2, "b": 1}),
        ("mean rank", {"a": "1.50", "b": "1.50", "c": "3.00"}, {"a": 1, "b": 1}),
        ("win rate", {"a": "50.0", "b": "50.0", "c": "0.0"}, {"a": 1, "b": 1}),
    ],
)
def test_each_average_ranks_only_models_that_have_every_benchmark(
    kind: AverageKind, texts: dict[str, str], ranks: dict[str, int]
) -> None:
    average = take_average(kind, FULL)
    assert average.texts == texts
    assert average.ranks == ranks
    assert average.coverage == {"a": 2, "b": 2, "c": 1}
    assert average.best_first[-1] == "c"
    assert find_average_faults(kind, FULL) == []


def test_halves_are_rounded_from_the_exact_value() -> None:
    columns = [column("one", {"a": "0.01"}), column("two", {"a": "0.00"})]
    assert take_average("mean", columns).texts == {"a": "0.01"}  # 0.005, in floats below a half
    thirds = [column(name, {"a": text}) for name, text in (("1", "1"), ("2", "1"), ("3", "0"))]
    assert take_average("mean", thirds).values["a"] == Fraction(2, 3)  # noqa: PD011


def test_equal_text_is_equal_rank_and_after_two_firsts_comes_a_third() -> None:
    columns = [
        column("one", {"a": "0.501", "b": "0.502", "c": "0.4"}, digits=1),
        column("two", {"a": "0.5", "b": "0.5", "c": "0.4"}, digits=1),
    ]
    assert take_average("mean", columns).ranks == {"a": 1, "b": 1, "c": 3}


def test_ratios_to_a_baseline_need_neither_unit_nor_direction_in_common() -> None:
    columns = [
        column("one", {"a": "2", "b": "4"}, better="lower", unit=Localised({"": "s"})),
        column("two", {"a": "8", "b": "4"}),
    ]
    bases = [Decimal(4), Decimal(4)]
    average = take_average("geometric mean", columns, bases=bases)
    assert average.texts == {"a": "2.00", "b": "1.00"}
    assert (average.better, average.ratios, average.unit) == ("higher", True, None)
    assert find_average_faults("geometric mean", columns, bases=bases) == []


def test_what_is_in_quarantine_counts_for_nothing() -> None:
    first, second = FULL
    doubtful = Benchmark(
        **{name: getattr(first[0], name) for name in first[0].__dataclass_fields__}
        | {"quarantines": {"a": Localised({"": "leaked"})}}
    )
    average = take_average("mean", [(doubtful, "score"), second])
    assert average.texts["a"] == "0.20"
    assert average.ranks == {"b": 1}


@st.composite
def results(draw: st.DrawFn) -> list[Column]:
    """Two to five benchmarks of two to six models, some of which are not measured everywhere."""
    models = [f"m{index}" for index in range(draw(st.integers(2, 6)))]
    entry = st.one_of(st.just(""), st.integers(1, 30).map(lambda whole: f"{whole / 10:.1f}"))
    return [
        {"full": f"{draw(st.integers(1, 30)) / 10:.1f}", "other": "1.5"}
        | {model: draw(entry) for model in models}
        for _ in range(draw(st.integers(2, 5)))
    ]


@pytest.mark.slow
@given(results())
def test_averages_and_ranks_are_those_of_pandas_and_scipy(table: list[Column]) -> None:
    columns = [column(f"b{index}", values, digits=1) for index, values in enumerate(table)]
    frame = pd.DataFrame(
        [{model: float(text or "nan") for model, text in values.items()} for values in table]
    ).T
    complete = frame.dropna()
    ranks = complete.rank(ascending=False)
    oracles = {
        "mean": frame.mean(axis=1).dropna(),
        "geometric mean": pd.Series(
            {model: stats.gmean(row.dropna()) for model, row in frame.iterrows() if row.count()}
        ),
        "mean rank": ranks.mean(axis=1),
        "win rate": 100 * ((len(complete) - ranks) / (len(complete) - 1)).mean(axis=1),
    }
    for kind, oracle in oracles.items():
        average = take_average(kind, columns)  # type: ignore[arg-type]
        for model, value in oracle.items():
            assert float(average.values[str(model)]) == pytest.approx(value), (kind, model)  # noqa: PD011
        assert set(average.ranked) == set(complete.index)
        shown = pd.Series({model: float(average.texts[model]) for model in average.ranked})
        places = shown.rank(ascending=average.better == "lower", method="min")
        assert average.ranks == places.astype(int).to_dict()


UNIT = {"unit": Localised({"": "ms"})}


@pytest.mark.parametrize(
    ("kind", "columns", "reason", "instead"),
    [
        ("mean", [{}, {"better": "lower"}], "average-directions", "mean rank"),
        ("geometric mean", [{}, {"better": "lower"}], "average-directions", "mean rank"),
        ("mean", [{}, UNIT], "average-units", "mean rank"),
        ("weighted", [{"speedup": True}] * 2, "average-times", "geometric mean"),
        ("mean", [{"max": 1}, {"max": 100}], "average-scales", "mean rank"),
    ],
)
def test_an_average_of_different_things_is_refused_with_the_reason(
    kind: AverageKind, columns: list[dict[str, Any]], reason: str, instead: str
) -> None:
    one, two = (
        column(name, {"a": "0.5"}, tasks=9, **metric)
        for name, metric in zip(("one", "two"), columns, strict=True)
    )
    (problem,) = find_average_faults(kind, [one, two])
    assert problem.code == "average-mixed"
    assert (problem.facts["reason"], problem.facts["instead"]) == (reason, instead)
    assert problem.facts["columns"] == "one score, two score"
    for ranking in ("mean rank", "win rate"):
        codes = {fault.code for fault in find_average_faults(ranking, [one, two])}  # type: ignore[arg-type]
        assert codes <= {"no-common-model"}  # one model has nobody to beat


def test_shares_and_percent_are_not_averaged() -> None:
    columns = [column("one", {"a": "0.5"}), column("two", {"a": "50"})]
    (problem,) = find_average_faults("mean", columns)
    assert problem.facts["reason"] == "average-scales"


@pytest.mark.parametrize("metric", [{"unit": Localised({"": "%"})}, {"scale": 100}, UNIT])
def test_a_declared_scale_is_not_guessed_from_small_values(metric: dict[str, Any]) -> None:
    """Of a hundred, a benchmark so hard that nobody reaches 1 has the same scale as the others."""
    columns = [column("hard", {"a": "0.5"}, **metric), column("easy", {"a": "50"}, **metric)]
    assert find_average_faults("mean", columns) == []


@pytest.mark.parametrize(
    ("kind", "columns", "code"),
    [
        ("mean", [column("one", {"a": "1"})], "single-benchmark"),
        ("weighted", [FULL[0], column("two", {"a": "0.5"})], "average-without-tasks"),
        ("geometric mean", [FULL[0], column("two", {"a": "0"})], "average-not-positive"),
        ("mean", [column("one", {"a": "1"}), column("two", {"b": "1"})], "no-common-model"),
        ("win rate", [column("one", {"a": "1"}), column("two", {"a": "1"})], "no-common-model"),
    ],
)
def test_an_average_that_cannot_be_taken_is_refused(
    kind: AverageKind, columns: list[BenchmarkMetric], code: str
) -> None:
    assert [problem.code for problem in find_average_faults(kind, columns)] == [code]
