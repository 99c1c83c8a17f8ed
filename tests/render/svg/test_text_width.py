"""Shortened texts."""

from hypothesis import given
from hypothesis import strategies as st

from podium.render.svg.text_width import shorten_text, text_width


@given(st.text(max_size=80), st.floats(20, 300, allow_nan=False))
def test_a_shortened_text_fits(text: str, room: float) -> None:
    assert text_width(shorten_text(text, room)) <= room
