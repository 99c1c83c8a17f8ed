"""Charts as pictures, of small samples, and over releases."""

import re

import lxml.html

from podium.core.i18n import words
from podium.figures.document import Chart
from podium.figures.plots import Scatter
from podium.render import html
from podium.site.macros.report import Report
from support.projects import ProjectFolder, commit, git, result_file
from support.task_outcomes import SHARE, TIME, rows_of, sample_file


def scatter(chart: Chart) -> Scatter:
    assert isinstance(chart.plot, Scatter)
    return chart.plot


IN_PRINT = "Based on displayed values; differences may be due to chance."


def of_samples(project: ProjectFolder, passed: dict[str, str], speed: dict[str, float]) -> Report:
    metrics = {"pass@1": SHARE, "time": {**TIME, "tasks": "common"}}
    project.configure(metrics=metrics, statistics={"resamples": 1000})  # intervals are not drawn
    times = {
        name: [round(speed[name] * (1 + index % 7), 4) for index in range(len(one))]
        for name, one in passed.items()
    }
    project.write("results/samples/toy/a.csv", sample_file(rows_of(passed, times=times)))
    return project.report()


CLEAR = {"top": "1" * 60, "mid": "1" * 40 + "0" * 20, "low": "1" * 20 + "0" * 40}
CLOSE = {"top": "1" * 60, "mid": "1" * 58 + "0" * 2, "low": "1" * 20 + "0" * 40}
SPEED = {"top": 1.0, "mid": 2.0, "low": 3.0}


def drawn(chart: Chart) -> lxml.html.HtmlElement:
    """The chart as HTML, in which no number and no size is broken."""
    line = html.render_figure(chart, words("en"))
    assert "\n" not in line
    figure = lxml.html.fragment_fromstring(line)
    for one in figure.iter():
        for key in ("x", "y", "width", "height", "cx", "cy", "r", "d", "viewBox", "transform"):
            assert not re.search(r"nan|inf|e[+-]?\d", one.get(key, "")), (one.tag, key)
        for key in ("width", "height"):
            assert float(one.get(key, 0)) >= 0
    return figure


def two_releases(small: ProjectFolder) -> ProjectFolder:
    """Two releases: in the second one value was missing, and one model was in doubt."""
    git(small.root, "init", "-q")
    git(small.root, "config", "user.name", "Author")
    git(small.root, "config", "user.email", "author@example.com")
    commit(small, "v1.0.0")
    small.write(
        "results/one.csv",
        result_file({"base": ("10", ""), "good": ("9", "0.55"), "both": ("7", "0.7")}),
    )
    small.configure(
        metrics=small.settings["metrics"],
        benchmarks={"one": {"quarantine_rows": {"good": "leaked"}}},
    )
    commit(small, "v1.1.0")
    small.write(
        "results/one.csv",
        result_file({"base": ("10", "0.4"), "good": ("9", "0.6"), "both": ("7", "0.8")}),
    )
    small.configure(
        metrics=small.settings["metrics"], baselines={"best": {"best_of": ["base", "good"]}}
    )
    return small
