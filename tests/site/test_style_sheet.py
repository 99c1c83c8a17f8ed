"""The style sheet inside a page."""

import pytest

from podium.site.style_sheet import style_element


@pytest.mark.parametrize("name", ["podium.css", "notebook.css"])
def test_a_style_sheet_is_one_element_on_one_line(name: str) -> None:
    element = style_element(name)
    assert element.startswith("<style>")
    assert element.endswith("</style>")
    assert element.count("<") == 2
    assert "\n" not in element
    assert "/*" not in element
    assert element.count("{") == element.count("}") > 3
