"""A metric has one direction; it comes from a file, or from a name that leaves no doubt."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from podium.importers import Request, import_files
from podium.importers.directions import direction_of
from support.imported_files import refused

LOWER = [
    *("ppl", "perplexity", "word_perplexity", "latency", "Latency (ms)", "runtime", "Runtime (s)"),
    *("error", "error_rate", "WER", "val_loss", "p95 latency", "mean_latency_ms", "RMSE"),
]
OPEN = ["score", "acc", "rate", "time", "loss_reduction", "error_detection", "latency_score", "f1"]


@pytest.mark.parametrize("metric", LOWER)
def test_lower_is_better_where_the_name_leaves_no_doubt(metric: str) -> None:
    assert direction_of(metric) == "lower"


@pytest.mark.parametrize("metric", OPEN)
def test_a_direction_is_not_guessed(metric: str) -> None:
    assert direction_of(metric) == ""


@pytest.fixture
def scored(tmp_path: Path) -> Callable[[dict[str, bool]], Path]:
    """Makes results of a metric `rate`, with the direction that each task gives it."""

    def make(higher: dict[str, bool]) -> Path:
        document = {
            "results": {task: {"rate,none": 0.5} for task in higher},
            "versions": {},
            "config": {"model_args": "pretrained=m"},
            "higher_is_better": {task: {"rate": value} for task, value in higher.items()},
        }
        path = tmp_path / f"{'-'.join(higher)}.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return make


CONFLICT = "import-direction-conflict: For “rate” of {}, `{}` is better; in {}, `{}` is better."


def test_two_directions_of_a_metric_are_a_conflict(
    results: Path, scored: Callable[[dict[str, bool]], Path]
) -> None:
    both = Request(files=(scored({"chat": True, "speech": False}),), folder=results)
    expected = CONFLICT.format("speech", "lower", "chat", "higher")
    assert [line.partition(": ")[2] for line in refused(both)] == [expected]
    import_files(Request(files=(scored({"chat": True}),), folder=results))
    later = Request(files=(scored({"speech": False}),), folder=results)
    assert [line.partition(": ")[2] for line in refused(later)] == [expected]
    renamed = Request(files=later.files, folder=results, columns={"rate": "error_rate"})
    import_files(renamed)


def test_every_conflict_names_all_that_it_contradicts(
    results: Path, scored: Callable[[dict[str, bool]], Path]
) -> None:
    import_files(Request(files=(scored({"chat": True, "code": True}),), folder=results))
    file = scored({"speech": False, "music": False, "text": True})
    request = Request(files=(file,), folder=results, directions={"rate": "higher"})
    assert [line.partition(": ")[2] for line in refused(request)] == [
        CONFLICT.format("music", "lower", "chat, code, mkdocs.yml", "higher"),
        CONFLICT.format("speech", "lower", "chat, code, mkdocs.yml", "higher"),
        CONFLICT.format("text", "higher", "speech, music", "lower"),
    ]


def test_the_settings_and_a_file_do_not_contradict_each_other(
    results: Path, scored: Callable[[dict[str, bool]], Path]
) -> None:
    file = scored({"speech": False})
    request = Request(files=(file,), folder=results, directions={"rate": "higher"})
    assert [line.partition(": ")[2] for line in refused(request)] == [
        CONFLICT.format("speech", "lower", "mkdocs.yml", "higher")
    ]
