"""`make bench --compare`: two saved runs side by side, and which figures have changed."""

import importlib.util
from typing import Any

from support.projects import ROOT


def row(work: str, ours: list[float], base: float, **others: Any) -> dict[str, Any]:
    """A row as it is saved."""
    middle = sorted(ours)[len(ours) // 2]
    is_difference = others.get("difference", False)
    figure = middle - base if is_difference else middle / base
    common = {"base": [base] * 3, "above": [0.0], "by": 1.0, "difference": False, "figure": figure}
    return {"work": work, "measure": "Podium ÷ reference", "ours": ours, **common, **others}


def test_a_figure_has_changed_only_where_the_spreads_do_not_overlap() -> None:
    spec = importlib.util.spec_from_file_location("comparison", ROOT / "benchmarks/comparison.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    before = [
        row("cold", [3.0, 3.2, 3.4], 2.0),
        row("warm", [2.0, 2.2, 2.4], 2.0),
        row("memory", [110.0, 111.0, 112.0], 50.0, difference=True),
        row("growth", [5.0, 5.0, 5.0], 3.0, above=[1.0], by=2.0, figure=1.0),
        row("gone", [1.0, 1.0, 1.0], 1.0),
    ]
    after = [
        row("cold", [2.4, 2.4, 2.6], 2.0),
        row("warm", [1.9, 2.0, 2.1], 2.0),
        row("memory", [90.0, 91.0, 92.0], 50.0, difference=True),
        row("growth", [7.0, 7.0, 7.0], 3.0, above=[1.0], by=2.0, figure=1.5),
    ]
    assert module.compare(before, after).splitlines()[2:] == [
        "| cold | Podium ÷ reference | 1.60 (1.50–1.70) | 1.20 (1.20–1.30) | -25% |",
        "| warm | Podium ÷ reference | 1.10 (1.00–1.20) | 1.00 (0.95–1.05) | ≈ |",
        "| memory | Podium ÷ reference | 61 (60–62) | 41 (40–42) | -20 MiB |",
        "| growth | Podium ÷ reference | 1.00 (1.00–1.00) | 1.50 (1.50–1.50) | +50% |",
        "",
        "Only in one of the two: gone.",
    ]
