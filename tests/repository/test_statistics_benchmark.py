"""A short run of `benchmarks.statistics`: intervals and tests are right as often as they say."""

import importlib.util
import math
import sys
from collections.abc import Iterator
from types import ModuleType

import numpy as np
import pytest

from support.projects import ROOT


@pytest.fixture(scope="module")
def simulation() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("simulation", ROOT / "benchmarks/statistics.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def two_errors(percent: float, draws: int) -> float:
    """Two standard errors of a rate that so many draws measure; the draws are always the same."""
    return 2 * math.sqrt(percent * (100 - percent) / draws)


@pytest.mark.slow
def test_every_interval_holds_the_truth_about_as_often_as_it_says(simulation: ModuleType) -> None:
    methods, draws = set(), 500
    for number, row in enumerate(simulation.coverages()):
        methods.add(row.method)
        low, high = (89.0, 94.0) if row.known else row.band  # what is known falls short, not far
        rate = row.rate(np.random.default_rng(number), draws)
        least, most = low - two_errors(low, draws), high + two_errors(high, draws)
        assert 0 < least <= rate <= most < 99, (row.method, row.setting, rate)
    assert methods >= {"Wilson", "clustered", "paired percentile", "speed-up", "studentised"}


@pytest.mark.slow
def test_no_test_finds_much_where_nothing_is(simulation: ModuleType) -> None:
    for number, row in enumerate(simulation.false_findings()):
        rate = row.rate(np.random.default_rng(number), 800)
        most = row.band[1] + two_errors(row.band[1], 800)
        assert rate <= most, (row.method, row.setting, rate)


def test_the_truths_of_the_worlds_are_what_very_many_tasks_give(simulation: ModuleType) -> None:
    source = np.random.default_rng(0)
    chance = source.beta(0.5, 1, 10**6)
    assert simulation.true_share(0.5, 1, 5) == pytest.approx(
        (1 - (1 - chance) ** 5).mean(), abs=2e-3
    )
    first, second = simulation.logit_pair(2, 0.4, 1.5, source.normal(size=10**6))
    assert simulation.true_difference(2, 0.4, 1.5) == pytest.approx(
        (first - second).mean(), abs=2e-4
    )
    times = simulation.penalised(source, 5_000)
    assert simulation.true_penalised() == pytest.approx(times.mean(), abs=0.02)
