"""Places, baselines, differences and verdicts: how one value stands to others.

Everything here follows from printed values, so that a reader can check it by eye. Differences
and ratios are taken on unrounded values, printed, and judged by what is printed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from podium.problems import Place, Problem, ProblemError, nearest
from podium.project import Project
from podium.quantities import (
    difference,
    print_difference,
    print_factor,
    print_value,
    printed_number,
    ratio,
)
from podium.results import Benchmark
from podium.revisions import open_revision
from podium.settings import PREFIX, Localised
from podium.source import Keys

__all__ = [
    "Baseline",
    "Comparison",
    "Reference",
    "State",
    "Verdict",
    "best_first",
    "check_baselines",
    "compare",
    "find_baseline",
    "judge",
    "places",
    "printed",
    "references",
    "speedup",
    "tolerance",
    "winning",
    "worst",
]


class State(StrEnum):
    """How a value stands to a baseline's. Level: inside the band, or the same in print."""

    BETTER = "better"
    LEVEL = "level"
    WORSE = "worse"
    MISSING = "missing"


@lru_cache(maxsize=512)
def printed(benchmark: Benchmark, metric: str) -> Mapping[str, str]:
    """Each measured model's value as it is printed."""
    digits = benchmark.digits[metric]
    return {
        model: print_value(value, digits)
        for model, value in benchmark.columns[metric].items()
        if value is not None
    }


@lru_cache(maxsize=512)
def places(benchmark: Benchmark, metric: str) -> Mapping[str, int]:
    """Competition places by printed value: equal text, equal place; after two firsts a third.

    Only sound models with a value have a place; the others take none away. The place of a
    model is the same wherever it is shown, also in a table of a few models.
    """
    import pandas as pd

    texts = printed(benchmark, metric)
    ranked = {model: printed_number(texts[model]) for model in benchmark.sound if model in texts}
    if not ranked:
        return {}
    # Dense codes of the exact values keep pandas from comparing decimals as floats.
    codes = {value: code for code, value in enumerate(sorted(set(ranked.values())))}
    column = pd.Series([codes[value] for value in ranked.values()])
    lower = benchmark.metrics[metric].better == "lower"
    return dict(zip(ranked, column.rank(method="min", ascending=lower).astype(int), strict=True))


def best_first(benchmark: Benchmark, metric: str, models: Iterable[str]) -> tuple[str, ...]:
    """Order models by a metric's unrounded value; equal ones keep their order.

    Missing values come after the others, and models in quarantine after those, in the same order
    among themselves: a number in doubt must not head a table.
    """
    column = benchmark.columns[metric]
    higher = benchmark.metrics[metric].better == "higher"

    def key(model: str) -> tuple[bool, bool, Decimal]:
        value = column[model]
        rank = Decimal(0) if value is None else value.copy_negate() if higher else value
        return model not in benchmark.sound, value is None, rank

    return tuple(sorted(models, key=key))


@lru_cache(maxsize=512)
def worst(benchmark: Benchmark, metric: str) -> frozenset[str]:
    """The models that share the last place of a metric, unless it is one with a medal."""
    ranks = places(benchmark, metric)
    last = max(ranks.values(), default=0)
    return frozenset(model for model, place in ranks.items() if place == last and place > 3)


@dataclass(frozen=True)
class Baseline:
    """What deltas are against: one model, or the best of several for each metric.

    Attributes:
        name: Its name in the settings, or the model's name.
        models: Names of the models it is made of.
        composite: Whether it is a best of several: then it may be no model's performance.
        label: What pages call it, where the settings say so.
        past: The earlier state that its models and values are of; None for the present one.
    """

    name: str
    models: tuple[str, ...]
    composite: bool = False
    label: Localised | None = None
    past: Project | None = None

    def is_model(self, name: str) -> bool:
        """Whether it is that model itself, as it is now: then there is nothing to compare."""
        return not self.composite and self.past is None and name in self.models


