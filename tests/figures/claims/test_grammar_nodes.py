"""Each rule of a grammar is read once at each place of a text."""

from collections import Counter

import pytest

from podium.figures.claims import grammar
from podium.figures.claims.grammar import Grammar, UnreadableError
from podium.figures.claims.grammar_nodes import Reading, SequenceNode, Ways


def test_a_rule_is_read_once_at_each_place(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: Counter[int] = Counter()

    class Counted(SequenceNode):
        def _read(self, reading: Reading, start: int) -> Ways:
            looked_at[start] += 1
            return super()._read(reading, start)

    monkeypatch.setattr(grammar, "SequenceNode", Counted)
    # Without that, each of 30 words would double the work.
    text = 'start: _all\n_all: "x" _all "y" | "x" _all "z" | "x"'
    with pytest.raises(UnreadableError):
        Grammar(text, lambda _name, pattern: pattern, r"(?!\w)").read(" ".join("x" * 30))
    assert set(looked_at.values()) == {2}
