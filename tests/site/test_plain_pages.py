"""Plain pages: never compiled, and the same text as Jinja gives."""

from typing import Any

import jinja2
import pytest

from podium.site.plain_pages import call_plainly

PLAIN = [
    "",
    "Only text.\n\n{% raw %}{{ show('a') }}{% endraw %}\r\n",
    "{{ show('a') }} and {# a note #}{{- show(\"b\\n\", of=[1, (2, 3.5), {'k': none}]) }}\n\n",
    "{{ other() }}{{ show() }}\n",
]
NOT_PLAIN = [
    "{% for a in [1, 2] %}{{ show(a) }}{% endfor %}",
    "{{ show('a') | upper }}",
    "{{ show('a' * 3) }}",
    "{{ show(word) }}",
    "{{ show(*['a']) }}{{ show(**{'a': 1}) }}",
    "{{ word }}",
    "{{ theirs() }}",
    "{{ show('a')[0] }}",
]


class Environment(jinja2.Environment):
    """Counts what it compiles."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.compiled = 0
        self.globals.update(show=_show, other=lambda: 12, theirs=lambda: "theirs")

    def compile(self, *arguments: Any, **named: Any) -> Any:
        self.compiled += 1
        return super().compile(*arguments, **named)


def _show(*positional: object, **named: object) -> str:
    return f"{positional} {named}"


def _plain(**options: Any) -> Environment:
    environment = Environment(**options)
    call_plainly(environment, ["show", "other"])
    return environment


@pytest.mark.parametrize(
    ("text", "compiled"), [*((text, 0) for text in PLAIN), *((text, 1) for text in NOT_PLAIN)]
)
def test_a_page_has_the_text_that_jinja_gives(text: str, compiled: int) -> None:
    environment, expected = _plain(), Environment().from_string(text).render(word="word")
    template = environment.from_string(text)
    assert template.render(word="word") == template.render(word="word") == expected
    assert environment.compiled == compiled


@pytest.mark.parametrize("options", [{"autoescape": True}, {"finalize": repr}])
def test_what_changes_output_changes_it_in_a_plain_page(options: Any) -> None:
    text = "<b>{{ show('<') }}"
    expected = Environment(**options).from_string(text).render()
    assert _plain(**options).from_string(text).render() == expected != "<b>('<',) {}"


def test_a_name_that_a_page_or_a_hook_has_taken_is_theirs() -> None:
    environment = _plain()
    template = environment.from_string("{{ show('a') }}{{ other() }}", {"word": "taken"})
    assert template.render(other=lambda: "of the page") == "('a',) {}of the page"
    environment.globals["show"] = jinja2.pass_context(lambda context, _: context["word"])
    assert template.render() == "taken12"


def test_an_argument_is_new_in_every_rendering() -> None:
    environment = Environment()
    environment.globals["show"] = lambda values: values.append(1) or len(values)
    call_plainly(environment, ["show"])
    template = environment.from_string("{{ show([]) }}")
    assert template.render() == template.render() == "1"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("a\n{{ show('a' }}", jinja2.TemplateSyntaxError),
        ("a\n{{ a | missing }}", jinja2.TemplateSyntaxError),
        ("a\n{{ show(a=1, a=2) }}", SyntaxError),
    ],
)
def test_a_faulty_page_fails_as_before(text: str, error: type[Exception]) -> None:
    failures = []
    for environment in (Environment(), _plain()):
        with pytest.raises(error) as failure:
            environment.from_string(text)
        failures.append((failure.value.args, getattr(failure.value, "lineno", None)))
    assert failures[0] == failures[1]
