"""A benchmark's samples as its metrics see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING

from podium.config.metrics import MetricSettings, StatisticsSettings
from podium.core.paths import SAMPLES
from podium.samples.inference.task_scores import score_tasks, summarise
from podium.samples.task_table import TaskTable

if TYPE_CHECKING:
    from podium.samples.inference.task_scores import Floats
    from podium.stats.arrays import Bools
    from podium.stats.bootstrap import Resampling
    from podium.stats.intervals import Estimate

__all__ = ["Evidence"]


@dataclass(frozen=True, eq=False)
class Evidence:
    """The estimates of each metric that is computed from samples.

    Attributes:
        table: The samples, added up.
        metrics: Those metrics, with what the settings say of them.
        rules: How they are tested.
        reference: Name of the reference solutions, which are no model; empty if there are none.
        quarantined: Models in quarantine: no other model's task set or test depends on them.
    """

    table: TaskTable
    metrics: Mapping[str, MetricSettings]
    rules: StatisticsSettings
    reference: str = ""
    quarantined: frozenset[str] = frozenset()
    _views: "dict[object, Evidence]" = field(default_factory=dict, repr=False)

    @property
    def path(self) -> str:
        """The file that the samples were read from, or the folder of several."""
        files = self.table.files
        folder = f"{SAMPLES}/{self.table.benchmark}"
        return files[0] if len(files) == 1 else folder

    @cached_property
    def models(self) -> tuple[str, ...]:
        """The models, without the reference solutions, in the order of their names."""
        return tuple(model for model in self.table.models if model != self.reference)

    @cached_property
    def sound(self) -> tuple[str, ...]:
        """Those that take part in ranks and tests."""
        return tuple(model for model in self.models if model not in self.quarantined)

    def over(self, metric: str, policy: str, penalty: Decimal | None = None) -> "Evidence":
        """The same samples, as if a metric were over another set of tasks; of that metric alone.

        Each such view is made once, as its tests take longer than all else on a page.

        Args:
            metric: Of which metric; it is no pass@k.
            policy: Which tasks, as in the settings.
            penalty: What a failed sample costs, if the policy is `penalised`.
        """
        cost = penalty if policy == "penalised" else None
        if (self.metrics[metric].policy, self.metrics[metric].penalty) == (policy, cost):
            return self
        key = metric, policy, cost
        if key not in self._views:
            settings = self.metrics[metric].model_copy(update={"tasks": policy, "penalty": cost})
            self._views[key] = replace(self, metrics={metric: settings}, _views={})
        return self._views[key]

    def row(self, model: str) -> int:
        """A model's row in `scores`."""
        return self.table.models.index(model)

    @cached_property
    def scores(self) -> Mapping[str, "Floats"]:
        """For each metric the score of each model on each task, by no policy but its own.

        Shape (models of the table, tasks); NaN where there is none.
        """
        return {
            metric: score_tasks(self.table, metric, settings, self.reference)
            for metric, settings in self.metrics.items()
        }

    def scores_of(self, metric: str, model: str) -> Mapping[str, float]:
        """A model's score on each task that it has one on, whichever tasks others have."""
        scores = dict(zip(self.table.tasks, self.scores[metric][self.row(model)], strict=True))
        return {task: float(score) for task, score in scores.items() if not isnan(score)}

    @cached_property
    def ranked_scores(self) -> Mapping[str, "Floats"]:
        """The scores over the tasks that a ranking of all sound models is over.

        Shape (models of the table, tasks that a sound model was tried on): what only a model in
        quarantine was tried on must not change as much as a random draw of another one.
        """
        return {
            metric: self._ranked(metric, scores) for metric, scores in self._sound_scores.items()
        }

    def _ranked(self, metric: str, scores: "Floats") -> "Floats":
        """Scores of only the tasks that a ranking by the metric is over."""
        from podium.stats.task_times import keep_common

        sound = [self.row(model) for model in self.sound]
        return keep_common(scores, sound) if self.shares_tasks(metric) else scores

    @cached_property
    def paired_scores(self) -> Mapping[str, "Floats"]:
        """Those that two models are compared by, of which both must have a task; same shape."""
        return {
            metric: (self.ranked_scores if settings.tasks == "all" else self._sound_scores)[metric]
            for metric, settings in self.metrics.items()
        }

    @cached_property
    def solved_scores(self) -> Mapping[str, "Floats"]:
        """Those over tasks that were solved: the same, but without what failures took or cost."""
        fails = {"penalised", "attempted"}
        views = {
            metric: self.over(metric, "own") if settings.policy in fails else self
            for metric, settings in self.metrics.items()
        }
        return {metric: view.paired_scores[metric] for metric, view in views.items()}

    @cached_property
    def solved(self) -> "Floats":
        """1 for each task that a model solved with at least one of its samples, else 0.

        Of the same shape as `paired_scores`.
        """
        return self._solved[:, self._sound_tasks]

    @cached_property
    def _solved(self) -> "Floats":
        import numpy as np

        return np.asarray(self.table.pooled.passed > 0, dtype=np.float64)

    @cached_property
    def _sound_scores(self) -> Mapping[str, "Floats"]:
        return {metric: scores[:, self._sound_tasks] for metric, scores in self.scores.items()}

    @cached_property
    def _sound_tasks(self) -> "Bools":
        """Which tasks a sound model was tried on."""
        import numpy as np

        sound = [self.row(model) for model in self.sound]
        return np.asarray((self.table.pooled.n[sound] > 0).any(axis=0))

    @property
    def tasks(self) -> int:
        """The number of tasks that a sound model attempted; 1 if there is none."""
        return max(1, int(self._sound_tasks.sum()))

    @property
    def attempts(self) -> tuple[int, int]:
        """The fewest and the most samples that a sound model has of a task that it attempted."""
        counts = self.table.pooled.n[[self.row(model) for model in self.sound]]
        tried = counts[counts > 0]
        return (int(tried.min()), int(tried.max())) if tried.size else (0, 0)

    @cached_property
    def missing(self) -> Mapping[str, int]:
        """For each model that lacks tasks, how many: not measured, so it did not fail there."""
        lacking = (self.table.pooled.n[:, self._sound_tasks] == 0).sum(axis=1)
        counts = {model: int(lacking[self.row(model)]) for model in self.models}
        return {model: count for model, count in counts.items() if count}

    def shares_tasks(self, metric: str) -> bool:
        """Whether a ranking is over the tasks that all models solved."""
        return self.metrics[metric].tasks in {"common", "all"}

    def has_numbers(self, metric: str) -> bool:
        """Whether any model has a number on any task; none has one if no sample passed."""
        import numpy as np

        scores = self.scores[metric][[self.row(model) for model in self.models]]
        return not bool(np.isnan(scores).all())

    def has_tasks(self, metric: str) -> bool:
        """Whether a ranking is over any task."""
        import numpy as np

        scores = self.ranked_scores[metric][[self.row(model) for model in self.sound]]
        return not bool(np.isnan(scores).all())

    @cached_property
    def estimates(self) -> Mapping[str, Mapping[str, "Estimate"]]:
        """For each metric and model the value over the tasks, with its interval.

        Models that are not sound have a value over all tasks that they attempted.
        """
        estimates: dict[str, Mapping[str, Estimate]] = {}
        others = [model for model in self.table.models if model not in self.sound]
        for metric in self.metrics:
            full = self._ranked(metric, self.scores[metric])
            estimates[metric] = {
                **self._estimate(metric, self.sound, self.ranked_scores[metric], self.solved),
                **self._estimate(metric, others, full, self._solved),
            }
        return estimates

    def _estimate(
        self, metric: str, models: Sequence[str], scores: "Floats", solved: "Floats"
    ) -> "dict[str, Estimate]":
        from podium.stats.bounds import Bounds
        from podium.stats.intervals import estimate_median, estimate_share
        from podium.stats.means import estimate_geometric_means, estimate_means
        from podium.stats.ratios import estimate_ratios

        settings, level = self.metrics[metric], self.level
        # Times, tokens and other numbers of samples are not below 0; see `score_tasks`.
        least, largest = max(settings.min or 0, 0), settings.max
        bounds = Bounds(float(least), None if largest is None else float(largest))
        chosen = [self.row(model) for model in models]
        rows = scores[chosen]
        estimates: Sequence[Estimate]
        if settings.passes is not None:
            estimates = [estimate_share(row, level=level) for row in rows]
        elif settings.estimator == "median":
            estimates = [estimate_median(row, level=level) for row in rows]
        elif settings.estimator == "geometric mean":
            estimates = estimate_geometric_means(rows, self.draws, level=level)
        elif settings.per_solved:
            estimates = estimate_ratios(rows, solved[chosen], self.draws, level=level)
        else:
            estimates = estimate_means(rows, self.draws, level=level, bounds=bounds)
        return dict(zip(models, map(bounds.clip, estimates), strict=True))

    def values_among(self, metric: str, models: Sequence[str]) -> Mapping[str, float]:
        """Values over the tasks that all of some models have in common, of those that have any.

        Empty unless the metric is one over common tasks, and they have some: any other value does
        not depend on the models compared.

        Args:
            metric: Of which metric, which need not be one of samples.
            models: Names; the values are of those with samples.
        """
        import numpy as np

        from podium.stats.task_times import keep_common

        settings = self.metrics.get(metric)
        if settings is None or settings.tasks != "common":
            return {}
        scores = self._sound_scores[metric]
        rows = {model: self.row(model) for model in models if model in self.models}
        able = {model: row for model, row in rows.items() if not np.isnan(scores[row]).all()}
        shared = keep_common(scores, list(able.values()))
        values = {
            model: summarise(shared[row], settings, self.solved[row]) for model, row in able.items()
        }
        return {model: value for model, value in values.items() if value is not None}

    @property
    def draws(self) -> "Resampling":
        """The resampling that all bootstraps share."""
        from podium.stats.bootstrap import Resampling

        return Resampling(self.rules.resamples, self.rules.seed)

    @property
    def level(self) -> float:
        """The confidence level of intervals."""
        return 1 - self.rules.alpha
