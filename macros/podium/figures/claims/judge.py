"""Whether the results support a claim: true, false or undecided, and by which facts.

Truth follows from displayed values, by the comparisons that all tables use. To be better on every
metric takes what winning takes: the test of all of them at once. Missing or quarantined values
never make a claim true: whatever depends on them is undecided, so a claim about every benchmark is
undecided while one of them is quarantined.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from podium.analysis.baseline_lookup import find_baseline
from podium.analysis.baselines import Baseline, references
from podium.analysis.verdicts import judge
from podium.core.paths import RESULTS
from podium.core.problems import Location, Problem, ProblemError
from podium.data.project import Project
from podium.data.results import Benchmark
from podium.figures.claims.claim import Choice, Claim, Count, Denial, Quantity, Relation
from podium.figures.claims.facts import FactJudge
from podium.figures.claims.gaps import judge_gap
from podium.figures.claims.judgement import (
    Fact,
    Judgement,
    Miscount,
    Truth,
    judge_both,
    judge_count,
    undecided,
)
from podium.figures.claims.percentages import check_percentages
from podium.figures.claims.ranges import judge_range

__all__ = ["judge_claim"]


def judge_claim(claim: Claim, project: Project) -> Judgement:
    """Judge a claim by a project's results.

    Raises:
        ProblemError: The results have faults, or there are none; a baseline that is named is
            declared wrongly; speed is claimed by a metric that has no speed-up, or where none has;
            percentage points of a metric that is no proportion.
        TwoMeaningsError: A percentage of a metric that is in percent itself.
    """
    if project.results.errors:  # what cannot be read would look as if it were not there
        raise ProblemError(*project.results.errors)
    if not (claim.benchmarks.names or project.results.joint.benchmarks):
        raise ProblemError(Problem("no-benchmark", Location(RESULTS)))
    if claim.holder is not None and claim.is_conditional:
        return _judge_conditional(claim, claim.holder, project)
    if claim.holder is not None:
        return _judge_described(claim, claim.holder, project)
    return _Judge(claim, project).judge()


def _judge_described(claim: Claim, holder: Claim, project: Project) -> Judgement:
    """Judge what is said of the models that it describes: one, or as many as it says."""
    judge = _Judge(replace(holder, subjects=Choice()), project)
    judged = judge.judge_each(project.results.models.by_name)
    models = [model for model, judgement in judged.items() if judgement.truth is Truth.TRUE]
    if len(models) != holder.holders:
        return undecided([judged[model] for model in models] or judged.values())
    statement = replace(claim, subjects=Choice(tuple(models)), holder=None)
    described = judge_count([judged[model] for model in models], Count())
    return judge_both(described, _Judge(statement, project).judge(), told=False)


def _judge_conditional(claim: Claim, holder: Claim, project: Project) -> Judgement:
    """Judge what is said of how many of the models of which a condition is true."""
    judged = _Judge(replace(holder, subjects=Choice()), project).judge_counted()
    holders = {model: part for model, part in judged.items() if part.truth is Truth.TRUE}
    unknown = [part for part in judged.values() if part.truth is Truth.UNDECIDED]
    if unknown or not holders:
        return undecided(unknown or judged.values())
    outsiders = {*claim.subjects.names, *claim.subjects.excluded} - holders.keys()
    if outsiders:
        return judge_count([judged[model] for model in sorted(outsiders & judged.keys())], Count())
    statement = replace(claim, holder=None)
    stated = _Judge(statement, project, among=frozenset(holders)).judge()
    both = judge_both(judge_count([*holders.values()], Count()), stated, told=False)
    return replace(stated, truth=both.truth, facts=both.facts)


class _Judge:
    """One claim and the results that it is judged by."""

    def __init__(self, claim: Claim, project: Project, among: frozenset[str] | None = None) -> None:
        self._among = among
        self._claim = claim
        self._results = project.results
        self._elsewhere = project.results.benchmark(claim.elsewhere) if claim.elsewhere else None
        self._facts = FactJudge(claim, self._elsewhere)
        joint = tuple(project.results.joint.benchmarks)
        named = (*claim.benchmarks.names, *claim.benchmarks.excluded)
        whole = claim.benchmarks.only or not claim.benchmarks.names
        chosen = dict.fromkeys((*named, *joint) if whole else named)
        self._benchmarks = [project.results.benchmark(name) for name in chosen]
        # Also those that a benchmark of the claim has no row of: it may not hold of them.
        measured = (*self._benchmarks, *project.results.joint.benchmarks.values())
        rows = chain.from_iterable(benchmark.lines for benchmark in measured)
        self._models = claim.pool or tuple(dict.fromkeys(rows))
        self._holders = {
            name: find_baseline(name, project)
            for name in claim.subjects.names
            if name not in project.results.models.by_name
        }
        rivals = claim.rivals
        compares_others = claim.relation.compares and (rivals.only or not rivals.names)
        self._rivals = {
            name: find_baseline(name, project) for name in (*rivals.names, *rivals.excluded)
        }
        self._others = {
            name: find_baseline(name, project)
            for name in self._models
            if compares_others and name not in self._rivals
        }

    def judge_each(self, models: Iterable[str]) -> Mapping[str, Judgement]:
        """Judge what is said, of each of these models by itself instead of the subjects."""
        if fault := self._fault():
            return dict.fromkeys(models, fault)
        return {model: self._judge_model(model) for model in models}

    def judge_counted(self) -> Mapping[str, Judgement]:
        """Judge what is said, of each model that is counted."""
        return self.judge_each(self._counted_models(()))

    def judge(self) -> Judgement:
        """Count the subjects of which it is true."""
        if fault := self._fault():
            return fault
        if self._claim.relation is Relation.RANGE:
            return self._judge_range()
        if self._claim.is_together:
            return self._judge_model("")
        subjects, counts = self._claim.subjects, self._claim.counts
        judged = {model: self._judge_model(model) for model in self._judged_models(counts=counts)}
        judgement = self._judge_choice(subjects, judged)
        holders = tuple(
            model for model in self._models if model in judged and judged[model].truth is Truth.TRUE
        )
        return replace(judgement, holders=holders, total=len(judged)) if counts else judgement

    def _fault(self) -> Judgement | None:
        """What makes it false whatever the results are: a wrong number of what there is."""
        for benchmark in filter(None, (*self._benchmarks, self._elsewhere)):
            check_percentages(self._claim, benchmark, self._metrics_of(benchmark))
        miscounts = tuple(dict.fromkeys(self._miscounts()))
        return Judgement(Truth.FALSE, miscounts=miscounts) if miscounts else None

    def _judge_range(self) -> Judgement:
        """Judge all values of the subjects together."""
        subjects, threshold = self._claim.subjects, self._claim.threshold
        assert threshold is not None
        models = subjects.names or [
            model for model in self._models if model not in subjects.excluded
        ]
        values = [
            fact
            for model in models
            for benchmark in self._benchmarks
            for metric in self._claim.metrics.names
            for fact in self._facts.judge(benchmark, model, metric, None).facts
        ]
        return judge_range(values, threshold)

    def _judged_models(self, *, counts: bool) -> tuple[str, ...]:
        """The subjects, and the others where it is said of how many models it is true."""
        named = (*self._claim.subjects.names, *self._claim.subjects.excluded)
        return (*named, *self._counted_models(named)) if counts else named

    def _counted_models(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The models that are counted: those measured, but for the named and the rivals."""
        return tuple(
            model
            for model in self._models
            if model not in named
            and (self._among is None or model in self._among)
            and not any(base.is_model(model) for base in self._rivals.values())
        )

    def _miscounts(self) -> Iterator[Miscount]:
        """The wrong numbers of all models, benchmarks and metrics that the claim states."""
        claim = self._claim
        counted = len(claim.subjects.names or self._counted_models(()))
        everyone = len(self._models)  # “2 of 5 models beat A” may well count A among the 5
        every = claim.subjects.count.quantity is Quantity.EVERY
        if every or claim.subjects.names or self._among is not None:
            everyone = counted
        if claim.subjects.count.total != everyone:
            yield from _miscount("models", claim.subjects, counted)
        if claim.among and claim.among != len(self._models):
            yield Miscount("models", claim.among, len(self._models))
        yield from _miscount("benchmarks", claim.benchmarks, len(self._benchmarks))
        rivals = len(claim.rivals.names) or len(self._models) - 1
        yield from _miscount("models", claim.rivals, rivals)
        if claim.metrics.count.total:
            for benchmark in self._benchmarks:
                yield from _miscount("metrics", claim.metrics, len(self._metrics_of(benchmark)))

    def _judge_choice(self, choice: Choice, judged: Mapping[str, Judgement]) -> Judgement:
        """Judge a quantity of named or of all things, and that it is not true of exceptions.

        Args:
            choice: Which of them, and how many.
            judged: All of them, and those that the choice leaves out, by name.
        """
        chosen = choice.names or tuple(name for name in judged if name not in choice.excluded)
        judgement = judge_count([judged[name] for name in chosen], choice.count)
        own = self._claim.rivals.names if choice is self._claim.subjects else ()
        left_out = tuple(name for name in choice.excluded if name not in own)  # beside itself
        if choice.only:
            left_out = tuple(name for name in judged if name not in choice.names)
        if left_out:  # where there is nothing else, it is true of nothing else
            others = judge_count([judged[name] for name in left_out], Count(Quantity.NONE))
            judgement = judge_both(judgement, others, told=choice is self._claim.subjects)
        return judgement

    def _judge_model(self, model: str) -> Judgement:
        """Judge what is said of one subject."""
        judgement = self._judge_rivals(model)
        return judgement.denied if self._claim.denial is Denial.WHOLE else judgement

    def _judge_rivals(self, model: str) -> Judgement:
        alone = self._elsewhere and not self._claim.relation.is_gap
        if alone or self._claim.statistic or not self._claim.relation.compares:
            return self._judge_benchmarks(model, None)
        others = {
            name: base
            for name, base in self._others.items()
            if name != model and not any(rival.is_model(name) for rival in self._rivals.values())
        }
        judged = {
            name: self._judge_benchmarks(model, base)
            for name, base in (self._rivals | others).items()
        }
        return self._judge_choice(self._claim.rivals, judged)

    def _judge_benchmarks(self, model: str, rival: Baseline | None) -> Judgement:
        judged = {
            benchmark.name: self._judge_benchmark(benchmark, model, rival)
            for benchmark in self._benchmarks
        }
        return self._judge_choice(self._claim.benchmarks, judged)

    def _judge_benchmark(
        self, benchmark: Benchmark, model: str, rival: Baseline | None
    ) -> Judgement:
        metrics = self._metrics_of(benchmark) or ("",)  # without any, that is what is told
        judged = {
            metric: self._judge_metric(benchmark, model, metric, rival)
            for metric in self._judged_metrics(benchmark, metrics)
        }
        judgement = self._judge_choice(self._claim.metrics, judged)
        if rival and judgement.truth is Truth.TRUE and self._means_every_metric(metrics):
            against = references(rival, benchmark, benchmark.metrics)
            if judge(benchmark, model, against).kind != "all":
                gap = Fact(benchmark, model, "", rival, gap="not-all-at-once")
                return Judgement(Truth.UNDECIDED, (gap,))
        return judgement

    def _judge_metric(
        self, benchmark: Benchmark, model: str, metric: str, rival: Baseline | None
    ) -> Judgement:
        if model in self._holders:
            return self._facts.judge_value(benchmark, self._holders[model], metric)
        if rival and self._elsewhere:
            return judge_gap(self._claim, (benchmark, self._elsewhere), model, metric, rival)
        return self._facts.judge(benchmark, model, metric, rival)

    def _means_every_metric(self, metrics: tuple[str, ...]) -> bool:
        """Whether the claim is “better on every metric”, which takes what winning takes.

        Metrics that are named are judged one by one, as their cells are.
        """
        claim, low = self._claim, self._claim.metrics.count.bounds(len(metrics))[0]
        every = not (claim.metrics.names or claim.metrics.excluded) and low == len(metrics)
        return every and claim.relation is Relation.BETTER and claim.denial is not Denial.EACH

    def _judged_metrics(self, benchmark: Benchmark, metrics: tuple[str, ...]) -> tuple[str, ...]:
        """The metrics of a claim, and those of which it is said to be false."""
        choice = self._claim.metrics
        others = choice.excluded
        if choice.only:
            others = _timed(benchmark) if self._claim.relation.is_speed else (*benchmark.metrics,)
        return tuple(dict.fromkeys((*metrics, *others)))

    def _metrics_of(self, benchmark: Benchmark) -> tuple[str, ...]:
        named = self._claim.metrics.names
        if not self._claim.relation.is_speed:
            return named or tuple(benchmark.metrics)
        timed = _timed(benchmark)
        for metric in named:
            if metric in benchmark.metrics and metric not in timed:
                raise ProblemError(Problem("claim-no-speed", None, {"metric": metric}))
        if not (named or timed):
            raise ProblemError(Problem("claim-without-speed", None, {"name": benchmark.name}))
        return named or timed


def _miscount(kind: str, choice: Choice, total: int) -> Iterator[Miscount]:
    said = choice.count.total
    if said and said != total:
        yield Miscount(kind, said, total)


def _timed(benchmark: Benchmark) -> tuple[str, ...]:
    """The metrics of a benchmark that have a speed-up."""
    return tuple(name for name, settings in benchmark.metrics.items() if settings.speedup)
