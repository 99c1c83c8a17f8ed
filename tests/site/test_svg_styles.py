"""The style sheet's rules as attributes: those that win, in colours on white."""

import pytest

from podium.site import svg_styles as module
from podium.site.svg_styles import Node, style_of

SHEET = (
    ":root { --ink: #102030; } .plot text { fill: var(--ink); font-style: italic; } "
    ".plot :is(.a, .b) > text { fill: #0008; stroke-width: 2px; } "
    "text { fill: #ffffff; } .plot text:hover { fill: #ff0000; } "
    '[data-kind="x"] > text { stroke: none; width: 3rem; } '
    "@media print { text { fill: #00ff00; } }"
)


def node(name: str, *marks: str) -> Node:
    return Node(name, frozenset(marks))


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "style_text", lambda: SHEET)
    for cached in (module.light_colours, module._rules, style_of):
        monkeypatch.setattr(module, cached.__name__, cached.__wrapped__)


@pytest.mark.usefixtures("sheet")
def test_the_more_specific_rule_wins_wherever_it_is() -> None:
    plot, text = node("svg", ".plot"), node("text")
    assert module.style_of((text,)) == {"fill": "#ffffff"}
    plain = {"fill": "#102030", "font-style": "italic"}
    assert module.style_of((plot, text)) == plain
    assert module.style_of((plot, node("g", ".a"), node("g"), text)) == plain, "no child of it"
    assert module.style_of((plot, node("g"), node("g", ".b", ".c"), text)) == {
        **plain,
        "fill": "#777777",
        "stroke-width": "2",
    }


@pytest.mark.usefixtures("sheet")
def test_attributes_select_and_what_is_no_paint_is_left_out() -> None:
    kind = node("g", "[data-kind]", '[data-kind="x"]')
    assert module.style_of((kind, node("text"))) == {"fill": "#ffffff", "stroke": "none"}
    other = node("g", "[data-kind]", '[data-kind="y"]')
    assert module.style_of((other, node("text"))) == {"fill": "#ffffff"}
