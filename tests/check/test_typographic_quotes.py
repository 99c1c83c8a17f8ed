"""Typographic quotes are found, and read as the straight ones that were meant."""

import jinja2
import pytest

from podium.check.typographic_quotes import place_of, quote_at, straightened

JINJA = jinja2.Environment()


def failure(text: str) -> jinja2.TemplateSyntaxError:
    with pytest.raises(jinja2.TemplateSyntaxError) as caught:
        JINJA.parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "quote", "meant"),
    [
        ("“x” {{ f(“a”, ‘b’) }} “y”", 9, "“x” {{ f(\"a\", 'b') }} “y”"),
        ('{{ f("a”) }} {{ g(“b”) }}', 7, '{{ f("a") }} {{ g(“b”) }}'),
        ("{% if x == 「a」 %}「b」{% endif %}", 11, '{% if x == "a" %}「b」{% endif %}'),
        ("{{ f(“a", 5, '{{ f("a'),
    ],
)
def test_only_the_quotes_of_the_call_are_straightened(text: str, quote: int, meant: str) -> None:
    place = place_of(failure(text))
    assert place is not None
    assert quote_at(text, place.position, JINJA) == quote
    assert straightened(text, quote, JINJA) == meant


@pytest.mark.parametrize("text", ["{{ f(?) }} “a”", "{{ f( }}", "{% if %}“{% endif %}"])
def test_other_faults_have_no_quote(text: str) -> None:
    place = place_of(failure(text))
    assert place is None or quote_at(text, place.position, JINJA) is None
