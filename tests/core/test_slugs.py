"""File names for any name: one each, allowed everywhere, and the same tomorrow."""

import re

from hypothesis import given
from hypothesis import strategies as st

from podium.core.slugs import file_name, is_reserved, slugs, with_digest

NAMES = st.text(st.characters(), max_size=300) | st.sampled_from(
    [
        "..",
        "../a",
        "a/b",
        "CON",
        "con",
        "Index",
        "README",
        "a.en",
        "A",
        "a",
        "ａ",
        "😀",
        "模型",
        "-",
    ]
)


@given(st.lists(NAMES, unique=True, max_size=20))
def test_every_name_has_a_file_name_of_its_own(names: list[str]) -> None:
    found = slugs(names)
    assert list(found) == names
    assert len({one.casefold() for one in found.values()}) == len(names)
    for slug in found.values():
        assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", slug)
        assert len(f"{slug}.zh-Hant.md".encode()) <= 255
        assert slug not in {"index", "readme", "con", "prn", "aux", "nul", "com1", "lpt9"}
    assert dict(slugs(names[::-1])) == dict(found)


@given(st.lists(NAMES, unique=True, max_size=10), NAMES)
def test_a_new_name_moves_only_those_that_it_could_be_mistaken_for(
    names: list[str], new: str
) -> None:
    before, after = slugs(names), slugs([*names, new])
    moved = [one for one in names if before[one] != after[one]]
    plain = slugs([new])[new] if new not in names else ""
    assert all(before[one] == plain for one in moved)


def test_names_that_differ_only_in_case_have_two_pages() -> None:
    found = slugs(["GPT-X", "gpt-x", "Gpt-X"])
    assert found["gpt-x"] == "gpt-x"
    assert len(set(found.values())) == 3
    assert all(one.startswith("gpt-x") for one in found.values())
    long = [letter * 200 for letter in "ab"] + ["c" * 199 + "1", "c" * 199 + "2"]
    assert len(set(slugs(long).values())) == 4


@given(st.lists(NAMES, unique=True, max_size=20))
def test_a_name_alone_decides_on_its_file(names: list[str]) -> None:
    made = [file_name(one) for one in names]
    assert len({one.casefold() for one in made}) == len(names)
    for name, one in zip(names, made, strict=True):
        assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", one)
        assert len(f"{one}.csv".encode()) <= 255
        assert not is_reserved(one) or one != name


def test_a_name_that_looks_told_apart_is_told_apart_again() -> None:
    made = file_name("Some Model")
    assert file_name(made) != made
    assert file_name(made).startswith(made)
    assert with_digest("..", "benchmark").startswith("benchmark-")
