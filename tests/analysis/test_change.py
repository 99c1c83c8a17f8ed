"""Changes by the names that they can be selected by."""

import pytest

from podium.analysis.change import KINDS, Change, ChangeKind
from podium.stats.outcomes import Outcome


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (Change(ChangeKind.MODEL_ADDED), {"model-added", "added"}),
        (Change(ChangeKind.METRIC_REMOVED), {"metric-removed", "removed"}),
        (Change(ChangeKind.VALUE, outcome=Outcome.WORSE), {"value", "worse"}),
        (Change(ChangeKind.VALUE, outcome=Outcome.BETTER), {"value"}),
        (Change(ChangeKind.RANK, outcome=Outcome.WORSE, medal=True), {"rank", "worse", "medal"}),
        (Change(ChangeKind.RANK_SHIFT), {"rank-shift"}),
        (Change(ChangeKind.CLAIM_BROKEN), {"claim-broken"}),
    ],
)
def test_a_change_is_selected_by_its_kind_and_by_what_it_does(
    change: Change, kinds: set[str]
) -> None:
    assert change.kinds == kinds
    assert kinds <= KINDS
