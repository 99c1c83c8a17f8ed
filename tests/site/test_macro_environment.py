"""The macros in a host's environment: one line for every call, and never an exception."""

import pytest

from podium.site.build import Build
from podium.site.macro_environment import spell_title
from podium.site.macros.registry import MACROS
from podium.site.own_macros import SHOW
from podium.site.renderer import MacroRenderer
from support.macro_host import Host
from support.projects import ProjectFolder


def test_every_macro_is_there_and_nothing_is_read_before_the_first_call(
    project: ProjectFolder,
) -> None:
    project.write("results/broken.csv", "no csv at all")
    assert Host(project).macros.keys() == {*MACROS, SHOW}


@pytest.mark.parametrize(
    ("source", "theme", "text"),
    [
        ("a.zh.md", {"language": "en"}, "one：排名"),
        ("a.en.md", {"language": "zh"}, "one: ranking"),
        ("a.md", {"language": "zh"}, "one：排名"),
        ("a.md", {}, "one: ranking"),
        ("a.md", None, "one: ranking"),
    ],
    ids=["suffix zh", "suffix en", "theme", "theme without language", "no theme"],
)
def test_a_figure_is_in_the_language_of_its_page(
    small: ProjectFolder, source: str, theme: object, text: str
) -> None:
    host = Host(small, theme=theme)
    host.page.file.src_uri = source
    assert text in host.shown("ranked_table", "one")


def test_a_fault_of_podium_is_a_box_and_a_warning(
    small: ProjectFolder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(MacroRenderer, "make", fail)
    host = Host(small)
    host.shown("ranked_table", "one")
    (record,) = caplog.records
    assert record.name == "mkdocs.plugins.podium", "where a strict build counts warnings"
    assert "a.md: ranked_table: " in record.getMessage()
    assert "[internal-error]" in record.getMessage()


def test_without_the_extension_the_box_itself_is_on_the_page(
    small: ProjectFolder, caplog: pytest.LogCaptureFixture
) -> None:
    """No token: nothing would replace it."""
    host = Host(small, markdown_extensions=[{"toc": {}}])
    box = host.macros["ranked_table"]("one")
    assert 'data-code="extension-missing"' in box
    assert "extension-missing" in caplog.text


def test_a_title_gets_words_and_one_without_a_token_stays_untouched() -> None:
    build = Build()

    class Page:
        assigned = 0
        _title = "On " + build.figures.hold("<b>12.25</b>")

        @property
        def title(self) -> str:
            return self._title

        @title.setter
        def title(self, text: str) -> None:
            self._title, self.assigned = text, self.assigned + 1

    page = Page()
    for _ in range(2):
        spell_title(page, build)
    assert (page.title, page.assigned) == ("On 12.25", 1)