def find_baseline(name: str, project: Project) -> Baseline:
    """A declared baseline, else a model by name or alias.

    Raises:
        ProblemError: No such name, or a declared baseline names an unknown model; while files
            have faults, those instead, as the name may be in one of them.
    """
    results, declared = project.results, project.settings.baselines.get(name)
    if declared is None:
        model = results.models.find(name)
        if model is None and results.errors:  # it may be in a file that was refused
            raise ProblemError(*results.errors)
        if model is None:
            known = [*project.settings.baselines, *results.models.names]
            facts = {"name": name, "nearest": nearest(name, known)}
            raise ProblemError(Problem("unknown-baseline", None, facts))
        return Baseline(model.name, (model.name,))
    keys = (*PREFIX, "baselines", name)
    past = _past(declared.revision, project, keys) if declared.revision else None
    state = past or project
    registry = state.results.models
    found = {one: registry.find(one) for one in declared.models}
    unknown = [one for one, model in found.items() if model is None]
    if unknown and not state.results.complete:  # they may be in a file that was refused
        raise ProblemError(*state.faults)
    problems = []
    for one in unknown:
        inner = ("model",) if declared.model else ("best_of", declared.models.index(one))
        place = project.source.place((*keys, *inner))
        facts = {"name": one, "nearest": nearest(one, registry.names)}
        problems.append(Problem("unknown-model", place, facts))
    if problems:
        raise ProblemError(*problems)
    models = tuple(dict.fromkeys(model.name for model in found.values() if model))
    return Baseline(name, models, declared.best_of is not None, declared.label, past)


def _past(revision: str, project: Project, keys: Keys) -> Project:
    """The state that a baseline is of; what stands in the way has the setting's place."""
    try:
        return open_revision(project.root, revision)
    except ProblemError as error:
        place = project.source.place((*keys, "revision"))
        raise ProblemError(
            *(one if one.place else replace(one, place=place) for one in error.problems)
        ) from error


@dataclass(frozen=True)
class Reference:
    """A baseline's value of one metric, and the models it comes from.

    Attributes:
        value: Unrounded.
        text: As printed.
        suppliers: Every model of the baseline that prints this value.
    """

    value: Decimal
    text: str
    suppliers: tuple[str, ...]


def references(
    baseline: Baseline, benchmark: Benchmark, metrics: Iterable[str]
) -> Mapping[str, Reference]:
    """A baseline's value for each metric: of several models, the best that is present.

    Values of an earlier state are judged and printed as the present one would.

    Raises:
        ProblemError: The baseline has no row in the benchmark, only rows in quarantine, no
            value for one of the metrics, or one that was measured otherwise at its revision.
    """
    source = _source(baseline, benchmark)
    file = f"{baseline.past.revision}:{benchmark.file}" if baseline.past else benchmark.file
    rows = [model for model in baseline.models if source and model in source.lines]
    if source is None or not rows:
        facts = {"name": baseline.name, "file": file}
        raise ProblemError(Problem("baseline-without-results", Place(file), facts))
    in_doubt = baseline.past is not None and source.settings.quarantine is not None
    present = [model for model in rows if model not in source.doubts and not in_doubt]
    line = source.lines[rows[0]][0]
    if not present:
        facts = {"name": baseline.name, "file": file}
        raise ProblemError(Problem("baseline-in-quarantine", Place(file, line), facts))
    found, problems = {}, []
    for metric in metrics:
        if not _comparable(source, benchmark, metric):
            facts = {"name": baseline.name, "metric": metric, "file": file}
            problems.append(Problem("baseline-not-comparable", Place(file, 1), facts))
            continue
        reference = _best(source, benchmark, metric, present)
        if reference is None:
            facts = {"name": baseline.name, "metric": metric, "file": file}
            problems.append(Problem("baseline-without-metric", Place(file, line), facts))
        else:
            found[metric] = reference
    if problems:
        raise ProblemError(*problems)
    return found


def _source(baseline: Baseline, benchmark: Benchmark) -> Benchmark | None:
    """Where a baseline's values of a benchmark are."""
    if baseline.past is None:
        return benchmark
    if baseline.past.faults:  # the values may be in a file that was refused
        raise ProblemError(*baseline.past.faults)
    return baseline.past.results.benchmarks.get(benchmark.name)


def _comparable(source: Benchmark, benchmark: Benchmark, metric: str) -> bool:
    """Whether a metric, where both states have it, has the same direction and unit in both."""
    then, now = source.metrics.get(metric), benchmark.metrics[metric]
    return then is None or (then.better, then.unit) == (now.better, now.unit)


def _best(
    source: Benchmark, benchmark: Benchmark, metric: str, models: list[str]
) -> Reference | None:
    column, digits = source.columns.get(metric, {}), benchmark.digits[metric]
    values = {model: value for model in models if (value := column.get(model)) is not None}
    if not values:
        return None
    texts = {model: print_value(value, digits) for model, value in values.items()}
    pick = min if benchmark.metrics[metric].better == "lower" else max
    best = pick(values, key=lambda model: values[model])
    suppliers = tuple(model for model in values if texts[model] == texts[best])
    return Reference(values[best], texts[best], suppliers)


