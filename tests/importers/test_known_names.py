"""Names that tell benchmarks from metrics."""

import pytest

from podium.importers.known_names import are_benchmarks, are_metrics, is_average


@pytest.mark.parametrize(
    ("names", "benchmarks", "metrics"),
    [
        (["gsm8k", "MATH", "MMLU-Pro"], True, False),
        (["MMLU (5-shot)", "ours"], True, False),
        (["Accuracy (%)", "Latency (ms)", "Params (B)"], False, True),
        (["acc", "mmlu"], False, False),
        (["GPT-4o", "Llama"], False, False),
        (["pass@1", "cost"], False, True),
        ([], False, False),
    ],
)
def test_half_of_the_names_tell_what_all_are(
    names: list[str], benchmarks: bool, metrics: bool
) -> None:
    assert (are_benchmarks(names), are_metrics(names)) == (benchmarks, metrics)


def test_an_average_is_no_benchmark() -> None:
    assert is_average("Avg.")
    assert not is_average("mmlu")
