"""What a build keeps of a macro call."""

from hypothesis import given
from hypothesis import strategies as st

from podium.core.problems import Problem
from podium.site.macro_output import MacroOutput


def loaded(output: MacroOutput) -> MacroOutput:
    return MacroOutput.load(memoryview(b"".join(output.dump())))


def test_what_is_shown_can_be_written_and_read() -> None:
    shown = MacroOutput(
        "<b>\n</b>",
        "podium-a",
        (("first", "b", "m"),),
        "ranked/b",
        "<p>\ud800</p>",
        (("x.csv", b"a\n"), ("y", b"")),
        (Problem("model-page-missing", None, {"path": "a", "name": "模型"}),),
    )
    assert loaded(shown) == shown


TEXTS = st.text(st.characters(), max_size=20)  # with surrogates: half a broken name
OUTPUTS = st.builds(
    MacroOutput,
    TEXTS,
    anchor=TEXTS,
    topics=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=3).map(tuple),
    found_by=TEXTS,
    files=st.lists(st.tuples(TEXTS, st.binary(max_size=20)), max_size=3).map(tuple),
)


@given(OUTPUTS)
def test_whatever_is_kept_comes_back_as_it_was(output: MacroOutput) -> None:
    assert loaded(output) == output
