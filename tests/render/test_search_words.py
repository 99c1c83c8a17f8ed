"""What a search finds of a table: names and texts, no numbers."""

from dataclasses import replace

import lxml.html
import pytest

from podium.render.search_words import render_words
from support.figures import DELTA, HOSTILE, LEADERBOARD, RANKED, hostile_table


def test_names_aliases_and_texts_are_found_and_numbers_and_notes_are_not() -> None:
    first = replace(RANKED.rows[0], alias="short")
    page = lxml.html.fragment_fromstring(
        render_words(replace(RANKED, rows=(first, *RANKED.rows[1:]))), create_parent=True
    )
    assert [one.text for one in page] == [
        "HumanEval: ranking first-model short fp16 second-model third-model a & b fourth-model x",
    ]
    assert RANKED.notes


def test_a_table_of_numbers_is_found_by_its_title_and_models() -> None:
    assert render_words(DELTA) == "<p>HumanEval: difference from base a b c</p>"


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_no_word_becomes_markup(name: str) -> None:
    page = lxml.html.fragment_fromstring(render_words(hostile_table(name)), create_parent=True)
    assert {one.tag for one in page.iter()} == {"div", "p"}


def test_what_stands_above_a_table_is_found_too() -> None:
    words = render_words(LEADERBOARD)
    assert [f"<p>{sentence}</p>" in words for sentence in LEADERBOARD.lead] == [True]
    assert not [note for note in (*LEADERBOARD.notes, *LEADERBOARD.page_notes) if note in words]
