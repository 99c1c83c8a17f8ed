"""The calls that the template of a page comes to."""

from pathlib import Path
from typing import Any

import pytest

from podium.check.calls_reader import read_calls
from podium.check.page_calls import PageCalls
from podium.config.mkdocs_yml import read_config


def read(root: Path, text: str, *, rendered: bool = True, **meta: Any) -> PageCalls:
    (root / "docs").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text("plugins: [macros, podium]\nextra: {best: a}\n")
    return read_calls(text, meta, read_config(root), frozenset({"mine"}), rendered=rendered)


def test_calls_come_in_the_order_of_a_build_each_with_its_line(tmp_path: Path) -> None:
    text = "{% for one in [best, other] %}\n{{ value(one) }}{% endfor %}\n{{ mine(top=1) }}\n"
    found = read(tmp_path, text, other="b")
    assert [(call.name, call.positional, call.named, call.line) for call in found.calls] == [
        ("value", ("a",), {}, 2),
        ("value", ("b",), {}, 2),
        ("mine", (), {"top": 1}, 3),
    ]
    assert (found.problems, found.included, found.by_chance) == ((), {}, False)


def test_without_rendering_only_the_syntax_counts(tmp_path: Path) -> None:
    assert read(tmp_path, "{{ value('a') }}{{ vlaue() }}", rendered=False) == PageCalls((), (), {})
    (problem,) = read(tmp_path, "{{ value('a' }}", rendered=False).problems
    assert problem.code == "page-syntax"


def test_a_page_that_cannot_end_makes_no_call(tmp_path: Path) -> None:
    loop = "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}"
    found = read(tmp_path, "{{ value('a') }}" + loop)
    assert [problem.code for problem in found.problems] == ["page-over-limit"]
    assert found.calls == ()


def test_files_that_a_template_includes_are_noted(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/part.md").write_text("{% include 'inner.md' ignore missing %}")
    found = read(tmp_path, "{% include ['no.md', 'part.md'] %}{% include '../x' ignore missing %}")
    lacking = dict.fromkeys(("no.md", "inner.md", "../x"), "")
    assert found.included.keys() == {*lacking, "part.md"}
    assert found.included["part.md"]
    assert lacking.items() <= found.included.items()


@pytest.mark.parametrize("text", ["{{ value(['a', 'b'] | random) }}", "{{ lipsum() }}"])
def test_chance_is_noted(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text).by_chance
