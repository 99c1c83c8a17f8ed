"""Templates of pages: what is somebody else's, and that rendering always ends."""

from typing import Any

import jinja2
import pytest

from podium.check import page_template
from podium.check.page_template import Environment, is_known
from podium.core.limits import OverLimitError


def render(text: str, **variables: Any) -> str:
    files = jinja2.DictLoader({"part": "{{ 1 }}", "many": "{% include 'part' %}" * 10})
    return Environment(files).from_string(text).render(**variables)


@pytest.mark.parametrize(
    "expression",
    [
        "x",
        "x.y['z'](1).w",
        "x + 1",
        "-(2 * x) / 3",
        "'a' ~ x",
        "'%s' % x",
        "['a', x]",
        "{'a': [x]}",
        "x | upper",
        "1 | foreign",
        "x[1:2]",
        "'a' | foreign(1) | upper",
    ],
)
def test_what_comes_from_elsewhere_is_not_known(expression: str) -> None:
    seen: list[object] = []
    render("{{ see(" + expression + ") }}", see=seen.append)
    assert len(seen) == 1
    assert not is_known(seen[0])


@pytest.mark.parametrize("expression", ["1", "'a'", "[1, 'a']", "{'a': none}", "range(3)", "[]"])
def test_what_a_page_says_is_known(expression: str) -> None:
    seen: list[object] = []
    render("{{ see(" + expression + ") }}", see=seen.append)
    assert is_known(seen[0])


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in x %}{{ a }}{% endfor %}",
        "{% if x > 1 and x is foreign %}a{% endif %}",
        "{% if x in [1] or 'a' in x or x == 2 %}a{% endif %}",
        "{% call x() %}{% endcall %}",
        "{% filter foreign %}a{% endfilter %}",
        "{% set a = x %}{% with b = x %}{% endwith %}",
    ],
)
def test_what_comes_from_elsewhere_stops_no_page(text: str) -> None:
    assert render(text + "end").endswith("end")


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(40) }}",
        "{% for a in range(99999) %}{% include 'many' %}{% endfor %}",
        "{{ 'x' * 10 ** 9 }}",
        "{{ [1] * 10 ** 9 }}",
        "{{ 10 ** 9 * 'x' }}",
        "{{ 9 ** 99999999 }}",
        "{% set x = namespace(n=2) %}{% for a in range(99) %}{% set x.n = x.n * x.n %}{% endfor %}",
    ],
)
def test_a_page_that_would_not_end_is_stopped(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_template, "STEPS", 5000)
    with pytest.raises(OverLimitError, match=r"5,000 steps|characters or bits"):
        render(text)


def test_multiplication_is_as_ever() -> None:
    assert render("{{ 2 * 3 }} {{ 2 ** 8 }} {{ 'ab' * 2 }} {{ 1.5 * 2 }} {{ 2 ** -1 }}") == (
        "6 256 abab 3.0 0.5"
    )
