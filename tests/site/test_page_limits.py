"""Templates of mkdocs-macros have limits, and their macros have none."""

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
    own = {"large": lambda: str(len(bytearray(128 * 2**20)))}
    environment = jinja2.Environment(loader=jinja2.DictLoader({"part": "{{ 'a'.ljust(10 ** 9) }}"}))
    environment.globals.update(own)
    environment.filters["grown"] = lambda text: text * (128 * 2**20)
    macros = SimpleNamespace(
        env=environment, macros=own, filters={"grown": environment.filters["grown"]}
    )
    page_limits.limit_templates(macros)
    return lambda text: environment.from_string(text).render()


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("{{ 'a'.ljust(10 ** 9) }}", "512 MiB of memory"),
        ("{{ 'a' | center(1000000000) }}", "512 MiB of memory"),
        ("{{ range(10 ** 9) | list }}", "512 MiB of memory"),
        ("{% include 'part' %}", "512 MiB of memory"),
        ("{{ lipsum(10 ** 8) | length }}", "10 seconds of processor time"),
        ("{% for a in range(10 ** 9) %}{% endfor %}", "10 seconds of processor time"),
    ],
)
def test_a_page_over_a_limit_fails_with_words(render: Any, text: str, limit: str) -> None:
    with pytest.raises(OverLimitError) as failure:
        render(text)
    assert str(failure.value) == f"Rendering this page takes more than {limit}. [page-over-limit]"


def test_macros_and_filters_have_what_they_want(render: Any) -> None:
    assert render("{{ large() }} {{ 1 + 1 }}") == f"{128 * 2**20} 2"
    assert render("{{ ('a' | grown)[:1] }}") == "a"
