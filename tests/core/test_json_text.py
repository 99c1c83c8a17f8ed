"""JSON with an indent is what Python's own encoder writes."""

import json

from hypothesis import given
from hypothesis import strategies as st

from podium.core.json_text import indented

TEXTS = st.text()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda below: (
        st.lists(below, max_size=4)
        | st.dictionaries(TEXTS, below, max_size=4)
        | st.lists(below, max_size=3).map(tuple)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_it_is_what_json_writes(value: object) -> None:
    assert indented(value) == json.dumps(value, indent=2, ensure_ascii=False)
