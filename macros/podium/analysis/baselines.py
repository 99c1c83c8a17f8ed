"""Baselines and the values that they supply."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from podium.config.settings import Localised
from podium.core.numbers import Value, as_decimal, print_value
from podium.core.problems import Location, Problem, ProblemError
from podium.data.project import Project
from podium.data.results import Benchmark
from podium.samples.inference.baseline_tests import BaselineTests, compare_with_baseline

__all__ = ["Baseline", "Reference", "model_reference", "references", "source_of"]


@dataclass(frozen=True)
class Baseline:
    """A baseline: one model, or the best of several for each metric.

    Attributes:
        name: Its name in the settings, or the model's name.
        models: Names of its models.
        composite: Whether it is a best of several: then it may be no model's performance.
        label: What pages call it, where the settings say so.
        past: The earlier version that its models and values are from; None for the current one.
    """

    name: str
    models: tuple[str, ...]
    composite: bool = False
    label: Localised | None = None
    past: Project | None = None

    def is_model(self, name: str) -> bool:
        """Whether it is that model itself, as it is now: then there is nothing to compare."""
        return not self.composite and self.past is None and name in self.models


@dataclass(frozen=True)
class Reference:
    """A baseline's value of one metric, and the models it comes from.

    Attributes:
        value: Unrounded; None if there is nothing to compare with. Of a metric that is over common
            tasks, where all models have none in common: over those that the models of the baseline
            have.
        text: As printed; empty without a value.
        suppliers: Every model of the baseline with this displayed value. Differences are taken
            from the first one, however many are displayed alike.
        tests: The tests of all models against the baseline; None for a metric that is not of
            samples, and for what is not tested.
        measured: Its models that differences can be tested from; none of an earlier version.
        absence: Why there is no value, as the key of a label; empty if there is one.
    """

    value: Value | None
    text: str = ""
    suppliers: tuple[str, ...] = ()
    tests: BaselineTests | None = None
    measured: tuple[str, ...] = ()
    absence: str = ""


def references(
    baseline: Baseline, benchmark: Benchmark, metrics: Iterable[str]
) -> Mapping[str, Reference]:
    """A baseline's value for each metric: of several models, the best that is present.

    A metric that the baseline has no value of, or that was measured otherwise at its revision, has
    a reference without a value: it takes away what is compared with it, and nothing else. Values
    of an earlier version are judged and displayed as those of the current one.

    Raises:
        ProblemError: The baseline has no row in the benchmark, or only rows in quarantine.
    """
    source = source_of(baseline, benchmark)
    file = f"{baseline.past.revision}:{benchmark.file}" if baseline.past else benchmark.file
    rows = [model for model in baseline.models if source and model in source.lines]
    if source is None or not rows:
        facts = {"name": baseline.name, "file": file}
        raise ProblemError(Problem("baseline-without-results", Location(file), facts))
    in_quarantine = baseline.past is not None and source.settings.quarantine is not None
    present = [model for model in rows if model not in source.quarantines and not in_quarantine]
    line = next(iter(source.lines[rows[0]]), None)
    if not present:
        facts = {"name": baseline.name, "file": file}
        raise ProblemError(Problem("baseline-in-quarantine", Location(file, line), facts))
    by_metric = {
        metric: _best(source, benchmark, metric, present)
        if _comparable(source, benchmark, metric)
        else Reference(None, absence="baseline-otherwise")
        for metric in metrics
    }
    return _with_tests(by_metric, benchmark, source, present)


def model_reference(benchmark: Benchmark, metric: str, model: str) -> Reference:
    """A model's own value of a metric as a reference, without any tests."""
    return _best(benchmark, benchmark, metric, [model])


def _with_tests(
    by_metric: dict[str, Reference], benchmark: Benchmark, source: Benchmark, present: list[str]
) -> Mapping[str, Reference]:
    """The references with the tests of all models against them.

    Of samples always on all metrics of samples, whichever are asked for: what a cell means must
    not depend on the other columns of its table. Quarantined values are not tested, nor are
    differences from an earlier state.
    """
    if source is not benchmark or benchmark.settings.quarantine is not None:
        return by_metric
    by_metric = {
        metric: replace(
            reference,
            measured=tuple(
                model for model in present if benchmark.columns[metric][model] is not None
            ),
        )
        for metric, reference in by_metric.items()
    }
    evidence = benchmark.evidence
    if evidence is None:
        return by_metric
    sampled = tuple(model for model in present if model in evidence.models)
    suppliers = {}
    for metric in evidence.metrics:
        known = by_metric.get(metric) or _best(source, benchmark, metric, present)
        if known.suppliers and set(known.suppliers) <= set(sampled):
            suppliers[metric] = known.suppliers
    family = compare_with_baseline(evidence, sampled, suppliers)
    return {
        metric: replace(reference, tests=family)
        if metric in evidence.metrics and reference.value is not None
        else reference
        for metric, reference in by_metric.items()
    }


def source_of(baseline: Baseline, benchmark: Benchmark) -> Benchmark | None:
    """The benchmark that holds a baseline's values, possibly at an earlier version."""
    if baseline.past is None:
        return benchmark
    if baseline.past.faults:  # the values may be in a file that was refused
        raise ProblemError(*baseline.past.faults)
    return baseline.past.results.benchmarks.get(benchmark.name)


def _comparable(source: Benchmark, benchmark: Benchmark, metric: str) -> bool:
    """Whether a metric that both versions have is the same number in the same unit."""
    then, now = source.metrics.get(metric), benchmark.metrics[metric]
    if then is None:
        return True
    if then.source and now.source and then.estimation(metric) != now.estimation(metric):
        return False
    return (then.better, then.unit) == (now.better, now.unit)


def _best(source: Benchmark, benchmark: Benchmark, metric: str, models: list[str]) -> Reference:
    column, digits = source.columns.get(metric, {}), benchmark.digits[metric]
    values = {model: value for model in models if (value := column.get(model)) is not None}
    if not values and source.evidence:
        values = {
            model: as_decimal(value)
            for model, value in source.evidence.values_among(metric, models).items()
        }
    if not values:
        return Reference(None, absence="baseline-no-value")
    texts = {model: print_value(value, digits) for model, value in values.items()}
    pick = min if benchmark.metrics[metric].better == "lower" else max
    best = pick(values, key=lambda model: values[model])
    others = (model for model in values if model != best and texts[model] == texts[best])
    return Reference(values[best], texts[best], (best, *others))
