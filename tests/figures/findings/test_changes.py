"""How a change of results is told, retractions above all."""

import json

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from support.projects import ProjectFolder, commit
from support.released_results import REASON, RETRACTED, SETTINGS


def test_a_retracted_number_is_told_as_such_and_not_as_removed(repository: ProjectFolder) -> None:
    arguments = ["diff", "--project", str(repository.root), "v1.0.0", "v1.9.0"]
    output = CliRunner().invoke(main, arguments).output
    assert "Retracted (1)\n  gone one (retracted since v1.9.0): The timer was broken.\n" in output
    assert "Values removed" not in output
    assert "Models removed" not in output
    assert "Settings" not in output
    assert CliRunner().invoke(main, [*arguments, "--fail-on", "removed"]).exit_code == 0
    assert CliRunner().invoke(main, [*arguments, "--fail-on", "retracted"]).exit_code == 1
    document = json.loads(CliRunner().invoke(main, [*arguments, "--format", "json"]).output)
    (change,) = [one for one in document["changes"] if one["kind"] == "retracted"]
    assert change["retraction"]["reason"] == REASON


def test_what_is_no_longer_retracted_is_a_change_of_settings(repository: ProjectFolder) -> None:
    repository.configure(**SETTINGS)
    arguments = ["diff", "--project", str(repository.root), "v1.11.0"]
    output = CliRunner().invoke(main, arguments).output
    assert "  benchmarks.one.retracted.gone: retracted → nothing\n" in output


@pytest.mark.parametrize(
    ("before", "after", "lifted"),
    [
        (["time", "score"], ["time"], ["score"]),
        (["time", "score"], None, []),
        (None, ["time"], ["score"]),
        (None, ["time", "score"], []),
    ],
)
def test_a_metric_that_is_no_longer_retracted_is_named(
    repository: ProjectFolder,
    before: list[str] | None,
    after: list[str] | None,
    lifted: list[str],
) -> None:
    """However the metrics of one model are spread over entries."""

    def retract(*metrics: list[str] | None) -> None:
        entry = RETRACTED["one"]["retracted"][0]
        entries = [entry | ({"metrics": one} if one else {}) for one in metrics]
        repository.configure(**SETTINGS, benchmarks={"one": {"retracted": entries}})

    retract(*([one] for one in before) if before else [None])
    commit(repository, "v3.0.0")
    retract(after)
    arguments = ["diff", "--project", str(repository.root), "v3.0.0"]
    output = CliRunner().invoke(main, arguments).output
    found = [line.strip() for line in output.splitlines() if "→" in line]
    assert found == [f"benchmarks.one.retracted.gone.{one}: retracted → nothing" for one in lifted]
