"""Places that models may have, from tests of every pair."""

import pytest

from podium.samples.inference.rank_ranges import find_rank_ranges
from support.task_outcomes import SHARE, TIME, evidence_of, rows_of

# Of 40 tasks, nested: who solves more solves everything that the others do, and a pair differs in
# d tasks that all speak for one model, p = 2 · 2⁻ᵈ. Four of six pairs differ in 12 tasks or more.
NESTED = {
    "top": "1" * 36 + "0" * 4,
    "mid": "1" * 32 + "0" * 8,
    "low": "1" * 20 + "0" * 20,
    "end": "1" * 16 + "0" * 24,
}


def test_ranges_by_hand() -> None:
    found = find_rank_ranges(evidence_of(rows_of(NESTED), {"pass@1": SHARE}), "pass@1")
    # top–mid and low–end differ in 4 tasks (p = 0.125): nobody can tell these apart.
    assert {name: (one.low, one.high, one.tied) for name, one in found.items()} == {
        "top": (1, 2, ("mid",)),
        "mid": (1, 2, ("top",)),
        "low": (3, 4, ("end",)),
        "end": (3, 4, ("low",)),
    }


def test_not_different_is_no_chain() -> None:
    # Neighbours differ in 7 tasks, 2 · 2 · 2⁻⁷ = 0.031 after Holm; the ends in 14.
    chain = {"a": "1" * 21 + "0" * 9, "b": "1" * 14 + "0" * 16, "c": "1" * 7 + "0" * 23}
    found = find_rank_ranges(evidence_of(rows_of(chain), {"pass@1": SHARE}, alpha=0.02), "pass@1")
    assert {name: (one.low, one.high) for name, one in found.items()} == {
        "a": (1, 2),
        "b": (1, 3),
        "c": (2, 3),
    }
    assert found["b"].tied == ("a", "c")
    assert {name: one.behind for name, one in found.items()} == {"a": (), "b": (), "c": ("a",)}


def test_who_is_in_doubt_or_has_no_value_takes_no_place() -> None:
    passed = {**NESTED, "doubt": "1" * 40, "none": "0" * 40}
    times = {name: [2.0] * 40 for name in passed}
    metrics = {"pass@1": SHARE, "time": TIME}
    evidence = evidence_of(
        rows_of(passed, times=times), metrics, quarantined=frozenset({"doubt", "end"})
    )
    share, time = find_rank_ranges(evidence, "pass@1"), find_rank_ranges(evidence, "time")
    assert sorted(share) == ["low", "mid", "none", "top"]
    assert (share["top"].low, share["top"].high) == (1, 2)
    assert sorted(time) == ["low", "mid", "top"]  # who solves nothing has no time
    assert {(one.low, one.high) for one in time.values()} == {(1, 3)}


@pytest.mark.parametrize("passed", [{"a": "1"}, {"a": "1", "b": "0"}, {"a": "0" * 9, "b": "0" * 9}])
def test_too_little_to_tell_anything(passed: dict[str, str]) -> None:
    found = find_rank_ranges(evidence_of(rows_of(passed), {"pass@1": SHARE}), "pass@1")
    assert {(one.low, one.high) for one in found.values()} == {(1, len(passed))}
