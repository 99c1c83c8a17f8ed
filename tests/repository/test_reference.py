"""The reference is made from the code: nothing in it can be missing, stale or untranslated."""

import pytest

from podium.cli.main import main
from podium.config.settings import (
    AverageSettings,
    BaselineSettings,
    BenchmarkSettings,
    ColumnSettings,
    MetricSettings,
    Retraction,
    Settings,
    StatisticsSettings,
)
from podium.config.types import CitationSettings
from podium.core.i18n import LANGUAGES, words
from podium.site.macros.registry import MACROS
from reference_pages import PARTS, markdown, sources


def headings(part: str, language: str) -> list[str]:
    lines = markdown(part, language).splitlines()
    return [line.removeprefix("## ") for line in lines if line.startswith("## ")]


def rows(part: str, language: str) -> list[str]:
    lines = markdown(part, language).splitlines()
    return [line.split("`")[1] for line in lines if line.startswith("| `")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_macro_setting_problem_and_command_has_its_entry(language: str) -> None:
    assert headings("macros", language) == [f"`{name}`" for name in MACROS]
    assert headings("commands", language) == [f"`podium {name}`" for name in main.commands]
    groups = (
        Settings,
        MetricSettings,
        BenchmarkSettings,
        Retraction,
        BaselineSettings,
        AverageSettings,
        ColumnSettings,
        StatisticsSettings,
        CitationSettings,
    )
    fields = [one.alias or name for group in groups for name, one in group.model_fields.items()]
    assert rows("settings", language) == fields
    codes = words(language).problems
    assert [one.rpartition("#")[2].rstrip(" }") for one in headings("problems", language)] == list(
        codes
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_settings_that_have_settings_of_their_own_are_mappings(language: str) -> None:
    page, kind = markdown("settings", language), words(language).expected("mapping")
    for name in ("statistics", "citation"):
        assert f"| `{name}` | {kind} |  |" in page


def test_every_text_is_translated_and_no_translation_is_stale() -> None:
    assert set(sources()) == set(words("zh").translations)


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_have_the_same_outline(part: str) -> None:
    def outline(language: str) -> list[tuple[str, int]]:
        lines = markdown(part, language).splitlines()
        return [(line[:2], line.count("|")) for line in lines if line.startswith(("##", "| "))]

    assert outline("zh") == outline("en")


def test_a_placeholder_of_a_message_is_shown_as_one() -> None:
    text = markdown("problems", "en")
    assert "*name*" in text
    assert "{name}" not in text
    assert "<code>git checkout <em>tag</em></code>" in text
    assert "<code><em>key</em>: {type: <em>type</em>}</code>" in text
