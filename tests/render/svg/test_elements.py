"""Elements of SVG as text: a parser reads back what was put in."""

import math

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from podium.render.svg.elements import element, format_number, polyline, text_element

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]))


@given(TEXTS, TEXTS)
def test_attributes_and_texts_are_read_back(content: str, value: str) -> None:
    written = element("g", text_element(content, 1, 2.25), data_model=value, class_="a", role=None)
    tree = lxml.html.fragment_fromstring(written)
    assert dict(tree.attrib) == {"data-model": value, "class": "a"}
    (text,) = tree
    assert (text.text or "", text.get("x"), text.get("y")) == (content, "1", "2.2")


@given(st.floats(-1e6, 1e6, allow_nan=False))
def test_a_length_is_short_and_right_to_a_tenth(value: float) -> None:
    text = format_number(value)
    assert not text.endswith(".0")
    assert text != "-0"
    assert "e" not in text
    assert math.isclose(float(text), value, abs_tol=0.0501)


def test_a_line_goes_through_its_points_in_order() -> None:
    line = lxml.html.fragment_fromstring(polyline((0, 1), (2.55, 3), class_="a"))
    assert (line.tag, line.get("d"), line.get("class")) == ("path", "M0 1L2.5 3", "a")
