"""How long a chart takes, beside vl-convert with a Vega-Lite specification of the same picture."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.runs import Row
from benchmarks.sites import report_site

__all__ = ["measure_drawing"]


def measure_drawing(folder: Path, runs: int) -> Iterator[Row]:
    """Draws the founding report's trade-off again and again, in turns with vl-convert."""
    import vl_convert

    from podium.core.i18n import words
    from podium.data.open_project import read_project
    from podium.render import html
    from podium.site.macros.report import Report

    project = read_project(report_site(folder / "drawn"))
    benchmark = project.results.benchmarks["humaneval"]
    x, y = "avg_time", "pass@1"
    points = [
        {"name": model, "x": float(one), "y": float(other)}
        for model, one in benchmark.columns[x].items()
        if one is not None and (other := benchmark.columns[y][model]) is not None
    ]

    def ours() -> None:
        chart = Report(project, "en").tradeoff("humaneval", x=x, y=y)
        html.render_figure(chart, words("en"))

    taken: dict[str, list[float]] = {"ours": [], "vl-convert": []}
    drawers = {"ours": ours, "vl-convert": partial(vl_convert.vegalite_to_svg, _scatter(points))}
    for count in range(runs + 1):
        for name, draw in drawers.items():
            milliseconds = _timed(draw)
            if count:  # the first one imports
                taken[name].append(milliseconds)
    yield Row("a chart after the first", "Podium ÷ vl-convert", *taken.values(), 1.3, unit="ms")


def _timed(draw: Callable[[], object]) -> float:
    start = time.perf_counter()
    draw()
    return (time.perf_counter() - start) * 1000


def _scatter(points: list[dict[str, Any]]) -> dict[str, Any]:
    """Marks and their names, with axes that do not begin at zero."""
    place = {
        one: {"field": one, "type": "quantitative", "scale": {"zero": False}} for one in ("x", "y")
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": points},
        "width": 600,
        "height": 400,
        "layer": [
            {"mark": "point", "encoding": place},
            {"mark": {"type": "text", "dy": -8}, "encoding": place | {"text": {"field": "name"}}},
        ],
    }
