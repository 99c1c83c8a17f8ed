"""Templates of a theme: compiled once, and never used where they would say something else."""

from collections.abc import Callable
from typing import ClassVar

import jinja2
import pytest

from podium.site.theme_templates import share_templates


class Environment(jinja2.Environment):
    """Notes whenever one compiles."""

    compiling: ClassVar[list["Environment"]] = []

    def __init__(self, text: str, shown: Callable[[str], str] = str.upper) -> None:
        super().__init__(
            loader=jinja2.DictLoader({"page.html": text}), extensions=["jinja2.ext.i18n"]
        )
        self.filters["shown"] = shown
        share_templates(self)

    def compile(self, *arguments: object, **named: object) -> object:  # type: ignore[override]
        self.compiling.append(self)
        return super().compile(*arguments, **named)  # type: ignore[call-overload]

    @property
    def compiled(self) -> int:
        return sum(one is self for one in self.compiling)

    def render(self) -> str:
        return self.get_template("page.html").render(language="zh")


def test_a_template_is_compiled_once_for_all_languages() -> None:
    text = "{{ language }} {% trans %}said once{% endtrans %}"
    first, second = Environment(text), Environment(text)
    for environment in (first, second):
        environment.install_gettext_callables(  # type: ignore[attr-defined]
            str.title, lambda one, _many, _n: one, newstyle=True
        )
    assert first.render() == second.render() == "zh Said Once"
    assert (first.compiled, second.compiled) == (1, 0)


@pytest.mark.parametrize(
    ("text", "shown", "expected"),
    [
        ("{{ 'hello' | shown }}", str.title, "Hello"),  # worked out when it is compiled
        ("{{ 'bye' | shown }}", str.upper, "BYE"),
    ],
)
def test_another_filter_or_text_is_compiled_anew(
    text: str, shown: Callable[[str], str], expected: str
) -> None:
    before, after = Environment("{{ 'hello' | shown }}"), Environment(text, shown)
    assert (before.render(), after.render(), after.compiled) == ("HELLO", expected, 1)


def test_what_is_added_to_an_environment_later_counts() -> None:
    first = Environment("{{ 'late' | shown }}")
    first.render()
    second = Environment("{{ 'late' | shown }}")
    second.filters["shown"] = str.title
    assert second.render() == "Late"


def test_a_cache_of_the_hosts_own_stays() -> None:
    own = jinja2.FileSystemBytecodeCache()
    environment = jinja2.Environment(bytecode_cache=own)
    share_templates(environment)
    assert environment.bytecode_cache is own