@dataclass(frozen=True)
class Comparison:
    """A value against a baseline's: the difference, how it prints, and what it means."""

    state: State
    value: Decimal | None = None
    text: str = ""


def compare(benchmark: Benchmark, metric: str, model: str, reference: Reference) -> Comparison:
    """Model minus baseline. The state follows from the printed difference and the band.

    A difference as large as the band is still level. A relative band is a share of the
    baseline's printed value.
    """
    value = benchmark.columns[metric][model]
    if value is None:
        return Comparison(State.MISSING)
    settings = benchmark.metrics[metric]
    delta = difference(value, reference.value)
    text = print_difference(delta, benchmark.digits[metric])
    shown = printed_number(text)
    if abs(shown) <= tolerance(benchmark, metric, reference):
        state = State.LEVEL
    else:
        better = (shown < 0) == (settings.better == "lower")
        state = State.BETTER if better else State.WORSE
    return Comparison(state, delta, text)


def tolerance(benchmark: Benchmark, metric: str, reference: Reference) -> Decimal:
    """How large a printed difference may be and still be level: the band, in the metric's unit."""
    band = benchmark.metrics[metric].band
    if band is None:
        return Decimal(0)
    if not band.relative:
        return band.amount
    return band.amount.scaleb(-2) * abs(printed_number(reference.text))


def speedup(benchmark: Benchmark, metric: str, model: str, reference: Reference) -> Comparison:
    """How many times as good: baseline ÷ model where lower is better, else model ÷ baseline.

    It wins or loses by its own print: `1.00x` is level. Where the difference is level, the
    speed-up is level too. There is none unless both values are positive.
    """
    value = benchmark.columns[metric][model]
    if value is None:
        return Comparison(State.MISSING)
    lower = benchmark.metrics[metric].better == "lower"
    factor = ratio(reference.value, value) if lower else ratio(value, reference.value)
    if factor is None:
        return Comparison(State.MISSING)
    text = print_factor(factor)
    shown = printed_number(text)
    if shown == 1 or compare(benchmark, metric, model, reference).state is State.LEVEL:
        return Comparison(State.LEVEL, factor, text)
    return Comparison(State.BETTER if shown > 1 else State.WORSE, factor, text)


@dataclass(frozen=True)
class Verdict:
    """A model's state on each metric of a benchmark, against a baseline."""

    states: Mapping[str, State]

    def metrics(self, state: State) -> tuple[str, ...]:
        """The metrics on which the model has a state."""
        return tuple(metric for metric, one in self.states.items() if one is state)

    @property
    def kind(self) -> str:
        """`all` when better on every metric, `some` when better on any, else `none`."""
        better = len(self.metrics(State.BETTER))
        if better and better == len(self.states):
            return "all"
        return "some" if better else "none"


def judge(benchmark: Benchmark, model: str, against: Mapping[str, Reference]) -> Verdict:
    """How a model stands to a baseline on every metric; a missing value never wins."""
    return Verdict(
        {
            metric: compare(benchmark, metric, model, reference).state
            for metric, reference in against.items()
        }
    )


def check_baselines(project: Project) -> Iterator[Problem]:
    """What is wrong with declared baselines: unknown models, and metrics that nobody supplies.

    A baseline need not be measured on every benchmark; where it is, it needs every metric.
    """
    for name in project.settings.baselines:
        try:
            baseline = find_baseline(name, project)
            sources = {one: _source(baseline, one) for one in project.results.benchmarks.values()}
        except ProblemError as error:
            yield from error.problems
            continue
        for benchmark, source in sources.items():
            if source and any(model in source.lines for model in baseline.models):
                try:
                    references(baseline, benchmark, benchmark.metrics)
                except ProblemError as error:
                    yield from error.problems


def winning(benchmarks: Sequence[Benchmark], over: Sequence[Baseline]) -> tuple[str, ...]:
    """Models that beat every baseline on every metric of every benchmark, in the file's order.

    A model must have a sound row in each benchmark; a benchmark in quarantine has none.

    Raises:
        ProblemError: A baseline has no values in one of the benchmarks.
    """
    against = [
        (benchmark, [references(one, benchmark, benchmark.metrics) for one in over])
        for benchmark in benchmarks
    ]
    return tuple(
        model
        for model in (benchmarks[0].sound if benchmarks else ())
        if all(
            model in benchmark.sound
            and all(judge(benchmark, model, one).kind == "all" for one in known)
            for benchmark, known in against
        )
    )
