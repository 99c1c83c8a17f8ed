"""A YAML file as data and as places; what is wrong with one is in test_settings."""

from pathlib import Path

import pytest
import yaml

from podium.config.yaml_source import SettingsFile, load
from podium.core.problems import Location

TEXT = """\
a: &a
  b: {c: 1}
  true: x
  2024-01-01: y
list:
- p
- {q: 1}
alias: *a
merged: {<<: *a, d: 2}
? [complex, key]
: z
? {}
: z
twice: {k: 1, k: 2}
"""


@pytest.fixture
def source(tmp_path: Path) -> SettingsFile:
    path = tmp_path / "mkdocs.yml"
    path.write_text(TEXT, encoding="utf-8")
    return SettingsFile.read(path, "mkdocs.yml")


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        ((), 1, 1),
        (("a",), 1, 1),
        (("a", "b", "c"), 2, 7),
        (("a", 1), 3, 3),  # as pydantic calls the key `true`
        (("a", "datetime.date(2024, 1, 1)"), 4, 3),  # as pydantic calls a date
        (("list", 1, "q"), 7, 4),
        (("list", 9), 5, 1),  # the nearest that there is
        (("alias", "b"), 2, 3),  # where the anchor is
        (("merged", "d"), 9, 18),
        (("merged", "b"), 9, 1),
        (("twice", "k"), 14, 15),  # the one that counts
        (("nothing", "at", "all"), 1, 1),
    ],
)
def test_a_setting_has_a_place(
    source: SettingsFile, keys: tuple[str | int, ...], line: int, column: int
) -> None:
    assert source.location(keys) == Location("mkdocs.yml", line, column)


def test_merged_keys_have_a_place_once_data_was_made(source: SettingsFile) -> None:
    with pytest.raises(yaml.YAMLError):
        load(TEXT)  # a list is no key
    text = TEXT.replace("? [complex, key]\n: z\n? {}\n: z\n", "")
    assert load(text)["merged"] == {"b": {"c": 1}, True: "x", load("2024-01-01"): "y", "d": 2}  # type: ignore[index]


def test_without_a_file_there_is_only_its_name() -> None:
    assert SettingsFile("mkdocs.yml").location(("extra", "podium")) == Location("mkdocs.yml")
    assert SettingsFile("mkdocs.yml").content() is None
    assert list(SettingsFile("mkdocs.yml").repeats()) == []


def test_a_key_that_stands_twice(source: SettingsFile) -> None:
    assert list(source.repeats()) == [(("twice", "k"), Location("mkdocs.yml", 14, 15))]


def test_tags_are_read_as_plain_data_and_never_run() -> None:
    text = "{a: !ENV [X, 1], b: !!python/name:os.system , c: !x {d: 1}, e: !<tag:x.org,1:y> z}"
    assert load(text) == {"a": ["X", 1], "b": "", "c": {"d": 1}, "e": "z"}
    assert load("!!python/object/apply:os.system [ls]") == ["ls"]


def test_two_files_of_the_same_content_have_the_same_digest(tmp_path: Path) -> None:
    for name, text in (("a", "x: 1"), ("b", "x: 1"), ("c", "x: 2")):
        (tmp_path / name).write_text(text)
    a, b, c = (SettingsFile.read(tmp_path / name, name).digest for name in "abc")
    assert a == b != c
