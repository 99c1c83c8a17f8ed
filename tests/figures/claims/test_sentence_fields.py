"""What each rule says of a claim, and where."""

import pytest

from podium.figures.claims.claim import Relation
from podium.figures.claims.grammar_nodes import Part, Token
from podium.figures.claims.sentence_fields import collect_fields, sentence_parts
from podium.figures.claims.thresholds import MisplacedError


def tree(*parts: Part) -> Part:
    return Part("start", parts, 0)


def rank(number: str, start: int) -> Part:
    return Part("rank", (Token("ORDINAL", number, start),), start)


def test_a_rule_says_what_and_where() -> None:
    fields, starts = collect_fields(tree(rank("3rd", 7)))
    assert fields == {"relation": Relation.RANK, "rank": 3}
    assert starts == {"relation": 7, "rank": 7}


def test_what_is_said_twice_is_refused_unless_it_is_the_same() -> None:
    fields, _ = collect_fields(tree(rank("3rd", 7), rank("third", 20)))
    assert fields["rank"] == 3
    with pytest.raises(MisplacedError) as caught:
        collect_fields(tree(rank("3rd", 7), rank("4th", 20)))
    assert caught.value.start == 20


def test_only_belongs_to_the_choice_that_it_holds() -> None:
    name = Token("BENCHMARK_NAME", "one", 5)
    where = Part("only_where", (Part("benchmarks", (name,), 5),), 0)
    (benchmarks,) = sentence_parts(tree(where))
    assert benchmarks == Part("benchmarks", (Part("only", (), 5), name), 5)
