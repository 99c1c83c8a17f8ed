"""What a page says of the comparison that a script makes: enough for a reader without one."""

import pytest

from podium.core.i18n import LANGUAGES, words
from podium.figures.findings.compare import compare


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_without_a_script_is_told_where_the_values_are(language: str) -> None:
    (sentence,) = compare(words(language), names="full").lead
    assert "JavaScript" in str(sentence)
    assert "results.json" in str(sentence)
