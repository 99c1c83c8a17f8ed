"""How files are read: the same options for `podium import` and `podium new --from`."""

from pathlib import Path

import pytest
import yaml

from support.commands import run

BOARD = "model,acc,cost,error,a=b\nx,1,2,3,4\n"


def _advised(folder: Path, *options: str) -> dict[str, str]:
    (folder / "board.csv").write_text(BOARD)
    result = run("import", "board.csv", "--benchmark", "b", "--output", folder / "out", *options)
    assert result.exit_code == 0, result.output
    settings = yaml.safe_load(result.output.partition("`:\n")[2])
    return {name: metric["better"] for name, metric in settings["metrics"].items()}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], {"acc": "?", "cost": "?", "error": "lower", "a=b": "?"}),
        (["higher"], {"acc": "higher", "cost": "higher", "error": "lower", "a=b": "higher"}),
        (
            ["cost=lower", "error=higher", "a=b=lower", "higher"],
            {"acc": "higher", "cost": "lower", "error": "higher", "a=b": "lower"},
        ),
    ],
)
def test_the_author_chooses_directions(
    current_folder: Path, options: list[str], expected: dict[str, str]
) -> None:
    assert _advised(current_folder, *(f"--better={option}" for option in options)) == expected


@pytest.mark.parametrize("text", ["up", "acc=", "acc=up", "=", ""])
def test_a_direction_is_higher_or_lower(current_folder: Path, text: str) -> None:
    result = run("import", "board.csv", "--better", text)
    assert f"“{text}” is neither METRIC=higher nor METRIC=lower." in result.output
    assert result.exit_code == 2


def test_a_direction_of_no_metric_or_against_the_settings(current_folder: Path) -> None:
    (current_folder / "board.csv").write_text(BOARD)
    (current_folder / "mkdocs.yml").write_text(
        "site_name: x\nextra:\n  podium:\n    metrics:\n      acc: {better: higher}\n"
    )
    chosen = ("--better", "acc=lower", "--better", "cots=lower")
    result = run("import", "board.csv", "--benchmark", "b", *chosen)
    assert result.exit_code == 2
    assert (
        "error[import-better-conflict]: According to `--better`, `lower` values of “acc” are "
        "better. mkdocs.yml says the opposite.\n"
    ) in result.output
    assert (
        "error[import-unknown-metric]: `--better` names “cots”, but no file has this metric. "
        "Available: acc, cost, error, a=b. Did you mean “cost”?\n"
    ) in result.output
    assert not (current_folder / "results").exists()
