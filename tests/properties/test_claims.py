"""What holds for every claim, whatever the results are."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from podium.claims.judging import Truth, judge_claim
from podium.claims.names import vocabulary_of
from podium.claims.reading import read_claim
from podium.claims.syntax import Choice, Claim, Count, Denial, Quantity, Relation, Threshold, Unit
from podium.problems import ProblemError
from podium.project import Project
from podium.results import Benchmark, Model, Models, Results
from podium.settings import BenchmarkSettings, MetricSettings, Settings
from podium.source import SettingsFile

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


COUNTS = st.builds(Count, st.sampled_from(Quantity), st.integers(0, 3))


def choices(names: tuple[str, ...]) -> st.SearchStrategy[Choice]:
    some = st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)
    return st.one_of(st.builds(Choice, some.map(tuple)), st.builds(Choice, st.just(()), COUNTS))


def named(names: tuple[str, ...]) -> st.SearchStrategy[Choice]:
    return choices(names).filter(lambda one: bool(one.names))


THRESHOLDS = st.builds(
    Threshold, st.sampled_from([Decimal("0.1"), Decimal(1), Decimal(50)]), st.sampled_from(Unit)
)
COMPARISONS = st.builds(
    Claim,
    subjects=choices(MODELS),
    relation=st.sampled_from([one for one in Relation if one.compares]),
    rivals=st.one_of(named(MODELS), st.just(Choice())),
    benchmarks=choices(BENCHMARKS),
    metrics=choices(tuple(METRICS)),
    denial=st.sampled_from(Denial),
    threshold=st.one_of(st.none(), THRESHOLDS),
)
STANDINGS = st.builds(
    Claim,
    subjects=choices(MODELS),
    relation=st.sampled_from([one for one in Relation if not one.compares]),
    benchmarks=choices(BENCHMARKS),
    metrics=choices(tuple(METRICS)),
    denial=st.sampled_from(Denial),
    rank=st.integers(1, 3),
)


@given(cells=CELLS, claim=st.one_of(COMPARISONS, STANDINGS), each=st.booleans())
def test_a_claim_and_its_denial_are_never_both_true(cells: Cells, claim: Claim, each: bool) -> None:
    state = project(cells)
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
    assert before in {Truth.OPEN, after}


@given(cells=CELLS, claim=st.one_of(COMPARISONS, STANDINGS))
def test_the_facts_of_a_judgement_are_what_it_rests_on(cells: Cells, claim: Claim) -> None:
    found = judge_claim(claim, project(cells))
    assert all(bool(fact.gap) is (found.truth is Truth.OPEN) for fact in found.facts)
    for fact in found.facts:
        assert fact.benchmark.name in (claim.benchmarks.names or BENCHMARKS)


SCRAPS = (
    "a b one two time score beats is better than no not on in every metric benchmark of and , "
    "by at least 5 % only best the . 优于 在 上 的 和 都 没有 模型 至少 “ `"
)
WORDS = st.sampled_from(SCRAPS.split())


@given(text=st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=20).map(" ".join)))
def test_any_text_is_read_or_told_what_is_wrong(text: str) -> None:
    vocabulary = vocabulary_of(project(dict.fromkeys(product(BENCHMARKS, METRICS, MODELS))))
    try:
        sentence = read_claim(text, vocabulary, "en")
    except ProblemError as error:
        (problem,) = error.problems
        assert problem.code.startswith("claim-")
    else:
        for name in sentence.names:
            assert name.text in sentence.text[name.start : name.end]
