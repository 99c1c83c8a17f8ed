"""Texts in every language: the same keys, the same placeholders, and nothing invisible."""

import re
import string
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from podium.core.i18n import LANGUAGES, visible, words
from podium.core.problems import Location, Problem
from support.projects import ProjectFolder


def leaves(table: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        else:
            yield " > ".join((*path, key)), value


def texts(language: str) -> dict[str, str]:
    found = words(language)
    return dict(leaves(found.table | {"problems": found.problems}))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_are_two_languages() -> None:
    assert LANGUAGES == ("en", "zh")


def test_all_languages_have_the_same_keys_in_the_same_order() -> None:
    english, chinese = (list(texts(one)) for one in LANGUAGES)
    assert english == chinese


def test_all_languages_have_the_same_placeholders() -> None:
    english, chinese = (texts(one) for one in LANGUAGES)
    different = {
        key
        for key, text in english.items()
        if not key.endswith("reason") and placeholders(text) != placeholders(chinese[key])
    }
    assert different == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_says_something(language: str) -> None:
    for key, text in texts(language).items():
        assert text.strip(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_problems_have_the_same_title(language: str) -> None:
    titles = Counter(words(language).problem_words(code).title for code in words(language).problems)
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_a_title_and_whole_sentences(language: str) -> None:
    ends = (".", "?", "}", "。", "`", "”", "：")
    for code in words(language).problems:
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", code)
        problem = words(language).problem_words(code)
        assert not problem.title.endswith((".", "。"))
        for text in (problem.message, problem.hint, problem.reason):
            assert text.endswith(ends), text


@pytest.mark.parametrize(
    ("tag", "language"),
    [("zh", "zh"), ("zh-CN", "zh"), ("zh_Hant", "zh"), ("EN", "en"), ("fr", "en"), ("", "en")],
)
def test_a_language_tag_finds_its_language(tag: str, language: str) -> None:
    assert words(tag).label("model") == words(language).label("model")


def test_data_keep_their_own_words_in_a_language_that_podium_does_not_speak(
    project: ProjectFolder,
) -> None:
    project.write("results/eval.csv", "model,time\na,1\n")
    project.configure(metrics={"time": {"better": "lower", "label": {"de": "Zeit", "en": "Time"}}})
    table = project.report("de").ranked_table("eval")
    assert (table.stub, table.columns[0].label) == ("Model", "Zeit")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("模型 é 😀", "模型 é 😀"),
        ("a\x1b[31m\nb\t\r\0", "a\\x1b[31m\\nb\\t\\r\\x00"),
        ("\u202eevil\u2066\u200b\ufeff", "\\u202eevil\\u2066\\u200b\\ufeff"),
        ("\u2028\u2029\x85", "\\u2028\\u2029\\x85"),
        ("\ud800\ue0c5", "\\ud800\\ue0c5"),
        ("x" * 120, "x" * 120),
        ("a" * 100 + "b" * 100, "a" * 60 + "…" + "b" * 60),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_facts_are_made_visible_and_never_templates() -> None:
    problem = Problem("unknown-model", None, {"name": "{0.x}\n", "nearest": "\x1b{y}", "known": ""})
    assert words("en").message(problem) == (
        "There is no model “{0.x}\\n”. Available: nothing. Did you mean “\\x1b{y}”?"
    )
    assert (
        words("zh").message(problem) == "没有“{0.x}\\n”这个模型。已有：无。是不是想写“\\x1b{y}”？"
    )


def test_without_a_nearest_name_nothing_is_asked() -> None:
    problem = Problem("unknown-model", Location("a", 1), {"name": "x", "nearest": "", "known": ""})
    assert words("en").message(problem) == "There is no model “x”. Available: nothing."


def test_what_is_expected_is_said_in_the_language() -> None:
    facts = {"setting": "max_file_size", "value": "0", "expected": "integer"}
    problem = Problem("invalid-setting", None, facts)
    assert words("en").message(problem).endswith("must be a whole number.")
    assert words("zh").message(problem).endswith("应为：整数。")
    other = Problem("invalid-setting", None, facts | {"expected": "≥ 1"})
    assert words("zh").message(other).endswith("应为：≥ 1。")


def test_english_is_the_source_of_translations() -> None:
    assert words("en").translation("Name of the benchmark.") == "Name of the benchmark."
    assert words("zh").translation("Name of the benchmark.") == "评测集的名称。"
    with pytest.raises(KeyError):
        words("zh").translation("nothing of the kind")


def test_items_in_a_row_have_the_language_s_separator() -> None:
    assert words("en").listing(["a", "b"]) == "a, b"
    assert words("zh").listing(["a", "b"]) == "a、b"
    assert words("en").listing([]) == ""
