"""One difference between two states of a project: its subject, both sides, and its outcome."""

from dataclasses import dataclass
from enum import StrEnum

from podium.config.settings import Retraction
from podium.stats.outcomes import Outcome

__all__ = ["KINDS", "Change", "ChangeKind"]


class ChangeKind(StrEnum):
    """The subject of a change."""

    BENCHMARK_ADDED = "benchmark-added"
    BENCHMARK_REMOVED = "benchmark-removed"
    METRIC_ADDED = "metric-added"
    METRIC_REMOVED = "metric-removed"
    MODEL_ADDED = "model-added"
    MODEL_REMOVED = "model-removed"
    MODEL_RENAMED = "model-renamed"
    VALUE = "value"
    RANK = "rank"
    RANK_SHIFT = "rank-shift"
    VERDICT = "verdict"
    VERDICT_SHIFT = "verdict-shift"
    WINNER = "winner"
    WINNER_SHIFT = "winner-shift"
    CLAIM_BROKEN = "claim-broken"
    CLAIM_RESTORED = "claim-restored"
    RETRACTED = "retracted"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Change:
    """One difference between two states.

    Attributes:
        kind: What it is about.
        benchmark: Where; empty for all benchmarks together.
        model: Of which model, by its name in the results; of a likely rename by its new one.
        metric: Of which metric.
        baseline: Against which declared baseline, for verdicts and winners.
        old: As it was displayed; empty if it did not exist. Of a verdict, `all`, `some` or
            `none`; of a winner, `winner` or `no-winner`.
        new: As it is displayed; empty if it was removed.
        difference: New minus old, as displayed, for a value that is in both.
        state: Whether it is for the better.
        medal: Whether it brings a medal, or costs one, or changes it for another.
        retraction: What is retracted, and why, for numbers that no longer count.
        claim: The sentence, for a claim; `new` is what the results say instead.
        location: Where the claim is made.
        others: Whether a value changed though the model's own results did not: it is over the tasks
            that all models solved, and these are others now. Then it is neither better nor worse.
        shared: Of a rank, the old and the new one among the models that both states rank, if
            these differ from the displayed ones. Whether a rank is better follows from them.
        count: Of a shift, how many ranks, verdicts or winners it sums up.
        benchmarks: Of a shift, the benchmarks where they are; empty for all together.
    """

    kind: ChangeKind
    benchmark: str = ""
    model: str = ""
    metric: str = ""
    baseline: str = ""
    old: str = ""
    new: str = ""
    difference: str = ""
    outcome: Outcome = Outcome.LEVEL
    medal: bool = False
    retraction: Retraction | None = None
    claim: str = ""
    location: str = ""
    others: bool = False
    shared: tuple[int, int] | None = None
    count: int = 0
    benchmarks: tuple[str, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """The names to select it by: its kind; and if it adds, removes, is worse or a medal."""
        kind = self.kind.rpartition("-")[2]
        return frozenset({self.kind, kind, self.outcome, _MEDAL if self.medal else ""}) & KINDS


_MEDAL = "medal"
KINDS = frozenset({*ChangeKind, "added", "removed", _MEDAL, Outcome.WORSE})
"""Names of changes that can be asked for."""
