"""How a claim is read, and what is said of a text that cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.core.problems import ProblemError
from podium.figures.claims.parser import read_claim
from podium.figures.claims.vocabulary import Kind, Meaning, Vocabulary
from support.authors import AUTHORS, paper
from support.claims import assert_decided, state
from support.projects import ProjectFolder


def test_a_text_that_is_no_sentence_is_not_read(report: ProjectFolder) -> None:
    assert state(report, "good " * 500) == (
        "claim-too-long: This claim has 2499 characters; the limit is 1000."
    )


@pytest.mark.parametrize(("text", "language", "outcome"), AUTHORS)
def test_what_authors_write_is_understood_as_the_results_say(
    project: ProjectFolder, text: str, language: str, outcome: str
) -> None:
    said = state(paper(project), text, language)
    stop = text.rstrip(".。")
    assert said.startswith(stop if outcome == "holds" else f"{outcome}:"), said


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        # 67.7 and 64.35; Cirrus has 68.2
        ("Atlas is better than Basalt on Overall", "en", True),
        ("On average, Atlas outperforms Basalt", "en", True),
        ("Atlas is on average better than Cirrus", "en", False),
        ("Atlas is the best on average", "en", False),
        ("Atlas ranks second on Overall", "en", True),
        ("Atlas beats Basalt by 3.4 points on average", "en", True),
        ("平均而言，Atlas 优于 Basalt", "zh", True),
        ("Cirrus 在总分上最好", "zh", True),
        ("没有模型在总分上优于 Cirrus", "zh", True),
    ],
)
def test_the_only_average_is_meant_by_on_average(
    project: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    assert_decided(paper(project), text, language, holds=holds)


SCRAPS = (
    "a b one two time score beats is better than no not on in every metric benchmark of and , "
    "by at least 5 % only best the . 优于 在 上 的 和 都 没有 模型 至少 “ `"
)
WORDS = st.sampled_from(SCRAPS.split())
NAMES = Vocabulary(
    (name, Meaning(kind, name))
    for kind, names in {
        Kind.MODEL: "a b c",
        Kind.BENCHMARK: "one two",
        Kind.METRIC: "time score",
    }.items()
    for name in names.split()
)


@pytest.mark.slow
@given(text=st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=20).map(" ".join)))
def test_any_text_is_read_or_told_what_is_wrong(text: str) -> None:
    try:
        sentence = read_claim(text, NAMES, "en", lambda _kind, key, _language: key)
    except ProblemError as error:
        (problem,) = error.problems
        assert problem.code.startswith("claim-")
    else:
        for name in sentence.names:
            assert name.text in sentence.text[name.start : name.end]
