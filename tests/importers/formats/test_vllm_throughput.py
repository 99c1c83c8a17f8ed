"""vLLM's offline throughput: two rates."""

from pathlib import Path

from podium.importers.settings_advice import advice
from support.imported_files import NAMED, imported, rows, source


def test_both_rates_are_imported_and_a_total_if_asked_for(tmp_path: Path) -> None:
    done = imported(tmp_path, "vllm-throughput.json", **NAMED, columns={"elapsed_time": "duration"})
    assert rows(tmp_path / "b.csv") == [
        "model,requests_per_second,tokens_per_second,duration",
        "m,2.7586206896551726,1200.0,72.5",
    ]
    assert done.extracts[0].left_out == ("num_requests", "total_num_tokens")
    assert source(tmp_path)["values"][0]["conditions"] == {"num_requests": "200"}
    lines = advice(done.extracts, {})
    assert '  tokens_per_second: {better: higher, unit: "tokens/s"}\n' in lines
    assert '  duration: {better: "?", unit: s}  # lower or higher' in lines
