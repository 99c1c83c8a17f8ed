"""Whether a text is a table, and whether its cells are plain numbers."""

import pytest

from podium.importers.tables import counts_rows, is_decorated, kind_of_text

TEXTS = {
    "yaml-text": ["model: acme/tiny\nacc: 0.5\n", "---\na: 1\n", "- model: a\n  acc: 1\n"],
    "markdown-text": [
        "# Results\n\nOurs, at last\n",
        "| model | acc |\n| --- | --- |\n| a | 1 |\n",
    ],
    "log-text": [
        "2026-01-02 10:00:00,123 INFO start\n2026-01-02 10:00:01,456 INFO done\n",
        "INFO: loading, please wait\n",
        "[2026-01-02T10:00] a, b\n",
    ],
    "xml-text": ["<html>\n", "<?xml version='1.0'?>\n"],
    "": [
        "model,acc\na,0.5\n",
        "Model,Note: x\na,b\n",
        "\ufeffname,time\n",
        '"a: b",c\n',
        ",acc\n",
        "Unnamed: 0,a\n",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, one) for kind in TEXTS for one in TEXTS[kind]])
def test_a_text_that_is_no_table_says_what_it_is(kind: str, text: str) -> None:
    assert kind_of_text(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        *("85.3 ± 0.4", "85.3±0.4", "85.3 +/- 0.4", "85.3 (0.4)", "85.3 (±0.4)", "71.0*", "71.0†"),
        *("$3.44", "€ 3.44", "3.44 USD", "US$3", "0.61 [0.55, 0.67]", "97/164", "120 ms", "5.3s"),
        *("−0.5", "~12", "<0.01", "1.2×", "12.3 %"),
    ],
)
def test_a_number_with_additions_is_one(text: str) -> None:
    assert is_decorated(text)


@pytest.mark.parametrize(
    "text", ["0.5", "1e-3", "7B", "v1.5", "2024-08-06", "A100 80GB", "first try", "8x7B", "4-bit"]
)
def test_a_plain_number_and_a_text_are_not(text: str) -> None:
    assert not is_decorated(text)


def test_an_index_numbers_the_rows() -> None:
    assert counts_rows(["0", "1", "2"])
    assert counts_rows(["1", "2"])
    assert not counts_rows(["0", "2"])
    assert not counts_rows(["a", "b"])
