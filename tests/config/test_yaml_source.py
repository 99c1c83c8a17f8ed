"""A YAML file as data and as places; what is wrong with one is in test_settings."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest
import yaml

from podium.config.yaml_source import SettingsFile, load
from podium.core.problems import Location
from support.problem_cases import Case

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


CASES: dict[str, Case] = {
    "yaml: unclosed bracket": Case(
        {"mkdocs.yml": "site_name: x\nextra: {podium: \n"},
        [
            "mkdocs.yml:3:1: error[yaml-invalid]: The file cannot be read: expected the node content, but found '<stream end>'"
        ],
    ),
    "yaml: tab": Case(
        {"mkdocs.yml": "extra:\n\tpodium: {}\n"},
        [
            "mkdocs.yml:2:1: error[yaml-invalid]: The file cannot be read: found character '\\t' that cannot start any token"
        ],
    ),
    "yaml: nul": Case(
        {"mkdocs.yml": "site_name: x\nextra: \0\n"},
        [
            "mkdocs.yml:2:8: error[yaml-invalid]: The file cannot be read: the character U+0000 is not allowed"
        ],
    ),
    "yaml: latin-1": Case(
        {"mkdocs.yml": "a: b\nc: café\n".encode("latin-1")},
        ["mkdocs.yml:2:7: error[yaml-invalid]: The file cannot be read: byte 0xe9 is not UTF-8"],
    ),
    "yaml: unknown alias": Case(
        {"mkdocs.yml": "extra: *gone\n"},
        [
            "mkdocs.yml:1:8: error[yaml-invalid]: The file cannot be read: found undefined alias 'gone'"
        ],
    ),
    "yaml: contains itself": Case(
        {"mkdocs.yml": "extra: &e\n  podium:\n    metrics: *e\n"},
        ["mkdocs.yml:1:8: error[yaml-invalid]: The file cannot be read: a value contains itself"],
    ),
    "yaml: millionfold": Case(
        {
            "mkdocs.yml": "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
            + "".join(
                f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 10)}]\n"
                for i in range(9)
            )
        },
        [
            "mkdocs.yml:6:4: error[yaml-invalid]: The file cannot be read: its aliases expand to more than 1000000 values"
        ],
    ),
    "yaml: nested too deeply": Case(
        {"mkdocs.yml": "a: " + "[" * 2000},
        ["mkdocs.yml: error[yaml-invalid]: The file cannot be read: it is nested too deeply"],
    ),
    "yaml: a character that there is not": Case(
        {"mkdocs.yml": 'site_name: "\\UFFFFFFFF"\n'},
        [
            "mkdocs.yml: error[yaml-invalid]: The file cannot be read: an escape or a number in it is out of range"
        ],
    ),
    "yaml: no such day": Case(
        {"mkdocs.yml": "date: 2024-02-30\n"},
        [
            "mkdocs.yml:1:7: error[yaml-invalid]: The file cannot be read: this is not a valid timestamp"
        ],
    ),
    "yaml: wrong tag": Case(
        {"mkdocs.yml": "date: !!timestamp soon\n"},
        [
            "mkdocs.yml:1:7: error[yaml-invalid]: The file cannot be read: this is not a valid timestamp"
        ],
    ),
    "yaml: half a character": Case(
        {"mkdocs.yml": 'site_name: "\\uD800"\n'},
        [
            "mkdocs.yml:1:12: error[yaml-invalid]: The file cannot be read: there is half a character here (a lone surrogate)"
        ],
    ),
    "yaml: unhashable key": Case(
        {"mkdocs.yml": "site_name: x\n? [a]\n: b\n"},
        ["mkdocs.yml:2:3: error[yaml-invalid]: The file cannot be read: found unhashable key"],
    ),
    "yaml: foreign tags": Case(
        {
            "mkdocs.yml": "site_url: !ENV [URL, x]\nplugins: [macros, podium]\nmarkdown_extensions:\n  - toc: {slugify: !!python/object/apply:os.system {kwds: {case: lower}}}\nextra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\n"
        },
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_yaml_is_reported_at_its_place(name: str, tmp_path: Path) -> None:
    assert CASES[name].found(tmp_path) == CASES[name].problems


def test_a_file_is_parsed_once_while_its_content_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text("a: 1\n", encoding="utf-8")
    first = SettingsFile.read(path, "mkdocs.yml")
    assert SettingsFile.read(path, "mkdocs.yml").root is first.root
    path.write_text("a: 2\n", encoding="utf-8")
    assert SettingsFile.read(path, "mkdocs.yml").content() == {"a": 2}
