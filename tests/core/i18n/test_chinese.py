"""Which characters are Chinese."""

import pytest

from podium.core.i18n.chinese import is_chinese


@pytest.mark.parametrize("character", ["平", "，", "。", "「", "（", "！", "㐀", "豈"])
def test_writing_and_full_width_punctuation_are_chinese(character: str) -> None:
    assert is_chinese(character)


@pytest.mark.parametrize("character", ["", "a", "7", "é", "я", "한", "–", "“", "·", " ", "\u3000"])
def test_what_other_languages_have_as_well_is_not(character: str) -> None:
    assert not is_chinese(character)
