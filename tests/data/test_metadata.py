"""Entries of metadata columns: read exactly, or refused with the reason."""

from decimal import Decimal

import pytest

from podium.data.metadata import Metadata, MetadataFault, likely_type, parse_metadata, type_facts


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("7.10", "number", Decimal("7.10")),
        ("7,000", "number", MetadataFault("thousands-separator", "7000")),
        ("7B", "number", MetadataFault("not-a-plain-number", "7")),
        ("50%", "number", MetadataFault("not-a-plain-number", "0.50")),
        ("2026", "date", "2026"),
        ("2026-02-29", "date", MetadataFault("not-a-date")),
        ("2026-2-1", "date", MetadataFault("not-a-date")),
        ("NO", "boolean", False),
        ("1", "boolean", MetadataFault("not-a-boolean")),
        ("HTTPS://example.org", "link", "HTTPS://example.org"),
        ("javascript:alert(1)", "link", MetadataFault("url-not-http")),
        ("javascript:alert(1)", "text", "javascript:alert(1)"),
    ],
)
def test_an_entry_is_read_exactly_or_refused(
    text: str, kind: str, value: Metadata | MetadataFault
) -> None:
    assert parse_metadata(text, kind) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["7", ""], "number"),
        (["2024-01", "2025-02-03"], "date"),
        (["yes", "false"], "boolean"),
        (["http://a", "https://b"], "link"),
        (["7", "large"], "text"),
        (["7", "large", "70"], "number"),
        (["2024", "2025-01", "soon"], "date"),
        (["yes", "no", "", "maybe"], "boolean"),
        (["https://a", "https://b", "c"], "link"),
        (["", ""], "text"),
    ],
)
def test_a_column_has_the_type_that_all_of_its_entries_fit(texts: list[str], kind: str) -> None:
    assert likely_type(texts).kind == kind


def test_entries_that_do_not_fit_are_told_with_their_lines() -> None:
    entries = ["7", "big", "", "9", "1"] + ["7B"] + ["3"] * 9
    facts = type_facts("params: B", entries, range(2, 20))
    assert facts == {"key": '"params: B"', "type": "number", "misfits": "big (3), 7B (7)"}
    assert type_facts("params", ["a", "b", "7"], [2, 3, 4])["misfits"] == ""
