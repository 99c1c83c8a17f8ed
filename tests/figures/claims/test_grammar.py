"""How a grammar reads a text: in every way, as Lark does."""

import re
from collections.abc import Iterator

import pytest
from lark import Lark, Token, Tree
from lark.lexer import PatternRE, PatternStr, TerminalDef
from lark.visitors import CollapseAmbiguities

from podium.figures.claims.grammar import Grammar, UnreadableError
from podium.figures.claims.grammar_nodes import Part
from podium.figures.claims.sentence_reader import claim_grammar, grammar_text
from podium.figures.claims.vocabulary import Kind, Meaning, Vocabulary
from support.claims import SENTENCES

LETTER = r"(?!\w)"
NAMES = Vocabulary(
    (text, Meaning(kind, key))
    for kind, names in {
        Kind.MODEL: {name: name for name in ("base", "good", "fast", "twin")},
        Kind.BASELINE: {"the baseline": "top", "The baseline": "top", "基线": "top"},
        Kind.GROUP: {"baseline": "base", "基线": "base"},
        Kind.SET: {"baselines": "base"},
        Kind.BENCHMARK: {"One": "one", "Two": "two", "甲集": "one", "乙集": "two"},
        Kind.METRIC: {
            "Run time": "time",
            "time": "time",
            "score": "score",
            "时间": "time",
            "得分": "score",
        },
    }.items()
    for text, key in names.items()
)


def small(text: str) -> Grammar:
    return Grammar(text, lambda _name, pattern: pattern, LETTER)


def shown(part: Part) -> str:
    inner = (shown(child) if isinstance(child, Part) else child.text for child in part.children)
    return f"{part.name}({' '.join(inner)})"


def read(text: str, sentence: str) -> list[str]:
    return [shown(part) for part in small(text).read(sentence)]


def test_what_a_rule_can_be_made_of() -> None:
    text = r"""// a comment
NAME: /[a-z]\b/
start: "say" item{NAME}+ _end? "!"*
     | "never" NAME -> none
item{name}: name ("and" name)*
_end: "at" place | only "at" place
only: "only"
place: NAME
"""
    assert read(text, "say a") == ["start(item(a))"]
    assert read(text, "SAY a and  b c only at d ! !") == [
        "start(item(a b) item(c) only() place(d))"
    ]
    assert read(text, "never a") == ["none(a)"]


def test_every_way_to_read_a_text_is_found() -> None:
    assert read('start: (one | two)+\none: "x"\ntwo: "x" "x"', "x x x") == [
        "start(one() two())",
        "start(two() one())",
        "start(one() one() one())",
    ]
    # Two ways that make the same of a text are one.
    assert read('start: _x "y" | "x" "y"\n_x: "x"', "x y") == ["start()"]


@pytest.mark.parametrize(
    ("sentence", "start", "expected"),
    [
        ("", 0, {"say"}),
        ("sayings", 0, {"say"}),
        ("say", 3, {"NAME", "not"}),
        ("say  7", 5, {"NAME", "not"}),
        ("say a b", 6, {"and", "!"}),
    ],
)
def test_where_a_text_cannot_be_read_and_what_could_be_there(
    sentence: str, start: int, expected: set[str]
) -> None:
    text = 'NAME: /[a-z]/\nstart: "say" "not"? NAME ("and" NAME)* "!"?'
    with pytest.raises(UnreadableError) as caught:
        small(text).read(sentence)
    assert (caught.value.start, caught.value.expected) == (start, expected)


Plain = tuple[str, int, tuple[object, ...]]


def lark(language: str) -> Lark:
    """The grammar as another parser reads it."""
    ours = claim_grammar(language, NAMES)

    def finish(terminal: TerminalDef) -> None:
        own = terminal.pattern
        if terminal.name in ours.patterns:
            terminal.pattern = PatternRE(ours.patterns[terminal.name].pattern)
        elif isinstance(own, PatternStr):
            end = ours.word_end.pattern if re.search(r"[A-Za-z0-9]\Z", own.value) else ""
            terminal.pattern = PatternRE(f"(?:{own.to_regexp()}){end}")

    return Lark(
        grammar_text(language),
        parser="earley",
        ambiguity="explicit",
        propagate_positions=True,
        g_regex_flags=re.IGNORECASE,
        edit_terminals=finish,
    )


def plain(node: Part | Tree[Token]) -> Plain:
    if isinstance(node, Part):
        return (
            node.name,
            node.start,
            tuple(
                plain(child) if isinstance(child, Part) else tuple(child) for child in node.children
            ),
        )
    children = tuple(
        plain(child) if isinstance(child, Tree) else (child.type, str(child), child.start_pos)
        for child in node.children
    )
    # Lark leaves out the position of a child that it reads in two ways.
    starts = [start for _, start, *_ in children if isinstance(start, int)]
    return str(node.data), min([node.meta.start_pos, *starts]), children


Form = tuple[str, tuple[str, ...]]


def forms(part: Part) -> Iterator[Form]:
    """Each rule in a reading, and what it is made of there."""
    yield (
        part.name,
        tuple(child.name if isinstance(child, Part) else child.kind for child in part.children),
    )
    for child in part.children:
        if isinstance(child, Part):
            yield from forms(child)


def sentences_of_all_forms(grammar: Grammar, language: str) -> Iterator[str]:
    """Few sentences that have all rules in all forms, those with the most first."""
    own = {
        sentence: {form for part in grammar.read(sentence) for form in forms(part)}
        for english, chinese, _ in SENTENCES
        for sentence in [english if language == "en" else chinese]
    }
    left = set().union(*own.values())
    while left:
        sentence = max(own, key=lambda sentence: len(own[sentence] & left))
        left -= own[sentence]
        yield sentence


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_sentences_are_read_as_another_parser_reads_the_same_grammar(language: str) -> None:
    ours, other = claim_grammar(language, NAMES), lark(language)
    sentences = [*sentences_of_all_forms(ours, language)]
    assert len(sentences) > 50
    for sentence in sentences:
        trees = CollapseAmbiguities().transform(other.parse(sentence))
        read = [plain(part) for part in ours.read(sentence)]
        assert len(read) == len(set(read))
        assert {*read} == {*map(plain, trees)}, sentence
