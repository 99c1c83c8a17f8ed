"""Templates of mkdocs-macros have limits, and their macros none, but for what they call back."""

import sys
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest

from podium.core.limits import Limits, OverLimitError
from podium.site import page_limits

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory")


@pytest.fixture
def render(monkeypatch: pytest.MonkeyPatch) -> Any:
    limits = Limits(memory=64 * 2**20, seconds=0.5)
    monkeypatch.setattr(page_limits, "page_limits", lambda: limits)
    own = {
        "large": lambda: str(len(bytearray(128 * 2**20))),
        "shout": lambda caller: caller().upper(),
        "apply": lambda function, *values: function(*values),
        "render": lambda text: environment.from_string(text).render(),
        "look": jinja2.pass_context(lambda context, name: context[name]()),
    }
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(
            {"part": "{{ 'a'.ljust(10 ** 9) }}", "constant": "{{ 'a' * 10 ** 10 }}"}
        )
    )
    environment.globals.update(own)
    environment.filters["grown"] = lambda text: text * (128 * 2**20)
    environment.filters["called"] = lambda function: function()
    macros = SimpleNamespace(
        env=environment,
        macros=own,
        filters={name: environment.filters[name] for name in ("grown", "called")},
    )
    page_limits.limit_templates(macros)
    return lambda text: environment.from_string(text).render()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("{{ 'a'.ljust(10 ** 9) }}", "512 MiB of memory"),
        ("{{ 'a' | center(1000000000) }}", "512 MiB of memory"),
        ("{{ range(10 ** 9) | list }}", "512 MiB of memory"),
        ("{% include 'part' %}", "512 MiB of memory"),
        ("{% include 'constant' %}", "512 MiB of memory"),
        ("{{ lipsum(10 ** 8) | length }}", "10 seconds of processor time"),
        ("{% for a in range(10 ** 9) %}{% endfor %}", "10 seconds of processor time"),
    ],
)
def test_a_page_over_a_limit_fails_with_words(render: Any, text: str, limit: str) -> None:
    with pytest.raises(OverLimitError) as failure:
        render(text)
    assert str(failure.value) == f"Rendering this page takes more than {limit}. [page-over-limit]"


_FOREVER = "{% for a in range(10 ** 9) %}{% endfor %}"
_LARGE = "{{ 'a'.ljust(10 ** 9) }}"


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("{% call shout() %}" + _FOREVER + "{% endcall %}", "10 seconds of processor time"),
        ("{% call shout() %}" + _LARGE + "{% endcall %}", "512 MiB of memory"),
        ("{% macro m() %}" + _LARGE + "{% endmacro %}{{ apply(m) }}", "512 MiB of memory"),
        ("{% macro m() %}" + _LARGE + "{% endmacro %}{{ look('m') }}", "512 MiB of memory"),
        ("{% macro m() %}" + _LARGE + "{% endmacro %}{{ m | called }}", "512 MiB of memory"),
        (
            "{% for a in [[0]] recursive %}{% if a %}{{ apply(loop, a) }}{% else %}"
            + _LARGE
            + "{% endif %}{% endfor %}",
            "512 MiB of memory",
        ),
        ("{{ apply('a'.ljust, 10 ** 9) }}", "512 MiB of memory"),
        ("{{ apply(lipsum, 10 ** 8) }}", "10 seconds of processor time"),
        (
            "{{ render('{% for a in range(10 ** 9) %}{% endfor %}') }}",
            "10 seconds of processor time",
        ),
    ],
)
def test_what_a_macro_calls_back_counts_for_the_page(render: Any, text: str, limit: str) -> None:
    with pytest.raises(OverLimitError) as failure:
        render(text)
    assert str(failure.value) == f"Rendering this page takes more than {limit}. [page-over-limit]"


def test_macros_called_back_within_the_limits_work_as_ever(render: Any) -> None:
    text = "{% macro m(x, y=2) %}{{ x }}{{ y }}{% endmacro %}{{ m.name }}{{ apply(m, 1) }}"
    text += "{% call shout() %}a{{ large() }}{{ m(3, y=4) }}{% endcall %}"
    assert render(text) == f"m12A{128 * 2**20}34"


def test_macros_and_filters_have_what_they_want(render: Any) -> None:
    assert render("{{ large() }} {{ 1 + 1 }}") == f"{128 * 2**20} 2"
    assert render("{{ ('a' | grown)[:1] }}") == "a"
