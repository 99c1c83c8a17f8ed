"""YAML that is read as results, and all other text, which is none."""

import pytest

from podium.core.i18n import words
from podium.core.problems import Collector, Location
from podium.importers.document import Node
from podium.importers.placed_values import Number
from podium.importers.yaml_text import LARGEST, parse_yaml

ENTRY = "- dataset: {id: a/b}\n  value: %s\n"


def parsed(text: str) -> tuple[Node | None, list[str]]:
    collector = Collector()
    value = parse_yaml(text, Location("x"), collector)
    root = None if value is None else Node(value, Location("x"), "", collector)
    return root, [f"{one.location}: {one.code}" for one in collector.problems()]


@pytest.mark.parametrize(
    "text",
    [
        "model: acme/tiny\nacc: 0.5\n",
        "- model: a\n  acc: 1\n",
        "- dataset: a\n",
        "---\nlicense: mit\n---\nmodel-index: none\n",
        "---\nmodel-index: []\n",
        "# model-index:\n",
        ENTRY % 1 + "#" * LARGEST,
    ],
)
def test_other_text_is_none(text: str) -> None:
    assert parsed(text) == (None, [])


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0.410", Number("0.410")),
        ("1e-05", Number("1e-05")),
        ("12", 12),
        ("'12'", "12"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("2026-02-30", "2026-02-30"),
        (".nan", Number("NaN")),
        ("-.INF", Number("Infinity")),
        ("yes", True),
        ("~", None),
        ("!!python/name:os.system x", "x"),
        ("9" * 5000, Number("9" * 5000)),
    ],
)
def test_a_value_is_what_is_written(written: str, value: object) -> None:
    root, problems = parsed(ENTRY % written)
    assert root is not None
    assert [entry.mapping()["value"] for entry in root.items()] == [value]
    assert problems == []


def test_every_value_knows_its_line() -> None:
    root, _ = parsed("\n---\r\ntags: [a]\r\nmodel-index:\r\n- name: m\r\n  results: []\r\n---\r\n")
    assert root is not None
    index = root.get("model-index")
    assert index is not None
    assert index.location.line == 4
    (entry,) = index.items()
    results = entry.get("results")
    assert results is not None
    assert (entry.location.line, results.location.line) == (5, 6)
    assert (results.path, results.location.file) == ("model-index[0].results", "x")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (ENTRY % "1\n  value: 2", "x:1: key-twice"),
        (ENTRY % "{", "x:3:1: import-yaml"),
        (ENTRY % "*no", "x:2:10: import-yaml"),
        (ENTRY % "&a [*a]", "x:2:10: import-yaml"),
        (ENTRY % ("[" * 5000 + "]" * 5000), "x: import-yaml"),
    ],
)
def test_a_fault_is_reported_where_it_is(text: str, problem: str) -> None:
    assert parsed(text) == (None, [problem])


def test_aliases_do_not_multiply() -> None:
    levels = "".join(f"  v{n}: &v{n} [{', '.join([f'*v{n - 1}'] * 10)}]\n" for n in range(1, 9))
    text = ENTRY % "1\n  v0: &v0 [1]\n" + levels
    collector = Collector()
    assert parse_yaml(text, Location("x"), collector) is None
    (problem,) = collector.problems()
    assert words("en").message(problem) == (
        "The YAML cannot be read: its aliases expand to more than 1000000 values"
    )
