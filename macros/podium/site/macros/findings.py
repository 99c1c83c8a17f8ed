"""The macros for sentences and lists about a benchmark."""

from podium.core.paths import RESULTS
from podium.core.problems import Location, Problem, ProblemError
from podium.figures.document import Finding
from podium.figures.findings import legend, values, verdicts
from podium.site.macros.context import ReportContext
from podium.site.macros.lookup import Names, bad_argument

__all__ = ["FindingMacros"]


class FindingMacros(ReportContext):
    """Winners, verdicts, single values, and what the marks mean."""

    def legend(self) -> Finding:
        """A legend of the marks that the tables on the page use, and the directions of metrics."""
        return legend.legend(
            legend.known_marks(bold=self._settings.marks == "bold"),
            [
                (benchmark, metric)
                for benchmark in self._results.benchmarks.values()
                for metric in benchmark.metrics
            ],
            self._words,
        )

    def baseline_values(self, benchmark: str, *, baseline: str) -> Finding:
        """The baseline's value of each metric; for `best_of`, also the model it comes from.

        Args:
            benchmark: Name of the benchmark.
            baseline: Name of a baseline or a model.
        """
        resolved = self._find.benchmark(benchmark)
        base, against = self._find.against("baseline", baseline, resolved, tuple(resolved.metrics))
        return values.baseline_values(
            resolved, self._results, self._words, baseline=base, against=against
        )

    def winners(self, benchmark: str | None = None, *, over: Names) -> Finding:
        """The models that beat a baseline on every metric, in the order of the file.

        Without `benchmark`: the models that beat it on every benchmark that is not quarantined,
        sorted by mean rank. A missing value never beats another and is never beaten.

        Args:
            benchmark: Name of the benchmark. Default: all that are not `standalone`.
            over: Name of a baseline or a model, or a list of them. A model must beat all of them.
        """
        baselines = self._find.baselines("over", over)
        if benchmark is not None:
            chosen, excluded = [self._find.benchmark(benchmark)], []
        else:
            if self._results.errors:
                raise ProblemError(*self._results.errors)
            everything = list(self._results.joint.benchmarks.values())
            chosen = [
                benchmark for benchmark in everything if benchmark.settings.quarantine is None
            ]
            excluded = [
                benchmark for benchmark in everything if benchmark.settings.quarantine is not None
            ]
            if not everything:
                raise ProblemError(Problem("no-benchmark", Location(RESULTS)))
        return verdicts.winners(
            chosen,
            self._results,
            self._words,
            over=baselines,
            everywhere=benchmark is None,
            excluded=excluded,
        )

    def verdicts(self, benchmark: str, *, over: str) -> Finding:
        """All models in three lists: better on all metrics, on some, or on none.

        A model's metrics are listed by outcome, unless it is better, or worse, on all of them.

        Args:
            benchmark: Name of the benchmark.
            over: Name of a baseline or a model.
        """
        resolved = self._find.benchmark(benchmark)
        base = self._find.baseline("over", over)
        return verdicts.verdicts(resolved, self._results, self._words, over=base)

    def value(
        self,
        benchmark: str,
        model: str,
        metric: str | None = None,
        *,
        over: str | None = None,
        as_: str | None = None,
    ) -> Finding:
        """A number inside a sentence.

        Args:
            benchmark: Name of the benchmark, or of an average.
            model: Name or alias of the model.
            metric: Name of the metric. Default: the benchmark's main metric.
            over: Baseline or model to compare with.
            as_: `value`, `delta`, `speedup`, `percent` or `rank`. Default: `value`, or `delta` with
                `over`.
        """
        resolved = self._find.benchmark(benchmark)
        kind = as_ or ("value" if over is None else "delta")
        if kind not in values.VALUE_KINDS:
            raise bad_argument("as_", as_, " / ".join(values.VALUE_KINDS))
        name, column = self._find.model(resolved, model), self._find.primary(resolved, metric)
        reference = None
        if over is not None and kind in {"value", "rank"}:
            raise bad_argument("as_", as_, " / ".join(values.VALUE_KINDS[1:4]))
        if over is not None:
            reference = self._find.against("over", over, resolved, (column,))[1][column]
        elif kind not in {"value", "rank"}:
            raise ProblemError(Problem("value-needs-baseline", None, {"kind": kind}))
        return values.value(
            resolved, column, name, self._results, self._words, kind=kind, reference=reference
        )

    def baseline(self, name: str) -> Finding:
        """The model or models of a baseline, named inside a sentence.

        Args:
            name: Name of a baseline or a model.
        """
        base = self._find.baseline("name", name)
        return values.baseline_name(base, self._results, self._words)
