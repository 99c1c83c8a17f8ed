"""What is said to be possible where a sentence cannot be read."""

from podium.figures.claims.options import END, Options

OPTIONS = Options(frozenset({"beats", ",", "in"}))


def test_names_come_first_then_numbers_words_and_the_end() -> None:
    possible = [END, "beats", "in", "NUMBER", "MODEL_NAME", ","]
    assert OPTIONS.describe(possible) == {
        "possible.en": "a model, a number, “beats”, “in”, the end",
        "possible.zh": "模型名称、数字、“beats”、“in”、句末",
    }


def test_a_group_is_named_where_nothing_else_is_possible() -> None:
    assert OPTIONS.describe(["GROUP_NAME", "in"])["possible.en"] == "“in”"
    assert OPTIONS.describe(["GROUP_NAME"])["possible.en"] == "a group"


def test_of_many_words_ten_are_listed_and_the_rest_is_counted() -> None:
    options = Options(frozenset(f"w{index:02}" for index in range(12)))
    listed = ", ".join(f"“w{index:02}”" for index in range(10))
    assert options.describe(options.words)["possible.en"] == f"{listed}, and 2 more"


def test_a_word_of_the_grammar_is_taken_for_no_name() -> None:
    assert [text for text in ("Atlas", "beats", "IN", "3") if OPTIONS.may_be_name(text)] == [
        "Atlas"
    ]
    chinese = Options(frozenset({"优于"}))
    assert [text for text in ("甲", "甲优于乙") if chinese.may_be_name(text)] == ["甲"]
