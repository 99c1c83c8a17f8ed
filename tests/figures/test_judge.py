"""What holds for every claim, whatever the results are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from podium.config.settings import BenchmarkSettings, MetricSettings, Settings
from podium.config.yaml_source import SettingsFile
from podium.core.problems import Collector, ProblemError
from podium.data.join_samples import join_samples
from podium.data.project import Project
from podium.data.results import Benchmark, Model, Models, Results
from podium.figures.claims.claim import (
    Choice,
    Claim,
    Count,
    Denial,
    Quantity,
    Relation,
    Threshold,
    Unit,
)
from podium.figures.claims.judge import Truth, judge_claim
from podium.figures.claims.parser import read_claim
from podium.figures.claims.vocabulary import project_vocabulary
from support.task_outcomes import SHARE, TIME, evidence_of, rows_of

MODELS, BENCHMARKS = ("a", "b", "c"), ("one", "two")
METRICS = {
    "time": MetricSettings(better="lower", digits=1, speedup=True),
    "score": MetricSettings.model_validate({"better": "higher", "digits": 1, "band": "0.1"}),
}
Cells = Mapping[tuple[str, str, str], Decimal | None]

# Few values, so that ties are common; zero, as there are no ratios of it.
VALUES = st.sampled_from([Decimal(one) for one in ("0", "1", "1.04", "1.1", "1.2", "2", "4")])
CELLS = st.fixed_dictionaries(
    {key: st.one_of(VALUES, st.none()) for key in product(BENCHMARKS, METRICS, MODELS)}
)


def project(cells: Cells) -> Project:
    benchmarks = {
        name: Benchmark(
            name=name,
            file=f"results/{name}.csv",
            settings=BenchmarkSettings(),
            metrics=METRICS,
            columns={
                metric: {model: cells[name, metric, model] for model in MODELS}
                for metric in METRICS
            },
            extra={},
            written={},
            lines={model: (line,) for line, model in enumerate(MODELS, 2)},
        )
        for name in BENCHMARKS
    }
    models = Models({name: Model(name, name) for name in MODELS})
    settings = Settings(metrics=METRICS)
    return Project(Path(), settings, SettingsFile("mkdocs.yml"), Results(models, benchmarks))


# Twelve tasks: seven that all speak for one model decide, six do not. One outcome lacks a task.
OUTCOMES = st.sampled_from(["1" * 12, "1" * 11 + ".", "1" * 9 + "000", "01" * 6, "0" * 12])
TIMES = st.sampled_from([[1] * 12, [2] * 12, [1, 4] * 6, [2, *[1] * 11]])
Samples = Mapping[str, tuple[str, Sequence[int]]]
SAMPLES = st.fixed_dictionaries({model: st.tuples(OUTCOMES, TIMES) for model in MODELS})
SAMPLED = {"score": SHARE, "time": {**TIME, "tasks": "common", "speedup": True}}


def sampled(cells: Cells, samples: Samples) -> Project:
    """The same project, with samples of its first benchmark."""
    state = project(cells)
    outcomes = {model: passed for model, (passed, _) in samples.items()}
    times = {model: took for model, (_, took) in samples.items()}
    evidence = evidence_of(rows_of(outcomes, times=times), SAMPLED, resamples=100)
    first = replace(state.results.benchmarks["one"], metrics=evidence.metrics, columns={})
    tested = join_samples(first, evidence, Collector())
    benchmarks = {**state.results.benchmarks, "one": tested}
    return replace(state, results=replace(state.results, benchmarks=benchmarks))


STATES = st.one_of(st.builds(project, CELLS), st.builds(sampled, CELLS, SAMPLES))

COUNTS = st.builds(Count, st.sampled_from(Quantity), st.integers(1, 3))


def choices(names: tuple[str, ...]) -> st.SearchStrategy[Choice]:
    some = st.lists(st.sampled_from(names), min_size=1, unique=True)
    return st.one_of(st.builds(Choice, some.map(tuple)), st.builds(Choice, st.just(()), COUNTS))


def named(names: tuple[str, ...]) -> st.SearchStrategy[Choice]:
    return choices(names).filter(lambda one: bool(one.names))


AMOUNTS = st.sampled_from([Decimal("0.1"), Decimal(1), Decimal(50)])
FACTORS = st.sampled_from([Decimal("1.1"), Decimal(2)])
THRESHOLDS = st.one_of(
    st.builds(Threshold, AMOUNTS, st.sampled_from([Unit.POINTS, Unit.PERCENT])),
    st.builds(Threshold, FACTORS, st.just(Unit.FACTOR)),
)


def sayable(claim: Claim) -> Claim:
    """What the grammars have words for: no size of a level, and no speed of a score."""
    if claim.relation is Relation.LEVEL:
        return replace(claim, threshold=None)
    fast = claim.relation in {Relation.FASTER, Relation.SLOWER}
    return replace(claim, metrics=Choice(("time",))) if fast and claim.metrics.names else claim


COMPARISONS = st.builds(
    Claim,
    subjects=choices(MODELS),
    relation=st.sampled_from([one for one in Relation if one.compares]),
    rivals=st.one_of(named(MODELS), st.just(Choice())),
    benchmarks=choices(BENCHMARKS),
    metrics=choices(tuple(METRICS)),
    denial=st.sampled_from(Denial),
    threshold=st.one_of(st.none(), THRESHOLDS),
).map(sayable)
STANDINGS = st.builds(
    Claim,
    subjects=choices(MODELS),
    relation=st.sampled_from([one for one in Relation if not one.compares]),
    benchmarks=choices(BENCHMARKS),
    metrics=choices(tuple(METRICS)),
    denial=st.sampled_from(Denial),
    rank=st.integers(1, 3),
)


CLAIMS = st.one_of(COMPARISONS, STANDINGS)


@given(state=STATES, claim=CLAIMS, each=st.booleans())
def test_a_claim_and_its_denial_are_never_both_true(
    state: Project, claim: Claim, each: bool
) -> None:
    plain = replace(claim, denial=Denial.NONE)
    denied = replace(claim, denial=Denial.EACH if each else Denial.WHOLE)
    one = Choice(("a",))
    truths = [judge_claim(replace(part, subjects=one), state).truth for part in (plain, denied)]
    known = [choice.count.quantity for choice in (claim.metrics, claim.benchmarks)]
    if not each:
        assert truths[1] is truths[0].opposite
    elif not {Quantity.NONE, Quantity.EXACTLY, Quantity.LEAST, Quantity.SOME} & set(known):
        # “On some benchmark” and “on some benchmark not” may well both be true.
        assert truths.count(Truth.TRUE) < 2


@given(cells=CELLS, filled=CELLS, claim=COMPARISONS)
def test_what_is_not_known_changes_nothing_that_was_decided(
    cells: Cells, filled: Cells, claim: Claim
) -> None:
    before = judge_claim(claim, project(cells)).truth
    values = {key: filled[key] if value is None else value for key, value in cells.items()}
    after = judge_claim(claim, project(values)).truth
    assert before in {Truth.UNDECIDED, after}


@given(state=STATES, claim=CLAIMS, only=st.booleans())
def test_the_holders_are_those_of_whom_it_is_true_alone(
    state: Project, claim: Claim, only: bool
) -> None:
    named = claim.subjects.names
    claim = replace(claim, only=only and bool(named))
    found = judge_claim(claim, state)
    rivals = claim.rivals.names if claim.relation.compares else ()
    each = {
        model: judge_claim(replace(claim, subjects=Choice((model,)), only=False), state).truth
        for model in MODELS
        if model in named or model not in rivals
    }
    counts = claim.only or not named
    holders = tuple(model for model, truth in each.items() if truth is Truth.TRUE)
    assert (found.holders, found.total) == ((holders, len(each)) if counts else ((), 0))
    if named:
        said = [
            truth if model in named else truth.opposite
            for model, truth in each.items()
            if model in named or claim.only
        ]
        expected = next((one for one in (Truth.FALSE, Truth.UNDECIDED) if one in said), Truth.TRUE)
    else:
        low, high = claim.subjects.count.bounds(len(each))
        left = list(each.values()).count(Truth.UNDECIDED)
        fits = {low <= len(holders) + more <= high for more in range(left + 1)}
        decided = len(fits) == 1 and each
        expected = (Truth.TRUE if True in fits else Truth.FALSE) if decided else Truth.UNDECIDED
    assert found.truth is expected


@given(state=STATES, claim=CLAIMS)
def test_the_facts_of_a_judgement_are_what_it_rests_on(state: Project, claim: Claim) -> None:
    found = judge_claim(claim, state)
    assert all(bool(fact.gap) is (found.truth is Truth.UNDECIDED) for fact in found.facts)
    for fact in found.facts:
        assert fact.benchmark.name in (claim.benchmarks.names or BENCHMARKS)


SCRAPS = (
    "a b one two time score beats is better than no not on in every metric benchmark of and , "
    "by at least 5 % only best the . 优于 在 上 的 和 都 没有 模型 至少 “ `"
)
WORDS = st.sampled_from(SCRAPS.split())


@given(text=st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=20).map(" ".join)))
def test_any_text_is_read_or_told_what_is_wrong(text: str) -> None:
    vocabulary = project_vocabulary(project(dict.fromkeys(product(BENCHMARKS, METRICS, MODELS))))
    try:
        sentence = read_claim(text, vocabulary, "en")
    except ProblemError as error:
        (problem,) = error.problems
        assert problem.code.startswith("claim-")
    else:
        for name in sentence.names:
            assert name.text in sentence.text[name.start : name.end]
