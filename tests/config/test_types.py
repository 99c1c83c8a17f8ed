"""Types of settings: bands, and texts in several languages."""

# a message stands on one line, as it is printed

from decimal import Decimal
from typing import Any

import pytest

from podium.config.settings import Band, Localised, Settings
from podium.config.validation import parse_settings
from podium.config.yaml_source import SettingsFile


def parse(mapping: object) -> Settings:
    return parse_settings(mapping, SettingsFile("mkdocs.yml"))


@pytest.mark.parametrize(
    ("value", "band"),
    [
        ("0.5%", Band(Decimal("0.5"), relative=True)),
        (" 1 % ", Band(Decimal(1), relative=True)),
        (0.1, Band(Decimal("0.1"), relative=False)),
        ("2", Band(Decimal(2), relative=False)),
        (0, Band(Decimal(0), relative=False)),
    ],
)
def test_a_band_is_a_number_or_a_percentage(value: object, band: Band) -> None:
    metric = parse({"metrics": {"a": {"better": "lower", "band": value}}}).metrics["a"]
    assert metric.band == band
    assert parse({"metrics": {"a": {"better": "lower", "band": str(band)}}}).metrics["a"] == metric


@pytest.mark.parametrize(
    ("texts", "language", "text"),
    [
        ("Time", "zh", "Time"),
        ({"zh": "时间", "en": "Time"}, "zh", "时间"),
        ({"zh": "时间", "en": "Time"}, "zh-TW", "时间"),
        ({"zh": "时间", "zh-TW": "時間"}, "zh-TW", "時間"),
        ({"zh": "时间", "en": "Time"}, "fr", "Time"),
        ({"zh": "时间", "fr": "temps"}, "en", "时间"),
    ],
)
def test_a_text_in_a_language(texts: Any, language: str, text: str) -> None:
    assert Localised(texts).text(language) == text
