"""Which spellings are one name, and which names are of one family."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.core.problems import nearest
from podium.core.spelling import is_slip, leading_tokens_shared, spelling_key, spelling_keys


@pytest.mark.parametrize(
    "other",
    [
        *("gpt-4o", "GPT 4o", "gpt_4o", "GPT4o", "ＧＰＴ－４ｏ", "GPT\u20114o", "GPT\u20134o"),
        *("GPT\u00a04o", "GPT-\u200b4o", "  GPT--4o ", "GPT\u22124o", "GPT\u00ad-4o"),
    ],
)
def test_case_width_blanks_and_hyphens_make_no_other_name(other: str) -> None:
    assert spelling_key(other) == spelling_key("GPT-4o")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gpt-4o", "gpt-4"),
        ("llama-3-18b", "llama-31-8b"),
        ("phi-3.5", "phi-35"),
        ("a+", "a"),
        ("模型甲", "模型乙"),
    ],
)
def test_a_letter_a_digit_or_a_sign_makes_another_name(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@given(st.lists(st.text("aB1- _\0\n\u00e9\u0301ﬁ", max_size=5), max_size=6))
def test_keys_of_many_names_are_those_of_each(names: list[str]) -> None:
    assert spelling_keys(names) == [spelling_key(name) for name in names]


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert spelling_key("caf\u00e9") == spelling_key("CAFE\u0301")


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("sft-qar", "SFT_qra", True),
        ("instrct-7b", "instruct-7b", True),
        ("instrruct-7b", "instruct-7b", True),
        ("instroct-7b", "instruct-7b", True),
        ("isntruct", "instruct", True),
        ("instruct-7b", "instruct-70b", False),
        ("instruct-7b", "instruct-8b", False),
        ("dpo", "kpo", False),
        ("base", "based", True),
        ("base", "bas", False),
        ("instruct", "instruct", False),
        ("isntrutc", "instruct", False),
        ("instruct-v", "instruct", False),
    ],
)
def test_a_slip_is_one_letter_of_a_word(name: str, other: str, expected: bool) -> None:
    assert is_slip(name, other) is is_slip(other, name) is expected


def test_families_share_their_first_words_and_numbers() -> None:
    assert leading_tokens_shared("Qwen2.5-7B-Instruct", "qwen2.5-7b") == 5
    assert leading_tokens_shared("qwen2-7b", "qwen2.5-7b") == 2
    assert leading_tokens_shared("llama", "qwen") == 0


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("gpt 4o", ["gpt-4", "GPT-4o", "gpt-4o-mini"], "GPT-4o"),
        ("qwen2.5-7b-instruct", ["qwen2-7b-instruct", "qwen2.5-7b-base"], "qwen2.5-7b-base"),
        ("llama-3-8b-instruc", ["llama-2-8b-instruct", "llama-3-8b-inst"], "llama-3-8b-inst"),
        ("clade-3-opus", ["claude-3-opus", "claude-3-haiku"], "claude-3-opus"),
        ("avg_tme", ["avg_tokens", "avg_time"], "avg_time"),
    ],
)
def test_a_suggestion_is_of_the_same_family(name: str, known: list[str], expected: str) -> None:
    assert nearest(name, known) == nearest(name, reversed(known)) == expected
