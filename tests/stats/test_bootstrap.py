"""Resamples: fair, the same everywhere, the same for all models."""

from typing import Any

import numpy as np
import pytest
from scipy import stats

from podium.stats import bootstrap
from podium.stats.arrays import Floats
from podium.stats.bootstrap import CHUNK, Resampling


def weights(resampling: Resampling, tasks: int) -> Floats:
    return np.concatenate(list(resampling.weights(tasks)))


@pytest.mark.parametrize("tasks", [1, 2, 7, 164])
def test_each_resample_draws_as_many_tasks_as_there_are(tasks: int) -> None:
    drawn = weights(Resampling(count=300), tasks)
    assert drawn.shape == (300, tasks)
    assert (drawn.sum(axis=1) == tasks).all()


def test_no_task_is_favoured() -> None:
    drawn = weights(Resampling(count=20_000), 7)
    assert stats.chisquare(drawn.sum(axis=0)).pvalue > 0.001
    # Each count is binomial with 7 draws at 1 / 7: variance 6 / 7.
    assert drawn.var(axis=0) == pytest.approx(np.full(7, 6 / 7), rel=0.05)


def test_draws_are_these_with_every_version_of_numpy() -> None:
    # Three words of PCG64 from seed 7 for each resample of 5, lower half first: × 5, >> 32.
    words = np.random.PCG64(7).random_raw(6).tolist()
    assert words[0] == 11530976094092348043
    halves = [
        [half for word in words[i : i + 3] for half in (word & 0xFFFFFFFF, word >> 32)]
        for i in (0, 3)
    ]
    drawn = [[half * 5 >> 32 for half in row[:5]] for row in halves]
    assert drawn == [[4, 3, 3, 4, 2], [4, 1, 0, 1, 1]]
    assert weights(Resampling(count=2, seed=7), 5).tolist() == [[0, 0, 1, 2, 2], [1, 3, 0, 0, 1]]


def test_draws_do_not_depend_on_the_size_of_chunks() -> None:
    tasks = CHUNK // 48  # 48 resamples are drawn at a time, and handed out in threes
    chunks = list(Resampling(count=50, seed=3).weights(tasks))
    assert [len(chunk) for chunk in chunks] == [3] * 16 + [2]
    few = weights(Resampling(count=10, seed=3), tasks)
    assert (np.concatenate(chunks)[:10] == few).all()


def test_tasks_are_drawn_once_for_all_figures_but_not_kept_where_they_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows: list[int] = []

    def draw(*arguments: Any) -> bootstrap.Counts:
        rows.append(arguments[1])
        return drawn(*arguments)

    drawn = bootstrap._draw
    monkeypatch.setattr(bootstrap, "_draw", draw)
    for _ in range(3):
        Resampling(count=77, seed=9).means(np.array([[1.0, 2.0, 5.0]]))
    assert rows == [77]
    for _ in range(2):
        [*Resampling(count=13, seed=9).weights(CHUNK)]
    assert rows == [77, *[1] * 26]


def test_means_are_those_of_the_drawn_tasks_that_a_model_has() -> None:
    values = np.array([[1.0, 2.0, 4.0], [1.0, np.nan, 4.0]])
    resampling = Resampling(count=200)
    means = resampling.means(values)
    for row, drawn in enumerate(weights(resampling, 3)):
        tasks = np.repeat([0, 1, 2], drawn.astype(int))
        assert means[0, row] == pytest.approx(values[0, tasks].mean())
        own = values[1, tasks][~np.isnan(values[1, tasks])]
        assert means[1, row] == pytest.approx(own.mean()) if own.size else np.isnan(means[1, row])


def test_a_model_has_the_same_means_alone_and_in_any_company() -> None:
    # Libraries choose other kernels for other shapes, so a sum that rounds would differ here.
    values = np.random.default_rng(1).normal(size=(40, 164)) * 1e-7
    together = Resampling(count=500).means(values)
    for row in (0, 17, 39):
        assert (Resampling(count=500).means(values[[row]])[0] == together[row]).all()
    assert (Resampling(count=500).means(values[::-1])[::-1] == together).all()


@pytest.mark.parametrize("size", [1e-300, 1e-5, 1.0, 1e300])
def test_means_keep_their_digits_at_any_size(size: float) -> None:
    values = np.random.default_rng(1).random((1, 50)) * size
    resampling = Resampling(count=20)
    wanted = weights(resampling, 50) @ (values[0] / size) / 50
    assert resampling.means(values)[0] / size == pytest.approx(wanted, rel=1e-12)
