"""Settings put into mkdocs.yml: nothing else changes, and what is not certain is left alone."""

import pytest
import yaml

from podium.importers.settings_writing import with_settings

LINES = """\
metrics:
  acc: {better: "?"}  # lower or higher
benchmarks:
  b: {metrics: [acc]}"""

FILES = {
    "nothing yet": (
        "site_name: x  # mine\n",
        """\
site_name: x  # mine
extra:
  podium:
    metrics:
      acc: {better: "?"}  # lower or higher
    benchmarks:
      b: {metrics: [acc]}
""",
    ),
    "another extra": (
        "extra:\n    version: {provider: mike}\n\nplugins: [search]\n",
        """\
extra:
    version: {provider: mike}
    podium:
      metrics:
        acc: {better: "?"}  # lower or higher
      benchmarks:
        b: {metrics: [acc]}

plugins: [search]
""",
    ),
    "metrics of its own": (
        """\
extra:
  podium:
    metrics:
      time:
        better: lower
        label: |
          Time
      # more to come
nav: []
""",
        """\
extra:
  podium:
    metrics:
      time:
        better: lower
        label: |
          Time
      acc: {better: "?"}  # lower or higher
    benchmarks:
      b: {metrics: [acc]}
      # more to come
nav: []
""",
    ),
}


@pytest.mark.parametrize(("text", "expected"), FILES.values(), ids=FILES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_inserted_where_they_belong(text: str, expected: str, end: str) -> None:
    new = with_settings(text.replace("\n", end), LINES)
    assert new == expected.replace("\n", end)
    settings = yaml.safe_load(new)["extra"]["podium"]
    assert settings["metrics"]["acc"] == {"better": "?"}


@pytest.mark.parametrize(
    "text",
    [
        "extra: {podium: {metrics: {}}}\n",
        "extra:\n  podium:\n    metrics: {time: {better: lower}}\n",
        "extra:\n  podium:\n    metrics:\n",
        "extra: [1\n",
        "extra: &e\n  podium: *e\n",
        "theme: &t {name: material}\nextra:\n  more: *t\n",
        "site_name: x\n...\n",
        "site_name: x\n---\nsite_name: y\n",
        "site_name: |+\n  x\n\n...\n",
        "site_name: 'x\u2028y'\n",
        "extra:\n  podium:\n    metrics:\n      acc: {better: higher}\n",
        f"site_name: {'[' * 5000}\n",
        "",
    ],
)
def test_what_is_not_certain_is_left_to_the_author(text: str) -> None:
    assert with_settings(text, LINES) is None


def test_columns_that_are_there_are_left_to_the_author() -> None:
    text = "extra:\n  podium:\n    columns: [a]\n"
    assert with_settings(text, "columns: [b]") is None
