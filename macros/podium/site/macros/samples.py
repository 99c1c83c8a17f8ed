"""The macros of samples. A part of `Report`, like its other macros: names first, then a builder."""

from decimal import Decimal

from podium.core.number_parsing import Fault, parse_value
from podium.core.problems import Problem, ProblemError, wrong_name
from podium.data.results import Benchmark
from podium.figures.document import Table
from podium.figures.tables.tasks import policy_table, task_table
from podium.samples.inference.evidence import Evidence
from podium.site.macros.context import ReportContext
from podium.site.macros.lookup import Names, bad_argument, text_of

__all__ = ["SampleMacros"]


class SampleMacros(ReportContext):
    """What a project's samples say task by task, in one language."""

    def task_table(
        self, benchmark: str, *, models: Names = None, column: str | None = None
    ) -> Table:
        """The tasks that each model solved, with the number of passed samples.

        “—” instead of a number of samples means that the model did not attempt the task, not that
        it failed.

        Args:
            benchmark: Name of the benchmark. It must have samples.
            models: Models to show, by name or alias. Default: all.
            column: Numeric column of a metric, such as a time. Each model then has a second column:
                the mean over its passed samples, or over all its samples if every metric of that
                column counts failed attempts.
        """
        resolved, evidence = self._sampled(benchmark)
        if column is not None and text_of("column", column) not in evidence.table.columns:
            known = evidence.table.columns
            facts = wrong_name(column, known, column=column, benchmark=resolved.name)
            raise ProblemError(Problem("samples-without-column", None, facts))
        chosen = self._tried(resolved, evidence, models)
        return task_table(
            resolved, evidence, self._results, self._words, models=chosen, column=column
        )

    def policy_table(
        self,
        benchmark: str,
        metric: str,
        *,
        models: Names = None,
        penalty: float | str | None = None,
        names: str | None = None,
    ) -> Table:
        """A metric over own tasks, over common tasks, with a penalty, and over all attempts.

        The choice of tasks can change the ranking: a model that solves only easy tasks looks fast
        on its own tasks. A note gives the number of pairs of models that change order.

        Args:
            benchmark: Name of the benchmark. It must have samples.
            metric: Metric from samples, other than pass@k and `total per solved`. The column over
                all attempts requires a `mean` or `median` that is not calibrated.
            models: Models to show, by name or alias. Default: all. Ranks and common tasks always
                consider all models.
            penalty: Value of a failed sample. Default: the metric's `penalty`. Without either, the
                column is omitted.
            names: `full` or `alias`. Default: the setting `names`.
        """
        resolved, evidence = self._sampled(benchmark)
        name = self._find.metric(resolved, metric, "metric")
        settings = evidence.metrics.get(name)
        if settings is None or settings.passes is not None or settings.per_solved:
            raise ProblemError(Problem("metric-without-policy", None, {"metric": name}))
        table = policy_table(
            resolved,
            evidence,
            self._results,
            self._words,
            metric=name,
            models=self._tried(resolved, evidence, models),
            penalty=settings.penalty if penalty is None else _penalty(penalty),
        )
        return self._styled(table, names=names)

    def _tried(self, benchmark: Benchmark, evidence: Evidence, names: Names) -> list[str]:
        """The models to show. One that is named must have samples; of all, those that have some."""
        chosen = self._find.models(benchmark, names)
        strange = [model for model in chosen if model not in evidence.models]
        if names is not None and strange:
            facts = [{"name": model, "file": evidence.path, "nearest": ""} for model in strange]
            raise ProblemError(*(Problem("model-not-measured", None, fact) for fact in facts))
        return [model for model in chosen if model not in strange]

    def _sampled(self, benchmark: str) -> tuple[Benchmark, Evidence]:
        resolved = self._find.benchmark(benchmark)
        if resolved.evidence is None:
            facts = {"benchmark": resolved.name}
            raise ProblemError(Problem("benchmark-without-samples", None, facts))
        return resolved, resolved.evidence


def _penalty(value: float | str) -> Decimal:
    cost = parse_value(str(value))
    if isinstance(value, bool) or isinstance(cost, Fault) or cost <= 0:
        raise bad_argument("penalty", value, "positive-number")
    return cost
