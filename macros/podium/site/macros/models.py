"""The macros about models, one or all of them."""

from podium.analysis.model_pairs import compare_models
from podium.core.problems import Problem, ProblemError
from podium.figures.document import Finding, Table
from podium.figures.findings import compare, model_profile
from podium.figures.tables import head_to_head
from podium.figures.tables import models as catalogue
from podium.site.macros.context import ReportContext
from podium.site.macros.lookup import Names, text_of

__all__ = ["ModelMacros"]


class ModelMacros(ReportContext):
    """The table of models, and the parts of a model's page."""

    def models_table(self, *, models: Names = None) -> Table:
        """A table of the models with aliases, descriptions and groups.

        Args:
            models: Models to show, by name or alias. Default: all, in the order of models.csv.
        """
        return catalogue.models_table(self._find.described(models), self._words)

    def model_card(self, model: str) -> Finding:
        """A model's description, full name, alias, group, link and metadata.

        Args:
            model: Name or alias of the model.
        """
        return model_profile.model_card(self._find.described_one(model), self._results, self._words)

    def model_values(self, model: str) -> Table:
        """A model's value and rank for every metric of every benchmark, with the best value.

        Missing and quarantined values have no rank; the table shows the reason.

        Args:
            model: Name or alias of the model.
        """
        name = self._find.measured(model)
        return self._styled(model_profile.model_values(name, self._results, self._words))

    def model_verdicts(self, model: str) -> Finding:
        """A model's verdicts against every declared baseline on every benchmark.

        Args:
            model: Name or alias of the model.
        """
        name = self._find.measured(model)
        baselines = [self._find.baseline("name", name) for name in self._settings.baselines]
        return model_profile.model_verdicts(name, baselines, self._results, self._words)

    def head_to_head(
        self, a: str, b: str, *, benchmarks: Names = None, metrics: Names = None
    ) -> Table:
        """Two models head to head: values, differences and tests on every benchmark.

        Differences are `a` − `b`. With samples, they are tested task by task; with published
        uncertainty, unpaired; over several runs, by Welch's t. Without any of these, displayed
        values decide; if only one model has samples, published uncertainty or several runs, there
        is no test. p-values are corrected for all benchmarks of a metric, whichever are shown, but
        not for other models. Sentences above the table sum up the result.

        Args:
            a: Name or alias of the first model.
            b: Name or alias of the second model.
            benchmarks: Benchmarks to show, in this order. Default: all that are not `standalone`.
            metrics: Metrics to show, for the benchmarks that have them. Default: all declared
                metrics.
        """
        pair = self._find.measured(text_of("a", a)), self._find.measured(text_of("b", b))
        if pair[0] == pair[1]:
            raise ProblemError(Problem("same-model", None, {"a": a, "b": b, "name": pair[0]}))
        chosen = self._find.benchmarks(benchmarks)
        either = [
            benchmark for benchmark in chosen if any(name in benchmark.lines for name in pair)
        ]
        if not any(all(name in benchmark.lines for name in pair) for benchmark in either):
            raise ProblemError(self._without_common_benchmark(a, b))
        columns = self._find.columns(either, metrics)
        if not columns:
            facts = {"name": either[0].name}
            raise ProblemError(Problem("benchmark-without-metrics", None, facts))
        report = tuple(self._results.joint.benchmarks.values())
        return head_to_head.head_to_head(
            compare_models(columns, pair, report=report),
            self._results,
            self._words,
            models=(self._results.models.get(pair[0]), self._results.models.get(pair[1])),
            unmeasured=[benchmark for benchmark in chosen if benchmark not in either],
        )

    def compare(self) -> Finding:
        """A tool for readers: two to five models side by side on all benchmarks.

        It shows values, ranks, confidence intervals and differences from the first model, and needs
        JavaScript. Readers choose the models by pinning them in tables or here; the address of the
        page contains the choice. The setting `compare_page` generates a page with this macro. For a
        fixed comparison with tests, use `head_to_head`.
        """
        return compare.compare(self._words, names=self._settings.names)

    def _without_common_benchmark(self, a: str, b: str) -> Problem:
        """That two models are on no benchmark together, and where each of them is."""
        measured = {
            key: ", ".join(
                benchmark.name
                for benchmark in self._results.benchmarks.values()
                if self._results.models.get(name).name in benchmark.lines
            )
            for key, name in (("on_a", a), ("on_b", b))
        }
        return Problem("no-common-benchmark", None, {"a": a, "b": b, **measured})

    def model_neighbours(self, model: str) -> Finding:
        """The models ranked just above and below a model for each metric, with the differences.

        Args:
            model: Name or alias of the model.
        """
        name = self._find.measured(model)
        return model_profile.model_neighbours(name, self._results, self._words)
