"""The smallest net win that exact tests can find."""

import pytest
from scipy import stats

from podium.stats.detectable_difference import least_net_win


@pytest.mark.parametrize("comparisons", [1, 2, 16, 300, 44_850])
def test_it_is_the_first_that_the_binomial_test_finds(comparisons: int) -> None:
    net = least_net_win(comparisons=comparisons)
    assert stats.binomtest(net, net).pvalue <= 0.05 / comparisons
    assert stats.binomtest(net - 1, net - 1).pvalue > 0.05 / comparisons
